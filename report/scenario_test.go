package report

import (
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// What is shown of a scenario ends with its dated changes and shocks, each with the line that set it.
func TestValuesTellTheTimeline(t *testing.T) {
	s, err := scenarios.Load("storm-week", nil)
	if err != nil {
		t.Fatal(err)
	}
	d := experiments.DescribeScenario(s)
	for lang, want := range map[message.Lang]string{
		message.English: "storm-week/scenario.toml:5  From 2 August 2021 for 7 days: storms multiply the issues " +
			"that storms drive; no new hazards arise.",
		message.Chinese: "storm-week/scenario.toml:5  自2021年8月2日起7天：暴雨，与暴雨有关的诉求成倍增加，不引发新的灾情。",
	} {
		if text := printed(Values(d, Context{Lang: lang})); !strings.Contains(text, want) {
			t.Errorf("%s: no %q at the end of\n%s", lang, want, text[max(0, len(text)-400):])
		}
	}
	if plain, err := scenarios.Load("hanyin", nil); err != nil ||
		len(experiments.DescribeScenario(plain).Timeline) > 0 {
		t.Errorf("hanyin, to which nothing happens: %v, %+v", err, experiments.DescribeScenario(plain).Timeline)
	}
}
