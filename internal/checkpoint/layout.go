package checkpoint

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"reflect"
	"slices"
	"strings"
	"unsafe"
)

// A Layout is how the values of one type are written and read.
type Layout struct {
	root  reflect.Type
	codec *codec
	hash  string
	kept  []string
}

// Tag is the key of the struct tag; the value "-" keeps a field out of the file.
const Tag = "checkpoint"

// A codec writes and reads the values of one type in place.
type codec struct {
	of    reflect.Type
	plain bool // the memory of a value is what is written of it
	empty bool // nothing is written of a value
	write func(w *writer, p unsafe.Pointer)
	read  func(r *reader, p unsafe.Pointer)
}

// littleEndian is whether this machine's numbers lie in memory as they do in the file.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// NewLayout is the layout of a struct type. An interface within holds values of the types named; numbers, strings and
// bools may always be held. The error names every path that cannot be written.
func NewLayout(root reflect.Type, named ...reflect.Type) (*Layout, error) {
	c := &compiler{codecs: map[reflect.Type]*codec{}, numbers: map[reflect.Type]int{}}
	for _, t := range append(slices.Clone(named), basic...) {
		if !slices.Contains(c.named, t) {
			c.named = append(c.named, t)
		}
	}
	slices.SortFunc(c.named, func(a, b reflect.Type) int { return strings.Compare(nameOf(a), nameOf(b)) })
	fmt.Fprintf(&c.text, "%d bits, little endian %v\n", bits.UintSize, littleEndian)
	l := &Layout{root: root, codec: c.compile(root, root.Name())}
	for _, t := range c.named {
		fmt.Fprintf(&c.text, "held %s ", nameOf(t))
		c.held = append(c.held, c.compile(t, nameOf(t)))
	}
	sum := sha256.Sum256([]byte(c.text.String()))
	l.hash, l.kept = fmt.Sprintf("%x", sum[:8]), c.kept
	return l, errors.Join(c.faults...)
}

// Hash is 16 hex digits of all types that the layout reaches.
func (l *Layout) Hash() string { return l.hash }

// KeptOut are the fields that the tag keeps out of the file, as package.Type.field, in the order in which they are
// met.
func (l *Layout) KeptOut() []string { return slices.Clone(l.kept) }

// basic are the types that an interface may always hold.
var basic = []reflect.Type{
	reflect.TypeFor[bool](), reflect.TypeFor[string](), reflect.TypeFor[int](), reflect.TypeFor[int8](),
	reflect.TypeFor[int16](), reflect.TypeFor[int32](), reflect.TypeFor[int64](), reflect.TypeFor[uint](),
	reflect.TypeFor[uint8](), reflect.TypeFor[uint16](), reflect.TypeFor[uint32](), reflect.TypeFor[uint64](),
	reflect.TypeFor[float32](), reflect.TypeFor[float64](),
}

func nameOf(t reflect.Type) string {
	if t.Name() != "" {
		return t.PkgPath() + "." + t.Name()
	}
	return t.String()
}

// A compiler makes the codecs of all types that one reaches, and the text that the layout's hash is of.
type compiler struct {
	codecs  map[reflect.Type]*codec
	numbers map[reflect.Type]int // in the order of the text
	named   []reflect.Type
	held    []*codec // by named
	text    strings.Builder
	faults  []error
	kept    []string
}

func (c *compiler) fault(path, what string) {
	c.faults = append(c.faults, fmt.Errorf("checkpoint: %s: %s", path, what))
}

// compile returns the codec of a type that is met at a path.
func (c *compiler) compile(t reflect.Type, path string) *codec {
	if known, ok := c.codecs[t]; ok {
		fmt.Fprintf(&c.text, "#%d ", c.numbers[t])
		return known
	}
	k := &codec{of: t}
	c.codecs[t], c.numbers[t] = k, len(c.numbers)
	fmt.Fprintf(&c.text, "%s %s ", nameOf(t), t.Kind())
	switch t.Kind() {
	case reflect.Bool:
		k.write, k.read = writeBool, readBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8,
		reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr, reflect.Float32, reflect.Float64:
		k.plain = true
		k.memory(t.Size())
	case reflect.String:
		k.write, k.read = writeString, readString
	case reflect.Array:
		c.array(k, path)
	case reflect.Struct:
		c.structure(k, path)
	case reflect.Slice:
		c.slice(k, path)
	case reflect.Pointer:
		c.pointer(k, path)
	case reflect.Map:
		c.table(k, path)
	case reflect.Interface:
		c.iface(k)
	default:
		c.fault(path, "a "+t.Kind().String()+" is no state")
	}
	return k
}

