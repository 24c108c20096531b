package stats_test

import (
	"fmt"
	"math"
	"testing"

	"hanyin/experiments/design"
	"hanyin/experiments/qualify"
	"hanyin/experiments/stats"
	"hanyin/internal/elementary"
	"hanyin/sim"
)

func TestAFailedRunDropsItsBaseRow(t *testing.T) {
	t.Parallel()
	d, err := design.Saltelli(64, []string{"a", "b", "c"}, true, 5)
	if err != nil {
		t.Fatal(err)
	}
	holed := qualify.Run(d, qualify.Ishigami)
	holed.AB[1][7], holed.BA[2][40], holed.A[7] = math.NaN(), math.NaN(), math.NaN()
	var rest design.Radial
	rest.AB, rest.BA = make([][][]float64, 3), make([][][]float64, 3)
	for row := range d.A {
		if row == 7 || row == 40 {
			continue
		}
		rest.A, rest.B = append(rest.A, d.A[row]), append(rest.B, d.B[row])
		for i := range 3 {
			rest.AB[i], rest.BA[i] = append(rest.AB[i], d.AB[i][row]), append(rest.BA[i], d.BA[i][row])
		}
	}
	b := stats.Bootstrap{Level: .9, Resamples: 50, Seed: 3}
	got, err := holed.Indices(b)
	want, _ := qualify.Run(rest, qualify.Ishigami).Indices(b)
	if err != nil || got.Dropped != 2 || got.Rows != 62 {
		t.Fatalf("dropped %d, kept %d, %v, want 2 and 62", got.Dropped, got.Rows, err)
	}
	for i := range 3 {
		if got.First[i].Point != want.First[i].Point || got.Total[i].High != want.Total[i].High {
			t.Errorf("factor %d: %+v, want %+v", i, got.First[i], want.First[i])
		}
	}
}

// TestIndicesCover: intervals of indices hold their truth in as many of some samples of independent rows as they say.
// The outcome is linear, or chance multiplies a factor by a lognormal that has most of its effect in rare rows, as
// where cases pile up now and then; or the factor acts in one row of five. At many rows the intervals are hardly wider
// than normal theory has them.
func TestIndicesCover(t *testing.T) {
	t.Parallel()
	e2 := math.Exp(2)
	rare := 0.25 * e2 / 12 // of what the lognormal multiplies
	piled := 0.75 + rare + 0.25*(e2-math.E)/4
	for _, c := range []struct {
		name         string
		f            func(u []float64, chance *sim.Stream) float64
		first, total float64
	}{
		{"linear", func(u []float64, _ *sim.Stream) float64 { return 3*u[0] + 2*u[1] + u[2] }, 9. / 14, 9. / 14},
		{"piling up", func(u []float64, chance *sim.Stream) float64 {
			return 3*u[1] + .5*u[0]*math.Exp(chance.Normal())
		}, .25 * math.E / 12 / piled, rare / piled},
		{"rare", func(u []float64, chance *sim.Stream) float64 {
			if chance.Bernoulli(.2) {
				return u[0] + 2*u[1]
			}
			return 2 * u[1]
		}, .04 / 12 / (4./12 + .2/12 + .16/4), .2 / 12 / (4./12 + .2/12 + .16/4)},
	} {
		const trials = 250
		first, total, given := 0, 0, 0
		for r := range trials {
			block := independent(sim.Seed(uint64(r)+1), 64, c.f)
			i, err := block.Indices(stats.Bootstrap{Level: .95, Resamples: 200, Seed: 2})
			if err != nil {
				t.Fatal(err)
			}
			if math.IsNaN(i.Total[0].Low) {
				continue
			}
			given++
			if i.First[0].Contains(c.first) {
				first++
			}
			if i.Total[0].Contains(c.total) {
				total++
			}
			if i.First[0].Low < min(0, i.First[0].Point) || i.Total[0].High > max(1, i.Total[0].Point) {
				t.Fatalf("%s: first %+v, total %+v, want limits in [0, 1]", c.name, i.First[0], i.Total[0])
			}
		}
		if given < trials/2 {
			t.Errorf("%s: %d of %d samples have an interval", c.name, given, trials)
		}
		t.Logf("%s: first %d, total %d of %d", c.name, first, total, given)
		binomialBand(t, c.name+", first", first, given, .95, true)
		binomialBand(t, c.name+", total", total, given, .95, true)
	}
	linear := func(u []float64, _ *sim.Stream) float64 { return 3*u[0] + 2*u[1] + u[2] }
	wide, err := independent(1, 4096, linear).Indices(stats.Bootstrap{Level: .95, Resamples: 200, Seed: 2})
	if err != nil {
		t.Fatal(err)
	}
	// The standard deviation of (a-a')^2 9/2 over the variance, 14/12, for a and a' uniform: E(a-a')^4 = 1/15.
	theory := 1.96 * math.Sqrt(81./4*(1./15-1./36)) / (14. / 12) / 64
	if h := wide.Total[0].HalfWidth(); h > 1.4*theory {
		t.Errorf("half-width %.4f of 4,096 rows, want about %.4f", h, theory)
	}
}

