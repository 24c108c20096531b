package chronicle

import (
	"fmt"
	"strconv"

	"hanyin/agents"
)

// phrase is something to say in both languages.
type phrase struct{ en, zh string }

func (p phrase) in(zh bool) string {
	if zh {
		return p.zh
	}
	return p.en
}

var channelWords = [agents.ChannelCount]phrase{
	agents.NoChannel:  {"no channel", "无渠道"},
	agents.ViaGrid:    {"the grid worker", "网格员"},
	agents.ViaVillage: {"the village office", "村委会"},
	agents.ViaAccount: {"the account", "公众号“民情直通”"},
	agents.ViaHotline: {"the 12345 hotline", "12345 热线"},
	agents.ViaXinfang: {"the county petition office", "县信访局"},
}

var modeWords = []phrase{{"by word of mouth", "口头"}, {"by voice message", "语音"}, {"in writing", "文字"}, {"with a photograph", "照片"}}

var natureWords = [agents.NatureCount]phrase{
	agents.Help: {"request for help", "求助"}, agents.Complaint: {"complaint", "投诉"}, agents.Suggestion: {"suggestion", "建议"},
	agents.Report: {"report of a breach", "举报"}, agents.Enquiry: {"enquiry", "咨询"},
}

var levelWords = [agents.LevelCount]phrase{
	agents.AtGrid: {"the grid", "网格"}, agents.AtVillage: {"the village", "村（社区）"}, agents.AtTown: {"the town", "镇"}, agents.AtCounty: {"the county platform", "县平台"},
}

var outcomeWords = [agents.OutcomeCount]phrase{
	agents.NoOutcome: {"without an outcome", "无结果"}, agents.Resolved: {"resolved", "已解决"}, agents.Explained: {"explained: it cannot be met", "解释说明：无法满足"},
	agents.Promised: {"a reply on time, the rest promised", "按时答复，承诺办理"}, agents.Formal: {"closed with nothing done", "形式办结"},
}

var classWords = [agents.ClassCount]phrase{agents.Fangxin: {"fangxin", "放心户"}, agents.Guanxin: {"guanxin", "关心户"}, agents.Lianxin: {"lianxin", "连心户"}}

// teller knows the county and the language.
type teller struct {
	county *agents.County
	zh     bool
}

// say chooses the language and fills in args; both phrases take the same args in the same order.
func (t teller) say(en, zh string, args ...any) string {
	if t.zh {
		en = zh
	}
	return fmt.Sprintf(en, args...)
}

func word[T ~uint8](t teller, words []phrase, x T) string {
	if int(x) < len(words) {
		return words[x].in(t.zh)
	}
	return "?"
}

func (t teller) category(c agents.CategoryID) string {
	if int(c) >= len(t.county.Categories) {
		return "?"
	}
	row := &t.county.Categories[c]
	if t.zh || row.English == "" {
		return row.Name
	}
	return row.English
}

func (t teller) body(b agents.BodyID) string {
	if int(b) >= len(t.county.Bodies) {
		return t.say("nobody", "无单位")
	}
	row := &t.county.Bodies[b]
	switch {
	case row.IsTown:
		return t.say("the town of %s", "%s镇", row.Name)
	case t.zh || row.English == "":
		return row.Name
	}
	return fmt.Sprintf("%s (%s)", row.English, row.Name)
}

// holder is who holds a petition: its body, or the level it is at.
func (t teller) holder(b agents.BodyID, l agents.Level, u agents.UnitID) string {
	if int(b) < len(t.county.Bodies) {
		return t.body(b)
	}
	if l == agents.AtVillage && int(u) < len(t.county.Units) {
		return t.unit(u)
	}
	return word(t, levelWords[:], l)
}

func (t teller) unit(u agents.UnitID) string {
	if int(u) >= len(t.county.Units) {
		return t.say("an unknown unit", "某村")
	}
	if t.county.Units[u].Community {
		return t.say("the community %s", "%s社区", t.county.Units[u].Name)
	}
	return t.say("the village %s", "%s村", t.county.Units[u].Name)
}

// number writes x with at most two digits after the point.
func number(x float64) string {
	return strconv.FormatFloat(float64(int64(x*100+copysign(.5, x)))/100, 'f', -1, 64)
}

func copysign(x, sign float64) float64 {
	if sign < 0 {
		return -x
	}
	return x
}
