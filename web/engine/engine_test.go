package engine_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/experiments/trace"
	"hanyin/report"
	"hanyin/scenarios"
	"hanyin/web/engine"
)

// small is a county of forty simulated days, as it is and in two other ways.
func small(replications int) engine.Spec {
	days := map[string]any{"time.warmup_days": 10, "time.days": 30}
	with := func(key string, value any) map[string]any {
		return map[string]any{"time.warmup_days": 10, "time.days": 30, key: value}
	}
	return engine.Spec{Lang: "en", Replications: replications, Scenarios: []engine.Option{
		{Title: "as it is", From: "hanyin", Set: days},
		{Title: "twice the demand", From: "hanyin", Set: with("demand.multiplier", 2)},
		{Title: "storm", From: "hanyin", Set: days,
			Shocks: []map[string]any{{"kind": "storm", "from": "2020-01-20", "days": 5}}},
	}}
}

func text(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// computed runs every task of a spec.
func computed(t *testing.T, e *engine.Engine, spec []byte) [][]byte {
	t.Helper()
	p, err := e.Plan(spec)
	if err != nil {
		t.Fatal(err)
	}
	var list [][]byte
	for _, task := range p.Tasks {
		o, err := e.Replicate(t.Context(), spec, task.Scenario, task.Replication, engine.Progress{})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, o)
	}
	return list
}

// files are the scenario files of a spec, read as hanyin reads them.
func files(t *testing.T, e *engine.Engine, spec []byte) []*scenarios.Scenario {
	t.Helper()
	raw, err := e.Check(spec)
	if err != nil {
		t.Fatal(err)
	}
	var c engine.Checked
	if err := json.Unmarshal(raw, &c); err != nil || !c.OK {
		t.Fatalf("check: %v, %v", err, c.Faults)
	}
	var list []*scenarios.Scenario
	for _, o := range c.Options {
		s, err := scenarios.LoadFS(mapFS(o.Name+".toml", o.TOML), o.Name+".toml", nil)
		if err != nil {
			t.Fatal(err)
		}
		if s.Hash != o.Hash {
			t.Errorf("%s: the file has hash %s, the option %s", o.Name, s.Hash, o.Hash)
		}
		list = append(list, s)
	}
	return list
}

// plain is a document without the times that it took.
func plain(t *testing.T, raw []byte) map[string]any {
	t.Helper()
	var d map[string]any
	if err := json.Unmarshal(raw, &d); err != nil {
		t.Fatal(err)
	}
	delete(d, "wall_s")
	delete(d, "events_per_s")
	return d
}

// What is taken away is what hanyin run and hanyin compare --no-fork print for the same files, seed and replications.
func TestResultsAreThoseOfTheCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("one replication after the other, of the whole county")
	}
	e := &engine.Engine{}
	spec := small(3)
	three := text(t, spec)
	outcomes := computed(t, e, three)
	list := files(t, e, three)
	seed := list[0].Seed
	want, err := compare.Run(t.Context(), compare.Comparison{Baseline: list[0], Alternatives: list[1:],
		Replications: 3,
		Seed:         &seed, NoFork: true})
	if err != nil {
		t.Fatal(err)
	}
	document, err := want.Document()
	if err != nil {
		t.Fatal(err)
	}
	checkTaken(t, e, three, outcomes, document)
	forked, err := compare.Run(t.Context(), compare.Comparison{Baseline: list[0], Alternatives: list[1:],
		Replications: 3, Seed: &seed})
	if err != nil {
		t.Fatal(err)
	}
	shared, err := forked.Document()
	if err != nil {
		t.Fatal(err)
	}
	for i := range shared.Alternatives {
		if a, b := text(t, shared.Alternatives[i].KPIs),
			text(t, document.Alternatives[i].KPIs); string(a) != string(b) {
			t.Errorf("alternative %d: with a shared past its KPIs are others", i)
		}
	}

	spec.Scenarios = spec.Scenarios[:1]
	one := text(t, spec)
	run, err := experiments.Replicate(t.Context(), list[0], experiments.Options{Replications: 3, Seed: &seed})
	if err != nil {
		t.Fatal(err)
	}
	var own [][]byte
	for i := 0; i < len(outcomes); i += 3 {
		own = append(own, outcomes[i])
	}
	checkTaken(t, e, one, own, run.Document())
}

