//go:build !js

package report

import (
	"strconv"
	"strings"
	"time"

	"hanyin/eventlog/arrivals"
	"hanyin/eventlog/distance"
	"hanyin/eventlog/workflow"
	"hanyin/experiments"
	"hanyin/report/plot"
)

// A LogSimulation is what hanyin eventlog simulate found.
type LogSimulation struct {
	Schema       string               `json:"schema"` // hanyin.eventlog.simulate/1
	File         string               `json:"file"`
	SHA256       string               `json:"sha256"`
	Train        int                  `json:"train"` // cases to learn from
	Test         int                  `json:"test"`
	Cut          int                  `json:"cut"`   // cases on the line, on neither side
	First        time.Time            `json:"first"` // start of the test
	FromOpen     bool                 `json:"from_open"`
	Replications int                  `json:"replications"`
	Seed         uint64               `json:"seed"`
	Files        []string             `json:"files,omitempty"` // simulated logs
	Setting      workflow.Setting     `json:"setting"`
	Arrivals     arrivals.Setting     `json:"arrivals"`
	Candidates   []workflow.Candidate `json:"candidates"`
	workflow.Evaluation
}

// EventLogSimulation is the document of a simulation of a log.
func EventLogSimulation(s *LogSimulation, c Context) *Document {
	a := c.author()
	doc := &Document{Lang: c.Lang, Kind: a.word("workflow.page_kind"), Title: a.word("workflow.page_title", s.File),
		Facts: []Text{a.say("workflow.split", s.File, s.Train, s.Test, s.Cut),
			a.say("workflow.simulated", s.Replications, s.First.Format("2006-01-02 15:04 -07:00"), s.Seed)},
		Repeat: Repeat{Command: c.Call, Facts: []Fact{a.fact("report.version", experiments.Version),
			a.fact("report.seed", strconv.FormatUint(s.Seed, 10)), {"SHA-256", s.SHA256}}}}
	doc.Facts = append(doc.Facts, a.setting(s)...)
	doc.Sections = append(doc.Sections, a.simulated(s), a.candidates(s))
	return doc.settle()
}

// setting are the sentences on what was chosen.
func (a author) setting(s *LogSimulation) []Text {
	list := []Text{a.say("workflow.engine", a.term(workflow.Engines.Term(s.Setting.Engine)),
		a.term(workflow.Treatments.Term(s.Setting.Ends))), a.arrivalLaw(s.Arrivals)}
	if s.Setting.HalfLifeH > 0 {
		list = append(list, a.say("workflow.half_life", grouped(s.Setting.HalfLifeH/24, 1)))
	}
	if s.FromOpen {
		list = append(list, a.say("workflow.from_open", s.Cut))
	}
	return list
}

func (a author) arrivalLaw(s arrivals.Setting) Text {
	return a.say("workflow.arrivals", a.term(arrivals.Families.Term(s.Family)))
}

// simulated are the measures of a simulation and what stands beside them.
func (a author) simulated(s *LogSimulation) Section {
	t := &Table{ID: "distances", Columns: []Column{column("measure", a.word("eventlog.measure")),
		column("distance", a.word("workflow.distance")), column("low", a.word("workflow.low")),
		column("high", a.word("workflow.high")), column("copy", a.word("eventlog.copy_past")),
		column("resample", a.word("eventlog.resample_past")), column("noise", a.word("eventlog.noise_floor")),
		column("skill", a.word("eventlog.skill"))}, Notes: []Text{a.say("eventlog.measure_note")}}
	f := newRows("skill-figure", a.word("workflow.figure"), plot.Rows{X: a.word("eventlog.skill"), Through: true},
		[]Text{a.say("workflow.figure_note", s.Replications, s.Test)}, column("measure", a.word("eventlog.measure")),
		column("skill", a.word("eventlog.skill")))
	b := &s.Baselines
	for i, name := range distance.Names {
		label := word(a.term(eventLogMeasures[i]) + " (" + strings.ToUpper(name) + ")")
		cells := []Text{label}
		for _, x := range []distance.Scores{s.Distance, s.Low, s.High, b.Copy, b.Resample, b.Noise, s.Skill} {
			cells = append(cells, shown(x.List()[i], significant(3)))
		}
		t.add(cells...)
		f.add(plot.Record, label, shown(s.Skill.List()[i], fixed(2)))
	}
	return Section{ID: t.ID, Tables: []*Table{t}, Figures: []Figure{f.done()}}
}

// shownCandidates is how many settings a table has.
const shownCandidates = 8

// candidates are the settings that were tried, best first.
func (a author) candidates(s *LogSimulation) Section {
	section := Section{ID: "settings", Title: a.word("workflow.candidates")}
	if len(s.Candidates) == 0 {
		section.Lead = []Text{a.say("workflow.not_chosen")}
		return section
	}
	t := &Table{ID: "settings", Caption: a.word("workflow.candidates"), Columns: []Column{
		column("engine", a.word("workflow.engine_head")), column("ends", a.word("workflow.ends_head")),
		column("arrivals", a.word("workflow.arrivals_head")), column("half_life", a.word("workflow.half_life_head")),
		column("order", a.word("workflow.order_head")), column("score", a.word("workflow.score"))},
		Notes: []Text{a.say("workflow.score_note", len(s.Candidates))}}
	for _, c := range s.Candidates[:min(len(s.Candidates), shownCandidates)] {
		order := a.word("workflow.whole")
		if c.Setting.Engine == workflow.Queues && c.Setting.Order > 0 {
			order = a.word("workflow.last_activities", c.Setting.Order)
		}
		if c.Setting.Oldest {
			order += a.word("workflow.oldest")
		}
		half := shown(nan, whole)
		if c.Setting.HalfLifeH > 0 {
			half = shown(c.Setting.HalfLifeH/24, fixed(1))
		}
		t.add(word(a.term(workflow.Engines.Term(c.Setting.Engine))),
			word(a.term(workflow.Treatments.Term(c.Setting.Ends))),
			word(a.term(arrivals.Families.Term(c.Setting.Arrivals))), half, word(order),
			shown(c.Score, fixedSigned(3)))
	}
	section.Tables = []*Table{t}
	return section
}
