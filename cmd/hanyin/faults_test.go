//go:build unix

package main

import (
	"bytes"
	"cmp"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"hanyin/internal/atomicfile"
)

// A writer is a command that writes files into folders, with what lies there from an earlier call. DIR is a folder of
// the test's own.
type writer struct {
	name string
	// before are the calls that come before any fault; the last two are told from each other by what they write.
	before []string
	call   string // replaces what the last of before wrote, or goes on with it
	// grows begins the names of files that hold results in any number: a call that was broken off goes on
	grows string
	// pieces: other files are written one after the other, each whole; they follow from the results alone
	pieces bool
	long   bool   // with -whole alone
	hangs  string // the file that is there over files of its own alone; empty: manifest.json
}

func writers() []writer {
	const brief = " --first 2 --wave 1 --waves 1 --generations 1 --accept 2 --replications 1"
	run := "run --replications 1 --out DIR/out --force" + hamlet
	compare := "compare hanyin DIR/other.toml --replications 2 --out DIR/out --force" + hamlet
	small := "experiment run DIR/small.toml --replications 2 --out DIR/"
	claims := "claims --quick --out DIR/out --force" + hamlet
	imports := "eventlog import DIR/orders.csv --out DIR/out/log.parquet --defects DIR/out/defects.csv --force"
	county := "county new 152528 --out DIR/out --force"
	checkpoint := "run --replications 1 --checkpoint DIR/out --checkpoint-at 12 --force" + hamlet
	return []writer{
		{name: "run", before: []string{run + " --seed 5"}, call: run},
		{name: "compare", before: []string{compare + " --seed 5"}, call: compare},
		{name: "experiment", before: []string{small + "out --seed 5"}, call: small + "out --force",
			grows: "results", pieces: true},
		{name: "claims", before: []string{claims + " --seed 5"}, call: claims, grows: "results", pieces: true,
			long: true},
		{name: "calibrate", before: []string{"calibrate --out DIR/out" + brief + hamlet},
			call:  "calibrate --out DIR/out" + strings.Replace(brief, "accept 2", "accept 3", 1) + hamlet,
			grows: "points.jsonl", long: true},
		{name: "merge", before: []string{small + "one --shard 1/2", small + "two --shard 2/2"},
			call: "experiment merge DIR/one DIR/two --out DIR/out", grows: "results", pieces: true},
		{name: "import", before: []string{imports + " --zone UTC"}, call: imports + " --zone Asia/Shanghai"},
		{name: "county", before: []string{county + " --borders DIR/borders.geojson --crs wgs84"},
			call: county + " --weekend sun", hangs: "scenario.toml"},
		{name: "checkpoint", before: []string{checkpoint + " --seed 5"}, call: checkpoint},
	}
}

