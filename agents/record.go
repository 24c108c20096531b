package agents

import "time"

// A Record is a fact that an office could know, at the moment it came to know it. Nothing in it is the model's own
// knowledge: a formal closure is recorded as Resolved, a misrouted petition as routed. Records change nothing.
type Record struct {
	At       time.Duration // since the start of the scenario
	Kind     RecordKind
	Channel  Channel
	Mode     Mode
	Service  Service // of an account petition
	Nature   Nature
	Level    Level      // who holds the petition after this record
	Category CategoryID // as the office declared it, NoCategory before anybody did
	Outcome  Outcome    // of Completed
	Urgent   bool
	Body     BodyID // who holds it, NoBody below the town
	Unit     UnitID // where it comes from, NoUnit if none
	Grid     GridID
	Petition PetitionID // 0 for records that concern no petition
	Link     PetitionID // Merged: the petition it was merged into; Registered: the one it repeats, if any
	Case     CaseID     // number in a register other than that of petitions, as the kind says; 0 if none
	Type     uint8      // what a case is about: a DisputeType or HazardType
	Value    float64    // as the kind says
}

// RecordKind says what a record tells, and what its Value means.
type RecordKind uint8

// Kinds of records. Where nothing is said, Value is 0.
const (
	Registered  RecordKind = iota // 受理: Value is the working-time limit in working hours (clock hours if Urgent)
	Submitted                     // 提交: precedes Registered; At is when the resident put it in
	Contacted                     // 响应: first contact with the petitioner
	Classified                    // 分类
	Routed                        // 派单: Value is the number of hand-overs so far
	Accepted                      // 签收: Value is the number of hand-overs so far
	Started                       // 开始办理
	Waiting                       // 等待外部条件: nobody works on it
	Coordinated                   // 会商: a co-handling body joined; Body is the co-handler
	Returned                      // 退单: the body says it is not its matter
	Escalated                     // 上报: one level up; Level is the new one
	Extended                      // 延期: Value is the new limit in working hours
	Overdue                       // 超期
	Supervised                    // 督办
	Completed                     // 办结: Value is working hours since registration (clock hours if Urgent)
	Finished                      // 承诺兑现: promised work was done and reported
	FedBack                       // 反馈
	Rated                         // 评价: Value 1..5; 0 refused; -1 cannot say
	Reworked                      // 重办
	Merged                        // 并案
	Withdrawn                     // 撤回
	Closed                        // 结案
	VisitLogged                   // 走访记录: Value is the number of visits written down for the grid in the month
	ScorePart                     // 考核: monthly; Body is the body, Value the score 0..100, Link 1 if ranked
	ScoreSpeed                    // its three parts, 0..1, same month
	ScoreBacklog
	ScoreSatisfaction
	MonthEnd // 月末: one for the county after all other records of the month; Value is the month's number from 0
	Enquired // 咨询即答: Value is the number of enquiries answered at the desk since the last such record

	FollowingHouseholds // 公众号覆盖户数: monthly, per unit: Value is the number of households with a follower
	FollowerCount       // 关注人数: the same month: Value is persons who follow
	ActiveFollowers     // 活跃户数: the same month: Value is households whose followers are active
	// Disputes; Case is the number in the register of disputes.
	DisputeRegistered // 受理纠纷: at the village
	DisputeTried      // 调解: an attempt ended; Value 1 if it succeeded, 0 if not
	DisputeRaised     // 上报: has reached Level
	DisputeSettled    // 调解成功: at Level
	DisputeTerminated // 终止: closed without a settlement at Level; court, withdrawn, or nothing

	// Hazards and enforcement; Case is the number of the hazard or of the whistle.
	HazardListed  // 隐患入账: found by visit, camera or resident
	HazardCleared // 隐患整改: removed by a crew
	AlarmFalse    // 误报: a crew found nothing
	Whistled      // 吹哨: a village or town asks for a crew; Petition is the matter, 0 if petty
	CrewArrived   // 报到: Value is minutes since the whistle
	CrewDone      // 处置: Value 1 the violation is ended, 0 it is not, -1 the whistle was false or petty
	// Meetings (两说一商): Case is the meeting's number, Type 0 an issue, 1 a project, 2 a dispute.
	MeetingHeld    // 议事: Value is persons present over adults invited
	MeetingStalled // 未达人数: Value is persons present, too few
	MeetingDivided // 未形成一致: Value is persons present
	MeetingAgreed  // 形成一致: Value is persons present
	ActionEnded    // 合力干事: the work is done; Value is 1 if it resolved the matter

	// Watch on poverty (防返贫监测); Case is the household's number on the list, Type how it was found: 0 visit, 1 三线
	// person, 2 data, 3 own report.
	PovertyListed // 纳入监测
	PovertyHelped // 帮扶到位
	RecordKindCount
)

