package scenarios

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"hanyin/internal/message"
)

// maxFile is the largest file read, in bytes: a scenario is written by hand.
const maxFile = 1 << 20

// place is a file of a scenario: where it is found and how it is shown.
type place struct {
	fsys  fs.FS
	name  string // within fsys
	shown string
}

// sibling is the file that ref names, relative to p.
func (p place) sibling(ref string) place {
	ref = filepath.ToSlash(ref)
	if path.IsAbs(ref) {
		return onDisk(ref)
	}
	return place{p.fsys, path.Join(path.Dir(p.name), ref), path.Join(path.Dir(p.shown), ref)}
}

// scenario is the name of a scenario in this file: its folder's if the file is scenario.toml, else the file's own.
func (p place) scenario() string {
	base := path.Base(p.name)
	if dir := path.Base(path.Dir(p.name)); base == "scenario.toml" && dir != "." && dir != "/" {
		return dir
	}
	return strings.TrimSuffix(base, ".toml")
}

// onDisk is a file of the user's, by a path relative to the working directory or absolute. A folder stands for its
// scenario.toml.
func onDisk(file string) place {
	full, err := filepath.Abs(file)
	if err != nil {
		full = file
	}
	if info, err := os.Stat(full); err == nil && info.IsDir() {
		full, file = filepath.Join(full, "scenario.toml"), filepath.Join(file, "scenario.toml")
	}
	root := filepath.VolumeName(full) + string(filepath.Separator)
	rel, err := filepath.Rel(root, full)
	if err != nil {
		rel = full
	}
	return place{os.DirFS(root), filepath.ToSlash(rel), filepath.ToSlash(file)}
}

// read returns the file's text. If it cannot, it notes why, with order as the file's rank, and returns false.
func (p place) read(order int, n *notes) (string, bool) {
	at := position{file: p.shown, line: 1, order: order}
	refuse := func(do message.Text, what message.Key, args ...any) (string, bool) {
		n.wrong(at, "", do, what, args...)
		return "", false
	}
	if !fs.ValidPath(p.name) {
		return refuse(message.New("file.name_beside"), "file.leads_out")
	}
	// to open a pipe that nobody writes to would take for ever
	if info, err := fs.Stat(p.fsys, p.name); err == nil && !info.Mode().IsRegular() {
		return refuse(message.New("file.name_text_file"), "file.not_regular")
	}
	f, err := p.fsys.Open(p.name)
	if err != nil {
		return refuse(message.New("file.check_permissions"), "file.unreadable", cause(err))
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return refuse(message.New("file.check_permissions"), "file.unreadable", cause(err))
	case len(data) > maxFile:
		return refuse(message.New("file.write_differences"), "file.too_large", maxFile>>10)
	case !utf8.Valid(data):
		at.line = lineOfBadByte(data)
		return refuse(message.New("file.save_utf8"), "file.not_utf8")
	}
	return string(data), true
}

func lineOfBadByte(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return line
}

// cause is the reason in err without the path, which the problem names already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
