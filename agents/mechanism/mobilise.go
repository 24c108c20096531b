package mechanism

import "hanyin/agents"

// Mobilise is organisational mobilisation (组织动员): three levels of grid leaders, visits by household class, subsidy and
// training, a campaign for the account, and an appraisal that counts what is passed up (study, F14 to F20, F28, F33).
var Mobilise = Mechanism{
	Name: "mobilise", Chinese: "组织动员", English: "organisational mobilisation",
	Levers: []Lever{
		{Name: "active_l3", Scope: Unit, Source: "S Q16", Set: func(r *agents.Rules, v float64) { r.ActiveL3 = v }},
		{Name: "personnel", Scope: Unit, Source: "S Q19", Set: func(r *agents.Rules, v float64) { r.Personnel = v }},
		{Name: "visit_by_class", Scope: Unit, Binary: true, Source: "S F18",
			Set: func(r *agents.Rules, v float64) { r.VisitByClass = v }},
		{Name: "quit", Scope: Unit, Source: "S F33", Set: func(r *agents.Rules, v float64) { r.QuitFactor = v }},
		{Name: "training", Scope: Unit, Source: "S F33", Set: func(r *agents.Rules, v float64) { r.Training = v }},
		{Name: "social_hours", Scope: Unit, Source: "S F25",
			Set: func(r *agents.Rules, v float64) { r.SocialHours = v }},
		{Name: "campaign", Scope: Unit, Source: "A", Set: func(r *agents.Rules, v float64) { r.Campaign = v }},
		{Name: "no_escalation", Scope: Unit, Source: "S F28",
			Set: func(r *agents.Rules, v float64) { r.NoEscalation = v }},
	},
}
