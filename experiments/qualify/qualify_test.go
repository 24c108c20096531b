package qualify

import (
	"context"
	"errors"
	"slices"
	"testing"

	"hanyin/experiments"
	"hanyin/scenarios"
	"hanyin/sim"
)

// A quick examination passes everything, names every source, and gives every check a name of its own.
func TestEveryPublishedAnswer(t *testing.T) {
	t.Parallel()
	r, err := Examine(t.Context(), Options{Quick: true})
	if err != nil {
		t.Fatal(err)
	}
	seen, subjects := map[string]bool{}, map[Subject]bool{}
	for _, s := range r.Sections {
		subjects[s.Subject] = true
		if len(s.Checks) == 0 {
			t.Errorf("%s has no check", s.Subject)
		}
	}
	for _, c := range r.Checks() {
		if !c.Passed {
			t.Error(c)
		}
		if seen[c.ID] || c.Source == "" {
			t.Errorf("%q stands twice, or names no source", c.ID)
		}
		seen[c.ID] = true
	}
	if len(subjects) != len(parts())-1 || subjects[Disk] || len(r.Sections) != r.Planned {
		t.Errorf("%d subjects, want all but that of the disk", len(subjects))
	}
}

// Equal seeds give equal checks on any number of workers.
func TestChecksDoNotDependOnWorkers(t *testing.T) {
	t.Parallel()
	some := []part{cobham().part(), publishedAnswers(Means)}
	one, _ := examine(t.Context(), Options{Quick: true, Workers: 1}, some)
	five, err := examine(t.Context(), Options{Quick: true, Workers: 5}, some)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range one.Checks() {
		if five.Checks()[i] != c {
			t.Errorf("one worker: %v\nfive: %v", c, five.Checks()[i])
		}
	}
}

// An engine or an estimator that is wrong by little is reported: servers a tenth too fast, a discipline that is
// ignored, interruptions that do not happen, a standard error with n in the place of n-1.
func TestWhatIsBrokenIsReported(t *testing.T) {
	t.Parallel()
	fast, unordered, polite := multiserver(), cobham(), preemptive()
	fast.queues[0].classes[0].service = exponential(0.9)
	unordered.queues[0].by = sim.FIFO
	polite.queues[0].preempt = false
	wrong := func() []Check {
		l := checks{source: "Student"}
		l.near("standard error", 1.2300/10, 1.2300/9, 1e-6, nil)
		l.near("refused", 1, 1, 1, errors.New("refused"))
		return l.list
	}
	for _, p := range []part{fast.part(), unordered.part(), polite.part(), known(Means, wrong)} {
		r, err := examine(t.Context(), Options{Quick: true}, []part{p})
		if err != nil {
			t.Fatal(err)
		}
		if d := r.Document(); len(r.Failed()) == 0 || d.Failed != len(r.Failed()) ||
			d.Passed+d.Failed != len(d.Checks) {
			t.Errorf("%s: %d failed, the document says %d of %d", p.subject, len(r.Failed()), d.Failed, len(d.Checks))
		}
	}
}

// An interruption keeps the sections that were finished.
func TestInterruptionKeepsWhatIsFinished(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	o := Options{Quick: true, Workers: 1, Progress: func(p experiments.Pace) {
		if p.Finished == 1 {
			cancel()
		}
	}}
	r, err := examine(ctx, o, []part{publishedAnswers(Means), multiserver().part()})
	if !errors.Is(err, context.Canceled) || len(r.Sections) != 1 || r.Sections[0].Subject != Means || r.Planned != 2 {
		t.Errorf("%v, %d sections of %d", err, len(r.Sections), r.Planned)
	}
}

// The file of visits adds up and takes no memory; its speed is not asked on a machine that others use.
func TestVisitsOnDisk(t *testing.T) {
	v, err := visit(t.Context(), Options{Folder: t.TempDir()}, 100)
	if err != nil || v.records != v.ended || v.records == 0 || v.hours < v.tallied*(1-1e-9) ||
		v.hours > v.tallied*(1+1e-9) || v.speed <= 0 {
		t.Errorf("%+v, %v", v, err)
	}
}

// Every embedded scenario conserves and gives equal events on one worker and two.
func TestEveryPresetIsConservedAndRepeatable(t *testing.T) {
	t.Parallel()
	short := append(slices.Clip(tiny), "time.days=40", "time.warmup_days=10")
	// for those that are dated
	spring := append(slices.Clip(tiny), "time.start=2021-02-20", "time.days=120", "time.warmup_days=2")
	winter := append(slices.Clip(tiny), "time.start=2018-12-25", "time.days=30", "time.warmup_days=7")
	summer := append(slices.Clip(tiny), "time.start=2021-07-25", "time.days=30", "time.warmup_days=2")
	for _, name := range scenarios.Names() {
		checks, err := preset(t.Context(), Options{}, name, short, winter, spring, summer, throng, brief)
		if err != nil || len(checks) != 2 {
			t.Errorf("%s: %d checks, %v", name, len(checks), err)
		}
		for _, c := range checks {
			if !c.Passed {
				t.Error(c)
			}
		}
	}
}
