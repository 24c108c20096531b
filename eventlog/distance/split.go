package distance

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"

	"hanyin/eventlog/distance/score"
	"hanyin/internal/elementary"
)

// A Split is a log divided in time.
type Split struct {
	Train, Test *Log
	Cut         int // cases that the line cuts: they belong to neither side
}

// SplitShare sorts events by their end and takes the first share of them, in (0, 1), to train, the rest to test. Cases
// that the line cuts belong to neither side.
func SplitShare(l *Log, share float64) Split {
	type row struct {
		end int64
		c   int
	}
	var rows []row
	for i := range l.Cases {
		for _, e := range l.Cases[i].Events {
			rows = append(rows, row{e.End, i})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.end, b.end) })
	line := elementary.Int(share * float64(len(rows)))
	before := make([]int, len(l.Cases))
	for _, r := range rows[:line] {
		before[r.c]++
	}
	s := Split{Train: &Log{Activities: l.Activities}, Test: &Log{Activities: l.Activities}}
	for i := range l.Cases {
		switch before[i] {
		case len(l.Cases[i].Events):
			s.Train.Cases = append(s.Train.Cases, l.Cases[i])
		case 0:
			s.Test.Cases = append(s.Test.Cases, l.Cases[i])
		default:
			s.Cut++
		}
	}
	return s
}

// SplitAt divides a log at an instant, as service records are: cases that began before it train, those that began on
// it or later are the test. Open are the cases of the training part that were not closed at the line; where closings
// are not recorded, those with an event after it.
func SplitAt(l *Log, line time.Time) (s Split, open *Log) {
	at := line.UnixMicro()
	s = Split{Train: &Log{Activities: l.Activities}, Test: &Log{Activities: l.Activities}}
	open = &Log{Activities: l.Activities}
	closes := slices.ContainsFunc(l.Cases, func(c Case) bool { return c.Closed != 0 })
	for i := range l.Cases {
		c := &l.Cases[i]
		if c.Start() >= at {
			s.Test.Cases = append(s.Test.Cases, *c)
			continue
		}
		s.Train.Cases = append(s.Train.Cases, *c)
		if closes && (c.Closed == 0 || c.Closed >= at) || !closes && c.End() >= at {
			open.Cases = append(open.Cases, *c)
		}
	}
	return s, open
}

const week = 7 * 24 * hour

// lastCases are the last n cases of a log by start, all of it if it has fewer, and by how much the first of them lies
// before the test's start.
func lastCases(train *Log, test *Log) (cases []Case, by int64) {
	order := train.byStart()
	n := min(len(test.Cases), len(order))
	for _, i := range order[len(order)-n:] {
		cases = append(cases, train.Cases[i])
	}
	if n == 0 {
		return nil, 0
	}
	first, _ := test.Span()
	return cases, first - cases[0].Start()
}

// Copy is the past once more: the last training cases, as many as the test has, moved by the number of whole weeks
// that brings the first of them nearest to the test's start.
func Copy(train, test *Log) *Log {
	cases, by := lastCases(train, test)
	by = floor(by+week/2, week) * week
	out := &Log{Activities: train.Activities}
	for i := range cases {
		out.Cases = append(out.Cases, cases[i].shifted(by))
	}
	return out
}

// Resample is random training cases at the arrival times of the last ones, moved so that the first arrives at the
// test's start.
func Resample(train, test *Log, seed uint64) *Log {
	g := rand.New(rand.NewPCG(seed, 0x636f7079))
	cases, by := lastCases(train, test)
	out := &Log{Activities: train.Activities}
	for i := range cases {
		c := &train.Cases[g.IntN(len(train.Cases))]
		out.Cases = append(out.Cases, c.shifted(cases[i].Start()+by-c.Start()))
	}
	return out
}

// Halves are two random halves of a log.
func Halves(l *Log, seed uint64) (a, b *Log) {
	g := rand.New(rand.NewPCG(seed, 0x68616c66))
	a, b = &Log{Activities: l.Activities}, &Log{Activities: l.Activities}
	for i, k := range g.Perm(len(l.Cases)) {
		if i < len(l.Cases)/2 {
			a.Cases = append(a.Cases, l.Cases[k])
		} else {
			b.Cases = append(b.Cases, l.Cases[k])
		}
	}
	return a, b
}

// draws is over how many random logs the means of Baselines go.
const draws = 10

// BaselinesOf measures the copies of the past and the noise floor of a test.
func BaselinesOf(train, test *Log) Baselines {
	return Baselines{
		Copy:     Between(test, Copy(train, test)),
		Resample: mean(func(seed uint64) Scores { return Between(test, Resample(train, test, seed)) }),
		Noise:    NoiseOf(test),
	}
}

// NoiseOf is the noise floor of a log: how far apart its random halves are, the mean of ten.
func NoiseOf(l *Log) Scores {
	return mean(func(seed uint64) Scores {
		a, b := Halves(l, seed)
		return Between(a, b)
	})
}

func mean(of func(seed uint64) Scores) Scores {
	sum := make([]float64, len(Names))
	for seed := range uint64(draws) {
		for i, x := range of(seed).List() {
			sum[i] += x / draws
		}
	}
	return score.Of(sum)
}
