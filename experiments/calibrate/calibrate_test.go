package calibrate

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/sim"
)

// square is two parameters in [0, 1] and [-2, 2] without noise; the outputs are given functions of them.
func square(outputs []Output, f func(a, b float64) []float64) *Problem {
	return &Problem{
		Free: []Free{{"a", 0, 1}, {"b", -2, 2}}, Outputs: outputs,
		Simulate: func(_ context.Context, theta []float64) ([][]float64, error) {
			y := f(theta[0], theta[1])
			return [][]float64{y, y}, nil
		},
	}
}

// within is a problem whose answer is known: a in [.4, .6] and b in [-.5, .5].
var within = square([]Output{{"T1", "a", 0.4, 0.6}, {"T2", "b", 9.5, 10.5}},
	func(a, b float64) []float64 { return []float64{a, 10 + b} })

func calibrated(t *testing.T, o Options, p *Problem) *Result {
	t.Helper()
	kept, err := openStore("", header{})
	if err != nil {
		t.Fatal(err)
	}
	c := newCalibration(o.Defaulted(), p, kept)
	if err := c.course(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c.result()
}

// On the emulator's own scale a quadratic is met exactly, but for the ridge.
func TestEmulatorOfAQuadratic(t *testing.T) {
	f := func(a, b float64) float64 { // log of the output
		b /= 2 // both scaled to [-1, 1]
		a = 2*a - 1
		return 1 + 0.5*a - 0.25*b + 0.3*a*a + 0.2*b*b - 0.4*a*b
	}
	p := square([]Output{{"T", "y", 2, 3}}, func(a, b float64) []float64 { return []float64{math.Exp(f(a, b))} })
	draw := sim.Seed(1).Stream("points", 0)
	var points []Point
	for range 40 {
		theta := []float64{draw.Uniform(), 4*draw.Uniform() - 2}
		y, _ := p.Simulate(t.Context(), theta)
		points = append(points, Point{theta, y})
	}
	e, err := fit(p, points, 0)
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		a, b := draw.Uniform(), 4*draw.Uniform()-2
		if got, want := e.predict([]float64{a, b}), f(a, b); math.Abs(got-want) > 5e-3 {
			t.Errorf("at %.3f, %.3f: predicted %.5f, want %.5f", a, b, got, want)
		}
	}
	if e.variance > 1e-5 {
		t.Errorf("residual variance %v of a function without noise", e.variance)
	}
	if _, err := fit(p, points[:1], 0); err == nil {
		t.Error("an emulator of one point")
	}
}

// Shares are emulated by their log odds and numbers by their logs; what is far out does not count for more than far
// out.
func TestScales(t *testing.T) {
	share, number := emulator{output: Output{Low: 0.2, High: 0.4}}, emulator{output: Output{Low: 10, High: 40}}
	for _, c := range []struct {
		e       emulator
		x, want float64
	}{
		{share, 0.5, 0}, {share, 0.75, math.Log(3)}, {share, 0, math.Log(0.01 / 0.99)}, {share, 1, math.Log(1 / 0.03)},
		{number, math.E, 1}, {number, 0, math.Log(0.5)},
	} {
		if got := c.e.scale(c.x); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v of range %v to %v: got %v, want %v", c.x, c.e.output.Low, c.e.output.High, got, c.want)
		}
	}
}

// History matching keeps what is possible and rules out what is not: where the emulator is exact, the region widened
// by the cut-off of 3 standard deviations, which are 1.53 half-widths, and nothing else.
func TestSurvivorsOfAKnownRegion(t *testing.T) {
	p := square([]Output{{"T1", "a", math.Exp(0.4), math.Exp(0.6)}, {"T2", "b", math.Exp(-0.5), math.Exp(0.5)}},
		func(a, b float64) []float64 {
			return []float64{math.Exp(a), math.Exp(b)}
		})
	draw := sim.Seed(2).Stream("points", 0)
	var points []Point
	for range 60 {
		points = append(points, pointAt(p, []float64{draw.Uniform(), 4*draw.Uniform() - 2}))
	}
	m, err := newMatcher(p, points)
	if err != nil {
		t.Fatal(err)
	}
	thetas, share, err := m.survivors(500, cutoff, sim.Seed(3))
	if err != nil {
		t.Fatal(err)
	}
	if len(thetas) != 500 {
		t.Fatalf("%d survivors, want 500", len(thetas))
	}
	const wide = cutoff / 1.96
	for _, theta := range thetas {
		if math.Abs(theta[0]-0.5) > 0.1*wide+0.01 || math.Abs(theta[1]) > 0.5*wide+0.01 {
			t.Errorf("%v survives", theta)
		}
	}
	if want := 0.2 * wide * wide / 4; math.Abs(share-want) > 0.05*want {
		t.Errorf("%.4f of the space survive, want %.4f", share, want)
	}
}

