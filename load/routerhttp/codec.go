package routerhttp

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"hanyin/agents"
)

// A codec writes and reads the things of one county by name.
type codec struct {
	county     *agents.County
	start      time.Time
	bodies     map[string]agents.BodyID
	categories map[string]agents.CategoryID
	towns      map[string]agents.TownID
	units      map[string]agents.UnitID
	mu         sync.Mutex
	unknown    []string // names that answers gave to bodies which the county does not have, the first of them
}

// An unknown body is numbered from NoBody-1 downward, in the order of unknown; one more than those has no name.
const mostUnknown = 32

func newCodec(c *agents.County) *codec {
	k := &codec{
		county: c, bodies: map[string]agents.BodyID{}, categories: map[string]agents.CategoryID{},
		towns: map[string]agents.TownID{}, units: map[string]agents.UnitID{},
	}
	k.start, _ = time.Parse("2006-01-02", c.Params.Start)
	for i, b := range c.Bodies {
		k.bodies[b.Name] = agents.BodyID(i)
	}
	for i, b := range c.Bodies { // keys go before names
		k.bodies[b.ID] = agents.BodyID(i)
	}
	for i, cat := range c.Categories {
		k.categories[cat.ID], k.categories[cat.Name] = agents.CategoryID(i), agents.CategoryID(i)
	}
	for i, t := range c.Towns {
		k.towns[t.Name] = agents.TownID(i)
	}
	for i, u := range c.Units {
		k.units[u.Name] = agents.UnitID(i)
	}
	return k
}

func (k *codec) stamp(t time.Duration) stamp { return stamp{k.start.Add(t)} }

// farFromStart is the most time between the county's first day and a moment that anybody may name: what is further
// away is a slip, and does not fit a time of the county.
const farFromStart = 100 * 365 * 24 * time.Hour

// since is the time from the county's first day to a moment, 0 without one; a moment too far away is noted as wrong.
func (k *codec) since(r *reading, field string, t time.Time) time.Duration {
	if t.IsZero() {
		return 0
	}
	d := t.Sub(k.start)
	if d > farFromStart || d < -farFromStart {
		r.note("%s: %s is more than a hundred years from %s", field, t.Format(layout),
			k.start.Format(layout))
		return 0
	}
	return d
}

// appendQuestion appends a petition in JSON to b. It is written by hand because the load generator asks tens of
// thousands a second.
func (k *codec) appendQuestion(b []byte, run string, p *agents.Petition, v *agents.View) []byte {
	b = strconv.AppendUint(append(b, `{"petition":`...), p.ID, 10)
	b = strconv.AppendInt(append(b, `,"attempt":`...), int64(p.Attempt), 10)
	b = k.appendStamp(append(b, `,"received":`...), p.Received)
	b = appendWord(b, "run", run)
	b = appendText(b, "text", p.Text)
	b = appendWord(b, "channel", keyUnless(agents.Channels, p.Channel, agents.NoChannel))
	b = appendWord(b, "mode", p.Mode.String())
	b = appendWord(b, "nature", p.Nature.String())
	b = appendWord(b, "declared", k.category(p.Declared))
	if int(p.Town) < len(k.county.Towns) {
		b = appendWord(b, "town", k.county.Towns[p.Town].Name)
	}
	if int(p.Unit) < len(k.county.Units) {
		b = appendWord(b, "unit", k.county.Units[p.Unit].Name)
	}
	if p.Grid != agents.NoGrid {
		b = appendInt(b, "grid", int64(p.Grid)+1)
	}
	b = appendBool(b, "urgent", p.Urgent)
	b = appendBool(b, "elder", p.Elder)
	b = appendWord(b, "class", p.Class.String())
	b = appendInt(b, "duplicate_of", int64(p.DuplicateOf))
	b = appendInt(b, "hops", int64(p.Hops))
	b = appendWord(b, "again", keyUnless(agents.Agains, p.Again, agents.FirstAsk))
	b = appendWord(b, "level", p.Level.String())
	b = k.appendBodies(b, "tried", p.Tried)
	if v != nil && v.Loads != nil {
		b = k.appendView(b, v)
	}
	return append(b, '}')
}

func (k *codec) appendView(b []byte, v *agents.View) []byte {
	b = k.appendStamp(append(b, `,"view":{"at":`...), v.At)
	down, closed := 0, true
	for i := range v.Loads {
		closed = closed && !v.Loads[i].OnDuty
		if v.Loads[i].Up {
			continue
		}
		if down++; down == 1 {
			b = append(b, `,"down":[`...)
		} else {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), k.county.Bodies[i].ID...), '"')
	}
	if down > 0 {
		b = append(b, ']')
	}
	b = appendBool(b, "closed", closed)
	b = append(b, `,"queues":[`...)
	for i := range v.Loads {
		if i > 0 {
			b = append(b, ',')
		}
		if q := v.Loads[i].Queue; 0 <= q && q < 10 {
			b = append(b, '0'+byte(q))
		} else {
			b = strconv.AppendInt(b, int64(q), 10)
		}
	}
	return append(b, ']', '}')
}

