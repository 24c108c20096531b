package plan

import (
	"strings"
	"testing"
	"time"
)

func TestClusterIsNoPartOfTheExperiment(t *testing.T) {
	plain := mustRead(t, smallest, Overrides{})
	given := mustRead(t, smallest+"[cluster]\npartition = \"night\"\ntime = \"2h\"\nmodules = [\"gcc/12\"]\n",
		Overrides{})
	if given.ID() != plain.ID() {
		t.Error("[cluster] changes what the experiment is")
	}
	if c := given.Cluster; c.Partition != "night" || c.Time != 2*time.Hour || c.Chunk != 10*time.Minute ||
		c.CPUs != 1 || len(c.Modules) != 1 {
		t.Errorf("read %+v", c)
	}
	_, err := Read(write(t, "x.toml", smallest+
		"[cluster]\npartitoin = \"x\"\nmemory = \"lots\"\ntime = \"soon\"\ncpus = 0\naccount = \"a b\"\n"),
		Overrides{})
	for _, want := range []string{
		`x.toml:9: [cluster] partitoin: there is no such key: did you mean "partition"?`,
		`x.toml:10: [cluster] memory: "lots" is no size`,
		`x.toml:11: [cluster] time: "soon" is no time`, `x.toml:12: [cluster] cpus: 0 is out of range`,
		`x.toml:13: [cluster] account: "a b" is no name`,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got\n%v\nwant in it\n%s", err, want)
		}
	}
}

func TestVerifySeesAChangedScenario(t *testing.T) {
	e := mustRead(t, smallest, Overrides{})
	text, err := e.JSON()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Restore(text)
	if err != nil || again.Verify() != nil {
		t.Fatalf("%v, %v, want an experiment as it was", err, again.Verify())
	}
	again.Hashes["hanyin"] = "0"
	if err := again.Verify(); err == nil ||
		!strings.Contains(err.Error(), "has changed since the experiment was begun") {
		t.Errorf("got %v, want the change told", err)
	}
}
