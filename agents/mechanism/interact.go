package mechanism

import "hanyin/agents"

// Interact is interactive governance (互动治理): feedback, return visits and rework close the loop, bodies meet jointly,
// and departments are linked to towns (study, F8, F9, F13, F31).
var Interact = Mechanism{
	Name: "interact", Chinese: "互动治理", English: "interactive governance",
	Levers: []Lever{
		{Name: "feedback", Scope: Unit, Source: "S F9", Set: func(r *agents.Rules, v float64) { r.Feedback = v }},
		{Name: "return_visit", Scope: Unit, Source: "S F8",
			Set: func(r *agents.Rules, v float64) { r.ReturnVisit = v }},
		{Name: "rework", Scope: Unit, Source: "S F9", Set: func(r *agents.Rules, v float64) { r.Rework = v }},
		{Name: "deliberation", Scope: Unit, Binary: true, Source: "S F22",
			Set: func(r *agents.Rules, v float64) { r.Deliberation = v }},
		{Name: "village_link", Scope: Unit, Source: "S F31",
			Set: func(r *agents.Rules, v float64) { r.VillageLink = v }},
		{Name: "link", Source: "S F31", Set: func(r *agents.Rules, v float64) { r.LinkShare = v }},
		{Name: "mediation_delay", Scope: Unit, Source: "S F26, F27",
			Set: func(r *agents.Rules, v float64) { r.MediationDelay = v }},
		{Name: "mediation_expert", Scope: Unit, Source: "S F26, F27",
			Set: func(r *agents.Rules, v float64) { r.MediationExpert = v }},
		{Name: "whistle", Scope: Unit, Binary: true, Source: "S F29",
			Set: func(r *agents.Rules, v float64) { r.Whistle = v }},
		{Name: "joint_meeting", Source: "A", Set: func(r *agents.Rules, v float64) { r.JointMeeting = v }},
	},
}
