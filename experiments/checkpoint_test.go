package experiments

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/internal/atomicfile"
	"hanyin/internal/checkpoint"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// hamlets is a county that a test can run many times.
var hamlets = append(slices.Clone(smallCounty), "time.start=2020-12-01", "time.warmup_days=30",
	"time.days=335", "demand.multiplier=3")

// outcome is all of a run that another has to equal: its document without the time it took, and its files.
func outcome(t *testing.T, s *scenarios.Scenario, o Options) (files map[string][]byte, events uint64) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "run")
	var err error
	if o.Folder, err = CreateFolder(dir, false); err != nil {
		t.Fatal(err)
	}
	r, err := Replicate(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Folder.Commit(); err != nil {
		t.Fatal(err)
	}
	r.Wall = 0
	files = map[string][]byte{}
	if files["document"], err = json.Marshal(r.Document()); err != nil {
		t.Fatal(err)
	}
	for _, name := range names(t, dir) {
		if files[name], err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return files, r.Events
}

func equalOutcomes(t *testing.T, what string, got, want map[string][]byte) {
	t.Helper()
	if len(want) < 6 || len(got) != len(want) {
		t.Errorf("%s: %d files, want %d, at least 6", what, len(got), len(want))
	}
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s: %s differs", what, name)
		}
	}
}

// A run that stores its states equals one that does not, and one that goes on from states stored at any instant, on
// any number of workers, equals both: hash of events, every figure of the document, every file.
func TestResumedRunEqualsTheUnbroken(t *testing.T) {
	presets, instants := []string{"hanyin", "storm-week", "epidemic", "department-outage", "platform-down"}, 2
	sets, replications := hamlets, 2
	if *whole {
		presets, sets, instants = append(presets, "history"), nil, 3
	}
	random := rand.New(rand.NewPCG(17, uint64(len(sets))))
	for _, preset := range presets {
		t.Run(preset, func(t *testing.T) {
			s, err := scenarios.Load(preset, sets)
			if err != nil {
				t.Fatal(err)
			}
			horizon := time.Duration(s.Params.WarmupDays+s.Params.Days) * day
			unbroken, events := outcome(t, s, Options{Replications: replications, Workers: 1})
			if events == 0 {
				t.Fatal("nothing happens")
			}
			for i := range instants {
				at := time.Duration(random.Int64N(int64(horizon-1))) + 1
				// the state before a shock or a change is like any other, and so is that in the midst of one
				if i == 0 {
					at = at/day*day + day/2
				}
				o := Options{Replications: replications, Workers: 1 + i%2,
					Checkpoints: &Checkpoints{Dir: t.TempDir(), At: at, Reference: preset, Sets: sets}}
				storing, _ := outcome(t, s, o)
				equalOutcomes(t, fmt.Sprintf("storing at %v", at), storing, unbroken)
				o.Past, err = OpenHistory(o.Checkpoints.Dir)
				if err != nil {
					t.Fatal(err)
				}
				if !o.Past.Same || o.Past.At != at || o.Past.Scenario.Hash != s.Hash ||
					o.Past.Planned != replications {
					t.Errorf("the folder says %+v", o.Past.Stored)
				}
				o.Checkpoints, o.Workers = nil, 2-i%2
				resumed, _ := outcome(t, s, o)
				equalOutcomes(t, fmt.Sprintf("resumed at %v", at), resumed, unbroken)
			}
		})
	}
}

// What is read and written again is the same file: nothing of the state is lost.
func TestStateThatWasReadIsTheSameFile(t *testing.T) {
	s, err := scenarios.Load("storm-week", hamlets)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Prepare(s)
	if err != nil {
		t.Fatal(err)
	}
	first := &Checkpoints{Dir: t.TempDir(), At: 200 * day}
	r := newResult(s, v.County, Options{Replications: 1})
	l := v.begin(ReplicationSeed(r.Seed, 0), nil)
	if err := v.playTo(t.Context(), l.world, first.At-beforeMidnight); err != nil {
		t.Fatal(err)
	}
	about := v.describe(first, r, 0, first.At)
	if err := first.store(about, l, v.County); err != nil {
		t.Fatal(err)
	}
	again, err := v.resume(filepath.Join(first.Dir, checkpointName(0)), ReplicationSeed(r.Seed, 0), nil)
	if err != nil {
		t.Fatal(err)
	}
	second := &Checkpoints{Dir: t.TempDir()}
	if err := second.store(about, again, v.County); err != nil {
		t.Fatal(err)
	}
	var text [2][]byte
	for i, c := range []*Checkpoints{first, second} {
		if text[i], err = os.ReadFile(filepath.Join(c.Dir, checkpointName(0))); err != nil {
			t.Fatal(err)
		}
	}
	if len(text[0]) < 10_000 || !bytes.Equal(text[0], text[1]) {
		t.Errorf("%d bytes, read and written again %d others", len(text[0]), len(text[1]))
	}
}

