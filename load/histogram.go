package load

import (
	"math"
	"time"

	"hanyin/internal/elementary"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// Times of calls, in nanoseconds up to five minutes, to three digits. A histogram has a fixed size.
const (
	longestTime = 5 * time.Minute
	digits      = 3
)

// Times are the histograms of a run.
type Times struct {
	Service  *hdrhistogram.Histogram // call to answer
	Response *hdrhistogram.Histogram // intended start to answer
	Lag      *hdrhistogram.Histogram // intended start to call: the generator's own lateness
	// call to the answer that names a body, of routers that may decide later; empty of others
	Assignment *hdrhistogram.Histogram
}

func newTimes() *Times {
	h := func() *hdrhistogram.Histogram { return hdrhistogram.New(1, int64(longestTime), digits) }
	return &Times{h(), h(), h(), h()}
}

// laneTimes are the times of one lane. Calls that began when they were due, all of a closed test, have one time for
// three and are kept apart until the end: each histogram is larger than a core's cache.
type laneTimes struct {
	late *Times
	due  *hdrhistogram.Histogram
}

func newLaneTimes() laneTimes {
	return laneTimes{newTimes(), hdrhistogram.New(1, int64(longestTime), digits)}
}

// record notes one call; times beyond the histogram count as its longest.
func (t *laneTimes) record(intended, started, ended time.Duration) {
	if intended == started {
		note(t.due, ended-started)
		return
	}
	note(t.late.Service, ended-started)
	note(t.late.Response, ended-intended)
	note(t.late.Lag, started-intended)
}

// assigned notes the time from the first call to the answer that names a body.
func (t *laneTimes) assigned(took time.Duration) { note(t.late.Assignment, took) }

func (t *Times) addLane(lane *laneTimes) {
	t.merge(lane.late)
	t.Service.Merge(lane.due)
	t.Response.Merge(lane.due)
	_ = t.Lag.RecordValues(0, lane.due.TotalCount())
}

// percentileSteps are where curves have points: closer and closer to 100, a fifth of a nine apart, to five nines.
const percentileSteps = 25

// curves are the histograms at those percentiles that so many calls can tell; none without calls.
func curves(t *Times) []Curve {
	list := []Curve{}
	for i, h := range []*hdrhistogram.Histogram{t.Service, t.Response, t.Lag, t.Assignment} {
		n := float64(h.TotalCount())
		if n == 0 {
			continue
		}
		c := Curve{Name: Histograms[i]}
		for step := range percentileSteps + 1 {
			left := elementary.Pow(10, -float64(step)/5) // share of calls that take longer
			if step > 0 && left*n < 1 {
				break
			}
			q := math.Round((1-left)*1e7) / 1e5
			c.Times = append(c.Times, Percentile{q, float64(h.ValueAtQuantile(q)) / 1e3})
		}
		list = append(list, c)
	}
	return list
}

func note(h *hdrhistogram.Histogram, d time.Duration) {
	_ = h.RecordValue(int64(min(max(d, 0), longestTime))) // within the range it cannot fail
}

func (t *Times) merge(from *Times) {
	t.Service.Merge(from.Service)
	t.Response.Merge(from.Response)
	t.Lag.Merge(from.Lag)
	t.Assignment.Merge(from.Assignment)
}
