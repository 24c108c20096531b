package metrics

import (
	"cmp"
	"math"
	"slices"

	"hanyin/agents"
	"hanyin/internal/elementary"
)

// A ScoreRow is one body's score of one month (考核), as recorded.
type ScoreRow struct {
	Month        int // its number, from 0
	Body         agents.BodyID
	Score        float64 // 0 to 100
	Speed        float64 // parts, 0 to 1
	Backlog      float64
	Satisfaction float64 // NaN where the body was never rated
	Ranked       bool    // had cases enough
	// within its table (departments or towns) from 1; equal scores share the better rank; 0 if not ranked
	Rank    int
	Counted bool // the month counts
}

// monthlyScores collects the monthly scores.
type monthlyScores struct {
	f      *frame
	rows   []ScoreRow
	month  []ScoreRow // of the month that runs, by body
	seen   []bool
	before []ScoreRow // of the month before, by body; never changed
	tau    [3]pairs   // of county, towns, departments: months' rank correlations
}

// pairs sums Kendall's tau over pairs of bodies: concordant less discordant, and all.
type pairs struct{ net, all float64 }

func newMonthlyScores(f *frame) monthlyScores {
	n := len(f.county.Bodies)
	return monthlyScores{f: f, month: make([]ScoreRow, n), seen: make([]bool, n)}
}

// part takes in one part of a body's score.
func (s *monthlyScores) part(r *agents.Record) {
	if int(r.Body) >= len(s.month) {
		return
	}
	row := &s.month[r.Body]
	if !s.seen[r.Body] {
		*row, s.seen[r.Body] = ScoreRow{Body: r.Body, Satisfaction: math.NaN()}, true
	}
	switch r.Kind {
	case agents.ScorePart:
		row.Score, row.Ranked = r.Value, r.Link == 1
	case agents.ScoreSpeed:
		row.Speed = r.Value
	case agents.ScoreBacklog:
		row.Backlog = r.Value
	case agents.ScoreSatisfaction:
		row.Satisfaction = r.Value
	}
}

// close ranks the month's scores and compares them with the month before.
func (s *monthlyScores) close(number int, counts bool) {
	now := make([]ScoreRow, 0, len(s.month))
	for b := range s.month {
		if s.seen[b] {
			s.month[b].Month, s.month[b].Counted = number, counts
			now = append(now, s.month[b])
		}
		s.seen[b] = false
	}
	for _, towns := range [2]bool{false, true} {
		s.rank(now, towns)
		if counts && s.before != nil {
			s.compare(now, towns)
		}
	}
	s.rows = append(s.rows, now...)
	if s.before = nil; counts {
		s.before = now
	}
}

// rank numbers the ranked bodies of one table by score.
func (s *monthlyScores) rank(now []ScoreRow, towns bool) {
	var table []*ScoreRow
	for i := range now {
		if r := &now[i]; r.Ranked && s.f.county.Bodies[r.Body].IsTown == towns {
			table = append(table, r)
		}
	}
	slices.SortStableFunc(table, func(a, b *ScoreRow) int { return cmp.Compare(b.Score, a.Score) })
	for i, r := range table {
		if r.Rank = i + 1; i > 0 && r.Score == table[i-1].Score {
			r.Rank = table[i-1].Rank
		}
	}
}

// compare adds Kendall's tau between the ranks of this month and the last, over bodies ranked in both.
func (s *monthlyScores) compare(now []ScoreRow, towns bool) {
	var before, after []int
	for _, r := range now {
		i, ok := slices.BinarySearchFunc(s.before, r.Body,
			func(b ScoreRow, id agents.BodyID) int { return cmp.Compare(b.Body, id) })
		if ok && r.Ranked && s.before[i].Ranked && s.f.county.Bodies[r.Body].IsTown == towns {
			before, after = append(before, s.before[i].Rank), append(after, r.Rank)
		}
	}
	net, all := kendall(before, after)
	table := 2 - elementary.Int(ask(towns))
	for _, k := range [2]int{0, table} {
		s.tau[k].net += net
		s.tau[k].all += all
	}
}

// kendall returns the concordant less the discordant pairs of two rankings, and the number of all pairs: their ratio
// is Kendall's tau-a (1938). Tied pairs are neither.
func kendall(x, y []int) (net, all float64) {
	for i := range x {
		for j := range i {
			net += float64(cmp.Compare(x[i], x[j]) * cmp.Compare(y[i], y[j]))
			all++
		}
	}
	return net, all
}

// rankTau is Kendall's tau-a between the ranks of consecutive months that count, all pairs of bodies of one table and
// all pairs of months together; NaN without any.
func (s *monthlyScores) rankTau(g group) float64 {
	switch g {
	case county:
		return s.tau[0].net / s.tau[0].all
	case ofTowns:
		return s.tau[1].net / s.tau[1].all
	case ofDepartments:
		return s.tau[2].net / s.tau[2].all
	}
	return math.NaN()
}

// mean averages a score's property over the ranked rows of a group in months that count; NaN without any.
func (s *monthlyScores) mean(g group, of func(*ScoreRow) float64) float64 {
	sum, n := 0.0, 0
	for i := range s.rows {
		if r := &s.rows[i]; r.Counted && r.Ranked && s.within(r.Body, g) {
			sum += of(r)
			n++
		}
	}
	return sum / float64(n)
}

func (s *monthlyScores) within(b agents.BodyID, g group) bool {
	return g == county || g == s.f.bodyType(b) || g == s.f.bodyGroup(b)
}
