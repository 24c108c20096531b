package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"hanyin/experiments"
)

// A pace is the progress shown of one run: a bar with rate and time left on a terminal, and one line at the end elsewhere.
type pace struct {
	c    console
	bar  *progressbar.ProgressBar
	last experiments.Pace
}

// showPace begins the progress of so many replications.
func (c console) showPace(replications int) *pace {
	p := &pace{c: c}
	if c.terminal {
		p.bar = progressbar.NewOptions(replications,
			progressbar.OptionSetWriter(c.err),
			progressbar.OptionSetDescription(words.Simulating.In(c.lang)),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetRenderBlankState(true),
		)
	}
	return p
}

// step shows one more finished replication.
func (p *pace) step(now experiments.Pace) {
	p.last = now
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("%s %s", words.Simulating.In(p.c.lang), perSecond(now.Events, now.Wall)))
		p.bar.Set(now.Finished)
	}
}

// end clears the bar and leaves one line.
func (p *pace) end() {
	if p.bar != nil {
		p.bar.Clear()
	}
	if l := p.last; l.Finished > 0 {
		fmt.Fprintln(p.c.err, words.Simulated.In(p.c.lang, l.Finished, l.Planned, l.Wall.Seconds(), perSecond(l.Events, l.Wall)))
	}
}

// perSecond is a rate of events, such as 9.3 M/s.
func perSecond(events uint64, wall time.Duration) string {
	return fmt.Sprintf("%.1f M/s", float64(events)/max(wall.Seconds(), 1e-9)/1e6)
}
