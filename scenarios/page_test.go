package scenarios

import (
	"strings"
	"testing"
	"testing/fstest"

	"hanyin/internal/message"
)

func TestPageTellsLines(t *testing.T) {
	fsys := fstest.MapFS{"x.toml": {Data: []byte("a = 1\n\n[[part]]\nname = \"x\"\n" +
		"[[part.level]]\nset = 1\n[[part]]\n[[part.level]]\n[[part.level]]\nset = 2\n")}}
	p, err := OpenPageFS(fsys, "x.toml")
	if err != nil {
		t.Fatal(err)
	}
	p.Wrong([]string{"part", "1", "level", "1", "set"}, "[[part.level]] set", message.New("want 3"), "%v is wrong", 2)
	p.Wrong([]string{"part", "0", "other"}, "[[part]] other", message.Text{}, "wrong too")
	p.Wrong([]string{"part"}, "part", message.Text{}, "too few")
	p.Wrong(nil, "", message.Text{}, "the file is odd")
	want :=
		"x.toml:1: the file is odd\nx.toml:3: [[part]] other: wrong too\nx.toml:3: part: too few\nx.toml:10: " +
			"[[part.level]] set: 2 is wrong: want 3"
	if got := p.Err(); got == nil || got.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", got, want)
	}
}

func TestPageThatIsNoTOML(t *testing.T) {
	_, err := OpenPageFS(fstest.MapFS{"x.toml": {Data: []byte("a = 1\nb = = 2\n")}}, "x.toml")
	if err == nil || !strings.HasPrefix(err.Error(), "x.toml:2: no TOML:") {
		t.Errorf("error %v, want one of line 2", err)
	}
	if _, err := OpenPage("no-such-file.toml"); err == nil || !strings.Contains(err.Error(), "no-such-file.toml:1: ") {
		t.Errorf("error %v, want the missing file named", err)
	}
}
