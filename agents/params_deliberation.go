package agents

// DeliberationParams describe 两说一商 and the public projects that call for it (docs/model.md, 7.5).
type DeliberationParams struct {
	ProjectsYear float64 `key:"demand.projects_per_unit_year"` // public projects; 1.5 .5..4
	// households a project touches: 5 to twice this less 5; A 20 8..60
	ProjectHouses int `key:"deliberation.project_households"`
	// a collective issue of so many calls for a meeting; 5
	Least        int     `key:"deliberation.min_households"`
	VillageShare float64 `key:"deliberation.village_share"` // of matters of village affairs that do; .3
	Emergences   int     `key:"deliberation.dispute_times"` // a dispute that comes up so many times does; 2
	DelayD       float64 `key:"deliberation.delay_d"`       // median days until the meeting; 4
	DelaySigma   float64 `key:"deliberation.delay_sigma"`   // A .6
	StartH       float64 `key:"deliberation.start_h"`       // hour of the day; P11: 19.5
	// so many meet in a courtyard of the grid, more in the village hall; 20
	Courtyard   int     `key:"deliberation.courtyard_households"`
	AdultShare  float64 `key:"deliberation.adult_share"`  // of residents who may take part; A .78
	Attend      float64 `key:"deliberation.attend"`       // probability of an adult at home: .12
	AttendTrust float64 `key:"deliberation.attend_trust"` // + .3 x trust in the village
	AttendKnown float64 `key:"deliberation.attend_known"` // + .2 where a known worker invites
	AttendTired float64 `key:"deliberation.attend_tired"` // - .1 x fatigue
	// - .3 x grievance; A 0...8
	AttendGrudge float64 `key:"deliberation.attend_grievance"`
	// a following household with no adult at home takes part by telephone; .15
	Phone  float64 `key:"deliberation.phone"`
	Quorum int     `key:"deliberation.quorum"` // persons; 12 8..20
	// or this share of the adults invited, if that is less; A .5 .3...67
	QuorumShare   float64 `key:"deliberation.quorum_share"`
	AgreeA        float64 `key:"deliberation.agree_constant"` // logit of agreement: .4
	AgreePresent  float64 `key:"deliberation.agree_present"`  // + 1.5 x share of affected households present
	AgreeTrust    float64 `key:"deliberation.agree_trust"`    // + 1.2 x mean trust in the village
	AgreeStake    float64 `key:"deliberation.agree_stake"`    // - 2.0 x stake
	AgreeConflict float64 `key:"deliberation.agree_conflict"` // - .5 x conflict within, Beta(2, 3)
	RetryD        float64 `key:"deliberation.retry_d"`        // until the second and last meeting; 14
	// of affected households where no agreement is found; .05
	Grievance float64 `key:"deliberation.grievance"`
	// of that, times the stake, where the committee decides a project alone; A 1 0..2
	AloneShare float64 `key:"deliberation.alone_grievance"`
	WorkLeast  float64 `key:"deliberation.action_h_least"` // joint action takes so many hours at least; 10
	WorkMost   float64 `key:"deliberation.action_h_most"`  // at most; 80
	LabourH    float64 `key:"deliberation.labour_h"`       // of it, what each who came gives; A 2 0..6
	Success    float64 `key:"deliberation.success"`        // joint action resolves a feasible issue; .75
	CadreH     float64 `key:"deliberation.cadre_h"`        // of each cadre; 2.5
	Cadres     int     `key:"deliberation.cadres"`         // 3
	// of each who comes, the way to the hall apart; 1.5
	ResidentH float64 `key:"deliberation.resident_h"`
	InviteMin float64 `key:"deliberation.invite_min"` // of the worker, per household; A 3 1..10
	// meetings a quarter beyond which a household tires; 3
	Often int     `key:"deliberation.often"`
	Tire  float64 `key:"deliberation.tire"` // by this much each; A .2 .05...5
	Rest  float64 `key:"deliberation.rest"` // share of fatigue lost each quarter; A .5 .2..1
	// days for which agreement prevents related disputes; 180
	CalmD      float64 `key:"deliberation.calm_d"`
	CalmFactor float64 `key:"deliberation.calm_factor"` // on their rate in the groups concerned; .6
}
