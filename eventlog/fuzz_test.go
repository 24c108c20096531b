package eventlog

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// readWhole reads any file as a person would, and checks what holds of every log.
func readWhole(t *testing.T, path string) {
	m, open, err := Guess(context.Background(), path)
	if err != nil {
		return
	}
	m.Keep = []string{"*"}
	r, err := Open(context.Background(), open, m, Options{Dir: t.TempDir()})
	if err != nil {
		return
	}
	defer r.Close()
	last := ""
	for {
		var c Case
		err := r.Next(&c)
		if err != nil {
			if err != io.EOF {
				t.Fatalf("a file that opens is read to its end: %v", err)
			}
			break
		}
		if len(c.Events) == 0 || c.ID == "" {
			t.Fatalf("a case without an event or an id: %+v", c)
		}
		if !c.Closed.IsZero() && !c.Created.IsZero() && c.Closed.Before(c.Created) {
			t.Fatalf("closed before it was created: %+v", c)
		}
		for i, e := range c.Events {
			if e.End.Before(e.Start) || i > 0 && e.Start.Before(c.Events[i-1].Start) {
				t.Fatalf("events out of order: %+v", c.Events)
			}
		}
		if base, _, _ := strings.Cut(c.ID, " ("); base < last && c.ID < last {
			t.Fatalf("case %q after %q", c.ID, last)
		}
		last = c.ID
	}
}

func fuzzFile(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		readWhole(t, path)
	})
}

// written is a small log as a format has it.
func written(f *testing.F, format Format) string {
	path := filepath.Join(f.TempDir(), "a")
	w, err := Create(path, format, Info{Zone: "UTC", Extras: []string{"cost"}})
	if err != nil {
		f.Fatal(err)
	}
	for _, c := range someCases(3) {
		if err := w.Write(&c); err != nil {
			f.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	return string(text)
}

func FuzzCSV(f *testing.F) {
	fuzzFile(f, "a.csv", "case_id,created,closed\n1,2021-03-05,2021-03-06\n", written(f, ToCSV),
		"工单编号\t受理时间\n1\t2021年3月5日\n合计\n",
		"case,activity,time,lifecycle\n1,a,2021-03-05,start\n1,a,2021-03-06,complete\n",
		"a,\"b\n", "\xb1\xe0\xba\xc5,x\n1,2\n")
}

func FuzzXES(f *testing.F) {
	fuzzFile(f, "a.xes", written(f, ToXES), `<?xml version="1.0"?><log><trace><string key="concept:name" value="1"/>`+
		`<event><string key="concept:name" value="受理"/><date key="time:timestamp" value="2021-01-04T09:00:00+08:00"/>`+
		`</event></trace></log>`, `<log><event/><trace/></log>`)
}

func FuzzOCELJSON(f *testing.F) {
	fuzzFile(f, "a.json", written(f, ToOCELJSON), `{"objects":[{"id":"1","type":"x"}],"events":[{"id":"e","type":"a",`+
		`"time":"2021-01-04","relationships":[{"objectId":"1"}]}]}`)
}

func FuzzOCELXML(f *testing.F) {
	fuzzFile(f, "a.xml",
		`<log><object-types/><objects><object id="1" type="x"><attributes><attribute name="a" time="t">v`+
			`</attribute></attributes></object></objects><events><event id="e" type="a" time="2021-01-04T00:00:00Z"><objects>`+
			`<relationship object-id="1"/></objects></event></events></log>`)
}

func FuzzOCELSQLite(f *testing.F) { fuzzFile(f, "a.sqlite", written(f, ToOCELSQLite)) }

func FuzzOpen311(f *testing.F) {
	fuzzFile(f, "a.json", written(f, ToOpen311),
		`[{"service_request_id":"1","requested_datetime":"2021-01-04T00:00:00Z"}]`,
		`<service_requests><request><service_request_id>1</service_request_id><requested_datetime>2021-01-04`+
			`</requested_datetime></request></service_requests>`)
}

func FuzzClean(f *testing.F) { fuzzFile(f, "a.parquet", written(f, ToClean)) }

func FuzzXLSX(f *testing.F) {
	x := excelize.NewFile()
	x.SetSheetRow("Sheet1", "A1", &[]any{"工单编号", "受理时间"})
	x.SetSheetRow("Sheet1", "A2", &[]any{"1", 44260.5})
	x.MergeCell("Sheet1", "A2", "A3")
	var b bytes.Buffer
	if err := x.Write(&b); err != nil {
		f.Fatal(err)
	}
	fuzzFile(f, "a.xlsx", b.String())
}

func FuzzMapping(f *testing.F) {
	f.Add("form = \"cases\"\n[columns]\nid = \"a\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := parseMapping("m", text)
		if err != nil {
			return
		}
		if _, err := parseMapping("m", m.Text(0, nil)); err != nil {
			t.Fatalf("what Text writes cannot be read: %v", err)
		}
	})
}

func FuzzTime(f *testing.F) {
	f.Add("2021年3月5日 下午2:30")
	f.Add("44260.5")
	f.Add("09/02/2018 12:00:08 AM")
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, o := range []Order{"", MonthFirst, DayFirst, YearFirst} {
			if c, ok := parseCivil(text, o, false); ok {
				at, gap, _ := c.in(zone)
				if local := at.In(zone); !c.zoned && !gap && c.hour < 24 && c.sec < 60 &&
					(local.Hour() != c.hour || local.Minute() != c.min || local.Day() != c.day) && c.year > 1900 {
					t.Fatalf("%q is %+v, but %v", text, c, local)
				}
			}
		}
	})
}
