package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// What a page shows when something has come.
const (
	startShown  = `document.querySelector(".big .unit")`
	answerShown = `document.querySelector(".verdict .sentences")`
	allComputed = `document.querySelector(".progress") && !document.querySelector("[role=progressbar], .waiting")`
)

// widths of a telephone, a tablet, a desk and a large screen, in px.
var widths = []int{390, 768, 1280, 1920}

// parts are the tabs of the results, with what shows that one is drawn.
var parts = []struct{ id, shown string }{
	{"matrix", ".matrix"}, {"months", "#series-sat-true path"}, {"towns", "#map path"}, {"bodies", "#body-used path"},
	{"flow", "#flow .ribbon"}, {"replay", "canvas.replay"}, {"report", "#part .doc img"},
}

// others are the views after the results, by their place in the navigation, with what shows that one is drawn.
var others = []struct {
	id, shown string
	place     int
}{{"change", ".previews .now", 2}, {"compare", ".matrix", 4}, {"take", ".take pre", 5}}

// views answers a question and walks through every view, in both languages and at all widths.
func (t *test) views(address string) {
	for i, lang := range []string{"zh-CN", "en-US"} {
		name := "page-" + lang[:2]
		s := t.open(name, address, look{width: []int{390, 1280}[i], lang: lang, dark: i == 1})
		first := s.until(startShown)
		if got := s.js("document.documentElement.lang"); !strings.HasPrefix(got, `"`+lang[:2]) {
			s.fault("the page is not in the language of the browser: " + got)
		}
		s.shift()
		s.everyWidth(t, "start")
		s.width([]int{390, 1280}[i])
		s.js("window.shifted = 0")
		s.do("question", chromedp.Click(chromedp.CSS(".questions [data-id=deadlines] button")))
		answer := s.until(answerShown)
		s.until(allComputed)
		s.shift()
		for _, part := range parts {
			s.click("#tab-"+part.id, "")
			s.until(fmt.Sprintf("document.querySelector(%q)", part.shown))
			s.everyWidth(t, part.id)
		}
		s.story()
		for _, view := range others {
			s.click(fmt.Sprintf(".steps button:nth-child(%d)", view.place), "")
			s.until(fmt.Sprintf("document.querySelector(%q)", view.shown))
			s.everyWidth(t, view.id)
		}
		fmt.Printf("%s: first numbers after %v, an answer after %v\n", name, first.Round(time.Millisecond),
			answer.Round(time.Millisecond))
		s.taken()
		s.own(t)
		if i == 0 {
			t.rebuilt(s)
		}
		t.end(s)
	}
}

// language asks for a language at the command line, against that of the browser, and for another one in the page.
func (t *test) language() {
	server, address := t.serve("127.0.0.1:0", "--lang", "zh")
	defer stop(server)
	if address == "" {
		return
	}
	s := t.open("language", address, look{width: 1280, lang: "en-US"})
	defer t.end(s)
	const shown = `document.querySelector(".tools") && document.documentElement.lang`
	s.until(shown + ` === "zh-CN"`)
	s.click(".tools button", "English")
	s.until(shown + ` === "en"`)
	s.do("again", chromedp.Navigate(address))
	s.until(shown + ` === "en"`)
}

// everyWidth checks what is shown at every width and leaves pictures of a telephone and of a desk.
func (s *session) everyWidth(t *test, view string) {
	for _, width := range widths {
		s.width(width)
		time.Sleep(60 * time.Millisecond) // a few frames: charts take the width of their boxes
		s.check(fmt.Sprintf("%s at %d px", view, width))
		if width == 390 || width == 1280 {
			s.shot(t.shots, fmt.Sprintf("%s-%s-%d", s.what, view, width))
		}
	}
}

// mostShift is how much of a page may move by itself while results come in.
const mostShift = 0.1

// questions answers three of the twenty on a desk and on a telephone.
func (t *test) questions(address string) {
	for _, width := range []int{1280, 390} {
		s := t.open(fmt.Sprintf("questions at %d px", width), address, look{width: width, lang: "zh-CN"})
		s.until(startShown)
		s.js(`(async () => { const {set} = await import("./app/state.js"); set({replications: 2}); })()`)
		s.more("leaders", "unrated", "lent") // long and short answers
		t.end(s)
	}
}

