package agents

// GeoParams describe the county's shape.
type GeoParams struct {
	Towns           int     `key:"geo.towns"`
	Units           int     `key:"geo.units"`
	GridsTotal      int     `key:"geo.grids_total"`
	L2              int     `key:"geo.l2"`
	L3              int     `key:"geo.l3"`
	Households      int     `key:"geo.households"`
	Registered      int     `key:"geo.registered"`
	Resident        int     `key:"geo.resident"`
	L2UnsplitShare  float64 `key:"geo.l2_unsplit_share"`
	SpeedValley     float64 `key:"geo.speed_valley_kmh"`
	SpeedMountain   float64 `key:"geo.speed_mountain_kmh"`
	DetourValley    float64 `key:"geo.detour_valley"`   // road over straight line
	DetourMountain  float64 `key:"geo.detour_mountain"` //
	SpreadValley    float64 `key:"geo.spread_valley_km"`
	SpreadMountain  float64 `key:"geo.spread_mountain_km"`
	UnitAlpha       float64 `key:"geo.unit_alpha"`           // Dirichlet concentration of unit sizes
	CommunityWeight float64 `key:"geo.community_weight"`     // a community's weight against a village's
	ExtraMean       float64 `key:"geo.household_extra_mean"` // household size is 1 + Poisson of this
	ElderlyShare    float64 `key:"geo.elderly_only_share"`
	Seed            int     `key:"geo.seed"` // the county itself, the same in all replications
}

// grids is the number of grids of all levels. The units are the first-level grids, where there are others.
func (g *GeoParams) grids() int {
	if g.L2 == 0 && g.L3 == 0 {
		return 0
	}
	return g.Units + g.L2 + g.L3
}

// HouseholdParams are what households are like and how their need changes.
type HouseholdParams struct {
	ClassShare [3]float64 `key:"household.class_share"` // 放心, 关心, 连心 at the start
	ClassMult  [3]float64 `key:"household.class_mult"`  // of latent issues
	// illness, job loss, disaster: need one class down, per household and year
	ShockYear float64 `key:"household.shock_year"`
	// of households brought down by a shock, per year; A 0.5 0.2..1
	RecoverYear float64 `key:"household.recover_year"`
	// mean digital literacy of other households; A 0.6 0.4..0.8
	Literacy       float64 `key:"household.literacy"`
	LiteracyOld    float64 `key:"household.literacy_old"`    // of elderly-only ones; A 0.3 0.1..0.5
	LiteracySigma  float64 `key:"household.literacy_sigma"`  // A .2 .05...3
	ScoreIncome    float64 `key:"household.score_income"`    // weight of low income in the class score; .4
	ScoreStructure float64 `key:"household.score_structure"` // of vulnerable structure; .3
	ScoreGrievance float64 `key:"household.score_grievance"` // of grievance; .3
	// below it a household counts as of low literacy; A 0.3
	LowLiteracy float64 `key:"household.low_literacy"`
	HomeShare   float64 `key:"household.spring_home"`      // absent members home at Spring Festival; .6 .4...8
	HomeDays    int     `key:"household.spring_home_days"` // 21
	KinL3       float64 `key:"household.kin_l3"`           // kin tie with the leader of an L3 grid; .35
	KinL2       float64 `key:"household.kin_l2"`           // in a grid led at L2; .15
	// an issue in which the grid worker's kin is the other party; A .1 0...3
	InvolvedShare float64 `key:"household.involved_share"`
}

