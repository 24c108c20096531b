package experiments

import (
	"cmp"
	"math"
	"slices"

	"hanyin/internal/message"
	"hanyin/metrics"
)

// A Drift is how one quantity of the series moved within the counted span of a run.
type Drift struct {
	Name   string // of the series
	Level  float64
	Change float64 // of the later months over the earlier ones
	Moving bool
}

// A span of less than two years is compared with the year before it, as far as that was simulated; of the first months
// of a run, which begins with nothing on anybody's desk, so many are left out.
const settling = 3

// Of concerns that ended some are given up after more than a year. Months of such a figure are compared from the
// third year of a run on, when those that arose before it began are no longer missing, if two years are left.
const slowSettling = 24

// slow reports whether a quantity is of concerns that ended.
func (q *quantity) slow() bool { return q.kpi != nil && q.kpi.Slow }

// fewestOthers is how many months the first of a short span is compared with: of fewer, some quantity of many has its
// first month beyond all others by chance.
const fewestOthers = 6

// A quantity moves if its change is beyond chance and beyond quantity.least. driftLevel is the confidence of the first
// over the family of the quantities of petitions and concerns; leastDrift is the share of the level that least begins
// with.
const (
	driftLevel = 0.995
	leastDrift = 0.03

	enoughToCompare = 4 // replications
)

// drift compares later months with the same months of earlier years, since most quantities have seasons. Months that
// follow each other are alike, so it takes the differences of a replication together; of so few replications that
// these say nothing, those of half a year. The zero value is empty.
type drift struct {
	level, change []Tally // by quantity
	halfYears     []Tally // of the change
	short         bool    // less than two years were simulated: the first month is compared with the others
}

// add takes in one replication.
func (d *drift) add(s *metrics.Summary) {
	if d.level == nil {
		d.level, d.change = make([]Tally, len(quantities)), make([]Tally, len(quantities))
		d.halfYears = make([]Tally, len(quantities))
	}
	months := monthsOf(s)
	n := len(months)
	first := n
	for i := n - 1; i >= 0 && s.Months[i].Counted; i-- {
		first = i
	}
	spans := map[bool]span{false: spanFrom(first, n)} // by quantity.slow
	d.short = spans[false].early == nil
	if from := max(first, slowSettling); n-from >= 24 {
		spans[true] = spanFrom(from, n)
	}
	for q := range quantities {
		value := func(i int) float64 { return quantities[q].of(months[i]) }
		of := spans[quantities[q].slow()]
		for i := of.from; i < of.to; i++ {
			d.level[q].Add(value(i))
		}
		var whole, half Tally
		for k := range of.early {
			x := value(of.late[k]) - value(of.early[k])
			whole.Add(x)
			half.Add(x)
			if k%6 == 5 {
				d.halfYears[q].Add(half.Mean())
				half = Tally{}
			}
		}
		d.change[q].Add(whole.Mean())
		if d.short && n-first > settling {
			d.change[q].Add(value(n-1) - value(first))
		}
	}
}

// A Movement is how a KPI moved within the counted span of one replication.
type Movement struct {
	Level  Number `json:"level"`
	Change Number `json:"change"` // of the later months over the same months of earlier years
}

// Movements are those of the KPIs that have a value of each month, by name; none where less than two years were
// simulated, so that season and drift cannot be told apart.
func Movements(s *metrics.Summary) map[string]Movement {
	var d drift
	if d.add(s); d.short {
		return nil
	}
	moved := map[string]Movement{}
	for q := range quantities {
		if metrics.Index(quantities[q].name) >= 0 {
			moved[quantities[q].name] = Movement{Number(d.level[q].Mean()), Number(d.change[q].Mean())}
		}
	}
	return moved
}

// A Watch tells which KPIs still move over the counted spans of many runs. The zero value is empty.
type Watch struct {
	worlds map[string]int        // by name, in the order in which they came
	moved  map[string][]movement // by KPI and world
}

type movement struct{ level, change Tally }

// Add takes in the movements of one run. Runs of the same world share chance, and count as one.
func (w *Watch) Add(world string, moved map[string]Movement) {
	if w.worlds == nil {
		w.worlds, w.moved = map[string]int{}, map[string][]movement{}
	}
	at, ok := w.worlds[world]
	if !ok {
		at = len(w.worlds)
		w.worlds[world] = at
	}
	for name, m := range moved {
		for len(w.moved[name]) <= at {
			w.moved[name] = append(w.moved[name], movement{})
		}
		w.moved[name][at].level.Add(float64(m.Level))
		w.moved[name][at].change.Add(float64(m.Change))
	}
}

