package cluster

import (
	"os/exec"
	"strings"
	"testing"
	"time"

	"hanyin/experiments/plan"
)

func TestScriptSaysWhatWasAskedFor(t *testing.T) {
	r := &Round{Number: 2, Program: "hanyin-0", Time: 90 * time.Second, Settings: plan.Cluster{
		Account: "gov", Partition: "night", Memory: "2G", CPUs: 4, Modules: []string{"gcc/12"},
		Preamble: "ulimit -c 0\n#SBATCH --qos=low\numask 7\n",
	}}
	got, err := slurmTask(&Site{Dir: "/shared/it's here"}, r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"#SBATCH --requeue\n", "#SBATCH --account=gov\n", "#SBATCH --partition=night\n", "#SBATCH --mem=2G\n",
		"#SBATCH --cpus-per-task=4\n", "#SBATCH --time=2\n",
		"#SBATCH --qos=low\n", "ulimit -c 0\numask 7\n", "\nmodule load 'gcc/12' || exit 75\n",
		`'/shared/it'\''s here/cluster/hanyin-0' experiment task '/shared/it'\''s here' --round 2 "${what[@]}" &`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in the script:\n%s", want, got)
		}
	}
	if last, first := strings.LastIndex(got, "#SBATCH"), strings.Index(got, "\nulimit"); last > first {
		t.Error("a line for sbatch stands after the first command, where sbatch does not read it")
	}
	if out, err := exec.Command("bash", "-n", "-c", got).CombinedOutput(); err != nil {
		t.Errorf("bash cannot read the script: %v: %s", err, out)
	}
}
