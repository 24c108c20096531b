package main

import (
	"cmp"
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"hanyin/experiments/sweep/store"
	"hanyin/internal/message/translate"
)

// trials are the messages of experiments.
var trials = trialWords{
	FlagSeed: translate.Phrase{
		En: "`SEED` of the first replication's streams; default: the file's, else the scenario's",
		Zh: "随机数种子 `SEED`；默认取文件中的值，其次取情景中的值"},
	FlagReplications: translate.Phrase{En: "replications of every point, `N`; default: the file's",
		Zh: "每个设计点的重复次数 `N`；默认取文件中的值"},
	FlagOut: translate.Phrase{En: "keep every run in `DIR`; default: experiment-NAME",
		Zh: "各次运行存于文件夹 `DIR`；默认 experiment-名称"},
	FlagBudget: translate.Phrase{En: "runs at most, `N`; default: the file's", Zh: "运行次数上限 `N`；默认取文件中的值"},
	FlagSets: translate.Phrase{En: "accepted parameter sets carried through, `N` at most; default: all",
		Zh: "最多代入 `N` 组已接受的参数；默认全部"},
	FlagShard: translate.Phrase{En: "do the `I/N`-th share of the runs only, to be merged later",
		Zh: "只做第 `I/N` 份运行，之后合并"},
	FlagMergeOut: translate.Phrase{En: "folder that takes all results, `DIR`; default: the first",
		Zh: "汇总结果的文件夹 `DIR`；默认为第一个"},
	Listed: translate.Phrase{En: "%s (%d points, %d runs)", Zh: "%s（%d 个设计点，%d 次运行）"},
	WhichExperiment: translate.Phrase{En: "which experiment? hanyin experiment list names them; a file ends in .toml",
		Zh: "请给出实验：hanyin experiment list 列出全部；文件以 .toml 结尾"},
	FlagPlace: translate.Phrase{
		En: "print the tables of one town or category, by `NAME`, instead of the county's; what is stored is not " +
			"computed again", Zh: "只打印一个镇或类别（`NAME`）的表格，而非全县；已有结果不再计算"},
	NoPlace: translate.Phrase{
		En: "--place %s: %s does not ask for it: its places are [%s]; places = [\"county\", \"towns\", " +
			"\"categories\"] in the file asks for all",
		Zh: "--place %s：实验 %s 未要求该地点：可选 [%s]；在文件中写 places = [\"county\", \"towns\", \"categories\"] 可要求全部"},
	WhichFolders: translate.Phrase{
		En: "which folders? hanyin experiment merge DIR... joins those of one experiment",
		Zh: "请给出文件夹：hanyin experiment merge DIR... 合并同一实验的各份结果"},
	NoShards: translate.Phrase{
		En: "--shard: how many runs a precision takes is known only from all of them: fix replications instead of " +
			"[precision]", Zh: "--shard：按精度停止时，运行次数须看全部结果才能确定：请用 replications 代替 [precision]"},
	Begins: translate.Phrase{
		En: "%s: %d points x %d replications = %d runs, kept in %s; an interrupted call goes on where it stopped",
		Zh: "%s：%d 个设计点 x %d 次重复 = %d 次运行，结果存于 %s；中断后再次调用即可续作"},
	OtherExperiment: translate.Phrase{
		En: "--out %s: the folder holds another experiment, or the same of another version, seed or set (this one " +
			"is %s): choose another folder, or --force to replace it",
		Zh: "--out %s：文件夹中是另一项实验，或版本、种子、取值不同（本次为 %s）：请另选文件夹，或用 --force 替换"},
	OtherMerge: translate.Phrase{
		En: "--out %s: the folder holds another experiment than %s: choose another folder",
		Zh: "--out %s：文件夹中的实验与 %s 不同：请另选文件夹"},
	MergeHeld: translate.Phrase{
		En: "--out %s: the folder holds results of something else than an experiment: choose another folder",
		Zh: "--out %s：文件夹中的结果不属于实验：请另选文件夹"},
	GoOn: translate.Phrase{En: "every run is kept; the same call goes on from there",
		Zh: "各次运行均已保存；再次执行同一命令即可续作"},
	Kept: translate.Phrase{
		En: "%d of %d runs are done and kept in %s; the same call goes on with the rest",
		Zh: "已完成 %d / %d 次运行，存于 %s；再次执行同一命令即可续作"},
	Mended: translate.Phrase{En: "warning: %s was damaged and has been computed again",
		Zh: "提示：%s 已损坏，已重新计算"},
	Damaged: translate.Phrase{
		En: "warning: %s is damaged and was left out; hanyin experiment run computes it again",
		Zh: "提示：%s 已损坏，未予合并；hanyin experiment run 会重新计算"},
	Merged: translate.Phrase{En: "%d results added, %d known before, in %s", Zh: "新增 %d 个结果，已有 %d 个，存于 %s"},
	Missing: translate.Phrase{
		En: "%s lacks %d of %d runs: merge the folders that hold them, or hanyin experiment run %s with the same " +
			"settings and --out", Zh: "%s 尚缺 %d / %d 次运行：请合并其余文件夹，或以相同设置与 --out 执行 hanyin experiment run %s"},
	ShardDone: translate.Phrase{En: "share %s: %d runs done, in %s; hanyin experiment merge joins the shares",
		Zh: "第 %s 份：已完成 %d 次运行，存于 %s；hanyin experiment merge 可合并各份"},
	Broken: translate.Phrase{
		En: "%d runs broke an invariant or the program: %s: the result cannot be trusted: please report the " +
			"folder's experiment.json", Zh: "%d 次运行违反守恒或程序出错：%s：结果不可信：请报告文件夹中的 experiment.json"},
	AllFailed: translate.Phrase{En: "all %d runs failed, so nothing can be said: %s",
		Zh: "%d 次运行全部失败，得不出任何结论：%s"},
	Running:   translate.Phrase{En: "running", Zh: "运行中"},
	Paced:     translate.Phrase{En: "%s, %s, %v left", Zh: "%s，%s，剩余 %v"},
	PerSecond: translate.Phrase{En: "%.1f runs/s", Zh: "每秒 %.1f 次"},
	PerMinute: translate.Phrase{En: "%.1f runs/min", Zh: "每分 %.1f 次"},
	PerHour:   translate.Phrase{En: "%.1f runs/h", Zh: "每时 %.1f 次"},
	Ran: translate.Phrase{En: "%d runs done, %d of them now, in %.1f s",
		Zh: "已完成 %d 次运行，其中本次 %d 次，用时 %.1f 秒"},
}

