package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"

	"hanyin/eventlog"
)

// orders is a small export of work orders, with a row that is closed before it was created.
const orders = "工单编号,受理时间,办结时间,截止时间,承办单位,问题分类,处理受理方式,联系电话,是否解决\n" +
	"A1,2021-03-01 09:00:00,2021-03-02 10:00:00,2021-03-05,住建局,城乡建设->路灯,电话,13900000001,是\n" +
	"A2,2021-03-02 09:00:00,2021-03-09 10:00:00,2021-03-05,住建局,城乡建设->道路,网络,13900000002,否\n" +
	"A3,2021-03-03 09:00:00,2021-03-02 10:00:00,2021-03-05,一个名称很长很长很长很长很长很长很长很长很长很长的承办单位,环保,电话,,\n" +
	"A4,2021-03-04 09:00:00,,2021-03-05,环保局,环保,电话,,\n" +
	"A5,2021-03-20 09:00:00,2021-03-21 09:00:00,,环保局,环保,电话,,是\n"

func ordersFile(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "orders.csv"), []byte(orders), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// done is what a call prints that has to end well.
func done(t *testing.T, dir, args string) string {
	t.Helper()
	got := call(t, dir, strings.Fields(args)...)
	if got.code != exitDone {
		t.Fatalf("hanyin %s: exit %d, %s", args, got.code, got.err)
	}
	return got.out
}

