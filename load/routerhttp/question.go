package routerhttp

import (
	"regexp"

	"github.com/go-json-experiment/json"

	"hanyin/agents"
)

// readQuestion reads a petition and its view, with all that is wrong with it at once.
func (k *codec) readQuestion(body []byte) (run string, p agents.Petition, v agents.View, err error) {
	q := question{Attempt: missing}
	if err := decode(body, &q, strict); err != nil {
		return "", agents.Petition{}, agents.View{}, err
	}
	p, v, err = k.petition(&q)
	return q.Run, p, v, err
}

func (k *codec) petition(q *question) (agents.Petition, agents.View, error) {
	var r reading
	p := agents.Petition{
		ID: q.Petition, Attempt: int(q.Attempt), Received: k.since(&r, "received", q.Received.Time), Text: q.Text,
		Channel: value(&r, "channel", agents.Channels, q.Channel, agents.NoChannel),
		Mode:    value(&r, "mode", agents.Modes, q.Mode, agents.Spoken),
		Nature:  value(&r, "nature", agents.Natures, q.Nature, agents.Help),
		Class:   value(&r, "class", agents.Classes, q.Class, agents.Fangxin),
		Again:   value(&r, "again", agents.Agains, q.Again, agents.FirstAsk),
		Level:   value(&r, "level", agents.Levels, q.Level, agents.AtVillage),
		Grid:    agents.NoGrid, Unit: agents.NoUnit, Urgent: q.Urgent, Elder: q.Elder,
		DuplicateOf: agents.PetitionID(q.DuplicateOf), Hops: q.Hops,
	}
	if !runName.MatchString(q.Run) {
		r.note("run: want at most 64 letters, digits, dots, hyphens and underscores")
	}
	if q.Petition == 0 {
		r.note("petition: missing: want a number from 1")
	}
	if q.Attempt < 0 {
		r.note("attempt: missing: want a number from 0")
	}
	if q.Hops < 0 || q.Grid < 0 || q.Grid > len(k.county.Grids) {
		r.note("hops, grid: out of range")
	} else if q.Grid > 0 {
		p.Grid = agents.GridID(q.Grid - 1)
	}
	if q.Received.IsZero() || p.Received < 0 {
		r.note("received: want a time from %s on", k.start.Format(layout))
	}
	p.Town = named(&r, "town", k.towns, q.Town)
	if q.Declared != "" {
		p.Declared = named(&r, "declared", k.categories, q.Declared)
	}
	if q.Unit != "" {
		p.Unit = named(&r, "unit", k.units, q.Unit)
	}
	for _, name := range q.Tried {
		p.Tried = append(p.Tried, named(&r, "tried", k.bodies, name))
	}
	return p, k.view(&r, &p, q.View), r.err()
}

// runName is what a run may be called.
var runName = regexp.MustCompile(`^[0-9A-Za-z._-]{0,64}$`)

func named[T any](r *reading, field string, known map[string]T, name string) T {
	v, ok := known[name]
	if !ok {
		r.note("%s: %.60q is unknown", field, name)
	}
	return v
}

// view makes a view of a snapshot; without one, all are up and on duty as the calendar says.
func (k *codec) view(r *reading, p *agents.Petition, s *snapshot) agents.View {
	v := agents.View{At: p.Received, County: k.county, Loads: make([]agents.Load, len(k.county.Bodies))}
	closed := s != nil && s.Closed
	if s != nil {
		if v.At = k.since(r, "view.at", s.At.Time); s.At.IsZero() || v.At < 0 {
			r.note("view.at: want a time from %s on", k.start.Format(layout))
		}
		if n := len(s.Queues); n != 0 && n != len(v.Loads) {
			r.note("view: %d queues: want %d, one for each body", n, len(v.Loads))
		}
	}
	for i := range v.Loads {
		v.Loads[i] = agents.Load{Capacity: k.county.Bodies[i].Capacity, Up: true, OnDuty: !closed}
		if s == nil {
			v.Loads[i].OnDuty = k.county.Bodies[i].Calendar.Open(p.Received)
		}
		if s != nil && len(s.Queues) == len(v.Loads) {
			if s.Queues[i] < 0 {
				r.note("view.queues: %d: want at least 0", s.Queues[i])
			}
			v.Loads[i].Queue = int(s.Queues[i])
		}
	}
	if s != nil {
		for _, name := range s.Down {
			if _, ok := k.bodies[name]; !ok {
				r.note("view.down: %.60q is unknown", name)
				continue
			}
			v.Loads[k.bodies[name]].Up = false
		}
	}
	return v
}

// levelKey is a level's key, empty for a rung that does not exist: the protocol has no word for it, and who asked
// takes a missing level for the grid.
func levelKey(l agents.Level) string {
	if l >= agents.LevelCount {
		return ""
	}
	return l.String()
}

// appendAnswer appends a decision in JSON to b.
func (k *codec) appendAnswer(b []byte, run string, d *agents.Decision) ([]byte, error) {
	a := answer{
		Run: run, Petition: d.Petition, Attempt: whole(d.Attempt), Action: d.Action.String(),
		Owner:    k.BodyName(d.Owner),
		Category: k.category(d.Category), Level: levelKey(d.Level),
		Priority: d.Priority, Confidence: d.Confidence, Reason: d.Reason, Receipt: d.Receipt,
	}
	if d.Deadline != 0 {
		a.Deadline = k.stamp(d.Deadline)
	}
	for _, id := range d.CoHandlers {
		a.CoHandlers = append(a.CoHandlers, k.BodyName(id))
	}
	text, err := json.Marshal(&a)
	return append(b, text...), err
}
