package scenarios

import (
	"fmt"
	"math"
	"slices"

	"hanyin/agents"

	"hanyin/internal/message"
)

// categories turns the [category.ID] tables named in tables.categories into rows, in that order.
func (r *resolution) categories(bodies []department) []agents.CategoryRow {
	list := r.items["tables.categories"]
	var rows []agents.CategoryRow
	blocks := map[string]int{}
	known := r.categoryIDs()
	for i, id := range list.value().([]string) {
		switch {
		case slices.Contains(list.value().([]string)[:i], id):
			r.notes.wrong(list.at(), where(list.path), message.New("value.name_once"), "value.twice", id)
			continue
		case !slices.Contains(known, id):
			r.notes.wrong(list.at(), where(list.path),
				didYouMean(id, known).Or(message.New("category.write_table", id)),
				"category.none_named", id)
			continue
		}
		if row, ok := r.category(id, bodies, blocks); ok {
			rows = append(rows, row)
		}
	}
	r.checkShares(list, rows)
	r.checkUnused(known, list)
	return rows
}

// categoryIDs are those with a table, in order of appearance.
func (r *resolution) categoryIDs() []string {
	var ids []string
	for _, key := range r.order {
		if it := r.items[key]; it.path[0] == "category" && !slices.Contains(ids, it.path[1]) {
			ids = append(ids, it.path[1])
		}
	}
	return ids
}

// optional are the fields of a category of which the zero value means what all categories have.
var optional = []string{"role", "small_share", "wait_sigma", "limit_wd"}

// category is one row; every field that is not optional must be set.
func (r *resolution) category(id string, bodies []department, blocks map[string]int) (agents.CategoryRow, bool) {
	prefix := dotted([]string{"category", id}) + "."
	var missing []string
	for _, field := range sortedSpecs(r.catalog.category) {
		if r.get(prefix+field) == nil && !slices.Contains(optional, field) {
			missing = append(missing, field)
		}
	}
	if len(missing) > 0 {
		r.notes.wrong(r.firstOf(id), "[category."+id+"]", message.New("category.set_all"), "category.missing", missing)
		return agents.CategoryRow{}, false
	}
	var f categoryFields
	bind(&f, prefix, r.get)
	if _, ok := blocks[f.Block]; !ok {
		blocks[f.Block] = len(blocks)
	}
	return agents.CategoryRow{
		ID: id, Name: f.Name, English: f.English, Role: f.Role, Bodies: r.bodiesOf(id, f, bodies),
		Block: blocks[f.Block],
		Share: f.Share, Urgent: f.Urgent, Collective: f.Collective, InGrid: f.InGrid, Effort: f.Effort, Wait: f.Wait,
		Feasible: f.Feasible, ToTown: f.ToTown, LookUp: f.LookUp, Storm: f.Storm, Violation: f.Violation,
		Season: r.season(prefix, f.Season), SmallShare: f.SmallShare, WaitSigma: f.WaitSigma, LimitWd: f.LimitWd,
	}, true
}

// firstOf is where a category is first spoken of.
func (r *resolution) firstOf(id string) position {
	for _, key := range r.order {
		if it := r.items[key]; it.path[0] == "category" && it.path[1] == id && len(it.history) > 0 {
			return it.at()
		}
	}
	return r.items["tables.categories"].at()
}

// season divides by the mean, so that a year holds what the share says.
func (r *resolution) season(prefix string, s [12]float64) [12]float64 {
	mean := total(s[:]) / float64(len(s))
	if it := r.get(prefix + "season"); mean <= 0 {
		r.notes.wrong(it.at(), where(it.path), message.New("value.raise_one"), "value.all_months_zero")
		return s
	}
	for i := range s {
		s[i] /= mean
	}
	return s
}

