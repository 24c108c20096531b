package routerhttp

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/load"
)

// InCounty puts questions of simulated counties to routers behind HTTP. A question, view and all, is asked once: its
// answer is recorded and holds for whoever asks it again, so that results depend neither on the number of workers nor
// on the router's memory. Within a replication each question depends on the answers before it; those of replications
// that run beside each other may go in one call.
//
// A failure that three attempts do not mend ends the run: the county does not go on with answers that the router did
// not give. An error of kind permanent with status 422 is an answer: the desk decides. With another status it is a
// failure: a question that could not be read, or a router that crashed.
type InCounty struct {
	ctx      context.Context // of the command: a replication knows none
	settings InCountySettings
	run      string // drawn anew for each InCounty: routers that remember must not know the questions of another run
	worlds   atomic.Uint64
	mu       sync.Mutex
	failure  error
	reached  []*reached
}

// InCountySettings are how routers are asked.
type InCountySettings struct {
	Client    ClientSettings
	Whole     map[string]string // addresses with their queries and passwords, by the address that results show
	Timeout   time.Duration     // of a call; default 5s
	Batch     int               // questions in a call at most, up to MostInBatch; default 1
	Recording *Recording        // answers that are not asked for anew, and where all go; required
	Known     bool              // the recording was read: a router is reached only for a question that is not in it
	Verify    bool              // ask for recorded answers too, and count those that differ
	Fail      func()            // ends the run; called once
}

// NewInCounty readies what asks routers until ctx ends. Its method Connect is a router.Remote.
func NewInCounty(ctx context.Context, s InCountySettings) *InCounty {
	if s.Timeout == 0 {
		s.Timeout = 5 * time.Second
	}
	var b [6]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return &InCounty{ctx: ctx, settings: s, run: hex.EncodeToString(b[:])}
}

// reached is a router, with what was asked of it.
type reached struct {
	*InCounty
	address string
	client  *Client
	waiting gathering
	mu      sync.Mutex
	tally   Asked
	times   *hdrhistogram.Histogram // us
}

// Asked is what a router was asked for one county.
type Asked struct {
	Address    string
	Questions  uint64 // of replications
	Calls      uint64 // over HTTP
	Human      uint64 // questions that it handed to a human, rejected or refused
	Impossible uint64 // assigned to a body that does not exist, does not cover the town, or has sent the petition back
	Differed   uint64 // answers other than the recorded one, or than the one to the same question before
	P50, P99   time.Duration
	// the first of each kind; empty without any
	FirstImpossible, FirstDiffered message.Text
}

// Connect reaches the router at an address, asking it once at its start unless its answers are known.
func (c *InCounty) Connect(address string, county *agents.County) (func() agents.Router, error) {
	whole := address
	if w, ok := c.settings.Whole[address]; ok {
		whole = w
	}
	client, err := NewClient(county, whole, c.settings.Client)
	if err != nil {
		return nil, err
	}
	r := &reached{InCounty: c, address: address, client: client, tally: Asked{Address: address},
		times: hdrhistogram.New(1, time.Hour.Microseconds(), 3)}
	if !c.settings.Known || c.settings.Verify {
		ctx, cancel := context.WithTimeout(c.ctx, c.settings.Timeout)
		defer cancel()
		p := agents.Petition{ID: 1, Text: "停水两天", Unit: agents.NoUnit, Grid: agents.NoGrid, Level: agents.AtTown}
		_, err := client.inRun(c.run+"-first").routeSafely(ctx, p, agents.View{})
		if failed, ok := errors.AsType[*load.CallError](err); ok {
			return nil, c.fail(message.Errorf("http.county_silent", address, failed))
		}
		if c.settings.Batch > 1 {
			if err := r.firstBatch(ctx, p); err != nil {
				return nil, c.fail(message.Errorf("http.county_no_batch", address, err))
			}
		}
	}
	c.mu.Lock()
	c.reached = append(c.reached, r)
	c.mu.Unlock()
	return func() agents.Router {
		return &inReplication{r, client.inRun(fmt.Sprintf("%s-%d", c.run, c.worlds.Add(1)))}
	}, nil
}

