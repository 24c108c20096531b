package web

import (
	"context"
	"errors"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"hanyin/eventlog"
	"hanyin/internal/message"
)

// Months are own data for the charts of months: by series of the page and month (2021-01), in the unit of the chart.
type Months struct {
	Name    string                        `json:"name"`
	Months  []string                      `json:"months"`
	Columns map[string]map[string]float64 `json:"columns"`
}

// monthForm is a month as the page writes it.
const monthForm = "2006-01"

// readMonths reads case records, in any form that hanyin eventlog reads, and counts them by month: closed, open at the
// month's end, and the share of those closed whose petitioners say that they are satisfied.
func readMonths(ctx context.Context, file string) (*Months, error) {
	mapping, open, err := eventlog.Guess(ctx, file)
	if err != nil {
		return nil, message.Errorf("web.bad_records", file, err)
	}
	r, err := eventlog.Open(ctx, open, mapping, eventlog.Options{})
	if err != nil {
		return nil, message.Errorf("web.bad_records", file, err)
	}
	defer r.Close()
	came, closed := map[string]float64{}, map[string]float64{}
	content, asked := map[string]float64{}, map[string]float64{}
	for {
		var c eventlog.Case
		err := r.Next(&c)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, message.Errorf("web.bad_records", file, err)
		}
		created := c.Created
		if created.IsZero() {
			created = c.Start()
		}
		came[created.In(r.Zone()).Format(monthForm)]++
		end := c.Closed
		if !r.Closes() {
			end = c.End()
		}
		if end.IsZero() {
			continue
		}
		month := end.In(r.Zone()).Format(monthForm)
		closed[month]++
		if c.Satisfied != eventlog.Unknown {
			asked[month]++
		}
		if c.Satisfied == eventlog.Yes {
			content[month]++
		}
	}
	m := &Months{Name: filepath.Base(file), Columns: map[string]map[string]float64{}}
	set := func(series, month string, x float64) {
		if m.Columns[series] == nil {
			m.Columns[series] = map[string]float64{}
		}
		m.Columns[series][month] = x
	}
	if len(came) == 0 {
		return nil, message.Errorf("web.no_records", file)
	}
	left := 0.0
	for _, month := range span(came, closed) {
		m.Months = append(m.Months, month)
		left += came[month] - closed[month]
		set("completed", month, closed[month])
		if r.Closes() {
			set("backlog", month, left)
		}
		if asked[month] > 0 {
			set("sat.official", month, 100*content[month]/asked[month])
		}
	}
	return m, nil
}

// span are the months from the first that counts name to the last.
func span(counts ...map[string]float64) []string {
	var all []string
	for _, c := range counts {
		all = slices.AppendSeq(all, maps.Keys(c))
	}
	first, last := slices.Min(all), slices.Max(all)
	var list []string
	for at, _ := time.Parse(monthForm, first); ; at = at.AddDate(0, 1, 0) {
		month := at.Format(monthForm)
		list = append(list, month)
		if month >= last {
			return list
		}
	}
}