func TestRecordsFromFileToCleanLog(t *testing.T) {
	dir := ordersFile(t)
	inspected := done(t, dir, "eventlog inspect orders.csv --out m.toml")
	for _, want := range []string{"5 rows read, 5 cases", "closed before it was created", "kept as open", "住建局",
		"zone Asia/Shanghai", "m.toml: written"} {
		if !strings.Contains(inspected, want) {
			t.Errorf("inspect prints\n%s\nwant %q", inspected, want)
		}
	}
	mapping, err := os.ReadFile(filepath.Join(dir, "m.toml"))
	if err != nil {
		t.Fatal(err)
	}
	edited := strings.Replace(string(mapping), "# [rename.body]", "[rename.body]\n\"住建局\" = \"housing\"", 1)
	os.WriteFile(filepath.Join(dir, "m.toml"), []byte(edited), 0o644)
	done(t, dir, "eventlog import orders.csv --mapping m.toml --out log.parquet --defects defects.csv")
	list, err := os.ReadFile(filepath.Join(dir, "defects.csv"))
	if err != nil || !strings.Contains(string(list), "4,,closed_before_created,A3\n") {
		t.Errorf("defects: %s, %v", list, err)
	}
	var p struct {
		Schema string
		Cases  int
		Bodies []struct{ Name string }
		KPIs   []struct {
			Key   string
			Value float64
			Of    int
		}
	}
	if err := json.Unmarshal([]byte(done(t, dir, "eventlog profile log.parquet --json")), &p); err != nil {
		t.Fatal(err)
	}
	if p.Schema != "hanyin.eventlog.profile/1" || p.Cases != 5 || p.Bodies[0].Name != "housing" &&
		p.Bodies[1].Name != "housing" {
		t.Errorf("profile %+v", p)
	}
	for _, k := range p.KPIs {
		// A1 on time, A2 late, A3 and A4 open past their limit
		if k.Key == "on_time" && (k.Of != 4 || k.Value != 0.25) {
			t.Errorf("on time %+v", k)
		}
	}
	if got := call(t, dir, "eventlog", "import", "orders.csv", "--out", "log.parquet"); got.code != exitWrong ||
		!strings.Contains(got.err, "--force") {
		t.Errorf("a file that is there: exit %d, %s", got.code, got.err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".partial-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestPersonalColumnsStayOutOfExports(t *testing.T) {
	dir := ordersFile(t)
	for _, f := range eventlog.Formats {
		done(t, dir, "eventlog export orders.csv --out plain --force --format "+string(f))
		plain, err := os.ReadFile(filepath.Join(dir, "plain"))
		if err != nil || strings.Contains(string(plain), "13900000001") {
			t.Errorf("%s: a telephone number is in it, %v", f, err)
		}
	}
	done(t, dir, "eventlog export orders.csv --out asked.xes --personal")
	if asked, _ := os.ReadFile(filepath.Join(dir, "asked.xes")); !strings.Contains(string(asked), "13900000001") {
		t.Error("what was asked for is not there")
	}
}

func TestTablesOfLogsFitTheTerminal(t *testing.T) {
	dir := ordersFile(t)
	t.Setenv("COLUMNS", "100")
	for _, args := range []string{"inspect orders.csv", "profile orders.csv", "distance orders.csv orders.csv",
		"distance orders.csv orders.csv --until 2021-03-03"} {
		for _, lang := range []string{"en", "zh"} {
			for line := range strings.Lines(done(t, dir, "eventlog "+args+" --lang "+lang)) {
				if w := text.StringWidth(strings.TrimRight(line, "\n")); w > 100 {
					t.Errorf("%s, %s: %d cells: %s", args, lang, w, line)
				}
			}
		}
	}
}

func TestBadCallsOfEventlogExitWith2(t *testing.T) {
	dir := ordersFile(t)
	os.WriteFile(filepath.Join(dir, "bad.toml"),
		[]byte("form = \"cases\"\nzone = \"Mars\"\n[columns]\nid = \"工单编号\"\n"), 0o644)
	os.WriteFile(filepath.Join(dir, "gone.toml"), []byte("form = \"cases\"\nzone = \"UTC\"\n[columns]\nid = \"编号\"\n"+
		"created = \"受理时刻\"\n"), 0o644)
	os.WriteFile(filepath.Join(dir, "empty.csv"), nil, 0o644)
	for args, want := range map[string]string{
		"eventlog inspect":                                            "which file?",
		"eventlog inspect nothing.csv":                                "no such file",
		"eventlog inspect empty.csv":                                  "the file is empty",
		"eventlog inspect orders.csv extra":                           "one argument too many",
		"eventlog inspect orders.csv --zone Mars":                     "no time zone",
		"eventlog import orders.csv":                                  "where to?",
		"eventlog import orders.csv --mapping bad.toml --out x":       "bad.toml:2: zone",
		"eventlog import orders.csv --mapping gone.toml --out x":      "受理时间",
		"eventlog export orders.csv --out x.doc":                      "which format?",
		"eventlog export orders.csv --out x --format doc":             "which format?",
		"eventlog distance orders.csv":                                "which two logs?",
		"eventlog distance orders.csv --split 1":                      "--split 1: want more than 0",
		"eventlog distance orders.csv --until soon":                   "--until soon: want a date",
		"eventlog distance orders.csv --until 2020-01-01":             "want at least 2 each",
		"eventlog distance orders.csv --split 0.5 --until 2021-03-03": "give one of them",
		"eventlog profle orders.csv":                                  `did you mean "profile"?`,
	} {
		got := call(t, dir, strings.Fields(args)...)
		if got.code != exitWrong || !strings.Contains(got.err, want) || got.out != "" {
			t.Errorf("hanyin %s: exit %d, said %q, printed %q, want 2 and %q", args, got.code, got.err, got.out, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "x")); err == nil {
		t.Error("something was written")
	}
}

// permits is a log of steps: an office of two that opens at 9 on working days.
func permits() string {
	var b strings.Builder
	b.WriteString("case,activity,start,end,resource\n")
	day := time.Date(2021, 3, 1, 9, 0, 0, 0, time.UTC)
	for k := range 90 {
		if k%4 == 0 && k > 0 {
			day = day.AddDate(0, 0, 1)
			for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
				day = day.AddDate(0, 0, 1)
			}
		}
		at := day.Add(time.Duration(k%4*75+k*37%50) * time.Minute)
		for i, activity := range []string{"file", "check", "decide"} {
			from := at.Add(time.Duration(i*(20+k%7)+i/2*(90+k%5*10)) * time.Minute)
			fmt.Fprintf(&b, "P%03d,%s,%s,%s,officer %d\n", k, activity, from.Format(time.DateTime),
				from.Add(15*time.Minute).Format(time.DateTime), i%2)
		}
	}
	return b.String()
}

func TestSimulationOfALog(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "permits.csv"), []byte(permits()), 0o644); err != nil {
		t.Fatal(err)
	}
	text := done(t, dir,
		"eventlog simulate permits.csv --zone UTC --replications 2 --engine queues --out sim --format xes")
	for _, want := range []string{"72 cases to learn from, 18 to test on", "2 simulated logs from 2021-03-25 ",
		"activities and lines",
		"cycle time (CTD)", "skill", "Score:", filepath.Join("sim", "report.html"),
		"simulated-1.xes, simulated-2.xes"} {
		if !strings.Contains(text, want) {
			t.Errorf("simulate prints\n%s\nwant %q", text, want)
		}
	}
	for _, name := range []string{"report.html", "tables/distances.csv", "tables/settings.csv", "simulate.json",
		"manifest.json"} {
		if _, err := os.Stat(filepath.Join(dir, "sim", name)); err != nil {
			t.Error(err)
		}
	}
	inspected := done(t, dir, "eventlog inspect sim/simulated-1.xes")
	if !strings.Contains(inspected, "18 cases and 54 events") {
		t.Errorf("the simulated log is\n%s", inspected)
	}
	chinese := done(t, dir,
		"eventlog simulate permits.csv --until 2021-03-25 --replications 1 --engine resample --lang zh")
	if !strings.Contains(chinese, "整案重抽") || !strings.Contains(chinese, "技巧分") || strings.Contains(chinese, "skill") {
		t.Errorf("in Chinese:\n%s", chinese)
	}
	var s struct {
		Schema   string
		Test     int
		FromOpen bool `json:"from_open"`
		Setting  struct{ Engine string }
		Distance map[string]float64
		Skill    map[string]float64
	}
	answer := done(t, dir, "eventlog simulate permits.csv --open --replications 1 --seed 7 --json")
	if err := json.Unmarshal([]byte(answer), &s); err != nil || s.Schema != "hanyin.eventlog.simulate/1" ||
		s.Test != 18 ||
		!s.FromOpen || s.Setting.Engine != "queues" || s.Distance["ctd"] > 4 || len(s.Skill) != 7 {
		t.Errorf("%v: %+v", err, s)
	}
	if again := done(t, dir,
		"eventlog simulate permits.csv --open --replications 1 --seed 7 --json"); again != answer {
		t.Error("the same call gives another answer")
	}
	for args, want := range map[string]string{
		"permits.csv --split 2":                        "--split 2: want more than 0",
		"permits.csv --split 0.5 --until 2021-03-10":   "give one of them",
		"permits.csv --until soon":                     "--until soon: want a date",
		"permits.csv --until 2021-03-02":               "want at least 10 and 2",
		"permits.csv --engine magic":                   "want resample or queues",
		"permits.csv --engine resample --open":         "--open has no effect",
		"permits.csv --format xes":                     "--format has no effect without --out",
		"permits.csv --format word --out w":            "which format?",
		"permits.csv --replications 0":                 "--replications",
		"permits.csv --out sim":                        "--force",
		"permits.csv --engine magic --replications 0 ": "want resample or queues",
	} {
		got := call(t, dir, append([]string{"eventlog", "simulate"}, strings.Fields(args)...)...)
		if got.code != exitWrong || !strings.Contains(got.err, want) {
			t.Errorf("simulate %s: exit %d, %s, want %q", args, got.code, got.err, want)
		}
	}
}

