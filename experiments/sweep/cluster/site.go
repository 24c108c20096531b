package cluster

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
)

// Folder is the one inside a sweep's that holds everything about its life on a cluster. Results never lie in it; with
// no task at work it may be removed at any time.
const Folder = "cluster"

// A Site is a sweep's folder, as every process that works on the sweep sees it.
type Site struct {
	Sweep *sweep.Sweep
	Dir   string // absolute
}

// At is the site of a sweep that is open.
func At(s *sweep.Sweep) (*Site, error) {
	dir, err := filepath.Abs(s.Store.Dir())
	return &Site{s, dir}, err
}

// Open takes up the site in a folder. A folder that is not to be seen is a Problem that may pass: a disk may not be
// mounted here.
func Open(dir string) (*Site, error) {
	s, err := sweep.Reopen(dir)
	if errors.Is(err, store.ErrNoExperiment) || errors.Is(err, store.ErrTryAgain) {
		return nil, retryable("cluster.gone", host()).because(err)
	}
	if err != nil {
		return nil, err
	}
	return At(s)
}

// host is this machine's name.
func host() string {
	name, err := os.Hostname()
	if err != nil {
		return "localhost"
	}
	return name
}

// userName is who calls; clusters often keep no name that can be asked for.
func userName() string {
	return cmp.Or(os.Getenv("USER"), os.Getenv("LOGNAME"), os.Getenv("USERNAME"), "?")
}

func (s *Site) path(parts ...string) string {
	return filepath.Join(append([]string{s.Dir, Folder}, parts...)...)
}

// runs is how many the sweep has.
func (s *Site) runs() int { return s.Sweep.Order(s.Sweep.Experiment.Replications).Len() }

// keepProgram copies a program into the site under a name that tells its content, so that replacing the original harms
// no task, and returns the name and its SHA-256.
func (s *Site) keepProgram(file string) (name, hash string, err error) {
	hash, err = hashOf(file)
	if err != nil {
		return "", "", err
	}
	name = "hanyin-" + hash[:12]
	if held, err := hashOf(s.path(name)); err == nil && held == hash {
		return name, hash, nil
	}
	in, err := os.Open(file)
	if err != nil {
		return "", "", err
	}
	defer in.Close()
	return name, hash, store.Retryable(atomicfile.Write(s.path(name), 0o755, func(w io.Writer) error {
		_, err := io.Copy(w, in)
		return err
	}))
}

// hashOf is the SHA-256 of a file, as hex digits.
func hashOf(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), err
}

func writeJSON(path string, document any) error {
	text, err := json.MarshalIndent(document, "", " ")
	if err != nil {
		return err
	}
	return writeText(path, 0o644, string(text)+"\n")
}

func writeText(path string, mode fs.FileMode, text string) error {
	return store.Retryable(atomicfile.Write(path, mode, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}))
}

func readJSON(path string, document any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, document); err != nil {
		return message.Errorf("%s: %w", path, err)
	}
	return nil
}
