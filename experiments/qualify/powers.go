package qualify

import (
	"fmt"
	"math"

	"hanyin/experiments/stats"
)

// powers checks the smallest detectable difference. Two groups of n each, with standard deviation 1, are an interval
// whose standard error is the root of 2/n, with 2(n-1) degrees of freedom.
func powers() []Check {
	l := ledger{
		source: "R's power.t.test, the examples of its page: n = 20 per group and a difference of 1 have power " +
			"0.8689528"}
	d, err := twoGroups(20, .8689528)
	l.near("detectable difference, 20 per group, power .8689528", d, 1, 1e-6, err)
	l.source = "R's power.t.test, the examples of its page: power .9 and a difference of 1 need 22.02110 per group"
	least, err := groupSize(1, .9)
	l.near("least group that detects 1 with power .9", least, 23, 0, err)
	l.source =
		"Cohen (1988), table 2.4.1, two-sided .05, power .80: 393, 64 and 26 per group for a small, medium and " +
			"large difference, rounded"
	for _, row := range []struct{ d, n float64 }{{.2, 393}, {.5, 64}, {.8, 26}} {
		n, err := groupSize(row.d, .8)
		l.near(fmt.Sprintf("least group that detects %v with power .8", row.d), n, row.n, 1, err)
	}
	return l.checks
}

// groupSize is the least n whose smallest detectable difference is at most d.
func groupSize(d, power float64) (float64, error) {
	for n := 2; n < 1000; n++ {
		if got, err := twoGroups(n, power); err != nil || got <= d {
			return float64(n), err
		}
	}
	return math.NaN(), nil
}

func twoGroups(n int, power float64) (float64, error) {
	x := []float64{-1} // mean 0, as many numbers as there are degrees of freedom and one more
	for len(x) < 2*n-1 {
		x = append(x, float64(len(x)%2))
	}
	i, err := stats.MeanInterval(x, .95)
	if err != nil {
		return math.NaN(), err
	}
	s, err := stats.Summarise(x)
	if err != nil {
		return math.NaN(), err
	}
	d, err := stats.Detectable(i, power)
	return d / s.Error() * math.Sqrt(2/float64(n)), err
}
