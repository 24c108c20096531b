package metrics

import (
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
)

// A Sink takes the rows of cases as they settle: a petition when it has left the books and its concern has ended, or
// at the horizon; a concern that no record shows when it ends, or at the horizon. The order depends on the streams
// alone. Rows are good during the call only.
type Sink interface {
	Case(*CaseRow) // one for each registered petition
	// one for each registered petition, right after its Case, and one for each concern that no record shows
	Oracle(*OracleRow)
}

// Options are what a collector may need beyond the county. The zero value will do.
type Options struct {
	Rules    agents.Rules    // county-wide, for personnel.per_unit
	Units    []agents.Rules  // by UnitID; nil: Rules everywhere
	Changes  []agents.Change // dated changes of them
	Sink     Sink            // nil: no rows
	Disputes DisputeSink     // nil: no rows of disputes
	Parts    []string        // key figures whose parts the summary keeps
}

// A Collector watches one replication and sums it up. It is not safe for concurrent use.
type Collector struct {
	f           *frame
	setting     setting
	office      office
	oracle      oracle
	expressions rowSums[expression]
	waiting     openEntries[CaseRow] // ended, and their concern not yet
	sink        Sink                 `checkpoint:"-"` // the caller's
	scratch     expression
	moment      time.Duration // of the concerns that are leaving
	months      [2]int        // ends of months seen in records and truths
	since       time.Duration // the month began
	kpiMonths   [][]float64   // by month, in the order of MonthlyTable
	weekly      weekly
	parts       []string `checkpoint:"-"` // key figures whose parts the summary keeps
	summary     *Summary
}

// NewCollector returns a collector for a run of county c that ends at horizon and counts from warmup on.
func NewCollector(c *agents.County, warmup, horizon time.Duration, o Options) *Collector {
	f := newFrame(c, warmup, horizon)
	return &Collector{
		f: f, setting: setting{county: c, units: o.unitsAt(f.span.from, len(c.Units))},
		office: newOffice(f, o.Disputes), oracle: newOracle(f), weekly: weekly{until: week},
		expressions: newRowSums(f, expressionMeasures, sampled(expressionMeasures)), sink: o.Sink,
		parts: o.Parts,
	}
}

// unitsAt is the rules of the units in force at t.
func (o *Options) unitsAt(t time.Duration, n int) []agents.Rules {
	rules, units := o.Rules, o.Units
	for _, change := range o.Changes {
		if change.At <= t {
			rules, units = change.Rules, change.Units
		}
	}
	if len(units) == n {
		return units
	}
	return slices.Repeat([]agents.Rules{rules}, n)
}

// Record takes in what an office could know.
func (c *Collector) Record(r agents.Record) {
	c.advance(r.At)
	if r.Kind == agents.Finished { // a promise may be kept after the petition was closed
		if w := c.waiting.at(uint32(r.Petition)); w != nil {
			keep(&w.Finished, r.At)
		}
	}
	ended := c.office.record(&r)
	if balance := &c.office.balance; !balance.conserved() {
		balance.breach(&r, message.New("conservation.breaks_balance"))
	}
	if ended != nil {
		c.ended(ended)
	}
	if r.Kind == agents.MonthEnd {
		c.monthEnd(0, r.At)
	}
}

// Truth takes in what only the model knows.
func (c *Collector) Truth(t agents.Truth) {
	c.advance(t.At)
	c.oracle.truth(&t, t.Petition != 0 && c.untold(t.Petition))
	switch {
	case t.Kind == agents.Felt && t.Petition == 0:
		c.felt(&t)
	case t.Kind == agents.MonthTruth:
		c.monthEnd(1, t.At)
	}
}

// untold reports whether a petition's truth is still to be told.
func (c *Collector) untold(p agents.PetitionID) bool {
	return p > c.office.newest || c.office.cases.at(uint32(p)) != nil || c.waiting.at(uint32(p)) != nil
}

// monthEnd compares the month's visits once both sides have closed it.
func (c *Collector) monthEnd(side int, at time.Duration) {
	c.months[side]++
	if c.months[0] == c.months[1] {
		c.oracle.labour.compare(c.office.logged, c.f.span.counts(c.since, at))
		c.since = at
		c.endMonth()
	}
}

// advance counts the concerns and closes the weeks that ended before now.
func (c *Collector) advance(now time.Duration) {
	if now >= c.weekly.until {
		c.endWeeks(now)
	}
	if len(c.oracle.leaving) > 0 && now > c.moment {
		c.flush()
	}
	c.moment = max(c.moment, now)
}

