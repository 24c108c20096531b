package metrics

import (
	"time"

	"hanyin/agents"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
)

// office is the record side: it has seen agents.Record and nothing else, and keeps the open petitions from them.
type office struct {
	f                  *frame
	cases              openEntries[CaseRow]
	newest             agents.PetitionID // registered last
	sums               rowSums[CaseRow]
	balance            balance
	flow               flow
	backlog            backlog
	scores             monthlyScores
	village            []int // matters completed within their unit in the counted span, by group: county and towns
	load               []int // petitions registered in the counted span, by unit
	received, answered int   // petitions registered, and first completed, in the counted span
	completions        int   // recorded from the start, reworks included
	months             []Month
	now                Month         // the month that runs
	since              time.Duration // the month began
	logged             []float32     // visits written down for each grid this month
	monthly            monthlyTotals // of records that concern no petition
	asked              float64       // enquiries answered at the desk in the counted span
	disputes           register
	whistles           whistles
}

func newOffice(f *frame, sink DisputeSink) office {
	return office{
		f: f, sums: newRowSums(f, caseMeasures, sampled(caseMeasures)), backlog: newBacklog(f),
		scores:  newMonthlyScores(f),
		village: make([]int, f.size()), load: make([]int, len(f.county.Units)),
		logged:   make([]float32, len(f.county.Grids)),
		monthly:  newMonthlyTotals(f, int(agents.RecordKindCount)),
		disputes: newRegister(f, sink), whistles: newWhistles(f),
	}
}

// record takes in one record. It returns the row of a petition that ended with it, good until the next record.
func (o *office) record(r *agents.Record) (ended *CaseRow) {
	if isWhistle(r.Kind) {
		o.whistles.record(r)
		return nil
	}
	if r.Petition == 0 {
		o.report(r)
		return nil
	}
	c := o.cases.at(uint32(r.Petition))
	if c == nil {
		if c = o.begin(r); c == nil {
			return nil
		}
	}
	if r.Kind == agents.Submitted {
		c.Submitted = r.At
		return nil
	}
	if r.Kind == agents.Registered {
		o.register(c, r)
	} else if c.Registered == Never {
		o.balance.breach(r, message.New("conservation.not_registered"))
		return nil
	}
	o.follow(c, r)
	if c.Ending == StillOpen {
		return nil
	}
	o.end(c)
	return c
}

// begin adds a petition not seen before to the open ones, or says why not.
func (o *office) begin(r *agents.Record) *CaseRow {
	switch {
	case r.Kind != agents.Registered && r.Kind != agents.Submitted:
		if r.Petition > o.newest {
			o.balance.breach(r, message.New("conservation.not_registered"))
		} else if ends(r.Kind) || r.Kind == agents.Reworked {
			o.balance.breach(r, message.New("conservation.has_ended"))
		}
		return nil
	case r.Petition <= o.newest:
		o.balance.breach(r, message.New("conservation.was_registered"))
		return nil
	}
	c := o.cases.open(uint32(r.Petition))
	if c == nil {
		o.balance.breach(r, message.New("conservation.out_of_order"))
		return nil
	}
	*c = newCase(r)
	return c
}

func ends(k agents.RecordKind) bool {
	return k == agents.Closed || k == agents.Withdrawn || k == agents.Merged
}

func (o *office) register(c *CaseRow, r *agents.Record) {
	if c.Registered != Never {
		o.balance.breach(r, message.New("conservation.was_registered"))
		return
	}
	o.newest = max(o.newest, r.Petition)
	o.balance.registered++
	o.balance.open++
	o.flow.enter(r.At)
	c.Registered, c.Repeats, c.LimitH = r.At, r.Link, r.Value
	keep(&c.Submitted, r.At)
	c.Counted, c.Judged = o.f.span.holds(r.At), o.f.span.judges(r.At)
	if c.Counted {
		o.received++
		if int(r.Unit) < len(o.load) {
			o.load[r.Unit]++
		}
	}
	o.now.Registered++
}