func pointAt(p *Problem, theta []float64) Point {
	y, _ := p.Simulate(context.Background(), theta)
	return Point{theta, y}
}

// The posterior is known: uniform over [.4, .6] x [-.5, .5], mean (.5, 0) and standard deviation (.0577, .289).
func TestPosteriorOfAToy(t *testing.T) {
	r := calibrated(t, Options{Accept: 400, Wave: 400, First: 60, Batches: 20, Seed: 4}, within)
	if !r.Enough() || r.Resists >= 0 || r.Best.Distance > 0.2 {
		t.Fatalf("%d accepted, %d resists, best %v", len(r.Accepted), r.Resists, r.Best)
	}
	var sum, mean, square [3]float64
	for i, a := range r.Accepted {
		if a.Distance > 1 || i > 0 && a.Distance < r.Accepted[i-1].Distance {
			t.Fatalf("set %d at distance %v: want at most 1, best first", i, a.Distance)
		}
		for j, x := range a.Theta {
			sum[j] += a.Weight
			mean[j] += a.Weight * x
			square[j] += a.Weight * x * x
		}
	}
	for j, want := range []struct{ mean, sd, tolerance float64 }{{0.5, 0.0577, 0.02}, {0, 0.2887, 0.1}} {
		sd := math.Sqrt(square[j] - mean[j]*mean[j])
		if math.Abs(sum[j]-1) > 1e-9 || math.Abs(mean[j]-want.mean) > want.tolerance ||
			math.Abs(sd-want.sd) > want.tolerance/2 {
			t.Errorf("%s: weights sum to %v, mean %.4f, sd %.4f, want 1, %.4f, %.4f", r.Free[j].Key, sum[j], mean[j],
				sd, want.mean, want.sd)
		}
	}
}

// A target out of reach is named, with its distance and the parameter at its bound: a is at most 1 and 2 is wanted
// within .1.
func TestWhatResistsIsNamed(t *testing.T) {
	p := square([]Output{{"T1", "a", 1.9, 2.1}, {"T2", "b", 9, 11}},
		func(a, b float64) []float64 { return []float64{a, 10 + b} })
	r := calibrated(t, Options{Accept: 5, First: 30, Wave: 10, Generations: 3, Batches: 2, Seed: 5}, p)
	if r.Enough() || len(r.Accepted) > 0 || r.Resists != 0 || !slices.Contains(r.Bounds, "a") {
		t.Errorf("%d accepted, output %d resists, %v at their bounds, want none, 0, a", len(r.Accepted),
			r.Resists, r.Bounds)
	}
	if r.Best.Distance < 10 || r.Best.Distance > 10.5 {
		t.Errorf("the best is %.2f half-widths off, want 10 and a little", r.Best.Distance)
	}
}

// Equal seeds give equal results on any number of workers.
func TestWorkersDoNotMatter(t *testing.T) {
	var first *Result
	for _, workers := range []int{1, 3} {
		r := calibrated(t, Options{Accept: 10, First: 20, Wave: 8, Seed: 6, Workers: workers}, within)
		r.Options = Options{}
		if first == nil {
			first = r
		} else if !reflect.DeepEqual(first, r) {
			t.Errorf("%d workers give another result than one", workers)
		}
	}
}

