package qualify

import "context"

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
