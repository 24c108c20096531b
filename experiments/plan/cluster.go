package plan

import (
	"regexp"
	"time"

	"hanyin/internal/message"
)

// A Cluster says how the runs of an experiment are given to a cluster: the table [cluster] of its file. It decides
// nothing about results and is no part of what makes two experiments the same.
type Cluster struct {
	Account   string `json:"account,omitempty"`
	Partition string `json:"partition,omitempty"`
	// after which the cluster may end a task, a minute or more; 0: told from the length of a run
	Time   time.Duration `json:"time_ns,omitempty"`
	Memory string        `json:"memory,omitempty"` // of a task, such as 2G; empty: what the cluster gives
	CPUs   int           `json:"cpus"`             // of a task, which has as many runs in hand; at least 1
	Chunk  time.Duration `json:"chunk_ns"`         // aimed at for one task, a second or more
	Runs   int           `json:"runs,omitempty"`   // of a task; 0: as many as take Chunk
	// tasks at a time at most; 0: as many as the cluster gives, or on one machine one a core
	Slots    int      `json:"slots,omitempty"`
	Modules  []string `json:"modules,omitempty"`  // to be loaded first, by name
	Preamble string   `json:"preamble,omitempty"` // lines of shell before the task
	Image    string   `json:"image"`              // of a pod's container
	Claim    string   `json:"claim,omitempty"`    // name of the volume that pods share
	Mount    string   `json:"mount"`              // path under which pods see it
}

// A Fault is a mistake in one setting.
type Fault struct {
	Key      string
	What, Do message.Text
}

var (
	clusterMemory = regexp.MustCompile(`^[1-9][0-9]*[MGT]$`)
	clusterName   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._,/:@+-]*$`)
	clusterPath   = regexp.MustCompile(`^(/[A-Za-z0-9._-]+)+$`)
)

// Faults are all mistakes of the settings. Names go into scripts, so they hold no blank and no quote.
func (c *Cluster) Faults() (faults []Fault) {
	wrong := func(bad bool, key string, do message.Text, what message.Key, args ...any) {
		if bad {
			faults = append(faults, Fault{key, message.New(what, args...), do})
		}
	}
	name := func(key, value string) {
		wrong(value != "" && !clusterName.MatchString(value), key,
			message.New("plan.want_name"), "plan.no_name", value)
	}
	name("account", c.Account)
	name("partition", c.Partition)
	name("image", c.Image)
	name("claim", c.Claim)
	for _, m := range c.Modules {
		name("modules", m)
	}
	wrong(c.Memory != "" && !clusterMemory.MatchString(c.Memory), "memory",
		message.New("plan.want_size"), "plan.no_size", c.Memory)
	wrong(c.Time != 0 && c.Time < time.Minute, "time", message.New("plan.want_minute"), "plan.too_short", c.Time)
	wrong(c.Chunk < time.Second, "chunk", message.New("plan.want_second"), "plan.too_short", c.Chunk)
	wrong(c.Time != 0 && c.Runs == 0 && c.Chunk > c.Time, "time", message.New("plan.want_longer_than_chunk"),
		"plan.less_than_chunk", c.Time, c.Chunk)
	wrong(c.CPUs < 1 || c.CPUs > 1024, "cpus", message.New("plan.want_1_to_1024"), "plan.out_of_range", c.CPUs)
	wrong(c.Runs < 0, "runs", message.New("plan.want_one"), "plan.out_of_range", c.Runs)
	wrong(c.Slots < 0, "slots", message.New("plan.want_one"), "plan.out_of_range", c.Slots)
	wrong(!clusterPath.MatchString(c.Mount), "mount", message.New("plan.want_path"), "plan.no_path", c.Mount)
	return faults
}

// cluster reads [cluster].
func (r *reader) cluster(t *table) {
	r.Cluster = Cluster{
		Account: t.text("account"), Partition: t.text("partition"), Time: t.span("time", 0), Memory: t.text("memory"),
		CPUs: t.whole("cpus", 1, 1, 1024), Chunk: t.span("chunk", 10*time.Minute),
		Runs: t.whole("runs", 0, 1, mostReplications), Slots: t.whole("slots", 0, 1, mostReplications),
		Modules: t.texts("modules"), Preamble: t.text("preamble"), Image: t.textOr("image", "busybox"),
		Claim: t.text("claim"), Mount: t.textOr("mount", "/sweep"),
	}
	for _, f := range r.Cluster.Faults() {
		t.wrong(f.Key, f.Do, "%s", f.What)
	}
	t.done()
}

func (t *table) textOr(key, usual string) string {
	if s := t.text(key); s != "" {
		return s
	}
	return usual
}

// span is a time as Go writes it.
func (t *table) span(key string, usual time.Duration) time.Duration {
	s := t.text(key)
	if s == "" {
		return usual
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		t.wrong(key, message.New("plan.write_time"), "plan.no_time", s)
		return usual
	}
	return d
}
