package experiments

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hanyin/internal/atomicfile"
	"hanyin/internal/datafile"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
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
	AnswersFile   = "router-answers.csv.gz" // of routers behind HTTP
)

var runFiles = []string{ResultFile, ReportFile, KPIFile, ScoreFile, PetitionsFile, DisputesFile,
	OracleFile, AnswersFile, ManifestFile}

// ErrHeld says that the folder holds another run.
var ErrHeld = message.Errorf("run.folder_of_another")

// ErrForeign says that the folder holds files by the names of a run's that no manifest lists: nobody's to replace.
var ErrForeign = message.Errorf("run.folder_foreign")

// A Folder takes the files of one run: they appear under their names together when Commit is called, or not at all.
type Folder struct {
	dir      string
	change   *atomicfile.Change
	headings *message.Lang // of CSV files for Excel; nil: the names of their columns
}

// CreateFolder prepares dir. It refuses one that holds a run with ErrHeld, unless force is set, one into which a
// living process writes with atomicfile.ErrBusy, and one with ErrForeign files. Any other error is the disk's. Nothing
// of what the folder holds is changed before Commit.
func CreateFolder(dir string, force bool) (*Folder, error) {
	if err := CheckFolder(dir, force); err != nil {
		return nil, err
	}
	c, err := atomicfile.Begin(dir)
	return &Folder{dir: dir, change: c}, err
}

// CheckFolder is CheckFree, or with force returns an error only if dir cannot be replaced: atomicfile.ErrBusy while a
// process writes to it, ErrForeign if it holds files that are no run's.
func CheckFolder(dir string, force bool) error {
	if !force {
		return CheckFree(dir)
	}
	if err := atomicfile.Busy(dir); err != nil {
		return err
	}
	if atomicfile.Pending(dir) { // its files are known once it is settled
		return nil
	}
	listed := append(Listed(dir), ManifestFile)
	for _, name := range runFiles {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil && !slices.Contains(listed, name) {
			return message.Errorf("%s: %w (%s)", dir, ErrForeign, name)
		}
	}
	return nil
}

// CheckFree returns an ErrHeld if dir holds files of a run, an atomicfile.ErrBusy if one is being written to it, and
// nil if it is free or does not exist. What a dead process left half-written holds nothing.
func CheckFree(dir string) error {
	if err := atomicfile.Busy(dir); err != nil {
		return err
	}
	for _, name := range runFiles {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return message.Errorf("%s: %w (%s)", dir, ErrHeld, name)
		}
	}
	if atomicfile.Pending(dir) {
		return message.Errorf("%s: %w", dir, ErrHeld)
	}
	return nil
}

// Listed are the files of the run that a folder holds, as its manifest lists them, those alone that lie in the folder,
// and no folders; nil without a manifest that can be read.
func Listed(dir string) []string {
	var m struct {
		Files []string `json:"files"`
	}
	text, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if err != nil || json.Unmarshal(text, &m) != nil {
		return nil
	}
	return slices.DeleteFunc(m.Files,
		func(name string) bool {
			return name == ManifestFile || strings.HasSuffix(name, "/") || !filepath.IsLocal(filepath.FromSlash(name))
		})
}

// Create opens a file of the folder for writing; its name may hold folders, with slashes. The caller closes it, and
// its Close error matters.
func (f *Folder) Create(name string) (io.WriteCloser, error) { return f.change.Create(name) }

// Scratch is where files may lie that are gone before the folder is whole.
func (f *Folder) Scratch() string { return f.change.Path() }

// Headings makes the folder's CSV files begin with a byte order mark and with headings in a language, for Excel.
func (f *Folder) Headings(lang message.Lang) { f.headings = &lang }

// Head writes the beginning of a CSV file: the names of its columns, or headings for people.
func (f *Folder) Head(w io.Writer, of *datafile.File) (*plaintext.CSV, error) {
	head := of.Header()
	if f.headings != nil {
		if _, err := io.WriteString(w, datafile.ByteOrderMark); err != nil {
			return nil, err
		}
		head = of.Headings(*f.headings)
	}
	out := plaintext.NewCSV(w)
	return out, out.Write(head)
}

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

// Commit gives all files their names in one step, the manifest last; those of the run that the folder holds, as its
// manifest lists them, go, that manifest first.
func (f *Folder) Commit() error {
	var gone []string
	if _, err := os.Lstat(filepath.Join(f.dir, ManifestFile)); err == nil {
		gone = append([]string{ManifestFile}, Listed(f.dir)...)
	}
	return f.change.Commit(gone, ManifestFile)
}

// Files are the names of all files written so far and of the manifest, which comes last.
func (f *Folder) Files() []string {
	written := f.change.Files()
	return append(slices.DeleteFunc(written, func(name string) bool { return name == ManifestFile }), ManifestFile)
}

// Discard removes what was written and, if the folder was new, the folder. After Commit it does nothing, nor for nil.
func (f *Folder) Discard() {
	if f != nil {
		f.change.Discard()
	}
}
