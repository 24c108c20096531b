package eventlog

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"hanyin/internal/inputfile"
	"hanyin/internal/message"
)

// The encodings of text files by their names in mappings.
var encodings = map[string]encoding.Encoding{
	"utf-8":        unicode.UTF8BOM,
	"gb18030":      simplifiedchinese.GB18030,
	"utf-16":       unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	"windows-1252": charmap.Windows1252,
}

// Limits against files that unpack to far more than they are.
const (
	packedRatio = 300       // most bytes that a packed byte may become
	packedFree  = 256 << 20 // bytes that are not counted
	elementMax  = 16 << 20  // most bytes of one row, event or request
	nestingMax  = 64        // deepest nesting of XML and JSON
)

// ErrBomb is a file that unpacks to far more than it is.
var ErrBomb = message.Errorf("eventlog.bomb")

// ErrTooLong is a row, event or request that is too long.
var ErrTooLong = message.Errorf("eventlog.too_long")

// openPlain opens a file and unpacks it if it is gzip.
func openPlain(path string) (io.ReadCloser, error) {
	f, err := inputfile.Open(path)
	if err != nil {
		return nil, err
	}
	b := bufio.NewReaderSize(f, 1<<18)
	head, err := b.Peek(2)
	if err != nil || head[0] != 0x1f || head[1] != 0x8b {
		return closer{b, f.Close}, nil
	}
	packed := &counting{r: b}
	z, err := gzip.NewReader(packed)
	if err != nil {
		f.Close()
		return nil, message.Errorf("%s: %w", path, err)
	}
	return closer{&bounded{r: z, packed: packed}, f.Close}, nil
}

type closer struct {
	io.Reader
	close func() error
}

func (c closer) Close() error { return c.close() }

type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded is unpacked bytes, refused when they are far more than the packed ones.
type bounded struct {
	r      io.Reader
	packed *counting
	n      int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > packedFree && b.n > packedRatio*b.packed.n {
		return 0, ErrBomb
	}
	return n, err
}

// metered bounds how much is read for one element: reset is called after each.
type metered struct {
	r    io.Reader
	n    int64
	most int64
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if m.n += int64(n); m.n > m.most {
		return 0, ErrTooLong
	}
	return n, err
}

func (m *metered) reset() { m.n = 0 }

// decoded is text of an encoding as UTF-8.
func decoded(r io.Reader, name string) io.Reader {
	e := encodings[name]
	if e == nil {
		e = unicode.UTF8BOM
	}
	if name == "" || name == "utf-8" {
		return skipBOM(r) // bytes that are no UTF-8 stay, to be counted
	}
	return transform.NewReader(r, e.NewDecoder())
}

func skipBOM(r io.Reader) io.Reader {
	b := bufio.NewReaderSize(r, 1<<16)
	if head, err := b.Peek(3); err == nil && bytes.Equal(head, []byte{0xef, 0xbb, 0xbf}) {
		b.Discard(3)
	}
	return b
}

// guessEncoding reads text to its end and names its encoding.
func guessEncoding(r io.Reader) (string, error) {
	b := bufio.NewReaderSize(r, 1<<20)
	head, err := b.Peek(3)
	switch {
	case err != nil && err != io.EOF:
		return "", err
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		return "utf-8", nil
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return "utf-16", nil
	}
	var good, bad, pairs, single int // of runs of bytes beyond ASCII
	chunk := make([]byte, 0, 1<<20)
	for {
		n, err := io.ReadFull(b, chunk[len(chunk):cap(chunk)])
		chunk = chunk[:len(chunk)+n]
		end := err == io.EOF || err == io.ErrUnexpectedEOF
		if err != nil && !end {
			return "", err
		}
		rest := len(chunk)
		if !end {
			for rest > 0 && rest > len(chunk)-utf8.UTFMax && !utf8.RuneStart(chunk[rest-1]) {
				rest--
			}
			if rest > 0 {
				rest--
			}
		}
		g, x, p, s := signs(chunk[:rest])
		good, bad, pairs, single = good+g, bad+x, pairs+p, single+s
		chunk = append(chunk[:0], chunk[rest:]...)
		if end {
			break
		}
	}
	switch {
	case bad*100 <= good: // a few broken bytes among many good ones
		return "utf-8", nil
	case single > pairs:
		return "windows-1252", nil
	}
	return "gb18030", nil
}

// signs counts signs beyond ASCII: those that are UTF-8, bytes that are not, and runs of an even or odd number of
// high bytes, as two-byte and one-byte encodings have them.
func signs(b []byte) (good, bad, pairs, single int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		run := i
		for i < len(b) && b[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				bad++
			} else {
				good++
			}
			i += n
		}
		if i-run == 1 {
			single++
		} else {
			pairs += (i - run) / 2
		}
	}
	return good, bad, pairs, single
}
