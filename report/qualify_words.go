package report

import (
	"hanyin/internal/message/translate"
)

// qualifying are the words of the table.
var qualifying = struct{ Head, Check, Got, Want, Tolerance, Passed, Yes, Failed, Sum, Quick translate.Phrase }{
	Head: translate.Phrase{
		En: "Known answers, computed again by this program on this machine; seed %d of what is simulated",
		Zh: "本程序在本机重新计算的已知答案；模拟部分的种子为 %d"},

	Check: translate.Phrase{En: "check", Zh: "检查项"}, Got: translate.Phrase{En: "got", Zh: "所得"},
	Want:      translate.Phrase{En: "want", Zh: "应得"},
	Tolerance: translate.Phrase{En: "within", Zh: "容差"}, Passed: translate.Phrase{En: "passed", Zh: "通过"},
	Yes: translate.Phrase{En: "yes", Zh: "是"}, Failed: translate.Phrase{En: "FAILED", Zh: "未通过"},
	Sum: translate.Phrase{En: "%d of %d checks passed.", Zh: "通过 %d 项，共 %d 项。"},
	Quick: translate.Phrase{
		En: "Quick: a fiftieth of the simulated time, with wider tolerances, three of the presets, and nothing " +
			"that measures speed or memory.", Zh: "快速检查：模拟时间为五十分之一，容差相应放宽，只跑三个内置情景；不测速度与内存。"},
}