type trialWords struct {
	FlagSeed, FlagReplications, GoOn, FlagOut, AllFailed,
	MergeHeld translate.Phrase
	FlagBudget, FlagSets, FlagShard, FlagPlace, NoPlace, FlagMergeOut, Listed, WhichExperiment, WhichFolders, NoShards,
	Begins, OtherExperiment translate.Phrase
	OtherMerge, Kept, Mended, Damaged, Merged, Missing, ShardDone, Broken, Running, Ran, Paced, PerSecond, PerMinute,
	PerHour translate.Phrase
}

// title is the one of the language, or the one there is.
func (trialWords) title(en, zh string, lang translate.Lang) string {
	return translate.Phrase{En: cmp.Or(en, zh), Zh: cmp.Or(zh, en)}.In(lang)
}

// trialPages are the manual of experiments.
var trialPages = struct{ Experiment, List, Run, Merge page }{
	Experiment: page{
		Short: translate.Phrase{En: "runs designed experiments and analyses them", Zh: "运行并分析设计好的实验"},
		Long: translate.Phrase{
			En: "An experiment varies factors of a scenario by a design and tells their effects, interactions, " +
				"synergies or indices. docs/experiments.md is its tutorial.",
			Zh: "实验按某种设计改变情景的因素，给出效应、交互、协同或敏感性指数。教程见 docs/experiments.md。"},
		Examples: []string{"hanyin experiment list",
			"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0"},
	},
	List: page{
		Short: translate.Phrase{En: "lists the embedded experiments", Zh: "列出内置实验"},
		Long: translate.Phrase{En: "Names, titles and sizes of the experiments that come with the program.",
			Zh: "随程序提供的实验：名称、标题与规模。"},
		Examples: []string{"hanyin experiment list", "hanyin experiment list --json"},
	},
	Run: page{
		Short: translate.Phrase{En: "runs an experiment, or goes on with it", Zh: "运行实验，或继续未完成的实验"},
		Long: translate.Phrase{
			En: "Every run is one file in the folder (--out, default experiment-NAME), so nothing is lost when the " +
				"call ends early: the same call goes on.\nThe experiment.json of such a folder can be given as " +
				"FILE: it is run again as it was. Exit code 75 asks to call again (full disk, SIGTERM).",
			Zh: "每次运行在文件夹（--out，默认 experiment-名称）中存为一个文件，提前结束也不丢失：再次执行同一命令即可续作。\n该文件夹中的 experiment.json 也可作为 " +
				"FILE：按原样重新运行。退出码 75 表示请再次调用（磁盘已满、SIGTERM）。"},
		Args: "NAME|FILE",
		Examples: []string{
			"hanyin experiment run mechanisms --replications 2 --sets 1 --set time.days=10 --set time.warmup_days=0",
			"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0 --lang zh " +
				"--out readings"},
	},
	Merge: page{
		Short: translate.Phrase{En: "joins folders of one experiment", Zh: "合并同一实验的各文件夹"},
		Long: translate.Phrase{
			En: "Adds the results of all folders to the one of --out and, if nothing is missing, analyses the " +
				"whole. Order does not matter, nor does merging twice.",
			Zh: "把各文件夹的结果加入 --out 所指的文件夹；若无缺失，则分析全部结果。次序无关，重复合并无害。"},
		Args: "DIR...",
		Examples: []string{
			"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0 --shard " +
				"1/2 --out first",
			"hanyin experiment run readings --replications 2 --set time.days=10 --set time.warmup_days=0 --shard " +
				"2/2 --out second",
			"hanyin experiment merge first second --out whole"},
	},
}

// note says a line on standard error.
func (c console) note(p translate.Phrase, args ...any) { fmt.Fprintln(c.err, p.In(c.lang, args...)) }

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
	text, lang := cmp.Or(t.what, trials.Running.In(t.c.lang)), t.c.lang
	if t.last.Ran == 0 {
		return text
	}
	rate := float64(t.last.Ran) / time.Since(t.begun).Seconds()
	left := time.Duration(float64(t.last.Tasks-t.last.Done()) / rate * float64(time.Second)).Round(time.Second)
	switch {
	case rate >= 1:
		return trials.Paced.In(lang, text, trials.PerSecond.In(lang, rate), left)
	case rate >= 1./60:
		return trials.Paced.In(lang, text, trials.PerMinute.In(lang, 60*rate), left)
	}
	return trials.Paced.In(lang, text, trials.PerHour.In(lang, 3600*rate), left)
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
	t.c.note(trials.Ran, t.last.Done(), t.last.Ran, time.Since(t.begun).Seconds())
}
