package scenarios

import (
	"math"
	"strings"
	"time"

	"hanyin/agents"

	"hanyin/internal/message"
)

// checkModel compares values with each other: what no single key's bounds can say.
func (r *resolution) checkModel(p *agents.Params, t *agents.Tables) {
	r.checkTime(p)
	r.checkOpened(p)
	r.checkNames()
	r.checkValues(p)
	r.checkRouter(p)
	r.checkBlocks(t)
	r.checkBodies(t)
}

// checkValues compares values that may change during a run.
func (r *resolution) checkValues(p *agents.Params) {
	r.checkWeights()
	r.ascending("satisfaction.cuts", p.Satisfaction.Cuts[:])
	for _, pair := range [][2]string{{"deliberation.action_h_least", "deliberation.action_h_most"},
		{"demand.collective_mean", "demand.collective_max"},
		{"hazard.harm_issues", "hazard.harm_issues_max"},
		{"silence.retry_d", "silence.retry_most_d"},
		{"score.effort_start", "score.effort_max"}} {
		r.less(pair[0], pair[1])
	}
	r.someWeight("voice.weekday")
	r.someWeight("voice.hour")
}

// checkTime asks for a real first day.
func (r *resolution) checkTime(p *agents.Params) {
	it := r.items["time.start"]
	start, err := time.Parse(time.DateOnly, p.Start)
	if err != nil {
		r.notes.wrong(it.at(), where(it.path), message.New("value.write_date"), "value.quoted_no_date", p.Start)
		return
	}
	if start.Year() < 1900 || start.Year() > 2200 {
		r.notes.wrong(it.at(), where(it.path), message.New("holiday.want_year"),
			"holiday.year_out_of_range", start.Year())
		return
	}
}

// farFromStart is the most time between the first day of the account and that of the run: longer ones are slips, and
// what comes of them does not fit a time of the run.
const farFromStart = 60 * 365 * 24 * time.Hour

// checkOpened asks for a real first day of the account.
func (r *resolution) checkOpened(p *agents.Params) {
	it := r.items["adoption.opened"]
	opened, err := time.Parse(time.DateOnly, p.Adoption.Opened)
	if err != nil {
		r.notes.wrong(it.at(), where(it.path), message.New("value.write_date"), "value.quoted_no_date",
			p.Adoption.Opened)
		return
	}
	start, err := time.Parse(time.DateOnly, p.Start)
	if apart := opened.Sub(start); err == nil && (apart > farFromStart || apart < -farFromStart) {
		r.notes.wrong(it.at(), where(it.path), message.New("value.write_near_start"), "value.far_from_start",
			p.Adoption.Opened, p.Start)
	}
}

// checkNames asks for a name wherever reports print one.
func (r *resolution) checkNames() {
	for _, key := range r.order {
		it := r.items[key]
		text, ok := it.value().(string)
		if named := it.path[len(it.path)-1]; ok && (named == "name" || named == "english") &&
			strings.TrimSpace(text) == "" {
			r.notes.wrong(it.at(), where(it.path), message.New("value.write_something"), "value.quoted_empty", text)
		}
	}
}

// checkWeights asks that the score's weights add up to 1.
func (r *resolution) checkWeights() {
	sum := 0.0
	last := r.items["score.weights.speed"]
	for _, key := range []string{"speed", "backlog", "satisfaction"} {
		it := r.items["score.weights."+key]
		sum += it.value().(float64)
		if it.level() >= last.level() {
			last = it
		}
	}
	if math.Abs(sum-1) > tolerance {
		r.notes.wrong(last.at(), where(last.path), message.New("value.change_one_of_three"),
			"value.weights_wrong_sum", literal(rounded(sum)))
	}
}

