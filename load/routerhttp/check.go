package routerhttp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/valyala/fasthttp"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/load"
)

// A Promise is one of those that a router behind HTTP makes, as a check found it.
type Promise struct {
	Name    message.Text
	Asked   int          // questions that were put for it
	Broken  message.Text // how it was broken first; empty if it was kept
	Request string       // the body of the question that shows it
}

// checked is how many petitions each promise is tried on.
const checked = 60

// Check holds a router that speaks the hanyin protocol against every promise, one after the other, and tells of each
// how it was broken first, with the question that shows it. It is the twin of agentstest.TestRouter over HTTP and
// takes about a second with a quick router. first is the number of its first petition.
func (c *Client) Check(ctx context.Context, items []load.Item, first uint64) []Promise {
	k := &checker{Client: c, ctx: ctx, items: items, next: first}
	for _, p := range []struct {
		name message.Key
		try  func()
	}{
		{"check.answers", k.answers}, {"check.same_answer", k.sameAnswer}, {"check.within_power", k.withinPower},
		{"check.returns", k.returns}, {"check.rungs", k.rungs}, {"check.together", k.together},
		{"check.runs", k.runs}, {"check.bad_input", k.badInput},
	} {
		k.promise = Promise{Name: message.New(p.name)}
		p.try()
		k.list = append(k.list, k.promise)
	}
	if k.promise = (Promise{Name: message.New("check.batch")}); k.batch() {
		k.list = append(k.list, k.promise)
	}
	return k.list
}

// checker is a check under way.
type checker struct {
	*Client
	ctx     context.Context
	items   []load.Item
	next    uint64
	mu      sync.Mutex // of promise in ask, which several goroutines may call
	promise Promise
	list    []Promise
}

// petition is the i-th of a promise, under a number of its own, with a view of its moment: one body is down.
func (k *checker) petition(i int) (agents.Petition, agents.View) {
	p := k.items[i%len(k.items)].Petition
	p.ID = k.next
	k.next++
	v := agents.View{At: p.Received, County: k.county}
	for b := range k.county.Bodies {
		v.Loads = append(v.Loads, agents.Load{Queue: (i + 7*b) % 11, Capacity: k.county.Bodies[b].Capacity,
			Up: b != i%len(k.county.Bodies), OnDuty: k.county.Office.Open(p.Received)})
	}
	return p, v
}

// ask asks about p. What is no answer, or the answer to another question, breaks the promise under way whatever it is
// about; ok is false then. It may be called by several goroutines.
func (k *checker) ask(c *Client, p *agents.Petition, v *agents.View) (d agents.Decision, ok bool) {
	ctx, cancel := context.WithTimeout(k.ctx, 10*time.Second)
	defer cancel()
	d, err := c.Route(ctx, *p, *v)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.promise.Asked++
	switch {
	case err != nil:
		return d, k.brokenIn(c.settings.Run, p, v, "check.error", err)
	case d.Petition != p.ID || d.Attempt != p.Attempt:
		return d, k.brokenIn(c.settings.Run, p, v, "check.other", p.ID, p.Attempt, d.Petition, d.Attempt)
	}
	return d, true
}

// broken notes how the promise was broken, the first time; it returns false.
func (k *checker) broken(p *agents.Petition, v *agents.View, key message.Key, args ...any) bool {
	return k.brokenIn(k.settings.Run, p, v, key, args...)
}

// brokenIn is broken for a question of that run.
func (k *checker) brokenIn(run string, p *agents.Petition, v *agents.View, key message.Key, args ...any) bool {
	if k.promise.Broken.Empty() {
		k.promise.Broken = message.New(key, args...)
		k.promise.Request = string(k.appendQuestion(nil, run, p, v))
	}
	return false
}

// answers: every petition gets an answer that can be read and names whose it is.
func (k *checker) answers() {
	for i := range checked {
		p, v := k.petition(i)
		if d, ok := k.ask(k.Client, &p, &v); ok && d.Action != agents.Assign && d.Reason == "" {
			k.broken(&p, &v, "check.no_reason")
		}
	}
}

