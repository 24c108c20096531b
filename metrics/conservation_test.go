package metrics

import (
	"testing"

	"hanyin/agents"
)

func TestBooksCatchWhatBreaksThem(t *testing.T) {
	hotline := agents.Record{Channel: agents.ViaHotline}
	cases := []struct {
		name string
		tell func(*script)
	}{
		{"registered twice", func(s *script) {
			s.record(at(1, 0), 1, agents.Registered, 0, nil)
			s.record(at(2, 0), 1, agents.Registered, 0, nil)
		}},
		{"closed twice", func(s *script) {
			s.record(at(1, 0), 1, agents.Registered, 0, nil)
			s.record(at(2, 0), 1, agents.Closed, 0, nil)
			s.record(at(2, 0), 1, agents.Closed, 0, nil)
		}},
		{"merged after it was withdrawn", func(s *script) {
			s.record(at(1, 0), 1, agents.Registered, 0, nil)
			s.record(at(2, 0), 1, agents.Withdrawn, 0, nil)
			s.record(at(2, 0), 1, agents.Merged, 0, nil)
		}},
		{"reopened after it was closed", func(s *script) {
			s.record(at(1, 0), 1, agents.Registered, 0, nil)
			s.record(at(2, 0), 1, agents.Closed, 0, nil)
			s.record(at(3, 0), 1, agents.Reworked, 0, nil)
		}},
		{"never registered", func(s *script) { s.record(at(1, 0), 1, agents.Completed, 0, nil) }},
		{"only submitted", func(s *script) {
			s.record(at(1, 0), 1, agents.Submitted, 0, nil)
			s.record(at(1, 0), 1, agents.Routed, 0, nil)
		}},
	}
	for _, k := range cases {
		c := NewCollector(toyCounty(), 0, at(10, 0), Options{})
		s := newScript(c)
		s.petition(1, hotline)
		k.tell(s)
		if sum := c.Summary(); len(sum.Violations) != 1 || sum.Conserved() {
			t.Errorf("%s: violations %q, want one", k.name, sum.Violations)
		}
	}
}