// checkTaken compares result.json with a document, and the numbers of the summary with those of the document.
func checkTaken(t *testing.T, e *engine.Engine, spec []byte, outcomes [][]byte, want any) {
	t.Helper()
	taken, err := e.Take(spec, outcomes, engine.TakeResult)
	if err != nil {
		t.Fatal(err)
	}
	got, wanted := plain(t, taken.Data), plain(t, text(t, want))
	for key := range wanted {
		if !reflect.DeepEqual(got[key], wanted[key]) {
			t.Errorf("%s differs from that of the command:\n%.400v\n%.400v", key, got[key], wanted[key])
		}
	}
}

// A summary has the numbers of the documents, whatever the order of the outcomes, and only of whole rounds.
func TestSummary(t *testing.T) {
	if testing.Short() {
		t.Skip("one replication after the other, of the whole county")
	}
	e := &engine.Engine{}
	spec := text(t, small(2))
	outcomes := computed(t, e, spec)
	whole := summary(t, e, spec, outcomes)
	back := append([][]byte{}, outcomes...)
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	if string(text(t, summary(t, e, spec, back))) != string(text(t, whole)) {
		t.Error("another order of outcomes gives another summary")
	}
	for i := 0; i < len(back); i += 2 {
		back[i] = packed(t, back[i])
	}
	if string(text(t, summary(t, e, spec, back))) != string(text(t, whole)) {
		t.Error("outcomes that are packed give another summary")
	}
	plain := whole
	plain.Scenarios = slices.Clone(whole.Scenarios)
	for i := range plain.Scenarios {
		if d := plain.Scenarios[i].Details; len(d.Towns) == 0 || len(d.Bodies) == 0 || len(d.Flow) == 0 {
			t.Errorf("scenario %d: %d towns, %d bodies, %d ways", i, len(d.Towns), len(d.Bodies), len(d.Flow))
		}
		plain.Scenarios[i].Details = nil
	}
	if brief := text(t, whole.Brief()); string(brief) != string(text(t, plain)) || whole.Scenarios[0].Details == nil {
		t.Error("a brief summary is not the whole one without its details")
	}
	if table := whole.Said.Summary; table == nil || len(table.Rows) != 2 ||
		!slices.ContainsFunc(table.Columns, func(c engine.Column) bool { return c.Key == "cost" }) {
		t.Errorf("a summary of two alternatives has no costs of each: %v", table)
	}
	one := small(2)
	one.Scenarios = one.Scenarios[:1]
	single, of := text(t, one), [][]byte{outcomes[0], outcomes[3]}
	for _, c := range []struct {
		spec     []byte
		outcomes [][]byte
	}{{spec, outcomes}, {single, of}} {
		briefly, err := e.SummariseBriefly(c.spec, c.outcomes)
		if err != nil {
			t.Fatal(err)
		}
		full := summary(t, e, c.spec, c.outcomes)
		if got, want := text(t, briefly), text(t, full.Brief()); string(got) != string(want) {
			t.Errorf("summed up briefly: %d bytes, want the %d of the whole summary without its details", len(got),
				len(want))
		}
	}
	if large, small := len(text(t, whole)), len(text(t, whole.Brief())); small > large/3 {
		t.Errorf("%d bytes are %d in brief", large, small)
	}
	if whole.Replications != 2 || len(whole.Scenarios) != 3 || whole.Comparison == nil {
		t.Fatalf("%d replications, %d scenarios", whole.Replications, len(whole.Scenarios))
	}
	if part := summary(t, e, spec, outcomes[:5]); part.Replications != 1 {
		t.Errorf("five outcomes of three scenarios are %d whole rounds, want 1", part.Replications)
	}
	if _, err := e.Summarise(spec, outcomes[:2]); err == nil {
		t.Error("two outcomes of three scenarios are summed up")
	}
	seed := small(2).Scenarios[0]
	list := files(t, e, spec)
	run, err := experiments.Replicate(t.Context(), list[0], experiments.Options{Replications: 2, Seed: &whole.Seed})
	if err != nil {
		t.Fatal(err)
	}
	_ = seed
	for _, k := range run.Document().KPIs {
		got := whole.Scenarios[0].KPIs[k.Name]
		if got[0] != k.Mean && got[0].Defined() || got[1] != k.HalfWidth && got[1].Defined() || int(got[2]) != k.N {
			t.Errorf("%s is %v, want %v ± %v of %d", k.Name, got, k.Mean, k.HalfWidth, k.N)
		}
	}
	if whole.Scenarios[0].Events != run.Hash() {
		t.Errorf("event hash %s, want %s", whole.Scenarios[0].Events, run.Hash())
	}
	for i, s := range whole.Scenarios {
		checkPlaces(t, i, s)
	}
}

