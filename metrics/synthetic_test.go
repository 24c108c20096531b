package metrics

import (
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/sim"
)

// A step is one record or one truth of a synthetic stream.
type step struct {
	record agents.Record
	truth  agents.Truth
	isTrue bool
	at     time.Duration
}

// synthetic makes a stream of n petitions, each with its concern, registered one every gap in the toy county, that
// live some days and pass through random but lawful stations; months end every 30 days. The stream begins and ends
// empty.
func synthetic(seed sim.Seed, n int, gap time.Duration) []step {
	s := seed.Stream("synthetic", 0)
	var steps []step
	add := func(x step) { steps = append(steps, x) }
	for i := range n {
		p := agents.PetitionID(i + 1)
		t := time.Duration(i) * gap
		base := agents.Record{
			Petition: p, Channel: agents.Channel(1 + s.IntN(5)), Unit: agents.UnitID(s.IntN(3)), Body: agents.NoBody,
			Urgent:   s.Bernoulli(.1),
			Category: agents.CategoryID(s.IntN(2)),
		}
		who := agents.Truth{
			Concern: agents.ConcernID(p), Channel: base.Channel, Unit: base.Unit, Body: agents.NoBody,
			Elder: s.Bernoulli(.2), Mountain: base.Unit == 2,
		}
		tell := func(k agents.RecordKind, v float64) {
			r := base
			r.At, r.Kind, r.Value = t, k, v
			add(step{record: r, at: t})
		}
		true_ := func(k agents.TruthKind, v float64) {
			x := who
			x.At, x.Kind, x.Value, x.Petition = t, k, v, p
			if k == agents.Latent || k == agents.Expressed {
				x.Petition = 0
			}
			add(step{truth: x, isTrue: true, at: t})
		}
		true_(agents.Latent, s.Uniform())
		true_(agents.Expressed, 0)
		tell(agents.Submitted, 0)
		tell(agents.Registered, 40)
		true_(agents.Filed, 0)
		base.Body, base.Level = agents.BodyID(s.IntN(3)), agents.AtTown
		tell(agents.Routed, 1)
		t += s.Exp(5 * time.Hour)
		tell(agents.Contacted, 0)
		tell(agents.Accepted, 2)
		if s.Bernoulli(.1) {
			tell(agents.Returned, 0)
			tell(agents.Routed, 3)
		}
		tell(agents.Started, 0)
		t += s.Exp(30 * time.Hour)
		tell(agents.Completed, s.Uniform()*60)
		true_(agents.TrulyResolved, s.Uniform()*60)
		true_(agents.Felt, 4*s.Uniform())
		t += s.Exp(24 * time.Hour)
		tell(agents.Rated, float64(s.IntN(7)-1))
		tell([]agents.RecordKind{agents.Closed, agents.Closed, agents.Merged, agents.Withdrawn}[s.IntN(4)], 0)
	}
	steps = append(steps, months(steps)...)
	slices.SortStableFunc(steps, func(a, b step) int { return int(a.at - b.at) })
	return steps
}

// months ends a month every 30 days until the last step.
func months(steps []step) []step {
	last := time.Duration(0)
	for _, x := range steps {
		last = max(last, x.at)
	}
	var ends []step
	for i := 0; time.Duration(i)*30*day <= last; i++ {
		at := time.Duration(i+1) * 30 * day
		ends = append(ends,
			step{record: agents.Record{At: at, Kind: agents.MonthEnd, Body: agents.NoBody, Unit: agents.NoUnit,
				Value: float64(i)}, at: at},
			step{truth: agents.Truth{At: at, Kind: agents.MonthTruth, Body: agents.NoBody, Unit: agents.NoUnit,
				Value: float64(i)}, isTrue: true, at: at})
	}
	return ends
}

func play(w agents.Watcher, steps []step) {
	for i := range steps {
		if steps[i].isTrue {
			w.Truth(steps[i].truth)
		} else {
			w.Record(steps[i].record)
		}
	}
}

func horizonOf(steps []step) time.Duration { return steps[len(steps)-1].at }
