package experiments

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"hanyin/agents"
	"hanyin/internal/atomicfile"
	"hanyin/internal/checkpoint"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
	"hanyin/sim"
)

// An image is all of a replication in mid-run that a file holds. What all replications share is not in it.
type image struct {
	World     agents.World
	Collector metrics.Collector
	Rows      rowsSoFar
}

// imageLayout is how images are written.
var imageLayout = sync.OnceValue(func() *checkpoint.Layout {
	l, err := checkpoint.NewLayout(reflect.TypeFor[image](), append(agents.KindsOfLines(),
		reflect.TypeFor[message.Text](), reflect.TypeFor[message.Key](), reflect.TypeFor[time.Duration](),
		reflect.TypeFor[agents.PetitionID](), reflect.TypeFor[agents.CaseID]())...)
	if err != nil {
		panic(err) // a field that cannot be written; the tests make the layout
	}
	return l
})

// ErrUnstorable says that a scenario is not Storable.
var ErrUnstorable = message.Errorf("checkpoint.router")

// ErrNotStored says that a state could not be written to the disk.
var ErrNotStored = message.Errorf("checkpoint.not_stored")

// Storable reports whether the states of a scenario's runs can be stored: a router's memory cannot.
func Storable(s *scenarios.Scenario) bool {
	return s.Params.Routing.Router == "" || s.Params.Routing.Router == "model"
}

// mostImage bounds the state of a county, so that a file that claims more is refused.
func mostImage(c *agents.County) int64 { return 1<<30 + 4096*int64(len(c.Households)) }

// rowsSoFar are the rows of cases that a replication has given, which a run that goes on from a file has to write too.
type rowsSoFar struct {
	Cases    []metrics.CaseRow
	Truths   []metrics.OracleRow
	Disputes []metrics.DisputeRow
	next     metrics.Sink `checkpoint:"-"` // gets every row as well; nil: nobody does
	passing  bool         `checkpoint:"-"` // no state will be stored: rows are not kept
}

// Case keeps a petition's row.
func (r *rowsSoFar) Case(row *metrics.CaseRow) {
	if !r.passing {
		r.Cases = append(r.Cases, *row)
	}
	if r.next != nil {
		r.next.Case(row)
	}
}

// Oracle keeps a row of truth.
func (r *rowsSoFar) Oracle(row *metrics.OracleRow) {
	if !r.passing {
		r.Truths = append(r.Truths, *row)
	}
	if r.next != nil {
		r.next.Oracle(row)
	}
}

// Dispute keeps a dispute's row.
func (r *rowsSoFar) Dispute(row *metrics.DisputeRow) {
	if !r.passing {
		r.Disputes = append(r.Disputes, *row)
	}
	if next, ok := r.next.(metrics.DisputeSink); ok {
		next.Dispute(row)
	}
}

// repeat gives all rows so far to the next, which has none of them.
func (r *rowsSoFar) repeat() {
	if r.next == nil {
		return
	}
	for i := range r.Cases {
		r.next.Case(&r.Cases[i])
	}
	for i := range r.Truths {
		r.next.Oracle(&r.Truths[i])
	}
	if next, ok := r.next.(metrics.DisputeSink); ok {
		for i := range r.Disputes {
			next.Dispute(&r.Disputes[i])
		}
	}
}

// A Stored says what a checkpoint is of.
type Stored struct {
	Scenario  ScenarioRef   `json:"scenario"`
	Reference string        `json:"reference"` // by which scenarios.Load finds it
	Sets      []string      `json:"sets"`
	Seed      uint64        `json:"seed"`
	Planned   int           `json:"planned"` // replications of the run
	Number    int           `json:"replication"`
	At        time.Duration `json:"at_ns"` // the midnight shortly before which it was taken
	Date      string        `json:"date"`  // of that day
}

const day = 24 * time.Hour

// beforeMidnight is how long before midnight a state is stored: a change that begins at midnight is put in force at
// this moment, so that it may still be made after the state was read.
const beforeMidnight = time.Nanosecond

// Checkpoints say when the states of a run are stored, and where.
type Checkpoints struct {
	Dir       string
	At        time.Duration // the midnight before which each replication is stored once; 0: see Every
	Every     time.Duration // whole days between states, each replacing the one before; 0: never
	Reference string        // of the scenario, see Stored
	Sets      []string
}

// CheckpointSuffix ends the names of checkpoints.
const CheckpointSuffix = ".checkpoint"

func checkpointName(number int) string {
	return fmt.Sprintf("replication-%d%s", number, CheckpointSuffix)
}

