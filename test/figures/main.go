// Command figures measures the figures of docs/performance.md and writes its tables: that of the engine, or with -load
// that of load tests over HTTP. What is compared is run in turns, round after round, so that a noisy machine is noisy
// for all alike, and counted in processor time, which other programs lengthen less than time by the clock; a figure is
// the median of the rounds, with the least and the largest.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 5, "rounds")
	others := flag.String("load", "", "measure load tests against vegeta and wrk, which are in this folder")
	flag.Parse()
	what := measure
	if *others != "" {
		what = func(rounds int) error { return measureLoad(rounds, *others) }
	}
	if err := what(*rounds); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// A figure is a row of the table: a value of each round.
type figure struct {
	what, command, aim, unit string
	values                   []float64
}

type table struct {
	dir     string // of the programs
	figures []*figure
}

// add adds the value of one round to a figure.
func (t *table) add(what, command, aim, unit string, value float64) {
	for _, f := range t.figures {
		if f.what == what {
			f.values = append(f.values, value)
			return
		}
	}
	t.figures = append(t.figures, &figure{what, command, aim, unit, []float64{value}})
}

func measure(rounds int) error {
	dir, err := os.MkdirTemp("", "figures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	t := &table{dir: dir}
	if err := t.build(); err != nil {
		return err
	}
	if err := t.weigh(); err != nil {
		return err
	}
	for round := range rounds {
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round+1, rounds)
		for _, part := range []func() error{t.engine, t.county, t.routers, t.command} {
			if err := part(); err != nil {
				return err
			}
		}
	}
	return t.write(rounds, "figures")
}

func (t *table) build() error {
	return errors.Join(t.compile("hanyin", "build", "-ldflags", "-s -w", "./cmd/hanyin"),
		t.compile("bareheap", "build", "./test/bareheap"), t.compile("county", "test", "-c", "./experiments"),
		t.compile("router", "test", "-c", "./agents/router"))
}

// compile makes a program of the table; the last argument is its package.
func (t *table) compile(name string, args ...string) error {
	args = slices.Insert(args, len(args)-1, "-o", t.path(name))
	command := exec.Command("go", args...)
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

func (t *table) path(name string) string { return filepath.Join(t.dir, name) }

// A cost is what a command took.
type cost struct {
	processor time.Duration // of user and system
	clock     time.Duration
	memory    float64 // MB resident at most
}

// run runs a program of the table on one processor, unless the call says otherwise.
func (t *table) run(processors int, name string, args ...string) (cost, error) {
	command := exec.Command(t.path(name), args...)
	command.Env = append(os.Environ(), fmt.Sprint("GOMAXPROCS=", processors))
	start := time.Now()
	if out, err := command.CombinedOutput(); err != nil {
		return cost{}, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out)
	}
	c := cost{processor: command.ProcessState.UserTime() + command.ProcessState.SystemTime(), clock: time.Since(start)}
	if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.memory = float64(usage.Maxrss) / 1024
	}
	return c, nil
}

// each is the processor time of one iteration of a benchmark: of n iterations without what one takes.
func (t *table) each(name, benchmark string, n int) (time.Duration, error) {
	args := func(n int) []string {
		return []string{"-test.run", "^$", "-test.bench", benchmark, "-test.benchtime", fmt.Sprint(n, "x")}
	}
	one, err := t.run(1, name, args(1)...)
	if err != nil {
		return 0, err
	}
	many, err := t.run(1, name, args(n)...)
	return (many.processor - one.processor) / time.Duration(n-1), err
}

func (t *table) engine() error {
	for _, x := range []struct {
		what, aim string
		args      []string
	}{
		{"PHOLD, 10,000 entities", "1.5 or more", []string{"phold", "-n", "10000", "-events", "5000000"}},
		{"petition network", "0.85 or more", []string{"petition", "-T", "10000", "-warmup", "1000"}},
	} {
		ours, err := t.run(1, "hanyin", append([]string{"bench"}, x.args...)...)
		if err != nil {
			return err
		}
		bare, err := t.run(1, "bareheap", x.args...)
		if err != nil {
			return err
		}
		command := "`hanyin bench " + strings.Join(x.args, " ") + "`"
		t.add(x.what+": speed over a bare binary heap", command, x.aim, "", ratio(bare.processor, ours.processor))
		t.add(x.what+": resident memory", command, "", "MB", ours.memory)
	}
	return nil
}

const countyBench = "CountyYear/scenario=hanyin$"

