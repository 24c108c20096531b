package calibrate

import (
	"strings"

	"hanyin/internal/message"
)

// Warnings are what a reader of the result should know.
func (r *Result) Warnings() []message.Text {
	var ws []message.Text
	for _, text := range r.Scenario.Warnings {
		ws = append(ws, text.Said())
	}
	if !r.Enough() {
		ws = append(ws, message.Put("%d of %d parameter sets were accepted; more --generations may find the rest",
			len(r.Accepted), r.Options.Accept))
	}
	if x := r.resistance(); x != nil {
		ws = append(ws,
			message.Put(
				"%s resists: %s is %.4g at the nearest point, wanted %.4g to %.4g, %.2f half-widths from the middle",
				x.Target, x.Name, x.Value, x.Low, x.High, x.Distance))
	}
	if len(r.Bounds) > 0 {
		ws = append(ws, message.Put("at an end of its plausible range at the best point: %s",
			strings.Join(r.Bounds, ", ")))
	}
	return ws
}
