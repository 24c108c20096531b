package stats

import (
	"math"
	"slices"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/sim"
)

// A Path is one trajectory of a Morris design with its outcomes: Factor[i] moved by Step[i] (in units of the unit
// cube, with its sign) between run i and run i+1.
type Path struct {
	Factor []int
	Step   []float64
	// Y holds the outcomes by run, one more than moves, and replication; NaN where a run failed. Replication r of all
	// runs of a path may share its random numbers; no two replications and no two paths may.
	Y [][]float64
}

// A Screen says what moving one factor does, over all paths.
type Screen struct {
	Factor int
	// Mu is the mean elementary effect, signed: near 0 when effects cancel. It and MuStar have no limits (NaN) where
	// the effects of all paths but about three are equal: their scatter, from which limits come, is not known then.
	Mu Interval
	// MuStar is the mean size of the elementary effects: the measure of importance. From two replications on chance is
	// taken out of it, so that its interval holds 0 for a factor that does nothing.
	MuStar Interval
	Sigma  float64 // standard deviation of the effects, with r-1: large when the factor interacts or bends
	Floor  float64 // mean size that chance alone gives effects; NaN with one replication
	Failed int     // effects left out because a run of theirs failed in all replications
	// Rank is the factor's place by MuStar, from 1, and RankLow to RankHigh its bootstrap interval over paths: all
	// places where its effects differ on too few paths to say.
	Rank, RankLow, RankHigh int
}

// Morris screens k factors by elementary effects, the change of the outcome over the change of the factor: M. D.
// Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991); mu* after F.
// Campolongo, J. Cariboni and A. Saltelli, Environmental Modelling and Software 22 (2007). Intervals are over paths,
// which are independent of each other, by the studentised bootstrap: effects of rare outcomes are 0 on most paths, and
// the sizes of any are lopsided.
//
// The size of an effect that chance alone makes is never 0, so that the mean size over paths is above 0 for a factor
// that does nothing. With two or more replications the size is therefore that of each replication's effect in the
// direction that the others give it, averaged: its expectation is 0 without an effect, and the size of the effect
// where that is beyond chance; between, it is smaller than the effect. With one replication MuStar is right for a
// model without chance alone.
//
// A failed run costs its replication of the two elementary effects it touches, not its path; effects without a whole
// replication are counted in Failed, and so is one with a single whole replication beside effects with more. A factor
// with fewer than 2 effects left is ErrTooFew. A path that names no such factor or has a step of 0 is ErrRange.
func Morris(k int, paths []Path, level float64) ([]Screen, error) {
	if err := checkLevel(level); err != nil {
		return nil, message.Errorf("stats.morris", err)
	}
	effects := make([][][]float64, max(0, k)) // by factor, path and replication
	rounding := make([]float64, max(0, k))    // of the effects of a factor
	replications := 1
	for p, path := range paths {
		if len(path.Factor) != len(path.Step) || len(path.Y) != len(path.Step)+1 {
			return nil, message.Errorf("stats.morris_size", p, len(path.Factor), len(path.Step), len(path.Y), ErrShape)
		}
		for _, y := range path.Y {
			if err := checkFinite(y); err != nil {
				return nil, message.Errorf("stats.morris_path", p, err)
			}
			if len(y) != len(path.Y[0]) {
				return nil, message.Errorf("stats.morris_replications", p, len(y), len(path.Y[0]), ErrShape)
			}
			replications = max(replications, len(y))
		}
		for i, f := range path.Factor {
			if f < 0 || f >= k || !(path.Step[i] != 0) || math.IsNaN(path.Step[i]) {
				return nil, message.Errorf("stats.morris_move", p, f, path.Step[i], k-1, ErrRange)
			}
			var one []float64
			for r, y := range path.Y[i+1] {
				if d := (y - path.Y[i][r]) / path.Step[i]; !math.IsNaN(d) {
					one = append(one, d)
				}
			}
			effects[f] = append(effects[f], one)
			rounding[f] = max(rounding[f], Rounding(path.Y[i], path.Y[i+1])/math.Abs(path.Step[i]))
		}
	}
	var all []Screen
	sizes := make([][]float64, len(effects))
	for f, e := range effects {
		s, err := screen(f, e, replications > 1, rounding[f], level, &sizes[f])
		if err != nil {
			return nil, message.Errorf("stats.morris_factor", f, err)
		}
		all = append(all, s)
	}
	rank(all, sizes, level)
	return all, nil
}

