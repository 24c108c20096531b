package eventlog

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"hanyin/internal/message"
)

// put writes a file of a test.
func put(t *testing.T, path string, text []byte) string {
	t.Helper()
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// count reads a file by a mapping to its end.
func count(ctx context.Context, path string, m *Mapping, dir string) (int, error) {
	r, err := Open(ctx, path, m, Options{Dir: dir})
	if err != nil {
		return 0, err
	}
	defer r.Close()
	for n := 0; ; n++ {
		var c Case
		if err := r.Next(&c); err == io.EOF {
			return n, nil
		} else if err != nil {
			return n, err
		}
	}
}

// samples are sound files of every form that is read, with how many cases each has.
func samples(t *testing.T) map[string]int {
	dir := t.TempDir()
	all := map[string]int{}
	cases := someCases(12)
	for _, f := range Formats {
		path := filepath.Join(dir, string(f)+"-"+endings[f])
		write(t, path, f, cases)
		all[path] = len(cases)
	}
	var rows [][]string
	rows = append(rows, []string{"工单编号", "受理时间", "办结时间", "类别"})
	for i := range 12 {
		rows = append(rows, []string{fmt.Sprintf("GD-%03d", i), "2021-03-05 09:00", "2021-03-06 10:00", "道路"})
	}
	sheet := filepath.Join(dir, "sheet.xlsx")
	writeXLSX(t, sheet, rows, func(*excelize.File) {})
	all[sheet] = 12
	var xes, requests strings.Builder
	xes.WriteString("<log><object-types/><event-types/><objects>")
	requests.WriteString("<service_requests>")
	for i := range 12 {
		fmt.Fprintf(&xes,
			`<object id="c%d" type="case"><attributes><attribute name="category" time="2021-01-04T00:00:00Z">`+
				`roads</attribute></attributes></object>`, i)
		fmt.Fprintf(&requests,
			"<request><service_request_id>%d</service_request_id><requested_datetime>2021-01-04T09:00:00Z"+
				"</requested_datetime></request>", i)
	}
	xes.WriteString("</objects><events>")
	for i := range 12 {
		fmt.Fprintf(&xes,
			`<event id="e%d" type="created" time="2021-01-04T00:00:00Z"><attributes><attribute name="by">x`+
				`</attribute></attributes><objects><relationship object-id="c%d"/></objects></event>`, i, i)
	}
	all[put(t, filepath.Join(dir, "ocel.xml"), []byte(xes.String()+"</events></log>"))] = 12
	all[put(t, filepath.Join(dir, "requests.xml"), []byte(requests.String()+"</service_requests>"))] = 12
	return all
}

// A file that breaks off anywhere is refused with its name, or has the cases that stand before the break and no more.
// What is read leaves nothing behind, and a reader that is stopped says so.
func TestFilesThatBreakOff(t *testing.T) {
	for sound, n := range samples(t) {
		t.Run(filepath.Base(sound), func(t *testing.T) {
			m, open := guess(t, sound)
			dir := t.TempDir()
			if got, err := count(context.Background(), open, m, dir); err != nil || got != n {
				t.Fatalf("%d cases, %v, want %d", got, err, n)
			}
			ctx, stop := context.WithCancel(context.Background())
			stop()
			if _, err := count(ctx, open, m, dir); !errors.Is(err, context.Canceled) {
				t.Errorf("a reader that was stopped ends with %v", err)
			}
			text, err := os.ReadFile(sound)
			if err != nil {
				t.Fatal(err)
			}
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			z.Write(text)
			z.Close()
			// The end of a table cannot be told from a break, and the last pages of a relational log may be free.
			endless := m.Form == Cases && m.Sheet == "" || m.Form == Steps || m.Form == OCELSQLite
			for name, text := range map[string][]byte{"plain": text, "packed": packed.Bytes()} {
				if name == "packed" && (m.Form == OCELSQLite || m.Form == Clean || m.Sheet != "") {
					continue
				}
				whole := m.Form
				const parts = 40
				for i := range parts {
					cut := put(t, filepath.Join(dir, "cut"+filepath.Ext(sound)), text[:len(text)*i/parts])
					guessed, opened, err := Guess(context.Background(), cut)
					if err == nil && guessed.Form == whole {
						_, err = count(context.Background(), opened, guessed, dir)
					}
					got, byMapping := count(context.Background(), cut, m, dir)
					if got > n || byMapping == nil && got == n && !endless {
						t.Errorf("%s cut to %d of %d parts has %d of %d cases", name, i, parts, got, n)
					}
					for _, err := range []error{err, byMapping} {
						if err != nil && !strings.Contains(err.Error(), cut) {
							t.Errorf("%s cut to %d of %d parts: no file in %q", name, i, parts, err)
						}
						if err == nil && name == "packed" {
							t.Errorf("%s cut to %d of %d parts is read", name, i, parts)
						}
					}
				}
			}
			if left, _ := os.ReadDir(dir); len(left) != 1 {
				t.Errorf("%d files are left, want the last that was cut", len(left))
			}
		})
	}
}

// fullDisk takes some bytes and no more.
type fullDisk struct{ left int }

var errFull = errors.New("no space left")

func (d *fullDisk) Write(p []byte) (int, error) {
	if n := d.left; n < len(p) {
		d.left = 0
		return n, errFull
	}
	d.left -= len(p)
	return len(p), nil
}

// Whatever is written, a disk that is full at any byte is an error of the writer before it has closed.
func TestWritersReportAFullDisk(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	cases := someCases(40)
	for _, f := range Formats {
		if f == ToOCELSQLite { // which writes files of its own
			continue
		}
		to := func(w io.Writer) error {
			log, err := NewWriter(w, f, Info{Zone: "UTC", Extras: []string{"cost", "free"}})
			for i := range cases {
				if err == nil {
					err = log.Write(&cases[i])
				}
			}
			if err == nil {
				err = log.Close()
			}
			return err
		}
		var whole bytes.Buffer
		if err := to(&whole); err != nil {
			t.Fatal(err)
		}
		for i := range 50 {
			if err := to(&fullDisk{whole.Len() * i / 50}); !errors.Is(err, errFull) {
				t.Errorf("%s: a disk with room for %d of 50 parts: %v", f, i, err)
			}
		}
		if err := to(&fullDisk{whole.Len() - 1}); !errors.Is(err, errFull) {
			t.Errorf("%s: a disk one byte too small: %v", f, err)
		}
		if err := to(&fullDisk{whole.Len()}); err != nil {
			t.Errorf("%s: a disk that is just large enough: %v", f, err)
		}
	}
	if left, _ := os.ReadDir(temporary); len(left) > 0 {
		t.Errorf("%d temporary files were left, such as %s", len(left), left[0].Name())
	}
}

// A file of which the writer cannot begin, or is given up, is not there, and nothing beside it.
func TestFilesThatAreNotWritten(t *testing.T) {
	dir := t.TempDir()
	for _, f := range append([]Format{"docx"}, Formats...) {
		zone := "Mars"
		if f == "docx" {
			zone = "UTC"
		}
		if _, err := Create(filepath.Join(dir, "a"), f, Info{Zone: zone}); err == nil {
			t.Errorf("%s of zone %s was begun", f, zone)
		}
		if w, err := Create(dir, f, Info{Zone: "UTC"}); err == nil {
			if err = w.Close(); err == nil {
				t.Errorf("%s was written in the place of a folder", f)
			}
		}
		if _, err := Create(filepath.Join(dir, "none", "a"), f, Info{Zone: "UTC"}); err == nil {
			t.Errorf("%s was begun in no folder", f)
		}
	}
	for _, f := range Formats {
		w, err := Create(filepath.Join(dir, "a"), f, Info{Zone: "UTC"})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(&someCases(1)[0]); err != nil {
			t.Fatal(err)
		}
		Abandon(w)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("%d files are left", len(left))
	}
	for name, want := range map[string]Format{"a.xes": ToXES, "A.JSONOCEL": ToOCELJSON, "b/a.sqlite": ToOCELSQLite,
		"a.csv": ToCSV, "a.parquet": ToClean, "a.docx": "", "a": ""} {
		if got, ok := FormatOf(name); got != want || ok != (want != "") {
			t.Errorf("%s is %q, %v", name, got, ok)
		}
	}
}

// A clean log carries what was wrong with its source; other formats have no place for it.
func TestReportIsCarried(t *testing.T) {
	for _, f := range []Format{ToClean, ToXES} {
		path := filepath.Join(t.TempDir(), endings[f])
		w, err := Create(path, f, Info{Zone: "UTC"})
		if err != nil {
			t.Fatal(err)
		}
		SetReport(w, `{"a word of its own": 1}`)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil || bytes.Contains(text, []byte("a word of its own")) != (f == ToClean) {
			t.Errorf("%s: the report is there: %v, %v", f, f != ToClean, err)
		}
	}
}

// Files that are no log are named, with what to do.
func TestFilesThatAreNoLog(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "whole.sqlite"), ToOCELSQLite, someCases(3))
	os.Mkdir(filepath.Join(dir, "empty.d"), 0o755)
	os.MkdirAll(filepath.Join(dir, "tables.d"), 0o755)
	put(t, filepath.Join(dir, "tables.d", "a.json"), []byte(`{"objects":[],"events":[]}`))
	for name, c := range map[string]struct{ text, want string }{
		"a.csv":    {"", "empty"},
		"b.csv":    {"\n\n\n", "empty"},
		"a.pdf":    {"%PDF-1.4 and so on", "PDF"},
		"a.xls":    {"\xd0\xcf\x11\xe0 and so on", "xlsx"},
		"a.gz":     {"\x1f\x8b and so on", "gzip"},
		"a.xml":    {"<html><body/></html>", `"html"`},
		"b.xml":    {"", "empty"},
		"c.xml":    {"<", "EOF"},
		"d.xml":    {`<?xml version="1.0" encoding="ebcdic"?><log/>`, "ebcdic"},
		"a.json":   {`{"ocel:global-log":{}, "ocel:events":{}}`, "OCEL 2.0"},
		"b.json":   {`{"objects": 3}`, "no objects"},
		"e.xml":    {"<log><objects/><events/></log>", "no objects"},
		"c.json":   {`{"objects"`, "c.json"},
		"d.json":   {`[{"service_request_id": `, "d.json"},
		"e.json":   {strings.Repeat("[", 200), "deep"},
		"f.json":   {`{"objects":[3],"events":[` + strings.Repeat("[", 200), "deep"},
		"empty.d":  {"", "JSON or XML"},
		"tables.d": {"", "a.json"},
		"none":     {"", "none"},
	} {
		path := filepath.Join(dir, name)
		if name != "none" && !strings.HasSuffix(name, ".d") {
			put(t, path, []byte(c.text))
		}
		m, open, err := Guess(context.Background(), path)
		if err == nil {
			_, err = count(context.Background(), open, m, dir)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := Open(context.Background(), filepath.Join(dir, "none"), &Mapping{Form: Cases, Zone: "UTC"},
		Options{}); err == nil {
		t.Error("a file that is not there was opened")
	}
	for _, form := range []Form{XES, OCELJSON, OCELXML, OCELSQLite, Open311, Clean, Petitions, Cases} {
		m := &Mapping{Form: form, Zone: "UTC", Columns: map[string]string{"id": "a", "created": "b"}, Sheet: "Sheet1"}
		for _, name := range []string{"none", "a.pdf", "a.gz"} {
			if n, err := count(context.Background(), filepath.Join(dir, name), m, dir); err == nil {
				t.Errorf("%s as %s has %d cases", name, form, n)
			}
		}
	}
}

// A relational log that lacks a table or has another's contents is refused, not read as an empty one.
func TestRelationalLogsThatAreDamaged(t *testing.T) {
	for _, damage := range []string{
		"DROP TABLE object_map_type", "DROP TABLE event_map_type", "DROP TABLE object_case", "DROP TABLE event_object",
		"UPDATE object_map_type SET ocel_type_map = NULL", "UPDATE event_map_type SET ocel_type_map = 'nothing'",
		"DROP TABLE event", "DROP TABLE object", "UPDATE event_map_type SET ocel_type = NULL",
	} {
		path := filepath.Join(t.TempDir(), "a.sqlite")
		write(t, path, ToOCELSQLite, someCases(3))
		m, _ := guess(t, path)
		db, err := sql.Open("sqlite3", "file:"+path+"?_pragma=foreign_keys(0)")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(damage); err != nil {
			t.Fatalf("%s: %v", damage, err)
		}
		db.Close()
		if n, err := count(context.Background(), path, m, t.TempDir()); err == nil ||
			!strings.Contains(err.Error(), path) {
			t.Errorf("%s: %d cases, %v", damage, n, err)
		}
	}
}

// Every mistake of a mapping is found, with the key that is at fault.
func TestMappingsThatAreWrong(t *testing.T) {
	dir := t.TempDir()
	for text, want := range map[string]string{
		"form = \"cases\"\nencoding = \"ebcdic\"\n":                                   `m.toml:2: encoding: "ebcdic"`,
		"form = \"cases\"\nreplication = -2\n":                                        "m.toml:2: replication: -2",
		"form = \"cases\"\n\nheading_row = -1\n":                                      "m.toml:3: heading_row: -1",
		"form = \"cases\"\ndelimiter = \"ab\"\n":                                      `m.toml:2: delimiter: "ab"`,
		"form = \"cases\"\ndate_only = \"dusk\"\n":                                    `m.toml:2: date_only: "dusk"`,
		"form = \"cases\"\n[window]\nfrom = \"2021-02-01\"\nuntil = \"2021-01-01\"\n": "2021-02-01 is not before",
		"form = \"cases\"\n[window]\nform = \"2021-02-01\"\n":                         `did you mean "from"?`,
		"form = \"cases\"\n[rename]\n[rename.bodi]\na = \"b\"\n":                      `did you mean "body"?`,
		"form = \"steps\"\n[[step]]\nactivity = \"a\"\n":                              "step: number 1",
		"form = \"steps\"\n[[step]]\nactivity = \"a\"\ncolumn = \"b\"\nbdy = true\n":  `did you mean "body"?`,
		"form = \"cases\"\nyes = [\"ja\"]\nno = [\"JA\"]\n":                           `"JA" stands for both`,
		"form = \"cases\"\nzone = 3\n":                                                "m.toml",
		"form = \"cases\nzone = 3\n":                                                  "m.toml:1: ",
		"# " + strings.Repeat("a", mappingLimit):                                      "too many for a mapping",
	} {
		if !strings.Contains(text, "zone") {
			text = "zone = \"UTC\"\n" + strings.Replace(text, "\n", "\n", 1)
			want = strings.NewReplacer("m.toml:3:", "m.toml:4:", "m.toml:2:", "m.toml:3:").Replace(want)
		}
		path := put(t, filepath.Join(dir, "m.toml"), []byte(text))
		if _, err := ReadMapping(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.200s: %v, want %q", text, err, want)
		}
	}
	if _, err := ReadMapping(filepath.Join(dir, "none.toml")); err == nil {
		t.Error("a mapping that is not there was read")
	}
	if _, err := ReadMapping(dir); err == nil {
		t.Error("a folder was read as a mapping")
	}
	// What Text writes for other forms is read back too.
	for _, m := range []*Mapping{{Form: Petitions, Zone: "UTC", Replication: 3},
		{Form: OCELJSON, Zone: "UTC", Case: "order"}} {
		got, err := parseMapping("m.toml", m.Text(message.English, nil))
		if err != nil || got.Replication != m.Replication || got.Case != m.Case {
			t.Errorf("%+v is read back as %+v, %v", m, got, err)
		}
	}
}

// A list that a person brings is read whole or refused: whatever its form, its first row that is not blank is its
// heading.
func TestSheets(t *testing.T) {
	dir := t.TempDir()
	rows := [][]string{{"部门", "", "部门"}, {"一局", "a", "b"}, {"", "", ""}, {"二局", "c", "d"}}
	book := filepath.Join(dir, "a.xlsx")
	writeXLSX(t, book, rows, func(*excelize.File) {})
	for path, lines := range map[string][]int64{
		book: {2, 4},
		put(t, filepath.Join(dir, "a.csv"), []byte("\n部门,,部门\n一局,a,b\n,,\n二局,c,d\n")): {3, 5},
	} {
		s, err := ReadSheet(path, 2)
		if err != nil || fmt.Sprint(s.Heads) != "[部门 column B 部门 ']" || fmt.Sprint(s.Rows) != "[[一局 a b] [二局 c d]]" ||
			fmt.Sprint(s.Lines) != fmt.Sprint(lines) {
			t.Errorf("%s is %+v, %v", path, s, err)
		}
		if _, err := ReadSheet(path, 1); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s has one row too many: %v", path, err)
		}
	}
	for name, text := range map[string]string{"none": "", "empty.csv": "\n,,\n", "cut.xlsx": "PK\x03\x04",
		"cut.csv.gz": "\x1f\x8b\x08"} {
		path := filepath.Join(dir, name)
		if name != "none" {
			put(t, path, []byte(text))
		}
		if s, err := ReadSheet(path, 10); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s is %+v, %v", name, s, err)
		}
	}
	wide := strings.Repeat(",", 30)
	s, err := ReadSheet(put(t, filepath.Join(dir, "wide.csv"), []byte("a"+wide+"\nb"+wide+"\n")), 10)
	if err != nil || len(s.Heads) < 28 || s.Heads[25] != "column Z" || s.Heads[26] != "column AA" {
		t.Errorf("wide: %v, %v", s.Heads, err)
	}
}

