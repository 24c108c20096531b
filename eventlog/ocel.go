package eventlog

import (
	"context"
	"database/sql"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	_ "github.com/ncruces/go-sqlite3/driver" // the driver "sqlite3"

	"hanyin/internal/message"
)

// ocelUsual are the attributes of events that say what a step is, in logs that this package writes.
var ocelUsual = map[string]string{colStart: colStart, colResource: colResource, colGroup: "body"}

// An ocelObject is an object of an object-centric log: attributes in order of time.
type ocelObject struct {
	id, kind   string
	attributes []timed
}

// An ocelEvent is an event and the objects that it relates to.
type ocelEvent struct {
	id, kind, at string
	row          int64 // its place in the file, 0 where that is the order in which it comes
	attributes   []Attribute
	objects      []string
}

type timed struct{ name, at, value string }

// An ocelSource gives the objects and the events of a log, each as often as it is asked.
type ocelSource interface {
	objects(ctx context.Context, take func(ocelObject) error) error
	events(ctx context.Context, take func(ocelEvent) error) error
	io.Closer
}

func openOCEL(path string, form Form) (ocelSource, error) {
	switch form {
	case OCELXML:
		return ocelXML{path}, nil
	case OCELSQLite:
		return openOCELSQLite(path)
	}
	return ocelJSON{path}, nil
}

// readOCEL flattens a log: every object of one type becomes a case with the events that relate to it.
func (r *Reader) readOCEL(ctx context.Context, path string) error {
	src, err := openOCEL(path, r.m.Form)
	if err != nil {
		return err
	}
	defer src.Close()
	if err := r.takeOCEL(ctx, src); err != nil {
		return message.Errorf("%s: %w", path, err)
	}
	return nil
}

