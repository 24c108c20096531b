package chronicle

import (
	"fmt"
	"io"
	"strings"
	"time"

	"hanyin/agents"
)

// A Story is all that both streams say of a petition and of the concern behind it, in order of time.
type Story struct {
	Petition agents.PetitionID
	Concern  agents.ConcernID
	Had      Find // what happened to the petition
	Open     bool // the concern had not ended when the run did
	Entries  []Entry
}

// A Line is one moment of a story in words: what the records say, or what is true, never both.
type Line struct {
	When     time.Time
	Petition agents.PetitionID // 0 where it concerns none in particular
	Holder   string            // who holds the petition now, empty if no office does
	Recorded string
	True     string
}

// state is what a story has come to: what later sentences lean on.
type state struct {
	declared agents.CategoryID
	begun    bool // work was begun at the present level
	signed   bool // somebody signed off at the present level
}

func (s *state) follow(r *agents.Record) {
	s.declared = r.Category
	switch r.Kind {
	case agents.Accepted:
		s.signed = true
	case agents.Started:
		s.begun = true
	case agents.Registered, agents.Escalated, agents.Returned:
		s.begun, s.signed = false, false
	}
}

// Lines tells the story line by line in English or Chinese. Equal moments keep the order of the streams.
func (s *Story) Lines(c *agents.County, chinese bool) []Line {
	t := teller{c, chinese}
	start, _ := time.Parse("2006-01-02", c.Params.Start) // a county without a date starts in year 1
	var lines []Line
	so := map[agents.PetitionID]*state{}
	at := func(p agents.PetitionID) *state {
		if so[p] == nil {
			so[p] = &state{}
		}
		return so[p]
	}
	for i := range s.Entries {
		e := &s.Entries[i]
		l := Line{When: start.Add(e.At)}
		if e.IsTrue {
			l.Petition, l.True = e.Truth.Petition, t.truth(&e.Truth, at(e.Truth.Petition))
		} else {
			l.Petition, l.Recorded = e.Record.Petition, t.record(&e.Record, at(e.Record.Petition))
			l.Holder = t.holder(e.Record.Body, e.Record.Level, e.Record.Unit)
			at(e.Record.Petition).follow(&e.Record)
		}
		lines = append(lines, l)
	}
	return lines
}

// Summary says in one sentence each what the records make of the petition and what is true of it.
func (s *Story) Summary(c *agents.County, chinese bool) (recorded, truth string) {
	t := teller{c, chinese}
	completed := t.say("never recorded as completed", "未登记办结")
	ending, rating := t.say("open", "未结案"), t.say("not rated", "未评价")
	felt := t.say("nobody asked what the household felt", "感受未知")
	outcome := t.say("the concern was still there at the end of the run", "至模拟结束诉求仍在")
	for i := range s.Entries {
		e := &s.Entries[i]
		r, x := &e.Record, &e.Truth
		switch {
		case e.IsTrue && (x.Kind == agents.TrulyResolved || x.Kind == agents.Lapsed):
			outcome = t.end(x)
		case e.IsTrue && x.Kind == agents.Felt && x.Petition == s.Petition:
			felt = t.end(x)
		case e.IsTrue || r.Petition != s.Petition:
		case r.Kind == agents.Completed:
			completed = t.later(r, t.holder(r.Body, r.Level, r.Unit))
		case r.Kind == agents.Rated:
			rating = t.later(r, "")
		case r.Kind == agents.Closed || r.Kind == agents.Merged || r.Kind == agents.Withdrawn:
			ending = t.later(r, "")
		}
	}
	join := t.say("; ", "；")
	return strings.Join([]string{completed, rating, ending}, join), strings.Join([]string{outcome, felt}, join)
}

// Write tells the story as plain text: what the records say at the left margin, what is true indented behind a mark.
func (s *Story) Write(w io.Writer, c *agents.County, chinese bool) error {
	t := teller{c, chinese}
	var b strings.Builder
	fmt.Fprintln(&b, t.say("Petition %d (concern %d)", "第 %d 号诉求（事项 %d）", s.Petition, s.Concern))
	fmt.Fprintln(&b, t.say("  |  what the records say        *  what is true and no record says", "  |  记录所载        *  实情，记录所无"))
	for _, l := range s.Lines(c, chinese) {
		when := l.When.Format("2006-01-02 15:04")
		if l.True != "" {
			fmt.Fprintf(&b, "%s        * %s\n", when, l.True)
			continue
		}
		number := ""
		if l.Petition != s.Petition {
			number = fmt.Sprintf("[%d] ", l.Petition)
		}
		fmt.Fprintf(&b, "%s  | %s%s\n", when, number, l.Recorded)
	}
	recorded, truth := s.Summary(c, chinese)
	fmt.Fprintln(&b, t.say("In sum, the records: %s.", "记录结论：%s。", recorded))
	fmt.Fprintln(&b, t.say("In truth: %s.", "实际情况：%s。", truth))
	_, err := io.WriteString(w, b.String())
	return err
}
