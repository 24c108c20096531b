package load

import (
	"time"

	"hanyin/agents"
)

// settle takes the answer of an ask about f and says whether f is to be asked about once more, and when. Every
// promise of a router is checked here, petition by petition. The lane's lock is held.
func (l *lane) settle(f *flight, v *agents.View, d *agents.Decision, err error,
	now time.Duration) (next time.Duration, more bool) {
	if p := asPending(err); p != nil {
		return l.pending(f, p, v, now)
	}
	if err != nil {
		return l.failed(f, err, v, now)
	}
	if d.Petition != 0 && d.Petition != f.p.ID {
		return l.failed(f, errOther, v, now)
	}
	if f.ticket == "" {
		l.counts.answered++
	}
	if d.Action == agents.Assign && l.run.polls {
		l.times.assigned(now - f.begun)
	}
	return l.decided(f, v, d, now)
}

// decided takes a decision about f.
func (l *lane) decided(f *flight, v *agents.View, d *agents.Decision, now time.Duration) (time.Duration, bool) {
	f.ticket = ""
	t := &l.counts.tallies
	if !t.check(orderKept, d.Petition == 0 || d.Attempt == f.p.Attempt) {
		t.violate(orderKept, f.p.ID, "invariant.wrong_attempt", f.p.Attempt, d.Attempt)
		return l.byHuman(f)
	}
	f.failures = 0
	if !f.answered {
		f.answered, f.first, f.repeats = true, *d, l.run.faults.repeats(f.number, f.p.Attempt)
		f.valid = d.Action != agents.Assign || d.Owner == agents.NoBody || l.decisionValid(f, d, v)
	} else if !l.sameAnswer(f, d) {
		return l.byHuman(f)
	}
	if f.repeats > 0 {
		f.repeats--
		f.hold(&l.bodies, v)
		return now, true
	}
	return l.act(f, now)
}

var errOther = &CallError{Name: "other-petition", Err: errorString("the answer is for another petition")}

type errorString string

func (e errorString) Error() string { return string(e) }

// failed deals with an ask that had no answer: again after a while, or into the dead letters.
func (l *lane) failed(f *flight, err error, v *agents.View, now time.Duration) (time.Duration, bool) {
	name, after, final := nameOf(err)
	l.counts.failed(f, name)
	f.failures++
	t := &l.counts.tallies
	switch poisoned := l.run.poisoned.Load() > 0 && !f.poison; {
	case poisoned && name == "try-again":
		t.violate(poisonBacksOff, f.p.ID, "invariant.turned_away_beside", err)
	case poisoned && name == "timeout":
		l.counts.latePoisoned++
	case name == "timeout":
		l.counts.lateCalm++
	}
	if final || f.failures > maxFailures || l.run.draining(now) {
		l.counts.gaveUp(f)
		l.finish(f)
		return 0, false
	}
	f.hold(&l.bodies, v)
	return now + max(after, backoff(f.failures)), true
}

// sameAnswer compares a repeated answer with the first.
func (l *lane) sameAnswer(f *flight, d *agents.Decision) bool {
	t, first := &l.counts.tallies, &f.first
	ok := true
	if !t.check(singleEffect, d.Action == first.Action && d.Owner == first.Owner && d.Receipt == first.Receipt) {
		t.violate(singleEffect, f.p.ID, "invariant.other_body", f.p.Attempt,
			l.nameOf(first.Owner), first.Receipt, l.nameOf(d.Owner), d.Receipt)
		ok = false
	}
	if !t.check(coHandlers, equal(d.CoHandlers, first.CoHandlers)) {
		t.violate(coHandlers, f.p.ID, "invariant.other_helpers", f.p.Attempt, len(first.CoHandlers), len(d.CoHandlers))
		ok = false
	}
	if !t.check(escalatesOnce, d.Level == first.Level) {
		t.violate(escalatesOnce, f.p.ID, "invariant.other_rung", f.p.Attempt, levelName(first.Level),
			levelName(d.Level))
		ok = false
	}
	return ok
}

