package load

import "hanyin/internal/message"

// invariant numbers what is checked of every petition.
type invariant uint8

const (
	conservation invariant = iota
	oneOwner
	singleEffect
	coHandlers
	poisonBacksOff
	deadlineKept
	escalatesOnce
	targetExists
	hopsBounded
	orderKept
	fairShares
	contextHonoured
	invariantCount
)

// invariantNames as they stand in outputs, with what each one asks.
var invariantNames = [invariantCount][2]string{
	conservation: {"conservation",
		"every petition submitted is closed, rejected, dead-lettered or still open, and none is open once the run " +
			"has drained"},
	oneOwner: {"one-owner", "a petition has one owner, and no body holds it twice"},
	singleEffect: {"single-effect",
		"asked again, the router gives the same (ID, Attempt) the same owner and the same receipt"},
	coHandlers: {"co-handlers",
		"asked again for one co-handler that was not reached, the router names the same co-handlers"},
	poisonBacksOff:  {"poison", "a petition that cannot be read delays no other"},
	deadlineKept:    {"deadline", "a deadline lies in office hours, within the limit, and never moves back"},
	escalatesOnce:   {"escalation", "out of time, a petition goes one rung up, once, whoever asks again"},
	targetExists:    {"target", "whoever gets a petition exists, covers the place and is there, or a human decides"},
	hopsBounded:     {"hops", "no petition goes back to who returned it or wanders for ever"},
	orderKept:       {"order", "an answer is for the attempt that was asked about"},
	fairShares:      {"fairness", "load over capacity is not far from equal (Jain's index at least 0.1)"},
	contextHonoured: {"context", "a call returns soon after its deadline"},
}

// An Invariant is what was checked, how often, and the first violation.
type Invariant struct {
	Name       string        `json:"name"`
	Checked    uint64        `json:"checked"`
	Violations uint64        `json:"violations"`
	First      *message.Text `json:"first"`
}

// tally counts checks and violations of one lane.
type tally struct {
	checked, violations uint64
	first               message.Text
	at                  uint64 // petition of the first violation
}

type tallies [invariantCount]tally

func (t *tallies) check(i invariant, holds bool) bool {
	t[i].checked++
	return holds
}

// violate notes a violation by petition id.
func (t *tallies) violate(i invariant, id uint64, format string, args ...any) {
	if t[i].violations == 0 {
		t[i].first, t[i].at = message.Put("petition %d: %v", id, message.Put(format, args...)), id
	}
	t[i].violations++
}

func (t *tallies) merge(from *tallies) {
	for i := range t {
		if from[i].violations > 0 && (t[i].violations == 0 || from[i].at < t[i].at) {
			t[i].first, t[i].at = from[i].first, from[i].at
		}
		t[i].checked += from[i].checked
		t[i].violations += from[i].violations
	}
}

func (t *tallies) list() []Invariant {
	var list []Invariant
	for i := range t {
		v := Invariant{Name: invariantNames[i][0], Checked: t[i].checked, Violations: t[i].violations}
		if v.Violations > 0 {
			v.First = &t[i].first
		}
		list = append(list, v)
	}
	return list
}
