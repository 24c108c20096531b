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
