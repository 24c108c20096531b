package scenarios

import (
	"context"
	"fmt"
	"hash/maphash"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/mechanism"
	"hanyin/agents/router"
	"hanyin/sim"
)

// hamlet is a county small enough to be run for every key and so busy that every rule of the model is used.
var hamlet = append([]string{
	"fit=0", "tables.towns=testdata/hamlet/towns.csv", "geo.towns=2", "geo.units=4", "geo.l2=12",
	"geo.l3=24", "geo.grids_total=40", "geo.households=400", "geo.registered=1300", "geo.resident=800",
	"time.warmup_days=0", "time.days=200",
	"demand.multiplier=8", "department.reference_issues=2", "demand.storm_days_year=12",
	"demand.disputes_per_1000_year=300", "demand.hazards_per_unit_year=60", "demand.projects_per_unit_year=20",
	"household.shock_year=1", "poverty.slide=[0.5, 0.6, 0.7]", "grid.quit_month=0.1", "score.min_cases=1",
	"enforcement.major_share=0.4", "enforcement.lacks_power=0.4", "hazard.harm_share=0.5", "demand.multi_share=0.3",
	"voice.account_constant=-2",
}, added()...)

// added puts the mechanisms beyond those of the study on, which the base scenario has off.
func added() (sets []string) {
	for _, m := range mechanism.Added {
		sets = append(sets, "mechanisms."+m.Name+"=1")
	}
	return sets
}

// labels are the last parts of keys of a category that reports print and nothing reads in a run.
var labels = []string{"name", "english"}

// exempt are keys that act on no event, each with the reason.
var exempt = map[string]string{
	"department.count":  "follows from the tables; another number set above them is refused",
	"tables.fits":       "says which sets \"fit\" may name; fit=1 moves events",
	"time.replications": "the number of runs, not what happens in one",
}

// companions are settings without which a key has nothing to act on; the run it is compared with has them as well.
var companions = map[string][]string{
	// the wave of the first year, in a year that is simulated
	"adoption.bulk_entries": {"adoption.opened=2020-01-01"},
	// the share of the first month is that of one form alone, and the first month is the run's
	"adoption.flash": {"adoption.form=flash", "adoption.coverage_start=0"},
	// novelty wears off from the day the account was opened
	"adoption.novelty_months": {"adoption.novelty=9"},
	"adoption.opened":         {"adoption.novelty=9"},
	// the committee decides alone where no meetings are called
	"deliberation.alone_grievance": {"mechanisms.interact=0"},
	// hard cases are put back under one discipline alone
	"department.hard_last": {"department.discipline=score"},
	// a hamlet's volunteers serve few hours a week
	"social.tired": {"social.tired_h=0"},
	// entries go out of date faster than a hamlet's leaders renew them
	"grid.stale_effort": {"grid.stale_year=20", "grid.record_share=0"},
	// nobody is talked into a rating unless the rule is on
	"satisfaction.coax_min": {"satisfaction.coaxed=1"},
	// leaders tire who have fewer hours than work
	"grid.fatigue_effect": {"grid.hours_week.l3=0.2"},
	// at the reference subsidy the hours are as stated
	"grid.subsidy_hours": {"grid.subsidy_yuan_month=300"},
	// the desk has hours where it is not open all day
	"calendar.desk": {"mechanisms.digital=0"},
	// many petitions are reopened where ratings are low
	"routing.rework_skill": {"satisfaction.base=-2"},
	// the summer's hours are other than the winter's
	"work.summer_from": {"work.summer_later_h=1"},
	"work.summer_to":   {"work.summer_later_h=1"},
	// letters are written where nobody whistles
	"enforcement.letter_wd":    {"mechanisms.interact=0"},
	"enforcement.letter_sigma": {"mechanisms.interact=0"},
	// visits are uniform without classes
	"grid.visit_days.off": {"mechanisms.mobilise=0"},
	// petitions pass the towns' filter where they are not sent directly
	"routing.filter_town": {"mechanisms.digital=0"},
	// a wrong body keeps what it gets under one rule alone
	"routing.kept_effort": {"routing.first_responsible=true"},
	"routing.kept_skill":  {"routing.first_responsible=true"},
	// a hamlet never has enough pressure to reach the most effort
	"score.effort_max": {"score.effort_gain=1", "score.pressure_span=0.1"},
	// a hamlet's desk is never busy with two orders: the lever's off is nobody
	"assign.desk_staff": {"lever.desk_staff.off=0"},
}

