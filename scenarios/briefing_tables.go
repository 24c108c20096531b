package scenarios

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"hanyin/agents"
)

// tables are the sentences on towns, departments and days off.
func (c Comparison) tables(l Language) []string {
	var out []string
	for _, p := range c.Towns {
		out = append(out, p.sentence(l))
	}
	if len(c.Added) > 0 {
		out = append(out, fmt.Sprintf(l.pick("Departments more: %s.", "增加部门：%s。"), l.bodies(c.Added)))
	}
	if len(c.Missing) > 0 {
		out = append(out, fmt.Sprintf(l.pick("Departments fewer: %s.", "减少部门：%s。"), l.bodies(c.Missing)))
	}
	for _, p := range c.Staff {
		change := p.B/p.A - 1
		out = append(out, fmt.Sprintf(l.pick("%s has %s %% %s staff.", "%s人手%[3]s%[2]s%%。"),
			l.pick(p.Body.English, p.Body.Name), short(math.Abs(math.Round(1000*change)/10)),
			map[bool]string{true: l.pick("more", "增加"), false: l.pick("less", "减少")}[change > 0]))
	}
	if c.DaysOff {
		out = append(out, l.pick("The days off differ.", "节假日不同。"))
	}
	if c.Hours {
		out = append(out, l.pick("The table of duty hours differs.", "作息时间表不同。"))
	}
	return out
}

// townFacts are what a row of a town says, with labels.
var townFacts = []struct {
	en, zh, unitZh string
	of             func(t *agents.TownRow) string
}{
	{"villages", "行政村", "个", func(t *agents.TownRow) string { return fmt.Sprint(t.Villages) }},
	{"communities", "社区", "个", func(t *agents.TownRow) string { return fmt.Sprint(t.Communities) }},
	{"registered people", "户籍人口", "人", func(t *agents.TownRow) string { return fmt.Sprint(t.Registered) }},
	{"residents", "常住人口", "人", func(t *agents.TownRow) string { return fmt.Sprint(t.Resident) }},
	{"residents registered elsewhere", "外来常住人口", "人",
		func(t *agents.TownRow) string { return fmt.Sprint(t.RegisteredElsewhere) }},
	{"km2", "面积", "平方公里", func(t *agents.TownRow) string { return short(t.AreaKm2) }},
	{"km by road to the county seat", "至县城里程", "公里", func(t *agents.TownRow) string { return short(t.RoadKm) }},
	{"times the county's issues per household", "每户诉求与全县平均之比", "",
		func(t *agents.TownRow) string { return short(cmp.Or(t.Demand, 1)) }},
	{"times the staff reckoned", "人手与测算值之比", "",
		func(t *agents.TownRow) string { return short(cmp.Or(t.Staffing, 1)) }},
}

// bodies are the names of departments.
func (l Language) bodies(rows []agents.BodyRow) string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = l.pick(cmp.Or(row.English, row.Name), row.Name)
	}
	return l.list(names)
}

func (p TownPair) sentence(l Language) string {
	switch {
	case p.A == nil:
		return fmt.Sprintf(l.pick("%s is a further town.", "增加乡镇：%s。"), p.B.Name)
	case p.B == nil:
		return fmt.Sprintf(l.pick("%s is left out.", "不含乡镇：%s。"), p.A.Name)
	}
	var parts []string
	for _, f := range townFacts {
		if a, b := f.of(p.A), f.of(p.B); a != b {
			if l == Chinese {
				parts = append(parts, fromTo(f.zh, a, b, f.unitZh))
				continue
			}
			parts = append(parts, fmt.Sprintf("%s instead of %s %s", b, a, f.en))
		}
	}
	if len(parts) == 0 {
		return fmt.Sprintf(l.pick("%s lies elsewhere.", "%s：位置或地形不同。"), p.A.Name)
	}
	return p.A.Name + l.pick(": ", "：") + strings.Join(parts, l.pick(", ", "，")) + l.pick(".", "。")
}

// A Dated is a change or a shock of a scenario, told in a sentence.
type Dated struct {
	Where string // file:line
	Text  string
}

// Timeline tells the dated changes of a scenario and then its shocks, each in order of time.
func (s *Scenario) Timeline(l Language) []Dated {
	var out []Dated
	for _, c := range s.Changes {
		out = append(out, Dated{c.Where, c.sentence(l, s)})
	}
	for _, shock := range s.Shocks {
		out = append(out, Dated{shock.Where, shock.sentence(l, s)})
	}
	return out
}

// timeline are the sentences on dated changes and shocks.
func (c Comparison) timeline(l Language) []string {
	var out []string
	for _, ch := range c.ChangesB {
		out = append(out, ch.sentence(l, c.B))
	}
	for _, s := range c.ShocksB {
		out = append(out, s.sentence(l, c.B))
	}
	without := func(sentence string) string {
		if l == Chinese {
			return "此处没有：" + sentence
		}
		return "Not so here: " + strings.ToLower(sentence[:1]) + sentence[1:]
	}
	for _, ch := range c.ChangesA {
		out = append(out, without(ch.sentence(l, c.A)))
	}
	for _, s := range c.ShocksA {
		out = append(out, without(s.sentence(l, c.A)))
	}
	return out
}

// sentence tells the change as it stands in s, as in: From 1 March 2021, over 30 days: digital empowerment 50 % in 汉阳.
func (c Change) sentence(l Language, s *Scenario) string {
	what, amount := c.Key, l.amount(c.Value, "")
	if v := s.value(dotted(c.path)); v != nil {
		what, amount = l.pick(v.En, v.Zh), l.amount(c.Value, v.Unit)+l.unit(v.Unit)
	}
	ramp, place := "", ""
	if c.Ramp > 0 {
		ramp = fmt.Sprintf(l.pick(", within %s", "，历时%s"), l.span(c.Ramp))
	}
	if names := append(append([]string{}, c.Towns...), c.Units...); len(names) > 0 {
		place = fmt.Sprintf(l.pick(" in %s", "（%s）"), l.list(names))
	}
	return fmt.Sprintf(l.pick("From %s%s: %s%s becomes %s.", "自%s%s：%s%s变为%s。"), l.day(s, c.From), ramp, what,
		place, amount)
}
