package agents

import "hanyin/internal/vocabulary"

// WorkFlow says by which way work came to a handling body.
type WorkFlow uint8

// Flows of work. An order is counted once for each attempt: as what it is at the first, then as what brought it back.
const (
	FirstOrders    WorkFlow = iota // a concern's first petition, from the desk or the residents
	PassedUpOrders                 // from towns that lack the power or did not succeed
	RepeatedOrders                 // of a concern that was closed unresolved before
	SecondAttempts                 // after a failure
	Reworks                        // of what was recorded as completed
	Formalities                    // sign-offs, replies, returns with the right category
	JointWork                      // meetings with another body, and the part of the one that helps
	OwnWork                        // referrals by the petition office; mediations and reviews by the judicial bureau
	WorkFlowCount
)

// WorkFlows names the flows of work.
var WorkFlows = vocabulary.New[WorkFlow]("flow of work", []vocabulary.Word{
	FirstOrders:    {Key: "first", En: "first orders", Zh: "首次工单"},
	PassedUpOrders: {Key: "passed_up", En: "orders that towns pass up", Zh: "镇上报工单"},
	RepeatedOrders: {Key: "repeat", En: "repeats", Zh: "重复诉求"},
	SecondAttempts: {Key: "second_attempt", En: "second attempts", Zh: "二次办理"},
	Reworks:        {Key: "rework", En: "reworks", Zh: "重办"},
	Formalities:    {Key: "formalities", En: "sign-offs, replies and returns", Zh: "签收答复退单"},
	JointWork:      {Key: "joint", En: "joint work", Zh: "会商协办"},
	OwnWork:        {Key: "own", En: "referrals, mediations, reviews", Zh: "转送调解审核"},
})

// String returns the flow's key.
func (f WorkFlow) String() string { return WorkFlows.Key(f) }

// workHours are hours of work by flow.
type workHours [WorkFlowCount]float64

func (h *workHours) total() float64 {
	sum := 0.0
	for _, x := range h {
		sum += x
	}
	return sum
}

// require counts hours of work that come to a body.
func (off *offices) require(b BodyID, f WorkFlow, hours float64) { off.bodies[b].required[f] += hours }

// requireWork counts the work that a matter asks of the body that holds it. What a wrong body sends back when its turn
// comes is counted there in full, and again at the next body; what is refused at the sign-off is not.
func (off *offices) requireWork(w *World, m *matter) {
	f := FirstOrders
	switch {
	case w.petitions.heldByXinfang(w, m):
		f = OwnWork
	case m.reworks > 0:
		f = Reworks
	case m.failures > 0:
		f = SecondAttempts
	case m.fromTown:
		f = PassedUpOrders
	case m.chain > 0:
		f = RepeatedOrders
	}
	off.require(m.body, f, w.petitions.effort(w, m).Hours())
}

// reportWork reports the hours of work that came to each body this month, by flow, and the hours that it is staffed
// for, before anybody is away, lent or works harder.
func (off *offices) reportWork(w *World, days float64) {
	for b := range off.bodies {
		o := &off.bodies[b]
		t := Truth{At: w.Now(), Kind: HoursNominal, Body: BodyID(b), Unit: NoUnit, Grid: NoGrid,
			Value: float64(o.capacity * days)}
		w.truth(t)
		t.Kind = HoursRequired
		for f, hours := range o.required {
			if hours > 0 {
				t.Type, t.Value = uint8(f), hours
				w.truth(t)
			}
		}
	}
}
