package experiments

import (
	"errors"
	"io"
	"math"
	"strconv"

	"hanyin/agents"
	"hanyin/internal/datafile"
	"hanyin/internal/plaintext"
	"hanyin/metrics"
	"hanyin/metrics/casefile"
)

// files are the tables of a run that grow with its replications. They are written as replications come, in their
// order, so that memory does not grow with them. A nil *files takes everything and keeps nothing.
type files struct {
	county *agents.County
	table  []metrics.KPI
	closes []io.Closer
	kpis   *plaintext.CSV
	scores *plaintext.CSV
	cases  *casefile.Writer
}

// openFiles begins the tables in a folder; nil without one.
func openFiles(folder *Folder, county *agents.County) (*files, error) {
	if folder == nil {
		return nil, nil
	}
	f := &files{county: county, table: metrics.Table()}
	var err error
	if f.kpis, err = f.csv(folder, &kpisFile); err != nil {
		return nil, err
	}
	if f.scores, err = f.csv(folder, &scoresFile); err != nil {
		return nil, err
	}
	return f, f.openCases(folder)
}

// openCases begins the rows of single cases, with the spools of replications beside them.
func (f *files) openCases(folder *Folder) error {
	petitions, err := folder.Create(PetitionsFile)
	if err != nil {
		return err
	}
	f.closes = append(f.closes, petitions)
	disputes, err := folder.Create(DisputesFile)
	if err != nil {
		return err
	}
	f.closes = append(f.closes, disputes)
	truths, err := folder.Create(OracleFile)
	if err != nil {
		return err
	}
	f.closes = append(f.closes, truths)
	f.cases, err = casefile.NewWriter(petitions, disputes, truths, f.county, folder.Scratch())
	return err
}

// spool is where replication i puts its cases; nil if they are not kept.
func (f *files) spool(i int) (*casefile.Spool, error) {
	if f == nil {
		return nil, nil
	}
	return f.cases.Spool(i)
}

func (f *files) csv(folder *Folder, of *datafile.File) (*plaintext.CSV, error) {
	file, err := folder.Create(of.Name)
	if err != nil {
		return nil, err
	}
	f.closes = append(f.closes, file)
	return folder.Head(file, of)
}

// write adds one replication.
func (f *files) write(i int, rep *Replication) error {
	if f == nil {
		return nil
	}
	number := strconv.Itoa(i)
	f.rows(number, "county", "", rep.Summary.Values)
	for t, values := range rep.Summary.Towns {
		f.rows(number, "town", f.county.Towns[t].Name, values)
	}
	for b, values := range rep.Summary.Bodies {
		f.rows(number, tableOf(f.county.Bodies[b]), f.county.Bodies[b].Name, values)
	}
	for _, s := range rep.Summary.Scores {
		f.score(number, s)
	}
	f.kpis.Flush()
	f.scores.Flush()
	return errors.Join(f.kpis.Error(), f.scores.Error(), f.cases.Append(rep.cases))
}

// rows writes the values of one place; what is not counted there is left out, what met no case in the county is empty.
func (f *files) rows(replication, scope, place string, values []float64) {
	for k, v := range values {
		if math.IsNaN(v) && scope != "county" {
			continue
		}
		kpi := f.table[k]
		f.kpis.Write([]string{replication, scope, place, kpi.Name, kpi.Basis.String(), kpi.Unit, Decimal(v)})
	}
}

func (f *files) score(replication string, s metrics.ScoreRow) {
	body := f.county.Bodies[s.Body]
	rank := ""
	if s.Ranked {
		rank = strconv.Itoa(s.Rank)
	}
	f.scores.Write([]string{
		replication, strconv.Itoa(s.Month), strconv.FormatBool(s.Counted), tableOf(body), body.Name,
		Decimal(s.Speed), Decimal(s.Backlog), Decimal(s.Satisfaction), Decimal(s.Score), rank,
	})
}

// tableOf names the league table that a body stands in.
func tableOf(b agents.Body) string {
	if b.IsTown {
		return "town centre"
	}
	return "department"
}

// close ends the tables; the first error of any is returned.
func (f *files) close() error {
	if f == nil {
		return nil
	}
	err := f.cases.Close()
	for _, c := range f.closes {
		err = errors.Join(err, c.Close())
	}
	return err
}

// Decimal is a number in a CSV file; empty if it is none.
func Decimal(x float64) string {
	if !Number(x).Defined() {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
