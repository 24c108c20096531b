package metrics

import (
	"math"
	"time"

	"hanyin/agents"
	"hanyin/internal/vocabulary"
)

// Fate says what became of a concern.
type Fate uint8

// Fates: still there at the horizon; truly resolved; given up; ended, one way or the other, before the petition was
// registered; solved by the household itself.
const (
	Pending Fate = iota
	TrulyResolved
	Lapsed
	EndedBefore
	Coped
)

// Fates names the fates of concerns.
var Fates = vocabulary.New[Fate]("fate", []vocabulary.Word{
	Pending:       {Key: "pending", En: "still there", Zh: "尚未了结"},
	TrulyResolved: {Key: "resolved", En: "truly resolved", Zh: "真正解决"},
	Lapsed:        {Key: "lapsed", En: "given up", Zh: "放弃"},
	EndedBefore:   {Key: "ended before", En: "ended before it was registered", Zh: "登记前已了结"},
	Coped:         {Key: "coped", En: "solved by the household itself", Zh: "自行解决"},
})

// String returns the key of the fate.
func (f Fate) String() string { return Fates.Key(f) }

// An OracleRow is what only the model knows of one case: of a registered petition, or, with Petition 0, of a concern
// that no record shows. Times are since the start of the scenario, Never where the thing did not happen.
type OracleRow struct {
	Petition  agents.PetitionID
	Concern   agents.ConcernID // 0 if the truths never joined the petition to one
	Issue     agents.IssueID
	Household agents.HouseholdID
	Unit      agents.UnitID
	Grid      agents.GridID
	Category  agents.CategoryID // the true one
	Class     agents.Class
	Channel   agents.Channel // by which the concern was first told
	Urgent    bool
	Elder     bool
	Mountain  bool
	LowLit    bool

	Arose      time.Duration
	Expressed  time.Duration
	Detected   time.Duration // found on a visit before
	Resolved   time.Duration
	Ended      time.Duration // resolved or lapsed
	Fate       Fate
	ResolvedH  float64           // working hours from expression to true resolution, NaN if either is missing
	ResolvedBy agents.PetitionID // the petition whose handling resolved it, 0 if none: it may be a neighbour's

	Silences   uint8 // times it was kept silent
	Suppressed uint8 // times it was held back on the way up
	PassedUp   uint8
	Repeats    uint8
	Absorbed   bool // settled in the grid and never registered

	// Of the petition alone.
	Misrouted bool
	Altered   bool
	Formal    bool // recorded as completed with nothing done
	Abandoned bool // promised and never done
	Outcome   agents.Outcome
	Z         float64 // latent satisfaction when it was judged last, NaN if never

	Counted bool // the concern arose in the counted span
}

// concern is the truth of one concern while it is open.
type concern struct {
	OracleRow
	id        agents.ConcernID
	judged    bool
	last      agents.PetitionID // of its petitions, linked through petitionTruth.before
	petitions int               // of them not yet told
	gone      bool              // ended and counted
	yuan      float64           // that it cost a household that solved it itself
	hidden    time.Duration     // since when nobody but the household knows of it, Never if somebody does
}

// A petitionTruth is what is true of one petition.
type petitionTruth struct {
	concern   agents.ConcernID
	before    agents.PetitionID // of the same concern
	z         float64
	outcome   agents.Outcome
	misrouted bool
	altered   bool
	formal    bool
	abandoned bool
	orphan    bool // its concern had ended before it was filed
}

// on writes what is of the petition alone into a row.
func (f *petitionTruth) on(row *OracleRow) {
	row.Misrouted, row.Altered, row.Formal, row.Abandoned = f.misrouted, f.altered, f.formal, f.abandoned
	row.Outcome, row.Z = f.outcome, f.z
}

func newConcern(t *agents.Truth) concern {
	return concern{id: t.Concern, hidden: t.At, OracleRow: OracleRow{
		Concern: t.Concern, Issue: t.Issue, Household: t.Household, Unit: t.Unit, Grid: t.Grid, Category: t.Category,
		Class:  t.Class,
		Urgent: t.Urgent, Elder: t.Elder, Mountain: t.Mountain, LowLit: t.LowLit,
		Arose: t.At, Expressed: Never, Detected: Never, Resolved: Never, Ended: Never, ResolvedH: math.NaN(),
		Z: math.NaN(),
	}}
}

// gridKnew reports whether a grid worker ever knew of the concern.
func (c *concern) gridKnew() bool { return c.Detected != Never || c.Channel == agents.ViaGrid }

// tag says which groups the concern belongs to; holder is the body that holds or held its last petition.
func (c *concern) tag(f *frame, holder agents.BodyID) tag {
	t := tag{channel: c.Channel, category: c.Category, traits: hasHousehold, class: c.Class,
		town: f.town(c.Unit), body: holder}
	if c.Elder {
		t.traits |= isElder
	}
	if c.Mountain {
		t.traits |= isMountain
	}
	if c.LowLit {
		t.traits |= isLowLiteracy
	}
	return t
}

// unknownTruth is the truth of a petition that no truth was ever told of.
func unknownTruth(c *CaseRow) OracleRow {
	return OracleRow{
		Petition: c.Petition, Unit: c.Unit, Grid: c.Grid, Category: c.Category, Channel: c.Channel, Urgent: c.Urgent,
		Arose: Never, Expressed: Never, Detected: Never, Resolved: Never, Ended: Never, ResolvedH: math.NaN(),
		Z: math.NaN(),
	}
}
