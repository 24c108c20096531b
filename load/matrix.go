package load

import (
	"errors"
	"math"
	"path/filepath"
	"slices"

	"hanyin/experiments"
	"hanyin/internal/message"
)

// MatrixSchema names the form of a Matrix as a document.
const MatrixSchema = "hanyin.load-matrix/1"

// A Matrix is results of one load on several routers, beside each other.
type Matrix struct {
	Schema    string                  `json:"schema"`
	Version   string                  `json:"version"`
	Scenario  experiments.ScenarioRef `json:"scenario"`
	Routers   []Tested                `json:"routers"`
	Warnings  []string                `json:"warnings"`
	Sentences message.Sentences       `json:"sentences"` // how warnings were put
}

// Tested is one router of a Matrix.
type Tested struct {
	Name   string  `json:"name"` // with the folder, or the file, where a router was tested twice; no two are equal
	File   string  `json:"file"`
	Result *Result `json:"result"`
}

// NewMatrix puts results beside each other that were read from those files. Results of other petitions, another county
// or another model of arrivals than the first are refused, and so is a file that comes twice; other rates and
// schedules are warnings.
func NewMatrix(results []*Result, files []string) (*Matrix, error) {
	m := &Matrix{Schema: MatrixSchema, Version: experiments.Version, Scenario: results[0].Scenario,
		Warnings: []string{}, Sentences: message.Sentences{}}
	var errs []error
	for i, name := range namesOf(results, files) {
		r := results[i]
		if slices.Contains(files[:i], files[i]) {
			errs = append(errs, message.Errorf("load.matrix_twice", files[i]))
			continue
		}
		m.Routers = append(m.Routers, Tested{name, files[i], r})
		first, same := *results[0], *r
		first.Router, same.Router = "", "" // they are to differ
		if len(first.Probes) > 0 && len(same.Probes) > 0 {
			first.Rate, same.Rate = 0, 0 // what a search found
		}
		warnings, err := Comparable(&first, &same)
		if err != nil {
			errs = append(errs, message.Errorf("load.matrix_other", files[i], files[0], err))
		}
		var about []message.Text
		for _, w := range warnings {
			about = append(about, message.New("load.matrix_differs", name, m.Routers[0].Name, w))
		}
		if !r.Limit.Empty() {
			limit, _ := r.Sentences.Text(r.Limit.String())
			about = append(about, message.New("%s: %v", name, limit))
		}
		m.Warnings = append(m.Warnings, m.Sentences.Note(about...)...)
	}
	return m, errors.Join(errs...)
}

// namesOf are the names of the routers of results: with the folder where a router has several results, and with the
// whole path where several of these are in one folder.
func namesOf(results []*Result, files []string) []string {
	routers, folders := map[string]int{}, map[string]int{}
	inFolder := func(i int) string { return results[i].Router + " (" + filepath.Dir(files[i]) + ")" }
	for i, r := range results {
		routers[r.Router]++
		folders[inFolder(i)]++
	}
	var names []string
	for i, r := range results {
		switch name := inFolder(i); {
		case routers[r.Router] == 1:
			names = append(names, r.Router)
		case folders[name] == 1:
			names = append(names, name)
		default:
			names = append(names, r.Router+" ("+files[i]+")")
		}
	}
	return names
}

// Knee is the highest rate that a search tried at which the 99th percentile of response times was within three times
// the least of all rates tried: beyond it every rate was slower. 0 where no rate or no slower one was tried.
func (r *Result) Knee() float64 {
	least := math.Inf(1)
	for _, p := range r.Probes {
		if us := float64(p.P99us); us < least { // NaN is not
			least = us
		}
	}
	knee, most := 0.0, 0.0
	for _, p := range r.Probes {
		most = max(most, p.Rate)
		if float64(p.P99us) <= kneeTimes*least {
			knee = max(knee, p.Rate)
		}
	}
	if knee == most {
		return 0
	}
	return knee
}

// kneeTimes is how much slower than at its best a router is beyond the knee; an assumption.
const kneeTimes = 3
