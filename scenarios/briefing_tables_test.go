package scenarios

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// otherCounty is a scenario whose tables are those of the base with one town, one department and some days changed.
func otherCounty(t *testing.T) *Scenario {
	t.Helper()
	table := func(name string, old, fresh string, more ...string) *fstest.MapFile {
		text, err := os.ReadFile("hanyin/" + name)
		if err != nil || !strings.Contains(string(text), old) {
			t.Fatalf("%s: %v, want %q in it", name, err, old)
		}
		return &fstest.MapFile{Data: []byte(strings.Replace(string(text), old, fresh, 1) + strings.Join(more, "\n"))}
	}
	towns := table("towns.csv", "观音河,", "新镇,")
	towns.Data = []byte(strings.Replace(string(towns.Data), ",108.590,", ",108.591,", 1))
	s, err := LoadFS(fstest.MapFS{
		"towns.csv": towns,
		"offices.csv": table("departments.csv", "\nhighways,公路管理机构,highways", "\nroadworks,公路养护中心,road maintenance",
			"extra,增设局,extra bureau,no,A,x\n"),
		"off.csv": {Data: []byte("from,to,festival,kind\n2020-01-01,2020-01-02,spring,off\n")},
		"b.toml": {Data: []byte(`
[tables]
towns = "towns.csv"
departments = "offices.csv"
holidays = "off.csv"
categories = ["roads", "land", "utilities"]
[category.roads]
share = 0.5
[category.roads.bodies]
transport = 0.4
roadworks = 0.5
extra = 0.1
[category.land]
share = 0.25
[category.utilities]
share = 0.25
[lever]
accuracy = { off = 1, on = 1 }
[routing]
first_responsible = false
[demand]
nature = [0.7, 0.1, 0.1, 0.05, 0.05]
[mechanisms]
digital = 0
[matters]
response.median_h = "30min"
"petition.count_month" = "5cases"
[[shock]]
kind = "duplicates"
from = "2021-10-01"
count = 50
category = ["roads"]
[[shock]]
kind = "outage"
from = "2021-11-01"
days = 3
departments = ["power", "extra"]
[[shock]]
kind = "outage"
from = "2021-12-01"
days = 1
departments = ["power"]
`)}}, "b.toml", nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDiffOfTables(t *testing.T) {
	a, b := mustLoad(t, base), otherCounty(t)
	for _, c := range []struct {
		from, to *Scenario
		lang     Language
		want     []string
	}{
		{a, b, English, []string{
			"Roads and transport, of the category's department work (category.roads.bodies.highways): nothing " +
				"instead of 50 %.",
			"Help, complaint, suggestion, report, enquiry (demand.nature): 70 % / 10 % / 10 % / 5 % / 5 % " +
				"instead of 75 % / 13 % / 6 % / 5 % / 1 %.",
			"涧池 lies elsewhere.", "观音河 is left out.", "新镇 is a further town.", "The days off differ.",
			"Departments more: road maintenance, extra bureau.", "Departments fewer: highways.",
			"On 1 October 2021: 50 households report one issue (roads and transport).",
			"From 1 November 2021 for 3 days: power company, extra bureau do not work.",
			"From 1 December 2021 for 1 day: power company does not work.",
		}},
		{a, b, Chinese, []string{
			"道路交通：部门分工（category.roads.bodies.highways）：取消（原为 50%）。",
			"涧池：位置或地形不同。", "不含乡镇：观音河。", "增加乡镇：新镇。", "节假日不同。",
			"增加部门：公路养护中心、增设局。", "减少部门：公路管理机构。",
			"2021年10月1日：50户反映同一事项（道路交通）。", "自2021年11月1日起3天：供电公司、增设局停摆。",
		}},
		{b, a, English, []string{
			"新镇 is left out.", "观音河 is a further town.", "Departments fewer: road maintenance, extra bureau.",
			"Roads and transport, of the category's department work (category.roads.bodies.highways): 50 %; " +
				"the other says nothing.",
			"Not so here: on 1 October 2021: 50 households report one issue (roads and transport).",
		}},
		{b, a, Chinese, []string{"此处没有：2021年10月1日：50户反映同一事项（道路交通）。",
			"此处没有：自2021年11月1日起3天：供电公司、增设局停摆。"}},
	} {
		got := Diff(c.from, c.to).Sentences(c.lang)
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s to %s: no sentence %q in\n%s", c.from.Name, c.to.Name, want, strings.Join(got, "\n"))
			}
		}
	}
	for lang, want := range map[Language]string{
		English: "the county desk works 7x24: no instead of yes;", Chinese: "；取消平台全天受理；"} {
		if got := Diff(a, b).Sentences(lang); !strings.Contains(got[1], want) {
			t.Errorf("the mechanism: %q, want %q in it", got[1], want)
		}
	}
}

