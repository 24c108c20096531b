package scenarios

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"
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

// onDisk is a file of the user's, by a path relative to the working directory or absolute. A folder stands for its scenario.toml.
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

// read returns the file's text, or what is wrong and what to do about it.
func (p place) read() (text, what, do string) {
	if !fs.ValidPath(p.name) {
		return "", fmt.Sprintf("%q leads out of the folder of scenarios", p.shown), "name a file beside or below this one"
	}
	f, err := p.fsys.Open(p.name)
	if err != nil {
		return "", "cannot be read: " + cause(err), "check the path and the permissions"
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return "", "is no regular file", "name a text file"
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return "", "cannot be read: " + cause(err), "check the path and the permissions"
	case len(data) > maxFile:
		return "", fmt.Sprintf("is larger than %d KiB", maxFile>>10), "a scenario file holds only what it changes: split or shorten it"
	case !utf8.Valid(data):
		return "", fmt.Sprintf("line %d is not UTF-8", lineOfBadByte(data)), "save the file as UTF-8"
	}
	return string(data), "", ""
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
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
