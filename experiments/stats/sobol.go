package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/sim"
)

// A Block holds the outcomes of a Saltelli design of k factors over its base rows: A and B are two independent
// samples, AB[i] is A with column i taken from B, BA[i] is B with column i taken from A. NaN is a failed run.
type Block struct {
	A, B   []float64
	AB, BA [][]float64 // BA may be nil: then there are no second-order indices

	rounding float64 // how far apart outcomes may lie that are equal; set by whole
}

// Indices are Sobol' sensitivity indices: shares of the outcome's variance.
type Indices struct {
	First, Total []Interval   // due to the factor alone; and with all its interactions
	Second       [][]Interval // Second[j][i], i < j: due to the interaction of i and j; nil without BA
	Variance     float64      // of the outcome over A and B
	Rows         int          // base rows used
	Dropped      int          // base rows left out, each with all its runs, because one of them failed
}

// A Bootstrap says how intervals are found by resampling: percentiles (B. Efron 1979) of Resamples resampled
// estimates, keyed by Seed. Resamples is at least 20; default 1000 (0).
type Bootstrap struct {
	Level     float64
	Resamples int
	Seed      uint64
}

func (b Bootstrap) check() (Bootstrap, error) {
	b.Resamples = orDefault(b.Resamples, 1000)
	if b.Resamples < 20 {
		return b, message.Errorf("stats.few_resamples", b.Resamples, ErrRange)
	}
	return b, checkLevel(b.Level)
}

// around wraps the percentile interval of resampled values about a point.
func (b Bootstrap) around(point float64, resampled []float64, n, failed int) (Interval, error) {
	q, err := Quantiles(resampled, (1-b.Level)/2, (1+b.Level)/2)
	if err != nil {
		return Interval{}, err
	}
	return Interval{Point: point, Low: q[0], High: q[1], Level: b.Level, N: n, Failed: failed}, nil
}

// Indices estimates first-order indices as mean(fB (fABi - fA))/V (A. Saltelli et al., Computer Physics Communications
// 181 (2010)), total ones as mean((fA - fABi)^2)/(2V) (M. J. W. Jansen, Computer Physics Communications 117 (1999))
// and second-order ones as mean(fBAi fABj - fA fB)/V less both first-order ones (A. Saltelli, Computer Physics
// Communications 145 (2002)). Outcomes are centred first, which leaves the estimators' aim unchanged and their error
// smaller. Intervals are bootstrapped over base rows: percentiles, and nowhere nearer than Student's and the
// studentised bootstrap's, since percentiles of few rows are too near. Even these are too near where a few rows in a
// thousand have most of an index, as where a factor now and then decides whether cases pile up: samples without such a
// row show no sign of it. So every limit reaches further, by as many rows as may be missing from a sample of n at its
// level, -ln(1-level), as large as the largest in it: the rule of three of J. A. Hanley and A. Lippman-Hand, JAMA 249
// (1983). An index that rests on fewer than 10 rows that are not 0, but for rounding, has no limits (NaN). An index
// lies in [0, 1]; an estimate may fall slightly below 0 or above 1, and no limit lies further out than both.
//
// A failed run drops its whole base row, all 2k+2 or k+2 runs of it, because every estimator pairs the runs of a row;
// Dropped counts them. Fewer than 8 whole rows is ErrTooFew, and so is an outcome that does not vary.
func (d Block) Indices(b Bootstrap) (Indices, error) {
	b, err := b.check()
	if err != nil {
		return Indices{}, message.Errorf("stats.sobol", err)
	}
	whole, dropped, err := d.whole()
	if err != nil {
		return Indices{}, message.Errorf("stats.sobol", err)
	}
	n, k := len(whole.A), len(whole.AB)
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	numerators := whole.numerators()
	point, errors, variance := whole.estimates(numerators, rows)
	if !(variance > 0) {
		return Indices{}, message.Errorf("stats.sobol_constant", ErrTooFew)
	}
	resampled, ts := make([][]float64, len(point)), make([][]float64, len(point))
	key := sim.Seed(b.Seed).Purpose("bootstrap of base rows")
	for r := range b.Resamples {
		s := key.At(uint64(r), 0)
		for i := range rows {
			rows[i] = s.IntN(n)
		}
		again, each, _ := whole.estimates(numerators, rows)
		for i, v := range again {
			resampled[i] = append(resampled[i], v)
			ts[i] = append(ts[i], inErrors(v-point[i], each[i]))
		}
	}
	all := make([]Interval, len(point))
	for i := range all {
		if all[i], err = b.around(point[i], resampled[i], n, dropped); err != nil {
			return Indices{}, message.Errorf("stats.sobol", err)
		}
		all[i].reach(ts[i], errors[i])
		all[i].unseen(numerators[i], variance)
	}
	out := Indices{First: all[:k:k], Total: all[k : 2*k : 2*k], Variance: variance, Rows: n, Dropped: dropped}
	if whole.BA != nil {
		out.Second = triangle(all[2*k:], k)
	}
	return out, nil
}

