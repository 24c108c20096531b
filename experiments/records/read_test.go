package records

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/experiments/records/outcome"
	"hanyin/scenarios"
)

// readText reads a table of orders for the county of the tests.
func readText(t *testing.T, s *scenarios.Scenario, text string) (*Log, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	m, open, err := eventlog.Guess(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := eventlog.Open(t.Context(), open, m, eventlog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	return Read(r, "orders.csv", s)
}

const heads = "工单编号,受理时间,办结时间,截止时间,办理时限,承办单位,问题分类,来源,所属乡镇\n"

// Records that cannot be read for a county give an error that says why, and no log.
func TestRecordsThatCannotBeRead(t *testing.T) {
	s, err := scenarios.Load(county(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	unknown := heads
	for i := range 40 {
		unknown += fmt.Sprintf("%d,2022-01-03 09:00,2022-01-04 09:00,,,works,类别%02d,,\n", i, i%15)
	}
	for name, c := range map[string]struct {
		text string
		want []string
		not  string
	}{
		"categories and bodies that the county has not": {unknown + "90,2022-01-03 09:00,,,,水务局,road,,\n",
			[]string{`"类别00" (3)`, "3 more names", `"水务局" (1)`, "works works", "road road"}, `"类别14"`},
		"closings alone": {"工单编号,办结时间,承办单位,问题分类\n1,2022-01-04 09:00,works,road\n2,2022-01-05 09:00,works,road\n",
			[]string{"orders.csv does not hold when orders were created", "[columns] created"}, ""},
	} {
		l, err := readText(t, s, c.text)
		if err == nil || l != nil {
			t.Errorf("%s: %v, %v, want an error and no log", name, l, err)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v\nlacks %s", name, err, want)
			}
		}
		if c.not != "" && strings.Contains(err.Error(), c.not) {
			t.Errorf("%s: %v\nwant the most frequent names alone, without %s", name, err, c.not)
		}
	}
}

// What is odd in a record is taken for unknown, never for a number.
func TestOddRecords(t *testing.T) {
	s, err := scenarios.Load(county(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		due, limit string
		want       float64 // working days
	}{
		{"2022-01-10 17:00", "", 5},  // a Monday after a Monday
		{"2022-01-03 12:00", "", .1}, // the same day: a part of one
		{"2022-01-01 09:00", "", 0},  // before it began
		{"", "3", 3},
		{"", "0", 0},
		{"", "-2", 0},
		{"", "nan", 0},
		{"", "inf", 0},
		{"", "1e9", 0},
		{"", "soon", 0},
		{"9999-12-31 00:00", "", 0}, // none, as platforms write it
	}
	text := heads
	for i, r := range rows {
		text += fmt.Sprintf("%03d,2022-01-03 09:%02d,2022-01-06 09:00,%s,%s,works,road,,\n", i, i, r.due, r.limit)
	}
	text += "100,2022-01-03 10:00,2022-01-06 09:00,,,works,road,飞鸽传书,无此镇\n" +
		"101,2022-01-03 10:01,2022-01-06 09:00,,,,,网格,南镇\n" +
		"102,2022-01-03 10:02,2022-01-06 09:00,,,police,交通->noise,微信,\n"
	l, err := readText(t, s, text)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.all.orders) != len(rows)+3 || len(l.cases) != len(l.all.orders) {
		t.Fatalf("%d orders and %d cases of %d", len(l.all.orders), len(l.cases), len(rows)+3)
	}
	for i, r := range rows {
		if o := l.all.orders[i]; math.Abs(o.limitWd-r.want) > .3 || o.limitWd == 0 != (r.want == 0) {
			t.Errorf("due %q, limit %q: %v working days, want %v", r.due, r.limit, o.limitWd, r.want)
		}
	}
	last := l.all.orders[len(rows):]
	if last[0].channel != agents.ViaHotline || last[0].town != unknown || l.names.asHotline["飞鸽传书"] != 1 ||
		l.names.places["无此镇"] != 1 {
		t.Errorf("a channel and a place that are unknown: %+v, %v, %v", last[0], l.names.asHotline, l.names.places)
	}
	if last[1].channel != agents.ViaGrid || last[1].town == unknown || last[1].body != nobody ||
		last[1].category != agents.NoCategory {
		t.Errorf("without body and category: %+v", last[1])
	}
	if last[2].channel != agents.ViaAccount || s.Tables.Categories[last[2].category].ID != "noise" {
		t.Errorf("a category by its last level: %+v", last[2])
	}
}

// A folder that is no fitted county is named with the file that is missing or damaged.
func TestFoldersThatAreNoFit(t *testing.T) {
	good := county(t)
	const fit = `{"schema":"hanyin.fit/1","until":"2022-02-01"}`
	rows := heads + "1,2022-01-03 09:00,2022-01-04 09:00,,,works,road,,\n"
	for name, c := range map[string]struct {
		fit, records string
		want         string
	}{
		"no fit":            {"", rows, outcome.FitFile},
		"no JSON":           {"<html>", rows, outcome.FitFile},
		"another document":  {`{"schema":"hanyin.run/1"}`, rows, outcome.FitFile},
		"a part of one":     {fit[:20], rows, outcome.FitFile},
		"no end":            {`{"schema":"hanyin.fit/1"}`, rows, outcome.FitFile},
		"an end that never": {`{"schema":"hanyin.fit/1","until":"2022-02-30"}`, rows, outcome.FitFile},
		"no records":        {fit, "", RecordsFile},
		"no such category":  {fit, strings.Replace(rows, "road", "类别", 1), "类别"},
	} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
			t.Fatal(err)
		}
		for file, text := range map[string]string{outcome.FitFile: c.fit, RecordsFile: c.records} {
			if text != "" {
				if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
		f, err := OpenFitted(t.Context(), dir)
		if err == nil || f != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v, want no fit and %s named", name, f, err, c.want)
		}
		if c.want != "类别" && err != nil && !strings.HasPrefix(err.Error(), dir+" is no fitted county") {
			t.Errorf("%s: %v, want the folder named", name, err)
		}
	}
	if err := os.Remove(filepath.Join(good, "scenario.toml")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(good, outcome.FitFile), []byte(fit), 0o666); err != nil {
		t.Fatal(err)
	}
	if f, err := OpenFitted(t.Context(), good); err == nil || f != nil || !errors.As(err, new(scenarios.Errors)) {
		t.Errorf("without a scenario: %v, %v", f, err)
	}
}

// What is wrong with the file or the county, and not with a name in it, is passed on without a log.
func TestFaultsWhileReading(t *testing.T) {
	good, err := scenarios.Load(county(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	bad := *good
	bad.Params.Geo.Registered++
	row := "1,2022-01-03 09:00,2022-01-04 09:00,,,works,road,,\n"
	for name, c := range map[string]struct {
		s    *scenarios.Scenario
		text string
		want string
	}{
		"a county that cannot be built": {&bad, heads + row, "registered"},
		"heads alone":                   {good, heads, "orders.csv holds no cases"},
	} {
		l, err := readText(t, c.s, c.text)
		if err == nil || l != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v, want no log and %s", name, l, err, c.want)
		}
	}
}

// A limit in hours of duty is as many working days as they fill; a due date goes before it, a limit in words behind.
func TestLimitsInHours(t *testing.T) {
	s, err := scenarios.Load(county(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	monday := wallOf(time.Date(2022, 1, 3, 9, 0, 0, 0, time.UTC), time.UTC)
	for name, one := range map[string]struct {
		of   eventlog.Case
		due  wall
		want float64
	}{
		"hours":                 {eventlog.Case{LimitH: eventlog.Some(3 * c.DayH)}, 0, 3},
		"hours and words":       {eventlog.Case{LimitH: eventlog.Some(3 * c.DayH), Limit: "7"}, 0, 3},
		"no hours, and words":   {eventlog.Case{LimitH: eventlog.Some(0), Limit: "7"}, 0, 7},
		"less than none":        {eventlog.Case{LimitH: eventlog.Some(-8)}, 0, 0},
		"hours and a due date":  {eventlog.Case{LimitH: eventlog.Some(3 * c.DayH)}, monday + day, 1},
		"hours, due too early":  {eventlog.Case{LimitH: eventlog.Some(3 * c.DayH)}, monday - day, 3},
		"due on Monday, a week": {eventlog.Case{}, monday + 7*day, 5},
	} {
		if got := limitOf(&one.of, &order{created: monday, due: one.due}, c); math.Abs(got-one.want) > 1e-9 {
			t.Errorf("%s: %v working days, want %v", name, got, one.want)
		}
	}
}

// The measures between logs see the cases of a span, of these the activities that both logs have, and nothing of what
// came after the horizon; a case of which nothing is left is none.
func TestEventsOfASpan(t *testing.T) {
	on := func(d float64) time.Time { return time.Unix(int64(d*float64(day)), 0).UTC() }
	event := func(activity string, d float64) eventlog.Event {
		return eventlog.Event{Activity: activity, Start: on(d), End: on(d)}
	}
	l := &Log{Zone: time.UTC, cases: []eventlog.Case{
		{ID: "before", Created: on(9), Events: []eventlog.Event{event(activityCreated, 9), event(activityClosed, 12)}},
		{ID: "first", Created: on(10), Events: []eventlog.Event{event(activityCreated, 10), event("filed", 11),
			event(activityClosed, 12)}},
		{ID: "without its creation", Events: []eventlog.Event{event(activityCompleted, 15),
			event(activityClosed, 30)}},
		{ID: "of others' activities", Created: on(16), Events: []eventlog.Event{event("filed", 16)}},
		{ID: "at the end", Created: on(20), Events: []eventlog.Event{event(activityCreated, 20)}},
	}}
	got := l.events(10*day, 20*day, 30*day, func(name string) bool { return name != "filed" })
	at := func(d float64) int64 { return on(d).UnixMicro() }
	want := &distance.Log{Activities: []string{activityCreated, activityClosed, activityCompleted},
		Cases: []distance.Case{
			{ID: "first", Closed: at(12), Events: []distance.Event{{Activity: 0, Start: at(10), End: at(10)},
				{Activity: 1, Start: at(12), End: at(12)}}},
			{ID: "without its creation", Events: []distance.Event{{Activity: 2, Start: at(15), End: at(15)}}},
		}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
