package cluster

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"strings"
	"time"

	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
)

// A Request says how a sweep is to be run.
type Request struct {
	Engine   string
	Settings plan.Cluster
	Program  string        // file that the tasks are to run; empty: this program
	Beat     time.Duration // between two heartbeats of a task, positive
}

// claimPatience is how long a claim may stand without a job before it is told to be in the way.
const claimPatience = 30 * time.Second

// Submit hands what a sweep lacks to an engine, unless that has been done and is at work: then it returns that round,
// whoever calls. Nil: nothing is missing. Of several callers at a time one submits and the others find its round; a
// round of somebody else's is a Problem.
func (s *Site) Submit(ctx context.Context, w Request, note func(*Problem)) (*Round, error) {
	engine, err := engineOf(w.Engine)
	if err == nil {
		err = engine.Ready(w.Settings)
	}
	if err == nil && s.Sweep.Experiment.Precision != nil {
		err = wrong("cluster.precise")
	}
	if err != nil {
		return nil, err
	}
	var run time.Duration
	for {
		last, r, err := s.currentRound(ctx)
		if err != nil || r != nil {
			return r, err
		}
		if run == 0 && needsRunLength(w) {
			if run, err = s.runLength(ctx, last); err != nil {
				return nil, err
			}
		}
		now := s.inventory()
		if err := now.refresh(); err != nil || now.missing() == 0 {
			return nil, err
		}
		r, err = s.submitRound(ctx, engine, w, last+1, run, now, note)
		if err != nil || r != nil {
			return r, err
		}
	}
}

// currentRound is the latest round if it is at work, else nil and its number. A round that is being submitted is
// waited for.
func (s *Site) currentRound(ctx context.Context) (int, *Round, error) {
	began := time.Now()
	for {
		last, err := s.latest()
		if err != nil || last == 0 {
			return last, nil, err
		}
		r, err := s.Round(last)
		j, submitted := s.job(last)
		switch {
		case err == nil && submitted:
			return s.ifRunning(ctx, r, j)
		case err == nil && r.Host == host() && !isAlive(r.PID, startTime(r.PID)):
			return s.adopt(ctx, r)
		case time.Since(began) > claimPatience && err == nil:
			return last, nil, wrong("cluster.claimed", s.Dir, r.User, r.Host, s.file(last))
		case time.Since(began) > claimPatience:
			return last, nil, wrong("cluster.claimed", s.Dir, "?", "?", s.file(last)).because(err)
		}
		if err := pause(ctx, 200*time.Millisecond); err != nil {
			return last, nil, err
		}
	}
}

// ifRunning is a submitted round if it is not over, as far as the engine tells.
func (s *Site) ifRunning(ctx context.Context, r *Round, j Job) (int, *Round, error) {
	engine, err := engineOf(r.Engine)
	if err != nil {
		return r.Number, nil, err
	}
	state, err := engine.State(ctx, s, r, j)
	if s.cancelled(r.Number) || err == nil && state.Over {
		return r.Number, nil, nil
	}
	if r.UID != os.Getuid() {
		return r.Number, nil, wrong("cluster.theirs", s.Dir, r.User, r.Host, r.Number, j.Chunks)
	}
	return r.Number, r, nil
}

// adopt takes over a round whose submitter died: the engine may have it, or not.
func (s *Site) adopt(ctx context.Context, r *Round) (int, *Round, error) {
	engine, err := engineOf(r.Engine)
	if err != nil {
		return r.Number, nil, err
	}
	if j, found := engine.Find(ctx, r); found {
		return r.Number, r, writeJSON(s.file(r.Number, jobFile), j)
	}
	return r.Number, nil, nil
}

// CheckOwner is a Problem if somebody else's round is at work in a folder.
func CheckOwner(ctx context.Context, dir string) error {
	s, err := Open(dir)
	if err != nil {
		return nil // there is nothing that can be taken
	}
	last, err := s.latest()
	if err != nil || last == 0 {
		return nil
	}
	r, err := s.Round(last)
	if err != nil || r.UID == os.Getuid() {
		return nil
	}
	j, _ := s.job(last)
	_, _, err = s.ifRunning(ctx, r, j)
	return err
}

// submitRound claims a round and hands it over; nil if another process was quicker.
func (s *Site) submitRound(ctx context.Context, e Engine, w Request, number int, run time.Duration, now *inventory,
	note func(*Problem)) (*Round, error) {
	won, err := s.claim(number)
	if err != nil || !won {
		return nil, err
	}
	r, err := s.newRound(w, number, run, now)
	if err == nil {
		err = s.begin(r)
	}
	var j Job
	if err == nil {
		j, err = e.Submit(ctx, s, r)
	}
	if err == nil {
		if err = writeJSON(s.file(number, jobFile), j); err != nil {
			// tasks of a round that is not there would only ask to be called again
			e.Cancel(context.WithoutCancel(ctx), s, r, j)
		}
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(s.file(number)))
	}
	if j.Finish == "" && w.Engine == "slurm" {
		note(failed("cluster.no_finish"))
	}
	return r, nil
}

// newRound lays a round out.
func (s *Site) newRound(w Request, number int, run time.Duration, now *inventory) (*Round, error) {
	file := w.Program
	if file == "" {
		var err error
		if file, err = os.Executable(); err != nil {
			return nil, err
		}
	}
	program, hash, err := s.keepProgram(file)
	if err != nil {
		p := failed("cluster.no_program").because(err)
		p.Retryable = errors.Is(err, store.ErrTryAgain)
		return nil, p
	}
	base, err := s.base()
	of := chunks(s.runs(), run, w.Settings)
	limit, own := times(s.runs(), of, run, w.Settings)
	if w.Engine == "local" && w.Settings.Time == 0 {
		limit, own = 0, 0
	}
	return &Round{
		Schema: roundSchema, Number: number, Token: strings.ToLower(rand.Text()[:8]), Engine: w.Engine,
		Experiment: s.Sweep.Experiment.ID(), User: userName(), UID: os.Getuid(), Host: host(), PID: os.Getpid(),
		Program: program, Hash: hash, Base: base, Runs: s.runs(), Missing: now.missing(), Of: of,
		Chunks: unfinished(of, now.done),
		Run:    run, Time: limit, Limit: own, Beat: w.Beat, Settings: w.Settings,
	}, err
}

// needsRunLength reports whether something is told from the length of a run: the chunks, or a task's limit, which
// processes of this machine need none of.
func needsRunLength(w Request) bool {
	return w.Settings.Runs == 0 || w.Settings.Time == 0 && w.Engine != "local"
}

// runLength is how long a run takes, as an earlier round knew or a pilot finds.
func (s *Site) runLength(ctx context.Context, last int) (time.Duration, error) {
	if r, err := s.Round(last); err == nil && r.Run > 0 {
		return r.Run, nil
	}
	return s.measureRun(ctx)
}

// measureRun does one run that is missing, to know how long one takes, and keeps its result. One that another process
// did meanwhile tells nothing.
func (s *Site) measureRun(ctx context.Context) (time.Duration, error) {
	for now := s.inventory(); ; {
		if err := now.refresh(); err != nil || now.missing() == 0 {
			return time.Microsecond, err
		}
		began, ran := time.Now(), 0
		_, err := s.Sweep.Run(ctx, sweep.Options{
			Shard: store.Shard{Number: now.firstMissing() + 1, Of: s.runs()}, Workers: 1,
			Progress: func(p store.Progress) { ran = p.Ran },
		})
		if err != nil || ran > 0 {
			return time.Since(began), err
		}
	}
}

// pause waits, or ends with ctx's error.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
