package agents

import (
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// goOnline marks the households with a member online, and draws how each resists following the account. Without any
// are, in the mean, 1 - adoption.ceiling of all, small and elderly households more often: in proportion to the
// probability that each of its members, alone, is offline.
func (c *County) goOnline(seed sim.Seed) {
	p := &c.Params.Adoption
	var alone, aloneOld [256]float64 // by size
	for n := range alone {
		alone[n], aloneOld[n] = elementary.Pow(1-p.Online, float64(n)), elementary.Pow(1-p.OnlineOld, float64(n))
	}
	chance := func(house *Household) float64 {
		if house.Elder {
			return aloneOld[house.Size]
		}
		return alone[house.Size]
	}
	sum := 0.0
	for h := range c.Households {
		sum += chance(&c.Households[h])
	}
	offline := float64((1 - p.Ceiling) * float64(len(c.Households)))
	draw := seed.Purpose("online")
	for h := range c.Households {
		s := draw.At(uint64(h), 0)
		house := &c.Households[h]
		house.online = sum <= 0 || s.Uniform() >= chance(house)/sum*offline
		house.resist = float32(s.ExpFloat())
		house.extra = uint8(min(255, s.Poisson(p.Extra)))
	}
}
