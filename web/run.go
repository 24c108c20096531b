package web

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"hanyin/internal/message"
	"hanyin/web/engine"
)

// A state is how a run stands.
type state string

// The states of a run.
const (
	running     state = "running"
	interrupted state = "interrupted" // not whole, and nobody is at work on it: who listens makes it go on
	done        state = "done"
	failed      state = "failed"
	cancelled   state = "cancelled" // by request; who listens makes it go on
)

// A status is how far a run has come.
type status struct {
	ID       string `json:"id"`
	State    state  `json:"state"`
	Finished int    `json:"finished"`
	Total    int    `json:"total"`
	Error    string `json:"error,omitempty"`
}

// An event is what those who listen to a run are told.
type event struct {
	name  string
	data  []byte
	brief []byte // of a summary: the one without details
}

// textFor is the event as it is written to somebody who wants details or does not.
func (e event) textFor(details bool) []byte {
	data := e.data
	if e.brief != nil && !details {
		data = e.brief
	}
	return slices.Concat([]byte("event: "+e.name+"\ndata: "), data, []byte("\n\n"))
}

// A run is what a spec asks for, under way or finished.
type run struct {
	id     string
	spec   []byte
	lang   message.Lang
	plan   engine.Plan
	server *Server

	mu        sync.Mutex
	state     state
	err       error
	finished  []bool // by task
	count     int    // of them
	listeners map[chan event]bool
	cancel    context.CancelFunc // while it runs
	idle      *time.Timer        // cancels it when nobody has listened for a while
	told      int                // rounds of the last summary
	summary   *event             // the last one
	early     []byte             // a summary of early outcomes; nil: none was told
	asked     atomic.Int64       // when somebody last asked for it, in nanoseconds of Unix

	summing sync.Mutex // one summary at a time
}

// newRun is a run of a spec, with what the store has of it.
func (s *Server) newRun(id string, spec []byte) (*run, error) {
	plan, err := s.engine.Plan(spec)
	if err != nil {
		return nil, err
	}
	r := &run{id: id, spec: spec, plan: plan, server: s, state: interrupted, finished: make([]bool, len(plan.Tasks)),
		listeners: map[chan event]bool{}, lang: engine.LanguageOf(spec)}
	r.ask()
	for i, key := range plan.Keys {
		if s.store.has(key) {
			r.finished[i] = true
			r.count++
		}
	}
	if r.count == len(plan.Tasks) {
		r.state = done
	}
	return r, nil
}

// ask notes that somebody asks for the run.
func (r *run) ask() { r.asked.Store(time.Now().UnixNano()) }

// resumable reports whether nobody is at work on what is missing, so that who asks makes the run go on. The caller
// holds the lock.
func (r *run) resumable() bool {
	return r.state == interrupted || r.state == cancelled || r.state == failed
}

// status is how far the run has come.
func (r *run) status() status {
	r.mu.Lock()
	defer r.mu.Unlock()
	st := status{r.id, r.state, r.count, len(r.plan.Tasks), ""}
	if r.err != nil {
		st.Error = message.ErrorIn(r.lang, r.err)
	}
	return st
}

// mostBehind is how many events a listener may be behind; one that is slower misses the oldest.
const mostBehind = 64

// listen begins to tell somebody what happens, after what has happened already, and makes the run go on unless it
// failed. The function that it returns ends that.
func (r *run) listen() (<-chan event, func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	ch := make(chan event, mostBehind)
	r.listeners[ch] = true
	r.ask()
	if r.idle != nil {
		r.idle.Stop()
		r.idle = nil
	}
	switch {
	case r.state == interrupted || r.state == cancelled:
		r.start()
	case r.state == done && r.told < r.rounds():
		r.server.goOn(func() { r.summarise(true) })
	}
	ch <- r.progress(-1)
	if r.summary != nil {
		ch <- *r.summary
	} else if r.early != nil {
		ch <- event{name: "early", data: r.early}
	}
	if r.state == failed || r.state == done && r.told == r.rounds() {
		ch <- r.end()
	}
	return ch, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.listeners, ch)
		r.leave()
	}
}

