package report

import (
	"strings"
	"testing"

	"hanyin/eventlog/arrivals"
	"hanyin/experiments/records/outcome"
	"hanyin/internal/message"
)

// holdsAll reports a text that lacks what it should hold, or holds what it should not, which begins with "!".
func holdsAll(t *testing.T, text string, want ...string) {
	t.Helper()
	for _, w := range want {
		w, absent := strings.CutPrefix(w, "!")
		if strings.Contains(text, w) == absent {
			t.Errorf("%q is there: %v, in\n%s", w, absent, text)
		}
	}
}

// A fit says which figures it does not reach and which parameters are at a bound, and calls bodies and the model of
// arrivals by names of the reader's language.
func TestAFitSaysWhatItMisses(t *testing.T) {
	f := &outcome.Fit{County: "test", Log: "log.csv", Rounds: 1, Runs: 14,
		Arrivals: string(arrivals.Kernel), Undated: 1,
		Names: outcome.Names{"works": {En: "Works", Zh: "住建局"}, "town01": {Zh: "城关"}},
		Figures: []outcome.Figure{{Key: "p50", Of: "works", Records: 30, Fitted: 60, Error: 2, Missed: true},
			{Key: "p90", Of: "town01", Records: 30, Fitted: 31, Error: 2}},
		Parameters: []outcome.Parameter{
			{Key: "limits.press_share", Before: 1, Value: 20, Written: 20, AtBound: true},
			{Key: "demand.issues_per_hh_year", Before: 0.5, Value: 0.4, Written: 0.3125}}}
	holdsAll(t, printed(Fit(f, Context{Lang: message.English})), "1 round,", "!1 rounds", "Works",
		"Chengguan", "0.3125",
		"1 of 2 figures", "at a bound of their range", "limits.press_share", "hours of the week", "!住建局", "1 case of")
	holdsAll(t, printed(Fit(f, Context{Lang: message.Chinese})), "住建局", "1/2", "已到取值范围边界", "周内时段", "是否一致",
		"第 90 百分位数", "!Works", "!hours of")
}

// A forecast from records without due dates has no column of what is late, and one that is compared with fewer weeks
// than were asked for says so.
func TestAForecastSaysWhatItCannotTell(t *testing.T) {
	f := &outcome.Forecast{County: "test", Log: "log.csv", Open: 2, Futures: 10, Days: 5, WeeksAsked: 6, Weeks: 1,
		Names:  outcome.Names{"works": {En: "Works", Zh: "住建局"}},
		Bodies: []outcome.Outlook{{Body: "works", Open: 2}},
		Orders: []outcome.Chance{{ID: "a", Body: "works", Closed: 0.25}, {ID: "b", Body: "works", Closed: 0.75}}}
	holdsAll(t, printed(Forecast(f, Context{Lang: message.English})), "no due dates", "!late, %", "Works", "!works",
		"least likely to be closed", "6 weeks of later records were asked for; the log holds 1")
	f.Limited, f.Orders[0].Due = 1, "2024-05-01"
	holdsAll(t, printed(Forecast(f, Context{Lang: message.English})), "late, %", "1 of 2 open orders have no due date")
	holdsAll(t, printed(Forecast(f, Context{Lang: message.Chinese})), "住建局", "2 件中有 1 件没有到期日期", "只有 1 周")
}
