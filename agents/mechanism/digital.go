package mechanism

import "hanyin/agents"

// Digital empowerment (数字赋能): the county platform classifies, routes, supervises and scores (study, F1, F2, F7, F35,
// F36, F42).
var Digital = Mechanism{
	Name: "digital", Chinese: "数字赋能", English: "digital empowerment",
	Levers: []Lever{
		{Name: "accuracy", Source: "A", Set: func(r *agents.Rules, v float64) { r.Accuracy = v }},
		{Name: "direct", Scope: Unit, Source: "S F1", Set: func(r *agents.Rules, v float64) { r.Direct = v }},
		{Name: "hand_over", Scope: Unit, Source: "A", Set: func(r *agents.Rules, v float64) { r.HandOver = v }},
		{Name: "merge", Source: "A", Set: func(r *agents.Rules, v float64) { r.Merge = v }},
		{Name: "look_up", Source: "S F42", Set: func(r *agents.Rules, v float64) { r.LookUp = v }},
		{Name: "desk_always", Binary: true, Source: "A", Set: func(r *agents.Rules, v float64) { r.DeskAlways = v }},
		{Name: "desk_minutes", Source: "A", Set: func(r *agents.Rules, v float64) { r.DeskMinutes = v }},
		{Name: "desk_staff", Source: "A", Set: func(r *agents.Rules, v float64) { r.DeskStaff = v }},
		{Name: "score_published", Source: "S F2", Set: func(r *agents.Rules, v float64) { r.Publish = v }},
		{Name: "alert", Binary: true, Source: "S F36", Set: func(r *agents.Rules, v float64) { r.Alert = v }},
		{Name: "admin_minutes", Scope: Unit, Source: "S F12",
			Set: func(r *agents.Rules, v float64) { r.AdminMinutes = v }},
		{Name: "hazard_recall", Scope: Unit, Source: "S Q20, F35",
			Set: func(r *agents.Rules, v float64) { r.HazardRecall = v }},
		{Name: "hazard_precision", Scope: Unit, Source: "S Q20, F35",
			Set: func(r *agents.Rules, v float64) { r.HazardPrecision = v }},
		{Name: "poverty_match", Scope: Unit, Source: "S Q10",
			Set: func(r *agents.Rules, v float64) { r.PovertyMatch = v }},
		{Name: "one_visit", Scope: Unit, Source: "S Q11", Set: func(r *agents.Rules, v float64) { r.OneVisit = v }},
		{Name: "tracking", Scope: Unit, Binary: true, Source: "S F12",
			Set: func(r *agents.Rules, v float64) { r.Tracked = v }},
	},
}