// A workbook says which sheets it has; a sheet is asked for by its name.
func TestSheetsOfWorkbooks(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "a.xlsx")
	writeXLSX(t, book, [][]string{{"工单编号", "受理时间"}, {"1", "2021-03-05"}}, func(f *excelize.File) {
		f.NewSheet("Other")
		f.SetSheetRow("Other", "A1", &[]any{"工单编号", "受理时间"})
		f.SetSheetRow("Other", "A2", &[]any{"7", "44260.5"})
		f.SetSheetRow("Other", "A3", &[]any{"8", "44261.5"})
		yes := true
		f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
	})
	m := &Mapping{Form: Cases, Zone: "UTC", Sheet: "Other", HeadingRow: 1,
		Columns: map[string]string{"id": "工单编号", "created": "受理时间"}}
	cases, r := readAll(t, book, m)
	if len(cases) != 2 || cases[0].Created.Format(time.DateTime) != "2025-03-06 12:00:00" {
		t.Errorf("cases of the other sheet, days from 1904: %+v", cases)
	}
	if got := fmt.Sprintln(r.Fields(), r.Extras(), r.Unused(), r.Mapping().Sheet, r.Closes(), len(r.SHA256())); got !=
		"[created] [] [] Other false 64\n" {
		t.Errorf("the reader says %s", got)
	}
	if info := r.Info(book); info.Source != "a.xlsx" || info.Zone != "UTC" ||
		!strings.Contains(info.Mapping, "Other") {
		t.Errorf("what the log says of itself: %+v", info)
	}
	m.Sheet = "Othr"
	if _, err := Open(context.Background(), book, m, Options{}); err == nil ||
		!strings.Contains(err.Error(), `did you mean "Other"?`) {
		t.Errorf("a sheet that is not there: %v", err)
	}
	m.Sheet, m.HeadingRow = "Other", 9
	if _, err := Open(context.Background(), book, m, Options{}); err == nil ||
		!strings.Contains(err.Error(), "no row 9") {
		t.Errorf("a heading that is not there: %v", err)
	}
}
