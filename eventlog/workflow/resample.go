package workflow

import (
	"cmp"
	"math"
	"slices"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// A donors is the cases of a record to be resampled whole.
type donors struct {
	record  *record
	weights []float64
	order   []int   // by sequence of activities, then by time taken
	hours   []int64 // time of the week at which each case began
	alike   [][]int // for each case, those with its activities in its order
}

func newDonors(r *record, w []float64) *donors {
	d := &donors{record: r, weights: w, order: make([]int, len(r.cases)),
		hours: make([]int64, len(r.cases))}
	for i := range d.order {
		d.order[i] = i
		d.hours[i] = r.ofWeek(r.cases[i].start)
	}
	slices.SortStableFunc(d.order, func(a, b int) int {
		x, y := &r.cases[a], &r.cases[b]
		return cmp.Or(slices.CompareFunc(x.steps, y.steps, func(s, t step) int {
			return cmp.Compare(s.activity, t.activity)
		}), cmp.Compare(x.end-x.start, y.end-y.start))
	})
	d.alike = make([][]int, len(r.cases))
	for from := 0; from < len(d.order); {
		to := from + 1
		for to < len(d.order) && sameActivities(&r.cases[d.order[from]], &r.cases[d.order[to]]) {
			to++
		}
		for _, i := range d.order[from:to] {
			d.alike[i] = d.order[from:to]
		}
		from = to
	}
	return d
}

func sameActivities(a, b *course) bool {
	return slices.EqualFunc(a.steps, b.steps, func(s, t step) bool { return s.activity == t.activity })
}

// drawn is a case for each arrival by a systematic sample: one random start, then even steps along the weights of
// cases that are in order of their activities. Each case comes as often as its weight says, and every kind of sequence
// too, to within one (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, ch. 8). Weights are those of the record times
// what the arrivals have more of the hour of the week than the record: an open week or two differ from a whole one.
func (d *donors) drawn(times []int64, seed sim.Seed) []int {
	n := len(times)
	var want, have [weekHours]float64
	for _, t := range times {
		spread(&want, d.record.ofWeek(t), 1)
	}
	for i := range d.record.cases {
		spread(&have, d.hours[i], d.weights[i])
	}
	w := make([]float64, len(d.weights))
	total := 0.0
	for i := range w {
		h := d.hours[i] / hour
		w[i] = d.weights[i] * want[h] / have[h]
		total += w[i]
	}
	if total == 0 { // no case of the record began near any of the arrivals
		copy(w, d.weights)
		total = 1
	}
	u := seed.Purpose("workflow: cases").Uniform(uint64(n), 0)
	out := make([]int, 0, n)
	sum := 0.0
	for _, i := range d.order {
		sum += w[i] / total
		for len(out) < n && (float64(len(out))+u)/float64(n) < sum {
			out = append(out, i)
		}
	}
	for len(out) < n { // the weights sum to 1 but for rounding
		out = append(out, d.order[len(d.order)-1])
	}
	return out
}

// nearHours is how many hours of the week on either side are near an hour, each weighing less than the one before.
const nearHours = 3

// spread adds a weight to the hours of the week near a time of the week.
func spread(to *[weekHours]float64, at int64, weight float64) {
	h := int(at / hour)
	for k := -nearHours; k <= nearHours; k++ {
		to[(h+k+weekHours)%weekHours] += float64(weight * float64(nearHours+1-max(k, -k)))
	}
}

// paired gives each arrival one of the cases drawn, so that their times of the week are near each other: both are
// paired by rank, cases of one time in random order.
func (d *donors) paired(times []int64, drawn []int, seed sim.Seed) []int {
	mix := seed.Purpose("workflow: pairs")
	type place struct {
		at    int64
		tie   float64
		which int
	}
	sorted := func(n int, at func(k int) int64, which func(k int) int, kind uint64) []place {
		all := make([]place, n)
		for k := range all {
			all[k] = place{d.record.ofWeek(at(k)), mix.Uniform(uint64(k), kind), which(k)}
		}
		slices.SortFunc(all,
			func(a, b place) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.tie, b.tie)) })
		return all
	}
	to := sorted(len(times), func(k int) int64 { return times[k] }, func(k int) int { return k }, 0)
	from := sorted(len(drawn), func(k int) int64 { return d.record.cases[drawn[k]].start },
		func(k int) int { return drawn[k] }, 1)
	out := make([]int, len(times))
	u := mix.Uniform(0, 2)
	for k := range to {
		out[to[k].which] = d.exchanged(from[k].which, to[k].at, u)
		_, u = math.Modf(u + golden)
	}
	return out
}

// golden is the step of a sequence that fills the unit interval evenly whatever its length, from a random start (L.
// Kuipers and H. Niederreiter, Uniform Distribution of Sequences, 1974): cases that began near each other are short
// and long as often as in the record.
const golden = math.Phi - 1

// exchanged is a case with the activities of a given one that began near a time of the week: each weighs as it does in
// the record, and less by a factor of e for every hour of distance. Among them u is a share of the weights, the
// shortest first.
func (d *donors) exchanged(which int, at int64, u float64) int {
	var all sample[int]
	for _, i := range d.alike[which] {
		apart := max(d.hours[i]-at, at-d.hours[i])
		apart = min(apart, week-apart)
		all.add(i, float64(d.weights[i]*elementary.Exp(-float64(apart)/float64(hour))))
	}
	if len(all.values) == 0 {
		return which
	}
	return all.at(u)
}

// continued is the activities of a case of the record that began with those given, drawn by u; those given if none
// did.
func (d *donors) continued(begun []int32, u float64) []int32 {
	var all sample[int]
	for _, i := range d.order {
		steps := d.record.cases[i].steps
		if len(steps) >= len(begun) && slices.EqualFunc(steps[:len(begun)], begun,
			func(s step, a int32) bool { return s.activity == a }) {
			all.add(i, d.weights[i])
		}
	}
	if len(all.values) == 0 {
		return begun
	}
	return d.record.cases[all.at(u)].sequence()
}

// placed is a case of the record at an arrival: from the arrival on, or with ownHours moved by whole weeks to nearest
// it, but not before first.
func (d *donors) placed(i int, at, first int64, ownHours bool) course {
	c := &d.record.cases[i]
	by := at - c.start
	if ownHours {
		half := week / 2
		if by < 0 {
			half = -half
		}
		if weeks := (by + half) / week * week; c.start+weeks >= first {
			by = weeks
		}
	}
	return c.moved(by)
}

// resampled are n cases of arrivals in order, the first of which is at times[0].
func (m *Model) resampled(times []int64, seed sim.Seed) []course {
	d := m.donors
	pairs := d.paired(times, d.drawn(times, seed), seed)
	out := make([]course, len(times))
	for k, at := range times {
		out[k] = d.placed(pairs[k], at, times[0], m.Setting.OwnHours && k > 0)
	}
	return out
}
