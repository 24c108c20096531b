package routerhttp

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// bounds of the histogram of times, in seconds.
var bounds = [...]float64{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5}

// meters count what a server does.
type meters struct {
	answered    atomic.Uint64 // decisions made, each once; also the receipts
	repeated    atomic.Uint64 // answers given again
	shed        atomic.Uint64
	turnedAway  atomic.Uint64
	anonymous   atomic.Uint64
	asked       atomic.Uint64
	connections atomic.Int64
	times       [len(bounds) + 1]atomic.Uint64
	nanoseconds atomic.Int64
	mu          sync.Mutex
	refusals    map[int]uint64
}

func (m *meters) took(d time.Duration) {
	i := 0
	for i < len(bounds) && d.Seconds() > bounds[i] {
		i++
	}
	m.times[i].Add(1)
	m.nanoseconds.Add(int64(d))
}

func (m *meters) refused(status int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.refusals == nil {
		m.refusals = map[int]uint64{}
	}
	m.refusals[status]++
}

// metrics writes the meters in Prometheus's text format.
func (s *Server) metrics(w http.ResponseWriter, _ *http.Request) {
	m := &s.meters
	var b strings.Builder
	one := func(name, kind, help string, v any) {
		fmt.Fprintf(&b, "# HELP hanyin_router_%s %s\n# TYPE hanyin_router_%s %s\nhanyin_router_%s %v\n", name, help,
			name, kind, name, v)
	}
	one("decisions_total", "counter", "decisions made, each petition and attempt once", m.answered.Load())
	one("repeated_total", "counter", "answers given again to a repeated question", m.repeated.Load())
	one("shed_total", "counter", "questions turned away because too many were under way", m.shed.Load())
	one("connections_turned_away_total", "counter", "connections turned away because too many were open",
		m.turnedAway.Load())
	one("connections", "gauge", "connections open", m.connections.Load())
	one("under_way", "gauge", "questions under way", len(s.room))
	b.WriteString(
		"# HELP hanyin_router_refusals_total questions answered with an error, by status\n# TYPE " +
			"hanyin_router_refusals_total counter\n")
	m.mu.Lock()
	for status := 400; status < 600; status++ {
		if n := m.refusals[status]; n > 0 {
			fmt.Fprintf(&b, "hanyin_router_refusals_total{status=\"%d\"} %d\n", status, n)
		}
	}
	m.mu.Unlock()
	b.WriteString("# HELP hanyin_router_seconds time to answer a question\n# TYPE hanyin_router_seconds histogram\n")
	sum := uint64(0)
	for i, bound := range bounds {
		sum += m.times[i].Load()
		fmt.Fprintf(&b, "hanyin_router_seconds_bucket{le=\"%g\"} %d\n", bound, sum)
	}
	sum += m.times[len(bounds)].Load()
	fmt.Fprintf(&b,
		"hanyin_router_seconds_bucket{le=\"+Inf\"} %d\nhanyin_router_seconds_sum %g\nhanyin_router_seconds_count %d\n",
		sum, time.Duration(m.nanoseconds.Load()).Seconds(), sum)
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	w.WriteHeader(http.StatusOK)
	_, _ = w.Write([]byte(b.String()))
}
