package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"hanyin/scenarios"
)

// Every line that a command prints fits the terminal, in both languages.
func TestTablesFitTheTerminal(t *testing.T) {
	text.OverrideRuneWidthEastAsianWidth(false)
	dir := nodigital(t)
	short := []string{"--set", "time.warmup_days=5", "--set", "time.days=20", "--replications", "2"}
	for _, args := range [][]string{
		with([]string{"run", "hanyin"}, short...),
		with([]string{"compare", "hanyin", "nodigital.toml", "--all"}, short...),
		with([]string{"compare", "hanyin", "nodigital.toml", "only-digital", "only-interact", "all-off", "--no-trace"},
			short...),
		moment,
		{"scenario", "show", "hanyin", "limits"},
		{"scenario", "show", "hanyin"},
		{"scenario", "keys"},
	} {
		for _, lang := range []string{"en", "zh"} {
			for _, width := range []int{80, 120} {
				t.Setenv("COLUMNS", fmt.Sprint(width))
				got := call(t, dir, with(args, "--lang", lang)...)
				if got.code != exitDone && got.code != exitUnmet || got.out == "" {
					t.Fatalf("%s: exit %d: %s", strings.Join(args, " "), got.code, got.err)
				}
				for line := range strings.Lines(got.out + got.err) {
					line = strings.TrimRight(line, "\n")
					if w := text.StringWidth(line); w > width {
						t.Errorf("%s, %s, %d columns: %d are taken by\n%s", strings.Join(args, " "), lang,
							width, w, line)
					}
				}
			}
		}
	}
}

func TestFilterOfValues(t *testing.T) {
	dir := t.TempDir()
	got := call(t, dir, "scenario", "show", "hanyin", "limits")
	if got.code != exitDone || !strings.Contains(got.out, "limits.help_wd") ||
		strings.Contains(got.out, "voice.retry_d") {
		t.Errorf("exit %d: %s", got.code, got.out)
	}
	got = call(t, dir, "scenario", "show", "hanyin", "nothing-such")
	if got.code != exitWrong || !strings.Contains(got.err, "there are the tables") {
		t.Errorf("a filter that nothing matches: exit %d: %s", got.code, got.err)
	}
	got = call(t, dir, "scenario", "keys")
	for _, key := range scenarios.Planned() {
		if !strings.Contains(got.out, key) {
			t.Errorf("scenario keys lacks %s", key)
		}
	}
}