// A calibration that was killed goes on where it was: points on disk are not simulated again, and the result is the
// same.
func TestResumesAfterAKill(t *testing.T) {
	o := Options{Accept: 10, First: 20, Wave: 8, Seed: 7, Workers: 2}.Defaulted()
	dir, h := t.TempDir(), header{Seed: 7}
	simulated := 0
	p := square(within.Outputs, nil)
	p.Simulate = func(ctx context.Context, theta []float64) ([][]float64, error) {
		simulated++
		return within.Simulate(ctx, theta)
	}
	run := func(dir string) *Result {
		kept, err := openStore(dir, h)
		if err != nil {
			t.Fatal(err)
		}
		o.Workers = 1
		c := newCalibration(o, p, kept)
		if err := c.course(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := kept.close(); err != nil {
			t.Fatal(err)
		}
		return c.result()
	}
	want := run("")
	all := simulated
	run(dir)
	path := filepath.Join(dir, pointsFile)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(text), "\n")
	half := len(lines) / 2
	cut := strings.Join(lines[:half], "") + lines[half][:len(lines[half])/2] // the kill came while a line was written
	if err := os.WriteFile(path, []byte(cut), 0o666); err != nil {
		t.Fatal(err)
	}
	simulated = 0
	if got := run(dir); !reflect.DeepEqual(got, want) {
		t.Error("the resumed calibration gives another result")
	}
	if known := half - 1; simulated != all-known {
		t.Errorf("%d points simulated, want %d: %d of %d were on disk", simulated, all-known, known, all)
	}
	if again, _ := os.ReadFile(path); len(again) != len(text) {
		t.Errorf("the file has %d bytes, want %d: every point once", len(again), len(text))
	}
}

