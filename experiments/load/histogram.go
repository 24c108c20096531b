package load

import (
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// Times of calls, in nanoseconds up to five minutes, to three digits. A histogram has a fixed size.
const (
	longestTime = 5 * time.Minute
	digits      = 3
)

// Times are the three histograms of a run.
type Times struct {
	Service  *hdrhistogram.Histogram // call to answer
	Response *hdrhistogram.Histogram // intended start to answer
	Lag      *hdrhistogram.Histogram // intended start to call: the generator's own lateness
}

func newTimes() *Times {
	h := func() *hdrhistogram.Histogram { return hdrhistogram.New(1, int64(longestTime), digits) }
	return &Times{h(), h(), h()}
}

// record notes one call; times beyond the histogram count as its longest.
func (t *Times) record(intended, started, ended time.Duration) {
	note(t.Service, ended-started)
	note(t.Response, ended-intended)
	note(t.Lag, started-intended)
}

func note(h *hdrhistogram.Histogram, d time.Duration) {
	_ = h.RecordValue(int64(min(max(d, 0), longestTime))) // within the range it cannot fail
}

func (t *Times) merge(from *Times) {
	t.Service.Merge(from.Service)
	t.Response.Merge(from.Response)
	t.Lag.Merge(from.Lag)
}
