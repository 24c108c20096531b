package metrics

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"hanyin/internal/message"
)

// A Margin is the smallest change of a key figure that is worth acting on. Its zero value is none.
type Margin struct {
	Value float64 // positive; in the unit that Per says
	Per   Per
	Why   message.Term // the reason
}

// Per says what a margin is measured in.
type Per uint8

// What margins are measured in.
const (
	PerUnit     Per = iota // the figure's own unit
	PerBaseline            // a share of the baseline's mean
	PerPost                // full-time posts of the county, for figures in hours per 1,000 residents and month
)

const hoursPerResidents = "h per 1,000 residents and month"

// unitMargins hold for the figures of a unit that have none of their own.
var unitMargins = map[string]Margin{
	"share": {.02, PerUnit, message.Term{En: "two cases in a hundred: less is lost between two monthly bulletins",
		Zh: "每百件相差两件：更小的差别在月度通报之间看不出来"}},
	"probability": {.02, PerUnit, message.Term{En: "twice in a hundred", Zh: "每百次相差两次"}},
	"h":           {.5, PerUnit, message.Term{En: "half an hour of somebody's day", Zh: "半小时，约为一次接待"}},
	"working days": {1, PerUnit, message.Term{En: "one working day: limits are set in whole days",
		Zh: "一个工作日：时限以整日计"}},
	"days": {3, PerUnit, message.Term{En: "three days, half a round of weekly visits",
		Zh: "三天，约为半个走访周期"}},
	"min":         {5, PerUnit, message.Term{En: "five minutes on the way", Zh: "路上五分钟"}},
	"cases":       {.1, PerBaseline, message.Term{En: "a tenth of the cases", Zh: "件数的一成"}},
	"cases/month": {.05, PerBaseline, message.Term{En: "a twentieth of the intake", Zh: "受理量的百分之五"}},
	"count":       {.1, PerBaseline, message.Term{En: "a tenth of the number", Zh: "数量的一成"}},
	"persons":     {.05, PerBaseline, message.Term{En: "a twentieth of the persons", Zh: "人数的百分之五"}},
	"per month":   {.1, PerBaseline, message.Term{En: "a tenth of the rate", Zh: "比率的一成"}},
	"points": {1, PerUnit, message.Term{En: "one point, about a place in the table",
		Zh: "一分，约为一个名次"}},
	"tau": {.1, PerUnit, message.Term{En: "one pair of bodies in twenty changes places",
		Zh: "每二十对单位有一对换位"}},
	"Gini":                          {.02, PerUnit, message.Term{En: "two points of the index", Zh: "指数的两个百分点"}},
	"0..1":                          {.02, PerUnit, message.Term{En: "two points of the index", Zh: "指数的两个百分点"}},
	hoursPerResidents:               {.05, PerBaseline, message.Term{En: "a twentieth of the hours", Zh: "用时的百分之五"}},
	"per 1,000 disputes":            tenthOfTheRate,
	"per 1,000 hazards":             tenthOfTheRate,
	"per 1,000 households":          tenthOfTheRate,
	"per 1,000 registered":          tenthOfTheRate,
	"per 1,000 residents and month": tenthOfTheRate,
	"per 1,000 residents and year":  tenthOfTheRate,
}

var tenthOfTheRate = Margin{.1, PerBaseline, message.Term{En: "a tenth of the rate", Zh: "比率的一成"}}

// ownMargins hold for figures, and for their variants by channel, body or kind of household.
var ownMargins = map[string]Margin{
	"response.p90_h": {1, PerUnit, message.Term{En: "one hour: the slowest tenth is looked at by the half day",
		Zh: "一小时：最慢的一成以半天计"}},
	"close.median_wd": {.25, PerUnit, message.Term{En: "a quarter of a working day, the shortest errand to a body",
		Zh: "四分之一个工作日，约为往返一次承办单位"}},
	"close.mean_wd": {.25, PerUnit, message.Term{En: "a quarter of a working day, the shortest errand to a body",
		Zh: "四分之一个工作日，约为往返一次承办单位"}},
	"close.p90_wd": {.5, PerUnit, message.Term{En: "half a working day", Zh: "半个工作日"}},
	"resolve.true_p90_wd": {2, PerUnit, message.Term{En: "two working days of those who wait longest",
		Zh: "等得最久者的两个工作日"}},
	"backlog.age_p90_wd": {.5, PerUnit, message.Term{En: "half a working day", Zh: "半个工作日"}},
	"hops.mean":          {.1, PerUnit, message.Term{En: "one hand-over in ten cases", Zh: "每十件多一次转办"}},
	"hazard.harm_count":  {1, PerUnit, message.Term{En: "one harm", Zh: "一起伤害"}},
	"dispute.harm_per_1000": {.05, PerBaseline, message.Term{En: "a twentieth of the violent ends: each is a harm",
		Zh: "恶性事件的百分之五：每一起都是伤害"}},
	"hours.staff": {1, PerPost, message.Term{En: "one full-time post: posts come whole",
		Zh: "一个编制：编制以整计"}},
	"hours.staff_used": {1, PerPost, message.Term{En: "one full-time post: posts come whole",
		Zh: "一个编制：编制以整计"}},
	"hours.per_true_resolved":      {.1, PerBaseline, message.Term{En: "a tenth of the hours", Zh: "用时的一成"}},
	"hours.resident_per_expressed": {.1, PerBaseline, message.Term{En: "a tenth of the hours", Zh: "用时的一成"}},
}

