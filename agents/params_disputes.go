package agents

// DisputeParams describe disputes (矛盾纠纷) and their mediation (docs/model.md, 3.2 and 6). The success logit at level l
// is B_l + Difficulty d + Stake s + Kin [kin of the grid leader, at the grid] + Trust T_l + Skill skill + Expert x.
type DisputeParams struct {
	Per1000Year     float64    `key:"demand.disputes_per_1000_year"` // latent, per 1,000 residents; 12
	HomeMult        float64    `key:"demand.dispute_home_mult"`      // while absent members are at home; 1.5
	SameUnit        float64    `key:"dispute.same_unit"`             // both parties live in one unit; .9
	Types           [7]float64 `key:"dispute.types"`                 // shares, in the order of DisputeType
	DifficultyShape float64    `key:"dispute.difficulty_shape"`      // d ~ Beta(2, this); 3.5
	StakeShape      float64    `key:"dispute.stake_shape"`           // s ~ Beta(2, this); 4
	// logit that the parties tell the leader, beside the terms of voice.grid_*; A 2.5 1..4
	TellA  float64 `key:"dispute.tell_constant"`
	TellD  float64 `key:"dispute.tell_d"`      // mean days until they do; A 10 3..30
	Detect float64 `key:"grid.detect.dispute"` // .25
	// mean days until a dispute nobody is told of passes; A 180 60..360
	FadeD float64 `key:"dispute.fade_d"`
	// mean days until one held back comes up again; A 30 10..90
	ReemergeD  float64 `key:"dispute.reemerge_d"`
	BGrid      float64 `key:"dispute.b_grid"`
	BVillage   float64 `key:"dispute.b_village"`
	BTown      float64 `key:"dispute.b_town"`
	BCounty    float64 `key:"dispute.b_county"`
	Difficulty float64 `key:"dispute.difficulty"` // -3.2
	Stake      float64 `key:"dispute.stake"`      // -1
	Kin        float64 `key:"dispute.kin"`        // .8
	Trust      float64 `key:"dispute.trust"`      // .6
	Skill      float64 `key:"dispute.skill"`      // .5
	Expert     float64 `key:"dispute.expert"`     // .5, times the rule, at town and county
	// persons on the county's list of mediation experts; A 12 4..30
	Experts         int     `key:"dispute.experts"`
	ExpertHoursWeek float64 `key:"dispute.expert_hours_week"` // of each, for this work; A 5 2..15
	ExpertCases     int     `key:"dispute.expert_cases"`      // that each takes at a time; A 3 1..6
	ExpertH         float64 `key:"dispute.expert_h"`          // median hours for a session; A 3 1..8
	Attempts        int     `key:"dispute.attempts"`          // at most, at each level; 2
	// factor on the probability of any attempt but the first; .6
	Second   float64 `key:"dispute.second_attempt"`
	GridD    float64 `key:"dispute.days.grid"` // median days an attempt takes, before the session
	VillageD float64 `key:"dispute.days.village"`
	TownD    float64 `key:"dispute.days.town"`
	CountyD  float64 `key:"dispute.days.county"`
	Sigma    float64 `key:"dispute.days_sigma"` // .6
	// no new attempt at a registered stage after this many days; M 30
	StageD   float64 `key:"dispute.stage_limit_d"`
	GridH    float64 `key:"dispute.hours.grid"`    // the leader's hours per attempt; A 1.5 .5..4
	VillageH float64 `key:"dispute.hours.village"` // two people, 1.5 h each
	TownH    float64 `key:"dispute.hours.town"`    // A 4 2..10
	CountyH  float64 `key:"dispute.hours.county"`  // A 10 4..20
	PartyH   float64 `key:"dispute.hours.party"`   // each party's own, per attempt; A 2 1..6
	// hours a working day counted for the judicial bureau; A 4 1..10
	BureauH   float64 `key:"department.justice_h"`
	Grievance float64 `key:"dispute.grievance"` // of both parties after a failed attempt; .15
	Harm      float64 `key:"dispute.harm"`      // probability of violence after it, times the stake; .03
}

// constant is the level's own term of the success logit.
func (p *DisputeParams) constant(l Level) float64 {
	return [LevelCount]float64{p.BGrid, p.BVillage, p.BTown, p.BCounty}[l]
}

// days is the median time an attempt takes before the session.
func (p *DisputeParams) days(l Level) float64 {
	return [LevelCount]float64{p.GridD, p.VillageD, p.TownD, p.CountyD}[l]
}

// hours is the mediators' work in a session.
func (p *DisputeParams) hours(l Level) float64 {
	return [LevelCount]float64{p.GridH, p.VillageH, p.TownH, p.CountyH}[l]
}
