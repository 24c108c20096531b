package load

import (
	"encoding/json"
	"math"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
)

// Schema names the form of a result document.
const Schema = "hanyin.load/1"

// A Result is what a run found.
type Result struct {
	Version   string                  `json:"version"`
	Scenario  experiments.ScenarioRef `json:"scenario"`
	Training  *Training               `json:"training,omitempty"`
	Probes    []Probe                 `json:"probes,omitempty"`
	Schema    string                  `json:"schema"`
	Router    string                  `json:"router"`
	Model     string                  `json:"model"`
	Corpus    string                  `json:"corpus"` // what its petitions are made from
	Schedule  string                  `json:"schedule,omitempty"`
	Rate      float64                 `json:"rate,omitempty"`
	Duration  float64                 `json:"duration_s"`
	Seed      uint64                  `json:"seed"`
	Warnings  []string                `json:"warnings"`
	Sentences message.Sentences       `json:"sentences"`      // how warnings, and what was not met, were put
	First     uint64                  `json:"first_petition"` // number of the first petition
	Submitted uint64                  `json:"submitted"`
	Sent      uint64                  `json:"sent"` // calls
	Answered  uint64                  `json:"answered"`
	Errors    map[string]uint64       `json:"errors"`
	Dropped   uint64                  `json:"dropped"`
	Hung      int64                   `json:"hung"`
	Resent    uint64                  `json:"resent"`             // calls made once more, on connections closed idle
	Insecure  bool                    `json:"insecure,omitempty"` // the server's certificate was not checked
	Restarts  int                     `json:"restarts"`
	Valid     bool                    `json:"valid"`
	Invalid   message.Text            `json:"invalid,omitzero"` // why
	Failed    message.Text            `json:"failed,omitzero"`  // why nothing can be said
	Behind    message.Text            `json:"behind,omitzero"`  // how the router could not keep up
	Limit     message.Text            `json:"limit,omitzero"`   // why the rate that a search found is not the router's
	Pace      Pace                    `json:"pace"`
	Achieved  float64                 `json:"achieved_per_s"`
	Service   Percentiles             `json:"service"`
	Response  Percentiles             `json:"response"`
	Lag       Percentiles             `json:"lag"`
	Assigned  Assignment              `json:"assignment"`
	Curves    []Curve                 `json:"curves"` // the same, at more percentiles
	Ends      Ends                    `json:"ends"`
	Unread    Unreadable              `json:"unreadable"`
	Accuracy  Share                   `json:"accuracy"` // of first answers that name an owner: competent ones
	// right without a human, of all, on templates that trained routers have seen
	Seen       Share       `json:"right_seen"`
	Unseen     Share       `json:"right_unseen"` // the same on templates that they have not
	Category   Share       `json:"accuracy_category"`
	Human      Share       `json:"human_share"`
	Returned   Share       `json:"returned_share"`
	Hops       Share       `json:"hops_mean"`
	CoHandlers Deliveries  `json:"co_handlers"`
	Fairness   Fairness    `json:"fairness"`
	Confusion  *Confusion  `json:"confusion,omitempty"`
	Invariants []Invariant `json:"invariants"`
	Thresholds []Verdict   `json:"thresholds"`
	Generator  Generator   `json:"generator"`
	Passed     bool        `json:"passed"`
	Times      *Times      `json:"-"`
	next       uint64      // the first number above those of its petitions
}

// Percentiles of times, in microseconds. A percentile beyond which not one call lies is only the maximum again: null.
type Percentiles struct {
	P50  Share `json:"p50_us"`
	P90  Share `json:"p90_us"`
	P99  Share `json:"p99_us"`
	P999 Share `json:"p999_us"`
	Max  Share `json:"max_us"`
	Mean Share `json:"mean_us"`
	N    int64 `json:"n"`
}

// Assignment is how routers that may decide later came to decide.
type Assignment struct {
	Time      Percentiles `json:"time"`      // call to the answer that names a body
	Later     uint64      `json:"later"`     // petitions that were taken in first and decided later
	Polls     uint64      `json:"polls"`     // of them
	Unsettled uint64      `json:"unsettled"` // not decided in time: left to a human
}

// A Curve is how long calls took at most, by percentile, of the histogram of that name.
type Curve struct {
	Name  string       `json:"name"`
	Times []Percentile `json:"times"`
}

// A Percentile is a time below which so many calls in a hundred stay.
type Percentile struct {
	Of float64 `json:"percentile"`
	Us float64 `json:"us"`
}

