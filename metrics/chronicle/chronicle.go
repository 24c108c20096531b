package chronicle

import (
	"math/bits"
	"slices"
	"time"

	"hanyin/agents"
)

// A Want says which petitions to follow.
type Want struct {
	Petitions []agents.PetitionID // these, if any
	Find      Find                // else the first petition to which all of this happens or, if none, the first to which most of it does
	From      time.Duration       // of petitions registered from here on
}

// A Chronicle is an agents.Watcher that keeps what both streams say of wanted petitions and of the concerns behind them.
type Chronicle struct {
	want    Want
	trails  map[agents.PetitionID]*trail
	threads map[agents.ConcernID]*thread
	loose   map[agents.PetitionID][]Entry // records of petitions not yet filed under a concern
	best    *trail                        // of a search
	now     time.Duration
}

// An Entry is a record or a truth of a story.
type Entry struct {
	At     time.Duration
	IsTrue bool
	Record agents.Record // if not IsTrue
	Truth  agents.Truth  // if IsTrue
}

// trail is one petition of a thread.
type trail struct {
	id     agents.PetitionID
	thread *thread
	had    Find
	ended  bool
}

// thread is one concern with all its petitions.
type thread struct {
	concern agents.ConcernID
	entries []Entry
	open    int // petitions not ended
	ended   bool
	kept    bool // somebody wants it
}

// New returns a chronicle that follows what is wanted.
func New(w Want) *Chronicle {
	return &Chronicle{
		want: w, trails: map[agents.PetitionID]*trail{}, threads: map[agents.ConcernID]*thread{}, loose: map[agents.PetitionID][]Entry{},
	}
}

// Record takes in what an office could know.
func (c *Chronicle) Record(r agents.Record) {
	c.now = max(c.now, r.At)
	if r.Petition == 0 {
		return
	}
	e := Entry{At: r.At, Record: r}
	t := c.trails[r.Petition]
	if t == nil {
		if r.Kind == agents.Submitted || r.Kind == agents.Registered || c.loose[r.Petition] != nil {
			c.loose[r.Petition] = append(c.loose[r.Petition], e)
		}
		return
	}
	t.thread.entries = append(t.thread.entries, e)
	c.note(t, ofRecord(r.Kind))
	if r.Kind == agents.Closed || r.Kind == agents.Withdrawn || r.Kind == agents.Merged {
		if !t.ended {
			t.ended = true
			t.thread.open--
		}
		c.drop(t.thread)
	}
}

// Truth takes in what only the model knows.
func (c *Chronicle) Truth(x agents.Truth) {
	c.now = max(c.now, x.At)
	if x.Concern == 0 {
		return
	}
	th := c.threads[x.Concern]
	if th == nil {
		if x.Kind != agents.Latent && x.Kind != agents.Filed {
			return
		}
		th = &thread{concern: x.Concern}
		c.threads[x.Concern] = th
	}
	if x.Kind == agents.Filed {
		c.file(th, x.Petition)
	}
	th.entries = append(th.entries, Entry{At: x.At, IsTrue: true, Truth: x})
	if x.Kind == agents.TrulyResolved || x.Kind == agents.Lapsed {
		th.ended = true
	}
	c.noteAll(th, &x)
	if th.ended {
		c.drop(th)
	}
}

// file puts a petition under its concern, with what was recorded of it so far.
func (c *Chronicle) file(th *thread, p agents.PetitionID) {
	if p == 0 || c.trails[p] != nil {
		return
	}
	t := &trail{id: p, thread: th}
	c.trails[p] = t
	th.open++
	th.entries = append(th.entries, c.loose[p]...)
	if len(c.want.Petitions) > 0 && slices.Contains(c.want.Petitions, p) {
		th.kept = true
	}
	for _, e := range c.loose[p] {
		c.note(t, ofRecord(e.Record.Kind))
	}
	delete(c.loose, p)
}

// noteAll lets a truth count for its petition or, if it names none, for all of its concern; a resolution counts for all, whoever worked.
func (c *Chronicle) noteAll(th *thread, x *agents.Truth) {
	had := ofTruth(x.Kind)
	if had == 0 {
		return
	}
	if t := c.trails[x.Petition]; t != nil && x.Kind != agents.TrulyResolved {
		c.note(t, had)
		return
	}
	for _, e := range th.entries {
		if e.IsTrue && e.Truth.Kind == agents.Filed {
			c.note(c.trails[e.Truth.Petition], had)
		}
	}
}

// note remembers what happened to a petition, and that it may be the one that is looked for.
func (c *Chronicle) note(t *trail, had Find) {
	if t == nil || had&^t.had == 0 {
		return
	}
	t.had |= had
	if len(c.want.Petitions) > 0 || c.found() || c.registered(t) < c.want.From {
		return
	}
	if c.best == nil || c.score(t) > c.score(c.best) {
		before := c.best
		c.best = t
		t.thread.kept = true
		if before != nil && before.thread != t.thread {
			before.thread.kept = false
			c.drop(before.thread)
		}
	}
}

func (c *Chronicle) score(t *trail) int { return bits.OnesCount32(uint32(t.had & c.want.Find)) }

// found reports whether a petition has all that is looked for.
func (c *Chronicle) found() bool { return c.best != nil && c.best.had&c.want.Find == c.want.Find }

func (c *Chronicle) registered(t *trail) time.Duration {
	for _, e := range t.thread.entries {
		if !e.IsTrue && e.Record.Petition == t.id && e.Record.Kind == agents.Registered {
			return e.At
		}
	}
	return 0
}

// drop forgets a thread that is over and that nobody wants.
func (c *Chronicle) drop(th *thread) {
	if th.kept || !th.ended || th.open > 0 {
		return
	}
	delete(c.threads, th.concern)
	for _, e := range th.entries {
		if e.IsTrue && e.Truth.Kind == agents.Filed {
			delete(c.trails, e.Truth.Petition)
		}
	}
}

// Done reports whether all that is wanted has been seen to its end, so that the run may stop.
func (c *Chronicle) Done() bool {
	over := func(t *trail) bool { return t != nil && t.thread.ended && t.thread.open == 0 }
	if len(c.want.Petitions) == 0 {
		return c.found() && over(c.best)
	}
	for _, p := range c.want.Petitions {
		if !over(c.trails[p]) {
			return false
		}
	}
	return true
}

// Stories returns what was found: the wanted petitions in the order asked for, those left out that were never registered; or the one that a
// search came to, none if nothing of what was looked for ever happened. The story of a petition holds all petitions on the same matter.
func (c *Chronicle) Stories() []Story {
	wanted := c.want.Petitions
	if len(wanted) == 0 && c.best != nil && c.score(c.best) > 0 {
		wanted = []agents.PetitionID{c.best.id}
	}
	var stories []Story
	for _, p := range wanted {
		if t := c.trails[p]; t != nil {
			stories = append(stories, Story{Petition: p, Concern: t.thread.concern, Had: t.had, Open: !t.thread.ended, Entries: sorted(t.thread.entries)})
		}
	}
	return stories
}

// sorted puts back-dated records where they belong.
func sorted(entries []Entry) []Entry {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b Entry) int { return int(max(-1, min(1, a.At-b.At))) })
	return entries
}
