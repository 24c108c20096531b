package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"hanyin/internal/message"
)

// Names inside a ledger's folder.
const (
	// ExperimentFile says which experiment the folder holds; it is written first and never changes.
	ExperimentFile = "experiment.json"
	// ResultsFolder holds the results, in folders by the first two digits of their names.
	ResultsFolder = "results"
	tmpFolder     = "tmp" // inside the results: what is being written
)

// The ways in which a folder can be wrong.
var (
	ErrNone    = message.Errorf("sweep.no_experiment")
	ErrOther   = message.Errorf("sweep.another_experiment")
	ErrMissing = message.Errorf("sweep.no_result")
	ErrDamaged = message.Errorf("sweep.damaged_result")
	ErrDiffers = message.Errorf("sweep.two_results")
	ErrGone    = message.Errorf("sweep.folder_gone")
)

// A Ledger is a folder of results. Several processes may use one folder at a time.
type Ledger struct {
	dir        string
	experiment []byte
}

// Create opens the ledger of an experiment in dir, which is made if needed. The experiment is described by bytes that
// say everything about it: a folder that holds other ones is refused with ErrOther.
func Create(dir string, experiment []byte) (*Ledger, error) {
	l := &Ledger{dir: dir, experiment: experiment}
	held, err := os.ReadFile(l.path(ExperimentFile))
	switch {
	case err == nil && !bytes.Equal(held, experiment):
		return nil, message.Errorf("%s %w", dir, ErrOther)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if err := os.MkdirAll(l.path(ResultsFolder, tmpFolder), 0o777); err != nil {
		return nil, Passing(err)
	}
	if held == nil {
		err = writeWhole(l.path(ResultsFolder, tmpFolder), l.path(ExperimentFile), inHalves(experiment))
	}
	return l, err
}

// Open opens a ledger that exists; ErrNone if dir holds none.
func Open(dir string) (*Ledger, error) {
	l := &Ledger{dir: dir}
	var err error
	l.experiment, err = os.ReadFile(l.path(ExperimentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, message.Errorf("%s %w", dir, ErrNone)
	}
	return l, err
}

// Dir is the ledger's folder.
func (l *Ledger) Dir() string { return l.dir }

// Experiment is the description that the ledger was created with.
func (l *Ledger) Experiment() []byte { return l.experiment }

func (l *Ledger) path(parts ...string) string {
	return filepath.Join(append([]string{l.dir}, parts...)...)
}

// File is where the result of a key lies or would lie.
func (l *Ledger) File(k Key) string { return l.file(k.Name()) }

func (l *Ledger) file(name string) string { return l.path(ResultsFolder, name[:2], name[2:]) }

// Get returns the result of a key. ErrMissing: there is none; ErrDamaged: the file is not as it was written, and is
// named in the error.
func (l *Ledger) Get(k Key) ([]byte, error) { return l.get(k.Name()) }

func (l *Ledger) get(name string) ([]byte, error) {
	content, err := os.ReadFile(l.file(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, message.Errorf("%s: %w", l.file(name), ErrMissing)
	}
	if err != nil {
		return nil, Passing(err)
	}
	body, whole := unseal(name, content)
	if !whole {
		return nil, message.Errorf("%s: %w", l.file(name), ErrDamaged)
	}
	return body, nil
}

// Put keeps the result of a key. If there is one already, equal bytes are fine, a damaged file is replaced, and other
// bytes are ErrDiffers: then the task does not depend on its key alone, or a file was made by another program. A full
// disk is ErrAgain.
func (l *Ledger) Put(k Key, body []byte) error { return l.put(k.Name(), body) }

func (l *Ledger) put(name string, body []byte) error {
	added, err := l.keep(name, body)
	if added && err == nil {
		step()
		err = Passing(syncFolder(filepath.Dir(l.file(name))))
	}
	return err
}

// keep is put without syncing the folder that the result lies in, which is for the caller to do if it was added.
func (l *Ledger) keep(name string, body []byte) (added bool, err error) {
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
		err = place(l.path(ResultsFolder, tmpFolder), l.file(name), inHalves(seal(name, body)))
		if !errors.Is(err, fs.ErrNotExist) { // else another process swept up
			break
		}
		if again, held := l.get(name); held == nil && bytes.Equal(again, body) {
			return false, nil
		}
	}
	return err == nil, err
}

// Write is WriteFile for a name that may hold folders, with slashes, which are made.
func (l *Ledger) Write(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(l.path(filepath.FromSlash(name))), 0o777); err != nil {
		return Passing(err)
	}
	return l.WriteFile(filepath.FromSlash(name), write)
}

// WriteFile makes a further file of the folder, such as what the results come to, whole or not at all.
func (l *Ledger) WriteFile(name string, write func(io.Writer) error) error {
	if err := l.Here(); err != nil {
		return err
	}
	tmp := l.path(ResultsFolder, tmpFolder)
	if err := os.MkdirAll(tmp, 0o777); err != nil {
		return Passing(err)
	}
	defer os.Remove(tmp) // if nobody else is writing
	return writeWhole(tmp, l.path(name), write)
}

// Here returns an error that is both ErrGone and ErrAgain if the folder has gone, as shared ones may; then nothing is
// known of its results.
func (l *Ledger) Here() error {
	_, err := os.Stat(l.path(ExperimentFile))
	if errors.Is(err, fs.ErrNotExist) {
		err = message.Errorf("%s %w", l.dir, ErrGone)
	}
	return Passing(err)
}

// folders makes those that a result needs, never the ledger's own: where a shared folder has gone, a local one must
// not take its place.
func (l *Ledger) folders(name string) error {
	step()
	if err := l.Here(); err != nil {
		return err
	}
	if err := os.MkdirAll(l.path(ResultsFolder, tmpFolder), 0o777); err != nil {
		return Passing(err)
	}
	err := os.Mkdir(filepath.Dir(l.file(name)), 0o777)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil
	case err != nil:
		return Passing(err)
	}
	return Passing(syncFolder(l.path(ResultsFolder)))
}

// SweepUp removes what killed processes left half-written. To be called only when every task has its result, so that
// nothing of use is there.
func (l *Ledger) SweepUp() error {
	err := os.RemoveAll(l.path(ResultsFolder, tmpFolder))
	if errors.Is(err, fs.ErrExist) { // not empty: another process writes there
		err = nil
	}
	return err
}

// Undisturbed calls f, and again if another process, which found every task done too, swept up what f was writing.
// Each does so once, so a few times suffice.
func (l *Ledger) Undisturbed(f func() error) error {
	for try := 0; ; try++ {
		if err := f(); !errors.Is(err, fs.ErrNotExist) || try == 10 || l.Here() != nil {
			return err
		}
	}
}
