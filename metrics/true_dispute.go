package metrics

import (
	"math"
	"time"

	"hanyin/agents"
	"hanyin/internal/vocabulary"
)

// QuarrelFate says what became of a latent dispute.
type QuarrelFate uint8

// Fates of disputes: still there at the horizon, settled by a grid leader without a record, settled on the books,
// failed at every level, or passed without anybody being told.
const (
	Unsettled QuarrelFate = iota
	AbsorbedInGrid
	Reconciled
	LeftTheSystem
	Faded
)

// QuarrelFates names the fates of disputes.
var QuarrelFates = vocabulary.New[QuarrelFate]("fate of a dispute", []vocabulary.Word{
	Unsettled:      {Key: "unsettled", En: "still there", Zh: "尚未化解"},
	AbsorbedInGrid: {Key: "absorbed", En: "settled in the grid", Zh: "网格就地化解"},
	Reconciled:     {Key: "reconciled", En: "truly settled", Zh: "真正化解"},
	LeftTheSystem:  {Key: "left", En: "failed at every level", Zh: "各级未成"},
	Faded:          {Key: "faded", En: "passed, nobody was told", Zh: "自行平息"},
})

// String returns the key of the fate.
func (q QuarrelFate) String() string { return QuarrelFates.Key(q) }

// A QuarrelRow is what only the model knows of one dispute. Times are since the start of the scenario, Never where the
// thing did not happen.
type QuarrelRow struct {
	Dispute    agents.DisputeID
	Case       agents.CaseID // its latest registration, 0 if none
	Type       agents.DisputeType
	Unit       agents.UnitID
	Arose      time.Duration
	Known      time.Duration // first told to a grid leader or found by her
	Ended      time.Duration
	Found      bool
	Fate       QuarrelFate
	Suppressed uint8
	PassedUp   uint8
	Harms      uint8
	Counted    bool
	judged     bool
}

// quarrels is the true side of disputes: it has seen agents.Truth and nothing else.
type quarrels struct {
	f      *frame
	open   book[QuarrelRow]
	newest agents.DisputeID
	ledger ledger[QuarrelRow]
	left   []int // arose early enough to be judged and were not settled, by group: county and towns
}

func newQuarrels(f *frame) quarrels {
	return quarrels{f: f, ledger: newLedger(f, quarrelMeasures, sampled(quarrelMeasures)), left: make([]int, f.size())}
}

// truth takes in a truth on a dispute.
func (q *quarrels) truth(t *agents.Truth) {
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
	}
}

func (q *quarrels) arise(t *agents.Truth) {
	if t.Dispute <= q.newest {
		return
	}
	d := q.open.open(uint32(t.Dispute))
	if d == nil {
		return
	}
	q.newest = t.Dispute
	*d = QuarrelRow{
		Dispute: t.Dispute, Type: agents.DisputeType(t.Type), Unit: t.Unit, Arose: t.At, Known: Never, Ended: Never,
		Counted: q.f.span.holds(t.At), judged: q.f.span.judges(t.At),
	}
}

func (q *quarrels) end(d *QuarrelRow, fate QuarrelFate, at time.Duration) {
	d.Fate, d.Ended = fate, at
	q.count(d)
	q.open.close(uint32(d.Dispute))
}

func (q *quarrels) count(d *QuarrelRow) {
	town := q.f.town(d.Unit)
	if d.Counted {
		q.ledger.add(d, tag{town: town, body: agents.NoBody}, d.judged)
	}
	if d.judged && d.Fate != AbsorbedInGrid && d.Fate != Reconciled {
		q.left[county]++
		if town != noTown {
			q.left[q.f.townGroup(town)]++
		}
	}
}

// finish counts what is still there at the horizon.
func (q *quarrels) finish() {
	q.open.each(func(_ uint32, d *QuarrelRow) { q.count(d) })
}

// unresolved is the number of disputes never settled per 1,000 residents and year; NaN if no part of the span can be
// judged.
func (q *quarrels) unresolved(g group) float64 {
	years := float64(q.f.span.ripe-q.f.span.from) / float64(365*day)
	if years <= 0 {
		return math.NaN()
	}
	return 1000 * float64(q.left[g]) / q.f.residents(g) / years
}