// Whatever operation on the disk fails in a command that writes a folder, or is the last before the process dies,
// every file is that of the former call or that of this one; where the manifest is there, all files are its own; and
// the same call again ends with the bytes of a call without a fault. One operation in many is tried, all of them with
// -whole.
func TestCommandsAreWholeAtEveryFault(t *testing.T) {
	for _, w := range writers() {
		t.Run(w.name, func(t *testing.T) {
			if w.long && !*whole {
				t.Skip("a call takes seconds: with -whole")
			}
			dir := t.TempDir()
			for name, text := range map[string]string{"small.toml": small, "orders.csv": orders,
				"borders.geojson": `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"新宝拉格镇"},` +
					`"geometry":{"type":"Polygon","coordinates":[[[114,42],[115,42],[115,43],[114,42]]]}}]}`,
				"other.toml": "inherits = \"hanyin\"\n[mechanisms]\ndigital = 0\n"} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			out := filepath.Join(dir, "out")
			if err := os.Mkdir(out, 0o777); err != nil {
				t.Fatal(err)
			}
			for _, line := range w.before {
				if code, said := inProcess(t, dir, line); code != exitDone && code != exitUnmet {
					t.Fatalf("hanyin %s: exit %d\n%s", line, code, said)
				}
			}
			former, all := kept(t, out), t.TempDir()
			if err := os.CopyFS(all, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			operations := 0
			restore := atomicfile.Inject(func(atomicfile.Op, string) error { operations++; return nil })
			code, said := inProcess(t, dir, w.call)
			restore()
			if code != exitDone && code != exitUnmet {
				t.Fatalf("hanyin %s: exit %d\n%s", w.call, code, said)
			}
			want, ends := kept(t, out), code
			if maps.Equal(want, former) || operations < 5 {
				t.Fatalf("%d operations, %d files as before: nothing is tried", operations, len(want))
			}
			step := max(1, operations/2)
			if *whole {
				step = 1
			}
			t.Logf("%d operations", operations)
			for _, dies := range []bool{false, true} {
				for at := 1 + operations%step; at <= operations; at += step {
					if err := os.RemoveAll(dir); err != nil {
						t.Fatal(err)
					}
					if err := os.CopyFS(dir, os.DirFS(all)); err != nil {
						t.Fatal(err)
					}
					n, what := 0, ""
					restore := atomicfile.Inject(func(op atomicfile.Op, path string) error {
						if n++; n == at {
							what = string(op) + " " + filepath.Base(path)
						}
						if n == at || dies && n > at {
							return syscall.ENOSPC
						}
						return nil
					})
					code, said := inProcess(t, dir, w.call)
					restore()
					if code == ends && w.grows == "" && n >= at && at < operations-1 &&
						!strings.HasPrefix(what, "remove") {
						t.Errorf("fault %d (%s), dies %v: exit %d\n%s", at, what, dies, code, said)
					}
					w.check(t, kept(t, out), former, want, at, what)
					if code, said := inProcess(t, dir, w.call); code != ends {
						t.Fatalf("fault %d (%s), dies %v: the same call again: exit %d\n%s", at, what,
							dies, code, said)
					}
					if got := kept(t, out); !maps.Equal(got, want) {
						t.Fatalf("fault %d (%s), dies %v: the same call again: %s", at, what, dies,
							differing(got, want))
					}
				}
			}
		})
	}
}

// check compares what a fault leaves with what the former call wrote and what this one does.
func (w writer) check(t *testing.T, now, former, want map[string]string, at int, what string) {
	t.Helper()
	for name, text := range now {
		if w.grows != "" && strings.HasPrefix(name, w.grows) {
			continue // tests of the stores hold these against what was said to be done
		}
		if text != former[name] && text != want[name] {
			t.Fatalf("fault %d (%s): %s is neither the former file nor the new one: %.200s", at, what, name, text)
		}
	}
	hangs := cmp.Or(w.hangs, "manifest.json")
	if _, whole := now[hangs]; !whole || w.pieces {
		return
	}
	own := func(files map[string]string) map[string]string {
		files = maps.Clone(files)
		maps.DeleteFunc(files, func(name, _ string) bool { return w.grows != "" && strings.HasPrefix(name, w.grows) })
		return files
	}
	if maps.Equal(own(now), own(former)) {
		return
	}
	if !maps.Equal(own(now), own(want)) {
		t.Fatalf("fault %d (%s): %s is over files of another call: %s", at, what, hangs, differing(now, want))
	}
}

// differing names the files in which two folders differ.
func differing(a, b map[string]string) string {
	var names []string
	for name := range a {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, "no "+name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// kept are the files of a folder, without what differs from call to call and what a call in the middle leaves for the
// next.
func kept(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if name := d.Name(); err == nil && d.IsDir() && (name == ".partial" || name == ".commit" || name == "tmp") {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), atomicfile.Temporary) {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = wall.ReplaceAllString(string(text), "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// inProcess makes a call in this process, where faults can be injected, and returns its exit code and messages.
func inProcess(t *testing.T, dir, line string) (code int, said string) {
	t.Helper()
	args := append([]string{"hanyin"}, strings.Fields(strings.ReplaceAll(line, "DIR", dir))...)
	var text bytes.Buffer
	code = execute(context.Background(), append(args, "--lang", "en"), console{out: new(bytes.Buffer), err: &text})
	return code, text.String()
}
