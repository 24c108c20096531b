package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"hanyin/internal/message"
)

// spelt are the county's towns as they are written in Latin letters (汉语拼音).
var spelt = map[string]string{
	"城关": "Chengguan", "涧池": "Jianchi", "蒲溪": "Puxi", "平梁": "Pingliang", "双乳": "Shuangru", "铁佛寺": "Tiefosi",
	"漩涡": "Xuanwo", "汉阳": "Hanyang",
	"双河口": "Shuanghekou", "观音河": "Guanyinhe",
}

// town is a town's name for a picture or a table.
func (a author) town(name string) string {
	if latin, ok := spelt[strings.TrimSuffix(name, "镇")]; ok && a.lang == message.English {
		return latin
	}
	return name
}

// nameWidth is how many cells of a terminal a name may take.
const nameWidth = 40

// cutName is a name that fits a table of a terminal; a page has all of it.
func cutName(name string) Text {
	name = strings.Join(strings.Fields(name), " ")
	if text.StringWidth(name) <= nameWidth {
		return word(name)
	}
	return either(text.Trim(name, nameWidth-1)+"…", name)
}
