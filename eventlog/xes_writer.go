package eventlog

import (
	"bufio"
	"encoding/xml"
	"io"
	"strconv"
	"time"
)

// An xesWriter writes XES (IEEE 1849-2016). An event with a start of its own is two events, start and complete, of one
// concept:instance.
type xesWriter struct {
	w    *bufio.Writer
	zone *time.Location
}

func newXESWriter(w io.Writer, zone *time.Location, info Info) *xesWriter {
	x := &xesWriter{bufio.NewWriterSize(w, 1<<16), zone}
	x.w.WriteString(xml.Header + `<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00Z"/>
    <string key="lifecycle:transition" value="complete"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
`)
	x.attribute("  ", "string", "lifecycle:model", "standard")
	x.attribute("  ", "string", "creator", "hanyin")
	for _, a := range []Attribute{{"zone", info.Zone}, {"source", info.Source}, {"sha256", info.SHA256}} {
		if a.Value != "" {
			x.attribute("  ", "string", a.Name, a.Value)
		}
	}
	return x
}

func (x *xesWriter) attribute(indent, kind, key, value string) {
	x.w.WriteString(indent + "<" + kind + ` key="`)
	xml.EscapeText(x.w, []byte(key))
	x.w.WriteString(`" value="`)
	xml.EscapeText(x.w, []byte(value))
	x.w.WriteString("\"/>\n")
}

func (x *xesWriter) Write(c *Case) error {
	x.w.WriteString("  <trace>\n")
	x.attribute("    ", "string", "concept:name", c.ID)
	filled(c, x.zone, func(f *Field, value string) {
		kind := "string"
		switch {
		case f.instant != nil:
			kind = "date"
		case f.answer != nil:
			kind, value = "boolean", strconv.FormatBool(value == "yes")
		case f.number != nil:
			kind = "float"
		}
		x.attribute("    ", kind, f.Key, value)
	})
	for _, a := range c.Extra {
		x.attribute("    ", "string", outName(a.Name), a.Value)
	}
	for _, m := range moments(c) {
		e := &c.Events[m.event]
		x.w.WriteString("    <event>\n")
		x.attribute("      ", "string", "concept:name", e.Activity)
		paired := !e.End.Equal(e.Start)
		if paired {
			x.attribute("      ", "string", "concept:instance", strconv.Itoa(m.event+1))
		}
		phase := phaseComplete
		if paired && !m.end {
			phase = phaseStart
		}
		x.attribute("      ", "string", "lifecycle:transition", phase)
		x.attribute("      ", "date", "time:timestamp", stamp(m.at, x.zone))
		if e.Resource != "" {
			x.attribute("      ", "string", "org:resource", e.Resource)
		}
		if e.Body != "" {
			x.attribute("      ", "string", "org:group", e.Body)
		}
		if phase == phaseComplete {
			for _, a := range e.Extra {
				x.attribute("      ", "string", outName(a.Name), a.Value)
			}
		}
		x.w.WriteString("    </event>\n")
	}
	_, err := x.w.WriteString("  </trace>\n")
	return err
}

func (x *xesWriter) Close() error {
	x.w.WriteString("</log>\n")
	return x.w.Flush()
}
