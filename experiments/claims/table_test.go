package claims

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"hanyin/experiments/sweep"
	"hanyin/internal/message"
)

// TestTheTenClaims: the file reads, holds K1 to K10 with both languages, a judged part and a route to failure each.
func TestTheTenClaims(t *testing.T) {
	if _, err := read(file); err != nil {
		t.Fatal(err)
	}
	table := Table()
	if len(table) != 10 {
		t.Fatalf("%d claims, want 10", len(table))
	}
	var texts []message.Term
	for i, h := range table {
		if want := fmt.Sprintf("K%d", i+1); h.ID != want {
			t.Errorf("claim %d is called %s, want %s", i, h.ID, want)
		}
		judged := 0
		texts = append(texts, message.Term{En: h.En, Zh: h.Zh})
		for _, q := range h.Parts {
			texts = append(texts, message.Term{En: q.En, Zh: q.Zh})
			if q.Wants != "" {
				judged++
			}
		}
		for _, r := range h.Routes {
			texts = append(texts, r.Label())
		}
		if judged == 0 || len(h.Routes) == 0 {
			t.Errorf("%s: %d judged parts, %d routes to failure, want some of each", h.ID, judged, len(h.Routes))
		}
	}
	for _, a := range mustTable().Assignments {
		texts = append(texts, a.Label())
	}
	for _, p := range texts {
		if p.En == "" || !regexp.MustCompile(`\p{Han}`).MatchString(p.Zh) {
			t.Errorf("%q, %q: a language is missing", p.En, p.Zh)
		}
	}
}

func TestMistakesInTheFile(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`kpis = ["response.median_h"]`, `kpis = ["response.medain_h"]`,
			`K1, part 1: there is no KPI "response.medain_h": did you mean "response.median_h"?`},
		{`of = ["digital"] }`, `of = ["digitl"] }`, `there is no "digitl"`},
		{`wants = "fall"`, `wants = "sink"`, `wants "sink" is unknown`},
		{`least = 0.95`, `least = 0.0`, "K10, part 1"},
		{`combine = "either"`, `combine = "both"`, `combine "both" is unknown`},
		{`of = ["rework"]`, `of = ["rewrok"]`, `there is no "rewrok"`},
		{`id = "K1"`, "ident = \"K1\"", "there is no key"},
	} {
		if _, err := read(strings.Replace(file, c.old, c.new, 1)); err == nil ||
			!strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %s: %v, want %q in it", c.new, c.old, err, c.want)
		}
	}
}

// TestIDKnowsThresholdsAndNotWords: a threshold that moves is another test, a sentence is not.
func TestIDKnowsThresholdsAndNotWords(t *testing.T) {
	for _, c := range []struct {
		old, new string
		same     bool
	}{{"least = 0.10", "least = 0.11", false}, {`wants = "fall"`, `wants = "rise"`, false},
		{"speeds up", "hastens", true}} {
		other, err := read(strings.Replace(file, c.old, c.new, 1))
		if err != nil || (other.id() == ID()) != c.same {
			t.Errorf("%s for %s: %v, same test: %v, want %v", c.new, c.old, err, other.id() == ID(), c.same)
		}
	}
}

// TestCells: sixteen points by each assignment, all on and all off shared, and one with rework alone off.
func TestCells(t *testing.T) {
	cells := mustTable().cells()
	if len(cells) != 16+14+1 || cells[0] != (cell{}) || cells[15] != (cell{on: 15}) ||
		cells[30] != (cell{15, 0, "rework"}) {
		t.Errorf("%d cells: %v", len(cells), cells)
	}
}

func TestSides(t *testing.T) {
	for _, c := range []struct {
		contrast                    Contrast
		with, without, of, onlyWith int
	}{
		{Contrast{Kind: Main, Of: []string{"empower"}}, 8, 8, 0, 0},
		{Contrast{Kind: Interaction, Of: []string{"digital"}, With: []string{"empower"}}, 4, 4, 4, 4},
		{Contrast{Kind: Interaction, Of: []string{"digital", "empower"}, With: []string{"mobilise", "interact"}}, 1, 1,
			1, 1},
		{Contrast{Kind: LeverAlone, Of: []string{"rework"}}, 1, 1, 0, 0},
		{Contrast{Kind: Level}, 1, 0, 0, 0},
	} {
		s := c.contrast.sides(1)
		if len(s.with) != c.with || len(s.without) != c.without || len(s.onlyOf) != c.of ||
			len(s.onlyWith) != c.onlyWith {
			t.Errorf("%+v: %+v", c.contrast, s)
		}
	}
}

// A document that was read back tells its warnings in both languages.
func TestWarningsAreReadBack(t *testing.T) {
	d := Document{
		Quick: true, Replications: 2, Fits: []string{"1"}, Accepted: 20, Runs: 62,
		Failures: map[string]int{"panic": 1}, Sentences: message.Sentences{},
		cautions: []message.Text{message.New("run.one_replication")},
		Ranges:   &Ranges{Failed: 3, Runs: 31},
	}
	d.Examples = d.Sentences.Note(sweep.Failure{Kind: sweep.Panicked, Message: "x"}.Text())
	d.Warnings = d.Sentences.Note(d.warnings()...)
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var again Document
	if err := json.Unmarshal(text, &again); err != nil {
		t.Fatal(err)
	}
	want := []string{"只有 1 次重复", "快速一览：一个参数组、2 次重复", "只有一个参数组", "62 次运行中 1 次失败", "失败示例：程序崩溃: x", "假设范围内 31 次运行中 3 次失败"}
	if len(again.Warnings) != len(want) {
		t.Fatalf("%q, want %d", again.Warnings, len(want))
	}
	for i, w := range want {
		if got := again.Sentences.In(message.Chinese, again.Warnings[i]); !strings.HasPrefix(got, w) {
			t.Errorf("%q in Chinese: %q, want %q", again.Warnings[i], got, w)
		}
	}
}
