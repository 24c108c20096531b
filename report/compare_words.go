package report

import (
	"hanyin/experiments/compare"
	"hanyin/internal/message"
)

// effects are the words for groups of households.
var effects = map[string]message.Term{
	"gains": {En: "gain", Zh: "受益"},
	"loses": {En: "lose", Zh: "受损"},
}

// briefly are verdicts in a word, where many stand side by side.
var briefly = map[compare.Verdict]message.Term{
	compare.NoMatter:   {En: "as before", Zh: "无实质差异"},
	compare.Immaterial: {En: "immaterial", Zh: "微小"},
	compare.Same:       {En: "same", Zh: "相同"},
}

// groups are the kinds of households by the suffixes of metrics.PeopleSuffixes.
var groups = map[string]message.Term{
	"elder":        {En: "elderly-only households", Zh: "纯老年户"},
	"not_elder":    {En: "other households", Zh: "非纯老年户"},
	"mountain":     {En: "mountain towns", Zh: "山区镇"},
	"valley":       {En: "valley towns", Zh: "川道镇"},
	"low_literacy": {En: "households of low digital literacy", Zh: "数字素养低的户"},
	"fangxin":      {En: "households at ease (放心户)", Zh: "放心户"},
	"guanxin":      {En: "households of concern (关心户)", Zh: "关心户"},
	"lianxin":      {En: "households in need (连心户)", Zh: "连心户"},
}

// everyday are KPIs that a comparison is usually about, for those who do not know their names.
var everyday = map[string]message.Term{
	"response.median_h": {En: "the time in which half of all petitions have a first contact",
		Zh: "半数诉求得到首次回应所用的时间"},
	"response.p90_h": {En: "the time in which nine in ten petitions have a first contact",
		Zh: "九成诉求得到首次回应所用的时间"},
	"close.median_wd": {En: "the time in which half of all petitions are done on record",
		Zh: "半数诉求在记录上办结所用的时间"},
	"close.p90_wd": {En: "the time in which nine in ten petitions are done on record",
		Zh: "九成诉求在记录上办结所用的时间"},
	"resolve.true_rate": {En: "how much of what people say is truly resolved", Zh: "群众说出来的事真正解决的比例"},
	"resolve.true_median_wd": {En: "the time in which half of what is resolved is truly resolved",
		Zh: "真正解决的事中，半数所用的时间"},
	"resolve.true_p90_wd": {En: "the time in which nine in ten of what is resolved is truly resolved",
		Zh: "真正解决的事中，九成所用的时间"},
	"sat.true":        {En: "how many are truly content", Zh: "真心满意的比例"},
	"sat.official":    {En: "satisfaction by the official formula", Zh: "按官方口径算的满意率"},
	"expr.ratio":      {En: "how many matters are told to anybody at all", Zh: "有事说出来的比例"},
	"formal.share":    {En: "how much is closed on paper with nothing done", Zh: "没有真办、只在纸面上办结的比例"},
	"backlog.count":   {En: "how many petitions are open", Zh: "还没办完的诉求数"},
	"hours.staff":     {En: "staff", Zh: "工作人员"},
	"hours.volunteer": {En: "volunteers", Zh: "志愿者"},
	"hours.resident":  {En: "residents", Zh: "群众自己"},
}

// slackPosts are the posts, by subject, that a change works through: where none is busy, that is why it does nothing.
var slackPosts = map[string][]string{
	"deadlines": {"department", "town"}, "score": {"department", "town"},
	"bodies":      {"department", "town", "intake", "desk", "village"},
	"services":    {"intake"},
	"disputes":    {"mediator", "expert"},
	"enforcement": {"crew"},
}

// busyFrom is from what use of its paid hours on a post is busy. Assumption: with a quarter of the hours free, more
// hands or more haste change little.
const busyFrom = 0.75
