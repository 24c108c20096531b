package scenarios_test

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden traces in testdata")

// toy is a county of two grids, ten households and one department, with nothing left to chance but when an issue
// arises: every lognormal time is its median and every probability of the way is 0 or 1.
var toy = []string{
	"geo.towns=1", "geo.units=1", "geo.grids_total=2", "geo.l2=1", "geo.l3=0", "geo.households=10",
	"geo.registered=30", "geo.resident=30",
	"time.start=\"2020-03-02\"", "time.warmup_days=0", "time.days=60",
	"demand.issues_per_hh_year=6", "demand.storm_days_year=0", "demand.multi_share=0",
	"demand.small_share=0", "demand.effort_sigma=0",
	"demand.wait_sigma=0",
	"demand.nature=[1,0,0,0,0]", "demand.enquiries_per_order=0",
	"desk.sigma=0", "routing.hop_sigma=0", "department.accept_sigma=0", "department.spread=0", "work.delay_sigma=0",
	"department.slack=1000", "department.reference_issues=2", "department.diligence=1", "department.diligence_sigma=0",
	"limits.press_sigma=0",
	"routing.withdraw_week=0", "routing.filter_village=0", "routing.filter_town=0", "town.out_of_power=0",
	"village.in_power=0",
	"skill.department=1", "mechanisms.digital=0", "mechanisms.empower=0", "mechanisms.mobilise=0",
	"mechanisms.interact=0",
	"desk.hotline_sample=1", "satisfaction.refuse=0", "satisfaction.cannot_say=0", "satisfaction.sigma=0",
	"satisfaction.telephone=0",
	"lever.accuracy.off=1", "desk.labels_half=0", "desk.search_min=0", "village.base_load=0", "lever.feedback.off=1",
	"household.shock_year=0",
	"grid.quit_month=0",
	"grid.quit_fatigue=0",
}

// only makes every household choose one channel.
func only(channel string) []string {
	sets := []string{"voice.silence_first=-30", "voice.grid_constant=[-30,-30,-30]"}
	for _, c := range []string{"village", "account", "hotline", "xinfang"} {
		if c != channel {
			sets = append(sets, "voice."+c+"_constant=-30")
		}
	}
	if channel == "grid" {
		sets[1] = "voice.grid_constant=[0,0,0]"
	}
	return sets
}

func toyTables() agents.Tables {
	season := [12]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}
	return agents.Tables{
		Towns:  []agents.TownRow{{Name: "玩具镇", Code: 1, Villages: 1, Registered: 30, Resident: 30, AreaKm2: 4}},
		Bodies: []agents.BodyRow{{ID: "roads", Name: "交通", English: "roads"}},
		Categories: []agents.CategoryRow{{
			ID: "roads", Name: "道路", English: "roads", Bodies: []agents.Share{{Body: "roads", Share: 1}}, Share: 1,
			Effort: 3, Wait: 1, Feasible: 1, Season: season,
		}},
	}
}

// story tells a run line by line: records with >, truths with ~.
type story struct {
	c     *agents.County
	lines []string
	first map[agents.RecordKind]time.Duration // of petition 1
}

func (s *story) Record(r agents.Record) {
	what, number := "petition", uint32(r.Petition)
	switch {
	case r.Petition != 0:
	case r.Case != 0 && r.Kind >= agents.DisputeRegistered && r.Kind <= agents.DisputeTerminated:
		what, number = "dispute case", uint32(r.Case)
	default:
		return
	}
	if r.Petition == 1 && s.first[r.Kind] == 0 {
		s.first[r.Kind] = r.At
	}
	body := "-"
	if r.Body != agents.NoBody {
		body = s.c.Bodies[r.Body].ID
	}
	s.lines = append(s.lines, fmt.Sprintf("%s > %s %d %v, %v, body %s, value %.4g", clock(r.At), what, number, r.Kind,
		r.Level, body, r.Value))
}

