package qualify

import (
	"context"
	"runtime"
	"time"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/parallelmap"
	"hanyin/scenarios"
)

// Options of Examine. The zero value checks everything at full length on all cores, with DefaultSeed.
type Options struct {
	Seed    *uint64 // of all that is simulated; nil: DefaultSeed
	Workers int     // pieces of work at a time; 0: one a core
	// a fiftieth of the simulated time, three of the presets, and nothing that measures time or memory
	Quick bool
	// where visits are written, and removed again; empty: the system's folder for temporary files
	Folder   string
	Progress func(experiments.Pace) // called whenever a piece of work is done; nil: nobody listens
}

// DefaultSeed is the seed of an examination that is not told otherwise.
const DefaultSeed = 321

func (o Options) seed() uint64 {
	if o.Seed != nil {
		return *o.Seed
	}
	return DefaultSeed
}

// length shortens a simulated length where the examination is quick.
func (o Options) length(full float64) float64 {
	if o.Quick {
		return full / 50
	}
	return full
}

// A Report is what an examination found.
type Report struct {
	Options  Options
	Scenario *scenarios.Scenario // of the county that is checked, as it is embedded
	Sections []Section           // those that were finished, in order
	Planned  int                 // sections
	Wall     time.Duration
}

// A Section is the checks of one subject.
type Section struct {
	Subject Subject
	Checks  []Check
}

// Checks are those of all sections.
func (r *Report) Checks() []Check {
	var all []Check
	for _, s := range r.Sections {
		all = append(all, s.Checks...)
	}
	return all
}

// Failed are the checks that did not pass.
func (r *Report) Failed() []Check {
	var failed []Check
	for _, c := range r.Checks() {
		if !c.Passed {
			failed = append(failed, c)
		}
	}
	return failed
}

// Planned is how many pieces of work an examination has.
func (o Options) Planned() int {
	n := 0
	for _, p := range o.parts() {
		n += p.pieces
	}
	return n
}

// parts are those of the examination.
func (o Options) parts() []part {
	all := parts()
	if !o.Quick {
		return all
	}
	var some []part
	for _, p := range all {
		if !p.alone {
			some = append(some, p)
		}
	}
	return some
}

// Examine checks the engine and the statistics. The checks are the same for any number of workers. When ctx ends, the
// sections that were finished are returned together with ctx's error.
func Examine(ctx context.Context, o Options) (*Report, error) {
	return examine(ctx, o, o.parts())
}

func examine(ctx context.Context, o Options, all []part) (*Report, error) {
	start := time.Now()
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		return nil, err
	}
	r := &Report{Options: o, Scenario: s, Planned: len(all)}
	found := make([][]finding, len(all))
	pace := experiments.Pace{}
	for _, p := range all {
		pace.Planned += p.pieces
	}
	done := func(finding, int) {
		pace.Finished++
		pace.Wall = time.Since(start)
		if o.Progress != nil {
			o.Progress(pace)
		}
	}
	for _, alone := range []bool{false, true} {
		if err = o.work(ctx, all, alone, found, done); err != nil {
			break
		}
	}
	for i, p := range all {
		if len(found[i]) == p.pieces {
			r.Sections = append(r.Sections, Section{p.subject, p.judge(found[i])})
		}
	}
	r.Wall = time.Since(start)
	return r, err
}

// work does the pieces of the parts that may, or may not, run beside others.
func (o Options) work(ctx context.Context, all []part, alone bool, found [][]finding, done func(finding, int)) error {
	type job struct{ part, piece int }
	var jobs []job
	for i, p := range all {
		if p.alone == alone {
			for k := range p.pieces {
				jobs = append(jobs, job{i, k})
			}
		}
	}
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if alone {
		workers = 1
	}
	work := func(ctx context.Context, i int) (finding, error) {
		return all[jobs[i].part].work(ctx, o, jobs[i].piece)
	}
	take := func(i int, f finding) error {
		found[jobs[i].part] = append(found[jobs[i].part], f)
		return nil
	}
	err := parallelmap.InOrder(ctx, len(jobs), max(1, workers), work, take, done)
	crashed, err := experiments.Crashes(err, func(i int, cause string) message.Text {
		return message.New("run.crashed_check", all[jobs[i].part].subject, cause)
	})
	if err == nil && len(crashed) > 0 {
		err = message.Errorf("%s", crashed[0])
	}
	return err
}
