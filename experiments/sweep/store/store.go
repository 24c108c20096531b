package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
)

// Names inside a store's folder.
const (
	// ExperimentFile says which experiment the folder holds; it is written first and never changes.
	ExperimentFile = "experiment.json"
	// ResultsFolder holds the results, in folders by the first two digits of their names.
	ResultsFolder = "results"
	tmpFolder     = "tmp" // inside the results: what is being written
)

// The ways in which a folder can be wrong.
var (
	ErrNoExperiment    = message.Errorf("sweep.no_experiment")
	ErrOtherExperiment = message.Errorf("sweep.another_experiment")
	ErrMissing         = message.Errorf("sweep.no_result")
	ErrDamaged         = message.Errorf("sweep.damaged_result")
	ErrDiffers         = message.Errorf("sweep.two_results")
	ErrUnavailable     = message.Errorf("sweep.folder_gone")
)

// A Store is a folder of results. Several processes may use one folder at a time.
type Store struct {
	// NameOf returns the content address (Key.Name) that a result says of itself; one that lies under another name, or
	// of which nothing can be said, is ErrDamaged. Nil: results are not looked into.
	NameOf func(body []byte) (string, error)

	dir        string
	experiment []byte
}

// Create opens the store of an experiment in dir, which is made if needed. The experiment is described by bytes that
// say everything about it: a folder that holds other ones is refused with ErrOtherExperiment.
func Create(dir string, experiment []byte) (*Store, error) {
	l := &Store{dir: dir, experiment: experiment}
	if err := atomicfile.Settle(dir); err != nil {
		return nil, Retryable(err)
	}
	for try := 0; ; try++ {
		held, err := os.ReadFile(l.path(ExperimentFile))
		switch {
		case err == nil && !bytes.Equal(held, experiment):
			return nil, message.Errorf("%s %w", dir, ErrOtherExperiment)
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return nil, err
		}
		if err := os.MkdirAll(l.path(ResultsFolder, tmpFolder), 0o777); err != nil {
			return nil, Retryable(err)
		}
		if held != nil {
			return l, nil
		}
		err = atomicfile.Create(l.path(ResultsFolder, tmpFolder), l.path(ExperimentFile), 0o644, all(experiment))
		switch {
		case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist) && try < 3:
			continue // another process was first, or swept up: look again
		case err != nil:
			return nil, Retryable(err)
		}
		return l, nil
	}
}

// Replace makes dir the folder of an experiment without results, whatever experiment it held, in one step: until it is
// done the old one is whole. The results go, with further files that the caller names, and nothing else;
// atomicfile.ErrBusy while a process works on them.
func Replace(dir string, experiment []byte, further []string) error {
	c, err := atomicfile.Begin(dir)
	if err != nil {
		return Retryable(err)
	}
	defer c.Discard()
	w, err := c.Create(ExperimentFile)
	if err != nil {
		return Retryable(err)
	}
	_, err = w.Write(experiment)
	if err = errors.Join(err, w.Close()); err != nil {
		return Retryable(err)
	}
	l := &Store{dir: dir}
	gone := slices.Clone(further)
	err = l.Each(func(name string) error {
		gone = append(gone, path.Join(ResultsFolder, name[:2], name[2:]))
		return nil
	})
	if err == nil {
		err = l.RemovePartial()
	}
	if err == nil {
		err = c.Commit(gone, ExperimentFile)
	}
	return Retryable(err)
}

// Repair writes the description of a folder anew. It is for a description that is damaged while the results are known
// to be the experiment's.
func (l *Store) Repair(experiment []byte) error {
	l.experiment = experiment
	return l.Write(ExperimentFile, all(experiment))
}

// lock keeps Replace away from the folder while the caller works on it, which others may do as well; the system ends
// the lock of a process that dies. atomicfile.ErrBusy while it is being replaced, ErrOtherExperiment if it was.
func (l *Store) lock() (*atomicfile.Lock, error) {
	if err := atomicfile.Settle(l.dir); err != nil { // what a process committed that died since Create
		return nil, Retryable(err)
	}
	lock, err := atomicfile.LockDir(l.dir, false)
	if err == nil && atomicfile.Pending(l.dir) {
		lock.Unlock()
		err = message.Errorf("%s: %w", l.dir, atomicfile.ErrBusy)
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = l.CheckAvailable()
	}
	if err != nil {
		return nil, Retryable(err)
	}
	if err = l.unchanged(); err != nil {
		lock.Unlock()
		return nil, err
	}
	return lock, nil
}

