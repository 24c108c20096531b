package arrivals

import (
	"slices"
	"sync"
	"time"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/sim"
)

// A Record is the arrivals of a span of time.
type Record struct {
	Times       []time.Time              // in any order; only those of [From, Until) count
	From, Until time.Time                // what was observed; zero From: the first arrival, zero Until: after the last
	Zone        *time.Location           // whose weekdays and hours count; nil is UTC
	Holiday     func(day time.Time) bool // asked for noons of days in Zone; nil: holidays are like other days
	Seen        func(t time.Time) float64
	// Seen is the probability that an arrival at t is in Times, in [0, 1]; nil is 1. Where it is 0 nothing is learnt.
}

// leastArrivals is the fewest arrivals that a rate and a gap can be learnt from.
const leastArrivals = 2

// prepared is a record by slots, half hours of the local clock counted from 1970. Its times are in slots too.
type prepared struct {
	zone    *time.Location
	base    int64 // seconds by which the local slots begin before those of UTC
	first   int64 // slot
	times   []float64
	counts  []float64 // arrivals of each slot
	seen    []float64 // part of each slot that was observed, weighted by Seen
	week    []uint16  // of each slot, its number in the week from Sunday midnight
	holiday []bool    // of each slot
	from    float64
	until   float64
	off     func(slot int64) bool
	prob    func(at float64) float64
}

// Slots are half an hour long: as long as most appointments, and offices open and close with them.
const (
	slotLength  = 30 * time.Minute
	slotSeconds = int64(slotLength / time.Second)
	perHour     = float64(time.Hour / slotLength)
	perDay      = 24 * int(perHour)
	perWeek     = 7 * perDay
	perYear     = 365.2425 * float64(perDay)
)

// prepare sorts and counts a record.
func (r *Record) prepare() (*prepared, error) {
	p := &prepared{zone: r.Zone}
	if p.zone == nil {
		p.zone = time.UTC
	}
	from, until := r.From, r.Until
	for _, t := range r.Times {
		if r.From.IsZero() && (from.IsZero() || t.Before(from)) {
			from = t
		}
		if r.Until.IsZero() && !t.Before(until) {
			until = t.Add(time.Nanosecond)
		}
	}
	if !from.IsZero() || !until.IsZero() {
		if !from.Before(until) {
			return nil, message.Errorf("arrivals.span", from.Format(time.RFC3339), until.Format(time.RFC3339))
		}
	}
	_, offset := from.In(p.zone).Zone()
	p.base = int64(offset) % slotSeconds
	p.from, p.until = p.slots(from), p.slots(until)
	for _, t := range r.Times {
		if !t.Before(from) && t.Before(until) {
			p.times = append(p.times, p.slots(t))
		}
	}
	if len(p.times) < leastArrivals {
		return nil, message.Errorf("arrivals.too_few", len(p.times), leastArrivals)
	}
	slices.Sort(p.times)
	p.prob = func(float64) float64 { return 1 }
	if r.Seen != nil {
		p.prob = func(at float64) float64 { return min(max(r.Seen(p.timeOf(at)), 0), 1) }
	}
	p.off = func(int64) bool { return false }
	if r.Holiday != nil {
		var days sync.Map // of dates; models are shared
		p.off = func(slot int64) bool {
			y, m, d := p.timeOf(float64(slot)).Date()
			key := [3]int{y, int(m), d}
			off, ok := days.Load(key)
			if !ok {
				off = r.Holiday(time.Date(y, m, d, 12, 0, 0, 0, p.zone))
				days.Store(key, off)
			}
			return off.(bool)
		}
	}
	p.count()
	return p, nil
}

// count fills the slots.
func (p *prepared) count() {
	p.first = slotOf(p.from)
	n := slotOf(p.until) - p.first + 1
	p.counts, p.seen = make([]float64, n), make([]float64, n)
	p.week, p.holiday = make([]uint16, n), make([]bool, n)
	for i := range p.counts {
		slot := p.first + int64(i)
		begin, end := max(p.from, float64(slot)), min(p.until, float64(slot+1))
		p.seen[i] = float64(max(end-begin, 0) * p.prob((begin+end)/2))
		p.week[i] = p.weekSlot(slot)
		p.holiday[i] = p.off(slot)
	}
	for _, t := range p.times {
		p.counts[slotOf(t)-p.first]++
	}
}

// part is the record of another span.
func (p *prepared) part(from, until float64) *prepared {
	q := *p
	q.from, q.until = from, until
	lo, _ := slices.BinarySearch(p.times, from)
	hi, _ := slices.BinarySearch(p.times, until)
	q.times = p.times[lo:hi]
	q.count()
	return &q
}

// slots is an instant in slots, whole where one begins.
func (p *prepared) slots(t time.Time) float64 {
	return float64(t.Unix()+p.base)/float64(slotSeconds) + float64(t.Nanosecond())/float64(slotLength)
}

// timeOf undoes slots, in the zone, to the microsecond.
func (p *prepared) timeOf(at float64) time.Time {
	slot := slotOf(at)
	within := sim.Scale(slotLength, at-float64(slot))
	return time.Unix(slot*slotSeconds-p.base, 0).Add(within.Round(time.Microsecond)).In(p.zone)
}

func slotOf(at float64) int64 {
	slot := int64(elementary.Int(at))
	if float64(slot) > at {
		slot--
	}
	return slot
}

// weekSlot is the number of a slot in the local week from Sunday midnight.
func (p *prepared) weekSlot(slot int64) uint16 {
	t := p.timeOf(float64(slot))
	return uint16(int(t.Weekday())*perDay + (t.Hour()*60+t.Minute())/int(slotLength/time.Minute))
}

// total is how many arrivals there are and how many slots were seen.
func (p *prepared) total() (n, slots float64) {
	for _, s := range p.seen {
		slots += s
	}
	return float64(len(p.times)), slots
}
