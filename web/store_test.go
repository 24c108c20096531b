package web

import (
	"fmt"
	"os"
	"path/filepath"
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
