package trace

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// A History is what happened to one petition, or to one subject of another kind: what was recorded of it, and what was
// true of it and of the concern behind it.
type History struct {
	Scenario    *scenarios.Scenario
	County      *agents.County
	Seed        uint64
	Replication int
	Subject     Subject
	Petition    agents.PetitionID // of a Petition
	Number      uint32            // of other subjects
	Entries     []Entry           // in order of time
}

// An Entry is a record or a truth; one of the two is nil.
type Entry struct {
	Record *agents.Record
	Truth  *agents.Truth
}

// At is when it happened, since the start of the scenario.
func (h Entry) At() time.Duration {
	if h.Record != nil {
		return h.Record.At
	}
	return h.Truth.At
}

// A Query says which petition to look for: the one with a number, or the first registered after the warm-up (else the
// first of all) that met every condition.
type Query struct {
	Seed        *uint64 // nil: the scenario's
	Replication int
	Subject     Subject
	Petition    agents.PetitionID // 0: by Find
	Number      uint32            // of a subject that is no petition; 0: by Find
	Find        []string          // names of ConditionsOf the subject
}

// ErrNotFound says that nothing in the replication is what was looked for.
var ErrNotFound = message.Errorf("trace.not_found")

// Conditions are the names that a Query may ask for of a petition, in order.
func Conditions() []string { return slices.Sorted(maps.Keys(petitionConditions)) }

// condition is a bit for each thing that a petition may meet.
type condition uint32

const (
	misrouted condition = 1 << iota
	returned
	escalated
	overdue
	supervised
	reworked
	merged
	withdrawn
	extended
	coordinated
	promised
	formal
	abandoned
	altered
	repeated
	urgent
	dissatisfied
	resolved
	byAccount
	byHotline
	byGrid
	byVillage
	byXinfang
	directLine
	riskReport
	violationReport
	delegateWork
	epidemicReport
	suspended
	unclaimed
	refused
)

var petitionConditions = map[string]condition{
	"misrouted": misrouted, "returned": returned, "escalated": escalated, "overdue": overdue, "supervised": supervised,
	"reworked": reworked,
	"merged":   merged, "withdrawn": withdrawn, "extended": extended, "suspended": suspended,
	"unclaimed": unclaimed, "refused": refused,
	"coordinated": coordinated, "promised": promised,
	"formal":    formal,
	"abandoned": abandoned, "altered": altered, "repeated": repeated, "urgent": urgent, "dissatisfied": dissatisfied,
	"resolved": resolved,
	"account":  byAccount, "hotline": byHotline, "grid": byGrid, "village": byVillage, "xinfang": byXinfang,
	"direct-line": directLine, "risk-report": riskReport, "violation-report": violationReport,
	"delegate-work": delegateWork, "epidemic-report": epidemicReport,
}

var (
	ofRecord = [agents.RecordKindCount]condition{
		agents.Returned: returned, agents.Escalated: escalated, agents.Overdue: overdue, agents.Supervised: supervised,
		agents.Reworked: reworked,
		agents.Merged:   merged, agents.Withdrawn: withdrawn, agents.Extended: extended,
		agents.Coordinated: coordinated, agents.Suspended: suspended, agents.Unclaimed: unclaimed,
	}
	ofTruth = [agents.TruthKindCount]condition{
		agents.Misrouted: misrouted, agents.ClosedFormally: formal, agents.Abandoned: abandoned,
		agents.Altered: altered, agents.TrulyResolved: resolved, agents.Refused: refused,
	}
	ofChannel = [agents.ChannelCount]condition{
		agents.ViaAccount: byAccount, agents.ViaHotline: byHotline, agents.ViaGrid: byGrid,
		agents.ViaVillage: byVillage, agents.ViaXinfang: byXinfang,
	}
	ofService = [agents.ServiceCount]condition{
		agents.DirectLine: directLine, agents.RiskReport: riskReport, agents.ViolationReport: violationReport,
		agents.DelegateWork:   delegateWork,
		agents.EpidemicReport: epidemicReport,
	}
)

