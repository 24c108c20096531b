package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// A run of three files replaces one of four, beside files that belong to neither.
var (
	before = map[string]string{"manifest.json": "old", "kpis.csv": "old kpis", "pictures/a.svg": "old a",
		"pictures/b.svg": "old b", "notes.txt": "mine", "pictures/mine.png": "mine too"}
	after = map[string]string{"manifest.json": "new", "kpis.csv": "new kpis", "tables/t.csv": "new t",
		"notes.txt": "mine", "pictures/mine.png": "mine too"}
	gone = []string{"manifest.json", "kpis.csv", "pictures/a.svg", "pictures/b.svg"}
)

// replaceRun makes the change of the tests.
func replaceRun(dir string) (c *Change, err error) {
	if c, err = Begin(dir); err != nil {
		return c, err
	}
	for _, name := range []string{"kpis.csv", "tables/t.csv", "manifest.json"} {
		w, err := c.Create(name)
		if err != nil {
			return c, err
		}
		_, err = io.WriteString(w, after[name])
		if err = errors.Join(err, w.Close()); err != nil {
			return c, err
		}
	}
	return c, c.Commit(gone, "manifest.json")
}

// Whatever operation fails, with or without the death of the process there, the folder is the old one or the new one,
// a reader who asks for the manifest never finds it over other files than its own, and the same call goes on to the
// end. Files that belong to neither stay.
func TestChangeIsWholeAtEveryFault(t *testing.T) {
	for _, dies := range []bool{false, true} {
		for at := 1; !attempt(t, at, dies, syscall.ENOSPC); at++ {
			if at > 1000 {
				t.Fatal("there is always one more operation")
			}
		}
	}
}

// attempt makes the change with a fault at one operation and reports whether there was no such operation.
func attempt(t *testing.T, at int, dies bool, cause error) (whole bool) {
	t.Helper()
	dir := t.TempDir()
	lay(t, dir, before)
	n, what := 0, ""
	restore := Inject(func(op Op, path string) error {
		if n++; n == at || dies && n > at {
			if n == at {
				what = fmt.Sprintf("%s %s", op, filepath.Base(path))
			}
			return cause
		}
		return nil
	})
	c, err := replaceRun(dir)
	if c != nil && err != nil && !dies {
		c.Discard()
	}
	restore()
	if c != nil && dies {
		c.lock.Unlock() // as the system does
	}
	if n < at {
		if err != nil {
			t.Fatal(err)
		}
		same(t, dir, after, "no fault")
		t.Logf("dies %v: %d operations", dies, n)
		if n < 20 {
			t.Fatalf("%d operations: the hook is not asked", n)
		}
		return true
	}
	if now := tree(t, dir); err == nil && !equal(known(now), known(after)) {
		t.Fatalf("fault %d (%s, dies %v): no error, and %v", at, what, dies, now)
	}
	if now := tree(t, dir); now["manifest.json"] == "old" && !equal(known(now), known(before)) ||
		now["manifest.json"] == "new" && !equal(known(now), known(after)) {
		t.Fatalf("fault %d (%s, dies %v): the manifest is that of other files: %v", at, what, dies, now)
	}
	if err := Settle(dir); err != nil {
		t.Fatal(err)
	}
	if now := known(tree(t, dir)); !equal(now, known(before)) && !equal(now, known(after)) {
		t.Fatalf("fault %d (%s, dies %v): %v is neither old nor new", at, what, dies, now)
	}
	if _, err := replaceRun(dir); err != nil {
		t.Fatalf("fault %d (%s, dies %v): the same call again: %v", at, what, dies, err)
	}
	same(t, dir, after, what)
	return false
}

// Every folder that takes files is synced before the manifest appears, and so are those of what is new before the
// change is committed.
func TestFoldersAreSyncedInTime(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, before)
	synced := map[string]bool{}
	defer Inject(func(op Op, path string) error {
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		switch {
		case op == OpSync:
			synced[name] = true
		case op == OpRename && name == commit && !synced[filepath.Join(partial, "tables")]:
			t.Error("the change is committed before its folders are synced")
		case op == OpRename && name == "manifest.json" && !(synced["tables"] && synced["."]):
			t.Errorf("the manifest takes its place when %v are synced", synced)
		}
		return nil
	})()
	if _, err := replaceRun(dir); err != nil {
		t.Fatal(err)
	}
	same(t, dir, after, "synced")
}

// A file that cannot be linked to its name is not made, and nothing is left of it.
func TestCreateIsWholeAtEveryFault(t *testing.T) {
	for at := 1; ; at++ {
		dir, n := t.TempDir(), 0
		restore := Inject(func(op Op, path string) error {
			if n++; n == at {
				return syscall.EIO
			}
			return nil
		})
		err := Create(dir, filepath.Join(dir, "f"), 0o644, func(w io.Writer) error {
			_, err := io.WriteString(w, "whole")
			return err
		})
		restore()
		if n < at {
			if err != nil || n < 7 || tree(t, dir)["f"] != "whole" {
				t.Fatalf("no fault: %v, %d operations, %v", err, n, tree(t, dir))
			}
			return
		}
		if text, made := tree(t, dir)["f"]; err == nil || made && text != "whole" {
			t.Errorf("fault %d: %v, %q", at, err, text)
		}
	}
}

