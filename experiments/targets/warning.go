package targets

import (
	"strings"

	"hanyin/internal/message"
)

// Warnings are what a reader should know.
func (v *Validation) Warnings() []message.Text {
	var ws []message.Text
	ws = append(ws, v.Crashed...)
	if v.Finished+len(v.Crashed) < v.Planned() {
		ws = append(ws, message.New("run.interrupted_runs", v.Finished, v.Planned()))
	}
	told := map[string]bool{}
	for _, s := range v.Scenarios {
		for _, text := range s.Warnings {
			if !told[text.String()] {
				told[text.String()] = true
				ws = append(ws, text.Text())
			}
		}
	}
	if v.Replications == 1 {
		ws = append(ws, message.New("run.one_replication"))
	}
	if list := v.undecided(); len(list) > 0 {
		ws = append(ws, message.New("targets.undecided", strings.Join(list, ", ")))
	}
	return ws
}

// undecided are the outputs that are met or missed by less than their half-width.
func (v *Validation) undecided() []string {
	var list []string
	for _, verdict := range v.Verdicts {
		for _, s := range verdict.Seen {
			if s.within(s.Low) || s.within(s.High) {
				list = append(list, verdict.ID+" "+s.Name)
			}
		}
	}
	return list
}

// within reports whether a bound lies inside the interval.
func (s Modelled) within(bound float64) bool {
	return bound > s.Value-s.HalfWidth && bound < s.Value+s.HalfWidth
}
