package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"hanyin/internal/message"
	"hanyin/metrics"
)

// mattersTable is the table of a scenario file that says from where on a change of a KPI matters:
//
//	[matters]
//	response.median_h = "30min"
const mattersTable = "matters"

// margins takes the lines of the table, whose keys are names of KPIs, with dots or in quotes.
func (w *walker) margins(path []string, value any) {
	table, ok := value.(map[string]any)
	if !ok {
		w.matters = append(w.matters, entry{path: path, value: value, at: w.line(path)})
		return
	}
	for _, key := range sortedKeys(table) {
		w.margins(append(slices.Clone(path), key), table[key])
	}
}

// margins are the smallest changes that matter, those of heirs before those of what they inherit from.
func (r *resolution) margins(layers []layer) map[string]metrics.Margin {
	all := map[string]metrics.Margin{}
	for _, l := range layers {
		for _, d := range l.documents {
			for _, e := range d.matters {
				name := strings.Join(e.path[1:], ".")
				text, ok := e.value.(string)
				if !ok {
					r.notes.wrong(e.at, "["+mattersTable+"] "+name, message.New("margin.write_quoted"),
						"value.no_text", show(e.value))
					continue
				}
				m, err := metrics.ReadMargin(name, text)
				if err != nil {
					r.notes.wrong(e.at, "["+mattersTable+"]", message.Text{}, "%v", err)
					continue
				}
				m.Why = message.Term{En: fmt.Sprintf("set in %s", e.at), Zh: fmt.Sprintf("由 %s 设定", e.at)}
				all[name] = m
			}
		}
	}
	return all
}
