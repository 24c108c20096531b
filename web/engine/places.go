package engine

import (
	"cmp"
	"math"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/internal/elementary"
	"hanyin/internal/vocabulary"
)

// Places is where matters were, month by month, in one replication. Rows are towns or bodies, columns months.
type Places struct {
	Months int         `json:"months"`
	Towns  []PlaceRows `json:"towns"`  // by where the matter arose
	Bodies []PlaceRows `json:"bodies"` // by who has it
}

// PlaceRows are the months of one place. Latent and Resolved are truths, kept for towns alone; Paid and Busy, what its
// officers are paid for and spend at work, likewise for bodies.
type PlaceRows struct {
	Registered []int `json:"registered"`
	Completed  []int `json:"completed"`
	Backlog    []int `json:"backlog"` // not recorded as completed, at the month's end
	Latent     []int `json:"latent,omitempty"`
	Resolved   []int `json:"resolved,omitempty"`
	Paid       []int `json:"paid_min,omitempty"`
	Busy       []int `json:"busy_min,omitempty"`
}

// A Path is a way that concerns of the counted span went, step by step, with the numbers of the first petitions among
// them.
type Path struct {
	Steps     [pathSteps]step `json:"steps"`
	Count     int             `json:"count"`
	Petitions []uint32        `json:"petitions"`
}

// pathSteps: how it was told, what became of the telling, who dealt with it, how it ended.
const pathSteps = 4

// mostExamples is how many petitions a path names.
const mostExamples = 3

// step is where a concern's way leads; its place in a Path says which step it is.
type step string

// Steps, by stage.
const (
	toldGrid, toldVillage, toldAccount step = "told.grid", "told.village", "told.account"
	toldHotline, toldXinfang           step = "told.hotline", "told.xinfang"
	toldFound, toldNobody              step = "told.found", "told.nobody"

	gotRegistered, gotAbsorbed step = "got.registered", "got.absorbed"
	gotHeldBack, gotNowhere    step = "got.held_back", "got.nowhere"

	byVillage, byTown, byDepartment step = "by.village", "by.town", "by.department"
	byMerged, byWithdrawn           step = "by.merged", "by.withdrawn"
	byNobody, byStill               step = "by.nobody", "by.still"

	endResolved, endFormal, endUnresolved step = "end.resolved", "end.formal", "end.unresolved"
	endCoped, endLapsed                   step = "end.coped", "end.lapsed"
)

// stepWords names the steps.
var stepWords = vocabulary.Terms[step]{
	toldGrid:      {En: "told the grid worker", Zh: "告诉网格员"},
	toldVillage:   {En: "told the village office", Zh: "找村委会"},
	toldAccount:   {En: "put into the account", Zh: "公众号提交"},
	toldHotline:   {En: "rang the hotline", Zh: "拨打热线"},
	toldXinfang:   {En: "went to the petition office", Zh: "到信访局"},
	toldFound:     {En: "found on a visit", Zh: "走访发现"},
	toldNobody:    {En: "told nobody", Zh: "未表达"},
	gotRegistered: {En: "registered", Zh: "受理"},
	gotAbsorbed:   {En: "settled in the grid", Zh: "就地化解"},
	gotHeldBack:   {En: "held back", Zh: "压件"},
	gotNowhere:    {En: "not registered", Zh: "未受理"},
	byVillage:     {En: "handled by the village", Zh: "村办理"},
	byTown:        {En: "handled by the town", Zh: "镇办理"},
	byDepartment:  {En: "handled by a department", Zh: "部门办理"},
	byMerged:      {En: "merged into another petition", Zh: "并入其他诉求"},
	byWithdrawn:   {En: "withdrawn", Zh: "撤回"},
	byNobody:      {En: "handled by no office", Zh: "未经机关办理"},
	byStill:       {En: "not completed", Zh: "未办结"},
	endResolved:   {En: "truly resolved", Zh: "真正解决"},
	endFormal:     {En: "closed with nothing done", Zh: "形式办结"},
	endUnresolved: {En: "not resolved at the end", Zh: "期末未解决"},
	endCoped:      {En: "solved by the household itself", Zh: "自行解决"},
	endLapsed:     {En: "given up", Zh: "放弃"},
}

// stepOrder is the order in which steps are listed.
var stepOrder = []step{toldAccount, toldHotline, toldGrid, toldVillage, toldXinfang, toldFound, toldNobody,
	gotRegistered, gotAbsorbed, gotHeldBack, gotNowhere, byVillage, byTown, byDepartment, byMerged, byWithdrawn,
	byStill, byNobody,
	endResolved, endFormal, endCoped, endLapsed, endUnresolved}

