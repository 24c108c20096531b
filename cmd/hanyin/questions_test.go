package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/metrics"
	"hanyin/scenarios"
)

// TestQuestionsNameWhatIsShown: what the Chinese page of questions tells planners to look at is on the first screen or
// the card of the comparison: a KPI that the change is judged by, a cost, or the use of a post.
func TestQuestionsNameWhatIsShown(t *testing.T) {
	page, err := os.ReadFile("../../docs/questions.zh.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := regexp.MustCompile("(?s)<!-- file: (\\S+) -->\n```\\w+\n(.*?)```")
	for _, m := range file.FindAllStringSubmatch(string(page), -1) {
		if err := os.WriteFile(filepath.Join(dir, m[1]), []byte(m[2]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	load := func(name string) *scenarios.Scenario {
		s, err := scenarios.Load(filepath.Join(dir, name), nil)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	now := load("now.toml")
	labels := map[string]string{}
	for _, k := range metrics.Table() {
		labels[k.Chinese] = k.Name
	}
	named := regexp.MustCompile("“([^”]+)”|`([a-z_]+\\.[a-z0-9_.]+)`")
	for _, question := range strings.Split(string(page), "\n## ")[1:] {
		title, text, _ := strings.Cut(question, "\n")
		call := regexp.MustCompile(`hanyin compare now\.toml (\S+)(.*)`).FindStringSubmatch(text)
		if call == nil {
			t.Errorf("%s: nothing is compared", title)
			continue
		}
		read := text[strings.LastIndex(text, "```")+3:]
		family := compare.FamilyOf(now, load(call[1]))
		for _, n := range named.FindAllStringSubmatch(read, -1) {
			kpi := n[2]
			if n[1] != "" {
				kpi = labels[n[1]]
			}
			if metrics.Index(kpi) < 0 {
				continue // a word, or a key of scenarios
			}
			if !slices.Contains(family, kpi) && !strings.Contains(call[2]+" ", "--kpi "+kpi+" ") &&
				!strings.HasPrefix(kpi, "hours.") &&
				!strings.HasPrefix(kpi, "utilisation.") {
				t.Errorf("%s %s is not shown: it is judged by %v", title,
					message.In(message.Chinese, "report.bracket", kpi),
					family)
			}
		}
	}
}
