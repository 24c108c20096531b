package eventlog

import (
	"bufio"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
)

// Object-centric logs as they are written: every case is an object of type "case" with what the record says of it as
// attributes, every body and every resource an object that the events relate to.
const (
	ocelBody     = "body"
	ocelResource = "resource"
	ocelSince    = "1970-01-01T00:00:00Z" // the time of attributes that hold from the beginning
)

// ocelKind is the type of a field among those of OCEL 2.0.
func (f *Field) ocelKind() string {
	switch {
	case f.instant != nil:
		return "time"
	case f.number != nil:
		return "float"
	}
	return "string"
}

// ocelAttributes are what an event says beside its activity, time, body and resource.
func ocelAttributes(e *Event, zone *time.Location) []Attribute {
	var all []Attribute
	if !e.Start.Equal(e.End) {
		all = append(all, Attribute{colStart, stamp(e.Start, zone)})
	}
	if e.Resource != "" {
		all = append(all, Attribute{colResource, e.Resource})
	}
	if e.Body != "" {
		all = append(all, Attribute{ocelBody, e.Body})
	}
	for _, a := range e.Extra {
		all = append(all, Attribute{outName(a.Name), a.Value})
	}
	return all
}

// An ocelWriter writes OCEL 2.0 as JSON: events as they come, objects by way of a temporary file.
type ocelWriter struct {
	e       *jsontext.Encoder
	zone    *time.Location
	objects *atomicfile.Scratch
	buffer  *bufio.Writer
	events  int
	types   map[string]map[string]string // attributes of events and their types, by activity
	cases   map[string]string            // attributes of cases
	others  map[string]string            // the type of every other object
}

// An ocelJSONAttribute has a text as its value, whatever type is declared: the published schema asks for it.
type ocelJSONAttribute struct {
	Name  string `json:"name"`
	Time  string `json:"time,omitempty"`
	Value string `json:"value"`
}

type ocelJSONRelation struct {
	Object    string `json:"objectId"`
	Qualifier string `json:"qualifier"`
}

type ocelJSONObject struct {
	ID         string              `json:"id"`
	Type       string              `json:"type"`
	Attributes []ocelJSONAttribute `json:"attributes"`
}

type ocelJSONEvent struct {
	ID            string              `json:"id"`
	Type          string              `json:"type"`
	Time          string              `json:"time"`
	Attributes    []ocelJSONAttribute `json:"attributes"`
	Relationships []ocelJSONRelation  `json:"relationships"`
}

func newOCELWriter(w io.Writer, zone *time.Location) (*ocelWriter, error) {
	f, err := atomicfile.NewScratch("", "hanyin-ocel-*")
	if err != nil {
		return nil, err
	}
	o := &ocelWriter{e: jsontext.NewEncoder(w), zone: zone, objects: f, buffer: bufio.NewWriter(f),
		types: map[string]map[string]string{}, cases: map[string]string{}, others: map[string]string{}}
	return o, errors.Join(o.tokens(jsontext.BeginObject, jsontext.String("events"), jsontext.BeginArray))
}

func (o *ocelWriter) tokens(list ...jsontext.Token) error {
	for _, t := range list {
		if err := o.e.WriteToken(t); err != nil {
			return err
		}
	}
	return nil
}

func (o *ocelWriter) value(v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return o.e.WriteValue(text)
}

// objectID is the id of a body or resource among the objects.
func objectID(kind, name string) string { return kind + ":" + name }

func (o *ocelWriter) Write(c *Case) error {
	object := ocelJSONObject{ID: c.ID, Type: ocelCase, Attributes: []ocelJSONAttribute{}}
	filled(c, o.zone, func(f *Field, value string) {
		o.cases[f.Key] = f.ocelKind()
		object.Attributes = append(object.Attributes, ocelJSONAttribute{f.Key, ocelSince, value})
	})
	for _, a := range c.Extra {
		o.cases[outName(a.Name)] = "string"
		object.Attributes = append(object.Attributes, ocelJSONAttribute{outName(a.Name), ocelSince, a.Value})
	}
	text, err := json.Marshal(object)
	if err != nil {
		return err
	}
	if _, err := o.buffer.Write(append(text, '\n')); err != nil {
		return err
	}
	for i := range c.Events {
		e := &c.Events[i]
		o.events++
		event := ocelJSONEvent{ID: fmt.Sprintf("e%d", o.events), Type: e.Activity, Time: stamp(e.End, o.zone),
			Attributes: []ocelJSONAttribute{}, Relationships: []ocelJSONRelation{{c.ID, ocelCase}}}
		of := o.types[e.Activity]
		if of == nil {
			of = map[string]string{}
			o.types[e.Activity] = of
		}
		for _, a := range ocelAttributes(e, o.zone) {
			of[a.Name] = "string"
			if a.Name == colStart {
				of[a.Name] = "time"
			}
			event.Attributes = append(event.Attributes, ocelJSONAttribute{Name: a.Name, Value: a.Value})
		}
		for _, other := range [][2]string{{ocelBody, e.Body}, {ocelResource, e.Resource}} {
			if other[1] != "" {
				id := objectID(other[0], other[1])
				o.others[id] = other[0]
				event.Relationships = append(event.Relationships, ocelJSONRelation{id, other[0]})
			}
		}
		if err := o.value(event); err != nil {
			return err
		}
	}
	return nil
}

