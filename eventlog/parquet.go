package eventlog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/snappy"

	"hanyin/internal/inputfile"
	"hanyin/internal/message"
)

// A cleanRow is a row of a clean log: a case with its events. Instants are in UTC, in microseconds; null is not
// recorded.
type cleanRow struct {
	ID  string `parquet:"id"`
	Row int64  `parquet:"row"`

	Type      string `parquet:"type,optional,dict"`
	Category  string `parquet:"category,optional,dict"`
	Nature    string `parquet:"nature,optional,dict"`
	Channel   string `parquet:"channel,optional,dict"`
	Place     string `parquet:"place,optional,dict"`
	Community string `parquet:"community,optional,dict"`
	Body      string `parquet:"body,optional,dict"`
	FirstBody string `parquet:"first_body,optional,dict"`
	Status    string `parquet:"status,optional,dict"`
	Outcome   string `parquet:"outcome,optional,dict"`
	Rating    string `parquet:"rating,optional,dict"`
	Repeats   string `parquet:"repeats,optional"`
	Limit     string `parquet:"limit,optional,dict"`
	Title     string `parquet:"title,optional"`
	Text      string `parquet:"text,optional"`
	Reply     string `parquet:"reply,optional"`
	Person    string `parquet:"person,optional"`
	Phone     string `parquet:"phone,optional"`
	Address   string `parquet:"address,optional"`

	Created int64 `parquet:"created,optional,timestamp(microsecond)"`
	Due     int64 `parquet:"due,optional,timestamp(microsecond)"`
	Closed  int64 `parquet:"closed,optional,timestamp(microsecond)"`

	Filed     string `parquet:"filed,optional,dict"`
	Responded string `parquet:"responded,optional,dict"`
	Resolved  string `parquet:"resolved,optional,dict"`
	Satisfied string `parquet:"satisfied,optional,dict"`
	OnTime    string `parquet:"on_time,optional,dict"`
	Right     string `parquet:"right,optional,dict"`
	Passed    string `parquet:"passed,optional,dict"`
	Extended  string `parquet:"extended,optional,dict"`
	Suspended string `parquet:"suspended,optional,dict"`

	Returns   *float64 `parquet:"returns,optional"`
	Handovers *float64 `parquet:"handovers,optional"`
	Reworks   *float64 `parquet:"reworks,optional"`
	LimitH    *float64 `parquet:"limit_h,optional"`
	UsedH     *float64 `parquet:"used_h,optional"`

	Extra  []cleanAttribute `parquet:"extra,list"`
	Events []cleanEvent     `parquet:"events,list"`
}

type cleanAttribute struct {
	Name  string `parquet:"name,dict"`
	Value string `parquet:"value"`
}

type cleanEvent struct {
	Activity string           `parquet:"activity,dict"`
	Start    int64            `parquet:"start,timestamp(microsecond)"`
	End      int64            `parquet:"end,timestamp(microsecond)"`
	Resource string           `parquet:"resource,optional,dict"`
	Body     string           `parquet:"body,optional,dict"`
	Extra    []cleanAttribute `parquet:"extra,list"`
}

// columns are where a row keeps the fields, in the order of Fields.
func (w *cleanRow) columns() []any {
	return []any{&w.Type, &w.Category, &w.Nature, &w.Channel, &w.Place, &w.Community, &w.Body, &w.FirstBody, &w.Status,
		&w.Outcome, &w.Rating, &w.Repeats, &w.Limit, &w.Title, &w.Text, &w.Reply, &w.Person, &w.Phone, &w.Address,
		&w.Created, &w.Due, &w.Closed, &w.Filed, &w.Responded, &w.Resolved, &w.Satisfied, &w.OnTime,
		&w.Right, &w.Passed,
		&w.Extended, &w.Suspended, &w.Returns, &w.Handovers, &w.Reworks, &w.LimitH, &w.UsedH}
}