// Find runs one replication twice: to find the petition, and to collect what concerns it.
func Find(ctx context.Context, s *scenarios.Scenario, q Query) (*History, error) {
	variant, err := experiments.Prepare(s)
	if err != nil {
		return nil, err
	}
	history := &History{Scenario: s, County: variant.County, Seed: s.Seed, Replication: q.Replication,
		Subject: q.Subject}
	if q.Seed != nil {
		history.Seed = *q.Seed
	}
	watch := func(w agents.Watcher) error {
		seed := experiments.ReplicationSeed(history.Seed, history.Replication)
		return agents.NewWorld(variant.Config(seed, w)).Run(ctx)
	}
	if q.Subject != Petition {
		err := history.findSubject(watch, q)
		return history, err
	}
	search := petitionSearch{from: variant.County.Warmup()}
	if err := watch(&search); err != nil {
		return nil, err
	}
	if history.Petition, err = search.pick(q); err != nil {
		return nil, err
	}
	err = watch(&petitionLog{history: history, concern: search.petitions[history.Petition-1].concern})
	slices.SortStableFunc(history.Entries, func(a, b Entry) int { return cmp.Compare(a.At(), b.At()) })
	return history, err
}

// A petitionSearch notes of every petition what it met.
type petitionSearch struct {
	from      time.Duration  // end of the warm-up
	petitions []petitionNote // by number of petition, from 1
	first     int            // index of the first petition registered after the warm-up
}

type petitionNote struct {
	concern agents.ConcernID
	met     condition
}

// Record notes what an office saw.
func (s *petitionSearch) Record(r agents.Record) {
	if r.Petition == 0 {
		return
	}
	for int(r.Petition) > len(s.petitions) {
		s.petitions = append(s.petitions, petitionNote{})
	}
	f := &s.petitions[r.Petition-1]
	f.met |= ofRecord[r.Kind]
	switch {
	case r.Kind == agents.Registered:
		if r.At < s.from {
			s.first = int(r.Petition)
		}
		f.met |= ofChannel[r.Channel] | ofService[r.Service]
		f.setIf(repeated, r.Link != 0)
		f.setIf(urgent, r.Urgent)
	case r.Kind == agents.Completed:
		f.setIf(promised, r.Outcome == agents.Promised)
	case r.Kind == agents.Rated:
		f.setIf(dissatisfied, r.Value == 1 || r.Value == 2)
	}
}

func (f *petitionNote) setIf(what condition, is bool) {
	if is {
		f.met |= what
	}
}

// Truth notes what was true, and which concern is behind the petition.
func (s *petitionSearch) Truth(t agents.Truth) {
	if t.Petition == 0 || int(t.Petition) > len(s.petitions) {
		return
	}
	f := &s.petitions[t.Petition-1]
	f.met |= ofTruth[t.Kind]
	if t.Kind == agents.Filed {
		f.concern = t.Concern
	}
}

// pick is the petition that the query asks for.
func (s *petitionSearch) pick(q Query) (agents.PetitionID, error) {
	if q.Petition != 0 {
		if int(q.Petition) > len(s.petitions) {
			return 0, message.Errorf("trace.no_petition", ErrNotFound, q.Replication, len(s.petitions))
		}
		return q.Petition, nil
	}
	var want condition
	for _, name := range q.Find {
		want |= petitionConditions[name]
	}
	for n := range s.petitions { // those of the warm-up last
		i := (s.first + n) % len(s.petitions)
		if s.petitions[i].met&want == want {
			return agents.PetitionID(i + 1), nil
		}
	}
	return 0, message.Errorf("trace.no_petition_met", ErrNotFound, len(s.petitions), q.Replication)
}

// A petitionLog keeps what concerns one petition.
type petitionLog struct {
	history *History
	concern agents.ConcernID
}

// Record keeps those of the petition.
func (l *petitionLog) Record(r agents.Record) {
	if r.Petition == l.history.Petition {
		l.history.Entries = append(l.history.Entries, Entry{Record: &r})
	}
}

// Truth keeps those of the petition, and of its concern where no other petition is meant.
func (l *petitionLog) Truth(t agents.Truth) {
	ofConcern := l.concern != 0 && t.Concern == l.concern && (t.Petition == 0 || t.Kind == agents.TrulyResolved)
	if t.Petition == l.history.Petition && t.Kind != agents.TrulyResolved || ofConcern {
		l.history.Entries = append(l.history.Entries, Entry{Truth: &t})
	}
}
