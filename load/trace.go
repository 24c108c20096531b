package load

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"hanyin/internal/message"
)

// ReadTrace reads arrivals from a text file: one a line, in seconds since the start, in order; blank lines and #
// remarks are skipped. All mistakes come together, each with name:line.
func ReadTrace(r io.Reader, name string) ([]time.Duration, error) {
	var times []time.Duration
	var errs []error
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || text[0] == '#' {
			continue
		}
		x, err := strconv.ParseFloat(text, 64)
		t := time.Duration(x * float64(time.Second))
		switch {
		case err != nil || !(x >= 0 && x < forever):
			errs = append(errs, message.Errorf("load.trace_no_time", name, n, text))
		case len(times) > 0 && t < times[len(times)-1]:
			errs = append(errs, message.Errorf("load.trace_order", name, n, t, times[len(times)-1]))
		default:
			times = append(times, t)
		}
		if len(errs) == 20 {
			errs = append(errs, message.Errorf("load.trace_and_more", name, n))
			break
		}
	}
	if err := lines.Err(); err != nil {
		errs = append(errs, message.Errorf("%s: %w", name, err))
	}
	if len(errs) == 0 && len(times) == 0 {
		errs = append(errs, message.Errorf("load.trace_empty", name))
	}
	return times, errors.Join(errs...)
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
