//go:build unix

package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"hanyin/internal/atomicfile"
)

var (
	worlds    = flag.Int("worlds", 200, "worlds of processes that are tried")
	fromWorld = flag.Uint64("world", 1, "the first of them: that of a report, with -worlds 1 -v")
)

// Processes on several nodes share a folder: sweeps, shares of a sweep, another experiment, and calls that replace
// what is there (--force). A seed decides at every operation on the disk who comes next, which operation fails, which
// process or node dies, and where the power fails and takes what was not synced with it; those that were broken off
// are called again after a while of the world's clock. Whatever happens: a result is whole and that of its task; one
// that was reported done is not lost; the folder is one experiment's; and what is left to do, done at the end, gives
// every byte of an unbroken sweep.
func TestWorldOfProcesses(t *testing.T) {
	var happened [len(events)]int
	tried := *worlds
	if testing.Short() { // one process of a world is at work at a time
		tried = min(tried, 40)
	}
	for i := range tried {
		seed := *fromWorld + uint64(i)
		w := &world{seed: seed, rng: rand.New(rand.NewPCG(seed, 18)), base: t.TempDir()}
		ok := t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w.t = t
				w.run()
			})
		})
		if !ok {
			t.Fatalf("go test ./experiments/sweep/store -run WorldOfProcesses -world %d -worlds 1 -v", seed)
		}
		for k, n := range w.happened {
			happened[k] += n
		}
	}
	var said []string
	for k, n := range happened {
		said = append(said, fmt.Sprintf("%d %s", n, events[k]))
		if n == 0 && tried >= 200 {
			t.Errorf("in %d worlds there was no event of the kind %q", tried, events[k])
		}
	}
	t.Logf("%d worlds: %s", tried, strings.Join(said, ", "))
}

// The events of a world.
const (
	operations = iota
	failures
	deaths
	nodeDeaths
	powerCuts
	calls
	refusals
	replacements
)

var events = [...]string{"operations", "failures", "deaths of processes", "of nodes", "cuts of power", "calls",
	"refusals", "replacements"}

// A world is a folder on a shared disk and the processes that use it.
type world struct {
	t    *testing.T
	seed uint64
	rng  *rand.Rand
	base string // holds the disk, and a name for it for each process

	mu        sync.Mutex // guards what processes touch that the clock wakes at one time: all but the drawing of lots
	waiting   []*operation
	processes []*process
	last      *process
	stays     float64         // probability that the same process comes next
	faults    int             // that may still happen
	acked     map[string]bool // files of results that were reported done since the last replacement began
	unsynced  map[string]bool // files whose names a cut of power may take
	happened  [len(events)]int
	wrong     bool // something is; the world goes on, so that its processes end, but is not looked at any more
}

// fail reports the first thing that is wrong.
func (w *world) fail(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.wrong {
		w.wrong = true
		w.t.Errorf("world %d: %s", w.seed, fmt.Sprintf(format, args...))
	}
}

// count counts an event of a process.
func (w *world) count(event int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.happened[event]++
}

// tell logs what happens, where one world is asked for.
func (w *world) tell(format string, args ...any) {
	if *worlds == 1 {
		w.t.Logf(format, args...)
	}
}

// A process is one call of a person's, and those that repeat it.
type process struct {
	number, node int
	experiment   string
	shard        Shard
	force        bool

	dead atomic.Bool // until it is called again
	over atomic.Bool
}

// An operation on the disk waits for its turn.
type operation struct {
	by   *process
	what atomicfile.Op
	path string
	turn chan error
}

// errDead is what a process that was killed gets from every operation, so that it does nothing more.
var errDead = errors.New("killed")

func (w *world) disk() string { return filepath.Join(w.base, "disk") }

// folder is the shared folder under the name that a process has for it.
func (w *world) folder(p *process) string { return filepath.Join(w.base, fmt.Sprint("node", p.number)) }

// names of the experiments, and what their tasks come to.
var experimentsOfWorld = []string{"small", "other"}

func keyIn(experiment string) func(Task) Key {
	return func(t Task) Key {
		k := keyOf(t)
		k.Scenario = experiment + " " + k.Scenario
		return k
	}
}

func resultIn(experiment string) func(context.Context, Task) ([]byte, error) {
	return func(ctx context.Context, t Task) ([]byte, error) {
		text, err := resultOf(ctx, t)
		return append([]byte(experiment+" "), text...), err
	}
}