// A Truth is what only the model knows: latent issues, what was held back, what was really resolved, what people felt,
// hours really spent. It reaches metrics by its own method and never mixes with records.
type Truth struct {
	At        time.Duration
	Kind      TruthKind
	Channel   Channel
	Level     Level
	Category  CategoryID
	Class     Class // the household's true class of need
	Outcome   Outcome
	Urgent    bool
	Elder     bool // elderly-only household
	Mountain  bool // of a mountain town
	LowLit    bool // digital literacy below 0.3
	Body      BodyID
	Unit      UnitID
	Grid      GridID
	Role      Role
	Issue     IssueID
	Concern   ConcernID
	Household HouseholdID
	Dispute   DisputeID
	Hazard    HazardID
	Case      CaseID // in the register, if it is there
	Type      uint8  // of a dispute or hazard: a DisputeType or HazardType
	Petition  PetitionID
	Value     float64
}

// TruthKind says what a truth tells, and what its Value means.
type TruthKind uint8

// Kinds of truths.
const (
	Latent     TruthKind = iota // 潜在: a household has a concern; Value is its severity
	Filed                       // 立案: the concern has become petition Petition
	Silent                      // it decided to keep silent, this time
	Expressed                   // 表达: told to anybody, first time only; Value is days since it became latent
	Detected                    // found on a visit before the household spoke
	Absorbed                    // 就地化解: settled in the grid and never registered
	Suppressed                  // 压下: held back or dropped on the way up; nobody's record
	Altered                     // 走样: changed on the way up
	PassedUp                    // a grid or village passed it up (the complement of Suppressed)
	Misrouted                   // the first body is the wrong one
	// 真正解决: the concern is gone; Value is working hours since it was expressed, -1 if it never was
	TrulyResolved
	ClosedFormally // 形式办结: recorded as completed, nothing done
	Abandoned      // promised and never done
	Felt           // at the time of rating: Value is the latent satisfaction z
	Repeated       // the household speaks up again after a closure without resolution
	Lapsed         // 放弃: the household gave the concern up unexpressed, or it passed by itself
	HoursSpent     // monthly; Value is hours by Role in Unit (NoUnit: county)
	Workload       // monthly, per grid: Value is hours worked over hours budgeted
	WorkerQuit     // a grid worker gave up
	VisitsMade     // monthly, per grid: visits really made
	TrustMean      // monthly, per unit: Value is the mean of trust in worker, village and platform
	Invented       // 补录: petition Petition was entered in bulk; nobody had a matter (reading C3c)
	// one for the county after all other truths of the month; Value is the month's number
	MonthTruth

	// Disputes; Household is the first party, Level who has it.
	DisputeArose      // 潜在纠纷: Value is the stake
	DisputeTold       // the parties told their grid leader; Value is days since it arose
	DisputeFound      // found on a visit; Value is days since it arose
	DisputeAbsorbed   // 就地化解: settled by the grid leader and never registered; Value is days since it arose
	DisputeSuppressed // 压下: grid or village failed and held it back
	DisputePassedUp   // grid or village failed and passed it up (the complement of DisputeSuppressed)
	DisputeReconciled // 和解: settled on the books; Value is days since it arose
	DisputeLeft       // every level failed: court, or an open quarrel
	DisputeFaded      // nobody was told, nobody found it, and it passed
	DisputeHarm       // a failed attempt ended in violence; Value is the stake

	// Hazards; Household is the one it lies by.
	HazardArose      // 潜在隐患
	HazardPatrolled  // found on a visit; Value of this and the next two is days since it arose
	HazardPredicted  // seen by cameras and prediction
	HazardReported   // reported by a resident
	HazardRemoved    // 消除: by a crew; Value is days since it arose
	HazardHarmed     // 成灾: it came to harm; Value is the number of urgent issues
	HazardPassed     // it passed by itself
	ProjectArose     // a public project comes up in a unit; Value is the stake
	DisputePrevented // it would have arisen and did not, after an agreement nearby; follows DisputeArose

	// Households that slide towards poverty; Type of PovertyFound as of PovertyListed.
	PovertySlid    // 返贫风险: a shock set it off
	PovertyFound   // found; Value is days since it began
	PovertyAverted // it ended without poverty; Value of this and the next is 1 if nobody found it
	PovertyFell    // 返贫

	// Service errands; monthly, per unit.
	ErrandCount   // 办事: Value is their number
	ErrandTrips   // residents' trips to town
	ErrandHours   // residents' hours
	ErrandOnline  // done online
	ErrandProxied // 帮代办: done by the grid leader

	// What a number in a register stands for.
	DisputeFiled // 立案: the dispute has become Case in the register of disputes
	// 召集议事: meeting Case is about Issue or Dispute, or a project, as Type of MeetingHeld says; Value is the stake
	MeetingCalled

	// Paid hours; monthly, per line, in Unit (NoUnit: county); Type is a Post.
	HoursPaid // 在岗工时: Value is the hours paid for
	HoursBusy // 有效工时: Value is those of them spent at work
	TruthKindCount
)

// A Watcher receives what happens, in order of time. It changes nothing in the world.
type Watcher interface {
	Record(Record)
	Truth(Truth)
}
