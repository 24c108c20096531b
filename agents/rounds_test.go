package agents

import (
	"testing"
	"time"
)

// The round of the week is on Wednesdays, on whatever day a run begins.
func TestRoundOfTheWeekIsOnItsDay(t *testing.T) {
	for day := range 7 {
		p := quietParams()
		start := time.Date(2021, 1, 4+day, 0, 0, 0, 0, time.UTC)
		p.Start = start.Format(time.DateOnly)
		w, _ := live(t, p, quietRules, 1)
		first := firstRound(w)
		if got := start.Add(first).Weekday(); got != time.Wednesday || first < day24 || first > 7*day24 {
			t.Errorf("start on a %v: the first round is after %v, on a %v", start.Weekday(), first, got)
		}
	}
}
