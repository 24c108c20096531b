package metrics

import (
	"time"

	"hanyin/agents"
)

// A WhistleRow is one whistle (吹哨) as the records tell it. Times are since the start of the scenario, Never where the
// thing did not happen.
type WhistleRow struct {
	Case     agents.CaseID
	Petition agents.PetitionID // the matter, 0 if the whistle was petty
	Unit     agents.UnitID
	Blown    time.Duration
	Arrived  time.Duration
	Done     time.Duration
	Minutes  float64 // from whistle to arrival, 0 before it
	Ended    bool    // the violation
	Petty    bool    // found false or petty

	Counted bool
	Judged  bool
}

// whistles is the register of whistles: it has seen agents.Record and nothing else.
type whistles struct {
	f      *frame
	open   openEntries[WhistleRow]
	newest agents.CaseID
	sums   rowSums[WhistleRow]
}

func newWhistles(f *frame) whistles {
	return whistles{f: f, sums: newRowSums(f, whistleMeasures, sampled(whistleMeasures))}
}

func isWhistle(k agents.RecordKind) bool { return k >= agents.Whistled && k <= agents.CrewDone }

func (w *whistles) record(r *agents.Record) {
	if r.Kind == agents.Whistled {
		w.begin(r)
		return
	}
	x := w.open.at(uint32(r.Case))
	if x == nil {
		return
	}
	switch r.Kind {
	case agents.CrewArrived:
		x.Arrived, x.Minutes = r.At, r.Value
	case agents.CrewDone:
		x.Done, x.Ended, x.Petty = r.At, r.Value > 0, r.Value < 0
		w.count(x)
		w.open.close(uint32(r.Case))
	}
}

func (w *whistles) begin(r *agents.Record) {
	if r.Case <= w.newest {
		return
	}
	x := w.open.open(uint32(r.Case))
	if x == nil {
		return
	}
	w.newest = r.Case
	*x = WhistleRow{
		Case: r.Case, Petition: r.Petition, Unit: r.Unit, Blown: r.At, Arrived: Never, Done: Never,
		Counted: w.f.span.holds(r.At), Judged: w.f.span.judges(r.At),
	}
}

func (w *whistles) count(x *WhistleRow) {
	w.sums.add(x, tag{town: w.f.town(x.Unit), body: agents.NoBody}, x.Counted, x.Judged)
}

// finish counts what is still open at the horizon.
func (w *whistles) finish() {
	w.open.each(func(_ uint32, x *WhistleRow) { w.count(x) })
}

// reportLimit is the time a crew has to arrive in a unit (docs/model.md, 7.7), minutes.
func (f *frame) reportLimit(u agents.UnitID) float64 {
	if t := f.town(u); t != noTown && f.county.Towns[t].Mountain {
		return f.county.Params.Enforcement.LimitMountain
	}
	return f.county.Params.Enforcement.LimitValley
}

// whistleMeasures are the key figures of whistles.
var whistleMeasures = []measure[WhistleRow]{
	{
		of:    func(f *frame, x *WhistleRow) (float64, float64) { return x.Minutes, ask(x.Arrived != Never) },
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "whistle.arrive_median_min", Unit: "min", Dir: -1, English: "Whistle to arrival, median",
			Chinese: "吹哨到报到时间中位数",
			Definition: "Minutes from the whistle to the crew's arrival, median over whistles answered, by day " +
				"and night.",
			DefinitionZh: "自吹哨至执法队报到的分钟数（含夜间），取已报到者的中位数。",
		}, read: quantile(.5), level: .5}},
	},
	{
		of: func(f *frame, x *WhistleRow) (float64, float64) {
			return ask(x.Arrived != Never && x.Minutes <= f.reportLimit(x.Unit)), 1
		},
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "whistle.ontime_share", Unit: "share", Dir: 1, English: "Arrivals within the limit",
			Chinese: "按时报到率",
			Definition: "Whistles answered within the limit of the town (30 minutes valley, 90 mountain, unless " +
				"the scenario says otherwise), over whistles.",
			DefinitionZh: "在本镇时限内（川道 30 分钟、山区 90 分钟，以情景设定为准）报到的哨次占吹哨次数的比重。",
		}, read: ratio}},
	},
	{
		of: func(f *frame, x *WhistleRow) (float64, float64) {
			return ask(x.Ended), ask(x.Done != Never && !x.Petty)
		},
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "whistle.ended_share", Unit: "share", Dir: 1, English: "Violations ended after a whistle",
			Chinese: "吹哨事项处置率",
			Definition: "Whistles after which the violation was ended, over whistles dealt with that were not " +
				"petty.",
			DefinitionZh: "吹哨后违法行为得到制止的哨次占已处置有效哨次的比重。",
		}, read: ratio}},
	},
	{
		of:    func(f *frame, x *WhistleRow) (float64, float64) { return ask(x.Petty), ask(x.Done != Never) },
		split: byTown,
		readings: []reading{{KPI: KPI{
			Name: "whistle.false_share", Unit: "share", Dir: -1, English: "False or petty whistles", Chinese: "无效哨占比",
			Definition:   "Whistles that crews found false or petty, over whistles dealt with.",
			DefinitionZh: "执法队到场认定为误报或琐事的哨次占已处置哨次的比重。",
		}, read: ratio}},
	},
}