// What a simulation of a log writes is there whole or not at all, and takes the place of no other without --force.
func TestAnInterruptedSimulationOfALogLeavesNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("processes cannot be interrupted")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "permits.csv"), []byte(permits()), 0o644); err != nil {
		t.Fatal(err)
	}
	const long = "eventlog simulate permits.csv --replications 10000 --engine queues --out sim"
	cmd := command(t, dir, strings.Fields(long)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for { // until the first log is written
		found, err := filepath.Glob(filepath.Join(dir, "sim", "*", "simulated-*.csv"))
		if hidden, _ := filepath.Glob(filepath.Join(dir, "sim", ".*", "simulated-*.csv")); len(hidden) > 0 {
			found = hidden
		}
		if err != nil || len(found) > 0 {
			break
		}
		if cmd.ProcessState != nil || t.Context().Err() != nil {
			t.Fatal("nothing is written")
		}
		runtime.Gosched()
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if cmd.Wait() == nil {
		t.Error("it is not interrupted")
	}
	if list, _ := os.ReadDir(filepath.Join(dir, "sim")); len(list) > 0 {
		t.Errorf("%v is left behind", list)
	}
	const again = "eventlog simulate permits.csv --replications 1 --engine resample --out sim"
	done(t, dir, again)
	if got := call(t, dir, strings.Fields(again)...); got.code != exitWrong {
		t.Errorf("exit %d: the folder of another simulation is overwritten: %s", got.code, got.err)
	}
	done(t, dir, again+" --force --format xes")
	if _, err := os.Stat(filepath.Join(dir, "sim", "simulated-1.csv")); err == nil {
		t.Error("a file of the simulation before is left")
	}
}
