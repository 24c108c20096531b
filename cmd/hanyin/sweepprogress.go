package main

import (
	"cmp"
	"time"

	"github.com/schollz/progressbar/v3"

	"hanyin/experiments/sweep/store"
	"hanyin/internal/message"
)

// title is the one of the language, or the one there is.
func title(en, zh string, lang message.Lang) string {
	if lang == message.Chinese {
		en, zh = zh, en
	}
	return cmp.Or(en, zh)
}

// trialPages are the manual of experiments.
var trialPages = struct{ Experiment, List, Run, Merge page }{
	Experiment: page{
		Short: "manual.experiment_short",
		Long:  "manual.experiment_long",
		Examples: []string{"hanyin experiment list",
			"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0"},
	},
	List: page{
		Short:    "manual.experiment_list_short",
		Long:     "manual.experiment_list_long",
		Examples: []string{"hanyin experiment list", "hanyin experiment list --json"},
	},
	Run: page{
		Short: "manual.experiment_run_short",
		Long:  "manual.experiment_run_long",
		Args:  "NAME|PROVINCE|FILE",
		Examples: []string{
			"hanyin experiment run mechanisms --replications 2 --sets 1 --set time.days=10 --set time.warmup_days=0",
			"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0 --lang zh " +
				"--out readings"},
	},
	Merge: page{
		Short: "manual.experiment_merge_short",
		Long:  "manual.experiment_merge_long",
		Args:  "DIR...",
		Examples: []string{
			"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0 --shard " +
				"1/2 --out first",
			"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0 --shard " +
				"2/2 --out second",
			"hanyin experiment merge first second --out whole"},
	},
}

// A sweepProgress is the progress shown of a sweep: a bar with rate and time left on a terminal, and one line at the
// end elsewhere.
type sweepProgress struct {
	c     console
	what  string // is being done, before the bar; empty: runs
	bar   *progressbar.ProgressBar
	last  store.Progress
	begun time.Time
}

// showSweep begins the progress of so many runs.
func (c console) showSweep(runs int) *sweepProgress {
	return &sweepProgress{c: c, last: store.Progress{Tasks: runs}, begun: time.Now()}
}

// step shows one more run.
func (t *sweepProgress) step(now store.Progress) {
	t.last = now
	if t.c.terminal && t.bar == nil {
		t.bar = progressbar.NewOptions(now.Tasks, progressbar.OptionSetWriter(t.c.err),
			progressbar.OptionSetDescription(t.text()),
			progressbar.OptionSetWidth(30), progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(false),
			progressbar.OptionClearOnFinish())
	}
	if t.bar != nil {
		t.bar.ChangeMax(now.Tasks)
		t.bar.Describe(t.text())
		t.bar.Set(now.Done())
	}
}

// text what is being done, how fast, and how long the rest will take. What had been done before is no part of the
// rate.
func (t *sweepProgress) text() string {
	text, lang := cmp.Or(t.what, message.In(t.c.lang, "experiment.running")), t.c.lang
	if t.last.Ran == 0 {
		return text
	}
	rate := float64(t.last.Ran) / time.Since(t.begun).Seconds()
	left := time.Duration(float64(t.last.Tasks-t.last.Done()) / rate * float64(time.Second)).Round(time.Second)
	switch {
	case rate >= 1:
		return message.In(lang, "experiment.paced", text, message.In(lang, "experiment.per_second", rate), left)
	case rate >= 1./60:
		return message.In(lang, "experiment.paced", text, message.In(lang, "experiment.per_minute", float64(60*rate)),
			left)
	}
	return message.In(lang, "experiment.paced", text, message.In(lang, "experiment.per_hour", float64(3600*rate)),
		left)
}

// aside makes place for a line of its own; the bar comes back with the next step.
func (t *sweepProgress) aside() {
	if t.bar != nil {
		t.bar.Clear()
	}
}

// end clears the bar and leaves one line.
func (t *sweepProgress) end() {
	t.aside()
	t.c.note("experiment.ran", t.last.Done(), t.last.Ran, time.Since(t.begun).Seconds())
}
