package main

// runs checks what becomes of runs that the page leaves, of answers that fail or are late, and of what is being typed
// while results come in.
func (t *test) runs(address string) {
	s := t.open("runs", address, look{width: 1280, lang: "zh-CN"})
	defer t.end(s)
	s.long()
	s.until(answerShown)
	s.late()
	s.typing()
	s.leave()
}

// late has details fail once, and then come only after more replications than they are of.
func (s *session) late() {
	s.js(`(async () => {
		const {theEngine, useEngine} = await import("./app/runs.js"), engine = theEngine();
		window.asked = [];
		useEngine({...engine, async result(source) {
			asked.push(source.id);
			if (asked.length === 1) throw new Error("not now");
			await new Promise(done => { window.let_go = done; });
			return engine.result(source);
		}});
	})()`)
	s.click("#tab-months", "")
	s.until(`document.querySelector("#part [role=alert]")?.textContent === "not now" || asked.length > 1`)
	s.click("#tab-report", "")
	s.until(`document.querySelector("#tab-report[aria-selected=true]")`)
	if s.js(`document.querySelector("#part [role=alert]")?.textContent ?? ""`) != `""` {
		s.fault("the fault of a part is shown on another")
	}
	s.click("#tab-months", "")
	s.until(`window.let_go`)
	s.js(
		`(async () => { const {get} = await import("./app/state.js"); window.had = get().run.summary.replications; })()`)
	s.until(`import("./app/state.js").then(m => m.get().run.summary.replications > had)`)
	if got := s.js("asked.length"); got != "2" {
		s.fault("details were asked for " + got + " times while the answer was awaited, want 2")
	}
	s.js("let_go()")
	s.until(`document.querySelector("#series-sat-true path")`)
	if got := s.js(`document.querySelector("#part [role=alert]")?.textContent ?? ""`); got != `""` {
		s.fault("a fault stays when its cause is gone: " + got)
	}
	if got := s.js("asked.filter(id => !id).length"); got != "0" {
		s.fault("details were asked for of no run")
	}
}

// typing has results come in while a number is being typed.
func (s *session) typing() {
	s.click(".steps button:nth-child(5)", "")
	s.until(`document.querySelectorAll(".take .form input").length === 2`)
	const field = `document.querySelectorAll(".take .form input")`
	s.js(`(async () => {
		const {set, get} = await import("./app/state.js"), i = ` + field + `[1];
		window.typed = i;
		i.focus();
		i.value = "12x";
		i.dispatchEvent(new Event("input", {bubbles: true}));
		const run = get().run;
		set({replications: 150, run: {...run, summary: {...run.summary, seed: 5}}});
	})()`)
	s.until(field + `[0].value === "150"`)
	if got := s.js(field + `[1] === typed && typed === document.activeElement && typed.value`); got != `"12x"` {
		s.fault("what is being typed is lost: " + got)
	}
	s.until(`document.querySelector(".take .form [role=alert]")?.textContent === "请输入整数"`)
	s.check("fields")
	s.js(`typed.value = "77"; typed.dispatchEvent(new Event("input", {bubbles: true})); typed.blur()`)
	s.until(`!document.querySelector(".take .form [role=alert]")`)
}

// leave chooses another county in the middle of a run.
func (s *session) leave() {
	s.js(`(async () => {
		const {set, get} = await import("./app/state.js"), {catalog} = get();
		set({catalog: {...catalog, counties: [...catalog.counties, {id: "another", title: "另一县"}]}});
	})()`)
	s.until(`document.querySelector(".tools select option[value=another]")`)
	s.js(`(() => {
		const list = document.querySelector(".tools select");
		list.value = "another";
		list.dispatchEvent(new Event("change", {bubbles: true}));
	})()`)
	s.until(`import("./app/state.js").then(m => m.get().variants.length === 1)`)
	s.click(".steps button:nth-child(3)", "")
	s.until(`import("./app/state.js").then(m => m.get().start?.done > 1)`)
	if got := s.js(`import("./app/state.js").then(m => m.get().run)`); got != "null" {
		s.fault("a run of the county that was left goes on")
	}
	if got := s.js(`document.querySelector("main .fault")?.textContent ?? ""`); got != `""` {
		s.fault("another county: " + got)
	}
}