type ocelJSONType struct {
	Name       string              `json:"name"`
	Attributes []ocelJSONTypeOfOne `json:"attributes"`
}

type ocelJSONTypeOfOne struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

func typeOf(name string, attributes map[string]string) ocelJSONType {
	t := ocelJSONType{name, []ocelJSONTypeOfOne{}}
	for _, a := range slices.Sorted(maps.Keys(attributes)) {
		t.Attributes = append(t.Attributes, ocelJSONTypeOfOne{a, attributes[a]})
	}
	return t
}

func (o *ocelWriter) abandon() {
	if o.objects != nil {
		o.objects.Close()
		o.objects = nil
	}
}

func (o *ocelWriter) Close() error {
	defer o.abandon()
	if err := errors.Join(o.buffer.Flush(), o.tokens(jsontext.EndArray, jsontext.String("objects"),
		jsontext.BeginArray)); err != nil {
		return err
	}
	if _, err := o.objects.Seek(0, io.SeekStart); err != nil {
		return err
	}
	d := jsontext.NewDecoder(bufio.NewReaderSize(o.objects, 1<<16))
	for {
		v, err := d.ReadValue()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = o.e.WriteValue(v)
		}
		if err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(o.others)) {
		if err := o.value(ocelJSONObject{id, o.others[id], []ocelJSONAttribute{}}); err != nil {
			return err
		}
	}
	types := []ocelJSONType{typeOf(ocelCase, o.cases)}
	kinds := map[string]bool{}
	for _, kind := range o.others {
		kinds[kind] = true
	}
	for _, kind := range sortedKeys(kinds) {
		types = append(types, typeOf(kind, nil))
	}
	events := []ocelJSONType{}
	for _, name := range slices.Sorted(maps.Keys(o.types)) {
		events = append(events, typeOf(name, o.types[name]))
	}
	if err := o.tokens(jsontext.EndArray, jsontext.String("objectTypes")); err != nil {
		return err
	}
	if err := o.value(types); err != nil {
		return err
	}
	if err := o.tokens(jsontext.String("eventTypes")); err != nil {
		return err
	}
	if err := o.value(events); err != nil {
		return err
	}
	return o.tokens(jsontext.EndObject)
}

// A sqliteWriter writes OCEL 2.0 as a database of SQLite.
type sqliteWriter struct {
	db     *sql.DB
	tx     *sql.Tx
	zone   *time.Location
	events int
	tables map[string]*sqliteTable // by kind ("event" or "object") and type
	names  map[string]bool         // of tables, in small letters
	others map[string]bool
	fixed  map[string]*sql.Stmt
}

// A sqliteTable is the table of one type of event or object.
type sqliteTable struct {
	name    string
	columns []string
	small   map[string]string // attribute to column; columns differ in small letters
	insert  *sql.Stmt
}

const ocelSchema = `
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES event_map_type(ocel_type));
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES object_map_type(ocel_type));
CREATE TABLE event_object (ocel_event_id TEXT REFERENCES event(ocel_id), ocel_object_id TEXT REFERENCES object(ocel_id),
 ocel_qualifier TEXT, PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE TABLE object_object (ocel_source_id TEXT REFERENCES object(ocel_id), ocel_target_id TEXT REFERENCES object(ocel_id),
 ocel_qualifier TEXT, PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier));`

