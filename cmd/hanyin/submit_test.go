//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// fakes are commands of Slurm as small as can be: sbatch does every task of an array at once, then the job is over.
// What they were called with stands in the file calls.
var fakes = map[string]string{
	"sbatch": `#!/bin/bash
echo "sbatch $*" >>"$FAKE/calls"
[ -e "$FAKE/refuse" ] && { cat "$FAKE/refuse" >&2; exit 1; }
[ -e "$FAKE/alone" ] && case "$*" in *--dependency=*) echo "sbatch: error: no dependencies here" >&2; exit 1;; esac
[ -e "$FAKE/fills" ] && head -c 9M /dev/zero >"$(cat "$FAKE/fills")" 2>/dev/null
[ -e "$FAKE/lazy" ] && { echo 7; exit 0; }
for arg; do script=$arg; case $arg in --array=*) array=${arg#--array=};; --output=*) log=${arg#--output=};; esac; done
for part in ${array//,/ }; do
    for i in $(seq "${part%-*}" "${part#*-}"); do
        SLURM_JOB_ID=7 SLURM_ARRAY_JOB_ID=7 SLURM_ARRAY_TASK_ID=$i bash "$script" >>"${log//%a/$i}" 2>&1
    done
done
[ -z "$array" ] && SLURM_JOB_ID=8 bash "$script" >>"$log" 2>&1
echo 7
exit 0
`,
	"squeue": "#!/bin/bash\nfile=queue; " +
		"case \"$*\" in *--name=*) file=named;; esac\n[ -e \"$FAKE/$file\" ] && cat \"$FAKE/$file\"\nexit 0\n",
	"scancel":  "#!/bin/bash\necho \"scancel $*\" >>\"$FAKE/calls\"\n",
	"scontrol": "#!/bin/bash\necho \"scontrol $*\" >>\"$FAKE/calls\"\nexit 1\n",
	"sinfo":    "#!/bin/bash\necho day; echo night\n",
}

// village is a shop with a fake Slurm on the path.
type village struct {
	t         *testing.T
	dir, fake string
}