// independent builds a block from plain random rows, so that base rows are independent, as the bootstrap assumes.
// Chance is common to the points of a row.
func independent(seed sim.Seed, n int, of func([]float64, *sim.Stream) float64) stats.Block {
	key, chance := seed.Purpose("rows"), seed.Purpose("chance")
	b := stats.Block{AB: make([][]float64, 3)}
	for row := range n {
		s := key.At(uint64(row), 0)
		f := func(u []float64) float64 { own := chance.At(uint64(row), 0); return of(u, &own) }
		a, c := []float64{s.Uniform(), s.Uniform(), s.Uniform()}, []float64{s.Uniform(), s.Uniform(), s.Uniform()}
		b.A, b.B = append(b.A, f(a)), append(b.B, f(c))
		for i := range 3 {
			mixed := append([]float64(nil), a...)
			mixed[i] = c[i]
			b.AB[i] = append(b.AB[i], f(mixed))
		}
	}
	return b
}

// TestIndicesOfNothingHaveNoLimits: a factor that does nothing rests on no row, alone or with another, though outcomes
// and the products of the estimators are rounded: an interval would be one of the rounding.
func TestIndicesOfNothingHaveNoLimits(t *testing.T) {
	t.Parallel()
	for _, scale := range []float64{1, 1e-9, 1e6} {
		for _, shuffled := range []bool{false, true} { // the idle factor sets the order of a sum, and so its rounding
			d, err := design.Saltelli(64, []string{"idle", "a", "b"}, true, 5)
			if err != nil {
				t.Fatal(err)
			}
			run := qualify.Run(d, func(u []float64) float64 {
				x, from := []float64{.1, 3 * u[1], .7, u[2] * u[1] / 3, 1000}, 0
				if shuffled {
					from = elementary.Int(5 * u[0])
				}
				sum := 0.0
				for i := range x {
					sum += x[(i+from)%5]
				}
				return scale * sum
			})
			i, err := run.Indices(stats.Bootstrap{Level: .95, Resamples: 50, Seed: 2})
			if err != nil {
				t.Fatal(err)
			}
			for what, index := range map[string]stats.Interval{"in all": i.Total[0], "alone": i.First[0],
				"with a": i.Second[1][0], "with b": i.Second[2][0]} {
				if index.Point != 0 || !math.IsNaN(index.Low) || !math.IsNaN(index.High) {
					t.Errorf("times %v, shuffled %v, %s: %+v, want 0 without limits", scale, shuffled, what, index)
				}
			}
			for what, index := range map[string]stats.Interval{"a": i.First[1], "a and b": i.Second[2][1]} {
				if !(index.Low < index.High) {
					t.Errorf("times %v, shuffled %v: %s has %+v, want limits", scale, shuffled, what, index)
				}
			}
		}
	}
}

