package eventlog

import (
	"context"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// found are the kinds of defects of a report with how often each came, but for those that say nothing here.
func found(r *Reader) string {
	var all []string
	for _, d := range r.Report().Defects {
		if d.Kind != OpenAtEnd && d.Kind != ClosedAtOnce {
			all = append(all, fmt.Sprintf("%s %d", d.Kind, d.N))
		}
	}
	return strings.Join(all, ", ")
}

// What an object-centric log lacks is counted, case by case; what cannot be read as cases is refused with the reason.
func TestObjectsThatLackThings(t *testing.T) {
	dir := t.TempDir()
	text := `{"objects":[{"id":"a","type":"order"},{"id":"","type":"order"},{"id":"b","type":"order"},` +
		`{"id":"m","type":"map"}],"other":3,"events":[` +
		`{"id":"1","type":"received","time":"2021-01-04T09:00:00Z",` +
		`"relationships":[{"objectId":"a"},{"objectId":"b"}]},` +
		`{"id":"2","type":"","time":"2021-01-04T09:00:00Z","relationships":[{"objectId":"a"}]},` +
		`{"id":"3","type":"done","relationships":[{"objectId":"a"}]},` +
		`{"id":"4","type":"done","time":"2021-01-05T09:00:00Z"}]}`
	path := put(t, filepath.Join(dir, "a.json"), []byte(text))
	m := &Mapping{Form: OCELJSON, Zone: "UTC", Case: "order"}
	cases, r := readAll(t, path, m)
	if len(cases) != 2 || len(cases[0].Events) != 1 || len(cases[1].Events) != 1 {
		t.Errorf("cases are %+v", cases)
	}
	for kind, want := range map[Kind]int64{NoID: 1, SharedEvent: 1, NoActivity: 1, NoTime: 1} {
		if got := r.Report().Of(kind); got != want {
			t.Errorf("%s: %d, want %d", kind, got, want)
		}
	}
	m.Case = "ordr"
	if _, err := Open(context.Background(), path, m, Options{}); err == nil ||
		!strings.Contains(err.Error(), `did you mean "order"?`) || !strings.Contains(err.Error(), path) {
		t.Errorf("a type that is not there: %v", err)
	}
	for form, text := range map[Form]string{OCELXML: "<html><objects/></html>", XES: "<html><trace/></html>"} {
		path := put(t, filepath.Join(dir, "a.xml"), []byte(text))
		if _, err := Open(context.Background(), path, &Mapping{Form: form, Zone: "UTC", Case: "order"},
			Options{}); err == nil || !strings.Contains(err.Error(), `"html"`) {
			t.Errorf("%s with another root: %v", form, err)
		}
	}
}

// Servers of requests wrap their list, leave out ids, and write notes that say nothing.
func TestRequestsThatLackThings(t *testing.T) {
	text := `{"count": 3, "requests": [` +
		`{"service_request_id":"1","requested_datetime":"2021-01-04T09:00:00Z","status":"closed",` +
		`"updated_datetime":"2021-01-06T09:00:00Z"},` +
		`{"requested_datetime":"2021-01-04T09:00:00Z"},` +
		`{"service_request_id":"2","requested_datetime":"2021-01-05T09:00:00Z","notes":[{"type":""},` +
		`{"type":"activity","summary":"looked at","datetime":"2021-01-05T10:00:00Z"}]}]}`
	path := put(t, filepath.Join(t.TempDir(), "a.json"), []byte(text))
	m, open := guess(t, path)
	cases, r := readAll(t, open, m)
	if m.Form != Open311 || len(cases) != 2 || !cases[0].Closed.Equal(time.Date(2021, 1, 6, 9, 0, 0, 0, time.UTC)) ||
		len(cases[1].Events) != 1 || cases[1].Events[0].Activity != "looked at" {
		t.Errorf("%s: cases are %+v", m.Form, cases)
	}
	if r.Report().Of(NoID) != 1 || r.Report().Of(NoActivity) != 1 {
		t.Errorf("found: %s", found(r))
	}
}

// XES in other encodings, and with elements that it does not know, is read; a list of values is one value a member.
func TestXESOfOtherHands(t *testing.T) {
	body := `<log><extension name="x"/><global scope="trace"><string key="a" value="b"/></global>` +
		`<string key="w" value="v"><unknown/></string><trace><unknown><deep/></unknown>` +
		`<string key="concept:name" value="%s"/>` +
		`<list key="l"><values><string key="one" value="1"/></values><unknown/></list>` +
		`<event><unknown/><string key="concept:name" value="%s"/>` +
		`<date key="time:timestamp" value="2021-01-04T09:00:00+08:00"/></event></trace></log>`
	for encoding, c := range map[string]struct {
		id     string
		encode func(string) (string, error)
	}{
		"GB2312":     {"汉阴", simplifiedchinese.GB18030.NewEncoder().String},
		"ISO-8859-1": {"Straße", charmap.Windows1252.NewEncoder().String},
		"UTF-8":      {"汉阴", func(s string) (string, error) { return s, nil }},
	} {
		text, err := c.encode(`<?xml version="1.0" encoding="` + encoding + `"?>` + fmt.Sprintf(body, c.id, c.id))
		if err != nil {
			t.Fatal(err)
		}
		path := put(t, filepath.Join(t.TempDir(), "a.xes"), []byte(text))
		m, _ := guess(t, path)
		m.Keep = []string{"*"}
		cases, _ := readAll(t, path, m)
		if len(cases) != 1 || cases[0].ID != c.id || cases[0].Events[0].Activity != c.id ||
			valueOf(cases[0].Extra, "l/one") != "1" {
			t.Errorf("%s: %+v", encoding, cases)
		}
	}
}

// Rows with what no list should have: signs that control, broken bytes, numbers of people, days without a time of day.
func TestRowsOfOtherHands(t *testing.T) {
	dir := t.TempDir()
	rows := [][]string{
		{"工单编号", "受理时间", "办结时间", "一级类别", "二级类别", "承办单位", "处理结果", "勘查时间"},
		{"GD1", "2021-03-05 15:00", "2021-03-05", "城建", "路灯", "水务局", "a\r\nb\x01c 61092119900101123x", "2021-03-05"},
		{"GD2", "2021-03-06", "2021-03-06 09:00", "城建", "", "水务局", "good", ""},
		{"GD3", "2022-03-06 09:00", "", "城建", "路灯", "水利局", "\ufffd", ""},
		{"GD4", "2020-03-06 09:00", "", "城建", "路灯", "水利局", "", ""},
	}
	save := func() string {
		var b strings.Builder
		if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		return put(t, filepath.Join(dir, "a.csv"), []byte(b.String()))
	}
	path := save()
	m, _ := guess(t, path)
	rows[2][6] = "bad \xff byte" // which would make so short a file one of another encoding
	save()
	if m.Columns["category"] != "一级类别"+levels+"二级类别" {
		t.Errorf("the category is read from %q", m.Columns["category"])
	}
	m.Columns["outcome"] = "处理结果"
	m.Encoding, m.Steps = "utf-8", []StepColumn{{"look", "勘查时间", true}}
	m.Window = Window{"2021-01-01", "2022-01-01"}
	m.Rename.Body = map[string]string{"水务局": "水利局"}
	cases, r := readAll(t, path, m)
	if len(cases) != 2 {
		t.Fatalf("%d cases of 2021: %+v", len(cases), cases)
	}
	zone := time.FixedZone("", 8*3600)
	one, two := cases[0], cases[1]
	if one.Outcome != "a\nbc <ID>" || one.Category != "城建"+levels+"路灯" || one.Body != "水利局" ||
		!one.Closed.Equal(one.Created) || len(one.Events) != 3 || one.Events[1].Body != "水利局" {
		t.Errorf("the first case is %+v", one)
	}
	if two.Outcome != "bad \ufffd byte" || two.Category != "城建" || !two.Created.Equal(two.Closed) ||
		!two.Created.Equal(time.Date(2021, 3, 6, 9, 0, 0, 0, zone)) {
		t.Errorf("the second case is %+v", two)
	}
	for kind, want := range map[Kind]int64{OutsideWindow: 2, BadEncoding: 2, Masked: 1} {
		if got := r.Report().Of(kind); got != want {
			t.Errorf("%s: %d, want %d", kind, got, want)
		}
	}
	m.Keep = []string{"勘察时间"}
	if _, err := Open(context.Background(), path, m, Options{}); err == nil ||
		!strings.Contains(err.Error(), `did you mean "勘查时间"?`) {
		t.Errorf("a column to keep that is not there: %v", err)
	}
	m = &Mapping{Form: Steps, Zone: "UTC", Columns: map[string]string{"created": "受理时间"}}
	if _, err := Open(context.Background(), path, m, Options{}); err == nil ||
		!strings.Contains(err.Error(), "columns.id: steps need") {
		t.Errorf("steps without an id: %v", err)
	}
}

// Days in ids are those of the zone, at the time of day that the mapping says.
func TestDayOfAnID(t *testing.T) {
	for id, want := range map[string]string{"GD20210305001": "2021-03-05", "920210305": "2021-03-05",
		"GD18990305": "", "GD20211305": "", "GD120210305": "2021-03-05", "GD99120305": "", "X1.210305": ""} {
		for only, clock := range map[string]string{"start": " 00:00:00", "end": " 23:59:59", "": " 12:00:00"} {
			in := &interpreter{settled: &settled{Mapping: &Mapping{DateOnly: only}, zone: time.UTC}}
			at, ok := in.dateInID(id)
			if ok != (want != "") || ok && at.Format(time.DateTime) != want+clock {
				t.Errorf("%s, %q: %v, %v, want %s", id, only, at, ok, want+clock)
			}
		}
	}
}

// Steps that end before they begin take no time; an hour that comes twice when clocks go back is said.
func TestStepsAgainstTheClock(t *testing.T) {
	text :=
		"case,activity,start,end\n1,look,2021-11-07 01:30,2021-11-07 09:00\n1,repair,2021-11-08 10:00,2021-11-08 " +
			"09:00\n"
	path := put(t, filepath.Join(t.TempDir(), "a.csv"), []byte(text))
	m := &Mapping{Form: Steps, Zone: "America/New_York", Columns: map[string]string{"id": "case",
		colActivity: "activity",
		colStart:    "start", colEnd: "end"}}
	cases, r := readAll(t, path, m)
	if e := cases[0].Events; len(e) != 2 || !e[1].Start.Equal(e[1].End) ||
		!e[1].End.Equal(time.Date(2021, 11, 8, 14, 0, 0, 0,
			time.UTC)) {
		t.Errorf("events are %+v", e)
	}
	if r.Report().Of(EndBeforeStart) != 1 || r.Report().Of(ClockTwice) != 1 {
		t.Errorf("found: %s", found(r))
	}
}

// A case is punctual by its instants, else by what the record says, else by its hours, else nobody knows.
func TestPunctual(t *testing.T) {
	at := time.Date(2021, 1, 4, 9, 0, 0, 0, time.UTC)
	for i, c := range []struct {
		of   Case
		want Answer
	}{
		{Case{Due: at, Closed: at, OnTime: No}, Yes},
		{Case{Due: at, Closed: at.Add(1), OnTime: Yes}, No},
		{Case{Due: at, OnTime: No, LimitH: Some(5), UsedH: Some(5)}, No},
		{Case{LimitH: Some(5), UsedH: Some(5)}, Yes},
		{Case{LimitH: Some(5), UsedH: Some(6)}, No},
		{Case{LimitH: Some(5)}, Unknown},
	} {
		if got := c.of.Punctual(); got != c.want {
			t.Errorf("%d: %v, want %v", i, got, c.want)
		}
	}
}

// A field has the text that Of writes, and nothing else.
func TestFieldsReadWhatTheyWrite(t *testing.T) {
	if FieldOf("created") != fieldByKey["created"] || FieldOf("cretaed") != nil {
		t.Error("fields are not found by their keys")
	}
	for i := range Fields {
		f := &Fields[i]
		for _, c := range someCases(20) {
			var back Case
			if !f.set(&back, f.Of(&c)) || f.Of(&back) != f.Of(&c) {
				t.Errorf("%s: %q is read back as %q", f.Key, f.Of(&c), f.Of(&back))
			}
		}
		for _, wrong := range []string{"soon", "NaN", "2021-13-01T00:00:00Z", "perhaps"} {
			if f.text == nil && f.set(new(Case), wrong) {
				t.Errorf("%s takes %q", f.Key, wrong)
			}
		}
	}
}

// Spellings in another order than most, and texts that only begin like a time.
func TestSpellingsThatAreNone(t *testing.T) {
	for text, c := range map[string]struct {
		order Order
		want  string
	}{
		"21-03-05": {YearFirst, "2021-03-05"}, "05.03.21": {DayFirst, "2021-03-05"},
		"03/05/21":               {MonthFirst, "2021-03-05"},
		"\ufeff2021-03-05\u200b": {YearFirst, "2021-03-05"}, "2021\u221203\u221205": {YearFirst, "2021-03-05"},
		"": {}, " ": {}, strings.Repeat("2021-03-05", 10): {}, "Mar , 2021": {}, "05-Foo-2021": {}, "5 3 2021": {},
		"1-2-3": {MonthFirst, ""}, "2021-03": {}, "2021-03-": {}, "2021-03-05 9": {}, "2021-03-05 9:": {},
		"2021-03-05 09:30 +8:3": {}, "2021-03-05 09:30 +12345": {}, "2021-03-05 09:30 +99:00": {},
	} {
		got, ok := parseCivil(text, c.order, false)
		if date := fmt.Sprintf("%04d-%02d-%02d", got.year, got.month, got.day); ok != (c.want != "") || ok &&
			date != c.want {
			t.Errorf("%q in the order %q: %s, %v, want %q", text, c.order, date, ok, c.want)
		}
	}
}

// A heading is found where nothing is known of the columns, and an id where a column never says the same twice.
func TestTablesOfUnknownColumns(t *testing.T) {
	dir := t.TempDir()
	path := put(t, filepath.Join(dir, "a.csv"),
		[]byte("report of the year\n1,1,x\nalpha,beta,gamma\nu1,b,c\nu2,b,d\n"))
	m, _ := guess(t, path)
	if m.HeadingRow != 3 || m.Columns["id"] != "alpha" {
		t.Errorf("the heading is row %d, the columns %v", m.HeadingRow, m.Columns)
	}
	if at := findHeading([][]string{{}, {"1"}, {"2"}}); at != 1 {
		t.Errorf("without a heading the first row that is not blank is %d", at)
	}
}
