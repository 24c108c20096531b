package eventlog

import (
	"database/sql"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// What OCEL 2.0 and its published schema (ocel20-schema-json.json) ask of the JSON form: values are texts, ids are
// unique, every type and attribute is declared with one of five types, every time is RFC 3339, every relationship
// leads to an object that is there.
func TestOCELJSONIsSound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	write(t, path, ToOCELJSON, someCases(50))
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		ObjectTypes, EventTypes []ocelJSONType
		Objects                 []ocelJSONObject
		Events                  []ocelJSONEvent
	}
	if err := json.Unmarshal(text, &log); err != nil {
		t.Fatal(err)
	}
	declared := map[string]map[string]string{}
	for kind, list := range map[string][]ocelJSONType{"object ": log.ObjectTypes, "event ": log.EventTypes} {
		for _, o := range list {
			of := map[string]string{}
			for _, a := range o.Attributes {
				if of[a.Name] = a.Type; !slices.Contains([]string{"string", "time", "integer", "float",
					"boolean"}, a.Type) {
					t.Errorf("%s: attribute %s of type %q", o.Name, a.Name, a.Type)
				}
			}
			declared[kind+o.Name] = of
		}
	}
	check := func(kind string, attributes []ocelJSONAttribute) {
		of, ok := declared[kind]
		if !ok {
			t.Fatalf("%s is not declared", kind)
		}
		for _, a := range attributes {
			var err error
			switch of[a.Name] {
			case "time":
				_, err = time.Parse(time.RFC3339Nano, a.Value)
			case "float":
				_, err = strconv.ParseFloat(a.Value, 64)
			case "":
				t.Errorf("%s: attribute %s is not declared", kind, a.Name)
			}
			if err != nil {
				t.Errorf("%s: attribute %s: %v", kind, a.Name, err)
			}
		}
	}
	ids := map[string]bool{}
	for _, o := range log.Objects {
		if ids[o.ID] {
			t.Errorf("object %s stands twice", o.ID)
		}
		ids[o.ID] = true
		check("object "+o.Type, o.Attributes)
	}
	events := map[string]bool{}
	for _, e := range log.Events {
		if events[e.ID] {
			t.Errorf("event %s stands twice", e.ID)
		}
		events[e.ID] = true
		check("event "+e.Type, e.Attributes)
		if _, err := time.Parse(time.RFC3339Nano, e.Time); err != nil {
			t.Error(err)
		}
		for _, r := range e.Relationships {
			if !ids[r.Object] || r.Qualifier == "" {
				t.Errorf("event %s relates to %q as %q", e.ID, r.Object, r.Qualifier)
			}
		}
	}
	if len(log.Events) < 100 || len(log.Objects) < 50 {
		t.Errorf("%d events, %d objects", len(log.Events), len(log.Objects))
	}
}

// What OCEL 2.0 asks of its relational form: the fixed tables with their columns, a table for every type, no key that
// leads nowhere.
func TestOCELSQLiteIsSound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.sqlite")
	write(t, path, ToOCELSQLite, someCases(50))
	o, err := openOCELSQLite(path)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	names := func(query string) (all []string) {
		if err := o.each(t.Context(), query, func(_ []string, v []sql.NullString) error {
			all = append(all, v[0].String)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return all
	}
	if broken := names("SELECT \"table\" FROM pragma_foreign_key_check"); len(broken) > 0 {
		t.Errorf("keys that lead nowhere, in %v", broken)
	}
	if ok := names("PRAGMA integrity_check"); !slices.Equal(ok, []string{"ok"}) {
		t.Errorf("integrity: %v", ok)
	}
	for table, want := range map[string][]string{"event": {"ocel_id", "ocel_type"}, "object": {"ocel_id", "ocel_type"},
		"event_object":    {"ocel_event_id", "ocel_object_id", "ocel_qualifier"},
		"object_object":   {"ocel_source_id", "ocel_target_id", "ocel_qualifier"},
		"event_map_type":  {"ocel_type", "ocel_type_map"},
		"object_map_type": {"ocel_type", "ocel_type_map"}} {
		if got := names("SELECT name FROM pragma_table_info('" + table + "')"); !slices.Equal(got, want) {
			t.Errorf("table %s has columns %v, want %v", table, got, want)
		}
	}
	for _, kind := range []string{"event", "object"} {
		for _, short := range names("SELECT ocel_type_map FROM " + kind + "_map_type") {
			if columns := names("SELECT name FROM pragma_table_info(" + literal(kind+"_"+short) + ")"); len(
				columns) < 2 ||
				columns[0] != "ocel_id" || columns[1] != "ocel_time" {
				t.Errorf("table of %s %s: %v", kind, short, columns)
			}
		}
	}
}

// What IEEE 1849-2016 asks: extensions, globals, classifiers, attributes and traces in this order, a key and a value
// for every attribute, a declared extension for every prefix.
func TestXESIsSound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xes")
	write(t, path, ToXES, someCases(50))
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	order := []string{"extension", "global", "classifier", "string", "trace"}
	prefixes := map[string]bool{"": true}
	d, depth, last := xml.NewDecoder(f), 0, 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			if _, end := token.(xml.EndElement); end {
				depth--
			}
			continue
		}
		depth++
		if depth == 2 {
			at := slices.Index(order, e.Name.Local)
			if at < last {
				t.Fatalf("%s stands after %s", e.Name.Local, order[last])
			}
			last = at
		}
		if e.Name.Local == "extension" {
			prefixes[attr(e, "prefix")] = true
		}
		if attributeTypes[e.Name.Local] {
			prefix, _, found := cutPrefix(attr(e, "key"))
			if found && !prefixes[prefix] {
				t.Errorf("key %q has a prefix that no extension declares", attr(e, "key"))
			}
			if attr(e, "key") == "" {
				t.Error("an attribute without a key")
			}
		}
	}
	if last != len(order)-1 {
		t.Errorf("the last element of the log is %s", order[last])
	}
}

// cutPrefix divides the key of an attribute that belongs to an extension.
func cutPrefix(key string) (prefix, rest string, found bool) {
	for _, p := range []string{"concept", "lifecycle", "org", "time", "cost", "identity", "semantic"} {
		if len(key) > len(p) && key[:len(p)+1] == p+":" {
			return p, key[len(p)+1:], true
		}
	}
	return "", key, false
}
