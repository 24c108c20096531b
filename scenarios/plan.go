package scenarios

import (
	"maps"
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/agents/mechanism"
	"hanyin/sim"

	"hanyin/internal/message"
)

// plan gathers the levers' pairs, who owns them, and how strongly each mechanism is on, in the county and by unit.
func (r *resolution) plan(towns []town) mechanism.Plan {
	p := mechanism.Plan{
		Pairs: map[string]mechanism.Pair{}, Assign: map[string]string{}, County: map[string]float64{},
		Seed: sim.Seed(uint64(r.items["geo.seed"].value().(int64))).Derive("plan", 0),
	}
	for _, name := range r.catalog.levers {
		on, off := r.get("lever."+name+".on"), r.get("lever."+name+".off")
		if on == nil || off == nil {
			r.notes.wrong(position{file: base, line: 1}, "[lever."+name+"]", message.New("mechanism.set_pair"),
				"mechanism.no_pair")
			continue
		}
		p.Pairs[name] = mechanism.Pair{Off: off.value().(float64), On: on.value().(float64)}
		if it := r.get("assign." + name); it != nil {
			p.Assign[name] = r.mechanism(it)
		}
	}
	for _, name := range r.catalog.owners {
		if it := r.get("mechanisms." + name); it != nil {
			p.County[name] = it.value().(float64)
		}
	}
	p.Units = r.unitIntensities(towns, p.County)
	return p
}

// mechanism is the name that an assignment gives, checked.
func (r *resolution) mechanism(it *item) string {
	name := it.value().(string)
	if !slices.Contains(r.catalog.owners, name) {
		r.notes.wrong(it.at(), where(it.path),
			didYouMean(name, r.catalog.owners).Or(message.New("value.want", strings.Join(r.catalog.owners, ", "))),
			"mechanism.none_named", name)
	}
	return name
}

// unitIntensities are the intensities of every unit, nil if no town and no unit differs from the county.
func (r *resolution) unitIntensities(towns []town, county map[string]float64) []map[string]float64 {
	places := unitNames(towns)
	differ := false
	var all []map[string]float64
	for _, t := range towns {
		for k := range units(t) {
			x := maps.Clone(county)
			for _, name := range r.catalog.owners {
				for _, key := range []string{dotted([]string{"town_mechanisms", t.Name, name}),
					dotted([]string{"unit_mechanisms", unitName(t, k), name})} {
					if it := r.get(key); it != nil {
						x[name], differ = it.value().(float64), true
					}
				}
			}
			all = append(all, x)
		}
	}
	r.checkPlaces("town_mechanisms", townNames(towns), "town.none_named")
	r.checkPlaces("unit_mechanisms", places, "town.no_unit")
	if !differ {
		return nil
	}
	return all
}

// unitName is the name of the k-th unit of a town, as the county gives it.
func unitName(t town, k int) string {
	own := agents.Tables{Towns: []agents.TownRow{t.TownRow}, Units: t.named}
	return own.UnitName(0, k)
}

func townNames(towns []town) []string {
	var names []string
	for _, t := range towns {
		names = append(names, t.Name)
	}
	return names
}

func unitNames(towns []town) []string {
	var names []string
	for _, t := range towns {
		for k := range units(t) {
			names = append(names, unitName(t, k))
		}
	}
	return names
}

// checkPlaces reports towns or units of a table that the county does not have.
func (r *resolution) checkPlaces(table string, known []string, what message.Key) {
	for _, key := range r.order {
		it := r.items[key]
		if it.path[0] != table || len(it.history) == 0 || slices.Contains(known, it.path[1]) {
			continue
		}
		do := didYouMean(it.path[1], known).Or(message.New("value.want_one_of", firstOf(known, 10)))
		r.notes.wrong(it.at(), where(it.path), do, what, it.path[1])
	}
}
