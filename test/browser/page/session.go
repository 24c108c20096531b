package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

//go:embed checks.js
var checks string

// shiftWatcher adds up layout shifts of a page that no input caused.
const shiftWatcher = `window.shifted = 0; window.shiftedBy = ""; new PerformanceObserver(list => {
  for (const e of list.getEntries()) if (!e.hadRecentInput) {
    window.shifted += e.value;
    if (e.value > .01) window.shiftedBy += e.sources.map(s => s.node?.className ?? s.node?.nodeName).join(",") + ";";
  }
}).observe({type: "layout-shift", buffered: true})`

// A session is one page in a browser profile of its own.
type session struct {
	ctx    context.Context
	close  func()
	what   string // which one, for messages
	mu     sync.Mutex
	faults []string
}

// look is how a page is seen.
type look struct {
	width int
	lang  string // of the browser: zh-CN or en-US
	dark  bool
	still bool // prefers-reduced-motion
}

// height of the window in px.
const height = 900

// open starts a browser with an empty profile and opens an address.
func (t *test) open(what, address string, l look) *session {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(t.chromium), chromedp.NoSandbox,
		chromedp.WindowSize(l.width, height), chromedp.Flag("lang", l.lang), chromedp.Flag("accept-lang", l.lang),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	browser, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, leave := chromedp.NewContext(browser)
	ctx, end := context.WithTimeout(ctx, time.Hour)
	s := &session{ctx: ctx, what: what, close: func() { end(); leave(); stop() }}
	s.do("start", chromedp.Navigate("about:blank"))
	go s.listen()
	feature := func(name string, on bool, yes, no string) *emulation.MediaFeature {
		if on {
			return &emulation.MediaFeature{Name: name, Value: yes}
		}
		return &emulation.MediaFeature{Name: name, Value: no}
	}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{feature("prefers-color-scheme", l.dark, "dark", "light"),
			feature("prefers-reduced-motion", l.still, "reduce", "no-preference")}})
	s.note("media", err)
	_, err = chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument,
		page.AddScriptToEvaluateOnNewDocumentParams{Source: shiftWatcher})
	s.note("watch", err)
	s.width(l.width)
	s.do("open", chromedp.Navigate(address))
	return s
}

// listen writes down what the page puts on the console as an error or a warning.
func (s *session) listen() {
	for m, err := range chromedp.Console(s.ctx) {
		if err != nil {
			return
		}
		if m.IsException() || m.Type == "error" || m.Type == "warning" {
			s.fault("on the console: " + m.String() + " " + m.URL)
		}
	}
}

func (s *session) fault(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, s.what+": "+text)
}

func (s *session) note(step string, err error) {
	if err != nil {
		s.fault(step + ": " + err.Error())
	}
}

func (s *session) do(step string, a chromedp.Action[chromedp.Void]) {
	s.note(step, chromedp.Do(s.ctx, a))
}

// width gives the window another width.
func (s *session) width(px int) {
	_, err := chromedp.Call(s.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(px), Height: height, DeviceScaleFactor: 1, Mobile: px < 600})
	s.note("width", err)
}

// js evaluates an expression and returns its value as JSON.
func (s *session) js(expression string) string {
	text, err := chromedp.Run(s.ctx, chromedp.Evaluate[[]byte](expression, chromedp.EvalAwaitPromise))
	s.note(expression, err)
	return string(text)
}

// patience is how long the page may take for what a test waits for, on a machine that does other things as well.
const patience = 2 * time.Minute

// until waits for an expression to become true and returns how long that took.
func (s *session) until(expression string) time.Duration {
	start := time.Now()
	for time.Since(start) < patience {
		ask := chromedp.Evaluate[bool]("(async () => Boolean(await ("+expression+")))()", chromedp.EvalAwaitPromise)
		if ok, err := chromedp.Run(s.ctx, ask); err == nil && ok {
			return time.Since(start)
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.fault("never came: " + expression + "; the page says: " + s.js("document.body.innerText.slice(0, 400)"))
	return time.Since(start)
}

// check runs checks.js over what is shown.
func (s *session) check(where string) {
	var found []string
	if err := json.Unmarshal([]byte(s.js(checks)), &found); err != nil {
		s.fault(where + ": the checks did not end: " + err.Error())
	}
	for _, f := range found {
		s.fault(where + ": " + f)
	}
}

// shot leaves a picture of the whole page.
func (s *session) shot(folder, name string) {
	png, err := chromedp.Run(s.ctx, chromedp.FullScreenshot(100))
	s.note("screenshot", err)
	s.note("screenshot", os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644))
}

// click clicks the first element of a selector whose text contains a text.
func (s *session) click(selector, text string) {
	got := s.js(fmt.Sprintf(`(() => {
  const e = [...document.querySelectorAll(%q)].find(x => x.textContent.includes(%q));
  e?.click();
  return Boolean(e);
})()`, selector, text))
	if got != "true" {
		s.fault("nothing to click: " + selector + " " + text)
	}
}
