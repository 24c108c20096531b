package experiments

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// A Story is what happened to one petition, or to one affair of another kind: what was recorded of it, and what was
// true of it and of the concern behind it.
type Story struct {
	Scenario    *scenarios.Scenario
	County      *agents.County
	Seed        uint64
	Replication int
	Affair      Affair
	Petition    agents.PetitionID // of APetition
	Number      uint32            // of other affairs
	Happenings  []Happening       // in order of time
}

// A Happening is a record or a truth; one of the two is nil.
type Happening struct {
	Record *agents.Record
	Truth  *agents.Truth
}

// At is when it happened, since the start of the scenario.
func (h Happening) At() time.Duration {
	if h.Record != nil {
		return h.Record.At
	}
	return h.Truth.At
}

// A Quest says which petition to look for: the one with a number, or the first registered after the warm-up (else the
// first of all) that met every finding.
type Quest struct {
	Seed        *uint64 // nil: the scenario's
	Replication int
	Affair      Affair
	Petition    agents.PetitionID // 0: by Find
	Number      uint32            // of an affair that is no petition; 0: by Find
	Find        []string          // names of FindingsOf the affair
}

// ErrNotFound says that nothing in the replication is what was looked for.
var ErrNotFound = message.Errorf("not found")

// Findings are the names that a Quest may ask for, in order.
func Findings() []string { return slices.Sorted(maps.Keys(findings)) }

// finding is a bit for each thing that a petition may meet.
type finding uint32

const (
	misrouted finding = 1 << iota
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
)

var findings = map[string]finding{
	"misrouted": misrouted, "returned": returned, "escalated": escalated, "overdue": overdue, "supervised": supervised,
	"reworked": reworked,
	"merged":   merged, "withdrawn": withdrawn, "extended": extended, "coordinated": coordinated, "promised": promised,
	"formal":    formal,
	"abandoned": abandoned, "altered": altered, "repeated": repeated, "urgent": urgent, "dissatisfied": dissatisfied,
	"resolved": resolved,
	"account":  byAccount, "hotline": byHotline, "grid": byGrid, "village": byVillage, "xinfang": byXinfang,
	"direct-line": directLine, "risk-report": riskReport, "violation-report": violationReport,
	"delegate-work": delegateWork, "epidemic-report": epidemicReport,
}

var (
	ofRecord = [agents.RecordKindCount]finding{
		agents.Returned: returned, agents.Escalated: escalated, agents.Overdue: overdue, agents.Supervised: supervised,
		agents.Reworked: reworked,
		agents.Merged:   merged, agents.Withdrawn: withdrawn, agents.Extended: extended,
		agents.Coordinated: coordinated,
	}
	ofTruth = [agents.TruthKindCount]finding{
		agents.Misrouted: misrouted, agents.ClosedFormally: formal, agents.Abandoned: abandoned,
		agents.Altered: altered, agents.TrulyResolved: resolved,
	}
	ofChannel = [agents.ChannelCount]finding{
		agents.ViaAccount: byAccount, agents.ViaHotline: byHotline, agents.ViaGrid: byGrid,
		agents.ViaVillage: byVillage, agents.ViaXinfang: byXinfang,
	}
	ofService = [agents.ServiceCount]finding{
		agents.DirectLine: directLine, agents.RiskReport: riskReport, agents.ViolationReport: violationReport,
		agents.DelegateWork:   delegateWork,
		agents.EpidemicReport: epidemicReport,
	}
)

// Trace runs one replication twice: to find the petition, and to listen to it.
func Trace(ctx context.Context, s *scenarios.Scenario, q Quest) (*Story, error) {
	county, err := s.Build()
	if err != nil {
		return nil, message.Errorf("%w: %w", ErrWorld, err)
	}
	story := &Story{Scenario: s, County: county, Seed: s.Seed, Replication: q.Replication, Affair: q.Affair}
	if q.Seed != nil {
		story.Seed = *q.Seed
	}
	if q.Affair != APetition {
		err := story.traceAffair(ctx, q)
		return story, err
	}
	search := seeker{from: county.Warmup()}
	if err := story.watch(ctx, &search); err != nil {
		return nil, err
	}
	if story.Petition, err = search.pick(q); err != nil {
		return nil, err
	}
	ear := listener{story: story, concern: search.files[story.Petition-1].concern}
	err = story.watch(ctx, &ear)
	slices.SortStableFunc(story.Happenings, func(a, b Happening) int { return cmp.Compare(a.At(), b.At()) })
	return story, err
}

