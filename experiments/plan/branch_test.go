package plan

import (
	"strings"
	"testing"

	"hanyin/internal/message"
)

const branchedForm = `scenario = "all-off"
replications = 2
[design]
kind = "factorial"
branch = "after-warmup"
[[factor]]
name = "mechanisms.digital"
levels = [0.0, 1.0]
`

// A branched design has other points and another ID than the unbranched one; its points have the past of their block.
func TestBranchedDesign(t *testing.T) {
	carry := "[[carry]]\nname = \"geo.units\"\nlevels = [159, 161]\n"
	e := mustRead(t, branchedForm+carry, Overrides{Set: []string{"time.days=30"}})
	plain := mustRead(t, strings.Replace(branchedForm, "branch", "#", 1)+carry,
		Overrides{Set: []string{"time.days=30"}})
	called := mustRead(t, strings.Replace(branchedForm, "branch", "#", 1)+carry,
		Overrides{Set: []string{"time.days=30"}, Branch: AfterWarmup})
	if called.Design.Branch != AfterWarmup || called.ID() != e.ID() {
		t.Errorf("called with a branch it is %s, written with one %s", called.ID(), e.ID())
	}
	if e.ID() == plain.ID() || e.Size() != 4 {
		t.Errorf("%d points, ID %s, unbranched %s", e.Size(), e.ID(), plain.ID())
	}
	hashes := map[string]int{}
	for i := range e.Size() {
		p, q := e.Point(i), plain.Point(i)
		want := "time.days=30 geo.units=" + []string{"159", "161"}[i/2]
		if p.Past == nil || q.Past != nil || strings.Join(p.Past.Set, " ") != want || p.Past.Scenario != "all-off" {
			t.Errorf("point %d has the past %+v, unbranched %+v, want %s", i, p.Past, q.Past, want)
		}
		if p.Seed != q.Seed {
			t.Errorf("point %d has the seed %d, unbranched %d", i, p.Seed, q.Seed)
		}
		if p.Hash != e.HashOf(p.Scenario, p.Set, p.Past) || e.HashOf(p.Scenario, p.Set, nil) != "" ||
			plain.HashOf(p.Scenario, p.Set, p.Past) != "" {
			t.Errorf("point %d: a branched hash needs a past, and only that", i)
		}
		hashes[p.Hash]++
		hashes[q.Hash]++
	}
	if len(hashes) != 8 {
		t.Errorf("%d hashes of 8 points", len(hashes))
	}
	text, err := e.JSON()
	if err != nil {
		t.Fatal(err)
	}
	restored, err := Restore(text)
	if err != nil || restored.Point(3).Hash != e.Point(3).Hash || restored.Point(3).Past == nil {
		t.Errorf("restored: %v", err)
	}
}

// What cannot change at the end of the warm-up is refused by name with the reason, all of it at once, in the place
// that asks for it.
func TestWhatCannotBranch(t *testing.T) {
	points := `[design]
kind = "list"
branch = "after-warmup"
[[point]]
name = "as it is"
[[point]]
name = "other"
set = ["geo.units=159", "trust.init=0.3", "mechanisms.digital=0"]
[[point]]
scenario = "` + write(t, "early.toml", "inherits = \"hanyin\"\n[[change]]\nkey = \"mechanisms.digital\"\n"+
		"value = 0.5\nfrom = 2020-03-01\n") + `"
`
	every := "[design]\nkind = \"morris\"\nbranch = \"after-warmup\"\n[[factor]]\nevery = \"A\"\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a factor", strings.Replace(branchedForm, "mechanisms.digital", "geo.units", 1), []string{
			"x.toml:7: [[factor]] name: geo.units cannot change during a run: it is used up before one begins: " +
				"fix it for all points with set, or take out branch"}},
		{"another name of it", strings.Replace(strings.Replace(branchedForm, "mechanisms.digital",
			"demand.class_share", 1),
			"[0.0, 1.0]", "[[0.2, 0.3, 0.5], [0.3, 0.3, 0.4]]", 1), []string{"demand.class_share cannot change"}},
		{"points of a list", points, []string{
			"x.toml:8: [[point]] set: geo.units cannot change", "x.toml:8: [[point]] set: trust.init cannot change",
			"the blocks [[change]] that begin before the two part are others"}},
		{"every assumed range", every, []string{"[[factor]] every: ", `keys with the tag "A" cannot change`,
			`add to exclude: "category.*", `, `"trust.init"`}},
		{"no warm-up", "set = [\"time.warmup_days=0\"]\n" + branchedForm, []string{
			"[design] branch: there is no warm-up for the points to have in common: time.warmup_days is 0"}},
		{"a carried set without", branchedForm + "[[carry]]\nname = \"time.warmup_days\"\nlevels = [10, 0]\n",
			[]string{"x.toml:11: [[carry]] levels: there is no warm-up"}},
		{"a router", strings.Replace(branchedForm, "all-off", "router-ladder", 1),
			[]string{"[design] branch: a scenario with a router cannot branch"}},
		{"counties", "[design]\nkind = \"counties\"\nbranch = \"after-warmup\"\n",
			[]string{`[design] branch: a design of kind "counties" has no such setting`}},
		{"another word", strings.Replace(branchedForm, "after-warmup", "after-warm", 1),
			[]string{`[design] branch: "after-warm" is unknown: did you mean "after-warmup"?`}},
	} {
		_, err := Read(write(t, "x.toml", c.text), Overrides{})
		if err == nil {
			t.Errorf("%s: no mistake", c.name)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: got\n%v\nwant %s", c.name, err, want)
			}
		}
		if zh := message.Of(err).In(message.Chinese); strings.Contains(zh, "cannot") {
			t.Errorf("%s: in Chinese: %s", c.name, zh)
		}
	}
	// what exclude is to take leaves nothing to complain of
	_, err := Read(write(t, "x.toml", every), Overrides{})
	_, list, _ := strings.Cut(err.Error(), "add to exclude: ")
	list, _, _ = strings.Cut(list, ";")
	if e := mustRead(t, every+"exclude = ["+list+"]\n", Overrides{Budget: 1e6}); len(e.Factors) < 100 {
		t.Errorf("with exclude = [%s] %d factors are left", list, len(e.Factors))
	}
	if _, err := Read("61", Overrides{Branch: AfterWarmup}); err == nil || !strings.Contains(err.Error(), "--branch") {
		t.Errorf("counties of a province: %v", err)
	}
	if e := mustRead(t, branchedForm+"[[carry]]\nname = \"geo.units\"\nlevels = [159, 161]\n", Overrides{}); e == nil {
		t.Error("what is carried is the past's and may be anything")
	}
}
