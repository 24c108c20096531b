package profile

import (
	"strconv"
	"time"

	"hanyin/eventlog"
	"hanyin/internal/message"
)

// A KPI is a figure by which platforms of requests are judged. Of is how many cases it is taken from; with 0 it is not
// known, and Value is 0.
type KPI struct {
	Key   string  `json:"key"`
	Value float64 `json:"value"`
	Yes   float64 `json:"yes"` // numerator
	Of    int64   `json:"of"`  // denominator
}

// A Definition says what a KPI is.
type Definition struct {
	Key     string
	Name    message.Term
	Formula message.Term
	Source  string
	Ratio   bool // a multiple, not a share
}

// Sources of the formulas.
const (
	beijing = "北京市接诉即办工作条例 (2021); the three rates of its assessments"
	urban   = "CJ/T 292-2008 城市市政综合监管信息系统 绩效评价; GB/T 30428.4"
	usual   = "usual in assessments of 12345 platforms"
)

// Definitions are the key figures in the order of a profile.
var Definitions = []Definition{
	{Key: "response", Name: message.Term{En: "response rate", Zh: "响应率"}, Source: beijing,
		Formula: message.Term{En: "contacted in time / cases with an answer", Zh: "按时联系诉求人的件数 ÷ 有响应记录的件数"}},
	{Key: "resolution", Name: message.Term{En: "resolution rate", Zh: "解决率"}, Source: beijing,
		Formula: message.Term{En: "resolved by call-back / called back with an answer", Zh: "回访为已解决的件数 ÷ 回访有效件数"}},
	{Key: "satisfaction", Name: message.Term{En: "satisfaction rate", Zh: "满意率"}, Source: beijing,
		Formula: message.Term{En: "satisfied / answered; a mark of 3 of 5 or more is satisfied",
			Zh: "满意（含基本满意）件数 ÷ 有效评价件数；五分制 3 分及以上为满意"}},
	{Key: "on_time", Name: message.Term{En: "closed on time", Zh: "按时办结率"}, Source: urban,
		Formula: message.Term{En: "closed by the limit / (closed with a limit + open past it)",
			Zh: "按时办结件数 ÷ 应办结件数（含已到期未办结）"}},
	{Key: "right", Name: message.Term{En: "dispatched right", Zh: "准确派遣率"}, Source: urban,
		Formula: message.Term{En: "first body right (recorded, same as the last, or never returned) / dispatched",
			Zh: "首次派遣准确（有记录，或首末承办单位相同，或无退单）件数 ÷ 派遣件数"}},
	{Key: "filed", Name: message.Term{En: "filing rate", Zh: "立案率"}, Source: urban,
		Formula: message.Term{En: "filed / reported with a decision", Zh: "立案件数 ÷ 有立案结论的上报件数"}},
	{Key: "passed", Name: message.Term{En: "check passed", Zh: "核查通过率"}, Source: urban,
		Formula: message.Term{En: "passed / checked", Zh: "核查通过件数 ÷ 核查件数"}},
	{Key: "extended", Name: message.Term{En: "extension rate", Zh: "延期率"}, Source: urban,
		Formula: message.Term{En: "extended / cases with an answer", Zh: "延期件数 ÷ 有延期记录的件数"}},
	{Key: "suspended", Name: message.Term{En: "suspension rate", Zh: "挂账率"}, Source: urban,
		Formula: message.Term{En: "suspended / cases with an answer", Zh: "挂账件数 ÷ 有挂账记录的件数"}},
	{Key: "returned", Name: message.Term{En: "return rate", Zh: "推诿（退单）率"}, Source: urban,
		Formula: message.Term{En: "sent back at least once / cases whose returns are recorded",
			Zh: "退单至少一次的件数 ÷ 有退单记录的件数"}},
	{Key: "reworked", Name: message.Term{En: "rework rate", Zh: "返工率"}, Source: urban,
		Formula: message.Term{En: "done again at least once / cases whose reworks are recorded",
			Zh: "返工至少一次的件数 ÷ 有返工记录的件数"}},
	{Key: "overtime", Name: message.Term{En: "overtime multiple", Zh: "超时倍数"}, Source: urban, Ratio: true,
		Formula: message.Term{En: "mean of time used / limit, over cases closed late", Zh: "超时办结件实际用时 ÷ 时限的平均值"}},
	{Key: "repeated", Name: message.Term{En: "repeat rate", Zh: "重复投诉率"}, Source: usual,
		Formula: message.Term{En: "cases that repeat an earlier one / cases", Zh: "重复诉求件数 ÷ 诉求件数"}},
}

