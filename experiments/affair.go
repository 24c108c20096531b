package experiments

import (
	"context"
	"maps"
	"slices"

	"hanyin/agents"
	"hanyin/internal/message"
)

// An Affair is a kind of thing whose story can be told.
type Affair uint8

// The affairs. A dispute has the number that the model gives it when it arises, whether or not an office ever hears of
// it; meetings and whistles have those of their registers.
const (
	APetition Affair = iota
	ADispute
	AMeeting
	AWhistle
)

// Affairs are the names by which Find asks for other things than petitions.
var Affairs = map[string]Affair{"dispute": ADispute, "meeting": AMeeting, "whistle": AWhistle}

// affairFindings are what an affair may have met, by name: records and truths.
var affairFindings = map[Affair]map[string]affairFinding{
	ADispute: {
		"told": truths(agents.DisputeTold), "detected": truths(agents.DisputeFound),
		"absorbed":   truths(agents.DisputeAbsorbed),
		"suppressed": truths(agents.DisputeSuppressed), "registered": records(agents.DisputeRegistered),
		"escalated": records(agents.DisputeRaised),
		"settled":   records(agents.DisputeSettled), "terminated": records(agents.DisputeTerminated),
		"harm":  truths(agents.DisputeHarm),
		"faded": truths(agents.DisputeFaded), "prevented": truths(agents.DisputePrevented),
		"discussed": records(agents.MeetingHeld),
	},
	AMeeting: {
		"held": records(agents.MeetingHeld), "stalled": records(agents.MeetingStalled),
		"divided": records(agents.MeetingDivided),
		"agreed":  records(agents.MeetingAgreed), "ended": records(agents.ActionEnded),
		"resolved": truths(agents.TrulyResolved),
	},
	AWhistle: {
		"arrived": records(agents.CrewArrived), "ended": {record: agents.CrewDone, value: 1, valued: true},
		"failed": {record: agents.CrewDone, valued: true}, "petty": {record: agents.CrewDone, value: -1, valued: true},
		"resolved": truths(agents.TrulyResolved),
	},
}

// An affairFinding is a kind of record, with its value where that tells, or of truth.
type affairFinding struct {
	record agents.RecordKind
	truth  agents.TruthKind
	true   bool
	value  float64
	valued bool
}

func records(k agents.RecordKind) affairFinding { return affairFinding{record: k} }
func truths(k agents.TruthKind) affairFinding   { return affairFinding{truth: k, true: true} }

func (f affairFinding) met(h Happening) bool {
	if f.true {
		return h.Truth != nil && h.Truth.Kind == f.truth
	}
	return h.Record != nil && h.Record.Kind == f.record && (!f.valued || h.Record.Value == f.value)
}

// FindingsOf are the names that a Quest may ask for of an affair, in order.
func FindingsOf(a Affair) []string {
	if a == APetition {
		return append(Findings(), slices.Sorted(maps.Keys(Affairs))...)
	}
	return slices.Sorted(maps.Keys(affairFindings[a]))
}

// traceAffair runs one replication and picks, of all affairs of a kind, the one that the quest is for.
func (s *Story) traceAffair(ctx context.Context, q Quest) error {
	b := affairBook{affair: q.Affair, files: map[uint32]*affairFile{}, ofCase: map[agents.CaseID]uint32{},
		ofIssue: map[agents.IssueID][]uint32{}, ofDispute: map[agents.DisputeID][]uint32{},
		ofPetition: map[agents.PetitionID][]uint32{}, ofMeeting: map[agents.CaseID]uint32{}}
	if err := s.watch(ctx, &b); err != nil {
		return err
	}
	numbers := slices.Sorted(maps.Keys(b.files))
	if q.Number != 0 && b.files[q.Number] == nil {
		return message.Errorf("%w: replication %d has %d of the kind, the last has number %d", ErrNotFound,
			q.Replication, len(numbers), last(numbers))
	}
	from := s.County.Warmup()
	for _, warm := range []bool{false, true} { // those of the warm-up last
		for _, n := range numbers {
			f := b.files[n]
			if (f.happenings[0].At() < from) != warm || q.Number != 0 && n != q.Number || !f.meets(q) {
				continue
			}
			s.Number, s.Happenings = n, f.happenings
			return nil
		}
	}
	if q.Number != 0 {
		s.Number, s.Happenings = q.Number, b.files[q.Number].happenings
		return nil
	}
	return message.Errorf("%w: none of the %d of the kind in replication %d met all of it", ErrNotFound, len(numbers),
		q.Replication)
}

