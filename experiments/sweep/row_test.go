package sweep

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// A failure is told in both languages, after the store has kept it too; what another program put down in a way that
// this one does not know is told as it stands.
func TestFailuresAreToldInBothLanguages(t *testing.T) {
	cause := message.Errorf("county.no_town")
	for kind, want := range map[FailureKind][2]string{
		BadScenario: {"scenario: ", "情景"}, NoCounty: {"county: ", "全县"}, Broken: {"invariant: ", "守恒"},
		Panicked: {"panic: ", "程序崩溃"},
	} {
		r := &Row{}
		r.fail(kind, cause)
		text, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		kept, err := readRow(text)
		if err != nil {
			t.Fatal(err)
		}
		in := kept.Failure.Text().In
		if got := in(message.English); got != want[0]+cause.Error() {
			t.Errorf("%s: %q, want %q", kind, got, want[0]+cause.Error())
		}
		zh := in(message.Chinese)
		if !strings.HasPrefix(zh, want[1]) || !strings.Contains(zh, message.In(message.Chinese, "county.no_town")) {
			t.Errorf("%s: %q, want it in Chinese", kind, zh)
		}
	}
	plain := Failure{Kind: Panicked, Message: "index out of range"}
	if got := plain.Text().In(message.Chinese); !strings.HasSuffix(got, "index out of range") {
		t.Errorf("a message without how it was put: %q", got)
	}
	for _, text := range []string{"", "{", `{"seed":-1}`, `{"kpis":[]}`, "<html>"} {
		if r, err := readRow([]byte(text)); err == nil || r != nil {
			t.Errorf("%q is read as %+v", text, r)
		}
	}
}

// A run whose counts do not agree fails, with the first that does not, and keeps its numbers for whoever looks for the
// mistake.
func TestRunsWhoseCountsDoNotAgreeFail(t *testing.T) {
	e := read(t, strings.Replace(twoPoints, "kpis", "places = [\"county\", \"towns\", \"categories\"]\nkpis", 1))
	s, err := newWorlds(e, 1).scenario(e.Point(0))
	if err != nil {
		t.Fatal(err)
	}
	county, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	rep, err := experiments.Simulate(t.Context(), s, county, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		broken     error
		violations []message.Text
		want       string
	}{
		"sound":               {nil, nil, ""},
		"the world's recount": {errors.New("two cases are lost"), nil, "two cases are lost"},
		"the records": {nil, []message.Text{message.Plain("closed twice"), message.Plain("more")},
			"closed twice"},
		"both: the world goes": {errors.New("lost"), []message.Text{message.Plain("closed twice")}, "lost"},
	} {
		one := *rep
		one.Broken, one.Summary.Violations = c.broken, c.violations
		r := newRow(e, e.Point(0), 0)
		r.fill(e, county, &one)
		switch {
		case c.want == "" && r.Failure != nil, c.want != "" && r.Failure == nil:
			t.Errorf("%s: %+v", name, r.Failure)
		case c.want != "" && (r.Failure.Kind != Broken || r.Failure.Message != c.want):
			t.Errorf("%s: %+v, want %q", name, r.Failure, c.want)
		}
		if r.Events != rep.Events || len(r.KPIs) != len(metrics.Table()) || len(r.Towns) != len(county.Towns) ||
			len(r.Categories) != len(county.Categories) {
			t.Errorf("%s: %d events, %d figures, %d towns, %d categories", name, r.Events, len(r.KPIs), len(r.Towns),
				len(r.Categories))
		}
		for _, column := range (&Sweep{Experiment: e}).Columns() {
			if got := column.of(r); c.want != "" && !math.IsNaN(got) {
				t.Errorf("%s: a failed run counts with %v in %+v", name, got, column)
			}
		}
		if r.Failure = nil; !math.IsNaN((Column{"no such figure", County, ""}).of(r)) {
			t.Errorf("%s: a figure that is none has a value", name)
		}
	}
	r := newRow(e, e.Point(1), 7)
	if got, want := r.World(), fmt.Sprintf("%d/7", e.Point(1).Seed); got != want {
		t.Errorf("world %q, want %q", got, want)
	}
	rep.Summary.Parts = map[string][]metrics.Part{"x": {{}}}
	if r.place(county, &rep.Summary); *r.Size != experiments.SizeOf(county) || len(r.Parts["x"]) != 1 {
		t.Errorf("size %+v, parts %v", r.Size, r.Parts)
	}
}

// A table that cannot be made leaves no file behind and says why.
func TestTablesThatCannotBeMade(t *testing.T) {
	odd := errors.New("no more rows, please")
	for name, c := range map[string]struct {
		spoil func(t *testing.T, s *Sweep)
		see   func(store.Task, *Row) error
		want  error
	}{
		"who looks has had enough": {nil, func(store.Task, *Row) error { return odd }, odd},
		"a result is missing": {func(t *testing.T, s *Sweep) {
			if err := os.Remove(s.Store.File(s.Key(store.Task{Point: 1, Replication: 1}))); err != nil {
				t.Fatal(err)
			}
		}, nil, store.ErrMissing},
		"a result is damaged": {func(t *testing.T, s *Sweep) {
			if err := os.WriteFile(s.Store.File(s.Key(store.Task{Point: 1})), []byte("{}"), 0o666); err != nil {
				t.Fatal(err)
			}
		}, nil, store.ErrDamaged},
		"the folder has gone": {func(t *testing.T, s *Sweep) {
			if err := os.RemoveAll(s.Store.Dir()); err != nil {
				t.Fatal(err)
			}
		}, nil, store.ErrTryAgain},
	} {
		s := open(t, read(t, twoPoints))
		if _, err := s.Run(t.Context(), Options{}); err != nil {
			t.Fatal(err)
		}
		if c.spoil != nil {
			c.spoil(t, s)
		}
		if table, err := s.Table(2, c.see); !errors.Is(err, c.want) || table != nil {
			t.Errorf("%s: %v, want no table and %v", name, err, c.want)
		}
		left, _ := filepath.Glob(filepath.Join(s.Store.Dir(), store.ResultsFolder, "*", "scratch-*"))
		if len(left) > 0 {
			t.Errorf("%s: %v are left", name, left)
		}
	}
}

// A table whose file was cut short meanwhile is an error, not zeros.
func TestTableOfTooFewValues(t *testing.T) {
	s := open(t, read(t, twoPoints))
	_, table := values(t, s, Options{})
	table.Points++
	if v, err := table.Values(0); !errors.Is(err, io.EOF) || v != nil {
		t.Errorf("%v, %v, want an error", v, err)
	}
}
