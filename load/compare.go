package load

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"hanyin/internal/message"
)

// A Difference is one measure of two results.
type Difference struct {
	Name       string
	Before     float64
	After      float64
	Change     float64 // relative; NaN where Before is 0 or either does not exist
	Worse      bool    // by more than the tolerance, in the direction that is bad
	HigherGood bool
}

// IsTime reports whether the measure is a time, in microseconds.
func (d Difference) IsTime() bool { return isTime(d.Name) }

// compared are the measures that a comparison shows, and whether more of it is good.
var compared = []struct {
	name       string
	higherGood bool
}{
	{"rate", true}, {"service.p50", false}, {"service.p99", false}, {"response.p50", false}, {"response.p99", false},
	{"response.p999", false},
	{"lag.p99", false}, {"accuracy", true}, {"returned_share", false}, {"hops_mean", false}, {"error_share", false},
	{"violations", false},
}

// Compare sets a result beside an earlier one. A measure that moved the bad way by more than the tolerance, a share of
// the earlier value, is worse; the generator's lag never is.
func Compare(before, after *Result, tolerance float64) []Difference {
	var list []Difference
	for _, m := range compared {
		d := Difference{Name: m.name, Before: before.Measure(m.name), After: after.Measure(m.name),
			HigherGood: m.higherGood}
		d.Change = (d.After - d.Before) / d.Before
		if d.Before == 0 {
			d.Change = math.NaN()
		}
		bad := d.After - d.Before
		if m.higherGood {
			bad = -bad
		}
		d.Worse = bad > tolerance*math.Abs(d.Before) && m.name != "lag.p99"
		list = append(list, d)
	}
	return list
}

// Comparable says what keeps two results from being set beside each other: refusals, which make every difference
// meaningless, and warnings, of what may be the reason for a difference.
func Comparable(before, after *Result) (warnings []message.Text, refused error) {
	var errs []error
	lanesBefore, lanesAfter := before.Generator.Lanes, after.Generator.Lanes
	if before.Model != Closed.String() || after.Model != Closed.String() {
		lanesAfter = lanesBefore // arrivals of the open model are the schedule's, however many lanes share them
	}
	for _, c := range []struct {
		what          message.Key
		before, after string
		refuses       bool
	}{
		{"load.other_model", before.Model, after.Model, true},
		{"load.other_scenario", before.Scenario.Hash, after.Scenario.Hash, true},
		{"load.other_corpus", before.Corpus, after.Corpus, true},
		{"load.other_router", before.Router, after.Router, false},
		{"load.other_schedule", before.Schedule, after.Schedule, false},
		{"load.other_rate", decimal(before.Rate), decimal(after.Rate), false},
		{"load.other_lanes", fmt.Sprint(lanesBefore), fmt.Sprint(lanesAfter), false},
	} {
		switch {
		case c.before == c.after:
		case c.refuses && c.before != "":
			errs = append(errs, message.Errorf(c.what, c.before, c.after))
		default:
			warnings = append(warnings, message.New(c.what, c.before, c.after))
		}
	}
	return warnings, errors.Join(errs...)
}

// decimal is a number without an exponent.
func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// Read reads a result document, such as --json or --out wrote; name is for errors.
func Read(r io.Reader, name string) (*Result, error) {
	var res Result
	d := json.NewDecoder(r)
	if err := d.Decode(&res); err != nil {
		return nil, message.Errorf("load.not_a_result", name, err)
	}
	if res.Schema != Schema {
		return nil, message.Errorf("load.schema", name, res.Schema, Schema)
	}
	return &res, nil
}
