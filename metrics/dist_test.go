package metrics

import (
	"math"
	"slices"
	"testing"

	"hanyin/agents"
	"hanyin/sim"
)

func simSeed(n int) sim.Seed { return sim.Seed(uint64(n)) }

func TestQuantilesAreExactUpToTheLimitAndSketchedBeyond(t *testing.T) {
	f := newFrame(toyCounty(), 0, at(10, 0))
	for _, n := range []int{1, 2, 1000, ExactCases, ExactCases + 1, 2 * ExactCases} {
		d := dists{f: f}
		s := sim.Seed(3).Stream("values", uint64(n))
		var all, mine []float64
		for i := range n {
			x := 1e-2 + 5*s.ExpFloat()*s.ExpFloat()
			tag := tag{channel: agents.Channel(1 + i%5), category: agents.NoCategory, town: noTown,
				body: agents.NoBody}
			d.add(x, tag)
			all = append(all, x)
			if tag.channel == agents.ViaHotline {
				mine = append(mine, x)
			}
		}
		slices.Sort(all)
		slices.Sort(mine)
		for _, q := range []float64{0, .1, .5, .9, .99, 1} {
			check := func(what string, got float64, sorted []float64) {
				want := type7(sorted, q)
				within := 1e-12 * want // rounding: the library counts h from 1
				if n > ExactCases {
					within = SketchError*want + sketchUnit
				}
				if !(math.Abs(got-want) <= within) && !(math.IsNaN(got) && math.IsNaN(want)) {
					t.Errorf("n %d, %s, q %v: got %v, want %v within %v", n, what, q, got, want, within)
				}
			}
			check("county", d.of(county).quantile(q), all)
			check("hotline", d.of(group(agents.ViaHotline)).quantile(q), mine)
		}
	}
}

// Where the sketch takes over, no quantile jumps: one of values on a grid stays as it is, others stay as near as one
// value is to the next.
func TestQuantilesDoNotJumpWhereTheSketchTakesOver(t *testing.T) {
	f := newFrame(toyCounty(), 0, at(10, 0))
	grid, smooth := dists{f: f}, dists{f: f}
	s := sim.Seed(5).Stream("values", 1)
	add := func() {
		tag := tag{category: agents.NoCategory, town: noTown, body: agents.NoBody}
		grid.add(math.Floor(8*s.ExpFloat())/2, tag)
		smooth.add(8*s.ExpFloat(), tag)
	}
	for range ExactCases {
		add()
	}
	levels := Levels()
	before := [2][]float64{grid.of(county).quantiles(levels...), smooth.of(county).quantiles(levels...)}
	add()
	for i, q := range levels {
		if got := grid.of(county).quantile(q); got != before[0][i] {
			t.Errorf("on a grid, %v: %v becomes %v", q, before[0][i], got)
		}
		if got, was := smooth.of(county).quantile(q), before[1][i]; math.Abs(got-was) > .001*was {
			t.Errorf("%v: %v becomes %v", q, was, got)
		}
	}
	if grid.sketches == nil {
		t.Error("the sketch did not take over")
	}
}

// A quantile is given where there are as many cases as its share allows: a median of two, a 90th percentile of ten.
func TestNoQuantileOfFewerCasesThanItsShareAllows(t *testing.T) {
	for cases, want := range map[int][2]bool{1: {false, false}, 2: {true, false}, 9: {true, false}, 10: {true, true}} {
		c := NewCollector(toyCounty(), at(10, 0), at(90, 0), Options{Rules: agents.Rules{Personnel: 16}})
		s := newScript(c)
		for i := range cases {
			id := agents.PetitionID(i + 1)
			s.petition(id, agents.Record{Channel: agents.ViaHotline, Unit: 0, Level: agents.AtCounty})
			s.record(at(20, 9), id, agents.Registered, 40, nil)
			s.record(at(20, 10), id, agents.Contacted, 0, nil)
		}
		sum := c.Summary()
		got := [2]bool{!math.IsNaN(sum.Value("response.median_h")), !math.IsNaN(sum.Value("response.p90_h"))}
		if n := sum.Cases[Index("response.p90_h")]; got != want || n != float64(cases) {
			t.Errorf("%d cases: a median and a 90th percentile %v, of %v cases, want %v", cases, got, n, want)
		}
	}
}

// type7 is Hyndman and Fan's (1996) definition 7, written down anew: Q(p) = x[j] + (h - j)(x[j+1] - x[j]) with h = (n
// - 1) p from 0.
func type7(x []float64, p float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	h := float64(len(x)-1) * p
	j := int(h)
	if j+1 == len(x) {
		return x[j]
	}
	return x[j] + (h-float64(j))*(x[j+1]-x[j])
}

func TestGini(t *testing.T) {
	cases := []struct {
		counts []int
		want   float64
	}{
		{nil, nan}, {[]int{0, 0}, nan}, {[]int{5}, 0}, {[]int{2, 2, 2}, 0}, {[]int{0, 0, 0, 8}, .75},
		{[]int{1, 2, 3, 4}, .25},
	}
	for _, k := range cases {
		if got := gini(k.counts); !near(got, k.want) {
			t.Errorf("%v: got %v, want %v", k.counts, got, k.want)
		}
	}
}
