package main

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// restOfWorkers is longer than the page keeps workers that have nothing to do.
const restOfWorkers = 12 * time.Second

// cut ends what serves the exported page once its first numbers are there: questions are answered all the same, by the
// worker that is left, and what needs a file that was not loaded says so.
func (t *test) cut(folder string) {
	files := http.FileServer(http.Dir(folder))
	address, shut := t.static(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store") // so that the browser has nothing put by
		files.ServeHTTP(w, r)
	}))
	defer shut()
	s := t.open("cut", address, look{width: 1280, lang: "zh-CN"})
	s.until(startShown)
	s.js(`(async () => { const {set} = await import("./app/state.js"); set({replications: 2}); })()`)
	s.until(`!document.querySelector("[role=progressbar], .waiting")`)
	time.Sleep(restOfWorkers)
	shut()
	s.more("deadlines")
	s.click("#tab-report", "")
	s.until(`document.querySelector("#part").innerText.includes("取不到")`)
	s.more("forms")
	s.faults = slices.DeleteFunc(s.faults,
		func(f string) bool { return strings.Contains(f, "ERR_CONNECTION_REFUSED") })
	s.check("cut")
	t.end(s)
}