// DemandParams drive latent issues.
type DemandParams struct {
	IssuesPerHHYear   float64    `key:"demand.issues_per_hh_year"`
	Multiplier        float64    `key:"demand.multiplier"` // of all latent issues; 1, 0..100
	StormDaysYear     float64    `key:"demand.storm_days_year"`
	StormMult         float64    `key:"demand.storm_mult"`
	StormHours        float64    `key:"demand.storm_hours"`     // 48
	StormTownsMax     int        `key:"demand.storm_towns_max"` // a storm hits 1 to this many towns; 4
	EffortSigma       float64    `key:"demand.effort_sigma"`
	WaitSigma         float64    `key:"demand.wait_sigma"`
	CollectiveMean    float64    `key:"demand.collective_mean"`
	CollectiveMax     int        `key:"demand.collective_max"`  // 15: truncation, see docs
	Festival          string     `key:"demand.festival"`        // brings people home; "spring"
	FestivalMult      float64    `key:"demand.festival_mult"`   // petitions on its days off; .6
	UrgentSeverity    float64    `key:"demand.urgent_severity"` // least severity of an urgent issue; .7
	Nature            [5]float64 `key:"demand.nature"`          // shares: help, complaint, suggestion, report, enquiry
	EnquiriesPerOrder float64    `key:"demand.enquiries_per_order"`
	MultiShare        float64    `key:"demand.multi_share"`  // petitions that need a co-handling body; A .08 0...2
	MultiEffort       float64    `key:"demand.multi_effort"` // co-handler's effort over the lead's; A .5 .2..1
	// matters that are small: nothing to wait for; A .45 .3...6
	SmallShare  float64 `key:"demand.small_share"`
	SmallEffort float64 `key:"demand.small_effort"` // their work over that of their category; A .1 .05...3
}

// VoiceParams are the channel choice: a multinomial logit over the five channels and silence, and when people speak.
type VoiceParams struct {
	SilenceFirst  float64    `key:"voice.silence_first"`    // U(silence) the first time; 0
	SilenceLater  float64    `key:"voice.silence_later"`    // 1.5
	SeverityStep  float64    `key:"voice.severity_step"`    // per week; .03
	GridA         [3]float64 `key:"voice.grid_constant"`    // leader at L1, L2, L3: -2.4, -1.6, -.6
	GridSeverity  float64    `key:"voice.grid_severity"`    // 1.2
	GridTrust     float64    `key:"voice.grid_trust"`       // 1.0
	GridKm        float64    `key:"voice.grid_km"`          // -.15 per km
	GridInvolved  float64    `key:"voice.grid_involved"`    // -.8
	VillageA      float64    `key:"voice.village_constant"` // -1.4
	VillageSev    float64    `key:"voice.village_severity"` // 1.3
	VillageTrust  float64    `key:"voice.village_trust"`    // .8
	VillageTravel float64    `key:"voice.village_travel"`   // -.6 per hour
	AccountA      float64    `key:"voice.account_constant"` // -4.2
	AccountSev    float64    `key:"voice.account_severity"` // 1.2
	AccountTrust  float64    `key:"voice.account_trust"`    // .6
	AccountLit    float64    `key:"voice.account_literacy"` // -.9 x (1-lit)
	AccountNight  float64    `key:"voice.account_night"`    // -.4 for forms at night
	HotlineA      float64    `key:"voice.hotline_constant"` // -1.2
	HotlineSev    float64    `key:"voice.hotline_severity"` // 1.4
	HotlineTrust  float64    `key:"voice.hotline_trust"`    // -.6 x Tv
	XinfangA      float64    `key:"voice.xinfang_constant"` // -5.5
	XinfangSev    float64    `key:"voice.xinfang_severity"` // 2.2
	XinfangFail   float64    `key:"voice.xinfang_failures"` // 1.5
	XinfangTrust  float64    `key:"voice.xinfang_trust"`    // -1.0

	// unequal voice: what adds to silence, A: 1 - literacy, elderly-only, own failures of the last year (3 count at
	// most), mean trust above one half, a demand that nobody can meet
	SilenceLit   float64 `key:"voice.silence_literacy"` // .8
	SilenceOld   float64 `key:"voice.silence_old"`      // .3
	SilenceFail  float64 `key:"voice.silence_failures"` // .4
	SilenceTrust float64 `key:"voice.silence_trust"`    // -1.5
	SilenceHard  float64 `key:"voice.silence_hard"`     // .4
	LocalFail    float64 `key:"voice.local_failures"`   // grid and village, per own failure: A -.3
	HotlineLit   float64 `key:"voice.hotline_literacy"` // A -.6 x (1 - literacy)

	// small matters and large: log of the working time over SizeH, within 2 either way; enquiries; demands that nobody
	// can meet; the road to the petition office; grievance
	SizeH          float64 `key:"voice.size_h"`            // A .7
	AccountSize    float64 `key:"voice.account_size"`      // A -.6
	AccountEnquiry float64 `key:"voice.account_enquiry"`   // A 1
	AccountHard    float64 `key:"voice.account_hard"`      // A -.6
	HotlineSize    float64 `key:"voice.hotline_size"`      // A .2
	HotlineHard    float64 `key:"voice.hotline_hard"`      // A .3
	HotlineGrudge  float64 `key:"voice.hotline_grievance"` // A .8
	XinfangSize    float64 `key:"voice.xinfang_size"`      // A .5
	XinfangHard    float64 `key:"voice.xinfang_hard"`      // A .6
	XinfangTravel  float64 `key:"voice.xinfang_travel"`    // A -.5 per hour
	XinfangGrudge  float64 `key:"voice.xinfang_grievance"` // A 2

	LitVoice float64    `key:"voice.literacy_voice"` // .35
	LitPhoto float64    `key:"voice.literacy_photo"` // .15
	Mode     [3]float64 `key:"voice.mode"`           // voice .25, text .35, photo .40
	ModeOld  [3]float64 `key:"voice.mode_old"`       // .55 .15 .30
	Weekday  [7]float64 `key:"voice.weekday"`        // relative, from Monday: 1.25 1.1 1.1 1.1 1.0 .7 .65
	// of speaking in an hour of full weight, per hour; A 0.5 0.1..3
	Hazard       float64     `key:"voice.hazard"`
	Hour         [24]float64 `key:"voice.hour"`      // relative, by hour of day; peaks 9-11 and 15-17; A
	CallH        float64     `key:"voice.call_h"`    // resident's own hours per account form or call; A .2
	GridTellH    float64     `key:"voice.tell_h"`    // to tell the worker; A .3 plus the walk
	VillageTellH float64     `key:"voice.office_h"`  // at the village office, without travel; A .5
	XinfangTellH float64     `key:"voice.xinfang_h"` // at the county petition office, without travel; A 2.5
	WalkKmh      float64     `key:"voice.walk_kmh"`  // to the worker; A 4
}

