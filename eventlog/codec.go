package eventlog

import (
	"encoding/binary"
	"math"
	"time"
)

// A record is what one row, trace, object or request says of a case, while cases are brought together.
type record struct {
	Case
	steps []step // beside the events of the case: steps of a lifecycle that are still to be paired
}

// A step is one row of a log of steps.
type step struct {
	Event
	phase    string // start, complete, none, or another transition of a lifecycle
	instance string
	row      int64
}

// encode appends a record to a buffer, in a form of its own that decode reads.
func (r *record) encode(b []byte) []byte {
	b = putText(b, r.ID)
	b = binary.AppendVarint(b, r.Row)
	for i := range Fields {
		f := &Fields[i]
		switch {
		case f.text != nil:
			if t := *f.text(&r.Case); t != "" {
				b = putText(append(b, byte(i+1)), t)
			}
		case f.instant != nil:
			if t := *f.instant(&r.Case); !t.IsZero() {
				b = binary.AppendVarint(append(b, byte(i+1)), t.UnixMicro())
			}
		case f.answer != nil:
			if a := *f.answer(&r.Case); a != Unknown {
				b = append(b, byte(i+1), byte(a))
			}
		default:
			if n := *f.number(&r.Case); n.Known {
				b = binary.LittleEndian.AppendUint64(append(b, byte(i+1)), math.Float64bits(n.V))
			}
		}
	}
	b = append(b, 0)
	b = putAttributes(b, r.Extra)
	b = binary.AppendUvarint(b, uint64(len(r.Events)))
	for i := range r.Events {
		b = putEvent(b, &r.Events[i])
	}
	b = binary.AppendUvarint(b, uint64(len(r.steps)))
	for i := range r.steps {
		s := &r.steps[i]
		b = putEvent(b, &s.Event)
		b = putText(putText(b, s.phase), s.instance)
		b = binary.AppendVarint(b, s.row)
	}
	return b
}

func putText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func putAttributes(b []byte, list []Attribute) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, a := range list {
		b = putText(putText(b, a.Name), a.Value)
	}
	return b
}

func putEvent(b []byte, e *Event) []byte {
	b = putText(b, e.Activity)
	b = binary.AppendVarint(b, e.Start.UnixMicro())
	b = binary.AppendVarint(b, e.End.Sub(e.Start).Microseconds())
	b = putText(putText(b, e.Resource), e.Body)
	return putAttributes(b, e.Extra)
}

// decode reads a record that encode wrote. Strings are copies.
func (r *record) decode(b []byte) {
	d := decoder{b}
	r.Case.reset()
	r.steps = r.steps[:0]
	r.ID = d.text()
	r.Row = d.int()
	for {
		i := int(d.byte())
		if i == 0 {
			break
		}
		f := &Fields[i-1]
		switch {
		case f.text != nil:
			*f.text(&r.Case) = d.text()
		case f.instant != nil:
			*f.instant(&r.Case) = time.UnixMicro(d.int()).UTC()
		case f.answer != nil:
			*f.answer(&r.Case) = Answer(int8(d.byte()))
		default:
			*f.number(&r.Case) = Some(math.Float64frombits(binary.LittleEndian.Uint64(d.b)))
			d.b = d.b[8:]
		}
	}
	r.Extra = d.attributes(r.Extra[:0])
	for n := d.uint(); n > 0; n-- {
		r.Events = append(r.Events, d.event())
	}
	for n := d.uint(); n > 0; n-- {
		s := step{Event: d.event()}
		s.phase, s.instance, s.row = d.text(), d.text(), d.int()
		r.steps = append(r.steps, s)
	}
}

type decoder struct{ b []byte }

func (d *decoder) byte() byte {
	x := d.b[0]
	d.b = d.b[1:]
	return x
}

func (d *decoder) uint() uint64 {
	x, n := binary.Uvarint(d.b)
	d.b = d.b[n:]
	return x
}

func (d *decoder) int() int64 {
	x, n := binary.Varint(d.b)
	d.b = d.b[n:]
	return x
}

func (d *decoder) text() string {
	n := d.uint()
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

func (d *decoder) attributes(list []Attribute) []Attribute {
	for n := d.uint(); n > 0; n-- {
		name := d.text()
		list = append(list, Attribute{name, d.text()})
	}
	return list
}

func (d *decoder) event() Event {
	e := Event{Activity: d.text(), Start: time.UnixMicro(d.int()).UTC()}
	e.End = e.Start.Add(time.Duration(d.int()) * time.Microsecond)
	e.Resource, e.Body = d.text(), d.text()
	e.Extra = d.attributes(nil)
	return e
}
