package scenarios

import (
	"maps"
	"slices"
	"strings"
	"time"

	"hanyin/agents"

	"hanyin/internal/message"
	"hanyin/sim"
)

// Shock is one [[shock]] of a scenario: what happens to the county from outside.
type Shock struct {
	Kind       string        // epidemic, storm, leader-loss, outage, staff-cut, duplicates, platform-down or demand
	From       time.Duration // since the start of the scenario
	Days       time.Duration // how long; 0 for a leader-loss that vacancies refill, and for duplicates
	Towns      []string      // empty: all, of duplicates the first of the county
	Bodies     []string      // of an outage or a staff-cut: ids of departments
	Categories []string      // of demand; empty: all. Of duplicates: the one
	Staff      []string      // of a staff-cut: villages, towns, departments
	Share      float64       // of leaders or staff that is gone, in [0, 1]
	Factor     float64       // of epidemic and demand: issues over the usual
	Count      int           // of duplicates: households that report
	Where      string        // file:line
}

// shockFields are what each kind of shock says beside kind and from; a trailing ? marks what may be left out.
var shockFields = map[string][]string{
	"epidemic":      {"days", "factor", "towns?"},
	"storm":         {"days", "towns?"},
	"leader-loss":   {"share", "days?", "towns?"},
	"outage":        {"days", "departments"},
	"staff-cut":     {"days", "share", "staff?", "departments?"},
	"duplicates":    {"count", "category", "towns?"},
	"platform-down": {"days"},
	"demand":        {"days", "factor", "categories?", "towns?"},
}

var staffs = []string{"villages", "towns", "departments"}

// shock reads one [[shock]].
func (r *resolution) shock(b block, s *Scenario, towns []town) (Shock, bool) {
	kind := (&fields{name: "shock", block: b, r: r}).text("kind")
	allowed, ok := shockFields[kind]
	if !ok {
		allowed = anyShock()
	}
	known := []string{"kind", "from", "note"}
	for _, k := range allowed {
		known = append(known, strings.TrimSuffix(k, "?"))
	}
	f := r.fields("shock", b, known)
	if !ok {
		f.ok = false
	}
	if kinds := ShockKinds(); !ok && kind != "" {
		f.wrong("kind", didYouMean(kind, kinds).Or(message.New("value.want", strings.Join(kinds, ", "))),
			"change.unknown_shock", kind)
	}
	shock := Shock{Kind: kind, From: f.moment("from"), Where: b.at.String()}
	for _, k := range allowed {
		name, optional := strings.CutSuffix(k, "?")
		shock.read(f, name, !optional, s, towns)
	}
	if kind == "staff-cut" && f.ok && len(shock.Staff)+len(shock.Bodies) == 0 {
		f.wrong("staff", message.New("shock.whose_staff", strings.Join(staffs, ", ")), "shock.no_staff")
	}
	if kind == "epidemic" && !hasCategory(s.Tables.Categories, "epidemic") {
		f.wrong("kind", message.New("category.inherit_epidemic"), "category.no_epidemic")
	}
	return shock, f.ok
}

// read sets one field of the shock.
func (s *Shock) read(f *fields, name string, needed bool, sc *Scenario, towns []town) {
	if _, ok := f.block.values[name]; !ok && !needed {
		return
	}
	switch name {
	case "days":
		s.Days = f.days(name, true)
	case "factor":
		s.Factor = f.number(name, 1, mostSurge)
	case "share":
		s.Share = f.number(name, 0, 1)
	case "count":
		s.Count = f.whole(name, 1, mostReports)
		if most := sc.Params.Geo.Households; s.Count > most {
			f.wrong(name, message.New("shock.lower_count"), "shock.more_than_households", s.Count, most)
		}
	case "towns":
		s.Towns = f.places(name, townNames(towns), nil)
		if s.Kind == "duplicates" {
			f.one(name, s.Towns)
		}
	case "staff":
		s.Staff = f.some(name, staffs, nil)
	case "departments":
		s.Bodies = f.some(name, bodyIDs(sc.Tables.Bodies), bodyNamed(sc.Tables.Bodies))
	case "categories", "category":
		s.Categories = f.some(name, categoryIDs(sc.Tables.Categories), categoryNamed(sc.Tables.Categories))
		if name == "category" {
			f.one(name, s.Categories)
		}
	}
}

// one complains of more than one name.
func (f *fields) one(key string, list []string) {
	if len(list) > 1 {
		f.wrong(key, message.New("value.name_one"), "value.names_count", strings.Join(list, ", "), len(list))
	}
}

// some is places with at least one name.
func (f *fields) some(key string, known []string, named map[string]string) []string {
	if _, ok := f.block.values[key]; !ok {
		f.missing(key)
		return nil
	}
	list := f.places(key, known, named)
	if len(list) == 0 && f.ok {
		f.wrong(key, message.New("value.name_at_least_one"), "value.empty")
	}
	return list
}