func micro(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

func fromMicro(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}

func (w *cleanRow) of(c *Case) {
	*w = cleanRow{ID: c.ID, Row: c.Row, Extra: cleanAttributes(c.Extra), Events: w.Events[:0]}
	for i, into := range w.columns() {
		f := &Fields[i]
		switch into := into.(type) {
		case *string:
			*into = f.Of(c)
		case *int64:
			*into = micro(*f.instant(c))
		case **float64:
			if n := f.number(c); n.Known {
				*into = &n.V
			}
		}
	}
	for i := range c.Events {
		e := &c.Events[i]
		w.Events = append(w.Events, cleanEvent{e.Activity, e.Start.UnixMicro(), e.End.UnixMicro(), e.Resource, e.Body,
			cleanAttributes(e.Extra)})
	}
}

func cleanAttributes(list []Attribute) []cleanAttribute {
	var all []cleanAttribute
	for _, a := range list {
		all = append(all, cleanAttribute(a))
	}
	return all
}

func attributesOf(list []cleanAttribute) []Attribute {
	var all []Attribute
	for _, a := range list {
		all = append(all, Attribute{strings.Clone(a.Name), strings.Clone(a.Value)})
	}
	return all
}

// into puts a row into a case and reports whether all of it can be read.
func (w *cleanRow) into(c *Case) bool {
	*c = Case{ID: strings.Clone(w.ID), Row: w.Row, Extra: attributesOf(w.Extra)}
	good := true
	for i, from := range w.columns() {
		f := &Fields[i]
		switch from := from.(type) {
		case *string:
			good = f.set(c, strings.Clone(*from)) && good
		case *int64:
			*f.instant(c) = fromMicro(*from)
		case **float64:
			if *from != nil {
				*f.number(c) = Some(**from)
			}
		}
	}
	for i := range w.Events {
		e := &w.Events[i]
		c.Events = append(c.Events, Event{strings.Clone(e.Activity), time.UnixMicro(e.Start).UTC(),
			time.UnixMicro(e.End).UTC(), strings.Clone(e.Resource), strings.Clone(e.Body), attributesOf(e.Extra)})
	}
	return good
}

// Keys of the metadata of a clean log.
const (
	metaZone    = "hanyin.zone"
	metaMapping = "hanyin.mapping"
	metaReport  = "hanyin.report"
	metaSource  = "hanyin.source"
	metaSHA256  = "hanyin.sha256"
	metaCloses  = "hanyin.closes"
)

const cleanGroup = 1 << 14 // cases of a row group

// A cleanWriter writes a clean log.
type cleanWriter struct {
	w    *parquet.GenericWriter[cleanRow]
	rows []cleanRow
	n    int
}

func newCleanWriter(w io.Writer) *cleanWriter {
	return &cleanWriter{w: parquet.NewGenericWriter[cleanRow](w, parquet.Compression(&snappy.Codec{}),
		parquet.CreatedBy("hanyin", "", "")), rows: make([]cleanRow, 0, 256)}
}

func (w *cleanWriter) Write(c *Case) error {
	w.rows = w.rows[:len(w.rows)+1]
	w.rows[len(w.rows)-1].of(c)
	if len(w.rows) < cap(w.rows) {
		return nil
	}
	return w.flush()
}

func (w *cleanWriter) flush() error {
	_, err := w.w.Write(w.rows)
	w.n += len(w.rows)
	w.rows = w.rows[:0]
	if err == nil && w.n >= cleanGroup {
		w.n = 0
		err = w.w.Flush()
	}
	return err
}

func (w *cleanWriter) close(info Info) error {
	for _, pair := range [][2]string{{metaZone, info.Zone}, {metaMapping, info.Mapping}, {metaReport, info.Report},
		{metaSource, info.Source}, {metaSHA256, info.SHA256}, {metaCloses, strconv.FormatBool(info.Closes)}} {
		w.w.SetKeyValueMetadata(pair[0], pair[1])
	}
	return errors.Join(w.flush(), w.w.Close())
}

// openParquet opens a Parquet file whose columns are those of a row.
func openParquet(path string) (*parquet.File, *os.File, error) {
	f, err := inputfile.Open(path)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil {
		var p *parquet.File
		if p, err = guarded(func() (*parquet.File, error) { return parquet.OpenFile(f, info.Size()) }); err == nil {
			return p, f, nil
		}
	}
	f.Close()
	return nil, nil, message.Errorf("%s: %w", path, err)
}

// guarded runs what a damaged file may make panic.
func guarded[T any](do func() (T, error)) (out T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = message.Errorf("eventlog.damaged", fmt.Sprint(r))
		}
	}()
	return do()
}

