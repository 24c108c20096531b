package analysis

import (
	"io"
	"math"
	"slices"
	"strconv"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/plaintext"
)

// Names of the files that Finish writes beside the store's.
const (
	ResultFile = experiments.ResultFile
	RunsFile   = "runs.csv"
)

// Finish analyses a sweep that has so many replications of every point and writes result.json, the document, and
// runs.csv, one line a run with the levels of its factors and the county's KPIs. An error of a missing or damaged
// result is the store's, as is that of a full disk.
func Finish(s *sweep.Sweep, replications int) (d *Document, err error) {
	err = s.Store.RetryRemoved(func() error {
		d, err = finish(s, replications)
		return err
	})
	return d, err
}

func finish(s *sweep.Sweep, replications int) (*Document, error) {
	spool, err := s.Store.Scratch()
	if err != nil {
		return nil, err
	}
	defer spool.Remove()
	lines := plaintext.NewCSV(spool)
	lines.Write(runColumns(s.Experiment))
	var watch experiments.Watch
	table, err := s.Table(replications, func(t store.Task, r *sweep.Row) error {
		watch.Add(r.World(), r.Moved)
		return lines.Write(line(s, t, r))
	})
	if err != nil {
		return nil, err
	}
	defer table.Close()
	if lines.Flush(); lines.Error() != nil {
		return nil, lines.Error()
	}
	d, err := Analyse(s.Experiment, table, &watch)
	if err != nil {
		return nil, err
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	err = s.Store.Write(RunsFile, func(w io.Writer) error { _, err := io.Copy(w, spool); return err })
	if err == nil {
		err = s.Store.Write(ResultFile, func(w io.Writer) error { return experiments.WriteJSON(w, d) })
	}
	return d, err
}

// runColumns are the columns of runs.csv: the fixed ones, the factors by their whole names, and the KPIs. A factor
// named like one of the others has "factor." before its name.
func runColumns(e *plan.Experiment) []string {
	columns := RunTable.Header()
	for _, f := range slices.Concat(e.Carried, e.Factors) {
		name := f.Name
		for slices.Contains(columns, name) || slices.Contains(e.KPIs, name) {
			name = "factor." + name
		}
		columns = append(columns, name)
	}
	return append(columns, e.KPIs...)
}

// line is one run in runs.csv; a KPI that met no case is empty.
func line(s *sweep.Sweep, t store.Task, r *sweep.Row) []string {
	p := s.Experiment.Point(t.Point)
	failure := ""
	if r.Failure != nil {
		failure = string(r.Failure.Kind)
	}
	cells := []string{strconv.Itoa(p.Run), p.Name, p.Scenario, strconv.Itoa(p.Block), strconv.Itoa(t.Replication),
		strconv.FormatUint(r.Seed, 10), r.EventHash, failure}
	for _, x := range s.Experiment.Coordinates(p) {
		cells = append(cells, strconv.FormatFloat(x, 'g', -1, 64))
	}
	for _, k := range s.Experiment.KPIs {
		cell := ""
		if v := float64(r.KPIs[k]); !math.IsNaN(v) && r.Failure == nil {
			cell = strconv.FormatFloat(v, 'g', -1, 64)
		}
		cells = append(cells, cell)
	}
	return cells
}
