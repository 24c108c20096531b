package load

import (
	"slices"
	"strconv"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
)

// decisionValid checks an assignment against what every router promises. A decision that breaks a promise is not
// carried out: a human decides.
func (l *lane) decisionValid(f *flight, d *agents.Decision, v *agents.View) bool {
	return l.targetValid(f, d.Owner, v) && l.holdersValid(f, d, v) && l.notReturnedTo(f, d) && l.deadlineValid(f, d) &&
		l.escalationValid(f, d)
}

// targetValid: the owner exists, covers the place, is up, and on duty if it is urgent, as far as the router could see.
func (l *lane) targetValid(f *flight, b agents.BodyID, v *agents.View) bool {
	c, t := l.bodies.county, &l.counts.tallies
	t[targetExists].checked++
	if int(b) >= len(c.Bodies) {
		t.violate(targetExists, f.p.ID, "invariant.unknown_body", l.nameOf(b))
		return false
	}
	if body := &c.Bodies[b]; body.IsTown && body.Town != f.p.Town {
		t.violate(targetExists, f.p.ID, "invariant.town_not_covered", l.nameOf(b), c.Towns[f.p.Town].Name)
		return false
	}
	if load := &v.Loads[b]; !l.run.settings.Blind && (!load.Up || f.p.Urgent && !load.OnDuty) {
		t.violate(targetExists, f.p.ID, "invariant.down", l.nameOf(b))
		return false
	}
	return true
}

// nameOf is a body's name, or what the router called one that the county does not have.
func (l *lane) nameOf(b agents.BodyID) any {
	switch namer := l.run.asker.Load().namer; {
	case int(b) < len(l.bodies.county.Bodies):
		body := &l.bodies.county.Bodies[b]
		return message.Term{En: body.ID, Zh: body.Name}
	case b == agents.NoBody:
		return message.Term{En: "none", Zh: "无"}
	case namer != nil:
		return strconv.Quote(namer.BodyName(b))
	}
	return message.Term{En: "number " + strconv.Itoa(int(b)), Zh: "第 " + strconv.Itoa(int(b)) + " 号"}
}

// levelName is a level's name; a number for one that does not exist.
func levelName(l agents.Level) any {
	if l < agents.LevelCount {
		return agents.Levels.Term(l)
	}
	return int(l)
}

// holdersValid: nobody holds the petition twice.
func (l *lane) holdersValid(f *flight, d *agents.Decision, v *agents.View) bool {
	t := &l.counts.tallies
	t[oneOwner].checked++
	for i, b := range d.CoHandlers {
		if b == d.Owner || slices.Contains(d.CoHandlers[:i], b) {
			t.violate(oneOwner, f.p.ID, "invariant.holds_twice", l.nameOf(b))
			return false
		}
		if !l.targetValid(f, b, v) {
			return false
		}
	}
	return true
}

// notReturnedTo: not back to a body that returned it.
func (l *lane) notReturnedTo(f *flight, d *agents.Decision) bool {
	t := &l.counts.tallies
	t[hopsBounded].checked++
	if slices.Contains(f.p.Tried, d.Owner) {
		t.violate(hopsBounded, f.p.ID, "invariant.back_to_returner", l.nameOf(d.Owner))
		return false
	}
	return true
}

// deadlineValid: the deadline lies in office hours (urgent ones run on the clock), within the limit, and not after the
// one promised before.
func (l *lane) deadlineValid(f *flight, d *agents.Decision) bool {
	t := &l.counts.tallies
	t[deadlineKept].checked++
	if d.Deadline == 0 {
		return true
	}
	before := f.due
	f.due = d.Deadline
	switch {
	case before != 0 && d.Deadline > before:
		t.violate(deadlineKept, f.p.ID, "invariant.due_later", d.Deadline, before)
	case d.Deadline <= f.p.Received || d.Deadline > f.latest:
		t.violate(deadlineKept, f.p.ID, "invariant.over_limit", f.p.Received, d.Deadline, f.latest)
	case before == 0 && !f.p.Urgent && l.bodies.county.Office.Work(d.Deadline-time.Nanosecond, d.Deadline) == 0:
		t.violate(deadlineKept, f.p.ID, "invariant.due_off_duty", d.Deadline)
	default:
		return true
	}
	return false
}

// escalationValid: out of time, one up.
func (l *lane) escalationValid(f *flight, d *agents.Decision) bool {
	if f.p.Again != agents.TimedOut {
		return true
	}
	t := &l.counts.tallies
	if !t.check(escalatesOnce, d.Level == f.p.Level+1 && d.Level <= agents.AtCounty) {
		t.violate(escalatesOnce, f.p.ID, "invariant.rung_changed", levelName(f.p.Level), levelName(d.Level))
		return false
	}
	return true
}
