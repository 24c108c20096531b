package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// A megabyte of brackets or dots would keep the parser busy for hours, or end the program: it is refused by its line.
func TestDeepNestingIsRefused(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"\na = " + strings.Repeat("[", maxFile-10), "f.toml:2: brackets in brackets, more than 32 deep"},
		{"a = " + strings.Repeat("{a=", maxFile/3-10), "f.toml:1: brackets in brackets, more than 32 deep"},
		{"a = 1\n\n" + strings.Repeat("a.", maxFile/2-10) + "a = 1", "f.toml:3: a key of more than 32 parts"},
		{"[" + strings.Repeat("a.", maxFile/2-10) + "a]", "f.toml:1: a key of more than 32 parts"},
		{"a = " + strings.Repeat("[", 33) + strings.Repeat("]", 33),
			"f.toml:1: brackets in brackets, more than 32 deep"},
		{"# " + strings.Repeat("[", 99) + "\ntitle = \"" + strings.Repeat(".[", 99) + "\"", ""},
	} {
		_, err := LoadFS(fstest.MapFS{"f.toml": {Data: []byte(c.text)}}, "f.toml", nil)
		if got := fmt.Sprint(err); !strings.HasPrefix(got, c.want) || (c.want == "") != (err == nil) {
			t.Errorf("%.40q...: got %.100s, want %q", c.text, got, c.want)
		}
	}
}
