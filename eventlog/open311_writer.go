package eventlog

import (
	"io"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// An open311Writer writes requests of GeoReport v2 as JSON. All that a case says stands in extended_attributes, its
// events in notes.
type open311Writer struct {
	e    *jsontext.Encoder
	zone *time.Location
	err  error
}

func newOpen311Writer(w io.Writer, zone *time.Location) *open311Writer {
	o := &open311Writer{e: jsontext.NewEncoder(w, jsontext.WithIndent(" ")), zone: zone}
	o.token(jsontext.BeginArray)
	return o
}

func (o *open311Writer) token(t jsontext.Token) {
	if o.err == nil {
		o.err = o.e.WriteToken(t)
	}
}

// pair writes a member; an empty value is left out.
func (o *open311Writer) pair(name, value string) {
	if value != "" {
		o.token(jsontext.String(name))
		o.token(jsontext.String(value))
	}
}

func (o *open311Writer) Write(c *Case) error {
	status, changed := "open", c.End()
	if !c.Open() {
		status, changed = "closed", c.Closed
	}
	o.token(jsontext.BeginObject)
	o.pair("service_request_id", c.ID)
	o.pair("status", status)
	o.pair("status_notes", c.Outcome)
	o.pair("service_name", c.Category)
	o.pair("service_code", c.Category)
	o.pair("description", c.Text)
	o.pair("agency_responsible", c.Body)
	o.pair("requested_datetime", stamp(c.Created, o.zone))
	o.pair("updated_datetime", stamp(changed, o.zone))
	o.pair("expected_datetime", stamp(c.Due, o.zone))
	o.pair("address", c.Address)
	o.token(jsontext.String("extended_attributes"))
	o.token(jsontext.BeginObject)
	o.pair("source", ownRequests)
	filled(c, o.zone, func(f *Field, value string) { o.pair(f.Key, value) })
	o.attributes(c.Extra)
	o.token(jsontext.EndObject)
	o.token(jsontext.String("notes"))
	o.token(jsontext.BeginArray)
	for i := range c.Events {
		e := &c.Events[i]
		o.token(jsontext.BeginObject)
		o.pair("datetime", stamp(e.Start, o.zone))
		o.pair("type", noteActivity)
		o.pair("summary", e.Activity)
		o.token(jsontext.String("extended_attributes"))
		o.token(jsontext.BeginObject)
		if !e.End.Equal(e.Start) {
			o.pair(noteEnd, stamp(e.End, o.zone))
		}
		o.pair("agency_responsible", e.Body)
		o.pair(noteResource, e.Resource)
		o.attributes(e.Extra)
		o.token(jsontext.EndObject)
		o.token(jsontext.EndObject)
	}
	o.token(jsontext.EndArray)
	o.token(jsontext.EndObject)
	return o.err
}

func (o *open311Writer) attributes(list []Attribute) {
	for i, a := range list {
		if valueOf(list[:i], a.Name) == "" {
			o.pair(outName(a.Name), a.Value)
		}
	}
}

func (o *open311Writer) Close() error {
	o.token(jsontext.EndArray)
	return o.err
}
