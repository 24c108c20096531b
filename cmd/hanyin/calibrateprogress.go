package main

import (
	"fmt"
	"time"

	"hanyin/experiments/calibrate"
	"hanyin/internal/message"
)

// A calibrationProgress is the progress shown of a calibration: on a terminal one line that is written over, elsewhere
// one line at the end.
type calibrationProgress struct {
	c     console
	start time.Time
	last  calibrate.Stage
}

func (c console) showCalibration() *calibrationProgress {
	return &calibrationProgress{c: c, start: time.Now()}
}

// step shows the stage, with the rate of runs and the time left of the stage.
func (s *calibrationProgress) step(now calibrate.Stage) {
	s.last = now
	if !s.c.terminal {
		return
	}
	each := time.Since(s.start) / time.Duration(max(now.Runs, 1))
	left := each * time.Duration(max(now.Planned-now.Runs, 0))
	fmt.Fprintf(s.c.err, "\r\x1b[K%s", message.In(s.c.lang, "calibrate.step", now.Name, now.Runs, now.Planned,
		each.Seconds(),
		left.Round(time.Second), now.Accepted, now.Wanted, now.Best))
}

// end clears the line and leaves one that says what was done.
func (s *calibrationProgress) end() {
	if s.c.terminal {
		fmt.Fprint(s.c.err, "\r\x1b[K")
	}
	if l := s.last; l.Runs > 0 {
		fmt.Fprintln(s.c.err, message.In(s.c.lang, "calibrate.searched", l.Runs, time.Since(s.start).Seconds(), l.Name,
			l.Accepted, l.Best))
	}
}
