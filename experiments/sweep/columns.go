package sweep

import (
	"bufio"
	"encoding/binary"
	"math"

	"golang.org/x/exp/mmap"

	"hanyin/experiments"
	"hanyin/experiments/sweep/store"
)

// Places that results are asked for.
const (
	County   = "county"
	Town     = "town"
	Category = "category"
)

// A Column is one KPI in one place.
type Column struct {
	KPI   string
	Kind  string // County, Town or Category
	Place string // name of the town or ID of the category
}

// Columns are the asked KPIs in all asked places, the county's first.
func (s *Sweep) Columns() []Column {
	var columns []Column
	for _, k := range s.Experiment.KPIs {
		columns = append(columns, Column{KPI: k, Kind: County})
	}
	for _, town := range s.Experiment.Towns {
		for _, k := range s.Experiment.KPIs {
			columns = append(columns, Column{k, Town, town})
		}
	}
	for _, c := range s.Experiment.Categories {
		for _, k := range s.Experiment.KPIs {
			columns = append(columns, Column{k, Category, c})
		}
	}
	return columns
}

// of is the column's value in a row, NaN if the run failed or met no case there.
func (c Column) of(r *Row) float64 {
	if r.Failure != nil {
		return math.NaN()
	}
	values := r.KPIs
	switch c.Kind {
	case Town:
		values = r.Towns[c.Place]
	case Category:
		values = r.Categories[c.Place]
	}
	v, ok := values[c.KPI]
	if !ok {
		v = experiments.Number(math.NaN())
	}
	return float64(v)
}

// A Table is the asked values of a whole sweep, in a file of its own on the store's disk that is read through memory
// maps: a column is in memory only while it is read. Close removes the file.
type Table struct {
	Columns      []Column
	Points       int
	Replications int
	Failures     map[FailureKind]int
	Examples     []Failure // the first of each kind

	file   *store.Scratch
	values *mmap.ReaderAt
}

// Row reads the result of a task. Errors are those of store.Get.
func (s *Sweep) Row(t store.Task) (*Row, error) {
	text, err := s.Store.Get(s.Key(t))
	if err != nil {
		return nil, err
	}
	return readRow(text)
}

// Table reads the results of so many replications of every point, each once; see is shown every row in the order of
// tasks, and may be nil. Errors are those of store.Get; a full disk is store.ErrTryAgain.
func (s *Sweep) Table(replications int, see func(store.Task, *Row) error) (*Table, error) {
	t := &Table{Columns: s.Columns(), Points: s.Experiment.Size(), Replications: replications,
		Failures: map[FailureKind]int{}}
	var err error
	if t.file, err = s.Store.Scratch(); err != nil {
		return nil, err
	}
	err = s.fill(t, bufio.NewWriterSize(t.file, 1<<16), see)
	if closing := t.file.CloseFile(); err == nil {
		err = closing
	}
	if err == nil {
		t.values, err = mmap.Open(t.file.Name())
	}
	if err != nil {
		t.file.Remove()
		return nil, err
	}
	return t, nil
}

func (s *Sweep) fill(t *Table, w *bufio.Writer, see func(store.Task, *Row) error) error {
	order := s.Order(t.Replications)
	line := make([]byte, 8*len(t.Columns))
	for i := range order.Len() {
		row, err := s.Row(order.Task(i))
		if err != nil {
			return err
		}
		if f := row.Failure; f != nil {
			if t.Failures[f.Kind]++; t.Failures[f.Kind] == 1 {
				t.Examples = append(t.Examples, *f)
			}
		}
		for c, column := range t.Columns {
			binary.LittleEndian.PutUint64(line[8*c:], math.Float64bits(column.of(row)))
		}
		if _, err := w.Write(line); err != nil {
			return err
		}
		if see != nil {
			if err := see(order.Task(i), row); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// Values are one column, by point and replication; NaN is a failed run.
func (t *Table) Values(column int) ([][]float64, error) {
	values := make([][]float64, t.Points)
	backing := make([]float64, t.Points*t.Replications)
	var cell [8]byte
	for p := range values {
		values[p] = backing[p*t.Replications : (p+1)*t.Replications]
		for r := range values[p] {
			at := int64(8 * (len(t.Columns)*(r*t.Points+p) + column))
			if _, err := t.values.ReadAt(cell[:], at); err != nil {
				return nil, err
			}
			values[p][r] = math.Float64frombits(binary.LittleEndian.Uint64(cell[:]))
		}
	}
	return values, nil
}

// Close forgets the table.
func (t *Table) Close() error {
	err := t.values.Close()
	if removing := t.file.Remove(); err == nil {
		err = removing
	}
	return err
}