func (s *story) Truth(t agents.Truth) {
	if t.Dispute != 0 {
		s.lines = append(s.lines, fmt.Sprintf("%s ~ dispute %d %v, value %.4g", clock(t.At), t.Dispute,
			t.Kind, t.Value))
	}
	if t.Concern == 0 {
		return
	}
	s.lines = append(s.lines, fmt.Sprintf("%s ~ concern %d of household %d %v, value %.4g", clock(t.At), t.Concern,
		t.Household, t.Kind, t.Value))
}

func clock(at time.Duration) string {
	return time.Date(2020, 3, 2, 0, 0, 0, 0, time.UTC).Add(at).Format("Mon 01-02 15:04:05")
}

func runToy(t *testing.T, sets ...string) *story {
	t.Helper()
	return runToyTables(t, toyTables(), nil, sets...)
}

func runToyTables(t *testing.T, tables agents.Tables, shocks []agents.Shock, sets ...string) *story {
	t.Helper()
	s, err := scenarios.Load("hanyin", append(append([]string(nil), toy...), sets...))
	if err != nil {
		t.Fatal(err)
	}
	s.Tables = tables
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	tale := &story{c: c, first: map[agents.RecordKind]time.Duration{}}
	plan := s.Config(c, 1, tale)
	plan.Shocks = shocks
	if err := agents.NewWorld(plan).Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return tale
}

// By hand: the desk takes 12 minutes of duty time, the hand-over 6 duty hours, an order is seen after 1.5 and signed
// off in 10 minutes, the work takes 3 hours, both at the rate that the body has officers for, the materials one
// working day of 7.5; feedback half a working day after completion.
func TestToyPetitionByHand(t *testing.T) {
	tale := runToy(t, only("hotline")...)
	office := tale.c.Office
	at := tale.first
	if at[agents.Registered] == 0 {
		t.Fatal("no petition arose in 60 days")
	}
	minute := time.Minute
	hours := tale.c.Bodies[0].Capacity // of the officers together, a day; each has the same share of it
	rate := hours / (7.5 * math.Ceil(hours/7.5))
	steps := []struct {
		what     string
		from, to agents.RecordKind
		want     time.Duration
	}{
		{"submitted to registered", agents.Submitted, agents.Registered, 0},
		{"registered to classified", agents.Registered, agents.Classified, 12 * minute},
		{"routed to signed off: hand-over and sign-off", agents.Routed, agents.Accepted,
			6*time.Hour + 90*minute + time.Duration(float64(10*minute)/rate)},
		{"signed off to begun: nobody before it", agents.Accepted, agents.Started, 0},
		{"begun to waiting: three hours of work", agents.Started, agents.Waiting,
			time.Duration(float64(3*time.Hour) / rate)},
		{"waiting to completed: one working day", agents.Waiting, agents.Completed, 7*time.Hour + 30*minute},
		{"completed to feedback: half a working day", agents.Completed, agents.FedBack, 3*time.Hour + 45*minute},
		{"feedback to rating: three working days", agents.FedBack, agents.Rated, 22*time.Hour + 30*minute},
		{"rating to closing", agents.Rated, agents.Closed, 0},
	}
	for _, s := range steps {
		// a nanosecond: the rate is a quotient
		if got := office.Work(at[s.from], at[s.to]); got < s.want-1 || got > s.want+1 {
			t.Errorf("%s: %v of duty time, want %v", s.what, got, s.want)
		}
	}
}

func TestToyTraces(t *testing.T) {
	for _, channel := range []string{"hotline", "village", "grid"} {
		t.Run(channel, func(t *testing.T) {
			golden(t, "toy-"+channel+".txt", strings.Join(runToy(t, only(channel)...).lines, "\n")+"\n")
		})
	}
}

// golden compares a trace with its file in testdata, which -update rewrites.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the trace differs from %s; `go test ./scenarios -update` rewrites it: read the diff", file)
	}
}
