package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hanyin/internal/atomicfile"
)

// one does a task whose key is that of the tests.
var one = Sweep{Order: Order{Points: 1, To: 1}, Key: func(Task) Key { return key },
	Work: func(context.Context, Task) ([]byte, error) { return []byte("7"), nil }}

// storeCalls are what a store may be asked for; other is a store of the same experiment with a result of its own.
var storeCalls = map[string]func(l, other *Store) error{
	"open":      func(l, _ *Store) error { _, err := Open(l.dir); return err },
	"create":    func(l, _ *Store) error { _, err := Create(l.dir, []byte("e")); return err },
	"replace":   func(l, _ *Store) error { return Replace(l.dir, []byte("another"), nil) },
	"get":       func(l, _ *Store) error { _, err := l.Get(key); return err },
	"put":       func(l, _ *Store) error { return l.Put(key, []byte("7")) },
	"each":      func(l, _ *Store) error { return l.Each(func(string) error { return nil }) },
	"write":     func(l, _ *Store) error { return l.Write("figures/a.svg", all(nil)) },
	"scratch":   func(l, _ *Store) error { _, err := l.Scratch(); return err },
	"run":       func(l, _ *Store) error { _, err := l.Run(context.Background(), one); return err },
	"merge":     func(l, other *Store) error { _, err := l.Merge(context.Background(), other.dir); return err },
	"merged":    func(l, other *Store) error { _, err := other.Merge(context.Background(), l.dir); return err },
	"finish":    func(l, _ *Store) error { return l.RemovePartial() },
	"unchanged": func(l, _ *Store) error { return l.unchanged() },
}

// TestFolderThatIsNotAsItWasMade: whatever of a folder somebody has changed by hand, each call that needs it names the
// path and changes nothing, and the others work.
func TestFolderThatIsNotAsItWasMade(t *testing.T) {
	isFile := func(path string) error { return errors.Join(os.RemoveAll(path), os.WriteFile(path, nil, 0o666)) }
	isFolder := func(path string) error { return errors.Join(os.RemoveAll(path), os.Mkdir(path, 0o777)) }
	whole := create(t, t.TempDir(), "e")
	if err := whole.Put(key, []byte("7")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what, wrong string // what is wrong, and the path that a message must hold, below the folder's
		damage      func(l *Store) error
		cause       error
		fail        string // calls that cannot be made
	}{
		{"the description is a folder", ExperimentFile,
			func(l *Store) error { return isFolder(l.path(ExperimentFile)) }, syscall.EISDIR,
			"open create replace run merge merged unchanged"},
		{"the results are a file", ResultsFolder,
			func(l *Store) error { return isFile(l.path(ResultsFolder)) }, syscall.ENOTDIR,
			"create replace get put each write scratch run merge merged finish"},
		{"what is being written is a file", ResultsFolder + "/" + tmpFolder,
			func(l *Store) error { return isFile(l.path(ResultsFolder, tmpFolder)) }, syscall.ENOTDIR,
			"create write scratch"},
		{"a folder of results is a file", ResultsFolder + "/" + key.Name()[:2],
			func(l *Store) error { return isFile(filepath.Dir(l.File(key))) }, syscall.ENOTDIR,
			"get put run merge"},
		{"a result is a folder", ResultsFolder + "/" + key.Name()[:2] + "/" + key.Name()[2:],
			func(l *Store) error { return isFolder(l.File(key)) }, syscall.EISDIR,
			"replace get put run merge merged"},
		{"the folder has gone", "",
			func(l *Store) error { return os.RemoveAll(l.dir) }, ErrTryAgain, "put write scratch run merge unchanged"},
		{"the folder has gone, for those that begin with it", "",
			func(l *Store) error { return os.RemoveAll(l.dir) }, ErrNoExperiment, "open merged"},
		{"no result is left", "",
			func(l *Store) error { return os.RemoveAll(l.path(ResultsFolder)) }, ErrMissing, "get"},
	} {
		for name, call := range storeCalls {
			fails := strings.Contains(" "+c.fail+" ", " "+name+" ")
			if !fails && errors.Is(c.cause, ErrTryAgain) || !fails && errors.Is(c.cause, ErrNoExperiment) {
				continue // one of the two lines about a folder that has gone
			}
			dir := filepath.Join(t.TempDir(), "sweep")
			l, other := copyOf(t, whole, dir), copyOf(t, whole, t.TempDir())
			if err := c.damage(l); err != nil {
				t.Fatal(err)
			}
			before := paths(t, filepath.Dir(dir))
			err := call(l, other)
			if !fails {
				if err != nil {
					t.Errorf("%s: %s: %v, want no error", c.what, name, err)
				}
				continue
			}
			if !errors.Is(err, c.cause) ||
				!strings.Contains(err.Error(), filepath.Join(dir, filepath.FromSlash(c.wrong))) {
				t.Errorf("%s: %s: %v, want %v and %s in it", c.what, name, err, c.cause, c.wrong)
			}
			if after := paths(t, filepath.Dir(dir)); after != before {
				t.Errorf("%s: %s: the folder holds\n%s\nwant what it held\n%s", c.what, name, after, before)
			}
		}
	}
}