// A damaged line costs its own point and no other.
func TestDamagedLinesArePassedOver(t *testing.T) {
	dir := t.TempDir()
	kept, err := openStore(dir, header{})
	if err != nil {
		t.Fatal(err)
	}
	for x := range 4 {
		if err := kept.put(Point{[]float64{float64(x)}, [][]float64{{1, 2}}}); err != nil {
			t.Fatal(err)
		}
	}
	kept.close()
	path := filepath.Join(dir, pointsFile)
	text, _ := os.ReadFile(path)
	lines := strings.SplitAfter(string(text), "\n")
	lines[2] = "{\"theta\":[1\n"                            // the point 1
	lines[3] = strings.Replace(lines[3], "[1,2]", "[1]", 1) // the point 2
	if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o666); err != nil {
		t.Fatal(err)
	}
	again, err := openStore(dir, header{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.close()
	for x, want := range []bool{true, false, false, true} {
		if _, ok := again.find([]float64{float64(x)}, 2); ok != want {
			t.Errorf("point %d: found %v, want %v", x, ok, want)
		}
	}
}

// The folder of another calibration is refused, and left as it is.
func TestAnotherFolderIsRefused(t *testing.T) {
	dir := t.TempDir()
	h := header{Version: "1", Build: "first", Model: "m", Seed: 1, Replications: 2, Keys: []string{"a", "b"}}
	kept, err := openStore(dir, h)
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.put(Point{[]float64{1}, [][]float64{{2}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := openStore(dir, h); !errors.Is(err, atomicfile.ErrBusy) || !strings.HasPrefix(err.Error(), dir+": ") {
		t.Errorf("while it is open: %v, want ErrBusy and the folder", err)
	}
	kept.close()
	path := filepath.Join(dir, pointsFile)
	before, _ := os.ReadFile(path)
	for what, c := range map[string]struct {
		change func(*header)
		want   error
		text   string
	}{
		"another seed": {func(h *header) { h.Seed = 7 }, ErrOther, "--seed is 1 there, 7 in this call"},
		"more replications": {func(h *header) { h.Replications = 3 }, ErrOther,
			"--replications is 2 there, 3 in this call"},
		"other parameters": {func(h *header) { h.Keys = []string{"b"} }, ErrOther,
			"keys is a,b there, b in this call"},
		"another scenario": {func(h *header) { h.Model = "n" }, ErrOther, "--set is m there, n in this call"},
		"another build": {func(h *header) { h.Build, h.Model = "second", "n" }, ErrOtherBuild,
			"(first, not second)"},
		"a build of no name": {func(h *header) { h.Build = "" }, ErrOtherBuild, "(first, not -)"},
	} {
		other := h
		c.change(&other)
		_, err := openStore(dir, other)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) || !strings.HasPrefix(err.Error(), path) {
			t.Errorf("%s: %v, want %v, %q and the file", what, err, c.want, c.text)
		}
		if strings.Contains(err.Error(), "; ") && what != "another build" {
			t.Errorf("%s: %v, want what differs alone", what, err)
		}
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Error("the refused folder was changed")
	}
	again, err := openStore(dir, h)
	if err != nil {
		t.Fatal(err)
	}
	defer again.close()
	if p, ok := again.find([]float64{1}, 1); !ok || p.Outputs[0][0] != 2 {
		t.Errorf("the point on disk: %v, %v", p, ok)
	}
}

// A file by the name of the points that is none of ours stays as it is, with a final newline or without; a first line
// of our own that a kill cut off is written anew.
func TestForeignPointsStay(t *testing.T) {
	h := header{Build: "b", Keys: []string{"a"}}
	own, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"mine", "mine\n", "{}", "{}\n", `{"seed":1}` + "\n", "\n", string(own) + " "} {
		dir := t.TempDir()
		path := filepath.Join(dir, pointsFile)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := openStore(dir, h); !errors.Is(err, experiments.ErrForeign) ||
			!strings.HasPrefix(err.Error(), path) {
			t.Errorf("%q: %v, want ErrForeign and the file", text, err)
		}
		if now, err := os.ReadFile(path); string(now) != text {
			t.Errorf("%q became %q, %v", text, now, err)
		}
	}
	for n := range len(own) + 1 {
		dir := t.TempDir()
		path := filepath.Join(dir, pointsFile)
		if err := os.WriteFile(path, own[:n], 0o666); err != nil {
			t.Fatal(err)
		}
		s, err := openStore(dir, h)
		if err != nil {
			t.Fatalf("cut off after %d bytes: %v", n, err)
		}
		if err := s.close(); err != nil {
			t.Fatal(err)
		}
		if now, err := os.ReadFile(path); string(now) != string(own)+"\n" {
			t.Errorf("cut off after %d bytes: %q, %v", n, now, err)
		}
	}
}

// What a calibration comes to takes the place of what an earlier one came to in one step: whatever operation fails,
// with or without the death of the process, a manifest lies over its own files alone, and the same call ends well.
func TestSaveIsWholeAtEveryFault(t *testing.T) {
	results := map[uint64]*Result{}
	for _, seed := range []uint64{2, 3} {
		results[seed] = calibrated(t, Options{First: 40, Wave: 10, Waves: 1, Accept: 2, Generations: 1,
			Replications: 2, Workers: 1, Seed: seed}, within)
	}
	saved := func(dir string, seed uint64) error {
		r := *results[seed]
		r.Options.Dir = dir
		return r.Save(r.Document(), []string{"hanyin"})
	}
	files := func(dir string) map[string]string {
		all := map[string]string{}
		for _, name := range []string{FitsFile, ResultFile, experiments.ManifestFile} {
			if text, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
				all[name] = string(text)
			}
		}
		return all
	}
	first, both := t.TempDir(), t.TempDir()
	if err := errors.Join(saved(first, 2), saved(both, 2), saved(both, 3)); err != nil {
		t.Fatal(err)
	}
	before, after := files(first), files(both)
	for name := range after {
		if before[name] == after[name] || before[name] == "" {
			t.Fatalf("%s is the same before and after: nothing is tried", name)
		}
	}
	for _, dies := range []bool{false, true} {
		for at := 1; ; at++ {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(first)); err != nil {
				t.Fatal(err)
			}
			n := 0
			restore := atomicfile.Inject(func(atomicfile.Op, string) error {
				if n++; n == at || dies && n > at {
					return syscall.ENOSPC
				}
				return nil
			})
			err := saved(dir, 3)
			restore()
			if n < at {
				t.Logf("dies %v: %d operations", dies, n)
				if err != nil || n < 20 || !maps.Equal(files(dir), after) {
					t.Fatalf("no fault: %v, %d operations, %v", err, n, files(dir))
				}
				break
			}
			if now := files(dir); now[experiments.ManifestFile] == before[experiments.ManifestFile] &&
				!maps.Equal(now, before) || now[experiments.ManifestFile] == after[experiments.ManifestFile] &&
				!maps.Equal(now, after) {
				t.Errorf("fault %d, dies %v: the manifest lies over files of another call: %v", at, dies, now)
			}
			if err := saved(dir, 3); err != nil || !maps.Equal(files(dir), after) {
				t.Errorf("fault %d, dies %v: the same call again: %v, %v", at, dies, err, files(dir))
			}
		}
	}
}

