package cluster

import (
	"context"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"hanyin/experiments/sweep/store"
)

// A heartbeat is a task's sign of life. Readers check whether it changes, by their own clock.
type heartbeat struct {
	Count   int       `json:"count"` // from 1
	Host    string    `json:"host"`
	PID     int       `json:"pid"`
	At      time.Time `json:"at"` // by the host's clock, for people
	Done    int       `json:"done"`
	Runs    int       `json:"runs"`
	Started string    `json:"started,omitempty"` // tells the process from a later one of the same number
}

// A heartbeatWriter writes a task's heartbeat until it is stopped.
type heartbeatWriter struct {
	file string
	done atomic.Int64
	runs int
	stop context.CancelFunc
	wait sync.WaitGroup
}

// startHeartbeat starts the heartbeat of a task of so many runs. A heartbeat that cannot be written is left out: the
// results count.
func (s *Site) startHeartbeat(r *Round, task string, runs int) *heartbeatWriter {
	ctx, stop := context.WithCancel(context.Background())
	h := &heartbeatWriter{file: s.file(r.Number, beatFolder, task+".json"), runs: runs, stop: stop}
	b := heartbeat{Host: host(), PID: os.Getpid(), Runs: runs, Started: startTime(os.Getpid())}
	h.write(&b)
	h.wait.Go(func() {
		tick := time.NewTicker(r.Beat)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				h.write(&b)
			case <-ctx.Done():
				h.write(&b)
				return
			}
		}
	})
	return h
}

func (h *heartbeatWriter) write(b *heartbeat) {
	b.Count, b.At, b.Done = b.Count+1, time.Now(), int(h.done.Load())
	writeJSON(h.file, b)
}

// step records how far the task is.
func (h *heartbeatWriter) step(p store.Progress) { h.done.Store(int64(p.Done())) }

// end writes once more and stops.
func (h *heartbeatWriter) end() {
	h.stop()
	h.wait.Wait()
}

// lastHeartbeat is the last beat of a chunk, the zero value if there is none.
func (s *Site) lastHeartbeat(number, chunk int) (b heartbeat) {
	readJSON(s.file(number, beatFolder, strconv.Itoa(chunk)+".json"), &b)
	return b
}
