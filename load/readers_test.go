package load_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"hanyin/agents"
	"hanyin/load"
	"hanyin/sim"
)

// samples is a file of n labelled texts, then rows.
func samples(n int, rows ...string) string {
	var text strings.Builder
	text.WriteString("编号,留言详情,一级分类\n")
	for i := range n {
		fmt.Fprintf(&text, "%d,text %d,%s\n", i, i, []string{" roads", "water"}[i%2])
	}
	return text.String() + strings.Join(rows, "\n")
}

// Mistakes of a file of labelled texts come together, each with its line and what to do, twenty at most.
func TestMistakesOfTrainingFiles(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "a.csv:1: no heading: want columns text and label: EOF"},
		{"other columns", "id,body\n", `a.csv:1: columns ["id" "body"]: want text and label`},
		{"rows", samples(10, "1,,roads", "2,short", "3,text, ", ""),
			"a.csv:12: no text or no label: fill it in or drop " +
				"the row\na.csv:13: 2 columns: want at least 3\na.csv:14: no text or no label: fill it in or drop " +
				"the row"},
		{"a quote", samples(1, "1,,x", `2,"text,x`),
			"a.csv:3: no text or no label: fill it in or drop the row\na.csv:4: " +
				`extraneous or missing " in quoted-field: close the quote, or double a quote inside one`},
		{"few", samples(9), "a.csv: 9 texts: want at least 10"},
		{"many", samples(1, slices.Repeat([]string{"1,,x"}, 30)...),
			strings.Repeat("a.csv:%d: no text or no label: fill it in "+
				"or drop the row\n", 20) + "a.csv: and more: mend these first"},
		{"as many as are named", samples(1, slices.Repeat([]string{"1,,x"}, 20)...),
			strings.TrimSuffix(strings.Repeat("a.csv:%d: no text or no label: fill it in or drop the row\n", 20),
				"\n")},
	} {
		want := c.want
		if strings.Contains(want, "%d") {
			var lines []any
			for i := range 20 {
				lines = append(lines, i+3)
			}
			want = fmt.Sprintf(want, lines...)
		}
		if _, err := load.ReadSamples(strings.NewReader(c.text), "a.csv"); err == nil || err.Error() != want {
			t.Errorf("%s: got\n%v\nwant\n%s", c.name, err, want)
		}
	}
	got, err := load.ReadSamples(strings.NewReader(samples(10)), "a.csv")
	if err != nil || len(got) != 10 || got[0] != (agents.Sample{Text: "text 0", Label: "roads"}) {
		t.Errorf("a sound file: %v, %v", got, err)
	}
}

// A disk that fails in the middle of a file is named, and nothing of the file is taken.
func TestFilesThatBreakOff(t *testing.T) {
	broken := errors.New("broken")
	for name, read := range map[string]func(io.Reader) error{
		"texts":     func(r io.Reader) error { _, err := load.ReadSamples(r, "a.csv"); return err },
		"petitions": func(r io.Reader) error { _, _, err := load.ReadCorpus(county(), r, "a.csv"); return err },
		"times":     func(r io.Reader) error { _, err := load.ReadTrace(r, "a.csv"); return err },
		"a result":  func(r io.Reader) error { _, err := load.Read(r, "a.csv"); return err },
	} {
		r := io.MultiReader(strings.NewReader("{"), iotest.ErrReader(broken))
		if err := read(r); !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "a.csv: ") {
			t.Errorf("%s: %v, want a.csv and %v", name, err, broken)
		}
	}
}