// Nothing is kept out of a state but what its reader has: the caller's, functions, and room.
func TestWhatStatesLeaveOut(t *testing.T) {
	want := map[string]string{
		"agents.World.watcher": "the caller's", "agents.World.list": "made by bind",
		"agents.World.owner": "made by bind", "agents.desk.router": "the caller's",
		"agents.plan.changes": "the caller's", "agents.plan.shocks": "the caller's",
		"agents.meetings.attendees": "room", "agents.errands.drawn": "room", "sim.ladder.spare": "room",
		"metrics.Collector.sink": "the caller's", "metrics.Collector.parts": "the caller's",
		"metrics.register.sink": "the caller's", "metrics.rowSums.measures": "functions",
		"experiments.rowsSoFar.next": "the caller's", "experiments.rowsSoFar.passing": "what the run stores",
	}
	seen := map[string]bool{}
	for _, path := range imageLayout().KeptOut() {
		name := path[strings.Index(path, "/")+1:]
		if of := strings.Index(name, "["); of >= 0 { // the argument of a type
			name = name[:of] + name[strings.LastIndex(name, "]")+1:]
		}
		if seen[name] = true; want[name] == "" {
			t.Errorf("%s is not in the state, and not in the list of what may be left out", name)
		}
	}
	for name := range want {
		if !seen[name] {
			t.Errorf("%s is not left out", name)
		}
	}
}

