package metrics

import "time"

// A Flow is the county's petitions as a queue, from time 0 to the horizon. Over a span that begins and ends empty,
// MeanOpen = PerHour x SojournH (Little 1961); what is open at the end makes the left side larger.
type Flow struct {
	MeanOpen float64 // petitions on the books, time average
	PerHour  float64 // registered
	SojournH float64 // from registration to the end, mean over those that ended; NaN if none did
}

// flow sums areas in float64 hours: nanoseconds in an int64 overflow after 2.56 million petition-hours.
type flow struct {
	open    int
	since   time.Duration
	area    float64 // petition-hours on the books
	sojourn float64 // hours of those that ended
	ended   int
	begun   int
}

func (f *flow) change(now time.Duration, by int) {
	f.area += float64(float64(f.open) * (now - f.since).Hours())
	f.since = now
	f.open += by
}

func (f *flow) enter(now time.Duration) {
	f.change(now, 1)
	f.begun++
}

func (f *flow) leave(now, entered time.Duration) {
	f.change(now, -1)
	f.sojourn += (now - entered).Hours()
	f.ended++
}

func (f *flow) summary(horizon time.Duration) Flow {
	f.change(max(f.since, horizon), 0)
	hours := f.since.Hours()
	if hours == 0 {
		return Flow{SojournH: f.sojourn / float64(f.ended)}
	}
	return Flow{MeanOpen: f.area / hours, PerHour: float64(f.begun) / hours, SojournH: f.sojourn / float64(f.ended)}
}