// A text that is held out is not learnt from; the table counts each once, and accuracy is the share on its diagonal.
func TestTextsHeldOutAreExamined(t *testing.T) {
	all, err := load.ReadSamples(strings.NewReader(samples(200)), "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	learn, test := load.HoldOut(all, sim.Seed(321))
	if len(learn)+len(test) != 200 || len(test) < 20 || len(test) > 60 {
		t.Fatalf("%d to learn from and %d held out, want about a fifth of 200", len(learn), len(test))
	}
	for _, s := range test {
		if slices.Contains(learn, s) {
			t.Errorf("%v is in both parts", s)
		}
	}
	again, _ := load.HoldOut(all, sim.Seed(321))
	if !slices.Equal(again, learn) {
		t.Error("one seed divides in two ways")
	}
	got := load.Examine(sure("water"), len(learn), test)
	roads, water := uint64(0), uint64(0)
	for _, s := range test {
		if s.Label == "roads" {
			roads++
		} else {
			water++
		}
	}
	if !slices.Equal(got.Table.Labels, []string{"roads", "water"}) || got.Samples != len(learn) ||
		got.HeldOut != len(test) ||
		got.Table.Counts[0][1] != roads || got.Table.Counts[1][1] != water ||
		float64(got.Accuracy) != float64(water)/float64(len(test)) {
		t.Errorf("%+v, table %+v, want %d roads called water and %d water right", got, got.Table, roads, water)
	}
}

// sure calls everything by one label.
type sure string

func (s sure) Classify(string) (string, float64) { return string(s), 1 }

// Columns that say what a petition is are read by key or name; mistakes come together.
func TestColumnsOfOwnPetitions(t *testing.T) {
	c := county()
	key, name := c.Categories[0].ID, c.Categories[1].Name
	corpus, _, err := load.ReadCorpus(c, strings.NewReader("content,declared,真实类别,紧急\na,"+key+","+name+
		",true\nb,,,\n"), "own.csv")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, it := range corpus.Items {
		got = append(got, fmt.Sprint(it.Petition.Text, it.Petition.Declared, it.Matter.Category, it.Petition.Urgent))
	}
	slices.Sort(got)
	want := []string{fmt.Sprint("a", agents.CategoryID(0), agents.CategoryID(1), true),
		fmt.Sprint("b", corpus.Items[0].Petition.Declared, agents.NoCategory, false)}
	if len(got) != 2 || got[0] != want[0] {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, c := range []struct{ text, want string }{
		{"", "own.csv:1: columns []: want at least text"},
		{"\"text\n",
			`own.csv:1: extraneous or missing " in quoted-field: close the quote, or double a quote inside one`},
		{"text,declared,category,urgent,nature\n,x,y,maybe,z\n", "own.csv:2: no text: fill it in or drop the row\n" +
			"own.csv:2: nature \"z\" is unknown: want one of "},
		{"text,urgent,declared,category\na,maybe,x,y\n", "own.csv:2: urgent \"maybe\": want true or false\n" +
			"own.csv:2: category \"x\" is none of the county: want its key or name\n" +
			"own.csv:2: category \"y\" is none of the county: want its key or name"},
		{"text,received\na,soon\nb,2021-03-01 09:00:00\nc,2021-03-01T09:00:00Z\nd,2021-03-01 10:00:00\n",
			"own.csv:2: received \"soon\": want a date and time such as 2020-01-31T09:30:00+08:00, all rows alike\n" +
				"own.csv:4: received \"2021-03-01T09:00:00Z\": want a date and time such as " +
				"2020-01-31T09:30:00+08:00, all rows alike"},
		{"text,urgent\n" + strings.Repeat("a,maybe\n", 30), "own.csv: and more: mend these first"},
	} {
		_, _, err := load.ReadCorpus(county(), strings.NewReader(c.text), "own.csv")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: got\n%v\nwant in it\n%s", c.text, err, c.want)
		}
	}
	if _, err := load.ReadTrace(strings.NewReader("0\n1e9x\n"+strings.Repeat("x\n", 30)), "day.txt"); err == nil ||
		!strings.HasSuffix(err.Error(), "\nday.txt: and more: mend these first") {
		t.Errorf("a trace of mistakes: %v", err)
	}
	if _, _, err := load.ReadCorpus(county(), strings.NewReader("text,urgent\n"+strings.Repeat("a,maybe\n", 20)),
		"own.csv"); err == nil || strings.Contains(err.Error(), "and more") {
		t.Errorf("petitions with as many mistakes as are named: %v", err)
	}
	if _, err := load.ReadTrace(strings.NewReader(strings.Repeat("x\n", 20)), "day.txt"); err == nil ||
		strings.Contains(err.Error(), "and more") {
		t.Errorf("a trace of as many mistakes as are named: %v", err)
	}
	if _, err := load.ReadTrace(strings.NewReader("1990-01-01T00:00:00Z\n2025-01-01T00:00:00Z\n"),
		"day.txt"); err == nil ||
		!strings.Contains(err.Error(), `day.txt:2: "2025-01-01T00:00:00Z" is more than thirty years after the first`) {
		t.Errorf("a trace of 35 years: %v", err)
	}
}

// A result is read as it was written, with the shares that there are not; what is none is refused by name.
func TestResultsAreReadBack(t *testing.T) {
	was := &load.Result{Schema: load.Schema, Accuracy: load.Share(math.NaN()), Rate: 12.5}
	text, err := json.Marshal(was)
	if err != nil || !bytes.Contains(text, []byte(`"accuracy":null`)) {
		t.Fatalf("%s, %v, want an accuracy of null", text, err)
	}
	got, err := load.Read(bytes.NewReader(text), "r.json")
	if err != nil || !math.IsNaN(float64(got.Accuracy)) || got.Rate != 12.5 {
		t.Errorf("%+v, %v, want what was written", got, err)
	}
	was.Accuracy = 0.25
	if text, err = json.Marshal(was); err != nil {
		t.Fatal(err)
	}
	if got, err = load.Read(bytes.NewReader(text), "r.json"); err != nil || got.Accuracy != 0.25 {
		t.Errorf("%+v, %v, want an accuracy of a quarter", got, err)
	}
	for text, want := range map[string]string{"": "r.json: not a result of hanyin load: ",
		`{"accuracy":"x"}`: "r.json: not a result of hanyin load: ",
		`{"schema":"x/1"}`: `r.json: schema "x/1": want "` + load.Schema} {
		if _, err := load.Read(strings.NewReader(text), "r.json"); err == nil ||
			!strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// A measure is worse where it moved the bad way by more than the tolerance, whichever way that is.
func TestAComparisonKnowsTheBadWay(t *testing.T) {
	before, after := &load.Result{Accuracy: 0.9, Achieved: 100}, &load.Result{Accuracy: 0.8, Achieved: 104}
	find := func(tolerance float64, name string) load.Difference {
		t.Helper()
		list := load.Compare(before, after, tolerance)
		i := slices.IndexFunc(list, func(d load.Difference) bool { return d.Name == name })
		if i < 0 {
			t.Fatalf("no %s in %+v", name, list)
		}
		return list[i]
	}
	if d := find(0.05, "accuracy"); !d.Worse || math.Abs(d.Change+1./9) > 1e-12 || d.IsTime() {
		t.Errorf("an accuracy that fell by a ninth: %+v", d)
	}
	if d := find(0.2, "accuracy"); d.Worse {
		t.Errorf("an accuracy that fell by less than the tolerance: %+v", d)
	}
	if d := find(0.01, "rate"); d.Worse {
		t.Errorf("a rate that rose: %+v", d)
	}
	before, after = after, before
	if d := find(0.01, "rate"); !d.Worse {
		t.Errorf("a rate that fell: %+v", d)
	}
	if d := find(0.01, "violations"); !math.IsNaN(d.Change) || d.Worse {
		t.Errorf("none before and none after: %+v", d)
	}
	if d := find(0.01, "response.p99"); !d.IsTime() {
		t.Errorf("a time is none: %+v", d)
	}
}
