package load

import (
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// invariant numbers what is checked of every petition.
type invariant uint8

const (
	// every petition submitted is closed, rejected, dead-lettered or still open, and none is open once the run has
	// drained
	conservation invariant = iota
	// a petition has one owner, and no body holds it twice
	oneOwner
	// asked again, the router gives the same (ID, Attempt) the same owner and the same receipt
	singleEffect
	// asked again for one co-handler that was not reached, the router names the same co-handlers
	coHandlers
	// a petition that cannot be read delays no other
	poisonBacksOff
	// a deadline lies in office hours, within the limit, and never moves back
	deadlineKept
	// out of time, a petition goes one rung up, once, whoever asks again
	escalatesOnce
	// whoever gets a petition exists, covers the place and is there, or a human decides
	targetExists
	// no petition goes back to who returned it or wanders for ever
	hopsBounded
	// an answer is for the attempt that was asked about
	orderKept
	// load over capacity is not far from equal (Jain's index at least 0.1)
	fairShares
	// a call returns soon after its deadline
	contextHonoured
	invariantCount
)

// Invariants names what is checked of every petition.
var Invariants = vocabulary.New[invariant]("invariant", []vocabulary.Word{
	conservation:   {Key: "conservation", En: "no petition is lost", Zh: "不丢失任何诉求"},
	oneOwner:       {Key: "one-owner", En: "a petition has one body in charge", Zh: "一件诉求只有一个主责单位"},
	singleEffect:   {Key: "single-effect", En: "asked again, the same answer", Zh: "重复询问，答复相同"},
	coHandlers:     {Key: "co-handlers", En: "asked again, the same co-handlers", Zh: "重复询问，协办单位相同"},
	poisonBacksOff: {Key: "poison", En: "what cannot be read delays nothing else", Zh: "无法读取的诉求不拖累其他诉求"},
	deadlineKept:   {Key: "deadline", En: "time limits are lawful and never move back", Zh: "时限合规，且不倒退"},
	escalatesOnce:  {Key: "escalation", En: "out of time, one rung up, once", Zh: "超时只上报一级、一次"},
	targetExists: {Key: "target", En: "whoever gets it exists, covers the place and is there",
		Zh: "受派单位存在、管辖该地且在岗"},
	hopsBounded: {Key: "hops", En: "nothing goes back to who returned it or wanders for ever",
		Zh: "不退回原退单单位，不无休止流转"},
	orderKept:       {Key: "order", En: "an answer is for the question that was put", Zh: "答复对应所问的那一次"},
	fairShares:      {Key: "fairness", En: "work is not heaped on a few", Zh: "不把工作压给少数单位"},
	contextHonoured: {Key: "context", En: "a call ends soon after its deadline", Zh: "调用在时限之后很快返回"},
})

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
func (t *tallies) violate(i invariant, id uint64, key message.Key, args ...any) {
	if t[i].violations == 0 {
		t[i].first, t[i].at = message.New("load.petition", id, message.New(key, args...)), id
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
		v := Invariant{Name: Invariants.Key(invariant(i)), Checked: t[i].checked, Violations: t[i].violations}
		if v.Violations > 0 {
			v.First = &t[i].first
		}
		list = append(list, v)
	}
	return list
}
