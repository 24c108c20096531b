package checkpoint

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"io"
	"reflect"
	"slices"
	"unsafe"
)

// What is written before a pointer or a slice: 0 for nil, 1 for a new one, then twice the number of one met before, or
// of a known one, plus these.
const (
	none  = 0
	fresh = 1
	again = 2
	known = 3
)

// An object is a pointer or a slice that has been met.
type object struct {
	at  unsafe.Pointer
	len int // of a slice; -1 for a pointer
	of  *codec
}

// A writer writes one state.
type writer struct {
	out     io.Writer
	buffer  []byte
	written int64
	met     map[object]uint64
	known   map[reference]uint64
	types   map[reflect.Type]bool // of known ones: others of these types are refused
	ranges  []memory
	err     error
}

// fail keeps the first error.
func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

// memory is what lies behind one pointer or slice.
type memory struct {
	from, to uintptr
	of       reflect.Type
}

// write writes the root value, which p points to.
func (l *Layout) write(out io.Writer, p unsafe.Pointer, others []reference) (written int64, err error) {
	w := &writer{out: out, met: map[object]uint64{}, known: map[reference]uint64{}, types: map[reflect.Type]bool{}}
	for i, k := range others {
		w.known[k], w.types[k.of] = uint64(i), true
	}
	w.take(p, l.root.Size(), l.root)
	l.codec.write(w, p)
	w.flush()
	w.fail(w.overlap())
	return w.written, w.err
}

// overlap errs if two pieces of memory that were written share a byte: after reading they would not.
func (w *writer) overlap() error {
	slices.SortFunc(w.ranges, func(a, b memory) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(w.ranges); i++ {
		if a, b := w.ranges[i-1], w.ranges[i]; b.from < a.to {
			return fmt.Errorf("checkpoint: memory of %s overlaps memory of %s", a.of, b.of)
		}
	}
	return nil
}

func (w *writer) take(p unsafe.Pointer, size uintptr, of reflect.Type) {
	w.ranges = append(w.ranges, memory{uintptr(p), uintptr(p) + size, of})
}

const chunk = 1 << 16

func (w *writer) bytes(p []byte) {
	if len(p) >= chunk {
		w.flush()
		w.emit(p)
		return
	}
	if w.buffer = append(w.buffer, p...); len(w.buffer) >= chunk {
		w.flush()
	}
}

func (w *writer) flush() {
	w.emit(w.buffer)
	w.buffer = w.buffer[:0]
}

func (w *writer) emit(p []byte) {
	w.written += int64(len(p))
	if w.err == nil {
		_, w.err = w.out.Write(p)
	}
}

func (w *writer) number(n uint64) {
	var text [binary.MaxVarintLen64]byte
	w.bytes(text[:binary.PutUvarint(text[:], n)])
}

func writeBool(w *writer, p unsafe.Pointer) {
	if *(*bool)(p) {
		w.bytes([]byte{1})
	} else {
		w.bytes([]byte{0})
	}
}

func writeString(w *writer, p unsafe.Pointer) {
	s := *(*string)(p)
	w.number(uint64(len(s)))
	w.bytes(unsafe.Slice(unsafe.StringData(s), len(s)))
}

func (w *writer) slice(s *sliceHeader, element *codec) {
	switch {
	case s.data == nil:
		w.number(none)
		return
	case s.len > 0:
		o := object{s.data, s.len, element}
		if n, ok := w.met[o]; ok {
			w.number(again + 2*n)
			return
		}
		w.met[o] = uint64(len(w.met))
		w.take(s.data, uintptr(s.cap)*element.of.Size(), element.of)
	}
	w.number(fresh)
	w.number(uint64(s.len))
	size := element.of.Size()
	if element.plain {
		w.bytes(unsafe.Slice((*byte)(s.data), uintptr(s.len)*size))
		return
	}
	for i := range s.len {
		element.write(w, unsafe.Add(s.data, uintptr(i)*size))
	}
}

func (w *writer) pointer(p unsafe.Pointer, target *codec) {
	if p == nil {
		w.number(none)
		return
	}
	if n, ok := w.known[reference{p, target.of}]; ok {
		w.number(known + 2*n)
		return
	}
	if w.types[target.of] {
		w.fail(fmt.Errorf("checkpoint: a %s is not among those known", target.of))
		return
	}
	o := object{p, -1, target}
	if n, ok := w.met[o]; ok {
		w.number(again + 2*n)
		return
	}
	w.met[o] = uint64(len(w.met))
	w.take(p, target.of.Size(), target.of)
	w.number(fresh)
	target.write(w, p)
}

// table writes a map in the order of what is written of its keys.
func (w *writer) table(m reflect.Value, key, value *codec) {
	if m.IsNil() {
		w.number(none)
		return
	}
	type entry struct {
		text  []byte
		value reflect.Value
	}
	var all []entry
	for it := m.MapRange(); it.Next(); {
		var text bytes.Buffer
		one := &writer{out: &text}
		key.write(one, addressable(it.Key()))
		one.flush()
		all = append(all, entry{text.Bytes(), it.Value()})
	}
	slices.SortFunc(all, func(a, b entry) int { return bytes.Compare(a.text, b.text) })
	w.number(fresh)
	w.number(uint64(len(all)))
	for _, e := range all {
		w.bytes(e.text)
		value.write(w, addressable(e.value))
	}
}

// iface writes what an interface holds.
func (w *writer) iface(v reflect.Value, held []*codec) {
	if v.IsNil() {
		w.number(none)
		return
	}
	t := v.Elem().Type()
	i := slices.IndexFunc(held, func(k *codec) bool { return k.of == t })
	if i < 0 {
		w.fail(fmt.Errorf("checkpoint: %s holds a %s, which the layout does not name", v.Type(), t))
		return
	}
	w.number(uint64(i) + 1)
	held[i].write(w, addressable(v.Elem()))
}

// addressable is the address of a copy of v.
func addressable(v reflect.Value) unsafe.Pointer {
	c := reflect.New(v.Type())
	c.Elem().Set(v)
	return c.UnsafePointer()
}
