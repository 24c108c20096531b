package scenarios

import "strings"

// keyLines returns the lines, from 1, on which the headers and keys of a TOML document begin, those of inline tables
// included, in order of appearance: the order of toml.MetaData.Keys, which has no positions. The document must be
// valid TOML; on others the result means nothing.
func keyLines(src string) []int {
	s := scanner{src: strings.TrimPrefix(src, "\ufeff"), line: 1}
	for s.skipBlank(); s.i < len(s.src); s.skipBlank() {
		s.lines = append(s.lines, s.line)
		if s.src[s.i] == '[' {
			s.skipHeader()
		} else {
			s.skipKey()
			s.skipValue()
		}
	}
	return s.lines
}

// scanner walks over a valid TOML document.
type scanner struct {
	src   string
	i     int
	line  int
	lines []int
}

// skipBlank passes white space, line ends and comments.
func (s *scanner) skipBlank() {
	for s.i < len(s.src) {
		switch s.src[s.i] {
		case '\n':
			s.line++
			s.i++
		case ' ', '\t', '\r':
			s.i++
		case '#':
			s.skipUntil("\n")
		default:
			return
		}
	}
}

// skipUntil stops before the next of the bytes in stop.
func (s *scanner) skipUntil(stop string) {
	n := strings.IndexAny(s.src[s.i:], stop)
	if n < 0 {
		n = len(s.src) - s.i
	}
	s.i += n
}

// skipHeader passes [a.b] or [[a.b]]: up to the first line end or comment outside quotes.
func (s *scanner) skipHeader() {
	for s.i < len(s.src) && s.src[s.i] != '\n' && s.src[s.i] != '#' {
		s.skipQuotedOrByte()
	}
}

// skipKey passes a key and its equals sign.
func (s *scanner) skipKey() {
	for s.i < len(s.src) {
		end := s.src[s.i] == '='
		s.skipQuotedOrByte()
		if end {
			return
		}
	}
}

func (s *scanner) skipQuotedOrByte() {
	if c := s.src[s.i]; c == '"' || c == '\'' {
		s.skipString()
		return
	}
	s.i++
}

// skipValue passes white space and one value, noting the keys of inline tables.
func (s *scanner) skipValue() {
	s.skipBlank()
	if s.i >= len(s.src) {
		return
	}
	switch s.src[s.i] {
	case '"', '\'':
		s.skipString()
	case '[':
		s.skipList(']', s.skipValue)
	case '{':
		s.skipList('}', func() {
			s.lines = append(s.lines, s.line)
			s.skipKey()
			s.skipValue()
		})
	default:
		s.skipUntil(",]}#\r\n")
	}
}

// skipList passes the elements of an array or an inline table.
func (s *scanner) skipList(closing byte, element func()) {
	s.i++
	for s.skipBlank(); s.i < len(s.src) && s.src[s.i] != closing; s.skipBlank() {
		if s.src[s.i] == ',' {
			s.i++
			continue
		}
		before := s.i
		element()
		if s.i == before {
			s.i++ // only an invalid document stands still
		}
	}
	s.i = min(s.i+1, len(s.src))
}

// skipString passes a string in any of the four notations of TOML.
func (s *scanner) skipString() {
	quote := s.src[s.i : s.i+1]
	escapes := quote == `"`
	long := strings.HasPrefix(s.src[s.i:], strings.Repeat(quote, 3))
	if long {
		quote = strings.Repeat(quote, 3)
	}
	s.i += len(quote)
	for s.i < len(s.src) {
		switch c := s.src[s.i]; {
		case escapes && c == '\\':
			if s.i+1 < len(s.src) && s.src[s.i+1] == '\n' {
				s.line++
			}
			s.i = min(s.i+2, len(s.src))
		case strings.HasPrefix(s.src[s.i:], quote):
			s.i += len(quote)
			for long && s.i < len(s.src) && s.src[s.i] == quote[0] {
				s.i++ // up to two quotes may stand before the closing three
			}
			return
		default:
			if c == '\n' {
				s.line++
			}
			s.i++
		}
	}
}
