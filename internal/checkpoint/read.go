package checkpoint

import (
	"io"
	"math"
	"reflect"
	"unsafe"

	"hanyin/internal/message"
)

// A damage ends the reading of what no writer writes.
type damage struct{}

func broken() { panic(damage{}) }

// A reader reads one state.
type reader struct {
	in    io.Reader
	left  int64 // bytes that may still come
	met   []object
	known []reference
	depth int
}

const (
	deepest = 10_000 // pointers behind one another
	ahead   = 1 << 16
)

// read reads the root value into what p points to, from as many bytes as size.
func (l *Layout) read(in io.Reader, size int64, p unsafe.Pointer, others []reference) (err error) {
	defer func() {
		switch what := recover().(type) {
		case nil:
		case damage:
			err = message.Errorf("checkpoint.damaged")
		default:
			panic(what)
		}
	}()
	r := &reader{in: in, left: size, known: others}
	l.codec.read(r, p)
	if r.left > 0 {
		broken()
	}
	if n, err := in.Read(make([]byte, 1)); n > 0 || err != io.EOF {
		broken()
	}
	return nil
}

// fill reads as many bytes as p has.
func (r *reader) fill(p []byte) {
	if int64(len(p)) > r.left {
		broken()
	}
	r.left -= int64(len(p))
	if _, err := io.ReadFull(r.in, p); err != nil {
		broken()
	}
}

func (r *reader) number() uint64 {
	var x uint64
	var b [1]byte
	for shift := 0; shift < 64; shift += 7 {
		r.fill(b[:])
		if shift == 63 && b[0] > 1 {
			break
		}
		x |= uint64(b[0]&0x7f) << shift
		if b[0] < 0x80 {
			return x
		}
	}
	broken()
	return 0
}

// count reads how many values follow, each of at least a byte.
func (r *reader) count() int {
	n := r.number()
	if n > uint64(r.left) || n > math.MaxInt {
		broken()
	}
	return int(n)
}

func readBool(r *reader, p unsafe.Pointer) {
	var b [1]byte
	if r.fill(b[:]); b[0] > 1 {
		broken()
	}
	*(*bool)(p) = b[0] == 1
}

func readString(r *reader, p unsafe.Pointer) {
	n := r.count()
	var text []byte
	for len(text) < n {
		from := len(text)
		text = append(text, make([]byte, min(n-from, max(from, ahead)))...)
		r.fill(text[from:])
	}
	*(*string)(p) = string(text)
}

// slice reads a slice, whose memory grows with what has been read of it.
func (r *reader) slice(s *sliceHeader, element *codec) {
	switch n := r.number(); {
	case n == none:
		*s = sliceHeader{}
		return
	case n != fresh:
		o := r.metBefore(n)
		if o.len < 0 || o.of != element {
			broken()
		}
		*s = sliceHeader{o.at, o.len, o.len}
		return
	}
	n := r.count()
	of := reflect.SliceOf(element.of)
	number := len(r.met)
	if n > 0 {
		r.met = append(r.met, object{}) // known from here on, but good once it is read
	}
	v := reflect.New(of).Elem()
	size := element.of.Size()
	for from := 0; from < n; {
		room := min(n, max(2*from, ahead/int(max(size, 1)), 1))
		grown := reflect.MakeSlice(of, room, room)
		reflect.Copy(grown, v)
		v = grown
		data := v.UnsafePointer()
		if element.plain {
			r.fill(unsafe.Slice((*byte)(unsafe.Add(data, uintptr(from)*size)), uintptr(room-from)*size))
		} else {
			for i := from; i < room; i++ {
				element.read(r, unsafe.Add(data, uintptr(i)*size))
			}
		}
		from = room
	}
	if n == 0 {
		v = reflect.MakeSlice(of, 0, 0)
	}
	*s = sliceHeader{v.UnsafePointer(), n, n}
	if n > 0 {
		r.met[number] = object{s.data, n, element}
	}
}

// metBefore is the object that a number stands for, which is not that of a known one.
func (r *reader) metBefore(n uint64) object {
	if n%2 != 0 || n/2-1 >= uint64(len(r.met)) || r.met[n/2-1].of == nil {
		broken()
	}
	return r.met[n/2-1]
}

func (r *reader) pointer(target *codec) unsafe.Pointer {
	switch n := r.number(); {
	case n == none:
		return nil
	case n == fresh:
	case n%2 == 0:
		o := r.metBefore(n)
		if o.len >= 0 || o.of != target {
			broken()
		}
		return o.at
	default:
		i := (n - known) / 2
		if i >= uint64(len(r.known)) || r.known[i].of != target.of {
			broken()
		}
		return r.known[i].at
	}
	if r.depth++; r.depth > deepest {
		broken()
	}
	p := reflect.New(target.of).UnsafePointer()
	r.met = append(r.met, object{p, -1, target})
	target.read(r, p)
	r.depth--
	return p
}

func (r *reader) table(m reflect.Value, key, value *codec) {
	switch r.number() {
	case none:
		m.SetZero()
		return
	case fresh:
	default:
		broken()
	}
	all := reflect.MakeMap(m.Type())
	for range r.count() {
		k, v := reflect.New(key.of), reflect.New(value.of)
		key.read(r, k.UnsafePointer())
		value.read(r, v.UnsafePointer())
		if all.MapIndex(k.Elem()).IsValid() {
			broken()
		}
		all.SetMapIndex(k.Elem(), v.Elem())
	}
	m.Set(all)
}

func (r *reader) iface(v reflect.Value, held []*codec) {
	n := r.number()
	if n == none {
		v.SetZero()
		return
	}
	if n > uint64(len(held)) {
		broken()
	}
	k := held[n-1]
	if !k.of.AssignableTo(v.Type()) {
		broken()
	}
	if r.depth++; r.depth > deepest {
		broken()
	}
	x := reflect.New(k.of)
	k.read(r, x.UnsafePointer())
	r.depth--
	v.Set(x.Elem())
}
