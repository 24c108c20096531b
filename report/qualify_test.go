package report

import (
	"math"
	"strings"
	"testing"

	"hanyin/experiments/qualify"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

func TestEverySubjectHasWords(t *testing.T) {
	for _, s := range qualify.Subjects() {
		if _, ok := qualify.Headings[s]; !ok {
			t.Errorf("%s has no heading", s)
		}
	}
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	right := qualify.Check{ID: "philox", Source: "its authors", Got: 1713891541, Want: 1713891541, Passed: true}
	broken := qualify.Check{ID: "of ours", Source: "nobody", Got: math.NaN(), Want: 1 << 52, Tolerance: 0.1}
	r := &qualify.Report{Options: qualify.Options{Quick: true}, Scenario: s, Sections: []qualify.Section{
		{Subject: qualify.Generator, Checks: []qualify.Check{right}},
		{Subject: qualify.Means, Checks: []qualify.Check{broken}},
	}}
	for lang, want := range map[message.Lang][]string{
		message.English: {"FAILED", "Random numbers", "1713891541", "4503599627370496", "1 of 2 checks passed"},
		message.Chinese: {"未通过", "随机数发生器", "1713891541", "通过 1 项，共 2 项", "快速检查"},
	} {
		text := printed(Qualify(r, Context{Lang: lang}))
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q in\n%s", lang, w, text)
			}
		}
		if strings.Contains(text, "NaN") || strings.Contains(text, "%!") {
			t.Errorf("%s: a broken number or phrase in\n%s", lang, text)
		}
	}
}
