package agents

import (
	"fmt"
	"time"

	"hanyin/internal/vocabulary"
)

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
	ExpertAsked       // 请专家: Value 1 if an expert takes the case, 0 if all have as many as they take
	ExpertAdvised     // 专家参与: an expert is ready for the session; Value is days since asked
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

	Suspended     // 挂账: the clock of the limit is stopped
	Resumed       // 恢复计时: Value is the working hours for which it was stopped
	Unclaimed     // 无人承接: returned so often that the desk decides who has to take it; Value is the number of returns
	ContactMissed // 逾期未联系: nobody has called the petitioner by the limit of first contact
	RecordKindCount
)

// RecordKinds names the kinds of records.
var RecordKinds = vocabulary.New[RecordKind]("kind of record", []vocabulary.Word{
	Registered:          {Key: "registered", En: "registered", Zh: "受理"},
	Submitted:           {Key: "submitted", En: "submitted", Zh: "提交"},
	Contacted:           {Key: "contacted", En: "first contact", Zh: "响应"},
	Classified:          {Key: "classified", En: "classified", Zh: "分类"},
	Routed:              {Key: "routed", En: "ordered", Zh: "派单"},
	Accepted:            {Key: "accepted", En: "signed off", Zh: "签收"},
	Started:             {Key: "started", En: "work begins", Zh: "开始办理"},
	Waiting:             {Key: "waiting", En: "waiting", Zh: "等待外部条件"},
	Coordinated:         {Key: "coordinated", En: "co-handler joins", Zh: "会商"},
	Returned:            {Key: "returned", En: "returned", Zh: "退单"},
	Escalated:           {Key: "escalated", En: "passed up", Zh: "上报"},
	Extended:            {Key: "extended", En: "extended", Zh: "延期"},
	Overdue:             {Key: "overdue", En: "overdue", Zh: "超期"},
	Supervised:          {Key: "supervised", En: "supervised", Zh: "督办"},
	Completed:           {Key: "completed", En: "completed", Zh: "办结"},
	Finished:            {Key: "finished", En: "promise kept", Zh: "承诺兑现"},
	FedBack:             {Key: "fed_back", En: "feedback", Zh: "反馈"},
	Rated:               {Key: "rated", En: "rated", Zh: "评价"},
	Reworked:            {Key: "reworked", En: "reopened", Zh: "重办"},
	Merged:              {Key: "merged", En: "merged", Zh: "并案"},
	Withdrawn:           {Key: "withdrawn", En: "withdrawn", Zh: "撤回"},
	Closed:              {Key: "closed", En: "closed", Zh: "结案"},
	VisitLogged:         {Key: "visit_logged", En: "visits written down", Zh: "走访记录"},
	ScorePart:           {Key: "score_part", En: "score", Zh: "考核得分"},
	ScoreSpeed:          {Key: "score_speed", En: "score, speed", Zh: "考核：时效"},
	ScoreBacklog:        {Key: "score_backlog", En: "score, backlog", Zh: "考核：积压"},
	ScoreSatisfaction:   {Key: "score_satisfaction", En: "score, satisfaction", Zh: "考核：满意"},
	MonthEnd:            {Key: "month_end", En: "month ends", Zh: "月末"},
	Enquired:            {Key: "enquired", En: "enquiries", Zh: "咨询即答"},
	FollowingHouseholds: {Key: "following_households", En: "households that follow the account", Zh: "公众号覆盖户数"},
	FollowerCount:       {Key: "follower_count", En: "followers of the account", Zh: "公众号关注人数"},
	ActiveFollowers:     {Key: "active_followers", En: "households with active followers", Zh: "公众号活跃户数"},
	DisputeRegistered:   {Key: "dispute_registered", En: "dispute registered", Zh: "受理纠纷"},
	DisputeTried:        {Key: "dispute_tried", En: "mediation session", Zh: "调解"},
	ExpertAsked:         {Key: "expert_asked", En: "expert asked for", Zh: "请专家参与调解"},
	ExpertAdvised:       {Key: "expert_advised", En: "expert takes part", Zh: "专家参与调解"},
	DisputeRaised:       {Key: "dispute_raised", En: "dispute passed up", Zh: "纠纷上报"},
	DisputeSettled:      {Key: "dispute_settled", En: "dispute settled", Zh: "调解成功"},
	DisputeTerminated:   {Key: "dispute_terminated", En: "dispute terminated", Zh: "调解终止"},
	HazardListed:        {Key: "hazard_listed", En: "hazard listed", Zh: "隐患入账"},
	HazardCleared:       {Key: "hazard_cleared", En: "hazard removed", Zh: "隐患整改"},
	AlarmFalse:          {Key: "alarm_false", En: "false alarm", Zh: "误报"},
	Whistled:            {Key: "whistled", En: "whistle", Zh: "吹哨"},
	CrewArrived:         {Key: "crew_arrived", En: "crew arrives", Zh: "报到"},
	CrewDone:            {Key: "crew_done", En: "crew done", Zh: "处置"},
	MeetingHeld:         {Key: "meeting_held", En: "meeting held", Zh: "召开议事"},
	MeetingStalled:      {Key: "meeting_stalled", En: "meeting short of its quorum", Zh: "议事未达人数"},
	MeetingDivided:      {Key: "meeting_divided", En: "meeting without agreement", Zh: "议事未形成一致"},
	MeetingAgreed:       {Key: "meeting_agreed", En: "agreement reached", Zh: "议事形成一致"},
	ActionEnded:         {Key: "action_ended", En: "joint action done", Zh: "合力干事完成"},
	PovertyListed:       {Key: "poverty_listed", En: "household listed against poverty", Zh: "纳入防返贫监测"},
	PovertyHelped:       {Key: "poverty_helped", En: "help against poverty delivered", Zh: "防返贫帮扶到位"},
	Suspended:           {Key: "suspended", En: "put on the list, clock stopped", Zh: "挂账"},
	Resumed:             {Key: "resumed", En: "off the list, clock runs again", Zh: "恢复计时"},
	Unclaimed:           {Key: "unclaimed", En: "nobody takes it", Zh: "无人承接"},
	ContactMissed:       {Key: "contact_missed", En: "first contact missed", Zh: "逾期未联系"},
})

