package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

//go:embed focus.js
var focus string

// keyboard uses every view by keys alone, in both languages, on a desk and on a telephone's width.
func (t *test) keyboard(address string) {
	t.byKeys("keyboard", address, look{width: 1280, lang: "zh-CN"}, look{width: 390, lang: "en-US"})
}

// exportedKeyboard does the same in the exported page, once.
func (t *test) exportedKeyboard(address string) {
	t.byKeys("keyboard-exported", address, look{width: 1280, lang: "zh-CN"})
}

func (t *test) byKeys(what, address string, looks ...look) {
	for _, l := range looks {
		s := t.open(fmt.Sprintf("%s-%s-%d", what, l.lang[:2], l.width), address, l)
		s.until(startShown)
		s.until(`import("./app/state.js").then(m => m.get().start.state === "done")`)
		if size := s.number(loaded); size > mostFirst || size < 100 {
			s.fault(fmt.Sprintf("a first visit loads %.0f KB, at most %g", size, mostFirst))
		}
		s.js(focus)
		s.reachable("start")
		s.js(`(async () => { const {set} = await import("./app/state.js"); set({replications: 2}); })()`)
		s.tabTo(`.questions [data-id=deadlines] button`)
		s.key(kb.Enter)
		s.until(answerShown)
		s.until(allComputed)
		s.results()
		s.enter(2)
		s.until(`document.querySelector(".control")`)
		s.change()
		s.timeline()
		s.enter(4)
		s.until(`document.querySelector(".matrix")`)
		s.reachable("compare")
		s.enter(5)
		s.until(`document.querySelector(".take pre")`)
		s.reachable("take")
		t.end(s)
	}
}

// key presses keys, with modifiers.
func (s *session) key(keys string, with ...chromedp.Modifier) {
	s.do("key", chromedp.KeyEvent(keys, chromedp.KeyModifiers(with...)))
}