// readRows gives every row of a Parquet file.
func readRows[R any](ctx context.Context, p *parquet.File, take func(*R) error) error {
	reader, err := guarded(func() (*parquet.GenericReader[R], error) { return parquet.NewGenericReader[R](p), nil })
	if err != nil {
		return err
	}
	defer reader.Close()
	rows := make([]R, 256)
	for {
		clear(rows)
		n, err := guarded(func() (int, error) { return reader.Read(rows) })
		for i := range rows[:n] {
			if err := take(&rows[i]); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// isClean reports whether a Parquet file is a clean log.
func isClean(p *parquet.File) bool {
	_, ok := p.Lookup(metaZone)
	return ok && p.Root().Column("events") != nil
}

func (r *Reader) readClean(ctx context.Context, path string) error {
	p, f, err := openParquet(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if !isClean(p) {
		return message.Errorf("eventlog.not_clean", path)
	}
	closes, _ := p.Lookup(metaCloses)
	r.closes = closes == "true"
	var rec record
	err = readRows(ctx, p, func(w *cleanRow) error {
		r.report.Rows++
		if !w.into(&rec.Case) {
			r.report.note(BadAnswer, rec.Row, "", rec.ID)
		}
		if rec.ID == "" {
			r.report.note(NoID, r.report.Rows, "id", "")
			return nil
		}
		if err := r.put(&rec); err != nil {
			return err
		}
		return r.tick(ctx, r.report.Rows)
	})
	if err != nil {
		return message.Errorf("%s: %w", path, err)
	}
	return nil
}

// A petitionRow is what is read of petitions.parquet, which a run of hanyin writes. Its times are local.
type petitionRow struct {
	Replication int32   `parquet:"replication"`
	Petition    int64   `parquet:"petition"`
	Repeats     int64   `parquet:"repeats,optional"`
	Channel     string  `parquet:"channel,dict"`
	Nature      string  `parquet:"nature,dict"`
	Category    string  `parquet:"category,dict"`
	Town        string  `parquet:"town,optional,dict"`
	Unit        string  `parquet:"unit,optional,dict"`
	Body        string  `parquet:"body,optional,dict"`
	FirstBody   string  `parquet:"first_body,optional,dict"`
	Submitted   int64   `parquet:"submitted,optional"`
	Registered  int64   `parquet:"registered,optional"`
	Contacted   int64   `parquet:"first_contact,optional"`
	Routed      int64   `parquet:"routed,optional"`
	Accepted    int64   `parquet:"accepted,optional"`
	Started     int64   `parquet:"started,optional"`
	Completed   int64   `parquet:"completed,optional"`
	Finished    int64   `parquet:"promise_kept,optional"`
	FedBack     int64   `parquet:"fed_back,optional"`
	Rated       int64   `parquet:"rated,optional"`
	Ended       int64   `parquet:"ended,optional"`
	Ending      string  `parquet:"ending,dict"`
	Outcome     string  `parquet:"outcome,optional,dict"`
	LimitH      float64 `parquet:"limit_h"`
	UsedH       float64 `parquet:"used_h"`
	Rating      string  `parquet:"rating,dict"`
	Hops        int32   `parquet:"hops"`
	Returns     int32   `parquet:"returns"`
	Reworks     int32   `parquet:"reworks"`
	Extended    bool    `parquet:"extended"`
	Overdue     bool    `parquet:"overdue"`
}

// isPetitions reports whether a Parquet file is the cases of a run.
func isPetitions(p *parquet.File) bool {
	for _, c := range []string{"petition", "registered", "ended", "rating", "hops"} {
		if p.Root().Column(c) == nil {
			return false
		}
	}
	return true
}

// local is the instant of a local time that was written as if it were in UTC, in milliseconds.
func (r *Reader) local(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	t := time.UnixMilli(ms).UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), r.m.zone).UTC().
		Truncate(time.Microsecond)
}

func (r *Reader) readPetitions(ctx context.Context, path string) error {
	p, f, err := openParquet(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if !isPetitions(p) {
		return message.Errorf("eventlog.not_petitions", path)
	}
	r.closes = true
	var rec record
	err = readRows(ctx, p, func(w *petitionRow) error {
		if r.m.Replication >= 0 && int(w.Replication) != r.m.Replication {
			return nil
		}
		r.report.Rows++
		r.petition(w, &rec)
		if err := r.put(&rec); err != nil {
			return err
		}
		return r.tick(ctx, r.report.Rows)
	})
	if err != nil {
		return message.Errorf("%s: %w", path, err)
	}
	return nil
}

// petition makes a case of a petition of a run. Where all replications are read, the id tells them apart.
func (r *Reader) petition(w *petitionRow, rec *record) {
	rec.Case.reset()
	id := func(n int64) string {
		if r.m.Replication < 0 {
			return fmt.Sprintf("%d-%08d", w.Replication, n)
		}
		return fmt.Sprintf("%08d", n)
	}
	c := &rec.Case
	c.ID, c.Row = id(w.Petition), r.report.Rows
	c.Type, c.Category, c.Channel = strings.Clone(w.Nature), strings.Clone(w.Category), strings.Clone(w.Channel)
	c.Place, c.Community = strings.Clone(w.Town), strings.Clone(w.Unit)
	c.Body, c.FirstBody = strings.Clone(w.Body), strings.Clone(w.FirstBody)
	c.Status, c.Outcome, c.Rating = strings.Clone(w.Ending), strings.Clone(w.Outcome), strings.Clone(w.Rating)
	if w.Repeats != 0 {
		c.Repeats = id(w.Repeats)
	}
	c.Created = r.local(w.Registered)
	if c.Created.IsZero() {
		c.Created = r.local(w.Submitted)
	}
	c.Closed = r.local(w.Ended)
	if w.Ended != 0 || w.Overdue {
		c.OnTime = answer(!w.Overdue)
	}
	if w.FirstBody != "" {
		c.Right = answer(w.FirstBody == w.Body)
	}
	c.Extended = answer(w.Extended)
	c.Returns, c.Handovers, c.Reworks = Some(float64(w.Returns)), Some(float64(w.Hops)), Some(float64(w.Reworks))
	if w.LimitH > 0 {
		c.LimitH = Some(w.LimitH)
	}
	if w.Completed != 0 {
		c.UsedH = Some(w.UsedH)
	}
	first := w.Body // that turned to it
	if w.FirstBody != "" && w.FirstBody != w.Body {
		first = "" // not recorded whether before it was handed over
	}
	for _, s := range []struct {
		activity string
		at       int64
		body     string
	}{
		{"submitted", w.Submitted, ""}, {activityCreated, w.Registered, ""}, {"contacted", w.Contacted, first},
		{"dispatched", w.Routed, w.FirstBody}, {"accepted", w.Accepted, first}, {"started", w.Started, w.Body},
		{"completed", w.Completed, w.Body}, {"promise kept", w.Finished, w.Body}, {"called back", w.FedBack, ""},
		{"rated", w.Rated, ""}, {activityClosed, w.Ended, ""},
	} {
		if s.at != 0 {
			t := r.local(s.at)
			c.Events = append(c.Events, Event{Activity: s.activity, Start: t, End: t, Body: strings.Clone(s.body)})
		}
	}
}
