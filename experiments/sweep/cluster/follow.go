package cluster

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"hanyin/experiments/sweep/store"
)

// A Status is how far a sweep is.
type Status struct {
	store.Progress     // Found is what was done when the following began
	Round          int // number, 0 when nothing is missing
	Running        int // tasks
	Waiting        int // tasks in line
}

// A Follower watches a sweep until every run has its result, and sees to it that it gets there.
type Follower struct {
	Site   *Site
	Status func(Status)   // called after every poll; nil: not called
	Note   func(*Problem) // receives what is odd and no reason to stop

	inventory *inventory
	found     int
	lastBeats map[int]lastBeat // by chunk
	reported  map[string]bool  // what was said once
}

// A lastBeat is what was last seen of a task, and when by this process's own clock.
type lastBeat struct {
	count int
	since time.Time
}

// mostMissedBeats is how many beats a task may miss before it is started again.
const mostMissedBeats = 20

// pollInterval is how long a round may be left alone after a poll of it that took so long. Processes of this machine
// are asked often, since that costs nobody's disk or controller, as long as it takes no more than a fiftieth of a core
// from them.
func pollInterval(r *Round, took time.Duration) time.Duration {
	if r.Engine == "local" {
		return max(100*time.Millisecond, 50*took)
	}
	return min(max(r.Beat/5, 100*time.Millisecond), 5*time.Second)
}

// Follow returns when nothing is missing. It may be ended and taken up again at any time, by any process; several may
// follow at once. What a round leaves undone it hands over again, as long as rounds bring results. A cancelled sweep
// is a Problem.
func (f *Follower) Follow(ctx context.Context) error {
	f.inventory, f.found, f.lastBeats, f.reported = f.Site.inventory(), -1, map[int]lastBeat{}, map[string]bool{}
	for {
		began := time.Now()
		if err := f.inventory.refresh(); err != nil {
			return err
		}
		cost := time.Since(began) // of looking at what may be many results on a slow disk
		if f.found < 0 {
			f.found = f.inventory.known
		}
		if f.inventory.missing() == 0 {
			f.report(0, State{})
			return nil
		}
		number, err := f.Site.latest()
		if err != nil {
			return err
		}
		if number == 0 {
			return wrong("cluster.no_round", f.Site.Dir)
		}
		wait, err := f.checkRound(ctx, number, began)
		if err != nil {
			return err
		}
		if err := pause(ctx, max(wait, 10*cost)); err != nil {
			return err
		}
	}
}

// checkRound checks the latest round, in a poll that began then, and returns how long it may be left alone.
func (f *Follower) checkRound(ctx context.Context, number int, began time.Time) (time.Duration, error) {
	r, err := f.Site.Round(number)
	j, submitted := f.Site.job(number)
	if err != nil || !submitted {
		_, now, err := f.Site.currentRound(ctx) // waits for who is submitting it
		if err == nil && now == nil {
			_, err = f.Site.submitNext(ctx, r, f.inventory, f.Note) // who died, and the engine knows nothing of it
		}
		return time.Second, err
	}
	e, err := engineOf(r.Engine)
	if err != nil {
		return 0, err
	}
	state, err := e.State(ctx, f.Site, r, j)
	wait := pollInterval(r, time.Since(began))
	switch {
	case f.Site.cancelled(number):
		f.report(number, State{})
		return wait, failed("cluster.cancelled", f.inventory.known, r.Runs)
	case ctx.Err() != nil:
		return wait, ctx.Err()
	case err != nil:
		if r.Engine != "k8s" { // whose State never tells
			f.noteOnce("unreachable", failed("cluster.unreachable").because(err))
		}
	case state.Over:
		return wait, f.roundEnded(ctx, r)
	}
	delete(f.reported, "over")
	f.report(number, state)
	f.checkTasks(ctx, e, r, j, state)
	return wait, nil
}

// roundEnded is called when a round has ended and runs are missing. A shared folder may show results late, so it has
// to be seen so twice.
func (f *Follower) roundEnded(ctx context.Context, r *Round) error {
	if !f.reported["over"] {
		f.reported["over"] = true
		return nil
	}
	delete(f.reported, "over")
	if f.inventory.missing() >= r.Missing {
		file, line := f.Site.lastLogLine(r)
		return failed("cluster.no_progress", r.Number, f.inventory.missing(), file, line)
	}
	if r.UID != os.Getuid() {
		return nil // it is for its owner to go on
	}
	_, err := f.Site.submitNext(ctx, r, f.inventory, f.Note)
	clear(f.lastBeats)
	return err
}

