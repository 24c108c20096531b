package stats

import (
	"math"

	"hanyin/internal/message"
)

// Detectable returns the smallest true difference that the interval i of MeanInterval or Paired would have shown to
// differ from 0, on its own side of it, with the given power, such as 0.8: the noncentrality at which Student's t
// exceeds t(n-1, 1-a/2) with that probability, in standard errors (J. Cohen, Statistical Power Analysis for the
// Behavioral Sciences (1988), ch. 2; R's power.t.test). H. S. Bloom's t(n-1, 1-a/2) + t(n-1, power), Evaluation Review
// 19 (1995), is too small for few replications: its power is 0.77 with 3 and 0.79 with 5 where 0.8 is asked. Power
// outside [0.5, 1) is ErrRange.
func Detectable(i Interval, power float64) (float64, error) {
	if err := checkLevel(i.Level); err != nil {
		return math.NaN(), message.Errorf("stats.detectable", err)
	}
	if !(power >= 0.5 && power < 1) {
		return math.NaN(), message.Errorf("stats.detectable_power", power, ErrRange)
	}
	if i.N < 2 {
		return math.NaN(), message.Errorf("stats.detectable_few", i.N, ErrTooFew)
	}
	df := float64(i.N - 1)
	t := StudentQuantile(0.5+i.Level/2, df)
	return float64(i.HalfWidth() / t * inverse(power,
		func(shift float64) float64 { return exceeds(t, shift, df) })), nil
}

// exceeds is the probability that noncentral t, (Z + shift)/s with df degrees of freedom, exceeds t > 0.
func exceeds(t, shift, df float64) float64 {
	if shift < farShift {
		return 1 - noncentralT(t, df, shift)
	}
	return legendre(16).over(even(-9, 9, 6), func(z float64) float64 {
		r := (z + shift) / t // above which s must not be
		return float64(phi(z) * chiSquared(float64(df*r*r), df))
	})
}

// farShift is from where on the first weight of the series for noncentral t vanishes; Z is then small beside the
// shift, and few nodes average over it.
const farShift = 37
