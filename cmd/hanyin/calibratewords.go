package main

import "hanyin/internal/message/translate"

// calibratePage is the manual of hanyin calibrate.
var calibratePage = page{
	Short: translate.Phrase{En: "fits the targets that may be fitted and writes the accepted parameter sets",
		Zh: "拟合校准目标，写出接受的参数组"},
	Long: translate.Phrase{
		En: "Moves eight parameters within their plausible ranges until the targets marked C (T2, T3, T6, T12) are " +
			"met with all mechanisms on: history\nmatching first, then approximate Bayesian computation with " +
			"sequential Monte Carlo. Held-out targets are never looked at.\n--out DIR keeps every simulated point, " +
			"so that the same call goes on after an interruption, and takes fits.csv, the accepted sets; a " +
			"scenario uses\nthem by [tables] fits = \"DIR/fits.csv\" and fit = 1. Exit code 3: fewer sets than " +
			"wanted; what resists is said, and what was found is kept.",
		Zh: "在合理范围内调整八个参数，使全部机制开启时校准目标（T2、T3、T6、T12）达标：先历史匹配，再序贯蒙特卡洛近似贝叶斯计算。\n从不参考检验目标。--out DIR 保存每个模拟点，" +
			"中断后以同一命令继续；并写出接受的参数组 fits.csv，\n情景以 [tables] fits = \"DIR/fits.csv\" 与 fit = 1 使用。退出码 3：接受组数不足；" +
			"此时说明哪个目标无法达到，并保留已有结果。"},
	Examples: []string{
		"hanyin calibrate --out fitted --first 4 --wave 2 --waves 1 --generations 1 --accept 2 --replications 1 " +
			"--set time.days=60",
		"hanyin calibrate --first 4 --wave 2 --waves 1 --generations 1 --accept 2 --replications 1 --set " +
			"time.days=60 --lang zh"},
}

// calibrating are the messages of hanyin calibrate.
var calibrating = struct {
	FlagAccept, FlagReplications, FlagFirst, FlagWave, FlagWaves, FlagGenerations, FlagOut translate.Phrase
	Step, Searched, OtherFolder, Unmet, Kept, Lost                                         translate.Phrase
}{
	FlagAccept:       translate.Phrase{En: "parameter sets wanted, `N`", Zh: "所需参数组数 `N`"},
	FlagReplications: translate.Phrase{En: "replications of every point, `N`", Zh: "每点重复次数 `N`"},
	FlagFirst:        translate.Phrase{En: "points of the first wave, `N`", Zh: "第一波点数 `N`"},
	FlagWave: translate.Phrase{En: "points of each later wave, and of each batch of a generation, `N`",
		Zh: "其后每波及每代每批点数 `N`"},
	FlagWaves:       translate.Phrase{En: "waves of history matching after the first, `N`", Zh: "第一波之后的历史匹配波数 `N`"},
	FlagGenerations: translate.Phrase{En: "generations of sequential Monte Carlo at most, `N`", Zh: "序贯蒙特卡洛最多代数 `N`"},
	FlagOut: translate.Phrase{
		En: "keep the points in `DIR`, to go on with them, and write fits.csv and the documents",
		Zh: "在文件夹 `DIR` 保存各点以便继续，并写入 fits.csv 与文档"},
	Step: translate.Phrase{
		En: "%s: run %d of %d, %.1f s each, %v left in this stage; %d of %d sets accepted, best distance %.2f",
		Zh: "%s：第 %d / %d 次运行，每次 %.1f 秒，本阶段还需 %v；接受 %d / %d 组，最小距离 %.2f"},
	Searched: translate.Phrase{En: "%d runs in %.1f s, last %s: %d sets accepted, best distance %.2f",
		Zh: "共运行 %d 次，用时 %.1f 秒，最后为 %s：接受 %d 组，最小距离 %.2f"},
	OtherFolder: translate.Phrase{En: "choose another folder, or repeat the call that made it",
		Zh: "请另选文件夹，或重复当初的命令"},
	Unmet: translate.Phrase{En: "%d of %d parameter sets were accepted", Zh: "只接受 %d 组参数，目标 %d 组"},
	Kept: translate.Phrase{En: "interrupted: %d runs are kept in %s; the same call goes on from there",
		Zh: "已中断：%d 次运行的结果保存在 %s；以同一命令继续"},
	Lost: translate.Phrase{
		En: "interrupted after %d runs, of which nothing was kept: --out DIR keeps them",
		Zh: "已中断：%d 次运行的结果未保存；用 --out DIR 可保存"},
}
