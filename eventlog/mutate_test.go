package eventlog

import (
	"fmt"
	"testing"
	"time"

	"hanyin/internal/mutate"
)

// Mappings that are nearly right are refused, or read, and what they write is read again.
func TestMutations(t *testing.T) {
	seeds := []string{`form = "cases"
zone = "Asia/Shanghai"
missing = ["-", "NULL"]
[columns]
id = "工单编号"
category = "一级类别 -> 二级类别"
created = "受理时间"
closed = "办结时间"
rating = "满意度"
[[step]]
name = "filed"
column = "派单时间"
[rename.category]
"市容" = "sanitation"
[window]
from = 2021-01-01
until = 2022-01-01
`, "form = \"events\"\n[columns]\nid = \"case\"\nactivity = \"step\"\ntime = \"at\"\n",
		"form = \"cases\"\n[columns]\nid = \"a\"\ncreated = \"b\"\n"}
	words := []string{"form", "cases", "events", "columns", "id", "opened", "closed", "category", "place", "channel",
		"time", "zone", "values", "name", "delimiter", "encoding", "+08:00", "Asia/Shanghai", "2006-01-02"}
	sound := 0
	mutate.Run(t, seeds, words, 1000, 5*time.Second, func(_ int, text string) error {
		m, err := parseMapping("m", text)
		if err != nil {
			return nil
		}
		sound++
		if _, err := parseMapping("m", m.Text(0, nil)); err != nil {
			return fmt.Errorf("what Text writes cannot be read: %w", err)
		}
		return nil
	})
	if sound == 0 {
		t.Error("no mutation was sound")
	}
}
