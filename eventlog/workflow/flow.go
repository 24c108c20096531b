package workflow

import (
	"slices"

	"hanyin/sim"
)

// ended is the activity after the last one, and blank what stands before the first.
const (
	ended int32 = -1
	blank int32 = -2
)

// leastSeen is how many times a context has to be in the record for what follows it to be believed; with fewer, a
// shorter context decides.
const leastSeen = 5

// A flow is what activity follows which: n-grams with back-off to shorter ones (S. M. Katz, IEEE Transactions on
// Acoustics, Speech and Signal Processing 35 (1987), without discounting), and how often an activity may come in a
// case.
type flow struct {
	order int
	next  []map[string]*sample[int32] // by length of context, by context
	most  []int                       // times that one case had each activity
	long  int                         // the longest case
}

func newFlow(r *record, w []float64, order int) *flow {
	f := &flow{order: order, next: make([]map[string]*sample[int32], order+1), most: make([]int, len(r.activities))}
	for k := range f.next {
		f.next[k] = map[string]*sample[int32]{}
	}
	for i := range r.cases {
		steps := r.cases[i].steps
		f.long = max(f.long, len(steps))
		times := make([]int, len(r.activities))
		history := make([]int32, 0, len(steps))
		for k := range len(steps) + 1 {
			to := ended
			if k < len(steps) {
				to = steps[k].activity
				times[to]++
				f.most[to] = max(f.most[to], times[to])
			}
			for n := range f.next {
				key := contextOf(history, n)
				if f.next[n][key] == nil {
					f.next[n][key] = &sample[int32]{}
				}
				f.next[n][key].add(to, w[i])
			}
			history = append(history, to)
		}
	}
	return f
}

// contextOf is the last n activities as a key, with blanks before the first.
func contextOf(history []int32, n int) string {
	key := make([]byte, 0, 4*n)
	for k := len(history) - n; k < len(history); k++ {
		a := blank
		if k >= 0 {
			a = history[k]
		}
		key = append(key, byte(a), byte(a>>8), byte(a>>16), byte(a>>24))
	}
	return string(key)
}

// after draws what follows a history of activities, of which a case has had so many of each: ended if it is over. An
// activity that comes as often as in any case of the record, or beyond the length of any, is drawn anew, and after
// some vain draws the case ends. A case has at least one activity.
func (f *flow) after(history []int32, times []int, s *sim.Stream) int32 {
	const vain = 20
	if len(history) >= f.long {
		return ended
	}
	for n := f.order; n >= 0; n-- {
		from := f.next[n][contextOf(history, n)]
		if from == nil || len(from.values) < leastSeen && n > 0 {
			continue
		}
		for range vain {
			to := from.at(s.Uniform())
			if to == ended && len(history) > 0 || to != ended && times[to] < f.most[to] {
				return to
			}
		}
	}
	return ended
}

// sequence is the activities of a case of the record.
func (c *course) sequence() []int32 {
	out := make([]int32, len(c.steps))
	for i, s := range c.steps {
		out[i] = s.activity
	}
	return slices.Clip(out)
}
