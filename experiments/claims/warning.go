package claims

import "hanyin/experiments/say"

// warned are all warnings of a test of the claims.
var warned = struct{ Quick, OneSet, FewSets, Unfitted, Failed, Example, RangesFailed say.Phrase }{
	Quick:        say.Phrase{En: "a first look: %d replications of one parameter set; nothing here may be quoted as a result", Zh: "快速一览：一个参数组、%d 次重复；不得作为结果引用"},
	OneSet:       say.Phrase{En: "one parameter set: no claim can be decided; verdicts need at least 2 sets and boxes %d, and %d have been accepted; intervals are over replications, that is of chance alone", Zh: "只有一个参数组：任何论断都无法判定；判定至少需要 2 组，寻找假设区域至少需要 %d 组，已接受 %d 组；区间仅按重复计算，只反映随机性"},
	FewSets:      say.Phrase{En: "%d parameter sets: a box of deciding assumptions is looked for from %d sets on; %d have been accepted", Zh: "%d 个参数组：至少 %d 组才寻找起决定作用的假设区域；已接受 %d 组"},
	Unfitted:     say.Phrase{En: "no parameter set has been accepted by a calibration: the scenario's own values are used, and what is not known of them is left out", Zh: "尚无经校准接受的参数组：采用情景自身取值，未计入参数不确定性"},
	Failed:       say.Phrase{En: "%d of %d runs failed and are left out, with all that is paired with them", Zh: "%[2]d 次运行中 %[1]d 次失败，已连同与之配对的结果剔除"},
	Example:      say.Phrase{En: "a failed run: %s", Zh: "失败示例：%s"},
	RangesFailed: say.Phrase{En: "%d of %d runs over the assumed ranges failed; points that need them are left out", Zh: "假设范围内 %[2]d 次运行中 %[1]d 次失败，相应的点已剔除"},
}

// Say is the warnings in a language, from what the document says.
func (d *Document) Say(l say.Lang) []string {
	lines := []string{}
	for _, c := range d.Cautions {
		lines = append(lines, say.Text(l, c))
	}
	note := func(p say.Phrase, args ...any) { lines = append(lines, p.In(l, args...)) }
	if d.Quick {
		note(warned.Quick, d.Replications)
	}
	switch n := len(d.Fits); {
	case n == 0:
		note(warned.Unfitted)
	case n == 1:
		note(warned.OneSet, LeastSets, d.Accepted)
	case n < LeastSets:
		note(warned.FewSets, n, LeastSets, d.Accepted)
	}
	failed := 0
	for _, n := range d.Failures {
		failed += n
	}
	if failed > 0 {
		note(warned.Failed, failed, d.Runs)
	}
	for _, x := range d.Examples {
		note(warned.Example, x)
	}
	if d.Ranges != nil && d.Ranges.Failed > 0 {
		note(warned.RangesFailed, d.Ranges.Failed, d.Ranges.Runs)
	}
	return lines
}