// String returns the kind's key.
func (k RecordKind) String() string { return RecordKinds.Key(k) }

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
	Lapsed         // 放弃: the household resigned itself; Value is days since it arose
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

	EntriesHold // monthly, per unit: Value is the share of households whose entries in the database hold

	// What a number in a register stands for.
	DisputeFiled // 立案: the dispute has become Case in the register of disputes
	// 召集议事: meeting Case is about Issue or Dispute, or a project, as Type of MeetingHeld says; Value is the stake
	MeetingCalled

	// Paid hours; monthly, per line, in Unit (NoUnit: county), Body the handling body whose officers they are, else
	// NoBody; Type is a Post.
	HoursPaid // 在岗工时: Value is the hours paid for
	HoursBusy // 有效工时: Value is those of them spent at work
	// monthly, per post: Value is the services waited for as long as interval Case of WaitBound; Type is a Post
	Waited

	Coped   // 自行解决: the household solved it itself, for Value yuan and hours of its own
	Refused // 推诿: a department refused an order that is its own

	// Work of handling bodies; monthly, by Body.
	HoursRequired // 应办工时: Value is the hours of work that came to the body by the WorkFlow of Type
	HoursNominal  // 核定工时: Value is the hours that the body is staffed for
	TruthKindCount
)

// TruthKinds names the kinds of truths.
var TruthKinds = vocabulary.New[TruthKind]("kind of truth", []vocabulary.Word{
	Latent:            {Key: "latent", En: "concern arises", Zh: "产生诉求"},
	Filed:             {Key: "filed", En: "concern becomes a petition", Zh: "诉求立案"},
	Silent:            {Key: "silent", En: "keeps silent", Zh: "选择沉默"},
	Expressed:         {Key: "expressed", En: "first told", Zh: "首次表达"},
	Detected:          {Key: "detected", En: "found on a visit", Zh: "走访发现"},
	Absorbed:          {Key: "absorbed", En: "settled in the grid", Zh: "就地化解"},
	Suppressed:        {Key: "suppressed", En: "held back", Zh: "压件"},
	Altered:           {Key: "altered", En: "changed on the way up", Zh: "上报走样"},
	PassedUp:          {Key: "passed_up", En: "passed up", Zh: "如实上报"},
	Misrouted:         {Key: "misrouted", En: "first body wrong", Zh: "首次派错"},
	TrulyResolved:     {Key: "truly_resolved", En: "truly resolved", Zh: "真正解决"},
	ClosedFormally:    {Key: "closed_formally", En: "closed with nothing done", Zh: "形式办结"},
	Abandoned:         {Key: "abandoned", En: "promise not kept", Zh: "承诺落空"},
	Felt:              {Key: "felt", En: "satisfaction felt", Zh: "真实感受"},
	Repeated:          {Key: "repeated", En: "speaks up again", Zh: "再次表达"},
	Lapsed:            {Key: "lapsed", En: "given up", Zh: "放弃"},
	HoursSpent:        {Key: "hours_spent", En: "hours spent", Zh: "实际用时"},
	Workload:          {Key: "workload", En: "grid worker's workload", Zh: "网格员负荷"},
	WorkerQuit:        {Key: "worker_quit", En: "grid worker gives up", Zh: "网格员离任"},
	VisitsMade:        {Key: "visits_made", En: "visits made", Zh: "实际走访"},
	TrustMean:         {Key: "trust_mean", En: "mean trust", Zh: "平均信任"},
	Invented:          {Key: "invented", En: "petition entered without a matter", Zh: "补录"},
	MonthTruth:        {Key: "month_truth", En: "month ends", Zh: "月末"},
	DisputeArose:      {Key: "dispute_arose", En: "dispute arises", Zh: "产生纠纷"},
	DisputeTold:       {Key: "dispute_told", En: "dispute told to the grid leader", Zh: "纠纷告知网格长"},
	DisputeFound:      {Key: "dispute_found", En: "dispute found on a visit", Zh: "走访发现纠纷"},
	DisputeAbsorbed:   {Key: "dispute_absorbed", En: "dispute settled in the grid", Zh: "纠纷就地化解"},
	DisputeSuppressed: {Key: "dispute_suppressed", En: "dispute held back", Zh: "纠纷压下不报"},
	DisputePassedUp:   {Key: "dispute_passed_up", En: "dispute passed up", Zh: "纠纷如实上报"},
	DisputeReconciled: {Key: "dispute_reconciled", En: "dispute truly settled", Zh: "纠纷真正化解"},
	DisputeLeft:       {Key: "dispute_left", En: "dispute leaves the system", Zh: "纠纷各级未成"},
	DisputeFaded:      {Key: "dispute_faded", En: "dispute passes by itself", Zh: "纠纷自行平息"},
	DisputeHarm:       {Key: "dispute_harm", En: "dispute ends in violence", Zh: "纠纷酿成伤害"},
	HazardArose:       {Key: "hazard_arose", En: "hazard arises", Zh: "产生隐患"},
	HazardPatrolled:   {Key: "hazard_patrolled", En: "hazard found on a visit", Zh: "走访发现隐患"},
	HazardPredicted:   {Key: "hazard_predicted", En: "hazard seen by cameras", Zh: "监测发现隐患"},
	HazardReported:    {Key: "hazard_reported", En: "hazard reported by a resident", Zh: "居民上报隐患"},
	HazardRemoved:     {Key: "hazard_removed", En: "hazard removed", Zh: "隐患消除"},
	HazardHarmed:      {Key: "hazard_harmed", En: "hazard comes to harm", Zh: "隐患成灾"},
	HazardPassed:      {Key: "hazard_passed", En: "hazard passes by itself", Zh: "隐患自行消失"},
	ProjectArose:      {Key: "project_arose", En: "public project comes up", Zh: "公共事务提出"},
	DisputePrevented:  {Key: "dispute_prevented", En: "dispute prevented", Zh: "纠纷未发生"},
	PovertySlid:       {Key: "poverty_slid", En: "household slides towards poverty", Zh: "出现返贫风险"},
	PovertyFound:      {Key: "poverty_found", En: "slide found", Zh: "返贫风险被发现"},
	PovertyAverted:    {Key: "poverty_averted", En: "slide ends without poverty", Zh: "返贫风险消除"},
	PovertyFell:       {Key: "poverty_fell", En: "household falls into poverty", Zh: "返贫"},
	ErrandCount:       {Key: "errand_count", En: "service errands", Zh: "办事件数"},
	ErrandTrips:       {Key: "errand_trips", En: "trips for errands", Zh: "办事跑动次数"},
	ErrandHours:       {Key: "errand_hours", En: "residents' hours for errands", Zh: "办事用时"},
	ErrandOnline:      {Key: "errand_online", En: "errands done online", Zh: "网上办理件数"},
	ErrandProxied:     {Key: "errand_proxied", En: "errands done by the grid leader", Zh: "帮代办件数"},
	DisputeFiled:      {Key: "dispute_filed", En: "dispute gets its case number", Zh: "纠纷立案"},
	EntriesHold:       {Key: "entries_hold", En: "database entries that hold", Zh: "要素数据有效"},
	HoursPaid:         {Key: "hours_paid", En: "hours paid", Zh: "在岗工时"},
	Waited:            {Key: "waited", En: "services by waiting time", Zh: "按等候时间的服务次数"},
	HoursBusy:         {Key: "hours_busy", En: "paid hours at work", Zh: "有效工时"},
	HoursRequired:     {Key: "hours_required", En: "hours of work that came in", Zh: "应办工时"},
	HoursNominal:      {Key: "hours_nominal", En: "hours staffed for", Zh: "核定工时"},
	Coped:             {Key: "coped", En: "solved by the household itself", Zh: "自行解决"},
	MeetingCalled:     {Key: "meeting_called", En: "meeting called", Zh: "召集议事"},
	Refused:           {Key: "refused", En: "its own order refused", Zh: "推诿"},
})

