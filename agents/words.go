package agents

// Channel is the way by which a petition reached an office.
type Channel uint8

// The five channels (渠道). Silence is no channel: a household that keeps silent has none.
const (
	NoChannel    Channel = iota
	ViaGrid              // 网格员: told to the household's grid worker
	ViaVillage           // 村委会: at the village or community office
	ViaAccount           // 公众号: the account's 民情直通
	ViaHotline           // 12345 热线
	ViaXinfang           // 信访: the county petition office
	ChannelCount         // number of values, for tables
)

// Mode is how an account petition is put in.
type Mode uint8

// The three modes of the account (语音, 文字, 照片); Spoken is every petition outside the account.
const (
	Spoken Mode = iota
	Voice
	Text
	Photo
)

// Service is the intake service of the account by which a petition was put in (the study, F5).
type Service uint8

// The five services: 民情直通, 风险申报, 违法举报, 代表工作, 涉疫报备. A petition that did not come by the account has none.
const (
	NoService Service = iota
	DirectLine
	RiskReport
	ViolationReport
	DelegateWork
	EpidemicReport
	ServiceCount // number of values, for tables
)

// Nature is the kind of demand an order makes (诉求性质).
type Nature uint8

// Natures in the order of the Ankang statistics: 求助, 投诉, 建议, 举报, 咨询.
const (
	Help Nature = iota
	Complaint
	Suggestion
	Report
	Enquiry
	NatureCount
)

// Level is the rung of government at which a petition is held (层级).
type Level uint8

// Levels from the grid up: 网格, 村, 镇, 县.
const (
	AtGrid Level = iota
	AtVillage
	AtTown
	AtCounty
	LevelCount
)

// Outcome is what an office wrote down when it recorded completion (办结方式).
type Outcome uint8

// Outcomes: 解决 done; 解释 the demand cannot be met, explained; 承诺 a reply on time, work goes on; 形式 closed with nothing
// done. An office writes Formal down as if it were Resolved: only a Truth tells the two apart.
const (
	NoOutcome Outcome = iota
	Resolved
	Explained
	Promised
	Formal
	OutcomeCount
)

// Class is a household's class in the county's books (户别).
type Class uint8

// Classes: 放心户, 关心户, 连心户.
const (
	Fangxin Class = iota
	Guanxin
	Lianxin
	ClassCount
)
