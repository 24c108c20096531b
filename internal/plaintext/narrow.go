package plaintext

import (
	"strings"
	"unicode/utf8"
)

// Narrow turns full-width letters, digits, signs and blanks into those of ASCII.
func Narrow(s string) string {
	wide := false
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			wide = true
			break
		}
	}
	if !wide {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xff01 && r <= 0xff5e:
			return r - 0xfee0
		case r == 0x3000 || r == 0xa0 || r == 0x202f:
			return ' '
		case r == 0xfeff || r == 0x200b:
			return -1
		case r == 0x2212:
			return '-'
		}
		return r
	}, s)
}