// TestMorrisMatchesEnumeration: for the G function on a 4-level grid, mu* is 2/(1+a_i) times the product over the
// others of their mean on the grid, (4/3+a_j)/(1+a_j), and mu is 0 by symmetry.
func TestMorrisMatchesEnumeration(t *testing.T) {
	t.Parallel()
	a := []float64{0, 1, 4.5}
	trajectories, err := design.Morris([]string{"a", "b", "c"}, 4, 4000, 17)
	if err != nil {
		t.Fatal(err)
	}
	var paths []stats.Path
	for _, tr := range trajectories {
		p := stats.Path{Factor: tr.Factor, Step: tr.Step}
		for _, at := range tr.Points {
			p.Y = append(p.Y, []float64{qualify.G(a)(at)})
		}
		paths = append(paths, p)
	}
	screens, err := stats.Morris(len(a), paths, .95)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range screens {
		want := 2 / (1 + a[i])
		for j, v := range a {
			if j != i {
				want *= (4.0/3 + v) / (1 + v)
			}
		}
		if math.Abs(s.MuStar.Point-want) > 2.1*s.MuStar.HalfWidth()+1e-12 ||
			math.Abs(s.Mu.Point) > 2.1*s.Mu.HalfWidth() {
			t.Errorf("factor %d: mu %v, mu* %v -+ %v, want 0 and %v", i, s.Mu.Point, s.MuStar.Point,
				s.MuStar.HalfWidth(), want)
		}
	}
	paths[0].Y[1][0] = math.NaN()
	screens, err = stats.Morris(len(a), paths, .95)
	failed := 0
	for _, s := range screens {
		failed += s.Failed
	}
	if err != nil || failed != 2 {
		t.Errorf("one failed run costs %d effects, %v, want 2", failed, err)
	}
}

// TestEqualEffectsHaveNoLimits: paths that all find the same effect, none among them, say nothing of its scatter: an
// interval of width 0 would claim certainty.
func TestEqualEffectsHaveNoLimits(t *testing.T) {
	t.Parallel()
	path := func(a, b float64) stats.Path {
		return stats.Path{Factor: []int{0, 1}, Step: []float64{1, 1}, Y: [][]float64{{b, 5}, {b + a, 5 + a},
			{b + a + b, 5 + a + b}}}
	}
	for _, equal := range []float64{0, .1, 3} {
		list, err := stats.Morris(2, []stats.Path{path(equal, 1), path(equal, 2), path(equal, 4),
			path(equal, 7)}, .95)
		if err != nil {
			t.Fatal(err)
		}
		none, some := list[0], list[1]
		for _, i := range []stats.Interval{none.Mu, none.MuStar} {
			if math.Abs(i.Point-equal) > 1e-12 || !math.IsNaN(i.Low) || !math.IsNaN(i.High) || i.N != 4 {
				t.Errorf("four effects of %v give %+v, want the point without limits", equal, i)
			}
		}
		for _, i := range []stats.Interval{some.Mu, some.MuStar} {
			if !(i.Low < i.Point && i.Point < i.High) {
				t.Errorf("effects of 1, 2, 4 and 7 give %+v, want limits", i)
			}
		}
	}
}

// TestScreenHoldsRareAndLopsidedEffects: the mean of effects that are 0 on most paths, whole numbers, or have a long
// tail is held at least as often as the level says, where there is an interval; Student's held as few as 80 in 100. An
// interval is never wider than the values allow: of normal effects it holds the mean in no more than 97.5 %.
func TestScreenHoldsRareAndLopsidedEffects(t *testing.T) {
	t.Parallel()
	const trials = 250
	rare := func(share float64) func(*sim.Stream) float64 {
		return func(s *sim.Stream) float64 {
			if x := s.ExpFloat(); s.Bernoulli(share) {
				return x
			}
			return 0
		}
	}
	for _, c := range []struct {
		name  string
		draw  func(*sim.Stream) float64
		mean  float64
		given float64 // least share of trials with an interval, of 10 paths
	}{
		{"normal", func(s *sim.Stream) float64 { return 1 + s.Normal() }, 1, 1},
		{"one in five not 0", rare(.2), .2, .05},
		{"two in five not 0", rare(.4), .4, .5},
		{"exponential", func(s *sim.Stream) float64 { return s.ExpFloat() }, 1, 1},
		{"interaction", func(s *sim.Stream) float64 { u := s.Uniform(); return u * u * u }, .25, 1},
	} {
		for _, n := range []int{10, 20} {
			held, given := 0, 0
			for r := range trials {
				draw := sim.Seed(uint64(n)).Stream(c.name, uint64(r))
				var paths []stats.Path
				for range n {
					paths = append(paths, stats.Path{Factor: []int{0}, Step: []float64{1},
						Y: [][]float64{{0}, {c.draw(&draw)}}})
				}
				list, err := stats.Morris(1, paths, .95)
				if err != nil {
					t.Fatal(err)
				}
				if i := list[0].Mu; !math.IsNaN(i.Low) {
					given++
					if i.Contains(c.mean) {
						held++
					}
				}
			}
			what := fmt.Sprintf("%s, %d paths", c.name, n)
			binomialBand(t, what, held, given, .95, true)
			if c.name == "normal" && float64(held) > .985*float64(given) {
				t.Errorf("%s: %d of %d intervals hold the mean: too wide", what, held, given)
			}
			if share := float64(given) / trials; share < c.given {
				t.Errorf("%s: %.2f of the trials have an interval, want at least %.2f", what, share, c.given)
			}
		}
	}
}

