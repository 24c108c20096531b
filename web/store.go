package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"time"

	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
)

// A store keeps what was asked for and every replication that was finished, in a folder that outlives the server. An
// outcome is known by what it is of, so that every run which asks for it finds it.
type store struct {
	dir  string
	most int64 // bytes of outcomes
	mu   sync.Mutex
	size int64
}

// Names in the folder.
const (
	outcomeFolder = "outcomes"
	runFolder     = "runs"
	markFile      = "hanyin-web.json" // says that the folder is ours
)

// mostStored is how many bytes of outcomes are kept; the oldest go first.
const mostStored = 2 << 30

// mark is what markFile holds.
type mark struct {
	Schema string `json:"schema"`
}

// storeSchema names the form of the folder.
const storeSchema = "hanyin.web.store/1"

// openStore opens a folder, which is made if needed. It refuses one that holds anything else.
func openStore(dir string) (*store, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		return nil, message.Errorf("web.bad_folder", dir, err)
	}
	text, err := os.ReadFile(filepath.Join(dir, markFile))
	var m mark
	switch {
	case err == nil && (json.Unmarshal(text, &m) != nil || m.Schema != storeSchema):
		return nil, message.Errorf("web.other_folder", dir)
	case err != nil && len(entries) > 0:
		return nil, message.Errorf("web.other_folder", dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, message.Errorf("web.bad_folder", dir, err)
	}
	s := &store{dir: dir, most: mostStored}
	// The mark comes first: without it a folder of ours that was begun would be taken for somebody else's.
	if err := s.write(markFile, mustJSON(mark{storeSchema})); err != nil {
		return nil, message.Errorf("web.bad_folder", dir, err)
	}
	for _, sub := range []string{outcomeFolder, runFolder} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return nil, message.Errorf("web.bad_folder", dir, err)
		}
	}
	s.prune()
	s.pruneRuns()
	return s, nil
}

// mostSpecs is how many runs are kept.
const mostSpecs = 10_000

// pruneRuns removes the oldest runs beyond what is kept; their outcomes stay as long as there is room.
func (s *store) pruneRuns() {
	files := filesOf(filepath.Join(s.dir, runFolder))
	for _, f := range files[:max(0, len(files)-mostSpecs)] {
		_ = os.Remove(f.path)
	}
}

// A keptFile is one in a folder.
type keptFile struct {
	path string
	size int64
	time time.Time
}

// filesOf are the files of a folder, the oldest first.
func filesOf(dir string) []keptFile {
	var files []keptFile
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, keptFile{filepath.Join(dir, e.Name()), info.Size(), info.ModTime()})
		}
	}
	slices.SortStableFunc(files, func(a, b keptFile) int { return a.time.Compare(b.time) })
	return files
}

func mustJSON(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic("web: " + err.Error())
	}
	return text
}

// write writes one file of the folder, whole or not at all.
func (s *store) write(name string, text []byte) error {
	return atomicfile.Write(filepath.Join(s.dir, name), 0o600, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// hashOf is 32 hex digits of what parts say.
func hashOf(parts ...string) string {
	sum := sha256.New()
	for _, p := range parts {
		io.WriteString(sum, p+"\x00")
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// outcomeName is the file of an outcome: another build may give other numbers.
func outcomeName(key string) string {
	return filepath.Join(outcomeFolder, hashOf(experiments.Build(), key)+".json")
}

// earlyKey is what the early outcome of a replication is kept under.
func earlyKey(key string) string { return key + "-early" }

// outcome is what is kept under a key; nil if nothing is.
func (s *store) outcome(key string) []byte {
	text, err := os.ReadFile(filepath.Join(s.dir, outcomeName(key)))
	if err != nil {
		return nil
	}
	s.has(key)
	return text
}

// has reports whether an outcome is kept. What is asked for is the last to be removed.
func (s *store) has(key string) bool {
	now := time.Now()
	return os.Chtimes(filepath.Join(s.dir, outcomeName(key)), now, now) == nil
}

// keep keeps an outcome.
func (s *store) keep(key string, text []byte) error {
	if err := s.write(outcomeName(key), text); err != nil {
		return err
	}
	s.mu.Lock()
	s.size += int64(len(text))
	full := s.size > s.most
	s.mu.Unlock()
	if full {
		s.prune()
	}
	return nil
}

// prune removes the oldest outcomes until a tenth of the room is free, and counts what is left.
func (s *store) prune() {
	s.mu.Lock()
	defer s.mu.Unlock()
	files := filesOf(filepath.Join(s.dir, outcomeFolder))
	s.size = 0
	for _, f := range files {
		s.size += f.size
	}
	if s.size <= s.most {
		return
	}
	for _, f := range files {
		if s.size <= s.most-s.most/10 {
			return
		}
		if os.Remove(f.path) == nil {
			s.size -= f.size
		}
	}
}

// runID is what a run is called.
var runID = regexp.MustCompile("^[0-9a-f]{32}$")

// keepSpec keeps what a run asks for.
func (s *store) keepSpec(id string, spec []byte) error {
	return s.write(filepath.Join(runFolder, id+".json"), spec)
}

// spec is what a run of a former server asked for; false if there is none.
func (s *store) spec(id string) ([]byte, bool) {
	if !runID.MatchString(id) {
		return nil, false
	}
	text, err := os.ReadFile(filepath.Join(s.dir, runFolder, id+".json"))
	return text, err == nil
}