// checkPlaces compares towns, bodies and flows with the county's own counts.
func checkPlaces(t *testing.T, number int, s engine.ScenarioSummary) {
	t.Helper()
	for _, series := range s.Profile.Series {
		if series.Name != "registered" && series.Name != "latent" && series.Name != "backlog" {
			continue
		}
		for m, want := range series.Mean {
			sum := 0.0
			for _, town := range s.Towns {
				row := map[string][]float64{"registered": town.Months.Registered, "latent": town.Months.Latent,
					"backlog": town.Months.Backlog}[series.Name]
				if m < len(row) {
					sum += row[m]
				}
			}
			if sum < float64(want)*.999-.6 || sum > float64(want)*1.001+.6 { // sums of rounded means
				t.Errorf("scenario %d, month %d: the towns have %s %g, the county %v", number, m,
					series.Name, sum, want)
			}
		}
	}
	for name, towns := range map[string]bool{"utilisation.department": false, "utilisation.town": true} {
		paid, busy := 0.0, 0.0
		for _, b := range s.Bodies {
			for m, month := range s.Profile.Months {
				if b.Town == towns && month.Counted {
					paid, busy = paid+b.Months.Paid[m], busy+b.Months.Busy[m]
				}
			}
		}
		if want := float64(s.KPIs[name][0]); paid == 0 || math.Abs(busy/paid-want) > .005 { // a ratio of means
			t.Errorf("scenario %d: bodies were at work %g of %g minutes, %s is %v", number, busy, paid, name, want)
		}
	}
	latent, told := 0.0, 0.0
	for _, p := range s.Flow {
		latent += p.Mean
		if p.Steps[0] != "told.nobody" {
			told += p.Mean
		}
	}
	for _, stage := range s.Profile.Funnel {
		if stage.Name == "latent" && (latent < .97*float64(stage.Mean) || latent > 1.0001*float64(stage.Mean)) {
			t.Errorf("scenario %d: the flow has %g concerns, the funnel %v", number, latent, stage.Mean)
		}
	}
	if told == 0 {
		t.Errorf("scenario %d: nobody told anybody", number)
	}
}