// more answers questions of the first view. Each must say, in words without keys or files, what
// was asked, what came of it, what was changed and how to read it.
func (s *session) more(ids ...string) {
	for _, id := range ids {
		s.click(".steps button:nth-child(1)", "")
		at := fmt.Sprintf(".questions [data-id=%s] button", id)
		s.until(fmt.Sprintf("document.querySelector(%q)", at))
		asked := s.js(fmt.Sprintf(`document.querySelector("%s strong").textContent`, at))
		s.js("window.shifted = 0")
		s.do("question", chromedp.Click(chromedp.CSS(at)))
		s.until(fmt.Sprintf(`document.querySelector("h1").textContent.trim() === %s`, asked))
		s.until(answerShown)
		s.until(allComputed)
		s.until(`document.querySelectorAll("main .card .sentences li").length > 3`)
		s.shift()
		if said := s.js(`[...document.querySelectorAll(".verdict, .card .sentences, .card .soft")].map(e => e.innerText)
			.join(" ").match(/\w+\.\w+\.\w+|\w_\w|\.toml|hanyin run/)?.[0] ?? ""`); said != `""` {
			s.fault(fmt.Sprintf("question %s speaks of files: %s", id, said))
		}
		s.check("question " + id)
	}
}

// shift checks what moved without a touch of the person. It is asked before the test changes widths.
func (s *session) shift() {
	var moved float64
	s.note("shift", json.Unmarshal([]byte(s.js("window.shifted")), &moved))
	if moved > mostShift {
		s.fault(fmt.Sprintf("layout shift %.3f: %s", moved, s.js("window.shiftedBy")))
	}
}

// story opens the story of one petition from the figure of flows.
func (s *session) story() {
	s.click("#tab-flow", "")
	s.until(`document.querySelector(".ribbon.open")`)
	s.js(`document.querySelector(".ribbon.open").dispatchEvent(new MouseEvent("click", {bubbles: true}))`)
	s.until(`document.querySelector(".doc table tbody tr:nth-child(3)")`)
	s.check("story")
}

// taken saves a report, tables, a result and scenario files, and a figure of each sort as a picture.
func (s *session) taken() {
	s.js(`window.saved = []; (make => {
		URL.createObjectURL = b => { window.saved.push([b.type, b.size]); return make.call(URL, b); };
	})(URL.createObjectURL)`)
	for i, button := range []string{"report.html", "XLSX", "CSV", "JSON", "ZIP"} {
		s.click(".take button", button)
		s.until(fmt.Sprintf("window.saved.length > %d && !document.querySelector('.take button:disabled')", i))
	}
	s.click(".steps button:nth-child(3)", "")
	s.until(`document.querySelector("#tab-months")`)
	for i, figure := range []struct{ tab, drawn, of string }{
		{"months", "#series-sat-true svg", "#series-sat-true"}, {"towns", "#map path", "#map"},
		{"flow", "#flow .ribbon", "#flow"}, {"replay", "canvas.replay", "#part .figure"},
	} {
		s.click("#tab-"+figure.tab, "")
		s.until(fmt.Sprintf("document.querySelector(%q)", figure.drawn))
		s.click(figure.of+" .figure-head button", "")
		s.until(fmt.Sprintf(`window.saved.filter(([type, size]) => type === "image/png" && size > 10_000).length > %d`, i))
	}
	if got := s.js(`window.saved.filter(([type, size]) => size > 500 && /html|sheet|csv|json|zip/.test(type))
		.length`); got != "5" {
		s.fault("not all that can be taken away was: " + s.js("window.saved"))
	}
}

// own puts own data of months beside those of the run, first with mistakes.
func (s *session) own(t *test) {
	file := filepath.Join(t.work, "months.csv")
	write := func(text string) {
		s.note("own data", os.WriteFile(file, []byte(text), 0o644))
		s.click(".steps button:nth-child(5)", "")
		s.until(`document.querySelector("input[accept*=csv]")`)
		s.do("own data", chromedp.SetUploadFiles(chromedp.CSS("input[accept*=csv]"), []string{file}))
	}
	write("month,backlog,sat.true\n2021-01,400,80\n2021-13,1,2\n2021-02,many,70\n")
	s.until(`/3.*2021-13/s.test(document.querySelector(".take [role=alert]")?.textContent) &&
		/4.*backlog.*many/s.test(document.querySelector(".take [role=alert]")?.textContent)`)
	write("month,backlog,sat.true\n2021-01,400,80\n2021-02,410,78%\n")
	s.until(`document.querySelector(".take [role=status]")`)
	s.click(".steps button:nth-child(3)", "")
	s.until(`document.querySelector("#tab-months")`)
	s.click("#tab-months", "")
	s.until(`document.querySelectorAll("#series-backlog svg[tabindex] .dot").length === 2`)
	s.until(`document.querySelectorAll("#series-sat-true svg[tabindex] .dot").length === 2`)
	s.click(".steps button:nth-child(5)", "")
}

