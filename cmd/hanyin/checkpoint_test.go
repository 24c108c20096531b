package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tiny is a county of 600 households for 60 days.
const tiny = "--set geo.units=12 --set geo.l2=24 --set geo.l3=60 --set geo.grids_total=96 --set geo.households=600 " +
	"--set geo.registered=2000 --set geo.resident=1500 --set time.warmup_days=20 --set time.days=40 " +
	"--set demand.multiplier=4"

// document is a run's document without the time it took.
func document(t *testing.T, out string) map[string]any {
	t.Helper()
	var d map[string]any
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	for key := range d {
		if strings.HasSuffix(key, "_s") {
			delete(d, key)
		}
	}
	return d
}

// same reports whether two documents of runs are equal but for the time they took.
func sameDocument(t *testing.T, a, b string) bool {
	t.Helper()
	x, errX := json.Marshal(document(t, a))
	y, errY := json.Marshal(document(t, b))
	return errX == nil && errY == nil && string(x) == string(y)
}

// A run that goes on from a folder prints and writes what the unbroken one does.
func TestResume(t *testing.T) {
	dir := t.TempDir()
	run := func(args string) answer {
		t.Helper()
		a := call(t, dir, strings.Fields("run "+args)...)
		if a.code != exitDone {
			t.Fatalf("hanyin run %s: exit %d\n%s", args, a.code, a.err)
		}
		return a
	}
	unbroken := run(tiny + " --replications 3 --json --out whole")
	stored := run(tiny + " --replications 3 --json --checkpoint past --checkpoint-at 2020-02-01 --lang zh")
	if !sameDocument(t, unbroken.out, stored.out) || !strings.Contains(stored.err, "存档在 past") {
		t.Errorf("a run that stores its states differs:\n%s", stored.err)
	}
	every := run(tiny + " --replications 3 --json --checkpoint every --checkpoint-every 25")
	if !sameDocument(t, unbroken.out, every.out) {
		t.Error("a run that stores its states every 25 days differs")
	}
	for _, from := range []string{"past --out resumed", "every"} {
		resumed := run("--resume " + from + " --json")
		if !sameDocument(t, unbroken.out, resumed.out) {
			t.Errorf("resumed from %s, the run differs", from)
		}
	}
	for _, name := range []string{"kpis.csv", "scores.csv", "petitions.parquet", "disputes.parquet",
		"oracle.parquet"} {
		want, errWant := os.ReadFile(filepath.Join(dir, "whole", name))
		got, errGot := os.ReadFile(filepath.Join(dir, "resumed", name))
		if errWant != nil || errGot != nil || string(got) != string(want) {
			t.Errorf("%s differs: %v, %v", name, errWant, errGot)
		}
	}
	if again := call(t, dir, strings.Fields("run "+tiny+" --checkpoint past --checkpoint-at 30")...); again.code !=
		exitWrong || !strings.Contains(again.err, "past holds checkpoints: go on from them with --resume past") {
		t.Errorf("checkpoints are overwritten: exit %d\n%s", again.code, again.err)
	}
	run(tiny + " --replications 1 --checkpoint past --checkpoint-at 30 --force")
	if left, err := os.ReadDir(filepath.Join(dir, "past")); err != nil || len(left) != 1 {
		t.Errorf("with --force %d files are left: %v", len(left), err)
	}
	run("--resume past --checkpoint past --checkpoint-every 10") // its own folder

	// What goes on and stores is called as its past was, and can be gone on from likewise.
	text := "inherits = \"hanyin\"\n[geo]\n"
	for _, set := range strings.Fields(tiny) {
		if key, value, ok := strings.Cut(set, "="); ok && strings.HasPrefix(key, "geo.") {
			text += strings.TrimPrefix(key, "geo.") + " = " + value + "\n"
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "mine.toml"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(dir, "mine.toml") +
		" --set time.days=50 --set time.warmup_days=10 --set desk.sigma=0.4 --replications 1"
	alone := run(mine + " --json")
	run(mine + " --checkpoint one --checkpoint-at 20")
	second := run("--resume one --checkpoint two --checkpoint-at 40")
	if !strings.Contains(second.err, "two") {
		t.Errorf("nothing is said of the folder:\n%s", second.err)
	}
	if got := run("--resume two --json"); !sameDocument(t, alone.out, got.out) {
		t.Error("after two resumptions the run differs")
	}
	for args, want := range map[string]string{
		"--resume two --checkpoint three --checkpoint-at 30":              "the stored past is of 2020-02-10 already",
		mine + " --checkpoint two --checkpoint-at 10 --force --futures 2": "--futures needs a stored past",
		"--resume one --set town.intake=0":                                "towns cannot get or lose their offices",
		"--resume one --set mechanisms.digital=0 --checkpoint two --force" +
			" --checkpoint-at 30": "cannot store a future",
	} {
		if a := call(t, dir, strings.Fields("run "+args)...); a.code != exitWrong || !strings.Contains(a.err, want) {
			t.Errorf("%s: exit %d, want %q:\n%s", args, a.code, want, a.err)
		}
	}
	if left, err := os.ReadDir(filepath.Join(dir, "two")); err != nil || len(left) != 1 {
		t.Errorf("a refused call has left %d files: %v", len(left), err)
	}
}

// What cannot be stored or resumed is refused with the reason in both languages, and nothing is written.
func TestCheckpointsRefuse(t *testing.T) {
	dir := t.TempDir()
	made := call(t, dir, strings.Fields("run "+tiny+" --replications 1 --checkpoint past --checkpoint-at 30")...)
	if made.code != exitDone {
		t.Fatal(made.err)
	}
	name := filepath.Join(dir, "past", "replication-0.checkpoint")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for folder, b := range map[string][]byte{"cut": text[:len(text)-9], "empty": nil, "csv": []byte("a,b\n1,2\n"),
		"newer": []byte("hanyin checkpoint 2\n" + string(text))} {
		if err := os.Mkdir(filepath.Join(dir, folder), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, folder, filepath.Base(name)), b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "void"), 0o777); err != nil {
		t.Fatal(err)
	}
	const at = " --checkpoint new --checkpoint-at "
	for i, test := range []struct{ args, en, zh string }{
		{"--resume nowhere", "nowhere is not there", "nowhere 不存在"},
		{"--resume void", "void holds no checkpoint", "void 中没有存档"},
		{"--resume past/replication-0.checkpoint", "is a file: name the folder", "是文件"},
		{"--resume cut", "cut off or damaged", "不完整或已损坏"},
		{"--resume empty", "not a checkpoint", "不是存档"},
		{"--resume csv", "not a checkpoint", "不是存档"},
		{"--resume newer", "has format 2 and this program reads format 1", "格式为 2"},
		{"--resume past --seed 5", "of seed 321, not 5", "种子为 321"},
		{"storm-week --resume past", "cannot change during a run", "在运行中不能改变"},
		{tiny + at + "60", "a day from 1 to 59, or a date from 2020-01-02 to 2020-02-29", "第 1 至 59 天"},
		{tiny + at + "0", "outside the run", "不在运行期间"},
		{tiny + at + "2021-01-01", "outside the run", "不在运行期间"},
		{tiny + at + "soon", "is no day", "不是日期"},
		{tiny + at + "5 --checkpoint-every 3", "one time", "一个时间"},
		{tiny + " --checkpoint new", "one time", "一个时间"},
		{tiny + " --checkpoint-at 5 --checkpoint past/replication-0.checkpoint", "--checkpoint", "--checkpoint"},
		{tiny + " --checkpoint new --checkpoint-every 0", "--checkpoint-every", "--checkpoint-every"},
		{tiny + " --checkpoint-at 5", "need a folder", "需要文件夹"},
		{"router-rules" + at + "5", "run with a router cannot be stored", "派单路由器"},
		{"61 --resume past", "nothing for a run of many counties", "多县运行"},
	} {
		lang, want := "en", test.en
		if i%2 == 1 {
			lang, want = "zh", test.zh
		}
		a := call(t, dir, append(strings.Fields("run "+test.args), "--lang", lang)...)
		if a.code != exitWrong || !strings.Contains(a.err, want) || a.out != "" {
			t.Errorf("%s in %s: exit %d, want %q:\n%s", test.args, lang, a.code, want, a.err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("a refused call has made a folder")
	}
}

// Futures part from a stored past on its day: --set changes values that may change in a run, others are refused by
// name, and --futures draws anew.
func TestFutures(t *testing.T) {
	dir := t.TempDir()
	run := func(args string) answer { return call(t, dir, strings.Fields("run "+args)...) }
	unbroken := run(tiny + " --replications 2 --json --checkpoint past --checkpoint-at 2020-02-01")
	if unbroken.code != exitDone {
		t.Fatal(unbroken.err)
	}
	changed := run("--resume past --set mechanisms.digital=0.1 --set demand.multiplier=8 --json")
	if !strings.Contains(changed.err+changed.out, "until 2020-02-01 this is a stored past") {
		t.Errorf("the result does not say since when its values hold:\n%s", changed.err)
	}
	if changed.code != exitDone || sameDocument(t, unbroken.out, changed.out) {
		t.Errorf("with other values the future is that of the past: exit %d\n%s", changed.code, changed.err)
	}
	several := run("--resume past --futures 3 --lang zh")
	if several.code != exitDone || !strings.Contains(several.err, "由 2020-02-01 之前的同一段历史推演出 3 种后续") {
		t.Errorf("futures: exit %d\n%s", several.code, several.err)
	}
	if first := run("--resume past --replications 1 --json"); !sameDocument(t, first.out,
		run("--resume past --futures 1 --json").out) {
		t.Error("the first future is not the run itself")
	}
	for args, wants := range map[string][]string{
		"--resume past --set geo.seed=61 --set trust.init=0.3 --set time.days=50": {
			"geo.seed cannot change during a run", "trust.init cannot change", "time.days cannot change"},
		"storm-week --resume past":                                  {"cannot change during a run"},
		"--futures 2 " + tiny:                                       {"--futures needs a stored past"},
		"--resume past --futures 2 --replications 2":                {"leave --replications out"},
		"--resume past --futures 0":                                 {"--futures"},
		"--resume past --set mechanisms.digital=0 --replications 3": {"the states of 2"},
		"--resume past --set mechanisms.digital=0 --checkpoint x --checkpoint-at 2020-02-09": {
			"cannot store a future"},
	} {
		a := run(args)
		for _, want := range wants {
			if a.code != exitWrong || !strings.Contains(a.err, want) {
				t.Errorf("%s: exit %d, want %q:\n%s", args, a.code, want, a.err)
			}
		}
	}
}
