package agents

import (
	"time"

	"hanyin/sim"
)

// rounds is the process of the ends of days, weeks and months.
type rounds struct {
	monthNo    int
	monthStart time.Duration
}

// Events of rounds.
const (
	dayBegins sim.Kind = 26 + iota
	weekBegins
	monthEnds
)

func (ro *rounds) kinds() []sim.Kind { return []sim.Kind{dayBegins, weekBegins, monthEnds} }

// start puts the first round of each kind on the agenda: people go on their rounds by day.
func (ro *rounds) start(w *World) {
	rounds := hoursOf(w.p.Work.Village[0])
	w.loop.At(rounds, sim.Event{Kind: dayBegins})
	w.loop.At(firstRound(w)+rounds, sim.Event{Kind: weekBegins})
	w.loop.At(w.nextMonth(0), sim.Event{Kind: monthEnds})
}

// roundOfWeek is the weekday, from Monday 0, on which a week's round is made, whatever the weekday of the start: what
// people pass on then waits until offices open.
const roundOfWeek = 2

// firstRound is the day of the first week's round: within a week of the start, and not on its first day.
func firstRound(w *World) time.Duration {
	days := (roundOfWeek + 6 - int(w.county.day(0).weekday)) % 7
	return time.Duration(days+1) * day24
}

func (ro *rounds) handle(w *World, e sim.Event) {
	switch e.Kind {
	case dayBegins:
		ro.day(w)
	case weekBegins:
		ro.week(w)
	case monthEnds:
		ro.month(w)
	}
}

func (ro *rounds) unshare() {}

// day is the round of every day: visits.
func (ro *rounds) day(w *World) {
	w.visits.day(w)
	w.adoption.writeBulk(w)
	for _, p := range w.list {
		if p, ok := p.(daily); ok {
			p.everyDay(w)
		}
	}
	w.loop.In(day24, sim.Event{Kind: dayBegins})
}

// week ends the grid workers' week and lets trust and grievance settle.
func (ro *rounds) week(w *World) {
	w.visits.recordStale(w)
	w.leaders.endWeek(w)
	w.societies.startWeek(w)
	w.meetings.jointAction(w)
	w.liaisons.exchange(w)
	w.errands.runWeek(w)
	w.poverty.watch(w)
	w.people.settle(w)
	for _, p := range w.list {
		if p, ok := p.(weekly); ok {
			p.everyWeek(w)
		}
	}
	w.loop.In(7*day24, sim.Event{Kind: weekBegins})
}

// month closes the books: scores, classes, turnover, hours, and what silence does to trust.
func (ro *rounds) month(w *World) {
	w.offices.score(w)
	w.people.disappoint(w)
	w.people.publicise(w)
	w.adoption.adopt(w)
	w.errands.report(w)
	w.societies.endMonth(w)
	if ro.monthNo%3 == 2 {
		w.meetings.endQuarter(w)
	}
	w.people.misfortunes(w)
	w.people.reclassify(w, w.county.day(w.Now()).month == 0)
	w.leaders.turnover(w)
	w.leaders.report(w)
	w.visits.reportRecords(w)
	w.people.reportTrust(w)
	for _, p := range w.list {
		if p, ok := p.(monthly); ok {
			p.everyMonth(w)
		}
	}
	w.hours.report(w)
	if w.desk.enquiries > 0 {
		w.record(Record{At: w.Now(), Kind: Enquired, Body: NoBody, Unit: NoUnit, Grid: NoGrid,
			Value: float64(w.desk.enquiries)})
		w.desk.enquiries = 0
	}
	w.record(Record{At: w.Now(), Kind: MonthEnd, Body: NoBody, Unit: NoUnit, Grid: NoGrid, Value: float64(ro.monthNo)})
	w.truth(Truth{At: w.Now(), Kind: MonthTruth, Body: NoBody, Unit: NoUnit, Grid: NoGrid, Value: float64(ro.monthNo)})
	ro.monthNo++
	w.loop.At(w.nextMonth(w.Now()), sim.Event{Kind: monthEnds})
}
