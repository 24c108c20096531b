package eventlog

import (
	"strconv"
	"strings"
	"time"

	"hanyin/internal/message"
	"hanyin/internal/plaintext"
)

// A Field is one thing that a record can say of a case. Exactly one of its accessors is set.
type Field struct {
	Key      string // in mappings and files
	Name     message.Term
	Personal bool
	headings []string // by which files name it, normalised

	text    func(*Case) *string
	instant func(*Case) *time.Time
	answer  func(*Case) *Answer
	number  func(*Case) *Number
}

// Fields are what a record can say of a case, beside its id and its events, in the order in which files have them.
// What is not listed is kept only where a mapping names it.
var Fields = []Field{
	{Key: "type", Name: message.Term{En: "type", Zh: "工单类型"},
		headings: []string{"工单类型", "诉求类型", "事件类型", "类型", "信件类型", "requesttype", "ordertype", "casetype",
			"worktype"},
		text: func(c *Case) *string { return &c.Type }},
	{Key: "category", Name: message.Term{En: "category", Zh: "问题分类"},
		headings: []string{"问题分类", "诉求分类", "事项类别", "事件分类", "分类", "类别", "问题类型", "案件类别", "大类", "srtype",
			"complainttype", "servicename", "servicerequesttype", "category", "casetitle", "subject", "reason",
			"requestcategory", "servicecode", "srshortcode", "problem", "诉求内容分类"},
		text: func(c *Case) *string { return &c.Category }},
	{Key: "nature", Name: message.Term{En: "nature", Zh: "工单性质"},
		headings: []string{"工单性质", "办理性质", "承办性质", "主协办", "nature"},
		text:     func(c *Case) *string { return &c.Nature }},
	{Key: "channel", Name: message.Term{En: "channel", Zh: "来源渠道"},
		headings: []string{"来源", "来源渠道", "诉求来源", "受理渠道", "受理方式", "处理受理方式", "渠道", "反映渠道", "问题来源",
			"案件来源", "channel", "methodreceived", "opendatachanneltype", "source", "origin", "casechannel"},
		text: func(c *Case) *string { return &c.Channel }},
	{Key: "place", Name: message.Term{En: "place", Zh: "所在乡镇"},
		headings: []string{"被反映街乡镇", "街乡镇", "乡镇", "街道", "乡镇街道", "所属街道", "所属乡镇", "镇", "被反映区", "所属区域",
			"区域", "区县", "所属区县", "所属区", "事发区域", "place", "borough", "localarea", "councildistrict", "district",
			"ward", "area", "town", "communityarea", "supervisordistrict", "neighborhoodsscdistrict"},
		text: func(c *Case) *string { return &c.Place }},
	{Key: "community", Name: message.Term{En: "community", Zh: "村（社区）"},
		headings: []string{"村社区", "社区", "村", "所属社区", "所属村社区", "community", "neighborhood", "communityboard",
			"neighbourhood", "analysisneighborhood"},
		text: func(c *Case) *string { return &c.Community }},
	{Key: "body", Name: message.Term{En: "body", Zh: "承办单位"},
		headings: []string{"承办单位", "主办单位", "责任单位", "办理单位", "处置单位", "承办部门", "处置部门", "责任部门", "body",
			"agency", "agencyresponsible", "ownerdepartment", "department", "responsibleagency", "queue", "owner",
			"casedepartment", "orggroup"},
		text: func(c *Case) *string { return &c.Body }},
	{Key: "first_body", Name: message.Term{En: "first body", Zh: "首次承办单位"},
		headings: []string{"首次承办单位", "首派单位", "首次派遣部门", "初派单位", "firstbody"},
		text:     func(c *Case) *string { return &c.FirstBody }},
	{Key: "status", Name: message.Term{En: "status", Zh: "工单状态"},
		headings: []string{"工单状态", "状态", "办理状态", "案件状态", "status", "srstatus", "casestatus", "statusdescription"},
		text:     func(c *Case) *string { return &c.Status }},
	{Key: "outcome", Name: message.Term{En: "outcome", Zh: "办理结果"},
		headings: []string{"办理情况", "结案类型", "办结类型", "办理结果类型", "outcome", "closurereason",
			"resolutiondescription", "statusnotes"},
		text: func(c *Case) *string { return &c.Outcome }},
	{Key: "rating", Name: message.Term{En: "rating", Zh: "评价"},
		headings: []string{"评价", "满意度", "满意度评价", "群众评价", "评价结果", "rating", "satisfaction"},
		text:     func(c *Case) *string { return &c.Rating }},
	{Key: "repeats", Name: message.Term{En: "repeats", Zh: "重复工单"},
		headings: []string{"重复工单编号", "关联工单", "关联工单编号", "原工单编号", "重复件编号", "repeats", "parentservicerequestid",
			"parentsrnumber", "duplicateof"},
		text: func(c *Case) *string { return &c.Repeats }},
	{Key: "limit", Name: message.Term{En: "limit", Zh: "办理时限"},
		headings: []string{"办理时限", "时限", "处置时限", "办理期限", "limit", "sla"},
		text:     func(c *Case) *string { return &c.Limit }},

	{Key: "title", Name: message.Term{En: "title", Zh: "标题"}, Personal: true,
		headings: []string{"标题", "工单标题", "诉求标题", "留言主题", "主题", "title"},
		text:     func(c *Case) *string { return &c.Title }},
	{Key: "text", Name: message.Term{En: "text", Zh: "主要内容"}, Personal: true,
		headings: []string{"主要内容", "诉求内容", "工单内容", "反映内容", "问题描述", "内容", "留言详情", "description", "details",
			"text", "requestdetails"},
		text: func(c *Case) *string { return &c.Text }},
	{Key: "reply", Name: message.Term{En: "reply", Zh: "回复内容"}, Personal: true,
		headings: []string{"回复内容", "答复内容", "答复意见", "办理结果", "办理意见", "处置结果", "reply"},
		text:     func(c *Case) *string { return &c.Reply }},
	{Key: "person", Name: message.Term{En: "person", Zh: "诉求人"}, Personal: true,
		headings: []string{"姓名", "诉求人", "诉求人姓名", "来电人", "反映人", "联系人", "市民姓名", "投诉人", "留言用户", "身份证号",
			"身份证号码", "person", "firstname", "lastname", "name", "citizen", "user"},
		text: func(c *Case) *string { return &c.Person }},
	{Key: "phone", Name: message.Term{En: "phone", Zh: "联系电话"}, Personal: true,
		headings: []string{"电话", "联系电话", "手机", "手机号", "手机号码", "来电号码", "联系方式", "电话号码", "phone", "email",
			"telephone", "phonenumber", "邮箱"},
		text: func(c *Case) *string { return &c.Phone }},
	{Key: "address", Name: message.Term{En: "address", Zh: "地址"}, Personal: true,
		headings: []string{"地址", "详细地址", "事发地址", "小区点位", "联系地址", "发生地址", "问题地址", "address", "addressstring",
			"incidentaddress", "streetaddress", "location", "streetname"},
		text: func(c *Case) *string { return &c.Address }},

	{Key: "created", Name: message.Term{En: "created", Zh: "受理时间"},
		headings: []string{"受理时间", "创建时间", "登记时间", "来电时间", "诉求时间", "上报时间", "立案时间", "反映时间", "留言时间",
			"受理日期", "登记日期", "created", "createddate", "creationdate", "createdat", "opendate", "opened",
			"opendt", "requesteddatetime", "servicerequestopentimestamp", "opentimestamp", "casestartdate",
			"requesteddate", "datecreated", "openeddate", "submitted"},
		instant: func(c *Case) *time.Time { return &c.Created }},
	{Key: "due", Name: message.Term{En: "due", Zh: "截止时间"},
		headings: []string{"截止时间", "办理截止时间", "到期时间", "办结期限", "要求办结时间", "应办结时间", "处置截止时间", "due",
			"duedate", "expecteddatetime", "targetdt", "sladate", "casedeadline", "deadline"},
		instant: func(c *Case) *time.Time { return &c.Due }},
	{Key: "closed", Name: message.Term{En: "closed", Zh: "办结时间"},
		headings: []string{"办结时间", "结案时间", "完成时间", "办理完成时间", "归档时间", "办结日期", "答复时间", "处置完成时间",
			"closed", "closedate", "closeddate", "closeddt", "closedat", "servicerequestclosedate", "resolved",
			"caseenddate", "completiondate", "dateclosed", "completeddate"},
		instant: func(c *Case) *time.Time { return &c.Closed }},

	{Key: "filed", Name: message.Term{En: "filed", Zh: "是否立案"},
		headings: []string{"是否立案", "立案", "filed"}, answer: func(c *Case) *Answer { return &c.Filed }},
	{Key: "responded", Name: message.Term{En: "responded", Zh: "是否响应"},
		headings: []string{"是否响应", "是否联系", "是否及时联系", "是否及时响应", "responded"},
		answer:   func(c *Case) *Answer { return &c.Responded }},
	{Key: "resolved", Name: message.Term{En: "resolved", Zh: "是否解决"},
		headings: []string{"是否解决", "解决情况", "问题是否解决", "回访是否解决", "isresolved"},
		answer:   func(c *Case) *Answer { return &c.Resolved }},
	{Key: "satisfied", Name: message.Term{En: "satisfied", Zh: "是否满意"},
		headings: []string{"是否满意", "满意情况", "回访是否满意", "satisfied"},
		answer:   func(c *Case) *Answer { return &c.Satisfied }},
	{Key: "on_time", Name: message.Term{En: "on time", Zh: "是否按时"},
		headings: []string{"是否按时", "是否按期", "按时办结", "是否按时办结", "ontime"},
		answer:   func(c *Case) *Answer { return &c.OnTime }},
	{Key: "right", Name: message.Term{En: "dispatched right", Zh: "派遣是否准确"},
		headings: []string{"派遣是否准确", "派单是否准确", "是否准确派遣", "right"},
		answer:   func(c *Case) *Answer { return &c.Right }},
	{Key: "passed", Name: message.Term{En: "check passed", Zh: "核查是否通过"},
		headings: []string{"核查是否通过", "核查结果", "是否核查通过", "passed"},
		answer:   func(c *Case) *Answer { return &c.Passed }},
	{Key: "extended", Name: message.Term{En: "extended", Zh: "是否延期"},
		headings: []string{"是否延期", "延期", "extended", "postpone"},
		answer:   func(c *Case) *Answer { return &c.Extended }},
	{Key: "suspended", Name: message.Term{En: "suspended", Zh: "是否挂账"},
		headings: []string{"是否挂账", "挂账", "suspended", "hang"}, answer: func(c *Case) *Answer { return &c.Suspended }},

	{Key: "returns", Name: message.Term{En: "returns", Zh: "退单次数"},
		headings: []string{"退单次数", "退回次数", "推诿次数", "returns", "shuffle"},
		number:   func(c *Case) *Number { return &c.Returns }},
	{Key: "handovers", Name: message.Term{En: "hand-overs", Zh: "转办次数"},
		headings: []string{"转办次数", "转派次数", "流转次数", "handovers"},
		number:   func(c *Case) *Number { return &c.Handovers }},
	{Key: "reworks", Name: message.Term{En: "reworks", Zh: "返工次数"},
		headings: []string{"返工次数", "重办次数", "reworks", "rework"},
		number:   func(c *Case) *Number { return &c.Reworks }},
	{Key: "limit_h", Name: message.Term{En: "limit, hours", Zh: "时限（小时）"},
		headings: []string{"时限小时", "limith"}, number: func(c *Case) *Number { return &c.LimitH }},
	{Key: "used_h", Name: message.Term{En: "used, hours", Zh: "用时（小时）"},
		headings: []string{"用时小时", "usedh"}, number: func(c *Case) *Number { return &c.UsedH }},
}