// LimitParams are the time limits of petitions, in working days of 7.5 duty hours unless the key ends in _h (clock
// hours).
type LimitParams struct {
	FirstContactWd   float64 `key:"limits.first_contact_wd"`
	UrgentContactH   float64 `key:"limits.urgent_contact_h"`
	UrgentCloseH     float64 `key:"limits.urgent_close_h"`
	EnquiryWd        float64 `key:"limits.enquiry_wd"`
	HelpWd           float64 `key:"limits.help_wd"`
	SuggestionWd     float64 `key:"limits.suggestion_wd"`
	ComplaintWd      float64 `key:"limits.complaint_wd"` // complaints and reports
	ComplexWd        float64 `key:"limits.complex_wd"`
	ComplexEffortH   float64 `key:"limits.complex_effort_h"` // effort beyond which a petition is complex; 12
	XinfangD         float64 `key:"limits.xinfang_d"`        // clock days; 60
	ExtensionWd      float64 `key:"limits.extension_wd"`
	ExtensionGranted float64 `key:"limits.extension_granted"` // of applications to the desk; .8
	// officers who apply for more time when they will not be done, rather than reply; A .5 .2...8
	Apply          float64 `key:"limits.apply"`
	ListInfeasible float64 `key:"limits.list_infeasible"` // infeasible orders put on the list first; A .1 0...3
	ReviewWd       float64 `key:"limits.review_wd"`       // between reviews of a case on the list; A 20 10..60
	Reviews        int     `key:"limits.reviews"`         // before it is given up where conditions lack; A 3 1..6
	ReturnWd       float64 `key:"limits.return_wd"`
	PressSigma     float64 `key:"limits.press_sigma"`    // between cases, lognormal, of the next; A .35 0...7
	PressShare     float64 `key:"limits.press_share"`    // of the limit after which a reply is filed; .8
	EscalateShare  float64 `key:"limits.escalate_share"` // of the limit unstarted after which a petition goes up; .6
}

