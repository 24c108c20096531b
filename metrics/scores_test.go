package metrics

import (
	"math"
	"testing"
	"time"

	"hanyin/agents"
)

func TestScoresByHand(t *testing.T) {
	s := toySummary(t, func(s *script) {
		score := func(at time.Duration, b agents.BodyID, v float64, ranked agents.PetitionID) {
			for k, x := range map[agents.RecordKind]float64{
				agents.ScoreSpeed: .5, agents.ScoreBacklog: .25, agents.ScoreSatisfaction: math.NaN(),
				agents.ScorePart: v,
			} {
				s.c.Record(agents.Record{At: at, Kind: k, Body: b, Unit: agents.NoUnit, Value: x, Link: ranked})
			}
		}
		for m, row := range [][3]float64{{60, 80, 70}, {70, 90, 80}, {50, 60, 65}} {
			end := at(30*(m+1), 0)
			for b, v := range row {
				// the department is not ranked in the third month
				score(end, agents.BodyID(b), v, agents.PetitionID(1-m/2*(1-min(1, b))))
			}
			s.month(end, m)
		}
	})
	expect(t, s, map[string]float64{
		"score.mean":                (60 + 80 + 70 + 70 + 90 + 80 + 60 + 65) / 8.0,
		"score.mean.department":     65,
		"score.mean.town":           (80 + 70 + 90 + 80 + 60 + 65) / 6.0,
		"score.rank_tau":            0, // the towns keep their order, then change it
		"score.rank_tau.town":       0,
		"score.rank_tau.department": nan, // one department has no order
	})
	if got := s.BodyRank; !near(got[dept], 1) || !near(got[townA], 4.0/3) || !near(got[townB], 5.0/3) {
		t.Errorf("mean ranks %v, want 1, 4/3, 5/3", got)
	}
	r := s.Scores[6]
	if r.Month != 2 || r.Body != dept || r.Ranked || r.Rank != 0 || r.Speed != .5 || r.Backlog != .25 ||
		!math.IsNaN(r.Satisfaction) {
		t.Errorf("department's third month %+v", r)
	}
	if got := s.Bodies[townB][Index("score.mean")]; !near(got, (70+80+65)/3.0) {
		t.Errorf("town 乙: mean score %v", got)
	}
}

func TestKendallByHand(t *testing.T) {
	cases := []struct {
		x, y     []int
		net, all float64
	}{
		{nil, nil, 0, 0},
		{[]int{1}, []int{1}, 0, 0},
		{[]int{1, 2, 3, 4}, []int{1, 2, 3, 4}, 6, 6},
		{[]int{1, 2, 3, 4}, []int{4, 3, 2, 1}, -6, 6},
		{[]int{1, 2, 3, 4}, []int{2, 1, 3, 4}, 4, 6},
		{[]int{1, 2, 2}, []int{1, 2, 3}, 2, 3}, // a tie is neither
	}
	for _, k := range cases {
		if net, all := kendall(k.x, k.y); net != k.net || all != k.all {
			t.Errorf("%v %v: net %v of %v, want %v of %v", k.x, k.y, net, all, k.net, k.all)
		}
	}
}