// A timeline of a scenario gives each block the line where it begins.
func TestTimelineGivesItsLines(t *testing.T) {
	got := otherCounty(t).Timeline(English)
	if len(got) != 3 || !strings.HasPrefix(got[2].Where, "b.toml:") || got[0].Where == got[2].Where ||
		got[2].Text != "From 1 December 2021 for 1 day: power company does not work." {
		t.Errorf("got %q", got)
	}
	changes := mustLoadText(t, briefingText).Timeline(Chinese)
	if len(changes) != 2 || !strings.Contains(changes[0].Text, "数字赋能") || !strings.Contains(changes[1].Text, "人手减少") {
		t.Errorf("got %q, want the change and then the shock", changes)
	}
}

// What an heir says of margins holds over what it inherits.
func TestMarginsOfAScenario(t *testing.T) {
	s := otherCounty(t)
	m := s.Matters["response.median_h"]
	if m.Value != 0.5 || m.Why.En != "set in b.toml:26" || m.Why.Zh != "由 b.toml:26 设定" || len(s.Matters) != 2 {
		t.Errorf("%v, %+v, want half an hour from line 26", s.Matters, m)
	}
	heir, err := LoadFS(fstest.MapFS{
		"parent.toml": {Data: []byte("[matters]\nresponse.median_h = \"30min\"\nresolve.true_rate = \"2points\"\n")},
		"heir.toml":   {Data: []byte("inherits = \"parent.toml\"\n[matters]\nresponse.median_h = \"2h\"\n")},
	}, "heir.toml", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := heir.Matters; got["response.median_h"].Value != 2 || len(got) != 2 {
		t.Errorf("%+v, want the heir's 2 h and the parent's two points", got)
	}
}

// Each kind of shock that a scenario may have is named in both languages, and its fields are those that the reader
// takes and asks for.
func TestShockFieldsAreThoseOfTheReader(t *testing.T) {
	for kind := range shockFields {
		if ShockName(kind, English) == "" || ShockName(kind, Chinese) == "" {
			t.Errorf("%s has no name", kind)
		}
		missing := []string{}
		var all Errors
		_, err := LoadFS(fstest.MapFS{"a.toml": {Data: []byte("[[shock]]\nkind = \"" + kind +
			"\"\nfrom = \"2021-08-01\"\n")}}, "a.toml", nil)
		if e, ok := err.(Errors); ok {
			all = e
		}
		for _, f := range ShockFields(kind) {
			says := slices.ContainsFunc(all, func(p Problem) bool {
				return strings.Contains(p.Error(), "] "+f.Name+": it is missing")
			})
			if f.Needed {
				missing = append(missing, f.Name)
			}
			if says && !f.Needed {
				t.Errorf("%s: %s may be left out, and the reader asks for it: %v", kind, f.Name, err)
			}
			if f.Type == "" || f.Type == "number" && !(f.Max > f.Min) {
				t.Errorf("%s: %s is of type %q from %v to %v", kind, f.Name, f.Type, f.Min, f.Max)
			}
		}
		if len(missing) > 0 && err == nil {
			t.Errorf("%s without %v: no mistake", kind, missing)
		}
	}
	if ShockFields("flood") != nil {
		t.Error("a kind that there is not has fields")
	}
}
