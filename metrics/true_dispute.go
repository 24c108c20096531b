package metrics

import (
	"math"
	"time"

	"hanyin/agents"
	"hanyin/internal/vocabulary"
)

// TrueDisputeFate says what became of a latent dispute.
type TrueDisputeFate uint8

// Fates of disputes: still there at the horizon, settled by a grid leader without a record, settled on the books,
// failed at every level, passed without anybody being told, or prevented: it would have arisen and did not.
const (
	Unsettled TrueDisputeFate = iota
	AbsorbedInGrid
	Reconciled
	LeftTheSystem
	Faded
	Prevented
)

// TrueDisputeFates names the fates of disputes.
var TrueDisputeFates = vocabulary.New[TrueDisputeFate]("fate of a dispute", []vocabulary.Word{
	Unsettled:      {Key: "unsettled", En: "still there", Zh: "尚未化解"},
	AbsorbedInGrid: {Key: "absorbed", En: "settled in the grid", Zh: "网格就地化解"},
	Reconciled:     {Key: "reconciled", En: "truly settled", Zh: "真正化解"},
	LeftTheSystem:  {Key: "left", En: "failed at every level", Zh: "各级未成"},
	Faded:          {Key: "faded", En: "passed, nobody was told", Zh: "自行平息"},
	Prevented:      {Key: "prevented", En: "prevented by an agreement", Zh: "因协商而未发生"},
})

// String returns the key of the fate.
func (q TrueDisputeFate) String() string { return TrueDisputeFates.Key(q) }

// A TrueDisputeRow is what only the model knows of one dispute. Times are since the start of the scenario, Never where
// the thing did not happen.
type TrueDisputeRow struct {
	Dispute    agents.DisputeID
	Case       agents.CaseID // its latest registration, 0 if none
	Type       agents.DisputeType
	Unit       agents.UnitID
	Arose      time.Duration
	Known      time.Duration // first told to a grid leader or found by her
	Ended      time.Duration
	Found      bool
	Fate       TrueDisputeFate
	Suppressed uint8
	PassedUp   uint8
	Harms      uint8
	Counted    bool
	judged     bool
}

// trueDisputes is the true side of disputes: it has seen agents.Truth and nothing else.
type trueDisputes struct {
	f      *frame
	open   openEntries[TrueDisputeRow]
	newest agents.DisputeID
	sums   rowSums[TrueDisputeRow]
	left   []int // arose early enough to be judged and were not settled, by group: county and towns
	// in the counted span, by group; they are neither open nor unresolved, and no dispute that arose
	prevented []int
}

func newTrueDisputes(f *frame) trueDisputes {
	return trueDisputes{f: f, sums: newRowSums(f, trueDisputeMeasures, sampled(trueDisputeMeasures)),
		left: make([]int, f.size()), prevented: make([]int, f.size())}
}

// truth takes in a truth on a dispute.
func (q *trueDisputes) truth(t *agents.Truth) {
	if t.Kind == agents.DisputeArose {
		q.arise(t)
		return
	}
	d := q.open.at(uint32(t.Dispute))
	if d == nil {
		return
	}
	d.Case = max(d.Case, t.Case)
	switch t.Kind {
	case agents.DisputeTold:
		keep(&d.Known, t.At)
	case agents.DisputeFound:
		d.Found = d.Found || d.Known == Never
		keep(&d.Known, t.At)
	case agents.DisputeSuppressed:
		d.Suppressed++
	case agents.DisputePassedUp:
		d.PassedUp++
	case agents.DisputeHarm:
		d.Harms++
	case agents.DisputeAbsorbed:
		q.end(d, AbsorbedInGrid, t.At)
	case agents.DisputeReconciled:
		q.end(d, Reconciled, t.At)
	case agents.DisputeLeft:
		q.end(d, LeftTheSystem, t.At)
	case agents.DisputeFaded:
		q.end(d, Faded, t.At)
	case agents.DisputePrevented:
		q.end(d, Prevented, t.At)
	}
}

func (q *trueDisputes) arise(t *agents.Truth) {
	if t.Dispute <= q.newest {
		return
	}
	d := q.open.open(uint32(t.Dispute))
	if d == nil {
		return
	}
	q.newest = t.Dispute
	*d = TrueDisputeRow{
		Dispute: t.Dispute, Type: agents.DisputeType(t.Type), Unit: t.Unit, Arose: t.At, Known: Never, Ended: Never,
		Counted: q.f.span.holds(t.At), judged: q.f.span.judges(t.At),
	}
}

func (q *trueDisputes) end(d *TrueDisputeRow, fate TrueDisputeFate, at time.Duration) {
	d.Fate, d.Ended = fate, at
	q.count(d)
	q.open.close(uint32(d.Dispute))
}

func (q *trueDisputes) count(d *TrueDisputeRow) {
	town := q.f.town(d.Unit)
	if d.Fate == Prevented {
		if d.Counted {
			q.addTo(q.prevented, town)
		}
		return
	}
	q.sums.add(d, tag{town: town, body: agents.NoBody}, d.Counted, d.judged)
	if d.judged && d.Fate != AbsorbedInGrid && d.Fate != Reconciled {
		q.addTo(q.left, town)
	}
}

// addTo counts one dispute for the county and for its town.
func (q *trueDisputes) addTo(counts []int, town agents.TownID) {
	counts[county]++
	if town != noTown {
		counts[q.f.townGroup(town)]++
	}
}

// finish counts what is still there at the horizon.
func (q *trueDisputes) finish() {
	q.open.each(func(_ uint32, d *TrueDisputeRow) { q.count(d) })
}

// unresolved is the number of disputes never settled per 1,000 residents and year; NaN if no part of the span can be
// judged.
func (q *trueDisputes) unresolved(g group) float64 {
	years := float64(q.f.span.ripe-q.f.span.from) / float64(365*day)
	if years <= 0 {
		return math.NaN()
	}
	return 1000 * float64(q.left[g]) / q.f.residents(g) / years
}