// follow writes down what a record says of an open petition.
func (o *office) follow(c *CaseRow, r *agents.Record) {
	c.Channel, c.Mode, c.Service, c.Nature, c.Urgent = r.Channel, r.Mode, r.Service, r.Nature, r.Urgent
	c.Unit, c.Grid, c.Category = r.Unit, r.Grid, r.Category
	c.Level, c.Top = r.Level, max(c.Top, r.Level)
	if r.Body != agents.NoBody && r.Kind != agents.Coordinated {
		c.Body = r.Body
	}
	switch r.Kind {
	case agents.Contacted:
		o.contacted(c, r)
	case agents.Routed:
		keep(&c.Routed, r.At)
		c.hop(r)
		if c.FirstBody == agents.NoBody {
			c.FirstBody = r.Body
		}
	case agents.Accepted:
		keep(&c.Accepted, r.At)
		c.hop(r)
	case agents.Started:
		keep(&c.Started, r.At)
	case agents.Returned:
		c.Returns++
		c.Body = agents.NoBody
	case agents.Escalated:
		c.hop(r)
		c.Body = agents.NoBody
	case agents.Extended:
		c.Extended, c.Late = true, false
		if c.Completed == Never {
			c.LimitH = r.Value
		}
	case agents.Suspended:
		c.Suspended, c.Late = true, false
	case agents.Unclaimed:
		c.Unclaimed = true
	case agents.Overdue:
		c.EverOverdue, c.Late = true, true
	case agents.Supervised:
		c.Supervised = true
	case agents.Completed:
		o.completed(c, r)
	case agents.Finished:
		keep(&c.Finished, r.At)
	case agents.FedBack:
		keep(&c.FedBack, r.At)
	case agents.Rated:
		c.Rating, c.Rated = stars(r.Value), r.At
	case agents.Reworked:
		c.Reworks++
		c.Done, c.Late = false, false
	case agents.Merged:
		c.Ending, c.MergedInto, c.Ended = EndedMerged, r.Link, r.At
	case agents.Withdrawn:
		c.Ending, c.Ended = EndedWithdrawn, r.At
	case agents.Closed:
		c.Ending, c.Ended = EndedClosed, r.At
	}
}

// hop takes the number of hand-overs so far from a record that has it.
func (c *CaseRow) hop(r *agents.Record) {
	c.Hops = max(c.Hops, uint8(elementary.Int(min(max(0, r.Value), 255))))
}

// stars reads a rating; what is none of those known counts as "cannot say".
func stars(v float64) int8 {
	if v >= 0 && v <= 5 {
		return int8(elementary.Int(v))
	}
	return CannotSay
}

func (o *office) contacted(c *CaseRow, r *agents.Record) {
	if c.Contacted != Never {
		return
	}
	c.Contacted = r.At
}

func (o *office) completed(c *CaseRow, r *agents.Record) {
	c.Done, c.Late = true, false
	o.now.Completed++
	o.completions++
	if c.Completed != Never {
		return
	}
	c.Completed, c.Outcome = r.At, r.Outcome
	c.UsedH, c.CloseH = r.Value, r.Value
	if c.Urgent {
		c.CloseH = o.f.county.Office.Work(c.Registered, r.At).Hours()
	}
	if !o.f.span.holds(r.At) {
		return
	}
	o.answered++
	if c.Level <= agents.AtVillage {
		o.village[county]++
		if t := o.f.town(c.Unit); t != noTown {
			o.village[o.f.townGroup(t)]++
		}
	}
}

// end takes a petition from the open ones and counts it.
func (o *office) end(c *CaseRow) {
	o.balance.end(c.Ending)
	o.flow.leave(c.Ended, c.Registered)
	o.tally(c)
	o.cases.close(uint32(c.Petition))
}

func (o *office) tally(c *CaseRow) {
	o.sums.add(c, o.f.caseTag(c), c.Counted, c.Judged)
}

// report takes in what concerns no petition. What has a case of its own here is not in the monthly totals.
func (o *office) report(r *agents.Record) {
	if isDispute(r.Kind) {
		if breach := o.disputes.record(r); !breach.Empty() {
			o.balance.violate(breach)
		}
		return
	}
	switch r.Kind {
	case agents.ScorePart, agents.ScoreSpeed, agents.ScoreBacklog, agents.ScoreSatisfaction:
		o.scores.part(r)
	case agents.VisitLogged:
		if int(r.Grid) < len(o.logged) {
			o.logged[r.Grid] += float32(r.Value)
		}
	case agents.Enquired:
		if o.f.span.holds(r.At) {
			o.asked += r.Value
		}
	case agents.MonthEnd:
		o.monthEnd(r)
	default:
		o.monthly.add(int(r.Kind), r.Unit, r.Value)
	}
}

// monthEnd closes the month.
func (o *office) monthEnd(r *agents.Record) {
	o.recount(r)
	counts := o.f.span.counts(o.since, r.At)
	o.takeStock(r.At, counts)
	o.monthly.close(counts)
	o.scores.close(elementary.Int(r.Value), counts)
	o.now.Number, o.now.End, o.now.Counted = elementary.Int(r.Value), r.At, counts
	o.months = append(o.months, o.now)
	o.now, o.since = Month{}, r.At
}

// finish counts what is still open at the horizon.
func (o *office) finish(each func(*CaseRow)) {
	if o.backlog.stocks == 0 {
		o.takeStock(o.f.span.to, true)
	}
	o.disputes.finish()
	o.whistles.finish()
	o.cases.each(func(_ uint32, c *CaseRow) {
		if c.Registered != Never {
			o.tally(c)
			each(c)
		}
	})
}
