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
	Expr    string
	name    string
	op      string
	value   float64 // times in microseconds
	byUsual bool    // asked for by nobody: see usualThresholds
}

// usualThresholds hold where the call has no threshold of its own on dead letters or on errors: a router that loses
// petitions to its errors does not pass because nobody thought of asking.
var usualThresholds = []struct {
	expr      string
	unlessHas []string // measures of which a threshold replaces it
}{
	{"dead_letters == 0", []string{"dead_letters"}},
	{"error_share <= 1%", []string{"errors", "error_share"}},
}

// withUsual adds the usual thresholds that nothing replaces.
func withUsual(list []Threshold) []Threshold {
	list = slices.Clone(list)
	for _, u := range usualThresholds {
		replaced := func(t Threshold) bool { return slices.Contains(u.unlessHas, t.name) }
		if slices.ContainsFunc(list, replaced) {
			continue
		}
		t, err := parseThreshold(u.expr)
		if err != nil {
			panic(err)
		}
		t.byUsual = true
		list = append(list, t)
	}
	return list
}

// A Verdict is a threshold and whether the result meets it.
type Verdict struct {
	Expr  string `json:"expr"`
	Met   bool   `json:"met"`
	Got   Share  `json:"got"`               // times in microseconds
	N     uint64 `json:"n,omitempty"`       // calls behind a percentile
	Needs uint64 `json:"needs,omitempty"`   // calls that it would take to judge it, where there were too few
	Usual bool   `json:"default,omitempty"` // holds unless the call asks otherwise
}

// IsTime reports whether the threshold is about a time.
func (v Verdict) IsTime() bool { return isTime(v.measure()) }

