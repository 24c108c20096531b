package eventlog

import (
	"os"
	"path/filepath"
	"testing"
)

// shared is a file of the folder of real records that may stand beside the project.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skip("no real records here")
	}
	return path
}

// Counts are those that the folder's own descriptions give, where they give any.
func TestRealRecords(t *testing.T) {
	for _, c := range []struct {
		file          string
		form          Form
		cases, events int64
		defects       map[Kind]int64
	}{
		{"baltimore-311/baltimore_311_sample.csv", Cases, 10000, 19792,
			map[Kind]int64{ClosedAtOnce: 2080, OpenAtEnd: 208, ClockGap: 2}},
		{"vancouver-311-2023/vancouver_311_2023.csv", Cases, 7062, 13896,
			map[Kind]int64{OpenAtEnd: 228, DateOnly: 6834, ClosedAtOnce: 1310}},
		{"nyc-311-oneday/nyc_311_2018-09-02.csv", Cases, 1300, 2454, map[Kind]int64{ClosedAtOnce: 9, OpenAtEnd: 146}},
		{"open311-chicago/requests.json", Open311, 50, 276, map[Kind]int64{StepBefore: 12, OpenAtEnd: 1}},
		{"coselog-receipt-train/receipt_train.csv", Steps, 956, 5833,
			map[Kind]int64{ClosedBefore: 1, StepBefore: 2, OpenAtEnd: 16}},
		{"zh-petitions/replies.csv", Cases, 1414, 2828, nil},
		{"zh-petitions/voted.csv", Cases, 2511, 2511, nil},
		{"ocel2-xes-examples/running-example.xes", XES, 6, 42, nil},
		{"ocel2-xes-examples/roadtraffic100traces.xes", XES, 100, 390, nil},
		{"ocel2-xes-examples/ocel20_example.json", OCELJSON, 3, 9, map[Kind]int64{LooseEvent: 4}},
		{"ocel2-xes-examples/ocel20_example.xml", OCELXML, 3, 9, map[Kind]int64{LooseEvent: 4}},
		{"ocel2-xes-examples/ocel20_example.sqlite", OCELSQLite, 3, 9, map[Kind]int64{LooseEvent: 4}},
		{"bps-logs/loanapp.csv.gz", Steps, 1000, 7492, nil},
		{"bps-logs/bpic15_1.csv.gz", Steps, 1199, 52217, map[Kind]int64{SameEvent: 19, CutAtStart: 37}},
		{"bps-logs/p2p.xes.gz", XES, 608, 9119, nil},
		{"bps-logs/acr.xes.gz", XES, 954, 6870, map[Kind]int64{SameEvent: 68}},
		{"bps-logs/production.xes.gz", XES, 225, 4953, map[Kind]int64{SameEvent: 121}},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			m, open := guess(t, shared(t, c.file))
			if zone := map[string]string{"baltimore_311_sample.csv": "America/New_York",
				"vancouver_311_2023.csv": "America/Vancouver"}[filepath.Base(c.file)]; zone != "" {
				m.Zone = zone
			}
			_, r := readAll(t, open, m)
			rep := r.Report()
			if m.Form != c.form || rep.Cases != c.cases || rep.Events != c.events {
				t.Errorf("%s, %d cases, %d events, want %s, %d, %d", m.Form, rep.Cases, rep.Events, c.form,
					c.cases, c.events)
			}
			for _, d := range rep.Defects {
				if d.N != c.defects[d.Kind] {
					t.Errorf("%d of %s in rows %v, want %d", d.N, d.Kind, d.Rows, c.defects[d.Kind])
				}
			}
			for k, n := range c.defects {
				if rep.Of(k) != n {
					t.Errorf("%d of %s, want %d", rep.Of(k), k, n)
				}
			}
		})
	}
}
