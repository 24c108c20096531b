package stats

import (
	"math"
	"slices"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/sim"
)

// studentResamples are those of a studentised bootstrap.
const studentResamples = 999

// skewedInterval is an interval for the mean of values that need not be normal: few, lopsided, often equal. Its limits
// are those of the studentised bootstrap (P. Hall, "Theoretical comparison of bootstrap confidence intervals", Annals
// of Statistics 16 (1988)), and nowhere nearer to the mean than Student's, which are too near on the side of the
// longer tail. A limit is NaN, and with it the other, where the values do not determine it: where more resamples than
// a tail holds consist of one value only, so that their spread is 0. At 95 % that takes four values that differ from
// the most frequent one. Means of 4 to 40 values of 13 laws, from normal to one in ten not 0, were held in 93 to 100
// of 100 trials, in 90 to 94 where they were lognormal (Student's: 80 to 95). The values were evened by so much of
// rounding before.
func skewedInterval(x []float64, rounding, level float64) (Interval, error) {
	s, err := Summarise(x)
	if err != nil {
		return Interval{}, err
	}
	if s.N < 2 {
		return Interval{}, message.Errorf("stats.mean_few", s.N, ErrTooFew)
	}
	i := around(s, level)
	if i.Alike() {
		i.Low, i.High = math.NaN(), math.NaN()
		return i, nil
	}
	i.reach(resampledT(succeeded(x), rounding), s.Error())
	return i, nil
}

// reach widens the interval to the limits of the studentised bootstrap and to Student's, given the distances of
// resampled estimates from the point in their own standard errors, and that of the point. It has none where these are
// infinite or that is 0.
func (i *Interval) reach(t []float64, standardError float64) {
	t = slices.Sorted(slices.Values(succeeded(t)))
	tail := elementary.Int((1 - i.Level) / 2 * float64(len(t)))
	if len(t) == 0 || !(standardError > 0) || math.IsInf(t[tail], 0) || math.IsInf(t[len(t)-1-tail], 0) {
		i.Low, i.High = math.NaN(), math.NaN()
		return
	}
	student := StudentQuantile(0.5+i.Level/2, float64(i.N-1))
	i.Low = min(i.Low, i.Point-float64(max(t[len(t)-1-tail], student)*standardError))
	i.High = max(i.High, i.Point+float64(max(-t[tail], student)*standardError))
}

// inErrors is a distance in standard errors; infinite where the error is 0 and the distance is not.
func inErrors(d, standardError float64) float64 {
	if math.IsNaN(d) { // of a resample that gives no estimate
		return d
	}
	if d == 0 || standardError > 1e-12*math.Abs(d) {
		return d / max(standardError, math.SmallestNonzeroFloat64)
	}
	return math.Inf(sign(d))
}

// resampledT are the distances of the means of resamples from that of x in their own standard errors; infinite where a
// resample consists of one value only.
func resampledT(x []float64, rounding float64) []float64 {
	mean := x[0] + shiftedMean(x, x[0])
	key := sim.Seed(0).Purpose("studentised bootstrap")
	all, again := make([]float64, studentResamples), make([]float64, len(x))
	for r := range all {
		s := key.At(uint64(r), 0)
		for i := range again {
			again[i] = x[s.IntN(len(x))]
		}
		of := shiftedMean(again, again[0])
		d := again[0] + of - mean
		switch spread := squares(again, again[0], of); {
		case d == 0:
		case slices.Max(again)-slices.Min(again) <= rounding:
			all[r] = math.Inf(sign(d))
		default:
			all[r] = d / math.Sqrt(spread/float64(len(x)-1)/float64(len(x)))
		}
	}
	return all
}