// RoutingParams are the rules of the way through the platform that no mechanism owns.
type RoutingParams struct {
	Router           string  `key:"routing.router"` // "model" or a router of docs/load-testing.md
	FilterVillage    float64 `key:"routing.filter_village"`
	FilterTown       float64 `key:"routing.filter_town"`
	FilterSuppressed float64 `key:"routing.filter_suppressed"` // share of what the filter touches that is dropped; .5
	FirstResponsible bool    `key:"routing.first_responsible"`
	// effort factor of a wrong body that keeps the petition; 1.6
	KeptEffort  float64 `key:"routing.kept_effort"`
	KeptSkill   float64 `key:"routing.kept_skill"`   // its resolution factor; .9
	ReturnWd    float64 `key:"routing.return_wd"`    // lognormal median of a return; .8
	ReturnSigma float64 `key:"routing.return_sigma"` // A .8
	// factor on hand-over and sign-off of urgent matters, by telephone and clock time; A .25 .05..1
	UrgentHop float64 `key:"routing.urgent_hop"`
	// severity factor of a concern held back or closed formally; 1.3
	ReemergeSeverity float64 `key:"routing.reemerge_severity"`
	// returns after which nobody takes an order; A 2 1..4
	ReturnsMax int `key:"routing.returns_max"`
	// share of those that the town gets; A .4 .1...8
	UnclaimedToTown float64 `key:"routing.unclaimed_to_town"`
	HopSigma        float64 `key:"routing.hop_sigma"`        // of hand-overs; .8
	PromiseWd       float64 `key:"routing.promise_wd"`       // until a broken promise shows; A 10 5..20
	Promise         float64 `key:"routing.promise"`          // .98
	Follow          float64 `key:"routing.follow"`           // .8
	RepeatShare     float64 `key:"routing.repeat"`           // .35
	RepeatExplained float64 `key:"routing.repeat_explained"` // x .3
	RepeatD         float64 `key:"routing.repeat_d"`         // mean days; 30
	// change of that share per unit of mean trust above one half; A 1 0..2
	RepeatTrust  float64 `key:"routing.repeat_trust"`
	RepeatMax    int     `key:"routing.repeat_max"`    // 3
	WithdrawWeek float64 `key:"routing.withdraw_week"` // hazard per week; .02
	ReworkMax    int     `key:"routing.rework_max"`    // 2
	ReworkEffort float64 `key:"routing.rework_effort"` // .6
	ReworkSkill  float64 `key:"routing.rework_skill"`  // .45
	// days a closure unresolved counts as a failure; 365 (docs/model.md, 4: the last year)
	FailureD float64 `key:"routing.failure_memory_d"`
	// completed and neither fed back nor rated: closed after; 5
	CloseWd    float64 `key:"routing.close_wd"`
	FeedbackWd float64 `key:"routing.feedback_wd"` // median delay of feedback after completion; A .5 0..2
	RateWd     float64 `key:"routing.rate_wd"`     // rating is asked this long after feedback; 3
}

