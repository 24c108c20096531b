package arrivals

import (
	"cmp"
	"math"
	"slices"

	"hanyin/internal/elementary"
	"hanyin/internal/special"
	"hanyin/sim"
)

// Options are how Learn chooses. The zero value will do.
type Options struct {
	Seed  sim.Seed
	Share float64 // of the span that is held out to choose by, in (0, 1); default 0.2
	Draws int     // simulations of each candidate, at least 2; default 24
	Only  Family  // choose among the settings of this family; empty: of all
}

// A Candidate is a setting and its score: the mean of the scores of hours, days, weeks and the whole, each over that
// of a Poisson process of constant rate, so 1 is as good as knowing the mean rate alone and less is better.
type Candidate struct {
	Setting Setting `json:"setting"`
	Score   float64 `json:"score"`
}

const (
	defaultShare = 0.2
	defaultDraws = 24
	// A record shorter than this, in slots or arrivals, is not divided: the times of its week are smoothed instead.
	leastSpan   = 3 * float64(perWeek)
	leastChoice = 50
	// little is the share by which a score may be worse without counting.
	little = 0.02
	// batchShare is the least share of arrivals that follow another within the gap for batches to be tried.
	batchShare = 0.05
)

// Learn fits the setting that predicts the last part of the record best to the whole of it. It errs if the record has
// fewer than two arrivals or its end is not after its beginning. It costs about 40 fits and as many times Draws
// simulations of the part held out: a second for 100,000 arrivals.
func Learn(r Record, o Options) (*Model, error) {
	p, err := r.prepare()
	if err != nil {
		return nil, err
	}
	if !(o.Share > 0 && o.Share < 1) {
		o.Share = defaultShare
	}
	if o.Draws < 2 {
		o.Draws = defaultDraws
	}
	best := Setting{Family: Kernel, SmoothH: 1}
	var all []Candidate
	if span := p.until - p.from; span >= leastSpan && len(p.times) >= leastChoice {
		all = p.choose(p.until-float64(o.Share*span), o)
		// the simplest that is worse by little; candidates of one score are in order of simplicity
		for _, s := range p.settings() {
			i := slices.IndexFunc(all, func(c Candidate) bool { return c.Setting == s })
			if i >= 0 && all[i].Score <= (1+little)*all[0].Score {
				best = s
				break
			}
		}
	}
	m := fit(p, best)
	m.Candidates, m.Arrivals = all, len(p.times)
	m.interval(o.Seed)
	return m, nil
}

// settings are the candidates for a record.
func (p *prepared) settings() []Setting {
	var all []Setting
	span := (p.until - p.from) / perHour
	halves := []float64{0, span / 2, span / 4, span / 8, span / 16}
	for _, half := range halves {
		for _, smooth := range []float64{0, 1, 6, allAlike} {
			all = append(all, Setting{Family: Kernel, HalfLifeH: half, SmoothH: smooth})
		}
	}
	for _, smooth := range []float64{0, 1} {
		for _, trend := range []bool{false, true} {
			all = append(all, Setting{Family: Seasonal, SmoothH: smooth, Trend: trend})
		}
	}
	for _, gap := range []float64{0, 300} {
		joined := 0
		for i := 1; i < len(p.times); i++ {
			if p.times[i]-p.times[i-1] <= gap/float64(slotSeconds) {
				joined++
			}
		}
		if float64(joined) >= batchShare*float64(len(p.times)) && joined < len(p.times)-1 {
			for _, half := range halves {
				for _, smooth := range []float64{1, allAlike} {
					all = append(all, Setting{Family: Batch, HalfLifeH: half, SmoothH: smooth, GapS: gap})
				}
			}
		}
	}
	return all
}

// scales are the slots of the windows whose counts are scored; the last is all that is held out.
var scales = [4]int{int(perHour), perDay, perWeek, math.MaxInt32}

