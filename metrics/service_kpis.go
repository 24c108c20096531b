package metrics

import "hanyin/agents"

// slideFound is a household found on its way to poverty.
type slideFound struct {
	town agents.TownID
	days float64 // since it began
}

// detectionTallies are of all slides found.
var detectionTallies = []tally[*oracle]{
	{KPI{
		Name: "poverty.detect_median_d", Unit: "days", Dir: -1, English: "Poverty risk, time to detection, median",
		Chinese: "返贫风险发现时间中位数",
		Definition: "Days from the beginning of a household's slide towards poverty to its detection, median " +
			"over those detected.",
		DefinitionZh: "家庭开始滑向贫困至被发现的天数，取已发现户的中位数。",
	}, byTown, (*oracle).detection},
}

// serviceTallies are the key figures of the watch on poverty and of service errands (docs/model.md, 7c and 7d).
var serviceTallies = []tally[*oracle]{
	{KPI{
		Name: "poverty.undetected_share", Unit: "share", Dir: -1, English: "Poverty risk never detected",
		Chinese: "返贫风险漏测率",
		Definition: "Slides that end without anybody having found them, over those found or so ended in the " +
			"months that count.",
		DefinitionZh: "至了结仍无人发现的风险户占已发现与漏测户之和的比重。",
	}, byTown, func(o *oracle, g group) float64 {
		missed := o.monthly.of(int(agents.PovertyAverted), g).sum + o.monthly.of(int(agents.PovertyFell), g).sum
		return missed / (missed + o.monthly.of(int(agents.PovertyFound), g).n)
	}},
	{KPI{
		Name: "grid.entries_hold", Unit: "share", Dir: 1, English: "Database entries that hold", Chinese: "要素数据有效率",
		Definition:   "Share of households whose entries in the six-class database hold, mean over units and months.",
		DefinitionZh: "六类要素数据库中信息仍有效的户数比重，取各村（社区）各月平均。",
	}, byTown, func(o *oracle, g group) float64 {
		e := o.monthly.of(int(agents.EntriesHold), g)
		return e.sum / e.n
	}},
	{KPI{
		Name: "errand.trips", Unit: "per 1,000 residents and month", Dir: -1, English: "Trips for service errands",
		Chinese:      "办事跑动次数",
		Definition:   "Trips that residents make to the town for service errands.",
		DefinitionZh: "群众为办事前往镇上的次数。",
	}, byTown, func(o *oracle, g group) float64 { return o.errands(agents.ErrandTrips, g) }},
	{KPI{
		Name: "errand.hours", Unit: "h per 1,000 residents and month", Dir: -1,
		English: "Residents' hours on service errands", Chinese: "群众办事用时",
		Definition:   "Hours residents spend on service errands, online, by proxy, in the village and in town.",
		DefinitionZh: "群众办事所花的时间，含网办、代办、村办与到镇办理。",
	}, byTown, func(o *oracle, g group) float64 { return o.errands(agents.ErrandHours, g) }},
}

func (o *oracle) detection(g group) float64 {
	var days []float64
	for _, s := range o.slides {
		if t, ok := o.f.isTown(g); !ok || s.town == t {
			days = append(days, s.days)
		}
	}
	return median(days)
}

// errands is a sum over the months that count per 1,000 residents and month of 730 h.
func (o *oracle) errands(k agents.TruthKind, g group) float64 {
	return 1000 * o.monthly.of(int(k), g).sum / (float64(o.labour.covered) / float64(month)) / o.f.residents(g)
}
