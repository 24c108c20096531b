package eventlog

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"
)

// readAll reads every case of a file by a mapping.
func readAll(t *testing.T, path string, m *Mapping) ([]Case, *Reader) {
	t.Helper()
	r, err := Open(context.Background(), path, m, Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	var all []Case
	for {
		var c Case
		err := r.Next(&c)
		if err == io.EOF {
			return all, r
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
}

// guess makes a mapping for a file.
func guess(t *testing.T, path string) (*Mapping, string) {
	t.Helper()
	m, open, err := Guess(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	return m, open
}

// someCases are cases that have everything: every field, odd signs, events that overlap, come at one instant or twice.
func someCases(n int) []Case {
	g := rand.New(rand.NewPCG(1, 2))
	start := time.Date(2021, 3, 5, 1, 2, 3, 456789000, time.UTC)
	words := []string{"roads", "城乡建设->市政", `a "quoted", word`, "two\nlines", "Straße <&> 'x'", "𠮷野家", "x;y|z\ttab"}
	var all []Case
	for i := range n {
		c := Case{ID: fmt.Sprintf("WO-%05d", i)}
		for j := range Fields {
			f := &Fields[j]
			if g.IntN(3) == 0 {
				continue
			}
			switch {
			case f.text != nil:
				*f.text(&c) = words[g.IntN(len(words))]
			case f.answer != nil:
				*f.answer(&c) = Answer(g.IntN(3) - 1)
			case f.number != nil:
				*f.number(&c) = Some(float64(g.IntN(1000))/8 + 1e-9*float64(g.IntN(1000)))
			}
		}
		at := start.Add(time.Duration(i) * 7 * time.Hour)
		c.Created = at
		if g.IntN(4) > 0 {
			c.Due = at.Add(120 * time.Hour)
		}
		for range 1 + g.IntN(6) {
			e := Event{Activity: []string{"created", "派单", "check it", "closed"}[g.IntN(4)], Start: at, End: at}
			if g.IntN(2) == 0 {
				e.End = at.Add(time.Duration(g.IntN(5000)) * time.Second)
			}
			if g.IntN(2) == 0 {
				e.Resource = fmt.Sprintf("R%02d", g.IntN(9))
			}
			if g.IntN(2) == 0 {
				e.Body = []string{"住建局", "Water & Sewer"}[g.IntN(2)]
			}
			if g.IntN(3) == 0 {
				e.Extra = []Attribute{{"cost", "50"}, {"note: x", words[g.IntN(len(words))]}}[:1+g.IntN(2)]
			}
			c.Events = append(c.Events, e)
			if g.IntN(4) > 0 {
				at = at.Add(time.Duration(g.IntN(100_000)) * time.Second)
			}
		}
		c.sortEvents()
		if g.IntN(4) > 0 {
			c.Closed = c.End()
		}
		if g.IntN(2) == 0 {
			c.Extra = []Attribute{{"free", words[g.IntN(len(words))]}, {"status of x", "1"}, {"id", "7"}}[:1+g.IntN(3)]
		}
		all = append(all, c)
	}
	return all
}

// write writes cases as a format.
func write(t *testing.T, path string, f Format, cases []Case) {
	t.Helper()
	extras := map[string]bool{}
	for _, c := range cases {
		for _, a := range c.Extra {
			extras[a.Name] = true
		}
		for _, e := range c.Events {
			for _, a := range e.Extra {
				extras[a.Name] = true
			}
		}
	}
	w, err := Create(path, f, Info{Zone: "Asia/Shanghai", Source: "x", Closes: true, Extras: sortedKeys(extras)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range cases {
		if err := w.Write(&cases[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// sameCases compares cases but for their rows; attributes have no order.
func sameCases(t *testing.T, got, want []Case) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d cases, want %d", len(got), len(want))
	}
	for i := range want {
		g, w := plainCase(got[i]), plainCase(want[i])
		if !reflect.DeepEqual(g, w) {
			for j := range reflect.TypeOf(g).NumField() {
				x, y := reflect.ValueOf(g).Field(j).Interface(), reflect.ValueOf(w).Field(j).Interface()
				if !reflect.DeepEqual(x, y) {
					t.Errorf("case %d, %s\n got %+v\nwant %+v", i, reflect.TypeOf(g).Field(j).Name, x, y)
				}
			}
			t.FailNow()
		}
	}
}

func plainCase(c Case) Case {
	c.Row = 0
	c.Extra = byName(c.Extra)
	c.Events = append([]Event{}, c.Events...)
	for i := range c.Events {
		c.Events[i].Extra = byName(c.Events[i].Extra)
	}
	return c
}

func byName(list []Attribute) []Attribute {
	all := map[string]bool{}
	for _, a := range list {
		all[a.Name] = true
	}
	var out []Attribute
	for _, name := range sortedKeys(all) {
		out = append(out, Attribute{name, valueOf(list, name)})
	}
	return out
}

var endings = map[Format]string{ToXES: "a.xes", ToOCELJSON: "a.json", ToOCELSQLite: "a.sqlite", ToCSV: "a.csv",
	ToOpen311: "b.json", ToClean: "a.parquet"}

func TestWhatIsReadBackIsWhatWasWritten(t *testing.T) {
	want := someCases(300)
	for _, f := range Formats {
		t.Run(string(f), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), endings[f])
			write(t, path, f, want)
			m, open := guess(t, path)
			m.Personal, m.Keep = true, []string{"*"}
			got, r := readAll(t, open, m)
			sameCases(t, got, want)
			for _, d := range r.Report().Defects {
				switch d.Kind {
				case ClosedAtOnce, OpenAtEnd, SameEvent, CutAtStart:
				default:
					t.Errorf("%d of %s, rows %v", d.N, d.Kind, d.Rows)
				}
			}
			if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
				t.Errorf("%d files, want 1", len(left))
			}
		})
	}
}

func TestPersonalDataStaysOut(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xes")
	write(t, path, ToXES, []Case{{ID: "1", Created: time.Unix(1e9, 0), Person: "王五", Phone: "13912345678",
		Text:    "call me",
		Outcome: "told 13912345678 of 610921199001011234",
		Address: "North Street 5",
		Events:  []Event{{Activity: "created", Start: time.Unix(1e9, 0), End: time.Unix(1e9, 0)}}}})
	m, _ := guess(t, path)
	got, r := readAll(t, path, m)
	c := got[0]
	if c.Person+c.Phone+c.Text+c.Address != "" || c.Outcome != "told <PHONE> of <ID>" || r.Report().Of(Masked) != 1 {
		t.Errorf("got %+v, %d masked", c, r.Report().Of(Masked))
	}
	m.Personal = true
	got, _ = readAll(t, path, m)
	if got[0].Person != "王五" || got[0].Phone != "13912345678" {
		t.Errorf("asked for: %+v", got[0])
	}
}

func TestFieldsAndTheirColumnsInParquetAreTheSame(t *testing.T) {
	var w cleanRow
	if got := len(w.columns()); got != len(Fields) {
		t.Fatalf("%d columns, %d fields", got, len(Fields))
	}
	kind := reflect.TypeOf(w)
	for i, at := range w.columns() {
		name := ""
		for j := range kind.NumField() {
			if reflect.ValueOf(&w).Elem().Field(j).Addr().Interface() == at {
				name = kind.Field(j).Tag.Get("parquet")
			}
		}
		if len(name) < len(Fields[i].Key) || name[:len(Fields[i].Key)] != Fields[i].Key {
			t.Errorf("field %s is column %s", Fields[i].Key, name)
		}
	}
	if len(Fields) > 254 {
		t.Error("the codec numbers fields by a byte")
	}
}

func TestSorterSpills(t *testing.T) {
	g := rand.New(rand.NewPCG(3, 4))
	for _, limit := range []int{1 << 20, 2000} {
		s := sorter{limit: limit, dir: t.TempDir()}
		want := map[string][]string{}
		for i := range 5000 {
			key := fmt.Sprint(g.IntN(800))
			rec := fmt.Sprintf("%s/%d", key, i)
			want[key] = append(want[key], rec)
			if err := s.add(key, []byte(rec)); err != nil {
				t.Fatal(err)
			}
		}
		m, err := s.merged()
		if err != nil {
			t.Fatal(err)
		}
		if limit == 2000 && len(s.runs) < 10 {
			t.Errorf("%d runs, want many", len(s.runs))
		}
		got, last := map[string][]string{}, ""
		for {
			key, rec, err := m.read()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if string(key) < last {
				t.Fatalf("%s after %s", key, last)
			}
			last = string(key)
			got[last] = append(got[last], string(rec))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("limit %d: records differ", limit)
		}
		if err := s.close(); err != nil {
			t.Error(err)
		}
		if left, _ := os.ReadDir(s.dir); len(left) != 0 {
			t.Errorf("%d files are left", len(left))
		}
	}
}
