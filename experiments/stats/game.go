package stats

import (
	"math"
	"math/bits"

	"hanyin/internal/message"
)

// A Game gives every set of players its worth, replication by replication: Worth[set][r], where bit i of set says
// that player i takes part. Over mechanisms it is the complete 2^k design, set 0 being all off.
type Game struct {
	Worth [][]float64 // 2^k rows, k of 1 to 20
	Level float64     // confidence of each interval
}

// A Share is what one player adds, averaged over all orders of joining.
type Share struct {
	Player int
	Value  Interval
}

// A Synergy is what a set of players adds beyond what all its smaller sets add: its Möbius coefficient (Harsanyi's
// dividend). For one player it is the effect alone; for two, what they gain together beyond both alone.
type Synergy struct {
	Set     uint
	Players []int
	Value   Interval
}

// players checks the shape and returns k and the whole replications. The replications that failed for any set are
// dropped whole: a game with a hole has no Shapley value.
func (g Game) players() (k int, worth [][]float64, failed int, err error) {
	if err := checkLevel(g.Level); err != nil {
		return 0, nil, 0, err
	}
	k = bits.Len(uint(len(g.Worth))) - 1
	if len(g.Worth) < 2 || len(g.Worth) != 1<<k || k > 20 {
		return 0, nil, 0, message.Errorf("stats.subset_count", len(g.Worth), ErrShape)
	}
	for set, w := range g.Worth {
		if err := checkFinite(w); err != nil {
			return 0, nil, 0, message.Errorf("stats.subset", set, err)
		}
	}
	worth, failed, err = wholeRows(g.Worth)
	return k, worth, failed, err
}

// Shapley returns each player's value and the total effect of all together, which is their sum, replication by
// replication: L. S. Shapley, "A value for n-person games", in Contributions to the Theory of Games II (1953).
// Intervals are t intervals over replications, right under common random numbers. A replication that failed for any
// set is dropped whole and counted; fewer than 2 whole ones is ErrTooFew.
func (g Game) Shapley() (shares []Share, total Interval, err error) {
	k, worth, failed, err := g.players()
	if err != nil {
		return nil, total, message.Errorf("stats.shapley", err)
	}
	weight := make([]float64, k) // by the size of the set joined: s!(k-1-s)!/k!
	for s := range weight {
		weight[s] = 1 / (float64(k) * binomial(k-1, s))
	}
	for i := range k {
		value, size := make([]float64, len(worth[0])), make([]float64, len(worth[0]))
		for set := range worth {
			if set>>i&1 == 1 {
				continue
			}
			w := weight[bits.OnesCount(uint(set))]
			for r := range value {
				gain := float64(w * (worth[set|1<<i][r] - worth[set][r]))
				value[r] += gain
				size[r] += math.Abs(gain)
			}
		}
		for r := range value {
			value[r] = beyondRounding(value[r], size[r], len(worth)/2)
		}
		v, err := g.interval(value, failed)
		if err != nil {
			return nil, total, message.Errorf("stats.shapley_player", i, err)
		}
		shares = append(shares, Share{Player: i, Value: v})
	}
	all := make([]float64, len(worth[0]))
	for r := range all {
		all[r] = worth[len(worth)-1][r] - worth[0][r]
	}
	total, err = g.interval(all, failed)
	return shares, total, err
}

// Synergies returns the Möbius coefficient of every set but the empty one, in the order of the sets: the sum over
// subsets T of (-1)^(|S|-|T|) worth(T) (J. C. Harsanyi, International Economic Review 4 (1963)). All of them add up to
// the total effect. Intervals and failed runs are as in Shapley. As there, what is nothing but rounding is 0.
func (g Game) Synergies() ([]Synergy, error) {
	k, worth, failed, err := g.players()
	if err != nil {
		return nil, message.Errorf("stats.synergies", err)
	}
	size := make([][]float64, len(worth)) // of what is added and taken away
	for set := len(worth) - 1; set >= 0; set-- {
		for r := range worth[set] {
			worth[set][r] -= worth[0][r] // the same for all, so it cancels
			size[set] = append(size[set], math.Abs(worth[set][r]))
		}
	}
	for i := range k { // the fast Möbius transform, player by player
		for set := range worth {
			if set>>i&1 == 1 {
				for r := range worth[set] {
					worth[set][r] -= worth[set^1<<i][r]
					size[set][r] += size[set^1<<i][r]
				}
			}
		}
	}
	var all []Synergy
	for set := 1; set < len(worth); set++ {
		for r, sum := range worth[set] {
			worth[set][r] = beyondRounding(sum, size[set][r], 1<<bits.OnesCount(uint(set)))
		}
		v, err := g.interval(worth[set], failed)
		if err != nil {
			return nil, message.Errorf("stats.synergies_subset", set, err)
		}
		all = append(all, Synergy{Set: uint(set), Players: players(uint(set)), Value: v})
	}
	return all, nil
}

func (g Game) interval(x []float64, failed int) (Interval, error) {
	v, err := MeanInterval(x, g.Level)
	v.Failed = failed
	return v, err
}

// players lists the members of a set.
func players(set uint) []int {
	var all []int
	for ; set != 0; set &= set - 1 {
		all = append(all, bits.TrailingZeros(set))
	}
	return all
}

func binomial(n, k int) float64 {
	b := 1.0
	for i := range k {
		b = b * float64(n-i) / float64(i+1)
	}
	return math.Round(b)
}