// leave has the run cancelled if nobody listens for a while. The caller holds the lock.
func (r *run) leave() {
	if len(r.listeners) == 0 && r.state == running && r.idle == nil {
		r.idle = time.AfterFunc(r.server.settings.Grace, func() {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.idle = nil
			if len(r.listeners) == 0 && r.state == running {
				r.stop(interrupted)
			}
		})
	}
}

// stop ends the work. Whoever still listens is told, and by listening again makes it go on: one who cancels does not
// decide for others. The caller holds the lock.
func (r *run) stop(as state) {
	if r.state == running {
		r.cancel()
		r.state = as
		if r.idle != nil {
			r.idle.Stop()
			r.idle = nil
		}
		r.tell(event{name: "cancelled", data: []byte("{}")})
	}
}

// start makes the run go on. The caller holds the lock.
func (r *run) start() {
	ctx, cancel := context.WithCancel(r.server.ctx)
	r.state, r.cancel, r.err = running, cancel, nil
	r.leave()
	r.server.goOn(func() {
		defer cancel()
		r.work(ctx)
	})
}

// tell tells all who listen. The caller holds the lock.
func (r *run) tell(e event) {
	for ch := range r.listeners {
		for sent := false; !sent; {
			select {
			case ch <- e:
				sent = true
			default: // it is behind: what is oldest goes
				select {
				case <-ch:
				default:
				}
			}
		}
	}
}

// progress is the event of a task that was finished, or of how things stand for -1. The caller holds the lock.
func (r *run) progress(task int) event {
	p := struct {
		Scenario    int `json:"scenario"`
		Replication int `json:"replication"`
		Finished    int `json:"finished"`
		Total       int `json:"total"`
	}{-1, -1, r.count, len(r.plan.Tasks)}
	if task >= 0 {
		p.Scenario, p.Replication = r.plan.Tasks[task].Scenario, r.plan.Tasks[task].Replication
	}
	return event{name: "replication", data: mustJSON(p)}
}

// end is the last event. The caller holds the lock.
func (r *run) end() event {
	if r.err != nil {
		return event{name: "failed", data: mustJSON(failure{Error: message.ErrorIn(r.lang, r.err)})}
	}
	return event{name: "done", data: mustJSON(struct {
		Finished int `json:"finished"`
		Total    int `json:"total"`
	}{r.count, len(r.plan.Tasks)})}
}

// work runs what is missing, in the order of the plan, as many at a time as there are workers.
func (r *run) work(ctx context.Context) {
	var missing []int
	r.mu.Lock()
	for i, is := range r.finished {
		if !is {
			missing = append(missing, i)
		}
	}
	r.mu.Unlock()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	summaries := make(chan struct{}, 1)
	var summarising, working sync.WaitGroup
	summarising.Go(func() {
		for range summaries {
			r.summarise(false)
		}
	})
	free := make(chan struct{}, r.server.settings.Workers)
	if len(missing) < len(r.finished) {
		summaries <- struct{}{}
	}
	working.Go(r.look) // what is kept already
	for _, task := range missing {
		select {
		case free <- struct{}{}:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			break
		}
		working.Go(func() {
			defer func() { <-free }()
			looked := func() { working.Go(r.look) }
			if err := r.server.compute(ctx, r.spec, r.plan, task, looked); err != nil {
				stop(err)
				return
			}
			r.mu.Lock()
			if !r.finished[task] { // by work that was cancelled and went on all the same
				r.finished[task] = true
				r.count++
				r.tell(r.progress(task))
			}
			r.mu.Unlock()
			select {
			case summaries <- struct{}{}:
			default: // one is due already
			}
		})
	}
	working.Wait()
	close(summaries)
	summarising.Wait()
	r.finish(ctx)
}

// finish ends the work: all is done, or it was cancelled, or a replication failed, or an outcome was removed
// meanwhile.
func (r *run) finish(ctx context.Context) {
	cause := context.Cause(ctx)
	r.mu.Lock()
	whole := r.count == len(r.plan.Tasks)
	switch {
	case whole:
		r.state = done
	case r.server.ctx.Err() != nil || errors.Is(cause, context.Canceled): // others may be at work again
		r.mu.Unlock()
		return
	case cause == nil: // who listens makes the run go on
		r.state = interrupted
		r.tell(event{name: "cancelled", data: []byte("{}")})
	default:
		r.state, r.err = failed, cause
		r.tell(r.end())
	}
	r.mu.Unlock()
	if whole {
		r.summarise(true)
	}
}

