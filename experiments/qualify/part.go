package qualify

import (
	"context"

	"hanyin/internal/vocabulary"
)

// A Subject is what a group of checks is about: a key that never changes.
type Subject string

// A part is a group of checks of one subject. Its work is cut into pieces that may run at the same time.
type part struct {
	subject Subject
	pieces  int
	work    func(ctx context.Context, o Options, piece int) (finding, error)
	judge   func(findings []finding) []Check
	alone   bool // it measures time or memory, so that nothing may run beside it
}

// A finding is what one piece of work gave: numbers of one replication, or checks.
type finding struct {
	values []float64
	checks []Check
}

// known is a part whose answers follow at once.
func known(subject Subject, answers func() []Check) part {
	return part{subject: subject, pieces: 1, judge: gather,
		work: func(context.Context, Options, int) (finding, error) { return finding{checks: answers()}, nil }}
}

func gather(findings []finding) []Check {
	var all []Check
	for _, f := range findings {
		all = append(all, f.checks...)
	}
	return all
}

// Subjects in the order of the report.
const (
	Generator  Subject = "generator"
	Agenda     Subject = "agenda"
	Recursions Subject = "recursions"
	Erlang     Subject = "erlang-c"
	Pollaczek  Subject = "pollaczek-khinchine"
	Cobham     Subject = "cobham"
	Preemptive Subject = "preemptive-resume"
	Impatience Subject = "erlang-a"
	Jackson    Subject = "jackson"
	Disk       Subject = "visits-on-disk"
	County     Subject = "county"
	Means      Subject = "means"
	Families   Subject = "families"
	Variance   Subject = "variance"
	Factorials Subject = "factorials"
	Indices    Subject = "sensitivity"
	Samples    Subject = "samples"
	Choices    Subject = "selection"
	Regions    Subject = "regions"
	Designs    Subject = "designs"
)

// Subjects are those of a whole examination, in order.
func Subjects() []Subject {
	var all []Subject
	for _, p := range parts() {
		all = append(all, p.subject)
	}
	return all
}

// parts are all there is to check: the engine first, then the statistics.
func parts() []part {
	all := []part{publishedAnswers(Generator), known(Agenda, agendas), known(Recursions, recursions)}
	for _, q := range queues() {
		all = append(all, q.part())
	}
	all = append(all, jackson(), onDisk(), county())
	for _, s := range []Subject{Means, Families, Variance, Factorials, Indices, Samples, Choices, Regions, Designs} {
		all = append(all, publishedAnswers(s))
	}
	return all
}

// Headings names the subjects, as headings.
var Headings = vocabulary.Terms[Subject]{
	Generator:  {En: "Random numbers", Zh: "随机数发生器"},
	Agenda:     {En: "Agenda: ladder against heap", Zh: "事件表：梯队列对照二叉堆"},
	Recursions: {En: "Queues to the nanosecond", Zh: "排队：逐件对照递推，精确到纳秒"},
	Erlang:     {En: "Several servers, M/M/c", Zh: "多服务台 M/M/c"},
	Pollaczek:  {En: "Any service time, M/G/1", Zh: "一般服务时间 M/G/1"},
	Cobham:     {En: "Priorities without interruption", Zh: "非抢占优先权"},
	Preemptive: {En: "Priorities with interruption and resumption", Zh: "抢占续办优先权"},
	Impatience: {En: "Impatience, Erlang A", Zh: "等待中放弃，Erlang A"},
	Jackson:    {En: "Network of queues", Zh: "排队网络"},
	Disk:       {En: "One record a visit on disk", Zh: "逐次办理写盘"},
	County:     {En: "The county: conservation and determinism, every preset", Zh: "全县模型：各内置情景的守恒与可重复性"},
	Means:      {En: "Means: Student's t, paired and unpaired", Zh: "均值比较：t 检验，配对与独立"},
	Families:   {En: "Multiple comparisons", Zh: "多重比较"},
	Variance:   {En: "Analysis of variance", Zh: "方差分析"},
	Factorials: {En: "Factorial effects and shares", Zh: "析因效应与 Shapley 分摊"},
	Indices:    {En: "Sensitivity: Sobol' and Morris", Zh: "敏感性：Sobol' 与 Morris"},
	Samples:    {En: "Quantiles, ranks, warm-up, number of replications", Zh: "分位数、秩相关、预热与重复次数"},
	Choices:    {En: "Selection of the best", Zh: "择优"},
	Regions:    {En: "Summaries, calibration, stopping, the best, boxes", Zh: "概要、校准、停止规则、最优比较与区域"},
	Designs:    {En: "Designs", Zh: "试验设计"},
}
