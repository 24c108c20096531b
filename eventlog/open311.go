package eventlog

import (
	"context"
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"hanyin/internal/message"
)

// requests reads the requests of one file of GeoReport v2, JSON or XML.
func requests(path, encoding string, take func(node) error) error {
	magic, err := magicOf(path)
	if err != nil {
		return err
	}
	if isXML(magic) {
		x, err := openXML(path)
		if err != nil {
			return err
		}
		defer x.close()
		return x.requests(take)
	}
	j, err := openJSON(path, encoding)
	if err != nil {
		return err
	}
	defer j.close()
	if j.PeekKind() == '{' { // some servers wrap the list
		return j.members(func(string) func(node) error { return take })
	}
	return j.elements(take)
}

func (x *xmlSource) requests(take func(node) error) error {
	for {
		token, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != "request" {
			continue
		}
		x.meter.reset()
		n, err := x.node("request", nil)
		if err != nil {
			return err
		}
		if err := take(n); err != nil {
			return err
		}
	}
}

func (r *Reader) readOpen311(ctx context.Context, path string) error {
	files, err := pages(path)
	if err != nil {
		return err
	}
	a := r.reading(nil)
	r.closes = true
	var row int64
	for _, file := range files {
		err := requests(file, r.m.Encoding, func(n node) error {
			row++
			r.report.Rows++
			rec := r.request(a, &n, row)
			if rec == nil {
				return nil
			}
			if err := r.put(rec); err != nil {
				return err
			}
			return r.tick(ctx, row)
		})
		if err != nil {
			return message.Errorf("%s: %w", file, err)
		}
	}
	r.unused = sortedKeys(a.unused)
	return nil
}

// request makes a record of a request. What stands in extended_attributes is taken by its own name, what stands in
// attributes by "attributes." and its name. Notes are its events.
func (r *Reader) request(a *reading, n *node, row int64) *record {
	rec := &record{}
	rec.Row = row
	rec.ID = a.in.plain(strings.TrimSpace(n.text("service_request_id")), row, "service_request_id")
	if rec.ID == "" {
		r.report.note(NoID, row, "service_request_id", "")
		return nil
	}
	own := n.get("extended_attributes").text("source") == ownRequests
	for _, m := range n.members {
		switch {
		case m.name == "service_request_id", m.name == "notes", own && m.name != "extended_attributes":
		case m.name == "extended_attributes":
			for _, e := range m.members {
				if !own || e.name != "source" {
					a.ofCase(&rec.Case, e.name, e.value, row)
				}
			}
		case len(m.members) > 0:
			for _, e := range m.members {
				if e.value != "" {
					a.ofCase(&rec.Case, m.name+"."+e.name, e.value, row)
				}
			}
		default:
			a.ofCase(&rec.Case, m.name, m.value, row)
		}
	}
	if notes := n.get("notes"); notes != nil {
		for i := range notes.members {
			r.noteOf(a, rec, &notes.members[i], row)
		}
	}
	if !own && rec.Closed.IsZero() && strings.EqualFold(n.text("status"), "closed") {
		r.closeRequest(a, rec, n, row)
	}
	if rec.Created.IsZero() {
		r.report.note(NoCreated, row, "requested_datetime", rec.ID)
	}
	if len(rec.Events) == 0 {
		for _, e := range []Event{{Activity: activityCreated, Start: rec.Created, End: rec.Created},
			{Activity: activityClosed, Start: rec.Closed, End: rec.Closed, Body: rec.Body}} {
			if !e.Start.IsZero() {
				rec.Events = append(rec.Events, e)
			}
		}
	}
	return rec
}

// closeRequest takes the closing of a request from its last note of that type, else from when it was last changed.
func (r *Reader) closeRequest(a *reading, rec *record, n *node, row int64) {
	for i := range slices.Backward(rec.Events) {
		if e := &rec.Events[i]; e.Activity == activityClosed {
			rec.Closed = e.End
			return
		}
	}
	if v := n.text("updated_datetime"); v != "" {
		rec.Closed, _ = a.in.time(v, row, "updated_datetime", false)
	}
}

// noteOf takes a note as an event: its type, or what it says where the type is only "activity".
func (r *Reader) noteOf(a *reading, rec *record, n *node, row int64) {
	s := step{row: row}
	s.Activity = a.in.masked(strings.TrimSpace(n.text("type")), row, "notes.type")
	if s.Activity == "" || s.Activity == noteActivity {
		if v := strings.TrimSpace(n.text("summary")); v != "" {
			s.Activity = a.in.masked(v, row, "notes.summary")
		}
	}
	if s.Activity == "" {
		r.report.note(NoActivity, row, "notes", rec.ID)
		return
	}
	if v := n.text("datetime"); v != "" {
		s.Start, _ = a.in.time(v, row, "notes.datetime", false)
	}
	if more := n.get("extended_attributes"); more != nil {
		for _, m := range more.members {
			switch m.name {
			case "agency_responsible":
				s.Body = a.in.plain(m.value, row, m.name)
			case noteResource:
				s.Resource = a.in.plain(m.value, row, m.name)
			case noteEnd:
				s.End, _ = a.in.time(m.value, row, m.name, false)
			default:
				if m.value != "" && a.kept(m.name) {
					s.Extra = append(s.Extra, Attribute{inName(m.name), a.in.masked(m.value, row, m.name)})
				}
			}
		}
	}
	if a.in.keepStep(rec, s) {
		rec.Events = append(rec.Events, rec.steps[len(rec.steps)-1].Event)
		rec.steps = rec.steps[:0]
	}
}

// ownRequests is the source that requests have that this package writes: all that they say is in their extended
// attributes too.
const ownRequests = "hanyin"

// Names of notes that this package writes.
const (
	noteActivity = "activity"
	noteResource = "resource"
	noteEnd      = "end_datetime"
)

// requestNames are the names of what the first requests of a file hold.
func requestNames(path, encoding string) ([]string, error) {
	files, err := pages(path)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	count := 0
	err = requests(files[0], encoding, func(n node) error {
		for _, m := range n.members {
			switch {
			case m.name == "extended_attributes":
				for _, e := range m.members {
					seen[e.name] = true
				}
			case m.name != "notes" && m.name != "attributes":
				seen[m.name] = true
			}
		}
		if count++; count == guessRows {
			return errEnough
		}
		return nil
	})
	if err != nil && !isEnough(err) {
		return nil, message.Errorf("%s: %w", files[0], err)
	}
	return sortedKeys(seen), nil
}
