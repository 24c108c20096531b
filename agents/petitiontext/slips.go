package petitiontext

import (
	"strings"

	"hanyin/agents"
	"hanyin/sim"
)

// slip spoils a text as its channel and mode do: typing for what residents type, voice recognition for what they
// dictate, dialect words for what they say.
func slip(s *sim.Stream, text string, p agents.Petition) string {
	typed := p.Channel == agents.ViaAccount && p.Mode == agents.Text || p.Mode == agents.Photo
	spoken := p.Mode == agents.Voice || p.Channel == agents.ViaGrid || p.Channel == agents.ViaHotline &&
		s.Bernoulli(0.3)
	if spoken || p.Elder {
		text = replaceSome(s, text, dialect, 0.5)
	}
	switch {
	case p.Mode == agents.Voice:
		text = recognised(s, text)
	case typed:
		text = mistyped(s, text)
	}
	return text
}

// pairs are words and what takes their place, alternating.
type pairs []string

// dialect words of the county's mixed speech, for the common ones.
var dialect = pairs{
	"什么", "啥子", "没有", "莫得", "怎么", "咋个", "家里", "屋里", "知道", "晓得", "孩子", "娃儿", "说不清楚", "说不伸展", "麻烦", "劳慰", "老人", "老汉",
	"现在", "这阵", "着急", "焦得很", "昨天", "夜里", "不给", "不把", "地方", "塌塌",
}

// heard are words and what a recogniser writes for their sound.
var heard = pairs{
	"网格", "往各", "变压器", "便压器", "停电", "听电", "工资", "公资", "宅基地", "寨基地", "医保", "一宝", "低保", "地保", "报销", "爆销", "水渠", "水区",
	"物业", "雾夜", "垃圾", "拉几", "滑坡", "画破", "征地", "蒸地", "补贴", "不贴", "举报", "句报", "学校", "雪小", "河堤", "喝滴", "危房", "微房",
	"路灯", "路等", "社保", "射报", "合疗", "喝聊", "宽带", "款待", "村务", "村雾", "野猪", "爷猪", "疫苗", "一苗", "派出所", "拍出所",
}

// typos are characters and what a phonetic keyboard offers first.
var typos = pairs{
	"的", "得", "在", "再", "做", "作", "已", "以", "像", "象", "候", "侯", "账", "帐", "坐", "座", "他", "她", "即", "既", "拔", "拨", "修",
	"休", "查", "察",
	"未", "末", "堵", "赌", "漏", "露", "欠", "歉", "扣", "叩", "贷", "货",
}

var fillers = []string{"嗯", "那个", "就是说", "然后", "哎呀"}

// replaceSome replaces each pair's word with probability p, all its occurrences at once.
func replaceSome(s *sim.Stream, text string, words pairs, p float64) string {
	for i := 0; i < len(words); i += 2 {
		if strings.Contains(text, words[i]) && s.Bernoulli(p) {
			text = strings.ReplaceAll(text, words[i], words[i+1])
		}
	}
	return text
}

// recognised is a text as voice recognition writes it: sounds for words, fillers, and punctuation lost.
func recognised(s *sim.Stream, text string) string {
	text = replaceSome(s, text, heard, 0.3)
	var b strings.Builder
	for _, r := range text {
		if r != '，' && r != '。' {
			b.WriteRune(r)
			continue
		}
		if s.Bernoulli(0.25) {
			b.WriteString(fillers[s.IntN(len(fillers))])
		}
		if s.Bernoulli(0.4) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mistyped is a text as it is typed in haste: a wrong character of the same sound, one left out, doubled or swapped.
func mistyped(s *sim.Stream, text string) string {
	text = replaceSome(s, text, typos, 0.2)
	runes := []rune(text)
	for n := s.Poisson(float64(float64(len(runes)) * 0.012)); n > 0 && len(runes) > 2; n-- {
		i := s.IntN(len(runes) - 1)
		switch s.IntN(3) {
		case 0:
			runes = append(runes[:i], runes[i+1:]...)
		case 1:
			runes = append(runes[:i+1], runes[i:]...)
		default:
			runes[i], runes[i+1] = runes[i+1], runes[i]
		}
	}
	return string(runes)
}
