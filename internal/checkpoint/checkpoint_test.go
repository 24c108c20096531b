//lint:file-ignore U1000 fields are reached by reflection

package checkpoint

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"hanyin/internal/message"
)

// fixture is of every kind that a layout can write.
type fixture struct {
	yes     bool
	small   int8
	count   int
	x       float64
	name    string
	pair    [2]bool
	plain   []plain
	mixed   []mixed
	none    []int
	empty   []int
	nested  [][]uint16
	same    [2][]int32
	first   *node
	last    *node
	county  *county
	table   map[string][]int
	grid    map[[2]int16]bool
	held    []any
	shape   shape
	texts   []message.Text
	left    func() `checkpoint:"-"`
	scratch []byte `checkpoint:"-"`
	embedded
}

type (
	plain struct{ a, b uint32 }
	mixed struct {
		flag bool
		n    int64
		s    string
	}
	node struct {
		n    int
		next *node
	}
	county   struct{ name string }
	embedded struct{ deep float32 }
	shape    interface{ sides() int }
	square   struct{ side float64 }
	point    struct{}
)

func (square) sides() int { return 4 }
func (point) sides() int  { return 0 }

func layout(t testing.TB) *Layout {
	l, err := NewLayout(reflect.TypeFor[fixture](), reflect.TypeFor[square](), reflect.TypeFor[point](),
		reflect.TypeFor[message.Text](), reflect.TypeFor[message.Key]())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func full(c *county) *fixture {
	shared := []int32{4, 5, 6}
	ring := &node{n: 1}
	ring.next = &node{n: 2, next: ring}
	many := make([]plain, 30_000)
	for i := range many {
		many[i] = plain{uint32(i), uint32(i * i)}
	}
	return &fixture{
		yes: true, small: -3, count: math.MinInt, x: math.Copysign(0, -1), name: "汉阴", pair: [2]bool{true, false},
		plain: many, mixed: []mixed{{true, -1, "a"}, {false, 2, ""}}, empty: []int{},
		nested: [][]uint16{nil, {1, 2}, {}}, same: [2][]int32{shared, shared}, first: ring, last: ring.next, county: c,
		table: map[string][]int{"b": {1}, "a": nil, "": {}}, grid: map[[2]int16]bool{{1, -1}: true},
		held: []any{1, "x", true, nil, 2.5, square{2}, message.New("k", 3)}, shape: square{3},
		texts: []message.Text{message.New("run.crashed", 1, "s", message.New("inner"))}, embedded: embedded{7},
	}
}

func store(t testing.TB, l *Layout, state *fixture, known ...any) []byte {
	var out bytes.Buffer
	if err := l.Write(&out, Head{Version: "1", Build: "b"}, "about", state, known...); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestStateComesBack(t *testing.T) {
	l := layout(t)
	here, there := &county{"here"}, &county{"there"}
	was := full(here)
	file := store(t, l, was, here)
	f, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Fits(l, "1", "b"); err != nil || string(f.About) != `"about"` {
		t.Errorf("about %s, error %v", f.About, err)
	}
	scratch := []byte("mine")
	got := fixture{count: 5, none: []int{9}, first: &node{}, scratch: scratch, held: []any{1}}
	if err := f.Read(l, 1<<20, &got, there); err != nil {
		t.Fatal(err)
	}
	if got.first.next != got.last || got.last.next != got.first {
		t.Error("pointers that were met twice are other objects")
	}
	if &got.same[0][0] != &got.same[1][0] {
		t.Error("a slice that was met twice has become two")
	}
	if got.county != there || string(got.scratch) != "mine" {
		t.Errorf("county %v, scratch %q", got.county, got.scratch)
	}
	if math.Signbit(got.x) != true || got.empty == nil || got.none != nil {
		t.Errorf("x %v, empty %v, none %v", got.x, got.empty, got.none)
	}
	was.county, got.scratch = there, nil
	if !reflect.DeepEqual(*was, got) {
		t.Errorf("got  %+v\nwant %+v", got.mixed, was.mixed)
	}
	if again := store(t, l, &got, there); !bytes.Equal(again, file) {
		t.Error("what was read gives another file")
	}
}

// Whatever is cut off or turned over, the file is refused.
func TestDamageIsFound(t *testing.T) {
	l := layout(t)
	c := &county{}
	small := full(c)
	small.plain = small.plain[:3:3]
	file := store(t, l, small, c)
	for n := range file {
		if _, err := Open(file[:n]); err == nil {
			t.Fatalf("%d of %d bytes are taken for all", n, len(file))
		}
	}
	for n := range file {
		for bit := range 8 {
			changed := bytes.Clone(file)
			changed[n] ^= 1 << bit
			if _, err := Open(changed); err == nil {
				t.Fatalf("bit %d of byte %d may be turned over", bit, n)
			}
		}
	}
	if _, err := Open(append(bytes.Clone(file), 'x')); err == nil {
		t.Error("a byte more is not seen")
	}
}

func TestOthersAreRefusedWithTheReason(t *testing.T) {
	l := layout(t)
	c := &county{}
	file := store(t, l, full(c), c)
	f, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	type other struct{ a int }
	strange, err := NewLayout(reflect.TypeFor[other]())
	if err != nil {
		t.Fatal(err)
	}
	later := bytes.Replace(file, []byte("checkpoint 1"), []byte("checkpoint 2"), 1)
	_, ofLater := Open(later)
	_, ofText := Open([]byte("county,households\n1,2\n"))
	_, ofNothing := Open(nil)
	for name, test := range map[string]struct {
		err  error
		want message.Key
	}{
		"another build":   {f.Fits(l, "2", "c"), "checkpoint.other_build"},
		"another layout":  {f.Fits(strange, "1", "b"), "checkpoint.other_layout"},
		"read regardless": {f.Read(strange, 1<<30, &other{}), "checkpoint.other_layout"},
		"another format":  {ofLater, "checkpoint.other_format"},
		"a table":         {ofText, "checkpoint.no_checkpoint"},
		"an empty file":   {ofNothing, "checkpoint.no_checkpoint"},
		"too large":       {f.Read(l, 10, &fixture{}, c), "checkpoint.too_large"},
		"nothing known":   {f.Read(l, 1<<30, &fixture{}), "checkpoint.damaged"},
	} {
		if test.err == nil || message.Of(test.err).Key != test.want {
			t.Errorf("%s: error %v, want %s", name, test.err, test.want)
		}
	}
}

// What cannot be state is named by its path before anything is written.
func TestWhatIsNoStateIsRefused(t *testing.T) {
	type inner struct{ call func() }
	type bad struct {
		deep []inner
		pipe chan int
		keys map[*int]bool
		void []struct{}
		kept int `checkpoint:"yes"`
	}
	_, err := NewLayout(reflect.TypeFor[bad]())
	for _, want := range []string{"bad.deep[].call: a func", "bad.pipe: a chan", "bad.keys: keys", "bad.void: nothing",
		"bad.kept: the tag"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %q", err, want)
		}
	}
}

func TestWhatCannotComeBackIsNotWritten(t *testing.T) {
	l := layout(t)
	c := &county{}
	array := []int32{1, 2, 3}
	inside := full(c)
	inside.same = [2][]int32{array[:2], array[1:]}
	unnamed := full(c)
	unnamed.held = []any{errors.New("x")}
	stranger := full(c)
	stranger.county = &county{}
	for name, state := range map[string]*fixture{"overlap": inside, "a type without name": unnamed,
		"another county": stranger} {
		if err := l.Write(&bytes.Buffer{}, Head{}, nil, state, c); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A layout's hash changes with every field that is written.
func TestLayoutNamesEveryField(t *testing.T) {
	type a struct{ x, y int32 }
	type b struct{ x, z int32 }
	seen := map[string]reflect.Type{}
	for _, of := range []reflect.Type{
		reflect.TypeFor[struct{ f a }](), reflect.TypeFor[struct{ f b }](), reflect.TypeFor[struct{ f []a }](),
		reflect.TypeFor[struct{ f [2]a }](), reflect.TypeFor[struct{ f [3]a }](), reflect.TypeFor[struct{ g a }](),
		reflect.TypeFor[struct{ f *a }](), reflect.TypeFor[struct{ f map[int]a }](),
		reflect.TypeFor[struct {
			f a
			g int `checkpoint:"-"`
			h int8
		}](),
	} {
		l, err := NewLayout(of)
		if err != nil {
			t.Fatal(err)
		}
		if was, ok := seen[l.Hash()]; ok {
			t.Errorf("%s and %s have one layout", was, of)
		}
		seen[l.Hash()] = of
	}
}

// FuzzRead reads states below a checksum that agrees: a reader of what no writer wrote errs, and never panics or
// allocates beyond proportion.
func FuzzRead(f *testing.F) {
	l := layout(f)
	c := &county{"here"}
	small := full(c)
	small.plain = small.plain[:3:3]
	var body bytes.Buffer
	n, err := l.write(&body, l.pointer(small), references([]any{c}))
	if err != nil || n != int64(body.Len()) {
		f.Fatal(n, body.Len(), err)
	}
	f.Add(body.Bytes())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		var got fixture
		err := l.read(bytes.NewReader(body), int64(len(body)), l.pointer(&got), references([]any{c}))
		if err != nil {
			return
		}
		var again bytes.Buffer
		if _, err := l.write(&again, l.pointer(&got), references([]any{c})); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzOpen opens files of any bytes, and of any bytes with a checksum that agrees.
func FuzzOpen(f *testing.F) {
	l := layout(f)
	c := &county{"here"}
	small := full(c)
	small.plain = small.plain[:3:3]
	file := store(f, l, small, c)
	f.Add(file[:len(file)-sha256.Size])
	f.Add([]byte(magic + "1\n{}\n"))
	f.Add([]byte(fmt.Sprintf("%s1\n{\"size\":1,\"layout\":%q}\n\x00", magic, l.Hash())))
	f.Fuzz(func(t *testing.T, text []byte) {
		Open(text)
		sum := sha256.Sum256(text)
		if file, err := Open(append(bytes.Clone(text), sum[:]...)); err == nil {
			file.Read(l, 1<<20, &fixture{}, c)
		}
	})
}