// memory makes a codec of values that are written as they lie in memory.
func (k *codec) memory(size uintptr) {
	k.write = func(w *writer, p unsafe.Pointer) { w.bytes(unsafe.Slice((*byte)(p), size)) }
	k.read = func(r *reader, p unsafe.Pointer) { r.fill(unsafe.Slice((*byte)(p), size)) }
}

func (c *compiler) array(k *codec, path string) {
	n, size := k.of.Len(), k.of.Elem().Size()
	fmt.Fprintf(&c.text, "%d ", n)
	element := c.compile(k.of.Elem(), path+"[]")
	if k.plain, k.empty = element.plain, element.empty || n == 0; k.plain {
		k.memory(k.of.Size())
		return
	}
	k.write = func(w *writer, p unsafe.Pointer) {
		for i := range n {
			element.write(w, unsafe.Add(p, uintptr(i)*size))
		}
	}
	k.read = func(r *reader, p unsafe.Pointer) {
		for i := range n {
			element.read(r, unsafe.Add(p, uintptr(i)*size))
		}
	}
}

// A part of a struct is a field, or neighbours that are written as they lie in memory.
type part struct {
	offset, size uintptr
	codec        *codec
}

func (c *compiler) structure(k *codec, path string) {
	var parts []part
	c.text.WriteString("{")
	for i := range k.of.NumField() {
		f := k.of.Field(i)
		switch kept := f.Tag.Get(Tag); {
		case f.Name == "_":
			continue
		case kept == "-":
			c.kept = append(c.kept, nameOf(k.of)+"."+f.Name)
			continue
		case kept != "":
			c.fault(path+"."+f.Name, "the tag can only be \"-\"")
		}
		fmt.Fprintf(&c.text, "%s ", f.Name)
		field := c.compile(f.Type, path+"."+f.Name)
		last := len(parts) - 1
		switch {
		case field.empty:
		case last >= 0 && field.plain && parts[last].codec.plain && parts[last].offset+parts[last].size == f.Offset:
			run := &codec{plain: true}
			run.memory(parts[last].size + f.Type.Size())
			parts[last].size += f.Type.Size()
			parts[last].codec = run
		default:
			parts = append(parts, part{f.Offset, f.Type.Size(), field})
		}
	}
	c.text.WriteString("} ")
	k.empty = len(parts) == 0
	if k.plain = len(parts) == 1 && parts[0].codec.plain && parts[0].size == k.of.Size(); k.plain {
		k.memory(k.of.Size())
		return
	}
	k.write = func(w *writer, p unsafe.Pointer) {
		for i := range parts {
			parts[i].codec.write(w, unsafe.Add(p, parts[i].offset))
		}
	}
	k.read = func(r *reader, p unsafe.Pointer) {
		for i := range parts {
			parts[i].codec.read(r, unsafe.Add(p, parts[i].offset))
		}
	}
}

func (c *compiler) slice(k *codec, path string) {
	element := c.compile(k.of.Elem(), path+"[]")
	if element.empty {
		c.fault(path, "nothing is written of the elements, so their number has no bound")
	}
	k.write = func(w *writer, p unsafe.Pointer) { w.slice((*sliceHeader)(p), element) }
	k.read = func(r *reader, p unsafe.Pointer) { r.slice((*sliceHeader)(p), element) }
}

func (c *compiler) pointer(k *codec, path string) {
	target := c.compile(k.of.Elem(), path)
	if target.of.Size() == 0 {
		c.fault(path, "pointers to values without size have no identity")
	}
	k.write = func(w *writer, p unsafe.Pointer) { w.pointer(*(*unsafe.Pointer)(p), target) }
	k.read = func(r *reader, p unsafe.Pointer) { *(*unsafe.Pointer)(p) = r.pointer(target) }
}

func (c *compiler) table(k *codec, path string) {
	key, value := c.compile(k.of.Key(), path+"[key]"), c.compile(k.of.Elem(), path+"[]")
	if !key.plain && key.of.Kind() != reflect.String {
		c.fault(path, "keys of a map are numbers, strings or made of numbers alone")
	}
	k.write = func(w *writer, p unsafe.Pointer) { w.table(reflect.NewAt(k.of, p).Elem(), key, value) }
	k.read = func(r *reader, p unsafe.Pointer) { r.table(reflect.NewAt(k.of, p).Elem(), key, value) }
}

func (c *compiler) iface(k *codec) {
	k.write = func(w *writer, p unsafe.Pointer) { w.iface(reflect.NewAt(k.of, p).Elem(), c.held) }
	k.read = func(r *reader, p unsafe.Pointer) { r.iface(reflect.NewAt(k.of, p).Elem(), c.held) }
}

// sliceHeader is what a slice is in memory.
type sliceHeader struct {
	data     unsafe.Pointer
	len, cap int
}
