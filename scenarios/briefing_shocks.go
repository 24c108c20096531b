package scenarios

import (
	"fmt"
	"slices"
	"time"
)

// shockWords say what each kind of shock is, around its size.
var shockWords = map[string][2]string{
	"epidemic": {"an epidemic brings %s times all usual issues", "疫情，诉求为平时总量的%s倍"},
	"storm": {"storms multiply the issues that storms drive; no new hazards arise%s",
		"暴雨，与暴雨有关的诉求成倍增加，不引发新的灾情%s"},
	"leader-loss":   {"%s of the third-level grid leaders leave", "%s的三级网格长流失"},
	"outage":        {"%s does not work", "%s停摆"},
	"staff-cut":     {"%s of staff time is missing", "人手减少%s"},
	"duplicates":    {"%s households report one issue", "%s户反映同一事项"},
	"platform-down": {"the platform is down%s", "平台停机%s"},
	"demand":        {"issues are %s times the usual", "诉求为平时的%s倍"},
}

// shockNames name the kinds of shocks.
var shockNames = map[string][2]string{
	"epidemic":      {"epidemic", "疫情"},
	"storm":         {"storms", "暴雨"},
	"leader-loss":   {"grid leaders leave", "网格长流失"},
	"outage":        {"a department does not work", "部门停摆"},
	"staff-cut":     {"staff time is missing", "人手减少"},
	"duplicates":    {"many report one issue", "多户反映同一事项"},
	"platform-down": {"the platform is down", "平台停机"},
	"demand":        {"more issues than usual", "诉求增多"},
}

// ShockName is the name of a kind of shock for people.
func ShockName(kind string, l Language) string {
	return l.pick(shockNames[kind][0], shockNames[kind][1])
}

// leadersAway is a loss of leaders who come back.
var leadersAway = [2]string{"%s of the third-level grid leaders are away", "%s的三级网格长离岗"}

// bodiesDown is an outage of several departments.
var bodiesDown = [2]string{"%s do not work", "%s停摆"}

// sentence tells the shock, as in: From 2 August 2021 for 7 days: the platform is down.
func (s Shock) sentence(l Language, sc *Scenario) string {
	words := shockWords[s.Kind]
	if s.Kind == "leader-loss" && s.Days > 0 {
		words = leadersAway
	}
	if s.Kind == "outage" && len(s.Bodies) > 1 {
		words = bodiesDown
	}
	what := fmt.Sprintf(l.pick(words[0], words[1]), s.size(l, sc))
	if place := slices.Concat(s.Towns, s.staff(l, sc), s.matters(l, sc)); len(place) > 0 {
		what += fmt.Sprintf(l.pick(" (%s)", "（%s）"), l.list(place))
	}
	if s.Kind == "leader-loss" && s.Days == 0 {
		what += fmt.Sprintf(l.pick("; a grid is filled again after %s days on average", "，空缺平均%s天补上"),
			short(sc.Params.Grid.VacancyD))
	}
	if s.Days == 0 {
		return fmt.Sprintf(l.pick("On %s: %s.", "%s：%s。"), l.day(sc, s.From), what)
	}
	horizon := time.Duration(sc.Params.WarmupDays+sc.Params.Days) * 24 * time.Hour
	if s.From+s.Days >= horizon {
		return fmt.Sprintf(l.pick("From %s to the end: %s.", "自%s起直到期末：%s。"), l.day(sc, s.From), what)
	}
	return fmt.Sprintf(l.pick("From %s for %s: %s.", "自%s起%s：%s。"), l.day(sc, s.From), l.span(s.Days), what)
}

// size is how large the shock is, or whom it hits.
func (s Shock) size(l Language, sc *Scenario) string {
	switch s.Kind {
	case "epidemic", "demand":
		return short(s.Factor)
	case "leader-loss", "staff-cut":
		return l.number(s.Share, "share")
	case "duplicates":
		return fmt.Sprint(s.Count)
	case "outage":
		return l.list(s.bodies(l, sc))
	}
	return ""
}

// bodies names the departments that a shock lists.
func (s Shock) bodies(l Language, sc *Scenario) []string {
	var names []string
	for _, b := range sc.Tables.Bodies {
		if slices.Contains(s.Bodies, b.ID) {
			names = append(names, l.pick(b.English, b.Name))
		}
	}
	return names
}

// staff names whose staff a cut concerns.
func (s Shock) staff(l Language, sc *Scenario) []string {
	if s.Kind != "staff-cut" {
		return nil
	}
	words := map[string]string{"villages": "村（社区）", "towns": "镇", "departments": "部门"}
	var names []string
	for _, w := range s.Staff {
		names = append(names, l.pick(w, words[w]))
	}
	return append(names, s.bodies(l, sc)...)
}

// matters names the categories that a shock concerns.
func (s Shock) matters(l Language, sc *Scenario) []string {
	var names []string
	for _, c := range sc.Tables.Categories {
		if slices.Contains(s.Categories, c.ID) {
			names = append(names, l.pick(c.English, c.Name))
		}
	}
	return names
}
