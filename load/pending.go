package load

import (
	"context"
	"errors"
	"time"

	"hanyin/agents"
)

// A Pending is the error of a router that has taken a petition in and will decide later, as systems do whose dispatch
// is a job of its own. The petition is polled by its ticket until it has been decided or Settings.Settle is over.
type Pending struct {
	Ticket string
	// nil: not decided yet; else what the latest poll ran into, such as a request that is not to be found yet
	Why error
}

// Error says that the decision is outstanding.
func (p *Pending) Error() string {
	if p.Why != nil {
		return "pending: " + p.Why.Error()
	}
	return "pending: no agency yet"
}

// A Poller asks what became of a petition that a router has taken in; it returns a Pending while nothing has.
type Poller interface {
	Poll(ctx context.Context, p agents.Petition, ticket string) (agents.Decision, error)
}

// A BodyNamer knows what an answer called a body that the county does not have.
type BodyNamer interface {
	BodyName(b agents.BodyID) string
}

// Polls follow each other after a tenth of the time that has passed, within these bounds.
const (
	shortestPoll = 10 * time.Millisecond
	longestPoll  = time.Second
)

// pending deals with a petition that was taken in and not decided: it is polled again after a while. When its time is
// over, whoever has it has no agency for it, and a human must decide; what could not be found in all that time is an
// error.
func (l *lane) pending(f *flight, p *Pending, v *agents.View, now time.Duration) (time.Duration, bool) {
	if f.ticket == "" {
		f.taken = now
		l.counts.answered++
		l.counts.pending++
	}
	f.ticket = p.Ticket
	waited := now - f.taken
	if waited < l.run.settings.Settle && l.run.aborted.Load() == 0 {
		l.counts.polls++
		f.hold(&l.bodies, v)
		return now + min(longestPoll, max(shortestPoll, waited/10)), true
	}
	f.ticket = ""
	l.counts.unsettled++
	if p.Why != nil {
		l.counts.calls++ // the last poll: it ended in an error
		l.times.record(f.intended, f.intended, now)
		return l.failed(f, p.Why, v, now)
	}
	return l.decided(f, v, &agents.Decision{Action: agents.ToHuman, Owner: agents.NoBody, Category: agents.NoCategory,
		Petition: f.p.ID, Attempt: f.p.Attempt}, now)
}

// asPending returns the Pending that err is, if it is one.
func asPending(err error) *Pending {
	p, _ := errors.AsType[*Pending](err)
	return p
}