// fieldByKey finds a field.
var fieldByKey = func() map[string]*Field {
	m := map[string]*Field{}
	for i := range Fields {
		m[Fields[i].Key] = &Fields[i]
	}
	return m
}()

// FieldOf is the field with a key, nil if there is none.
func FieldOf(key string) *Field { return fieldByKey[key] }

// Of is what a case has in the field, as files that this package writes have it: instants in UTC with microseconds as
// needed.
func (f *Field) Of(c *Case) string {
	switch {
	case f.text != nil:
		return *f.text(c)
	case f.instant != nil:
		return stamp(*f.instant(c), time.UTC)
	case f.answer != nil:
		return f.answer(c).String()
	default:
		return f.number(c).String()
	}
}

// has reports whether a case has anything in the field.
func (f *Field) has(c *Case) bool {
	switch {
	case f.text != nil:
		return *f.text(c) != ""
	case f.instant != nil:
		return !f.instant(c).IsZero()
	case f.answer != nil:
		return *f.answer(c) != Unknown
	default:
		return f.number(c).Known
	}
}

// set reads what Of wrote; text that it cannot read is an error.
func (f *Field) set(c *Case, value string) bool {
	switch {
	case f.text != nil:
		*f.text(c) = value
	case value == "":
	case f.instant != nil:
		t, err := time.Parse(time.RFC3339Nano, value)
		*f.instant(c) = t.UTC()
		return err == nil
	case f.answer != nil:
		switch value {
		case "yes":
			*f.answer(c) = Yes
		case "no":
			*f.answer(c) = No
		default:
			return false
		}
	default:
		v, err := strconv.ParseFloat(value, 64)
		*f.number(c) = Some(v)
		return err == nil && v-v == 0 // finite
	}
	return true
}

