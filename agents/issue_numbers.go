package agents

// Issues and concerns that arise as usual are numbered from 1, in order. What a harm or a shock adds has numbers of
// its own, and an issue's draws go by its number, so that nobody else's change: for a harm the hazard's number and 32
// places, above 2^31; for a shock the shock's and then from 1, above 2^42; for cases carried in from 2^41 on.
const (
	ofHarm         = 1 << 31
	harmIssuesMost = 32
	shockBits      = 42
	ofCarried      = 1 << 41
)

// Usual reports whether the concern is one of those that every scenario meets.
func (c ConcernID) Usual() bool { return c.Source() == 0 }

// OfHarm reports whether the concern is one that a hazard's harm left behind; those depend on what was done about
// hazards.
func (c ConcernID) OfHarm() bool { return c.Source() == 1 }

// Source tells concerns of different numberings apart: 0 for the usual ones, 1 for those of harms, and one for each
// shock. Within a source numbers fit 32 bits.
func (c ConcernID) Source() uint64 { return uint64(c) >> 31 }

// numbers are the last given to issues and concerns of one source.
type numbers struct {
	issue   IssueID
	concern ConcernID
}

// added is what one shock adds: its place among those of its kind, its last numbers, and how many candidates it has
// had.
type added struct {
	numbers
	place      uint64
	candidates uint64
}

// number gives every shock its numbers. A shock is known by its kind and its place among those of its kind, in order
// of time, so that it does the same whatever shocks of other kinds there are.
func (pl *plan) number() {
	var of [shockKindCount]uint64
	pl.added = make([]added, len(pl.shocks))
	for i := range pl.shocks {
		kind := pl.shocks[i].Kind
		source := 1 + 2*of[kind]
		if kind == Duplicates {
			source++
		}
		from := source << shockBits
		pl.added[i] = added{numbers: numbers{IssueID(from), ConcernID(from)}, place: of[kind]}
		of[kind]++
	}
}
