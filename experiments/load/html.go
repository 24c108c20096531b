package load

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"

	"github.com/HdrHistogram/hdrhistogram-go"
)

//go:embed report.html
var reportPage string

// WriteHTML writes a report of one file without scripts or network: the verdict, the latency curves, accuracy with its confusion
// table, invariants and thresholds.
func (r *Result) WriteHTML(w io.Writer) error {
	t, err := template.New("report").Funcs(template.FuncMap{
		"us": us, "share": func(s Share) string { return percent(float64(s)) }, "num": func(s Share) string { return fmt.Sprintf("%.3g", float64(s)) },
		"cell": cell, "curves": func() template.HTML { return template.HTML(r.curves()) }, "text": func(s *string) string { return *s },
	}).Parse(reportPage)
	if err != nil {
		return err
	}
	return t.Execute(w, r)
}

// us writes microseconds with a unit that fits.
func us(x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case x < 1:
		return fmt.Sprintf("%.0f ns", x*1e3)
	case x < 1e3:
		return fmt.Sprintf("%.1f µs", x)
	case x < 1e6:
		return fmt.Sprintf("%.2f ms", x/1e3)
	}
	return fmt.Sprintf("%.2f s", x/1e6)
}

func percent(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*x)
}

// cell is the shade of a confusion cell, by its share of the row.
func cell(row []uint64, x uint64) template.CSS {
	sum := uint64(0)
	for _, y := range row {
		sum += y
	}
	return template.CSS(fmt.Sprintf("background:rgba(30,90,160,%.2f)", float64(x)/math.Max(1, float64(sum))*0.7))
}

// The plot: percentiles by number of nines across, time on a logarithmic scale upwards.
const (
	plotW, plotH = 760.0, 300.0
	nines        = 5.0 // to 99.999 %
)

// curves draws the three latency curves as SVG.
func (r *Result) curves() string {
	if r.Times == nil || r.Times.Service.TotalCount() == 0 {
		return ""
	}
	low, high := math.Inf(1), 1.0
	for _, name := range Histograms {
		h := r.Histogram(name)
		low = min(low, max(1, float64(h.ValueAtQuantile(1))))
		high = max(high, float64(h.Max()))
	}
	low, high = math.Floor(math.Log10(low)), math.Ceil(math.Log10(high))
	high = max(high, low+1)
	x := func(q float64) float64 { return 70 + plotW*min(nines, -math.Log10(1-q/100))/nines }
	y := func(ns float64) float64 { return 10 + plotH*(1-(math.Log10(max(1, ns))-low)/(high-low)) }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %g %g" role="img" aria-label="latency by percentile">`, plotW+110, plotH+50)
	for d := low; d <= high; d++ {
		at := y(math.Pow(10, d))
		fmt.Fprintf(&b, `<line x1="70" x2="%g" y1="%.1f" y2="%.1f" class="grid"/><text x="64" y="%.1f" class="l">%s</text>`, 70+plotW, at, at, at+4, us(math.Pow(10, d-3)))
	}
	for _, q := range []float64{0, 50, 90, 99, 99.9, 99.99, 99.999} {
		fmt.Fprintf(&b, `<line x1="%.1f" x2="%.1f" y1="10" y2="%g" class="grid"/><text x="%.1f" y="%g" class="b">%g %%</text>`, x(q), x(q), 10+plotH, x(q), plotH+28, q)
	}
	for i, name := range Histograms {
		fmt.Fprintf(&b, `<polyline class="c%d" points="%s"/><text x="%d" y="%g" class="k%d">%s</text>`, i, points(r.Histogram(name), x, y), 90+130*i, plotH+46, i, name)
	}
	b.WriteString("</svg>")
	return b.String()
}

func points(h *hdrhistogram.Histogram, x, y func(float64) float64) string {
	var b strings.Builder
	for i := range 121 {
		q := 100 * (1 - math.Pow(10, -nines*float64(i)/120))
		fmt.Fprintf(&b, "%.1f,%.1f ", x(q), y(float64(h.ValueAtQuantile(q))))
	}
	return b.String()
}
