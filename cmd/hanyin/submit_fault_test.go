//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// script runs the script of the first round as Slurm does for chunk 1, and returns its exit code.
func (v village) script() int {
	cmd := exec.CommandContext(v.t.Context(), "bash", filepath.Join(v.dir, "sweep", "cluster", "1", "task.sh"))
	cmd.Env = append(os.Environ(), "FAKE="+v.fake, "PATH="+v.fake+":"+os.Getenv("PATH"), "LANG=en", "SLURM_JOB_ID=8",
		"SLURM_ARRAY_JOB_ID=7", "SLURM_ARRAY_TASK_ID=1")
	cmd.Run()
	return cmd.ProcessState.ExitCode()
}

func TestTaskWhoseTimeIsTooShortForARunIsNotCalledAgain(t *testing.T) {
	v := newVillage(t)
	v.edited("limit_ns", 1)
	v.ends("experiment task sweep --round 1 --chunk 1", exitFailed,
		"the task's time of 1ns was up before a single run was done")
	v.ends("experiment task sweep --round 1 --chunk 1 --lang zh", exitFailed, "任务限时 1ns 内一次运行也未完成")
	if code := v.script(); code != exitFailed || strings.Contains(v.calls(), "scontrol") {
		t.Errorf("the script ended with %d, want 1 and no call for its task to be called again:\n%s", code, v.calls())
	}
}

func TestTaskThatAsksToIsCalledAgain(t *testing.T) {
	v := newVillage(t)
	v.edited("user", "x")
	file := filepath.Join(v.dir, "sweep", "experiment.json") // without which the folder counts as gone
	if err := os.Rename(file, file+".away"); err != nil {
		t.Fatal(err)
	}
	if code := v.script(); code != exitTryAgain || !strings.Contains(v.calls(), "scontrol requeue 7_1\n") {
		t.Errorf("the script ended with %d, want 75 and a call for its task to be called again:\n%s", code, v.calls())
	}
	if err := os.Rename(file+".away", file); err != nil {
		t.Fatal(err)
	}
	if code := v.script(); code != exitDone {
		t.Errorf("called again, the script ended with %d", code)
	}
}

// TestDeadSubmitterIsTakenOver: one that died before it wrote the job down is known by its process, and its job by the
// name that it gave it.
func TestDeadSubmitterIsTakenOver(t *testing.T) {
	dead := exec.Command("true")
	if err := dead.Run(); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		named, call  string
		code, arrays int
		want         string
	}{
		"its job is found": {"9\n", submitSmall + "--detach", exitDone, 1,
			"round 1: 11 runs in 4 tasks, given to slurm as job 9"},
		"its job is not found": {"", submitSmall + "--detach", exitDone, 2,
			"round 2: 11 runs in 4 tasks, given to slurm as job 7"},
		// and is forgotten too
		"whoever follows does so": {"", "experiment follow sweep", exitFailed, 2,
			"round 1 left 11 runs undone: round 2 does them"},
	} {
		v := newVillage(t)
		v.edited("pid", dead.Process.Pid)
		if err := os.Remove(filepath.Join(v.dir, "sweep", "cluster", "1", "job.json")); err != nil {
			t.Fatal(err)
		}
		v.says("named", c.named)
		if !strings.HasSuffix(c.call, "--detach") {
			v.unsays("queue")
		}
		v.ends(c.call, c.code, c.want)
		if n := strings.Count(v.calls(), "--array="); n != c.arrays {
			t.Errorf("%s: %d arrays were submitted, want %d:\n%s", what, n, c.arrays, v.calls())
		}
	}
}

func TestSubmissionWhoseAnswerGetsLost(t *testing.T) {
	v := newVillage(t)
	v.says("refuse", "sbatch: error: Unable to contact slurm controller")
	v.says("named", "9\n") // but it was taken
	v.says("queue", "0 PENDING\n")
	v.ends("experiment submit small.toml --runs 3 --out lost --detach", exitDone, "given to slurm as job 9")
	// which Slurm remembers as a job that failed
	v.says("refuse", "sbatch: error: Memory specification can not be satisfied")
	v.ends(submitSmall+"--detach", exitWrong, "the cluster refused the job")
}

// TestJobsOfTwoFoldersHaveTwoNames: by its name a job is found again, which must not be that of the same experiment
// elsewhere. What is printed can be called.
func TestJobsOfTwoFoldersHaveTwoNames(t *testing.T) {
	v := newVillage(t)
	v.edited("user", "x")
	v.ends("experiment submit small.toml --runs 3 --out it's --detach", exitDone, `/it'\''s' watches it`)
	names := regexp.MustCompile(`--job-name=(\S+) --array`).FindAllStringSubmatch(v.calls(), -1)
	if len(names) != 2 || names[0][1] == names[1][1] {
		t.Errorf("the arrays are named %v, want two names", names)
	}
}

func TestFinishThatIsRefusedIsDoneByWhoFollows(t *testing.T) {
	v := newVillage(t)
	v.says("lazy", "")
	v.says("alone", "")
	v.ends(submitSmall+"--detach", exitDone, "the job that finishes the sweep could not be submitted")
}

func TestEditedScenarioIsRefused(t *testing.T) {
	v := newVillage(t)
	own := filepath.Join(v.dir, "own.toml")
	write := func(file, text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(own, "inherits = \"hanyin\"\n[village]\nstaff = 4\n")
	write(filepath.Join(v.dir, "small.toml"), "scenario = \"own.toml\"\n"+small)
	v.edited("user", "x")
	write(own, "inherits = \"hanyin\"\n[village]\nstaff = 5\n")
	v.ends("experiment task sweep --round 1 --chunk 1", exitWrong, "a scenario is not what it was at submission")
	v.ends("experiment task sweep --round 1 --chunk 1 --lang zh", exitWrong, "某个情景与提交时不同")
	write(own, "inherits = \"hanyin\"\n[village]\nstaff = 4\n")
	v.ends("experiment task sweep --round 1 --chunk 1", exitDone, "3 of them made now")
}