// firstBatch reports why a router cannot be asked about two petitions in one call.
func (r *reached) firstBatch(ctx context.Context, p agents.Petition) error {
	other := p
	other.ID++
	run := r.run + "-second"
	list := []*inBatch{{run: run, p: &p, v: &agents.View{}}, {run: run, p: &other, v: &agents.View{}}}
	if err := r.client.routeBatch(ctx, list); err != nil {
		return err
	}
	for _, q := range list {
		if failed, ok := errors.AsType[*load.CallError](q.err); ok {
			return failed
		}
	}
	return nil
}

// inRun is the client for the questions of another run.
func (c *Client) inRun(run string) *Client {
	other := *c
	other.settings.Run = run
	return &other
}

// Failure is why the run was ended; nil if it was not.
func (c *InCounty) Failure() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.failure
}

func (c *InCounty) fail(err error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failure == nil {
		c.failure = err
		if c.settings.Fail != nil {
			c.settings.Fail()
		}
	}
	return c.failure
}

// Asked returns what each router was asked, in the order in which they were reached.
func (c *InCounty) Asked() []Asked {
	c.mu.Lock()
	defer c.mu.Unlock()
	var list []Asked
	for _, r := range c.reached {
		r.mu.Lock()
		a := r.tally
		a.P50 = time.Duration(r.times.ValueAtQuantile(50)) * time.Microsecond
		a.P99 = time.Duration(r.times.ValueAtQuantile(99)) * time.Microsecond
		r.mu.Unlock()
		list = append(list, a)
	}
	return list
}

// inReplication is the router as one replication has it.
type inReplication struct {
	*reached
	client *Client
}

// Route returns the recorded answer, or asks. A failure of the run, or its end, is the error.
func (w *inReplication) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if err := w.Failure(); err != nil {
		return agents.Decision{}, err
	}
	room := buffers.Get().(*questionRoom)
	room.body = w.client.appendQuestion(room.body[:0], "", &p, &v)
	q := asked{w.address, hashOf(room.body)}
	buffers.Put(room)
	a, known, hold := w.settings.Recording.recall(q, w.settings.Verify)
	if !known || hold {
		fresh, err := w.ask(&p, &v)
		switch {
		case w.ctx.Err() != nil:
			return agents.Decision{}, w.ctx.Err()
		case err != nil && w.settings.Known && !known:
			return agents.Decision{}, w.fail(message.Errorf("http.county_unrecorded", w.address, p.ID, p.Attempt, err))
		case err != nil:
			return agents.Decision{}, w.fail(message.Errorf("http.county_failed", w.address, p.ID, p.Attempt, err))
		}
		if !known {
			a = w.settings.Recording.keep(q, fresh)
		}
		w.hold(&p, a, fresh)
	}
	return w.decide(&p, a)
}