// packed is a text packed by gzip.
func packed(t *testing.T, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func summary(t *testing.T, e *engine.Engine, spec []byte, outcomes [][]byte) engine.Summary {
	t.Helper()
	sum, err := e.Summarise(spec, outcomes)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := sum.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var s engine.Summary
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// Every mistake of a spec is named at once, at its key.
func TestFaultsAreAtTheirKeys(t *testing.T) {
	e := &engine.Engine{}
	spec := small(2)
	spec.Scenarios[1].Set = map[string]any{"limits.help_wd": -3, "tables.towns": "/etc/passwd", "no.such": 1,
		"score.weights": []any{[]any{1}}, "time.seed": 3, "a\nb.c": 1}
	spec.Scenarios[1].Shocks = []map[string]any{{"kind": "storm", "from": "2019-01-01", "days": -1}}
	spec.Scenarios[1].Changes = []map[string]any{{"key": "limits.help_wd", "value": "x", "from": "2020-01-20"}}
	spec.Scenarios[2].From = "../../etc"
	raw, err := e.Check(text(t, spec))
	if err != nil {
		t.Fatal(err)
	}
	var c engine.Checked
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, f := range c.Faults {
		found[f.Key] = f.Message
	}
	for _, key := range []string{"limits.help_wd", "tables.towns", "no.such", "score.weights", "time.seed", "a\nb.c",
		"shocks/0/from", "shocks/0/days", "changes/0/value", "from"} {
		if found[key] == "" {
			t.Errorf("no fault at %q; there are %v", key, found)
		}
	}
	if c.OK {
		t.Error("the spec is called right")
	}
}

// What is no spec is refused with a reason.
func TestNoSpec(t *testing.T) {
	e := &engine.Engine{}
	for _, raw := range []string{"", "null]", "[]", `{"scenarios":[]}x`, `{"lang":"en","nothing":1}`,
		`{"scenarios":3}`,
		`{"scenarios":[{"from":"hanyin","set":{"a":{"b":1}}}],"seed":-1}`, strings.Repeat(" ", engine.MostSpec+1)} {
		if _, err := e.Check([]byte(raw)); err == nil {
			t.Errorf("%.40q is taken for a spec", raw)
		}
	}
}

// The catalogue has words for everything, in both languages, and its questions are right specs.
func TestCatalog(t *testing.T) {
	e := &engine.Engine{}
	for _, lang := range []string{"en", "zh"} {
		raw, err := e.Catalog(lang, "")
		if err != nil {
			t.Fatal(err)
		}
		var c engine.Catalog
		if err := json.Unmarshal(raw, &c); err != nil {
			t.Fatal(err)
		}
		if len(c.Questions) != 20 || len(c.Keys) < 500 || len(c.KPIs) < 200 || len(c.County.Towns) != 10 {
			t.Fatalf("%d questions, %d keys, %d KPIs, %d towns", len(c.Questions), len(c.Keys), len(c.KPIs),
				len(c.County.Towns))
		}
		kpis, keys := map[string]bool{}, map[string]bool{}
		for _, k := range c.KPIs {
			kpis[k.Key] = k.Title != "" && k.Definition != ""
		}
		titles := map[string]string{}
		for _, k := range c.Keys {
			of := k.Group + " " + k.Title
			if strings.HasSuffix(k.Key, ".off") { // the page says that it is without the mechanism
				of += " off"
			}
			if other := titles[of]; other != "" {
				t.Errorf("%s: %s and %s are both %q", lang, other, k.Key, k.Title)
			}
			titles[of] = k.Key
			keys[k.Key] = k.Title != ""
			if k.Title == "" || k.Group == "" || k.Tag == "" || k.Type == "choice" && len(k.Choices) == 0 {
				t.Errorf("%s: %s lacks something: %+v", lang, k.Key, k)
			}
		}
		for _, p := range c.Pairs {
			if p.Title == "" || !kpis[p.Record] || !kpis[p.Truth] {
				t.Errorf("%s: pair %+v", lang, p)
			}
		}
		for _, s := range c.Series {
			if strings.Contains(s.Title, ".") || s.Title == "" {
				t.Errorf("%s: series %+v has no title", lang, s)
			}
		}
		for _, m := range c.Mechanisms {
			if !keys[m.Key] {
				t.Errorf("%s: mechanism %s has no key", lang, m.ID)
			}
		}
		for _, s := range c.Shocks {
			for _, f := range s.Fields {
				if s.Title == "" || f.Title == "" || strings.HasPrefix(f.Title, "web.") {
					t.Errorf("%s: shock %s, field %+v", lang, s.Kind, f)
				}
			}
		}
		for _, g := range c.QuestionGroups {
			if g.Title == "" || !slices.ContainsFunc(c.Questions, func(q engine.QuestionInfo) bool {
				return q.Group == g.ID
			}) {
				t.Errorf("no question is of the group %q", g.ID)
			}
		}
		for _, q := range c.Questions {
			if !slices.ContainsFunc(c.QuestionGroups, func(g engine.CatalogEntry) bool { return g.ID == q.Group }) {
				t.Errorf("%s is of the group %q, which there is not", q.ID, q.Group)
			}
			raw, err := e.Check(text(t, engine.Spec{Lang: lang, Replications: 2, Scenarios: q.Scenarios}))
			if err != nil {
				t.Fatal(err)
			}
			var checked engine.Checked
			if err := json.Unmarshal(raw, &checked); err != nil || !checked.OK {
				t.Errorf("%s: question %s: %v %v", lang, q.ID, err, checked.Faults)
			} else if q.Title == "" || q.Read == "" || strings.Contains(q.Read, "`") ||
				strings.HasSuffix(q.Read, "；") || strings.HasSuffix(q.Read, ";") ||
				len(checked.Options[1].Changed) == 0 ||
				strings.ContainsAny(strings.Join(checked.Options[1].Changed, ""), "_`") {
				t.Errorf("%s: question %s lacks something: %+v", lang, q.ID, q)
			}
		}
	}
}

// Another question's outcomes, and damaged ones, are refused.
func TestForeignOutcomes(t *testing.T) {
	e := &engine.Engine{}
	spec := small(2)
	spec.Scenarios = spec.Scenarios[:1]
	one := text(t, spec)
	o, err := e.Replicate(t.Context(), one, 0, 0, engine.Progress{})
	if err != nil {
		t.Fatal(err)
	}
	seed := uint64(77)
	spec.Seed = &seed
	other := text(t, spec)
	for name, c := range map[string]struct{ spec, outcome []byte }{
		"another seed": {other, o}, "no JSON": {one, o[:len(o)/2]},
		"another version": {one, []byte(strings.Replace(string(o), experiments.Version, "0.0.9", 1))},
		"no towns":        {one, []byte(strings.Replace(string(o), `"towns":[`, `"towns":[],"x":[`, 1))},
		"a row too long":  {one, []byte(strings.Replace(string(o), `"at":[`, `"at":[9999,`, 1))},
		"replication":     {one, []byte(strings.Replace(string(o), `"replication":0`, `"replication":100000000`, 1))},
		"packed, cut":     {one, packed(t, o)[:100]}, "no gzip": {one, []byte("PK")}, "nothing": {one, nil},
	} {
		if _, err := e.Summarise(c.spec, [][]byte{c.outcome}); err == nil {
			t.Errorf("%s: summed up", name)
		}
	}
}

// Cancelling ends a replication.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (&engine.Engine{}).Replicate(ctx, text(t, small(2)), 0, 0, engine.Progress{}); err == nil {
		t.Error("a replication that was cancelled has an outcome")
	}
}

