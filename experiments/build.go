package experiments

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// Build identifies the program that runs, more closely than Version: the commit with the Go version that it was built
// with, such as "1b2e65901cc4.go1.26.0", on any machine, since results are the same on all; or, where the Go tool
// recorded no commit or the files differed from it, the beginning of the program's SHA-256. Results of two builds are
// never taken for each other.
var Build = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if commit := commitOf(info); ok && commit != "" {
		return fmt.Sprintf("%.12s.%s", commit, runtime.Version())
	}
	return hashOfProgram()
})

// commitOf is the commit that the program was built from without a change; empty if there is none.
func commitOf(info *debug.BuildInfo) (commit string) {
	if info == nil {
		return ""
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value
		case s.Key == "vcs.modified" && s.Value != "false":
			return ""
		}
	}
	return commit
}

// hashOfProgram is "sha256-" and 16 hex digits of the running program's file. A program that cannot read its own file
// has a build that no other process has, so that its results are its own.
func hashOfProgram() string {
	sum := sha256.New()
	name, err := os.Executable()
	if err == nil {
		var f *os.File
		if f, err = os.Open(name); err == nil {
			defer f.Close()
			_, err = io.Copy(sum, f)
		}
	}
	if err != nil {
		return fmt.Sprintf("unknown-%d", os.Getpid())
	}
	return fmt.Sprintf("sha256-%x", sum.Sum(nil)[:8])
}
