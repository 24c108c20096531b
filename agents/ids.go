package agents

// IDs are indices into the world's tables, one type each, so that mixing two kinds does not compile.
type (
	// PetitionID numbers registered petitions from 1 in order of registration, per replication.
	PetitionID uint32
	// ConcernID numbers the latent concerns of households, per replication: the usual ones from 1, those of harms and
	// shocks apart.
	ConcernID uint64
	// IssueID numbers latent issues in the same way; one collective issue is the concern of several households.
	IssueID uint64
	// DisputeID numbers latent disputes from 1, per replication.
	DisputeID uint32
	// HazardID numbers hazards from 1, per replication.
	HazardID uint32
	// CaseID numbers the cases in one of the county's registers other than that of petitions, from 1, per replication:
	// the kind of the record says which register. A dispute held back and registered again is a new case.
	CaseID uint32
	// HouseholdID indexes County.Households.
	HouseholdID uint32
	// GridID indexes County.Grids: first the L1 grids in order of their units, then L2, then L3.
	GridID uint32
	// UnitID indexes County.Units (村, 社区).
	UnitID uint32
	// TownID indexes County.Towns (镇).
	TownID uint16
	// CategoryID indexes County.Categories.
	CategoryID uint8
	// BodyID indexes County.Bodies: the departments (部门) and then the towns as handling bodies.
	BodyID uint16
)

// NoBody, NoUnit, NoGrid and NoCategory stand for the absence of a body, unit, grid or category in a record.
const (
	NoBody     = ^BodyID(0)
	NoUnit     = ^UnitID(0)
	NoGrid     = ^GridID(0)
	NoCategory = ^CategoryID(0)
)

// MostBodies is how many bodies a county can have, towns among them; mostLines how many lines of people who wait,
// since events number them in 16 bits.
const (
	MostBodies = 6000
	mostLines  = 1 << 16
)
