package report

import (
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/experiments/compare"
	"hanyin/experiments/trace"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// Parting tells the first petition whose fate differs between two scenarios, for the document of a comparison: both
// stories side by side, where they part, and why. A nil one is said to be none.
func Parting(v *compare.Divergence, base, other string, c Context) []Section {
	a := c.author()
	if v == nil {
		return []Section{{Lead: []Text{a.say("divergence.none", base, other)}, Only: Terminal}}
	}
	f := newFates(v, c.Lang)
	t := &Table{ID: "fates", Columns: []Column{column("when", a.word("story.when")), column("baseline", base),
		column("alternative", other)}}
	for _, row := range f.rows() {
		t.add(word(row[0]), word(row[1]), word(row[2]))
	}
	why := []Text{a.say("divergence.parts", a.quoted(base), f.parting(0), a.quoted(other), f.parting(1)),
		word(f.why())}
	return []Section{{Lead: []Text{a.say("divergence.title", a.quoted(base), a.quoted(other), v.Replication+1),
		a.say("divergence.place", f.unit().Name, f.town().Name)}, Tables: []*Table{t}, Only: Terminal},
		{Lead: why, Only: Terminal}}
}

// DescribeDivergence is the same for a document; nil for none.
func DescribeDivergence(v *compare.Divergence) *compare.DivergenceNote {
	if v == nil {
		return nil
	}
	f := newFates(v, message.English)
	note := &compare.DivergenceNote{Replication: v.Replication, Town: f.town().Name, Unit: f.unit().Name,
		Why: f.why(), Apart: apart(v, message.English)}
	for n, fate := range []*compare.FateInScenario{&note.Baseline, &note.Alternative} {
		fate.Petition, fate.PartsAt, fate.Parting = int(f.story(n).Petition), v.Parting[n].At().Hours(), f.parting(n)
		for _, l := range f.lines[n] {
			fate.Lines = append(fate.Lines, l.When+" "+l.Text)
		}
	}
	return note
}

// fates are the two stories of a divergence, told.
type fates struct {
	v     *compare.Divergence
	lang  message.Lang
	lines [2][]StoryLine
	parts [2]StoryLine
}

func newFates(v *compare.Divergence, lang message.Lang) *fates {
	f := &fates{v: v, lang: lang}
	for n := range f.lines {
		t := newTeller(f.story(n), lang)
		for _, h := range f.story(n).Entries {
			l, ok := t.line(h)
			if ok {
				f.lines[n] = append(f.lines[n], l)
			}
			if h == v.Parting[n] {
				f.parts[n] = l
			}
		}
	}
	return f
}

func (f *fates) story(n int) *trace.History {
	return []*trace.History{f.v.Base, f.v.Other}[n]
}

// unit is where the household lives: the first truth of every thread says so.
func (f *fates) unit() agents.Unit {
	for _, h := range f.v.Base.Entries {
		if h.Truth != nil {
			return f.v.Base.County.Units[h.Truth.Unit]
		}
	}
	return agents.Unit{}
}

func (f *fates) town() agents.Town { return f.v.Base.County.Towns[f.unit().Town] }

// rows are both stories by time; what is told in the same words at the same minute stands once, with a mark beside it.
func (f *fates) rows() [][]string {
	a, b := f.lines[0], f.lines[1]
	var rows [][]string
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(a) > 0 && len(b) > 0 && a[0].When == b[0].When && a[0].Text == b[0].Text:
			rows = append(rows, []string{a[0].When, a[0].Text, message.In(f.lang, "divergence.same")})
			a, b = a[1:], b[1:]
		case len(b) == 0 || len(a) > 0 && a[0].Hours <= b[0].Hours:
			rows = append(rows, []string{a[0].When, a[0].Text, ""})
			a = a[1:]
		default:
			rows = append(rows, []string{b[0].When, "", b[0].Text})
			b = b[1:]
		}
	}
	return rows
}

// parting is what happens at the parting in one scenario.
func (f *fates) parting(n int) string { return f.parts[n].When + " " + f.parts[n].Text }

