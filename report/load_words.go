package report

import "hanyin/internal/message/translate"

// loading are the words of load tests.
var loading = struct {
	TrainedOn, Kind, Title, Facts, Open, Closed, Counts, Passed, NotPassed, Invalid, Highest, PromiseBroken,
	ThresholdMissed, Speed, Quality, Broken, Kept, KeyCaption, Time, Max, Service, Response, Lag, Machine, Written,
	RepeatLead, Times, TimesLead, Curves, CurvesSays, CurvesNot, Percentile, AtMost, Probes, ProbesLead, Rate,
	Achieved, P99, Met, Why, Yes, No, Decisions, DecisionsLead, Measure, Value, Accuracy, Seen, Unseen, Category,
	Human, Returned, Hops, Jain, Error, Calls, Petitions, EndClosed, EndRejected, EndDead, EndOpen, Trained, Waits,
	WaitsSays, WaitsNot, Who, HoursAxis, Promises, PromisesLead, Promise, Checked, Violations, First, Thresholds,
	Threshold, Got, Confusion, ConfusionLead, TrueCategory, Before, After, Change, Worse translate.Phrase
}{
	TrainedOn: translate.Phrase{En: "Which categories of the held-out texts are taken for which",
		Zh: "留出文本中哪些类别被误判为哪些"},
	Kind:  translate.Phrase{En: "Hanyin county: load test of a router", Zh: "汉阴县 · 分派器压力测试报告"},
	Title: translate.Phrase{En: "%s under load", Zh: "分派器“%s”的压力测试"},
	Facts: translate.Phrase{En: "County %s; %s; %s s, seed %s.", Zh: "县情景 %s；%s；%s 秒，种子 %s。"},
	Open: translate.Phrase{En: "petitions arrive by themselves (open model, %s) at %s a second",
		Zh: "诉求自行到达（开放模型，%s），每秒 %s 件"},
	Closed: translate.Phrase{
		En: "%s askers side by side, each asks again when it has its answer (closed model)",
		Zh: "%s 路并行提问，得到答复后再问下一件（封闭模型）"},
	Counts: translate.Phrase{En: "%s petitions, %s calls (%s a second), %s answers, %s arrivals dropped.",
		Zh: "%s 件诉求，%s 次调用（每秒 %s 次），%s 次答复，丢弃到达 %s 件。"},
	Passed: translate.Phrase{
		En: "Passed: the load was put on in full, no promise was broken and every threshold was met.",
		Zh: "通过：负载足额施加，没有违反任何约定，各项阈值均已达到。"},
	NotPassed: translate.Phrase{En: "Not passed: %s.", Zh: "未通过：%s。"},
	Invalid: translate.Phrase{En: "Invalid, this test says nothing about the router: %s.",
		Zh: "无效，本次测试不能说明分派器好坏：%s。"},
	Highest: translate.Phrase{En: "Passed: %s petitions a second is the highest rate that passed.",
		Zh: "通过：可通过的最高速率为每秒 %s 件。"},
	PromiseBroken:   translate.Phrase{En: "a promise was broken", Zh: "有约定被违反"},
	ThresholdMissed: translate.Phrase{En: "these thresholds were not met: %s", Zh: "以下阈值未达到：%s"},
	Speed: translate.Phrase{
		En: "From the moment a petition should have been put to its answer: half within %s, 99 in 100 within %s, " +
			"the slowest %s.", Zh: "自应当提问的时刻至得到答复：半数在 %s 内，百分之九十九在 %s 内，最慢 %s。"},
	Quality: translate.Phrase{
		En: "Of first answers that name a body, %s name one in charge; %s were handed to a human.",
		Zh: "首次答复指明单位的，%s 派对了主责单位；转人工的占 %s。"},
	Broken: translate.Phrase{En: "Broken promises: %s.", Zh: "被违反的约定：%s。"},
	Kept: translate.Phrase{En: "All %s promises that a router makes were kept.",
		Zh: "分派器应守的 %s 项约定全部得到遵守。"},
	KeyCaption: translate.Phrase{En: "How long calls took: at most so long, by share of calls",
		Zh: "用时：相应比例的调用不超过的时间"},
	Time:     translate.Phrase{En: "time", Zh: "时间"},
	Max:      translate.Phrase{En: "longest", Zh: "最长"},
	Service:  translate.Phrase{En: "service: call to answer", Zh: "服务：调用至答复"},
	Response: translate.Phrase{En: "response: due moment to answer", Zh: "响应：应发时刻至答复"},
	Lag:      translate.Phrase{En: "lag: due moment to call", Zh: "滞后：应发时刻至调用"},
	Machine: translate.Phrase{
		En: "Times are those of this machine at that moment; on another, or with other work beside it, they " +
			"differ. The test itself costs on each of %s lanes, a call, %s ns.",
		Zh: "用时是这台机器当时的用时；换一台机器，或旁边有别的任务，就会不同。测试本身共 %s 路，每次调用花费 %s 纳秒。"},
	Written: translate.Phrase{En: "The petitions are written by the program from templates, not by people.",
		Zh: "诉求文本由程序按模板生成，并非真人所写。"},
	RepeatLead: translate.Phrase{
		En: "The same version, called in this way, puts the same petitions under the same load; times, and what " +
			"hangs on them, are those of the machine and the moment. --out DIR writes the page and the files " +
			"behind it.", Zh: "用同一版本执行下面的命令，会以同样的负载提出同样的诉求；用时及由其决定的结果随机器与当时情况而变。加 --out 文件夹 可写出本页及其数据文件。"},
	Times: translate.Phrase{En: "How long answers take", Zh: "答复用时"},
	TimesLead: translate.Phrase{
		En: "Response is what the one who asks feels: it counts the time a petition waits for its turn, too.",
		Zh: "“响应”是提问者的感受：轮到之前的等待也计算在内。"},
	Curves: translate.Phrase{En: "Time by share of calls", Zh: "按调用比例的用时"},
	CurvesSays: translate.Phrase{
		En: "For every share of calls the time that they stay below, the slowest at the right; both axes by " +
			"factors; times below 10 ns are drawn there. Measured, not simulated; %s calls.",
		Zh: "各比例的调用所不超过的时间，越靠右越慢；两轴均按倍数；不足 10 纳秒的画在边上。实测而非模拟；%s 次调用。"},
	CurvesNot: translate.Phrase{
		En: "It does not show calls that ended in errors, nor what happens under another load.",
		Zh: "本图不含出错的调用，也不表示其他负载下的情形。"},
	Percentile: translate.Phrase{En: "share of calls, %", Zh: "调用占比（%）"},
	AtMost:     translate.Phrase{En: "time at most", Zh: "用时上限"},
	Probes:     translate.Phrase{En: "The rates that were tried", Zh: "试过的速率"},
	ProbesLead: translate.Phrase{
		En: "Doubled until one did not pass, then halved in between; the last ones confirm over a longer time.",
		Zh: "先倍增至未通过，再取中；最后几次以较长时间确认。"},
	Rate:      translate.Phrase{En: "rate, a second", Zh: "速率（每秒）"},
	Achieved:  translate.Phrase{En: "calls a second", Zh: "每秒调用"},
	P99:       translate.Phrase{En: "response, 99 %", Zh: "响应（99 %）"},
	Met:       translate.Phrase{En: "met", Zh: "是否达到"},
	Why:       translate.Phrase{En: "why not", Zh: "未通过的原因"},
	Yes:       translate.Phrase{En: "yes", Zh: "是"},
	No:        translate.Phrase{En: "NO", Zh: "否"},
	Decisions: translate.Phrase{En: "How good the decisions are", Zh: "分派得好不好"},
	DecisionsLead: translate.Phrase{
		En: "Every answer is held against who is really in charge of the petition, which only the test knows (truth).",
		Zh: "每个答复都与真正的主责单位对照；后者只有测试知道（真实口径）。"},
	Measure:  translate.Phrase{En: "measure", Zh: "指标"},
	Value:    translate.Phrase{En: "value", Zh: "数值"},
	Accuracy: translate.Phrase{En: "bodies named that are in charge", Zh: "指明的单位确为主责"},
	Seen: translate.Phrase{En: "right without a human, on templates that trained routers have seen",
		Zh: "无需人工即派对：训练中见过的模板"},
	Unseen: translate.Phrase{En: "right without a human, on templates that they have not",
		Zh: "无需人工即派对：未见过的模板"},
	Category: translate.Phrase{En: "categories named right", Zh: "类别判对"},
	Human:    translate.Phrase{En: "handed to a human", Zh: "转人工"},
	Returned: translate.Phrase{En: "returned by the body", Zh: "被单位退回"},
	Hops:     translate.Phrase{En: "bodies on the way, mean", Zh: "平均流转次数"},
	Jain: translate.Phrase{En: "evenness of load over capacity (Jain's index, 1 is even)",
		Zh: "负载与能力之比的均匀程度（Jain 指数，1 为均匀）"},
	Error:       translate.Phrase{En: "calls that ended in error %s", Zh: "以 %s 错误告终的调用"},
	Calls:       translate.Phrase{En: "calls", Zh: "次"},
	Petitions:   translate.Phrase{En: "petitions", Zh: "件"},
	EndClosed:   translate.Phrase{En: "ended: closed", Zh: "结局：办结"},
	EndRejected: translate.Phrase{En: "ended: not accepted", Zh: "结局：不予受理"},
	EndDead:     translate.Phrase{En: "ended: given up on after errors", Zh: "结局：多次出错后放弃"},
	EndOpen:     translate.Phrase{En: "still open", Zh: "未结"},
	Trained: translate.Phrase{En: "Trained on %s texts; of %s held out, %s were labelled right.",
		Zh: "以 %s 条文本训练；留出的 %s 条中，判对 %s。"},
	Waits: translate.Phrase{En: "Who waits", Zh: "谁在等"},
	WaitsSays: translate.Phrase{
		En: "Mean hours in the scenario's time before the body that got the petition, by town and by kind of " +
			"household. Truth; %s closed petitions in all.", Zh: "诉求到达受派单位后等待的平均小时数（情景时间），按镇与家庭类别。真实口径；共 %s 件办结诉求。"},
	WaitsNot: translate.Phrase{En: "It does not show how long the router itself takes: that is above.",
		Zh: "本图不含分派器自身的用时：见上图。"},
	Who:          translate.Phrase{En: "who", Zh: "谁"},
	HoursAxis:    translate.Phrase{En: "hours of waiting, mean", Zh: "平均等待小时数"},
	Promises:     translate.Phrase{En: "What a router promises", Zh: "分派器的约定"},
	PromisesLead: translate.Phrase{En: "Checked at every answer.", Zh: "每个答复都检查。"},
	Promise:      translate.Phrase{En: "promise", Zh: "约定"},
	Checked:      translate.Phrase{En: "checked", Zh: "检查次数"},
	Violations:   translate.Phrase{En: "broken", Zh: "违反次数"},
	First:        translate.Phrase{En: "the first", Zh: "首例"},
	Thresholds:   translate.Phrase{En: "What this test asked for", Zh: "本次测试的阈值"},
	Threshold:    translate.Phrase{En: "threshold", Zh: "阈值"},
	Got:          translate.Phrase{En: "got", Zh: "实际"},
	Confusion:    translate.Phrase{En: "Which categories are taken for which", Zh: "哪些类别被误判为哪些"},
	ConfusionLead: translate.Phrase{
		En: "Rows: the true category; columns: that of the first answer; numbers of petitions.",
		Zh: "行为真实类别，列为首次答复的类别；数字为诉求件数。"},
	TrueCategory: translate.Phrase{En: "true category", Zh: "真实类别"},
	Before:       translate.Phrase{En: "before", Zh: "之前"},
	After:        translate.Phrase{En: "now", Zh: "现在"},
	Change:       translate.Phrase{En: "change", Zh: "变化"},
	Worse:        translate.Phrase{En: "worse", Zh: "变差"},
}
