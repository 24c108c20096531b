package metrics

import (
	"hanyin/agents"
	"hanyin/internal/message"
)

// maxViolations is how many breaches are told in words; the rest are only counted.
const maxViolations = 20

// balance counts the county's petitions by state, from records alone. At every record registered = open + closed +
// withdrawn + merged.
type balance struct {
	registered, open, closed, withdrawn, merged int
	violations                                  []message.Text
	more                                        int
}

func (b *balance) end(e Ending) {
	b.open--
	switch e {
	case EndedClosed:
		b.closed++
	case EndedWithdrawn:
		b.withdrawn++
	case EndedMerged:
		b.merged++
	}
}

// conserved reports whether no petition was lost or counted twice.
func (b *balance) conserved() bool {
	return b.registered == b.open+b.closed+b.withdrawn+b.merged && b.open >= 0
}

// breach notes a record that does not fit the states.
func (b *balance) breach(r *agents.Record, what message.Text) {
	b.violate(message.New("conservation.petition", r.At, r.Petition, agents.RecordKinds.Term(r.Kind).En, what))
}

func (b *balance) violate(s message.Text) {
	if len(b.violations) < maxViolations {
		b.violations = append(b.violations, s)
		return
	}
	b.more++
}

// list is every violation in words.
func (b *balance) list() []message.Text {
	if b.more == 0 {
		return b.violations
	}
	return append(b.violations[:len(b.violations):len(b.violations)], message.New("conservation.more", b.more))
}

// recount counts the open petitions one by one and compares.
func (o *office) recount(r *agents.Record) {
	open := 0
	o.cases.each(func(_ uint32, c *CaseRow) {
		if c.Registered != Never {
			open++
		}
	})
	if open != o.balance.open {
		o.balance.violate(message.New("conservation.open_petitions", r.At, open, o.balance.open))
	}
}