// decide makes a decision of an answer and counts it.
func (w *inReplication) decide(p *agents.Petition, a recorded) (agents.Decision, error) {
	d := agents.Decision{Action: agents.ToHuman, Owner: agents.NoBody, Petition: p.ID, Attempt: p.Attempt,
		Category: agents.NoCategory}
	action, decided := agents.Actions.Parse(a.action)
	if decided {
		d.Action = action
	}
	if a.owner != "" {
		d.Owner = w.client.bodyNamed(a.owner)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tally.Questions++
	switch {
	case d.Action != agents.Assign:
		w.tally.Human++
	case !w.client.county.MayAssign(d.Owner, p):
		if w.tally.Impossible++; w.tally.Impossible == 1 {
			w.tally.FirstImpossible = message.New("http.county_impossible", p.ID, p.Attempt, a.owner,
				w.client.county.Towns[p.Town].Name)
		}
	}
	if !decided {
		return d, &agents.RouteError{Kind: agents.Permanent, Why: "recorded"}
	}
	return d, nil
}

// hold counts an answer that is not the one that holds.
func (w *inReplication) hold(p *agents.Petition, a, fresh recorded) {
	if a.action == fresh.action && a.owner == fresh.owner {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.tally.Differed++; w.tally.Differed == 1 {
		w.tally.FirstDiffered = message.New("http.county_differed", p.ID, p.Attempt, a.action+" "+a.owner,
			fresh.action+" "+fresh.owner)
	}
}

// attempts is how often a call is made whose failure may pass.
const attempts = 3

// ask asks over HTTP, again after a while where that may help.
func (w *inReplication) ask(p *agents.Petition, v *agents.View) (recorded, error) {
	for n := 1; ; n++ {
		a, again, err := w.once(p, v)
		if err == nil || again == 0 || n == attempts {
			return a, err
		}
		select {
		case <-time.After(min(time.Duration(n)*again, 5*time.Second)):
		case <-w.ctx.Done():
			return a, w.ctx.Err()
		}
	}
}

// once makes one call; again is after how long it may be made once more, 0: never.
func (w *inReplication) once(p *agents.Petition, v *agents.View) (a recorded, again time.Duration, err error) {
	q := &inBatch{run: w.client.settings.Run, p: p, v: v}
	if w.settings.Batch > 1 {
		w.waiting.put(q, w.settings.Batch, w.call)
	} else {
		w.call([]*inBatch{q})
	}
	d, err := q.d, q.err
	refused, typed := errors.AsType[*agents.RouteError](err)
	failed, unanswered := errors.AsType[*load.CallError](err)
	switch {
	case unanswered && passes(failed):
		return a, 100 * time.Millisecond, err
	case unanswered:
		return a, 0, err
	case typed && refused.Kind == agents.Permanent:
		return recorded{action: refusedWord.Key}, 0, nil
	case typed:
		return a, max(refused.After, 100*time.Millisecond), err
	case err != nil:
		return a, 0, err
	case d.Petition != p.ID || d.Attempt != p.Attempt:
		return a, 0, fault("other-petition", message.Errorf("http.other_petition", d.Petition, d.Attempt))
	}
	return recorded{action: d.Action.String(), owner: w.client.BodyName(d.Owner)}, 0, nil
}

// call puts questions in one call, which it counts.
func (r *reached) call(list []*inBatch) {
	ctx, cancel := context.WithTimeout(r.ctx, r.settings.Timeout)
	defer cancel()
	start := time.Now()
	if q := list[0]; r.settings.Batch > 1 {
		if err := r.client.routeBatch(ctx, list); err != nil {
			for _, q := range list {
				q.err = err
			}
		}
	} else {
		q.d, q.err = r.client.inRun(q.run).routeSafely(ctx, *q.p, *q.v)
	}
	took := max(1, time.Since(start).Microseconds())
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tally.Calls++
	_ = r.times.RecordValue(took)
}

// routeSafely is Route, with a panic as a failure of the call.
func (c *Client) routeSafely(ctx context.Context, p agents.Petition, v agents.View) (d agents.Decision, err error) {
	defer panicAsFailure(&err)
	return c.Route(ctx, p, v)
}

// panicAsFailure is deferred, and makes a panic a failure of the call.
func panicAsFailure(err *error) {
	if cause := recover(); cause != nil {
		*err = &load.CallError{Name: "panic", Final: true,
			Err: message.Errorf("%s", experiments.Cause(cause, debug.Stack()))}
	}
}

// passes reports whether a failure of a call may be over in a moment.
func passes(f *load.CallError) bool {
	switch f.Name {
	case "unreachable", "timeout", "half-answer":
		return true
	}
	return !f.Final && strings.HasPrefix(f.Name, "status-")
}