func newVillage(t *testing.T) village {
	t.Helper()
	v := village{t, shop(t), t.TempDir()}
	for name, text := range fakes {
		if err := os.WriteFile(filepath.Join(v.fake, name), []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func (v village) says(name, text string) {
	v.t.Helper()
	if err := os.WriteFile(filepath.Join(v.fake, name), []byte(text), 0o644); err != nil {
		v.t.Fatal(err)
	}
}

// call runs hanyin with the fake commands first on the path.
func (v village) call(line string) answer {
	cmd := v.command(line)
	var out, err strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &err
	cmd.Run()
	return answer{out.String(), err.String(), cmd.ProcessState.ExitCode()}
}

func (v village) command(line string) *exec.Cmd {
	cmd := command(v.t, v.dir, strings.Fields(line)...)
	cmd.Env = append(cmd.Env, "FAKE="+v.fake, "PATH="+v.fake+":"+os.Getenv("PATH"))
	return cmd
}

// calls are what the commands of Slurm were called with.
func (v village) calls() string {
	calls, _ := os.ReadFile(filepath.Join(v.fake, "calls"))
	return string(calls)
}

// unsays takes back what says said.
func (v village) unsays(names ...string) {
	v.t.Helper()
	for _, name := range names {
		if err := os.Remove(filepath.Join(v.fake, name)); err != nil {
			v.t.Fatal(err)
		}
	}
}

func (v village) ends(line string, code int, want string) {
	v.t.Helper()
	if got := v.call(line); got.code != code || !strings.Contains(got.err+got.out, want) {
		v.t.Errorf("hanyin %s: exit %d, said %q, want %d and %q", line, got.code, got.err, code, want)
	}
}

// without is a folder's files without what a cluster leaves in it.
func without(files map[string]string) map[string]string {
	for name := range files {
		if strings.HasPrefix(name, "cluster/") {
			delete(files, name)
		}
	}
	return files
}

const submitSmall = "experiment submit small.toml --runs 3 --beat 100ms --out sweep "

func TestSubmittedIsTheSameAsRun(t *testing.T) {
	// local times no run
	for engine, given := range map[string]string{"slurm": "round 1: 11 runs in 4 tasks",
		"local": "round 1: 12 runs in 4 tasks"} {
		v := newVillage(t)
		want := works(t, v.dir, "experiment run small.toml --out whole --json")
		got := v.call(submitSmall + "--json --engine " + engine)
		if got.code != exitDone || got.out != want.out || !strings.Contains(got.err, given) {
			t.Fatalf("%s: exit %d, %s\nprinted %.200s\nwant %.200s", engine, got.code, got.err, got.out, want.out)
		}
		same(t, engine, without(contents(t, filepath.Join(v.dir, "sweep"))),
			contents(t, filepath.Join(v.dir, "whole")))
		v.ends(submitSmall+"--json --engine "+engine, exitDone, want.out) // nothing is missing
		v.ends("experiment follow sweep --json", exitDone, want.out)
	}
}

func TestRefusalsOfTheClusterAreToldInBothLanguages(t *testing.T) {
	v := newVillage(t)
	for said, c := range map[string]struct {
		code   int
		en, zh string
	}{
		"sbatch: error: Batch job submission failed: Invalid account": {exitWrong,
			"the cluster refused the job", "集群拒绝了作业"},
		"sbatch: error: invalid partition specified: nigth\n": {exitWrong,
			"it has day, night: choose one", "现有 day, night"},
		"sbatch: error: Batch job submission failed: Unable to contact slurm controller": {exitTryAgain,
			"does not answer just now", "暂时没有响应"},
	} {
		v.says("refuse", said)
		v.ends(submitSmall+"--partition nigth", c.code, c.en)
		v.ends(submitSmall+"--partition nigth --lang zh", c.code, c.zh)
		if rounds, _ := filepath.Glob(filepath.Join(v.dir, "sweep", "cluster", "[0-9]*")); len(rounds) > 0 {
			t.Errorf("%q leaves %v behind", said, rounds)
		}
	}
	v.unsays("refuse")
	v.ends(submitSmall+"--partition day", exitDone, "")
}

func TestMistakesOfSubmissionExitWith2(t *testing.T) {
	v := newVillage(t)
	t.Setenv("PATH", filepath.Dir(program)) // no sbatch
	for line, want := range map[string]string{
		submitSmall:                                       "there is no sbatch on this machine",
		submitSmall + "--engine slrum":                    `there is no engine "slrum"`,
		submitSmall + "--engine k8s":                      "which volume do the pods share?",
		submitSmall + "--engine local --memory lots":      `--memory: "lots" is no size`,
		submitSmall + "--engine local --time 3s":          "--time: 3s is too short",
		submitSmall + "--engine local --module a;b":       `--module: "a;b" is no name`,
		submitSmall + "--engine local --beat 1ns":         "--beat 1ns: want 50ms to 10m",
		submitSmall + "--engine local --program no":       "--program: stat no",
		"experiment follow nowhere":                       "stat nowhere",
		"experiment cancel":                               "which folder?",
		"experiment task sweep --chunk 1":                 "want a folder, --round N",
		"experiment submit small.toml --runs 0 --time 1s": "--time: 1s is too short",
	} {
		got := call(t, v.dir, strings.Fields(line)...)
		if got.code != exitWrong || !strings.Contains(got.err, want) || got.out != "" {
			t.Errorf("hanyin %s: exit %d, said %q, want 2 and %q", line, got.code, got.err, want)
		}
	}
}

// edited is a round of a detached sweep, with one value of its description changed.
func (v village) edited(key string, value any) {
	v.t.Helper()
	v.says("lazy", "")
	v.says("queue", "0 PENDING\n")
	v.ends(submitSmall+"--detach", exitDone, "experiment cancel")
	v.edit(key, value)
}

// edit changes one value of the first round's description.
func (v village) edit(key string, value any) {
	v.t.Helper()
	file := filepath.Join(v.dir, "sweep", "cluster", "1", "round.json")
	text, err := os.ReadFile(file)
	var round map[string]any
	if err == nil {
		err = json.Unmarshal(text, &round)
	}
	if err == nil {
		round[key] = value
		text, err = json.Marshal(round)
	}
	if err == nil {
		err = os.WriteFile(file, text, 0o644)
	}
	if err != nil {
		v.t.Fatal(err)
	}
}

func TestTaskOfAnotherProgramIsRefused(t *testing.T) {
	v := newVillage(t)
	v.edited("sha256", strings.Repeat("0", 64))
	v.ends("experiment task sweep --round 1 --chunk 1", exitWrong, "not the one that the round was submitted with")
	v.ends("experiment task sweep --round 1 --chunk 1 --lang zh", exitWrong, "本程序不是提交本轮时所用的程序")
	v.ends("experiment task sweep --round 1 --finish", exitWrong, "not the one")
}

func TestSweepOfSomebodyElse(t *testing.T) {
	v := newVillage(t)
	v.edited("uid", os.Getuid()+1)
	v.ends(submitSmall, exitWrong, "is at work: hanyin experiment follow")
	v.ends(submitSmall+"--lang zh", exitWrong, "正在运行")
}

func TestFolderThatVanishesAsksToTryAgain(t *testing.T) {
	v := newVillage(t)
	v.edited("user", "x")
	sweep := filepath.Join(v.dir, "sweep")
	if err := os.Rename(sweep, sweep+"-away"); err != nil {
		t.Fatal(err)
	}
	v.ends("experiment task sweep --round 1 --chunk 1", exitTryAgain, "is the shared disk mounted there?")
	v.ends("experiment task sweep --round 1 --chunk 1 --lang zh", exitTryAgain, "共享磁盘是否已挂载")
	if _, err := os.Stat(sweep); err == nil {
		t.Error("a task made a folder in the place of the shared one")
	}
	if err := os.Rename(sweep+"-away", sweep); err != nil {
		t.Fatal(err)
	}
	v.ends("experiment task sweep --round 1 --chunk 1", exitDone,
		"chunk 1: 3 runs have their results, 3 of them made now")
}

func TestManySubmittersMakeOneArray(t *testing.T) {
	v := newVillage(t)
	v.says("lazy", "")
	v.says("queue", "0 PENDING\n")
	answers := make([]answer, 3)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = v.call(submitSmall + "--detach") })
	}
	all.Wait()
	for _, a := range answers {
		if a.code != exitDone || !strings.Contains(a.err, "given to slurm as job 7") {
			t.Errorf("exit %d, said %q", a.code, a.err)
		}
	}
	if n := strings.Count(v.calls(), "--array="); n != 1 {
		t.Errorf("%d arrays were submitted, want 1:\n%s", n, v.calls())
	}
	// Each of those that asked at once may have timed a run of its own.
	done := 0
	a := v.call("experiment cancel sweep")
	if _, said, found := strings.Cut(a.out+a.err, "cancelled: "); found {
		fmt.Sscanf(said, "%d of 12 runs are done", &done)
	}
	if a.code != exitDone || done < 1 || done > len(answers) {
		t.Errorf("exit %d, said %q: want 1 to %d of 12 runs done", a.code, a.out+a.err, len(answers))
	}
	if !strings.Contains(v.calls(), "scancel 7 7") {
		t.Errorf("nothing was cancelled:\n%s", v.calls())
	}
	v.ends("experiment follow sweep", exitFailed, "the sweep was cancelled")
	v.unsays("lazy", "queue")
	v.ends(submitSmall, exitDone, fmt.Sprintf("round 2: %d runs in", 12-done)) // none more is timed
}

func TestWhatTheClusterLosesIsDoneAllTheSame(t *testing.T) {
	v := newVillage(t)
	v.says("lazy", "") // takes a job and forgets it
	v.ends(submitSmall, exitFailed, "ended and brought no result of the 11 that are missing")
	v.ends("experiment follow sweep --lang zh", exitFailed, "缺少的 11 个结果一个也没有得到")
	v.ends("experiment task sweep --round 1 --chunk 2", exitDone, "")
	v.unsays("lazy")
	v.ends("experiment follow sweep", exitDone, "round 1 left 8 runs undone: round 2 does them")
}
