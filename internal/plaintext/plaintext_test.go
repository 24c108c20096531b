package plaintext

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestCell(t *testing.T) {
	for s, want := range map[string]string{
		"":                     "",
		"-":                    "-",
		"城关镇":                  "城关镇",
		"-0.5":                 "-0.5",
		"+1.2e-05":             "+1.2e-05",
		"-0.012 ± 0.003":       "-0.012 ± 0.003",
		"=cmd|' /C calc'!A0":   "'=cmd|' /C calc'!A0",
		"-2+3+cmd|' /C x'!A0":  "'-2+3+cmd|' /C x'!A0",
		"@SUM(1)":              "'@SUM(1)",
		"\t=1+A1":              "'\t=1+A1",
		"＝1+A1":                "'＝1+A1",
		"'n":                   "''n",
		"a\x1b[31mred":         `'a\u001b[31mred`,
		"safe\u202egpj.exe":    `'safe\u202egpj.exe`,
		"two\nlines":           "two\nlines",
		`C:\u0041 and a\u202e`: `C:\u0041 and a\u202e`,
		"\x1b" + `\u0041`:      `'\u001b\u005cu0041`,
		"half \xff":            "'half \ufffd",
	} {
		if got := Cell(s); got != want {
			t.Errorf("Cell(%q) = %q, want %q", s, got, want)
		}
	}
	if got := Uncell("'n foreign"); got != "'n foreign" {
		t.Errorf("a foreign cell becomes %q", got)
	}
}

// Whatever a name is, a cell of it computes nothing, a line of it moves no cursor, both are UTF-8 that can be read
// back, and JSON keeps its values.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"", "=1", "\x1b[2J", "\u202eabc", `\u0041`, "'=1", "'", "\x80", "-1",
		"a\r\nb", "\ufeff="} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cell, line := Cell(s), Line(s)
		for _, out := range []string{cell, line} {
			if !utf8.ValidString(out) {
				t.Fatalf("%q becomes %q, no UTF-8", s, out)
			}
			for _, r := range out {
				if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
					t.Fatalf("%q becomes %q with %U", s, out, r)
				}
			}
		}
		if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t") && cell != "-" &&
			strings.Trim(cell, "0123456789.,eE+- ±%()") != "" {
			t.Fatalf("%q becomes %q, a formula", s, cell)
		}
		if back := Uncell(cell); utf8.ValidString(s) && back != s {
			t.Fatalf("%q becomes %q and comes back as %q", s, cell, back)
		}
		var b strings.Builder
		w := NewCSV(&b)
		if err := w.WriteAll([][]string{{"first", s}}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil || len(rows) != 1 || rows[0][1] != cell {
			t.Fatalf("%q is read from a file as %q, %v", cell, rows, err)
		}
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var direct, shown string
		if json.Unmarshal(text, &direct) != nil || json.Unmarshal([]byte(Line(string(text))), &shown) != nil ||
			direct != shown {
			t.Fatalf("JSON %s says %q, shown it says %q", text, direct, shown)
		}
	})
}
