package arrivals

import (
	"slices"
	"time"

	"hanyin/internal/message"
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

// prepared is a record by hours: slots of the local clock, counted from 1970.
type prepared struct {
	zone    *time.Location
	base    int64 // seconds by which the local hours begin before those of UTC
	first   int64 // slot
	times   []float64
	counts  []float64 // arrivals of each slot
	seen    []float64 // hours observed of each slot, weighted by Seen
	week    []uint8   // hour of the week of each slot, from Sunday midnight
	holiday []bool    // of each slot
	from    float64   // in hours on the scale of slots
	until   float64
	off     func(slot int64) bool
	prob    func(hour float64) float64
}

const secondsPerHour = 3600

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
	p.base = int64(offset % secondsPerHour)
	p.from, p.until = p.hourOf(from), p.hourOf(until)
	for _, t := range r.Times {
		if !t.Before(from) && t.Before(until) {
			p.times = append(p.times, p.hourOf(t))
		}
	}
	if len(p.times) < leastArrivals {
		return nil, message.Errorf("arrivals.too_few", len(p.times), leastArrivals)
	}
	slices.Sort(p.times)
	p.prob = func(float64) float64 { return 1 }
	if r.Seen != nil {
		p.prob = func(h float64) float64 { return min(max(r.Seen(p.timeOf(h)), 0), 1) }
	}
	p.off = func(int64) bool { return false }
	if r.Holiday != nil {
		days := map[[3]int]bool{}
		p.off = func(slot int64) bool {
			y, m, d := p.timeOf(float64(slot)).Date()
			key := [3]int{y, int(m), d}
			off, ok := days[key]
			if !ok {
				off = r.Holiday(time.Date(y, m, d, 12, 0, 0, 0, p.zone))
				days[key] = off
			}
			return off
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
	p.week, p.holiday = make([]uint8, n), make([]bool, n)
	for i := range p.counts {
		slot := p.first + int64(i)
		begin, end := max(p.from, float64(slot)), min(p.until, float64(slot+1))
		p.seen[i] = max(end-begin, 0) * p.prob((begin+end)/2)
		p.week[i] = p.weekHour(slot)
		p.holiday[i] = p.off(slot)
	}
	for _, t := range p.times {
		p.counts[slotOf(t)-p.first]++
	}
}

// part is the same record up to a later end or an earlier one; from and until are in hours.
func (p *prepared) part(from, until float64) *prepared {
	q := *p
	q.from, q.until = from, until
	lo, _ := slices.BinarySearch(p.times, from)
	hi, _ := slices.BinarySearch(p.times, until)
	q.times = p.times[lo:hi]
	q.count()
	return &q
}

// hourOf is an instant in hours, whole at the local hours.
func (p *prepared) hourOf(t time.Time) float64 {
	return float64(t.Unix()+p.base)/secondsPerHour + float64(t.Nanosecond())/float64(time.Hour)
}

// timeOf undoes hourOf, in the zone, to the microsecond.
func (p *prepared) timeOf(h float64) time.Time {
	slot := slotOf(h)
	within := time.Duration((h - float64(slot)) * float64(time.Hour))
	return time.Unix(slot*secondsPerHour-p.base, 0).Add(within.Round(time.Microsecond)).In(p.zone)
}

func slotOf(h float64) int64 {
	slot := int64(h)
	if float64(slot) > h {
		slot--
	}
	return slot
}

// weekHours is how many hours a week has.
const weekHours = 7 * 24

// weekHour is the local hour of the week of a slot, from Sunday midnight.
func (p *prepared) weekHour(slot int64) uint8 {
	t := p.timeOf(float64(slot))
	return uint8(int(t.Weekday())*24 + t.Hour())
}

// total is how many arrivals there are and how many hours were seen.
func (p *prepared) total() (n, hours float64) {
	for _, s := range p.seen {
		hours += s
	}
	return float64(len(p.times)), hours
}
