package stats

// CDF returns the probability that the range is at most q.
func (r Range) CDF(q float64) float64 { return r.law()(q) }

// CDF returns the probability that the largest t (or |t|) is at most d.
func (m ManyToOne) CDF(d float64) float64 { return m.law()(d) }
