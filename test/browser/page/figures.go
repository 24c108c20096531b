package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/chromedp"
)

// moves is how often the slider is moved; each move is a run. Before every third one the run before ends; the others
// find the page at work on it, as somebody does who goes on moving.
const (
	moves  = 30
	atRest = 3
)

// bounds of docs/web.md.
const (
	mostNative, mostWasm = 1.5, 4.0 // s from a slider to first numbers, 90th percentile
	mostYear             = 3.0      // s for the county's year in WebAssembly
	mostMemory           = 250.0    // MB of the page after its runs
	mostFirst            = 400.0    // KB of the first visit, without the engine
)

// Seconds of the four pairs of numbers after the page is asked for, in a browser that has never seen it. Assumption:
// what somebody waits for who has come to look.
const mostStart = 10.0

// started waits for all numbers of the first view; its value is the time since the page was asked for, in ms.
const started = `(async () => {
  while (document.querySelector(".bigs .waiting") || document.querySelectorAll(".bigs .big .unit").length < 4)
    await new Promise(requestAnimationFrame);
  return performance.now();
})()`

// loaded is how many KB came over the network for the page, without the engine.
const loaded = `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter(e => !e.name.endsWith(".wasm.gz")).reduce((sum, e) => sum + e.transferSize, 0) / 1000`

// slide moves the slider of the time limit for help to another of its seventy places for each n, so that nothing is
// known of it, and waits for first numbers on the screen, all of them; its value is the time in ms.
const slide = `(async n => {
  const {get} = await import("./app/state.js");
  const r = document.querySelector(".control[data-key='limits.help_wd'] input[type=range]"), print = get().run?.print;
  const places = Math.round((r.max - r.min) / r.step);
  const frame = () => new Promise(requestAnimationFrame), start = performance.now();
  r.value = +r.min + ((11 * n) %% places + 1) * r.step;
  r.dispatchEvent(new Event("input", {bubbles: true}));
  r.dispatchEvent(new Event("change", {bubbles: true}));
  const numbers = () => get().run?.summary ?? get().run?.early;
  while (get().run?.print === print || !numbers() || document.querySelector(".previews .waiting") ||
    !document.querySelector(".previews .now")) {
    if (performance.now() - start > 120_000) throw new Error("no numbers");
    await frame();
  }
  return performance.now() - start;
})(%d)`

// year times replications of a year of the county in a worker of its own, the first, which makes the county, left out.
const year = `(async () => {
  const {get, specOf} = await import("./app/state.js"), kind = await (await fetch("engine.json")).json();
  const worker = new Worker("app/worker.js", {type: "module"}), asked = specOf(get(), []);
  Object.assign(asked.scenarios[0].set, {"time.warmup_days": 0, "time.days": 365});
  const spec = JSON.stringify(asked);
  const call = (name, ...args) => new Promise((done, failed) => {
    worker.onmessage = ({data}) => data.error ? failed(new Error(data.error)) : "result" in data && done();
    worker.postMessage({name, args});
  });
  const packed = (await fetch(kind.wasm)).body.pipeThrough(new DecompressionStream("gzip"));
  worker.postMessage({open: kind, program: await WebAssembly.compile(await new Response(packed).arrayBuffer())});
  await call("replicate", spec, 0, 100);
  const times = [];
  for (let r = 101; r < 104; r++) {
    const start = performance.now();
    await call("replicate", spec, 0, r);
    times.push(performance.now() - start);
  }
  worker.terminate();
  return times;
})()`

// A figure is a line of the table: what was measured, how much, and the most that it may be.
type figure struct {
	what, unit      string
	measured, bound float64
}

// met reports whether the figure keeps its bound; NaN does not.
func (f figure) met() bool { return f.measured <= f.bound }

// figures measures what docs/web.md promises and writes it between the marks of that file. A bound that is not kept is
// a fault, after all were written.
func (t *test) figures(file string) {
	server, address := t.serve("127.0.0.1:0")
	if address == "" {
		return
	}
	var list []figure
	if t.asked("server") {
		list = append(list, t.measured("the server", address, mostNative)...)
	}
	stop(server)
	if t.asked("exported") {
		if folder := t.export(); folder != "" {
			address, shut := t.static(http.FileServer(http.Dir(folder)))
			list = append(list, t.measured("the exported page", address, mostWasm)...)
			shut()
		}
	}
	for _, f := range list {
		fmt.Printf("%s: %.4g %s (at most %g)\n", f.what, f.measured, f.unit, f.bound)
	}
	if t.faults > 0 || t.only != "" {
		return // half a table would be taken for the whole
	}
	if err := writeFigures(file, list); err != nil {
		t.fault(err.Error())
	}
	for _, f := range list {
		if !f.met() {
			t.fault(fmt.Sprintf("missed: %s: %.3g %s, at most %g", f.what, f.measured, f.unit, f.bound))
		}
	}
}