// sameAnswer: the same question, put again, has the same answer.
func (k *checker) sameAnswer() {
	for i := range checked {
		p, v := k.petition(i)
		first, ok := k.ask(k.Client, &p, &v)
		again, ok2 := k.ask(k.Client, &p, &v)
		if ok && ok2 && fmt.Sprintf("%+v", first) != fmt.Sprintf("%+v", again) {
			k.broken(&p, &v, "check.differs", k.told(&first), k.told(&again))
		}
	}
}

// told is a decision in short.
func (k *checker) told(d *agents.Decision) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s receipt %d", d.Action, k.BodyName(d.Owner),
		levelKey(d.Level), d.Receipt))
}

// within reports whether a decision is within the router's power.
func (k *checker) within(p *agents.Petition, v *agents.View, d *agents.Decision) bool {
	if d.Deadline != 0 && d.Deadline <= p.Received {
		return k.broken(p, v, "check.due", k.stamp(d.Deadline).Format(layout))
	}
	if d.Action != agents.Assign {
		return true
	}
	if d.Owner == agents.NoBody || int(d.Owner) >= len(k.county.Bodies) {
		var keys []string
		for _, b := range k.county.Bodies {
			keys = append(keys, b.ID)
		}
		return k.broken(p, v, "check.no_body", k.BodyName(d.Owner), strings.Join(keys, ", "))
	}
	if !k.county.Covers(d.Owner, p.Town) {
		return k.broken(p, v, "invariant.town_not_covered", k.BodyName(d.Owner), k.county.Towns[p.Town].Name)
	}
	if l := v.Loads[d.Owner]; !l.Up || p.Urgent && !l.OnDuty {
		return k.broken(p, v, "check.not_there", k.BodyName(d.Owner))
	}
	for _, b := range d.CoHandlers {
		if b == d.Owner || int(b) >= len(k.county.Bodies) {
			return k.broken(p, v, "check.co_handler")
		}
	}
	return true
}

// withinPower: whoever gets a petition exists, covers the place, is up, and on duty if it is urgent.
func (k *checker) withinPower() {
	for i := range checked {
		p, v := k.petition(i)
		p.Urgent = p.Urgent || i%4 == 0
		if d, ok := k.ask(k.Client, &p, &v); ok {
			k.within(&p, &v, &d)
		}
	}
}

// returns: a petition that is sent back goes to nobody who returned it, its deadline never moves back, and it ends.
func (k *checker) returns() {
	const most = 40
	for i := range checked / 3 {
		p, v := k.petition(i)
		var due time.Duration
		for p.Attempt < most {
			d, ok := k.ask(k.Client, &p, &v)
			if !ok {
				break
			}
			if p.Attempt > 0 && due != 0 && d.Deadline > due {
				k.broken(&p, &v, "check.due_later")
			}
			if d.Action != agents.Assign || !k.within(&p, &v, &d) {
				break
			}
			if slices.Contains(p.Tried, d.Owner) {
				k.broken(&p, &v, "invariant.back_to_returner", k.BodyName(d.Owner))
				break
			}
			due = d.Deadline
			p.Tried = append(slices.Clone(p.Tried), d.Owner)
			p.Again, p.Level = agents.Misdirected, d.Level
			p.Attempt++
			p.Hops++
		}
		if p.Attempt == most {
			k.broken(&p, &v, "check.no_end", most)
		}
	}
}

// rungs: out of time, a petition goes one level up or to a human.
func (k *checker) rungs() {
	for i := range checked / 3 {
		p, v := k.petition(i)
		p.Attempt, p.Again, p.Level = 1, agents.TimedOut, agents.AtTown
		if d, ok := k.ask(k.Client, &p, &v); ok && d.Action == agents.Assign && d.Level != agents.AtCounty {
			k.broken(&p, &v, "check.level", levelKey(d.Level))
		}
	}
}

