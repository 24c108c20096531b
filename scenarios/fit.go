package scenarios

import (
	"slices"
	"strconv"

	"hanyin/internal/message"
)

// Keys of the accepted parameter set in use, and of the table that holds the sets.
const (
	fitKey      = "fit"
	fitTableKey = "tables.fits"
)

// fitFacts are the columns of the table of fits that are no parameters.
var fitFacts = []string{"fit", "distance", "weight"}

// fitLevel lies above the base scenario and below every heir: what a scenario file or --set says holds against a fit.
const fitLevel = 1

// fittedSource is what a value from the table of fits cites.
const fittedSource = "calibration (docs/calibration.md)"

// applyFit lays the parameter set that fit names between the base scenario and all that inherits from it; 0 names
// none.
func (r *resolution) applyFit() {
	it := r.get(fitKey)
	if it == nil || it.value().(int64) == 0 {
		return
	}
	var columns []string
	s, ok := r.table(fitTableKey, func(header []string, at position) bool {
		columns = slices.Clone(header)
		return r.fitHeader(header, at)
	})
	if !ok {
		return
	}
	wanted, do := strconv.FormatInt(it.value().(int64), 10), message.New("parameter_set.want_base")
	for _, row := range s.rows {
		if row.cells["fit"] == wanted {
			r.applyFitRow(row, columns)
			return
		}
		do = message.New("parameter_set.want_base_to", row.cells["fit"])
	}
	r.notes.wrong(it.at(), where(it.path), do, "parameter_set.none_accepted", wanted, s.place.shown)
}

// fitHeader checks that the columns are the facts of a fit and numbers of the scenario.
func (r *resolution) fitHeader(header []string, at position) bool {
	fine := true
	for _, c := range fitFacts {
		if !slices.Contains(header, c) {
			r.notes.wrong(at, "", message.New("value.add_it"), "file.header_lacks", c)
			fine = false
		}
	}
	for _, c := range header {
		if !slices.Contains(fitFacts, c) && r.fitItem(c) == nil {
			r.notes.wrong(at, "", didYouMean(c, r.numbers()).Or(message.New("parameter_set.name_number_keys")),
				"parameter_set.column_not_number", c)
			fine = false
		}
	}
	return fine
}

// fitItem is the item of a column, nil if it is no number that the base scenario sets.
func (r *resolution) fitItem(column string) *item {
	path, err := splitKey(column)
	if err != nil {
		return nil
	}
	if it := r.get(dotted(r.catalog.canonical(path))); it != nil && it.spec.kind == number {
		return it
	}
	return nil
}

// numbers are the keys that a column may name.
func (r *resolution) numbers() []string {
	return slices.DeleteFunc(slices.Clone(r.order), func(key string) bool { return r.fitItem(key) == nil })
}

// applyFitRow puts a set in force.
func (r *resolution) applyFitRow(row row, columns []string) {
	for _, c := range columns {
		if slices.Contains(fitFacts, c) {
			continue
		}
		x, err := strconv.ParseFloat(row.cells[c], 64)
		v, unfit := toFloat(x)
		if err != nil || unfit != nil {
			row.wrong(c, message.New("value.want_number"), "value.quoted_no_number", row.cells[c])
			continue
		}
		r.fitItem(c).settle(setting{v, row.at, fitLevel})
	}
}

// settle adds a setting in the place that its level has among the others.
func (it *item) settle(s setting) {
	i := slices.IndexFunc(it.history, func(other setting) bool { return other.level > s.level })
	if i < 0 {
		it.history = append(it.history, s)
		it.meta = without(it.meta, "tag", "source")
		it.meta["tag"], it.meta["source"] = "A", fittedSource
		return
	}
	it.history = slices.Insert(it.history, i, s)
}

// accepted are the numbers of the parameter sets in the table, as far as it can be read; its mistakes count only when
// a set is asked for.
func (r *resolution) accepted() []int {
	quiet := *r
	quiet.notes = &notes{}
	if r.get(fitTableKey) == nil {
		return nil
	}
	s, ok := quiet.table(fitTableKey, func(header []string, _ position) bool { return slices.Contains(header, "fit") })
	if !ok {
		return nil
	}
	var numbers []int
	for _, row := range s.rows {
		if n, err := strconv.Atoi(row.cells["fit"]); err == nil {
			numbers = append(numbers, n)
		}
	}
	return numbers
}
