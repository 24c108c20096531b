package load

import (
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"hanyin/internal/message"
)

// ReadTrace reads arrivals from a text file: one a line, in order; blank lines and # remarks are skipped. A line holds
// seconds since the start, seconds since 1970 (from 10^9 on), or a date and time such as 2020-01-31T09:30:00+08:00 or
// 2020-01-31 09:30:00; all lines the same. The latter two count from the first. All mistakes come together, each with
// name:line.
func ReadTrace(r io.Reader, name string) ([]time.Duration, error) {
	text, err := readText(r, name)
	if err != nil {
		return nil, err
	}
	var times []time.Duration
	var errs []error
	var first instant
	last := math.Inf(-1)
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		at, err := parseInstant(line)
		switch {
		case err != nil:
			errs = append(errs, message.Errorf("load.trace_no_time", name, n, line))
		case first.form != "" && at.form != first.form:
			errs = append(errs, message.Errorf("load.trace_form", name, n, line, first.line))
		case at.seconds < last:
			errs = append(errs, message.Errorf("load.trace_order", name, n, line))
		default:
			if first.form == "" {
				first, first.line = at, line
				if at.form == sinceStart {
					first.seconds = 0
				}
			}
			last = at.seconds
			if at.seconds-first.seconds >= forever {
				errs = append(errs, message.Errorf("load.trace_long", name, n, line))
				break
			}
			times = append(times, time.Duration(math.Round((at.seconds-first.seconds)*1e9)))
		}
		if len(errs) > mostMistakes {
			break
		}
	}
	if len(errs) == 0 && len(times) == 0 {
		errs = append(errs, message.Errorf("load.trace_empty", name))
	}
	return times, errors.Join(named(errs, name)...)
}

// instant is a time of a trace, in seconds, and the form in which it is given.
type instant struct {
	seconds float64
	form    string
	line    string
}

// Forms of times in a trace; dates and times have their layout for form.
const (
	sinceStart = "seconds since the start"
	since1970  = "seconds since 1970"
)

// layouts of dates and times; those without a zone are all in one zone, whichever it is.
var layouts = []string{time.RFC3339Nano, "2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05",
	"2006/1/2 15:04:05", "2006/1/2 15:04", "2006-01-02 15:04"}

func parseInstant(text string) (instant, error) {
	x, err := strconv.ParseFloat(text, 64)
	if err == nil {
		switch {
		case x >= 0 && x < forever:
			return instant{x, sinceStart, ""}, nil
		case x >= forever && x < 1e11: // the year 5138
			return instant{x, since1970, ""}, nil
		}
		return instant{}, strconv.ErrRange
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, text); err == nil {
			return instant{float64(t.Unix()) + float64(t.Nanosecond())/1e9, layout, ""}, nil
		}
	}
	return instant{}, err
}

// replay yields every lanes-th time of a trace, speed times faster than life.
type replay struct {
	times []time.Duration
	i, by int
	speed float64
}

func (r *replay) next() (time.Duration, bool) {
	if r.i >= len(r.times) {
		return 0, false
	}
	t := r.times[r.i] - r.times[0]
	r.i += r.by
	return time.Duration(float64(t) / r.speed), true
}
