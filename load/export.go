package load

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"sort"
	"strings"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// Histograms names the histograms in the order of outputs.
var Histograms = []string{"service", "response", "lag", "assignment"}

// Histogram returns one of them by name; nil for a result that was read from a file.
func (r *Result) Histogram(name string) *hdrhistogram.Histogram {
	if r.Times == nil {
		return nil
	}
	return map[string]*hdrhistogram.Histogram{"service": r.Times.Service, "response": r.Times.Response,
		"lag": r.Times.Lag, "assignment": r.Times.Assignment}[name]
}

// WriteHgrm writes a histogram in the percentile form that HdrHistogram's plotters read (.hgrm), in milliseconds.
func WriteHgrm(w io.Writer, h *hdrhistogram.Histogram) error {
	_, err := h.PercentilesPrint(w, 5, 1e6)
	return err
}

// WritePrometheus writes the result in Prometheus's text format, for a push gateway or a textfile collector.
func (r *Result) WritePrometheus(w io.Writer) error {
	var b strings.Builder
	labels := fmt.Sprintf("router=%q,model=%q", r.Router, r.Model)
	metric := func(name, kind, help string, lines ...string) {
		fmt.Fprintf(&b, "# HELP hanyin_load_%s %s\n# TYPE hanyin_load_%s %s\n", name, help, name, kind)
		for _, l := range lines {
			fmt.Fprintf(&b, "hanyin_load_%s%s\n", name, l)
		}
	}
	for _, h := range Histograms {
		p := *r.percentiles(h)
		if h == "assignment" && p.N == 0 {
			continue
		}
		var lines []string
		for _, q := range []struct {
			q string
			v Share
		}{{"0.5", p.P50}, {"0.9", p.P90}, {"0.99", p.P99}, {"0.999", p.P999}} {
			if !math.IsNaN(float64(q.v)) {
				lines = append(lines, fmt.Sprintf("{%s,quantile=%q} %g", labels, q.q, q.v/1e6))
			}
		}
		sum := 0.0
		if p.N > 0 {
			sum = float64(p.Mean) * float64(p.N) / 1e6
		}
		lines = append(lines, fmt.Sprintf("_sum{%s} %g", labels, sum),
			fmt.Sprintf("_count{%s} %d", labels, p.N))
		metric(h+"_seconds", "summary", h+" time of calls", lines...)
	}
	metric("calls_total", "counter", "calls made", fmt.Sprintf("{%s} %d", labels, r.Sent))
	var failed []string
	for _, name := range sorted(r.Errors) {
		failed = append(failed, fmt.Sprintf("{%s,error=%q} %d", labels, name, r.Errors[name]))
	}
	metric("errors_total", "counter", "calls without an answer, by error", failed...)
	var broken []string
	for _, v := range r.Invariants {
		broken = append(broken, fmt.Sprintf("{%s,invariant=%q} %d", labels, v.Name, v.Violations))
	}
	metric("violations_total", "counter", "violations of what routers promise", broken...)
	if !math.IsNaN(float64(r.Accuracy)) {
		metric("accuracy", "gauge", "share of first owners that are competent",
			fmt.Sprintf("{%s} %g", labels, float64(r.Accuracy)))
	}
	metric("passed", "gauge", "1 if the run passed", fmt.Sprintf("{%s} %d", labels, btoi(r.Passed)))
	metric("valid", "gauge", "1 if the generator kept up", fmt.Sprintf("{%s} %d", labels, btoi(r.Valid)))
	_, err := io.WriteString(w, b.String())
	return err
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sorted[V any](m map[string]V) []string {
	var names []string
	for n := range m {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Time     float64     `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string     `xml:"classname,attr"`
	Name    string     `xml:"name,attr"`
	Failure *junitText `xml:"failure,omitempty"`
	Error   *junitText `xml:"error,omitempty"`
}

type junitText struct {
	Message string `xml:"message,attr"`
}

// WriteJUnit writes the result as a JUnit test suite: the run's validity, one case for each invariant and one for each
// threshold.
func (r *Result) WriteJUnit(w io.Writer) error {
	suite := junitSuite{Name: "hanyin load " + r.Router, Time: r.Duration}
	add := func(class, name, failure, failed string) {
		c := junitCase{Class: class, Name: name}
		if failure != "" {
			c.Failure = &junitText{failure}
			suite.Failures++
		}
		if failed != "" {
			c.Error = &junitText{failed}
			suite.Errors++
		}
		suite.Tests++
		suite.Cases = append(suite.Cases, c)
	}
	add("hanyin.load.run", "valid", r.Behind.String(), r.Invalid.Or(r.Failed).String())
	for _, v := range r.Invariants {
		failure := ""
		if v.Violations > 0 {
			failure = fmt.Sprintf("%d of %d: %s", v.Violations, v.Checked, *v.First)
		}
		add("hanyin.load.invariant", v.Name, failure, "")
	}
	for _, t := range r.Thresholds {
		failure := ""
		if !t.Met {
			failure = fmt.Sprintf("got %g", float64(t.Got))
			if t.Needs > 0 {
				failure = fmt.Sprintf("%d calls, needs %d", t.N, t.Needs)
			}
		}
		add("hanyin.load.threshold", t.Expr, failure, "")
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(suite); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
