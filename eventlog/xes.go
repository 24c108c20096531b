package eventlog

import (
	"bufio"
	"context"
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"hanyin/internal/message"
)

// xesUsual are the attributes of the standard extensions of XES (IEEE 1849-2016).
var xesUsual = map[string]string{
	colActivity: "concept:name", colEnd: "time:timestamp", colLifecycle: "lifecycle:transition",
	colInstance: "concept:instance", colResource: "org:resource", colGroup: "org:group", colStart: startOfXES,
}

// startOfXES is the attribute of an event that this package writes where it has a start and an end of its own.
const startOfXES = "start_timestamp"

// An xmlSource reads elements of XML with bounds on their size and depth.
type xmlSource struct {
	*xml.Decoder
	meter *metered
	depth int
	close func() error
}

func openXML(path string) (*xmlSource, error) {
	f, err := openPlain(path)
	if err != nil {
		return nil, err
	}
	x := newXML(f)
	x.close = f.Close
	return x, nil
}

func newXML(r io.Reader) *xmlSource {
	x := &xmlSource{meter: &metered{r: r, most: elementMax}, close: func() error { return nil }}
	x.Decoder = xml.NewDecoder(bufio.NewReaderSize(x.meter, 1<<17))
	x.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		switch strings.ToLower(label) {
		case "gbk", "gb2312", "gb18030":
			return simplifiedchinese.GB18030.NewDecoder().Reader(input), nil
		case "iso-8859-1", "latin1", "windows-1252":
			return charmap.Windows1252.NewDecoder().Reader(input), nil
		}
		return nil, message.Errorf("eventlog.xml_encoding", label)
	}
	return x
}

// next gives the next token and keeps count of the depth.
func (x *xmlSource) next() (xml.Token, error) {
	t, err := x.Token()
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > nestingMax {
			return nil, message.Errorf("eventlog.too_deep", nestingMax)
		}
	case xml.EndElement:
		x.depth--
	}
	if err != nil && err != io.EOF {
		line, _ := x.InputPos()
		err = message.Errorf("eventlog.at_line", line, innermost(err))
	}
	if err == io.EOF && x.depth > 0 {
		err = io.ErrUnexpectedEOF
	}
	return t, err
}

// skip reads to the end of the element that was begun.
func (x *xmlSource) skip() error {
	for depth := x.depth; x.depth >= depth; {
		if _, err := x.next(); err != nil {
			return err
		}
		x.meter.reset()
	}
	return nil
}

// attr is the value of an attribute.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// attributeTypes are the elements of XES that hold a value.
var attributeTypes = map[string]bool{"string": true, "date": true, "int": true, "float": true,
	"boolean": true, "id": true,
	"list": true, "container": true}

// A traceSource gives the traces of an XES file.
type traceSource struct {
	*xmlSource
	a     *reading
	row   int64 // of traces
	event int64 // of events, over all traces
	root  bool  // the log has begun
}

// next reads the next trace, or io.EOF.
func (t *traceSource) next(rec *record) error {
	for {
		token, err := t.xmlSource.next()
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		t.meter.reset()
		switch {
		case t.depth == 1:
			if e.Name.Local != "log" {
				return message.Errorf("eventlog.no_log", e.Name.Local)
			}
			t.root = true
		case e.Name.Local == "trace":
			return t.trace(rec)
		case e.Name.Local == "event":
			t.a.in.report.note(LooseEvent, t.event+1, "", "")
			t.event++
			err = t.skip()
		default:
			err = t.skip()
		}
		if err != nil {
			return err
		}
	}
}

func (t *traceSource) trace(rec *record) error {
	rec.Case.reset()
	rec.steps = rec.steps[:0]
	t.row++
	rec.Row = t.row
	for inside := t.depth; ; {
		token, err := t.xmlSource.next()
		if err != nil {
			return err
		}
		if t.depth < inside {
			return nil
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		t.meter.reset()
		switch {
		case e.Name.Local == "event":
			t.event++
			s := step{row: t.event}
			err = t.attributes(func(name, value string) { t.a.ofStep(&s, name, value, t.event) })
			if err == nil {
				t.keep(rec, s)
			}
		case attributeTypes[e.Name.Local]:
			err = t.attribute(e, "", func(name, value string) {
				if name == "concept:name" {
					rec.ID = t.a.in.plain(strings.TrimSpace(value), t.row, name)
				} else {
					t.a.ofCase(&rec.Case, name, value, t.row)
				}
			})
		default:
			err = t.skip()
		}
		if err != nil {
			return err
		}
	}
}

// keep takes an event of a trace.
func (t *traceSource) keep(rec *record, s step) {
	report := t.a.in.report
	if s.Activity == "" {
		report.note(NoActivity, s.row, "", "")
		return
	}
	t.a.in.keepStep(rec, s)
}

// attributes reads the attributes inside the element that was begun.
func (t *traceSource) attributes(take func(name, value string)) error {
	for inside := t.depth; ; {
		token, err := t.xmlSource.next()
		if err != nil {
			return err
		}
		if t.depth < inside {
			return nil
		}
		e, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case attributeTypes[e.Name.Local]:
			err = t.attribute(e, "", take)
		default:
			err = t.skip()
		}
		if err != nil {
			return err
		}
	}
}

// attribute reads one attribute and what is nested in it, under both names.
func (t *traceSource) attribute(e xml.StartElement, outer string, take func(name, value string)) error {
	name := outer + attr(e, "key")
	take(name, attr(e, "value"))
	for inside := t.depth; ; {
		token, err := t.xmlSource.next()
		if err != nil {
			return err
		}
		if t.depth < inside {
			return nil
		}
		e, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case attributeTypes[e.Name.Local]:
			t.a.in.report.note(NestedAttribute, t.row, "", name)
			err = t.attribute(e, name+"/", take)
		case e.Name.Local == "values": // the members of a list
		default:
			err = t.skip()
		}
		if err != nil {
			return err
		}
	}
}

func (r *Reader) readXES(ctx context.Context, path string) error {
	x, err := openXML(path)
	if err != nil {
		return err
	}
	defer x.close()
	if err := r.takeXES(ctx, x); err != nil {
		return message.Errorf("%s: %w", path, err)
	}
	return nil
}

func (r *Reader) takeXES(ctx context.Context, x *xmlSource) error {
	t := &traceSource{xmlSource: x, a: r.reading(xesUsual)}
	var rec record
	lifecycles, without := false, []int64(nil)
	var lacking int64
	for {
		err := t.next(&rec)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		r.report.Rows++
		for _, s := range rec.steps {
			switch {
			case s.phase != "":
				lifecycles = true
			default:
				lacking++
				if len(without) < shownRows {
					without = append(without, s.row)
				}
			}
		}
		switch {
		case rec.ID == "":
			r.report.note(NoID, rec.Row, "concept:name", "")
		case len(rec.steps) == 0:
			r.report.note(NoEvents, rec.Row, "", rec.ID)
		default:
			if err := r.put(&rec); err != nil {
				return err
			}
		}
		if err := r.tick(ctx, t.row); err != nil {
			return err
		}
	}
	if lifecycles && lacking > 0 {
		r.report.noteMany(NoLifecycle, lacking, without)
	}
	r.unused, r.closes = sortedKeys(t.a.unused), t.a.closes
	switch {
	case t.root:
		return nil
	case t.InputOffset() == 0:
		return message.Errorf("eventlog.nothing")
	}
	return message.Errorf("eventlog.no_log", "")
}