// CheckpointsIn are the checkpoints of a folder by the number of the replication, by their names alone.
func CheckpointsIn(dir string) (map[int]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	found := map[int]string{}
	for _, e := range entries {
		text, _ := strings.CutPrefix(e.Name(), "replication-")
		n, err := strconv.Atoi(strings.TrimSuffix(text, CheckpointSuffix))
		if err == nil && n >= 0 && e.Name() == checkpointName(n) {
			found[n] = filepath.Join(dir, e.Name())
		}
	}
	return found, nil
}

// next is the first midnight after now before which a state is stored, sim.Never if there is none.
func (c *Checkpoints) next(now time.Duration) time.Duration {
	switch {
	case c == nil:
	case c.At > 0:
		if c.At-beforeMidnight > now {
			return c.At
		}
	case c.Every > 0:
		return ((now+beforeMidnight)/c.Every + 1) * c.Every
	}
	return sim.Never
}

// store writes a replication's state. The folder is made if it is not there.
func (c *Checkpoints) store(about Stored, l leg, county *agents.County) error {
	if err := os.MkdirAll(c.Dir, 0o777); err != nil {
		return err
	}
	state := image{*l.world, *l.collector, *l.rows}
	return atomicfile.Write(filepath.Join(c.Dir, checkpointName(about.Number)), 0o644, func(out io.Writer) error {
		head := checkpoint.Head{Version: Version, Build: Build()}
		return imageLayout().Write(out, head, about, &state, county.Immutable()...)
	})
}

// A History is a folder of checkpoints of one run, from which it can go on.
type History struct {
	Stored          // of the first
	files  []string // by number, empty: not stored
	Same   bool     // all are of one instant, and every replication planned has one
}

// OpenHistory reads what a folder's checkpoints are of, and checks that they are whole, that this program can read
// them and that they are of one run. The error names everything that is wrong.
func OpenHistory(dir string) (*History, error) {
	found, err := CheckpointsIn(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, message.Errorf("checkpoint.no_folder", dir)
	case err != nil:
		if info, stat := os.Stat(dir); stat == nil && !info.IsDir() {
			return nil, message.Errorf("checkpoint.file_for_folder", dir, filepath.Dir(dir))
		}
		return nil, err
	case len(found) == 0:
		return nil, message.Errorf("checkpoint.none_in_folder", dir)
	}
	most := 0
	for n := range found {
		most = max(most, n)
	}
	h := &History{files: make([]string, most+1), Same: true}
	var faults []error
	first, planned := true, 0
	for n := range h.files {
		if found[n] == "" {
			continue
		}
		h.files[n] = found[n]
		s, _, err := openCheckpoint(found[n])
		switch {
		case err != nil:
			faults = append(faults, message.Errorf("%s: %w", found[n], err))
			continue
		case s.Number != n:
			faults = append(faults, message.Errorf("checkpoint.other_number", found[n], s.Number))
		case first:
			h.Stored, first = *s, false
		case s.Scenario != h.Scenario || s.Seed != h.Seed:
			faults = append(faults, message.Errorf("checkpoint.other_run", found[n], s.Scenario.Name, s.Seed,
				h.Scenario.Name, h.Seed))
		}
		planned = max(planned, s.Planned) // one that was whole before its run was made longer says less
		h.Same = h.Same && s.At == h.At
	}
	h.Planned = planned
	h.Same = h.Same && len(found) == most+1 && len(found) >= h.Planned
	return h, errors.Join(faults...)
}

// openCheckpoint reads a file that this program can read.
func openCheckpoint(path string) (*Stored, *checkpoint.File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	f, err := checkpoint.Open(text)
	if err != nil {
		return nil, nil, err
	}
	if err := f.Fits(imageLayout(), Version, Build()); err != nil {
		return nil, nil, err
	}
	var s Stored
	if err := json.Unmarshal(f.About, &s); err != nil || s.Number < 0 || s.Planned < 1 || s.At <= 0 {
		return nil, nil, message.Errorf("checkpoint.damaged")
	}
	return &s, f, nil
}

// of is the checkpoint of a replication, empty if there is none.
func (h *History) of(number int) string {
	if h == nil || number >= len(h.files) {
		return ""
	}
	return h.files[number]
}

// A leg is one replication as it runs, from its start or from a file.
type leg struct {
	world     *agents.World
	collector *metrics.Collector
	rows      *rowsSoFar
}

// leg is replication i of a run as the options' past has it, or at its start where that has none.
func (v Variant) leg(o Options, seed uint64, i int, sink metrics.Sink) (leg, error) {
	past, future := i, 0
	if o.Futures > 0 {
		past, future = 0, i
	}
	path := o.Past.of(past)
	if path == "" {
		return v.begin(ReplicationSeed(seed, past), sink), nil
	}
	own := v
	if v.before != nil {
		own.Scenario = v.before
	}
	l, err := own.resume(path, ReplicationSeed(seed, past), sink)
	if err != nil {
		return leg{}, err
	}
	if future > 0 {
		l.world.Diverge(uint64(future))
	}
	if v.before != nil {
		v.part(&l, own, ReplicationSeed(seed, past), o.Past.At)
	}
	return l, nil
}

