package stats

import (
	"math"
	"slices"

	"hanyin/internal/ecdf"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// twoSamples are the values of two samples that did not fail, as distributions, with their sizes.
func twoSamples(a, b []float64) (x, y []ecdf.Mass[float64], n, m int, err error) {
	for _, s := range [][]float64{a, b} {
		if err := checkFinite(s); err != nil {
			return nil, nil, 0, 0, err
		}
	}
	p, q := slices.Clone(succeeded(a)), slices.Clone(succeeded(b))
	if len(p) == 0 || len(q) == 0 {
		return nil, nil, 0, 0, message.Errorf("stats.samples_few", len(p), len(q), ErrTooFew)
	}
	return ecdf.Of(p), ecdf.Of(q), len(p), len(q), nil
}

// Wasserstein returns the first Wasserstein distance between two samples, in their unit: the area between their
// distribution functions. Failed runs are left out; a sample without any other is ErrTooFew.
func Wasserstein(a, b []float64) (float64, error) {
	x, y, _, _, err := twoSamples(a, b)
	if err != nil {
		return math.NaN(), message.Errorf("stats.distance", err)
	}
	return ecdf.Wasserstein(x, y), nil
}

// Energy returns the energy distance between two samples, in the square root of their unit: see ecdf.Energy. Failed
// runs are left out; a sample without any other is ErrTooFew.
func Energy(a, b []float64) (float64, error) {
	x, y, _, _, err := twoSamples(a, b)
	if err != nil {
		return math.NaN(), message.Errorf("stats.distance", err)
	}
	return ecdf.Energy(x, y), nil
}

// exactKolmogorov is the largest product of sample sizes for which p is counted out.
const exactKolmogorov = 1_000_000

// KolmogorovSmirnov returns the largest difference D between the distribution functions of two samples and the
// probability of as large a one between samples of one distribution: counted out over all orders of the values, ties
// included (J. L. Hodges, "The significance probability of the Smirnov two-sample test", Arkiv för Matematik 3
// (1958)), or for large samples by Kolmogorov's limit. Failed runs are left out; a sample without any other is
// ErrTooFew.
func KolmogorovSmirnov(a, b []float64) (d, p float64, err error) {
	x, y, n, m, err := twoSamples(a, b)
	if err != nil {
		return math.NaN(), math.NaN(), message.Errorf("stats.distance", err)
	}
	d = ecdf.Kolmogorov(x, y)
	if n*m > exactKolmogorov {
		return d, kolmogorovTail(float64(d * math.Sqrt(float64(n)*float64(m)/float64(n+m)))), nil
	}
	return d, pathsBeyond(d, n, m, endsOfTies(x, y)), nil
}

// endsOfTies reports of each number of values, counted over both samples in order, whether a distinct value ends
// there.
func endsOfTies(x, y []ecdf.Mass[float64]) []bool {
	count := map[float64]float64{}
	total := 0.0
	for _, v := range slices.Concat(x, y) {
		count[v.At] += v.Weight
		total += v.Weight
	}
	values := make([]float64, 0, len(count))
	for v := range count {
		values = append(values, v)
	}
	slices.Sort(values)
	ends := make([]bool, elementary.Int(total)+1)
	at := 0.0
	for _, v := range values {
		at += count[v]
		ends[elementary.Int(at)] = true
	}
	return ends
}

// pathsBeyond is the share of the orders of n and m values in which the distribution functions differ by d or more at
// the end of some value: one less the share of lattice paths that stay nearer.
func pathsBeyond(d float64, n, m int, ends []bool) float64 {
	within := make([]float64, m+1) // share of the paths to (i, j) that stay nearer, by j
	near := func(i, j int) bool {
		gap := math.Abs(float64(i)/float64(n) - float64(j)/float64(m))
		return !ends[i+j] || gap < d-1e-9
	}
	for i := range n + 1 {
		for j := range m + 1 {
			switch {
			case i == 0 && j == 0:
				within[0] = 1
			case !near(i, j):
				within[j] = 0
			case i == 0:
				within[j] = within[j-1]
			case j > 0: // the last step is of the one kind in i of i+j equally likely orders
				within[j] = within[j]*float64(i)/float64(i+j) + within[j-1]*float64(j)/float64(i+j)
			}
		}
	}
	return min(1, max(0, 1-within[m]))
}

// kolmogorovTail is the limit distribution's tail at x: A. N. Kolmogorov, Giornale dell'Istituto Italiano degli
// Attuari 4 (1933).
func kolmogorovTail(x float64) float64 {
	if x < 0.2 {
		return 1
	}
	p := 0.0
	for k := 1; k <= 100; k++ {
		term := 2 * elementary.Exp(float64(-2*float64(k*k)*x*x))
		if k%2 == 0 {
			term = -term
		}
		p += term
	}
	return min(1, max(0, p))
}