// A run that was interrupted goes on from what it stored last, each replication from its own day, and those that it
// had not begun from the start.
func TestInterruptedRunGoesOn(t *testing.T) {
	s, err := scenarios.Load("hanyin", hamlets)
	if err != nil {
		t.Fatal(err)
	}
	unbroken, _ := outcome(t, s, Options{Replications: 3})
	c := &Checkpoints{Dir: t.TempDir(), Every: 60 * day}
	outcome(t, s, Options{Replications: 2, Checkpoints: c})
	earlier := &Checkpoints{Dir: t.TempDir(), At: 50 * day}
	outcome(t, s, Options{Replications: 1, Checkpoints: earlier})
	if err := os.Rename(filepath.Join(earlier.Dir, checkpointName(0)),
		filepath.Join(c.Dir, checkpointName(0))); err != nil {
		t.Fatal(err)
	}
	past, err := OpenHistory(c.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if past.Same {
		t.Error("states of day 50 and day 360 are called one instant")
	}
	resumed, _ := outcome(t, s, Options{Replications: 3, Past: past, Checkpoints: c})
	equalOutcomes(t, "interrupted", resumed, unbroken)
	if past, err = OpenHistory(c.Dir); err != nil || !past.Same || past.At != 360*day {
		t.Errorf("after it the folder is of %s, all of one instant %v, error %v", past.Date, past.Same, err)
	}
}

// A breach of the books that was found before the state was stored is in the result afterwards.
func TestBreachesAreStored(t *testing.T) {
	s, err := scenarios.Load("hanyin", hamlets)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Prepare(s)
	if err != nil {
		t.Fatal(err)
	}
	l := v.begin(1, nil)
	l.collector.Record(agents.Record{At: 1, Kind: agents.Closed, Petition: 5})
	l.collector.Record(agents.Record{At: 2, Kind: agents.DisputeSettled, Case: 6})
	c := &Checkpoints{Dir: t.TempDir(), At: day}
	if err := c.store(Stored{Planned: 1, At: day}, l, v.County); err != nil {
		t.Fatal(err)
	}
	again, err := v.resume(filepath.Join(c.Dir, checkpointName(0)), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, got := l.collector.Summary(), again.collector.Summary()
	if len(want.Violations) < 2 || fmt.Sprint(got.Violations) != fmt.Sprint(want.Violations) {
		t.Errorf("violations %v, want %v", got.Violations, want.Violations)
	}
}

func TestFolderOfCheckpointsIsChecked(t *testing.T) {
	s, err := scenarios.Load("hanyin", append(hamlets[:len(hamlets):len(hamlets)], "time.days=20"))
	if err != nil {
		t.Fatal(err)
	}
	stored := t.TempDir()
	if _, err := Replicate(t.Context(), s, Options{Replications: 2,
		Checkpoints: &Checkpoints{Dir: stored, At: 10 * day}}); err != nil {
		t.Fatal(err)
	}
	copied := func(name, as string, edit func([]byte) []byte) string {
		dir := t.TempDir()
		for _, n := range []int{0, 1} {
			text, err := os.ReadFile(filepath.Join(stored, checkpointName(n)))
			if err != nil {
				t.Fatal(err)
			}
			to := checkpointName(n)
			if to == name {
				to, text = as, edit(text)
			}
			if err := os.WriteFile(filepath.Join(dir, to), text, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	asItIs := func(b []byte) []byte { return b }
	seeded := func([]byte) []byte {
		dir, seed := t.TempDir(), uint64(99)
		if _, err := Replicate(t.Context(), s, Options{Replications: 2, Seed: &seed,
			Checkpoints: &Checkpoints{Dir: dir, At: 10 * day}}); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(dir, checkpointName(1)))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	second := checkpointName(1)
	for _, test := range []struct {
		dir  string
		want message.Key
	}{
		{filepath.Join(t.TempDir(), "nowhere"), "checkpoint.no_folder"},
		{filepath.Join(stored, second), "checkpoint.file_for_folder"},
		{t.TempDir(), "checkpoint.none_in_folder"},
		{copied(second, checkpointName(3), asItIs), "checkpoint.other_number"},
		{copied(second, second, seeded), "checkpoint.other_run"},
		{copied(second, second, func(b []byte) []byte { return b[:len(b)/2] }), "checkpoint.cut"},
		{copied(second, second, func(b []byte) []byte { b[len(b)/2] ^= 4; return b }), "checkpoint.cut"},
		{copied(second, second, func([]byte) []byte { return []byte("replication,kpi\n") }),
			"checkpoint.no_checkpoint"},
		{copied(second, second, ofAnotherBuild), "checkpoint.other_build"},
	} {
		_, err := OpenHistory(test.dir)
		if err == nil || !bytes.Contains([]byte(fmt.Sprint(keysOf(err))), []byte(test.want)) {
			t.Errorf("%v: want %s", err, test.want)
		}
	}
}

// ofAnotherBuild is a file as another program would write it.
func ofAnotherBuild([]byte) []byte {
	var out bytes.Buffer
	state := image{}
	err := imageLayout().Write(&out, checkpoint.Head{Version: "0.0.1", Build: "older"}, Stored{}, &state)
	if err != nil {
		panic(err)
	}
	return out.Bytes()
}

// keysOf are the keys of the messages that an error is made of.
func keysOf(err error) (keys []message.Key) {
	switch e := err.(type) {
	case interface{ Unwrap() []error }:
		for _, one := range e.Unwrap() {
			keys = append(keys, keysOf(one)...)
		}
	}
	text := message.Of(err)
	keys = append(keys, text.Key)
	for _, arg := range text.Args {
		if inner, ok := arg.(error); ok {
			keys = append(keys, keysOf(inner)...)
		}
	}
	return keys
}

// Every field that rows of cases have is stored: the types of rows hold no pointers that only look stored.
func TestRowsGoOnToTheNext(t *testing.T) {
	r := rowsSoFar{Cases: []metrics.CaseRow{{Petition: 1}}, Disputes: make([]metrics.DisputeRow, 2),
		Truths: make([]metrics.OracleRow, 3)}
	next := &rowsSoFar{}
	r.next = next
	r.repeat()
	r.Case(&metrics.CaseRow{Petition: 2})
	r.Dispute(&metrics.DisputeRow{})
	r.Oracle(&metrics.OracleRow{})
	if len(next.Cases) != 2 || len(next.Disputes) != 3 || len(next.Truths) != 4 || next.Cases[1].Petition != 2 {
		t.Errorf("the next has %d cases, %d disputes, %d truths", len(next.Cases), len(next.Disputes),
			len(next.Truths))
	}
}

// A future that parts from a stored past equals a run from the start whose values change on that day; where nothing
// differs, it is the run itself.
func TestFutureEqualsARunWithDatedChanges(t *testing.T) {
	text := `inherits = "hanyin"
[[change]]
key = "mechanisms.digital"
value = 0.2
from = 2021-05-11
[[change]]
key = "department.slack"
value = 1.4
from = 2021-05-11
[[change]]
key = "mechanisms.mobilise"
value = 0.0
from = 2021-08-01
`
	dated := write(t, text)
	load := func(ref string, sets ...string) *scenarios.Scenario {
		t.Helper()
		s, err := scenarios.Load(ref, append(slices.Clone(hamlets), sets...))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	base, want := load("hanyin"), load(dated)
	future := load(write(t, "inherits = \"hanyin\"\n"+text[strings.LastIndex(text, "[[change]]"):]),
		"mechanisms.digital=0.2", "department.slack=1.4")
	at := time.Duration(31+31+28+31+30+10) * day // 2021-05-11, after 2020-12-01
	c := &Checkpoints{Dir: t.TempDir(), At: at}
	outcome(t, base, Options{Replications: 2, Checkpoints: c})
	past, err := OpenHistory(c.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if past.Date != "2021-05-11" {
		t.Fatalf("the past ends on %s", past.Date)
	}
	if err := future.Follows(base, at); err != nil {
		t.Fatal(err)
	}
	unbroken := replicated(t, want, Options{Replications: 2})
	parted := replicated(t, future, Options{Replications: 2, Past: past, Before: base})
	if parted.Hash() != unbroken.Hash() || !reflect.DeepEqual(parted.KPIs, unbroken.KPIs) {
		t.Errorf("events %s, from the start %s", parted.Hash(), unbroken.Hash())
	}
	if without := replicated(t, base, Options{Replications: 2}); without.Hash() == unbroken.Hash() {
		t.Error("the changes change nothing")
	}
}

// Futures have one past and different draws: the first those of the past itself; each is the same on every call.
func TestFuturesDiffer(t *testing.T) {
	s, err := scenarios.Load("hanyin", hamlets)
	if err != nil {
		t.Fatal(err)
	}
	c := &Checkpoints{Dir: t.TempDir(), At: 200 * day}
	whole := replicated(t, s, Options{Replications: 1, Checkpoints: c})
	past, err := OpenHistory(c.Dir)
	if err != nil {
		t.Fatal(err)
	}
	several := replicated(t, s, Options{Futures: 3, Past: past, Workers: 2})
	again := replicated(t, s, Options{Futures: 3, Past: past, Workers: 1})
	if several.Hash() != again.Hash() || several.Planned != 3 {
		t.Errorf("%d futures with hash %s, then %s", several.Planned, several.Hash(), again.Hash())
	}
	one := replicated(t, s, Options{Futures: 1, Past: past})
	if one.Hash() != whole.Hash() {
		t.Errorf("the first future has hash %s, the run itself %s", one.Hash(), whole.Hash())
	}
	seen := map[string]bool{}
	for i := range 3 {
		seen[string(several.hashes.bytes[8*i:8*i+8])] = true
	}
	if len(seen) != 3 || several.KPIs[metrics.Index("petition.count_month")].HalfWidth(.95) == 0 {
		t.Errorf("%d different futures of 3", len(seen))
	}
}

func replicated(t *testing.T, s *scenarios.Scenario, o Options) *Result {
	t.Helper()
	r, err := Replicate(t.Context(), s, o)
	if err != nil || len(r.Violations) > 0 {
		t.Fatal(err, r)
	}
	return r
}

func write(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "scenario.toml")
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// Whatever operation on the disk fails, the folder holds the former state or the new one, and the error is returned.
func TestCheckpointIsWholeAtEveryFault(t *testing.T) {
	s, err := scenarios.Load("hanyin", hamlets)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Prepare(s)
	if err != nil {
		t.Fatal(err)
	}
	l, r := v.begin(1, nil), newResult(s, v.County, Options{Replications: 1})
	c := &Checkpoints{Dir: filepath.Join(t.TempDir(), "past")}
	former, later := 10*day, 11*day
	full := errors.New("no space left")
	for at, done := 0, false; !done; at++ {
		if err := c.store(v.describe(c, r, 0, former), l, v.County); err != nil {
			t.Fatal(err)
		}
		n := 0
		restore := atomicfile.Inject(func(op atomicfile.Op, _ string) error {
			if n++; n == at+1 {
				return full
			}
			return nil
		})
		err := c.store(v.describe(c, r, 0, later), l, v.County)
		restore()
		done = n <= at
		past, broken := OpenHistory(c.Dir)
		if broken != nil || past.At != former && past.At != later || err == nil && past.At != later {
			t.Fatalf("fault %d: error %v, then %v", at, err, broken)
		}
		if (err == nil) != done {
			t.Errorf("fault %d of %d: error %v", at, n, err)
		}
		if done && at < 5 {
			t.Errorf("only %d operations", at)
		}
	}
}