// rankResamples are those of the bootstrap of ranks.
const rankResamples = 400

// rank fills in the places of the factors by the sizes of their effects, and resamples paths for their intervals: the
// i-th size of all factors belongs to one path. Equal means share the best place.
func rank(all []Screen, sizes [][]float64, level float64) {
	least := len(sizes[0])
	for _, s := range sizes {
		least = min(least, len(s))
	}
	paths := make([]int, least)
	for i := range paths {
		paths[i] = i
	}
	for f, place := range places(sizes, paths) {
		all[f].Rank = place
	}
	key := sim.Seed(0).Purpose("bootstrap of paths")
	resampled := make([][]float64, len(all))
	for r := range rankResamples {
		s := key.At(uint64(r), 0)
		for i := range paths {
			paths[i] = s.IntN(least)
		}
		for f, place := range places(sizes, paths) {
			resampled[f] = append(resampled[f], float64(place))
		}
	}
	for f := range all {
		slices.Sort(resampled[f])
		tail := elementary.Int((1 - level) / 2 * rankResamples)
		all[f].RankLow, all[f].RankHigh = elementary.Int(resampled[f][tail]),
			elementary.Int(resampled[f][rankResamples-1-tail])
		if ok := succeeded(sizes[f]); math.IsNaN(all[f].MuStar.Low) && slices.Max(ok) > slices.Min(ok) {
			all[f].RankLow, all[f].RankHigh = 1, len(all)
		}
	}
}

// places are the factors' places, from 1, by their mean sizes over some paths, failed ones left out.
func places(sizes [][]float64, paths []int) []int {
	means := make([]float64, len(sizes))
	for f, s := range sizes {
		sum, n := 0.0, 0.0
		for _, p := range paths {
			if !math.IsNaN(s[p]) {
				sum, n = sum+s[p], n+1
			}
		}
		means[f] = sum / max(n, 1)
	}
	sorted := slices.Clone(means)
	slices.Sort(sorted)
	list := make([]int, len(means))
	for f, m := range means {
		at, _ := slices.BinarySearchFunc(sorted, m, func(a, b float64) int {
			if a > b {
				return 1
			}
			return -1
		})
		list[f] = 1 + len(sorted) - at
	}
	return list
}

// screen sums up the effects of one factor, by path and replication; replicated says that chance is to be taken out,
// and rounding what of their differences is none. The sizes of the effects by path go to kept.
func screen(factor int, effects [][]float64, replicated bool, rounding, level float64,
	kept *[]float64) (Screen, error) {
	means, sizes := make([]float64, len(effects)), make([]float64, len(effects))
	chance, known := 0.0, 0
	for i, e := range effects {
		means[i], sizes[i] = math.NaN(), math.NaN()
		if len(e) == 0 || replicated && len(e) < 2 {
			continue
		}
		s, err := Summarise(e)
		if err != nil {
			return Screen{}, err
		}
		means[i], sizes[i] = s.Mean, math.Abs(s.Mean)
		if replicated {
			sizes[i] = sizeBeyondChance(e)
			chance, known = chance+s.Variance/float64(s.N), known+1
		}
	}
	means, sizes = Evened(means, rounding), Evened(sizes, rounding)
	*kept = sizes
	mu, err := skewedInterval(means, rounding, level)
	if err != nil {
		return Screen{}, err
	}
	star, err := skewedInterval(sizes, rounding, level)
	if err != nil {
		return Screen{}, err
	}
	s, err := Summarise(means)
	return Screen{Factor: factor, Mu: mu, MuStar: star, Sigma: s.SD(), Failed: s.Failed,
		Floor: math.Sqrt(2 / math.Pi * chance / float64(known))}, err
}

// sizeBeyondChance is the mean over replications of each one's effect in the direction of the mean of the others; 0
// where that has none.
func sizeBeyondChance(effects []float64) float64 {
	total := 0.0
	for _, e := range effects {
		total += e
	}
	size := 0.0
	for _, e := range effects {
		size += float64(e * float64(sign(total-e)))
	}
	return size / float64(len(effects))
}
