package eventlog

import (
	"cmp"
	"slices"

	"hanyin/internal/message"
)

// A Kind is one way in which a file is not as it should be.
type Kind string

// The kinds of defects.
const (
	BlankRow        Kind = "blank_row"
	Footer          Kind = "footer"
	HeadingAgain    Kind = "heading_again"
	Ragged          Kind = "ragged"
	BadEncoding     Kind = "bad_encoding"
	NoID            Kind = "no_id"
	NoCreated       Kind = "no_created"
	NoTime          Kind = "no_time"
	NoActivity      Kind = "no_activity"
	NoEvents        Kind = "no_events"
	BadTime         Kind = "bad_time"
	Placeholder     Kind = "placeholder_time"
	DateFromID      Kind = "date_from_id"
	DateOnly        Kind = "date_only"
	SerialDate      Kind = "serial_date"
	WideSigns       Kind = "full_width"
	ClockGap        Kind = "clock_gap"
	ClockTwice      Kind = "clock_twice"
	MergedCell      Kind = "merged_cell"
	BadAnswer       Kind = "bad_answer"
	BadNumber       Kind = "bad_number"
	Masked          Kind = "masked"
	Duplicate       Kind = "duplicate"
	Conflict        Kind = "conflict"
	JointBody       Kind = "joint_body"
	ClosedBefore    Kind = "closed_before_created"
	ClosedAtOnce    Kind = "closed_at_creation"
	EndBeforeStart  Kind = "end_before_start"
	StepBefore      Kind = "step_before_created"
	CutAtStart      Kind = "cut_at_start"
	OpenAtEnd       Kind = "open_at_end"
	OutsideWindow   Kind = "outside_window"
	StartUnfinished Kind = "start_without_end"
	NoLifecycle     Kind = "no_lifecycle"
	OtherLifecycle  Kind = "other_lifecycle"
	NestedAttribute Kind = "nested_attribute"
	SharedEvent     Kind = "shared_event"
	LooseEvent      Kind = "loose_event"
	SameEvent       Kind = "same_event"
	IDAgain         Kind = "id_again"
)

// A Rule says what is done about a kind of defect.
type Rule struct {
	Kind    Kind
	Name    message.Term
	Done    message.Term
	Dropped bool // the row, case or event is not in the clean log
}