// ascending asks for numbers each greater than the one before: between two equal cuts nothing lies.
func (r *resolution) ascending(key string, v []float64) {
	for i := 1; i < len(v); i++ {
		it := r.items[key]
		if v[i] == v[i-1] {
			r.notes.wrong(it.at(), where(it.path), message.New("value.put_apart"), "value.element_again", i,
				literal(v[i]))
			return
		}
		if v[i] < v[i-1] {
			r.notes.wrong(it.at(), where(it.path), message.New("value.put_in_order"), "value.element_out_of_order",
				i, literal(v[i-1]), literal(v[i]))
			return
		}
	}
}

func (r *resolution) less(low, high string) {
	a, b := r.items[low], r.items[high]
	if numberOf(a.value()) > numberOf(b.value()) {
		last := a
		if b.level() >= a.level() {
			last = b
		}
		r.notes.wrong(last.at(), where(last.path), message.New("value.exchange"), "value.more_than", low,
			literal(a.value()), high, literal(b.value()))
	}
}

// numberOf is a number of either kind.
func numberOf(v any) float64 {
	if whole, ok := v.(int64); ok {
		return float64(whole)
	}
	return v.(float64)
}

func (r *resolution) someWeight(key string) {
	if it := r.items[key]; total(it.value().([]float64)) <= 0 {
		r.notes.wrong(it.at(), where(it.path), message.New("value.raise_one"), "value.all_weights_zero")
	}
}

// checkBlocks asks for company in every confusion block while classification can err: an error stays within the block.
func (r *resolution) checkBlocks(t *agents.Tables) {
	if len(t.Categories) < 2 || !r.errs() {
		return
	}
	size := map[int]int{}
	for _, c := range t.Categories {
		size[c.Block]++
	}
	for _, c := range t.Categories {
		if size[c.Block] == 1 {
			it := r.get("category." + c.ID + ".block")
			by := it
			if list := r.items["tables.categories"]; list.level() > it.level() { // which left the others out
				by = list
			}
			r.notes.wrong(by.at(), where(by.path), message.New("category.give_block"), "category.alone_in_block", c.ID,
				literal(it.value()))
		}
	}
}

// errs reports whether some petition may be classified wrong.
func (r *resolution) errs() bool {
	off, on := r.get("lever.accuracy.off"), r.get("lever.accuracy.on")
	return off != nil && on != nil && (off.value().(float64) < 1 || on.value().(float64) < 1)
}

// checkBodies asks that every department can be reached, and that their number is what the scenario says. A category
// that is described and not in use counts: it may be taken up again.
func (r *resolution) checkBodies(t *agents.Tables) {
	reached := map[string]bool{"justice": true, "xinfang": true} // by disputes and by the petition office
	last := map[string]*item{}                                   // that gave a department no share
	for _, key := range r.order {
		it := r.items[key]
		if len(it.path) != 4 || it.path[0] != "category" || len(it.history) == 0 {
			continue
		}
		body := it.path[3]
		if it.value().(float64) > 0 {
			reached[body] = true
		} else if last[body] == nil || it.level() >= last[body].level() {
			last[body] = it
		}
	}
	list := r.items["tables.departments"]
	for _, b := range t.Bodies {
		if reached[b.ID] {
			continue
		}
		by := list
		if it := last[b.ID]; it != nil && it.level() >= list.level() {
			by = it
		}
		r.notes.wrong(by.at(), where(by.path), message.New("department.give_share"), "department.unreachable", b.ID)
	}
	it, n := r.items["department.count"], len(t.Bodies)+len(t.Towns)
	switch {
	case int(it.value().(int64)) == n:
	case it.level() > max(list.level(), r.items["tables.towns"].level(), r.items["geo.towns"].level()):
		r.notes.wrong(it.at(), where(it.path), message.New("department.add_or_drop_rows"),
			"department.count_and_towns", len(t.Bodies), len(t.Towns))
	default:
		it.history = append(it.history, setting{int64(n), list.at(), list.level()})
	}
	if n > agents.MostBodies {
		r.notes.wrong(list.at(), where(list.path), message.New("department.want_at_most", agents.MostBodies),
			"department.too_many", len(t.Bodies), len(t.Towns))
	}
}
