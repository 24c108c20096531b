package main

import "hanyin/internal/message/translate"

// claimsPage is the manual of hanyin claims.
var claimsPage = page{
	Short: translate.Phrase{En: "tests the ten claims about the four mechanisms", Zh: "检验关于四大机制的十项论断"},
	Long: translate.Phrase{
		En: "Runs the 2^4 design of the mechanisms over the accepted parameter sets, by two assignments of levers " +
			"to mechanisms, and says of each claim\nwhether it is supported, not supported, opposite or not " +
			"identifiable, in which share of the parameter sets it holds and which assumptions decide.\nThresholds " +
			"were fixed before any run (docs/claims.md). Every run is kept in the folder (--out, default " +
			"experiment-claims), so the same call goes\non after an interruption. The whole test (30 replications " +
			"in every set) takes hours: --quick is a first look of minutes, from which nothing can be concluded.",
		Zh: "在经校准接受的各参数组上运行四大机制的 2^4 设计，按两种举措归属，判定每项论断得到支持、未得支持、方向相反还是无法判定，\n并给出成立的参数组占比，以及由哪些假设决定。" +
			"阈值在运行之前已写定（docs/claims.md）。每次运行都保存在文件夹\n（--out，默认 experiment-claims），中断后以同一命令续作。完整检验（每组 30 " +
			"次重复）需数小时：--quick 几分钟内给出快速一览，不可据以下结论。"},
	Examples: []string{
		"hanyin claims --fits 1-2 --replications 1 --set time.days=30 --set time.warmup_days=10 --set " +
			"geo.households=400 --set geo.units=10 --set geo.l2=20 --set geo.l3=30 --set geo.grids_total=60 --set " +
			"geo.registered=1400 --set geo.resident=1200",
		"hanyin claims --quick --lang zh --set time.days=30 --set time.warmup_days=10 --set geo.households=400 " +
			"--set geo.units=10 --set geo.l2=20 --set geo.l3=30 --set geo.grids_total=60 --set geo.registered=1400 " +
			"--set geo.resident=1200"},
}

// claiming are the messages of hanyin claims.
var claiming = struct {
	FlagReplications, FlagOut, FlagQuick, FlagFits, FlagRanges, QuickFixes, BadFits, UnknownFit,
	NoMerge translate.Phrase
}{
	FlagReplications: translate.Phrase{
		En: "replications of every point for each parameter set, `N`; default: those of the experiment mechanisms, " +
			"30; with --quick 2", Zh: "每组参数下每个设计点的重复次数 `N`；默认同实验 mechanisms，即 30；--quick 时为 2"},
	FlagOut: translate.Phrase{
		En: "keep every run in `DIR`; default: experiment-claims, with --quick experiment-claims-quick",
		Zh: "各次运行存于文件夹 `DIR`；默认 experiment-claims，--quick 时为 experiment-claims-quick"},
	NoMerge: translate.Phrase{
		En: "%s: the folder holds a test of the claims, which is not merged: hanyin claims with its settings and " +
			"--out goes on with it and analyses it", Zh: "%s：文件夹中是论断检验，不作合并：以相同设置与 --out 执行 hanyin claims 可续作并分析"},
	FlagQuick: translate.Phrase{En: "a first look: two replications of the best parameter set",
		Zh: "快速一览：最优参数组，两次重复"},
	FlagFits: translate.Phrase{En: "accepted parameter sets to run, `LIST` such as 1,3,5-8; default: all",
		Zh: "所用的已接受参数组 `LIST`，如 1,3,5-8；默认全部"},
	FlagRanges: translate.Phrase{
		En: "look also over all assumed ranges: a Latin hypercube of `N` points, run once each",
		Zh: "另在全部假设范围内检视：`N` 点拉丁超立方，每点运行一次"},
	QuickFixes: translate.Phrase{
		En: "--quick fixes the replications and the parameter set: leave out --replications, --fits and --ranges, " +
			"or --quick", Zh: "--quick 已固定重复次数与参数组：请去掉 --replications、--fits 与 --ranges，或去掉 --quick"},
	BadFits: translate.Phrase{En: "--fits %s: want numbers of parameter sets such as 1,3,5-8",
		Zh: "--fits %s：应为参数组编号，如 1,3,5-8"},
	UnknownFit: translate.Phrase{En: "--fits: no parameter set %s has been accepted: want some of %s",
		Zh: "--fits：没有已接受的参数组 %s：可用 %s"},
}
