package scenarios

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"hanyin/internal/message"
	"hanyin/internal/misspelt"
)

// setting is a value that a layer gave to a key.
type setting struct {
	value any
	at    position
	level int // 0 the root, 2 its heir, 4 ...; --set is last; odd what follows from the next level
}

// item is a key with all its settings and what is known about it.
type item struct {
	path    []string
	spec    spec
	meta    map[string]any // as the latest layer has it
	history []setting
}

func (it *item) key() string     { return dotted(it.path) }
func (it *item) latest() setting { return it.history[len(it.history)-1] }
func (it *item) value() any      { return it.latest().value }
func (it *item) at() position    { return it.latest().at }
func (it *item) level() int      { return it.latest().level }

// before is the value that held below the level.
func (it *item) before(level int) any {
	v := it.history[0].value
	for _, s := range it.history {
		if s.level < level {
			v = s.value
		}
	}
	return v
}

// resolution is a scenario with every value settled.
type resolution struct {
	catalog catalog
	items   map[string]*item
	order   []string      // keys in order of first appearance
	places  map[int]place // of the files read, by their order
	files   int           // number of the last file or --set
	towns   bool          // the table of towns is sound
	notes   *notes
}

// resolve lays the layers over each other, the sets last.
func resolve(layers []layer, sets []string, n *notes) *resolution {
	r := &resolution{catalog: newCatalog(), items: map[string]*item{}, places: map[int]place{}, notes: n}
	for level, l := range layers {
		for _, d := range l.documents {
			for _, e := range d.entries {
				r.apply(e, 2*level)
			}
			r.places[d.order] = d.place
			r.files = max(r.files, d.order)
		}
	}
	for _, arg := range sets {
		r.files++
		if e, ok := parseSet(arg, r.files, r.catalog, n); ok {
			r.apply(e, 2*len(layers))
		}
	}
	return r
}

// apply lays one entry over what is there.
func (r *resolution) apply(e entry, level int) {
	path := r.catalog.canonical(e.path)
	s, ok := r.catalog.lookup(path)
	if !ok {
		if !r.applyElement(path, e, level) {
			r.unknown(path, e)
		}
		return
	}
	it := r.item(path, s)
	r.applyMeta(it, e, level)
	if e.value == nil {
		return
	}
	v, err := convert(s, e.value)
	if _, list := e.value.([]any); list && path[0] == "assign" {
		r.notes.wrong(e.at, where(path), message.New("value.name_one"), "mechanism.lever_has_one")
		return
	}
	if err != nil {
		r.notes.wrong(e.at, where(path), s.wants(), "%v", err)
		return
	}
	r.applyValue(it, setting{v, e.at, level})
}

// applyValue adds the setting. A key that one scenario sets twice is a mistake: in one file, by an alias, or in two
// files that it includes, of which neither is before the other. Its own file may set what an included one holds.
func (r *resolution) applyValue(it *item, s setting) {
	if n := len(it.history); n > 0 && s.at.set == "" {
		if last := it.history[n-1]; last.level == s.level && (last.at.file == s.at.file && last.at.line != s.at.line ||
			last.at.order < s.at.order) {
			r.notes.wrong(s.at, where(it.path), message.New("value.keep_one"), "value.already_set_at", last.at)
		}
	}
	it.history = append(it.history, s)
}

// applyElement sets one element of a list, KEY.N counted from 0.
func (r *resolution) applyElement(path []string, e entry, level int) bool {
	if len(path) < 2 {
		return false
	}
	head, last := path[:len(path)-1], path[len(path)-1]
	s, ok := r.catalog.lookup(head)
	i, err := strconv.Atoi(last)
	if !ok || s.kind != numbers || err != nil {
		return false
	}
	it := r.items[dotted(head)]
	if it == nil || len(it.history) == 0 || i < 0 || i >= s.n {
		r.notes.wrong(e.at, where(path), message.New("value.want_zero_to", s.n-1), "key.no_element", last)
		return true
	}
	v, err := toFloat(e.value)
	if err != nil {
		r.notes.wrong(e.at, where(path), message.New("value.want_number"), "%v", err)
		return true
	}
	list := slices.Clone(it.value().([]float64))
	list[i] = v.(float64)
	it.history = append(it.history, setting{list, e.at, level})
	return true
}

// item is that of path, made on first sight; one of a category, town or unit takes over what is known about its like.
func (r *resolution) item(path []string, s spec) *item {
	key := dotted(path)
	if it, ok := r.items[key]; ok {
		return it
	}
	it := &item{path: slices.Clone(path), spec: s, meta: map[string]any{}}
	if like := r.like(path); like != nil {
		maps.Copy(it.meta, without(like.meta, "low", "high", "tag", "source"))
	}
	r.items[key] = it
	r.order = append(r.order, key)
	return it
}