// folders opens every folder of results that the server has: the report of each must show a table.
func (t *test) folders(address string) {
	if t.results == "" {
		return
	}
	s := t.open("folders", address, look{width: 1280, lang: "zh-CN"})
	defer t.end(s)
	s.until(startShown)
	s.click(".steps button:nth-child(5)", "")
	s.until(`document.querySelector("#folders li")`)
	n := int(s.number(`document.querySelectorAll("#folders li").length`))
	kinds := map[string]bool{}
	for i := range n {
		var name string
		s.note("folder", json.Unmarshal([]byte(s.js(fmt.Sprintf(
			`document.querySelectorAll("#folders li .soft")[%d].textContent.split(" · ")[0].trim()`, i))), &name))
		kinds[name] = true
		s.js(fmt.Sprintf(`document.querySelectorAll("#folders li button")[%d].click()`, i))
		s.until(`document.querySelector("#folders .doc table") || document.querySelector("#folders p[role=alert]")`)
		if got := s.js(`document.querySelector("#folders p[role=alert]")?.textContent ?? ""`); got != `""` {
			s.fault(name + ": " + got)
		}
		s.check("folder of " + name)
		s.click("#folders button", "关闭")
		s.until(`document.querySelector("#folders li")`)
	}
	if len(kinds) < 6 {
		s.fault(fmt.Sprintf("%d folders of the kinds %v", n, kinds))
	}
}

// numbers are the large numbers of the results.
const numbers = `[...document.querySelectorAll(".bignumber .big")].map(e => e.textContent).join(" | ")`

// rebuilt opens the link of a page in a profile that has never seen it: the numbers must be equal.
func (t *test) rebuilt(s *session) {
	s.until(`document.querySelector(".take input[readonly]").value.includes("#v1.")`)
	var link string
	s.note("link", json.Unmarshal([]byte(s.js(`document.querySelector(".take input[readonly]").value`)), &link))
	s.click(".steps button:nth-child(3)", "")
	s.until(`document.querySelector(".bignumber")`)
	want := s.js(numbers)
	other := t.open("link", link, look{width: 1280, lang: "en-US"})
	other.until(answerShown)
	other.until(allComputed)
	if got := other.js(numbers); got != want || len(want) < 40 {
		other.fault(fmt.Sprintf("a link gives %s, want %s", got, want))
	}
	t.end(other)
	for _, bad := range []struct{ link, says string }{
		{link[:len(link)-20], "damaged"}, {strings.Replace(link, "#v1.", "#v9.", 1), "version"},
	} {
		other := t.open("bad link", bad.link, look{width: 1280, lang: "en-US"})
		other.until(`document.querySelector(".fault")?.textContent.includes("` + bad.says + `")`)
		other.until(startShown)
		t.end(other)
	}
}

// actions are what a person does to a control of each type, whose element is c.
var actions = []struct{ kind, act string }{
	{"number", `const r = c.querySelector("input[type=range]"); r.value = +r.value === +r.max ? r.min : r.max;
		r.dispatchEvent(new Event("input", {bubbles: true})); r.dispatchEvent(new Event("change", {bubbles: true}))`},
	{"whole", `const i = c.querySelector("input[type=text]"); i.value = String(+i.value.replaceAll(",", "") + 1);
		i.dispatchEvent(new Event("input", {bubbles: true})); i.dispatchEvent(new Event("blur"))`},
	{"bool", `c.querySelector("[role=switch]").click()`},
	{"switch", `c.querySelector("[role=switch]").click()`},
	{"choice", `const s = c.querySelector("select"); s.selectedIndex = (s.selectedIndex + 1) % s.options.length;
		s.dispatchEvent(new Event("change", {bubbles: true}))`},
	{"numbers",
		`const i = c.querySelector("input"), list = i.value.split(", "); list[0] = String(+list[0] * 1.01 + 0.001);
		i.value = list.join(", "); i.dispatchEvent(new Event("change", {bubbles: true}))`},
}