// ownMoves are values for keys that have to fit with others, or that have no bounds.
var ownMoves = map[string][][]string{
	"adoption.bulk_entries":      {{"adoption.bulk_entries=5000"}},
	"adoption.opened":            {{"adoption.opened=2019-10-01"}},
	"calendar.desk":              {{"calendar.desk=duty"}},
	"calendar.experts":           {{"calendar.experts=village"}},
	"calendar.towns":             {{"calendar.towns=hall"}},
	"demand.festival":            {{"demand.festival=national"}},
	"fit":                        {{"fit=1"}},
	"geo.grids_total":            {{"geo.grids_total=44", "geo.l3=28"}},
	"geo.households":             {{"geo.households=390"}},
	"geo.l2":                     {{"geo.l2=13", "geo.grids_total=41"}},
	"geo.l3":                     {{"geo.l3=28", "geo.grids_total=44"}},
	"geo.registered":             {{"geo.registered=1400"}},
	"geo.resident":               {{"geo.resident=900"}},
	"geo.towns":                  {{"geo.towns=1"}},
	"geo.units":                  {{"geo.units=5", "geo.grids_total=41"}},
	"hazard.harm_issues_max":     {{"hazard.harm_issues_max=5"}},
	"routing.router":             {{"routing.router=random"}},
	"score.weights.backlog":      {{"score.weights.backlog=0.1", "score.weights.speed=0.55"}},
	"score.weights.satisfaction": {{"score.weights.satisfaction=0.1", "score.weights.speed=0.6"}},
	"score.weights.speed":        {{"score.weights.speed=0.1", "score.weights.backlog=0.55"}},
	"tables.hours":               {{"tables.hours=testdata/hamlet/hours.csv"}},
	"work.summer_from":           {{"work.summer_from=04-01"}},
	"work.summer_to":             {{"work.summer_to=06-30"}},
	"time.start":                 {{"time.start=2020-02-03"}},
}

// Every key of every scenario moves some event, record or truth of the hamlet across its range: low, high, min or max.
// The range is the plausible one first; elements of a list are moved one by one until one acts.
func TestEveryKeyActs(t *testing.T) {
	b := newBaselines()
	b.eachKey(t, func(scenario string, r *resolution, it *item) {
		if exempt[it.key()] != "" || it.path[0] == "category" && slices.Contains(labels, it.path[2]) {
			return
		}
		var tried []string
		for _, sets := range moves(r, it) {
			acts, err := b.acts(t, scenario, companionsOf(it), sets)
			if acts {
				return
			}
			tried = append(tried, fmt.Sprint(sets, orElse(err, "moves nothing")))
		}
		t.Errorf("%s = %s acts on nothing: %s", it.key(), show(it.value()), strings.Join(tried, "; "))
	})
}

// The same values again move nothing, so what the test above finds is the key's own.
func TestNothingActsByItself(t *testing.T) {
	b := newBaselines()
	if acts, err := b.acts(t, base, nil, []string{"demand.multiplier=8"}); acts || err != "" {
		t.Errorf("the same values again: acts %v, error %q", acts, err)
	}
}

