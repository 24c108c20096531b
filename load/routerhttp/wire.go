package routerhttp

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// question is a petition as the hanyin protocol writes it. Things of the county go by their stable keys and names,
// times by the clock on the wall of the county (no zone).
type question struct {
	Run         string    `json:"run,omitzero"` // petitions of different runs are different ones
	Petition    uint64    `json:"petition"`
	Attempt     whole     `json:"attempt"`
	Received    stamp     `json:"received"`
	Text        string    `json:"text,omitzero"`
	Channel     string    `json:"channel,omitzero"`
	Mode        string    `json:"mode,omitzero"`
	Nature      string    `json:"nature,omitzero"`
	Declared    string    `json:"declared,omitzero"`
	Town        string    `json:"town,omitzero"`
	Unit        string    `json:"unit,omitzero"`
	Grid        int       `json:"grid,omitzero"` // 0 where unknown, else its number from 1
	Urgent      bool      `json:"urgent,omitzero"`
	Elder       bool      `json:"elder,omitzero"`
	Class       string    `json:"class,omitzero"`
	DuplicateOf uint64    `json:"duplicate_of,omitzero"`
	Hops        int       `json:"hops,omitzero"`
	Again       string    `json:"again,omitzero"`
	Level       string    `json:"level,omitzero"`
	Tried       []string  `json:"tried,omitzero"`
	View        *snapshot `json:"view,omitzero"`
}

// snapshot is what is worth saying of a view: bodies that are down, whether offices are closed, and the lines in the
// order of the county's bodies.
type snapshot struct {
	At     stamp    `json:"at"`
	Down   []string `json:"down,omitzero"`
	Closed bool     `json:"closed,omitzero"`
	Queues []whole  `json:"queues,omitzero"`
}

// answer is a decision as the hanyin protocol writes it.
type answer struct {
	Run        string   `json:"run,omitzero"`
	Petition   uint64   `json:"petition"`
	Attempt    whole    `json:"attempt"`
	Action     string   `json:"action"`
	Owner      string   `json:"owner,omitzero"`
	CoHandlers []string `json:"co_handlers,omitzero"`
	Category   string   `json:"category,omitzero"`
	Level      string   `json:"level,omitzero"`
	Priority   int32    `json:"priority,omitzero"`
	Deadline   stamp    `json:"deadline,omitzero"`
	Confidence float64  `json:"confidence,omitzero"`
	Reason     string   `json:"reason,omitzero"`
	Receipt    uint64   `json:"receipt,omitzero"`
}

// whole is a whole number, which null is not.
type whole int

// UnmarshalJSONFrom reads it.
func (n *whole) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	v, err := d.ReadValue()
	if err != nil {
		return err
	}
	i, err := strconv.Atoi(string(v))
	if err != nil {
		return message.Errorf("value.no_integer", string(v))
	}
	*n = whole(i)
	return nil
}

// missing is the attempt of a question or an answer before it is read.
const missing = -1

// refusal is an error as both protocols write it.
type refusal struct {
	Error struct {
		Kind    string `json:"kind"` // try-again, permanent, overloaded
		AfterMs int64  `json:"after_ms,omitzero"`
		Why     string `json:"why"`
	} `json:"error"`
}

func (r *refusal) routeError(kind agents.RouteErrorKind) *agents.RouteError {
	return &agents.RouteError{Kind: kind, After: time.Duration(r.Error.AfterMs) * time.Millisecond, Why: r.Error.Why}
}

// stamp is a moment on the county's clock.
type stamp struct{ time.Time }

// layout has nanoseconds as far as there are any, so that deadlines can be compared exactly.
const layout = "2006-01-02T15:04:05.999999999"

// MarshalJSONTo writes the moment as a string, without allocating.
func (s stamp) MarshalJSONTo(e *jsontext.Encoder) error {
	var room [40]byte
	b := append(room[:0], '"')
	b = s.AppendFormat(b, layout)
	return e.WriteValue(append(b, '"'))
}

// UnmarshalJSONFrom reads it, with or without a zone.
func (s *stamp) UnmarshalJSONFrom(d *jsontext.Decoder) error {
	v, err := d.ReadValue()
	if err != nil {
		return err
	}
	if v.Kind() != '"' || len(v) < 2 {
		return message.Errorf("http.no_time", v)
	}
	s.Time, err = parseStamp(string(v[1 : len(v)-1]))
	return err
}

// zone is that of the county's clock: all of China keeps +08:00.
var zone = time.FixedZone("+08:00", 8*60*60)

// inZone is a moment of the county's clock with its zone.
func inZone(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
}

// parseStamp reads a moment; one with a zone is converted to the county's clock, one without is taken to be on it. The
// result has the reading of that clock, in UTC for reckoning.
func parseStamp(text string) (time.Time, error) {
	if t, err := time.Parse(layout, text); err == nil {
		return t, nil
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return t, message.Errorf("http.quoted_no_time", text)
	}
	t = t.In(zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC), nil
}

// keyUnless is the key of a value, empty for the one that the protocol leaves out.
func keyUnless[T vocabulary.Integer](t *vocabulary.Table[T], v, omitted T) string {
	if v == omitted {
		return ""
	}
	return t.Key(v)
}

// reading collects what is wrong with a question or an answer: the first mistakes and the number of others, so that
// neither work nor answer grows faster than what was sent.
type reading struct {
	wrong []string
	more  int // mistakes beyond mostMistakes
}

const mostMistakes = 10

// note takes down a mistake. Names that others sent go into it shortened (%.60q).
func (r *reading) note(format string, args ...any) {
	if len(r.wrong) == mostMistakes {
		r.more++
		return
	}
	r.wrong = append(r.wrong, fmt.Sprintf(format, args...))
}

func value[T vocabulary.Integer](r *reading, field string, t *vocabulary.Table[T], key string, missing T) T {
	if key == "" {
		return missing
	}
	if v, ok := t.Parse(key); ok {
		return v
	}
	r.note("%s: %.60q is unknown: want one of %q", field, key, t.Keys())
	return missing
}

func (r *reading) err() error {
	if r.wrong == nil {
		return nil
	}
	text := strings.Join(r.wrong, "; ")
	if r.more > 0 {
		text += fmt.Sprintf("; and %d more", r.more)
	}
	return message.Errorf("%s", text)
}

// strict refuses what a careful reader must: members that are unknown or stand twice, and text that is not UTF-8 (the
// last two by the library's own rules).
var strict = json.RejectUnknownMembers(true)

// The first body and the category of a name that is not known; no county has as many.
const (
	unknownBody     = agents.NoBody - 1
	unknownCategory = agents.NoCategory - 1
)
