package newcounty

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/internal/divisions"
	"hanyin/scenarios"
)

func TestIDsAreUniqueWhateverTheNames(t *testing.T) {
	for _, c := range []struct{ wanted, want []string }{
		{[]string{"other", "", "kind02", "", "road", "road"},
			[]string{"kind01", "kind03", "kind02", "kind04", "road", "kind06"}},
		{[]string{"", "kind01", "9lives"}, []string{"kind02", "kind01", "kind03"}},
	} {
		if got := uniqueIDs(c.wanted, "kind", OtherCategory); !slices.Equal(got, c.want) {
			t.Errorf("ids of %q are %v, want %v", c.wanted, got, c.want)
		}
	}
}

// Names that differ in case or space are one; a category called Other is that of the rest; and the shares are the same
// in whatever order the rest is summed.
func TestSurveyOfNamesThatCollide(t *testing.T) {
	s := &Survey{}
	at := time.Date(2022, 1, 3, 9, 0, 0, 0, time.UTC)
	for i := range 4900 {
		o := Order{Created: at.Add(time.Duration(i) * time.Hour), Place: "North",
			Body: []string{"信访局", "信访办", "Works", "works "}[i%4]}
		o.Category = []string{"Other", "other", "Road", "road", "Other!", "灯", fmt.Sprint("rare ", i%90)}[i%7]
		s.Add(o)
	}
	reference, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	first := s.kinds(reference, false)
	seen := map[string]bool{}
	total := 0.0
	for _, k := range first {
		if seen[k.id] || seen[Plain(k.name)] {
			t.Errorf("two categories are %s %s", k.id, k.name)
		}
		seen[k.id], seen[Plain(k.name)] = true, true
		total += k.share
	}
	if last := first[len(first)-1]; last.id != OtherCategory || last.share < 0.28 || total < 0.999 || total > 1.001 {
		t.Errorf("the rest is %+v, all %v", last, total)
	}
	for range 30 {
		if again := s.kinds(reference, false); again[len(again)-1].share != first[len(first)-1].share {
			t.Fatal("the share of the rest depends on the order of a map")
		}
	}
	made, err := Make(Request{Name: "test", Log: s})
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, b := range (&Survey{bodies: s.bodies}).surveyed(&maker{county: made}) {
		if ids[b.id] {
			t.Errorf("two bodies are %s", b.id)
		}
		ids[b.id] = true
	}
	if len(ids) != 3 || !ids["xinfang"] {
		t.Errorf("bodies %v", ids)
	}
}

// The ids that the model asks for go to the bodies it means, whoever else has them; ids that are kept are kept as they
// are, wherever they stand; what could not be kept is named.
func TestIDsOfBodiesThatAreGiven(t *testing.T) {
	list := &Table{Path: "bodies.csv", Heads: []string{"id", "name", "categories"}}
	for i, row := range [][]string{{"xinfang", "甲局", "land"}, {"", "乙局", "roads"}, {"body02", "丙局", "housing"},
		{"x1", "信访局", ""}, {"justice", "信访办", ""}, {"02", "丁局", "land"}, {"works", "戊局", "land"}} {
		list.Rows, list.Lines = append(list.Rows, row), append(list.Lines, int64(i+2))
	}
	place, _ := divisions.ByCode(610921)
	made, err := Make(Request{Name: "test", Place: &place, Bodies: list})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(made.Filled, func(f Filled) bool { return f.What.Key == "newcounty.ids" })
	if i < 0 {
		t.Fatalf("nothing says that ids were replaced: %+v", made.Filled)
	}
	if got, want := made.Filled[i].Value,
		"甲局: body01 (xinfang); 信访局: xinfang (x1); 丁局: body06 (02)"; got != want {
		t.Errorf("replaced are %s, want %s", got, want)
	}
}

// Without towns somebody takes every order, also where the categories of the records are all known, and where none of
// the departments listed is one of the records.
func TestWithoutTownsFromRecords(t *testing.T) {
	at := time.Date(2022, 1, 3, 9, 0, 0, 0, time.UTC)
	for _, kinds := range [][]string{{"roads", "housing", "land"}, {"fire", "noise"}} {
		s := &Survey{}
		for i := range 600 {
			s.Add(Order{Created: at.Add(time.Duration(i) * time.Hour), Place: "North",
				Body: []string{"One", "Two"}[i%2], Category: kinds[i%len(kinds)]})
		}
		list := &Table{Path: "bodies.csv", Heads: []string{"name"}, Rows: [][]string{{"Alpha"}, {"Beta"}},
			Lines: []int64{2, 3}}
		for _, bodies := range []*Table{nil, list} {
			made, err := Make(Request{Name: "test", Log: s, Bodies: bodies, NoTowns: true})
			if err != nil {
				t.Errorf("%v, list %v: %v", kinds, bodies != nil, err)
				continue
			}
			write(t, made, nil)
		}
	}
}

// A department without orders has those of its namesake in the reference county, or is a mistake: of its scenario
// nobody could reach it.
func TestDepartmentsWithoutOrders(t *testing.T) {
	place, _ := divisions.ByCode(610921)
	list := func(rows ...[]string) *Table {
		t := &Table{Path: "bodies.csv", Heads: []string{"name", "categories"}, Rows: rows}
		for i := range rows {
			t.Lines = append(t.Lines, int64(i+2))
		}
		return t
	}
	reference, err := referenceCounty()
	if err != nil {
		t.Fatal(err)
	}
	known := reference.Tables.Bodies[0]
	made, err := Make(Request{Name: "test", Place: &place, Bodies: list([]string{known.Name, ""},
		[]string{"司法局", ""})})
	if err != nil {
		t.Fatal(err)
	}
	write(t, made, nil)
	if !slices.ContainsFunc(made.Filled, func(f Filled) bool {
		return f.What.Key == "newcounty.orders" && strings.Contains(f.Rule.String(), known.Name)
	}) {
		t.Errorf("nothing says whose orders %s has: %+v", known.Name, made.Filled)
	}
	for what, rows := range map[string][][]string{
		"no category":     {{"一局", "roads"}, {"二局", ""}},
		"nothing is left": {{"一局", "roads:1"}, {"二局", "roads"}},
	} {
		_, err := Make(Request{Name: "test", Place: &place, Bodies: list(rows...)})
		if err == nil ||
			err.Error() != `bodies.csv:3: no order would reach "二局": write the categories that it takes, or `+
				"leave the row out" {
			t.Errorf("%s: got %v", what, err)
		}
	}
}
