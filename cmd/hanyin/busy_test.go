//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/internal/atomicfile"
)

// Whatever command is to write into a folder that another process has for itself, it ends with exit code 75 and the
// same sentence, with --force too, and changes nothing there. A mistake in the call goes before.
func TestBusyFolders(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"small.toml": small, "orders.csv": orders,
		"other.toml": "inherits = \"hanyin\"\n[mechanisms]\ndigital = 0\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if code,
		said := inProcess(t, dir, "experiment run DIR/small.toml --replications 2 --out DIR/one"); code != exitDone {
		t.Fatalf("exit %d: %s", code, said)
	}
	calls := map[string]string{
		"run":               "run --replications 1" + hamlet + " --out",
		"compare":           "compare hanyin DIR/other.toml --replications 2" + hamlet + " --out",
		"experiment":        "experiment run DIR/small.toml --out",
		"experiment, again": "experiment run DIR/small.toml --replications 2 --out",
		"merge":             "experiment merge DIR/one --out",
		"submit":            "experiment submit DIR/small.toml --engine local --out",
		"claims":            "claims --quick" + hamlet + " --out",
		"calibrate":         "calibrate" + hamlet + " --out",
		"fit":               "fit DIR/orders.csv --out",
		"validate":          "validate" + hamlet + " --replications 2 --out",
		"qualify":           "qualify --quick --out",
		"load":              "load --router rules" + hamlet + " --out",
		"simulate":          "eventlog simulate DIR/orders.csv --out",
		"export":            "web --export",
	}
	for name, line := range calls {
		for _, force := range []string{"", " --force"} {
			for what, hold := range map[string]func(string) (func(), error){
				"a change": func(dir string) (func(), error) {
					c, err := atomicfile.Begin(dir)
					return c.Discard, err
				},
				"a lock": func(dir string) (func(), error) {
					l, err := atomicfile.LockDir(dir, true)
					return l.Unlock, err
				},
			} {
				out := t.TempDir()
				if strings.HasSuffix(name, "again") {
					if err := os.CopyFS(out, os.DirFS(filepath.Join(dir, "one"))); err != nil {
						t.Fatal(err)
					}
				}
				free, err := hold(out)
				if err != nil {
					t.Fatal(err)
				}
				before := kept(t, out)
				code, said := inProcess(t, dir, line+" "+out+force)
				if strings.Contains(said, "-force") && force != "" { // the command has no such flag
					free()
					continue
				}
				if want := out + ": another process is at work in the folder"; code != exitTryAgain ||
					strings.Count(said, want) != 1 || strings.Contains(said, "cannot be used") {
					t.Errorf("%s%s, %s: exit %d, said %s, want 75 and %q", name, force, what, code, said, want)
				}
				if after := kept(t, out); !maps.Equal(before, after) {
					t.Errorf("%s%s, %s: %s", name, force, what, differing(before, after))
				}
				free()
			}
		}
	}
}
