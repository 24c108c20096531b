package metrics

import (
	"time"

	"hanyin/agents"
	"hanyin/internal/vocabulary"
)

// HazardFate says what became of a hazard.
type HazardFate uint8

// Fates of hazards: still there at the horizon, removed by a crew, come to harm, passed by itself.
const (
	StillThere HazardFate = iota
	Removed
	Harmed
	Passed
)

// HazardFates names the fates of hazards.
var HazardFates = vocabulary.New[HazardFate]("fate of a hazard", []vocabulary.Word{
	StillThere: {Key: "there", En: "still there", Zh: "尚存"},
	Removed:    {Key: "removed", En: "removed", Zh: "已消除"},
	Harmed:     {Key: "harmed", En: "come to harm", Zh: "已成灾"},
	Passed:     {Key: "passed", En: "passed by itself", Zh: "自行消失"},
})

// String returns the key of the fate.
func (h HazardFate) String() string { return HazardFates.Key(h) }

// A HazardRow is what only the model knows of one hazard. Times are since the start of the scenario, Never where the
// thing did not happen.
type HazardRow struct {
	Hazard  agents.HazardID
	Type    agents.HazardType
	Unit    agents.UnitID
	Arose   time.Duration
	Known   time.Duration // found by visit, camera or resident
	Ended   time.Duration
	Fate    HazardFate
	Counted bool
	judged  bool
}

// hazards is the true side of hazards: it has seen agents.Truth and nothing else.
type hazards struct {
	f      *frame
	open   openEntries[HazardRow]
	newest agents.HazardID
	sums   rowSums[HazardRow]
}

func newHazards(f *frame) hazards {
	return hazards{f: f, sums: newRowSums(f, hazardMeasures, sampled(hazardMeasures))}
}

// truth takes in a truth on a hazard.
func (z *hazards) truth(t *agents.Truth) {
	if t.Kind == agents.HazardArose {
		z.arise(t)
		return
	}
	h := z.open.at(uint32(t.Hazard))
	if h == nil {
		return
	}
	switch t.Kind {
	case agents.HazardPatrolled, agents.HazardPredicted, agents.HazardReported:
		keep(&h.Known, t.At)
	case agents.HazardRemoved:
		z.end(h, Removed, t.At)
	case agents.HazardHarmed:
		z.end(h, Harmed, t.At)
	case agents.HazardPassed:
		z.end(h, Passed, t.At)
	}
}

func (z *hazards) arise(t *agents.Truth) {
	if t.Hazard <= z.newest {
		return
	}
	h := z.open.open(uint32(t.Hazard))
	if h == nil {
		return
	}
	z.newest = t.Hazard
	*h = HazardRow{
		Hazard: t.Hazard, Type: agents.HazardType(t.Type), Unit: t.Unit, Arose: t.At, Known: Never, Ended: Never,
		Counted: z.f.span.holds(t.At), judged: z.f.span.judges(t.At),
	}
}

func (z *hazards) end(h *HazardRow, fate HazardFate, at time.Duration) {
	h.Fate, h.Ended = fate, at
	z.count(h)
	z.open.close(uint32(h.Hazard))
}

func (z *hazards) count(h *HazardRow) {
	z.sums.add(h, tag{town: z.f.town(h.Unit), body: agents.NoBody}, h.Counted, h.judged)
}

// finish counts what is still there at the horizon.
func (z *hazards) finish() {
	z.open.each(func(_ uint32, h *HazardRow) { z.count(h) })
}

// hazardMeasures are the key figures of hazards; the first is the rate of harm.
var hazardMeasures = []measure[HazardRow]{
	{
		of:    func(f *frame, h *HazardRow) (float64, float64) { return ask(h.Fate == Harmed), 1 },
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "hazard.harm_per_1000", Unit: "per 1,000 hazards", Dir: -1, English: "Hazards that came to harm",
			Chinese:      "每千隐患成灾数",
			Definition:   "Hazards that came to harm before anybody removed them, per 1,000 hazards that arose.",
			DefinitionZh: "每千处产生的隐患中未及消除而成灾的数量。",
		}, read: times(1000)}},
	},
	{
		of:    func(f *frame, h *HazardRow) (float64, float64) { return ask(h.Fate == Harmed), 1 },
		whole: true, split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "hazard.harm_count", Unit: "count", Dir: -1, English: "Harms", Chinese: "成灾次数",
			Definition:   "Hazards of the counted span that came to harm by the horizon.",
			DefinitionZh: "统计期内产生并在期末前成灾的隐患数。",
		}, read: total}},
	},
	{
		of:    func(f *frame, h *HazardRow) (float64, float64) { return ask(h.Known != Never), 1 },
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "hazard.known_share", Unit: "share", Dir: 1, English: "Hazards found", Chinese: "隐患发现率",
			Definition: "Hazards found by a visit, a camera or a resident while they were there, over hazards " +
				"that arose.",
			DefinitionZh: "在存续期间被走访、监控或居民发现的隐患占产生隐患的比重。",
		}, read: ratio}},
	},
}

// harmRate is the harms per 1,000 hazards of a group, NaN without a hazard.
func (z *hazards) harmRate(g group) float64 {
	c := z.sums.cell(0, g)
	return 1000 * c.num / c.den
}

// What the order index counts as full disorder (docs/model.md, 11): every dispute of the default rate unresolved,
// every hazard left to itself.
const (
	disorderDisputes = 12 // per 1,000 residents and year
	disorderHarms    = 80 // per 1,000 hazards
)

// order is the index of order in [0, 1].
func (o *oracle) order(g group) float64 {
	disorder := (o.trueDisputes.unresolved(g)/disorderDisputes + o.hazards.harmRate(g)/disorderHarms) / 2
	return min(1, max(0, 1-disorder))
}

// orderTallies put disputes and hazards together.
var orderTallies = []tally[*oracle]{
	{KPI{
		Name: "order.index", Unit: "0..1", Dir: 1, English: "Order", Chinese: "秩序指数",
		Definition: "1 less the mean of disputes never settled per 1,000 residents and year over 12, and harms per " +
			"1,000 hazards over 80; " +
			"clipped to 0..1.",
		DefinitionZh: "1 减去“每千人年未化解纠纷÷12”与“每千隐患成灾数÷80”的平均值，限于 0 至 1。",
	}, byTown, func(o *oracle, g group) float64 { return o.order(g) }},
}
