package report

import (
	"hanyin/experiments/qualify"
	"hanyin/internal/message/translate"
)

// subjects are the headings of an examination.
var subjects = map[qualify.Subject]translate.Phrase{
	qualify.Generator:  {En: "Random numbers", Zh: "随机数发生器"},
	qualify.Agenda:     {En: "Agenda: ladder against heap", Zh: "事件表：梯队列对照二叉堆"},
	qualify.Recursions: {En: "Queues to the nanosecond", Zh: "排队：逐件对照递推，精确到纳秒"},
	qualify.Erlang:     {En: "Several servers, M/M/c", Zh: "多服务台 M/M/c"},
	qualify.Pollaczek:  {En: "Any service time, M/G/1", Zh: "一般服务时间 M/G/1"},
	qualify.Cobham:     {En: "Priorities without interruption", Zh: "非抢占优先权"},
	qualify.Preemptive: {En: "Priorities with interruption and resumption", Zh: "抢占续办优先权"},
	qualify.Impatience: {En: "Impatience, Erlang A", Zh: "等待中放弃，Erlang A"},
	qualify.Jackson:    {En: "Network of queues", Zh: "排队网络"},
	qualify.Disk:       {En: "One record a visit on disk", Zh: "逐次办理写盘"},
	qualify.County:     {En: "The county: conservation and determinism, every preset", Zh: "全县模型：各内置情景的守恒与可重复性"},
	qualify.Means:      {En: "Means: Student's t, paired and unpaired", Zh: "均值比较：t 检验，配对与独立"},
	qualify.Families:   {En: "Multiple comparisons", Zh: "多重比较"},
	qualify.Variance:   {En: "Analysis of variance", Zh: "方差分析"},
	qualify.Factorials: {En: "Factorial effects and shares", Zh: "析因效应与 Shapley 分摊"},
	qualify.Indices:    {En: "Sensitivity: Sobol' and Morris", Zh: "敏感性：Sobol' 与 Morris"},
	qualify.Samples:    {En: "Quantiles, ranks, warm-up, number of replications", Zh: "分位数、秩相关、预热与重复次数"},
	qualify.Choices:    {En: "Selection of the best", Zh: "择优"},
	qualify.Regions:    {En: "Summaries, calibration, stopping, the best, boxes", Zh: "概要、校准、停止规则、最优比较与区域"},
	qualify.Designs:    {En: "Designs", Zh: "试验设计"},
}

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
