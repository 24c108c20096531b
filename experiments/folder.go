package experiments

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"hanyin/internal/message"
)

// Names of the files that a run writes. The manifest comes last, so a folder with a manifest is whole.
const (
	ManifestFile  = "manifest.json"
	ResultFile    = "result.json"
	KPIFile       = "kpis.csv"
	ScoreFile     = "scores.csv"
	PetitionsFile = "petitions.parquet"
	DisputesFile  = "disputes.parquet"
	OracleFile    = "oracle.parquet"
	ReportFile    = "report.html"
)

var runFiles = []string{ResultFile, ReportFile, KPIFile, ScoreFile, PetitionsFile, DisputesFile,
	OracleFile, ManifestFile}

// partial is the folder, inside the one asked for, where files lie until all are whole.
const partial = ".partial"

// ErrHeld says that the folder holds another run, or that one is being written to it.
var ErrHeld = message.Errorf("run.folder_of_another")

// A Folder takes the files of one run: they appear under their names together when Commit is called, or not at all.
type Folder struct {
	dir     string
	created bool // by us, so Discard removes it
	force   bool
	files   []string
}

// CreateFolder prepares dir. It refuses one that holds a run, or into which one is being written, with ErrHeld, unless
// force is set. Any other error is the disk's.
func CreateFolder(dir string, force bool) (*Folder, error) {
	if err := CheckFree(dir); err != nil && !force {
		return nil, err
	}
	_, err := os.Stat(dir)
	f := &Folder{dir: dir, created: errors.Is(err, fs.ErrNotExist), force: force}
	if force {
		if err := os.RemoveAll(filepath.Join(dir, partial)); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, partial), 0o777); err != nil {
		return nil, err
	}
	return f, nil
}

// CheckFree returns an ErrHeld if dir holds files of a run, whole or not, and nil if it is free or does not exist.
func CheckFree(dir string) error {
	for _, name := range append([]string{partial}, runFiles...) {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return message.Errorf("%s: %w (%s)", dir, ErrHeld, name)
		}
	}
	return nil
}

// Create opens a file of the folder for writing; its name may hold folders, with slashes. The caller closes it, and
// its Close error matters.
func (f *Folder) Create(name string) (io.WriteCloser, error) {
	if err := os.MkdirAll(filepath.Dir(filepath.Join(f.dir, partial, name)), 0o777); err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(f.dir, partial, name))
	if err != nil {
		return nil, err
	}
	f.files = append(f.files, name)
	return &bufferedFile{Writer: bufio.NewWriterSize(file, 1<<16), file: file}, nil
}

// scratch is where files may lie that are gone before the folder is whole.
func (f *Folder) scratch() string { return filepath.Join(f.dir, partial) }

// Write makes one file of the folder with a function.
func (f *Folder) Write(name string, write func(io.Writer) error) error {
	w, err := f.Create(name)
	if err != nil {
		return err
	}
	if err := write(w); err != nil {
		w.Close()
		return message.Errorf("%s: %w", name, err)
	}
	if err := w.Close(); err != nil {
		return message.Errorf("%s: %w", name, err)
	}
	return nil
}

// WriteJSON writes one file of the folder as WriteJSON writes the document.
func (f *Folder) WriteJSON(name string, document any) error {
	return f.Write(name, func(w io.Writer) error { return WriteJSON(w, document) })
}

// Finish writes the manifest, which lists Files, and commits the folder.
func (f *Folder) Finish(manifest any) error {
	if err := f.WriteJSON(ManifestFile, manifest); err != nil {
		return err
	}
	return f.Commit()
}

// Commit gives all files their names, those of an earlier run being removed first and the manifest coming last.
func (f *Folder) Commit() error {
	known := slices.Clone(runFiles)
	slices.Reverse(known)
	for _, name := range append(f.earlier(), known...) {
		if err := os.Remove(filepath.Join(f.dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, name := range f.inOrder() {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(f.dir, name)), 0o777); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(f.dir, partial, name), filepath.Join(f.dir, name)); err != nil {
			return err
		}
	}
	return os.RemoveAll(filepath.Join(f.dir, partial))
}

// earlier are the files of the run that the folder holds, as its manifest lists them, those alone that lie in the
// folder. The manifest itself is left out: it goes last.
func (f *Folder) earlier() []string {
	var m struct {
		Files []string `json:"files"`
	}
	text, err := os.ReadFile(filepath.Join(f.dir, ManifestFile))
	if err != nil || json.Unmarshal(text, &m) != nil {
		return nil // no run, or none that we can read: its known files are removed all the same
	}
	return slices.DeleteFunc(m.Files,
		func(name string) bool { return name == ManifestFile || !filepath.IsLocal(name) })
}

// Files are the names of all files written so far and of the manifest, which comes last.
func (f *Folder) Files() []string { return append(f.inOrder(), ManifestFile) }

// inOrder is every file written, the manifest last.
func (f *Folder) inOrder() []string {
	order := slices.DeleteFunc(slices.Clone(f.files), func(name string) bool { return name == ManifestFile })
	if len(order) < len(f.files) {
		order = append(order, ManifestFile)
	}
	return order
}

// Discard removes what was written and, if the folder was new, the folder. After Commit it does nothing, nor for nil.
func (f *Folder) Discard() {
	if f == nil {
		return
	}
	os.RemoveAll(filepath.Join(f.dir, partial))
	if f.created {
		os.Remove(f.dir) // only if it is empty
	}
}

// bufferedFile is a file whose Close flushes and says whether all of it reached the disk.
type bufferedFile struct {
	*bufio.Writer
	file *os.File
}

// Close flushes, syncs and closes.
func (b *bufferedFile) Close() error {
	return errors.Join(b.Flush(), b.file.Sync(), b.file.Close())
}