func (w *world) run() {
	w.acked, w.unsynced, w.faults = map[string]bool{}, map[string]bool{}, w.rng.IntN(8)
	w.stays = []float64{0, 0.5, 0.95}[w.rng.IntN(3)]
	if err := os.Mkdir(w.disk(), 0o777); err != nil {
		w.t.Fatal(err)
	}
	shards := []Shard{{}, {}, {1, 2}, {2, 2}}
	for n := range 2 + w.rng.IntN(3) {
		p := &process{number: n, node: n % 2, experiment: "small", shard: shards[w.rng.IntN(len(shards))]}
		if w.rng.IntN(4) == 0 {
			p.experiment = "other"
		}
		p.force = w.rng.IntN(4) == 0
		w.processes = append(w.processes, p)
		if err := os.Symlink(w.disk(), w.folder(p)); err != nil {
			w.t.Fatal(err)
		}
	}
	defer atomicfile.Inject(w.ask)()
	for _, p := range w.processes {
		go w.live(p, w.pause())
	}
	for {
		synctest.Wait() // everyone waits for a turn or for the clock, or is over
		w.mu.Lock()
		slices.SortFunc(w.waiting, func(a, b *operation) int { return cmp.Compare(a.by.number, b.by.number) })
		waiting := len(w.waiting)
		w.mu.Unlock()
		switch {
		case waiting > 0:
			w.step()
			time.Sleep(100 * time.Microsecond) // which it took
		case !slices.ContainsFunc(w.processes, func(p *process) bool { return !p.over.Load() }):
			w.end()
			return
		default:
			time.Sleep(time.Millisecond) // of the world's clock
		}
	}
}

func (w *world) pause() time.Duration { return time.Duration(w.rng.IntN(20)) * time.Millisecond }

// ask has an operation wait for its turn.
func (w *world) ask(what atomicfile.Op, path string) error {
	rest, ok := strings.CutPrefix(path, filepath.Join(w.base, "node"))
	if !ok {
		return nil // the test's own
	}
	p := w.processes[rest[0]-'0']
	if p.dead.Load() {
		return errDead
	}
	o := &operation{p, what, filepath.Join(w.disk(), rest[1:]), make(chan error)}
	w.mu.Lock()
	w.waiting = append(w.waiting, o)
	w.mu.Unlock()
	return <-o.turn
}

// next takes the operation whose turn it is.
func (w *world) next() *operation {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := slices.IndexFunc(w.waiting, func(o *operation) bool { return o.by == w.last })
	if i < 0 || w.rng.Float64() >= w.stays {
		i = w.rng.IntN(len(w.waiting))
	}
	o := w.waiting[i]
	w.last = o.by
	w.waiting = slices.Delete(w.waiting, i, i+1)
	return o
}

// step lets one operation have its turn, with what the seed has happen to it.
func (w *world) step() {
	o := w.next()
	w.count(operations)
	var err error
	if w.faults > 0 && w.rng.IntN(25) == 0 {
		w.faults--
		switch kind := w.rng.IntN(8); {
		case kind < 3:
			w.count(failures)
			err = []error{syscall.ENOSPC, syscall.EIO, syscall.ESTALE}[kind]
		case kind < 5:
			w.count(deaths)
			w.kill(o.by)
			err = errDead
		case kind < 7:
			w.count(nodeDeaths)
			for _, p := range w.processes {
				if p.node == o.by.node {
					w.kill(p)
				}
			}
			err = errDead
		default:
			w.count(powerCuts)
			for _, p := range w.processes {
				w.kill(p)
			}
			w.lose()
			err = errDead
		}
	}
	if err == nil {
		w.note(o)
	}
	w.tell("process %d: %s %s: %v", o.by.number, o.what, strings.TrimPrefix(o.path, w.disk()), err)
	o.turn <- err
	synctest.Wait()
	if w.rng.IntN(8) == 0 || err != nil {
		w.check()
	}
}

// kill ends a process, whose other operations fail at once.
func (w *world) kill(p *process) {
	p.dead.Store(true)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting = slices.DeleteFunc(w.waiting, func(o *operation) bool {
		if o.by != p {
			return false
		}
		o.turn <- errDead
		return true
	})
}

// note keeps which names are on the disk for good: those in a folder that was synced since.
func (w *world) note(o *operation) {
	switch o.what {
	case atomicfile.OpRename, atomicfile.OpLink:
		if _, err := os.Lstat(o.path); err != nil { // else a former file, which is as good, may come back
			w.unsynced[o.path] = true
		}
	case atomicfile.OpSync:
		for path := range w.unsynced {
			if filepath.Dir(path) == o.path {
				delete(w.unsynced, path)
			}
		}
	}
}