// known are the files that are not the business of a change under way.
func known(files map[string]string) map[string]string {
	own := maps.Clone(files)
	maps.DeleteFunc(own, func(name, _ string) bool {
		return strings.HasPrefix(name, partial+"/") || strings.HasPrefix(name, commit+"/")
	})
	return own
}

func equal(a, b map[string]string) bool { return maps.Equal(a, b) }

func lay(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text),
			0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func same(t *testing.T, dir string, want map[string]string, what string) {
	t.Helper()
	if got := tree(t, dir); !equal(got, want) {
		t.Fatalf("%s: got %v, want %v", what, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

// A file holds the old content or the new whatever fails, and nothing is left beside it that Temporary does not name.
func TestWriteIsWholeAtEveryFault(t *testing.T) {
	for _, dies := range []bool{false, true} {
		for at := 1; ; at++ {
			dir := t.TempDir()
			lay(t, dir, map[string]string{"f": "old"})
			n := 0
			restore := Inject(func(Op, string) error {
				if n++; n == at || dies && n > at {
					return syscall.ENOSPC
				}
				return nil
			})
			err := Write(filepath.Join(dir, "f"), 0o644, func(w io.Writer) error {
				_, err := io.WriteString(w, "the new content")
				return err
			})
			restore()
			now := tree(t, dir)
			if now["f"] != "old" && now["f"] != "the new content" {
				t.Fatalf("fault %d: %q", at, now["f"])
			}
			if !dies && len(now) > 1 {
				t.Fatalf("fault %d left %v", at, now)
			}
			if n < at {
				if err != nil || now["f"] != "the new content" {
					t.Fatal(err, now)
				}
				break
			}
			if err == nil {
				t.Fatalf("fault %d is not reported", at)
			}
		}
	}
}

// Of two processes that create one file, one does; and a folder is changed by one at a time, but a dead process holds
// nothing.
func TestOneAtATime(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	put := func(text string) error {
		return Create(dir, path, 0o644, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	}
	first, second := put("first"), put("second")
	if got := tree(t, dir); first != nil || !errors.Is(second, fs.ErrExist) || got["f"] != "first" || len(got) != 1 {
		t.Errorf("%v, then %v: %v", first, second, got)
	}
	c, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(dir); !errors.Is(err, ErrBusy) || !errors.Is(Busy(dir), ErrBusy) {
		t.Errorf("a second change begins: %v; busy %v", err, Busy(dir))
	}
	c.lock.Unlock() // it dies
	if Busy(dir) != nil {
		t.Error("a dead process holds the folder")
	}
	again, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	again.Discard()
	if got := tree(t, dir); len(got) != 1 {
		t.Errorf("left: %v", got)
	}
}

// What stands where the change has to go is named, all of it, before anything has changed: a folder where a file goes
// or comes, a file where a folder does. A linked folder is one.
func TestChangeRefusesFirst(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"manifest.json": "old", "kpis.csv/mine.txt": "mine", "tables": "mine too",
		"pictures/a.svg/mine.txt": "and mine"})
	old := tree(t, dir)
	c, err := replaceRun(dir)
	for _, want := range []string{"mkdir " + filepath.Join(dir, "tables"), "remove " + filepath.Join(dir, "kpis.csv"),
		"remove " + filepath.Join(dir, "pictures", "a.svg")} {
		if err == nil || !strings.Contains(err.Error(), want+": ") {
			t.Errorf("error %v, want %q in it", err, want)
		}
	}
	if err != nil && strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("%v\nwant three lines, each thing named once", err)
	}
	c.Discard()
	same(t, dir, old, "after a change that was refused")
	if Pending(dir) {
		t.Error("the refused change is to be made by the next")
	}

	dir, elsewhere := t.TempDir(), t.TempDir()
	lay(t, dir, map[string]string{"manifest.json": "old"})
	if err := os.Symlink(elsewhere, filepath.Join(dir, "tables")); err != nil {
		t.Skip("no links here: ", err)
	}
	if _, err := replaceRun(dir); err != nil {
		t.Errorf("into a linked folder: %v", err)
	}
	same(t, elsewhere, map[string]string{"t.csv": "new t"}, "the linked folder")
	if err := os.RemoveAll(elsewhere); err != nil { // the link leads nowhere
		t.Fatal(err)
	}
	if c, err = replaceRun(dir); !errors.Is(err, syscall.ENOTDIR) || !strings.Contains(err.Error(),
		"mkdir "+filepath.Join(dir, "tables")+": ") || Pending(dir) {
		t.Errorf("a link to nowhere in place of a folder: %v", err)
	}
	c.Discard()
	if err := os.Mkdir(filepath.Join(dir, "scores.csv"), 0o777); err != nil {
		t.Fatal(err)
	}
	if c, err = Begin(dir); err != nil {
		t.Fatal(err)
	}
	defer c.Discard()
	if w, err := c.Create("scores.csv"); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	if err := c.Commit(nil, ""); err == nil ||
		!strings.Contains(err.Error(), "create "+filepath.Join(dir, "scores.csv")) {
		t.Errorf("a file in place of a folder: %v", err)
	}
}

// A committed change whose list cannot be read stays as it is, and every call that comes upon it names it.
func TestDamagedListIsNamed(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"manifest.json": "old", commit + "/" + listFile: `{"remove":["manifest`,
		commit + "/manifest.json": "new"})
	laid := tree(t, dir)
	for name, call := range map[string]func() error{
		"Settle": func() error { return Settle(dir) },
		"Begin":  func() error { _, err := Begin(dir); return err },
	} {
		err := call()
		if err == nil || !strings.Contains(err.Error(), filepath.Join(dir, commit, listFile)+" is damaged") ||
			!strings.Contains(err.Error(), "keep the former files, remove "+filepath.Join(dir, commit)+";") {
			t.Errorf("%s: %v, want the list and the folder to remove", name, err)
		}
		same(t, dir, laid, name)
	}
	if err := os.RemoveAll(filepath.Join(dir, commit)); err != nil { // as the message has it
		t.Fatal(err)
	}
	c, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	c.Discard()
	same(t, dir, map[string]string{"manifest.json": "old"}, "without the change")

	dir = t.TempDir() // the former files have gone: nothing says to remove what holds the new ones alone
	lay(t, dir, map[string]string{commit + "/" + movingFile: `{"files":["man`, commit + "/manifest.json": "new"})
	laid = tree(t, dir)
	if err := Settle(dir); err == nil || !strings.HasSuffix(err.Error(),
		"move the new files that still lie in "+filepath.Join(dir, commit)+" to "+dir+", then remove it") {
		t.Errorf("the list of what is still to move: %v, want what to do", err)
	}
	same(t, dir, laid, "the damaged list of what is still to move")
}

