package main

import (
	"bytes"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// rename gives the module at root the path to and returns how many files that changed. It computes all files before it
// writes the first.
func rename(root, to string) (int, error) {
	if err := module.CheckPath(to); err != nil {
		return 0, err
	}
	goMod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return 0, err
	}
	from := modfile.ModulePath(goMod)
	if from == "" {
		return 0, fmt.Errorf("%s/go.mod names no module", root)
	}
	if from == to {
		return 0, fmt.Errorf("the module is %s already", to)
	}
	texts, packages, err := read(root)
	if err != nil {
		return 0, err
	}
	mention := mentions(from, packages)
	changed := map[string][]byte{}
	for name, text := range texts {
		renamed := mention.ReplaceAll(text, []byte("${1}"+to+"${2}"))
		if name == "go.mod" {
			f, err := modfile.Parse(name, renamed, nil)
			if err != nil {
				return 0, err
			}
			if err := f.AddModuleStmt(to); err != nil {
				return 0, err
			}
			if renamed, err = f.Format(); err != nil {
				return 0, err
			}
		}
		if bytes.Equal(text, renamed) {
			continue
		}
		if strings.HasSuffix(name, ".go") { // imports in their order
			if renamed, err = format.Source(renamed); err != nil {
				return 0, fmt.Errorf("%s: %w", name, err)
			}
		}
		changed[name] = renamed
	}
	for name, text := range changed {
		file := filepath.Join(root, name)
		info, err := os.Stat(file)
		if err != nil {
			return 0, err
		}
		if err := os.WriteFile(file, text, info.Mode()); err != nil {
			return 0, err
		}
	}
	return len(changed), nil
}

// skipped are none of the module's sources. In a worktree .git is a file.
var skipped = []string{".git", "out", "binaries"}

// read returns the text files below root by name, and the folders that hold packages, or others that do, both
// relative to root with slashes.
func read(root string) (texts map[string][]byte, packages []string, err error) {
	texts = map[string][]byte{}
	err = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch skip := slices.Contains(skipped, name); {
		case skip && d.IsDir():
			return filepath.SkipDir
		case skip || !d.Type().IsRegular():
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 {
			return nil
		}
		texts[name] = text
		if strings.HasSuffix(name, ".go") {
			for dir := path.Dir(name); dir != "." && !slices.Contains(packages, dir); dir = path.Dir(dir) {
				packages = append(packages, dir)
			}
		}
		return nil
	})
	return texts, packages, err
}

// mentions finds the module's path before "/..." or before the path of one of its packages, where it stands as a word
// of its own: group 1 is the character before it, group 2 what follows it.
func mentions(from string, packages []string) *regexp.Regexp {
	below := []string{`\.\.\.`}
	for _, p := range packages {
		below = append(below, regexp.QuoteMeta(p)+`\b`)
	}
	return regexp.MustCompile("(?m)(^|[\\s\"'`(=,;|])" + regexp.QuoteMeta(from) + "(/(?:" +
		strings.Join(below, "|") + "))")
}
