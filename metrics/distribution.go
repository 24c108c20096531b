package metrics

// A Distribution tells how a time is spread over the cases that count: its quantiles at Levels.
type Distribution struct {
	Name      string
	Basis     Basis
	Unit      string
	Cases     float64   // that it rests on
	Quantiles []float64 // at Levels; nil where there is no case
}

// Levels are those of a Distribution's quantiles, each in [0, 1].
func Levels() []float64 {
	return []float64{.01, .05, .1, .15, .2, .25, .3, .35, .4, .45, .5, .55, .6, .65, .7, .75, .8, .85, .9, .95, .99}
}

// Names of the distributions: first contact in clock hours, recorded completion and true resolution in working days.
const (
	ResponseTimes   = "response"
	CompletionTimes = "close"
	ResolutionTimes = "resolve.true"
)

// distributions are those of the county, each of the cases behind one key figure.
func (c *Collector) distributions() []Distribution {
	return []Distribution{
		distributionOf(&c.office.sums, ResponseTimes, "response.median_h", Record),
		distributionOf(&c.office.sums, CompletionTimes, "close.median_wd", Record),
		distributionOf(&c.oracle.sums, ResolutionTimes, "resolve.true_median_wd", Oracle),
	}
}

// distributionOf is how the values behind a key figure are spread.
func distributionOf[R any](l *rowSums[R], name, kpi string, basis Basis) Distribution {
	d := Distribution{Name: name, Basis: basis}
	for i, m := range l.measures {
		for _, r := range m.readings {
			if r.Name != kpi {
				continue
			}
			d.Unit = r.Unit
			if cell := l.cell(i, county); cell.den > 0 {
				d.Cases = cell.den
				d.Quantiles = cell.dist.quantiles(Levels()...)
			}
		}
	}
	return d
}
