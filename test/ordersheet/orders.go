// Package ordersheet makes the sheet of a year's work orders of a 12345 platform, with every kind of dirt that such
// sheets have. The county, its bodies and its orders are fictitious; orders queue at bodies of known staff, so that
// what a fit says of them can be checked. Equal sizes give equal sheets.
package ordersheet

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"hanyin/internal/elementary"
	"hanyin/sim"
)

// County is the county's name.
const County = "栖云县"

// Worst is the body whose officers have work for the largest share of their hours.
const Worst = "住建局"

const seed = sim.Seed(12345)

var (
	zone  = time.FixedZone("CST", 8*3600)
	start = time.Date(2023, 1, 1, 0, 0, 0, 0, zone)
	end   = time.Date(2023, 12, 31, 12, 0, 0, 0, zone) // the extract is cut within its last day
)

// A subject is a category of orders: its levels, its share, its body (empty: the town) and its limit.
type subject struct {
	first, second string
	share         float64
	body          string
	limitDays     int
}

var subjects = []subject{
	{"城乡建设", "市政设施", 0.14, Worst, 5},
	{"城乡建设", "房屋质量", 0.05, Worst, 10},
	{"市容环卫", "占道经营", 0.12, "城管局", 3},
	{"市容环卫", "垃圾清运", 0.08, "城管局", 3},
	{"生态环境", "噪声", 0.07, "生态环境局", 5},
	{"劳动保障", "工资拖欠", 0.09, "人社局", 15},
	{"市场监管", "消费纠纷", 0.10, "市场监管局", 7},
	{"交通出行", "公共交通", 0.06, "交通局", 5},
	{"公用事业", "供水", 0.07, "自来水公司", 2},
	{"治安管理", "扰民", 0.05, "公安局", 3},
	{"教育医疗", "学校管理", 0.05, "教育局", 7},
	{"农业农村", "惠农补贴", 0.07, "", 10},
	{"邻里纠纷", "宅基地", 0.05, "", 10},
}

// use is the share of their hours for which the officers of a body have work.
var use = map[string]float64{Worst: 0.85, "人社局": 0.75, "城管局": 0.7}

const (
	usualUse  = 0.55
	perYear   = 12500 // orders of the county to one officer in each body
	smallOnes = 0.3   // share of orders that are answered on the day
	wrongBody = 0.06  // share that is sent back by the first body
	called    = 0.6   // share of closed orders that are called back
	repeated  = 0.03  // share that repeat an earlier order
)

// A Town has so many households where the county has 50,000 orders.
type Town struct {
	Name       string
	Households int
	Units      []string
}

// Towns are the county's.
var Towns = []Town{
	{"城关街道", 14000, []string{"东门社区", "西门社区", "北辰社区", "河滨社区"}},
	{"石桥镇", 9000, []string{"石桥社区", "上湾村", "下湾村", "桐坪村"}},
	{"柳河镇", 8000, []string{"柳河社区", "柳林村", "沙沟村", "官渡村"}},
	{"双塘镇", 6000, []string{"双塘社区", "前塘村", "后塘村"}},
	{"白杨乡", 4000, []string{"白杨村", "青峰村", "麻园村"}},
	{"大岭乡", 3000, []string{"大岭村", "茶坪村"}},
}

type order struct {
	subject
	number                   int // by time of creation, from 1
	town                     Town
	unit, channel, kind      string
	firstBody, lead          string
	created, dispatch        time.Time
	signed, closed, due      time.Time // closed is zero while the order is open
	returns                  int
	resolved, satisfied      string
	repeats                  int // the number of an earlier order, 0 if none
	serviceHours, extraHours float64
	small                    bool
}

// orders are n orders of the year by time of creation, with their way through the bodies.
func orders(n int) []order {
	weekday := [7]float64{0.7, 1.2, 1.15, 1.1, 1.1, 1.1, 0.65} // Sunday first
	hour := []float64{1, 1, 1, 1, 1, 1, 2, 5, 14, 16, 15, 11, 8, 9, 14, 15, 13, 10, 8, 7, 6, 4, 3, 2}
	var days []float64
	for day := start; day.Before(end); day = day.AddDate(0, 0, 1) {
		season := 1 + float64(0.1*elementary.Sin(float64(day.YearDay())*2*3.141592653589793/365))
		days = append(days, weekday[day.Weekday()]*season)
	}
	days[len(days)-1] /= 3
	shares, people := make([]float64, len(subjects)), make([]float64, len(Towns))
	for i, s := range subjects {
		shares[i] = s.share
	}
	for i, t := range Towns {
		people[i] = float64(t.Households)
	}
	key := seed.Purpose("order")
	list := make([]order, n)
	for i := range list {
		s, o := key.At(uint64(i), 0), &list[i]
		for ok := false; !ok; ok = o.created.Before(end) {
			o.created = start.AddDate(0, 0, s.Choose(days)).Add(time.Duration(s.Choose(hour))*time.Hour +
				time.Duration(s.IntN(3600))*time.Second)
		}
		o.subject, o.town = subjects[s.Choose(shares)], Towns[s.Choose(people)]
		o.unit = o.town.Units[s.IntN(len(o.town.Units))]
		o.channel = []string{"12345热线", "微信小程序", "网站留言", "来信来访"}[s.Choose([]float64{0.72, 0.16, 0.09, 0.03})]
		o.kind = []string{"投诉", "求助", "咨询", "建议"}[s.Choose([]float64{0.5, 0.3, 0.15, 0.05})]
		o.small, o.serviceHours = s.Bernoulli(smallOnes), s.ExpFloat()
		o.extraHours = s.LogNormal(10*time.Hour, 0.8).Hours()
		if s.Bernoulli(wrongBody) {
			o.returns = 1
		}
	}
	slices.SortStableFunc(list, func(a, b order) int { return a.created.Compare(b.created) })
	for i := range list {
		list[i].number = i + 1
	}
	handle(list)
	judge(list)
	return list
}

