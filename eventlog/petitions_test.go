package eventlog

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
)

// The cases of a run are read by the replication, their times as local ones.
func TestCasesOfARun(t *testing.T) {
	type row struct {
		petitionRow
		Level string `parquet:"level,dict"` // columns that are not read
	}
	dir := t.TempDir()
	nine := time.Date(2020, 3, 2, 9, 0, 0, 0, time.UTC).UnixMilli()
	const h = 3_600_000
	var rows []row
	for replication := range int32(2) {
		rows = append(rows, row{petitionRow: petitionRow{Replication: replication, Petition: 7, Repeats: 3,
			Nature:   "help",
			Category: "land", Town: "城关", Body: "housing", FirstBody: "water", Submitted: nine - h, Registered: nine,
			Routed: nine + h, Completed: nine + 30*h, Ended: nine + 40*h, Ending: "closed", Rating: "4", Hops: 2,
			Returns: 1, LimitH: 16, UsedH: 20, Overdue: true}})
	}
	if err := parquet.WriteFile(filepath.Join(dir, "petitions.parquet"), rows); err != nil {
		t.Fatal(err)
	}
	m, open := guess(t, dir)
	if m.Form != Petitions || m.Zone != "Asia/Shanghai" {
		t.Fatalf("guessed %+v", m)
	}
	got, _ := readAll(t, open, m)
	if len(got) != 1 {
		t.Fatalf("%d cases, want that of the first replication", len(got))
	}
	c := got[0]
	if c.ID != "00000007" || c.Repeats != "00000003" || stamp(c.Created, time.UTC) != "2020-03-02T01:00:00Z" ||
		stamp(c.Closed, time.UTC) != "2020-03-03T17:00:00Z" || len(c.Events) != 5 ||
		c.Events[0].Activity != "submitted" ||
		c.Events[2].Body != "water" || c.OnTime != No || c.Right != No || c.Returns != Some(1) ||
		c.LimitH != Some(16) {
		t.Errorf("got %+v", c)
	}
	m.Replication = -1
	if all, _ := readAll(t, open, m); len(all) != 2 || all[1].ID != "1-00000007" {
		t.Errorf("all replications: %+v", all)
	}
	os.Remove(open)
}

func TestLifecyclesArePaired(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	os.WriteFile(path, []byte("case,activity,time,lifecycle,resource\n"+
		"1,a,2021-03-01 09:00:00,start,x\n"+
		"1,a,2021-03-01 09:30:00,start,y\n"+
		"1,a,2021-03-01 10:00:00,complete,y\n"+
		"1,a,2021-03-01 11:00:00,complete,x\n"+
		"1,b,2021-03-01 12:00:00,complete,x\n"+
		"1,c,2021-03-01 13:00:00,start,x\n"+
		"1,d,2021-03-01 14:00:00,suspend,x\n"+
		"1,e,2021-03-01 15:00:00,,x\n"+
		"1,f,,complete,x\n"), 0o644)
	m, _ := guess(t, path)
	got, r := readAll(t, path, m)
	if m.Form != Steps || len(got) != 1 {
		t.Fatalf("guessed %+v, %d cases", m, len(got))
	}
	var all []string
	for _, e := range got[0].Events {
		all = append(all, e.Activity+" "+e.Start.Format("15:04")+"-"+e.End.Format("15:04")+" "+e.Resource)
	}
	want := []string{"a 09:00-11:00 x", "a 09:30-10:00 y", "b 12:00-12:00 x", "c 13:00-13:00 x",
		"d (suspend) 14:00-14:00 x", "e 15:00-15:00 x"}
	if len(all) != len(want) {
		t.Fatalf("events %q, want %q", all, want)
	}
	for i := range want {
		if all[i] != want[i] {
			t.Errorf("event %q, want %q", all[i], want[i])
		}
	}
	for k, n := range map[Kind]int64{StartUnfinished: 1, OtherLifecycle: 1, NoTime: 1} {
		if r.Report().Of(k) != n {
			t.Errorf("%d of %s, want %d", r.Report().Of(k), k, n)
		}
	}
}