// framesLater is true when what was changed has been laid out.
const framesLater = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`

// mostTabs is how often Tab is pressed in search of something; the view of all controls takes some hundred.
const mostTabs = 400

// tabTo presses Tab until the first element of a selector has the focus.
func (s *session) tabTo(selector string) {
	s.js(fmt.Sprintf("window.goal = document.querySelector(%q)", selector))
	for range mostTabs {
		s.key(kb.Tab)
		if s.js("document.activeElement === window.goal") == "true" {
			return
		}
	}
	s.fault("Tab does not come to " + selector)
}

// enter goes to a view by the navigation.
func (s *session) enter(place int) {
	s.tabTo(fmt.Sprintf(".steps button:nth-child(%d)", place))
	s.key(kb.Enter)
}

// reachable presses Tab through all that is shown: every control must be come to, be in sight and show that it has the
// focus.
func (s *session) reachable(view string) {
	n := int(s.number("window.focusing.begin()"))
	for range n + 40 { // the parts of a date are places of their own
		s.key(kb.Tab)
		if s.js("window.focusing.look()") == "false" {
			break
		}
	}
	var found []string
	s.note("focus", json.Unmarshal([]byte(s.js("window.focusing.end()")), &found))
	for _, f := range found {
		s.fault(view + " by keys: " + f)
	}
	if n < 8 {
		s.fault(fmt.Sprintf("%s: only %d controls", view, n))
	}
}

// results goes through the parts of the results by their tabs and reads the figures.
func (s *session) results() {
	s.tabTo(`[role=tab][aria-selected=true]`)
	for i, part := range parts {
		if i > 0 {
			s.key(kb.ArrowRight)
		}
		s.until(fmt.Sprintf("document.querySelector(%q)", part.shown))
		s.until(framesLater) // a figure takes the width that it finds
		s.reachable(part.id)
		switch part.id {
		case "months":
			s.tabTo("#series-sat-true svg[tabindex]")
			s.key(kb.ArrowRight)
			s.until(`document.querySelector("#series-sat-true .reading b")`)
		case "flow":
			s.tabTo(".ribbon.open")
			s.key(kb.Enter)
			s.until(`document.querySelector(".doc table tbody tr:nth-child(3)")`)
		case "replay":
			s.tabTo("#part button.main")
			s.key(" ")
			s.until(`document.querySelector("#part input[type=range]").value > 0`)
			s.key(" ")
			s.tabTo("#part input[type=range]")
			s.key(kb.Home + kb.ArrowRight)
			s.until(`document.querySelector("#part input[type=range]").value === "1"`)
		}
		s.tabTo(`[role=tab][aria-selected=true]`)
	}
}

// moved are the keys that move a control of each type; those of choice depend on the system's list.
var moved = []struct{ kind, part, keys string }{
	{"number", "input[type=range]", kb.ArrowLeft}, {"switch", "[role=switch]", " "}, {"bool", "[role=switch]", " "},
	{"choice", "select", kb.ArrowDown + kb.ArrowUp + kb.ArrowDown}, {"whole", "input[type=text]", kb.End + "1"},
}

// change opens groups and moves controls of every type.
func (s *session) change() {
	s.reachable("change")
	for _, m := range moved {
		at := fmt.Sprintf(".control[data-type=%s]", m.kind)
		s.js(fmt.Sprintf(`document.querySelector(%q)?.closest("details.group")?.setAttribute("open", "")`, at))
		if s.js(fmt.Sprintf("Boolean(document.querySelector(%q))", at)) == "false" {
			continue // in a group that is closed; the next test opens them
		}
		s.tabTo(at + " " + m.part)
		s.key(m.keys)
		s.until(fmt.Sprintf(`document.querySelector(%q).classList.contains("altered")`, at))
		s.key(kb.Tab)
		s.tabTo(at + " .back")
		s.key(kb.Enter)
		s.until(fmt.Sprintf(`!document.querySelector(%q).classList.contains("altered")`, at))
	}
	s.tabTo("details.group:not([open]) > summary")
	s.key(kb.Enter)
	s.until("window.goal.parentElement.open")
}

// days are the first days of shocks and dated changes.
const days = `import("./app/state.js").then(m => { const s = m.get(), v = s.variants[s.current];
	return [...v.shocks, ...v.changes].map(x => x.from).join(); })`

func (s *session) day() (day time.Time) {
	var text string
	s.note("days", json.Unmarshal([]byte(s.js(days)), &text))
	day, err := time.Parse(time.DateOnly, text)
	s.note("one day", err)
	return day
}

// timeline puts a shock and a dated change on the time line, moves and changes them, and removes them.
func (s *session) timeline() {
	if s.js(`document.querySelector(".timeline").closest("details").open`) == "false" {
		s.tabTo("details:has(.timeline) > summary")
		s.key(kb.Enter)
	}
	s.tabTo("#kind-storm")
	s.key(kb.Enter)
	s.until(`document.activeElement?.id === "shocks-0"`)
	first := s.day()
	for _, press := range []struct {
		keys string
		days int
	}{{kb.ArrowRight, 1}, {kb.ArrowLeft + kb.ArrowLeft, -1}, {kb.PageDown, -31}, {kb.PageUp + kb.ArrowUp, 0}} {
		s.key(press.keys)
		want := first.AddDate(0, 0, press.days).Format(time.DateOnly)
		s.until(fmt.Sprintf("%s.then(x => x === %q)", days, want))
	}
	s.reachable("time line")
	s.tabTo(".happenings button")
	s.key(kb.Enter)
	s.until(`document.activeElement?.matches("form.form select")`)
	s.key(kb.Escape)
	s.until(`!document.querySelector("form.form")`)
	s.tabTo("#kind-")
	s.key(kb.Enter)
	s.until(`document.activeElement?.matches("form.form select")`)
	s.reachable("form")
	s.tabTo("form.form input[name=value]")
	s.key(kb.Enter)
	s.until(`document.activeElement?.id === "changes-0"`)
	for _, id := range []string{"changes-0", "shocks-0"} {
		s.tabTo("#" + id)
		s.key(kb.Delete)
		s.until(fmt.Sprintf(`!document.getElementById(%q)`, id))
	}
	s.until(`document.activeElement?.matches(".kinds button")`)
}
