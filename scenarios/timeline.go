package scenarios

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"hanyin/internal/message"
)

// Change is one [[change]] of a scenario: a value that holds from a moment on.
type Change struct {
	Key   string        // dotted, such as mechanisms.digital
	Value any           // as Value.Value
	From  time.Duration // since the start of the scenario
	Ramp  time.Duration // the value moves there in equal steps, one a day; 0 at once
	Towns []string      // where it holds; both empty: in the whole county
	Units []string
	Where string // file:line
	path  []string
	at    position
}

// timeline reads the changes and shocks of all layers, in order of time, those of one moment in order of inheritance.
func (r *resolution) timeline(layers []layer, s *Scenario, towns []town) {
	for _, l := range layers {
		for _, d := range l.documents {
			r.inOrder("change", d.changes)
			r.inOrder("shock", d.shocks)
			for _, b := range d.changes {
				if c, ok := r.change(b, towns); ok {
					s.Changes = append(s.Changes, c)
				}
			}
			for _, b := range d.shocks {
				if shock, ok := r.shock(b, s, towns); ok {
					s.Shocks = append(s.Shocks, shock)
				}
			}
		}
	}
	slices.SortStableFunc(s.Changes, func(a, b Change) int { return cmp.Compare(a.From, b.From) })
	slices.SortStableFunc(s.Shocks, func(a, b Shock) int { return cmp.Compare(a.From, b.From) })
	r.clashes(s.Changes)
}

var changeKeys = []string{"key", "value", "from", "ramp_days", "towns", "units", "note"}

// change reads one [[change]].
func (r *resolution) change(b block, towns []town) (Change, bool) {
	f := r.fields("change", b, changeKeys)
	c := Change{Key: f.text("key"), From: f.moment("from"), Ramp: f.days("ramp_days", false), Where: b.at.String(),
		at: f.at("value")}
	c.Towns, c.Units = f.places("towns", townNames(towns), nil), f.places("units", unitNames(towns), nil)
	path, err := splitKey(c.Key)
	if c.Key == "" || err != nil {
		if c.Key != "" {
			f.wrong("key", message.New("key.write_dots_mechanism"), "%v", err)
		}
		return c, false
	}
	c.path = r.catalog.canonical(path)
	spec, ok := r.catalog.lookup(c.path)
	switch it := r.get(dotted(c.path)); {
	case !ok || it == nil:
		f.wrong("key", didYouMean(c.Key, r.keys()).Or(message.New("key.show_lists_all")), "key.none_named", c.Key)
	case !changeable(c.path):
		do := message.New("change.set_for_run")
		if slices.Contains(hourKeys, dotted(c.path)) {
			do = message.New("calendar.season_rows")
		}
		f.wrong("key", do, "change.not_during_run", c.Key)
	default:
		if len(c.Towns)+len(c.Units) > 0 && c.path[0] != "mechanisms" {
			f.wrong("key", message.New("change.leave_out_places"), "change.mechanisms_only")
		}
		if c.Ramp > 0 && spec.kind != number {
			f.wrong("ramp_days", message.New("value.leave_out"), "change.not_gradual", c.Key)
		}
		c.Value, ok = r.changed(f, it, spec)
		if ok && c.Key == townOffices && (c.Value == int64(0)) != (it.value() == int64(0)) {
			f.wrong("value", message.New("change.set_for_run"), "change.town_offices")
		}
		return c, ok && f.ok
	}
	return c, false
}

// changed is the value that a change gives to an item, checked as if it stood in a table.
func (r *resolution) changed(f *fields, it *item, s spec) (any, bool) {
	raw, ok := f.block.values["value"]
	if !ok {
		f.missing("value")
		return nil, false
	}
	v, err := convert(s, raw)
	if err != nil {
		f.wrong("value", s.wants(), "%v", err)
		return nil, false
	}
	r.check(it.with(v, f.at("value")))
	return v, true
}

// with is the item as it would be if v were set at the position.
func (it *item) with(v any, at position) *item {
	return &item{path: it.path, spec: it.spec, meta: it.meta, history: []setting{{v, at, it.level() + 1}}}
}

// fixedAtStart are keys, or tables, that are used up before a run begins: the county, its calendar, and how everybody
// starts.
var fixedAtStart = []string{
	"time", "geo", "tables", "fit", "category", "assign", "town_mechanisms", "unit_mechanisms", "calendar",
	"work.office_hours", "work.village_hours", "work.weekdays", "work.summer_later_h", "work.summer_from",
	"work.summer_to", "enforcement.duty_from_h", "enforcement.duty_to_h", "demand.festival",
	"household.class_share", "household.literacy", "household.literacy_old", "household.literacy_sigma",
	"household.kin_l2", "household.kin_l3",
	"household.score_income", "household.score_structure", "household.spring_home_days",
	"department.count", "department.reference_issues", "department.reach_share", "department.petition_office_h",
	"department.spread",
	"routing.router", "grid.phone_from_h", "grid.phone_to_h", "satisfaction.expect_start", "trust.init",
	"adoption.coverage_start", "adoption.start_months",
}

// townOffices is the key that says by 0 that towns have no office: that is how a county is made, while the number of
// those who work there may change.
const townOffices = "town.intake"

// hourKeys are those that the table of hours can say by season.
var hourKeys = []string{"work.office_hours", "work.village_hours", "grid.phone_from_h", "grid.phone_to_h",
	"enforcement.duty_from_h", "enforcement.duty_to_h"}

// Changeable reports whether a [[change]] may set a key, in dots, during a run.
func Changeable(key string) bool {
	path, err := splitKey(key)
	return err == nil && changeable(catalog{}.canonical(path))
}

func changeable(path []string) bool {
	key := dotted(path)
	return !slices.ContainsFunc(fixedAtStart, func(k string) bool { return k == key || strings.HasPrefix(key, k+".") })
}

// inOrder asks that the blocks of a file follow each other in time, as a reader expects.
func (r *resolution) inOrder(name string, blocks []block) {
	last := time.Duration(-1)
	for _, b := range blocks {
		quiet := &fields{block: b, r: &resolution{items: r.items, notes: &notes{}}}
		from := quiet.moment("from")
		if !quiet.failed && from < last {
			r.notes.wrong(b.position("from"), "[["+name+"]] from", message.New("change.put_in_order"),
				"change.begins_before")
		}
		last = max(last, from)
	}
}

// clashes reports changes of one value in one place at one time: at the same moment, or while another moves it.
func (r *resolution) clashes(changes []Change) {
	for i, c := range changes {
		for _, d := range changes[:i] {
			if slices.Equal(c.path, d.path) && (c.From == d.From || c.From < d.From+d.Ramp) && sharePlace(c, d) {
				r.notes.wrong(c.at, "[[change]] "+c.Key, message.New("change.keep_one"), "change.same_time", d.Where)
			}
		}
	}
}

// sharePlace reports whether two changes concern a common unit. The county has every town, a town its units.
func sharePlace(a, b Change) bool {
	if len(a.Towns)+len(a.Units) == 0 || len(b.Towns)+len(b.Units) == 0 {
		return true
	}
	for _, place := range append(slices.Clone(a.Towns), a.Units...) {
		for _, other := range append(slices.Clone(b.Towns), b.Units...) {
			if place == other || strings.HasPrefix(place, other+"-") || strings.HasPrefix(other, place+"-") {
				return true
			}
		}
	}
	return false
}