// like is an item whose bounds, unit and labels hold for a new one at path.
func (r *resolution) like(path []string) *item {
	switch path[0] {
	case "town_mechanisms", "unit_mechanisms":
		return r.items[dotted([]string{"mechanisms", path[2]})]
	case "calendar":
		return r.items["calendar.towns"]
	case "category":
		for _, key := range r.order {
			it := r.items[key]
			if it.path[0] == "category" && len(it.path) == len(path) && it.path[2] == path[2] {
				return it
			}
		}
	}
	return nil
}

// removed are keys that were taken away because nothing follows from them, with the reason and what acts instead.
var removed = map[string]struct {
	why     message.Key
	instead string
}{
	"enforcement.review_wd":      {"key.removed_review_wd", "enforcement.review_h"},
	"routing.fade_d":             {"key.removed_fade", "silence.resign_month"},
	"satisfaction.inflation_psi": {"key.removed_inflation", "satisfaction.coaxed"},
	"voice.lapse_step":           {"key.removed_fade", "silence.resign_month"},
	"voice.retry_d":              {"key.removed_retry", "silence.retry_d"},
	"voice.weeks":                {"key.removed_weeks", "silence.retry_most_d"},
	"score.effort_min":           {"key.removed_effort_min", "department.diligence"},
}

// mostSuggestions keeps a file of a hundred thousand unknown keys from taking minutes.
const mostSuggestions = 200

// unknown reports a key that no scenario has, with the nearest one.
func (r *resolution) unknown(path []string, e entry) {
	if old, ok := removed[dotted(path)]; ok {
		r.notes.wrong(e.at, where(path), message.New("key.use", old.instead), old.why)
		return
	}
	var do message.Text
	if len(r.notes.problems) < mostSuggestions {
		do = r.inTable(path).Or(r.sameTable(path)).Or(r.sameEnding(path[len(path)-1])).Or(r.otherTable(path))
	}
	r.notes.wrong(e.at, where(path), do.Or(message.New("key.show_lists_all")), "key.none_such")
}

// inTable proposes a key of a table that was given a value as if it were a key.
func (r *resolution) inTable(path []string) message.Text {
	table := dotted(path) + "."
	if i := slices.IndexFunc(r.keys(), func(k string) bool { return strings.HasPrefix(k, table) }); i >= 0 {
		return message.New("key.write_table", r.keys()[i])
	}
	return message.Text{}
}

// sameTable proposes the nearest key of the table.
func (r *resolution) sameTable(path []string) message.Text {
	table := dotted(path[:len(path)-1]) + "."
	var lasts []string
	for _, key := range r.keys() {
		if last, ok := strings.CutPrefix(key, table); ok && len(path) > 1 {
			lasts = append(lasts, last)
		}
	}
	if near := misspelt.Nearest(path[len(path)-1], lasts); near != "" {
		return message.New("key.did_you_mean_name", table+near)
	}
	return message.Text{}
}

// otherTable proposes the nearest key of all, unless the table is a known one, whose keys have been tried.
func (r *resolution) otherTable(path []string) message.Text {
	table := dotted(path[:len(path)-1]) + "."
	if len(path) > 1 && slices.ContainsFunc(r.keys(), func(k string) bool { return strings.HasPrefix(k, table) }) {
		return message.Text{}
	}
	return didYouMean(dotted(path), r.keys())
}

// sameEnding proposes keys of other tables with the same last part.
func (r *resolution) sameEnding(last string) message.Text {
	var same []string
	for _, key := range r.keys() {
		if strings.HasSuffix(key, "."+last) {
			same = append(same, key)
		}
	}
	if len(same) == 0 || len(same) > 3 {
		return message.Text{}
	}
	return anyOf(same)
}

// anyOf asks for one of at most three candidates.
func anyOf(keys []string) message.Text {
	switch len(keys) {
	case 1:
		return message.New("key.did_you_mean", keys[0])
	case 2:
		return message.New("key.did_you_mean_two", keys[0], keys[1])
	}
	return message.New("key.did_you_mean_three", keys[0], keys[1], keys[2])
}

// keys are all that are known, set or not, in a fixed order.
func (r *resolution) keys() []string {
	keys := slices.Clone(r.order)
	for _, key := range slices.Sorted(maps.Keys(r.catalog.fixed)) {
		if _, ok := r.items[key]; !ok {
			keys = append(keys, key)
		}
	}
	return keys
}

// get is the item of a key, nil if nobody set it.
func (r *resolution) get(key string) *item {
	if it := r.items[key]; it != nil && len(it.history) > 0 {
		return it
	}
	return nil
}
