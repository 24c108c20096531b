package router

import (
	"context"
	"fmt"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/petitiontext"
)

// BenchmarkRoute is the cost of a decision on one core, over 4,096 different petitions. The rules have 2,000 words and
// 50 expressions.
func BenchmarkRoute(b *testing.B) {
	county := agentstest.County()
	for _, name := range []string{"null", "table", "rules", "bigram", "segment", "balance", "ladder"} {
		b.Run(name, func(b *testing.B) {
			o := Options{County: county, Seed: 1, Memory: &Memory{}}
			var r agents.Router
			var err error
			if name == "rules" {
				r, err = newKeywords(o, ruleLines, padding(2000))
			} else {
				r, err = New(name, o)
			}
			if err != nil {
				b.Fatal(err)
			}
			route(b, county, r)
		})
	}
}

func route(b *testing.B, county *agents.County, r agents.Router) {
	writer, sampler := petitiontext.NewWriter(county, 1, petitiontext.Both), petitiontext.NewSampler(county, 1, 0.8)
	ps := make([]agents.Petition, 4096)
	for i := range ps {
		p, m := sampler.Sample(uint64(i), time.Duration(i)*time.Hour)
		p.Text = writer.Write(p, m)
		ps[i] = p
	}
	v := agentstest.View(county, 1)
	ctx := context.Background()
	b.ReportAllocs()
	n := uint64(0)
	for b.Loop() {
		p := ps[n%uint64(len(ps))]
		p.ID = n // new, so that no memory answers
		n++
		if _, err := r.Route(ctx, p, v); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "decisions/s")
}

// padding are words to bring the officers' list to n: places with a number, which texts are full of.
func padding(n int) []string {
	known := 0
	for _, t := range petitiontext.Topics() {
		known += len(t.Words)
	}
	var more []string
	for i := known; i < n; i++ {
		more = append(more, fmt.Sprintf("%s%d组", []string{"东镇", "西镇", "村", "院子"}[i%4], i))
	}
	return more
}

func TestRoutersDoNotAllocate(t *testing.T) {
	county := agentstest.County()
	p, m := petitiontext.NewSampler(county, 1, 0.8).Sample(1, 0)
	p.Text = petitiontext.NewWriter(county, 1, petitiontext.Both).Write(p, m)
	v := agentstest.View(county, 40)
	for _, name := range []string{"null", "random", "table", "bigram", "balance"} {
		r, err := New(name, Options{County: county, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		got := testing.AllocsPerRun(100, func() {
			p.ID++
			_, _ = r.Route(context.Background(), p, v)
		})
		if got != 0 {
			t.Errorf("%s: %v allocations a decision, want none", name, got)
		}
	}
}
