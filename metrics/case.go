package metrics

import (
	"time"

	"hanyin/agents"
	"hanyin/internal/vocabulary"
)

// Ending says how a petition left the books.
type Ending uint8

// Endings. StillOpen is a petition that was open at the horizon.
const (
	StillOpen Ending = iota
	EndedClosed
	EndedWithdrawn
	EndedMerged
)

// Endings names the endings of petitions.
var Endings = vocabulary.New[Ending]("ending", []vocabulary.Word{
	StillOpen:      {Key: "open", En: "open", Zh: "未结"},
	EndedClosed:    {Key: "closed", En: "closed", Zh: "结案"},
	EndedWithdrawn: {Key: "withdrawn", En: "withdrawn", Zh: "撤回"},
	EndedMerged:    {Key: "merged", En: "merged", Zh: "并案"},
})

// String returns the key of the ending.
func (e Ending) String() string { return Endings.Key(e) }

// Ratings that are no stars, beside 1 to 5.
const (
	NotAsked  int8 = -2
	CannotSay int8 = -1
	Refused   int8 = 0
)

// A CaseRow is one registered petition as the records tell it: nothing in it is the model's own knowledge. Times are
// since the start of the scenario, Never where the thing did not happen; of what happens again after a return or a
// rework, the first time counts.
type CaseRow struct {
	Petition   agents.PetitionID
	Repeats    agents.PetitionID // the earlier petition on the same matter, 0 if none
	MergedInto agents.PetitionID
	Channel    agents.Channel
	Mode       agents.Mode
	Service    agents.Service // of an account petition
	Nature     agents.Nature
	Category   agents.CategoryID // as declared last
	Urgent     bool
	Unit       agents.UnitID
	Grid       agents.GridID
	Level      agents.Level  // that holds or held it last
	Top        agents.Level  // the highest that held it
	Body       agents.BodyID // that holds or held it last
	FirstBody  agents.BodyID // of the first order
	Outcome    agents.Outcome
	Ending     Ending

	Submitted  time.Duration
	Registered time.Duration
	Contacted  time.Duration
	Routed     time.Duration
	Accepted   time.Duration
	Started    time.Duration
	Completed  time.Duration
	Finished   time.Duration // of a promise
	FedBack    time.Duration
	Rated      time.Duration // the last rating counts
	Ended      time.Duration

	// for the first completion, extension included: working hours, clock hours if Urgent; 0 if none
	LimitH      float64
	UsedH       float64 // to the first completion, in the measure of the limit
	CloseH      float64 // the same in working hours
	Rating      int8    // NotAsked, CannotSay, Refused or 1 to 5
	Hops        uint8   // hand-overs
	Returns     uint8
	Reworks     uint8
	Extended    bool
	EverOverdue bool
	Supervised  bool
	Suspended   bool // its clock was stopped
	Unclaimed   bool // nobody took it

	Counted bool // registered in the counted span
	Judged  bool // and early enough for its fate to count
	Done    bool // recorded as completed and not reopened since
	Late    bool // overdue just now

}

// newCase is what a petition is before anything is recorded of it.
func newCase(r *agents.Record) CaseRow {
	return CaseRow{
		Petition: r.Petition, Rating: NotAsked, Body: agents.NoBody, FirstBody: agents.NoBody,
		Submitted: Never, Registered: Never, Contacted: Never, Routed: Never, Accepted: Never, Started: Never,
		Completed: Never, Finished: Never, FedBack: Never, Rated: Never, Ended: Never,
	}
}

// OnTime reports whether the first completion came within the limit.
func (c *CaseRow) OnTime() bool {
	const rounding = 1e-6 // h
	return c.Completed != Never && (c.LimitH == 0 || c.UsedH <= c.LimitH+rounding)
}

// Satisfied reports a rating of 4 or 5, as the county counts it (docs/model.md, 8).
func (c *CaseRow) Satisfied() bool { return c.Rating >= 4 }

// Dissatisfied reports a rating of 1 or 2.
func (c *CaseRow) Dissatisfied() bool { return c.Rating == 1 || c.Rating == 2 }

// Effective reports whether the petitioner was asked and did not refuse; "cannot say" is effective, and neither
// satisfied nor dissatisfied.
func (c *CaseRow) Effective() bool { return c.Rating != NotAsked && c.Rating != Refused }

// tag says which groups the case belongs to.
func (f *frame) caseTag(c *CaseRow) tag {
	return tag{channel: c.Channel, category: c.Category, town: f.town(c.Unit), body: c.Body}
}

// keep sets a time the first time.
func keep(t *time.Duration, at time.Duration) {
	if *t == Never {
		*t = at
	}
}
