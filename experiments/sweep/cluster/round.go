package cluster

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
)

// Files of a round, in a folder of its number.
const (
	roundFile     = "round.json"
	jobFile       = "job.json"  // once the engine has taken it
	cancelledFile = "cancelled" // once someone wanted it to end
	beatFolder    = "beat"
	logFolder     = "log"
	finishName    = "finish" // stands for the number of a chunk in both
)

// A Round is one attempt at what a sweep lacks: everything that its tasks have to know.
type Round struct {
	Schema string `json:"schema"`
	Number int    `json:"round"` // from 1
	// tells its jobs from those of the same experiment in another folder, or of an earlier attempt
	Token      string        `json:"token"`
	Engine     string        `json:"engine"`
	Experiment string        `json:"experiment"` // its ID
	User       string        `json:"user"`
	UID        int           `json:"uid"`
	Host       string        `json:"host"` // that it was submitted from
	PID        int           `json:"pid"`
	Program    string        `json:"program"`  // name of the file beside the rounds
	Hash       string        `json:"sha256"`   // of the program
	Base       string        `json:"base"`     // folder of the scenario files, as seen from the sweep's
	Runs       int           `json:"runs"`     // of the sweep
	Missing    int           `json:"missing"`  // runs without result when the round began
	Of         int           `json:"of"`       // chunks that the runs of the sweep are divided into
	Chunks     []int         `json:"chunks"`   // those of them that lack a result, from 0
	Run        time.Duration `json:"run_ns"`   // measured length of one run, 0 if nothing is told from it
	Time       time.Duration `json:"time_ns"`  // that the engine is asked for, for a task
	Limit      time.Duration `json:"limit_ns"` // after which it stops by itself; 0: never
	Beat       time.Duration `json:"beat_ns"`  // between two heartbeats of a task
	Settings   plan.Cluster  `json:"settings"`
}

// roundSchema names the JSON of a Round.
const roundSchema = "hanyin.round/1"

// Name is the one that the engine's jobs bear, and no others.
func (r *Round) Name() string { return fmt.Sprintf("hanyin-%s-%d-%s", r.Experiment, r.Number, r.Token) }

// shard is a chunk as the store's share.
func (r *Round) shard(chunk int) store.Shard { return store.Shard{Number: chunk + 1, Of: r.Of} }

// A Job is how an engine calls what it has taken.
type Job struct {
	Chunks string `json:"chunks"`           // all tasks of chunks
	Finish string `json:"finish,omitempty"` // the task after them
}

// file is a path inside a round's folder.
func (s *Site) file(number int, parts ...string) string {
	return s.path(append([]string{strconv.Itoa(number)}, parts...)...)
}

// latest is the number of the last round that was claimed, 0 if none was.
func (s *Site) latest() (int, error) {
	entries, err := os.ReadDir(s.path())
	if errors.Is(err, fs.ErrNotExist) {
		return 0, s.Sweep.Store.CheckAvailable()
	}
	last := 0
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil && e.IsDir() {
			last = max(last, n)
		}
	}
	return last, err
}

// claim makes a round's folder: true for one process alone, wherever it runs.
func (s *Site) claim(number int) (bool, error) {
	if err := s.Sweep.Store.CheckAvailable(); err != nil {
		return false, err
	}
	if err := os.MkdirAll(s.path(), 0o777); err != nil {
		return false, store.Retryable(err)
	}
	err := os.Mkdir(s.file(number), 0o777)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	return err == nil, store.Retryable(err)
}

// begin writes what the tasks of a claimed round have to know.
func (s *Site) begin(r *Round) error {
	for _, folder := range []string{beatFolder, logFolder} {
		if err := os.Mkdir(s.file(r.Number, folder), 0o777); err != nil {
			return store.Retryable(err)
		}
	}
	return writeJSON(s.file(r.Number, roundFile), r)
}

// Round reads a round.
func (s *Site) Round(number int) (*Round, error) {
	r := &Round{}
	err := readJSON(s.file(number, roundFile), r)
	if err == nil && r.Schema != roundSchema {
		err = message.Errorf("sweep.schema", s.file(number, roundFile), r.Schema, roundSchema)
	}
	return r, err
}

// job is what the engine calls a round, false as long as nobody has written it down.
func (s *Site) job(number int) (Job, bool) {
	var j Job
	err := readJSON(s.file(number, jobFile), &j)
	return j, err == nil
}

// cancelled reports whether someone wanted a round to end.
func (s *Site) cancelled(number int) bool {
	_, err := os.Stat(s.file(number, cancelledFile))
	return err == nil
}

// base is the folder of the experiment's scenario files, as seen from the sweep's, so that it holds wherever a shared
// disk is mounted.
func (s *Site) base() (string, error) {
	dir, err := filepath.Abs(s.Sweep.Experiment.Base())
	if err != nil {
		return "", err
	}
	return filepath.Rel(s.Dir, dir)
}

// baseOf is that folder, as this process sees it.
func (s *Site) baseOf(r *Round) string { return filepath.Join(s.Dir, r.Base) }

// JobName is what the engine calls a round.
func (s *Site) JobName(r *Round) string {
	j, _ := s.job(r.Number)
	return j.Chunks
}
