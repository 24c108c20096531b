package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"hanyin/agents/mechanism"
)

// Sentences tell how B differs from A as a briefing would: the mechanisms and what follows from them, then single
// values, the map, and what happens on which date. Without a difference there is one sentence that says so.
func (c Comparison) Sentences(l Language) []string {
	if c.Same() {
		return []string{fmt.Sprintf(l.pick("%s and %s describe the same run.", "%s与%s描述的是同一运行。"), c.A.Name, c.B.Name)}
	}
	out := []string{fmt.Sprintf(l.pick("%s (%s) differs from %s (%s):", "%s（%s）与%s（%s）的不同："), c.B.Name, l.title(c.B),
		c.A.Name, l.title(c.A))}
	told := map[string]bool{}
	for _, m := range mechanism.All {
		out = append(out, c.mechanism(l, m, told)...)
	}
	out = append(out, c.categories(l, told)...)
	for _, d := range c.Values {
		if !told[d.Key] {
			out = append(out, c.value(l, d))
		}
	}
	out = append(out, c.tables(l)...)
	return append(out, c.timeline(l)...)
}

func (l Language) title(s *Scenario) string { return l.pick(s.Title, s.TitleZh) }

// mechanism is the sentence on a mechanism whose intensity differs, with the levers that it owns in both scenarios.
// Differences told there are not told again.
func (c Comparison) mechanism(l Language, m mechanism.Mechanism, told map[string]bool) []string {
	key := "mechanisms." + m.Name
	i := slices.IndexFunc(c.Values, func(d Difference) bool { return d.Key == key })
	if i < 0 {
		return nil
	}
	told[key] = true
	a, b := c.Values[i].A.(float64), c.Values[i].B.(float64)
	var effects []string
	for _, lever := range mechanism.Levers() {
		if e := c.lever(l, lever, m.Name, a, b); e != "" {
			effects = append(effects, e)
		}
	}
	head := l.instead(l.pick(capital(m.English)+" ("+m.Chinese+") is", m.Chinese), l.force(a), l.force(b), "force")
	if len(effects) == 0 {
		return []string{head + l.pick(".", "。")}
	}
	return []string{head + l.pick(": ", "：") + strings.Join(effects, l.pick("; ", "；")) + l.pick(".", "。")}
}

// lever says what a lever's rule is in B instead of A, or nothing if it is the same or another mechanism's.
func (c Comparison) lever(l Language, lever mechanism.Lever, owner string, a, b float64) string {
	if c.A.Plan.Assign[lever.Name] != owner || c.B.Plan.Assign[lever.Name] != owner {
		return ""
	}
	before, after := effective(lever, c.A.Plan.Pairs[lever.Name], a), effective(lever, c.B.Plan.Pairs[lever.Name], b)
	if before == after {
		return ""
	}
	on := c.B.value("lever." + lever.Name + ".on")
	if on == nil {
		return ""
	}
	if l == Chinese && lever.Binary && on.Unit == "switch" { // 公众号受理否（原是） is no sentence
		return map[bool]string{true: "启用", false: "取消"}[after == 1] + on.Zh
	}
	return l.instead(l.pick(on.En+":", on.Zh), l.number(before, on.Unit), l.number(after, on.Unit), on.Unit)
}

// effective is what a lever sets at intensity x; a switch counts as on from one half.
func effective(lever mechanism.Lever, p mechanism.Pair, x float64) float64 {
	switch {
	case !lever.Binary:
		return p.Off + float64(x*(p.On-p.Off))
	case x >= 0.5:
		return p.On
	}
	return p.Off
}

// value finds a value by its key, nil if there is none.
func (s *Scenario) value(key string) *Value {
	if i := slices.IndexFunc(s.Values, func(v Value) bool { return v.Key == key }); i >= 0 {
		return &s.Values[i]
	}
	return nil
}

// value is the sentence on a single value.
func (c Comparison) value(l Language, d Difference) string {
	what := capital(l.pick(d.En, d.Zh))
	path, _ := splitKey(d.Key)
	switch {
	case len(path) == 3 && strings.HasSuffix(path[0], "_mechanisms"):
		what = path[1] + l.pick(", "+d.En, d.Zh)
	case path[0] == "category":
		what = capital(c.B.categoryName(l, path[1])) + l.pick(", "+d.En, "："+d.Zh)
	}
	if a, ok := d.A.([]string); ok && d.B != nil {
		return l.names(what, d.Key, a, d.B.([]string))
	}
	switch {
	case d.A == nil:
		return fmt.Sprintf(l.pick("%s (%s): %s%s; the other says nothing.", "%s（%s）：%s%s；另一情景未设。"), what, d.Key,
			l.amount(d.B, d.Unit), l.unit(d.Unit))
	case d.B == nil:
		return fmt.Sprintf(l.pick("%s (%s): nothing instead of %s%s.", "%s（%s）：取消（原为 %s%s）。"), what, d.Key,
			l.amount(d.A, d.Unit), l.unit(d.Unit))
	}
	return l.instead(fmt.Sprintf(l.pick("%s (%s):", "%s（%s）："), what, d.Key), l.amount(d.A, d.Unit),
		l.amount(d.B, d.Unit), d.Unit) + l.change(d.A, d.B, d.Unit) + l.pick(".", "。")
}

// instead says that something has the amount b in the place of a.
func (l Language) instead(what, a, b, unit string) string {
	switch {
	case l == Chinese && unit == "switch":
		return fromTo(what, "“"+a+"”", "“"+b+"”", "")
	case l == Chinese:
		return fromTo(what, a, b, l.unit(unit))
	}
	return fmt.Sprintf("%s %s instead of %s%s", what, b, a, l.unit(unit))
}