// stamp writes an instant in a zone with its offset, empty for the zero time.
func stamp(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format("2006-01-02T15:04:05.999999Z07:00")
}

// normal is a heading without what does not tell it apart: case, blanks, signs and what stands in parentheses.
func normal(heading string) string {
	heading = plaintext.Narrow(strings.TrimSpace(heading))
	if i := strings.IndexAny(heading, "(（"); i > 0 {
		heading = heading[:i]
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 0x3400 && r <= 0x9fff:
			return r
		}
		return -1
	}, heading)
}

// headingFields finds the field that a normalised heading names.
var headingFields = func() map[string]*Field {
	m := map[string]*Field{}
	for i := range Fields {
		for _, h := range Fields[i].headings {
			if _, there := m[h]; !there {
				m[h] = &Fields[i]
			}
		}
	}
	return m
}()

// Headings that name what is no field.
var (
	idHeadings = []string{"工单编号", "工单号", "工单id", "编号", "案件编号", "诉求编号", "受理编号", "业务编号", "事件编号", "任务号",
		"流水号", "信件编号", "留言编号", "caseconceptname", "caseid", "uniquekey", "servicerequestid", "servicerequestnum",
		"srnumber", "caseenquiryid", "orderid", "traceid", "case", "id", "requestid", "ticketid"}
	activityHeadings = []string{"conceptname", "activity", "activityname", "环节", "环节名称", "办理环节", "操作", "活动", "任务",
		"步骤", "task", "event", "action", "节点", "办理节点"}
	startHeadings = []string{"starttimestamp", "start", "starttime", "begin", "开始时间", "startdate", "环节开始时间"}
	endHeadings   = []string{"timetimestamp", "end", "endtime", "completetimestamp", "timestamp", "time", "结束时间",
		"操作时间", "环节时间", "时间", "datetime", "完成时间", "环节结束时间", "completiontime", "enddate", "办理时间"}
	lifecycleHeadings = []string{"lifecycletransition", "lifecycle", "transition", "eventtype", "状态变化"}
	instanceHeadings  = []string{"conceptinstance", "instance"}
	resourceHeadings  = []string{"orgresource", "resource", "operator", "经办人", "操作人", "处理人", "user", "originator"}
	groupHeadings     = []string{"orggroup", "group", "role", "操作部门", "处理部门", "部门", "body", "承办单位", "办理部门"}
)

// stepHeadings are the headings of columns that hold when a step of a case happened, and the step's name.
var stepHeadings = map[string]string{
	"派单时间": "dispatched", "派遣时间": "dispatched", "转派时间": "dispatched", "下派时间": "dispatched",
	"签收时间": "accepted", "接单时间": "accepted", "首次联系时间": "contacted", "联系时间": "contacted",
	"处置时间": "disposed", "核实时间": "verified", "核查时间": "checked", "回访时间": "called back", "评价时间": "rated",
	"立案时间": "filed", "结案时间": "closed", "归档时间": "archived",
	"dispatched": "dispatched", "accepted": "accepted", "routed": "dispatched", "firstcontact": "contacted",
	"started": "started", "completed": "completed", "promisekept": "promise kept", "fedback": "called back",
	"rated": "rated", "dispatchdate": "dispatched",
}
