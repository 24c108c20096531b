// Command sameness prints documents whose bytes are the same on every machine: a small county and a month of the whole
// one, a comparison, and what the estimators make of fixed numbers. test/sameness.sh compares them between machines.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/experiments/stats"
	"hanyin/scenarios"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var (
	small = []string{"geo.households=400", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60",
		"geo.registered=1400", "geo.resident=1200", "time.days=120", "time.warmup_days=10"}
	month = []string{"time.days=30", "time.warmup_days=0"}
)

func run() error {
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	for _, sets := range [][]string{small, month} {
		s, err := scenarios.Load("hanyin", sets)
		if err != nil {
			return err
		}
		r, err := experiments.Replicate(context.Background(), s, experiments.Options{Replications: 2})
		if err != nil {
			return err
		}
		d := r.Document()
		d.Wall, d.PerSecond = 0, 0
		if err := out.Encode(d); err != nil {
			return err
		}
	}
	if err := compared(out); err != nil {
		return err
	}
	return out.Encode(estimates())
}

func compared(out *json.Encoder) error {
	var c compare.Comparison
	var err error
	if c.Baseline, err = scenarios.Load("hanyin", small); err != nil {
		return err
	}
	other, err := scenarios.Load("all-off", small)
	if err != nil {
		return err
	}
	c.Alternatives, c.Replications = []*scenarios.Scenario{other}, 5
	r, err := compare.Run(context.Background(), c)
	if err != nil {
		return err
	}
	d, err := r.Document()
	if err != nil {
		return err
	}
	d.Wall, d.PerSecond = 0, 0
	return out.Encode(d)
}

// estimates are by name.
func estimates() map[string]string {
	x, y := make([]float64, 40), make([]float64, 40)
	for i := range x {
		at := float64(i)
		x[i], y[i] = 1/(at+1.7), 1/(at+3.1)+float64(at/97*at)
	}
	found := map[string]string{}
	add := func(name string, value any, err error) {
		if err != nil {
			value = err.Error()
		}
		found[name] = fmt.Sprintf("%+v", value)
	}
	mean, err := stats.MeanInterval(x, 0.95)
	add("mean", mean, err)
	paired, err := stats.Paired(x, y, 0.95)
	add("paired", paired, err)
	welch, err := stats.Welch(x, y, 0.95)
	add("welch", welch, err)
	least, err := stats.Detectable(mean, 0.8)
	add("detectable", least, err)
	spread, err := stats.Range{Groups: 4, DF: 17}.Quantile(0.95)
	add("range", spread, err)
	many, err := stats.ManyToOne{Lambda: []float64{0.5, 0.4, 0.5}, DF: 17}.Quantile(0.95)
	add("many to one", many, err)
	h, err := stats.Rinott{Systems: 5, First: 12, Indifference: 1, Confidence: 0.9}.Constant()
	add("rinott", h, err)
	median, err := stats.Bootstrap{Level: 0.95, Resamples: 500}.Quantile(x, 0.5)
	add("bootstrap", median, err)
	return found
}
