package report

import "hanyin/internal/message/translate"

// calibrating are the fixed words of calibrations. Each line is one in both languages; a test holds them complete.
var calibrating = struct{ Head, Free, Fitted, Best, Span, None, Notes translate.Phrase }{
	Head: translate.Phrase{
		En: "Calibration of %s: %d runs, %d replications a point, seed %d. %d of %d parameter sets accepted; " +
			"history matching left %.3g %% of the space.",
		Zh: "校准 %s：共运行 %d 次，每点重复 %d 次，种子 %d。接受 %d 组参数，目标 %d 组；历史匹配保留 %.3g %% 的参数空间。"},
	Free: translate.Phrase{En: "Free parameters: nothing else was moved", Zh: "自由参数（其余参数一律不动）"},
	Fitted: translate.Phrase{
		En: "Fitted outputs: means over the replications of a point; held-out targets were not looked at",
		Zh: "拟合的输出：各点重复的均值；检验目标未参与"},
	Best: translate.Phrase{En: "best", Zh: "最优"},
	Span: translate.Phrase{En: "over accepted sets", Zh: "各接受组"},
	None: translate.Phrase{En: "No parameter set meets every fitted target.", Zh: "没有一组参数能满足全部校准目标。"},
	Notes: translate.Phrase{
		En: "All accepted sets count, not the best alone: fit = 1 is the best, fit = 2 the next. hanyin validate " +
			"tells how they do on fresh seeds.",
		Zh: "全部接受组都应使用，而非只用最优：fit = 1 为最优，fit = 2 次之。以新种子检验请用 hanyin validate。"},
}
