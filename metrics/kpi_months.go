package metrics

// monthColumns are the columns that have a value of each month.
var monthColumns = func() []int {
	var list []int
	for i := range columns {
		if columns[i].month != nil {
			list = append(list, i)
		}
	}
	return list
}()

// A MonthlyKPI is a key figure that has a value of each month.
type MonthlyKPI struct {
	KPI
	// It is of the cases that ended in the month, whenever they began. So the first months of a run, in which nothing
	// slow can have ended, are below or above the level that the figure itself has from the start.
	OfEnded bool
	// It is of concerns that ended, some of them given up more than a year after they arose: its first two years are
	// above or below its level.
	Slow bool
}

// MonthlyTable lists the key figures that have a value of each month, for the county. Not among them are counts of
// cases, variants by channel, body or household, what asks how many cases have ended, and what needs the whole span.
// Summary.KPIMonths follows it.
func MonthlyTable() []MonthlyKPI {
	kpis := make([]MonthlyKPI, len(monthColumns))
	for k, i := range monthColumns {
		kpis[k] = MonthlyKPI{columns[i].KPI, columns[i].cases != nil, columns[i].slow}
	}
	return kpis
}

// endMonth reads the key figures of the month that both sides have closed, and begins a new one.
func (c *Collector) endMonth() {
	values, month := make([]float64, len(monthColumns)), c.ofMonth()
	for k, i := range monthColumns {
		values[k] = columns[i].month(month)
	}
	c.kpiMonths = append(c.kpiMonths, values)
	c.office.sums.endMonth()
	c.office.disputes.sums.endMonth()
	c.office.whistles.sums.endMonth()
	c.oracle.sums.endMonth()
	c.oracle.trueDisputes.sums.endMonth()
	c.oracle.hazards.sums.endMonth()
	c.expressions.endMonth()
}

// ofMonth is a collector that has the totals of the month that ended last in the place of those of the counted span.
func (c *Collector) ofMonth() *Collector {
	m := *c
	m.office.monthly, m.oracle.monthly = c.office.monthly.ofMonth(), c.oracle.monthly.ofMonth()
	m.oracle.labour, m.oracle.work = c.oracle.labour.ofMonth(), c.oracle.work.ofMonth()
	return &m
}
