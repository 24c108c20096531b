package arrivals

import (
	"iter"
	"math"
	"time"

	"hanyin/internal/elementary"
	"hanyin/internal/vocabulary"
	"hanyin/sim"
)

// A Family is a way of modelling arrivals.
type Family string

// The families.
const (
	Kernel   Family = "kernel"
	Seasonal Family = "seasonal"
	Batch    Family = "batch"
)

// Families names the families.
var Families = vocabulary.Terms[Family]{
	Kernel:   {En: "hours of the week", Zh: "周内时段"},
	Seasonal: {En: "season and trend", Zh: "季节与趋势"},
	Batch:    {En: "batches", Zh: "成批"},
}

// A Setting is what a model of a family is fitted with.
type Setting struct {
	Family    Family  `json:"family"`
	HalfLifeH float64 `json:"half_life_h"` // of the weight of the past, hours; 0: all of it weighs the same
	SmoothH   float64 `json:"smooth_h"`    // bandwidth over the times of the week, hours; 84: all are alike
	Trend     bool    `json:"trend"`       // of Seasonal
	GapS      float64 `json:"gap_s"`       // within which arrivals are of one batch, seconds; of Batch
}

// allAlike is the bandwidth in hours beyond which times of the week are not told apart.
const allAlike = 7 * 24 / 2

// A Model is a law of arrivals. It does not change once learnt and may be shared.
type Model struct {
	Setting    Setting
	Candidates []Candidate // every setting with its score, best first; empty if the record was too short to choose
	Arrivals   int         // of the record
	Mean       float64     // arrivals per hour over the record, those unseen included
	Low, High  float64     // 95 % interval of Mean

	grid    *prepared // the clock and the holidays of the record
	week    week
	course  *course   // of Seasonal
	gaps    []float64 // on the scale where the rate is 1, in their order; empty: exponential
	batches [][]float64
	// batches are the slots by which each batch's arrivals follow its first; nil: arrivals come alone
}

// fit learns a setting from a record.
func fit(p *prepared, s Setting) *Model {
	bandwidth := s.SmoothH * perHour
	if s.SmoothH >= allAlike {
		bandwidth = math.Inf(1)
	}
	m := &Model{Setting: s, grid: p}
	if s.Family == Batch {
		p, m.batches = batched(p, s.GapS/float64(slotSeconds))
	}
	m.week = kernelWeek(p, s.HalfLifeH*perHour, bandwidth)
	if s.Family == Seasonal {
		m.course = fitCourse(p, &m.week, s.Trend)
		return m
	}
	m.gaps = operational(p, func(slot int64) float64 { return m.week.at(p.weekSlot(slot), p.off(slot)) })
	return m
}

// batched is the record of the first arrivals of batches, and the offsets of the others of each.
func batched(p *prepared, gap float64) (*prepared, [][]float64) {
	q := *p
	q.times = nil
	var all [][]float64
	last := math.Inf(-1)
	for _, t := range p.times {
		if t-last <= gap {
			n := len(all) - 1
			all[n] = append(all[n], t-q.times[n])
		} else {
			q.times = append(q.times, t)
			all = append(all, nil)
		}
		last = t
	}
	q.count()
	return &q, all
}

// rate is the rate of a slot, of batches where they come so, without the factor of the day.
func (m *Model) rate(slot int64) float64 {
	r := m.week.at(m.grid.weekSlot(slot), m.grid.off(slot))
	if m.course != nil {
		r = float64(r * m.course.factor(float64(slot)+0.5))
	}
	return r
}

// perBatch is the mean number of arrivals of a batch.
func (m *Model) perBatch() float64 {
	if len(m.batches) == 0 {
		return 1
	}
	n := len(m.batches)
	for _, b := range m.batches {
		n += len(b)
	}
	return float64(n) / float64(len(m.batches))
}

// Rate returns the expected arrivals per hour in the local half hour that holds t.
func (m *Model) Rate(t time.Time) float64 {
	return float64(m.rate(slotOf(m.grid.slots(t))) * perHour * m.perBatch())
}

// Expected returns the expected number of arrivals of [from, until), 0 if it is empty.
func (m *Model) Expected(from, until time.Time) float64 {
	a, b := m.grid.slots(from), m.grid.slots(until)
	sum := 0.0
	for slot := slotOf(a); float64(slot) < b; slot++ {
		if part := min(b, float64(slot+1)) - max(a, float64(slot)); part > 0 {
			sum += float64(part * m.rate(slot))
		}
	}
	return float64(sum * m.perBatch())
}