func (k *codec) appendStamp(b []byte, t time.Duration) []byte {
	b = k.start.Add(t).AppendFormat(append(b, '"'), time.RFC3339Nano) // faster than layout, and the same but for the Z
	b[len(b)-1] = '"'
	return b
}

func (k *codec) appendBodies(b []byte, name string, list []agents.BodyID) []byte {
	if len(list) == 0 {
		return b
	}
	b = append(append(append(b, ',', '"'), name...), '"', ':', '[')
	for i, id := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), k.BodyName(id)...), '"')
	}
	return append(b, ']')
}

// appendText quotes text for JSON, invalid UTF-8 and all: what a server makes of that is to be seen.
func appendText(b []byte, name, text string) []byte {
	if text == "" {
		return b
	}
	b = append(append(append(b, ',', '"'), name...), '"', ':')
	if needsNoEscape(text) {
		return append(append(append(b, '"'), text...), '"')
	}
	quoted, err := jsontext.AppendQuote(b, text)
	if err == nil {
		return quoted
	}
	b = append(b, '"')
	for i := range len(text) {
		if c := text[i]; c == '"' || c == '\\' || c < ' ' {
			b = append(b, ' ')
		} else {
			b = append(b, c)
		}
	}
	return append(b, '"')
}

func needsNoEscape(text string) bool {
	for i := range len(text) {
		if escaped[text[i]] {
			return false
		}
	}
	return utf8.ValidString(text)
}

// escaped are the bytes that JSON writes in another way within a string.
var escaped = func() (t [256]bool) {
	for c := range byte(' ') {
		t[c] = true
	}
	t['"'], t['\\'] = true, true
	return t
}()

// appendWord writes a name of ours, which needs no escapes; none if it is empty.
func appendWord(b []byte, name, word string) []byte {
	if word == "" {
		return b
	}
	b = append(append(append(b, ',', '"'), name...), '"', ':', '"')
	return append(append(b, word...), '"')
}

func appendInt(b []byte, name string, v int64) []byte {
	if v == 0 {
		return b
	}
	b = append(append(append(b, ',', '"'), name...), '"', ':')
	return strconv.AppendInt(b, v, 10)
}

func appendBool(b []byte, name string, v bool) []byte {
	if !v {
		return b
	}
	return append(append(append(b, ',', '"'), name...), `":true`...)
}

func (k *codec) category(id agents.CategoryID) string {
	if int(id) < len(k.county.Categories) {
		return k.county.Categories[id].ID
	}
	return ""
}

// readAnswer reads a decision. A body that the county does not have is kept as one that does not exist, for the load
// test to notice. asked is the run that the answer should name.
func (k *codec) readAnswer(body []byte, asked string) (run string, d agents.Decision, err error) {
	if run, d, plain := k.scanAnswer(body, asked); plain {
		return run, d, nil
	}
	return k.decodeAnswer(body)
}

// decodeAnswer reads a decision however it is written.
func (k *codec) decodeAnswer(body []byte) (run string, d agents.Decision, err error) {
	a := answer{Attempt: missing}
	if err := decode(body, &a); err != nil {
		return "", agents.Decision{}, err
	}
	var r reading
	d = agents.Decision{
		Action: value(&r, "action", agents.Actions, a.Action, agents.Assign), Owner: agents.NoBody,
		Level:    value(&r, "level", agents.Levels, a.Level, agents.AtGrid),
		Priority: a.Priority, Deadline: k.since(&r, "deadline", a.Deadline.Time), Confidence: a.Confidence,
		Reason:   a.Reason,
		Petition: a.Petition, Attempt: int(a.Attempt), Receipt: a.Receipt,
	}
	if a.Action == "" {
		r.note("action: missing")
	}
	if a.Petition == 0 {
		r.note("petition: missing: want that of the question")
	}
	if a.Attempt < 0 {
		r.note("attempt: missing: want that of the question")
	}
	d.Category = agents.NoCategory
	if c, ok := k.categories[a.Category]; ok {
		d.Category = c
	} else if a.Category != "" {
		d.Category = unknownCategory
	}
	if a.Owner != "" {
		d.Owner = k.bodyNamed(a.Owner)
	}
	for _, name := range a.CoHandlers {
		d.CoHandlers = append(d.CoHandlers, k.bodyNamed(name))
	}
	return a.Run, d, r.err()
}

func (k *codec) bodyNamed(name string) agents.BodyID {
	if id, ok := k.bodies[name]; ok {
		return id
	}
	if len(name) > 60 {
		name = strings.ToValidUTF8(name[:60], "") + "..."
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	at := slices.Index(k.unknown, name)
	if at < 0 {
		at = len(k.unknown)
		if at < mostUnknown {
			k.unknown = append(k.unknown, name)
		}
	}
	return unknownBody - agents.BodyID(at)
}

// BodyName is the key of a body, or the name by which an answer called one that the county does not have; empty for
// none.
func (k *codec) BodyName(id agents.BodyID) string {
	switch {
	case id == agents.NoBody:
		return ""
	case int(id) < len(k.county.Bodies):
		return k.county.Bodies[id].ID
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if at := int(unknownBody - id); at < len(k.unknown) {
		return k.unknown[at]
	}
	return "no-such-body"
}
