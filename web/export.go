package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/web/engine"
)

// Files of an exported folder beside those of the page.
const (
	EngineFile = "engine.wasm.gz" // the engine; the page unpacks it, so no server has to
	ReportFile = "report.wasm.gz" // the engine that draws and writes files as well, loaded when somebody wants these
	ExecFile   = "wasm_exec.js"   // the Go distribution's support for both
	kindFile   = "engine.json"    // tells the page what computes for it

	countiesFile = "counties.json" // the user's own, where there are any
)

// reportTag is the build constraint of what only ReportFile holds.
const reportTag = "render"

// Export writes the page with an engine that runs in it into a folder, which is new, empty, or one that was exported
// before, and returns the number of bytes. The engines are taken from a folder that holds EngineFile, ReportFile and
// ExecFile; with "" they are built by the Go tool from the sources in or above the working directory. The page begins
// with the first of the counties, scenarios of the user's own, if there are any, and in lang, "en" or "zh"; with "" in
// the browser's language.
func Export(ctx context.Context, dir, from, lang string, counties ...string) (int64, error) {
	if err := checkTarget(dir); err != nil {
		return 0, err
	}
	own := &engine.Engine{}
	for _, file := range counties {
		if err := addCounty(own, file); err != nil {
			return 0, err
		}
	}
	engines, err := taken(from)
	if from == "" {
		engines, err = build(ctx)
	}
	if err != nil {
		return 0, err
	}
	files, err := readAssets()
	if err != nil {
		return 0, err
	}
	delete(files, "/")
	for name, text := range engines {
		if name != ExecFile {
			if err := checkEngine(name, text); err != nil {
				return 0, err
			}
		}
		files["/"+name] = asset{text: text}
	}
	about := engineFile{Kind: "wasm", Version: experiments.Version, Build: experiments.Build(), Wasm: EngineFile,
		Report: ReportFile, Exec: ExecFile, Lang: lang, Results: report.ResultFiles(),
		Manifest: experiments.ManifestFile}
	if len(counties) > 0 {
		about.Counties = countiesFile
		text, err := own.Counties()
		if err != nil {
			return 0, err
		}
		files["/"+countiesFile] = asset{text: text}
	}
	files["/"+kindFile] = asset{text: mustJSON(about)}
	return put(dir, files)
}

// checkTarget refuses a folder that holds anything but an exported page, or in which another process is at work.
func checkTarget(dir string) error {
	if err := atomicfile.Busy(dir); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return message.Errorf("web.bad_folder", dir, err)
	case len(entries) == 0:
		return nil
	}
	text, err := os.ReadFile(filepath.Join(dir, kindFile))
	if err != nil || !bytes.Contains(text, []byte(`"kind":"wasm"`)) {
		return message.Errorf("web.other_target", dir)
	}
	return nil
}

// put writes files into a folder in one step; those of a former export that are none any more go.
func put(dir string, files map[string]asset) (size int64, err error) {
	change, err := atomicfile.Begin(dir)
	switch {
	case errors.Is(err, atomicfile.ErrBusy):
		return 0, err
	case err != nil:
		return 0, message.Errorf("web.bad_folder", dir, err)
	}
	defer change.Discard()
	var names []string
	for name := range files {
		names = append(names, strings.TrimPrefix(name, "/"))
	}
	slices.Sort(names)
	for _, name := range names {
		text := files["/"+name].text
		f, err := change.Create(name)
		if err == nil {
			_, err = f.Write(text)
			err = errors.Join(err, f.Close())
		}
		if err != nil {
			return 0, message.Errorf("web.bad_folder", dir, err)
		}
		size += int64(len(text))
	}
	if err := change.Commit(former(dir, names), kindFile); err != nil {
		return 0, message.Errorf("web.bad_folder", dir, err)
	}
	return size, nil
}

// former are the files of the page's own folders that a former export left and this one does not replace.
func former(dir string, names []string) []string {
	var gone []string
	for _, sub := range []string{"app", "vendor"} {
		entries, _ := os.ReadDir(filepath.Join(dir, sub))
		for _, e := range entries {
			if name := sub + "/" + e.Name(); e.Type().IsRegular() && !slices.Contains(names, name) {
				gone = append(gone, name)
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, countiesFile)); err == nil && !slices.Contains(names, countiesFile) {
		gone = append(gone, countiesFile)
	}
	return gone
}

// taken reads the engines of a folder; none of "".
func taken(dir string) (map[string][]byte, error) {
	engines := map[string][]byte{}
	if dir == "" {
		return engines, nil
	}
	for _, name := range []string{EngineFile, ReportFile, ExecFile} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, message.Errorf("web.no_engine", dir, EngineFile, ReportFile, ExecFile, err)
		}
		engines[name] = text
	}
	return engines, nil
}

// checkEngine asks that an engine is of this version.
func checkEngine(name string, packed []byte) error {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return message.Errorf("web.damaged_engine", name)
	}
	program, err := io.ReadAll(io.LimitReader(r, 256<<20))
	if err != nil || !bytes.HasPrefix(program, []byte("\x00asm")) {
		return message.Errorf("web.damaged_engine", name)
	}
	if !bytes.Contains(program, []byte(engine.Mark)) {
		return message.Errorf("web.other_engine", name, experiments.Version)
	}
	return nil
}

// build builds the engines and packs them.
func build(ctx context.Context) (map[string][]byte, error) {
	sources, err := findSources()
	if err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp("", "hanyin-engine-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	engines := map[string][]byte{}
	for name, tags := range map[string]string{EngineFile: "", ReportFile: reportTag} {
		program := filepath.Join(scratch, "engine.wasm")
		if _, err := goTool(ctx, sources, "build", "-trimpath", "-ldflags=-s -w", "-tags="+tags, "-o", program,
			"./web/wasm"); err != nil {
			return nil, err
		}
		text, err := os.ReadFile(program)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err == nil {
			_, err = z.Write(text)
			err = errors.Join(err, z.Close())
		}
		if err != nil {
			return nil, err
		}
		engines[name] = b.Bytes()
	}
	root, err := goTool(ctx, sources, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	engines[ExecFile], err = os.ReadFile(filepath.Join(strings.TrimSpace(root), "lib", "wasm", ExecFile))
	if err != nil {
		return nil, message.Errorf("web.no_go_support", err)
	}
	return engines, nil
}

// goTool calls the Go tool for WebAssembly and returns what it prints.
func goTool(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	var wrong bytes.Buffer
	cmd.Stderr = &wrong
	out, err := cmd.Output()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", message.Errorf("web.no_go")
	case err != nil:
		lines := strings.Split(strings.TrimSpace(wrong.String()), "\n")
		return "", message.Errorf("web.build_failed", err, lines[len(lines)-1])
	}
	return string(out), nil
}

// findSources is the folder of this module's go.mod, the working directory or one above it.
func findSources() (string, error) {
	module := strings.TrimSuffix(reflect.TypeFor[Settings]().PkgPath(), "/web")
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && slices.Contains(strings.Split(string(text), "\n"), "module "+module) {
			return dir, nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", message.Errorf("web.no_sources", EngineFile, ReportFile, ExecFile)
		}
		dir = above
	}
}
