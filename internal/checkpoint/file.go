package checkpoint

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unsafe"

	"hanyin/internal/message"
)

// Format is the version of the form of the file. It grows whenever the form changes; the states of one form differ by
// their layouts.
const Format = 1

const magic = "hanyin checkpoint "

// A Head is the second line of a file.
type Head struct {
	Version string          `json:"version"` // of the program that wrote it
	Build   string          `json:"build"`
	Layout  string          `json:"layout"`
	Size    int64           `json:"size"`  // of the state in bytes before it was compressed
	About   json.RawMessage `json:"about"` // what the program says of the state
}

// A reference is a value that both sides have.
type reference struct {
	at unsafe.Pointer
	of reflect.Type
}

func references(known []any) []reference {
	all := make([]reference, 0, len(known))
	for _, k := range known {
		v := reflect.ValueOf(k)
		all = append(all, reference{v.UnsafePointer(), v.Type().Elem()})
	}
	return all
}

// Write writes the state, a pointer to a value of the layout's type, below a head that it completes with the layout,
// the size and about. Pointers in the state to what known points to are written as its place in known.
func (l *Layout) Write(out io.Writer, head Head, about, state any, known ...any) error {
	var body bytes.Buffer
	squeeze, err := flate.NewWriter(&body, flate.BestSpeed)
	if err != nil {
		return err
	}
	head.Layout = l.hash
	if head.Size, err = l.write(squeeze, l.pointer(state), references(known)); err != nil {
		return err
	}
	if err := squeeze.Close(); err != nil {
		return err
	}
	if head.About, err = json.Marshal(about); err != nil {
		return err
	}
	text, err := json.Marshal(head)
	if err != nil {
		return err
	}
	sum := sha256.New()
	both := io.MultiWriter(out, sum)
	if _, err := fmt.Fprintf(both, "%s%d\n%s\n", magic, Format, text); err != nil {
		return err
	}
	if _, err := both.Write(body.Bytes()); err != nil {
		return err
	}
	_, err = out.Write(sum.Sum(nil))
	return err
}

// pointer is the address of a state, a pointer to a value of the layout's type.
func (l *Layout) pointer(state any) unsafe.Pointer {
	v := reflect.ValueOf(state)
	if v.Type() != reflect.PointerTo(l.root) {
		panic(fmt.Sprintf("checkpoint: a %s for the layout of %s", v.Type(), l.root))
	}
	return v.UnsafePointer()
}

// A File is a file that is whole: its form is known and its checksum agrees.
type File struct {
	Head
	body []byte
}

// Open reads the head of a file and checks all of it against its checksum. It errs if it is no checkpoint, one of
// another format, cut off or damaged.
func Open(file []byte) (*File, error) {
	first, rest, ok := bytes.Cut(file, []byte("\n"))
	format, found := strings.CutPrefix(string(first[:min(len(first), 2*len(magic))]), magic)
	if !ok || !found {
		if len(file) > 0 && len(file) < len(magic) && strings.HasPrefix(magic, string(file)) {
			return nil, message.Errorf("checkpoint.cut")
		}
		return nil, message.Errorf("checkpoint.no_checkpoint")
	}
	if n, err := strconv.Atoi(format); err != nil || n != Format {
		return nil, message.Errorf("checkpoint.other_format", format, Format)
	}
	end := len(file) - sha256.Size
	if end < len(first)+1 {
		return nil, message.Errorf("checkpoint.cut")
	}
	if sum := sha256.Sum256(file[:end]); !bytes.Equal(sum[:], file[end:]) {
		return nil, message.Errorf("checkpoint.cut")
	}
	head, body, ok := bytes.Cut(rest[:len(rest)-sha256.Size], []byte("\n"))
	f := &File{body: body}
	if err := json.Unmarshal(head, &f.Head); !ok || err != nil || f.Size < 0 {
		return nil, message.Errorf("checkpoint.damaged")
	}
	return f, nil
}

// Fits errs if the state was written by another build or has another layout.
func (f *File) Fits(l *Layout, version, build string) error {
	if f.Build != build {
		return message.Errorf("checkpoint.other_build", f.Version, f.Build, version, build)
	}
	if f.Layout != l.hash {
		return message.Errorf("checkpoint.other_layout", f.Layout, l.hash)
	}
	return nil
}

// Read reads the state into what state points to, a value of the layout's type. Fields with the tag stay as they are;
// known holds the same values in the same order as when it was written. A state that is larger than most bytes is
// refused. After an error the value is of no use.
func (f *File) Read(l *Layout, most int64, state any, known ...any) error {
	if f.Layout != l.hash {
		return message.Errorf("checkpoint.other_layout", f.Layout, l.hash)
	}
	if f.Size > most {
		return message.Errorf("checkpoint.too_large", f.Size, most)
	}
	return l.read(flate.NewReader(bytes.NewReader(f.body)), f.Size, l.pointer(state), references(known))
}