// GridParams describe the grid workers (网格长).
type GridParams struct {
	HoursL1     float64 `key:"grid.hours_week.l1"`
	HoursL2     float64 `key:"grid.hours_week.l2"`
	HoursL3     float64 `key:"grid.hours_week.l3"`
	VisitH      float64 `key:"grid.visit_h"`
	TravelL3H   float64 `key:"grid.travel_h.l3"` // .15
	TravelL2H   float64 `key:"grid.travel_h.l2"` // .3, also L1
	OnlineMin   float64 `key:"grid.online_min"`  // an online message; 2
	DaysGuanxin float64 `key:"grid.visit_days.guanxin"`
	DaysLianxin float64 `key:"grid.visit_days.lianxin"`
	DaysFangxin float64 `key:"grid.visit_days.fangxin_online"`
	DaysOff     float64 `key:"grid.visit_days.off"`
	DetectIssue float64 `key:"grid.detect.issue"`
	// share of calls of 连心 households answered at any hour, where visits go by class; .9
	AlwaysAnswer  float64 `key:"grid.always_answer"`
	AnswerMedianH float64 `key:"grid.answer_h"`           // median phone hours until the worker answers; A .5 .1..4
	MatterDayH    float64 `key:"grid.matter_day_h"`       // most hours a day on one matter; A 2 1..4
	BeginMedianH  float64 `key:"grid.begin_h"`            // median phone hours until work begins; A 4 1..24
	FatigueUp     float64 `key:"grid.fatigue_up"`         // per hour over budget and week; .02
	FatigueDown   float64 `key:"grid.fatigue_down"`       // per hour under; .03
	FatigueEffect float64 `key:"grid.fatigue_effect"`     // effectiveness is 1 - this x fatigue; .5
	QuitMonth     float64 `key:"grid.quit_month"`         // .01
	QuitFatigue   float64 `key:"grid.quit_fatigue"`       // .06 x fatigue
	VacancyD      float64 `key:"grid.vacancy_d"`          // mean; 30
	NewSkill      float64 `key:"grid.new_skill"`          // .5
	LearnMonths   float64 `key:"grid.learn_months"`       // 6
	FakePerLoad   float64 `key:"grid.fake_per_overload"`  // .1
	FakeMax       float64 `key:"grid.fake_max"`           // .5
	SubsidyYuan   float64 `key:"grid.subsidy_yuan_month"` // enters quit rate and cost
	SubsidyRef    float64 `key:"grid.subsidy_reference"`  // the subsidy at which the quit rate is as stated; 100
	// change of a third-level leader's hours per change of subsidy, both relative; A .2 0...5
	SubsidyHours float64 `key:"grid.subsidy_hours"`
	TrainGain    float64 `key:"grid.train_gain"` // skill gained per hour of training; A .02 .005...05
	ClassSize    float64 `key:"grid.class_size"` // leaders that one trainer has before her; A 40 15..80
	// rate at which a household's entries in the database go out of date; A .5 .2..1.5
	// a call a week to a household in an epidemic; A 2 1..5
	MonitorMin  float64 `key:"grid.monitor_min"`
	StaleYear   float64 `key:"grid.stale_year"`
	RecordShare float64 `key:"grid.record_share"` // of a leader's week, at most, for entries out of date; A .1 0...3
	// more work where an entry turns out to be out of date; A .05 0...2
	StaleEffort   float64 `key:"grid.stale_effort"`
	SuppressBase  float64 `key:"grid.suppress_base"`
	SuppressSlope float64 `key:"grid.suppress_slope"`
	PhoneFrom     float64 `key:"grid.phone_from_h"` // 7
	PhoneTo       float64 `key:"grid.phone_to_h"`   // 21; before PhoneFrom: of the next day
}

// VillageParams describe the village and community committees (村两委).
type VillageParams struct {
	Staff     int     `key:"village.staff"`
	HoursWeek float64 `key:"village.hours_week"`
	BaseLoad  float64 `key:"village.base_load"`  // share of these hours taken by ordinary work; A .5 .3...7
	TryShare  float64 `key:"village.in_power"`   // probability that a matter lies within its power; .5
	IntakeMin float64 `key:"village.intake_min"` // minutes to take a petition down; A 15 5..30
}

// TownParams describe the towns' governance centres (镇综治中心).
type TownParams struct {
	Intake     int     `key:"town.intake"`   // 0: towns have no office, and are places alone
	CallMin    float64 `key:"town.call_min"` // calling the petitioner back; A 10 5..20
	Mediators  int     `key:"town.mediators"`
	BaseLoad   float64 `key:"town.base_load"`    // share of staff time taken by ordinary work
	OutOfPower float64 `key:"town.out_of_power"` // .15
	// median clock hours until a utility's crew begins an urgent matter; A .7 .3..3
	RelayMedianH float64 `key:"town.relay_h"`
}

// office reports whether towns have an office that handles and mediates; without one a matter goes from the village to
// the desk, and a dispute to the judicial bureau.
func (p *TownParams) office() bool { return p.Intake > 0 }

