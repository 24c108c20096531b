package mechanism

import "hanyin/agents"

// Empower is technical empowerment of citizens (技术赋权): the official account with three modes, past the village's
// filter, with ratings that count and progress that can be followed (study, F3, F4, F6, F37, F38, F40).
var Empower = Mechanism{
	Name: "empower", Chinese: "技术赋权", English: "technical empowerment",
	Levers: []Lever{
		{Name: "account", Scope: Unit, Binary: true, Source: "S F3, F4",
			Set: func(r *agents.Rules, v float64) { r.Account = v }},
		{Name: "bypass", Scope: Unit, Source: "S F38", Set: func(r *agents.Rules, v float64) { r.Bypass = v }},
		{Name: "score_satisfaction", Source: "S F37", Set: func(r *agents.Rules, v float64) { r.RatingWeight = v }},
		{Name: "voice", Scope: Unit, Source: "S F6", Set: func(r *agents.Rules, v float64) { r.VoiceTerm = v }},
		{Name: "adopt_p", Scope: Unit, Source: "A", Set: func(r *agents.Rules, v float64) { r.AdoptP = v }},
		{Name: "adopt_q", Scope: Unit, Source: "A", Set: func(r *agents.Rules, v float64) { r.AdoptQ = v }},
		{Name: "publicity", Scope: Unit, Source: "S F40", Set: func(r *agents.Rules, v float64) { r.Publicity = v }},
	},
}
