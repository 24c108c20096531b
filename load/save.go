package load

import (
	"io"
	"runtime"

	"hanyin/experiments"
)

// Files that Save writes, beside result.json and manifest.json.
const (
	PrometheusFile = "metrics.prom"
	JUnitFile      = "junit.xml"
)

// manifest says how to repeat a load test.
type manifest struct {
	experiments.Provenance
	Cores    int                     `json:"cores"`
	Scenario experiments.ScenarioRef `json:"scenario"`
	Seed     uint64                  `json:"seed"`
	Files    []string                `json:"files"`
}

// Save writes the result in all forms to the folder, which may hold a report of it already, and gives the files their
// names.
func (r *Result) Save(f *experiments.Folder, command []string) error {
	m := manifest{experiments.NewProvenance("hanyin.load-manifest/1", command), runtime.NumCPU(),
		r.Scenario, r.Seed, nil}
	files := []struct {
		name  string
		write func(io.Writer) error
	}{
		{experiments.ResultFile, func(w io.Writer) error { return experiments.WriteJSON(w, r) }},
		{PrometheusFile, r.WritePrometheus}, {JUnitFile, r.WriteJUnit},
	}
	for _, name := range Histograms {
		if h := r.Histogram(name); h != nil && (h.TotalCount() > 0 || name != "assignment") {
			files = append(files, struct {
				name  string
				write func(io.Writer) error
			}{name + ".hgrm", func(w io.Writer) error { return WriteHgrm(w, h) }})
		}
	}
	for _, file := range files {
		if err := f.Write(file.name, file.write); err != nil {
			return err
		}
	}
	m.Files = f.Files()
	return f.Finish(m)
}