// unchanged is an error if the folder holds another experiment by now, as it may where it was replaced between Create
// and lock.
func (l *Store) unchanged() error {
	held, err := os.ReadFile(l.path(ExperimentFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return l.CheckAvailable()
	case err != nil:
		return Retryable(err)
	case !bytes.Equal(held, l.experiment):
		return message.Errorf("%s %w", l.dir, ErrOtherExperiment)
	}
	return nil
}

// Open opens a store that exists; ErrNoExperiment if dir holds none.
func Open(dir string) (*Store, error) {
	l := &Store{dir: dir}
	var err error
	l.experiment, err = os.ReadFile(l.path(ExperimentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, message.Errorf("%s %w", dir, ErrNoExperiment)
	}
	return l, err
}

// Dir is the store's folder.
func (l *Store) Dir() string { return l.dir }

// Experiment is the description that the store was created with.
func (l *Store) Experiment() []byte { return l.experiment }

func (l *Store) path(parts ...string) string {
	return filepath.Join(append([]string{l.dir}, parts...)...)
}

// File is where the result of a key lies or would lie.
func (l *Store) File(k Key) string { return l.file(k.Name()) }

func (l *Store) file(name string) string { return l.path(ResultsFolder, name[:2], name[2:]) }

// Get returns the result of a key. ErrMissing: there is none; ErrDamaged: the file is not as it was written, or not
// the result of that key, and is named in the error.
func (l *Store) Get(k Key) ([]byte, error) { return l.get(k.Name()) }

func (l *Store) get(name string) ([]byte, error) {
	content, err := os.ReadFile(l.file(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, message.Errorf("%s: %w", l.file(name), ErrMissing)
	}
	if err != nil {
		return nil, Retryable(err)
	}
	body, whole := unseal(name, content)
	if whole && l.NameOf != nil {
		own, err := l.NameOf(body)
		whole = err == nil && own == name
	}
	if !whole {
		return nil, message.Errorf("%s: %w", l.file(name), ErrDamaged)
	}
	return body, nil
}

// Put keeps the result of a key. If there is one already, equal bytes are fine, a damaged file is replaced, and other
// bytes are ErrDiffers: then the task does not depend on its key alone, or a file was made by another program. A full
// disk is ErrTryAgain.
func (l *Store) Put(k Key, body []byte) error { return l.put(k.Name(), body) }

func (l *Store) put(name string, body []byte) error {
	_, err := l.keep(name, body)
	if err == nil { // also for what another process has put there, and perhaps not synced
		err = Retryable(atomicfile.SyncDir(filepath.Dir(l.file(name))))
	}
	return err
}

// keep is put without syncing the folder that the result lies in, which is for the caller to do if it was added.
func (l *Store) keep(name string, body []byte) (added bool, err error) {
	held, err := l.get(name)
	switch {
	case err == nil && bytes.Equal(held, body):
		return false, nil
	case err == nil:
		return false, message.Errorf("%s: %w", l.file(name), ErrDiffers)
	case !errors.Is(err, ErrMissing) && !errors.Is(err, ErrDamaged):
		return false, err
	}
	for range 3 {
		if err := l.folders(name); err != nil {
			return false, err
		}
		err = Retryable(atomicfile.Rename(l.path(ResultsFolder, tmpFolder), l.file(name), 0o644,
			all(seal(name, body))))
		if !errors.Is(err, fs.ErrNotExist) { // else another process swept up
			break
		}
		if again, held := l.get(name); held == nil && bytes.Equal(again, body) {
			return false, nil
		}
	}
	return err == nil, err
}

// Write makes a further file of the folder, such as what the results come to, whole or not at all. Its name may hold
// folders, with slashes, which are made.
func (l *Store) Write(name string, write func(io.Writer) error) error {
	if err := l.CheckAvailable(); err != nil {
		return err
	}
	tmp, file := l.path(ResultsFolder, tmpFolder), l.path(filepath.FromSlash(name))
	for _, folder := range []string{tmp, filepath.Dir(file)} {
		if err := os.MkdirAll(folder, 0o777); err != nil {
			return Retryable(err)
		}
	}
	defer os.Remove(tmp) // if nobody else is writing
	return writeDurable(tmp, file, write)
}

// CheckAvailable returns an error that is both ErrUnavailable and ErrTryAgain if the folder has gone, as shared ones
// may; then nothing is known of its results.
func (l *Store) CheckAvailable() error {
	_, err := os.Stat(l.path(ExperimentFile))
	if errors.Is(err, fs.ErrNotExist) {
		err = message.Errorf("%s %w", l.dir, ErrUnavailable)
	}
	return Retryable(err)
}

// folders makes those that a result needs, never the store's own: where a shared folder has gone, a local one must
// not take its place.
func (l *Store) folders(name string) error {
	if err := l.CheckAvailable(); err != nil {
		return err
	}
	if err := os.MkdirAll(l.path(ResultsFolder, tmpFolder), 0o777); err != nil {
		return Retryable(err)
	}
	err := os.Mkdir(filepath.Dir(l.file(name)), 0o777)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil
	case err != nil:
		return Retryable(err)
	}
	return Retryable(atomicfile.SyncDir(l.path(ResultsFolder)))
}

// RemovePartial removes what killed processes left half-written. To be called only when every task has its result, so
// that nothing of use is there.
func (l *Store) RemovePartial() error {
	err := os.RemoveAll(l.path(ResultsFolder, tmpFolder))
	if errors.Is(err, fs.ErrExist) { // not empty: another process writes there
		err = nil
	}
	return err
}

// RetryRemoved calls f, and again if another process, which found every task done too, swept up what f was writing.
// Each does so once, so a few times suffice.
func (l *Store) RetryRemoved(f func() error) error {
	for try := 0; ; try++ {
		if err := f(); !errors.Is(err, fs.ErrNotExist) || try == 10 || l.CheckAvailable() != nil {
			return err
		}
	}
}