// After returns the arrivals from an instant on, in order and without end: stop when there are enough or it is late
// enough. A model whose rate stays 0 for ten years ends. Equal seeds give equal arrivals. Part of the first gap has
// passed at from: nothing is known of the time before.
func (m *Model) After(from time.Time, seed sim.Seed) iter.Seq[time.Time] {
	return m.sequence(from, seed, false)
}

// Following returns the arrivals after one that is known to be at an instant, as After does.
func (m *Model) Following(one time.Time, seed sim.Seed) iter.Seq[time.Time] {
	return m.sequence(one, seed, true)
}

func (m *Model) sequence(from time.Time, seed sim.Seed, known bool) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		m.draw(m.grid.slots(from), math.Inf(1), seed, known, m.rate,
			func(at float64) bool { return yield(m.grid.timeOf(at)) })
	}
}

// idle is how many slots without a rate end a sequence.
const idle = 10 * perYear

// draw draws the arrivals of [at, until), in slots, at the rates of slots; known: one is at the first instant.
func (m *Model) draw(at, until float64, seed sim.Seed, known bool, rateOf func(slot int64) float64,
	yield func(float64) bool) {
	gaps := seed.Stream("arrivals: gaps", 0)
	sizes := seed.Stream("arrivals: batches", 0)
	days := seed.Purpose("arrivals: days")
	block, place := 0, 0
	next := func() float64 {
		if len(m.gaps) == 0 {
			return gaps.ExpFloat()
		}
		if block == 0 { // a new block of consecutive gaps
			block = blockLength(len(m.gaps))
			place = gaps.IntN(len(m.gaps))
		}
		block--
		place = (place + 1) % len(m.gaps)
		return m.gaps[place]
	}
	need := next()
	if !known {
		need = float64(need * gaps.Uniform())
	}
	day, factor := int64(math.MinInt64), 1.0
	var pending []float64 // of batches, in order
	quiet := 0.0
	give := func(before float64) bool {
		for len(pending) > 0 && pending[0] < min(before, until) {
			h := pending[0]
			pending = pending[1:]
			if !yield(h) {
				return false
			}
		}
		return true
	}
	for quiet < idle && at < until {
		slot := slotOf(at)
		rate := rateOf(slot)
		if m.course != nil && m.course.variance > 0 {
			if d := (slot - m.grid.first) / int64(perDay); d != day {
				shape := 1 / m.course.variance
				s := days.At(uint64(d), 0)
				day, factor = d, s.Gamma(shape)/shape
			}
			rate = float64(rate * factor)
		}
		left := float64(slot+1) - at
		// an arrival that is due as a slot ends comes as the next begins that has arrivals: so at an opening, not a
		// closing
		if rate == 0 || rate*left <= need+1e-9 {
			need = max(need-float64(rate*left), 0)
			at = float64(slot + 1)
			if quiet += left; rate > 0 {
				quiet = 0
			}
			continue
		}
		at += need / rate
		if at >= until {
			break
		}
		need = next()
		if len(m.batches) == 0 {
			if !yield(at) {
				return
			}
			continue
		}
		if !give(at) {
			return
		}
		pending = merge(pending, at, m.batches[sizes.IntN(len(m.batches))])
	}
	give(math.Inf(1))
}

// merge adds a batch that begins at a time to what is pending, in order.
func merge(pending []float64, at float64, offsets []float64) []float64 {
	pending = append(pending, at)
	for _, d := range offsets {
		pending = append(pending, at+d)
	}
	for i := len(pending) - len(offsets) - 1; i < len(pending); i++ {
		for j := i; j > 0 && pending[j] < pending[j-1]; j-- {
			pending[j], pending[j-1] = pending[j-1], pending[j]
		}
	}
	return pending
}

// blockLength is how many consecutive gaps are resampled together: the cube root of their number, which keeps the
// correlation of neighbours (H. R. Künsch, Annals of Statistics 17 (1989)).
func blockLength(n int) int { return max(elementary.Int(elementary.Pow(float64(n), 1.0/3)+1e-9), 1) }
