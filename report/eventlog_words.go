package report

import "hanyin/internal/message"

// eventLogColumns are the columns of a mapping that are no fields.
var eventLogColumns = map[string]message.Term{
	"id":        {En: "case id", Zh: "编号"},
	"activity":  {En: "activity", Zh: "环节"},
	"start":     {En: "start", Zh: "开始时间"},
	"end":       {En: "end", Zh: "结束时间"},
	"lifecycle": {En: "lifecycle", Zh: "生命周期"},
	"instance":  {En: "instance", Zh: "实例"},
	"resource":  {En: "resource", Zh: "经办人"},
	"group":     {En: "body of the event", Zh: "环节承办单位"},
}

var eventLogWeekdays = [7]message.Term{{En: "Monday", Zh: "周一"}, {En: "Tuesday", Zh: "周二"},
	{En: "Wednesday", Zh: "周三"},
	{En: "Thursday", Zh: "周四"}, {En: "Friday", Zh: "周五"}, {En: "Saturday", Zh: "周六"}, {En: "Sunday", Zh: "周日"}}

// eventLogMeasures are the distances between logs, in their order.
var eventLogMeasures = [7]message.Term{{En: "n-grams of activities", Zh: "环节 n 元组"},
	{En: "events over time", Zh: "事件时间分布"},
	{En: "arrivals", Zh: "案件到达"}, {En: "hours of the week", Zh: "周内时段"},
	{En: "events within cases", Zh: "案内事件时间"}, {En: "cycle time", Zh: "周期时间"},
	{En: "work in progress", Zh: "在办量"}}
