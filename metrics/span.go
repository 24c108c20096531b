package metrics

import "time"

const (
	day   = 24 * time.Hour
	month = 365 * day / 12 // of rates per month: a twelfth of a plain year, 730 h
	week  = 7 * day
)

// FollowUp is how long a case must have been watched for its fate to count. Assumption: the longest limit of all, the
// 60 days of the petition office (docs/model.md, 4).
const FollowUp = 60 * day

// A span is the counted part of a run.
type span struct {
	from, to time.Duration // warm-up and horizon
	ripe     time.Duration // what begins from here on is counted, but not judged
}

func newSpan(warmup, horizon time.Duration) span {
	warmup = min(max(0, warmup), max(0, horizon))
	return span{from: warmup, to: horizon, ripe: horizon - min(FollowUp, (horizon-warmup)/4)}
}

// holds reports whether t lies in the counted span.
func (s span) holds(t time.Duration) bool { return t >= s.from && t < s.to }

// judges reports whether what began at t has had the time to end.
func (s span) judges(t time.Duration) bool { return t >= s.from && t < s.ripe }

// months is the length of the span in months of 730 h.
func (s span) months() float64 { return float64(s.to-s.from) / float64(month) }

// counts reports whether the month from a to b counts: its middle lies in the span.
func (s span) counts(a, b time.Duration) bool { return s.holds(a + (b-a)/2) }

// overlap is the part of the stretch from a to b that lies in the span.
func (s span) overlap(a, b time.Duration) time.Duration {
	return max(0, min(b, s.to)-max(a, s.from))
}
