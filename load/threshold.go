package load

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"hanyin/internal/message"
)

// A Threshold is a condition on a result, such as "response.p99 < 10ms" or "accuracy > 0.8".
type Threshold struct {
	Expr  string
	name  string
	op    string
	value float64 // times in microseconds
}

// A Verdict is a threshold and whether the result meets it.
type Verdict struct {
	Expr string `json:"expr"`
	Met  bool   `json:"met"`
	Got  Share  `json:"got"` // times in microseconds
}

// IsTime reports whether the threshold is about a time.
func (v Verdict) IsTime() bool {
	return isTime(strings.TrimRight(v.Expr[:max(0, strings.IndexAny(v.Expr, "<>=!"))], " "))
}

// longer operators stand before those they begin with.
var operators = []string{"<=", ">=", "==", "!=", "<", ">"}

// ParseThresholds reads conditions: a name, one of < <= == != >= >, and a number, for times with a unit (10ms, 2us).
// All mistakes come together.
func ParseThresholds(list []string) ([]Threshold, error) {
	var thresholds []Threshold
	var errs []error
	for _, text := range list {
		t, err := parseThreshold(text)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		thresholds = append(thresholds, t)
	}
	return thresholds, errors.Join(errs...)
}

func parseThreshold(text string) (Threshold, error) {
	for _, op := range operators {
		name, value, found := strings.Cut(text, op)
		if !found {
			continue
		}
		t := Threshold{Expr: text, name: strings.TrimSpace(name), op: op}
		if !slices.Contains(measureNames(), t.name) {
			return t, message.Errorf("load.threshold_measure", text, t.name, strings.Join(measureNames(), ", "))
		}
		x, err := parseValue(strings.TrimSpace(value), isTime(t.name))
		if err != nil {
			return t, message.Errorf("load.threshold_wrong", text, err)
		}
		t.value = x
		return t, nil
	}
	return Threshold{}, message.Errorf("load.threshold_no_comparison", text)
}

func isTime(name string) bool { return strings.Contains(name, ".") }

func parseValue(text string, isTime bool) (float64, error) {
	if isTime {
		d, err := time.ParseDuration(text)
		if err != nil {
			return 0, message.Errorf("load.no_duration", text)
		}
		return float64(d) / 1e3, nil
	}
	number, percent := strings.CutSuffix(text, "%")
	x, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(x) {
		return 0, message.Errorf("value.quoted_no_number", text)
	}
	if percent {
		x /= 100
	}
	return x, nil
}

// measures are what thresholds can ask about, beside percentiles of times.
var measures = []struct {
	name string
	of   func(r *Result) float64
}{
	{"accuracy", func(r *Result) float64 { return float64(r.Accuracy) }},
	{"right_seen", func(r *Result) float64 { return float64(r.Seen) }},
	{"right_unseen", func(r *Result) float64 { return float64(r.Unseen) }},
	{"accuracy_category", func(r *Result) float64 { return float64(r.Category) }},
	{"human_share", func(r *Result) float64 { return float64(r.Human) }},
	{"returned_share", func(r *Result) float64 { return float64(r.Returned) }},
	{"hops_mean", func(r *Result) float64 { return float64(r.Hops) }},
	{"errors", (*Result).failed},
	{"error_share", func(r *Result) float64 { return r.failed() / float64(r.Sent) }},
	{"dropped", func(r *Result) float64 { return float64(r.Dropped) }},
	{"dead_letters", func(r *Result) float64 { return float64(r.Ends.Dead) }},
	{"rejected", func(r *Result) float64 { return float64(r.Ends.Rejected) }},
	{"rate", func(r *Result) float64 { return r.Achieved }},
	{"violations", func(r *Result) float64 { return float64(r.violations()) }},
	{"jain", func(r *Result) float64 { return float64(r.Fairness.Jain) }},
}

// measureNames are those of all measures.
func measureNames() []string {
	var names []string
	for _, m := range measures {
		names = append(names, m.name)
	}
	for _, h := range []string{"service", "response", "lag"} {
		for _, p := range []string{"p50", "p90", "p99", "p999", "max", "mean"} {
			names = append(names, h+"."+p)
		}
	}
	return names
}

// Measure returns the value of one of the names that thresholds know; times in microseconds, NaN where there is none.
func (r *Result) Measure(name string) float64 {
	if h, p, ok := strings.Cut(name, "."); ok {
		return map[string]Percentiles{"service": r.Service, "response": r.Response, "lag": r.Lag}[h].at(p)
	}
	for _, m := range measures {
		if m.name == name {
			return m.of(r)
		}
	}
	return math.NaN()
}

// failed is the number of calls that failed.
func (r *Result) failed() float64 {
	n := uint64(0)
	for _, of := range r.Errors {
		n += of
	}
	return float64(n)
}

func (p Percentiles) at(name string) float64 {
	return map[string]float64{"p50": p.P50, "p90": p.P90, "p99": p.P99, "p999": p.P999, "max": p.Max,
		"mean": p.Mean}[name]
}

// met reports whether the condition holds; it does not for a value that does not exist.
func (t Threshold) met(got float64) bool {
	switch t.op {
	case "<":
		return got < t.value
	case "<=":
		return got <= t.value
	case ">":
		return got > t.value
	case ">=":
		return got >= t.value
	case "==":
		return got == t.value
	}
	return got != t.value && !math.IsNaN(got)
}

func (r *Result) violations() (n uint64) {
	for _, v := range r.Invariants {
		n += v.Violations
	}
	return n
}

// judge says whether the run is valid, which thresholds it meets, and whether it passed.
func (r *Result) judge(thresholds []Threshold) {
	r.Valid = true
	invalid := func(key message.Key, args ...any) {
		r.Valid = false
		if r.Invalid.Empty() {
			r.Invalid = message.New(key, args...)
		}
	}
	if r.Dropped > 0 {
		invalid("load.dropped", r.Dropped)
	}
	if limit := float64(r.MaxLag) / 1e3; r.Model == "open" && r.Lag.P99 > limit {
		invalid("load.generator_late", r.Lag.P99, r.MaxLag)
	}
	if r.Sent == 0 {
		invalid("load.no_calls")
	}
	if r.Sent > 0 && r.Answered == 0 {
		r.Failed = message.New("load.no_answer")
	}
	met := true
	r.Thresholds = []Verdict{}
	for _, t := range thresholds {
		got := r.Measure(t.name)
		v := Verdict{t.Expr, t.met(got), Share(got)}
		r.Thresholds = append(r.Thresholds, v)
		met = met && v.Met
	}
	r.Passed = r.Valid && r.Failed.Empty() && met && r.violations() == 0
}