func (c *Collector) flush() {
	for _, id := range c.oracle.leaving {
		if q := c.oracle.concerns.at(id); q != nil {
			c.gone(q)
		}
	}
	c.oracle.leaving = c.oracle.leaving[:0]
}

// felt counts the judgement of an expression that was never registered.
func (c *Collector) felt(t *agents.Truth) {
	c.scratch = expression{Truth: OracleRow{Z: t.Value}}
	c.expressions.add(&c.scratch, tag{channel: t.Channel, category: t.Category, town: c.f.town(t.Unit),
		body: agents.NoBody}, c.f.span.holds(t.At), c.f.span.judges(t.At))
}

// ended keeps the row of a petition that left the books until its concern has ended too.
func (c *Collector) ended(row *CaseRow) {
	w := c.waiting.open(uint32(row.Petition))
	if w == nil {
		return
	}
	*w = *row
	if f := c.oracle.petitions.at(uint32(row.Petition)); f != nil && !f.orphan {
		if q := c.oracle.concerns.at(f.concern); q != nil && !q.gone {
			return
		}
	}
	c.tell(row.Petition)
}

// gone counts a concern that has ended, or is still there at the horizon, and tells its petitions that have left the
// books.
func (c *Collector) gone(q *concern) {
	q.gone = true
	c.oracle.sums.add(q, q.tag(c.f, c.holder(q.last)), q.Counted, q.judged)
	if q.last == 0 {
		if c.sink != nil {
			c.sink.Oracle(&q.OracleRow)
		}
		c.oracle.concerns.close(q.id)
		return
	}
	for p := q.last; p != 0; {
		before := agents.PetitionID(0)
		if f := c.oracle.petitions.at(uint32(p)); f != nil {
			before = f.before
		}
		if c.waiting.at(uint32(p)) != nil {
			c.tell(p)
		}
		p = before
	}
}

// holder is the body that holds or held a petition.
func (c *Collector) holder(p agents.PetitionID) agents.BodyID {
	if row := c.office.cases.at(uint32(p)); row != nil {
		return row.Body
	}
	if row := c.waiting.at(uint32(p)); row != nil {
		return row.Body
	}
	return agents.NoBody
}

// tell puts both sides of a petition together, counts them and hands them on.
func (c *Collector) tell(p agents.PetitionID) {
	w := c.waiting.at(uint32(p))
	t := &c.scratch
	*t = expression{Case: *w, Truth: c.truthOf(w)}
	c.waiting.close(uint32(p))
	c.expressions.add(t, c.f.caseTag(&t.Case), t.Case.Counted, t.Case.Judged)
	if c.sink != nil {
		c.sink.Case(&t.Case)
		c.sink.Oracle(&t.Truth)
	}
	c.forget(p)
}

// truthOf joins what is true of a petition with what is true of its concern.
func (c *Collector) truthOf(w *CaseRow) OracleRow {
	row := unknownTruth(w)
	f := c.oracle.petitions.at(uint32(w.Petition))
	if f == nil {
		return row
	}
	row.Concern = f.concern
	if f.orphan {
		row.Fate = EndedBefore
	} else if q := c.oracle.concerns.at(f.concern); q != nil {
		row = q.OracleRow
		row.Petition = w.Petition
	}
	f.on(&row)
	return row
}

// forget drops a told petition, and its concern with the last of them.
func (c *Collector) forget(p agents.PetitionID) {
	f := c.oracle.petitions.at(uint32(p))
	if f == nil {
		return
	}
	id, orphan := f.concern, f.orphan
	c.oracle.petitions.close(uint32(p))
	if orphan {
		return
	}
	if q := c.oracle.concerns.at(id); q != nil {
		if q.petitions--; q.petitions == 0 && q.gone {
			c.oracle.concerns.close(id)
		}
	}
}

// finish counts and tells everything that is still open at the horizon, in order of concern and then of petition.
func (c *Collector) finish() {
	c.endWeeks(c.f.span.to)
	c.flush()
	c.oracle.concerns.each(func(q *concern) {
		c.oracle.reveal(q, c.f.span.to)
		if !q.gone {
			c.gone(q)
		}
	})
	c.oracle.trueDisputes.finish()
	c.oracle.hazards.finish()
	c.office.finish(func(row *CaseRow) {
		if w := c.waiting.open(uint32(row.Petition)); w != nil {
			*w = *row
			c.tell(row.Petition)
		}
	})
}
