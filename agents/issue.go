package agents

import (
	"math"
	"time"

	"hanyin/sim"
)

// An issue is a latent matter in the world: the concern of one household, or of several when it is collective. What it
// takes to resolve it is drawn at its birth, so that every scenario meets the same issue.
type issue struct {
	id        IssueID
	category  CategoryID
	nature    Nature
	urgent    bool
	shared    bool // collective
	inGrid    bool // lies within a grid's means
	feasible  bool
	violation bool // a breach of the law that an enforcement crew must end
	resolved  bool
	brought   bool  // a meeting on it was considered
	supports  uint8 // co-handling bodies it takes
	severity  float32
	effort    time.Duration
	wait      time.Duration // duty time with nobody working
	first     uint32        // its concerns
	concerns  int           // not yet freed
	lead      uint32        // matter that is its first open petition, 0 if none
	leadLife  uint16
}

// demand is the process of latent issues: a Poisson process at a bound on the rate, thinned by class of need, season
// and festival (Lewis and Shedler 1979), and the excess of storms.
type demand struct {
	weight     [12][]float64 // by month and category, relative rate of issues
	total      [12]float64
	bound      float64 // largest total
	classBound float64
	meanGap    time.Duration // between candidates
	next       uint64        // number of the next candidate
	version    uint16        // of the rates: one more with each change
	stormNo    uint64        // candidates of storms so far
	issuesYear float64       // issues per household and year at relative rate 1
}

// startDemand reckons the rates and puts the first candidate and the first storm on the agenda.
func (w *World) startDemand() {
	w.reckonDemand()
	if w.demand.meanGap > 0 {
		w.nextCandidate()
	}
	if w.p.Demand.StormDaysYear > 0 {
		w.nextStorm(0)
	}
}

// reckonDemand sets the rates of latent issues to the parameters in force.
func (w *World) reckonDemand() {
	d := &w.demand
	*d = demand{next: d.next, version: d.version, stormNo: d.stormNo}
	p := &w.p.Demand
	size := meanCollective(p.CollectiveMean, p.CollectiveMax)
	for month := range 12 {
		d.weight[month] = make([]float64, len(w.county.Categories))
		for c, cat := range w.county.Categories {
			d.weight[month][c] = cat.Share * cat.Season[month] / (1 - cat.Collective + cat.Collective*size)
			d.total[month] += d.weight[month][c]
		}
		d.bound = max(d.bound, d.total[month]*max(1, p.FestivalMult))
	}
	for _, m := range w.p.Household.ClassMult {
		d.classBound = max(d.classBound, m)
	}
	d.issuesYear = p.IssuesPerHHYear * p.Multiplier
	perYear := d.issuesYear * d.bound * d.classBound * float64(len(w.households))
	if perYear > 0 {
		d.meanGap = hoursOf(365 * 24 / perYear)
	}
}

// meanCollective is the mean of min(2 + Geometric, most) when the geometric part has mean - 2.
func meanCollective(mean float64, most int) float64 {
	q := (mean - 2) / (mean - 1)
	return 2 + q*(1-math.Pow(q, float64(most-2)))/(1-q)
}

func (w *World) nextCandidate() {
	d := &w.demand
	d.next++
	s := w.chance.candidate.At(d.next, 0)
	w.loop.In(s.Exp(d.meanGap), sim.Event{Kind: issueDue, Arg: d.version})
}

// candidate accepts or thins out one candidate of the demand process, unless it was drawn at rates that are no longer
// in force.
func (w *World) candidate(e sim.Event) {
	d := &w.demand
	if e.Arg != d.version {
		return
	}
	s := w.chance.candidate.At(d.next, 1)
	today := w.county.day(w.Now())
	h := HouseholdID(s.IntN(len(w.households)))
	rate := d.total[today.month] * w.p.Household.ClassMult[w.need[h]]
	if today.spring {
		rate *= w.p.Demand.FestivalMult
	}
	if s.Uniform()*d.bound*d.classBound < rate {
		w.arise(&w.usual, h, CategoryID(s.Choose(d.weight[today.month])))
	}
	w.nextCandidate()
}

func (w *World) nextStorm(n uint32) {
	s := w.chance.storm.At(uint64(n), 0)
	w.loop.In(s.Exp(hoursOf(365*24/w.p.Demand.StormDaysYear)), sim.Event{Kind: stormDue, ID: n})
}

