package targets

import (
	"maps"
	"math"
	"strings"
	"testing"

	"hanyin/agents"
	"hanyin/experiments"
)

// The file is complete: every output that is read stands in it, each row is checked as it is read (package code), and
// the halves are what the documents speak of: 2 exact, 8 fitted, 10 held out, 5 plausible.
func TestPublishedNumbersAreComplete(t *testing.T) {
	p, err := readPublished(publishedFile)
	if err != nil {
		t.Fatal(err)
	}
	used, cited := map[string]bool{}, map[string]bool{}
	for _, r := range p.Rows {
		used[r.Output] = true
		for _, at := range r.Points {
			cited[at.Place] = true
		}
	}
	for name := range reads {
		if !used[name] {
			t.Errorf("%s is read off runs and has no row", name)
		}
	}
	for name, place := range p.Places {
		if !cited[name] || place.En == "" || place.Zh == "" {
			t.Errorf("place %s: no row is of it, or a language is missing", name)
		}
	}
	count := map[Use]int{}
	halves := map[string]bool{}
	for _, target := range Table() {
		count[target.Use]++
		if half := target.ID + string(target.Use); halves[half] {
			t.Errorf("the rows of %s, %s, do not stand together", target.ID, target.Use)
		} else {
			halves[half] = true
		}
		for _, o := range target.Outputs {
			if o.Label().En == "" || o.Label().Zh == "" {
				t.Errorf("%s %s: no title in both languages", target.ID, o.Name)
			}
		}
	}
	want := map[Use]int{Exact: 2, Fitted: 8, HeldOut: 10, Plausible: 5}
	if !maps.Equal(count, want) {
		t.Errorf("targets by use: got %v, want %v", count, want)
	}
	if halves["T21X"] || halves["T21H"] {
		t.Error("T21 is out of scope and must not be printed")
	}
}

// Every mistake that the file could hold is reported, and a month of a place in both halves is one.
func TestPublishedMistakes(t *testing.T) {
	const place = `[place]
a = { en = "A", zh = "甲" }
b = { en = "B", zh = "乙" }
`
	sound := func(use, month string) string {
		return `[[row]]
id = "T9"
output = "sat.raw.hotline"
use = "` + use + `"
range = [0.5, 0.6]
reason = { en = "r", zh = "理" }
tolerance = { en = "t", zh = "容" }
point = [{ place = "a", month = "` + month + `", value = "1", source = "P1" }]
`
	}
	for name, c := range map[string]struct{ text, want string }{
		"sound":         {sound("C", "2020-10") + sound("H", "2020-11/2021-02"), ""},
		"month in both": {sound("C", "2020-10") + sound("H", "2020-09/2020-12"), "both fitted and held out"},
		"year around":   {sound("C", "2020-10") + sound("H", "2020"), "both fitted and held out"},
		"undated":       {sound("C", "") + sound("H", "2021-01"), "both fitted and held out"},
		"other place":   {sound("C", "2020-10") + strings.Replace(sound("H", "2020-10"), `"a"`, `"b"`, 1), ""},
		"use":           {sound("Z", "2020"), "no such use"},
		"key":           {sound("C", "2020") + "note = 1\n", "no such key"},
		"output":        {strings.Replace(sound("C", "2020"), "sat.raw", "sat.rwa", 1), "nothing reads"},
		"reason":        {strings.Replace(sound("C", "2020"), `zh = "理"`, `zh = ""`, 1), "a reason"},
		"range":         {strings.Replace(sound("C", "2020"), "0.5, 0.6", "0.6, 0.5", 1), "in order"},
		"no bound":      {strings.Replace(sound("C", "2020"), "range = [0.5, 0.6]", "above = 0", 1), "both bounds"},
		"seen":          {sound("C", "2020") + "seen = \"after\"\n", "goes with"},
		"month":         {sound("C", "2020-13"), "want 2020-10"},
		"turned":        {sound("C", "2020-10/2020-09"), "want 2020-10"},
		"unknown place": {strings.Replace(sound("C", "2020"), `"a"`, `"c"`, 1), "lacks"},
		"source":        {strings.Replace(sound("C", "2020"), `"P1"`, `""`, 1), "lacks"},
		"two runs are fitted": {strings.Replace(sound("C", "2020"), "sat.raw.hotline", "personnel.per_unit.on", 1),
			"one run"},
	} {
		_, err := readPublished(place + c.text)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q in it", name, err, c.want)
		}
	}
}

