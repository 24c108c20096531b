package metrics

import (
	"math"
	"slices"
	"testing"
	"time"
)

// TestPool deals the petitions of one stream out to three collectors, as to three counties: what they come to together
// is what one collector comes to that sees all of them.
func TestPool(t *testing.T) {
	steps := synthetic(simSeed(13), 3000, 17*time.Minute)
	horizon := horizonOf(steps)
	var names []string
	for _, c := range columns {
		names = append(names, c.Name)
	}
	run := func(of func(id uint32) bool) Summary {
		c := NewCollector(toyCounty(), 5*day, horizon, Options{Parts: names})
		var own []step
		for _, x := range steps {
			id := uint32(x.record.Petition)
			if x.isTrue {
				id = uint32(x.truth.Concern)
			}
			if id == 0 || of(id) {
				own = append(own, x)
			}
		}
		play(c, own)
		return c.Summary()
	}
	all := run(func(uint32) bool { return true })
	var counties []Summary
	for k := range uint32(3) {
		counties = append(counties, run(func(id uint32) bool { return id%3 == k }))
	}
	pooled, quantiles := 0, 0
	for i, c := range columns {
		if PoolingOf(c.Name) != OfCases {
			continue
		}
		p := NewPool(c.Name, horizon-5*day)
		for range 2 { // the second time after Clear
			p.Clear()
			for _, s := range counties {
				if err := p.Add(s.Values[i], s.Parts[c.Name], 1); err != nil {
					t.Fatalf("%s: %v", c.Name, err)
				}
			}
		}
		got, want := p.Value(), all.Values[i]
		within := 1e-9 * math.Abs(want)
		if len(all.Parts[c.Name][0].Values) > 0 {
			within = SketchError*math.Abs(want) + sketchUnit
			quantiles++
		}
		if len(all.Parts[c.Name]) == 2 && len(all.Parts[c.Name][0].Values) > 0 { // a difference of two medians
			within = 4 * SketchError * all.Value("resolve.true_median_wd")
		}
		if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > within {
			t.Errorf("%s: pooled %v, of all cases %v", c.Name, got, want)
		}
		if !math.IsNaN(want) && want != 0 {
			pooled++
		}
	}
	if pooled < 100 || quantiles < 20 {
		t.Errorf("%d figures and %d quantiles have a value, too few to show anything", pooled, quantiles)
	}
}

// TestPoolOfWhatIsNotOfCases adds stocks up and weighs the rest by residents.
func TestPoolOfWhatIsNotOfCases(t *testing.T) {
	for name, want := range map[string]float64{"backlog.count": 50, "backlog.count.town": 50,
		"utilisation.village": 25, "score.mean": 25, "response.median_h": math.NaN()} {
		p := NewPool(name, day)
		for value, residents := range map[float64]int{20: 300, 30: 300, math.NaN(): 1000} {
			parts := []Part{{}} // without a case
			if err := p.Add(value, parts, residents); err != nil {
				t.Error(name, err)
			}
		}
		if got := p.Value(); got != want && !math.IsNaN(want) || math.IsNaN(got) != math.IsNaN(want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// Counts that are not of cases are said to add up, or are known to be no counts of a county.
func TestEveryCountIsKnownToAddUpOrNot(t *testing.T) {
	means := []string{"personnel.per_unit", "village.closed_per_week"}
	for _, c := range columns {
		if c.at == county && c.parts == nil && slices.Contains([]string{"count", "cases", "persons"}, c.Unit) &&
			!slices.Contains(means, c.Name) && PoolingOf(c.Name) != Summed {
			t.Errorf("%s (%s) is averaged over counties: does it not add up?", c.Name, c.Unit)
		}
	}
}

// TestSketchesAreReadBack writes and reads sketches, and refuses what none has written.
func TestSketchesAreReadBack(t *testing.T) {
	s := &sketch{}
	for _, x := range []float64{0, 0.0005, 4, 4, 4.01, 1000, 1e12} {
		s.add(x)
	}
	again := &sketch{}
	text := s.encode()
	if err := again.join(text); err != nil || again.n != s.n {
		t.Fatalf("%d values, want %d: %v", again.n, s.n, err)
	}
	for _, q := range []float64{0, .2, .5, .9} {
		if a, b := again.quantile(q), s.quantile(q); math.Abs(a-b) > 1e-6*b {
			t.Errorf("quantile %v is %v, was %v", q, a, b)
		}
	}
	for cut := 1; cut < len(text); cut++ {
		_ = (&sketch{}).join(text[:cut]) // no panic
	}
	for _, broken := range [][]byte{{0}, {0, 0}, {0, 2, 1, 1, 1, 1, 1},
		{0xff, 0xff, 0xff, 0xff, 0x7f, 1, 0, 0, 0, 0}} {
		if (&sketch{}).join(broken) == nil {
			t.Errorf("%v is taken for a sketch", broken)
		}
	}
}
