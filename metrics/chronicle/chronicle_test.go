package chronicle

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
)

var update = flag.Bool("update", false, "rewrite the golden stories")

func toyCounty() *agents.County {
	c := &agents.County{}
	c.Params.Start = "2020-03-01"
	c.Params.Satisfaction.Cuts = [4]float64{0, .8, 1.6, 2.4}
	c.Towns = []agents.Town{{TownRow: agents.TownRow{Name: "汉阳"}, Body: 2}}
	c.Units = []agents.Unit{{Name: "汉阳-01"}, {Name: "汉阳-02", Community: true}}
	c.Bodies = []agents.Body{
		{BodyRow: agents.BodyRow{ID: "housing", Name: "住建局", English: "housing"}},
		{BodyRow: agents.BodyRow{ID: "land", Name: "自然资源局", English: "natural resources"}},
		{BodyRow: agents.BodyRow{ID: "town-1", Name: "汉阳", English: "汉阳"}, IsTown: true},
	}
	c.Categories = []agents.Category{
		{CategoryRow: agents.CategoryRow{ID: "housing", Name: "住房", English: "housing"}},
		{CategoryRow: agents.CategoryRow{ID: "land", Name: "土地", English: "land"}},
	}
	return c
}

// stream plays three concerns: 1 is sent to a wrong body, sent back, promised, rated, and never resolved; 2 is settled in the grid; 3 repeats.
func stream(w agents.Watcher) {
	hour := func(h int) time.Duration { return time.Duration(h) * time.Hour }
	truth := func(h int, c agents.ConcernID, k agents.TruthKind, v float64, p agents.PetitionID) {
		w.Truth(agents.Truth{
			At: hour(h), Kind: k, Concern: c, Petition: p, Value: v, Category: 1, Class: agents.Guanxin, Elder: c == 1, Unit: agents.UnitID(c % 2),
			Channel: agents.ViaHotline, Body: agents.NoBody,
		})
	}
	record := func(h int, p agents.PetitionID, k agents.RecordKind, v float64, b agents.BodyID, o agents.Outcome) {
		r := agents.Record{At: hour(h), Kind: k, Petition: p, Value: v, Body: b, Outcome: o, Level: agents.AtCounty, Channel: agents.ViaHotline, Unit: 1}
		if p == 3 {
			r.Link = 2
		}
		w.Record(r)
	}
	const none = agents.NoBody
	truth(8, 1, agents.Latent, .5, 0)
	truth(8, 1, agents.Silent, 0, 0)
	truth(9, 2, agents.Latent, .25, 0)
	truth(9, 2, agents.Absorbed, 0, 0)
	truth(10, 2, agents.TrulyResolved, -1, 0)
	truth(32, 1, agents.Expressed, 1, 0)
	record(32, 1, agents.Submitted, 0, none, 0)
	record(32, 1, agents.Registered, 37.5, none, 0)
	truth(32, 1, agents.Filed, 0, 1)
	record(33, 1, agents.Classified, 0, none, 0)
	record(33, 1, agents.Routed, 0, 0, 0)
	truth(33, 1, agents.Misrouted, 0, 1)
	record(34, 1, agents.Accepted, 1, 0, 0)
	record(34, 1, agents.Contacted, 0, 0, 0)
	record(56, 1, agents.Returned, 0, 0, 0)
	record(57, 1, agents.Routed, 2, 1, 0)
	record(58, 1, agents.Accepted, 3, 1, 0)
	record(60, 1, agents.Completed, 12.345, 1, agents.Promised)
	truth(60, 1, agents.Abandoned, 0, 1)
	truth(90, 1, agents.Felt, -.5, 1)
	record(90, 1, agents.Rated, 2, 1, 0)
	record(90, 1, agents.Closed, 0, 1, 0)
	truth(91, 3, agents.Latent, .5, 0)
	record(91, 2, agents.Registered, 37.5, 2, 0)
	truth(91, 3, agents.Filed, 0, 2)
	record(92, 2, agents.Closed, 0, 2, 0)
	truth(100, 3, agents.Repeated, 1, 0)
	record(100, 3, agents.Registered, 37.5, 2, 0)
	truth(100, 3, agents.Filed, 0, 3)
	record(101, 3, agents.Withdrawn, 0, 2, 0)
	truth(101, 3, agents.Lapsed, .42, 0)
	truth(2000, 1, agents.Lapsed, 83, 0)
}

func TestStoriesInBothLanguages(t *testing.T) {
	for _, zh := range []bool{false, true} {
		c := New(Want{Petitions: []agents.PetitionID{1, 3, 99}})
		stream(c)
		if c.Done() {
			t.Error("petition 99 was never seen, and yet all is done")
		}
		stories := c.Stories()
		if len(stories) != 2 || stories[0].Petition != 1 || stories[1].Petition != 3 {
			t.Fatalf("stories %v", stories)
		}
		var b strings.Builder
		for i := range stories {
			if err := stories[i].Write(&b, toyCounty(), zh); err != nil {
				t.Fatal(err)
			}
		}
		file := map[bool]string{false: "testdata/story_en.txt", true: "testdata/story_zh.txt"}[zh]
		if *update {
			if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil || b.String() != string(want) {
			t.Errorf("%s: error %v, got\n%s", file, err, b.String())
		}
	}
}

func TestSearchTakesTheFirstThatHasAllOrMost(t *testing.T) {
	cases := []struct {
		find string
		from time.Duration
		want agents.PetitionID
		had  string
	}{
		{"misrouted,returned", 0, 1, "returned,misrouted,abandoned"},
		{"misrouted,withdrawn", 0, 1, "returned,misrouted,abandoned"}, // nobody has both: the first that has one
		{"withdrawn", 0, 3, "withdrawn"},
		{"repeated", 0, 2, "repeated"},
		{"returned", 50 * time.Hour, 0, ""}, // petition 1 was registered before
		{"overdue", 0, 0, ""},
	}
	for _, k := range cases {
		find, err := ParseFind(k.find)
		if err != nil {
			t.Fatal(err)
		}
		c := New(Want{Find: find, From: k.from})
		stream(c)
		var got Story
		if stories := c.Stories(); len(stories) > 0 {
			got = stories[0]
		}
		if got.Petition != k.want || got.Had.String() != k.had {
			t.Errorf("%s: petition %d with %q, want %d with %q", k.find, got.Petition, got.Had, k.want, k.had)
		}
		if all := k.want != 0 && got.Had&find == find; c.Done() != all {
			t.Errorf("%s: done %v, want %v", k.find, c.Done(), all)
		}
	}
}

func TestOnlyWhatIsWantedIsKept(t *testing.T) {
	c := New(Want{Petitions: []agents.PetitionID{1}})
	stream(c)
	if len(c.threads) != 1 || len(c.trails) != 1 || len(c.loose) != 0 {
		t.Errorf("kept %d concerns, %d petitions, %d loose", len(c.threads), len(c.trails), len(c.loose))
	}
}

func TestParseFindNamesWhatItKnows(t *testing.T) {
	if _, err := ParseFind("misrouted, retruned"); err == nil || !strings.Contains(err.Error(), `"retruned"`) || !strings.Contains(err.Error(), "returned") {
		t.Errorf("error %v", err)
	}
	for _, w := range Words() {
		if f, err := ParseFind(w); err != nil || f.String() != w {
			t.Errorf("%s: %v, %v", w, f, err)
		}
	}
}