func (s *Story) watch(ctx context.Context, w agents.Watcher) error {
	routers, err := Routers(s.Scenario, s.County)
	if err != nil {
		return err
	}
	seed := replicationSeed(s.Seed, s.Replication)
	config := s.Scenario.Config(s.County, seed, w)
	config.Router = routers(seed)
	return agents.NewWorld(config).Run(ctx)
}

// A seeker notes of every petition what it met.
type seeker struct {
	from  time.Duration // end of the warm-up
	files []file        // by number of petition, from 1
	first int           // index of the first file registered after the warm-up
}

type file struct {
	concern agents.ConcernID
	met     finding
}

// Record notes what an office saw.
func (s *seeker) Record(r agents.Record) {
	if r.Petition == 0 {
		return
	}
	for int(r.Petition) > len(s.files) {
		s.files = append(s.files, file{})
	}
	f := &s.files[r.Petition-1]
	f.met |= ofRecord[r.Kind]
	switch {
	case r.Kind == agents.Registered:
		if r.At < s.from {
			s.first = int(r.Petition)
		}
		f.met |= ofChannel[r.Channel] | ofService[r.Service]
		f.note(repeated, r.Link != 0)
		f.note(urgent, r.Urgent)
	case r.Kind == agents.Completed:
		f.note(promised, r.Outcome == agents.Promised)
	case r.Kind == agents.Rated:
		f.note(dissatisfied, r.Value == 1 || r.Value == 2)
	}
}

func (f *file) note(what finding, is bool) {
	if is {
		f.met |= what
	}
}

// Truth notes what was true, and which concern is behind the petition.
func (s *seeker) Truth(t agents.Truth) {
	if t.Petition == 0 || int(t.Petition) > len(s.files) {
		return
	}
	f := &s.files[t.Petition-1]
	f.met |= ofTruth[t.Kind]
	if t.Kind == agents.Filed {
		f.concern = t.Concern
	}
}

// pick is the petition that the quest is for.
func (s *seeker) pick(q Quest) (agents.PetitionID, error) {
	if q.Petition != 0 {
		if int(q.Petition) > len(s.files) {
			return 0, message.Errorf("%w: replication %d has the petitions 1 to %d", ErrNotFound,
				q.Replication, len(s.files))
		}
		return q.Petition, nil
	}
	var want finding
	for _, name := range q.Find {
		want |= findings[name]
	}
	for n := range s.files { // those of the warm-up last
		i := (s.first + n) % len(s.files)
		if s.files[i].met&want == want {
			return agents.PetitionID(i + 1), nil
		}
	}
	return 0, message.Errorf("%w: none of the %d petitions of replication %d met all of it", ErrNotFound, len(s.files),
		q.Replication)
}

// A listener keeps what concerns one petition.
type listener struct {
	story   *Story
	concern agents.ConcernID
}

// Record keeps those of the petition.
func (l *listener) Record(r agents.Record) {
	if r.Petition == l.story.Petition {
		l.story.Happenings = append(l.story.Happenings, Happening{Record: &r})
	}
}

// Truth keeps those of the petition, and of its concern where no other petition is meant.
func (l *listener) Truth(t agents.Truth) {
	ofConcern := l.concern != 0 && t.Concern == l.concern && (t.Petition == 0 || t.Kind == agents.TrulyResolved)
	if t.Petition == l.story.Petition && t.Kind != agents.TrulyResolved || ofConcern {
		l.story.Happenings = append(l.story.Happenings, Happening{Truth: &t})
	}
}
