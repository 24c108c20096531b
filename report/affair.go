package report

import (
	"hanyin/agents"
	"hanyin/experiments/trace"
	"hanyin/internal/message"
)

// heading is what a story is about and where that comes from.
func (t *teller) heading() []Text {
	s := t.story
	if s.Subject == trace.Petition {
		return []Text{t.say("story.title", int(s.Petition), s.Replication+1, t.scenario(), s.Seed),
			t.say("story.place", t.unit().Name, t.town().Name, t.gridLevel())}
	}
	return []Text{t.say("affair.title", capital(trace.Subjects.Term(s.Subject).In(t.lang)), int(s.Number),
		s.Replication+1,
		t.scenario(), s.Seed), t.say("affair.place", t.unit().Name, t.town().Name)}
}

// scenario is the title of the story's scenario.
func (t *teller) scenario() string {
	s := t.story.Scenario
	return t.title(s.Title, s.TitleZh, s.Name)
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
	return r.Kind.String(), l.In(t.lang, t.keeper(r), t.amount(r), t.outcome(r), t.matter(r), int(r.Case)), ok
}

// amount is the number that a record of a register tells: a time, a share of those invited, or how many came.
func (t *teller) amount(r *agents.Record) string {
	switch r.Kind {
	case agents.ExpertAdvised:
		return t.clockTime(float64(24 * r.Value))
	case agents.CrewArrived:
		return t.clockTime(r.Value / 60)
	case agents.MeetingHeld:
		return number(Quantity{Value: r.Value, Half: nan, Hundred: true, Form: fixed(0), Mark: "%"}).In(Terminal)
	}
	return decimal(r.Value)
}

// measure is the number that a truth tells: the grade that a feeling would honestly give, how grave a matter is, or
// how long after it arose something happened.
func (t *teller) measure(x *agents.Truth) string {
	switch x.Kind {
	case agents.Felt:
		return t.word("story.stars", t.grade(x.Value))
	case agents.Latent, agents.DisputeArose, agents.MeetingCalled:
		return t.gravity(x.Value)
	case agents.Expressed, agents.DisputeTold, agents.DisputeFound, agents.DisputeAbsorbed, agents.DisputeReconciled:
		return t.clockTime(float64(24 * x.Value))
	case agents.TrulyResolved:
		return t.workingTime(x.Value)
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
