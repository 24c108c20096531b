package calibrate

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"
	"strconv"
	"time"

	"hanyin/experiments"
	"hanyin/experiments/design"
	"hanyin/scenarios"
	"hanyin/sim"
)

// Options of Run.
type Options struct {
	Accept       int      // parameter sets wanted; 20
	Replications int      // seeds a point; 2
	First        int      // points of the first wave; 60
	Wave         int      // points of each later wave and generation; 24
	Waves        int      // of history matching after the first; 2; further ones look near the targets
	Generations  int      // of sequential Monte Carlo at most; 8
	Batches      int      // of points that a generation may take; 6
	Seed         uint64   //
	Workers      int      // default: all cores
	Sets         []string // key=value laid over the scenario
	Dir          string   // keeps the points, to go on after an interruption; "" for none
	Progress     func(Stage)
	// told before a long calibration what its waves take at least; generations may follow, and points of Dir are taken
	// from there
	Effort func(experiments.Effort)
}

// A Stage says how far a calibration has come.
type Stage struct {
	Name     string  // wave 1, generation 3, ...
	Runs     int     // replications so far
	Planned  int     // replications after this stage; later stages may follow
	Accepted int     // parameter sets that meet every fitted target
	Wanted   int     // of them
	Share    float64 // of the space not ruled out by history matching
	Best     float64 // least distance so far
}

// A Result holds what was accepted, best first, and what resists.
type Result struct {
	Options  Options
	Scenario *scenarios.Scenario // that was fitted, at the values of the base scenario; nil of Fit
	Free     []Free
	Outputs  []Output
	Accepted []Accepted // every fitted target met by the mean over the seeds; weights sum to 1
	// the weights are those of the last generation of sequential Monte Carlo; else all are equal, and the sets, found
	// by history matching, are a list of points that fit and no sample of the posterior
	Sampled bool
	Best    *Accepted // the nearest point, accepted or not; nil if none is whole
	Resists int       // output farthest from its range at the best point, -1 if all are met
	Bounds  []string  // free parameters that lie at an end of their range at the best point
	Runs    int
	Share   float64 // of the ranges that history matching left
	Wall    time.Duration
}

// Accepted is a point with its place in the approximate posterior.
type Accepted struct {
	Point
	Distance float64 // of the worst output from the middle of its range, in half-widths of the range
	Weight   float64
}

// Enough reports whether as many sets were accepted as were asked for.
func (r *Result) Enough() bool { return len(r.Accepted) >= r.Options.Accept }

// Defaulted fills in what is zero.
func (o Options) Defaulted() Options {
	set := func(x *int, to int) {
		if *x == 0 {
			*x = to
		}
	}
	set(&o.Accept, 20)
	set(&o.Replications, 2)
	set(&o.First, 60)
	set(&o.Wave, 24)
	set(&o.Waves, 2)
	set(&o.Generations, 8)
	set(&o.Batches, 6)
	set(&o.Workers, runtime.GOMAXPROCS(0))
	return o
}

// Run calibrates the county by the published targets marked C. When ctx ends it returns what it has with ctx's error;
// the points are kept in Options.Dir. The result is nil if the scenario is wrong or the folder cannot be used: the
// disk fails, another process is at work there (atomicfile.ErrBusy), or it holds another calibration (ErrOther), the
// points of another build (ErrOtherBuild) or a file by their name that is none of ours (experiments.ErrForeign).
func Run(ctx context.Context, o Options) (*Result, error) {
	o = o.Defaulted()
	start := time.Now()
	model, err := newCounty(o)
	if err != nil {
		return nil, err
	}
	p, err := model.problem(ctx)
	if err != nil {
		return nil, err
	}
	if o.Effort != nil {
		model.estimate(ctx, o)
	}
	r, err := Fit(ctx, p, o)
	if r != nil {
		r.Scenario, r.Wall = model.scenario, time.Since(start)
	}
	return r, err
}