// A committed change that cannot be finished, since a link to nowhere took the place of a folder meanwhile, is an
// error that names the place, and no sign of another process.
func TestChangeThatCannotBeFinished(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{commit + "/" + movingFile: `{"files":["tables/t.csv"]}`,
		commit + "/tables/t.csv": "new"})
	if err := os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "tables")); err != nil {
		t.Skip("no links here: ", err)
	}
	if _, err := Begin(dir); err == nil || errors.Is(err, ErrBusy) ||
		!strings.Contains(err.Error(), filepath.Join(dir, "tables")) {
		t.Errorf("%v, want the place that is taken", err)
	}
}

// A list that names what is not in the folder touches nothing outside it.
func TestChangeStaysInItsFolder(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"mine.txt": "mine", "run/old.txt": "old",
		"run/" + commit + "/" + listFile: `{"remove":["../mine.txt","old.txt"],"files":[],"last":""}`})
	if err := Settle(filepath.Join(dir, "run")); err != nil {
		t.Fatal(err)
	}
	same(t, dir, map[string]string{"mine.txt": "mine"}, "settled")
}

// A change needs a folder that it can have: none under a file's name, none while another process has it. What a dead
// process left goes when somebody with a lock says so.
func TestChangeWithoutItsFolder(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"file": "mine", partial + "/a.txt": "left", "run/" + commit + "/" + listFile: `{}`})
	if _, err := Begin(filepath.Join(dir, "file")); !errors.Is(err, syscall.ENOTDIR) {
		t.Errorf("under a file's name: %v, want %v", err, syscall.ENOTDIR)
	}
	if _, err := LockDir(filepath.Join(dir, "none"), false); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there: %v, want %v", err, fs.ErrNotExist)
	}
	shared, err := LockDir(dir, false)
	if err != nil || !shared.Held() {
		t.Skip("no locks here: ", err)
	}
	if err := RemoveAbandoned(dir, &Lock{}); err != nil || tree(t, dir)[partial+"/a.txt"] != "left" {
		t.Errorf("without a lock: %v, want what was left kept", err)
	}
	if err := RemoveAbandoned(dir, shared); err != nil || tree(t, dir)[partial+"/a.txt"] != "" {
		t.Errorf("with a lock: %v, want what was left removed", err)
	}
	shared.Unlock()
	shared.Unlock() // twice is fine

	run := filepath.Join(dir, "run")
	alone, err := LockDir(run, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := Settle(run); err != nil || !Pending(run) {
		t.Errorf("while its own process makes the change: %v, want it left alone", err)
	}
	if _, err := Begin(run); !errors.Is(err, ErrBusy) {
		t.Errorf("a second change: %v, want %v", err, ErrBusy)
	}
	alone.Unlock()
	if err := Settle(run); err != nil || Pending(run) {
		t.Errorf("after the death of that process: %v, want it settled", err)
	}
	c, err := Begin(run)
	if err != nil {
		t.Fatal(err)
	}
	if w, err := c.Create("a.txt"); err != nil || w.Close() != nil || !slices.Equal(c.Files(), []string{"a.txt"}) {
		t.Errorf("%v, files %q", err, c.Files())
	}
	c.Discard()
	var none *Change
	none.Discard()
	if found := tree(t, dir); len(found) != 1 {
		t.Errorf("%v are left, want the file alone", found)
	}
}
