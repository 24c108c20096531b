package load

import (
	"fmt"
	"sort"
	"time"

	"hanyin/agents"
	"hanyin/agents/petitiontext"
	"hanyin/internal/elementary"
	"hanyin/sim"
)

// An Item is a petition to submit, with the truth that its answers are judged by.
type Item struct {
	Petition agents.Petition
	Matter   agents.Matter
	Due      time.Duration // the latest deadline a router may promise first, by the limits of the scenario
	Unseen   bool          // its text is of the templates that trained routers have not seen
	// its true body is unknown: whoever gets it closes it, and it counts for no accuracy
	Unjudged bool
}

// A Corpus is a year of petitions in order of time. A run goes through it again and again with new numbers, so memory
// does not grow.
type Corpus struct {
	Name   string // what it is made from, for comparisons
	County *agents.County
	Items  []Item
}

// year is the scenario time that a corpus spans.
const year = 365 * 24 * time.Hour

// NewCorpus draws n petitions over a year of the county; accuracy is the share of rightly declared categories. With
// texts, one half is written from templates that the reference routers learned, the other from templates they did not.
func NewCorpus(c *agents.County, seed sim.Seed, n int, accuracy float64, texts bool) *Corpus {
	sampler := petitiontext.NewSampler(c, seed, accuracy)
	writers := [2]*petitiontext.Writer{petitiontext.NewWriter(c, seed, petitiontext.First),
		petitiontext.NewWriter(c, seed, petitiontext.Second)}
	corpus := &Corpus{Name: fmt.Sprintf("generated %d, accuracy %g, seed %d", n, accuracy, seed), County: c,
		Items: make([]Item, n)}
	clock := newClock(c)
	for i := range corpus.Items {
		p, m := sampler.Sample(uint64(i), clock.at((float64(i)+0.5)/float64(n)))
		it := Item{Petition: p, Matter: m, Due: latest(c, &p), Unseen: i%4 >= 2}
		if texts {
			it.Petition.Text = writers[i%4/2].Write(p, m)
		}
		corpus.Items[i] = it
	}
	return corpus
}

// latest is the limit of the complex case with its extension, for urgent ones the clock limit: no first deadline may
// be later.
func latest(c *agents.County, p *agents.Petition) time.Duration {
	l := &c.Params.Limits
	if p.Urgent {
		return p.Received + time.Duration(l.UrgentCloseH*float64(time.Hour))
	}
	days := max(l.ComplexWd, l.ComplaintWd, l.SuggestionWd, l.HelpWd) + l.ExtensionWd
	return c.Office.AddDays(p.Received, days)
}

// clock spreads petitions over the hours of a year as people speak up: by weekday and hour.
type clock struct {
	sums []float64 // weight of the hours of a week up to and with each, from the start of the scenario
}

func newClock(c *agents.County) *clock {
	start, _ := time.Parse("2006-01-02", c.Params.Start)
	monday := 24 * ((int(start.Weekday()) + 6) % 7) // hours since then
	k := &clock{}
	sum := 0.0
	for h := range 7 * 24 {
		of := (monday + h) % (7 * 24)
		sum += max(1e-9, c.Params.Voice.Weekday[of/24]*c.Params.Voice.Hour[of%24])
		k.sums = append(k.sums, sum)
	}
	return k
}

// at returns the moment by which a share of the year's petitions has come.
func (k *clock) at(share float64) time.Duration {
	const weeks = 52
	week := elementary.Int(share * weeks)
	want := float64((float64(share*weeks) - float64(week)) * k.sums[len(k.sums)-1])
	h := sort.SearchFloat64s(k.sums, want)
	before := 0.0
	if h > 0 {
		before = k.sums[h-1]
	}
	in := (want - before) / (k.sums[h] - before)
	return time.Duration((float64(week*7*24+h) + in) * float64(time.Hour))
}
