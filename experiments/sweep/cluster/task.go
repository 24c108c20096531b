package cluster

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strconv"
	"time"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
)

// Task does one chunk of a round, as an engine calls it. An error that errors.Is store.ErrTryAgain, a Problem that
// says Again, and the end of ctx ask to be called again: what is finished stays.
func Task(ctx context.Context, dir string, number, chunk int) (store.Progress, error) {
	s, r, err := openRound(dir, number)
	if err != nil {
		return store.Progress{}, err
	}
	if chunk < 0 || chunk >= r.Of {
		return store.Progress{}, wrong("cluster.no_chunk", number, chunk, r.Of-1)
	}
	return s.work(ctx, r, strconv.Itoa(chunk), r.shard(chunk))
}

// Finish does what the tasks of a round left undone: by another round if that is much and the last one got on, else by
// itself. Every run has its result if the progress that is returned says so.
func Finish(ctx context.Context, dir string, number int, note func(*Problem)) (*Site, store.Progress, error) {
	s, r, err := openRound(dir, number)
	if err != nil {
		return nil, store.Progress{}, err
	}
	now := s.inventory()
	if err := now.refresh(); err != nil {
		return nil, store.Progress{}, err
	}
	left := unfinished(r.Of, now.done)
	switch {
	case s.cancelled(number):
		return s, store.Progress{}, retryable("cluster.cancelled", now.known, r.Runs)
	case len(left) > few && now.missing() < r.Missing:
		if next, err := s.submitNext(ctx, r, now, note); err == nil && next != nil {
			return s, store.Progress{Tasks: r.Runs, Found: now.known}, nil
		} else if err != nil {
			note(failed("cluster.unreachable").because(err)) // then it has to be done here
		}
	}
	done, err := s.work(ctx, r, finishName, store.Shard{})
	return s, done, err
}

// few is how many chunks one task may be asked to make up for.
const few = 2

// submitNext hands what a round left to the same engine again.
func (s *Site) submitNext(ctx context.Context, r *Round, now *inventory, note func(*Problem)) (*Round, error) {
	e, err := engineOf(r.Engine)
	if err != nil {
		return nil, err
	}
	note(failed("cluster.next_round", r.Number, now.missing(), r.Number+1))
	w := Request{Engine: r.Engine, Settings: r.Settings, Program: s.path(r.Program), Beat: r.Beat}
	return s.submitRound(ctx, e, w, r.Number+1, r.Run, now, note)
}

// openRound opens a round for a task and makes sure that this process may add to its results.
func openRound(dir string, number int) (*Site, *Round, error) {
	s, err := Open(dir)
	if err != nil {
		return nil, nil, err
	}
	r, err := s.Round(number)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, retryable("cluster.gone", host()).because(err)
	}
	if err == nil {
		err = s.sameProgram(r)
	}
	if err != nil {
		return nil, nil, err
	}
	// what was asked for, also where nobody holds it to that
	runtime.GOMAXPROCS(min(runtime.GOMAXPROCS(0), r.Settings.CPUs))
	s.Sweep.Experiment.Rebase(s.baseOf(r))
	err = s.Sweep.Experiment.Verify()
	if errors.Is(err, plan.ErrChanged) {
		err = wrong("cluster.changed").because(err)
	}
	return s, r, err
}

// sameProgram is a Problem unless this is the program that the round was submitted with, byte for byte.
func (s *Site) sameProgram(r *Round) error {
	if v := s.Sweep.Experiment.Version; v != experiments.Version {
		return wrong("cluster.other_version", v, experiments.Version)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	hash, err := hashOf(self)
	if err == nil && hash != r.Hash {
		err = wrong("cluster.other_program", hash, r.Hash, s.path(r.Program))
	}
	return err
}

// work does a share of the sweep within the task's own time, with a heartbeat.
func (s *Site) work(ctx context.Context, r *Round, task string, share store.Shard) (store.Progress, error) {
	timed, stop := context.WithCancel(ctx)
	if r.Limit > 0 {
		timed, stop = context.WithTimeout(ctx, r.Limit)
	}
	defer stop()
	from, to := share.Range(r.Runs)
	h := s.startHeartbeat(r, task, to-from)
	defer h.end()
	last := store.Progress{Tasks: to - from}
	_, err := s.Sweep.Run(timed, sweep.Options{Shard: share, Workers: r.Settings.CPUs,
		Progress: func(p store.Progress) {
			last = p
			h.step(p)
		}})
	if errors.Is(err, context.DeadlineExceeded) {
		err = timeUp(last, r.Limit)
	}
	return last, err
}

// timeUp asks to be called again after a limit, unless that was too short for a single run, as it would be the next
// time.
func timeUp(p store.Progress, limit time.Duration) *Problem {
	if p.Ran == 0 {
		return failed("cluster.too_short", limit)
	}
	return retryable("cluster.time_up", limit)
}