// handle sends the orders through the lines of their bodies, first come, first served.
func handle(list []order) {
	count := map[string]float64{}
	for i := range list {
		o := &list[i]
		if o.lead = o.body; o.lead == "" {
			o.lead = o.town.Name + "办事处"
			if o.town.Name[len(o.town.Name)-len("街道"):] != "街道" {
				o.lead = o.town.Name + "人民政府"
			}
		}
		if !o.small {
			count[o.lead]++
		}
	}
	officers := max(1, len(list)/perYear)
	free := map[string][]time.Duration{}
	for i := range list {
		o := &list[i]
		s := seed.Purpose("handling").At(uint64(o.number), 0)
		o.firstBody = o.lead
		o.dispatch = o.created.Add(time.Duration(5+s.IntN(40)) * time.Minute)
		arrives := duty(o.dispatch)
		if o.returns > 0 {
			for ok := false; !ok; ok = o.firstBody != o.lead && o.firstBody != "" {
				o.firstBody = subjects[s.IntN(len(subjects))].body
			}
			arrives += 4 * time.Hour
		}
		o.due = workingDayEnd(o.created, o.limitDays)
		o.signed = moment(arrives + time.Duration(10+s.IntN(110))*time.Minute)
		if o.small {
			o.closed = moment(arrives + time.Duration(20+s.IntN(180))*time.Minute)
			continue
		}
		line := free[o.lead]
		if line == nil {
			line = make([]time.Duration, officers)
		}
		rho, ok := use[o.lead]
		if !ok {
			rho = usualUse
		}
		mean := float64(rho*float64(officers)) * duty(end).Hours() / count[o.lead]
		k := slices.Index(line, slices.Min(line))
		line[k] = max(line[k], arrives) + hours(float64(o.serviceHours*mean))
		free[o.lead] = line
		o.closed = moment(line[k] + hours(o.extraHours))
	}
}

// judge closes the year: what is not done by its end is open, and some of those closed are called back.
func judge(list []order) {
	for i := range list {
		o := &list[i]
		s := seed.Purpose("call-back").At(uint64(o.number), 0)
		if o.signed.After(end) {
			o.signed = time.Time{}
		}
		late := o.closed.After(o.due)
		if o.closed.After(end) {
			o.closed = time.Time{}
			continue
		}
		if o.number > 200 && s.Bernoulli(repeated) {
			o.repeats = o.number - 1 - s.IntN(199)
		}
		if !s.Bernoulli(called) {
			continue
		}
		o.resolved, o.satisfied = "是", []string{"满意", "基本满意"}[s.IntN(2)]
		if s.Bernoulli(map[bool]float64{false: 0.15, true: 0.4}[late]) {
			o.resolved, o.satisfied = "否", "不满意"
		}
	}
}

// Hours of duty are nine to five, from Monday to Friday.
const (
	opens = 9 * time.Hour
	shift = 8 * time.Hour
)

// monday is the one from which duty counts.
var monday = time.Date(2022, 12, 26, 0, 0, 0, 0, zone)

// duty is the time on duty from monday to an instant.
func duty(t time.Time) time.Duration {
	gone := t.Sub(monday)
	day := int(gone / (24 * time.Hour))
	whole := day/7*5 + min(day%7, 5)
	if day%7 >= 5 {
		return time.Duration(whole) * shift
	}
	return time.Duration(whole)*shift + min(max(gone%(24*time.Hour)-opens, 0), shift)
}

// moment is the instant at which so much time on duty has passed since monday.
func moment(d time.Duration) time.Time {
	day := int(d / shift)
	return monday.AddDate(0, 0, day/5*7+day%5).Add(opens + d%shift).Truncate(time.Second)
}

// workingDayEnd is the end of the n-th working day after a day.
func workingDayEnd(t time.Time, n int) time.Time {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone)
	for n > 0 {
		if day = day.AddDate(0, 0, 1); day.Weekday() != time.Saturday && day.Weekday() != time.Sunday {
			n--
		}
	}
	return day.Add(opens + shift)
}

func hours(h float64) time.Duration { return sim.Scale(time.Hour, h) }

// Units are the rows of the list of places of a county with so many orders, heading first.
func Units(orders int) [][]string {
	rows := [][]string{{"乡镇街道", "村（社区）", "类型", "户数"}}
	for _, t := range Towns {
		for _, u := range t.Units {
			kind := "村"
			if u[len(u)-len("社区"):] == "社区" {
				kind = "社区"
			}
			rows = append(rows, []string{t.Name, u, kind, fmt.Sprint(t.Households * orders / 50_000 / len(t.Units))})
		}
	}
	slices.SortStableFunc(rows[1:], func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	return rows
}
