package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"hanyin/experiments"
	"hanyin/internal/message"
)

// A replicationProgress is the progress shown of one run: a bar with the time left on a terminal, and one line at
// the end elsewhere.
type replicationProgress struct {
	c    console
	bar  *progressbar.ProgressBar
	last experiments.Pace
}

// showReplications begins the progress of so many replications.
func (c console) showReplications(replications int) *replicationProgress {
	p := &replicationProgress{c: c}
	if c.terminal {
		p.bar = progressbar.NewOptions(replications*partsOfBar,
			progressbar.OptionSetWriter(c.err),
			progressbar.OptionSetDescription(message.In(c.lang, "command.simulating")),
			progressbar.OptionSetWidth(30),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetRenderBlankState(true),
		)
	}
	return p
}

// partsOfBar are the steps of the bar in a replication.
const partsOfBar = 100

// estimated says before a long run what it will take.
func (p *replicationProgress) estimated(e experiments.Effort) {
	if p.bar != nil {
		p.bar.Clear() // the line is its place, and it is drawn again below
	}
	p.c.estimated(e)
}

// estimated says before long work what it will take.
func (c console) estimated(e experiments.Effort) {
	c.note("command.estimate", e.Replications, c.wall(e.Wall), (e.Memory>>20+9)/10*10)
}

// wall is a time that somebody waits.
func (c console) wall(d time.Duration) string {
	switch {
	case d >= 3*time.Hour:
		return message.In(c.lang, "command.hours", int(d.Round(time.Hour).Hours()))
	case d >= 2*time.Minute:
		return message.In(c.lang, "command.minutes", int(d.Round(time.Minute).Minutes()))
	}
	return message.In(c.lang, "command.seconds", int(max(1, d.Round(time.Second).Seconds())))
}

// step shows how far the replications have come.
func (p *replicationProgress) step(now experiments.Pace) {
	p.last = now
	if p.bar != nil {
		if now.Events > 0 { // the first replication has finished
			p.bar.Describe(message.In(p.c.lang, "command.simulating_some", now.Finished, now.Planned))
		}
		p.bar.ChangeMax(now.Planned * partsOfBar)
		p.bar.Set(int(max(now.Part, float64(now.Finished)) * partsOfBar))
	}
}

// end clears the bar and leaves one line.
func (p *replicationProgress) end() {
	if p.bar != nil {
		p.bar.Clear()
	}
	if l := p.last; l.Finished > 0 {
		fmt.Fprintln(p.c.err, message.In(p.c.lang, "command.simulated", l.Finished, l.Planned, p.c.wall(l.Wall)))
	}
}