// String returns the kind's key.
func (k TruthKind) String() string { return TruthKinds.Key(k) }

// Role says whose hours a HoursSpent truth counts.
type Role uint8

// Roles.
const (
	VillageStaff Role = iota
	TownStaff
	DeskStaff
	DepartmentStaff
	Expert   // on the county's list, in mediation
	LeaderL1 // village cadres in their grid work
	LeaderL2 // group heads
	LeaderL3 // volunteers with a subsidy
	Volunteer
	Resident
	Participant // residents in meetings and joint action
	SelfHelp    // households that solve a matter themselves
	RoleCount
)

// Roles names the roles.
var Roles = vocabulary.New[Role]("role", []vocabulary.Word{
	VillageStaff:    {Key: "village", En: "village committees", Zh: "村（社区）干部"},
	TownStaff:       {Key: "town", En: "town staff", Zh: "镇干部"},
	DeskStaff:       {Key: "desk", En: "county desk", Zh: "县级受理平台"},
	DepartmentStaff: {Key: "department", En: "departments and utilities", Zh: "部门与公用企业"},
	Expert:          {Key: "expert", En: "mediation experts", Zh: "调解专家"},
	LeaderL1:        {Key: "leader.l1", En: "grid leaders, level 1", Zh: "一级网格长"},
	LeaderL2:        {Key: "leader.l2", En: "grid leaders, level 2", Zh: "二级网格长"},
	LeaderL3:        {Key: "leader.l3", En: "grid leaders, level 3", Zh: "三级网格长"},
	Volunteer:       {Key: "volunteer", En: "volunteers and social organisations", Zh: "志愿者与社会组织"},
	Resident:        {Key: "resident", En: "residents, to tell and to follow up", Zh: "居民反映与跟进"},
	Participant:     {Key: "participant", En: "residents in meetings and joint action", Zh: "居民议事与合力干事"},
	SelfHelp:        {Key: "self_help", En: "households that help themselves", Zh: "住户自行解决"},
})