// A code is a step in one byte: a watcher keeps those of all petitions and concerns. 0 is none.
type code uint8

// codes are the steps' places in stepOrder, from 1.
var codes = func() map[step]code {
	m := map[step]code{}
	for i, s := range stepOrder {
		m[s] = code(i + 1)
	}
	return m
}()

func (c code) step() step { return stepOrder[c-1] }

var toldBy = map[agents.Channel]step{agents.ViaGrid: toldGrid, agents.ViaVillage: toldVillage,
	agents.ViaAccount: toldAccount, agents.ViaHotline: toldHotline, agents.ViaXinfang: toldXinfang}

// A placeWatcher watches one replication and counts where matters are and which way concerns go.
type placeWatcher struct {
	county    *agents.County
	from      time.Duration // concerns that arise from then on count for paths
	places    Places
	petitions []petition // by PetitionID, from 1
	concerns  map[agents.ConcernID]way
}

// petition is what the watcher knows of one.
type petition struct {
	town  agents.TownID
	body  agents.BodyID
	done  bool
	ended bool
	real  bool // it was registered
	by    code
}

// way is a concern under way.
type way struct {
	steps    [pathSteps]code
	petition agents.PetitionID
	formal   bool
}

func newPlaceWatcher(c *agents.County) *placeWatcher {
	return &placeWatcher{county: c, from: c.Warmup(), concerns: map[agents.ConcernID]way{},
		places: Places{Towns: make([]PlaceRows, len(c.Towns)), Bodies: make([]PlaceRows, len(c.Bodies))}}
}

// at returns the petition of a number.
func (p *placeWatcher) at(id agents.PetitionID) *petition {
	for int(id) >= len(p.petitions) {
		p.petitions = append(p.petitions, petition{body: agents.NoBody})
	}
	return &p.petitions[id]
}

// town is that of a unit; false if there is none.
func (p *placeWatcher) town(u agents.UnitID) (agents.TownID, bool) {
	if int(u) >= len(p.county.Units) {
		return 0, false
	}
	return p.county.Units[u].Town, true
}

// count adds one to the month that runs.
func (p *placeWatcher) count(row *[]int, by int) {
	for len(*row) <= p.places.Months {
		*row = append(*row, 0)
	}
	(*row)[p.places.Months] += by
}

// Record counts what an office knows.
func (p *placeWatcher) Record(r agents.Record) {
	if r.Kind == agents.MonthEnd {
		p.endMonth()
		return
	}
	if r.Petition == 0 {
		return
	}
	x := p.at(r.Petition)
	switch r.Kind {
	case agents.Registered:
		x.real, x.body = true, r.Body
		if town, ok := p.town(r.Unit); ok {
			x.town = town
			p.count(&p.places.Towns[town].Registered, 1)
		}
	case agents.Routed, agents.Accepted, agents.Escalated:
		if x.body != r.Body && r.Body != agents.NoBody {
			p.count(&p.places.Bodies[r.Body].Registered, 1)
		}
		x.body = r.Body
	case agents.Completed:
		if !x.done {
			p.count(&p.places.Towns[x.town].Completed, 1)
			if x.body != agents.NoBody {
				p.count(&p.places.Bodies[x.body].Completed, 1)
			}
		}
		x.done, x.by = true, codes[p.handler(x.body)]
	case agents.Reworked:
		x.done = false
	case agents.Merged, agents.Withdrawn, agents.Closed:
		x.ended = true
		switch {
		case x.by != 0:
		case r.Kind == agents.Merged:
			x.by = codes[byMerged]
		case r.Kind == agents.Withdrawn:
			x.by = codes[byWithdrawn]
		}
	}
}

// handler is the step of a body that handled a petition.
func (p *placeWatcher) handler(b agents.BodyID) step {
	switch {
	case b == agents.NoBody:
		return byVillage
	case p.county.Bodies[b].IsTown:
		return byTown
	}
	return byDepartment
}

// endMonth counts what is not completed, by town and body.
func (p *placeWatcher) endMonth() {
	for i := range p.petitions {
		x := &p.petitions[i]
		if !x.real || x.done || x.ended {
			continue
		}
		p.count(&p.places.Towns[x.town].Backlog, 1)
		if x.body != agents.NoBody {
			p.count(&p.places.Bodies[x.body].Backlog, 1)
		}
	}
	p.places.Months++
}

