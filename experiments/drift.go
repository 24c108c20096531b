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

// driftLevel is the confidence that something moves at all, in the family of all quantities; leastDrift is the share
// of the level below which a change is of no use to anybody.
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
	n := min(len(s.Months), len(s.TrueMonths))
	first := n
	for i := n - 1; i >= 0 && s.Months[i].Counted; i-- {
		first = i
	}
	early, late := halves(first, n)
	d.short = early == nil
	scores := scoresOf(s)
	for q := range quantities {
		value := func(i int) float64 {
			return quantities[q].of(&s.Months[i], &s.TrueMonths[i], scores[s.Months[i].Number])
		}
		for i := first; i < n; i++ {
			d.level[q].Add(value(i))
		}
		var whole, half Tally
		for k := range early {
			x := value(late[k]) - value(early[k])
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
			level := 1 - (1-driftLevel)/float64(len(quantities))
			one.Moving = math.Abs(one.Change) > max(change.HalfWidth(level), leastDrift*math.Abs(one.Level))
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
	if len(rest) < settling {
		return false
	}
	low, high := slices.Min(rest), slices.Max(rest)
	beyond := max(low-first, first-high)
	return beyond > max(high-low, leastDrift*math.Abs(high))
}

// Moving names the series that still move over the counted span, with their change over their level in percent;
// nothing if all are level.
func (p *Profiler) Moving() []message.Text {
	var names []message.Text
	for _, d := range p.monthly.drifts() {
		if d.Moving {
			names = append(names, message.New("%s (%+.0f%%)", d.Name, 100*d.Change/d.Level))
		}
	}
	return names
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
