package atomicfile

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"syscall"

	"hanyin/internal/message"
)

// Names inside a folder that is being changed.
const (
	partial  = ".partial" // a change that is being written
	commit   = ".commit"  // one that is whole, and is taking its place
	listFile = ".change"  // in them: what goes and what comes last
	// listFile once all that goes has gone
	movingFile = ".moving"
)

// ErrBusy says that another process is at work in the folder. Errors that wrap it name the folder.
var ErrBusy = message.Errorf("folder.busy")

// A Change replaces files of a folder by others in one step. New files are written beside, in a folder of their own;
// Commit then makes them take their places. Until Commit has renamed that folder the old files are whole; from then on
// the new ones are, and Settle moves those that a dead process did not get to.
type Change struct {
	dir     string
	created bool // the folder, by us
	lock    *Lock
	files   []string
	over    bool // committed or discarded
}

// list is what Commit has to know when another process finishes its work.
type list struct {
	Remove []string `json:"remove"` // in this order, before anything moves in
	Files  []string `json:"files"`  // that move in; others were for passing use
	Last   string   `json:"last"`   // the file that comes last, "" for none
}

// Begin begins a change of dir, which is made if needed: ErrBusy if another process is at work there. What a dead
// process left is finished, if it was committed, else removed.
func Begin(dir string) (*Change, error) {
	_, err := os.Stat(dir)
	c := &Change{dir: dir, created: errors.Is(err, fs.ErrNotExist)}
	if err := mkdirAll(dir); err != nil {
		return nil, err
	}
	if c.lock, err = LockDir(dir, true); err != nil {
		return nil, err
	}
	if err = settle(dir); err == nil && c.lock.Held() {
		err = removeAll(c.Path())
	}
	if err == nil {
		if err = ask(OpMkdir, c.Path()); err == nil {
			err = os.Mkdir(c.Path(), 0o777) // exclusive: without locks a former one may be alive
		}
		if errors.Is(err, fs.ErrExist) {
			err = perhapsDead(dir)
		}
	}
	if err != nil {
		c.lock.Unlock()
		return nil, err
	}
	return c, nil
}

// Path is the folder of what is being written, where files may also lie that are gone before Commit.
func (c *Change) Path() string { return filepath.Join(c.dir, partial) }

// Create opens a new file for writing; its name may hold folders, with slashes. The caller closes it, and its Close
// error matters: then all of it is on the disk.
func (c *Change) Create(name string) (io.WriteCloser, error) {
	path := filepath.Join(c.Path(), filepath.FromSlash(name))
	if err := mkdirAll(filepath.Dir(path)); err != nil {
		return nil, err
	}
	f, err := create(path)
	if err != nil {
		return nil, err
	}
	c.files = append(c.files, name)
	return &syncedFile{Writer: bufio.NewWriterSize(f, 1<<16), file: f}, nil
}

// Files are the names of the files created so far, in that order.
func (c *Change) Files() []string { return slices.Clone(c.files) }

// Commit removes files of the folder, in the order given, and gives the new ones their names, the one called last
// after all others. Folders that become empty go too. After an error Pending says whether the change is made all the
// same.
func (c *Change) Commit(removed []string, last string) error {
	defer func() {
		if c.over {
			c.lock.Unlock()
		}
	}()
	if err := c.free(removed); err != nil {
		return err
	}
	text, err := json.Marshal(list{removed, c.files, last})
	if err == nil {
		err = Write(filepath.Join(c.Path(), listFile), 0o666, func(w io.Writer) error {
			_, err := w.Write(text)
			return err
		})
	}
	if err == nil {
		err = syncFolders(c.Path())
	}
	if err == nil {
		err = rename(c.Path(), filepath.Join(c.dir, commit))
	}
	if err != nil {
		return err
	}
	c.over = true
	return errors.Join(SyncDir(c.dir), settle(c.dir))
}

// free is an error that names all that keeps the change from its place: a folder under the name of a file, a file
// under that of a folder. Found after the old files have gone, it would leave a change that nobody can finish.
func (c *Change) free(removed []string) error {
	var wrong []error
	refuse := func(op, name string, why syscall.Errno) {
		wrong = append(wrong, &fs.PathError{Op: op, Path: filepath.Join(c.dir, filepath.FromSlash(name)), Err: why})
	}
	isFolder := func(name string) bool {
		info, err := os.Lstat(filepath.Join(c.dir, filepath.FromSlash(name)))
		return err == nil && info.IsDir()
	}
	for _, name := range removed {
		if isFolder(name) {
			refuse("remove", name, syscall.EISDIR)
		}
	}
	above := map[string]bool{}
	for _, name := range c.files {
		if isFolder(name) && !slices.Contains(removed, name) { // else it is named already
			refuse("create", name, syscall.EISDIR)
		}
		for folder := path.Dir(name); folder != "." && !above[folder]; folder = path.Dir(folder) {
			above[folder] = true
			place := filepath.Join(c.dir, filepath.FromSlash(folder))
			if _, err := os.Lstat(place); err != nil || slices.Contains(removed, folder) {
				continue
			}
			if info, err := os.Stat(place); err != nil || !info.IsDir() { // also a link to nowhere
				refuse("mkdir", folder, syscall.ENOTDIR)
			}
		}
	}
	return errors.Join(wrong...)
}