// marginOf is the margin of a figure by its name without suffix, or by its unit, or else a tenth of the baseline.
func marginOf(name, unit string) Margin {
	if m, ok := ownMargins[name]; ok {
		return m
	}
	if m, ok := unitMargins[unit]; ok {
		return m
	}
	return Margin{.1, PerBaseline, message.Term{En: "a tenth of the number", Zh: "数量的一成"}}
}

// A marginUnit is how a margin's unit may be written, and what one of it is in the unit of the figure.
type marginUnit struct {
	factor float64
	per    Per
	names  []string // the first is proposed
}

// ofBaseline is a share of the baseline's mean.
var ofBaseline = marginUnit{.01, PerBaseline, []string{"%", "％"}}

// marginUnits are the units of margins by the unit of the figure. A unit that is missing here takes its own name, or
// cases.
var marginUnits = map[string][]marginUnit{
	"h": {{1, PerUnit, []string{"h", "小时"}}, {1. / 60, PerUnit, []string{"min", "分钟"}},
		{24, PerUnit, []string{"d", "天"}}},
	"min":          {{1, PerUnit, []string{"min", "分钟"}}, {60, PerUnit, []string{"h", "小时"}}},
	"days":         {{1, PerUnit, []string{"d", "days", "天"}}, {1. / 24, PerUnit, []string{"h", "小时"}}},
	"working days": {{1, PerUnit, []string{"wd", "working days", "工作日", "个工作日"}}},
	"share":        percentagePoints,
	"probability":  percentagePoints,
	"0..1":         percentagePoints,
	"Gini":         percentagePoints,
	"tau":          percentagePoints,
	"points":       {{1, PerUnit, []string{"points", "分"}}},
	"count":        {{1, PerUnit, []string{"", "count", "个", "次"}}},
	"cases":        {{1, PerUnit, []string{"cases", "件"}}},
	"cases/month":  {{1, PerUnit, []string{"cases", "cases/month", "件", "件/月"}}},
	"persons":      {{1, PerUnit, []string{"persons", "人"}}},
	"per month":    {{.01, PerUnit, []string{"points", "个百分点"}}},
	hoursPerResidents: {{1, PerPost, []string{"posts", "post", "个编制", "编制"}},
		{1, PerUnit, []string{"h", "小时", hoursPerResidents}}},
}

var percentagePoints = []marginUnit{{.01, PerUnit, []string{"points", "pp", "个百分点", "百分点"}}}

// marginUnitsOf are the ways to write a margin of a figure.
func marginUnitsOf(unit string) []marginUnit {
	list, ok := marginUnits[unit]
	switch {
	case !ok && !strings.HasPrefix(unit, "per "):
		list = []marginUnit{{1, PerUnit, []string{unit}}}
	case !ok:
		list = []marginUnit{{1, PerUnit, []string{"cases", unit, "件", "起"}}}
	}
	return append(slices.Clip(list), ofBaseline)
}

// ReadMargin reads the smallest change of a figure that matters, such as 0.5h, 30min, 2points or 5%, which is of the
// baseline's mean. The unit may be left out only where the figure is a plain number. An error names the figures or the
// units that there are.
func ReadMargin(name, amount string) (Margin, error) {
	kpi, ok := Lookup(name)
	switch {
	case !ok:
		return Margin{}, NoKPI(name)
	case kpi.Basis == Setting:
		return Margin{}, message.Errorf("margin.setting", name)
	}
	amount = strings.TrimSpace(amount)
	end := len(amount) - len(strings.TrimLeft(amount, "+-.0123456789eE"))
	x, err := strconv.ParseFloat(amount[:end], 64)
	for err != nil && end > 0 { // the unit may begin with an e
		end--
		x, err = strconv.ParseFloat(amount[:end], 64)
	}
	units := marginUnitsOf(kpi.Unit)
	switch {
	case err != nil:
		return Margin{}, message.Errorf("margin.no_number", amount, name, marginExamples(units))
	case !(x > 0) || math.IsInf(x, 0):
		return Margin{}, message.Errorf("margin.not_positive", amount, name)
	}
	unit := strings.TrimSpace(amount[end:])
	for _, u := range units {
		if slices.Contains(u.names, unit) {
			return Margin{Value: float64(x * u.factor), Per: u.per, Why: message.Term{En: "as asked", Zh: "按要求"}}, nil
		}
	}
	if unit == "" {
		return Margin{}, message.Errorf("margin.no_unit", amount, name, marginExamples(units))
	}
	return Margin{}, message.Errorf("margin.other_unit", unit, name, marginExamples(units))
}

// marginExamples are ways to write a margin, such as 0.5h, 0.5min or 0.5%.
func marginExamples(units []marginUnit) message.Text {
	var list []message.Text
	for _, u := range units {
		list = append(list, message.New("%s", "0.5"+u.names[0]))
	}
	return message.List(", ", list...)
}

// In is the margin in the unit of its figure, given the baseline's mean and the hours per 1,000 residents and month
// that one post has; NaN where there is none.
func (m Margin) In(baseline, post float64) float64 {
	switch m.Per {
	case PerBaseline:
		m.Value = float64(m.Value * math.Abs(baseline))
	case PerPost:
		m.Value = float64(m.Value * post)
	}
	if !(m.Value > 0) {
		return math.NaN()
	}
	return m.Value
}