// Warning names what still moves in the mean over all runs, with its change over its level in percent, if anything
// does. Of fewer than four worlds nothing can be said.
func (w *Watch) Warning() (message.Text, bool) {
	var names []message.Text
	for q := range quantities {
		name := quantities[q].name
		var level, change Tally
		for k := range w.moved[name] {
			level.Add(w.moved[name][k].level.Mean())
			change.Add(w.moved[name][k].change.Mean())
		}
		if change.N() >= enoughToCompare && moves(&quantities[q], level.Mean(), &change) {
			names = append(names, message.New("run.moving_one", name, 100*change.Mean()/level.Mean()))
		}
	}
	if len(names) == 0 {
		return message.Text{}, false
	}
	return message.New("run.moving", message.List(", ", names...)), true
}

// moves reports a change that is beyond chance and large enough to matter.
func moves(q *quantity, level float64, change *Tally) bool {
	confidence := 1 - (1-driftLevel)/float64(len(monthlyQuantities))
	return math.Abs(change.Mean()) > max(change.HalfWidth(confidence), q.least(level))
}

// A span is of months that are compared.
type span struct {
	from, to    int
	early, late []int // pairs of months, none where season and drift cannot be told apart
}

func spanFrom(first, n int) span {
	early, late := halves(first, n)
	return span{first, n, early, late}
}

// halves pairs months of the counted span [first, n) with the same months some years before: those of its second half
// with those of its first if it has two years, and otherwise all of it with the year before. It returns none where
// less than two years were simulated.
func halves(first, n int) (early, late []int) {
	years := (n - first) / 24
	if years == 0 {
		first, years = max(settling, n-24), 1
	}
	if n-first < 12*years+3 {
		return nil, nil
	}
	for i := n - 12*years; i < n; i++ {
		if before := i - 12*years; before >= first {
			early, late = append(early, before), append(late, i)
		}
	}
	return early, late
}

// drifts are the quantities of a run, those that moved most for their level first.
func (y *monthly) drifts() []Drift {
	d := &y.drift
	list := []Drift{}
	for q := range d.level {
		change := &d.change[q]
		one := Drift{Name: quantities[q].name, Level: d.level[q].Mean(), Change: change.Mean()}
		if d.short {
			one.Moving = y.outlying(q)
		} else {
			if change.N() < enoughToCompare {
				change = &d.halfYears[q]
			}
			one.Moving = moves(&quantities[q], one.Level, change)
		}
		list = append(list, one)
	}
	slices.SortStableFunc(list, func(a, b Drift) int {
		return -cmp.Compare(math.Abs(a.Change/a.Level), math.Abs(b.Change/b.Level))
	})
	return list
}

// outlying reports, of a span in which season and drift cannot be told apart, whether its first month lies beyond all
// others by more than they lie apart.
func (y *monthly) outlying(q int) bool {
	var rest []float64
	first := math.NaN()
	for i := range y.bands[q] {
		if !y.months[i].Counted {
			continue
		}
		x := y.bands[q][i].Mean()
		if math.IsNaN(first) {
			first = x
		} else if !math.IsNaN(x) {
			rest = append(rest, x)
		}
	}
	if len(rest) < fewestOthers || quantities[q].slow() {
		return false
	}
	low, high := slices.Min(rest), slices.Max(rest)
	beyond := max(low-first, first-high)
	return beyond > max(high-low, quantities[q].least(high))
}

// Moving names the series that still move over the counted span, with their change over their level in percent;
// nothing if all are level.
func (p *Profiler) Moving() []message.Text {
	var names []message.Text
	for _, d := range p.monthly.drifts() {
		if d.Moving {
			names = append(names, message.New("run.moving_one", titleOf(d.Name), 100*d.Change/d.Level))
		}
	}
	return names
}

// titleOf is what a series is called in a sentence: the name of its KPI, or its title.
func titleOf(series string) any {
	if metrics.Index(series) >= 0 {
		return series
	}
	i := slices.IndexFunc(quantities, func(q quantity) bool { return q.name == series })
	return message.New(quantities[i].title)
}

// WarnOfDrift is the warning that names what still moves over the counted span of a scenario, if anything does. Where
// the scenario itself has a timeline or shocks, movement is what was asked for.
func (p *Profiler) WarnOfDrift(changes int) (message.Text, bool) {
	names := p.Moving()
	if changes > 0 || len(names) == 0 {
		return message.Text{}, false
	}
	return message.New("run.moving", message.List(", ", names...)), true
}

// withoutSeasons takes from each month what the same calendar month is above or below the mean, over the whole years
// in the second half of the series, in which the beginning no longer shows.
func withoutSeasons(series []float64) []float64 {
	n := len(series)
	from := n - n/2/12*12
	if from == n {
		return series
	}
	mean := 0.0
	var of [12]float64
	years := float64(n-from) / 12
	for i := from; i < n; i++ {
		mean += series[i] / float64(n-from)
		of[i%12] += series[i] / years
	}
	flat := make([]float64, n)
	for i, x := range series {
		flat[i] = x - of[i%12] + mean
	}
	return flat
}
