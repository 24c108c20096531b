package web

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"hanyin/internal/message"
	"hanyin/scenarios"
	"hanyin/web/engine"
)

// readCounty reads a scenario of the user's own, a file or a folder with a scenario.toml, with all files that it
// needs.
func readCounty(file string) (engine.County, error) {
	full, err := filepath.Abs(file)
	if err != nil {
		return engine.County{}, err
	}
	if info, err := os.Stat(full); err == nil && info.IsDir() {
		full = filepath.Join(full, "scenario.toml")
	}
	root := filepath.VolumeName(full) + string(filepath.Separator)
	main, err := filepath.Rel(root, full)
	if err != nil {
		return engine.County{}, err
	}
	read := recorder{os.DirFS(root), map[string]string{}}
	main = filepath.ToSlash(main)
	s, err := scenarios.LoadFS(read, main, nil)
	if err != nil {
		return engine.County{}, message.Errorf("web.bad_county", file, err)
	}
	above := path.Dir(main)
	for name := range read.files {
		for !strings.HasPrefix(name, above+"/") && above != "." {
			above = path.Dir(above)
		}
	}
	inside := func(name string) string { return strings.TrimPrefix(strings.TrimPrefix(name, above), "/") }
	c := engine.County{Name: s.Name, Main: inside(main), Files: map[string]string{}}
	for name, text := range read.files {
		c.Files[inside(name)] = text
	}
	return c, nil
}

// addCounty reads a scenario of the user's own and gives it to an engine.
func addCounty(e *engine.Engine, file string) error {
	c, err := readCounty(file)
	if err != nil {
		return err
	}
	if err := e.Add(c); err != nil {
		return message.Errorf("web.bad_county", file, err)
	}
	return nil
}

// recorder is a file system that keeps what was read of it.
type recorder struct {
	fs.FS
	files map[string]string
}

// Open opens a file and keeps its text.
func (r recorder) Open(name string) (fs.File, error) {
	f, err := r.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return &recorded{File: f, keep: func(text string) { r.files[name] = text }}, nil
}

// Stat does not open the file, which may be a pipe.
func (r recorder) Stat(name string) (fs.FileInfo, error) { return fs.Stat(r.FS, name) }

// recorded is a file whose text is kept once it was read to its end.
type recorded struct {
	fs.File
	text bytes.Buffer
	keep func(string)
}

func (f *recorded) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.text.Write(p[:n])
	if err == io.EOF {
		f.keep(f.text.String())
	}
	return n, err
}