// Rules are the kinds of defects in the order in which they are shown, and what is done about each.
var Rules = []Rule{
	{Kind: BlankRow, Name: message.Term{En: "blank row", Zh: "空行"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: Footer, Name: message.Term{En: "total or footer", Zh: "合计或页脚"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: HeadingAgain, Name: message.Term{En: "heading repeated", Zh: "表头重复"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: Ragged, Name: message.Term{En: "other number of cells than the heading", Zh: "列数与表头不符"},
		Done: message.Term{En: "kept: missing cells are empty, cells too many are left out", Zh: "保留：缺者视为空，多者略去"}},
	{Kind: BadEncoding, Name: message.Term{En: "bytes that are not of the encoding", Zh: "含不合编码的字节"},
		Done: message.Term{En: "kept with U+FFFD for them", Zh: "保留，以 U+FFFD 代替"}},
	{Kind: NoID, Name: message.Term{En: "no case id", Zh: "无编号"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: NoCreated, Name: message.Term{En: "no creation time", Zh: "无受理时间"},
		Done: message.Term{En: "left out, unless another step has a time", Zh: "略去，除非其他环节有时间"}},
	{Kind: NoTime, Name: message.Term{En: "event without a time", Zh: "环节无时间"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: NoActivity, Name: message.Term{En: "event without an activity", Zh: "环节无名称"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: NoEvents, Name: message.Term{En: "case without an event", Zh: "案件无任何环节"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: BadTime, Name: message.Term{En: "time that cannot be read", Zh: "时间无法识别"},
		Done: message.Term{En: "taken as not recorded", Zh: "视为未记录"}},
	{Kind: Placeholder, Name: message.Term{En: "date that stands for none", Zh: "占位日期"},
		Done: message.Term{En: "taken as not recorded", Zh: "视为未记录"}},
	{Kind: DateFromID, Name: message.Term{En: "creation date from the id", Zh: "受理日期取自编号"},
		Done: message.Term{En: "kept with that date", Zh: "保留，用该日期"}},
	{Kind: DateOnly, Name: message.Term{En: "date without a time of day", Zh: "只有日期没有时刻"},
		Done: message.Term{En: "kept at the time that date_only of the mapping names", Zh: "保留，时刻按映射的 date_only"}},
	{Kind: SerialDate, Name: message.Term{En: "serial date of a spreadsheet", Zh: "电子表格序列日期"},
		Done: message.Term{En: "converted", Zh: "已换算"}},
	{Kind: WideSigns, Name: message.Term{En: "full-width digits or letters", Zh: "全角数字或字母"},
		Done: message.Term{En: "converted", Zh: "已换算"}},
	{Kind: ClockGap, Name: message.Term{En: "local time that clocks leave out", Zh: "换时跳过的本地时间"},
		Done: message.Term{En: "kept, an hour on", Zh: "保留，顺延一小时"}},
	{Kind: ClockTwice, Name: message.Term{En: "local time that clocks repeat", Zh: "换时重复的本地时间"},
		Done: message.Term{En: "kept as the first of the two", Zh: "保留，取前一次"}},
	{Kind: MergedCell, Name: message.Term{En: "merged cells", Zh: "合并单元格"},
		Done: message.Term{En: "filled with the value of the first", Zh: "以首格的值填充"}},
	{Kind: BadAnswer, Name: message.Term{En: "answer that is neither yes nor no", Zh: "既非是也非否"},
		Done: message.Term{En: "taken as not recorded", Zh: "视为未记录"}},
	{Kind: BadNumber, Name: message.Term{En: "number that cannot be read", Zh: "数字无法识别"},
		Done: message.Term{En: "taken as not recorded", Zh: "视为未记录"}},
	{Kind: Masked, Name: message.Term{En: "telephone or identity number in a text", Zh: "文本含电话或证件号码"},
		Done: message.Term{En: "replaced by <PHONE> or <ID>", Zh: "以 <PHONE> 或 <ID> 代替"}},
	{Kind: Duplicate, Name: message.Term{En: "the same record again", Zh: "记录重复"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: Conflict, Name: message.Term{En: "the same id with other contents", Zh: "编号相同内容不同"},
		Done: message.Term{En: "left out: the first row of the id is kept", Zh: "略去：保留该编号首行"}, Dropped: true},
	{Kind: JointBody, Name: message.Term{En: "row of a joint or forwarded body", Zh: "协办或转办行"},
		Done: message.Term{En: "joined to the row of the lead body", Zh: "并入主办行"}, Dropped: true},
	{Kind: ClosedBefore, Name: message.Term{En: "closed before it was created", Zh: "办结早于受理"},
		Done: message.Term{En: "kept as open: the closing is taken as not recorded", Zh: "保留，办结视为未记录"}},
	{Kind: ClosedAtOnce, Name: message.Term{En: "closed at the instant of creation", Zh: "受理与办结同一时刻"},
		Done: message.Term{En: "kept", Zh: "保留"}},
	{Kind: EndBeforeStart, Name: message.Term{En: "event that ends before it starts", Zh: "环节结束早于开始"},
		Done: message.Term{En: "kept at its end", Zh: "保留，只取结束时刻"}},
	{Kind: StepBefore, Name: message.Term{En: "step before the creation", Zh: "环节早于受理"},
		Done: message.Term{En: "kept", Zh: "保留"}},
	{Kind: CutAtStart, Name: message.Term{En: "case that began before the extract", Zh: "始于数据起点之前的案件"},
		Done: message.Term{En: "kept", Zh: "保留"}},
	{Kind: OpenAtEnd, Name: message.Term{En: "case that is open at the end", Zh: "数据终点仍未办结"},
		Done: message.Term{En: "kept as open", Zh: "保留为未办结"}},
	{Kind: OutsideWindow, Name: message.Term{En: "case created outside the window of the mapping", Zh: "受理时间在映射窗口之外"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
	{Kind: StartUnfinished, Name: message.Term{En: "start without a completion", Zh: "有开始无完成"},
		Done: message.Term{En: "kept at its start", Zh: "保留，只取开始时刻"}},
	{Kind: NoLifecycle, Name: message.Term{En: "event without a lifecycle in a log that has them", Zh: "缺生命周期的环节"},
		Done: message.Term{En: "kept as completed", Zh: "保留，视为完成"}},
	{Kind: OtherLifecycle, Name: message.Term{En: "lifecycle other than start and complete", Zh: "开始、完成以外的生命周期"},
		Done: message.Term{En: "kept as an activity of that name", Zh: "保留，另作一项活动"}},
	{Kind: NestedAttribute, Name: message.Term{En: "attribute inside an attribute", Zh: "嵌套属性"},
		Done: message.Term{En: "kept under both names, if the mapping keeps it", Zh: "映射要求时以两级名称保留"}},
	{Kind: SharedEvent, Name: message.Term{En: "event of several cases", Zh: "属于多个案件的环节"},
		Done: message.Term{En: "kept in each", Zh: "各案均保留"}},
	{Kind: SameEvent, Name: message.Term{En: "the same event again", Zh: "环节重复"},
		Done: message.Term{En: "kept: it may have happened twice", Zh: "保留：可能确有两次"}},
	{Kind: IDAgain, Name: message.Term{En: "another trace of the same id", Zh: "编号相同的另一案件"},
		Done: message.Term{En: "kept with a number behind the id", Zh: "保留，编号后加序号"}},
	{Kind: LooseEvent, Name: message.Term{En: "event of no case", Zh: "不属任何案件的环节"},
		Done: message.Term{En: "left out", Zh: "略去"}, Dropped: true},
}

// shownRows is how many rows of a kind a report keeps.
const shownRows = 20

// A Count is how often a kind of defect was met.
type Count struct {
	Kind Kind    `json:"kind"`
	N    int64   `json:"n"`
	Rows []int64 `json:"rows"` // the first of them, at most 20, in order
}

// A Defect is one place where a file is not as it should be.
type Defect struct {
	Row    int64
	Column string // empty where it is the whole row
	Kind   Kind
	Value  string // empty for personal columns
}

// A Report counts what was read and what was wrong with it.
type Report struct {
	Rows    int64   `json:"rows"`   // read, without the heading
	Cases   int64   `json:"cases"`  // in the clean log
	Events  int64   `json:"events"` // in the clean log
	Defects []Count `json:"defects"`

	each func(Defect)
	at   map[Kind]int
}

// Of is how often a kind was met.
func (r *Report) Of(k Kind) int64 {
	for _, c := range r.Defects {
		if c.Kind == k {
			return c.N
		}
	}
	return 0
}

// note counts a defect.
func (r *Report) note(k Kind, row int64, column, value string) {
	i, ok := r.at[k]
	if !ok {
		if r.at == nil {
			r.at = map[Kind]int{}
		}
		i = len(r.Defects)
		r.at[k] = i
		r.Defects = append(r.Defects, Count{Kind: k, Rows: []int64{}})
	}
	c := &r.Defects[i]
	c.N++
	if len(c.Rows) < shownRows || row < c.Rows[len(c.Rows)-1] {
		at, there := slices.BinarySearch(c.Rows, row)
		if !there {
			c.Rows = slices.Insert(c.Rows, at, row)
			c.Rows = c.Rows[:min(len(c.Rows), shownRows)]
		}
	}
	if r.each != nil {
		r.each(Defect{row, column, k, value})
	}
}

// noteMany counts defects that were gathered elsewhere.
func (r *Report) noteMany(k Kind, n int64, rows []int64) {
	for _, row := range rows {
		r.note(k, row, "", "")
	}
	r.Defects[r.at[k]].N += n - int64(len(rows))
}

// sort puts the kinds in the order of Rules.
func (r *Report) sort() {
	slices.SortFunc(r.Defects, func(a, b Count) int { return cmp.Compare(rank(a.Kind), rank(b.Kind)) })
	r.at = nil
	for i, c := range r.Defects {
		if r.at == nil {
			r.at = map[Kind]int{}
		}
		r.at[c.Kind] = i
	}
}

func rank(k Kind) int { return slices.IndexFunc(Rules, func(r Rule) bool { return r.Kind == k }) }

// RuleOf is what is done about a kind of defect.
func RuleOf(k Kind) Rule { return Rules[rank(k)] }
