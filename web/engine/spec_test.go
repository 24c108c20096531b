package engine_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hanyin/internal/message"
	"hanyin/web/engine"
)

// checked is what Check answers.
func checked(t *testing.T, spec string) engine.Checked {
	t.Helper()
	raw, err := (&engine.Engine{}).Check([]byte(spec))
	if err != nil {
		t.Fatalf("%.200s: %v", spec, err)
	}
	var c engine.Checked
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// Each mistake of a spec is named at its scenario and key, in the language of the spec, with what is wanted.
func TestMistakesOfASpec(t *testing.T) {
	seven := strings.TrimSuffix(strings.Repeat(`{"from":"hanyin"},`, 7), ",")
	long := strings.Repeat("x", 201)
	for _, c := range []struct {
		name, spec string
		want       []string // scenario, key and message of each
	}{
		{"nothing to run", `{}`, []string{"-1  0 scenarios: want 1 to 6"}},
		{"all bounds of the spec", `{"scenarios":[` + seven +
			`],"replications":201,"seed":9007199254740992,"lang":"zh"}`,
			[]string{"-1  情景数 7：应为 1 至 6 个", "-1 replications 重复次数 201：应为 1 至 200，或用 0 取情景自身的次数",
				"-1 seed 种子应为 0 至 9007199254740991 的整数"}},
		{"negative replications", `{"scenarios":[{"from":"hanyin"}],"replications":-1}`,
			[]string{"-1 replications -1 replications: want 1 to 200, or 0 for the scenario's own"}},
		{"names",
			`{"scenarios":[{"from":"hanyin","name":"A/b"},{"from":"hanyin","name":"x"},{"from":"hanyin","name":"x"},` +
				`{"from":"questions/now","name":"now"},{"from":"questions/nothing"},{"from":"nowhere"}]}`,
			[]string{
				`0 name "A/b" cannot be the name of a scenario here: want small letters, digits, - and _, each name once`,
				`2 name "x" cannot be the name of a scenario here: want small letters, digits, - and _, each name once`,
				`3 name "now" cannot be the name of a scenario here: want small letters, digits, - and _, each name once`,
				`4 from there is no scenario "questions/nothing" to begin with: choose one of the list`,
				`5 from there is no scenario "nowhere" to begin with: choose one of the list`}},
		{"too large", `{"scenarios":[{"from":"hanyin","set":{"time.days":4000,"geo.households":500001}}]}`,
			[]string{"0 time.days 4365 days are simulated: want at most 4000, the warm-up included",
				"0 geo.households the county has 500001 households: want at most 500000"}},
		{"titles", `{"scenarios":[{"from":"hanyin","title":"` + long + `"},{"from":"hanyin","title_zh":"` +
			long + `"}]}`,
			[]string{"0 title the title is too long: want at most 200 bytes",
				"1 title the title is too long: want at most 200 bytes"}},
		{"values",
			`{"scenarios":[{"from":"hanyin","set":{"village.staff":1e400,"demand.storm_mult":null,"a..b":1,"x":1,` +
				`"village.slack":{"value":1},"tables.towns":"x"}}]}`,
			[]string{
				"0 demand.storm_mult demand.storm_mult has no value that a scenario can hold: want a number, yes " +
					"or no, a text, " +
					"or a list of them",
				"0 village.staff village.staff has no value that a scenario can hold: want a number, yes or no, " +
					"a text, or a list of them",
				"0 village.slack village.slack has no value that a scenario can hold: want a number, yes " +
					"or no, a text, or a list of them",
				`0 a..b "a..b" is no key of a scenario: keys are written with dots, as ` +
					`limits.help_wd`, `0 x "x" is no key of a scenario: keys are written with dots, as limits.help_wd`,
				"0 tables.towns tables.towns cannot be set in the page: tables, the seed and the replications are " +
					"set elsewhere"}},
		{"blocks", `{"scenarios":[{"from":"hanyin","shocks":[{"kind":"storm","from":"2021-08-01","days":null},` +
			`{"kind":"storm","from":"2020-08-01","da ys":1}]}]}`,
			[]string{
				"0 shocks/0/days days has no value that a scenario can hold: want a number, yes or no, a text, or " +
					"a list of them",
				"0 shocks/1/da ys da ys has no value that a scenario can hold: want a number, yes or no, a text, " +
					"or a list of them"}},
	} {
		got := checked(t, c.spec)
		var faults []string
		for _, f := range got.Faults {
			faults = append(faults, fmt.Sprint(f.Scenario, " ", f.Key, " ", f.Message))
		}
		for _, want := range c.want {
			if !slices.Contains(faults, want) {
				t.Errorf("%s: no fault %q in\n%s", c.name, want, strings.Join(faults, "\n"))
			}
		}
		if got.OK || got.Command != "" {
			t.Errorf("%s: the spec is called right, with the command %q", c.name, got.Command)
		}
	}
}

// A spec is written as the scenario file that it stands for, whatever characters and forms of numbers its values have,
// with its blocks in order of time.
func TestSpecAsAScenarioFile(t *testing.T) {
	c := checked(t, `{"scenarios":[{"from":"hanyin","name":"mine","title":"a \"b\" \\ c\u0007d","set":{"fit":0,`+
		`"village.staff":5,"demand.storm_mult":5.0,"demand.issues_per_hh_year":1e-1,"routing.first_responsible":false,`+
		`"demand.nature":[0.7,0.1,0.1,0.05,5e-2],"town_mechanisms.汉阳.digital":0.5},`+
		`"shocks":[{"kind":"storm","from":"2021-09-01","days":2},{"kind":"storm","from":"2021-08-01","days":1}]}]}`)
	if !c.OK || len(c.Options) != 1 {
		t.Fatalf("%+v, want no fault", c.Faults)
	}
	toml := c.Options[0].TOML
	for _, want := range []string{`inherits = "hanyin"`, `title = "a \"b\" \\ c\u0007d"`, "fit = 0\n",
		"[village]\nstaff = 5\n",
		"storm_mult = 5.0\n", "issues_per_hh_year = 0.1\n", "first_responsible = false\n",
		"nature = [0.7, 0.1, 0.1, 0.05, 0.05]\n", "[town_mechanisms.\"汉阳\"]\ndigital = 0.5\n"} {
		if !strings.Contains(toml, want) {
			t.Errorf("no %q in\n%s", want, toml)
		}
	}
	if strings.Index(toml, "fit = 0") > strings.Index(toml, "[demand]") {
		t.Errorf("a key of no table stands in one:\n%s", toml)
	}
	if first, second := strings.Index(toml, "2021-08-01"), strings.Index(toml, "2021-09-01"); first < 0 ||
		second < first {
		t.Errorf("the shocks are not in order of time:\n%s", toml)
	}
}

// A spec has one form, and a language of its own.
func TestSpecInOneForm(t *testing.T) {
	a,
		err := engine.Canonical(
		[]byte(` { "replications": 2, "scenarios": [ {"set":{"b.c":1,"a.b":2.50},"from":"hanyin"} ] }`))
	if err != nil {
		t.Fatal(err)
	}
	b, err := engine.Canonical([]byte(`{"scenarios":[{"from":"hanyin","set":{"a.b":2.50,"b.c":1}}],"replications":2}`))
	if err != nil || string(a) != string(b) {
		t.Errorf("%s\nand\n%s, %v, want one form", a, b, err)
	}
	for text, want := range map[string]message.Key{"{": "web.bad_json", "{}{}": "web.bad_json",
		`{"x":1}`:                              "web.bad_json",
		strings.Repeat(" ", engine.MostSpec+1): "web.spec_too_large"} {
		if _, err := engine.Canonical([]byte(text)); err == nil || message.Of(err).Key != want {
			t.Errorf("%.20q: %v, want %s", text, err, want)
		}
	}
	for text, want := range map[string]message.Lang{`{"lang":"zh"}`: message.Chinese, "{}": message.English,
		"x": message.English} {
		if got := engine.LanguageOf([]byte(text)); got != want {
			t.Errorf("%s is in %v, want %v", text, got, want)
		}
	}
	all := engine.Faults{{Message: "one"}, {Message: "two"}}
	if err := error(all); err.Error() != "one\ntwo" || !errors.As(err, &engine.Faults{}) {
		t.Errorf("faults are %q, want a line each", err)
	}
}
