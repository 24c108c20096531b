package agents

import (
	"math"

	"hanyin/sim"
)

// goOnline marks the households with a member online, and draws how each resists following the account. Without any are, in the mean,
// 1 - adoption.ceiling of all, small and elderly households more often: in proportion to the probability that each of its members, alone, is offline.
func (c *County) goOnline(seed sim.Seed) {
	p := &c.Params.Adoption
	alone := make([]float64, len(c.Households))
	sum := 0.0
	for h := range c.Households {
		online := p.Online
		if c.Households[h].Elder {
			online = p.OnlineOld
		}
		alone[h] = math.Pow(1-online, float64(c.Households[h].Size))
		sum += alone[h]
	}
	offline := (1 - p.Ceiling) * float64(len(c.Households))
	draw := seed.Purpose("online")
	for h := range c.Households {
		s := draw.At(uint64(h), 0)
		house := &c.Households[h]
		house.online = sum <= 0 || s.Uniform() >= alone[h]/sum*offline
		house.resist = float32(s.ExpFloat())
		house.extra = uint8(min(255, s.Poisson(p.Extra)))
	}
}
