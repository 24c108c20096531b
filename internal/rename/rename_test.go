package main

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var whole = flag.Bool("whole", false, "rename a copy of the whole module, vet and test it: a minute or two")

const another = "example.org/team/hanyin"

// small is a module with a mention of each kind. Its path is not that of the module that this test belongs to, which
// is renamed with all its files.
var small = map[string]string{
	"go.mod":               "module old\n\ngo 1.26.0\n",
	"cmd/old/main.go":      "package main\n\nimport (\n\t\"fmt\"\n\tx \"old/sim\"\n)\n\nvar _ = fmt.Sprint(x.X)\n",
	"sim/sim.go":           "package sim // like old/sim/law\n\nconst X = \"old/scenario.toml\"\n",
	"sim/below/a/a.go":     "package a\n\nconst prefix = \"old/sim/below/\"\n",
	"sim/law/law.go":       "package law\n",
	".ci/run":              "go test -gcflags=old/...=-d old/sim ./cmd/old/\n",
	"README.md":            "`old run`, scenarios/old/sim, old/simulator, (old/sim/law).\n",
	"data.bin":             "old/sim\x00",
	"out/kept.md":          "old/sim\n",
	".git/description.txt": "old/sim\n",
}

var renamed = map[string]string{
	"go.mod": "module " + another + "\n\ngo 1.26.0\n",
	"cmd/old/main.go": "package main\n\nimport (\n\tx \"" + another +
		"/sim\"\n\t\"fmt\"\n)\n\nvar _ = fmt.Sprint(x.X)\n",
	"sim/sim.go":       "package sim // like " + another + "/sim/law\n\nconst X = \"old/scenario.toml\"\n",
	"sim/below/a/a.go": "package a\n\nconst prefix = \"" + another + "/sim/below/\"\n",
	".ci/run":          "go test -gcflags=" + another + "/...=-d " + another + "/sim ./cmd/old/\n",
	"README.md":        "`old run`, scenarios/old/sim, old/simulator, (" + another + "/sim/law).\n",
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRename(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, small)
	if n, err := rename(dir, another); err != nil || n != len(renamed) {
		t.Errorf("%d files changed, %v, want %d", n, err, len(renamed))
	}
	want := maps.Clone(small)
	maps.Copy(want, renamed)
	for name, text := range want {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != text {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, text)
		}
	}
}

func TestRenameRefuses(t *testing.T) {
	for path, want := range map[string]string{
		"new":             "missing dot",
		"example.org/a b": "invalid",
		"old":             "missing dot",
		"":                "malformed",
	} {
		dir := t.TempDir()
		write(t, dir, small)
		if n, err := rename(dir, path); err == nil || n != 0 || !strings.Contains(err.Error(), want) {
			t.Errorf("rename(%q) = %d, %v, want an error with %q", path, n, err, want)
		}
	}
	dir := t.TempDir()
	write(t, dir, map[string]string{"go.mod": "module " + another + "\n"})
	if _, err := rename(dir, another); err == nil || !strings.Contains(err.Error(), "already") {
		t.Errorf("the same path: %v", err)
	}
}

// A copy of this module under another path passes vet and the tests of the packages at the bottom, can be imported by
// another module, builds a program that names its commit, and is the original again when the path is set back.
func TestRenamedModuleWorks(t *testing.T) {
	if !*whole {
		t.Skip("needs -whole")
	}
	const root = "../.."
	original, _, err := read(root)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	copied := filepath.Join(dir, "copy")
	if err := os.CopyFS(copied, os.DirFS(root)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(copied, ".git")); err != nil {
		t.Fatal(err)
	}
	run := func(dir, name string, args ...string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-trimpath", "LANG=en")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	run(copied, "go", "run", "./internal/rename", another)
	if got := strings.TrimSpace(run(copied, "go", "list", "-m")); got != another {
		t.Fatalf("the module is %s, want %s", got, another)
	}
	if unformatted := run(copied, "gofmt", "-l", "."); unformatted != "" {
		t.Errorf("not formatted: %s", unformatted)
	}
	run(copied, "go", "vet", "./...") // compiles all that is imported, and checks the types of commands and tests
	run(copied, "go", "test", "-vet=off", "-short", "./sim", "./agents/mechanism", "./internal/message",
		"./internal/rename")

	run(copied, "git", "init", "-q")
	run(copied, "git", "add", "-A")
	run(copied, "git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "copy")
	binary := filepath.Join(dir, "hanyin")
	run(copied, "go", "build", "-buildvcs=true", "-o", binary, "./cmd/hanyin")
	commit := strings.TrimSpace(run(copied, "git", "rev-parse", "HEAD"))
	if got := run(dir, binary, "version", "--json"); !strings.Contains(got, `"module": "`+another+`"`) ||
		!strings.Contains(got, `"commit": "`+commit+`"`) || !strings.Contains(got, `"modified": false`) {
		t.Errorf("the program says\n%s\nwant module %s, commit %s, not modified", got, another, commit)
	}

	user := filepath.Join(dir, "user")
	write(t, user, map[string]string{
		"go.mod": "module example.net/user\n\ngo 1.26.0\n\nrequire " + another + " v0.0.0\n\nreplace " + another +
			" => ../copy\n",
		"go.sum":  string(original["go.sum"]),
		"main.go": "package main\n\nimport \"" + another + "/sim\"\n\nfunc main() { println(sim.Seed(1)) }\n",
	})
	run(user, "go", "run", "-mod=mod", ".")

	const third = "example.net/elsewhere/hanyin"
	if _, err := rename(copied, third); err != nil {
		t.Fatal(err)
	}
	if _, err := rename(copied, another); err != nil {
		t.Fatal(err)
	}
	if left := run(copied, "git", "status", "--porcelain"); left != "" {
		t.Errorf("renamed to %s and back, these differ:\n%s", third, left)
	}
	texts, _, err := read(copied)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range original {
		back := bytes.ReplaceAll(texts[name], []byte(another), []byte("hanyin"))
		// Files of Go are formatted anew, and go.mod too.
		if !strings.HasSuffix(name, ".go") && name != "go.mod" &&
			!bytes.Equal(back, bytes.ReplaceAll(text, []byte(another), []byte("hanyin"))) {
			t.Errorf("%s: more than the path changed", name)
		}
	}
}
