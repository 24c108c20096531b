package compare

import (
	"slices"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// Every key of the base scenario and every kind of shock belongs to a subject, the run's calendar and parameter set
// excepted, and subjects name KPIs that exist.
func TestEveryKeyHasASubject(t *testing.T) {
	base, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range base.Values {
		own := strings.HasPrefix(v.Key, "time.") || v.Key == "fit" || v.Key == "tables.fits"
		if (SubjectOf(v.Key) == "") != own {
			t.Errorf("%s: about %q", v.Key, SubjectOf(v.Key))
		}
	}
	for _, kind := range scenarios.ShockKinds() {
		if SubjectOf("shock."+kind) == "" {
			t.Errorf("a %s is about nothing", kind)
		}
	}
	for _, s := range Subjects {
		for _, name := range s.KPIs {
			if k, ok := metrics.Lookup(name); !ok || k.Basis == metrics.Setting {
				t.Errorf("%s: no KPI %q", s.Key, name)
			}
		}
	}
}

func TestSubjectsOfAChange(t *testing.T) {
	base := brief(t)
	for want, set := range map[string]string{
		"deadlines": "limits.help_wd=3", "disputes": "lever.mediation_expert.on=0.5", "grid": "grid.visit_h=1",
		"score": "score.audit=0.5", "": "time.days=31",
	} {
		other := brief(t, set)
		got := subjectsOf(scenarios.Diff(base, other))
		if strings.Join(got, " ") != want {
			t.Errorf("%s: about %q, want %q", set, got, want)
		}
		if family := Family(got); !slices.Equal(family[len(family)-3:], experiments.Headline()[2:]) {
			t.Errorf("%s: the family %q lacks the headline", set, family)
		}
	}
}

// A red line is drawn where a record looks better, however little, and a truth is worse, if one of them matters, and
// not otherwise.
func TestRedLine(t *testing.T) {
	rows := func(record, truth Difference) []Difference {
		record.KPI, truth.KPI = kpi("response.median_h"), kpi("resolve.true_rate")
		return []Difference{record, truth}
	}
	better := Difference{Family: PrimaryFamily, Shown: -1, Verdict: Immaterial}
	worse := Difference{Family: PrimaryFamily, Shown: -1, Verdict: Worse}
	if l := redLine(rows(better, worse)); l == nil || !slices.Equal(l.Records, []string{"response.median_h"}) ||
		!slices.Equal(l.Truths, []string{"resolve.true_rate"}) {
		t.Errorf("the record is better and the truth worse: %+v", l)
	}
	perhaps := Difference{Family: PrimaryFamily, Shown: -1, Verdict: Uncertain}
	if redLine(rows(Difference{Family: PrimaryFamily, Shown: -1, Verdict: Better}, perhaps)) == nil {
		t.Error("the record is better by what matters and the truth surely worse: no red line")
	}
	for name, c := range map[string][2]Difference{
		"two trifles":           {better, perhaps},
		"an immaterial loss":    {better, {Family: PrimaryFamily, Shown: -1, Verdict: Immaterial}},
		"a gain of truth":       {better, {Family: PrimaryFamily, Shown: 1, Verdict: Better}},
		"a record that is open": {{Family: PrimaryFamily, Verdict: Uncertain}, worse},
		"exploration":           {better, {Shown: -1, Verdict: Exploratory}},
	} {
		if l := redLine(rows(c[0], c[1])); l != nil {
			t.Errorf("%s: %+v, want no red line", name, l)
		}
	}
}

func kpi(name string) metrics.KPI {
	k, _ := metrics.Lookup(name)
	return k
}