// DeskParams describe the county platform centre (县级平台中心) beyond what levers set.
type DeskParams struct {
	Sigma         float64 `key:"desk.sigma"`            // of the time per order; A .5 .3...8
	EnquiryMin    float64 `key:"desk.enquiry_min"`      // time per enquiry answered at once; A 4 2..8
	HotlineSample float64 `key:"desk.hotline_sample"`   // share of hotline petitions called back in every scenario; .3
	VisitMin      float64 `key:"desk.return_visit_min"` // 6
	AlertMin      float64 `key:"desk.alert_min"`        // 5
	ApprovalMin   float64 `key:"desk.approval_min"`     // to decide an application or review a case; A 10 5..30
	// to look for duplicates of an order, times the rule; A 1.5 .5..5
	SearchMin float64 `key:"desk.search_min"`
	// orders waiting per officer from which nobody searches; A 5 1..20
	SearchQueue float64 `key:"desk.search_queue"`
	Untrained   float64 `key:"desk.untrained"` // share classified right without labelled cases; A .72 .6...8
	// labelled cases at which half of the rule's gain is there; A 30 5..200
	LabelsHalf  float64 `key:"desk.labels_half"`
	LabelMonths float64 `key:"desk.label_months"` // mean life of a labelled case; A 12 3..36
	LabelsStart float64 `key:"desk.labels_start"` // labelled cases at the start; A 300 0..2000
}

// DepartmentParams describe the departments (部门) and the towns as handling bodies.
type DepartmentParams struct {
	Slack float64 `key:"department.slack"`
	// latent issues per household and year that staff was computed for; .35
	ReferenceIssues float64 `key:"department.reference_issues"`
	// share of them that reaches a town or department; D .49 from the mean field of section 4
	ReachShare float64 `key:"department.reach_share"`
	// hours a working day counted for the petition office; A 4 1..10
	PetitionOfficeH float64 `key:"department.petition_office_h"`
	// to look into a petition and refer it; A 1 .5..3
	PetitionOfficeCaseH float64 `key:"department.petition_office_case_h"`
	Spread              float64 `key:"department.spread"`     // sigma of the lognormal between bodies; .3
	Discipline          string  `key:"department.discipline"` // edf, fifo, sjf, score
	// most loaded towns that share what departments lend; A 3 1..10
	LinkTowns int `key:"department.link_towns"`
	// discipline "score": how many times its effort a petition is put back; A 5 0..20
	HardLast float64 `key:"department.hard_last"`
	// median working hours until sign-off and first contact; A 1.5 .5..4
	AcceptMedianH  float64 `key:"department.accept_h"`
	AcceptSigma    float64 `key:"department.accept_sigma"`    // A .8
	Diligence      float64 `key:"department.diligence"`       // share of a case's work that is given; A .95 .8..1
	DiligenceSigma float64 `key:"department.diligence_sigma"` // between bodies; A .1 0...25
	DiligenceMin   float64 `key:"department.diligence_min"`   // A .3 .1...5
	Hurry          float64 `key:"department.hurry"`           // exponent of load; A .5 0..1
	ScoreCare      float64 `key:"department.score_care"`      // exponent under full pressure; A .3 0..1
	Formal         float64 `key:"department.formal"`          // formal closing without any score; A .02 0...1
	SignOffMin     float64 `key:"department.sign_off_min"`    // officer's time to sign off and call; A 10 3..30
	ReplyShare     float64 `key:"department.reply_share"`     // of orders, for staffing; A .4 .2...7
	ReworkShare    float64 `key:"department.rework_share"`    // of orders, for staffing; A .1 .02...2
	ReplyMin       float64 `key:"department.reply_min"`       // officer's time to write and file a reply; A 30 10..90
	// orders of its own that a department refuses at a load of 1; A .03 0...1
	Refuse float64 `key:"department.refuse"`
	Duty   int     `key:"department.duty"` // on duty round the clock, per body; A 1 1..3
	// median hours of each body in a joint meeting; A 1.5 .5..4
	JointH    float64 `key:"department.joint_h"`
	UpdateMin float64 `key:"department.update_min"` // officer's time to write a status update; A 3 1..10
	// officer's time to send back with the right category; A 10 3..20
	LabelMin   float64 `key:"department.label_min"`
	CoordSigma float64 `key:"department.coord_sigma"` // of the coordination delay; A .8
}

