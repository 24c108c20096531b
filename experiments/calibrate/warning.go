package calibrate

import (
	"strings"

	"hanyin/internal/message"
)

// Warnings are what a reader of the result should know.
func (r *Result) Warnings() []message.Text {
	var ws []message.Text
	if r.Scenario != nil {
		for _, text := range r.Scenario.Warnings {
			ws = append(ws, text.Text())
		}
	}
	if !r.Enough() {
		ws = append(ws, message.New("calibrate.few_accepted", len(r.Accepted), r.Options.Accept))
	}
	if len(r.Accepted) > 0 && !r.Sampled {
		ws = append(ws, message.New("calibrate.equal_weights"))
	}
	if x := r.resistance(); x != nil {
		ws = append(ws, message.New("calibrate.resists", x.Target, x.Name, x.Value, x.Low, x.High, x.Distance))
	}
	if len(r.Bounds) > 0 {
		ws = append(ws, message.New("calibrate.at_range_end", strings.Join(r.Bounds, ", ")))
	}
	return ws
}