// What a log of XES lacks or has twice is counted.
func TestXESThatLacksThings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xes")
	os.WriteFile(path, []byte(`<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">`+
		`<event><string key="concept:name" value="loose"/></event>`+
		`<trace><string key="concept:name" value="1"/><string key="outer" value="o"><string key="inner" value="i"/></string>`+
		`<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2021-01-04T09:00:00.5+08:00"/></event>`+
		`<event><string key="concept:name" value="b"/><string key="lifecycle:transition" value="complete"/>`+
		`<date key="time:timestamp" value="2021-01-04T02:00:00Z"/></event>`+
		`<event><date key="time:timestamp" value="2021-01-04T02:00:00Z"/></event></trace>`+
		`<trace><string key="concept:name" value="2"/></trace>`+
		`<trace><event><string key="concept:name" value="a"/><date key="time:timestamp" value="2021-01-04T09:00:00Z"/></event></trace>`+
		`<trace><string key="concept:name" value="1"/><event><string key="concept:name" value="c"/>`+
		`<date key="time:timestamp" value="2021-01-04T03:00:00Z"/></event></trace></log>`), 0o644)
	m, _ := guess(t, path)
	m.Keep = []string{"outer/inner"}
	got, r := readAll(t, path, m)
	if len(got) != 2 || got[0].ID != "1" || got[1].ID != "1 (2)" || len(got[0].Events) != 2 ||
		stamp(got[0].Created, time.UTC) != "2021-01-04T01:00:00.5Z" || valueOf(got[0].Extra, "outer/inner") != "i" {
		t.Errorf("got %+v", got)
	}
	for k, n := range map[Kind]int64{LooseEvent: 1, NestedAttribute: 1, NoLifecycle: 3, NoActivity: 1,
		NoEvents: 1, NoID: 1,
		IDAgain: 1} {
		if r.Report().Of(k) != n {
			t.Errorf("%d of %s, want %d", r.Report().Of(k), k, n)
		}
	}
}

// A folder of pages, one of them XML, is one log; a request that stands on two pages is one case.
func TestPagesOfOpen311(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "1.json"),
		[]byte(`[{"service_request_id":"a","status":"closed","service_name":"Pothole",
		"agency_responsible":"Streets","requested_datetime":"2021-01-04T09:00:00-05:00",
		"updated_datetime":"2021-01-05T09:00:00-05:00","expected_datetime":"2021-01-06T09:00:00-05:00",
		"lat":1.5,"long":2.5,"address":"1 Main St"},
		{"service_request_id":"b","status":"open","requested_datetime":null}]`), 0o644)
	os.WriteFile(filepath.Join(dir, "2.xml"),
		[]byte(`<service_requests><request><service_request_id>c</service_request_id>
		<status>open</status><service_name>Light</service_name><requested_datetime>2021-01-07T09:00:00Z</requested_datetime>
		</request></service_requests>`), 0o644)
	same, _ := os.ReadFile(filepath.Join(dir, "1.json"))
	os.WriteFile(filepath.Join(dir, "3.json"), same, 0o644)
	m, open := guess(t, dir)
	got, r := readAll(t, open, m)
	if len(got) != 2 || got[0].Category != "Pothole" || got[0].Body != "Streets" || got[0].Punctual() != Yes ||
		got[0].Address != "" || stamp(got[0].Closed, time.UTC) != "2021-01-05T14:00:00Z" ||
		got[1].Category != "Light" {
		t.Errorf("got %+v", got)
	}
	for k, n := range map[Kind]int64{Duplicate: 2, NoCreated: 2, NoEvents: 1, OpenAtEnd: 1} {
		if r.Report().Of(k) != n {
			t.Errorf("%d of %s, want %d", r.Report().Of(k), k, n)
		}
	}
}
