package report

import (
	"slices"
	"strings"
	"testing"

	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

func TestEveryKPIHasLabelsAndAUnit(t *testing.T) {
	for _, k := range metrics.Table() {
		if k.English == "" || k.Chinese == "" {
			t.Errorf("%s: labels %q, %q", k.Name, k.English, k.Chinese)
		}
		if !message.HasUnit(k.Unit) {
			t.Errorf("%s: unit %q has no word in Chinese", k.Name, k.Unit)
		}
	}
}

func TestEveryUnitOfAValueHasAWord(t *testing.T) {
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range s.Values {
		if (author{message.Chinese}).unitName(v.Unit) == v.Unit && v.Unit != "0..1" {
			t.Errorf("%s: unit %q has no word in Chinese", v.Key, v.Unit)
		}
	}
}

// A mistake names the unit in the reader's language.
func TestMistakesNameUnits(t *testing.T) {
	_, err := scenarios.Load("hanyin", []string{"mechanisms.digital=2"})
	if err == nil {
		t.Fatal("an intensity of 2 is no mistake")
	}
	for lang, want := range map[message.Lang]string{message.English: "(intensity)", message.Chinese: "（强度）"} {
		if got := message.ErrorIn(lang, err); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

func TestColumnsAreKPIs(t *testing.T) {
	if metrics.Index(scoreKPI) < 0 {
		t.Errorf("%s is no KPI", scoreKPI)
	}
	for _, c := range slices.Concat(townColumns, bodyColumns) {
		k, ok := metrics.Lookup(c.kpi)
		if !ok {
			t.Errorf("%s is no KPI", c.kpi)
		}
		for _, head := range []string{c.head.En, c.head.Zh} {
			if starred := strings.HasSuffix(head, "*"); starred != (k.Basis == metrics.Oracle) {
				t.Errorf("%s: heading %q, but its basis is %s: a star marks truth and nothing else", c.kpi,
					head, k.Basis)
			}
		}
	}
}

func TestEveryGroupHasWords(t *testing.T) {
	for _, g := range metrics.PeopleSuffixes() {
		if _, ok := groups[g]; !ok {
			t.Errorf("households %q have no words", g)
		}
	}
}

// printed is what a terminal shows of a document, without its layout.
func printed(d *Document) string {
	var b strings.Builder
	add := func(list []Text) {
		for _, t := range list {
			if t.Only.Shows(Terminal) {
				b.WriteString(t.In(Terminal) + "\n")
			}
		}
	}
	add(d.Facts)
	for _, s := range d.Sections {
		add(s.Lead)
		for _, t := range s.Tables {
			b.WriteString(t.Caption + "\n")
			for _, c := range t.Columns {
				b.WriteString(c.Head.In(Terminal) + "\n")
			}
			for _, r := range t.Rows {
				for _, i := range t.On(Terminal) {
					b.WriteString(r.Cell(i).In(Terminal) + "  ")
				}
				b.WriteString("\n")
			}
			add(t.Notes)
		}
	}
	add(d.Notes)
	return b.String()
}
