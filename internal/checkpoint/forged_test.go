package checkpoint

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"testing"

	"hanyin/internal/message"
)

// forge is a file with a correct checksum around whatever bytes, which claims to hold size of them.
func forge(t *testing.T, l *Layout, body []byte, size int64) *File {
	t.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.HuffmanOnly)
	if err == nil {
		_, err = w.Write(body)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	head, err := json.Marshal(Head{Layout: l.hash, Size: size, About: json.RawMessage(`""`)})
	if err != nil {
		t.Fatal(err)
	}
	file := fmt.Appendf(nil, "%s%d\n%s\n%s", magic, Format, head, packed.Bytes())
	sum := sha256.Sum256(file)
	f, err := Open(append(file, sum[:]...))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// bodyOf are the bytes of a state.
func bodyOf(t *testing.T, file []byte) []byte {
	t.Helper()
	f, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(flate.NewReader(bytes.NewReader(f.body)))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// A state of which some byte is another, with a checksum that agrees, is refused as damaged or is another state; it
// never breaks the reader, and one that is longer or shorter than the file says is refused.
func TestForgedStates(t *testing.T) {
	l := layout(t)
	c := &county{}
	small := full(c)
	small.plain = small.plain[:3:3]
	body := bodyOf(t, store(t, l, small, c))
	refused := 0
	try := func(body []byte, size int64) error {
		err := forge(t, l, body, size).Read(l, 1<<20, &fixture{}, c)
		if err != nil && message.Of(err).Key != "checkpoint.damaged" {
			t.Fatalf("%d bytes: %v, want it called damaged", len(body), err)
		}
		return err
	}
	for i := range body {
		for _, b := range []byte{0, 1, 2, 3, 4, body[i] + 1, body[i] + 2, body[i] - 2, body[i] ^ 0x80, 0x7f, 0xff} {
			changed := bytes.Clone(body)
			changed[i] = b
			if try(changed, int64(len(changed))) != nil {
				refused++
			}
		}
	}
	if refused < len(body) {
		t.Errorf("%d changes refused of %d bytes", refused, len(body))
	}
	n := int64(len(body))
	for what, err := range map[string]error{
		"a byte too many":         try(append(bytes.Clone(body), 0), n),
		"a byte more than it has": try(body, n+1),
		"a byte less than it has": try(body, n-1),
		"an endless number":       try(append(bytes.Repeat([]byte{0xff}, 20), body...), n+20),
		"nothing":                 try(nil, 0),
	} {
		if err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	if err := try(body, n); err != nil {
		t.Errorf("the state itself: %v", err)
	}
}

// A file whose head is no head is damaged, though its checksum agrees.
func TestForgedHeads(t *testing.T) {
	for _, head := range []string{"", "{", `{"size":"x"}` + "\n", `{"size":-1}` + "\n", `{"size":1}`} {
		file := fmt.Appendf(nil, "%s%d\n%s", magic, Format, head)
		sum := sha256.Sum256(file)
		if _, err := Open(append(file, sum[:]...)); err == nil || message.Of(err).Key != "checkpoint.damaged" {
			t.Errorf("head %q: %v, want it called damaged", head, err)
		}
	}
}

// narrow takes n bytes and then fails.
type narrow struct{ n int }

var errFull = errors.New("full")

func (w *narrow) Write(p []byte) (int, error) {
	if w.n -= len(p); w.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// Wherever the disk fails, writing says so.
func TestWriterThatFails(t *testing.T) {
	l := layout(t)
	c := &county{}
	small := full(c)
	small.plain = small.plain[:3:3]
	size := len(store(t, l, small, c))
	for n := range size {
		if err := l.Write(&narrow{n}, Head{Version: "1", Build: "b"}, "about", small, c); !errors.Is(err, errFull) {
			t.Fatalf("a disk of %d of %d bytes: %v, want %v", n, size, err, errFull)
		}
	}
	if err := l.Write(&narrow{size}, Head{Version: "1", Build: "b"}, "about", small, c); err != nil {
		t.Errorf("a disk with room: %v", err)
	}
	if err := l.Write(io.Discard, Head{}, make(chan int), small, c); err == nil {
		t.Error("what JSON cannot say of the state was written")
	}
}

// An empty state comes back empty, not as one of length 0.
func TestEmptyStateComesBack(t *testing.T) {
	l := layout(t)
	f, err := Open(store(t, l, &fixture{}))
	if err != nil {
		t.Fatal(err)
	}
	got := fixture{first: &node{}, county: &county{}, table: map[string][]int{"x": nil}, plain: []plain{{}},
		held: []any{1}}
	if err := f.Read(l, 1<<20, &got); err != nil {
		t.Fatal(err)
	}
	if got.first != nil || got.county != nil || got.table != nil || got.plain != nil || got.held != nil {
		t.Errorf("%+v, want nothing", got)
	}
}