// SkillParams are the probabilities that a feasible demand is met, by who handles it.
type SkillParams struct {
	Grid       float64 `key:"skill.grid"`
	Village    float64 `key:"skill.village"`
	Town       float64 `key:"skill.town"`
	Department float64 `key:"skill.department"`
	Explained  float64 `key:"skill.explained_well"` // .6
}

// WorkParams are the duty hours (工作时间).
type WorkParams struct {
	// from, to, from, to on working days; a shift that ends before it begins ends the next day; 8.5 12 14 18
	Office  [4]float64 `key:"work.office_hours"`
	Village [4]float64 `key:"work.village_hours"` // daily, likewise; 9 12 15 18
	// Monday to Sunday: 1 a working day, 0 a day of rest; all 0: Monday to Friday
	Weekdays [7]float64 `key:"work.weekdays"`
	// hours by which the second shift of offices is later in summer (夏季作息), and summer's first and last day, 01-02
	SummerLater float64 `key:"work.summer_later_h"`
	SummerFrom  string  `key:"work.summer_from"`
	SummerTo    string  `key:"work.summer_to"`
	Towns       string  `key:"calendar.towns"`   // name of the calendar of towns, intake and mediators; "office"
	Desk        string  `key:"calendar.desk"`    // of the desk in duty hours; "office"
	Experts     string  `key:"calendar.experts"` // of mediation experts; "office"
	// of delays that have no sigma of their own: calls, answers, crews on call, feedback; A .8 .3..1.2
	DelaySigma float64 `key:"work.delay_sigma"`
}

// ScoreParams are the monthly score and the bodies' answer to it.
type ScoreParams struct {
	Speed   float64 `key:"score.weights.speed"`
	Backlog float64 `key:"score.weights.backlog"`
	// replaced by the lever score_satisfaction; the other two keep their ratio
	Satisfaction float64 `key:"score.weights.satisfaction"`
	MinCases     int     `key:"score.min_cases"`
	OpenWeight   float64 `key:"score.open_weight"` // .25
	// speed points that a missed first contact costs; A .5 0..1
	MissedContact float64 `key:"score.missed_contact"`
	EffortGain    float64 `key:"score.effort_gain"`
	HonourGain    float64 `key:"score.honour_gain"` // of effort, by the list of honour; A .02 0...05
	// bodies of a table that leaders have full attention for; A 10 5..25
	Attention   float64 `key:"score.attention"`
	EffortDecay float64 `key:"score.effort_decay"` // .02
	EffortMax   float64 `key:"score.effort_max"`   // 1.4
	// of every body under published scores; D 1.15, the level of long runs
	EffortStart  float64 `key:"score.effort_start"`
	GamingGain   float64 `key:"score.gaming_gain"`
	GamingDecay  float64 `key:"score.gaming_decay"` // .03
	GamingMax    float64 `key:"score.gaming_max"`
	PressureSpan float64 `key:"score.pressure_span"` // points below the median that make full pressure; 20
	Audit        float64 `key:"score.audit"`
}

// SatisfactionParams are the latent satisfaction z, the expectations and the rating.
type SatisfactionParams struct {
	Base         float64    `key:"satisfaction.base"`      // .9
	Resolved     float64    `key:"satisfaction.resolved"`  // 2.2
	Explained    float64    `key:"satisfaction.explained"` // .7
	Slow         float64    `key:"satisfaction.slow"`      // 1.0, times loss aversion
	Fast         float64    `key:"satisfaction.fast"`      // .5
	LossAversion float64    `key:"satisfaction.loss_aversion"`
	Contacted    float64    `key:"satisfaction.contacted"` // .5
	Voice        float64    `key:"satisfaction.voice"`     // .4
	Trust        float64    `key:"satisfaction.trust"`     // .6
	Grudge       float64    `key:"satisfaction.grievance"` // times grievance; A 1 0..2
	Bounced      float64    `key:"satisfaction.bounced"`   // .8
	Sigma        float64    `key:"satisfaction.sigma"`     // .8
	Cuts         [4]float64 `key:"satisfaction.cuts"`      // 0 .8 1.6 2.4
	Refuse       float64    `key:"satisfaction.refuse"`
	CannotSay    float64    `key:"satisfaction.cannot_say"`
	NoRating     float64    `key:"satisfaction.no_rating"`
	// a rating asked for and not given is recorded as very satisfied (默认满意); off
	Default float64 `key:"satisfaction.default"`
	// a dissatisfied petitioner is talked into a 4 or 5 (诱导评价); off, and the officer's minutes for each; A 10 3..30
	Coaxed  float64 `key:"satisfaction.coaxed"`
	CoaxMin float64 `key:"satisfaction.coax_min"`
	// points of z by which a rating on the telephone is kinder than one in the account; A .25 0...6
	Telephone   float64 `key:"satisfaction.telephone"`
	ExpectStart float64 `key:"satisfaction.expect_start"` // .8 of the limit
	// how far the time held to be due follows the time predicted; A .1 0...4
	Broken     float64 `key:"satisfaction.broken"` // a broken promise; A .6 .2..1.2
	NormShift  float64 `key:"satisfaction.norm_shift"`
	ExpectDown float64 `key:"satisfaction.expect_down"`
	ExpectUp   float64 `key:"satisfaction.expect_up"`
}

