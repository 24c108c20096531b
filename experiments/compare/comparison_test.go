package compare

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// brief is a scenario over a few weeks.
func brief(t *testing.T, sets ...string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Load("hanyin", append([]string{"time.warmup_days=10", "time.days=30"}, sets...))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustCompare(t *testing.T, c Comparison) *Result {
	t.Helper()
	d, err := Run(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Violations) > 0 {
		t.Errorf("violations: %v", d.Violations)
	}
	return d
}

// untimed is the document as JSON, without wall times.
func untimed(t *testing.T, d *Result) string {
	t.Helper()
	doc, err := d.Document()
	if err != nil {
		t.Fatal(err)
	}
	doc.Wall, doc.PerSecond = 0, 0
	text, err := json.MarshalIndent(doc, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestCompareIsTheSameOnAnyNumberOfWorkers(t *testing.T) {
	base, other := brief(t, "time.days=8"), brief(t, "time.days=8", "mechanisms.digital=0")
	for name, c := range map[string]Comparison{
		"fixed":     {Replications: 5},
		"precision": {Precision: &Precision{KPI: "petition.count_month", HalfWidth: 0.2, Relative: true}},
		"best":      {Choice: &Choice{KPI: "close.mean_wd", Indifference: 0.5, Relative: true}},
		"budget":    {Choice: &Choice{KPI: "close.mean_wd", Budget: 25}},
	} {
		t.Run(name, func(t *testing.T) {
			c.Baseline, c.Alternatives = base, []*scenarios.Scenario{other}
			first := ""
			for _, workers := range []int{1, 2, 7} {
				c.Workers = workers
				got := untimed(t, mustCompare(t, c))
				if first == "" {
					first = got
				}
				if got != first {
					t.Errorf("%d workers give another document than 1", workers)
				}
			}
		})
	}
}

// Replication r of every scenario is the very run that hanyin run makes with the same seed.
func TestComparedRunsAreThoseOfReplicate(t *testing.T) {
	base, other := brief(t), brief(t, "mechanisms.interact=0")
	d := mustCompare(t, Comparison{Baseline: base, Alternatives: []*scenarios.Scenario{other}, Replications: 3})
	for i, s := range d.Scenarios {
		e, err := experiments.Prepare(s)
		if err != nil {
			t.Fatal(err)
		}
		for r := range 3 {
			want, err := e.Run(t.Context(), experiments.ReplicationSeed(base.Seed, r))
			if err != nil {
				t.Fatal(err)
			}
			if got := d.samples[i][r]; !equal(got, want.Summary.Values) {
				t.Errorf("%s, replication %d: another result than by itself", s.Name, r)
			}
		}
	}
}

// equal compares numbers, NaN being equal to NaN.
func equal(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || x != x && y != y })
}

func TestAScenarioAgainstItself(t *testing.T) {
	base := brief(t)
	d := mustCompare(t, Comparison{Baseline: base, Alternatives: []*scenarios.Scenario{brief(t)}, Replications: 3})
	table, err := d.Differences()
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, diff := range table[0] {
		switch {
		case diff.Verdict != Same && diff.Verdict != Untold:
			t.Errorf("%s: %s, want same", diff.KPI.Name, diff.Verdict)
		case diff.Verdict == Same && !math.IsNaN(diff.Paired.Difference.HalfWidth()):
			t.Errorf("%s: half-width %v, want none", diff.KPI.Name, diff.Paired.Difference.HalfWidth())
		case diff.Verdict == Same && diff.KPI.Basis != metrics.Setting:
			tested++
		}
	}
	if tested < 50 {
		t.Errorf("%d KPIs tested, want most of the table", tested)
	}
	k := metrics.Index("petition.count_month")
	if x := d.Series(0, k); x[0] == x[1] || x[1] == x[2] {
		t.Errorf("replications are alike: %v", x)
	}
}

// Latent concerns are equal under any mechanism: what scenarios share is the county's need.
func TestScenariosMeetTheSameConcerns(t *testing.T) {
	base, other := brief(t), brief(t, "mechanisms.digital=0", "mechanisms.empower=0", "mechanisms.mobilise=0",
		"mechanisms.interact=0")
	county, err := base.Build()
	if err != nil {
		t.Fatal(err)
	}
	latent := func(s *scenarios.Scenario) []agents.Truth {
		var l concerns
		if err := agents.NewWorld(s.Config(county, experiments.ReplicationSeed(1, 0), &l)).Run(
			t.Context()); err != nil {
			t.Fatal(err)
		}
		return l.latent
	}
	a, b := latent(base), latent(other)
	if len(a) < 1000 || !slices.Equal(a, b) {
		t.Errorf("%d and %d latent concerns, want the same ones", len(a), len(b))
	}
}

type concerns struct{ latent []agents.Truth }

func (l *concerns) Record(agents.Record) {}

// Truth keeps what arises, without what a rule may change: nothing of it should.
func (l *concerns) Truth(t agents.Truth) {
	if t.Kind == agents.Latent {
		l.latent = append(l.latent, t)
	}
}

func TestForkEqualsFullRun(t *testing.T) {
	s := brief(t)
	e, err := experiments.Prepare(s)
	if err != nil {
		t.Fatal(err)
	}
	variants := []experiments.Variant{e, e, e}
	wanted := []bool{true, false, true}
	seed := experiments.ReplicationSeed(9, 4)
	whole, err := runRound(t.Context(), variants, separateGroups(3), wanted, 4, seed)
	if err != nil {
		t.Fatal(err)
	}
	for _, days := range []float64{0.3, 10, 25.5, 39.99} {
		until := time.Duration(days * 24 * float64(time.Hour))
		forked, err := runRound(t.Context(), variants,
			[]prefixGroup{{members: []int{0, 1, 2}, branchTimes: []time.Duration{until / 2, until, until}}},
			wanted, 4, seed)
		if err != nil {
			t.Fatal(err)
		}
		for i := range variants {
			a, b := whole.runs[i], forked.runs[i]
			if !wanted[i] {
				if a != nil || b != nil {
					t.Errorf("scenario %d was run and not wanted", i)
				}
				continue
			}
			if a.Hash != b.Hash || a.Events != b.Events || !equal(a.Summary.Values, b.Summary.Values) {
				t.Errorf("fork at day %g, scenario %d: hash %016x of %d events, full run %016x of %d", days, i, b.Hash,
					b.Events, a.Hash, a.Events)
			}
		}
		if forked.events >= whole.events {
			t.Errorf("fork at day %g: %d events simulated, full runs %d", days, forked.events, whole.events)
		}
	}
}

// planned is a brief scenario with a timeline.
func planned(t *testing.T, name, timeline string) *scenarios.Scenario {
	t.Helper()
	file := "inherits = \"hanyin\"\n[time]\nwarmup_days = 10\ndays = 30\n" + timeline
	s, err := scenarios.LoadFS(fstest.MapFS{name + ".toml": {Data: []byte(file)}}, name+".toml", nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Scenarios that part at different moments give the same document, hash for hash, whether or not their past is
// simulated once.
func TestForkedComparisonEqualsFullOne(t *testing.T) {
	c := Comparison{Baseline: brief(t), Replications: 3, Alternatives: []*scenarios.Scenario{
		planned(t, "late", "[[shock]]\nkind = \"leader-loss\"\nfrom = \"2020-01-26\"\nshare = 0.3\n"),
		brief(t, "mechanisms.digital=0"),
		planned(t, "early",
			"[[change]]\nkey = \"mechanisms.interact\"\nvalue = 0\nfrom = \"2020-01-15\"\n[[shock]]\nkind = "+
				"\"storm\"\nfrom = \"2020-01-20\"\ndays = 3\n"),
		planned(t, "start", "[[change]]\nkey = \"village.staff\"\nvalue = 3\nfrom = \"2020-01-01\"\n"),
	}}
	forked := mustCompare(t, c)
	c.NoFork = true
	full := mustCompare(t, c)
	if forked.Hash() != full.Hash() {
		t.Errorf("forked runs have hash %s, full ones %s", forked.Hash(), full.Hash())
	}
	for i, s := range full.Scenarios {
		for r := range full.samples[i] {
			if !equal(forked.samples[i][r], full.samples[i][r]) {
				t.Errorf("%s, replication %d: the forked run gives other KPIs than the full one", s.Name, r)
			}
		}
	}
	if forked.Events >= full.Events {
		t.Errorf("forked: %d events, full: %d", forked.Events, full.Events)
	}
	const day = 24 * time.Hour
	for i, want := range []time.Duration{25*day - 1, 25*day - 1, 0, 14*day - 1, 0} {
		if forked.Shared[i] != want || full.Shared[i] != 0 {
			t.Errorf("%s: shares %v and, without forks, %v, want %v and 0", full.Scenarios[i].Name, forked.Shared[i],
				full.Shared[i], want)
		}
	}
}

func TestInterruptionKeepsFinishedRounds(t *testing.T) {
	ctx, cancel := cancelAfter(t, 3)
	c := Comparison{Baseline: brief(t), Alternatives: []*scenarios.Scenario{brief(t, "mechanisms.digital=0")},
		Replications: 1000, Workers: 2}
	c.Progress = func(p experiments.Pace) { cancel(p.Finished) }
	d, err := Run(ctx, c)
	if err == nil || !d.Interrupted || d.Rounds < 1 || d.Rounds > 100 {
		t.Fatalf("error %v, interrupted %v, %d rounds", err, d.Interrupted, d.Rounds)
	}
	if _, err := d.Document(); err != nil {
		t.Errorf("what was finished has no document: %v", err)
	}
	if math.IsNaN(d.Series(0, metrics.Index("petition.count_month"))[0]) {
		t.Error("replication 0 is missing")
	}
}