// An interruption keeps whole points and gives what there is.
func TestInterruptionKeepsWholePoints(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p := square(within.Outputs, nil)
	n := 0
	p.Simulate = func(ctx context.Context, theta []float64) ([][]float64, error) {
		if n++; n == 12 {
			cancel()
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return within.Simulate(ctx, theta)
	}
	kept, _ := openStore("", header{})
	c := newCalibration(Options{First: 20, Seed: 8}.Defaulted(), p, kept)
	if err := c.course(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want Canceled", err)
	}
	if r := c.result(); len(c.points) != 11 || r.Best == nil || r.Enough() {
		t.Errorf("%d points kept, best %v, want 11 and a best one", len(c.points), r.Best)
	}
}

// What calibration may move has a range in the scenario, and what it fits are the targets marked C and no other.
func TestOnlyFittedTargetsAndFreeParameters(t *testing.T) {
	c, err := newCounty(Options{}.Defaulted())
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.problem(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Free) != len(FreeKeys) {
		t.Errorf("%d free parameters, want %d", len(p.Free), len(FreeKeys))
	}
	ids := map[string]bool{}
	for _, o := range p.Outputs {
		ids[o.Target] = true
	}
	want := map[string]bool{"T2": true, "T3": true, "T6": true, "T10": true, "T12": true, "T14": true, "T15": true,
		"T18": true}
	if !reflect.DeepEqual(ids, want) {
		t.Errorf("fitted targets %v, want %v", ids, want)
	}
	for _, o := range p.Outputs {
		if o.Name == "sat.all5_18" || o.Name == "learning.sat_raw_change" || o.Low >= o.High {
			t.Errorf("%s %s, %v to %v, is fitted", o.Target, o.Name, o.Low, o.High)
		}
	}
}

// TestImplausibilityKnowsItsVariances: a parameter set far from all points is less implausible than the prediction
// alone makes it, and one where nothing but sampling error separates the prediction from the target is not ruled out.
func TestImplausibilityKnowsItsVariances(t *testing.T) {
	const sigma, truth = 0.3, 0.5
	kept := 0
	const seeds = 200
	for seed := range uint64(seeds) {
		draw := sim.Seed(seed).Stream("points", 0)
		p := square([]Output{{"T", "y", math.Exp(truth) * .99, math.Exp(truth) * 1.01}}, nil)
		var points []Point
		for range 12 { // in the lower half of a alone
			theta := []float64{draw.Uniform() / 2, 4*draw.Uniform() - 2}
			at := Point{Theta: theta}
			for range 2 {
				at.Outputs = append(at.Outputs, []float64{math.Exp(theta[0] + sigma*draw.Normal())})
			}
			points = append(points, at)
		}
		m, err := newMatcher(p, points)
		if err != nil {
			t.Fatal(err)
		}
		near, far := []float64{.25, 0}, []float64{1, 2}
		e := m.emulators[0]
		if e.leverage(near) >= e.leverage(far) {
			t.Fatalf("seed %d: leverage %v amid the points, %v far from them", seed, e.leverage(near), e.leverage(far))
		}
		if m.implausibility([]float64{truth, 0}) <= cutoff {
			kept++
		}
	}
	if kept < seeds*97/100 {
		t.Errorf("the true parameter is ruled out in %d of %d seeds", seeds-kept, seeds)
	}
	// The sampling variance is that of the mean over replications.
	p := square([]Output{{"T", "y", 1, 3}}, nil)
	var points []Point
	draw := sim.Seed(9).Stream("points", 0)
	for range 400 {
		theta := []float64{draw.Uniform(), 4*draw.Uniform() - 2}
		at := Point{Theta: theta}
		for range 2 {
			at.Outputs = append(at.Outputs, []float64{math.Exp(sigma * draw.Normal())})
		}
		points = append(points, at)
	}
	e, err := fit(p, points, 0)
	if err != nil {
		t.Fatal(err)
	}
	if want := sigma * sigma / 2; math.Abs(e.sampling-want) > .15*want || math.Abs(e.variance-want) > .25*want {
		t.Errorf("sampling variance %v, residual variance %v, want %v of both", e.sampling, e.variance, want)
	}
}

// TestWhatAScenarioSaysHolds: a parameter set changes no value that a scenario sets itself, as where the set is used.
func TestWhatAScenarioSaysHolds(t *testing.T) {
	c, err := newCounty(Options{}.Defaulted())
	if err != nil {
		t.Fatal(err)
	}
	theta := make([]float64, len(c.free))
	for name, want := range map[string]bool{History: true, "beijing-like": false} {
		sets := strings.Join(c.setsOf(name, theta), " ")
		if strings.Contains(sets, "department.slack=") != want || !strings.Contains(sets, "satisfaction.base=") {
			t.Errorf("%s is run with %s; its own slack holds: %v", name, sets, !want)
		}
	}
}

// Before a long calibration the runs of its waves are estimated, in every scenario that outputs are read off.
func TestWavesAreEstimated(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var got []experiments.Effort
	o := Options{First: 800, Wave: 100, Waves: 2, Replications: 3, Sets: []string{"geo.households=3000"},
		Progress: func(Stage) { cancel() }, Effort: func(e experiments.Effort) { got = append(got, e) }}
	_, err := Run(ctx, o)
	model, wrong := newCounty(o.Defaulted())
	if wrong != nil {
		t.Fatal(wrong)
	}
	want := 1000 * 3 * len(model.worlds)
	if !errors.Is(err, context.Canceled) || len(got) != 1 || got[0].Replications != want || got[0].Events == 0 {
		t.Errorf("%v, estimates %+v, want one of %d replications", err, got, want)
	}
}

// A folder that cannot hold points is named, and what lies there stays.
func TestFolderThatCannotHoldPoints(t *testing.T) {
	at := t.TempDir()
	file, folder := filepath.Join(at, "file"), filepath.Join(at, "folder")
	if err := errors.Join(os.WriteFile(file, []byte("mine"), 0o666),
		os.MkdirAll(filepath.Join(folder, pointsFile), 0o777)); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]error{file: syscall.ENOTDIR, folder: syscall.EISDIR} {
		if _, err := openStore(dir, header{Seed: 1}); !errors.Is(err, want) || !strings.Contains(err.Error(), dir) {
			t.Errorf("%s: %v, want %v and its name", dir, err, want)
		}
	}
	if text, err := os.ReadFile(file); string(text) != "mine" {
		t.Errorf("the file holds %q, %v", text, err)
	}
	s, err := openStore(folder+"2", header{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if err := s.put(Point{[]float64{1}, [][]float64{{math.NaN()}}}); err == nil {
		t.Error("a point that JSON does not have was said to be kept")
	}
}

// A disk that fails amid the points is an error: those behind are not taken for cut off.
func TestPointsOnADiskThatFails(t *testing.T) {
	broken := errors.New("broken")
	h := header{Seed: 1}
	first, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	s := &store{known: map[string]Point{}}
	text := string(first) + "\n" + `{"theta":[1],"outputs":[[2]]}` + "\n"
	if kept, err := s.take(strings.NewReader(text+"{"), "points", h); err != nil || int(kept) != len(text) {
		t.Errorf("a line cut off: %d bytes kept, %v, want %d", kept, err, len(text))
	}
	if _, err := s.take(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), "points",
		h); !errors.Is(err,
		broken) {
		t.Errorf("a disk that fails: %v, want %v", err, broken)
	}
}
