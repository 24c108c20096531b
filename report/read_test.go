package report

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/internal/message"
)

func TestReadSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"nothing", "", ErrNoResult},
		{"no JSON", "<html>", ErrDamaged},
		{"another program's", `{"schema":"x"}`, ErrDamaged},
		{"another version's", `{"schema":"hanyin.run/1","version":"0.0.1"}`, ErrVersion},
		{"a calibration's", `{"schema":"hanyin.calibrate/1","version":"` + experiments.Version + `"}`, ErrKind},
		{"hollow", `{"schema":"hanyin.run/1","version":"` + experiments.Version + `"}`, ErrDamaged},
		{"without its assignments", `{"schema":"hanyin.claims/1","version":"` + experiments.Version +
			`","scenario":{"name":"hanyin","hash":"0"}}`, ErrDamaged},
		{"cut short", `{"schema":"hanyin.run/1","version":"` + experiments.Version + `","seed":"x"}`, ErrDamaged},
	} {
		dir := t.TempDir()
		if c.text != "" {
			if err := os.WriteFile(filepath.Join(dir, experiments.ResultFile), []byte(c.text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := Read(dir); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestCallLeavesOutWhatDoesNotDecide(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"bin/h3 run storm-week --out there --seed 3 --lang=zh", "hanyin run storm-week --seed 3"},
		{"hanyin compare a b --set k=[1] --force --workers 2 --json", "hanyin compare a b --set 'k=[1]'"},
	} {
		if got := Call(strings.Fields(c.args)); got != c.want {
			t.Errorf("Call(%s) = %q, want %q", c.args, got, c.want)
		}
	}
}

// Every kind of results that can be read has a name of its own in both languages.
func TestKindsHaveNames(t *testing.T) {
	for _, lang := range []message.Lang{message.English, message.Chinese} {
		names := map[string]string{}
		for schema := range schemas {
			name := KindOf(schema, lang)
			kind, _, _ := strings.Cut(strings.TrimPrefix(schema, "hanyin."), "/")
			if other := names[name]; name == "" || name == kind || other != "" {
				t.Errorf("%s is called %q, and so is %q", schema, name, other)
			}
			names[name] = schema
		}
	}
}