// Truth counts what only the model knows.
func (p *placeWatcher) Truth(t agents.Truth) {
	switch t.Kind {
	case agents.Latent:
		if town, ok := p.town(t.Unit); ok {
			p.count(&p.places.Towns[town].Latent, 1)
		}
		if t.At >= p.from && t.Concern != 0 {
			p.concerns[t.Concern] = way{steps: [pathSteps]code{codes[toldNobody], codes[gotNowhere], codes[byNobody],
				codes[endUnresolved]}}
		}
		return
	case agents.TrulyResolved:
		if town, ok := p.town(t.Unit); ok {
			p.count(&p.places.Towns[town].Resolved, 1)
		}
	case agents.HoursPaid, agents.HoursBusy:
		if t.Body == agents.NoBody {
			return
		}
		row := &p.places.Bodies[t.Body].Paid
		if t.Kind == agents.HoursBusy {
			row = &p.places.Bodies[t.Body].Busy
		}
		p.count(row, elementary.Int(math.Round(t.Value*60)))
		return
	}
	if w, ok := p.concerns[t.Concern]; ok {
		w.goOn(&t)
		p.concerns[t.Concern] = w
	}
}

// goOn follows a concern by one truth of it.
func (w *way) goOn(t *agents.Truth) {
	switch t.Kind {
	case agents.Expressed:
		if told, ok := toldBy[t.Channel]; ok {
			w.steps[0] = codes[told]
		}
	case agents.Detected:
		w.steps[0] = codes[toldFound]
	case agents.Absorbed:
		w.steps[1] = codes[gotAbsorbed]
	case agents.Suppressed:
		if w.steps[1] == codes[gotNowhere] {
			w.steps[1] = codes[gotHeldBack]
		}
	case agents.Filed:
		w.steps[1] = codes[gotRegistered]
		if w.petition == 0 {
			w.petition = t.Petition
		}
	case agents.TrulyResolved:
		w.steps[3] = codes[endResolved]
	case agents.ClosedFormally:
		w.formal = true
	case agents.Coped:
		w.steps[3] = codes[endCoped]
	case agents.Lapsed:
		w.steps[3] = codes[endLapsed]
	}
}

// finish evens the rows out and returns the places and the paths, the widest first.
func (p *placeWatcher) finish() (*Places, []Path) {
	even := func(row *[]int) {
		*row = slices.Grow(*row, max(0, p.places.Months-len(*row)))
		for len(*row) < p.places.Months {
			*row = append(*row, 0)
		}
		*row = (*row)[:p.places.Months] // what came after the last month's end belongs to no month
	}
	for i := range p.places.Towns {
		r := &p.places.Towns[i]
		for _, row := range []*[]int{&r.Registered, &r.Completed, &r.Backlog, &r.Latent, &r.Resolved} {
			even(row)
		}
	}
	for i := range p.places.Bodies {
		r := &p.places.Bodies[i]
		for _, row := range []*[]int{&r.Registered, &r.Completed, &r.Backlog, &r.Paid, &r.Busy} {
			even(row)
		}
	}
	found := map[[pathSteps]code]*Path{}
	for _, w := range p.concerns {
		if w.petition != 0 {
			w.steps[2] = codes[byStill]
			if x := p.at(w.petition); x.by != 0 {
				w.steps[2] = x.by
			}
		}
		if w.formal && w.steps[3] == codes[endUnresolved] {
			w.steps[3] = codes[endFormal]
		}
		path := found[w.steps]
		if path == nil {
			path = &Path{Petitions: []uint32{}}
			for k, c := range w.steps {
				path.Steps[k] = c.step()
			}
			found[w.steps] = path
		}
		path.Count++
		if w.petition != 0 {
			path.example(uint32(w.petition))
		}
	}
	paths := make([]Path, 0, len(found))
	for _, path := range found {
		paths = append(paths, *path)
	}
	slices.SortFunc(paths, func(a, b Path) int {
		return cmp.Or(b.Count-a.Count, slices.Compare(a.Steps[:], b.Steps[:]))
	})
	return &p.places, paths
}

// example keeps the lowest numbers.
func (p *Path) example(id uint32) {
	at, _ := slices.BinarySearch(p.Petitions, id)
	if p.Petitions = slices.Insert(p.Petitions, at, id); len(p.Petitions) > mostExamples {
		p.Petitions = p.Petitions[:mostExamples]
	}
}

// bodyOf is a body's number.
func bodyOf(x exact) agents.BodyID { return agents.BodyID(x) }

// watchers get everything, one after the other.
type watchers []agents.Watcher

func (list *watchers) Record(r agents.Record) {
	for _, w := range *list {
		w.Record(r)
	}
}

func (list *watchers) Truth(t agents.Truth) {
	for _, w := range *list {
		w.Truth(t)
	}
}
