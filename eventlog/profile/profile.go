// Package profile describes the cases of a log: when they come, of what they are, who handles them in what time, and
// the key figures by which platforms are judged. It takes cases one by one and keeps counts, so its memory grows with
// the numbers of categories and bodies, not of cases.
package profile

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"

	"hanyin/eventlog"
	"hanyin/internal/elementary"
)

// Most values of one kind that are told apart; what comes after counts as others.
const (
	mostValues = 50_000
	mostBodies = 2_000 // whose times are gathered
)

// A Profile is the description of a log. Times are hours, instants local with their offset.
type Profile struct {
	Schema string `json:"schema"` // hanyin.eventlog.profile/1
	Zone   string `json:"zone"`
	Cases  int64  `json:"cases"`
	Events int64  `json:"events"`
	Open   int64  `json:"open"`  // not closed at the end; 0 where closings are not recorded
	First  string `json:"first"` // creation
	Last   string `json:"last"`  // event
	// LastDay is the number of cases created on the last day over the mean of the days before: far below 1 where the
	// extract ends during a day. Absent for less than eight days.
	LastDay *float64 `json:"last_day,omitempty"`

	Months   []Volume  `json:"months"`
	Weekdays [7]int64  `json:"weekdays"` // from Monday; by creation, local
	Hours    [24]int64 `json:"hours"`

	Types      []Group `json:"types"`
	Categories []Group `json:"categories"` // by their first level
	Channels   []Group `json:"channels"`
	Places     []Group `json:"places"`
	Bodies     []Group `json:"bodies"`
	Statuses   []Group `json:"statuses"`
	Activities []Group `json:"activities"` // counts of events
	Ratings    []Group `json:"ratings"`
	Limits     []Group `json:"limits"` // as recorded

	Duration  Quantiles `json:"duration"`   // creation to closing; first to last event where closings are not recorded
	LimitTime Quantiles `json:"limit_time"` // creation to due
	Handovers []Volume  `json:"handovers"`  // cases by how often they went from body to body
	Returns   []Volume  `json:"returns"`    // cases by how often a body sent them back

	KPIs []KPI `json:"kpis"`
}

// A Volume is a count under a name.
type Volume struct {
	Name string `json:"name"`
	N    int64  `json:"n"`
}

// A Group is the cases that have one value.
type Group struct {
	Name     string    `json:"name"`
	N        int64     `json:"n"`
	Open     int64     `json:"open"`
	OnTime   Share     `json:"on_time"`
	Duration Quantiles `json:"duration"` // of closed cases; bodies alone have it
}

// A Share is a part of those of whom it is known.
type Share struct {
	Yes int64 `json:"yes"`
	Of  int64 `json:"of"`
}

// Value is the share, false where nothing is known.
func (s Share) Value() (float64, bool) {
	if s.Of == 0 {
		return 0, false
	}
	return float64(s.Yes) / float64(s.Of), true
}

func (s *Share) add(a eventlog.Answer) {
	if a != eventlog.Unknown {
		s.Of++
	}
	if a == eventlog.Yes {
		s.Yes++
	}
}

// Quantiles are of a time in hours, to a relative error of 0.1 % (1 % for groups); N is 0 where there is none.
type Quantiles struct {
	N    int64   `json:"n"`
	Mean float64 `json:"mean_h"`
	P10  float64 `json:"p10_h"`
	P50  float64 `json:"p50_h"`
	P90  float64 `json:"p90_h"`
	P95  float64 `json:"p95_h"`
}

// times gathers times in seconds.
type times struct {
	h   *hdrhistogram.Histogram
	sum float64
}

const longest = 200 * 365 * 24 * 3600 // seconds

func (t *times) add(d time.Duration, digits int) {
	if t.h == nil {
		t.h = hdrhistogram.New(1, longest, digits)
	}
	if d < 0 {
		d = 0
	}
	t.sum += d.Hours()
	t.h.RecordValue(min(int64(d/time.Second), longest)) // in range, so it cannot fail
}

func (t *times) quantiles() Quantiles {
	if t.h == nil {
		return Quantiles{}
	}
	q := func(p float64) float64 { return float64(t.h.ValueAtQuantile(p)) / 3600 }
	n := t.h.TotalCount()
	return Quantiles{N: n, Mean: t.sum / float64(n), P10: q(10), P50: q(50), P90: q(90), P95: q(95)}
}

// group gathers the cases of one value.
type group struct {
	n, open int64
	onTime  Share
	times   times
}

// A Profiler takes cases.
type Profiler struct {
	zone          *time.Location
	closes        bool
	cases, events int64
	open          int64
	first, last   time.Time
	months        map[string]int64
	days          map[int64]int64 // creations by local day
	weekdays      [7]int64
	hours         [24]int64
	// types, categories, channels, places, bodies, statuses, activities, ratings, limits
	values    [9]map[string]*group
	duration  times
	limit     times
	handovers map[int]int64
	returns   map[int]int64
	kpi       kpis
}

// New begins a profile of cases of a zone; closes says whether closings are recorded.
func New(zone *time.Location, closes bool) *Profiler {
	p := &Profiler{zone: zone, closes: closes, months: map[string]int64{}, days: map[int64]int64{},
		handovers: map[int]int64{}, returns: map[int]int64{}}
	for i := range p.values {
		p.values[i] = map[string]*group{}
	}
	p.kpi.dueOpen = map[int64]int64{}
	return p
}

func (p *Profiler) group(kind int, name string) *group {
	m := p.values[kind]
	g := m[name]
	if g == nil {
		if len(m) >= mostValues {
			name = others
			if g = m[name]; g != nil {
				return g
			}
		}
		g = &group{}
		m[name] = g
	}
	return g
}