// Every column of a table acts, but for names, for code, lon and lat, which say where a map shows a town (how far it
// is from the seat is road_km), and for communities_159, which another reading of the study uses (scenario units-159).
func TestEveryColumnActs(t *testing.T) {
	b := newBaselines()
	folder := t.TempDir()
	read := func(name string) string {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	towns, bodies := read("testdata/hamlet/towns.csv"), read("hanyin/departments.csv")
	people := read("testdata/hamlet/units.csv")
	with := func(table, head, cell string) string { // one more column
		lines := strings.Split(strings.TrimSpace(table), "\n")
		for i := range lines[1:] {
			lines[i+1] += cell
		}
		lines[0] += head
		return strings.Join(lines, "\n") + "\n"
	}
	holidays := "from,to,festival,kind\n2020-01-24,2020-01-30,spring,off\n2020-04-04,2020-04-06,,off\n"
	sameDays := filepath.Join(folder, "days.csv")
	if err := os.WriteFile(sameDays, []byte(holidays), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ column, key, text, from, to string }{
		{"villages", "tables.towns", towns, "山镇,2,2,0", "山镇,2,1,1"},
		{"communities", "tables.towns", towns, "川镇,1,1,1", "川镇,1,2,0"},
		{"registered", "tables.towns", towns, "2,700,500", "2,750,500"},
		{"resident", "tables.towns", towns, "2,700,500", "2,700,520"},
		{"registered_elsewhere", "tables.towns", towns, "500,20,", "500,60,"},
		{"area_km2", "tables.towns", towns, ",60,", ",90,"},
		{"road_km", "tables.towns", towns, ",50,mountain", ",20,mountain"},
		{"terrain", "tables.towns", towns, "mountain", "valley"},
		{"double", "tables.towns", towns, "valley,yes", "valley,no"},
		{"demand", "tables.towns", with(towns, ",demand", ",1"), "mountain,no,1", "mountain,no,3"},
		{"staffing", "tables.towns", with(towns, ",staffing", ",1"), "mountain,no,1", "mountain,no,0.1"},
		{"staffing", "tables.departments", with(bodies, ",staffing", ",1"), "F10,1", "F10,0.1"},
		{"kind", "tables.units", people, "community,450,\n川镇,河湾,1002,village",
			"village,450,\n川镇,河湾,1002,community"},
		{"registered", "tables.units", people, "450", "650"},
		{"resident", "tables.units", people, "400,250", "400,200"},
		{"third_party", "tables.departments", bodies, "power company,yes", "power company,no"},
		{"holidays from", "tables.holidays", holidays, "2020-04-04", "2020-04-02"},
		{"holidays to", "tables.holidays", holidays, "2020-04-06", "2020-04-07"},
		{"festival", "tables.holidays", holidays, "spring", ""},
		{"kind", "tables.holidays", holidays, "2020-04-06,,off", "2020-04-06,,work"},
	} {
		if !strings.Contains(c.text, c.from) {
			t.Fatalf("%s: no %q in the table", c.column, c.from)
		}
		file := filepath.Join(folder, "other.csv")
		if err := os.WriteFile(file, []byte(strings.Replace(c.text, c.from, c.to, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		var with []string
		if c.key == "tables.holidays" {
			with = []string{c.key + "=" + sameDays}
		}
		acts, err := b.acts(t, base, with, []string{c.key + "=" + file})
		if !acts {
			t.Errorf("column %s acts on nothing: %s", c.column, orElse(err, "moves nothing"))
		}
	}
}

// moves lists values of a key away from its own, the plausible before the possible, each as the sets that give it.
func moves(r *resolution, it *item) [][]string {
	key := it.key()
	switch own, ok := ownMoves[key]; {
	case ok:
		return own
	case it.path[0] == "assign":
		return [][]string{{key + "=" + otherMechanism(it)}}
	case key == "tables.categories", key == "tables.towns", key == "tables.units", key == "tables.departments",
		key == "tables.holidays":
		return [][]string{otherTable(r, key)}
	}
	if it.path[0] == "category" {
		if own := categoryMoves(r, it); own != nil {
			return own
		}
	}
	set := func(v any) []string { return []string{key + "=" + literal(v)} }
	var list [][]string
	switch v := it.value().(type) {
	case bool:
		return [][]string{set(!v)}
	case string:
		choices, err := toNames(it.meta["choices"])
		if err != nil {
			return nil
		}
		for _, c := range choices.([]string) {
			if c != v {
				list = append(list, set(c))
			}
		}
	case float64:
		for _, x := range bounds(it, 0, v) {
			list = append(list, set(x))
		}
	case int64:
		for _, x := range bounds(it, 0, float64(v)) {
			list = append(list, set(int64(math.Round(x))))
		}
	case []float64:
		_, shares := it.meta["sum"]
		for i := range v {
			own := slices.Clone(v)
			if shares {
				own[(i+1)%len(v)] += own[i]
				own[i] = 0
				list = append(list, set(own))
				continue
			}
			for _, x := range bounds(it, i, v[i]) {
				own[i] = x
				list = append(list, set(slices.Clone(own)))
			}
		}
	}
	return list
}

// bounds are low, high, min and max of a number, as far as there are any; a most that is there to stop nonsense counts
// as twice the value.
func bounds(it *item, i int, v float64) []float64 {
	var list []float64
	for _, k := range []string{"low", "high", "min", "max"} {
		x := it.bound(k, i)
		if k == "max" && x > 100 {
			x = max(2*v, v+1)
		}
		if !math.IsNaN(x) && x != v && !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}

// otherTable sets a table to another one: fewer categories, or the base's own files.
func otherTable(r *resolution, key string) []string {
	switch key {
	case "tables.categories":
		ids := r.categoryIDs()
		for i := range ids {
			ids[i] = literal(ids[i])
		}
		slices.Reverse(ids)
		return []string{key + "=[" + strings.Join(ids, ", ") + "]"}
	case "tables.towns":
		return []string{key + "=hanyin/towns.csv", "geo.towns=2", "geo.units=4", "geo.registered=1300"}
	case "tables.units":
		return []string{key + "=testdata/hamlet/units.csv"}
	case "tables.departments":
		return []string{key + "=testdata/hamlet/departments.csv"}
	}
	return []string{key + "=testdata/hamlet/holidays.csv"}
}

// categoryMoves change a category's part in something whole, with what then has to change beside it.
func categoryMoves(r *resolution, it *item) [][]string {
	id, field := it.path[1], it.path[2]
	ids := r.categoryIDs()
	switch field {
	case "share":
		next := "category." + ids[(slices.Index(ids, id)+1)%len(ids)] + ".share"
		own, other := it.value().(float64), r.items[next].value().(float64)
		if own == 0 {
			return [][]string{{it.key() + "=" + literal(other/2), next + "=" + literal(other/2)}}
		}
		return [][]string{{it.key() + "=0", next + "=" + literal(rounded(own+other))}}
	case "bodies":
		other := "power"
		for _, key := range r.order {
			if i := r.items[key]; len(i.path) == 4 && i.path[1] == id && key != it.key() {
				other = i.path[3]
			}
		}
		own, with := it.value().(float64), 0.0
		other = "category." + id + ".bodies." + other
		if i := r.get(other); i != nil {
			with = i.value().(float64)
		}
		return [][]string{{it.key() + "=" + literal(own/2), other + "=" + literal(with+own/2)}}
	case "block":
		for _, o := range ids {
			if other := r.items["category."+o+".block"]; other.value() != it.value() {
				return [][]string{{it.key() + "=" + other.value().(string), other.key() + "=" + it.value().(string)}}
			}
		}
	}
	return nil
}

// otherMechanism is one that does not own the lever.
func otherMechanism(it *item) string {
	if it.value() == "digital" {
		return "interact"
	}
	return "digital"
}

// companionsOf are the companions of a key. A lever is off, and the rest of its mechanism on, where it is given to
// another mechanism that is off.
func companionsOf(it *item) []string {
	switch {
	case slices.Contains(added(), it.key()+"=1"):
		return []string{it.key() + "=0"}
	case it.path[0] == "assign":
		return append([]string{"mechanisms." + otherMechanism(it) + "=0"}, companions[it.key()]...)
	case it.path[0] == "lever" && it.path[2] == "off":
		owner := ownerOf(it.path[1])
		other := "digital"
		if owner == other {
			other = "interact"
		}
		return []string{"assign." + it.path[1] + "=" + other, "mechanisms." + other + "=0"}
	case it.path[0] == "category" && it.path[1] == "epidemic", it.key() == "adoption.service_epidemic",
		it.key() == "grid.monitor_min":
		return []string{"time.start=2021-02-01", "category.epidemic.share=0.1", "category.utilities.share=0.04"}
	}
	return companions[it.key()]
}

var ownerOf = func() func(string) string {
	s, err := Load(base, nil)
	return func(lever string) string {
		if err != nil {
			return ""
		}
		return s.Plan.Assign[lever]
	}
}()

// A stream is what a run left day by day.
type stream struct {
	days   []daySum
	county *agents.County
}

// A daySum hashes the events, and the records and truths, from the start of a run to the end of a day.
type daySum struct{ events, told uint64 }

type listener struct{ sum maphash.Hash }

// Record takes "no rating" (not a number) as a value like any other.
func (l *listener) Record(r agents.Record) {
	if math.IsNaN(r.Value) {
		r.Value = -1000
	}
	maphash.WriteComparable(&l.sum, r)
}

func (l *listener) Truth(t agents.Truth) { maphash.WriteComparable(&l.sum, t) }

// baselines are the runs that others are compared with, by scenario and companions.
type baselines struct {
	mu   sync.Mutex
	seed maphash.Seed
	made map[string]func() *stream
}

func newBaselines() *baselines {
	return &baselines{seed: maphash.MakeSeed(), made: map[string]func() *stream{}}
}

// acts reports whether sets move anything in the hamlet of a scenario, and why they could not be tried.
func (b *baselines) acts(t *testing.T, scenario string, with, sets []string) (acts bool, wrong string) {
	all := slices.Concat(hamlet, with)
	s, err := Load(scenario, slices.Concat(all, sets))
	if err == nil {
		_, err = s.Build()
	}
	if err != nil {
		return false, ": " + strings.SplitN(err.Error(), "\n", 2)[0]
	}
	b.mu.Lock()
	key := scenario + "\n" + strings.Join(all, "\n")
	if b.made[key] == nil {
		b.made[key] = sync.OnceValue(func() *stream {
			from, err := Load(scenario, all)
			if err != nil {
				t.Error(err)
				return nil
			}
			made, _ := b.run(t, from, nil)
			return made
		})
	}
	made := b.made[key]
	b.mu.Unlock()
	_, differs := b.run(t, s, made())
	return differs, ""
}

// run runs the scenario day by day, and ends on the first day that differs from the run to compare with, if any.
func (b *baselines) run(t *testing.T, s *Scenario, with *stream) (own *stream, differs bool) {
	var like *agents.County
	if with != nil {
		like = with.county
	}
	c, err := s.BuildLike(like)
	if err != nil {
		t.Error(err)
		return &stream{}, false
	}
	var l listener
	l.sum.SetSeed(b.seed)
	config := s.Config(c, sim.Seed(s.Seed), &l)
	routers, err := router.Prepare(s.Params.Routing.Router, router.Options{County: c, Seed: sim.Seed(s.Seed)})
	if err != nil {
		t.Error(err)
		return &stream{}, false
	}
	config.Router = routers(sim.Seed(s.Seed))
	w := agents.NewWorld(config)
	own = &stream{county: c}
	for end := time.Duration(0); end < c.Horizon(); {
		if end += 24 * time.Hour; end < c.Horizon() {
			err = w.RunTo(context.Background(), end)
		} else {
			err = w.Run(context.Background())
		}
		if err != nil {
			t.Error(err)
			return own, false
		}
		own.days = append(own.days, daySum{w.Hash(), l.sum.Sum64()})
		if n := len(own.days); with != nil && (n > len(with.days) || own.days[n-1] != with.days[n-1]) {
			return own, true
		}
	}
	return own, with != nil && len(own.days) != len(with.days)
}

// eachKey calls f for every key of the base scenario, and for those that other embedded scenarios add, on as many
// goroutines as there are processors. With -short, under the race detector, it is every tenth: what they share is the
// same.
func (b *baselines) eachKey(t *testing.T, f func(scenario string, r *resolution, it *item)) {
	type job struct {
		scenario string
		r        *resolution
		it       *item
	}
	jobs := make(chan job)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for j := range jobs {
				f(j.scenario, j.r, j.it)
			}
		})
	}
	seen := map[string]bool{}
	for _, scenario := range Names() {
		n := &notes{}
		p, _ := embeddedPlace(scenario)
		layers, _ := chain(p, n)
		r := resolve(layers, nil, n)
		for _, key := range r.order {
			if it := r.items[key]; len(it.history) > 0 && !seen[key] {
				seen[key] = true
				if key == "adoption.service_epidemic" || key == "grid.monitor_min" {
					seen[key] = scenario == "epidemic" // only there is a category for it
					if !seen[key] {
						continue
					}
				}
				if !testing.Short() || len(seen)%10 == 0 {
					jobs <- job{scenario, r, it}
				}
			}
		}
	}
	close(jobs)
	wg.Wait()
	t.Logf("%d keys", len(seen))
}

// A key that was removed is refused with the reason and what acts instead, which is a key that exists.
func TestRemovedKeysSayWhy(t *testing.T) {
	for key, old := range removed {
		_, err := Load(base, []string{key + "=1"})
		if err == nil || !strings.Contains(err.Error(), "removed") ||
			!strings.Contains(err.Error(), "use "+old.instead) {
			t.Errorf("%s: got %v, want that it was removed and to use %s", key, err, old.instead)
		}
		if r, _ := baseResolution(t); r.get(old.instead) == nil {
			t.Errorf("%s: %s, which it names instead, has no value", key, old.instead)
		}
	}
}
