package stats

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// A Selection chooses the system with the best mean, round by round, and drops systems on the way. The system chosen
// is the best, or within Indifference of it, with probability at least Confidence: procedure KN++ of S.-H. Kim and B.
// L. Nelson, "On the asymptotic validity of fully sequential selection procedures for steady-state simulation",
// Operations Research 54 (2006), which goes on learning the variances and whose guarantee is asymptotic, as
// replications grow; with FirstStageVariance it is their KN ("A fully sequential procedure for indifference-zone
// selection in simulation", ACM TOMACS 11 (2001)), whose guarantee is exact for normal outcomes, at the price of more
// rounds. Both allow common random numbers: the error is divided among the other systems, not multiplied. Fill in the
// settings, then call Add until Done.
type Selection struct {
	Systems            int     // at least 2
	Indifference       float64 // the smallest difference worth finding, in units of the KPI, positive
	Confidence         float64 // such as 0.95; above 1/Systems
	Smaller            bool    // small means are good
	First              int     // rounds before anything is dropped, at least 2; default 10 (0)
	FirstStageVariance bool    // KN instead of KN++

	started bool
	rounds  int
	failed  int
	alive   []bool
	pair    [][]running // pair[j][i], i < j: of the differences i - j
	frozen  [][]float64 // variances of the first stage, for KN
}

func (s *Selection) start() error {
	s.First = orDefault(s.First, 10)
	if s.Systems < 2 || !(s.Indifference > 0) || s.First < 2 {
		return message.Errorf("stats.selection_settings", s.Systems, s.Indifference, s.First, ErrRange)
	}
	if !(s.Confidence > 1/float64(s.Systems) && s.Confidence < 1) {
		return message.Errorf("stats.selection_confidence", s.Confidence, s.Systems, ErrRange)
	}
	s.alive = make([]bool, s.Systems)
	s.pair, s.frozen = make([][]running, s.Systems), make([][]float64, s.Systems)
	for j := range s.pair {
		s.alive[j] = true
		s.pair[j], s.frozen[j] = make([]running, j), make([]float64, j)
	}
	s.started = true
	return nil
}

// Add takes one more replication of every system still in contest; round[i] of a system already dropped is not read.
// A round in which a system in contest failed (NaN) is left out for all, and counted in Failed. Wrong settings are
// ErrRange, a round of another length ErrShape, an infinite outcome ErrNotFinite. After Done it changes nothing.
func (s *Selection) Add(round []float64) error {
	if !s.started {
		if err := s.start(); err != nil {
			return err
		}
	}
	if len(round) != s.Systems {
		return message.Errorf("stats.selection_round", len(round), s.Systems, ErrShape)
	}
	if s.Done() {
		return nil
	}
	for i, y := range round {
		switch {
		case !s.alive[i]:
		case math.IsInf(y, 0):
			return message.Errorf("stats.selection_outcome", i, y, ErrNotFinite)
		case math.IsNaN(y):
			s.failed++
			return nil
		}
	}
	s.rounds++
	for j := range s.pair {
		for i := range j {
			if s.alive[i] && s.alive[j] {
				s.pair[j][i].add(round[i] - round[j])
			}
		}
	}
	if s.rounds >= s.First {
		s.drop()
	}
	return nil
}

// drop removes every system that some other, itself still in contest at the start of the round, beats by the margin.
func (s *Selection) drop() {
	beaten := make([]bool, s.Systems)
	for j := range s.pair {
		for i := range j {
			if !s.alive[i] || !s.alive[j] {
				continue
			}
			margin := s.margin(i, j)
			lead := float64(s.pair[j][i].mean * float64(s.rounds)) // of i over j
			if s.Smaller {
				lead = -lead
			}
			switch {
			case lead < -margin:
				beaten[i] = true
			case lead > margin, margin == 0: // a tie at the end goes to the first
				beaten[j] = true
			}
		}
	}
	for i, b := range beaten {
		s.alive[i] = s.alive[i] && !b
	}
}

// margin is the edge of the triangular region for the sum of differences: (delta/2)(h^2 S^2/delta^2 - r), at least 0.
func (s *Selection) margin(i, j int) float64 {
	p := s.pair[j][i]
	n, variance := s.rounds, p.m2/float64(p.n-1)
	if s.FirstStageVariance {
		if s.rounds == s.First {
			s.frozen[j][i] = variance
		}
		n, variance = s.First, s.frozen[j][i]
	}
	d := s.Indifference
	return max(0, d/2*(s.Constant(n)*variance/(d*d)-float64(s.rounds)))
}

// Constant returns h^2 = 2 eta (n-1), eta = ((2 beta)^(-2/(n-1)) - 1)/2, beta = (1-Confidence)/(Systems-1): the
// constant of the procedure when variances rest on n replications. It falls towards -2 ln(2 beta) as n grows. NaN for
// settings that Add would refuse or n below 2.
func (s *Selection) Constant(n int) float64 {
	beta := (1 - s.Confidence) / float64(s.Systems-1)
	if n < 2 || !(beta > 0) {
		return math.NaN()
	}
	return float64((elementary.Pow(2*beta, -2/float64(n-1)) - 1) * float64(n-1))
}

// Remaining returns the systems still in contest, in order; before the first Add, none.
func (s *Selection) Remaining() []int {
	var in []int
	for i, a := range s.alive {
		if a {
			in = append(in, i)
		}
	}
	return in
}

// Done tells whether one system is left: it is the choice.
func (s *Selection) Done() bool { return s.started && len(s.Remaining()) == 1 }

// Rounds returns the rounds used, without those that failed.
func (s *Selection) Rounds() int { return s.rounds }

// Failed returns the rounds left out because a system in contest failed.
func (s *Selection) Failed() int { return s.failed }
