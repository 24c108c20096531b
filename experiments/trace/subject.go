package trace

import (
	"maps"
	"slices"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// A Subject is a kind of thing whose history can be traced.
type Subject uint8

// The subjects. A dispute has the number that the model gives it when it arises, whether or not an office ever hears
// of it; meetings and whistles have those of their registers.
const (
	Petition Subject = iota
	Dispute
	Meeting
	Whistle
)

// Subjects names the subjects.
var Subjects = vocabulary.New[Subject]("subject", []vocabulary.Word{
	Petition: {Key: "petition", En: "petition", Zh: "诉求"},
	Dispute:  {Key: "dispute", En: "dispute", Zh: "矛盾纠纷"},
	Meeting:  {Key: "meeting", En: "meeting", Zh: "两说一商议事"},
	Whistle:  {Key: "whistle", En: "whistle", Zh: "吹哨"},
})

// String returns the subject's key.
func (s Subject) String() string { return Subjects.Key(s) }

// subjectConditions are what a subject may have met, by name: records and truths.
var subjectConditions = map[Subject]map[string]subjectCondition{
	Dispute: {
		"told": truths(agents.DisputeTold), "detected": truths(agents.DisputeFound),
		"absorbed":   truths(agents.DisputeAbsorbed),
		"suppressed": truths(agents.DisputeSuppressed), "registered": records(agents.DisputeRegistered),
		"escalated": records(agents.DisputeRaised),
		"settled":   records(agents.DisputeSettled), "terminated": records(agents.DisputeTerminated),
		"harm":  truths(agents.DisputeHarm),
		"faded": truths(agents.DisputeFaded), "prevented": truths(agents.DisputePrevented),
		"discussed": records(agents.MeetingHeld),
	},
	Meeting: {
		"held": records(agents.MeetingHeld), "stalled": records(agents.MeetingStalled),
		"divided": records(agents.MeetingDivided),
		"agreed":  records(agents.MeetingAgreed), "ended": records(agents.ActionEnded),
		"resolved": truths(agents.TrulyResolved),
	},
	Whistle: {
		"arrived": records(agents.CrewArrived), "ended": {record: agents.CrewDone, value: 1, valued: true},
		"failed": {record: agents.CrewDone, valued: true}, "petty": {record: agents.CrewDone, value: -1, valued: true},
		"resolved": truths(agents.TrulyResolved),
	},
}

// A subjectCondition is a kind of record, with its value where that matters, or of truth.
type subjectCondition struct {
	record agents.RecordKind
	truth  agents.TruthKind
	true   bool
	value  float64
	valued bool
}

func records(k agents.RecordKind) subjectCondition { return subjectCondition{record: k} }
func truths(k agents.TruthKind) subjectCondition   { return subjectCondition{truth: k, true: true} }

func (f subjectCondition) met(h Entry) bool {
	if f.true {
		return h.Truth != nil && h.Truth.Kind == f.truth
	}
	return h.Record != nil && h.Record.Kind == f.record && (!f.valued || h.Record.Value == f.value)
}

// ConditionsOf are the names that a Query may ask for of a subject, in order.
func ConditionsOf(a Subject) []string {
	if a == Petition {
		return append(Conditions(), Subjects.Keys()[Dispute:]...)
	}
	return slices.Sorted(maps.Keys(subjectConditions[a]))
}

// findSubject runs one replication and picks, of all subjects of a kind, the one that the query asks for.
func (s *History) findSubject(watch func(agents.Watcher) error, q Query) error {
	b := subjectLog{subject: q.Subject, histories: map[uint32]*subjectHistory{}, ofCase: map[agents.CaseID]uint32{},
		ofIssue: map[agents.IssueID][]uint32{}, ofDispute: map[agents.DisputeID][]uint32{},
		ofPetition: map[agents.PetitionID][]uint32{}, ofMeeting: map[agents.CaseID]uint32{}}
	if err := watch(&b); err != nil {
		return err
	}
	numbers := slices.Sorted(maps.Keys(b.histories))
	if q.Number != 0 && b.histories[q.Number] == nil {
		return message.Errorf("trace.no_such_number", ErrNotFound, q.Replication, len(numbers), last(numbers))
	}
	from := s.County.Warmup()
	for _, warm := range []bool{false, true} { // those of the warm-up last
		for _, n := range numbers {
			f := b.histories[n]
			if (f.entries[0].At() < from) != warm || q.Number != 0 && n != q.Number || !f.meets(q) {
				continue
			}
			s.Number, s.Entries = n, f.entries
			return nil
		}
	}
	if q.Number != 0 {
		s.Number, s.Entries = q.Number, b.histories[q.Number].entries
		return nil
	}
	return message.Errorf("trace.none_met", ErrNotFound, len(numbers), q.Replication)
}

func last(numbers []uint32) uint32 {
	if len(numbers) == 0 {
		return 0
	}
	return numbers[len(numbers)-1]
}

// A subjectHistory is what happened to one subject.
type subjectHistory struct{ entries []Entry }

// meets reports whether the subject met every condition of the query.
func (f *subjectHistory) meets(q Query) bool {
	for _, name := range q.Find {
		want := subjectConditions[q.Subject][name]
		if !slices.ContainsFunc(f.entries, want.met) {
			return false
		}
	}
	return true
}

// A subjectLog keeps everything about all subjects of one kind; there are some thousands a year.
type subjectLog struct {
	subject    Subject
	histories  map[uint32]*subjectHistory
	ofCase     map[agents.CaseID]uint32 // disputes, by number in the register
	ofIssue    map[agents.IssueID][]uint32
	ofDispute  map[agents.DisputeID][]uint32
	ofPetition map[agents.PetitionID][]uint32
	ofMeeting  map[agents.CaseID]uint32 // disputes, by number of a meeting about them
	unfiled    []Entry                  // records of a dispute whose filing comes next
}

func (b *subjectLog) add(n uint32, h Entry) {
	if b.histories[n] == nil {
		b.histories[n] = &subjectHistory{}
	}
	b.histories[n].entries = append(b.histories[n].entries, h)
}

// Record keeps the records of registers.
func (b *subjectLog) Record(r agents.Record) {
	switch k := r.Kind; {
	case b.subject == Dispute && k == agents.DisputeRegistered:
		b.unfiled = append(b.unfiled, Entry{Record: &r})
	case b.subject == Dispute && k > agents.DisputeRegistered && k <= agents.DisputeTerminated:
		b.add(b.ofCase[r.Case], Entry{Record: &r})
	case b.subject == Dispute && k >= agents.MeetingHeld && k <= agents.ActionEnded:
		if n := b.ofMeeting[r.Case]; n != 0 {
			b.add(n, Entry{Record: &r})
		}
	case b.subject == Meeting && k >= agents.MeetingHeld && k <= agents.ActionEnded, b.subject == Whistle &&
		k >= agents.Whistled && k <= agents.CrewDone:
		b.add(uint32(r.Case), Entry{Record: &r})
		if b.subject == Whistle && k == agents.Whistled && r.Petition != 0 {
			b.ofPetition[r.Petition] = append(b.ofPetition[r.Petition], uint32(r.Case))
		}
	}
}

// Truth keeps what was true of a subject: of a dispute everything, the meetings about it included, of a meeting what
// it is about and what became of that, of a whistle what became of the matter behind it.
func (b *subjectLog) Truth(t agents.Truth) {
	h := Entry{Truth: &t}
	switch {
	case b.subject == Dispute && t.Kind == agents.MeetingCalled && t.Dispute != 0:
		b.add(uint32(t.Dispute), h)
		b.ofMeeting[t.Case] = uint32(t.Dispute)
	case b.subject == Dispute && t.Kind == agents.DisputeFiled:
		b.ofCase[t.Case] = uint32(t.Dispute)
		for _, r := range b.unfiled {
			b.add(uint32(t.Dispute), r)
		}
		b.unfiled = b.unfiled[:0]
	case b.subject == Dispute && ofDispute(t.Kind):
		b.add(uint32(t.Dispute), h)
	case b.subject == Meeting && t.Kind == agents.MeetingCalled:
		b.add(uint32(t.Case), h)
		if t.Issue != 0 {
			b.ofIssue[t.Issue] = append(b.ofIssue[t.Issue], uint32(t.Case))
		}
		if t.Dispute != 0 {
			b.ofDispute[t.Dispute] = append(b.ofDispute[t.Dispute], uint32(t.Case))
		}
	case b.subject == Meeting && t.Kind == agents.TrulyResolved:
		for _, n := range b.ofIssue[t.Issue] {
			b.add(n, h)
		}
	case b.subject == Meeting && ofDispute(t.Kind):
		for _, n := range b.ofDispute[t.Dispute] {
			b.add(n, h)
		}
	case b.subject == Whistle && t.Petition != 0 && (t.Kind == agents.TrulyResolved ||
		t.Kind == agents.ClosedFormally || t.Kind == agents.Abandoned || t.Kind == agents.Felt):
		for _, n := range b.ofPetition[t.Petition] {
			b.add(n, h)
		}
	}
}

func ofDispute(k agents.TruthKind) bool {
	return k >= agents.DisputeArose && k <= agents.DisputeHarm || k == agents.DisputePrevented
}