// dropShares takes away the shares of departments that come from below the table of departments: who brings a table of
// departments brings who handles what. A category of which the same scenario says nothing keeps the shares of those
// departments that the new table has too.
func (r *resolution) dropShares(bodies []department) {
	level := r.items["tables.departments"].level()
	if level == 0 || bodies == nil {
		return
	}
	share := func(key string) bool {
		path := r.items[key].path
		return len(path) == 4 && path[0] == "category" && path[2] == "bodies"
	}
	own := map[string]bool{} // categories whose shares are given with the table or above it
	for key, it := range r.items {
		if share(key) && len(it.history) > 0 && it.level() >= level {
			own[it.path[1]] = true
		}
	}
	r.order = slices.DeleteFunc(r.order, func(key string) bool {
		it := r.items[key]
		drop := share(key) && len(it.history) > 0 && it.level() < level &&
			(own[it.path[1]] || !slices.Contains(ids(bodies), it.path[3]))
		if drop {
			delete(r.items, key)
		}
		return drop
	})
}

// bodiesOf are the departments of a category with their shares; those of share 0 are left out.
func (r *resolution) bodiesOf(id string, f categoryFields, bodies []department) []agents.Share {
	var shares []agents.Share
	sum, newest := 0.0, (*item)(nil)
	for _, key := range r.order {
		it := r.items[key]
		if len(it.path) != 4 || it.path[0] != "category" || it.path[1] != id || len(it.history) == 0 {
			continue
		}
		body, part := it.path[3], it.value().(float64)
		if bodies != nil && !slices.ContainsFunc(bodies, func(d department) bool { return d.ID == body }) {
			r.notes.wrong(it.at(), where(it.path),
				didYouMean(body, ids(bodies)).Or(message.New("department.add_row")),
				"department.none_named", body)
		}
		if sum += part; part > 0 {
			shares = append(shares, agents.Share{Body: body, Share: part})
		}
		if newest == nil || it.level() >= newest.level() {
			newest = it
		}
	}
	at := r.firstOf(id)
	if newest != nil {
		at = newest.at()
	}
	switch {
	case sum == 0 && r.items["town.intake"].value().(int64) == 0:
		r.notes.wrong(at, "[category."+id+"]", message.New("category.name_bodies_only"),
			"category.nobody_without_towns")
	case sum == 0 && f.ToTown < 1:
		r.notes.wrong(at, "[category."+id+"]", message.New("category.name_bodies"), "category.nobody_handles")
	case sum != 0 && math.Abs(sum-1) > tolerance:
		r.notes.wrong(at, "[category."+id+".bodies]", message.New("value.change_one_of_them"),
			"category.shares_sum", literal(rounded(sum)))
	}
	return shares
}

func ids(bodies []department) []string {
	var list []string
	for _, b := range bodies {
		list = append(list, b.ID)
	}
	return list
}

// checkShares asks that the categories in use make up all issues.
func (r *resolution) checkShares(list *item, rows []agents.CategoryRow) {
	if len(rows) == 0 || len(rows) < len(list.value().([]string)) {
		if len(list.value().([]string)) == 0 {
			r.notes.wrong(list.at(), where(list.path), message.New("value.name_at_least_one"), "category.none")
		}
		return
	}
	sum, last := 0.0, list
	for _, row := range rows {
		sum += row.Share
		if it := r.get("category." + row.ID + ".share"); it != nil && it.level() >= last.level() {
			last = it
		}
	}
	if math.Abs(sum-1) > tolerance {
		r.notes.wrong(last.at(), where(last.path), message.New("category.change_shares"),
			"category.shares_sum_of", len(rows), literal(rounded(sum)))
	}
}

// checkUnused warns of categories that a scenario describes and does not use.
func (r *resolution) checkUnused(known []string, list *item) {
	for _, id := range known {
		if at := r.firstOf(id); !slices.Contains(list.value().([]string), id) && r.newestOf(id) > 0 {
			r.notes.warn(at, fmt.Sprintf("[category.%s]", id), message.New("category.add_to_tables"),
				"category.not_in_use")
		}
	}
}

func (r *resolution) newestOf(id string) int {
	level := 0
	for _, it := range r.items {
		if it.path[0] == "category" && it.path[1] == id && len(it.history) > 0 {
			level = max(level, it.level())
		}
	}
	return level
}

func sortedSpecs(m map[string]spec) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