// TrustParams are trust in worker, village and platform.
type TrustParams struct {
	Init          float64 `key:"trust.init"`
	Gain          float64 `key:"trust.gain"`
	Loss          float64 `key:"trust.loss"`
	Pivot         float64 `key:"trust.pivot"` // .6
	DiffusionWeek float64 `key:"trust.diffusion_week"`
	SilentMonth   float64 `key:"trust.silent_month"` // .02
	SilentD       float64 `key:"trust.silent_d"`     // 60
	// share of the way back to Init, its level by disposition; A .04
	ReturnWeek    float64 `key:"trust.return_week"`
	GrievanceFade float64 `key:"trust.grievance_fade_week"` // share of grievance lost; A .04
}

// AdoptionParams describe who follows the account (公众号), and who is active in it (docs/model.md, 9).
type AdoptionParams struct {
	// share of households at the start, where the account is on; .80
	CoverageStart float64 `key:"adoption.coverage_start"`
	// but not more than the rules of the start bring about in so many months; 56
	StartMonths float64 `key:"adoption.start_months"`
	Form        string  `key:"adoption.form"` // bass, linear or flash
	// hazard a month of a household that was met, at a campaign of 1; .010 .003...03
	Campaign  float64 `key:"adoption.campaign"`
	Ceiling   float64 `key:"adoption.ceiling"`    // share of households with a member online; .9
	Online    float64 `key:"adoption.online"`     // a person online; P12: .58
	OnlineOld float64 `key:"adoption.online_old"` // a person of an elderly-only household; P12: .43
	// followers beyond the first, per household that follows; .05 0...3
	Extra float64 `key:"adoption.extra_followers"`
	// form flash: share of households online that follow in the first month; A .5 .2...8
	Flash    float64 `key:"adoption.flash"`
	Dormancy float64 `key:"adoption.dormancy"` // active followers who fall dormant, per month; .05
	// share of the households that follow at the start that are active then; D .027, the level of long runs
	ActiveStart float64 `key:"adoption.active_start"`
	// the account competes if its utility is within this of the best; A 3 1..5
	Compete    float64 `key:"adoption.compete"`
	RecruitMin float64 `key:"adoption.recruit_min"` // a worker's time per household won; A 10 3..20
	Opened     string  `key:"adoption.opened"`      // first day of the account, 2006-01-02
	// reading C3b: use of the account is 1 + this x exp(-t/novelty_months) times as likely; 0
	Novelty       float64 `key:"adoption.novelty"`
	NoveltyMonths float64 `key:"adoption.novelty_months"` // 6
	// reading C3c: entries of the account's first year that were no petitions; 0
	BulkEntries int `key:"adoption.bulk_entries"`
	// shares of the five intake services; A .75 .10 .08 .05 .02
	Services [5]float64 `key:"adoption.services"`
	// share of concerns of the category epidemic put in as 涉疫报备; D .8: .60 of all when they are 3 of 4
	ServiceEpidemic float64 `key:"adoption.service_epidemic"`
}
