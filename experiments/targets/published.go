package targets

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"hanyin/internal/message"
)

//go:embed published.toml
var publishedFile string

// published is the file of published numbers.
type published struct {
	Places map[string]text `toml:"place"`
	Rows   []row           `toml:"row"`
	mix
}

// mix is the composition of requests in September at another place.
type mix struct {
	Mix map[string]float64 `toml:"mix"` // percent, by category
}

// text is in both languages.
type text struct{ En, Zh string }

func (t text) phrase() message.Term { return message.Term{En: t.En, Zh: t.Zh} }

// row is one output of one half of a target.
type row struct {
	ID, Output        string
	Title             text
	Use               Use
	Range             []float64
	Above             *float64 // instead of a range: more than that
	Reason, Tolerance text
	Seen              string  // after, or empty
	Chosen            text    // what was chosen after seeing
	Points            []point `toml:"point"`
}

// point is a published number of one place and month.
type point struct{ Place, Month, Value, Source string }

// readPublished reads the file. Only a mistake of ours makes it fail, which the tests find.
func readPublished(file string) (published, error) {
	var p published
	meta, err := toml.Decode(file, &p)
	if err != nil {
		return p, err
	}
	var wrong []error
	for _, key := range meta.Undecoded() {
		wrong = append(wrong, message.Errorf("targets.no_key", key.String()))
	}
	for _, r := range p.Rows {
		if err := r.check(p.Places); err != nil {
			wrong = append(wrong, message.Errorf("targets.row", r.ID, r.Output, string(r.Use), err))
		}
	}
	return p, errors.Join(append(wrong, p.checkHalves()...)...)
}

// check reports what a row lacks.
func (r row) check(places map[string]text) error {
	both := func(t text) bool { return t.En != "" && t.Zh != "" }
	switch {
	case !slices.Contains([]Use{Exact, Fitted, HeldOut, Plausible}, r.Use):
		return message.Errorf("targets.no_use")
	case reads[r.Output].read == nil:
		return message.Errorf("targets.not_read")
	case !both(r.Reason), !both(r.Tolerance):
		return message.Errorf("targets.no_reason")
	case r.Seen != "" && r.Seen != "after", (r.Seen != "") != both(r.Chosen):
		return message.Errorf("targets.seen_and_chosen")
	case r.Above == nil && (len(r.Range) != 2 || !(r.Range[0] <= r.Range[1])), r.Above != nil && r.Range != nil:
		return message.Errorf("targets.no_range")
	case r.Use == Fitted && (r.Above != nil || reads[r.Output].run == mobilised):
		return message.Errorf("targets.not_fittable")
	case len(r.Points) == 0:
		return message.Errorf("targets.no_point")
	}
	for _, at := range r.Points {
		if _, ok := places[at.Place]; !ok || at.Value == "" || at.Source == "" {
			return message.Errorf("targets.half_point", at.Place, at.Month)
		}
		if _, err := at.months(); err != nil {
			return err
		}
	}
	return nil
}

// checkHalves reports outputs that are fitted and held out for the same month of the same place.
func (p published) checkHalves() (wrong []error) {
	for _, fitted := range p.Rows {
		for _, held := range p.Rows {
			if fitted.Use != Fitted || held.Use != HeldOut || fitted.Output != held.Output {
				continue
			}
			for _, a := range fitted.Points {
				for _, b := range held.Points {
					if a.overlaps(b) {
						wrong = append(wrong, message.Errorf("targets.in_both_halves",
							fitted.Output, a.Place, a.Month, b.Month))
					}
				}
			}
		}
	}
	return wrong
}

// months are the first and last month of a point, counted from year 0; all time where none is given.
func (at point) months() ([2]int, error) {
	if at.Month == "" {
		return [2]int{0, math.MaxInt}, nil
	}
	from, to, span := strings.Cut(at.Month, "/")
	if !span {
		to = from
	}
	first, _, err := monthsOf(from)
	_, last, err2 := monthsOf(to)
	if err := errors.Join(err, err2); err != nil || first > last {
		return [2]int{}, message.Errorf("targets.month", at.Month)
	}
	return [2]int{first, last}, nil
}

// monthsOf are the first and last month of a year, or of one of its months.
func monthsOf(text string) (first, last int, err error) {
	var year, month int
	if _, err := fmt.Sscanf(text, "%4d-%2d", &year, &month); err == nil && month >= 1 && month <= 12 {
		return 12*year + month, 12*year + month, nil
	}
	if _, err := fmt.Sscanf(text+"|", "%4d|", &year); err != nil {
		return 0, 0, err
	}
	return 12*year + 1, 12*year + 12, nil
}

func (at point) overlaps(b point) bool {
	x, _ := at.months()
	y, _ := b.months()
	return at.Place == b.Place && x[0] <= y[1] && y[0] <= x[1]
}

// mustPublished is the file, read once.
var mustPublished = sync.OnceValue(func() published {
	p, err := readPublished(publishedFile)
	if err != nil {
		panic(err)
	}
	return p
})

// septemberMix is the mix of the file, read once; apart from the rest, since readings of outputs need it.
var septemberMix = sync.OnceValue(func() map[string]float64 {
	var m mix
	if _, err := toml.Decode(publishedFile, &m); err != nil {
		panic(err)
	}
	return m.Mix
})

// Table returns the targets in the order of the file, an id once for each half that it stands in. T21, the "safe
// county" survey, is out of scope: nothing is printed under its name.
func Table() []Target {
	p := mustPublished()
	var table []Target
	for _, r := range p.Rows {
		if n := len(table); n == 0 || table[n-1].ID != r.ID || table[n-1].Use != r.Use {
			table = append(table, Target{ID: r.ID, Use: r.Use})
		}
		last := &table[len(table)-1]
		last.Outputs = append(last.Outputs, r.outputOf(p.Places))
	}
	return table
}

// outputOf is a row with how it is read off a run.
func (r row) outputOf(places map[string]text) Output {
	o := Output{
		Name: r.Output, Title: r.Title.phrase(), Reason: r.Reason.phrase(), Tolerance: r.Tolerance.phrase(),
		Chosen: r.Chosen.phrase(), reading: reads[r.Output],
	}
	if r.Above != nil {
		o.Low, o.High, o.Open = *r.Above, inf, true
	} else {
		o.Low, o.High = r.Range[0], r.Range[1]
	}
	for _, at := range r.Points {
		o.Points = append(o.Points, Point{Place: places[at.Place].phrase(), Month: at.Month, Value: at.Value,
			Source: at.Source})
	}
	return o
}
