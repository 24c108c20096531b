package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// tree is every file below dir, by path, with its content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[rel] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameTree fails the test where two folders differ in a file or a byte.
func sameTree(t *testing.T, what, got, want string) {
	t.Helper()
	g, w := tree(t, got), tree(t, want)
	for name := range w {
		if g[name] != w[name] {
			t.Errorf("%s: %s is %q, want %q", what, name, g[name], w[name])
		}
	}
	for name := range g {
		if _, known := w[name]; !known {
			t.Errorf("%s: %s is too many", what, name)
		}
	}
}

func create(t *testing.T, dir, experiment string) *Store {
	t.Helper()
	l, err := Create(dir, []byte(experiment))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var key = Key{Scenario: "abc", Seed: 321, Replication: 4, Version: "1"}

func TestNameDependsOnEveryPart(t *testing.T) {
	names := map[string]Key{}
	for _, k := range []Key{key, {"abd", 321, 4, "1", ""}, {"abc", 320, 4, "1", ""}, {"abc", 321, 5, "1", ""},
		{"abc", 321, 4, "2", ""}, {`abc" seed=321`, 321, 4, "1", ""}, {"abc", 321, 4, "1", "a"},
		{"abc", 321, 4, "1", "b"}} {
		name := k.Name()
		if len(name) != 64 || strings.Trim(name, "0123456789abcdef") != "" {
			t.Errorf("%v: name %q, want 64 hex digits", k, name)
		}
		if other, taken := names[name]; taken {
			t.Errorf("%v and %v share the name %s", k, other, name)
		}
		names[name] = k
	}
}

func TestPutThenGet(t *testing.T) {
	l := create(t, filepath.Join(t.TempDir(), "deep", "sweep"), "e")
	if _, err := l.Get(key); !errors.Is(err, ErrMissing) {
		t.Errorf("before Put: %v, want ErrMissing", err)
	}
	for range 2 { // putting the same again is harmless
		if err := l.Put(key, []byte("7.1\n")); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := l.Get(key); string(got) != "7.1\n" || err != nil {
		t.Errorf("got %q, %v, want 7.1", got, err)
	}
	if err := l.Put(key, []byte("7.2\n")); !errors.Is(err, ErrDiffers) || !strings.Contains(err.Error(), l.File(key)) {
		t.Errorf("other bytes: %v, want ErrDiffers with the file's name", err)
	}
	reopened, err := Open(l.Dir())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := reopened.Get(key); string(got) != "7.1\n" || err != nil {
		t.Errorf("opened again: %q, %v", got, err)
	}
}

func TestEveryDamagedByteIsNoticed(t *testing.T) {
	l := create(t, t.TempDir(), "e")
	if err := l.Put(key, []byte(`{"x":1}`)); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(l.File(key))
	if err != nil {
		t.Fatal(err)
	}
	broken := [][]byte{{}, whole[:len(whole)-1], append(append([]byte{}, whole...), 0)}
	for i := range whole {
		b := append([]byte{}, whole...)
		b[i] ^= 1
		broken = append(broken, b)
	}
	for _, b := range broken {
		if err := os.WriteFile(l.File(key), b, 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Get(key); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), l.File(key)) {
			t.Fatalf("content %q: %v, want ErrDamaged with the file's name", b, err)
		}
	}
	if err := l.Put(key, []byte(`{"x":1}`)); err != nil {
		t.Errorf("a damaged file was not replaced: %v", err)
	}
	if got, err := os.ReadFile(l.File(key)); string(got) != string(whole) || err != nil {
		t.Errorf("replaced by %q, %v, want %q", got, err, whole)
	}
}

func TestResultUnderAnotherNameIsDamaged(t *testing.T) {
	l := create(t, t.TempDir(), "e")
	other := Key{Scenario: "abc", Seed: 321, Replication: 5, Version: "1"}
	for _, k := range []Key{key, other} {
		if err := l.Put(k, []byte(k.Name())); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(l.File(key), l.File(other)); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Get(other); !errors.Is(err, ErrDamaged) {
		t.Errorf("a result renamed: %v, want ErrDamaged", err)
	}
}

func TestFolderOfAnotherExperimentIsRefused(t *testing.T) {
	dir := t.TempDir()
	create(t, dir, "first")
	create(t, dir, "first") // goes on
	if _, err := Create(dir, []byte("second")); !errors.Is(err, ErrOtherExperiment) {
		t.Errorf("error %v, want ErrOther", err)
	}
	if _, err := Open(t.TempDir()); !errors.Is(err, ErrNoExperiment) {
		t.Errorf("an empty folder: %v, want ErrNone", err)
	}
}

func TestPassingErrorsAskToTryAgain(t *testing.T) {
	for _, err := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.ESTALE, &os.PathError{Op: "write", Path: "x",
		Err: syscall.ENOSPC}} {
		if got := Retryable(err); !errors.Is(got, ErrTryAgain) || !errors.Is(got, err) || got.Error() != err.Error() {
			t.Errorf("%v: %v, want the same and ErrAgain", err, got)
		}
	}
	for _, err := range []error{nil, syscall.EACCES, ErrDiffers} {
		if got := Retryable(err); got != err || errors.Is(got, ErrTryAgain) {
			t.Errorf("%v: %v, want it unchanged", err, got)
		}
	}
}

// TestWhoFinishesIsNotDisturbedByAnother: of several that find every task done, one may sweep up while the others
// still write what the results come to.
func TestWhoFinishesIsNotDisturbedByAnother(t *testing.T) {
	l, err := Create(t.TempDir(), []byte("{}"))
	if err != nil {
		t.Fatal(err)
	}
	tries := 0
	finish := func() error {
		tries++
		return l.Write("result.json", func(w io.Writer) error {
			if tries < 3 { // others are done
				if err := l.RemovePartial(); err != nil {
					t.Error(err)
				}
			}
			_, err := io.WriteString(w, "all")
			return err
		})
	}
	if err := l.RetryRemoved(finish); err != nil || tries != 3 {
		t.Errorf("after %d tries: %v, want 3 and none", tries, err)
	}
	if text, err := os.ReadFile(l.path("result.json")); string(text) != "all" {
		t.Errorf("result.json holds %q: %v", text, err)
	}
	if err := os.RemoveAll(l.dir); err != nil {
		t.Fatal(err)
	}
	if err := l.RetryRemoved(finish); !errors.Is(err, ErrUnavailable) || tries != 4 {
		t.Errorf("without the folder, after %d tries: %v, want one more and %v", tries, err, ErrUnavailable)
	}
}