// why says what the parting comes down to, as far as the two happenings tell.
func (f *fates) why() string {
	a, b := f.v.Parting[0], f.v.Parting[1]
	text := message.In(f.lang, "divergence.otherwise")
	switch {
	case a.Truth != nil && b.Truth != nil:
		text = f.whyTrue(a.Truth, b.Truth)
	case a.Record != nil && b.Record != nil:
		text = f.whyRecorded(a.Record, b.Record)
	}
	if lag := f.v.Before[1] - f.v.Before[0]; lag > time.Minute || lag < -time.Minute {
		key := message.Key("divergence.behind")
		if lag < 0 {
			key = "divergence.ahead"
		}
		text += message.In(f.lang, key, f.where(false),
			newTeller(f.v.Base, f.lang).clockTime(lag.Abs().Hours()))
	}
	return text
}

func (f *fates) whyTrue(a, b *agents.Truth) string {
	switch {
	case a.Kind == agents.Expressed && b.Kind == agents.Expressed && a.Channel != b.Channel:
		return message.In(f.lang, "divergence.channel", channelNames[b.Channel].In(f.lang),
			channelNames[a.Channel].In(f.lang))
	case a.Kind == b.Kind:
		return message.In(f.lang, "divergence.otherwise")
	case a.Kind == agents.Detected || b.Kind == agents.Detected:
		return message.In(f.lang, "divergence.visit", f.where(a.Kind == agents.Detected))
	case a.Kind == agents.Suppressed || b.Kind == agents.Suppressed:
		return message.In(f.lang, "divergence.held", f.where(a.Kind == agents.Suppressed))
	case a.Kind == agents.Misrouted || b.Kind == agents.Misrouted:
		return message.In(f.lang, "divergence.wrong", f.where(a.Kind == agents.Misrouted))
	case a.Kind == agents.Absorbed || b.Kind == agents.Absorbed:
		return message.In(f.lang, "divergence.settled", f.where(a.Kind == agents.Absorbed))
	}
	return message.In(f.lang, "divergence.otherwise")
}

func (f *fates) whyRecorded(a, b *agents.Record) string {
	t := newTeller(f.v.Base, f.lang)
	o := newTeller(f.v.Other, f.lang)
	switch {
	case a.Kind == agents.Overdue || b.Kind == agents.Overdue:
		return message.In(f.lang, "divergence.late", f.where(a.Kind == agents.Overdue))
	case a.Kind != b.Kind:
		return message.In(f.lang, "divergence.otherwise")
	case a.Kind == agents.Routed && a.Category != b.Category:
		return message.In(f.lang, "divergence.class", o.category(b.Category), t.category(a.Category))
	case a.Kind == agents.Rated && a.Value != b.Value:
		return message.In(f.lang, "divergence.rating", o.rating(b.Value), t.rating(a.Value))
	case a.Outcome != b.Outcome:
		return message.In(f.lang, "divergence.outcome", agents.Outcomes.Term(b.Outcome).In(f.lang),
			agents.Outcomes.Term(a.Outcome).In(f.lang))
	case t.keeper(a) != o.keeper(b):
		return message.In(f.lang, "divergence.holder", o.keeper(b), t.keeper(a))
	case a.Channel != b.Channel:
		return message.In(f.lang, "divergence.channel", channelNames[b.Channel].In(f.lang),
			channelNames[a.Channel].In(f.lang))
	}
	return message.In(f.lang, "divergence.otherwise")
}

// where names the scenario in which something happened that did not in the other.
func (f *fates) where(inBase bool) string {
	s := f.v.Other.Scenario
	if inBase {
		s = f.v.Base.Scenario
	}
	return author{lang: f.lang}.quoted(message.Term{En: s.Title, Zh: s.TitleZh}.In(f.lang))
}

// apart are the sentences that tell the scenarios apart.
func apart(v *compare.Divergence, lang message.Lang) []string {
	return slices.Clone(scenarios.Diff(v.Base.Scenario, v.Other.Scenario).Sentences(InScenarios(lang)))
}
