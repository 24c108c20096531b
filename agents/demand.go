package agents

import (
	"time"

	"hanyin/internal/elementary"
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
	small     bool          // it is done at once by whoever gets it (立接立办)
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
	bound      float64       // largest total
	classBound float64       // largest factor of a household, by class and town
	byTown     bool          // some town's factor is not 1
	meanGap    time.Duration // between candidates
	next       uint64        // number of the next candidate
	version    uint16        // of the rates: one more with each change
	stormNo    uint64        // candidates of storms so far
	issuesYear float64       // issues per household and year at relative rate 1
	storms     bool          // are in the parameters
	issues     pool[issue]
	usual      numbers // of issues and concerns
}

// Events of demand.
const (
	issueDue      sim.Kind = iota // the next candidate of the process; Arg: version of the rates
	stormDue                      // ID: number of the storm
	stormIssueDue                 // ID: town
)

func (de *demand) kinds() []sim.Kind { return []sim.Kind{issueDue, stormDue, stormIssueDue} }

func (de *demand) handle(w *World, e sim.Event) {
	switch e.Kind {
	case issueDue:
		de.candidate(w, e)
	case stormDue:
		de.storm(w, e.ID)
	case stormIssueDue:
		de.stormIssue(w, TownID(e.ID))
	}
}

// unshare leaves the weights as they are: they are replaced, never changed.
func (de *demand) unshare() { de.issues = de.issues.clone() }

// start computes the rates and puts the first candidate and the first storm on the agenda.
func (de *demand) start(w *World) {
	de.setRates(w)
	if de.meanGap > 0 {
		de.scheduleNext(w)
	}
	de.storms = w.p.Demand.StormDaysYear > 0
	if de.storms {
		de.scheduleStorm(w, 0)
	}
}

// paramsChanged begins the process anew from this moment if its rate has changed, which an exponential gap allows.
func (de *demand) paramsChanged(w *World) {
	gap := de.meanGap
	de.setRates(w)
	if de.meanGap != gap {
		de.version++
		if de.meanGap > 0 {
			de.scheduleNext(w)
		}
	}
	storms := w.p.Demand.StormDaysYear > 0
	if storms && !de.storms {
		de.scheduleStorm(w, laterStorms) // the chain of storms had ended
	}
	de.storms = storms
}

// setRates sets the rates of latent issues to the parameters in force.
func (de *demand) setRates(w *World) {
	de.weight, de.total, de.bound, de.classBound, de.meanGap = [12][]float64{}, [12]float64{}, 0, 0, 0
	p := &w.p.Demand
	size := meanCollective(p.CollectiveMean, p.CollectiveMax)
	for month := range 12 {
		de.weight[month] = make([]float64, len(w.county.Categories))
		for c, cat := range w.county.Categories {
			de.weight[month][c] = cat.Share * cat.Season[month] / (1 - cat.Collective + float64(cat.Collective*size))
			de.total[month] += de.weight[month][c]
		}
		de.bound = max(de.bound, de.total[month]*max(1, p.FestivalMult))
	}
	for _, m := range w.p.Household.ClassMult {
		de.classBound = max(de.classBound, m)
	}
	most := 0.0
	de.byTown = false
	for t := range w.county.Towns {
		factor := orOne(w.county.Towns[t].Demand)
		most, de.byTown = max(most, factor), de.byTown || factor != 1
	}
	de.classBound = float64(de.classBound * most)
	de.issuesYear = float64(p.IssuesPerHHYear * p.Multiplier)
	perYear := float64(de.issuesYear * de.bound * de.classBound * float64(len(w.people.state)))
	if perYear > 0 {
		de.meanGap = hoursOf(365 * 24 / perYear)
	}
}

// meanCollective is the mean of min(2 + Geometric, most) when the geometric part has mean - 2.
func meanCollective(mean float64, most int) float64 {
	q := (mean - 2) / (mean - 1)
	return 2 + q*(1-elementary.Pow(q, float64(most-2)))/(1-q)
}

func (de *demand) scheduleNext(w *World) {
	de.next++
	s := w.chance.candidate.At(de.next, gapBefore)
	w.loop.In(s.Exp(de.meanGap), sim.Event{Kind: issueDue, Arg: de.version})
}

// candidate accepts or thins out one candidate of the demand process, unless it was drawn at rates that are no longer
// in force.
func (de *demand) candidate(w *World, e sim.Event) {
	if e.Arg != de.version {
		return
	}
	s := w.chance.candidate.At(de.next, candidate)
	today := w.county.day(w.Now())
	h := HouseholdID(s.IntN(len(w.people.state)))
	rate := float64(de.total[today.month] * de.householdFactor(w, h))
	if today.spring {
		rate = float64(rate * w.p.Demand.FestivalMult)
	}
	if s.Uniform()*de.bound*de.classBound < rate {
		de.arise(w, &de.usual, h, CategoryID(s.Choose(de.weight[today.month])))
	}
	de.scheduleNext(w)
}

