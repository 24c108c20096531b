package metrics

import (
	"testing"

	"hanyin/agents"
)

// By hand: two meetings with attendance .5 and .7, one agrees. In 80 days residents give 60 h to meetings and
// volunteers 20 h: 80 h x 365/80 a year over 1,000 residents, of whom .5 are adults: .73 h, so vitality is (.6 +
// .73/4) / 2. What happens in the warm-up does not count.
func TestDeliberationByHand(t *testing.T) {
	county := toyCounty()
	county.Params.Deliberation.AdultShare = 0.5
	c := NewCollector(county, at(10, 0), at(90, 0), Options{})
	s := newScript(c)
	meeting := func(d int, u agents.UnitID, k agents.RecordKind, value float64) {
		c.Record(agents.Record{At: at(d, 19.5), Kind: k, Unit: u, Body: agents.NoBody, Grid: agents.NoGrid,
			Value: value})
	}
	hours := func(d int, r agents.Role, h float64) {
		c.Truth(agents.Truth{At: at(d, 0), Kind: agents.HoursSpent, Unit: 0, Body: agents.NoBody, Grid: agents.NoGrid,
			Role: r, Value: h})
	}
	meeting(5, 0, agents.MeetingHeld, 1)
	hours(10, agents.Participant, 1000)
	s.month(at(10, 0), 0)
	meeting(20, 0, agents.MeetingHeld, 0.5)
	meeting(20, 0, agents.MeetingAgreed, 12)
	hours(50, agents.Participant, 60)
	s.month(at(50, 0), 1)
	meeting(60, 2, agents.MeetingHeld, 0.7)
	hours(90, agents.Volunteer, 20)
	hours(90, agents.LeaderL3, 500)
	s.month(at(90, 0), 2)
	sum := c.Summary()
	expect(t, &sum, map[string]float64{
		"delib.count": 2, "delib.attendance": 0.6, "delib.agreed": 0.5,
		"vitality.index": (0.6 + 80*365/80.0/500/4) / 2,
	})
	if got := sum.Towns[1][Index("delib.attendance")]; got != 0.7 {
		t.Errorf("attendance of town B: got %v, want .7", got)
	}
}