func newSQLiteWriter(path string, info Info) (*sqliteWriter, error) {
	zone, err := time.LoadLocation(info.Zone)
	if err != nil {
		return nil, message.Errorf("eventlog.zone", info.Zone, err)
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(full),
		RawQuery: "_pragma=journal_mode(off)&_pragma=synchronous(off)"}
	db, err := sql.Open("sqlite3", u.String())
	if err != nil {
		return nil, err
	}
	w := &sqliteWriter{db: db, zone: zone, tables: map[string]*sqliteTable{}, names: map[string]bool{},
		others: map[string]bool{}, fixed: map[string]*sql.Stmt{}}
	if w.tx, err = db.Begin(); err == nil {
		_, err = w.tx.Exec(ocelSchema)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return w, nil
}

// run runs a statement that comes again and again.
func (w *sqliteWriter) run(statement string, args ...any) error {
	s := w.fixed[statement]
	if s == nil {
		var err error
		if s, err = w.tx.Prepare(statement); err != nil {
			return err
		}
		w.fixed[statement] = s
	}
	_, err := s.Exec(args...)
	return err
}

// table is the table of a type, made when the type comes first.
func (w *sqliteWriter) table(kind, of string) (*sqliteTable, error) {
	if t := w.tables[kind+of]; t != nil {
		return t, nil
	}
	short := strings.Map(func(r rune) rune {
		if r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' ||
			r >= 0x3400 && r <= 0x9fff {
			return r
		}
		return -1
	}, of)
	for n := 2; short == "" || w.names[kind+strings.ToLower(short)]; n++ {
		short = fmt.Sprintf("type%d", n)
	}
	w.names[kind+strings.ToLower(short)] = true
	t := &sqliteTable{name: kind + "_" + short, small: map[string]string{}}
	w.tables[kind+of] = t
	changed := ""
	if kind == "object" {
		changed = ", ocel_changed_field TEXT"
	}
	if _, err := w.tx.Exec(fmt.Sprintf(`CREATE TABLE %s (ocel_id TEXT REFERENCES %s(ocel_id), ocel_time TIMESTAMP%s)`,
		ident(t.name), kind, changed)); err != nil {
		return nil, err
	}
	return t, w.run("INSERT INTO "+kind+"_map_type VALUES (?, ?)", of, short)
}

// add puts a row into the table of a type, with columns for what it says.
func (w *sqliteWriter) add(t *sqliteTable, id, at string, attributes []Attribute,
	kind func(name string) string) error {
	for _, a := range attributes {
		if _, ok := t.small[a.Name]; ok {
			continue
		}
		column := a.Name
		for slices.ContainsFunc(t.columns, func(c string) bool { return strings.EqualFold(c, column) }) {
			column += " 2"
		}
		if _, err := w.tx.Exec(fmt.Sprintf("ALTER TABLE %s ADD COLUMN %s %s", ident(t.name), ident(column),
			kind(a.Name))); err != nil {
			return err
		}
		t.small[a.Name] = column
		t.columns = append(t.columns, column)
		if t.insert != nil {
			t.insert.Close()
			t.insert = nil
		}
	}
	if t.insert == nil {
		names, marks := "ocel_id, ocel_time", "?, ?"
		for _, c := range t.columns {
			names, marks = names+", "+ident(c), marks+", ?"
		}
		var err error
		t.insert, err = w.tx.Prepare(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", ident(t.name), names, marks))
		if err != nil {
			return err
		}
	}
	values := make([]any, 2+len(t.columns))
	values[0], values[1] = id, at
	for _, a := range attributes {
		if i := 2 + slices.Index(t.columns, t.small[a.Name]); values[i] == nil {
			values[i] = a.Value
		}
	}
	_, err := t.insert.Exec(values...)
	return err
}

func (w *sqliteWriter) Write(c *Case) error {
	t, err := w.table("object", ocelCase)
	if err != nil {
		return err
	}
	var attributes []Attribute
	filled(c, w.zone, func(f *Field, value string) { attributes = append(attributes, Attribute{f.Key, value}) })
	for _, a := range c.Extra {
		attributes = append(attributes, Attribute{outName(a.Name), a.Value})
	}
	if err := errors.Join(w.run("INSERT INTO object VALUES (?, ?)", c.ID, ocelCase),
		w.add(t, c.ID, ocelSince, attributes, sqliteKind)); err != nil {
		return err
	}
	for i := range c.Events {
		if err := w.event(c, &c.Events[i]); err != nil {
			return err
		}
	}
	return nil
}

// sqliteKind is the type of a column of cases.
func sqliteKind(name string) string {
	if f := fieldByKey[name]; f != nil && f.instant != nil {
		return "TIMESTAMP"
	} else if f != nil && f.number != nil {
		return "REAL"
	}
	return "TEXT"
}

func (w *sqliteWriter) event(c *Case, e *Event) error {
	w.events++
	id := fmt.Sprintf("e%d", w.events)
	t, err := w.table("event", e.Activity)
	if err != nil {
		return err
	}
	err = errors.Join(w.run("INSERT INTO event VALUES (?, ?)", id, e.Activity),
		w.add(t, id, stamp(e.End, w.zone), ocelAttributes(e, w.zone), func(string) string { return "TEXT" }),
		w.run("INSERT INTO event_object VALUES (?, ?, ?)", id, c.ID, ocelCase))
	for _, other := range [][2]string{{ocelBody, e.Body}, {ocelResource, e.Resource}} {
		if other[1] == "" || err != nil {
			continue
		}
		object := objectID(other[0], other[1])
		if !w.others[object] {
			w.others[object] = true
			o, terr := w.table("object", other[0])
			if terr != nil {
				return terr
			}
			err = errors.Join(w.run("INSERT INTO object VALUES (?, ?)", object, other[0]),
				w.add(o, object, ocelSince, nil, sqliteKind))
		}
		if err == nil {
			err = w.run("INSERT INTO event_object VALUES (?, ?, ?)", id, object, other[0])
		}
	}
	return err
}

func (w *sqliteWriter) abandon() {
	w.tx.Rollback()
	w.db.Close()
}

func (w *sqliteWriter) Close() error {
	_, err := w.tx.Exec("CREATE INDEX event_object_of ON event_object (ocel_object_id)")
	if err != nil {
		w.abandon()
		return err
	}
	return errors.Join(w.tx.Commit(), w.db.Close())
}