func equal(a, b []agents.BodyID) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// act carries a decision out.
func (l *lane) act(f *flight, now time.Duration) (time.Duration, bool) {
	d := &f.first
	if f.p.Attempt == 0 {
		l.judge(f, d)
	}
	switch {
	case d.Action == agents.Reject:
		l.counts.rejected++
		l.finish(f)
		return 0, false
	case d.Action != agents.Assign:
		return l.byHuman(f)
	case d.Owner == agents.NoBody:
		l.counts.lost++ // accepted, and nobody has it: it stays open
		l.counts.tallies.violate(conservation, f.p.ID, "invariant.given_to_nobody", f.p.Attempt)
		l.finish(f)
		return 0, false
	}
	if !f.valid {
		return l.byHuman(f)
	}
	return l.deliver(f, d, now)
}

// judge counts a first answer for accuracy.
func (l *lane) judge(f *flight, d *agents.Decision) {
	b := &l.counts
	n := len(l.bodies.effort)
	if c := int(d.Category); int(f.matter.Category) >= n {
		// its true category is unknown
	} else if c < n {
		b.matrix[int(f.matter.Category)*n+c]++
	} else if d.Category != agents.NoCategory {
		b.otherCategory++
	}
	h := &b.half[0]
	if f.item.Unseen {
		h = &b.half[1]
	}
	if !f.item.Unjudged {
		h.asked++
	}
	if d.Action != agents.Assign {
		b.human++
		return
	}
	b.assigned++
	if f.item.Unjudged {
		return
	}
	b.judged++
	if f.matter.Competent(d.Owner, l.town(f)) {
		b.right++
		h.right++
	}
}

func (l *lane) town(f *flight) agents.BodyID { return l.bodies.county.Towns[f.p.Town].Body }

// deliver gives the petition to its owner and co-handlers and sees what becomes of it there.
func (l *lane) deliver(f *flight, d *agents.Decision, now time.Duration) (time.Duration, bool) {
	l.deliverHelp(f, d)
	bad := &l.run.faults
	if !bad.none {
		if int(d.Owner) == bad.bodyDown(f.p.Received, len(l.bodies.rate)) {
			return l.askAgain(f, agents.Undelivered, d, now)
		}
		if l.bodies.slow[d.Owner] {
			if s := bad.slow.At(f.number, uint64(f.p.Attempt)+1); s.Bernoulli(bad.Slow) {
				return l.askAgain(f, agents.TimedOut, d, now)
			}
		}
	}
	l.bodies.waits.note(&f.p, l.bodies.take(d.Owner, f.matter.Category, f.p.Received))
	if !f.item.Unjudged && !f.matter.Competent(d.Owner, l.town(f)) {
		if f.p.Attempt == 0 {
			l.counts.returned++
		}
		f.returned(d.Owner)
		return l.askAgain(f, agents.Misdirected, d, now)
	}
	l.counts.hops += uint64(f.p.Hops) + 1
	l.counts.owned++
	l.counts.closed++
	l.sendNews(f, agents.FirstAsk, d)
	l.finish(f)
	return 0, false
}

// deliverHelp delivers to each co-handler by itself; one that is not reached is tried again alone.
func (l *lane) deliverHelp(f *flight, d *agents.Decision) {
	for range d.CoHandlers {
		l.counts.helped++
		if s := l.run.faults.co.At(f.number, l.counts.helped); s.Bernoulli(l.run.faults.Down / 10) {
			l.counts.helpRetried++
		}
	}
}

func (l *lane) askAgain(f *flight, why agents.Again, d *agents.Decision, now time.Duration) (time.Duration, bool) {
	l.sendNews(f, why, d)
	if f.p.Attempt+1 >= maxAttempts {
		t := &l.counts.tallies
		t.violate(hopsBounded, f.p.ID, "invariant.still_assigned", f.p.Attempt+1)
		return l.byHuman(f)
	}
	f.prepareRepeat(why, d.Level)
	return now, true
}

// byHuman ends a flight at the desk, which knows the right body.
func (l *lane) byHuman(f *flight) (time.Duration, bool) {
	l.counts.closed++
	l.counts.hops += uint64(f.p.Hops) + 1
	l.counts.owned++
	l.finish(f)
	return 0, false
}

// sendNews gives the router the news, if it listens. Only one lane's news of a petition exists, so they come in order.
func (l *lane) sendNews(f *flight, what agents.Again, d *agents.Decision) {
	if listener := l.run.asker.Load().listener; listener != nil {
		listener.Hear(agents.News{At: f.p.Received, What: what, Petition: f.p, Decision: *d})
	}
}