// rounds is how many replications every scenario has, from the first on. The caller holds the lock.
func (r *run) rounds() int {
	for i, is := range r.finished {
		if !is {
			return r.plan.Tasks[i].Replication
		}
	}
	return r.plan.Tasks[len(r.plan.Tasks)-1].Replication + 1
}

// errPruned says that outcomes of a run were removed since.
var errPruned = message.Errorf("web.pruned")

// outcomes are those of the first rounds. Where one has been removed meanwhile, the run is no longer whole.
func (r *run) outcomes(rounds int) ([][]byte, error) {
	var list [][]byte
	var gone []int
	for i, task := range r.plan.Tasks {
		if task.Replication >= rounds {
			continue
		}
		text := r.server.store.outcome(r.plan.Keys[i])
		if text == nil {
			gone = append(gone, i)
		}
		list = append(list, text)
	}
	if gone == nil {
		return list, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, i := range gone {
		if r.finished[i] {
			r.finished[i] = false
			r.count--
		}
	}
	r.told = min(r.told, r.rounds())
	if r.state == done {
		r.state = interrupted
	}
	return nil, errPruned
}

// summaryOf sums up the first rounds.
func (r *run) summaryOf(rounds int) (*event, error) {
	list, err := r.outcomes(rounds)
	if err != nil {
		return nil, err
	}
	s, err := r.server.engine.Summarise(r.spec, list)
	if err != nil {
		return nil, err
	}
	whole, err := s.JSON()
	if err != nil {
		return nil, err
	}
	brief, err := s.Brief().JSON()
	return &event{"summary", whole, brief}, err
}

// look tells what the early outcomes of all scenarios come to, unless something whole has been told.
func (r *run) look() {
	r.mu.Lock()
	told := r.told > 0 || r.early != nil
	r.mu.Unlock()
	if told {
		return
	}
	var list [][]byte
	for i, task := range r.plan.Tasks {
		if task.Replication > 0 {
			break
		}
		outcome := r.server.store.outcome(earlyKey(r.plan.Keys[i]))
		if outcome == nil {
			return
		}
		list = append(list, outcome)
	}
	s, err := r.server.engine.SummariseBriefly(r.spec, list)
	var text []byte
	if err == nil {
		text, err = s.JSON()
	}
	if err != nil {
		slog.Error("an early summary failed", "run", r.id, "error", err)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.told == 0 && r.early == nil {
		r.early = text
		r.tell(event{name: "early", data: text})
	}
}

// milestones are the numbers of rounds after which a summary is made; a summary costs more the more there are.
var milestones = []int{1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 75, 100, 150, engine.MostReplications}

// due reports whether a summary is to be made after so many rounds, if the last was of told.
func due(rounds, told int) bool {
	return slices.ContainsFunc(milestones, func(m int) bool { return m > told && m <= rounds })
}

// summarise makes a summary of the rounds that are finished if one is due, or at the end, and tells it.
func (r *run) summarise(last bool) {
	r.summing.Lock()
	defer r.summing.Unlock()
	r.mu.Lock()
	rounds, told := r.rounds(), r.told
	r.mu.Unlock()
	if rounds == 0 || !last && !due(rounds, told) {
		return
	}
	var summary *event
	var err error
	if rounds > told {
		summary, err = r.summaryOf(rounds)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if errors.Is(err, errPruned) {
		if r.state == interrupted { // who listens makes the run go on; at work, finish tells it
			r.tell(event{name: "cancelled", data: []byte("{}")})
		}
		return
	}
	if err != nil {
		slog.Error("a summary failed", "run", r.id, "error", err)
		r.state, r.err = failed, err
		r.tell(r.end())
		return
	}
	if summary != nil {
		r.summary, r.told = summary, rounds
		r.tell(*summary)
	}
	if last && r.state == done {
		r.tell(r.end())
	}
}
