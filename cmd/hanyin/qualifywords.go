package main

import "hanyin/internal/message/translate"

// qualifyPage is the manual of hanyin qualify.
var qualifyPage = page{
	Short: translate.Phrase{En: "checks the engine and the statistics against known answers", Zh: "以已知答案检验引擎与统计方法"},
	Long: translate.Phrase{
		En: "Computes published and exact answers again on this machine: random numbers, the agenda, queueing " +
			"formulas, the network of queues, one record\na visit on disk at 2 million petitions a second, " +
			"conservation and determinism of every preset, and every estimator and design. Each line has\nits " +
			"source, what came out, what should, and the tolerance; for what is simulated that is what chance " +
			"allows once in 100,000. Exit code 3: a check failed.",
		Zh: "在本机重新计算公开发表的或精确的答案：随机数、事件表、排队公式、排队网络、每秒二百万件且逐次写盘、\n各内置情景的守恒与可重复性，以及全部估计量与试验设计。每行列出出处、所得、应得与容差；" +
			"模拟所得的容差为\n十万分之一的偶然界限。退出码 3：有检查未通过。"},
	Examples: []string{
		"hanyin qualify --quick",
		"hanyin qualify --quick --seed 7 --lang zh --json"},
}

// qualifying are the messages of hanyin qualify.
var qualifying = struct{ FlagQuick, FlagWorkers, FlagOut, Checking, Checked, Failed, Kept translate.Phrase }{
	FlagQuick: translate.Phrase{
		En: "a fiftieth of the simulated time, with wider tolerances, three of the presets, and nothing that " +
			"measures speed or memory", Zh: "模拟时间取五十分之一，容差相应放宽，只跑三个内置情景，且不测速度与内存"},
	FlagWorkers: translate.Phrase{En: "pieces of work at a time, `N`; 0: one per core", Zh: "同时进行的工作数 `N`；0 表示每核一个"},
	FlagOut:     translate.Phrase{En: "write the document and a manifest to `DIR`", Zh: "把文档和清单写入文件夹 `DIR`"},
	Checking:    translate.Phrase{En: "checking", Zh: "检验中"},
	Checked:     translate.Phrase{En: "%d of %d pieces of work in %.1f s", Zh: "完成 %d / %d 份工作，用时 %.1f 秒"},
	Failed: translate.Phrase{
		En: "%d checks failed, the first is %q: do not trust results of this program on this machine, and report " +
			"the line", Zh: "%d 项检查未通过，第一项为 %q：请勿采信本程序在本机的结果，并报告该行"},
	Kept: translate.Phrase{En: "interrupted: %d of %d subjects were checked; the same call checks them all",
		Zh: "已中断：已检验 %d / %d 类；再次执行同一命令可检验全部"},
}