// measured are the figures of one page.
func (t *test) measured(name, address string, bound float64) []figure {
	s := t.open(name, address, look{width: 1280, lang: "zh-CN"})
	defer t.end(s)
	first := s.number(started) / 1000
	s.until(`import("./app/state.js").then(m => m.get().start.state === "done")`)
	kilobytes := s.number(loaded)
	shift := s.number("window.shifted")
	s.do("question", chromedp.Click(chromedp.CSS(".questions [data-id=deadlines] button")))
	s.until(answerShown)
	s.until(allComputed)
	shift = max(shift, s.number("window.shifted"))
	faults := 0.0
	for _, dark := range []bool{false, true} {
		s.js(fmt.Sprintf("document.documentElement.dataset.theme = %q", map[bool]string{false: "light",
			true: "dark"}[dark]))
		for place := range 5 {
			s.click(fmt.Sprintf(".steps button:nth-child(%d)", place+1), "")
			var found []string
			s.note("checks", json.Unmarshal([]byte(s.js(checks)), &found))
			for _, f := range found {
				if strings.HasPrefix(f, "contrast") {
					faults++
				}
			}
		}
	}
	s.click(".steps button:nth-child(2)", "")
	s.until(`document.querySelector(".control[data-key='limits.help_wd'] input[type=range]")`)
	var times []float64
	for n := range moves {
		if n%atRest == 0 {
			s.until(`import("./app/state.js").then(m => m.get().run.state === "done")`)
		}
		times = append(times, s.number(fmt.Sprintf(slide, n))/1000)
	}
	slices.Sort(times)
	_, err := chromedp.Call(s.ctx, heapprofiler.CollectGarbage, cdp.Empty{})
	s.note("garbage", err)
	list := []figure{
		{"page asked for to the four pairs of numbers, " + name, "s", first, mostStart},
		{"first load without the engine, " + name, "KB", kilobytes, mostFirst},
		{"slider to first numbers, median, " + name, "s", times[len(times)/2], bound},
		{"slider to first numbers, 90th percentile, " + name, "s", times[(len(times)*9+9)/10-1], bound},
		{fmt.Sprintf("memory after %d runs, %s", moves+2, name), "MB", s.memory(), mostMemory},
		{"layout shift, " + name, "", shift, mostShift},
		{"texts below a contrast of 4.5, light and dark, " + name, "", faults, 0},
	}
	if name != "the server" {
		var years []float64
		s.note("year", json.Unmarshal([]byte(s.js(year)), &years))
		if len(years) > 0 {
			slices.Sort(years)
			list = append(list, figure{"the county's year, " + name, "s", years[len(years)/2] / 1000,
				mostYear})
		}
	}
	return list
}

// number evaluates an expression whose value is a number.
func (s *session) number(expression string) float64 {
	var x float64
	s.note(expression, json.Unmarshal([]byte(s.js(expression)), &x))
	return x
}

// memory is what the page's process holds for itself, in MB: of the renderers that this program started the one with
// most, since workers are threads of it, and the others are empty ones that the browser keeps at hand. It is taken as
// Chromium's private memory footprint: what is of no file, in memory and swapped out.
func (s *session) memory() float64 {
	most := 0.0
	processes, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, file := range processes {
		text, err := os.ReadFile(file)
		dir := filepath.Dir(file)
		if err != nil || !strings.Contains(string(text), "--type=renderer") || !ours(dir) {
			continue
		}
		status, err := os.ReadFile(filepath.Join(dir, "status"))
		s.note("memory", err)
		sum := 0.0
		for line := range strings.Lines(string(status)) {
			if f := strings.Fields(line); len(f) == 3 && (f[0] == "RssAnon:" || f[0] == "VmSwap:") {
				kb, err := strconv.ParseFloat(f[1], 64)
				s.note("memory", err)
				sum += kb * 1024 / 1e6
			}
		}
		most = max(most, sum)
	}
	return most
}

// ours reports whether a process descends from this one.
func ours(dir string) bool {
	for range 20 {
		stat, err := os.ReadFile(filepath.Join(dir, "stat"))
		if err != nil {
			return false
		}
		_, rest, _ := strings.Cut(string(stat), ") ")
		fields := strings.Fields(rest)
		if len(fields) < 2 {
			return false
		}
		if fields[1] == strconv.Itoa(os.Getpid()) {
			return true
		}
		dir = "/proc/" + fields[1]
	}
	return false
}

// Marks between which the table stands.
const marksBegin, marksEnd = "<!-- figures of test/webfigures.sh -->\n", "<!-- end of figures -->\n"

var errNoMarks = errors.New("the file has no marks for the figures")

// writeFigures writes the table between the marks of a file.
func writeFigures(file string, list []figure) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(text), marksBegin)
	_, after, ended := strings.Cut(rest, marksEnd)
	if !found || !ended {
		return errNoMarks
	}
	load, _ := os.ReadFile("/proc/loadavg")
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s\nMeasured in headless Chromium on %d cores; the load average at the end was %s.\n\n", before,
		marksBegin, runtime.NumCPU(), strings.Join(strings.Fields(string(load))[:3], ", "))
	b.WriteString("| figure | measured | at most | met |\n|---|---:|---:|---|\n")
	for _, f := range list {
		unit, met := "", "yes"
		if f.unit != "" {
			unit = " " + f.unit
		}
		if !f.met() {
			met = "**no**"
		}
		fmt.Fprintf(&b, "| %s | %.3g%s | %g%s | %s |\n", f.what, f.measured, unit, f.bound, unit, met)
	}
	b.WriteString("\n" + marksEnd + after)
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