// controls moves one control of every type, undoes it, and types something that cannot be.
func (t *test) controls(address string) {
	s := t.open("controls", address, look{width: 1280, lang: "zh-CN", still: true})
	defer t.end(s)
	s.until(startShown)
	s.searched()
	s.click(".steps button:nth-child(2)", "")
	s.until(`document.querySelector(".control")`)
	s.look("接线员", ".control[data-key='lever.desk_staff.on']")
	s.look("五天", ".control[data-key='limits.help_wd']")
	s.look("", ".timeline")
	s.js(`document.querySelectorAll("details.group").forEach(d => { d.open = true; })`)
	s.until(`document.querySelectorAll(".control").length > 100`)
	for _, a := range actions {
		s.until(fmt.Sprintf("document.querySelector('.control[data-type=%s]')", a.kind))
		s.js(fmt.Sprintf(`(() => { const c = document.querySelector(".control[data-type=%s]"); %s; })()`,
			a.kind, a.act))
		s.until(fmt.Sprintf(`document.querySelector(".control[data-type=%s]").classList.contains("altered")`, a.kind))
		s.until(`document.querySelector(".aside .sentences li, .aside [role=alert] li")`)
		s.click("button", "撤销")
		s.until(fmt.Sprintf(`!document.querySelector(".control[data-type=%s]").classList.contains("altered")`, a.kind))
	}
	s.js(`(() => { const i = document.querySelector(".control[data-key='limits.help_wd'] input[type=text]");
		i.value = "-3"; i.dispatchEvent(new Event("input", {bubbles: true})); })()`)
	s.until(`document.querySelector(".control[data-key='limits.help_wd'] [role=alert]")?.textContent.includes("太小")`)
	s.event()
	s.check("controls")
	s.texts()
}

// look types into the search of a view and waits for what must come first.
func (s *session) look(query, first string) {
	s.js(fmt.Sprintf(`(() => { const i = document.querySelector(".search input"); i.value = %q;
		i.dispatchEvent(new Event("input", {bubbles: true})); })()`, query))
	s.until(fmt.Sprintf(`document.querySelector(%q)`, first))
}

// searched looks for questions by an official's words, and for what no question has.
func (s *session) searched() {
	for query, id := range map[string]string{"防汛": "storm", "期限": "deadlines", "期限改成九天": "deadlines"} {
		s.look(query, ".questions[aria-labelledby=ask] li:first-child[data-id="+id+"]")
	}
	s.look("期限改成九天", ".questions[aria-labelledby=ask]")
	s.until(`document.querySelector(".searched").textContent.includes("没有完全相符")`)
	s.look("水库", "#about-events")
	s.until(`document.querySelector(".searched").textContent.includes("没有这样的问题")`)
	s.check("search")
	s.look("", "#about-events")
}

// texts checks that every text of the page is there in both languages, with the same gaps to fill.
func (s *session) texts() {
	got := s.js(`import("./app/texts.js").then(({texts}) => Object.entries(texts).filter(([, pair]) => {
		const gaps = text => [...new Set(text.match(/\{\d\}/g) ?? [])].sort().join();
		return pair.length !== 2 || !pair[0] || !pair[1] || gaps(pair[0]) !== gaps(pair[1]);
	}).map(([key]) => key))`)
	if got != "[]" {
		s.fault("texts that are not the same in both languages: " + got)
	}
}

// event puts a shock on the time line, changes it while the page is drawn again, and runs it.
func (s *session) event() {
	s.click(".kinds button", "暴雨")
	s.until(`document.querySelector(".happenings li")`)
	s.click(".happenings button", "修改")
	s.until(`document.querySelector("form.form [name='p.towns']")`)
	s.js(`{
		const form = document.querySelector("form.form");
		form.querySelector("[name='p.towns']").click();
		form.querySelector("[name='p.days']").value = 9;
	}`)
	// drawn again, as when results come in, which tell their own state
	s.until(`import("./app/state.js").then(async ({set}) => {
		set({status: "drawn again"});
		await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
		return document.querySelector("[role=status].unseen").textContent === "drawn again";
	})`)
	s.click("form.form button[type=submit]", "")
	s.until(`document.querySelector(".happenings li")?.textContent.match(/9 天：暴雨（.*城关/)`)
	s.until(`document.querySelector(".aside .sentences li")?.textContent.includes("暴雨")`)
	s.until(`document.querySelector(".previews .now") && !document.querySelector(".previews .waiting")`)
}

