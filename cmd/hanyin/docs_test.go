package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
)

// unroff is a manual page without the marks of roff.
func unroff(roff []byte) string {
	return strings.NewReplacer(`\-`, "-", `\fB`, "", `\fI`, "", `\fP`, "", `\fR`, "", `\\`, `\`, `\&`, "", "\n", " ").
		Replace(string(roff))
}

// Every command has a page in both languages that names its usage, flags, examples and subcommands.
func TestManPagesAreComplete(t *testing.T) {
	dir := t.TempDir()
	got := call(t, dir, "docs", "man", "--out", "man")
	if got.code != exitDone {
		t.Fatal(got.err)
	}
	for lang, sub := range map[message.Lang]string{message.English: "man1", message.Chinese: "zh_CN/man1"} {
		app := console{lang: lang}.app()
		pages := 0
		var visit func(path []string, usage string, flags []cli.Flag, commands []*cli.Command, description string)
		visit = func(path []string, usage string, flags []cli.Flag, commands []*cli.Command, description string) {
			pages++
			name := strings.Join(path, "-")
			roff, err := os.ReadFile(filepath.Join(dir, "man", filepath.FromSlash(sub), name+".1"))
			if err != nil {
				t.Error(err)
				return
			}
			want := []string{name + " - " + usage, message.In(lang, "docs.synopsis")}
			for _, f := range flags {
				for _, n := range f.Names() {
					want = append(want, strings.Repeat("-", min(2, len(n)))+n)
				}
			}
			for line := range strings.Lines(description) {
				if line = strings.TrimSpace(line); strings.HasPrefix(line, "hanyin ") && len(path) > 1 {
					want = append(want, line)
				}
			}
			for _, cmd := range commands {
				want = append(want, name+"-"+cmd.Name+"(1) "+cmd.Usage)
				full := append(slices.Clone(path), cmd.Name)
				visit(full, cmd.Usage, cmd.Flags, cmd.Subcommands, cmd.Description)
			}
			for _, w := range want {
				if text := unroff(roff); !strings.Contains(text, w) {
					t.Errorf("%s/%s lacks %q:\n%s", sub, name, w, text)
				}
			}
		}
		visit([]string{"hanyin"}, app.Usage, app.Flags, app.Commands, app.Description)
		files, err := os.ReadDir(filepath.Join(dir, "man", filepath.FromSlash(sub)))
		if err != nil || len(files) != pages {
			t.Errorf("%s: %d files, %v, want %d", sub, len(files), err, pages)
		}
	}
}

// The checkers of roff that are here find nothing to complain about.
func TestManPagesAreSoundRoff(t *testing.T) {
	dir := t.TempDir()
	if got := call(t, dir, "docs", "man", "--out", "."); got.code != exitDone {
		t.Fatal(got.err)
	}
	checkers := [][]string{
		{"mandoc", "-K", "utf-8", "-T", "lint", "-W", "warning"},
		// A line of Chinese has no spaces to stretch.
		{"groff", "-K", "utf8", "-T", "utf8", "-man", "-ww", "-W", "break", "-z"},
	}
	var pages []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	ran := false
	for _, checker := range checkers {
		if _, err := exec.LookPath(checker[0]); err != nil {
			t.Logf("no %s here", checker[0])
			continue
		}
		ran = true
		for _, page := range pages {
			out, err := exec.CommandContext(t.Context(), checker[0], append(checker[1:], page)...).CombinedOutput()
			// mandoc wants a date, which a program without a recorded commit does not know.
			out = slices.Concat(slices.DeleteFunc(bytes.SplitAfter(out, []byte("\n")), func(line []byte) bool {
				return bytes.Contains(line, []byte("missing date"))
			})...)
			if len(out) > 0 {
				t.Errorf("%s: %v\n%s", checker[0], err, out)
			}
		}
	}
	if !ran {
		t.Skip("no checker of manual pages here")
	}
}

func TestDocsManWantsAFolder(t *testing.T) {
	if got := call(t, t.TempDir(), "docs", "man"); got.code != exitWrong || !strings.Contains(got.err, "--out DIR") {
		t.Errorf("exit %d, %s", got.code, got.err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if got := call(t, dir, "docs", "man", "--out", "file"); got.code != exitFailed || got.out != "" {
		t.Errorf("a file in the folder's place: exit %d, printed %q", got.code, got.out)
	}
}