// Discard gives a change up and, if the folder was made for it and is empty, the folder. After Commit, and for nil, it
// does nothing.
func (c *Change) Discard() {
	if c == nil || c.over {
		return
	}
	c.over = true
	_ = removeAll(c.Path())
	if c.created {
		_ = remove(c.dir) // only if it is empty
	}
	c.lock.Unlock()
}

// Pending reports whether a change of the folder was committed and is not in its place yet.
func Pending(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, commit))
	return err == nil
}

// Busy returns an ErrBusy if a process has the folder for itself, or began a change and died there if the disk knows
// no locks. It looks without getting in the way of others that look or share the folder.
func Busy(dir string) error {
	lock, err := LockDir(dir, false)
	defer lock.Unlock()
	switch {
	case errors.Is(err, ErrBusy):
		return err
	case err != nil || lock.Held():
		return nil
	}
	if _, err := os.Lstat(filepath.Join(dir, partial)); err != nil {
		return nil
	}
	return perhapsDead(dir)
}

// perhapsDead is the ErrBusy of a disk without locks, where a change that was begun may be that of a dead process.
func perhapsDead(dir string) error {
	return message.Errorf("change.perhaps_dead", dir, ErrBusy, filepath.Join(dir, partial))
}

// RemoveAbandoned removes what a process left that died before it had committed its change. The caller holds a lock on
// the folder, alone or shared, so that nobody is at a change; on a disk without locks nothing is removed.
func RemoveAbandoned(dir string, l *Lock) error {
	if _, err := os.Lstat(filepath.Join(dir, partial)); err != nil || !l.Held() {
		return nil
	}
	return removeAll(filepath.Join(dir, partial))
}

// Settle finishes a change that a dead process committed; it does nothing if there is none, or if it is being made.
func Settle(dir string) error {
	if !Pending(dir) {
		return nil
	}
	lock, err := LockDir(dir, true)
	if err != nil {
		return nil
	}
	defer lock.Unlock()
	return settle(dir)
}

// settle brings a committed change to its end: first what goes is removed, then what is new moved in. It may be ended
// at any point and begun again.
func settle(dir string) error {
	from := filepath.Join(dir, commit)
	if !Pending(dir) {
		return nil
	}
	l, err := readList(filepath.Join(from, listFile))
	if err == nil {
		for _, name := range l.Remove {
			if err := removeIn(dir, name); err != nil {
				return err
			}
		}
		if err := rename(filepath.Join(from, listFile), filepath.Join(from, movingFile)); err != nil {
			return err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	l, err = readList(filepath.Join(from, movingFile))
	if err == nil {
		err = moveIn(dir, from, l)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return removeAll(from)
}

func readList(path string) (l list, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return l, err
	}
	if json.Unmarshal(text, &l) != nil {
		from := filepath.Dir(path)
		key := message.Key("change.damaged_list")
		if filepath.Base(path) == movingFile { // the former files have gone
			key = "change.damaged_rest"
		}
		err = message.Errorf(key, path, from, filepath.Dir(from))
	}
	return l, err
}

// removeIn removes a file of a folder, and the folders in it that become empty.
func removeIn(dir, name string) error {
	name = filepath.FromSlash(name)
	if !filepath.IsLocal(name) {
		return nil
	}
	if err := remove(filepath.Join(dir, name)); err != nil {
		return err
	}
	for sub := filepath.Dir(name); sub != "."; sub = filepath.Dir(sub) {
		if os.Remove(filepath.Join(dir, sub)) != nil { // not empty
			break
		}
	}
	return nil
}

// moveIn moves files of one folder to another, those that have not been moved yet, the last after the others, and
// syncs the folders that take them.
func moveIn(dir, from string, l list) error {
	slices.SortStableFunc(l.Files, func(a, b string) int { return order(a, l.Last) - order(b, l.Last) })
	taken := []string{dir}
	for _, name := range l.Files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := mkdirAll(filepath.Dir(to)); err != nil {
			return err
		}
		if name == l.Last { // all others are there for good
			if err := syncAll(taken); err != nil {
				return err
			}
		}
		err := rename(filepath.Join(from, filepath.FromSlash(name)), to)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if parent := filepath.Dir(to); !slices.Contains(taken, parent) {
			taken = append(taken, parent)
		}
	}
	return syncAll(taken)
}

func order(name, last string) int {
	if name == last {
		return 1
	}
	return 0
}

func syncAll(dirs []string) error {
	for _, dir := range dirs {
		if err := SyncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// syncFolders syncs a folder and those in it.
func syncFolders(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			err = SyncDir(path)
		}
		return err
	})
}

// syncedFile is a file whose Close flushes and reports whether all of it reached the disk.
type syncedFile struct {
	*bufio.Writer
	file file
}

// Close flushes, syncs and closes.
func (f *syncedFile) Close() error {
	return errors.Join(f.Flush(), f.file.sync(), f.file.Close())
}
