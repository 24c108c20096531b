package calibrate

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
)

// pointsFile holds one simulated point a line, so that a calibration that was interrupted goes on where it was.
const pointsFile = "points.jsonl"

// store keeps simulated points in a folder, or in memory alone.
type store struct {
	known map[string]Point
	file  *atomicfile.Log
	lock  *atomicfile.Lock // on the folder, while it is open
}

// header is the first line of the file: what the points depend on. A folder of another calibration is refused.
type header struct {
	Version      string   `json:"version"`
	Build        string   `json:"build"` // of the program: another one may have another model
	Model        string   `json:"model"` // Problem.Model
	Seed         uint64   `json:"seed"`
	Replications int      `json:"replications"`
	Keys         []string `json:"keys"`
}

// The ways in which a folder can hold what this calibration cannot go on with; errors that wrap them give particulars.
var (
	ErrOther      = message.Errorf("calibrate.folder_of_another")
	ErrOtherBuild = message.Errorf("calibrate.points_of_another_build")
)

// differs says why the points of a file that begins with another line cannot be gone on with.
func (h header) differs(path string, line []byte) error {
	var held header
	if json.Unmarshal(line, &held) != nil || held.Keys == nil { // no header
		return message.Errorf("%s: %w", path, experiments.ErrForeign)
	}
	if held.Version != h.Version || held.Build != h.Build {
		return message.Errorf("calibrate.other_build", path, ErrOtherBuild, cmp.Or(held.Build, "-"),
			cmp.Or(h.Build, "-"))
	}
	var what []message.Text
	for _, item := range []struct{ name, held, own string }{
		{"--set", held.Model, h.Model},
		{"--seed", strconv.FormatUint(held.Seed, 10), strconv.FormatUint(h.Seed, 10)},
		{"--replications", strconv.Itoa(held.Replications), strconv.Itoa(h.Replications)},
		{"keys", strings.Join(held.Keys, ","), strings.Join(h.Keys, ",")},
	} {
		if item.held != item.own {
			what = append(what, message.New("calibrate.made_with_item", item.name, item.held, item.own))
		}
	}
	return message.Errorf("calibrate.made_with", path, ErrOther, message.List("; ", what...))
}

// openStore opens the points of dir, "" for none. A last line that was cut off by a kill is dropped, a damaged one
// passed over. One process at a time has a folder open: atomicfile.ErrBusy.
func openStore(dir string, h header) (*store, error) {
	s := &store{known: map[string]Point{}}
	if dir == "" {
		return s, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	if err := atomicfile.Settle(dir); err != nil {
		return nil, err
	}
	lock, err := atomicfile.LockDir(dir, true)
	if err != nil {
		return nil, err
	}
	s.lock = lock
	if err := errors.Join(atomicfile.RemoveAbandoned(dir, lock), s.open(dir, h)); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// open reads the points of a folder and goes on behind them.
func (s *store) open(dir string, h header) error {
	path := filepath.Join(dir, pointsFile)
	kept, err := s.read(path, h)
	if err != nil {
		return err
	}
	if s.file, err = atomicfile.OpenLog(path, kept); err != nil {
		return err
	}
	if kept == 0 {
		return errors.Join(s.line(h), atomicfile.SyncDir(dir))
	}
	return nil
}

// read takes in the whole lines of an existing file and returns how many bytes they have.
func (s *store) read(path string, h header) (int64, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return s.take(f, path, h)
}

// take is read of an open file. A disk that fails ends it with an error: what lies behind is not to be cut off.
func (s *store) take(f io.Reader, path string, h header) (kept int64, err error) {
	own, _ := json.Marshal(h) // texts and numbers, which JSON has
	in := bufio.NewReader(f)
	for first := true; ; first = false {
		line, err := in.ReadBytes('\n')
		switch {
		case errors.Is(err, io.EOF) && first && !bytes.HasPrefix(own, line):
			return 0, message.Errorf("%s: %w", path, experiments.ErrForeign)
		case errors.Is(err, io.EOF):
			return kept, nil // the end, or a line cut off
		case err != nil:
			return 0, err
		}
		if first {
			if !bytes.Equal(line[:len(line)-1], own) {
				return 0, h.differs(path, line)
			}
		} else {
			var p Point
			if json.Unmarshal(line, &p) == nil { // a damaged line is passed over: its point is simulated again
				s.known[key(p.Theta)] = p
			}
		}
		kept += int64(len(line))
	}
}

func key(theta []float64) string { return fmt.Sprintf("%x", theta) }

// find returns the point of theta, if it is there with as many outputs in each replication as are asked for.
func (s *store) find(theta []float64, outputs int) (Point, bool) {
	p, ok := s.known[key(theta)]
	short := func(y []float64) bool { return len(y) != outputs }
	return p, ok && len(p.Outputs) > 0 && !slices.ContainsFunc(p.Outputs, short)
}

func (s *store) put(p Point) error {
	s.known[key(p.Theta)] = p
	if s.file == nil {
		return nil
	}
	return s.line(p)
}

func (s *store) line(v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = s.file.Write(append(text, '\n'))
	return err
}

func (s *store) close() error {
	defer s.lock.Unlock()
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}
