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

// A beat is a task's sign of life. Readers look whether it changes, by their own clock.
type beat struct {
	Count   int       `json:"count"` // from 1
	Host    string    `json:"host"`
	PID     int       `json:"pid"`
	At      time.Time `json:"at"` // by the host's clock, for people
	Done    int       `json:"done"`
	Runs    int       `json:"runs"`
	Started string    `json:"started,omitempty"` // tells the process from a later one of the same number
}

// A heart beats until it is stopped.
type heart struct {
	file string
	done atomic.Int64
	runs int
	stop context.CancelFunc
	wait sync.WaitGroup
}

// heart begins to beat for a task of so many runs. A beat that cannot be written is left out: the results count.
func (s *Site) heart(r *Round, task string, runs int) *heart {
	ctx, stop := context.WithCancel(context.Background())
	h := &heart{file: s.file(r.Number, beatFolder, task+".json"), runs: runs, stop: stop}
	b := beat{Host: host(), PID: os.Getpid(), Runs: runs, Started: started(os.Getpid())}
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

func (h *heart) write(b *beat) {
	b.Count, b.At, b.Done = b.Count+1, time.Now(), int(h.done.Load())
	writeJSON(h.file, b)
}

// step tells the heart how far the task is.
func (h *heart) step(p store.Progress) { h.done.Store(int64(p.Done())) }

// end beats once more and stops.
func (h *heart) end() {
	h.stop()
	h.wait.Wait()
}

// beatOf is the last beat of a chunk, the zero value if there is none.
func (s *Site) beatOf(number, chunk int) (b beat) {
	readJSON(s.file(number, beatFolder, strconv.Itoa(chunk)+".json"), &b)
	return b
}
