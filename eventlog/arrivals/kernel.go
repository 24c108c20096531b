package arrivals

import (
	"math"

	"hanyin/internal/elementary"
)

// A week is the arrivals per slot of each slot of the week, and the factor of holidays.
type week struct {
	rates   [perWeek]float64
	holiday float64
}

// kernelWeek is the weighted mean rate of each slot of the week. Weights halve every halfLife slots into the past (0:
// all weigh the same) and fall off over neighbouring slots as a normal density of the bandwidth given in slots (0:
// each slot by itself; infinite: all slots of the week are alike).
func kernelWeek(p *prepared, halfLife, bandwidth float64) week {
	var num, den [perWeek]float64
	var n, slots, nOff float64
	weight := func(i int) float64 {
		if halfLife == 0 {
			return 1
		}
		return elementary.Pow(2, -(p.until-float64(p.first+int64(i)))/halfLife)
	}
	for i := range p.counts {
		if p.holiday[i] {
			continue
		}
		w := weight(i)
		num[p.week[i]] += float64(w * p.counts[i])
		den[p.week[i]] += float64(w * p.seen[i])
		n += float64(w * p.counts[i])
		slots += float64(w * p.seen[i])
	}
	out := week{holiday: 1}
	if slots == 0 {
		return out
	}
	for h := range out.rates {
		out.rates[h] = n / slots
		if math.IsInf(bandwidth, 1) {
			continue
		}
		sn, sd := num[h], den[h]
		if bandwidth > 0 {
			reach := elementary.Int(math.Ceil(3 * bandwidth))
			for d := 1; d <= reach; d++ {
				k := elementary.Exp(-0.5 * float64(d*d) / (bandwidth * bandwidth))
				for _, j := range [2]int{(h + d) % perWeek, (h - d + perWeek*(1+reach/perWeek)) % perWeek} {
					sn += float64(k * num[j])
					sd += float64(k * den[j])
				}
			}
		}
		if sd > 0 {
			out.rates[h] = sn / sd
		}
	}
	// what holidays have against the same slots of other weeks
	var expected float64
	for i := range p.counts {
		if p.holiday[i] {
			nOff += p.counts[i]
			expected += float64(out.rates[p.week[i]] * p.seen[i])
		}
	}
	if expected > 0 {
		const shrink = 1 // one expected arrival at the ordinary rate
		out.holiday = (nOff + shrink) / (expected + shrink)
	}
	return out
}

// at is the rate of a slot of the week.
func (w *week) at(slot uint16, holiday bool) float64 {
	if holiday {
		return float64(w.rates[slot] * w.holiday)
	}
	return w.rates[slot]
}

// operational are the gaps between arrivals on the time scale on which the rate is 1, in their order. Where arrivals
// are seen with a probability below 1, gaps shorten by it.
func operational(p *prepared, rate func(slot int64) float64) []float64 {
	if len(p.times) < 2 {
		return nil
	}
	gaps := make([]float64, 0, len(p.times)-1)
	sum, i := 0.0, 1
	at := p.times[0]
	for i < len(p.times) {
		slot := slotOf(at)
		r := float64(rate(slot) * p.prob(float64(slot)+0.5))
		if t := p.times[i]; t < float64(slot+1) {
			gaps = append(gaps, sum+float64(r*(t-at)))
			sum, at = 0, t
			i++
			continue
		}
		sum += float64(r * (float64(slot+1) - at))
		at = float64(slot + 1)
	}
	mean := 0.0
	for _, g := range gaps {
		mean += g / float64(len(gaps))
	}
	if mean <= 0 {
		return nil
	}
	for k := range gaps {
		gaps[k] /= mean
	}
	return gaps
}
