package main

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDiskThroughSubmission gives a sweep away whose folder is a small disk: while that is full, at submission and
// in a task, the answer is 75 and how to go on, and once it has room the same calls end well. It needs the right to
// mount a disk.
func TestFullDiskThroughSubmission(t *testing.T) {
	v := newVillage(t)
	sweep := filepath.Join(v.dir, "sweep")
	if err := os.Mkdir(sweep, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", sweep, "tmpfs", 0, "size=512k"); err != nil {
		t.Skip("may not mount a small disk here: ", err)
	}
	defer syscall.Unmount(sweep, 0)
	v.says("lazy", "")
	v.says("queue", "0 PENDING\n")

	fill := filepath.Join(sweep, "cluster", "fill")
	full := func() {
		os.MkdirAll(filepath.Dir(fill), 0o777)
		f, err := os.Create(fill)
		if err == nil {
			for page := make([]byte, 4096); err == nil; {
				_, err = f.Write(page)
			}
			f.Close()
		}
	}
	empty := func() {
		if err := os.Remove(fill); err != nil {
			t.Fatal(err)
		}
	}
	full()
	v.ends(submitSmall+"--detach", exitTryAgain, "no space left on device")
	empty()
	// which is larger than the disk
	v.ends(submitSmall+"--detach", exitTryAgain, "the program cannot be copied into the sweep's folder")
	v.ends(submitSmall+"--detach --lang zh", exitTryAgain, "无法把程序复制到扫描的文件夹")
	v.keepProgram()
	v.says("fills", fill) // before the job is written down
	v.ends(submitSmall+"--detach", exitTryAgain, "no space left on device")
	if !strings.Contains(v.calls(), "scancel 7 7") {
		t.Errorf("a job that nobody will know of is left in line:\n%s", v.calls())
	}
	v.unsays("fills")
	empty()
	v.ends(submitSmall+"--detach", exitDone, "given to slurm as job 7")
	full()
	v.ends("experiment task sweep --round 1 --chunk 1", exitTryAgain, "no space left on device")
	v.ends("experiment task sweep --round 1 --chunk 1 --lang zh", exitTryAgain, "再次执行同一命令即可续作")
	empty()
	v.ends("experiment task sweep --round 1 --chunk 1", exitDone, "chunk 1: 3 runs have their results")
}

// keepProgram saves the disk the program: a link stands where submission would put a copy.
func (v village) keepProgram() {
	v.t.Helper()
	f, err := os.Open(program)
	if err != nil {
		v.t.Fatal(err)
	}
	defer f.Close()
	sum := sha256.New()
	io.Copy(sum, f)
	if err := os.Symlink(program, filepath.Join(v.dir, "sweep", "cluster",
		fmt.Sprintf("hanyin-%.6x", sum.Sum(nil)))); err != nil {
		v.t.Fatal(err)
	}
}
