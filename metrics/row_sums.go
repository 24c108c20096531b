package metrics

// rowSums keep the sums of one kind of row, by group and measure.
type rowSums[R any] struct {
	f        *frame
	measures []measure[R]
	sums     []sum    // group-major
	samples  []*dists // by measure, nil where no reading asks for order
}

type sum struct{ num, den, rows float64 }

func newRowSums[R any](f *frame, measures []measure[R], sampled []bool) rowSums[R] {
	l := rowSums[R]{f: f, measures: measures, sums: make([]sum, f.size()*len(measures)),
		samples: make([]*dists, len(measures))}
	for i := range measures {
		if sampled[i] {
			l.samples[i] = &dists{f: f}
		}
	}
	return l
}

// add counts a row in all its groups; judged says whether its fate counts too.
func (l *rowSums[R]) add(row *R, t tag, judged bool) {
	groups := l.f.groups(t)
	n := len(l.measures)
	for i := range l.measures {
		m := &l.measures[i]
		if !judged && !m.whole {
			continue
		}
		num, den := m.of(l.f, row)
		if den == 0 {
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

// cases is how many rows one reading of one measure rests on in one group: of a difference, those of the smaller
// group.
func (l *rowSums[R]) cases(i int, r *reading, g group) float64 {
	rows := func(g group) float64 { return l.sums[int(g)*len(l.measures)+i].rows }
	if r.minus != [2]group{} {
		return min(rows(r.minus[0]), rows(r.minus[1]))
	}
	return rows(g)
}