// copyOf is a store in dir that holds what another does.
func copyOf(t *testing.T, l *Store, dir string) *Store {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS(l.dir)); err != nil {
		t.Fatal(err)
	}
	return &Store{dir: dir, experiment: l.experiment}
}

// paths lists all files and folders below dir, a line each, but the folder of what is being written, which comes and
// goes.
func paths(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == tmpFolder {
			return err
		}
		all.WriteString(path + "\n")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// TestOnlyTheDescriptionIsRepaired: the results of a folder stay as they were.
func TestOnlyTheDescriptionIsRepaired(t *testing.T) {
	l := create(t, t.TempDir(), "e")
	if err := l.Put(key, []byte("7")); err != nil {
		t.Fatal(err)
	}
	whole := tree(t, l.Dir())
	if err := os.WriteFile(l.path(ExperimentFile), []byte("f"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Run(t.Context(), one); !errors.Is(err, ErrOtherExperiment) {
		t.Errorf("with a flipped bit: %v, want %v", err, ErrOtherExperiment)
	}
	if err := l.Repair([]byte("e")); err != nil {
		t.Fatal(err)
	}
	if now := tree(t, l.Dir()); !maps.Equal(now, whole) || string(l.Experiment()) != "e" {
		t.Errorf("repaired: %v of %q, want %v of e", now, l.Experiment(), whole)
	}
	if p, err := l.Run(t.Context(), one); err != nil || p.Found != 1 {
		t.Errorf("after the repair: %+v, %v, want the result found", p, err)
	}
}

// TestFolderUnderChangeIsBusy: while another process replaces the experiment nobody works on it or takes its results,
// and what a dead one committed is finished first, or named where it cannot be.
func TestFolderUnderChangeIsBusy(t *testing.T) {
	l, other := create(t, t.TempDir(), "e"), create(t, t.TempDir(), "e")
	if err := other.Put(key, []byte("7")); err != nil {
		t.Fatal(err)
	}
	busy := func(what string) {
		t.Helper()
		for _, name := range []string{"replace", "run", "merge"} {
			if err := storeCalls[name](l, other); !errors.Is(err, atomicfile.ErrBusy) ||
				!strings.HasPrefix(err.Error(),
					l.Dir()+": ") {
				t.Errorf("%s: %s: %v, want %v and the folder", what, name, err, atomicfile.ErrBusy)
			}
		}
		if n := wholeResults(t, l.Dir()); n != 0 {
			t.Errorf("%s: %d results, want none added", what, n)
		}
	}
	change, err := atomicfile.Begin(l.Dir())
	if err != nil {
		t.Fatal(err)
	}
	busy("begun")
	change.Discard()
	commit := l.path(".commit") // what the other has committed and not yet moved
	alone, err := atomicfile.LockDir(l.Dir(), true)
	if err == nil {
		err = errors.Join(os.Mkdir(commit, 0o777),
			os.WriteFile(filepath.Join(commit, ".change"), []byte(`{"remove":["a.txt"]`), 0o666))
	}
	if err != nil {
		t.Fatal(err)
	}
	busy("committed")
	alone.Unlock() // as the system does when it dies
	shared, err := atomicfile.LockDir(l.Dir(), false)
	if err != nil {
		t.Fatal(err)
	}
	busy("committed by a process that died, while a third is at work")
	shared.Unlock()
	for _, name := range []string{"create", "replace", "run", "merge"} {
		if err := storeCalls[name](l, other); err == nil || !strings.Contains(err.Error(), commit) {
			t.Errorf("a committed change whose list is cut off: %s: %v, want %s in it", name, err, commit)
		}
	}
	if err := os.WriteFile(filepath.Join(commit, ".change"), []byte(`{"remove":["a.txt"]}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(l.path("a.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := storeCalls["merge"](l, other); err != nil || wholeResults(t, l.Dir()) != 1 {
		t.Errorf("a whole change of a dead process: %v, want it made and the result added", err)
	}
	if _, err := os.Stat(l.path("a.txt")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a.txt: %v, want it gone by the change", err)
	}
}

// TestReadingAFolderThatGoes: results that disappear while they are listed are an error, not fewer results.
func TestReadingAFolderThatGoes(t *testing.T) {
	l := create(t, t.TempDir(), "e")
	for i := range 4 {
		if err := l.Put(Key{Replication: i}, []byte("7")); err != nil {
			t.Fatal(err)
		}
	}
	first := ""
	err := l.Each(func(name string) error {
		if first == "" {
			first = name[:2]
		}
		folders, err := os.ReadDir(l.path(ResultsFolder))
		for _, f := range folders {
			if f.Name() != first {
				err = errors.Join(err, os.RemoveAll(l.path(ResultsFolder, f.Name())))
			}
		}
		return err
	})
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), l.path(ResultsFolder)) {
		t.Errorf("%v, want the folder that has gone", err)
	}
}

// TestScratchIsReadBack: by itself and by its name; it goes with its folder, also where another process swept up.
func TestScratchIsReadBack(t *testing.T) {
	l := create(t, t.TempDir(), "e")
	if err := l.RemovePartial(); err != nil {
		t.Fatal(err)
	}
	before := paths(t, l.Dir())
	s, err := l.Scratch()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(s, "one two"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Seek(4, io.SeekStart); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(s); string(rest) != "two" || err != nil {
		t.Errorf("from the fifth byte: %q, %v, want two", rest, err)
	}
	if err := s.CloseFile(); err != nil {
		t.Error(err)
	}
	if all, err := os.ReadFile(s.Name()); string(all) != "one two" || err != nil {
		t.Errorf("by its name: %q, %v, want one two", all, err)
	}
	if err := s.Remove(); err != nil || paths(t, l.Dir()) != before {
		t.Errorf("removed: %v, and the folder holds\n%swant\n%s", err, paths(t, l.Dir()), before)
	}
	if s, err = l.Scratch(); err == nil {
		err = l.RemovePartial()
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Remove(); err != nil {
		t.Errorf("swept up by another: %v, want no error", err)
	}
}

// TestDiskThatFailsMayBeTriedAgain: whatever operation fails, the call is one to be made again, what it wrote by then
// is whole, and the same call then ends as if nothing had failed.
func TestDiskThatFailsMayBeTriedAgain(t *testing.T) {
	other := create(t, t.TempDir(), "e")
	if err := other.Put(key, []byte("7")); err != nil {
		t.Fatal(err)
	}
	empty := create(t, t.TempDir(), "e")
	for _, name := range []string{"create", "put", "run", "merge", "write"} {
		for at := 1; ; at++ {
			l := &Store{dir: t.TempDir(), experiment: []byte("e")}
			if name != "create" {
				l = copyOf(t, empty, l.dir)
			}
			n, tidied := 0, false
			restore := atomicfile.Inject(func(op atomicfile.Op, _ string) error {
				if n++; n != at {
					return nil
				}
				tidied = op == atomicfile.OpRemove
				return syscall.ENOSPC
			})
			err := storeCalls[name](l, other)
			restore()
			if n < at {
				if err != nil || at < 4 {
					t.Errorf("%s: %v after %d operations", name, err, n)
				}
				break
			}
			if !errors.Is(err, ErrTryAgain) && (err != nil || !tidied) {
				t.Errorf("%s, fault %d: %v, want %v", name, at, err, ErrTryAgain)
			}
			if err := storeCalls[name](l, other); err != nil {
				t.Errorf("%s, fault %d: the same call again: %v", name, at, err)
			}
			wholeResults(t, l.dir)
			if now, err := Open(l.dir); err != nil || string(now.Experiment()) != "e" {
				t.Errorf("%s, fault %d: %v, want the experiment e", name, at, err)
			}
		}
	}
}