// together: several callers at once are answered, each with its own answer.
func (k *checker) together() {
	var wg sync.WaitGroup
	for g := range 8 {
		var questions []agents.Petition
		var views []agents.View
		for i := range checked / 3 {
			p, v := k.petition(20*g + i)
			questions, views = append(questions, p), append(views, v)
		}
		wg.Go(func() {
			for i := range questions {
				k.ask(k.Client, &questions[i], &views[i])
			}
		})
	}
	wg.Wait()
}

// runs: another run may put other petitions under the same numbers.
func (k *checker) runs() {
	other := k.inRun(k.settings.Run + "-2")
	for i := range checked / 6 {
		p, v := k.petition(2 * i)
		q := k.items[(2*i+1)%len(k.items)].Petition
		q.ID = p.ID
		_, ok := k.ask(k.Client, &p, &v)
		d, ok2 := k.ask(other, &q, &v)
		if ok && ok2 && d.Action == agents.Assign && int(d.Owner) < len(k.county.Bodies) &&
			!k.county.Covers(d.Owner, q.Town) {
			k.brokenIn(other.settings.Run, &q, &v, "invariant.town_not_covered", k.BodyName(d.Owner),
				k.county.Towns[q.Town].Name)
		}
	}
}

// batch: a router that takes several questions in one call answers each as it does alone. It need not, and then batch
// returns false.
func (k *checker) batch() bool {
	var list []*inBatch
	for i := range checked / 6 {
		p, v := k.petition(i)
		list = append(list, &inBatch{run: k.settings.Run, p: &p, v: &v})
	}
	ctx, cancel := context.WithTimeout(k.ctx, 10*time.Second)
	defer cancel()
	err := k.routeBatch(ctx, list)
	if failed, ok := errors.AsType[*load.CallError](err); ok &&
		(strings.HasPrefix(failed.Name, "status-4") || failed.Name == "status-501") {
		return false
	}
	k.promise.Asked++
	if err != nil {
		k.broken(list[0].p, list[0].v, "check.error", err)
		return true
	}
	for _, q := range list {
		switch alone, ok := k.ask(k.Client, q.p, q.v); {
		case q.err != nil:
			k.broken(q.p, q.v, "check.error", q.err)
		case q.d.Petition != q.p.ID || q.d.Attempt != q.p.Attempt:
			k.broken(q.p, q.v, "check.other", q.p.ID, q.p.Attempt, q.d.Petition, q.d.Attempt)
		case ok && k.told(&alone) != k.told(&q.d):
			k.broken(q.p, q.v, "check.differs", k.told(&q.d), k.told(&alone))
		}
	}
	return true
}

// badInput: what cannot be read is refused with a status of 400 to 499, at once.
func (k *checker) badInput() {
	p, v := k.petition(0)
	whole := string(k.appendQuestion(nil, k.settings.Run, &p, &v))
	for _, body := range []string{"", "{", "null", "[]", whole[:len(whole)/2], strings.Repeat("[", 2000),
		strings.Replace(whole, `"petition":`, `"petition":"x`, 1), strings.Replace(whole, `"text":"`,
			"\"text\":\"\xff\xfe", 1)} {
		k.promise.Asked++
		if status, err := k.post(body); err != nil || status < 400 || status >= 500 {
			if k.promise.Broken.Empty() {
				k.promise.Broken, k.promise.Request = message.New("check.taken", status, fmt.Sprint(err)), body
			}
		}
	}
}

// post sends a body as it is and returns the status of the answer.
func (c *Client) post(body string) (int, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.Header.SetContentType("application/json")
	req.SetBodyString(body)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err := c.do(ctx, req, resp, "POST", "/v1/route")
	if status := resp.StatusCode(); err == nil || status >= 400 {
		return status, nil
	}
	return 0, err
}