// Ends are how petitions ended.
type Ends struct {
	Closed   uint64 `json:"closed"`
	Rejected uint64 `json:"rejected"`
	Dead     uint64 `json:"dead_letters"`
	Open     uint64 `json:"open"`
}

// Unreadable is what petitions came to whose text was made unreadable on purpose (fault poison). To be refused is
// their proper end, so they count neither as dead letters nor as errors for thresholds on dead_letters and
// error_share.
type Unreadable struct {
	Calls  uint64 `json:"calls"`
	Errors uint64 `json:"errors"`
	Dead   uint64 `json:"dead_letters"`
}

// Deliveries to co-handlers, each by itself.
type Deliveries struct {
	Delivered uint64 `json:"delivered"`
	Retried   uint64 `json:"retried"`
}

// Fairness is how evenly bodies are loaded and who waits: means in scenario hours, before the body that got the
// petition.
type Fairness struct {
	Jain   Share            `json:"jain"`
	Towns  map[string]Share `json:"wait_h_by_town"`
	Groups map[string]Share `json:"wait_h_by_group"`
}

// Confusion counts first answers by true category (rows) and the category that the router decided (columns).
type Confusion struct {
	Labels []string   `json:"labels"`
	Zh     []string   `json:"zh,omitempty"` // names of the labels, where they are categories of the county
	En     []string   `json:"en,omitempty"`
	Counts [][]uint64 `json:"counts"`
}

// Generator is what the load itself cost.
type Generator struct {
	Lanes  int     `json:"lanes"`
	CostNs float64 `json:"cost_ns"` // of one call to a router that does nothing, all checks included, on one lane
}

// A Share is a number that may not exist: NaN, null in documents.
type Share float64

// MarshalJSON writes NaN as null.
func (s Share) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(s)) || math.IsInf(float64(s), 0) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(s))
}

// UnmarshalJSON reads null as NaN.
func (s *Share) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*s = Share(math.NaN())
		return nil
	}
	return json.Unmarshal(b, (*float64)(s))
}

func ratio(a, b uint64) Share { return Share(float64(a) / float64(b)) }

// result sums the lanes up. They have come to rest.
func (r *run) result(took time.Duration, cost float64, cpu time.Duration) *Result {
	s := &r.settings
	sum := r.sum()
	b := &sum.counts
	open := b.submitted - b.closed - b.rejected - b.dead
	b.tallies[conservation].checked = b.submitted
	b.tallies[contextHonoured].checked = b.calls
	if s.Faults.Poison > 0 {
		b.tallies[poisonBacksOff].checked = b.calls
		if b.latePoisoned > 0 && b.lateCalm == 0 { // a slow machine is late in calm as well
			b.tallies.violate(poisonBacksOff, 0, "invariant.ran_out_beside", b.latePoisoned)
		}
	}
	if r.aborted.Load() == 0 && open > b.lost {
		b.tallies.violate(conservation, 0, "invariant.nobody_has_them", open-b.lost)
	}
	fair := Share(jain(s.Corpus.County, sum.given))
	if b.assigned >= 1000 {
		b.tallies[fairShares].checked = b.assigned
		if fair < leastFair {
			b.tallies.violate(fairShares, 0, "invariant.jain", float64(fair))
		}
	}
	res := &Result{
		Schema: Schema, Version: experiments.Version, Router: s.Name, Model: s.Model.String(),
		Corpus:   s.Corpus.Name,
		Duration: s.Duration.Seconds(), Seed: uint64(s.Seed), Warnings: []string{}, Sentences: message.Sentences{},
		Submitted: b.submitted, Sent: b.calls,
		Answered: b.answered, Errors: b.errors, Dropped: b.dropped, Hung: r.hung.Load(), Restarts: r.restarts,
		Achieved: float64(b.calls) / took.Seconds(),
		Service:  percentiles(sum.times.Service), Response: percentiles(sum.times.Response),
		Lag: percentiles(sum.times.Lag), Curves: curves(sum.times),
		Assigned: Assignment{percentiles(sum.times.Assignment), b.pending, b.polls, b.unsettled},
		First:    s.First,
		Ends:     Ends{b.closed, b.rejected, b.dead, open}, Unread: b.unreadable,
		Accuracy: ratio(b.right, b.judged), Seen: ratio(b.half[0].right, b.half[0].asked),
		Unseen: ratio(b.half[1].right, b.half[1].asked),
		Human:  ratio(b.human, b.assigned+b.human), Returned: ratio(b.returned, b.assigned),
		Hops:       ratio(b.hops, b.owned),
		CoHandlers: Deliveries{b.helped, b.helpRetried}, Fairness: fairness(s.Corpus.County, fair, &sum.waits),
		Invariants: b.tallies.list(),
		Generator:  Generator{Lanes: s.Lanes, CostNs: cost}, Valid: true, Times: sum.times,
	}
	if s.Model == Open {
		res.Schedule, res.Rate = s.Schedule, s.Rate
	}
	res.Confusion, res.Category = confusion(s.Corpus.County, b.matrix, b.otherCategory)
	res.next = s.First
	for _, l := range r.lanes { // lanes take turns at numbers, and one may have gone ahead
		res.next = max(res.next, s.First+l.number*uint64(len(r.lanes)))
	}
	r.judgePace(res, sum, took, cpu)
	res.judge(s.Thresholds)
	res.Note(res.Invalid, res.Failed, res.Behind)
	for _, v := range res.Invariants {
		if v.First != nil {
			res.Note(*v.First)
		}
	}
	return res
}