// kpis gathers what the key figures are made of.
type kpis struct {
	cases                                                              int64
	response, resolution, satisfaction, right, filed, passed, extended Share
	suspended, returned, reworked, onTime                              Share
	repeats                                                            int64
	overtime                                                           float64
	late                                                               int64
	// open cases by the hour they were due
	dueOpen map[int64]int64
}

func (k *kpis) add(c *eventlog.Case, created time.Time, onTime eventlog.Answer) {
	k.cases++
	k.response.add(c.Responded)
	k.resolution.add(c.Resolved)
	k.satisfaction.add(Satisfied(c))
	k.filed.add(c.Filed)
	k.passed.add(c.Passed)
	k.extended.add(c.Extended)
	k.suspended.add(c.Suspended)
	k.onTime.add(onTime)
	if c.Closed.IsZero() && onTime == eventlog.Unknown && !c.Due.IsZero() {
		k.dueOpen[c.Due.Unix()/3600]++
	}
	returns, known := Returns(c)
	if known {
		k.returned.add(yes(returns > 0))
	}
	switch {
	case c.Right != eventlog.Unknown:
		k.right.add(c.Right)
	case c.FirstBody != "" && c.Body != "":
		k.right.add(yes(c.FirstBody == c.Body))
	case known:
		k.right.add(yes(returns == 0))
	}
	if c.Reworks.Known {
		k.reworked.add(yes(c.Reworks.V > 0))
	}
	if c.Repeats != "" {
		k.repeats++
	}
	if onTime == eventlog.No {
		if m, ok := multiple(c, created); ok {
			k.late++
			k.overtime += m
		}
	}
}

func yes(x bool) eventlog.Answer {
	if x {
		return eventlog.Yes
	}
	return eventlog.No
}

// Satisfied is the answer of the petitioner: as recorded, else by a mark of 1 to 5.
func Satisfied(c *eventlog.Case) eventlog.Answer {
	if c.Satisfied != eventlog.Unknown {
		return c.Satisfied
	}
	if m, err := strconv.ParseFloat(c.Rating, 64); err == nil && m >= 1 && m <= 5 {
		return yes(m >= 3)
	}
	return eventlog.Unknown
}

// multiple is the time used over the limit of a case.
func multiple(c *eventlog.Case, created time.Time) (float64, bool) {
	switch {
	case !c.Due.IsZero() && !c.Closed.IsZero() && c.Due.After(created):
		return float64(c.Closed.Sub(created)) / float64(c.Due.Sub(created)), true
	case c.LimitH.Known && c.UsedH.Known && c.LimitH.V > 0:
		return c.UsedH.V / c.LimitH.V, true
	}
	return 0, false
}

// list are the key figures of cases whose last event is at the end.
func (k *kpis) list(end time.Time) []KPI {
	onTime := k.onTime
	for hour, n := range k.dueOpen {
		if hour < end.Unix()/3600 {
			onTime.Of += n
		}
	}
	repeated := Share{k.repeats, k.cases}
	if k.repeats == 0 {
		repeated.Of = 0 // the records do not say
	}
	shares := map[string]Share{"response": k.response, "resolution": k.resolution, "satisfaction": k.satisfaction,
		"on_time": onTime, "right": k.right, "filed": k.filed, "passed": k.passed, "extended": k.extended,
		"suspended": k.suspended, "returned": k.returned, "reworked": k.reworked, "repeated": repeated}
	var all []KPI
	for _, d := range Definitions {
		one := KPI{Key: d.Key, Yes: k.overtime, Of: k.late}
		if !d.Ratio {
			s := shares[d.Key]
			one.Yes, one.Of = float64(s.Yes), s.Of
		}
		if one.Of > 0 {
			one.Value = one.Yes / float64(one.Of)
		}
		all = append(all, one)
	}
	return all
}