// lose takes some of the names of results that were not synced. Folders that change as a whole have tests of their
// own.
func (w *world) lose() {
	for _, path := range slices.Sorted(maps.Keys(w.unsynced)) {
		if filepath.Dir(filepath.Dir(path)) == filepath.Join(w.disk(), ResultsFolder) && w.rng.IntN(2) == 0 {
			os.Remove(path)
		}
	}
	clear(w.unsynced)
}

// live calls a process again and again until it has ended well or was refused.
func (w *world) live(p *process, wait time.Duration) {
	for {
		time.Sleep(wait)
		p.dead.Store(false)
		w.count(calls)
		err := w.call(p)
		w.tell("process %d, %s, force %v: %v", p.number, p.experiment, p.force, err)
		switch {
		case err == nil:
			p.over.Store(true)
			return
		case errors.Is(err, ErrOtherExperiment), errors.Is(err, atomicfile.ErrBusy):
			w.count(refusals)
			p.over.Store(true)
			return
		case errors.Is(err, errDead), errors.Is(err, ErrTryAgain):
		default:
			w.fail("process %d: %v", p.number, err)
			p.over.Store(true)
			return
		}
		wait = 5 * time.Millisecond * time.Duration(1+p.number)
	}
}

// call is what the command does.
func (w *world) call(p *process) error {
	dir := w.folder(p)
	if _, err := os.Stat(filepath.Join(dir, ExperimentFile)); err == nil && p.force {
		w.mu.Lock()
		clear(w.acked)
		w.mu.Unlock()
		if err := Replace(dir, []byte(p.experiment), nil); err != nil {
			return err
		}
		w.count(replacements)
	}
	l, err := Create(dir, []byte(p.experiment))
	if err != nil {
		return err
	}
	if err := Retryable(w.ask("run", dir)); err != nil { // others may have their turn in between
		return err
	}
	ran := 0
	_, err = l.Run(w.t.Context(), Sweep{Order: small, Shard: p.shard, Workers: 1, Key: func(t Task) Key {
		return keyIn(p.experiment)(t)
	}, Work: func(ctx context.Context, t Task) ([]byte, error) {
		time.Sleep(time.Microsecond)
		return resultIn(p.experiment)(ctx, t)
	}, Progress: func(now Progress) {
		if now.Ran == ran {
			return
		}
		ran = now.Ran
		from, _ := p.shard.Range(small.Len())
		w.mu.Lock()
		defer w.mu.Unlock()
		w.acked[(&Store{dir: w.disk()}).File(keyIn(p.experiment)(small.Task(from+now.Done()-1)))] = true
	}})
	return err
}

// check holds what is on the disk against what must be.
func (w *world) check() {
	held, err := os.ReadFile(filepath.Join(w.disk(), ExperimentFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) || err == nil && !slices.Contains(experimentsOfWorld,
		string(held)) {
		w.fail("%s is %q, %v", ExperimentFile, held, err)
	}
	own := map[string][]byte{} // by file, what it must hold
	l := &Store{dir: w.disk()}
	for _, experiment := range experimentsOfWorld {
		for i := range small.Len() {
			body, _ := resultIn(experiment)(nil, small.Task(i))
			own[l.File(keyIn(experiment)(small.Task(i)))] = body
		}
	}
	found := map[string]bool{}
	err = l.Each(func(name string) error {
		body, err := l.get(name)
		if errors.Is(err, ErrMissing) {
			return nil
		}
		if found[l.file(name)] = true; err == nil && !bytes.Equal(body, own[l.file(name)]) {
			err = fmt.Errorf("%s holds %q", l.file(name), body)
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.fail("%v", err)
	}
	w.mu.Lock()
	acked := maps.Clone(w.acked)
	w.mu.Unlock()
	for file := range acked {
		if !found[file] {
			w.fail("%s was reported done and is lost", file)
		}
	}
}

// end does what is left to do and compares the folder with an unbroken one.
func (w *world) end() {
	w.check()
	if err := atomicfile.Settle(w.disk()); err != nil {
		w.fail("%v", err)
	}
	text, err := os.ReadFile(filepath.Join(w.disk(), ExperimentFile))
	if err != nil {
		w.fail("%v", err)
		return
	}
	whole := filepath.Join(w.base, "whole")
	for _, dir := range []string{w.disk(), whole} {
		l, err := Create(dir, text)
		if err == nil {
			_, err = l.Run(w.t.Context(), Sweep{Order: small, Workers: 1, Key: keyIn(string(text)),
				Work: resultIn(string(text))})
		}
		if err != nil {
			w.fail("what is left: %v", err)
			return
		}
	}
	sameTree(w.t, fmt.Sprint("world ", w.seed), w.disk(), whole)
}