// status is the state of a run, as the server has it.
func status(address, id string) string {
	answer, err := http.Get(address + "api/runs/" + id)
	if err != nil {
		return err.Error()
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	var run struct{ State string }
	if err := errors.Join(err, json.Unmarshal(text, &run)); err != nil || run.State == "" {
		return fmt.Sprintf("%v: %s", err, text)
	}
	return run.State
}

// long starts a run that takes longer than any test waits, and returns its number.
func (s *session) long() string {
	s.until(startShown)
	s.js(`(async () => { const {set} = await import("./app/state.js"); set({replications: 200, seed: 77}); })()`)
	s.click(".questions [data-id=leaders] button", "")
	s.until(`document.querySelector("[role=progressbar]")`)
	s.until(`import("./app/state.js").then(m => m.get().run.id)`)
	return strings.Trim(s.js(`import("./app/state.js").then(m => m.get().run.id)`), `"`)
}

// cancelled closes the page in the middle of a run: the server must stop it.
func (t *test) cancelled(address string) {
	s := t.open("cancelled", address, look{width: 1280, lang: "zh-CN"})
	id := s.long()
	if got := status(address, id); got != "running" {
		s.fault("a run under way is " + got)
	}
	t.end(s)
	for start := time.Now(); ; time.Sleep(200 * time.Millisecond) {
		if got := status(address, id); got == "interrupted" || got == "cancelled" {
			return
		} else if time.Since(start) > patience {
			t.fault("cancelled: nobody listens and the run is " + got)
			return
		}
	}
}

// killed kills the server in the middle of a run: the page must say so, and go on when the server is back. It returns
// the new server.
func (t *test) killed(server *exec.Cmd, address string) *exec.Cmd {
	s := t.open("killed", address, look{width: 1280, lang: "zh-CN"})
	s.long()
	s.until(answerShown)
	server.Process.Kill()
	server.Wait()
	s.until(`document.querySelector(".progress [role=alert]")?.textContent.includes("连接中断")`)
	before := s.js(numbers)
	s.mu.Lock()
	s.faults = nil // of the console: what is fetched from a server that is gone
	s.mu.Unlock()
	server, again := t.serve(strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/"))
	if again == "" {
		t.end(s)
		return nil
	}
	if s.js(numbers) != before {
		s.fault("numbers are lost with the server")
	}
	s.click(".progress button", "再试一次")
	s.until(`document.querySelector("[role=progressbar]")`)
	s.click(".progress button", "停止")
	s.until(`document.querySelector(".progress").textContent.includes("已停止")`)
	t.end(s)
	return server
}

// exported answers a question in the static folder. Nothing but 127.0.0.1 has an address in the browsers of this test.
func (t *test) exported(address string) {
	for _, width := range []int{390, 1280} {
		name := fmt.Sprintf("folder-%d", width)
		s := t.open(name, address, look{width: width, lang: "zh-CN"})
		// How far the first replication is shows before there is a number.
		s.until(`parseFloat(document.querySelector("[role=progressbar][aria-valuenow='0'] i")?.style.width) > 0`)
		first := s.until(startShown)
		s.js(`(async () => { const {set} = await import("./app/state.js"); set({replications: 2}); })()`)
		s.click(".questions [data-id=deadlines] button", "")
		answer := s.until(answerShown)
		s.until(allComputed)
		s.check("answer")
		s.shot(t.shots, name+"-answer")
		s.more("unrated", "forms")
		s.story()
		if width == 1280 {
			s.click(".steps button:nth-child(5)", "")
			s.until(`document.querySelector(".take pre")`)
			s.taken()
		}
		fmt.Printf("%s: first numbers after %v, an answer after %v\n", name, first.Round(time.Millisecond),
			answer.Round(time.Millisecond))
		t.end(s)
	}
}
