package engine

import (
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// memory is a file system of texts by path. Folders are those that paths name. testing/fstest has one too, which would
// bring what it tests file systems with into the page.
type memory map[string]string

// Open opens a text, or a folder, which can be looked at and not read.
func (m memory) Open(name string) (fs.File, error) {
	if text, ok := m[name]; ok {
		return &memoryFile{strings.NewReader(text), memoryInfo{path.Base(name), int64(len(text)), 0}}, nil
	}
	for file := range m {
		if strings.HasPrefix(file, name+"/") {
			return &memoryFile{strings.NewReader(""), memoryInfo{path.Base(name), 0, fs.ModeDir}}, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// memoryFile is an open text.
type memoryFile struct {
	io.Reader
	info memoryInfo
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *memoryFile) Close() error               { return nil }

// memoryInfo says what a text is.
type memoryInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i memoryInfo) Name() string       { return i.name }
func (i memoryInfo) Size() int64        { return i.size }
func (i memoryInfo) Mode() fs.FileMode  { return i.mode }
func (i memoryInfo) IsDir() bool        { return i.mode.IsDir() }
func (i memoryInfo) ModTime() time.Time { return time.Time{} }
func (i memoryInfo) Sys() any           { return nil }
