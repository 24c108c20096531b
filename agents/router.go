package agents

import (
	"context"
	"fmt"
	"time"

	"hanyin/internal/vocabulary"
)

// Petition is a petition as a router sees it: nothing in it is known only to the model. (ID, Attempt) is the
// idempotency key.
type Petition struct {
	ID          uint64
	Attempt     int           // 0 at first, one more after each return
	Received    time.Duration // since the start of the scenario
	Text        string        // empty unless the router reads text
	Channel     Channel
	Mode        Mode
	Service     Service // of an account petition
	Nature      Nature
	Declared    CategoryID // as the desk or the petitioner declared it, may be wrong
	Town        TownID
	Unit        UnitID
	Grid        GridID // NoGrid where unknown
	Urgent      bool
	Elder       bool
	Class       Class      // as the county's books have it
	DuplicateOf PetitionID // 0 if none is known
	Hops        int
	Again       Again    // why it is asked for once more; FirstAsk at attempt 0
	Level       Level    // rung at which it is held now
	Tried       []BodyID // bodies that sent it back, in order; nil if none or unknown
}

// Again says why a petition comes to the router once more.
type Again uint8

// Reasons: the first ask; 退单 a body sent it back; 超时 its body let the deadline pass; 重开 the petitioner reopened it;
// the body could not be reached.
const (
	FirstAsk Again = iota
	Misdirected
	TimedOut
	Reopened
	Undelivered
)

// Agains names the reasons.
var Agains = vocabulary.New[Again]("reason to ask again", []vocabulary.Word{
	FirstAsk:    {Key: "first-ask", En: "first ask", Zh: "首次派单"},
	Misdirected: {Key: "misdirected", En: "sent back by a body", Zh: "退单"},
	TimedOut:    {Key: "timed-out", En: "deadline passed", Zh: "超时"},
	Reopened:    {Key: "reopened", En: "reopened by the petitioner", Zh: "重办"},
	Undelivered: {Key: "undelivered", En: "body out of reach", Zh: "未送达"},
})

// String returns the reason's key.
func (a Again) String() string { return Agains.Key(a) }

// Load is one body's state at the time of the view.
type Load struct {
	Queue    int           // petitions in line
	Busy     int           // officers at work
	Capacity float64       // working hours a day
	Up       bool          // answers at all
	OnDuty   bool          // within duty hours
	LastGot  time.Duration // when it last got a petition
}

// A View is a dated snapshot of the bodies. Routers must not change it.
type View struct {
	At     time.Duration
	County *County
	Loads  []Load // by BodyID
}

// Action is what a router decided to do.
type Action uint8

// Actions: assign to Owner, hand to a human at the desk, or reject with a reason.
const (
	Assign Action = iota
	ToHuman
	Reject
)

// Actions names the actions.
var Actions = vocabulary.New[Action]("action", []vocabulary.Word{
	Assign:  {Key: "assign", En: "assign to a body", Zh: "派单"},
	ToHuman: {Key: "human", En: "hand to an officer of the desk", Zh: "转人工"},
	Reject:  {Key: "reject", En: "reject", Zh: "不予受理"},
})

// String returns the action's key.
func (a Action) String() string { return Actions.Key(a) }

// Decision is a router's answer.
type Decision struct {
	Action     Action
	Owner      BodyID
	CoHandlers []BodyID   // nil if none
	Category   CategoryID // as the router understood it; NoCategory if it names none
	Level      Level
	Priority   int32
	Deadline   time.Duration // absolute; 0 leaves it to the limits of the scenario
	Confidence float64       // in [0, 1]
	Reason     string
	Petition   uint64 // whose answer this is, and of which attempt; 0 and 0 where the router does not repeat them
	Attempt    int
	Receipt    uint64 // names the one effect that (ID, Attempt) had at the router; 0 if it keeps none
}

// A Router decides who handles a petition. It honours ctx, reads a dated view, changes nothing outside itself, and
// gives the same question the same answer, so that a router in a simulation and one under load are the same thing. A
// question is (ID, Attempt) with everything else it holds, the view included: whoever asks again asks with the view of
// the first time.
type Router interface {
	Route(ctx context.Context, p Petition, v View) (Decision, error)
}

// RouteErrorKind says what the caller should do about a routing error.
type RouteErrorKind uint8

// Kinds of routing errors.
const (
	TryAgain RouteErrorKind = iota
	Permanent
	Overloaded
)

// RouteErrorKinds names the kinds of routing errors.
var RouteErrorKinds = vocabulary.New[RouteErrorKind]("kind of routing error", []vocabulary.Word{
	TryAgain:   {Key: "try-again", En: "try again", Zh: "稍后再试"},
	Permanent:  {Key: "permanent", En: "permanent", Zh: "不可恢复"},
	Overloaded: {Key: "overloaded", En: "overloaded", Zh: "过载"},
})

// String returns the kind's key.
func (k RouteErrorKind) String() string { return RouteErrorKinds.Key(k) }

// RouteError is a typed routing error.
type RouteError struct {
	Kind  RouteErrorKind
	After time.Duration // for TryAgain and Overloaded: wait at least this long
	Why   string
}

// Error describes the failure.
func (e *RouteError) Error() string {
	kind := RouteErrorKinds.Term(e.Kind).En
	if e.After > 0 {
		return fmt.Sprintf("route: %s after %v: %s", kind, e.After, e.Why)
	}
	return fmt.Sprintf("route: %s: %s", kind, e.Why)
}
