package report

import (
	"unicode"
	"unicode/utf8"

	"hanyin/agents"
	"hanyin/experiments/trace"
	"hanyin/internal/message"
)

// heading is what a story is about and where that comes from.
func (t *teller) heading() []Text {
	s := t.story
	if s.Subject == trace.Petition {
		return []Text{t.say("story.title", int(s.Petition), s.Replication, s.Scenario.Name, s.Seed),
			t.say("story.place", t.unit().Name, t.town().Name, t.gridLevel())}
	}
	return []Text{t.say("affair.title", capital(trace.Subjects.Term(s.Subject).In(t.lang)), int(s.Number),
		s.Replication,
		s.Scenario.Name, s.Seed), t.say("affair.place", t.unit().Name, t.town().Name)}
}

// affair tells one happening of a dispute, a meeting or a whistle; false if there is nothing to say of it.
func (t *teller) affair(h trace.Entry) (key, text string, ok bool) {
	if h.Truth != nil {
		x := h.Truth
		l, ok := affairTruths[x.Kind]
		return x.Kind.String(), l.In(t.lang, t.measure(x), t.theme(x), int(x.Case), levelNames[x.Level].In(t.lang)), ok
	}
	r := h.Record
	l, ok := affairRecords[r.Kind]
	return r.Kind.String(), l.In(t.lang, t.keeper(r), decimal(r.Value), t.outcome(r), t.matter(r), int(r.Case)), ok
}

// measure is the number that a truth tells, with the grade that a feeling would honestly give.
func (t *teller) measure(x *agents.Truth) string {
	if x.Kind == agents.Felt {
		return message.In(t.lang, "story.grade", decimal(x.Value), t.grade(x.Value))
	}
	return decimal(x.Value)
}

// theme is what a dispute or meeting is about, as the model knows.
func (t *teller) theme(x *agents.Truth) string {
	if x.Kind == agents.MeetingCalled {
		if int(x.Type) >= len(meetingNames) {
			return missing
		}
		return meetingNames[x.Type].In(t.lang, int(x.Issue), int(x.Dispute))
	}
	return disputeName(x.Type, t.lang)
}

// capital is a name at the beginning of a title.
func capital(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

func disputeName(sort uint8, lang message.Lang) string {
	return agents.DisputeTypes.Term(agents.DisputeType(sort)).In(lang)
}

// outcome is how an attempt, a joint action or a crew's work ended.
func (t *teller) outcome(r *agents.Record) string {
	switch {
	case r.Kind == agents.CrewDone && r.Value < 0:
		return message.In(t.lang, "affair.petty")
	case r.Kind == agents.CrewDone && r.Value > 0:
		return message.In(t.lang, "story.ended")
	case r.Kind == agents.CrewDone:
		return message.In(t.lang, "story.not_ended")
	case r.Kind == agents.ExpertAsked && r.Value > 0:
		return message.In(t.lang, "affair.expert_taken")
	case r.Kind == agents.ExpertAsked:
		return message.In(t.lang, "affair.expert_none")
	case r.Value > 0:
		return message.In(t.lang, "affair.success")
	}
	return message.In(t.lang, "affair.failure")
}

// matter is what the record is about: the type of a dispute, or the petition behind a whistle.
func (t *teller) matter(r *agents.Record) string {
	switch {
	case r.Kind == agents.Whistled && r.Petition != 0:
		return message.In(t.lang, "affair.behind", int(r.Petition))
	case r.Kind == agents.Whistled:
		return ""
	}
	return disputeName(r.Type, t.lang)
}
