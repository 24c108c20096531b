package agents

// processes is the table of the county's processes, in the order in which they start. Each has its state, its events
// and its file of its own name; what others may ask of it are its methods. To add one, write its file and its line
// here.
type processes struct {
	hours     hours     // what people spend on it all
	people    people    // households: need, class, trust, expectation
	leaders   leaders   // the grid leaders and the matters in their hands
	visits    visits    // their rounds
	adoption  adoption  // of the account
	societies societies // social organisations
	liaisons  liaisons  // the people of the three lines
	meetings  meetings  // deliberation
	poverty   poverty   // slides towards it
	errands   errands   // services
	offices   offices   // the handling bodies: their work, their scores
	lines     lines     // before whoever serves
	joints    joints    // meetings of bodies on a petition
	desk      desk      // of the county's platform
	demand    demand    // latent issues
	concerns  concerns  // of the households in issues: whether, how and when they speak
	petitions petitions // from the moment a household speaks to the end
	disputes  disputes  // and mediation
	experts   experts   // who sit in mediation
	hazards   hazards   // and their detection
	crews     crews     // enforcement
	rounds    rounds    // the ends of days, weeks and months
	plan      plan      // dated changes and shocks
}

// Params are the numbers of a scenario that no mechanism owns. Each field's tag is its dotted key in a scenario file,
// where its default, unit, range, tag (S, P, D, A, M) and source stand beside it. Fields end in the unit where it is
// not plain: H working or clock hours as said, Wd working days, D days, Min minutes, Kmh, Km, Share in [0, 1], Year
// and Month rates.
type Params struct {
	Start      string `key:"time.start"`       // first day of the warm-up, 2006-01-02
	WarmupDays int    `key:"time.warmup_days"` // days simulated and not counted
	Days       int    `key:"time.days"`        // days counted

	Geo          GeoParams
	Household    HouseholdParams
	Demand       DemandParams
	Voice        VoiceParams
	Silence      SilenceParams
	Limits       LimitParams
	Routing      RoutingParams
	Grid         GridParams
	Village      VillageParams
	Town         TownParams
	Desk         DeskParams
	Department   DepartmentParams
	Skill        SkillParams
	Work         WorkParams
	Score        ScoreParams
	Satisfaction SatisfactionParams
	Trust        TrustParams
	Adoption     AdoptionParams
	Lines        LineParams
	Social       SocialParams
	Deliberation DeliberationParams
	Poverty      PovertyParams
	Errand       ErrandParams
	Dispute      DisputeParams
	Hazard       HazardParams
	Enforcement  EnforcementParams
}

// Rules are how the county works just now: what its institutions have switched on, and how strongly. Everything an
// agent does that a mechanism can change is read from here, and agents never ask which mechanism set it. There is one
// value for the county and one for every unit. Each field belongs to exactly one lever (package mechanism); binary
// rules are 0 or 1.
type Rules struct {
	// Platform (county-wide).
	Accuracy    float64 // share of petitions whose category is declared right at the desk, in [0, 1]
	Merge       float64 // probability that a duplicate of a collective issue is recognised
	LookUp      float64 // effort factor where officers draw shared data (civil, health, labour, land), in (0, 1]
	DeskAlways  float64 // 1: the desk works 7x24, 0: duty hours
	DeskMinutes float64 // median desk time per order, minutes
	DeskStaff   float64 // officers at the county desk
	Publish     float64 // weight of the published score in a body's response, in [0, 1]
	Alert       float64 // 1: overdue petitions are supervised (督办)

	// Way up (per unit).
	Direct   float64 // probability that a petition goes straight to its body instead of layer by layer
	HandOver float64 // median hand-over between two levels, working hours

	// Visits (per unit).
	AdminMinutes float64 // recording per visit or report, minutes
	Tracked      float64 // 1: visits are monitored, and recorded by what is due

	// Citizens' tools.
	Account      float64 // 1: the account's followers may use it (per unit)
	Bypass       float64 // probability that an account petition skips the village filter (per unit)
	RatingWeight float64 // share of the weight of satisfaction in the score that is in force, in [0, 1] (county)
	VoiceTerm    float64 // presence of tracking and rating for account petitioners, in [0, 1] (per unit)
	Publicity    float64 // weight of published fast cases in neighbours' expectations (per unit)
	AdoptP       float64 // hazard a month that a household online follows by itself, at least 0 (per unit)
	AdoptQ       float64 // the same per share of its group that follows (per unit)

	// Grid organisation (per unit).
	ActiveL3     float64 // share of L3 leaders at work
	Personnel    float64 // persons with a role per unit
	VisitByClass float64 // 1: visits by household class and monthly reclassification; 0: uniform, yearly
	QuitFactor   float64 // multiplies the quit rate of grid workers
	Training     float64 // hours a month that every L2 and L3 leader is trained
	NoEscalation float64 // weight of "no escalation" in appraisal, in [0, 1]
	SocialHours  float64 // factor on the hours of social organisations, at least 0
	Campaign     float64 // force of the adoption campaign, in [0, 1]

	// Loop with the citizen.
	Feedback     float64 // probability of feedback after completion (per unit)
	ReturnVisit  float64 // share of fed-back petitions whose petitioner is called (per unit)
	Rework       float64 // probability that a low rating reopens the petition (per unit)
	LinkShare    float64 // share of slack department hours lent to the most loaded towns (county)
	JointMeeting float64 // median coordination delay of co-handled petitions, working days (county)

	// Disputes, hazards and enforcement (per unit).
	MediationDelay  float64 // median hand-over of a dispute from village to town and from town to county, working days
	HazardRecall    float64 // share of hazards that cameras and prediction see, in [0, 1]
	HazardPrecision float64 // share of their alarms that are true, in (0, 1]
	Whistle         float64 // 1: villages and towns whistle for a crew, 0: they write a letter
	MediationExpert float64 // presence of experts in sessions at town and county, in [0, 1]

	// Deliberation (per unit).
	Deliberation float64 // 1: meetings are called (两说一商)
	// share of its volunteers' hours left that a unit lends another of its town (强村联弱村), in [0, 1]
	VillageLink float64

	// Services (per unit).
	PovertyMatch float64 // hazard a month that shared data flag a household that slides towards poverty, at least 0
	OneVisit     float64 // probability that a trip to town settles an errand, in [0, 1]
}