// An early outcome holds what the same replication comes to with fewer counted days, and neither it nor pauses change
// the whole outcome. A summary of early outcomes has their key figures; early and whole ones do not go together.
func TestEarlyOutcome(t *testing.T) {
	spec := func(days int) []byte {
		set := map[string]any{"time.warmup_days": 10, "time.days": days}
		return text(t, engine.Spec{Lang: "en", Replications: 1,
			Scenarios: []engine.Option{{Title: "as it is", From: "hanyin", Set: set}}})
	}
	var shares []float64 // that were over, at each pause
	run := func(e *engine.Engine, days int, early func([]byte)) []byte {
		t.Helper()
		o, err := e.Replicate(t.Context(), spec(days), 0, 0, engine.Progress{Early: early, Share: func(done float64) {
			shares = append(shares, done)
		}})
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	kpis := func(days int, outcome []byte) (map[string]engine.Mean, int) {
		t.Helper()
		s := summary(t, &engine.Engine{}, spec(days), [][]byte{outcome})
		if (s.Scenarios[0].Details == nil) != (s.Days > 0) {
			t.Errorf("%d days, details %v", s.Days, s.Scenarios[0].Details)
		}
		return s.Scenarios[0].KPIs, s.Days
	}
	const part, all = 21, 160 // a ninth, and the rest of January
	pauses, seen := 0, 0
	var early []byte
	whole := run(&engine.Engine{Pause: func() { pauses++ }}, all, func(o []byte) { early, seen = o, seen+1 })
	if plain := run(&engine.Engine{}, all, nil); string(whole) != string(plain) {
		t.Error("an early outcome or pauses change the whole one")
	}
	if got := slices.Compact(slices.Clone(shares)); len(shares) != pauses || len(got) != len(shares) ||
		!slices.IsSorted(shares) || shares[0] <= 0 || shares[0] > .2 || shares[pauses-1] >= 1 ||
		shares[pauses-1] < .8 {
		t.Errorf("at %d pauses so much was over: %.3f", pauses, shares)
	}
	if pauses < all/20 || seen != 1 {
		t.Errorf("%d pauses and %d early outcomes in %d days", pauses, seen, all)
	}
	got, days := kpis(all, early)
	want, _ := kpis(part, run(&engine.Engine{}, part, nil))
	if days != part || len(got) != len(want) {
		t.Errorf("%d figures of %d days, want %d of %d", len(got), days, len(want), part)
	}
	for name, mean := range want {
		if fmt.Sprint(got[name]) != fmt.Sprint(mean) {
			t.Errorf("%s of the first %d days is %v, of a run of %d days %v", name, part, got[name], part, mean)
		}
	}
	if _, err := (&engine.Engine{}).Summarise(spec(all), [][]byte{early, whole}); err == nil {
		t.Error("an early and a whole outcome were summed up together")
	}
}

// In a replay every petition goes on from where it is, within the month, and ends in no place twice.
func TestReplayIsConnected(t *testing.T) {
	e := &engine.Engine{}
	spec := text(t, small(1))
	raw, err := e.Replay(t.Context(), spec, 1, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	var r engine.Replay
	if err := json.Unmarshal(raw, &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Moves) < 100 || len(r.Open) == 0 || r.Begins != "2020-02-01" || r.Hours != 9*24 {
		t.Fatalf("%d moves, %d open, from %s for %g h", len(r.Moves), len(r.Open), r.Begins, r.Hours)
	}
	at, last := map[int]int{}, 0.0
	for _, o := range r.Open {
		at[o[0]] = o[1]
	}
	done := len(r.Places) - 1
	for _, m := range r.Moves {
		id, from, to := int(m[1]), int(m[2]), int(m[3])
		if m[0] < last || m[0] > r.Hours || to < 0 || to > done || r.Places[int(m[4])].Kind != "town" {
			t.Fatalf("move %v after hour %g", m, last)
		}
		last = m[0]
		place, known := at[id]
		if known && place != from || !known && r.Places[from].Kind != "town" && from != done {
			t.Errorf("petition %d leaves %s, it was at %v (%v)", id, r.Places[from].ID, place, known)
		}
		at[id] = to
	}
	for _, month := range []int{-1, 2, 12} {
		if _, err := e.Replay(t.Context(), spec, 1, 0, month); err == nil {
			t.Errorf("there is a month %d", month)
		}
	}
}

// A story is that of hanyin trace.
func TestStory(t *testing.T) {
	e := &engine.Engine{}
	spec := text(t, small(1))
	raw, err := e.Story(t.Context(), spec, 0, 0, 5)
	if err != nil {
		t.Fatal(err)
	}
	list := files(t, e, spec)
	h, err := trace.Find(t.Context(), list[0], trace.Query{Seed: &list[0].Seed, Petition: 5})
	if err != nil {
		t.Fatal(err)
	}
	want := text(t, engine.DocumentOf(report.Tell(h, report.Context{}), nil))
	var a, b any
	if json.Unmarshal(raw, &a) != nil || json.Unmarshal(want, &b) != nil || !reflect.DeepEqual(a, b) {
		t.Errorf("the story is\n%.600s\nwant\n%.600s", raw, want)
	}
	if _, err := e.Story(t.Context(), spec, 0, 0, 0); err == nil {
		t.Error("petition 0 has a story")
	}
}
