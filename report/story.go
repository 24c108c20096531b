package report

import (
	"math"
	"strings"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/trace"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// A StoryDocument is what hanyin trace --json prints. Its texts are English, whatever the language of the tables.
type StoryDocument struct {
	Schema      string                  `json:"schema"`
	Version     string                  `json:"version"`
	Scenario    experiments.ScenarioRef `json:"scenario"`
	Seed        uint64                  `json:"seed"`
	Replication int                     `json:"replication"`
	Affair      string                  `json:"affair"`   // petition, dispute, meeting or whistle
	Petition    int                     `json:"petition"` // 0 for other affairs
	Number      int                     `json:"number"`   // of the affair
	Town        string                  `json:"town"`
	Unit        string                  `json:"unit"`
	Happenings  []StoryLine             `json:"happenings"`
	Warnings    []string                `json:"warnings"`
}

// A StoryLine is one thing that happened.
type StoryLine struct {
	When  string  `json:"when"`  // by the scenario's calendar, to the minute
	Hours float64 `json:"at_h"`  // clock hours since the start of the scenario
	Basis string  `json:"basis"` // record or oracle
	Kind  string  `json:"kind"`
	Text  string  `json:"text"`
}

// DescribeStory is a story as a document.
func DescribeStory(s *trace.History) StoryDocument {
	t := newTeller(s, message.English)
	lines := t.lines()
	number := int(s.Number)
	if s.Subject == trace.Petition {
		number = int(s.Petition)
	}
	return StoryDocument{
		Schema: "hanyin.trace/1", Version: experiments.Version,
		Scenario: experiments.ScenarioRef{Name: s.Scenario.Name, Hash: s.Scenario.Hash},
		Seed:     s.Seed, Replication: s.Replication, Affair: s.Subject.String(), Petition: int(s.Petition),
		Number: number, Town: t.town().Name, Unit: t.unit().Name, Happenings: lines, Warnings: []string{},
	}
}

// Tell is the document of a story: what the records say and, beside it, what was true.
func Tell(s *trace.History, c Context) *Document {
	t := newTeller(s, c.Lang)
	table := &Table{ID: "story", Columns: []Column{column("when", t.word("story.when")),
		column("record", t.word("story.recorded")), column("truth", t.word("story.true"))}}
	doc := &Document{Lang: c.Lang, Facts: t.heading(), Sections: []Section{{ID: "story", Tables: []*Table{table}}}}
	last := ""
	lines := t.lines()
	for n := 0; len(lines) > 0; lines = lines[n:] {
		l := lines[0]
		for n = 1; n < len(lines) && lines[n].When == l.When && lines[n].Basis == l.Basis &&
			lines[n].Text == l.Text; n++ {
		}
		when, text := l.When, l.Text
		if when == last {
			when = ""
		}
		last = l.When
		if n > 1 {
			text += t.word("story.times", n)
		}
		if l.Basis == metrics.Record.String() {
			table.add(word(when), word(text), Text{})
		} else {
			table.add(word(when), Text{}, word(text))
		}
	}
	if !t.ended && s.Subject == trace.Petition {
		doc.Notes = append(doc.Notes, t.say("story.reading"))
	}
	if !t.resolved && s.Subject == trace.Petition {
		doc.Notes = append(doc.Notes, t.say("story.unresolved"))
	}
	doc.Notes = append(doc.Notes, t.say("story.share"))
	return doc.settle()
}

// A teller goes through a story once and remembers what later lines need.
type teller struct {
	author
	story     *trace.History
	first     *agents.Record
	start     time.Time
	submitted time.Duration
	received  time.Duration // registered
	limit     time.Duration
	holder    string        // who held it before
	begun     bool          // that holder began
	returner  agents.BodyID // who sent it back last
	returns   int
	ended     bool
	resolved  bool
}

func newTeller(s *trace.History, lang message.Lang) *teller {
	t := &teller{author: author{lang}, story: s}
	t.start, _ = time.Parse(time.DateOnly, s.County.Params.Start) // checked when the county was built
	for _, h := range s.Entries {
		if h.Record != nil {
			t.first = h.Record
			break
		}
	}
	return t
}

// unit is where it comes from: the first record says, or the first truth where there is no record.
func (t *teller) unit() agents.Unit {
	if t.first == nil {
		return t.story.County.Units[t.story.Entries[0].Truth.Unit]
	}
	return t.story.County.Units[t.first.Unit]
}
func (t *teller) town() agents.Town { return t.story.County.Towns[t.unit().Town] }

func (t *teller) gridLevel() int {
	if t.first.Grid == agents.NoGrid {
		return 1
	}
	return int(t.story.County.Grids[t.first.Grid].Level)
}

// lines are all that happened, in order.
func (t *teller) lines() []StoryLine {
	var lines []StoryLine
	for _, h := range t.story.Entries {
		if l, ok := t.line(h); ok {
			lines = append(lines, l)
		}
	}
	return lines
}

// line tells the next happening; false if there is nothing to say of it.
func (t *teller) line(h trace.Entry) (StoryLine, bool) {
	l := StoryLine{When: t.start.Add(h.At()).Format("2006-01-02 15:04"), Hours: h.At().Hours(), Basis: "record"}
	ok := false
	if t.story.Subject != trace.Petition {
		if h.Truth != nil {
			l.Basis = "oracle"
		}
		l.Kind, l.Text, ok = t.affair(h)
		return l, ok
	}
	if h.Record != nil {
		l.Kind, l.Text, ok = t.record(h.Record)
	} else {
		l.Basis = "oracle"
		l.Kind, l.Text, ok = t.truth(h.Truth)
	}
	return l, ok
}

// record tells one record; false if there is nothing to say of it.
func (t *teller) record(r *agents.Record) (key, text string, ok bool) {
	l, ok := ofRecords[r.Kind]
	if !ok {
		return "", "", false
	}
	t.listen(r)
	text = l.In(t.lang, t.keeper(r), t.category(r.Category), t.way(r), agents.Outcomes.Term(r.Outcome).In(t.lang),
		t.value(r), t.why(r))
	t.remember(r)
	return r.Kind.String(), text, true
}

// listen takes in what the line itself needs.
func (t *teller) listen(r *agents.Record) {
	switch r.Kind {
	case agents.Submitted:
		t.submitted = r.At
	case agents.Registered:
		t.received, t.limit = r.At, hours(r.Value)
	case agents.Extended:
		t.limit = hours(r.Value)
	}
}

// remember takes in what later lines need.
func (t *teller) remember(r *agents.Record) {
	switch r.Kind {
	case agents.Whistled, agents.CrewArrived, agents.CrewDone:
		return // who holds the petition holds it still
	case agents.Started:
		t.begun = true
	case agents.Returned:
		t.returns++
		t.returner = r.Body
	case agents.Closed, agents.Merged, agents.Withdrawn:
		t.ended = true
	case agents.Reworked:
		t.ended = false
	}
	if now := t.keeper(r); now != t.holder {
		t.holder, t.begun = now, r.Kind == agents.Started
	}
}

// keeper is who holds the petition by a record.
func (t *teller) keeper(r *agents.Record) string {
	if int(r.Body) < len(t.story.County.Bodies) {
		b := t.story.County.Bodies[r.Body]
		return t.body(experiments.BodyResult{Name: b.Name, English: englishOf(b)}).In(Terminal)
	}
	return levelNames[r.Level].In(t.lang)
}

func englishOf(b agents.Body) string {
	if b.IsTown {
		return ""
	}
	return b.English
}

func (t *teller) category(id agents.CategoryID) string {
	if int(id) >= len(t.story.County.Categories) {
		return missing
	}
	c := t.story.County.Categories[id]
	return message.Term{En: c.English, Zh: c.Name}.In(t.lang)
}

// way is the channel of a petition, and the account's service that took it in.
func (t *teller) way(r *agents.Record) string {
	channel := channelNames[r.Channel].In(t.lang)
	if r.Service == agents.NoService {
		return channel
	}
	return serviceNames[r.Service].In(t.lang, channel)
}

// value is the time that a record speaks of.
func (t *teller) value(r *agents.Record) string {
	switch r.Kind {
	case agents.Contacted:
		return t.clockTime((r.At - t.submitted).Hours())
	case agents.Registered, agents.Extended, agents.Completed, agents.Resumed:
		if r.Urgent {
			return t.clockTime(r.Value)
		}
		return t.workingTime(r.Value)
	case agents.CrewArrived:
		return t.clockTime(r.Value / 60)
	}
	return ""
}

// why is the reason for a step, as far as the records and the rules tell, or what else belongs to the line.
func (t *teller) why(r *agents.Record) string {
	switch r.Kind {
	case agents.Registered:
		if r.Link != 0 {
			return message.In(t.lang, "story.repeats", int(r.Link))
		}
	case agents.Merged:
		return decimal(float64(r.Link))
	case agents.Rated:
		return t.rating(r.Value)
	case agents.Routed:
		return t.whyThere(r)
	case agents.CrewDone:
		if r.Value > 0 {
			return message.In(t.lang, "story.ended")
		}
		return message.In(t.lang, "story.not_ended")
	case agents.Escalated:
		return t.whyUp(r)
	}
	return ""
}

func (t *teller) whyThere(r *agents.Record) string {
	switch {
	case int(r.Body) >= len(t.story.County.Bodies):
		return ""
	case t.returns > 0 && r.Body == t.returner:
		return message.In(t.lang, "story.again")
	case t.returns > 0:
		return message.In(t.lang, "story.to_guess")
	case t.story.County.Bodies[r.Body].IsTown:
		return message.In(t.lang, "story.to_town", t.category(r.Category))
	}
	return message.In(t.lang, "story.declared", t.category(r.Category))
}

// whyUp tells the three reasons for passing up apart by what was recorded before: work begun, the time gone, or
// neither.
func (t *teller) whyUp(r *agents.Record) string {
	used := t.story.County.Office.Work(t.received, r.At)
	press := t.story.County.Params.Limits.PressShare
	switch {
	case t.begun:
		return message.In(t.lang, "story.failed", t.holder)
	case t.limit > 0 && float64(used) >= press*float64(t.limit):
		return message.In(t.lang, "story.late", t.holder)
	}
	return message.In(t.lang, "story.no_power", t.holder)
}

func (t *teller) rating(value float64) string {
	switch value {
	case 0:
		return message.In(t.lang, "story.refused")
	case -1:
		return message.In(t.lang, "story.cannot_say")
	}
	return message.In(t.lang, "story.stars", elementary.Int(value))
}

// truth tells one truth; false if there is nothing to say of it.
func (t *teller) truth(x *agents.Truth) (key, text string, ok bool) {
	l, ok := ofTruths[x.Kind]
	if !ok {
		return "", "", false
	}
	if x.Kind == agents.TrulyResolved {
		t.resolved = true
		if x.Value < 0 {
			return x.Kind.String(), message.In(t.lang, "story.unspoken"), true
		}
	}
	text = l.In(t.lang, t.category(x.Category), t.measure(x))
	if x.Kind == agents.Expressed && x.Value < agoFrom {
		text = message.In(t.lang, "story.speaks_at_once")
	}
	return x.Kind.String(), text, true
}

// grade is the rating that a latent satisfaction would honestly give.
func (t *teller) grade(z float64) int {
	g := 1
	for _, cut := range t.story.County.Params.Satisfaction.Cuts {
		if z >= cut {
			g++
		}
	}
	return g
}

// agoFrom is from how many days on a household speaks of what arose before: half a minute.
const agoFrom = .5 / 60 / 24

// clockTime is a time by the clock as people say it: in minutes, hours or days.
func (t *teller) clockTime(hours float64) string {
	switch minutes := elementary.Int(math.Round(float64(60 * hours))); {
	case minutes < 1:
		return t.word("story.no_time")
	case minutes < 60:
		return t.word("story.minutes", minutes)
	case hours < 24:
		return t.word("story.clock_hours", tenths(hours))
	}
	return t.word("story.days", tenths(hours/24))
}

// workingTime is a time in duty hours: from a day on in working days.
func (t *teller) workingTime(hours float64) string {
	day := t.story.County.DayH
	switch minutes := elementary.Int(math.Round(float64(60 * hours))); {
	case minutes < 1:
		return t.word("story.no_working_time")
	case minutes < 60:
		return t.word("story.working_minutes", minutes)
	case hours < day:
		return t.word("story.working_hours", tenths(hours))
	}
	return t.word("story.working_days", tenths(hours/day))
}

// gravity is a severity or stake in [0, 1] in words, in quarters of its scale, and the number.
func (t *teller) gravity(x float64) string {
	steps := []message.Key{"story.light", "story.medium", "story.grave", "story.gravest"}
	step := min(max(elementary.Int(float64(x*float64(len(steps)))), 0), len(steps)-1)
	return t.word("story.gravity", t.word(steps[step]), decimal(x))
}

// tenths is a number with at most one decimal.
func tenths(x float64) string { return strings.TrimSuffix(grouped(x, 1), ".0") }

// decimal is a number with at most two decimals.
func decimal(x float64) string { return grouped(x, min(plain(x), 2)) }

func hours(h float64) time.Duration { return time.Duration(h * float64(time.Hour)) }