func last(numbers []uint32) uint32 {
	if len(numbers) == 0 {
		return 0
	}
	return numbers[len(numbers)-1]
}

// An affairFile is what happened to one affair.
type affairFile struct{ happenings []Happening }

// meets reports whether the affair met every finding of the quest.
func (f *affairFile) meets(q Quest) bool {
	for _, name := range q.Find {
		want := affairFindings[q.Affair][name]
		if !slices.ContainsFunc(f.happenings, want.met) {
			return false
		}
	}
	return true
}

// An affairBook keeps everything about all affairs of one kind; there are some thousands a year.
type affairBook struct {
	affair     Affair
	files      map[uint32]*affairFile
	ofCase     map[agents.CaseID]uint32 // disputes, by number in the register
	ofIssue    map[agents.IssueID][]uint32
	ofDispute  map[agents.DisputeID][]uint32
	ofPetition map[agents.PetitionID][]uint32
	ofMeeting  map[agents.CaseID]uint32 // disputes, by number of a meeting about them
	held       []Happening              // records of a dispute whose filing comes next
}

func (b *affairBook) keep(n uint32, h Happening) {
	if b.files[n] == nil {
		b.files[n] = &affairFile{}
	}
	b.files[n].happenings = append(b.files[n].happenings, h)
}

// Record keeps the records of registers.
func (b *affairBook) Record(r agents.Record) {
	switch k := r.Kind; {
	case b.affair == ADispute && k == agents.DisputeRegistered:
		b.held = append(b.held, Happening{Record: &r})
	case b.affair == ADispute && k > agents.DisputeRegistered && k <= agents.DisputeTerminated:
		b.keep(b.ofCase[r.Case], Happening{Record: &r})
	case b.affair == ADispute && k >= agents.MeetingHeld && k <= agents.ActionEnded:
		if n := b.ofMeeting[r.Case]; n != 0 {
			b.keep(n, Happening{Record: &r})
		}
	case b.affair == AMeeting && k >= agents.MeetingHeld && k <= agents.ActionEnded, b.affair == AWhistle &&
		k >= agents.Whistled && k <= agents.CrewDone:
		b.keep(uint32(r.Case), Happening{Record: &r})
		if b.affair == AWhistle && k == agents.Whistled && r.Petition != 0 {
			b.ofPetition[r.Petition] = append(b.ofPetition[r.Petition], uint32(r.Case))
		}
	}
}

// Truth keeps what was true of an affair: of a dispute everything, the meetings about it included, of a meeting what
// it is about and what became of that, of a whistle what became of the matter behind it.
func (b *affairBook) Truth(t agents.Truth) {
	h := Happening{Truth: &t}
	switch {
	case b.affair == ADispute && t.Kind == agents.MeetingCalled && t.Dispute != 0:
		b.keep(uint32(t.Dispute), h)
		b.ofMeeting[t.Case] = uint32(t.Dispute)
	case b.affair == ADispute && t.Kind == agents.DisputeFiled:
		b.ofCase[t.Case] = uint32(t.Dispute)
		for _, r := range b.held {
			b.keep(uint32(t.Dispute), r)
		}
		b.held = b.held[:0]
	case b.affair == ADispute && isQuarrel(t.Kind):
		b.keep(uint32(t.Dispute), h)
	case b.affair == AMeeting && t.Kind == agents.MeetingCalled:
		b.keep(uint32(t.Case), h)
		if t.Issue != 0 {
			b.ofIssue[t.Issue] = append(b.ofIssue[t.Issue], uint32(t.Case))
		}
		if t.Dispute != 0 {
			b.ofDispute[t.Dispute] = append(b.ofDispute[t.Dispute], uint32(t.Case))
		}
	case b.affair == AMeeting && t.Kind == agents.TrulyResolved:
		for _, n := range b.ofIssue[t.Issue] {
			b.keep(n, h)
		}
	case b.affair == AMeeting && isQuarrel(t.Kind):
		for _, n := range b.ofDispute[t.Dispute] {
			b.keep(n, h)
		}
	case b.affair == AWhistle && t.Petition != 0 && (t.Kind == agents.TrulyResolved ||
		t.Kind == agents.ClosedFormally || t.Kind == agents.Abandoned || t.Kind == agents.Felt):
		for _, n := range b.ofPetition[t.Petition] {
			b.keep(n, h)
		}
	}
}

func isQuarrel(k agents.TruthKind) bool {
	return k >= agents.DisputeArose && k <= agents.DisputeHarm || k == agents.DisputePrevented
}