// choose scores all settings on what comes after the line, best first.
func (p *prepared) choose(line float64, o Options) []Candidate {
	past, rest := p.part(p.from, line), p.part(line, p.until)
	if len(past.times) < leastArrivals || len(rest.times) == 0 {
		return nil
	}
	n, slots := past.total()
	even := &Model{grid: past, week: week{holiday: 1}}
	for h := range even.week.rates {
		even.week.rates[h] = n / slots
	}
	ground := rest.score(even, o)
	var all []Candidate
	for _, s := range p.settings() {
		if o.Only != "" && s.Family != o.Only {
			continue
		}
		c := Candidate{Setting: s}
		for i, x := range rest.score(fit(past, s), o) {
			if ground[i] > 0 {
				c.Score += x / ground[i] / float64(len(scales))
			} else {
				c.Score += 1 / float64(len(scales))
			}
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b Candidate) int { return cmp.Compare(a.Score, b.Score) })
	return all
}

// score is the mean continuous ranked probability score of the counts of windows of each scale: smaller is better.
// What is predicted is what follows the first arrival, so a model that knows when the next is due has the use of it.
// Simulated arrivals are seen with the probability of the record.
func (p *prepared) score(m *Model, o Options) [len(scales)]float64 {
	n := len(p.counts)
	rates := make([]float64, n)
	for i := range rates {
		rates[i] = m.rate(p.first + int64(i))
	}
	first := p.times[0]
	rateOf := func(slot int64) float64 { return rates[slot-p.first] }
	draws := make([][]float64, o.Draws)
	for d := range draws {
		counts := make([]float64, n)
		seed := o.Seed.Derive("arrivals: choice", uint64(d))
		seen := seed.Stream("arrivals: seen", 0)
		m.draw(first, p.until, seed, true, rateOf, func(at float64) bool {
			if seen.Uniform() < p.prob(at) {
				counts[slotOf(at)-p.first]++
			}
			return true
		})
		draws[d] = counts
	}
	var out [len(scales)]float64
	sample := make([]float64, o.Draws)
	for k, scale := range scales {
		windows := 0
		for begin := 0; begin < n; begin += scale {
			end := min(begin+scale, n)
			truth := sum(p.counts[begin:end])
			if at := int(slotOf(first) - p.first); begin <= at && at < end {
				truth--
			}
			for d := range draws {
				sample[d] = sum(draws[d][begin:end])
			}
			out[k] += crps(sample, truth)
			windows++
		}
		out[k] /= float64(windows)
	}
	return out
}

func sum(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s
}

// crps is the fair continuous ranked probability score of a sample that is sorted in place: E|X-y| - E|X-X'|/2, with X
// and X' different members (C. A. T. Ferro, Quarterly Journal of the Royal Meteorological Society 140 (2014)).
func crps(sample []float64, truth float64) float64 {
	slices.Sort(sample)
	n := float64(len(sample))
	near, apart := 0.0, 0.0
	for i, x := range sample {
		near += math.Abs(x - truth)
		apart += float64(x * (2*float64(i) - n + 1))
	}
	return near/n - apart/(n*(n-1))
}

const (
	level      = 0.95
	resamples  = 999
	leastWeeks = 4 // fewer blocks than this say nothing of how weeks differ
)

// interval is the mean rate and its interval: percentiles of a bootstrap of whole weeks, or of a Poisson count where
// there are few weeks.
func (m *Model) interval(seed sim.Seed) {
	p := m.grid
	n, slots := p.total()
	hours := slots / perHour
	m.Mean = n / hours
	var counts, seen []float64
	for begin := 0; begin < len(p.counts); begin += perWeek {
		end := min(begin+perWeek, len(p.counts))
		counts, seen = append(counts, sum(p.counts[begin:end])), append(seen, sum(p.seen[begin:end]))
	}
	if len(counts) < leastWeeks {
		m.Low = special.GammaIncRegInv(n, (1-level)/2) / hours
		m.High = special.GammaIncRegInv(n+1, (1+level)/2) / hours
		return
	}
	g := seed.Stream("arrivals: weeks", 0)
	rates := make([]float64, 0, resamples)
	for range resamples {
		c, s := 0.0, 0.0
		for range counts {
			k := g.IntN(len(counts))
			c += counts[k]
			s += seen[k]
		}
		if s > 0 {
			rates = append(rates, c/s*perHour)
		}
	}
	slices.Sort(rates)
	tail := (1 - level) / 2
	m.Low = rates[elementary.Int(tail*float64(len(rates)))]
	m.High = rates[min(elementary.Int((1-tail)*float64(len(rates))), len(rates)-1)]
}