// FewestRows is how many rows of an index that are not 0 its interval takes. Drawn from 1,600 rows of a county of 400
// households, samples of 64 held the index in 94 of 100 or more for each of 15 first and total indices, with fewer
// rows in as few as 86; without the rows that may be missing in as few as 79.
const FewestRows = 10

// unseen widens the limits by what rows that are missing from the sample may add.
func (i *Interval) unseen(numerator []float64, variance float64) {
	least, most, moved := 0.0, 0.0, 0
	for _, x := range numerator {
		if x != 0 {
			moved++
		}
		least, most = min(least, x), max(most, x)
	}
	if moved < FewestRows {
		i.Low, i.High = math.NaN(), math.NaN()
		return
	}
	rows := -elementary.Log(1-i.Level) / float64(len(numerator))
	i.Low = max(i.Low+float64(rows*least/variance), min(0, i.Point))
	i.High = min(i.High+float64(rows*most/variance), max(1, i.Point))
}

// triangle lays out pairs 0-1, 0-2, 1-2, ... as Second[j][i].
func triangle(pairs []Interval, k int) [][]Interval {
	rows := make([][]Interval, k)
	for j := range rows {
		rows[j] = pairs[:j:j]
		pairs = pairs[j:]
	}
	return rows
}

// columns lists every column of the block.
func (d Block) columns() [][]float64 {
	all := append([][]float64{d.A, d.B}, d.AB...)
	return append(all, d.BA...)
}

// whole returns the block without the rows in which a run failed, centred on the mean of A and B.
func (d Block) whole() (Block, int, error) {
	k := len(d.AB)
	if k == 0 || (d.BA != nil && len(d.BA) != k) {
		return Block{}, 0, message.Errorf("stats.sobol_columns", k, len(d.BA), ErrShape)
	}
	for _, c := range d.columns() {
		if err := checkFinite(c); err != nil {
			return Block{}, 0, err
		}
	}
	columns, dropped, err := wholeRows(d.columns())
	if err != nil {
		return Block{}, dropped, err
	}
	n := len(columns[0])
	if n < 8 {
		return Block{}, dropped, message.Errorf("stats.sobol_few", n, ErrTooFew)
	}
	rounding := Rounding(columns...)
	centre := (shiftedMean(columns[0], 0) + shiftedMean(columns[1], 0)) / 2
	for _, c := range columns {
		for i := range c {
			c[i] -= centre
		}
	}
	w := Block{A: columns[0], B: columns[1], AB: columns[2 : k+2], rounding: rounding}
	if d.BA != nil {
		w.BA = columns[k+2:]
	}
	return w, dropped, nil
}

// numerators are those of first, total and second-order indices, in this order, by row: an index is their mean over
// the variance. Those of second-order indices, fBAi fABj - fA fB - fB (fABi - fA) - fB (fABj - fA), are written by the
// moves of factor i, so that they are 0 where it does nothing.
func (d Block) numerators() [][]float64 {
	n, k := len(d.A), len(d.AB)
	all := make([][]float64, 2*k, 2*k+k*(k-1)/2)
	for i := range k {
		first, total := make([]float64, n), make([]float64, n)
		for r := range n {
			move := d.move(d.A[r], d.AB[i][r])
			first[r], total[r] = float64(d.B[r]*move), float64(move*move)/2
		}
		all[i], all[k+i] = first, total
	}
	for j := range d.BA {
		for i := range j {
			second := make([]float64, n)
			for r := range n {
				second[r] = float64(d.move(d.B[r], d.BA[i][r])*d.AB[j][r]) - all[i][r]
			}
			all = append(all, second)
		}
	}
	return all
}

// move is the difference of two outcomes, 0 if only rounding sets them apart.
func (d Block) move(from, to float64) float64 {
	if m := to - from; math.Abs(m) > d.rounding {
		return m
	}
	return 0
}

// estimates returns the indices over the given rows with their standard errors by the delta method; NaN when the
// outcome does not vary over them.
func (d Block) estimates(numerators [][]float64, rows []int) (values, errors []float64, variance float64) {
	n := float64(len(rows))
	sum, sum2 := 0.0, 0.0
	for _, r := range rows {
		sum += d.A[r] + d.B[r]
		sum2 += float64(d.A[r]*d.A[r]) + float64(d.B[r]*d.B[r])
	}
	centre := sum / (2 * n)
	variance = (sum2 - float64(sum*centre)) / (2 * n)
	values, errors = make([]float64, len(numerators)), make([]float64, len(numerators))
	for i, x := range numerators {
		if values[i], errors[i] = math.NaN(), math.NaN(); !(variance > 0) {
			continue
		}
		total := 0.0
		for _, r := range rows {
			total += x[r]
		}
		values[i] = total / n / variance
		squared := 0.0
		for _, r := range rows {
			a, b := d.A[r]-centre, d.B[r]-centre
			e := x[r] - float64(values[i]*(float64(a*a)+float64(b*b))/2)
			squared += float64(e * e)
		}
		errors[i] = math.Sqrt(squared/(n-1)/n) / variance
	}
	return values, errors, variance
}