func (r *Reader) takeOCEL(ctx context.Context, src ocelSource) error {
	a := r.reading(ocelUsual)
	cases := map[string]bool{}
	kinds := map[string]bool{}
	var n int64
	err := src.objects(ctx, func(o ocelObject) error {
		n++
		kinds[o.kind] = true
		if o.kind != r.m.Case {
			return r.tick(ctx, n)
		}
		if o.id == "" {
			r.report.note(NoID, n, "", "")
			return nil
		}
		cases[o.id] = true
		rec := record{Case: Case{ID: o.id, Row: n}}
		slices.SortStableFunc(o.attributes, func(x, y timed) int { return strings.Compare(x.at, y.at) })
		last := map[string]int{}
		for i, t := range o.attributes {
			last[t.name] = i
		}
		for i, t := range o.attributes {
			if last[t.name] == i {
				a.ofCase(&rec.Case, t.name, t.value, n)
			}
		}
		if err := r.put(&rec); err != nil {
			return err
		}
		return r.tick(ctx, n)
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return message.Errorf("eventlog.no_objects")
	}
	if !kinds[r.m.Case] {
		return message.Errorf("%s: %w", "case", unknown(r.m.Case, sortedKeys(kinds)))
	}
	n = 0
	err = src.events(ctx, func(e ocelEvent) error {
		n++
		r.report.Rows++
		row := e.row
		if row == 0 {
			row = n
		}
		s := step{row: row}
		s.Activity = a.in.plain(strings.TrimSpace(e.kind), row, "")
		if e.at != "" {
			s.End, _ = a.in.time(e.at, row, "time", false)
		}
		for _, t := range e.attributes {
			a.ofStep(&s, t.Name, t.Value, row)
		}
		if s.Activity == "" {
			r.report.note(NoActivity, row, "", e.id)
			return nil
		}
		rec := record{}
		if !a.in.keepStep(&rec, s) {
			return nil
		}
		rec.Row = row
		in := 0
		given := map[string]bool{}
		for _, id := range e.objects {
			if !cases[id] || given[id] {
				continue
			}
			given[id] = true
			in++
			rec.ID = id
			if err := r.put(&rec); err != nil {
				return err
			}
		}
		switch {
		case in == 0:
			r.report.note(LooseEvent, row, "", e.id)
		case in > 1:
			r.report.note(SharedEvent, row, "", e.id)
		}
		return r.tick(ctx, n)
	})
	r.unused, r.closes = sortedKeys(a.unused), a.closes
	return err
}

// guessCase is the type of object that most events have exactly one of, and the names of its attributes.
func guessCase(ctx context.Context, src ocelSource) (kind string, attributes []string, err error) {
	of := map[string]string{}
	names := map[string]map[string]bool{}
	if err := src.objects(ctx, func(o ocelObject) error {
		of[o.id] = o.kind
		if names[o.kind] == nil {
			names[o.kind] = map[string]bool{}
		}
		for _, a := range o.attributes {
			names[o.kind][a.name] = true
		}
		return ctx.Err()
	}); err != nil {
		return "", nil, err
	}
	single := map[string]int{}
	err = src.events(ctx, func(e ocelEvent) error {
		count := map[string]int{}
		for _, id := range e.objects {
			if k, ok := of[id]; ok {
				count[k]++
			}
		}
		for k, n := range count {
			if n == 1 {
				single[k]++
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return "", nil, err
	}
	for _, k := range slices.Sorted(maps.Keys(names)) {
		if kind == "" || single[k] > single[kind] || k == ocelCase && single[k] == single[kind] {
			kind = k
		}
	}
	return kind, sortedKeys(names[kind]), nil
}

// ocelCase is the type of the cases in logs that this package writes.
const ocelCase = "case"

// An ocelJSON is a log in the JSON form of OCEL 2.0.
type ocelJSON struct{ path string }

func (o ocelJSON) Close() error { return nil }

// scan reads one of the lists of the file.
func (o ocelJSON) scan(list string, take func(node) error) error {
	j, err := openJSON(o.path, "")
	if err != nil {
		return err
	}
	defer j.close()
	return j.members(func(name string) func(node) error {
		if name == list {
			return take
		}
		return nil
	})
}

func (o ocelJSON) objects(ctx context.Context, take func(ocelObject) error) error {
	return o.scan("objects", func(n node) error {
		obj := ocelObject{id: n.text("id"), kind: n.text("type")}
		if list := n.get("attributes"); list != nil {
			for i := range list.members {
				m := &list.members[i]
				obj.attributes = append(obj.attributes, timed{m.text("name"), m.text("time"), m.text("value")})
			}
		}
		return take(obj)
	})
}

func (o ocelJSON) events(ctx context.Context, take func(ocelEvent) error) error {
	return o.scan("events", func(n node) error {
		e := ocelEvent{id: n.text("id"), kind: n.text("type"), at: n.text("time")}
		if list := n.get("attributes"); list != nil {
			for i := range list.members {
				e.attributes = append(e.attributes, Attribute{list.members[i].text("name"),
					list.members[i].text("value")})
			}
		}
		if list := n.get("relationships"); list != nil {
			for i := range list.members {
				e.objects = append(e.objects, list.members[i].text("objectId"))
			}
		}
		return take(e)
	})
}

// An ocelXML is a log in the XML form of OCEL 2.0.
type ocelXML struct{ path string }

func (o ocelXML) Close() error { return nil }

// scan reads the elements of a name that stand in a list of the root.
func (o ocelXML) scan(list, name string, take func(node) error) error {
	x, err := openXML(o.path)
	if err != nil {
		return err
	}
	defer x.close()
	in := ""
	for {
		token, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		x.meter.reset()
		switch {
		case x.depth == 1:
			if e.Name.Local != "log" {
				return message.Errorf("eventlog.no_log", e.Name.Local)
			}
		case x.depth == 2:
			in = e.Name.Local
		case in == list && e.Name.Local == name:
			n, err := x.node(name, tokenOf(e).(element).attributes)
			if err != nil {
				return err
			}
			if err := take(n); err != nil {
				return err
			}
		default:
			if err := x.skip(); err != nil {
				return err
			}
		}
	}
}

func (o ocelXML) objects(ctx context.Context, take func(ocelObject) error) error {
	return o.scan("objects", "object", func(n node) error {
		obj := ocelObject{id: n.text("id"), kind: n.text("type")}
		if list := n.get("attributes"); list != nil {
			for i := range list.members {
				m := &list.members[i]
				obj.attributes = append(obj.attributes, timed{m.text("name"), m.text("time"), m.value})
			}
		}
		return take(obj)
	})
}

func (o ocelXML) events(ctx context.Context, take func(ocelEvent) error) error {
	return o.scan("events", "event", func(n node) error {
		e := ocelEvent{id: n.text("id"), kind: n.text("type"), at: n.text("time")}
		if list := n.get("attributes"); list != nil {
			for i := range list.members {
				e.attributes = append(e.attributes, Attribute{list.members[i].text("name"), list.members[i].value})
			}
		}
		if list := n.get("objects"); list != nil {
			for i := range list.members {
				e.objects = append(e.objects, list.members[i].text("object-id"))
			}
		}
		return take(e)
	})
}

// An ocelSQLite is a log in the relational form of OCEL 2.0.
type ocelSQLite struct{ db *sql.DB }

func openOCELSQLite(path string) (*ocelSQLite, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(full),
		RawQuery: "mode=ro&immutable=1&_pragma=trusted_schema(0)"}
	db, err := sql.Open("sqlite3", u.String())
	if err != nil {
		return nil, message.Errorf("%s: %w", path, err)
	}
	return &ocelSQLite{db}, nil
}

func (o *ocelSQLite) Close() error { return o.db.Close() }

// types gives the table of each type.
func (o *ocelSQLite) types(ctx context.Context, table string) ([][2]string, error) {
	rows, err := o.db.QueryContext(ctx, `SELECT ocel_type, ocel_type_map FROM `+table+` ORDER BY ocel_type`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all [][2]string
	for rows.Next() {
		var t [2]string
		if err := rows.Scan(&t[0], &t[1]); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// columns are the columns of a table t for a SELECT. Times are taken as they are written: the driver would take a
// local time to be in UTC.
func (o *ocelSQLite) columns(ctx context.Context, table string) (string, error) {
	var list []string
	err := o.each(ctx, "SELECT name, type FROM pragma_table_info("+literal(table)+")",
		func(_ []string, v []sql.NullString) error {
			c := "t." + ident(v[0].String)
			if kind := strings.ToUpper(v[1].String); strings.Contains(kind, "TIME") || strings.Contains(kind, "DATE") {
				c = "CAST(" + c + " AS TEXT) AS " + ident(v[0].String)
			}
			list = append(list, strings.ReplaceAll(c, "%", "%%"))
			return nil
		})
	if err == nil && len(list) == 0 {
		err = message.Errorf("eventlog.no_table", table)
	}
	return strings.Join(list, ", "), err
}

// each runs a query and gives every row by the names of its columns; a value that is NULL is not there.
func (o *ocelSQLite) each(ctx context.Context, query string,
	take func(names []string, values []sql.NullString) error) error {
	rows, err := o.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make([]sql.NullString, len(names))
	into := make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := take(names, values); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (o *ocelSQLite) objects(ctx context.Context, take func(ocelObject) error) error {
	types, err := o.types(ctx, "object_map_type")
	if err != nil {
		return err
	}
	for _, t := range types {
		var obj ocelObject
		give := func() error {
			if obj.id == "" {
				return nil
			}
			return take(obj)
		}
		columns, err := o.columns(ctx, "object_"+t[1])
		if err != nil {
			return err
		}
		query := fmt.Sprintf(`SELECT o.ocel_id, `+columns+` FROM object o LEFT JOIN %s t ON t.ocel_id = o.ocel_id
			WHERE o.ocel_type = %s ORDER BY o.ocel_id, t.ocel_time`, ident("object_"+t[1]), literal(t[0]))
		err = o.each(ctx, query, func(names []string, values []sql.NullString) error {
			id := values[0].String
			if id != obj.id {
				if err := give(); err != nil {
					return err
				}
				obj = ocelObject{id: id, kind: t[0]}
			}
			at := ""
			for i, n := range names {
				if n == "ocel_time" {
					at = values[i].String
				}
			}
			for i, n := range names[1:] {
				if v := values[i+1]; v.Valid && !strings.HasPrefix(n, "ocel_") {
					obj.attributes = append(obj.attributes, timed{n, at, v.String})
				}
			}
			return nil
		})
		if err == nil {
			err = give()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (o *ocelSQLite) events(ctx context.Context, take func(ocelEvent) error) error {
	types, err := o.types(ctx, "event_map_type")
	if err != nil {
		return err
	}
	for _, t := range types {
		var e ocelEvent
		give := func() error {
			if e.id == "" {
				return nil
			}
			return take(e)
		}
		columns, err := o.columns(ctx, "event_"+t[1])
		if err != nil {
			return err
		}
		query := fmt.Sprintf(`SELECT e.ocel_id, r.ocel_object_id, e.rowid, `+columns+
			` FROM event e JOIN %s t ON t.ocel_id = e.ocel_id
			LEFT JOIN event_object r ON r.ocel_event_id = e.ocel_id WHERE e.ocel_type = %s ORDER BY e.rowid`,
			ident("event_"+t[1]), literal(t[0]))
		err = o.each(ctx, query, func(names []string, values []sql.NullString) error {
			if id := values[0].String; id != e.id {
				if err := give(); err != nil {
					return err
				}
				e = ocelEvent{id: id, kind: t[0]}
				e.row, _ = strconv.ParseInt(values[2].String, 10, 64)
				for i, n := range names[3:] {
					switch v := values[i+3]; {
					case n == "ocel_time":
						e.at = v.String
					case v.Valid && n != "ocel_id":
						e.attributes = append(e.attributes, Attribute{n, v.String})
					}
				}
			}
			if values[1].Valid {
				e.objects = append(e.objects, values[1].String)
			}
			return nil
		})
		if err == nil {
			err = give()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ident and literal quote for SQL.
func ident(name string) string   { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
func literal(text string) string { return `'` + strings.ReplaceAll(text, `'`, `''`) + `'` }