// ShockKinds are the kinds of shocks, in order.
func ShockKinds() []string {
	var kinds []string
	for k := range shockFields {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	return kinds
}

// A ShockField is what a [[shock]] of a kind says beside its kind and its first day.
type ShockField struct {
	Name    string
	Needed  bool
	Type    string   // number, whole, name, or names of which there may be several
	Min     float64  // of numbers
	Max     float64  // of numbers
	Choices []string // of staff; other names are those of the scenario's tables
}

// ShockFields are those of a kind, in order; nil for a kind that there is not.
func ShockFields(kind string) []ShockField {
	var list []ShockField
	for _, k := range shockFields[kind] {
		name, optional := strings.CutSuffix(k, "?")
		f := ShockField{Name: name, Needed: !optional, Type: "names"}
		switch name {
		case "days":
			f.Type, f.Max = "number", mostDays
		case "factor":
			f.Type, f.Min, f.Max = "number", 1, mostSurge
		case "share":
			f.Type, f.Max = "number", 1
		case "count":
			f.Type, f.Min, f.Max = "whole", 1, mostReports
		case "category":
			f.Type = "name"
		case "staff":
			f.Choices = staffs
		}
		list = append(list, f)
	}
	return list
}

// Bounds of shocks.
const (
	mostSurge   = 1000
	mostReports = 1_000_000
)

// anyShock lists the fields of all kinds, none of them needed: what can be looked at where the kind is unknown.
func anyShock() []string {
	var all []string
	for _, kind := range ShockKinds() {
		for _, k := range shockFields[kind] {
			if k = strings.TrimSuffix(k, "?") + "?"; !slices.Contains(all, k) {
				all = append(all, k)
			}
		}
	}
	return all
}

// bodyNamed and categoryNamed are the ids of bodies and categories by their Chinese and English names. A name that is
// an id too, or that two of them have, is none.
func bodyNamed(rows []agents.BodyRow) map[string]string {
	ids := idsByName{}
	for _, b := range rows {
		ids.add(b.ID, b.Name, b.English)
	}
	return ids.settled(bodyIDs(rows))
}

func categoryNamed(rows []agents.CategoryRow) map[string]string {
	ids := idsByName{}
	for _, c := range rows {
		ids.add(c.ID, c.Name, c.English)
	}
	return ids.settled(categoryIDs(rows))
}

type idsByName map[string]string

func (n idsByName) add(id string, names ...string) {
	for _, name := range slices.Compact(names) {
		if _, ok := n[name]; ok {
			n[name] = ""
			continue
		}
		n[name] = id
	}
}

func (n idsByName) settled(ids []string) map[string]string {
	maps.DeleteFunc(n, func(name, id string) bool { return id == "" || slices.Contains(ids, name) })
	return n
}

func bodyIDs(rows []agents.BodyRow) []string {
	var list []string
	for _, b := range rows {
		list = append(list, b.ID)
	}
	return list
}

func categoryIDs(rows []agents.CategoryRow) []string {
	var list []string
	for _, c := range rows {
		list = append(list, c.ID)
	}
	return list
}

func hasCategory(rows []agents.CategoryRow, id string) bool {
	return slices.Contains(categoryIDs(rows), id)
}

// inWorld turns the shock into those of package agents, an outage into one for each department.
func (s Shock) inWorld(sc *Scenario) []agents.Shock {
	base := agents.Shock{From: s.From, Until: s.From + s.Days, Share: s.Share, Count: s.Count}
	for _, name := range s.Towns {
		i := slices.IndexFunc(sc.Tables.Towns, func(t agents.TownRow) bool { return t.Name == name })
		base.Towns = append(base.Towns, agents.TownID(i))
	}
	switch s.Kind {
	case "leader-loss":
		base.Kind = agents.LeaderLoss
		if s.Days == 0 {
			base.Until = 0
		}
	case "staff-cut":
		base.Kind = agents.StaffCut
		base.Villages, base.TownHall, base.Offices = slices.Contains(s.Staff, "villages"),
			slices.Contains(s.Staff, "towns"), slices.Contains(s.Staff, "departments")
		for _, id := range s.Bodies {
			base.Bodies = append(base.Bodies, agents.BodyID(slices.Index(bodyIDs(sc.Tables.Bodies), id)))
		}
	case "platform-down":
		base.Kind = agents.PlatformDown
	case "duplicates":
		base.Kind, base.Until = agents.Duplicates, 0
		base.Category = agents.CategoryID(slices.Index(categoryIDs(sc.Tables.Categories), s.Categories[0]))
	case "outage":
		var each []agents.Shock
		for _, id := range s.Bodies {
			base.Kind, base.Body = agents.Outage, agents.BodyID(slices.Index(bodyIDs(sc.Tables.Bodies), id))
			each = append(each, base)
		}
		return each
	default:
		base.Kind, base.Rates, base.Monitored = agents.Surge, s.rates(sc), s.Kind == "epidemic"
	}
	return []agents.Shock{base}
}

// rates are the additional issues of a surge per household and year, by category: a storm multiplies what storms drive
// (demand.storm_mult), an epidemic brings factor times all usual issues in its own category, demand multiplies the
// categories named.
func (s Shock) rates(sc *Scenario) []float64 {
	d := sc.Params.Demand
	usual := float64(d.IssuesPerHHYear * d.Multiplier)
	rates := make([]float64, len(sc.Tables.Categories))
	for i, c := range sc.Tables.Categories {
		switch {
		case s.Kind == "storm" && c.Storm:
			rates[i] = float64(usual * c.Share * max(0, d.StormMult-1))
		case s.Kind == "epidemic" && c.ID == "epidemic":
			rates[i] = float64(usual * s.Factor)
		case s.Kind == "demand" && (len(s.Categories) == 0 || slices.Contains(s.Categories, c.ID)):
			rates[i] = float64(usual * c.Share * (s.Factor - 1))
		}
	}
	return rates
}

// Lasts is how long the shock lasts in sc: its days, or, where leaders leave for good, the mean time until a grid is
// filled again.
func (s Shock) Lasts(sc *Scenario) time.Duration {
	if s.Kind == "leader-loss" && s.Days == 0 {
		return sim.Hours(float64(24 * sc.Params.Grid.VacancyD))
	}
	return s.Days
}
