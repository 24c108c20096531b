//go:build !js || render

package plot

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
)

// ticks are round numbers, each as short as it can be written, thousands set apart.
type ticks struct{}

// Ticks marks about five numbers in the span, and smaller steps without a label.
func (ticks) Ticks(low, high float64) []plot.Tick {
	list := plot.DefaultTicks{}.Ticks(low, high)
	step := math.Inf(1)
	last := math.NaN()
	for _, t := range list {
		if t.Label != "" {
			if finite(last) {
				step = min(step, math.Abs(t.Value-last))
			}
			last = t.Value
		}
	}
	for i, t := range list {
		if t.Label != "" {
			list[i].Label = short(t.Value, step)
		}
	}
	return list
}

// short is a number with as many decimals as steps of this size need.
func short(x, step float64) string {
	decimals := 0
	for scale := step; finite(scale) && decimals < 6 &&
		math.Abs(scale-math.Round(scale)) > 1e-6*math.Abs(scale); decimals++ {
		scale *= 10
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, part, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	if x < 0 && strings.Trim(whole, "0.,") != "" {
		whole = "-" + whole
	}
	return whole
}
