package compare

import (
	"slices"
	"strings"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// A Subject is a field of government that a change may be about, with the KPIs that tell how it fares.
type Subject struct {
	Key string
	message.Term
	KPIs []string
	// beginnings of the keys of scenarios that belong to it, and shock.KIND; the longest that fits decides
	of []string
}

// Subjects are the fields that a comparison can be about. Which KPIs a change is judged by is fixed here, by name.
var Subjects = []Subject{
	{"deadlines", message.Term{En: "deadlines", Zh: "办理时限"},
		[]string{"close.ontime", "close.median_wd", "petition.completion_rate", "formal.share", "rework_rate"},
		[]string{"limits."}},
	{"bodies", message.Term{En: "bodies, desk and routing", Zh: "承办单位与分办"},
		[]string{"close.ontime", "close.median_wd", "backlog.count", "hops.mean", "misroute_rate", "formal.share"},
		[]string{"department.", "desk.", "routing.", "town.", "village.", "work.", "calendar.", "category.", "skill.",
			"tables.departments", "tables.hours", "tables.holidays", "tables.categories", "lever.accuracy",
			"lever.direct", "lever.hand_over", "lever.merge", "lever.look_up", "lever.desk_",
			"shock.outage", "shock.staff-cut", "mechanisms.digital"}},
	{"grid", message.Term{En: "grids and their leaders", Zh: "网格与网格长"},
		[]string{"expr.ratio", "hidden.stock", "absorption.share", "suppressed.share", "grid.overload_share",
			"grid.visit_fake_share", "hazard.known_share"},
		[]string{"grid.", "geo.grids", "geo.l2", "geo.l3", "lever.active_l3", "lever.personnel",
			"lever.visit_by_class", "lever.admin_minutes", "lever.tracking", "lever.quit", "lever.training",
			"shock.leader-loss", "mechanisms.mobilise"}},
	{"score", message.Term{En: "scores and ranks", Zh: "考核与排名"},
		[]string{"sat.official", "formal.share", "close.ontime", "close.median_wd", "suppressed.share", "rework_rate"},
		[]string{"score.", "lever.score_", "lever.alert"}},
	{"account", message.Term{En: "the account and who speaks", Zh: "公众号与群众表达"},
		[]string{"expr.ratio", "hidden.stock", "petition.account_share", "adoption.active_rate"},
		[]string{"adoption.", "voice.", "silence.", "trust.", "lever.account", "lever.bypass", "lever.voice",
			"lever.adopt_",
			"lever.publicity", "shock.platform-down", "mechanisms.empower"}},
	{"disputes", message.Term{En: "disputes", Zh: "矛盾纠纷"},
		[]string{"dispute.success_rate", "dispute.harm_per_1000", "dispute.unresolved_per_1000_year",
			"dispute.suppressed_share"},
		[]string{"dispute.", "demand.dispute", "lever.mediation_", "lever.no_escalation", "mechanisms.interact"}},
	{"hazards", message.Term{En: "hazards", Zh: "安全隐患"},
		[]string{"hazard.harm_count", "hazard.harm_per_1000", "hazard.known_share"},
		[]string{"hazard.", "demand.hazards", "demand.storm", "lever.hazard_", "shock.storm"}},
	{"enforcement", message.Term{En: "enforcement", Zh: "综合执法"},
		[]string{"whistle.arrive_median_min", "whistle.ontime_share", "order.index"},
		[]string{"enforcement.", "lever.whistle", "lever.joint_meeting"}},
	{"deliberation", message.Term{En: "deliberation and joint action", Zh: "协商议事与共同行动"},
		[]string{"delib.count", "delib.agreed", "vitality.index"},
		[]string{"deliberation.", "social.", "lever.deliberation", "lever.social_hours", "lever.campaign",
			"lever.village_link", "lever.link", "demand.projects"}},
	{"feedback", message.Term{En: "feedback and ratings", Zh: "反馈与评价"},
		[]string{"sat.official", "sat.raw", "rework_rate", "repeat_share"},
		[]string{"satisfaction.", "lever.feedback", "lever.return_visit", "lever.rework"}},
	{"poverty", message.Term{En: "help against poverty", Zh: "防返贫帮扶"},
		[]string{"poverty.detect_median_d", "poverty.undetected_share"},
		[]string{"poverty.", "lever.poverty_"}},
	{"services", message.Term{En: "services", Zh: "政务服务"},
		[]string{"errand.trips", "errand.hours"},
		[]string{"errand.", "lever.one_visit"}},
	{"demand", message.Term{En: "how much is asked for", Zh: "诉求多少"},
		[]string{"petition.count_month", "backlog.count", "close.ontime", "xinfang.rate"},
		[]string{"demand.", "household.", "geo.", "lines.", "tables.towns", "tables.units", "shock.demand",
			"shock.epidemic",
			"shock.duplicates"}},
}

// SubjectNamed is a subject by its key; false if there is none.
func SubjectNamed(key string) (Subject, bool) {
	i := slices.IndexFunc(Subjects, func(s Subject) bool { return s.Key == key })
	if i < 0 {
		return Subject{}, false
	}
	return Subjects[i], true
}

// SubjectOf is the subject of a key, empty for one that is about none: the calendar of the run, its seed.
func SubjectOf(key string) string {
	key = strings.TrimPrefix(key, "assign.")
	if head, rest, _ := strings.Cut(key, "."); head == "town_mechanisms" || head == "unit_mechanisms" {
		key = "mechanisms." + rest[strings.LastIndexByte(rest, '.')+1:]
	}
	best, length := "", 0
	for _, s := range Subjects {
		for _, begins := range s.of {
			lever, ok := strings.CutPrefix(begins, "lever.")
			fits := strings.HasPrefix(key, begins) || ok && strings.HasPrefix(key, lever) &&
				!strings.Contains(key, ".")
			if fits && len(begins) > length {
				best, length = s.Key, len(begins)
			}
		}
	}
	return best
}

// subjectsOf are the subjects of all that sets one scenario apart from another, in the order of the table.
func subjectsOf(c scenarios.Comparison) []string {
	found := map[string]bool{}
	for _, v := range c.Values {
		found[SubjectOf(v.Key)] = true
	}
	if len(c.Towns) > 0 {
		found[SubjectOf("tables.towns")] = true
	}
	if len(c.Missing)+len(c.Added)+len(c.Staff) > 0 {
		found[SubjectOf("tables.departments")] = true
	}
	if c.DaysOff || c.Hours {
		found[SubjectOf("tables.hours")] = true
	}
	for _, list := range [][]scenarios.Change{c.ChangesA, c.ChangesB} {
		for _, change := range list {
			found[SubjectOf(change.Key)] = true
		}
	}
	for _, list := range [][]scenarios.Shock{c.ShocksA, c.ShocksB} {
		for _, shock := range list {
			found[SubjectOf("shock."+shock.Kind)] = true
		}
	}
	var keys []string
	for _, s := range Subjects {
		if found[s.Key] {
			keys = append(keys, s.Key)
		}
	}
	return keys
}

// FamilyOf is the KPIs that a scenario beside a baseline is judged by.
func FamilyOf(baseline, alternative *scenarios.Scenario) []string {
	return Family(subjectsOf(scenarios.Diff(baseline, alternative)))
}

// Family is the KPIs that an alternative is judged by: those of the subjects of its change, then the headline.
func Family(subjects []string) []string {
	var names []string
	for _, key := range subjects {
		s, _ := SubjectNamed(key)
		names = append(names, s.KPIs...)
	}
	var once []string
	for _, name := range append(names, experiments.Headline()...) {
		if !slices.Contains(once, name) {
			once = append(once, name)
		}
	}
	return once
}
