package agents

import "hanyin/internal/vocabulary"

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

// Channels names the channels.
var Channels = vocabulary.New[Channel]("channel", []vocabulary.Word{
	NoChannel:  {Key: "none", En: "no channel", Zh: "无渠道"},
	ViaGrid:    {Key: "grid", En: "grid worker", Zh: "网格员"},
	ViaVillage: {Key: "village", En: "village office", Zh: "村委会"},
	ViaAccount: {Key: "account", En: "account", Zh: "公众号"},
	ViaHotline: {Key: "hotline", En: "hotline", Zh: "热线"},
	ViaXinfang: {Key: "xinfang", En: "petition office", Zh: "信访"},
})

// String returns the channel's key.
func (c Channel) String() string { return Channels.Key(c) }

// Mode is how an account petition is put in.
type Mode uint8

// The three modes of the account; Spoken is every petition outside the account.
const (
	Spoken Mode = iota
	Voice
	Text
	Photo
)

// Modes names the modes.
var Modes = vocabulary.New[Mode]("mode", []vocabulary.Word{
	Spoken: {Key: "spoken", En: "spoken", Zh: "口头"},
	Voice:  {Key: "voice", En: "voice message", Zh: "语音"},
	Text:   {Key: "text", En: "text", Zh: "文字"},
	Photo:  {Key: "photo", En: "photo", Zh: "照片"},
})

// String returns the mode's key.
func (m Mode) String() string { return Modes.Key(m) }

// Service is the intake service of the account by which a petition was put in (the study, F5).
type Service uint8

// The five services. A petition that did not come by the account has none.
const (
	NoService Service = iota
	DirectLine
	RiskReport
	ViolationReport
	DelegateWork
	EpidemicReport
	ServiceCount // number of values, for tables
)

// Services names the services.
var Services = vocabulary.New[Service]("service", []vocabulary.Word{
	NoService:       {Key: "none", En: "no service of the account", Zh: "非公众号服务"},
	DirectLine:      {Key: "direct line", En: "direct line", Zh: "民情直通"},
	RiskReport:      {Key: "risk report", En: "risk report", Zh: "风险申报"},
	ViolationReport: {Key: "violation report", En: "report of a violation", Zh: "违法举报"},
	DelegateWork:    {Key: "delegate work", En: "delegates' work", Zh: "代表工作"},
	EpidemicReport:  {Key: "epidemic report", En: "epidemic report", Zh: "涉疫报备"},
})

// String returns the service's key.
func (s Service) String() string { return Services.Key(s) }

// Nature is the kind of demand an order makes (诉求性质).
type Nature uint8

// Natures in the order of the Ankang statistics.
const (
	Help Nature = iota
	Complaint
	Suggestion
	Report
	Enquiry
	NatureCount
)

// Natures names the natures.
var Natures = vocabulary.New[Nature]("nature", []vocabulary.Word{
	Help:       {Key: "help", En: "request for help", Zh: "求助"},
	Complaint:  {Key: "complaint", En: "complaint", Zh: "投诉"},
	Suggestion: {Key: "suggestion", En: "suggestion", Zh: "建议"},
	Report:     {Key: "report", En: "report", Zh: "举报"},
	Enquiry:    {Key: "enquiry", En: "enquiry", Zh: "咨询"},
})

// String returns the nature's key.
func (n Nature) String() string { return Natures.Key(n) }

// Level is the rung of government at which a petition is held (层级).
type Level uint8

// Levels from the grid up.
const (
	AtGrid Level = iota
	AtVillage
	AtTown
	AtCounty
	LevelCount
)

// Levels names the levels.
var Levels = vocabulary.New[Level]("level", []vocabulary.Word{
	AtGrid:    {Key: "grid", En: "grid", Zh: "网格"},
	AtVillage: {Key: "village", En: "village", Zh: "村（社区）"},
	AtTown:    {Key: "town", En: "town", Zh: "镇"},
	AtCounty:  {Key: "county", En: "county", Zh: "县"},
})

// String returns the level's key.
func (l Level) String() string { return Levels.Key(l) }

// Outcome is what an office wrote down when it recorded completion (办结方式).
type Outcome uint8

// Outcomes. An office writes Formal down as if it were Resolved: only a Truth tells the two apart.
const (
	NoOutcome Outcome = iota
	Resolved          // 解决: done
	Explained         // 解释: the demand cannot be met, explained
	Promised          // 承诺: a reply on time, work goes on
	Formal            // 形式: closed with nothing done
	OutcomeCount
)

// Outcomes names the outcomes.
var Outcomes = vocabulary.New[Outcome]("outcome", []vocabulary.Word{
	NoOutcome: {Key: "none", En: "no outcome", Zh: "无结果"},
	Resolved:  {Key: "resolved", En: "resolved", Zh: "已解决"},
	Explained: {Key: "explained", En: "explained, cannot be met", Zh: "解释说明，无法满足"},
	Promised:  {Key: "promised", En: "promised, work goes on", Zh: "已答复承诺，继续办理"},
	Formal:    {Key: "formal", En: "closed with nothing done", Zh: "形式办结"},
})

// String returns the outcome's key.
func (o Outcome) String() string { return Outcomes.Key(o) }

// Class is a household's class in the county's books (户别).
type Class uint8

// Classes, the least need first.
const (
	Fangxin Class = iota
	Guanxin
	Lianxin
	ClassCount
)

// Classes names the classes.
var Classes = vocabulary.New[Class]("class", []vocabulary.Word{
	Fangxin: {Key: "fangxin", En: "households at ease", Zh: "放心户"},
	Guanxin: {Key: "guanxin", En: "households of concern", Zh: "关心户"},
	Lianxin: {Key: "lianxin", En: "households in need", Zh: "连心户"},
})

// String returns the class's key.
func (c Class) String() string { return Classes.Key(c) }