// Fit calibrates any model: it looks for parameter sets at which every output, the mean over the replications, is
// within its range. Of the options it does not read Sets. When ctx ends it returns what it has with ctx's error; the
// points are kept in Options.Dir. The result is nil if the problem is wrong or the folder cannot be used, as for Run.
func Fit(ctx context.Context, p Problem, o Options) (*Result, error) {
	o = o.Defaulted()
	start := time.Now()
	if err := p.check(); err != nil {
		return nil, err
	}
	kept, err := openStore(o.Dir, header{experiments.Version, experiments.Build(), p.Model, o.Seed, o.Replications,
		namesOf(p.Free)})
	if err != nil {
		return nil, err
	}
	c := newCalibration(o, &p, kept)
	err = c.course(ctx)
	if closing := kept.close(); err == nil {
		err = closing
	}
	r := c.result()
	r.Wall = time.Since(start)
	return r, err
}

// calibration is one under way.
type calibration struct {
	o       Options
	problem *Problem
	seed    sim.Seed
	runner  *runner
	points  []Point
	match   *matcher
	stage   Stage
	last    []weighted // the last generation, once it meets the tolerance of 1
}

func newCalibration(o Options, p *Problem, kept *store) *calibration {
	c := &calibration{o: o, problem: p, seed: sim.Seed(o.Seed).Derive("calibrate", 0),
		stage: Stage{Share: 1, Best: math.Inf(1), Wanted: o.Accept}}
	c.runner = &runner{problem: p, workers: o.Workers, store: kept, done: c.tick}
	return c
}

// tick tells how far things have come with one more point.
func (c *calibration) tick(p Point) {
	d, _ := c.problem.distance(p)
	c.stage.Runs += len(p.Outputs)
	c.stage.Best = min(c.stage.Best, d)
	if d <= 1 {
		c.stage.Accepted++
	}
	if c.o.Progress != nil {
		c.o.Progress(c.stage)
	}
}

// course is the whole course: waves of history matching, then generations until enough sets are accepted.
func (c *calibration) course(ctx context.Context) error {
	c.stage.Name = "wave 1"
	unit, err := design.LatinHypercube(c.o.First, namesOf(c.problem.Free), uint64(c.seed.Derive("first", 0)))
	if err != nil {
		return err
	}
	first, err := design.Scale(unit, spans(c.problem.Free))
	if err != nil {
		return err
	}
	if err := c.simulate(ctx, first); err != nil {
		return err
	}
	for k := range c.o.Waves {
		c.stage.Name = "wave " + strconv.Itoa(k+2)
		if err := c.rematch(); err != nil {
			return err
		}
		thetas, share, err := c.match.survivors(c.o.Wave, cutoffOf(k), c.seed.Derive("wave", uint64(k)))
		if err != nil {
			return err
		}
		c.stage.Share = share
		if err := c.simulate(ctx, thetas); err != nil {
			return err
		}
	}
	return c.generations(ctx)
}

// simulate adds points.
func (c *calibration) simulate(ctx context.Context, thetas [][]float64) error {
	c.stage.Planned = c.stage.Runs + len(thetas)*c.o.Replications
	points, err := c.runner.run(ctx, thetas)
	c.points = append(c.points, points...)
	return err
}

func (c *calibration) rematch() (err error) {
	c.match, err = newMatcher(c.problem, c.points)
	return err
}

// ranked are the points by distance, nearest first.
func (c *calibration) ranked() []Point {
	points := slices.Clone(c.points)
	slices.SortStableFunc(points, func(a, b Point) int {
		x, _ := c.problem.distance(a)
		y, _ := c.problem.distance(b)
		return cmp.Compare(x, y)
	})
	return points
}

// accepted are the points that meet every fitted target, nearest first.
func (c *calibration) accepted() []Point {
	ranked := c.ranked()
	n := 0
	for n < len(ranked) {
		if d, _ := c.problem.distance(ranked[n]); d > 1 {
			break
		}
		n++
	}
	return ranked[:n]
}

// result sums up.
func (c *calibration) result() *Result {
	r := &Result{Options: c.o, Free: c.problem.Free, Outputs: c.problem.Outputs, Resists: -1, Bounds: []string{},
		Runs: c.stage.Runs, Share: c.stage.Share, Sampled: c.last != nil}
	for _, p := range c.posterior() {
		d, _ := c.problem.distance(p.Point)
		r.Accepted = append(r.Accepted, Accepted{p.Point, d, p.weight})
	}
	if len(c.points) == 0 {
		return r
	}
	best := c.ranked()[0]
	d, which := c.problem.distance(best)
	r.Best, r.Bounds = &Accepted{Point: best, Distance: d}, c.problem.bounds(best.Theta)
	if d > 1 {
		r.Resists = which
	}
	return r
}
