package web

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The oldest outcomes go when there is no room, and what is read again is what was kept.
func TestStoreDropsTheOldest(t *testing.T) {
	s, err := openStore(filepath.Join(t.TempDir(), "kept"))
	if err != nil {
		t.Fatal(err)
	}
	s.most = 1000
	text := make([]byte, 100)
	for i := range 12 {
		key := fmt.Sprint("key ", i)
		if err := s.keep(key, text); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(time.Duration(i-100) * time.Minute)
		if err := os.Chtimes(filepath.Join(s.dir, outcomeName(key)), then, then); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []bool{false, false, true} {
		if key := fmt.Sprint("key ", []int{0, 1, 11}[i]); s.has(key) != want {
			t.Errorf("%s is kept: %v, want %v", key, !want, want)
		}
	}
	if s.size > 1000 || len(s.outcome("key 11")) != 100 || s.outcome("no key") != nil {
		t.Errorf("%d bytes are kept; of key 11 %d", s.size, len(s.outcome("key 11")))
	}
	again, err := openStore(s.dir)
	if err != nil || again.size != s.size || !again.has("key 11") {
		t.Errorf("opened again: %v, %d bytes, want %d", err, again.size, s.size)
	}
}

// A folder that is not the page's own is refused and left as it is.
func TestStoreRefusesOtherFolders(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a file":                   {"kept": "mine"},
		"other files":              {"kept/mine.txt": "mine"},
		"a mark that is none":      {"kept/" + markFile: "hanyin"},
		"the mark of another form": {"kept/" + markFile: `{"schema":"hanyin.web.store/0"}`},
		"a file where outcomes go": {"kept/" + markFile: `{"schema":"` + storeSchema + `"}`,
			"kept/" + outcomeFolder: "mine"},
		"a file where runs are kept": {"kept/" + markFile: `{"schema":"` + storeSchema + `"}`,
			"kept/" + runFolder: "mine"},
	} {
		at := t.TempDir()
		for file, text := range files {
			path := filepath.Join(at, file)
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text),
				0o600)); err != nil {
				t.Fatal(err)
			}
		}
		dir := filepath.Join(at, "kept")
		if _, err := openStore(dir); err == nil || !strings.HasPrefix(err.Error(), dir+": the folder ") {
			t.Errorf("%s: %v, want the folder refused by name", name, err)
		}
		for file, text := range files {
			if now, err := os.ReadFile(filepath.Join(at, file)); file != "kept/"+markFile && string(now) != text {
				t.Errorf("%s: %s holds %q, %v, want it as it was", name, file, now, err)
			}
		}
	}
}
