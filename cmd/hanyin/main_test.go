package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// program is the command, built once for all tests of this package.
var program string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "hanyin")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		program = filepath.Join(dir, "hanyin")
		if out, err := exec.Command("go", "build", "-ldflags", "-s -w", "-o", program,
			".").CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
			return 1
		}
		return m.Run()
	}())
}

// An answer is what a call printed and its exit code.
type answer struct {
	out, err string
	code     int
}

// call runs hanyin in dir with English messages.
func call(t *testing.T, dir string, args ...string) answer {
	t.Helper()
	cmd := command(t, dir, args...)
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	code := 0
	if e := cmd.Run(); e != nil {
		var exit *exec.ExitError
		if !errors.As(e, &exit) {
			t.Fatalf("hanyin %s: %v", strings.Join(args, " "), e)
		}
		code = exit.ExitCode()
	}
	return answer{out.String(), err.String(), code}
}

func command(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "LANG=en")
	return cmd
}

// must is call for calls that have to end well.
func must(t *testing.T, args ...string) string {
	t.Helper()
	got := call(t, t.TempDir(), args...)
	if got.code != exitDone {
		t.Fatalf("hanyin %s: exit %d\n%s", strings.Join(args, " "), got.code, got.err)
	}
	return got.out
}