// The distance of two mixes is the share of orders that would have to be of another category.
func TestMixDistance(t *testing.T) {
	o := Observation{County: &agents.County{}}
	for _, id := range []string{"market", "village", "utilities"} {
		o.County.Categories = append(o.County.Categories, agents.Category{CategoryRow: agents.CategoryRow{ID: id}})
	}
	o.September = []int{0, 50, 10} // the village's have no counterpart there
	if got, want := o.mixDistance(), 12.4/(12.4+9.9); math.Abs(got-want) > 1e-12 {
		t.Errorf("all of one category: got %v, want %v", got, want)
	}
	o.September = []int{124, 0, 99}
	if got := o.mixDistance(); got > 1e-12 {
		t.Errorf("the same shares: got %v, want 0", got)
	}
	o.September = []int{0, 7, 0}
	if got := o.mixDistance(); !math.IsNaN(got) {
		t.Errorf("no order of a category in common: got %v, want none", got)
	}
}

// The scenario with publication begins one warm-up before it, and scores are not published before.
func TestBeijingLikePublishesFromTheFirstCountedDay(t *testing.T) {
	for _, sets := range [][]string{nil, {"time.warmup_days=5", "time.days=40"}} {
		s, err := Load("beijing-like", sets)
		if err != nil {
			t.Fatal(err)
		}
		c, err := s.Build()
		if err != nil {
			t.Fatal(err)
		}
		config := s.Config(c, 1, nil)
		if got := publishedFrom(config); got != c.Warmup() || config.Rules.Publish != 0 {
			t.Errorf("%v: published from %v with weight %v before, want %v and 0", sets, got, config.Rules.Publish,
				c.Warmup())
		}
	}
}

// A target of several outputs is met only when all are; a number that is none is never met.
func TestJudge(t *testing.T) {
	table := []Target{
		{ID: "A", Use: Fitted, Outputs: []Output{{Low: 0, High: 1}, {Low: 2, High: 3}}},
		{ID: "B", Use: HeldOut, Outputs: []Output{{Low: 0, High: 1}}},
	}
	tallies := [][]experiments.Tally{make([]experiments.Tally, 2), make([]experiments.Tally, 1)}
	for _, x := range []float64{0.4, 0.6} {
		tallies[0][0].Add(x)
		tallies[0][1].Add(x)
		tallies[1][0].Add(math.NaN())
	}
	got := judge(table, tallies, 0.95)
	if !got[0].Seen[0].Met || got[0].Seen[1].Met || got[0].Met {
		t.Errorf("outputs at .5 for ranges [0, 1] and [2, 3]: got %v, %v and the target %v, want met, missed, missed",
			got[0].Seen[0].Met, got[0].Seen[1].Met, got[0].Met)
	}
	if got[1].Met || !got[1].Seen[0].Missing() {
		t.Errorf("an output without a case: got met %v", got[1].Met)
	}
	if met, all := Met(got, Fitted); met != 0 || all != 1 {
		t.Errorf("fitted: got %d of %d met, want 0 of 1", met, all)
	}
	// Two numbers .4 and .6: mean .5, standard error .1, t(1, .975) = 12.7062.
	if hw := got[0].Seen[0].HalfWidth; math.Abs(hw-1.27062) > 1e-4 {
		t.Errorf("half-width: got %.5f, want 1.27062", hw)
	}
}
