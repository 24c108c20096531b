package metrics

import (
	"math"
	"slices"
)

// rowSums keep the sums of one kind of row, by group and measure.
type rowSums[R any] struct {
	f        *frame
	measures []measure[R] `checkpoint:"-"` // of the program
	sums     []sum        // group-major
	samples  []*dists     // by measure, nil where no reading asks for order

	now   []sum       // of the county, by measure, of the rows told in the month that runs, whether or not they count
	order [][]float64 // of them the values, by measure; nil where no reading asks for order
}

type sum struct{ num, den, rows float64 }

func newRowSums[R any](f *frame, measures []measure[R], sampled []bool) rowSums[R] {
	l := rowSums[R]{f: f, measures: measures, sums: make([]sum, f.size()*len(measures)),
		samples: make([]*dists, len(measures)), now: make([]sum, len(measures)),
		order: make([][]float64, len(measures))}
	for i := range measures {
		if sampled[i] {
			l.samples[i] = &dists{f: f}
		}
	}
	return l
}

// add counts a row in all its groups, if it counts; judged says whether its fate counts too. Every row counts in the
// month in which it is told.
func (l *rowSums[R]) add(row *R, t tag, counted, judged bool) {
	groups := l.f.groups(t)
	n := len(l.measures)
	for i := range l.measures {
		m := &l.measures[i]
		num, den := m.of(l.f, row)
		if den == 0 {
			continue
		}
		l.now[i].num += num
		l.now[i].den += den
		l.now[i].rows++
		if l.samples[i] != nil {
			l.order[i] = append(l.order[i], num)
		}
		if !counted || !judged && !m.whole {
			continue
		}
		if l.samples[i] != nil {
			l.samples[i].add(num, t)
		}
		for _, g := range groups.group[:groups.n] {
			s := &l.sums[int(g)*n+i]
			s.num += num
			s.den += den
			s.rows++
		}
	}
}

func (l *rowSums[R]) cell(i int, g group) cell {
	s := l.sums[int(g)*len(l.measures)+i]
	c := cell{num: s.num, den: s.den, f: l.f}
	if l.samples[i] != nil {
		c.dist = l.samples[i].of(g)
	}
	return c
}

// value is one reading of one measure in one group.
func (l *rowSums[R]) value(i int, r *reading, g group) float64 {
	if r.minus != [2]group{} {
		return r.read(l.cell(i, r.minus[0])) - r.read(l.cell(i, r.minus[1]))
	}
	return r.read(l.cell(i, g))
}

// parts are what one reading of one measure is read from in one group: of a difference, those of both groups.
func (l *rowSums[R]) parts(i int, r *reading, g group) []Part {
	groups := []group{g}
	if r.minus != [2]group{} {
		groups = r.minus[:]
	}
	var parts []Part
	for _, g := range groups {
		s := l.sums[int(g)*len(l.measures)+i]
		p := Part{Num: s.num, Den: s.den, Rows: s.rows}
		if r.level > 0 {
			p.Values = l.cell(i, g).dist.sketched().encode()
		}
		parts = append(parts, p)
	}
	return parts
}

// cases is how many rows one reading of one measure rests on in one group: of a difference, those of the smaller
// group.
func (l *rowSums[R]) cases(i int, r *reading, g group) float64 {
	rows := func(g group) float64 { return l.sums[int(g)*len(l.measures)+i].rows }
	if r.minus != [2]group{} {
		return min(rows(r.minus[0]), rows(r.minus[1]))
	}
	return rows(g)
}

// ofMonth is one reading of one measure over the rows told in the month that ends, NaN where they are too few.
func (l *rowSums[R]) ofMonth(i int, r *reading) float64 {
	now := l.now[i]
	if now.rows < r.fewest() {
		return math.NaN()
	}
	c := cell{num: now.num, den: now.den, f: l.f}
	if l.samples[i] != nil {
		slices.Sort(l.order[i])
		c.dist = dist{sorted: l.order[i]}
	}
	return r.read(c)
}

// endMonth begins a new month.
func (l *rowSums[R]) endMonth() {
	clear(l.now)
	for i := range l.order {
		l.order[i] = l.order[i][:0]
	}
}