// householdFactor is the issues of a household over those of the mean: by class of need and by town.
func (de *demand) householdFactor(w *World, h HouseholdID) float64 {
	f := w.p.Household.ClassMult[w.people.need[h]]
	if !de.byTown {
		return f
	}
	return float64(f * orOne(w.county.Towns[w.county.Households[h].Town].Demand))
}

func (de *demand) scheduleStorm(w *World, n uint32) {
	s := w.chance.storm.At(uint64(n), stormGap)
	w.loop.In(s.Exp(hoursOf(365*24/w.p.Demand.StormDaysYear)), sim.Event{Kind: stormDue, ID: n})
}

// storm hits one or more towns: the excess issues of its hours are laid out at once.
func (de *demand) storm(w *World, n uint32) {
	if w.p.Demand.StormDaysYear > 0 {
		de.scheduleStorm(w, n+1)
	}
	p := &w.p.Demand
	s := w.chance.storm.At(uint64(n), stormExtent)
	towns := len(w.county.Towns)
	hit := 1 + s.IntN(max(1, min(p.StormTownsMax, towns)))
	first := s.IntN(towns)
	month := w.county.day(w.Now()).month
	excess := 0.0
	for c, cat := range w.county.Categories {
		if cat.Storm {
			excess += float64(de.weight[month][c] * (p.StormMult - 1))
		}
	}
	for k := range hit {
		town := (first + k) % towns
		mean := de.issuesYear * max(0, excess) * de.classBound * float64(w.county.Towns[town].Households) *
			p.StormHours / (365 * 24)
		for range s.Poisson(mean) {
			at := sim.Scale(hoursOf(p.StormHours), s.Uniform())
			w.loop.In(at, sim.Event{Kind: stormIssueDue, ID: uint32(town)})
		}
	}
}

// stormIssue is one candidate of a storm's excess.
func (de *demand) stormIssue(w *World, t TownID) {
	town := &w.county.Towns[t]
	de.stormNo++
	s := w.chance.storm.At(stormIssueFrom|de.stormNo, stormIssue)
	h := w.county.Units[town.FirstUnit].First + HouseholdID(s.IntN(town.Households))
	if s.Uniform()*de.classBound >= de.householdFactor(w, h) {
		return
	}
	month := w.county.day(w.Now()).month
	var weight [64]float64
	for c, cat := range w.county.Categories {
		if cat.Storm {
			weight[c] = de.weight[month][c]
		}
	}
	de.arise(w, &de.usual, h, CategoryID(s.Choose(weight[:len(w.county.Categories)])))
}

// arise makes a latent issue with the concerns of the households it touches.
func (de *demand) arise(w *World, n *numbers, h HouseholdID, c CategoryID) {
	slot := de.newIssue(w, n, c)
	touched := 1
	if de.issues.at(slot).shared {
		s := w.chance.issue.At(uint64(n.issue), issueTouches)
		touched = min(2+s.Geometric(w.p.Demand.CollectiveMean-2), w.p.Demand.CollectiveMax)
	}
	de.addConcerns(w, n, slot, h, touched)
}

// newIssue draws what the next issue of category c takes.
func (de *demand) newIssue(w *World, n *numbers, c CategoryID) uint32 {
	n.issue++
	return de.issueOf(w, n.issue, c)
}

// issueOf draws issue id of category c.
func (de *demand) issueOf(w *World, id IssueID, c CategoryID) uint32 {
	cat := &w.county.Categories[c]
	p := &w.p.Demand
	s := w.chance.issue.At(uint64(id), issueNature)
	slot := de.issues.take()
	i := de.issues.at(slot)
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
	i.wait = s.LogNormal(w.workdays(cat.Wait), cat.waitSigma(p))
	if s.Bernoulli(p.MultiShare) {
		i.supports = 1 + uint8(s.IntN(2))
	}
	i.violation = s.Bernoulli(cat.Violation)
	if i.small = s.Bernoulli(cat.small(p)) && !i.urgent; i.small {
		i.effort, i.wait, i.supports = sim.Scale(i.effort, p.SmallEffort), 0, 0
	}
	return slot
}

// addConcerns gives the issue's households their concerns: the first, and its neighbours in order of grid within the
// unit.
func (de *demand) addConcerns(w *World, n *numbers, slot uint32, h HouseholdID, touched int) {
	unit := &w.county.Units[w.county.Households[h].Unit]
	for k := range min(touched, unit.Households) {
		member := unit.First + (h-unit.First+HouseholdID(k))%HouseholdID(unit.Households)
		w.concerns.add(w, n, slot, member)
	}
}

// meanSmall is by how much small matters lower the mean work of a category.
func (p *DemandParams) meanSmall(c *CategoryRow) float64 {
	return 1 - float64(c.small(p)*(1-p.SmallEffort))
}
