//go:build !js || render

package plot

import "strings"

// lineWidth is how wide a label's line may be, in Latin letters; a Chinese character counts two.
const lineWidth = 30

// wrap breaks a label in two where it is too wide, at a blank if it has one near, and shortens what is too much for
// two lines.
func wrap(label string) []string { return fit(label, lineWidth) }

// fit is wrap to another width.
func fit(label string, lineWidth int) []string {
	if wide(label) <= lineWidth {
		return []string{label}
	}
	runes := []rune(label)
	cut, blank := len(runes), -1
	for i := range runes {
		if w := wide(string(runes[:i+1])); w > lineWidth {
			cut = i
			break
		}
		if runes[i] == ' ' {
			blank = i
		}
	}
	if blank > cut/2 {
		cut = blank
	} else if at := opens(runes[:cut]); at > cut/2 {
		cut = at // what stands in brackets goes together
	} else if len(runes)-cut < 3 {
		cut -= 3 // no line of a single sign
	}
	rest := []rune(strings.TrimSpace(string(runes[cut:])))
	if wide(string(rest)) > lineWidth {
		for wide(string(rest)) > lineWidth-1 {
			rest = rest[:len(rest)-1]
		}
		rest = append(rest, '…')
	}
	return []string{string(runes[:cut]), string(rest)}
}

// opens is where the last bracket opens or what follows the last colon begins, 0 without either.
func opens(runes []rune) int {
	for i := len(runes) - 1; i > 0; i-- {
		switch runes[i] {
		case '（':
			return i
		case '：':
			return i + 1
		}
	}
	return 0
}

func joined(lines []string) string { return strings.Join(lines, "\n") }

// wide is the width of a text in Latin letters.
func wide(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x2e80 {
			n++
		}
	}
	return n
}
