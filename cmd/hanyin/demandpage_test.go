package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/metrics"
	"hanyin/report/plot"
	"hanyin/scenarios"
)

// curveShown is the table of demand against the same staff in docs/model.md, with the mark of the model that made it.
var curveShown = regexp.MustCompile(`(?s)(<!-- begin demand, mark )(\w+)( -->\n)(.*?)(<!-- end demand -->)`)

// curveKPIs are the columns of the table and the lines of the picture, with how a value is written.
var curveKPIs = []struct {
	name, head, format string
	tone               plot.Tone
}{
	{"utilisation.department", "department use", "%.2f", plot.Neutral},
	{"response.ontime", "contact on time", "%.2f", plot.Record},
	{"response.p90_h", "response, p90 h", "%.0f", 0},
	{"close.ontime", "completed on time", "%.2f", plot.Good},
	{"resolve.true_rate", "resolved", "%.2f", plot.Truth},
	{"sat.true", "satisfied (true)", "%.2f", plot.Bad},
	{"backlog.count", "backlog", "%.0f", 0},
	{"wait.p90_h.department", "wait for a department, p90 h", "%.0f", 0},
}

// Demand against the same staff takes the whole county, so docs/model.md bears the mark of the model, as
// docs/validation.md does; -whole makes the runs, and with -update the table and docs/demand.svg.
func TestDemandCurveIsCurrent(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "model.md")
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	m := curveShown.FindStringSubmatch(string(text))
	if m == nil {
		t.Fatal("docs/model.md has no marked table of demand")
	}
	mark := markOf(call(t, t.TempDir(), with(moment, "--json")...).out)
	if !*whole {
		if mark != m[2] {
			t.Errorf(
				"docs/model.md bears the mark %s, a validation of forty days has %s: its table of demand may be "+
					"out of "+
					"date; go test ./cmd/hanyin -run DemandCurve -whole -update makes it anew", m[2], mark)
		}
		return
	}
	table, picture := demandCurve(t)
	if !*update {
		if table != m[4] {
			t.Errorf("demand against the same staff is\n%s\ndocs/model.md shows\n%s", table, m[4])
		}
		return
	}
	anew := strings.Replace(string(text), m[0], m[1]+mark+m[3]+table+m[5], 1)
	if err := os.WriteFile(page, []byte(anew), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("..", "..", "docs", "demand.svg"), []byte(picture), 0o666); err != nil {
		t.Fatal(err)
	}
}

// demandCurve runs the county at several demands with the staff that it has, and returns the table and the picture of
// the shares in it.
func demandCurve(t *testing.T) (table, picture string) {
	lines := plot.Lines{X: "demand, times that of the county as it is", Y: "share", LogX: true, Unit: true,
		Ticks: []plot.Tick{{At: 1, Label: "x1"}, {At: 3, Label: "x3"}, {At: 10, Label: "x10"}, {At: 30, Label: "x30"}}}
	for _, k := range curveKPIs {
		if k.format == "%.2f" {
			lines.Lines = append(lines.Lines, plot.Line{Label: k.head, Tone: k.tone, Dots: true})
		}
	}
	rows := []string{"| demand |", "|---|"}
	for _, k := range curveKPIs {
		rows[0] += " " + k.head + " |"
		rows[1] += "---|"
	}
	for _, times := range []float64{1, 3, 10, 30} {
		s, err := scenarios.Load("hanyin", []string{fmt.Sprintf("demand.multiplier=%g", times), "time.warmup_days=90",
			"time.days=90"})
		if err != nil {
			t.Fatal(err)
		}
		r, err := experiments.Replicate(t.Context(), s, experiments.Options{Replications: 2, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		row, line := fmt.Sprintf("| x%g |", times), 0
		for _, k := range curveKPIs {
			value := r.KPIs[metrics.Index(k.name)].Mean()
			row += fmt.Sprintf(" "+k.format+" |", value)
			if k.format == "%.2f" {
				l := &lines.Lines[line]
				l.X, l.Y = append(l.X, times), append(l.Y, value)
				line++
			}
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "\n") + "\n", lines.Picture().SVG("Demand against the same staff") + "\n"
}
