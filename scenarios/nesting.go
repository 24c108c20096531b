package scenarios

import "hanyin/internal/message"

// mostNested is how deep lists, tables and dotted keys may go. A scenario needs five; parsing takes time with the
// square of the depth, so a file made to hurt must not reach the parser.
const mostNested = 32

// tooNested finds the first line on which brackets or the parts of a key go too deep. It need not know whether text is
// TOML.
func tooNested(text string) (line int, what message.Text) {
	s := scanner{src: text, line: 1}
	depth, dots := 0, 0
	for s.skipBlank(); s.i < len(s.src); {
		before := s.line
		switch s.src[s.i] {
		case '[', '{':
			depth++
			dots = 0
		case ']', '}':
			depth = max(0, depth-1)
			dots = 0
		case '=', ',':
			dots = 0
		case '.':
			dots++
		}
		switch {
		case depth > mostNested:
			return s.line, message.New("file.brackets_too_deep", mostNested)
		case dots > mostNested:
			return s.line, message.New("file.key_too_deep", mostNested)
		}
		s.skipQuotedOrByte()
		if s.skipBlank(); s.line != before {
			dots = 0
		}
	}
	return 0, message.Text{}
}