// measure is what the threshold is about.
func (v Verdict) measure() string {
	return strings.TrimSpace(v.Expr[:max(0, strings.IndexAny(v.Expr, "<>=!"))])
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
		if _, _, isTime := timeOf(t.name); !isTime && !slices.Contains(measureNames(), t.name) {
			return t, message.Errorf("load.threshold_measure", text, t.name, strings.Join(measureNames(), ", "),
				strings.Join(Histograms, ", "))
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
	// whether the value is that of the router's decisions alone, which the rate of arrivals does not change; nil: no
	ofDecisions func(r *Result) bool
}{
	{"accuracy", func(r *Result) float64 { return float64(r.Accuracy) }, always},
	{"right_seen", func(r *Result) float64 { return float64(r.Seen) }, (*Result).allDecided},
	{"right_unseen", func(r *Result) float64 { return float64(r.Unseen) }, (*Result).allDecided},
	{"accuracy_category", func(r *Result) float64 { return float64(r.Category) }, always},
	{"human_share", func(r *Result) float64 { return float64(r.Human) }, (*Result).allDecided},
	{"returned_share", func(r *Result) float64 { return float64(r.Returned) }, always},
	{"hops_mean", func(r *Result) float64 { return float64(r.Hops) }, (*Result).allDecided},
	{"errors", (*Result).failed, nil},
	{"error_share", func(r *Result) float64 {
		return (r.failed() - float64(r.Unread.Errors)) / float64(r.Sent-r.Unread.Calls)
	}, nil},
	{"dropped", func(r *Result) float64 { return float64(r.Dropped) }, nil},
	{"dead_letters", func(r *Result) float64 { return float64(r.Ends.Dead - r.Unread.Dead) }, nil},
	{"rejected", func(r *Result) float64 { return float64(r.Ends.Rejected) }, always},
	{"rate", func(r *Result) float64 { return r.Achieved }, nil},
	{"violations", func(r *Result) float64 { return float64(r.violations()) }, always},
	{"jain", func(r *Result) float64 { return float64(r.Fairness.Jain) }, always},
}

func always(*Result) bool { return true }

// allDecided reports whether every petition that was taken in was decided in time. One that was not is left to a
// human, whatever its router would have decided, and the more there are, the less can a system of dispatch keep up:
// over Open311 human_share then rises with the rate, and what counts all petitions falls.
func (r *Result) allDecided() bool { return r.Assigned.Unsettled == 0 }

// ofDecisions reports whether the measure of that name has a value here that is of the router's decisions alone.
func (r *Result) ofDecisions(name string) bool {
	for _, m := range measures {
		if m.name == name {
			return m.ofDecisions != nil && m.ofDecisions(r)
		}
	}
	return false
}

// measureNames are those of all measures.
func measureNames() []string {
	var names []string
	for _, m := range measures {
		names = append(names, m.name)
	}
	return names
}

// timeOf takes the name of a time apart: histogram, and max, mean or a percentile in (0, 100): p95, p99.9, p(99.99);
// of nines alone those after the second are decimals, so that p999 is 99.9.
func timeOf(name string) (histogram, of string, ok bool) {
	histogram, of, ok = strings.Cut(name, ".")
	if !ok || !slices.Contains(Histograms, histogram) {
		return "", "", false
	}
	if of == "max" || of == "mean" {
		return histogram, of, true
	}
	_, ok = percentileOf(of)
	return histogram, of, ok
}

func percentileOf(text string) (float64, bool) {
	text, ok := strings.CutPrefix(text, "p")
	if inside, bracket := strings.CutPrefix(text, "("); bracket {
		text, bracket = strings.CutSuffix(inside, ")")
		ok = ok && bracket
	} else if len(text) > 2 && !strings.Contains(text, ".") {
		ok = ok && text[0] == '9'
		text = text[:2] + "." + text[2:]
	}
	for _, r := range text {
		ok = ok && (r >= '0' && r <= '9' || r == '.')
	}
	q, err := strconv.ParseFloat(text, 64)
	return q, ok && err == nil && q > 0 && q < 100
}

// beyond is how many calls must lie beyond a percentile for a threshold on it to be judged: with ten, the standard
// error of the share beyond is a third of it (binomial).
const beyond = 10

// needs is how many calls it takes to judge the threshold; 0 if it is about no percentile.
func (t Threshold) needs() uint64 {
	_, of, ok := timeOf(t.name)
	q, percentile := percentileOf(of)
	if !ok || !percentile {
		return 0
	}
	return uint64(math.Ceil(beyond/(1-q/100) - 1e-6))
}

// Measure returns the value of one of the names that thresholds know; times in microseconds, NaN where there is none.
func (r *Result) Measure(name string) float64 {
	if h, of, ok := timeOf(name); ok {
		return r.timeAt(h, of)
	}
	for _, m := range measures {
		if m.name == name {
			return m.of(r)
		}
	}
	return math.NaN()
}

// timeAt is a time of a histogram: any percentile of a run of this process, the usual ones of a result that was read.
func (r *Result) timeAt(histogram, of string) float64 {
	p := *r.percentiles(histogram)
	switch of {
	case "max":
		return float64(p.Max)
	case "mean":
		return float64(p.Mean)
	}
	q, _ := percentileOf(of)
	if h := r.Histogram(histogram); h != nil && h.TotalCount() > 0 {
		return float64(h.ValueAtQuantile(q)) / 1e3
	}
	for _, known := range []struct {
		q  float64
		us Share
	}{{50, p.P50}, {90, p.P90}, {99, p.P99}, {99.9, p.P999}} {
		if known.q == q {
			return float64(known.us)
		}
	}
	return math.NaN()
}

// percentiles are those of the histogram of that name.
func (r *Result) percentiles(histogram string) *Percentiles {
	switch histogram {
	case "service":
		return &r.Service
	case "response":
		return &r.Response
	case "assignment":
		return &r.Assigned.Time
	}
	return &r.Lag
}

// failed is the number of calls that failed.
func (r *Result) failed() float64 {
	n := uint64(0)
	for _, of := range r.Errors {
		n += of
	}
	return float64(n)
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

// judge says which thresholds a run meets, and whether it passed.
func (r *Result) judge(thresholds []Threshold) {
	if r.Sent > 0 && r.Answered == 0 {
		r.Failed = message.New("load.no_answer")
	}
	met := true
	r.Thresholds = []Verdict{}
	for _, t := range withUsual(thresholds) {
		v := t.judge(r)
		r.Thresholds = append(r.Thresholds, v)
		met = met && v.Met
	}
	r.Passed = r.Valid && r.Failed.Empty() && r.Behind.Empty() && met && r.violations() == 0
}

// judge holds the result against the threshold. A percentile that the calls cannot carry is not met, whatever it is.
func (t Threshold) judge(r *Result) Verdict {
	got := r.Measure(t.name)
	v := Verdict{Expr: t.Expr, Met: t.met(got), Got: Share(got), Usual: t.byUsual}
	needs := t.needs()
	if needs == 0 {
		return v
	}
	h, _, _ := timeOf(t.name)
	v.N = uint64(r.percentiles(h).N)
	if v.N < needs {
		v.Met, v.Needs = false, needs
	}
	return v
}