// Note takes up how sentences of the document were put; empty ones say nothing.
func (r *Result) Note(texts ...message.Text) {
	for _, t := range texts {
		if !t.Empty() {
			r.Sentences.Note(t)
		}
	}
}

// leastFair is Jain's index below which routing counts as herding: 35 bodies of which three or fewer do all the work.
// An assumption.
const leastFair = 0.1

// sums are the counts of all lanes together.
type sums struct {
	counts counts
	times  *Times
	waits  waits
	given  []uint64
}

func (r *run) sum() *sums {
	s := &sums{times: newTimes(), given: make([]uint64, len(r.settings.Corpus.County.Bodies))}
	n := len(r.settings.Corpus.County.Categories)
	s.counts = counts{errors: errorCounts{}, matrix: make([]uint64, n*n)}
	for _, l := range r.lanes {
		l.mu.Lock()
		s.counts.merge(&l.counts)
		s.times.addLane(&l.times)
		s.waits.merge(&l.bodies.waits)
		for i, g := range l.bodies.given {
			s.given[i] += g
		}
		l.mu.Unlock()
	}
	return s
}

func percentiles(h *hdrhistogram.Histogram) Percentiles {
	n := h.TotalCount()
	if n == 0 {
		none := Share(math.NaN())
		return Percentiles{P50: none, P90: none, P99: none, P999: none, Max: none, Mean: none}
	}
	us := func(q float64) Share {
		if float64(n)*(1-q/100) < 1 {
			return Share(math.NaN())
		}
		return Share(float64(h.ValueAtQuantile(q)) / 1e3)
	}
	return Percentiles{P50: us(50), P90: us(90), P99: us(99), P999: us(99.9), Max: Share(float64(h.Max()) / 1e3),
		Mean: Share(h.Mean() / 1e3), N: n}
}

func fairness(c *agents.County, index Share, w *waits) Fairness {
	f := Fairness{Jain: index, Towns: map[string]Share{}, Groups: map[string]Share{}}
	for i, t := range c.Towns {
		f.Towns[t.Name] = Share(w.town[i%64].value())
	}
	for i, name := range []string{"fangxin", "guanxin", "lianxin"} {
		f.Groups[name] = Share(w.class[i].value())
	}
	f.Groups["others"], f.Groups["elderly-only"] = Share(w.elder[0].value()), Share(w.elder[1].value())
	return f
}

// confusion tables the categories that first answers named, other of them categories that the county does not have.
// A router that never names any but the first category, which is also what an answer holds that leaves it out, names
// none.
func confusion(c *agents.County, matrix []uint64, other uint64) (*Confusion, Share) {
	n := len(c.Categories)
	table := &Confusion{}
	right, all, silent := uint64(0), other, other == 0
	for i := range n {
		table.Labels = append(table.Labels, c.Categories[i].ID)
		table.Zh, table.En = append(table.Zh, c.Categories[i].Name), append(table.En, c.Categories[i].English)
		row := matrix[i*n : i*n+n]
		table.Counts = append(table.Counts, row)
		right += row[i]
		for j, x := range row {
			all += x
			silent = silent && (x == 0 || j == 0)
		}
	}
	if silent {
		for _, row := range table.Counts {
			clear(row)
		}
		return table, Share(math.NaN())
	}
	return table, ratio(right, all)
}