// TestRanksOfScreens: places of factors of known strengths 1, 2, ... amid chance: their 95 % intervals hold the place
// in about as many seeds and factors, or more where places are certain; two factors of one strength may each be the
// first.
func TestRanksOfScreens(t *testing.T) {
	t.Parallel()
	const seeds, k, paths = 60, 4, 20
	held, tied := 0, 0
	for seed := range uint64(seeds) {
		draw := sim.Seed(seed).Stream("paths", 0)
		run := func(strength func(f int) float64) []stats.Screen {
			var all []stats.Path
			for range paths {
				p := stats.Path{Y: [][]float64{{0, 0}}}
				for f := range k {
					d := strength(f) + .8*draw.Normal()
					last := p.Y[f]
					p.Factor, p.Step = append(p.Factor, f), append(p.Step, 1)
					p.Y = append(p.Y, []float64{last[0] + d + .2*draw.Normal(), last[1] + d + .2*draw.Normal()})
				}
				all = append(all, p)
			}
			list, err := stats.Morris(k, all, .95)
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		for f, s := range run(func(f int) float64 { return 2 + .3*float64(f) }) {
			if want := k - f; s.RankLow <= want && want <= s.RankHigh {
				held++
			}
		}
		if s := run(func(int) float64 { return 2 }); s[0].RankLow == 1 || s[1].RankLow == 1 {
			tied++
		}
	}
	if share := float64(held) / (seeds * k); share < .9 {
		t.Errorf("%.3f of the intervals of ranks hold the place, want .95", share)
	}
	if tied < seeds*3/4 {
		t.Errorf("of factors of one strength the first two may be the first in %d of %d seeds", tied, seeds)
	}
}

// TestRareEffectsHaveEveryPlace: a factor that two of ten paths saw act may be the strongest or do nothing.
func TestRareEffectsHaveEveryPlace(t *testing.T) {
	t.Parallel()
	var paths []stats.Path
	for i := range 10 {
		rare := 0.0
		if i < 2 {
			rare = 3
		}
		y := []float64{0, 1 + .1*float64(i), 1 + .1*float64(i) + rare}
		paths = append(paths, stats.Path{Factor: []int{0, 1}, Step: []float64{1, 1},
			Y: [][]float64{{y[0]}, {y[1]}, {y[2]}}})
	}
	list, err := stats.Morris(2, paths, .95)
	if err != nil {
		t.Fatal(err)
	}
	steady, rare := list[0], list[1]
	if steady.Rank != 1 || math.IsNaN(steady.MuStar.Low) {
		t.Errorf("a steady effect: %+v, want place 1 and an interval", steady)
	}
	if rare.RankLow != 1 || rare.RankHigh != 2 || !math.IsNaN(rare.MuStar.Low) {
		t.Errorf("an effect seen twice: %+v, want the places 1 to 2 and no interval", rare)
	}
}

func TestNoiseShareOfAKnownModel(t *testing.T) {
	t.Parallel()
	between := population{sim.Seed(51).Purpose("point"), 0, 3}.sample(0, 2000)
	points := make([][]float64, len(between))
	for i, m := range between {
		points[i] = population{sim.Seed(52).Purpose("noise"), m, 1}.sample(i, 2+i%3)
	}
	if got, err := stats.NoiseShare(points); err != nil || math.Abs(got-0.1) > 0.02 { // 1 / (1 + 9)
		t.Errorf("noise share %v, %v, want about 0.1", got, err)
	}
}
