package metrics

import (
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// DisputeEnding says how a dispute left the register.
type DisputeEnding uint8

// Endings of disputes: still in mediation at the horizon, settled, terminated without a settlement.
const (
	InMediation DisputeEnding = iota
	Settled
	Terminated
)

// DisputeEndings names the endings of disputes.
var DisputeEndings = vocabulary.New[DisputeEnding]("ending of a dispute", []vocabulary.Word{
	InMediation: {Key: "in mediation", En: "in mediation", Zh: "调解中"},
	Settled:     {Key: "settled", En: "settled", Zh: "调解成功"},
	Terminated:  {Key: "terminated", En: "terminated", Zh: "调解终止"},
})

// String returns the key of the ending.
func (d DisputeEnding) String() string { return DisputeEndings.Key(d) }

// A DisputeRow is one registered dispute as the records tell it. Times are since the start of the scenario, Never
// where the thing did not happen.
type DisputeRow struct {
	Case       agents.CaseID
	Type       agents.DisputeType
	Unit       agents.UnitID
	Grid       agents.GridID
	Level      agents.Level  // that mediates or mediated last
	Body       agents.BodyID // NoBody below the town
	Registered time.Duration // at the village
	Town       time.Duration // when it reached the town
	County     time.Duration
	Ended      time.Duration
	Sessions   uint8 // held since registration
	Ending     DisputeEnding

	Counted bool // registered in the counted span
	Judged  bool // and early enough for its fate to count
}

// A DisputeSink takes the rows of registered disputes as they leave the register, the rest at the horizon in order of
// registration. Rows are good during the call only.
type DisputeSink interface{ Dispute(*DisputeRow) }

// register is the county's register of disputes: it has seen agents.Record and nothing else.
type register struct {
	f        *frame
	open     openEntries[DisputeRow]
	newest   agents.CaseID
	sums     rowSums[DisputeRow]
	accepted []int           // registered in the counted span, by group: county and towns
	sessions []int           // at town and county, in the counted span, by group
	advised  []int           // of them with an expert
	ready    []agents.CaseID // in whose next session an expert sits
	sink     DisputeSink     `checkpoint:"-"` // the caller's
}

func newRegister(f *frame, sink DisputeSink) register {
	return register{f: f, sums: newRowSums(f, disputeMeasures, sampled(disputeMeasures)),
		accepted: make([]int, f.size()), sessions: make([]int, f.size()), advised: make([]int, f.size()),
		sink: sink}
}

// isDispute reports whether a record belongs in the register.
func isDispute(k agents.RecordKind) bool {
	return k >= agents.DisputeRegistered && k <= agents.DisputeTerminated
}

// record takes in one record, and returns what is wrong with it, if anything.
func (g *register) record(r *agents.Record) (breach message.Text) {
	d := g.open.at(uint32(r.Case))
	switch {
	case r.Kind == agents.DisputeRegistered && r.Case > g.newest:
		if d = g.open.open(uint32(r.Case)); d == nil {
			return g.breach(r, message.New("conservation.out_of_order"))
		}
		g.begin(d, r)
	case d == nil || r.Kind == agents.DisputeRegistered:
		return g.breach(r, message.New("conservation.not_in_register"))
	}
	d.Level, d.Body = r.Level, r.Body
	switch r.Kind {
	case agents.DisputeTried:
		d.Sessions++
		if r.Level >= agents.AtTown && g.f.span.holds(r.At) {
			if g.count(g.sessions, r); slices.Contains(g.ready, r.Case) {
				g.count(g.advised, r)
			}
		}
		g.unready(r.Case)
	case agents.ExpertAdvised:
		g.ready = append(g.ready, r.Case)
	case agents.DisputeRaised:
		if r.Level == agents.AtTown {
			keep(&d.Town, r.At)
		} else {
			keep(&d.County, r.At)
		}
	case agents.DisputeSettled:
		g.end(d, Settled, r.At)
	case agents.DisputeTerminated:
		g.end(d, Terminated, r.At)
	}
	return message.Text{}
}

// unready forgets the expert who was ready for a dispute's session, if one was.
func (g *register) unready(id agents.CaseID) {
	g.ready = slices.DeleteFunc(g.ready, func(c agents.CaseID) bool { return c == id })
}

func (g *register) breach(r *agents.Record, what message.Text) message.Text {
	return message.New("conservation.dispute", r.At, r.Case, agents.RecordKinds.Term(r.Kind).En, what)
}

func (g *register) begin(d *DisputeRow, r *agents.Record) {
	g.newest = r.Case
	*d = DisputeRow{
		Case: r.Case, Type: agents.DisputeType(r.Type), Unit: r.Unit, Grid: r.Grid, Registered: r.At, Town: Never,
		County: Never, Ended: Never,
		Counted: g.f.span.holds(r.At), Judged: g.f.span.judges(r.At),
	}
	if d.Counted {
		g.count(g.accepted, r)
	}
}

// count adds one to what the county and the town of a record have.
func (g *register) count(n []int, r *agents.Record) {
	n[county]++
	if t := g.f.town(r.Unit); t != noTown {
		n[g.f.townGroup(t)]++
	}
}

func (g *register) end(d *DisputeRow, how DisputeEnding, at time.Duration) {
	d.Ending, d.Ended = how, at
	g.tell(d)
	g.open.close(uint32(d.Case))
	g.unready(d.Case)
}

// tell counts a dispute and hands it on.
func (g *register) tell(d *DisputeRow) {
	g.sums.add(d, tag{town: g.f.town(d.Unit), body: agents.NoBody}, d.Counted, d.Judged)
	if g.sink != nil {
		g.sink.Dispute(d)
	}
}

// finish tells what is still in mediation at the horizon.
func (g *register) finish() {
	g.open.each(func(_ uint32, d *DisputeRow) { g.tell(d) })
}

// years is the length of the counted span.
func (s span) years() float64 { return float64(s.to-s.from) / float64(365*day) }
