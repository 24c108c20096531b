package chronicle

import "hanyin/agents"

// truth tells one truth.
func (t teller) truth(x *agents.Truth, s *state) string {
	switch x.Kind {
	case agents.Latent:
		return t.latent(x)
	case agents.Silent:
		return t.say("it keeps silent", "选择沉默")
	case agents.Expressed:
		return t.say("it speaks, %s d after the concern arose, to %s", "诉求产生 %s 日后首次表达，对象：%s", number(x.Value), word(t, channelWords[:], x.Channel))
	case agents.Detected:
		return t.say("a grid worker finds the concern on a visit", "网格员走访发现")
	case agents.Filed:
		return t.say("the concern is now petition %d", "立案为第 %d 号", x.Petition)
	case agents.Absorbed:
		return t.say("settled in the grid; no office will know", "网格内化解，无记录")
	case agents.Suppressed:
		return t.say("held back: it goes no further, whatever is written down", "被压下：不再上报，记录另作处理")
	case agents.Altered:
		return t.say("altered on its way up", "上报途中走样")
	case agents.PassedUp:
		return t.say("passed on as it should be", "如实上报")
	case agents.Misrouted:
		return t.say("the order goes wrong: the matter is %s, taken for %s", "派单有误：实为%s，误作%s", t.category(x.Category), t.category(s.declared))
	}
	return t.end(x)
}

// end tells the truths of how it came out.
func (t teller) end(x *agents.Truth) string {
	switch x.Kind {
	case agents.TrulyResolved:
		return t.resolved(x)
	case agents.ClosedFormally:
		return t.say("recorded as done; nothing was done", "登记办结而实际未办")
	case agents.Abandoned:
		return t.say("the promise will not be kept", "承诺不会兑现")
	case agents.Felt:
		return t.say("the household feels %s: %d of 5 in truth", "住户真实感受 %s：相当于 %d 分", number(x.Value), t.stars(x.Value))
	case agents.Repeated:
		return t.say("it speaks up again", "再次表达")
	case agents.Lapsed:
		return t.say("given up, unresolved, %s d after it arose", "产生 %s 日后放弃，未获解决", number(x.Value))
	}
	return t.say("truth of kind %d", "第 %d 类真相", x.Kind)
}

func (t teller) latent(x *agents.Truth) string {
	who := t.say("a %s household", "一户%s", word(t, classWords[:], x.Class))
	if x.Elder {
		who += t.say(" (elderly)", "（纯老年）")
	}
	urgent := ""
	if x.Urgent {
		urgent = t.say(", urgent", "，紧急")
	}
	return t.say("%s in %s has a concern: %s%s, severity %s", "%s（%s）产生诉求：%s%s，严重度 %s", who, t.unit(x.Unit), t.category(x.Category), urgent, number(x.Value))
}

func (t teller) resolved(x *agents.Truth) string {
	by := ""
	if x.Petition != 0 {
		by = t.say(" by the work on petition %d", "（因第 %d 号的办理）", x.Petition)
	}
	if x.Value < 0 {
		return t.say("truly resolved%s, without ever having been spoken of", "真正解决%s，从未表达", by)
	}
	return t.say("truly resolved%s, %s working hours after it was first spoken of", "真正解决%s，距首次表达 %s 工作小时", by, number(x.Value))
}

// stars turns latent satisfaction into 1 to 5 (docs/model.md, 9).
func (t teller) stars(z float64) int {
	n := 1
	for _, cut := range t.county.Params.Satisfaction.Cuts {
		if z >= cut {
			n++
		}
	}
	return n
}
