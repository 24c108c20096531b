package metrics

import (
	"math"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/sim"
)

// The toy county: two towns (one valley of two units, one mountain of one), a department and the two towns as bodies,
// four households. Offices are open every day from 8 to 16, so a working day has 8 hours.
const (
	dept  agents.BodyID = 0
	townA agents.BodyID = 1
	townB agents.BodyID = 2
)

func toyCounty() *agents.County {
	c := &agents.County{}
	c.DayH = 8
	c.Params.Enforcement.LimitValley, c.Params.Enforcement.LimitMountain = 30, 90
	c.Params.Village.Staff, c.Params.Lines.OutsideShare = 6, 0.2
	c.Params.Satisfaction.Cuts = [4]float64{0, .8, 1.6, 2.4}
	c.Towns = []agents.Town{
		{TownRow: agents.TownRow{Name: "甲", Resident: 600}, Body: townA, FirstUnit: 0, Units: 2, Households: 3},
		{TownRow: agents.TownRow{Name: "乙", Resident: 400, Mountain: true}, Body: townB, FirstUnit: 2, Units: 1,
			Households: 1},
	}
	c.Units = []agents.Unit{{Name: "甲-01", Town: 0, Households: 2}, {Name: "甲-02", Town: 0, Households: 1},
		{Name: "乙-01", Town: 1, Households: 1}}
	c.Grids = make([]agents.Grid, 3)
	c.Households = make([]agents.Household, 4)
	c.Bodies = []agents.Body{
		{BodyRow: agents.BodyRow{ID: "housing", Name: "住建局", English: "Housing"}},
		{BodyRow: agents.BodyRow{ID: "town-1", Name: "甲", English: "Jia"}, Town: 0, IsTown: true},
		{BodyRow: agents.BodyRow{ID: "town-2", Name: "乙", English: "Yi"}, Town: 1, IsTown: true},
	}
	c.Categories = []agents.Category{
		{CategoryRow: agents.CategoryRow{ID: "housing", Name: "住房", English: "housing"}},
		{CategoryRow: agents.CategoryRow{ID: "utilities", Name: "水电气通信", English: "utilities"}},
	}
	var open [7][]sim.Span
	for d := range open {
		open[d] = []sim.Span{{From: 8 * time.Hour, To: 16 * time.Hour}}
	}
	c.Office = sim.NewCalendar(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), 1000, open, nil)
	return c
}

// at is an hour of a day of the scenario.
func at(d int, hour float64) time.Duration {
	return time.Duration(d)*day + time.Duration(hour*float64(time.Hour))
}

// script feeds a collector one line at a time.
type script struct {
	c *Collector
	p map[agents.PetitionID]agents.Record // what stays the same in all records of a petition
	q map[agents.ConcernID]agents.Truth
}

func newScript(c *Collector) *script {
	return &script{c: c, p: map[agents.PetitionID]agents.Record{}, q: map[agents.ConcernID]agents.Truth{}}
}

// petition says what all records of a petition have in common.
func (s *script) petition(id agents.PetitionID, r agents.Record) {
	r.Petition, r.Body = id, agents.NoBody
	s.p[id] = r
}

// record writes one record of a petition; change may be nil.
func (s *script) record(t time.Duration, id agents.PetitionID, k agents.RecordKind, value float64,
	change func(*agents.Record)) {
	r := s.p[id]
	r.At, r.Kind, r.Value = t, k, value
	if change != nil {
		change(&r)
		s.p[id] = agents.Record{Channel: r.Channel, Service: r.Service, Unit: r.Unit, Grid: r.Grid, Urgent: r.Urgent,
			Category: r.Category, Petition: id, Body: r.Body, Level: r.Level}
		if k == agents.Returned || k == agents.Escalated {
			p := s.p[id]
			p.Body = agents.NoBody
			s.p[id] = p
		}
	}
	s.c.Record(r)
}

func (s *script) truth(t time.Duration, id agents.ConcernID, k agents.TruthKind, value float64, p agents.PetitionID) {
	x := s.q[id]
	x.At, x.Kind, x.Value, x.Concern, x.Petition, x.Body = t, k, value, id, p, agents.NoBody
	s.c.Truth(x)
}

func (s *script) month(t time.Duration, n int) {
	s.c.Record(agents.Record{At: t, Kind: agents.MonthEnd, Body: agents.NoBody, Unit: agents.NoUnit,
		Grid: agents.NoGrid, Value: float64(n)})
	s.c.Truth(agents.Truth{At: t, Kind: agents.MonthTruth, Body: agents.NoBody, Unit: agents.NoUnit,
		Grid: agents.NoGrid, Value: float64(n)})
}

func by(b agents.BodyID, l agents.Level) func(*agents.Record) {
	return func(r *agents.Record) { r.Body, r.Level = b, l }
}

func near(got, want float64) bool {
	if math.IsNaN(want) {
		return math.IsNaN(got)
	}
	return math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))
}

func expect(t *testing.T, s *Summary, want map[string]float64) {
	t.Helper()
	for name, w := range want {
		if Index(name) < 0 {
			t.Errorf("%s: no such key figure", name)
		} else if got := s.Value(name); !near(got, w) {
			t.Errorf("%s: got %v, want %v", name, got, w)
		}
	}
}