// part lets a leg of the scenario before go on by the variant's, whose values are in force from the instant on.
func (v Variant) part(l *leg, before Variant, seed sim.Seed, at time.Duration) {
	l.world, l.collector = l.fork(before.until(at, v.Scenario, seed), l.rows)
}

// fork is a world that goes on from the leg's by a plan, with its collector, whose cases go to sink.
func (l leg) fork(plan agents.Config, sink metrics.Sink) (*agents.World, *metrics.Collector) {
	collector := l.collector.Fork(CollectorOptions(plan, sink))
	plan.Watcher = collector
	return l.world.Fork(plan), collector
}

// until is a replication of the variant up to an instant, and from there on by the values and the timeline of a
// scenario that Follows the variant's.
func (v Variant) until(at time.Duration, then *scenarios.Scenario, seed sim.Seed) agents.Config {
	plan, next := v.Config(seed, nil), then.Config(v.County, seed, nil)
	now := agents.Change{At: at, Params: &then.Params, Rules: next.Rules, Units: next.Units}
	var past, later []agents.Change
	for _, c := range plan.Changes {
		if c.At < at {
			past = append(past, c)
		}
	}
	for _, c := range next.Changes {
		if c.At > at {
			later = append(later, c)
			continue
		}
		now.Rules, now.Units = c.Rules, c.Units
		if c.Params != nil {
			now.Params = c.Params
		}
	}
	plan.Changes, plan.Shocks = append(append(past, now), later...), next.Shocks
	return plan
}

// runLeg runs replication i of a result from where the options' past has it, and stores its states.
func (v Variant) runLeg(ctx context.Context, r *Result, i int, o Options, sink metrics.Sink) (*Replication, error) {
	l, err := v.leg(o, r.Seed, i, sink)
	if err != nil {
		return nil, err
	}
	if err := v.playStoring(ctx, l, r, i, o.Checkpoints); err != nil {
		return nil, err
	}
	return Finish(l.world, l.collector), nil
}

// playStoring runs a leg to the horizon and stores its state whenever that is due.
func (v Variant) playStoring(ctx context.Context, l leg, r *Result, number int, c *Checkpoints) error {
	v.passed(l.world)
	if c == nil {
		*l.rows = rowsSoFar{next: l.rows.next, passing: true}
	}
	for at := c.next(l.world.Now()); at < v.County.Horizon(); at = c.next(at) {
		if err := v.playTo(ctx, l.world, at-beforeMidnight); err != nil {
			return err
		}
		if err := c.store(v.describe(c, r, number, at), l, v.County); err != nil {
			return message.Errorf("%w: %w", ErrNotStored, err)
		}
	}
	return v.playOut(ctx, l.world)
}

// begin is a replication of the variant at its start.
func (v Variant) begin(seed sim.Seed, sink metrics.Sink) leg {
	rows := &rowsSoFar{next: sink}
	w, collector := v.start(seed, rows)
	return leg{w, collector, rows}
}

// resume is a replication of the variant as a file has it.
func (v Variant) resume(path string, seed sim.Seed, sink metrics.Sink) (leg, error) {
	_, f, err := openCheckpoint(path)
	if err != nil {
		return leg{}, message.Errorf("%s: %w", path, err)
	}
	state := &image{}
	state.Rows.next = sink
	config, collector := v.Watched(seed, &state.Rows)
	state.Collector = *collector
	if err := f.Read(imageLayout(), mostImage(v.County), state, config.County.Immutable()...); err != nil {
		return leg{}, message.Errorf("%s: %w", path, err)
	}
	config.Watcher = &state.Collector
	state.World.Resume(config)
	state.Rows.repeat()
	return leg{&state.World, &state.Collector, &state.Rows}, nil
}

// dateOf is the date of an instant of a scenario's run.
func dateOf(s *scenarios.Scenario, at time.Duration) string {
	start, err := time.Parse(time.DateOnly, s.Params.Start)
	if err != nil { // Build has read it
		return ""
	}
	return start.AddDate(0, 0, int(at/day)).Format(time.DateOnly)
}

// describe is what the checkpoint of a replication says of itself.
func (v Variant) describe(c *Checkpoints, r *Result, number int, at time.Duration) Stored {
	s := v.Scenario
	return Stored{Scenario: ScenarioRef{s.Name, s.Hash}, Reference: c.Reference, Sets: c.Sets, Seed: r.Seed,
		Planned: r.Planned, Number: number, At: at, Date: dateOf(s, at)}
}
