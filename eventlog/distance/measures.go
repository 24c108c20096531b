package distance

import (
	"math"

	"hanyin/eventlog/distance/score"
	"hanyin/internal/ecdf"
)

// Scores are what the measures come to.
type Scores = score.Scores

// Baselines are what stands beside every score of a simulated log.
type Baselines = score.Baselines

// Names are the measures in the order of Scores.
var Names = score.Names

// Between measures how far apart two logs are. n-grams are of three activities.
func Between(a, b *Log) Scores {
	return Scores{NGD: NGD(a, b, 3), AED: AED(a, b), CAR: CAR(a, b), CED: CED(a, b), RED: RED(a, b), CTD: CTD(a, b),
		WIP: WIP(a, b)}
}

// Wasserstein is the first Wasserstein distance between two samples: the area between their distribution functions.
// NaN if one is empty. The samples are sorted in place.
func Wasserstein(a, b []int64) float64 { return ecdf.Wasserstein(ecdf.Of(a), ecdf.Of(b)) }

// A mass is a value and its weight.
type mass = ecdf.Mass[int64]

// NGD is the n-gram distance: the sum of absolute differences of the counts of n-grams of activities over the sum of
// all counts, traces padded with n-1 blanks at both ends; n at least 1.
func NGD(a, b *Log, n int) float64 {
	common := map[string]int32{}
	diff := map[string]int64{}
	var total, sum int64
	for sign, l := range map[int64]*Log{1: a, -1: b} {
		number := make([]int32, len(l.Activities))
		for i, name := range l.Activities {
			if _, ok := common[name]; !ok {
				common[name] = int32(len(common) + 1)
			}
			number[i] = common[name]
		}
		gram := make([]byte, 4*n)
		put := func(activity int32) {
			copy(gram, gram[4:])
			for k := range 4 {
				gram[4*(n-1)+k] = byte(activity >> (8 * k))
			}
		}
		for i := range l.Cases {
			clear(gram)
			events := l.Cases[i].Events
			for k := range len(events) + n - 1 {
				if k < len(events) {
					put(number[events[k].Activity])
				} else {
					put(0)
				}
				diff[string(gram)] += sign
				total++
			}
		}
	}
	for _, d := range diff {
		sum += max(d, -d)
	}
	return float64(sum) / float64(total)
}

// floor divides and rounds down.
func floor(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// origin is the earlier log's first start, floored to the hour.
func origin(a, b *Log) int64 {
	fa, _ := a.Span()
	fb, _ := b.Span()
	switch {
	case len(a.Cases) == 0:
		fa = fb
	case len(b.Cases) > 0:
		fa = min(fa, fb)
	}
	return floor(fa, hour) * hour
}

// AED is the absolute event distribution distance: starts and ends pooled, in whole hours since the earlier log began.
func AED(a, b *Log) float64 {
	from := origin(a, b)
	of := func(l *Log) []int64 {
		var all []int64
		for i := range l.Cases {
			for _, e := range l.Cases[i].Events {
				all = append(all, floor(e.Start-from, hour), floor(e.End-from, hour))
			}
		}
		return all
	}
	return Wasserstein(of(a), of(b))
}

// CAR is the case arrival distance: the same of the first start of each case.
func CAR(a, b *Log) float64 {
	from := origin(a, b)
	of := func(l *Log) []int64 {
		var all []int64
		for i := range l.Cases {
			all = append(all, floor(l.Cases[i].Start()-from, hour))
		}
		return all
	}
	return Wasserstein(of(a), of(b))
}

// emptyDay is the distance of a weekday on which one log has events and the other none: the most that hours can
// differ.
const emptyDay = 23

// CED is the circadian event distribution distance: for each weekday that of the hours of day of starts and ends
// pooled, in UTC; the mean over the week.
func CED(a, b *Log) float64 {
	if len(a.Cases) == 0 || len(b.Cases) == 0 {
		return math.NaN()
	}
	of := func(l *Log) (days [7][24]float64) {
		for i := range l.Cases {
			for _, e := range l.Cases[i].Events {
				for _, at := range [2]int64{e.Start, e.End} {
					h := floor(at, hour)
					days[((floor(h, 24)+4)%7+7)%7][((h%24)+24)%24]++ // 1970 began on a Thursday
				}
			}
		}
		return days
	}
	da, db := of(a), of(b)
	sum := 0.0
	for d := range 7 {
		ma, mb := hours(da[d]), hours(db[d])
		switch {
		case len(ma) == 0 && len(mb) == 0:
		case len(ma) == 0 || len(mb) == 0:
			sum += emptyDay
		default:
			sum += ecdf.Wasserstein(ma, mb)
		}
	}
	return sum / 7
}

func hours(counts [24]float64) []mass {
	var all []mass
	for h, n := range counts {
		if n > 0 {
			all = append(all, mass{At: int64(h), Weight: n})
		}
	}
	return all
}

// RED is the relative event distribution distance: starts and ends pooled, in whole hours since the case's own start.
func RED(a, b *Log) float64 {
	of := func(l *Log) []int64 {
		var all []int64
		for i := range l.Cases {
			c := &l.Cases[i]
			for _, e := range c.Events {
				all = append(all, floor(e.Start-c.Start(), hour), floor(e.End-c.Start(), hour))
			}
		}
		return all
	}
	return Wasserstein(of(a), of(b))
}

// CTD is the cycle time distance: last end less first start of each case, less the smallest of both logs, in whole
// hours.
func CTD(a, b *Log) float64 {
	least := int64(math.MaxInt64)
	for _, l := range []*Log{a, b} {
		for i := range l.Cases {
			least = min(least, l.Cases[i].End()-l.Cases[i].Start())
		}
	}
	of := func(l *Log) []int64 {
		var all []int64
		for i := range l.Cases {
			all = append(all, floor(l.Cases[i].End()-l.Cases[i].Start()-least, hour))
		}
		return all
	}
	return Wasserstein(of(a), of(b))
}

// WIP is the distance of the work in progress: each hour weighs as many cases as are in progress during it, a part of
// the hour counting as a part of a case, in hundredths rounded down.
func WIP(a, b *Log) float64 {
	if len(a.Cases) == 0 || len(b.Cases) == 0 {
		return math.NaN()
	}
	fa, la := a.Span()
	fb, lb := b.Span()
	first := floor(min(fa, fb), hour)
	n := floor(max(la, lb), hour) - first + 1
	return ecdf.Wasserstein(inProgress(a, first, n), inProgress(b, first, n))
}

// inProgress is the weight of each of n hours from the first on.
func inProgress(l *Log, first, n int64) []mass {
	part := make([]int64, n)    // microseconds of hours that a case fills in part
	whole := make([]int64, n+1) // changes of the number of cases that fill an hour
	for i := range l.Cases {
		s, e := l.Cases[i].Start(), l.Cases[i].End()
		hs, he := floor(s, hour)-first, floor(e, hour)-first
		if hs == he {
			part[hs] += e - s
			continue
		}
		part[hs] += (hs+first+1)*hour - s
		part[he] += e - (he+first)*hour
		whole[hs+1]++
		whole[he]--
	}
	var all []mass
	full := int64(0)
	for h := range n {
		full += whole[h]
		cases := float64(full*hour+part[h]) / float64(hour)
		if w := math.Floor(cases * 100); w > 0 {
			all = append(all, mass{At: h, Weight: w})
		}
	}
	return all
}
