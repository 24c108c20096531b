package calibrate

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"hanyin/experiments"
	"hanyin/experiments/design"
	"hanyin/scenarios"
	"hanyin/sim"
)

// History is the scenario that is fitted.
const History = "history"

// Options of Run.
type Options struct {
	Accept       int      // parameter sets wanted; 20
	Replications int      // seeds a point; 2
	First        int      // points of the first wave; 60
	Wave         int      // points of each later wave and generation; 24
	Waves        int      // of history matching after the first; 2
	Generations  int      // of sequential Monte Carlo at most; 8
	Batches      int      // of points that a generation may take; 6
	Seed         uint64   //
	Workers      int      // at least 1
	Sets         []string // key=value laid over the scenario
	Dir          string   // keeps the points, to go on after an interruption; "" for none
	Progress     func(Stage)
}

// A Stage says how far a calibration has come.
type Stage struct {
	Name     string // wave 1, generation 3, ...
	Runs     int    // replications so far
	Accepted int
	Share    float64 // of the space not ruled out, during history matching
	Best     float64 // least distance so far
}

// A Result holds what was accepted, best first, and what resists.
type Result struct {
	Free     []Free
	Accepted []Point   // every fitted target met by the mean over the seeds
	Weights  []float64 // of the accepted sets in the approximate posterior, summing to 1
	Best     Point     // the nearest point, accepted or not
	Runs     int
	Share    float64  // of the ranges that history matching left
	Resists  string   // the output farthest from its range at the best point; "" if all are met
	By       float64  // its distance in half-widths of the range
	Bounds   []string // free parameters that lie within 2 % of an end of their range at the best point
}

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
	set(&o.Workers, 1)
	return o
}

// Run calibrates. When ctx ends it returns what it has with ctx's error; the points are kept in Options.Dir.
func Run(ctx context.Context, o Options) (*Result, error) {
	o = o.Defaulted()
	s, err := scenarios.Load(History, o.Sets)
	if err != nil {
		return nil, err
	}
	all, err := free(s)
	if err != nil {
		return nil, err
	}
	county, err := s.Build()
	if err != nil {
		return nil, err
	}
	kept, err := openStore(o.Dir, header{experiments.Version, s.Hash, o.Seed, o.Replications, FreeKeys})
	if err != nil {
		return nil, err
	}
	c := &calibration{o: o, free: all, seed: sim.Seed(o.Seed).Derive("calibrate", 0)}
	c.runner = &runner{free: all, replications: o.Replications, seed: sim.Seed(o.Seed), workers: o.Workers, sets: o.Sets, store: kept, county: county, done: c.tick}
	err = c.course(ctx)
	if closing := kept.close(); err == nil {
		err = closing
	}
	return c.result(), err
}

// calibration is one under way.
type calibration struct {
	o      Options
	free   []Free
	seed   sim.Seed
	runner *runner
	points []Point
	match  *matcher
	stage  Stage
	last   []weighted // the last population, once it meets the tolerance of 1
}

func (c *calibration) tick() {
	c.stage.Runs++
	if c.o.Progress != nil {
		c.o.Progress(c.stage)
	}
}

// course is the whole course: waves of history matching, then generations until enough sets are accepted.
func (c *calibration) course(ctx context.Context) error {
	c.stage.Name = "wave 1"
	unit, err := design.LatinHypercube(c.o.First, len(c.free), 50, c.seed.Derive("first", 0))
	if err != nil {
		return err
	}
	first, err := design.Scale(unit, spans(c.free))
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
		thetas, share, err := c.match.survivors(c.o.Wave, c.seed.Derive("wave", uint64(k)))
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

// simulate adds points and counts what is accepted.
func (c *calibration) simulate(ctx context.Context, thetas [][]float64) error {
	points, err := c.runner.run(ctx, thetas)
	for _, p := range points {
		if len(p.Outputs) == c.o.Replications {
			c.points = append(c.points, p)
		}
	}
	c.stage.Accepted = len(c.accepted())
	if len(c.points) > 0 {
		c.stage.Best, _ = c.ranked()[0].Distance()
	}
	return err
}

func (c *calibration) rematch() (err error) {
	c.match, err = newMatcher(c.free, c.points)
	return err
}

// ranked are the points by distance, nearest first.
func (c *calibration) ranked() []Point {
	points := slices.Clone(c.points)
	slices.SortStableFunc(points, func(a, b Point) int {
		x, _ := a.Distance()
		y, _ := b.Distance()
		return cmp.Compare(x, y)
	})
	return points
}

// accepted are the points that meet every fitted target, nearest first.
func (c *calibration) accepted() []Point {
	ranked := c.ranked()
	n := 0
	for n < len(ranked) {
		if d, _ := ranked[n].Distance(); d > 1 {
			break
		}
		n++
	}
	return ranked[:n]
}

// result sums up.
func (c *calibration) result() *Result {
	r := &Result{Free: c.free, Runs: c.stage.Runs, Share: c.stage.Share}
	for _, p := range c.posterior() {
		r.Accepted = append(r.Accepted, p.Point)
		r.Weights = append(r.Weights, p.weight)
	}
	if len(c.points) == 0 {
		return r
	}
	r.Best = c.ranked()[0]
	if d, k := r.Best.Distance(); d > 1 {
		r.Resists, r.By = outputs()[k].Name, d
	}
	for i, f := range c.free {
		if at := (r.Best.Theta[i] - f.Low) / (f.High - f.Low); at < 0.02 || at > 0.98 {
			r.Bounds = append(r.Bounds, f.Key)
		}
	}
	return r
}
