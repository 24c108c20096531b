package qualify

import (
	"context"

	"hanyin/sim"
	"hanyin/sim/simbench"
)

// jackson checks the mean sojourns of the petition network: in an open network of this kind every station is an M/M/c
// queue of its own.
func jackson() part {
	const runs, length = 20, 30_000
	return part{
		subject: Jackson, pieces: runs,
		work: func(ctx context.Context, o Options, i int) (finding, error) {
			t := o.length(length) + 500
			r, err := simbench.RecordVisits(ctx, simbench.PetitionOptions{T: t, Warmup: 500,
				Seed: uint64(sim.Seed(o.seed()).Derive("jackson", uint64(i)))}, nowhere{})
			return finding{values: []float64{r.Village.W, r.Town.W, r.Dept.W}}, err
		},
		judge: func(findings []finding) []Check {
			l := checks{
				source: "Jackson, Networks of waiting lines, Operations Research 5 (1957), with Erlang's formula C"}
			for k, tier := range []struct {
				name string
				want float64
			}{
				{"villages", sojourn(1, 0.7, 1)},
				// six have 16 villages, four 15
				{"towns", (float64(96*sojourn(3, 16*0.7*0.37, 2)) + float64(60*sojourn(3, 15*0.7*0.37, 2))) / 156},
				{"departments", sojourn(2, 156*0.7*0.37*0.02/30, 0.027)},
			} {
				l.simulated("petition network: sojourn in "+tier.name, tier.want, column(findings, k))
			}
			return l.list
		},
	}
}

// sojourn is the mean time in an M/M/c queue of arrival rate lambda and service rate mu.
func sojourn(c int, lambda, mu float64) float64 {
	return erlangC(c, lambda/mu)/(float64(float64(c)*mu)-lambda) + 1/mu
}

// nowhere takes what is written and keeps nothing.
type nowhere struct{}

func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
