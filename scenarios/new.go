package scenarios

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// startTables are the tables whose keys a new file lists, those that planners change most, in this order.
var startTables = []string{"mechanisms", "time", "demand", "routing", "grid", "village", "town", "department", "score",
	"satisfaction"}

// New is a scenario file to start from: it inherits from parent, an embedded scenario, changes nothing, and lists what
// may be changed, each key commented out with its value, range, unit and meaning. It errs if there is no such parent.
func New(parent string, l Language) (string, error) {
	s, err := Load(parent, nil)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, l.pick(newHeadEn, newHeadZh), parent)
	for _, table := range startTables {
		fmt.Fprintf(&b, "\n# [%s]\n", table)
		for _, v := range s.Values {
			if key, ok := strings.CutPrefix(v.Key, table+"."); ok {
				fmt.Fprintf(&b, "# %s = %s  # %s\n", key, literal(v.Value), v.note(l))
			}
		}
	}
	begin, _ := time.Parse(time.DateOnly, s.Params.Start)
	day := begin.AddDate(0, 0, s.Params.WarmupDays+s.Params.Days/2).Format(time.DateOnly)
	fmt.Fprintf(&b, l.pick(newTailEn, newTailZh), day, day)
	return b.String(), nil
}

// note says what a value is: label, unit, range.
func (v Value) note(l Language) string {
	note := l.pick(v.En, v.Zh)
	if unit := strings.TrimSpace(l.pick(v.Unit, unitsZh[v.Unit])); unit != "" {
		note += l.pick("; "+unit, "；"+unit)
	}
	if !math.IsNaN(v.Low) && !math.IsNaN(v.High) {
		note += fmt.Sprintf(l.pick("; plausible %s to %s", "；合理范围%s至%s"), literal(v.Low), literal(v.High))
	}
	return note
}

const newHeadEn = `# A scenario: it says only how it differs from its parent. Take the # away before a table's [name] and before the keys to change.
# hanyin scenario check FILE finds mistakes, hanyin scenario diff PARENT FILE tells what the file changes,
# and hanyin scenario show PARENT lists every key, with its source.

inherits = "%s"
title = "A scenario of my own"
title_zh = "我的情景"
`

const newHeadZh = `# 情景文件只写与上级情景不同之处。去掉表名 [name] 与要改的键前面的 # 即可。
# hanyin scenario check FILE 检查错误，hanyin scenario diff PARENT FILE 说明改了什么，
# hanyin scenario show PARENT 列出全部键及其出处。

inherits = "%s"
title = "A scenario of my own"
title_zh = "我的情景"
`

const newTailEn = `
# A dated change: from that day on, here within 30 days and in one town only.
# [[change]]
# key = "mechanisms.digital"
# value = 0.5
# from = "%s"
# ramp_days = 30
# towns = ["汉阳"]

# A shock: storm, epidemic, leader-loss, outage, staff-cut, duplicates, platform-down or demand.
# [[shock]]
# kind = "storm"
# from = "%s"
# days = 7
`

const newTailZh = `
# 按日期的变化：自该日起，此例在30天内逐步到位，且只在一个镇。
# [[change]]
# key = "mechanisms.digital"
# value = 0.5
# from = "%s"
# ramp_days = 30
# towns = ["汉阳"]

# 冲击：storm 暴雨、epidemic 疫情、leader-loss 网格长流失、outage 部门停摆、staff-cut 减员、duplicates 重复件、platform-down 平台停机、demand 需求倍增。
# [[shock]]
# kind = "storm"
# from = "%s"
# days = 7
`