func (t *table) county() error {
	bare, err := t.run(1, "bareheap", "phold", "-events", "3800000")
	if err != nil {
		return err
	}
	year, err := t.each("county", countyBench, 4)
	if err != nil {
		return err
	}
	command := "`go test ./experiments -run '^$' -bench " + countyBench + "`"
	t.add("a year of the county over 3.8 million PHOLD events of the bare heap", command, "1 or less", "",
		ratio(year, bare.processor))
	t.add("a year of the county", command, "", "s", year.Seconds())
	if mode, err := os.ReadFile("/sys/kernel/mm/transparent_hugepage/enabled"); err == nil &&
		bytes.Contains(mode, []byte("[madvise]")) {
		if err := withoutHugePages(true); err != nil {
			return err
		}
		small, err := t.each("county", countyBench, 4)
		if err == nil {
			err = withoutHugePages(false)
		}
		if err != nil {
			return err
		}
		t.add("the same with huge pages over without", command, "", "", ratio(year, small))
	}
	if load := loadAverage(); runtime.NumCPU() < 2 || load > 1.5 {
		fmt.Fprintf(os.Stderr, "two workers against one: left out, for it needs two idle cores (load average %.1f)\n",
			load)
		return nil
	}
	runs := []string{"run", "--replications", "4", "--set", "time.days=365", "--set",
		"time.warmup_days=0", "--workers"}
	one, err := t.run(1, "hanyin", append(runs, "1")...)
	if err != nil {
		return err
	}
	two, err := t.run(2, "hanyin", append(runs, "2")...)
	t.add("two workers against one, by the clock", "`hanyin run --replications 4`, a year", "1.85 or more", "",
		ratio(one.clock, two.clock))
	return err
}

func (t *table) routers() error {
	for _, x := range []struct {
		name, aim string
		calls     int
	}{{"table", "5", 3_000_000}, {"rules", "0.2", 150_000}, {"bigram", "0.5", 400_000}, {"segment", "0.025", 40_000}} {
		call, err := t.each("router", "Route/"+x.name+"$", x.calls)
		if err != nil {
			return err
		}
		t.add("router "+x.name+": calls per core", "`go test ./agents/router -run '^$' -bench Route/"+x.name+"`",
			x.aim+" or more", "M/s", 1e-6/call.Seconds())
	}
	return nil
}

func (t *table) command() error {
	const calls = 10
	var sum time.Duration
	for range calls {
		c, err := t.run(1, "hanyin", "help")
		if err != nil {
			return err
		}
		sum += c.processor
	}
	t.add("a call that does nothing", "`hanyin help`", "", "ms", 1000*sum.Seconds()/calls)
	return nil
}

// weigh adds what does not change from round to round: the sizes of the program and of the modules that it needs.
func (t *table) weigh() error {
	program, err := os.Stat(t.path("hanyin"))
	if err != nil {
		return err
	}
	t.add("size of the program", "`go build -ldflags '-s -w' ./cmd/hanyin`", "25 or less", "MB",
		float64(program.Size())/1e6)
	out, err := exec.Command("go", "list", "-deps", "-f",
		"{{with .Module}}{{if .Version}}{{.Path}}@{{.Version}}{{end}}{{end}}",
		"./cmd/hanyin").Output()
	if err != nil {
		return err
	}
	modules := slices.Compact(slices.Sorted(slices.Values(strings.Fields(string(out)))))
	out, err = exec.Command("go", append([]string{"mod", "download", "-json"}, modules...)...).Output()
	if err != nil {
		return err
	}
	var packed int64
	for answers := json.NewDecoder(bytes.NewReader(out)); answers.More(); {
		var m struct{ Zip string }
		if err := answers.Decode(&m); err != nil {
			return err
		}
		zip, err := os.Stat(m.Zip)
		if err != nil {
			return err
		}
		packed += zip.Size()
	}
	t.add(fmt.Sprintf("the %d modules that it needs, packed as they are fetched", len(modules)),
		"`go list -deps ./cmd/hanyin`", "150 or less", "MB", float64(packed)/1e6)
	return nil
}

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }

// markdown is the table.
func (t *table) markdown(rounds int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s, %d cores, %s/%s, rounds: %d, load average at the end: %.1f.\n\n", processorName(),
		runtime.Version(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, rounds, loadAverage())
	b.WriteString("| what | command | wanted | median | least to largest |\n| --- | --- | --- | --- | --- |\n")
	for _, f := range t.figures {
		slices.Sort(f.values)
		n := len(f.values)
		median := (f.values[n/2] + f.values[(n-1)/2]) / 2
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", f.what, f.command, or(f.aim, "–"),
			strings.TrimSpace(digits(median)+" "+f.unit), spread(f.values))
	}
	return b.String()
}

// loadAverage is that of the last minute; 0 where the system does not say.
func loadAverage() (load float64) {
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		_, _ = fmt.Sscan(string(text), &load)
	}
	return load
}

func spread(sorted []float64) string {
	if len(sorted) == 1 || sorted[0] == sorted[len(sorted)-1] {
		return "–"
	}
	return digits(sorted[0]) + " to " + digits(sorted[len(sorted)-1])
}

// digits are three of a number.
func digits(x float64) string {
	switch {
	case x >= 100:
		return fmt.Sprintf("%.0f", x)
	case x >= 10:
		return fmt.Sprintf("%.1f", x)
	case x >= 0.1:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.3f", x)
}

func or(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func processorName() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}

// write prints the table and puts it between the marks of that script in docs/performance.md.
func (t *table) write(rounds int, script string) error {
	text := t.markdown(rounds)
	fmt.Print(text)
	const name = "docs/performance.md"
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	begin := fmt.Sprintf("<!-- begin figures: test/%s.sh writes them -->\n", script)
	const end = "<!-- end figures -->\n"
	before, rest, ok := strings.Cut(string(old), begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return fmt.Errorf("%s has no place for the figures: it needs the lines\n%s%s", name, begin, end)
	}
	return os.WriteFile(name, []byte(before+begin+text+end+after), 0o644)
}