// checkTasks looks for tasks that are silent, and for clocks that are off.
func (f *Follower) checkTasks(ctx context.Context, e Engine, r *Round, j Job, state State) {
	for _, chunk := range state.Running {
		b := f.Site.lastHeartbeat(r.Number, chunk)
		last, known := f.lastBeats[chunk]
		if !known || b.Count != last.count {
			f.lastBeats[chunk] = lastBeat{b.Count, time.Now()}
			off := time.Until(b.At).Round(time.Second)
			if known && b.Count > last.count && off.Abs() > r.Beat+2*time.Minute {
				f.noteOnce("clock "+b.Host, failed("cluster.clock", b.Host, off))
			}
			continue
		}
		if quiet := time.Since(last.since); quiet > mostMissedBeats*r.Beat {
			f.Note(failed("cluster.silent", chunk, b.Host, quiet.Round(time.Second)))
			if err := e.Restart(ctx, f.Site, r, j, chunk); err != nil {
				f.noteOnce("restart", failed("cluster.unreachable").because(err))
			}
			delete(f.lastBeats, chunk)
		}
	}
	for chunk := range f.lastBeats {
		if !slices.Contains(state.Running, chunk) {
			delete(f.lastBeats, chunk) // it waits, or is done
		}
	}
}

func (f *Follower) noteOnce(what string, p *Problem) {
	if !f.reported[what] {
		f.reported[what] = true
		f.Note(p)
	}
}

func (f *Follower) report(number int, state State) {
	if f.Status != nil {
		p := store.Progress{Tasks: len(f.inventory.done), Found: f.found, Ran: f.inventory.known - f.found}
		f.Status(Status{Progress: p, Round: number, Running: len(state.Running), Waiting: state.Waiting})
	}
}

// lastLogLine are the last line of the log of a task whose chunk is not done, and the log's name.
func (s *Site) lastLogLine(r *Round) (file, line string) {
	logs, _ := filepath.Glob(s.file(r.Number, logFolder, "*.txt"))
	slices.SortFunc(logs, func(a, b string) int { return strings.Compare(a, b) })
	for _, log := range logs {
		text, err := os.ReadFile(log)
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		if last := lines[len(lines)-1]; err == nil && last != "" {
			return log, last
		}
	}
	return s.file(r.Number, logFolder), "-"
}

// Cancel ends the latest round, keeping what is done, and returns how much that is.
func (s *Site) Cancel(ctx context.Context) (done, runs int, err error) {
	number, err := s.latest()
	if err != nil {
		return 0, 0, err
	}
	r, err := s.Round(number)
	if number == 0 || errors.Is(err, os.ErrNotExist) {
		return 0, 0, wrong("cluster.no_round", s.Dir)
	}
	if err == nil {
		err = writeText(s.file(number, cancelledFile), 0o644, userName()+" "+host()+" "+strconv.Itoa(os.Getpid())+"\n")
	}
	if j, submitted := s.job(number); err == nil && submitted {
		err = s.end(ctx, r, j)
	}
	now := s.inventory()
	return now.known, r.Runs, errors.Join(err, now.refresh())
}

// end has the engine end a round.
func (s *Site) end(ctx context.Context, r *Round, j Job) error {
	e, err := engineOf(r.Engine)
	if err != nil {
		return err
	}
	return e.Cancel(ctx, s, r, j)
}

// Release ends what an engine may still have of a sweep that is whole, such as a finish in line, and removes what that
// and killed tasks left half-written.
func (s *Site) Release(ctx context.Context) error {
	return errors.Join(s.endLatest(ctx), s.Sweep.Store.RemovePartial())
}

// endLatest ends the latest round, if it is this user's and the engine can.
func (s *Site) endLatest(ctx context.Context) error {
	number, err := s.latest()
	if err != nil || number == 0 {
		return err
	}
	r, err := s.Round(number)
	j, submitted := s.job(number)
	if err != nil || !submitted || r.UID != os.Getuid() || r.Engine == "k8s" {
		return nil
	}
	return s.end(ctx, r, j)
}
