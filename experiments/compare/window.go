package compare

import (
	"math"
	"time"

	"hanyin/experiments"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// A Window is the weeks around the shocks that only an alternative has: before, during and after. What is lost is
// counted in petitions not recorded as completed.
type Window struct {
	From   string       `json:"from"` // first day of the first shock
	To     string       `json:"to"`   // first day after the last one
	Weeks  []WindowWeek `json:"weeks"`
	Phases []PhaseMean  `json:"phases"`
	// the largest difference of the mean backlog at the end of a week from the shock on, and that week's first day
	Peak     experiments.Number `json:"peak"`
	PeakHalf experiments.Number `json:"peak_half_width"`
	PeakWeek string             `json:"peak_week"`
	// weeks from the end of the shock until the mean backlog is within the margin of the baseline's again, and stays
	// there; null: not within the window
	Recover experiments.Number `json:"recover_weeks"`
	// petition-weeks that more petitions were open than in the baseline, from the shock to the end of the window
	Area     experiments.Number `json:"area"`
	AreaHalf experiments.Number `json:"area_half_width"`
	// the area, or the backlog of some week since the shock began, differs from the baseline's by more than chance,
	// corrected for the number of weeks; false: neither the peak nor the recovery means anything
	Distinct bool `json:"distinguishable"`
	// the same of more petitions open, in all or in some week; false: there is no peak
	Excess bool `json:"excess"`
}

// A WindowWeek is the backlog at the end of a week, means over replications.
type WindowWeek struct {
	Begins      string             `json:"begins"`
	Phase       string             `json:"phase"` // before, during or after
	Baseline    experiments.Number `json:"baseline"`
	Alternative experiments.Number `json:"alternative"`
	HalfWidth   experiments.Number `json:"half_width"` // of the difference
}

// A PhaseMean is the mean of a weekly number over the weeks of a phase.
type PhaseMean struct {
	Phase       string             `json:"phase"`
	Measure     string             `json:"measure"` // backlog, registered, completed or resolved
	Baseline    experiments.Number `json:"baseline"`
	Alternative experiments.Number `json:"alternative"`
	Difference  experiments.Number `json:"difference"`
	HalfWidth   experiments.Number `json:"half_width"`
}

// Phases of a window, and the weekly numbers that are told for each.
var (
	windowPhases   = []string{"before", "during", "after"}
	weeklyMeasures = []struct {
		name string
		of   func(metrics.Week) int
	}{
		{"backlog", func(w metrics.Week) int { return w.Backlog }},
		{"registered", func(w metrics.Week) int { return w.Registered }},
		{"completed", func(w metrics.Week) int { return w.Completed }},
		{"resolved", func(w metrics.Week) int { return w.Resolved }},
	}
)

// Weeks shown before a shock and after it. Assumption: a quarter is what a report looks back on.
const weeksBefore, weeksAfter = 4, 26

const week = 7 * 24 * time.Hour

// window is that of an alternative; nil where it has no shock of its own, or one that lasts as long as the run, so
// that no week is before or after it, or where the weeks around it were not run, or not as often in both.
func (d *Result) window(alternative int) *Window {
	shocks := scenarios.Diff(d.Baseline, d.Scenarios[alternative]).ShocksB
	if len(shocks) == 0 || len(d.Counties) == 0 || d.Choice != nil {
		return nil
	}
	from, to := time.Duration(math.MaxInt64), time.Duration(0)
	for _, s := range shocks {
		from, to = min(from, s.From), max(to, s.From+s.Lasts(d.Scenarios[alternative]))
	}
	first, last := max(0, int(from/week)-weeksBefore), min(int(d.Counties[0].Horizon()/week),
		int(to/week)+1+weeksAfter)
	w := &weeklyValues{d: d, alternative: alternative, first: first, last: last}
	always := from < time.Duration(first+1)*week && to > time.Duration(last-1)*week
	if w.last-w.first < 2 || always || !w.load() {
		return nil
	}
	w.phase = func(i int) string {
		begins := time.Duration(first+i) * week
		switch {
		case begins+week <= from:
			return "before"
		case begins < to || begins <= from:
			return "during"
		}
		return "after"
	}
	return w.window(from, to)
}

// weeklyValues are the weeks of a window in both scenarios.
type weeklyValues struct {
	d           *Result
	alternative int
	first, last int // numbers of weeks from the start of the run, the last one excluded
	phase       func(i int) string
	both        [2][][]metrics.Week // baseline and alternative, replication, week of the window
}

// load takes the replications that both scenarios have; false without two.
func (w *weeklyValues) load() bool {
	a, b := w.d.weeks[0], w.d.weeks[w.alternative]
	for r := range min(len(a), len(b)) {
		if len(a[r]) >= w.last && len(b[r]) >= w.last {
			w.both[0], w.both[1] = append(w.both[0], a[r][w.first:w.last]), append(w.both[1], b[r][w.first:w.last])
		}
	}
	return len(w.both[0]) >= 2
}

// sums are a number summed over the weeks that are asked for, by replication, times a factor.
func (w *weeklyValues) sums(side int, of func(metrics.Week) int, factor float64, asked func(i int) bool) []float64 {
	x := make([]float64, len(w.both[side]))
	for r, weeks := range w.both[side] {
		for i, week := range weeks {
			if asked(i) {
				x[r] += float64(float64(of(week)) * factor)
			}
		}
	}
	return x
}

// compared are the means of both sides, the half-width of their difference, and how probable one so large is by
// chance.
func (w *weeklyValues) compared(of func(metrics.Week) int, factor float64, asked func(i int) bool) (a, b,
	half experiments.Number, p float64) {
	x, y := w.sums(0, of, factor, asked), w.sums(1, of, factor, asked)
	half, p = experiments.Number(math.NaN()), math.NaN()
	if c, err := w.d.paired(x, y, w.d.Level); err == nil {
		half, p = experiments.Number(c.Difference.LongerSide()), c.P
	}
	return experiments.Number(pairedMean(x, y)), experiments.Number(pairedMean(y, x)), half, p
}

func (w *weeklyValues) window(from, to time.Duration) *Window {
	start, err := time.Parse(time.DateOnly, w.d.Baseline.Params.Start)
	if err != nil {
		return nil
	}
	date := func(at time.Duration) string { return start.Add(at).Format(time.DateOnly) }
	backlog := weeklyMeasures[0].of
	win := &Window{From: date(from), To: date(to), Peak: experiments.Number(math.NaN()),
		PeakHalf: experiments.Number(math.NaN()), Recover: experiments.Number(math.NaN())}
	margin := w.d.margin(w.alternative, kpiNamed("backlog.count"))
	back, ended := -1, 0
	// the smallest p of a week since the shock began, that of a week with more open, and the number of weeks
	least, leastMore, since := math.Inf(1), math.Inf(1), 0.0
	for i := range w.last - w.first {
		a, b, half, p := w.compared(backlog, 1, func(j int) bool { return i == j })
		begins := date(time.Duration(w.first+i) * week)
		win.Weeks = append(win.Weeks, WindowWeek{begins, w.phase(i), a, b, half})
		if w.phase(i) == "before" {
			continue
		}
		if since++; p < least {
			least = p
		}
		if b > a && p < leastMore {
			leastMore = p
		}
		if !(b-a <= win.Peak) {
			win.Peak, win.PeakHalf, win.PeakWeek = b-a, half, begins
		}
		if w.phase(i) == "during" {
			ended = i + 1
		}
		if within := float64(b-a) <= margin.In(float64(a), 0); !within {
			back = -1
		} else if back < 0 {
			back = i
		}
	}
	if back >= 0 {
		win.Recover = experiments.Number(max(0, back-ended+1))
		if back < ended {
			win.Recover = 0
		}
	}
	a, b, half, p := w.compared(backlog, 1, func(i int) bool { return w.phase(i) != "before" })
	win.Area, win.AreaHalf = b-a, half
	chance := (1 - w.d.Level) / 2 // Bonferroni: half for the area, half for the weeks
	win.Distinct = min(p, least*since) < chance
	win.Excess = b > a && p < chance || leastMore*since < chance
	for _, phase := range windowPhases {
		in := func(i int) bool { return w.phase(i) == phase }
		n := 0
		for i := range w.last - w.first {
			if in(i) {
				n++
			}
		}
		if n == 0 {
			continue
		}
		for _, m := range weeklyMeasures {
			a, b, half, _ := w.compared(m.of, 1/float64(n), in)
			win.Phases = append(win.Phases, PhaseMean{phase, m.name, a, b, b - a, half})
		}
	}
	return win
}

// kpiNamed is a KPI that the table has.
func kpiNamed(name string) metrics.KPI {
	k, _ := metrics.Lookup(name)
	return k
}
