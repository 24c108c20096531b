package load

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"hanyin/internal/message"
)

// mostMistakes is how many mistakes of a file are named.
const mostMistakes = 20

// named are the mistakes of a file that are named; if there are more, the last says so.
func named(errs []error, name string) []error {
	if len(errs) <= mostMistakes {
		return errs
	}
	return append(errs[:mostMistakes], message.Errorf("load.and_more", name))
}

// textLimit bounds the text files that a load test reads.
const textLimit = 256 << 20

// readText reads a text file as UTF-8: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030, as
// spreadsheets in China save it. A file that is none of them is an error with name:line.
func readText(r io.Reader, name string) (string, error) {
	raw, err := io.ReadAll(io.LimitReader(r, textLimit+1))
	if err != nil {
		return "", message.Errorf("%s: %w", name, err)
	}
	if len(raw) > textLimit {
		return "", message.Errorf("load.text_too_long", name, textLimit>>20)
	}
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) {
		wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(raw)
		return string(wide), err
	}
	text := strings.TrimPrefix(string(raw), "\ufeff")
	if utf8.ValidString(text) {
		return text, nil
	}
	// Lines of GB18030 are hardly ever UTF-8 by chance: where most lines with other characters than ASCII are UTF-8,
	// the file is, and has a mistake.
	right, wrong, first := 0, 0, 0
	for n, line := 1, ""; text != ""; n++ {
		line, text, _ = strings.Cut(text, "\n")
		switch {
		case !utf8.ValidString(line):
			if wrong++; wrong == 1 {
				first = n
			}
		case strings.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }):
			right++
		}
	}
	if right > wrong {
		return "", message.Errorf("load.text_not_utf8", name, first)
	}
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil {
		return "", message.Errorf("load.text_not_utf8", name, first)
	}
	if before, _, broken := strings.Cut(string(decoded), "\ufffd"); broken {
		return "", message.Errorf("load.text_not_utf8", name, strings.Count(before, "\n")+1)
	}
	return string(decoded), nil
}
