package analysis

import (
	"math"

	"hanyin/experiments"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
)

var nan = math.NaN()

// units are the words for what intervals generalise over.
var units = map[string]message.Text{
	"replications": message.New("analysis.replications"),
	"sets":         message.New("analysis.parameter_sets"),
	"points":       message.New("analysis.points"),
}

// enough is the half-width, as a share of the mean, from which on more replications are advised.
const enough = 0.10

// watch warns of a KPI whose mean at the first point is vague. Of several, conclude keeps the vaguest.
func (d *Document) watch(kpi string, y [][]float64) {
	if d.Over == "points" {
		return
	}
	i, err := stats.MeanInterval(y[0], d.Level)
	if err != nil || i.Relative() <= enough || math.IsInf(i.Relative(), 0) {
		return
	}
	n, err := stats.Needed(i, float64(enough*math.Abs(i.Point)))
	if err != nil {
		return
	}
	key, most := message.Key("analysis.wide_interval"), stats.MostNeeded(i.N)
	if n > most {
		key, n = "analysis.very_wide_interval", most
	}
	d.notes = append(d.notes, message.New(key, i.N, units[d.Over], kpi,
		float64(100*i.Relative()), n))
}

// conclude puts the warnings together.
func (d *Document) conclude(watch *experiments.Watch) {
	vague := d.notes
	d.notes = nil
	if d.unfitted {
		d.notes = append(d.notes, message.New("analysis.no_set_accepted"))
	}
	if failed := d.Failed(); failed > 0 {
		d.notes = append(d.notes, message.New("analysis.failed_runs", failed, d.Design.Runs))
	}
	for _, x := range d.Examples {
		example, _ := d.Sentences.Text(x)
		d.notes = append(d.notes, message.New("analysis.failed_run", example))
	}
	if moving, ok := watch.Warning(); ok {
		d.notes = append(d.notes, moving)
	}
	if worst := leastPrecise(vague); worst != nil {
		d.notes = append(d.notes, *worst)
	}
	for i := range d.Results {
		r := &d.Results[i]
		if r.Place.Kind != countyKind {
			continue // where few cases arise, too few runs are no surprise
		}
		for _, u := range r.Unable {
			why, _ := d.Sentences.Text(u)
			d.notes = append(d.notes, message.New("analysis.in_county", r.KPI, why))
		}
	}
	d.Warnings = d.Sentences.Note(d.notes...)
}

// leastPrecise is the warning with the widest interval.
func leastPrecise(list []message.Text) *message.Text {
	var worst *message.Text
	for i := range list {
		if worst == nil || list[i].Args[3].(float64) > worst.Args[3].(float64) {
			worst = &list[i]
		}
	}
	return worst
}
