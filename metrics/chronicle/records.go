package chronicle

import "hanyin/agents"

// record tells one record. s is what the story has come to so far.
func (t teller) record(r *agents.Record, s *state) string {
	holder := t.holder(r.Body, r.Level, r.Unit)
	switch r.Kind {
	case agents.Submitted:
		if r.Channel == agents.ViaAccount {
			return t.say("put in at %s %s", "经%s提交（%s）", word(t, channelWords[:], r.Channel), word(t, modeWords, r.Mode))
		}
		return t.say("put in at %s", "向%s提出", word(t, channelWords[:], r.Channel))
	case agents.Registered:
		return t.registered(r)
	case agents.Contacted:
		return t.say("first contact with the petitioner", "首次联系群众（响应）")
	case agents.Classified:
		return t.say("the desk takes it for a matter of %s", "平台分类：%s", t.category(r.Category))
	case agents.Routed:
		return t.say("ordered to %s", "派单至%s", holder)
	case agents.Accepted:
		return t.say("%s signs off (hand-overs so far: %s)", "%s签收（已流转 %s 次）", holder, number(r.Value))
	case agents.Started:
		return t.say("%s begins work", "%s开始办理", holder)
	case agents.Waiting:
		return t.say("nobody can work on it: materials, money or a third party are awaited", "等待外部条件（材料、资金或第三方）")
	case agents.Coordinated:
		return t.say("%s joins as co-handler", "%s参与会商协办", t.body(r.Body))
	case agents.Returned:
		return t.say("%s sends it back: not its matter", "%s退单：不属本单位职责", holder)
	case agents.Escalated:
		return t.escalated(r, s)
	}
	return t.later(r, holder)
}

// later tells the records of the second half of a petition's way.
func (t teller) later(r *agents.Record, holder string) string {
	switch r.Kind {
	case agents.Extended:
		return t.say("extended: the limit is now %s working hours", "延期：时限改为 %s 工作小时", number(r.Value))
	case agents.Overdue:
		return t.say("overdue at %s", "在%s超期", holder)
	case agents.Supervised:
		return t.say("the platform presses %s", "平台督办%s", holder)
	case agents.Completed:
		return t.completed(r, holder)
	case agents.Finished:
		return t.say("%s reports the promise kept", "%s报告承诺已兑现", holder)
	case agents.FedBack:
		return t.say("the petitioner is told what was done", "向群众反馈办理情况")
	case agents.Rated:
		return t.rated(r)
	case agents.Reworked:
		return t.say("reopened after the low rating", "因低分评价重办")
	case agents.Merged:
		return t.say("merged into petition %d", "并入第 %d 号", r.Link)
	case agents.Withdrawn:
		return t.say("withdrawn by the petitioner", "群众撤回")
	case agents.Closed:
		return t.say("closed", "结案")
	}
	return t.say("record of kind %d", "第 %d 类记录", r.Kind)
}

func (t teller) registered(r *agents.Record) string {
	hours := t.say("working hours", "工作小时")
	if r.Urgent {
		hours = t.say("clock hours, urgent", "小时，紧急")
	}
	s := t.say("registered at %s: %s from %s, limit %s %s", "%s受理：%s，来自%s，时限 %s %s",
		t.holder(r.Body, r.Level, r.Unit), word(t, natureWords[:], r.Nature), t.unit(r.Unit), number(r.Value), hours)
	if r.Link != 0 {
		s += t.say("; repeats petition %d", "；系第 %d 号重复诉求", r.Link)
	}
	return s
}

// escalated says why a petition goes up, as far as the records show it.
func (t teller) escalated(r *agents.Record, s *state) string {
	why := t.say("not worked on below", "下级未办理")
	switch {
	case s.begun:
		why = t.say("after an attempt below", "下级办理未果")
	case s.signed:
		why = t.say("beyond the power of who signed off", "超出签收单位权限")
	}
	return t.say("passed up to %s: %s", "上报至%s：%s", word(t, levelWords[:], r.Level), why)
}

func (t teller) completed(r *agents.Record, holder string) string {
	hours := t.say("working hours", "工作小时")
	if r.Urgent {
		hours = t.say("hours", "小时")
	}
	return t.say("%s records completion: %s, after %s %s", "%s登记办结：%s，用时 %s %s", holder, word(t, outcomeWords[:], r.Outcome), number(r.Value), hours)
}

func (t teller) rated(r *agents.Record) string {
	switch {
	case r.Value == 0:
		return t.say("asked for a rating: refused", "回访评价：拒绝评价")
	case r.Value < 0:
		return t.say("asked for a rating: cannot say", "回访评价：说不清")
	}
	return t.say("rated %s of 5", "评价 %s 分（满分 5）", number(r.Value))
}
