package sim

import "slices"

const (
	bucketsPerEvent = 1 // buckets of the first rung, for each event on top
	perBucket       = 8 // events a bucket should have when its turn comes
)

// spread moves the top, or its nearer part, to the first rung. A few events it sorts straight into
// the bottom, and returns true.
func (a *Agenda) spread() bool {
	if len(a.top) <= few {
		a.bottom = append(a.bottom, a.top...)
		a.top = a.top[:0]
		slices.SortStableFunc(a.bottom, compareRecords)
		a.limit = a.latest
		return true
	}
	r := a.firstRung()
	a.epoch = epoch{record{key: a.lowest}.time(), a.delivered}
	rest := a.top[:0]
	lowest, latest := ^uint64(0), uint64(0)
	for _, x := range a.top {
		if x.key <= a.limit {
			a.ladder.put(r, x.key, x.e)
			continue
		}
		lowest, latest = min(lowest, x.key), max(latest, x.key)
		rest = append(rest, x)
	}
	a.top, a.lowest, a.latest = rest, lowest, latest
	return false
}

// firstRung adds the first rung and sets limit to its end. Its buckets are so wide that, if events
// go on to happen at the rate of the last epoch, up to perBucket of them have gathered in each
// when its turn comes. But if then less than a quarter of the top found a place, the buckets span
// the whole top: so the cost of looking through it stays in proportion.
func (a *Agenda) firstRung() *rung {
	n := len(a.top)
	buckets := uint64(bucketsPerEvent * n)
	shift := uint8(0)
	for (a.latest-a.lowest)>>shift >= buckets {
		shift++
	}
	if passed := a.delivered - a.epoch.delivered; passed > uint64(n) {
		width := perBucket * (uint64(record{key: a.lowest}.time()-a.epoch.began) / passed)
		near := uint8(0)
		for width>>(near+1) > 0 {
			near++
		}
		if a.within(buckets, near) >= n/4 {
			shift = near
		}
	}
	end := a.lowest + (buckets<<shift - 1)
	if end < a.lowest || buckets<<shift>>shift != buckets {
		end = ^uint64(0)
	}
	a.limit = end
	return a.pushRung(a.lowest, shift, int(buckets))
}

// within returns how many events on top a first rung of so many buckets of 2^shift would hold.
func (a *Agenda) within(buckets uint64, shift uint8) int {
	n := 0
	for _, x := range a.top {
		if (x.key-a.lowest)>>shift < buckets {
			n++
		}
	}
	return n
}
