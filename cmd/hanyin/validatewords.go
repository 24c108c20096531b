package main

import "hanyin/internal/message/translate"

// validatePage is the manual of hanyin validate.
var validatePage = page{
	Short: translate.Phrase{En: "sets every published target beside the model's value", Zh: "将全部公开数据与模型结果对照"},
	Long: translate.Phrase{
		En: "Runs fresh replications, of seeds that calibration never saw, and prints the targets T1 to T20: " +
			"published value, accepted range, the model's\nvalue with its interval, met or not, source, and " +
			"whether it was fitted (C), held out (H), exact (E) or is only plausible (X). Held-out targets\nthat " +
			"are missed are printed as missed. Exit code 3: an exact or fitted target was missed, or an invariant " +
			"broken.",
		Zh: "以校准未用过的随机种子重新运行，列出目标 T1 至 T20：公开数据、达标范围、模型值及区间、是否达标、出处，\n以及用途：校准（C）、检验（H）、须相等（E）或仅看是否合理（X）。" +
			"检验目标未达标时照实列出。\n退出码 3：须相等或校准目标未达标，或守恒被破坏。"},
	Examples: []string{
		"hanyin validate --replications 2",
		"hanyin validate --replications 2 --set time.days=60 --lang zh --json"},
}

// validating are the messages of hanyin validate.
var validating = struct{ Unmet, FlagSeed, FlagReplications translate.Phrase }{
	FlagSeed: translate.Phrase{
		En: "`SEED` of the first replication's streams; default: 321, which calibration never saw",
		Zh: "随机数种子 `SEED`；默认 321，校准未用过"},
	FlagReplications: translate.Phrase{En: "independent replications, `N`; default: 10", Zh: "独立重复次数 `N`；默认 10"},
	Unmet:            translate.Phrase{En: "%d of the exact and fitted targets were missed", Zh: "须相等与校准目标中有 %d 个未达标"},
}