// String returns the role's key.
func (r Role) String() string { return Roles.Key(r) }

// RoleGroup says in which sum the hours of a role count.
type RoleGroup uint8

// Groups of roles: paid staff; volunteers, with a subsidy or none; residents about their own matters.
const (
	StaffRoles RoleGroup = iota
	VolunteerRoles
	ResidentRoles
)

// RoleGroups names the groups of roles.
var RoleGroups = vocabulary.New[RoleGroup]("group of roles", []vocabulary.Word{
	StaffRoles:     {Key: "staff", En: "staff", Zh: "工作人员"},
	VolunteerRoles: {Key: "volunteer", En: "volunteers", Zh: "志愿者"},
	ResidentRoles:  {Key: "resident", En: "residents", Zh: "居民"},
})

// String returns the group's key.
func (g RoleGroup) String() string { return RoleGroups.Key(g) }

// Group returns the sum in which the role's hours count.
func (r Role) Group() RoleGroup {
	switch r {
	case VillageStaff, TownStaff, DeskStaff, DepartmentStaff, Expert, LeaderL1:
		return StaffRoles
	case LeaderL2, LeaderL3, Volunteer:
		return VolunteerRoles
	case Resident, Participant, SelfHelp:
		return ResidentRoles
	}
	panic(fmt.Sprintf("agents: %v is in no group of roles", r))
}

// A Watcher receives what happens, in order of time. It changes nothing in the world.
type Watcher interface {
	Record(Record)
	Truth(Truth)
}