// storm hits one or more towns: the excess issues of its hours are laid out at once.
func (w *World) storm(n uint32) {
	if w.p.Demand.StormDaysYear > 0 {
		w.nextStorm(n + 1)
	}
	p := &w.p.Demand
	s := w.chance.storm.At(uint64(n), 1)
	towns := len(w.county.Towns)
	hit := 1 + s.IntN(max(1, min(p.StormTownsMax, towns)))
	first := s.IntN(towns)
	month := w.county.day(w.Now()).month
	excess := 0.0
	for c, cat := range w.county.Categories {
		if cat.Storm {
			excess += w.demand.weight[month][c] * (p.StormMult - 1)
		}
	}
	for k := range hit {
		town := (first + k) % towns
		mean := w.demand.issuesYear * max(0, excess) * w.demand.classBound * float64(w.county.Towns[town].Households) *
			p.StormHours / (365 * 24)
		for range s.Poisson(mean) {
			at := time.Duration(s.Uniform() * float64(hoursOf(p.StormHours)))
			w.loop.In(at, sim.Event{Kind: stormIssueDue, ID: uint32(town)})
		}
	}
}

// stormIssue is one candidate of a storm's excess.
func (w *World) stormIssue(t TownID) {
	town := &w.county.Towns[t]
	w.demand.stormNo++
	s := w.chance.storm.At(1<<32|w.demand.stormNo, 2)
	h := w.county.Units[town.FirstUnit].First + HouseholdID(s.IntN(town.Households))
	if s.Uniform()*w.demand.classBound >= w.p.Household.ClassMult[w.need[h]] {
		return
	}
	month := w.county.day(w.Now()).month
	var weight [64]float64
	for c, cat := range w.county.Categories {
		if cat.Storm {
			weight[c] = w.demand.weight[month][c]
		}
	}
	w.arise(&w.usual, h, CategoryID(s.Choose(weight[:len(w.county.Categories)])))
}

// arise makes a latent issue with the concerns of the households it touches.
func (w *World) arise(n *numbers, h HouseholdID, c CategoryID) {
	slot := w.newIssue(n, c)
	touched := 1
	if w.issues.at(slot).shared {
		s := w.chance.issue.At(uint64(n.issue), 1)
		touched = min(2+s.Geometric(w.p.Demand.CollectiveMean-2), w.p.Demand.CollectiveMax)
	}
	w.touch(n, slot, h, touched)
}

// newIssue draws what the next issue of category c takes.
func (w *World) newIssue(n *numbers, c CategoryID) uint32 {
	n.issue++
	return w.issueOf(n.issue, c)
}

// issueOf draws issue id of category c.
func (w *World) issueOf(id IssueID, c CategoryID) uint32 {
	cat := &w.county.Categories[c]
	p := &w.p.Demand
	s := w.chance.issue.At(uint64(id), 0)
	slot := w.issues.take()
	i := w.issues.at(slot)
	*i = issue{id: id, category: c}
	i.urgent = s.Bernoulli(cat.Urgent)
	i.shared = s.Bernoulli(cat.Collective)
	i.inGrid = s.Bernoulli(cat.InGrid)
	i.feasible = s.Bernoulli(cat.Feasible)
	i.nature = Nature(s.Choose(p.Nature[:]))
	i.severity = float32(s.Beta(2, 3)) // docs/model.md, 3.1
	if i.urgent {
		i.severity = max(i.severity, float32(p.UrgentSeverity))
	}
	i.effort = s.LogNormal(hoursOf(cat.Effort), p.EffortSigma)
	i.wait = s.LogNormal(w.workdays(cat.Wait), p.WaitSigma)
	if s.Bernoulli(p.MultiShare) {
		i.supports = 1 + uint8(s.IntN(2))
	}
	i.violation = s.Bernoulli(cat.Violation)
	return slot
}

// touch gives the issue's households their concerns: the first, and its neighbours in order of grid within the unit.
func (w *World) touch(n *numbers, slot uint32, h HouseholdID, touched int) {
	unit := &w.county.Units[w.county.Households[h].Unit]
	for k := range min(touched, unit.Households) {
		member := unit.First + (h-unit.First+HouseholdID(k))%HouseholdID(unit.Households)
		w.concern(n, slot, member)
	}
}