// others is the name of values beyond those that are told apart.
const others = "..."

// FirstLevel is the first level of a category.
func FirstLevel(category string) string {
	first, _, _ := strings.Cut(category, "->")
	return first
}

// Add takes a case.
func (p *Profiler) Add(c *eventlog.Case) {
	p.cases++
	p.events += int64(len(c.Events))
	created := c.Created
	if created.IsZero() {
		created = c.Start()
	}
	if p.first.IsZero() || created.Before(p.first) {
		p.first = created
	}
	if end := c.End(); end.After(p.last) {
		p.last = end
	}
	local := created.In(p.zone)
	p.months[local.Format("2006-01")]++
	p.weekdays[(int(local.Weekday())+6)%7]++
	p.hours[local.Hour()]++
	_, offset := local.Zone()
	p.days[(local.Unix()+int64(offset))/86400]++
	open := p.closes && c.Closed.IsZero()
	if open {
		p.open++
	}
	onTime := c.Punctual()
	for kind, name := range []string{c.Type, FirstLevel(c.Category), c.Channel, c.Place, c.Body,
		c.Status, "", c.Rating,
		c.Limit} {
		if name == "" {
			continue
		}
		g := p.group(kind, name)
		g.n++
		if open {
			g.open++
		}
		g.onTime.add(onTime)
		if kind == 4 && !c.Closed.IsZero() && len(p.values[4]) <= mostBodies {
			g.times.add(c.Closed.Sub(created), 2)
		}
	}
	for i := range c.Events {
		p.group(6, c.Events[i].Activity).n++
	}
	switch {
	case !c.Closed.IsZero():
		p.duration.add(c.Closed.Sub(created), 3)
	case !p.closes:
		p.duration.add(c.End().Sub(c.Start()), 3)
	}
	if !c.Due.IsZero() {
		p.limit.add(c.Due.Sub(created), 3)
	}
	if n, ok := Handovers(c); ok {
		p.handovers[min(n, manyTimes)]++
	}
	if n, ok := Returns(c); ok {
		p.returns[min(n, manyTimes)]++
	}
	p.kpi.add(c, created, onTime)
}

// manyTimes is what "or more" begins with.
const manyTimes = 5

// Handovers is how often a case went from body to body: as recorded, else by the bodies of its events; false where
// fewer than two events name one.
func Handovers(c *eventlog.Case) (int, bool) {
	if c.Handovers.Known {
		return elementary.Int(c.Handovers.V), true
	}
	n, named, last := 0, 0, ""
	for _, e := range c.Events {
		if e.Body == "" {
			continue
		}
		named++
		if last != "" && e.Body != last {
			n++
		}
		last = e.Body
	}
	return n, named > 1
}

// returnWords are in the names of activities by which a body sends a case back.
var returnWords = []string{"退单", "退回", "退件", "回退", "returned", "rejected by body", "send back", "sent back"}

// Returns is how often a body sent a case back: as recorded, else by the names of its events; false where neither says
// anything.
func Returns(c *eventlog.Case) (int, bool) {
	if c.Returns.Known {
		return elementary.Int(c.Returns.V), true
	}
	n := 0
	for _, e := range c.Events {
		name := strings.ToLower(e.Activity)
		if slices.ContainsFunc(returnWords, func(w string) bool { return strings.Contains(name, w) }) {
			n++
		}
	}
	return n, n > 0
}

// Profile is the description of the cases so far.
func (p *Profiler) Profile() *Profile {
	out := &Profile{Schema: "hanyin.eventlog.profile/1", Zone: p.zone.String(), Cases: p.cases, Events: p.events,
		Open: p.open, Weekdays: p.weekdays, Hours: p.hours, Months: []Volume{}, Duration: p.duration.quantiles(),
		LimitTime: p.limit.quantiles(), Handovers: counts(p.handovers), Returns: counts(p.returns)}
	if p.cases > 0 {
		out.First, out.Last = p.first.In(p.zone).Format(time.RFC3339), p.last.In(p.zone).Format(time.RFC3339)
	}
	for _, m := range slices.Sorted(maps.Keys(p.months)) {
		out.Months = append(out.Months, Volume{m, p.months[m]})
	}
	for kind, into := range []*[]Group{&out.Types, &out.Categories, &out.Channels, &out.Places, &out.Bodies,
		&out.Statuses,
		&out.Activities, &out.Ratings, &out.Limits} {
		*into = groups(p.values[kind])
	}
	out.LastDay = p.lastDay()
	out.KPIs = p.kpi.list(p.last)
	return out
}

// lastDay compares the last day with those before it.
func (p *Profiler) lastDay() *float64 {
	if len(p.days) == 0 {
		return nil
	}
	days := slices.Sorted(maps.Keys(p.days))
	first, last := days[0], days[len(days)-1]
	if last-first < 7 {
		return nil
	}
	share := float64(p.days[last]) * float64(last-first) / float64(p.cases-p.days[last])
	return &share
}

func counts(m map[int]int64) []Volume {
	all := []Volume{}
	for _, n := range slices.Sorted(maps.Keys(m)) {
		name := strconv.Itoa(n)
		if n == manyTimes {
			name += "+"
		}
		all = append(all, Volume{name, m[n]})
	}
	return all
}

func groups(m map[string]*group) []Group {
	all := []Group{}
	for name, g := range m {
		all = append(all, Group{name, g.n, g.open, g.onTime, g.times.quantiles()})
	}
	slices.SortFunc(all, func(a, b Group) int {
		if d := cmp.Compare(b.N, a.N); d != 0 {
			return d
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return all
}
