package main

import (
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// animated counts what moves by itself, or would: among it what is shown while something is computed.
const animated = `(() => {
  document.body.insertAdjacentHTML("beforeend", "<p id=probe><i class=waiting></i><i class=meter><i></i></i></p>");
  const moves = style => style.animationName !== "none" || style.scrollBehavior === "smooth" ||
    style.transitionDuration.split(",").some(x => parseFloat(x) > 0);
  const n = [...document.querySelectorAll("*")].filter(e =>
    ["", "::before", "::after"].some(part => moves(getComputedStyle(e, part || null)))).length;
  const under = document.getAnimations().length;
  document.getElementById("probe").remove();
  return n + under;
})()`

// still looks at every view as who asks the system for less motion does: nothing moves, and the month is played day by
// day. One who does not ask sees what is computed breathe.
func (t *test) still(address string) {
	s := t.open("still", address, look{width: 1280, lang: "zh-CN", still: true})
	defer t.end(s)
	quiet := func(where string) {
		if n := s.number(animated); n > 0 {
			s.fault(fmt.Sprintf("%s: %g elements move, though the system asks for less motion", where, n))
		}
	}
	s.until(startShown)
	quiet("start")
	s.js(`(async () => { const {set} = await import("./app/state.js"); set({replications: 2}); })()`)
	s.click(".questions [data-id=deadlines] button", "")
	s.until(answerShown)
	for _, part := range parts {
		s.click("#tab-"+part.id, "")
		s.until(fmt.Sprintf("document.querySelector(%q)", part.shown))
		quiet(part.id)
	}
	s.click("#tab-replay", "")
	s.until(`document.querySelector("canvas.replay")`)
	s.click("#part button.main", "播放")
	const hour = `+document.querySelector("#part input[type=range]").value`
	s.until(hour + " > 0")
	for range 20 {
		if got := s.number(hour); math.Mod(got, 24) != 0 {
			s.fault(fmt.Sprintf("the month is played to hour %g of it, between two days", got))
		}
		time.Sleep(20 * time.Millisecond)
	}
	for _, view := range others {
		s.click(fmt.Sprintf(".steps button:nth-child(%d)", view.place), "")
		s.until(fmt.Sprintf("document.querySelector(%q)", view.shown))
		quiet(view.id)
	}
}

// dragged drops shocks and dated changes on the time line, by a mouse and by a finger.
func (t *test) dragged(address string) {
	for _, width := range []int{1280, 390} {
		s := t.open(fmt.Sprintf("time line at %d px", width), address, look{width: width, lang: "zh-CN"})
		drag := s.mouse
		if width == 390 {
			_, err := chromedp.Call(s.ctx, emulation.SetTouchEmulationEnabled,
				emulation.SetTouchEmulationEnabledParams{Enabled: true})
			s.note("touch", err)
			drag = s.finger
		}
		s.until(startShown)
		if n := s.number(animated); n == 0 {
			s.fault("nothing moves while something is computed: still proves nothing")
		}
		s.click(".steps button:nth-child(2)", "")
		s.until(`document.querySelector("#kind-storm")`)
		s.js(`document.querySelector(".timeline").closest("details").open = true`)
		drag("#kind-storm .grip", .25)
		s.until(`document.querySelector("#shocks-0")`)
		s.begins(.25)
		s.check("time line")
		drag("#shocks-0", .6)
		s.begins(.6)
		s.shot(t.shots, fmt.Sprintf("timeline-%d", width))
		s.click("button", "撤销")
		s.until(`import("./app/state.js").then(m => m.get().future.length === 1)`)
		s.begins(.25)
		drag("#kind- .grip", .75)
		s.until(`document.querySelector("form.form input[type=date]")`)
		s.check("form of a dated change")
		s.click("form.form button.main", "")
		s.until(`document.querySelector("#changes-0")`)
		if width == 390 {
			before := s.number("scrollY")
			s.finger("#kind-storm", .5)
			if s.js(`document.querySelectorAll(".entry").length`) != "2" || s.number("scrollY") == before {
				s.fault("a finger beside the grip does not scroll the page")
			}
		}
		t.end(s)
	}
}

// begins checks that the shock begins where it was dropped: at that part of the time line, give or take what a pixel
// is.
func (s *session) begins(part float64) {
	got := s.number(`import("./app/state.js").then(async m => {
		const s = m.get(), {horizon} = await import("./app/timeline.js"), h = horizon(s), at = Date.parse;
		return (at(s.variants[s.current].shocks[0].from) - at(h.counted)) / (at(h.end) - at(h.counted));
	})`)
	if math.Abs(got-part) > .02 {
		s.fault(fmt.Sprintf("dropped at %g of the time line, it begins at %.3f", part, got))
	}
}

// way is from an element to a part of the time line: from the beginning of what lies there, else from its middle.
func (s *session) way(from string, part float64) (x0, y0, x1, y1 float64) {
	var at []float64
	x := "b.width / 2"
	if from == "#shocks-0" {
		x = "1"
	}
	s.note("way", json.Unmarshal([]byte(s.js(fmt.Sprintf(`(() => {
		document.querySelector(".timeline").scrollIntoView({block: "center"});
		const b = document.querySelector(%q).getBoundingClientRect();
		const t = document.querySelector(".track").getBoundingClientRect();
		return [b.left + %s, b.top + b.height / 2,
			t.left + 1 + (t.width - 2) * %g, t.top + t.height / 2];
	})()`, from, x, part))), &at))
	if len(at) != 4 {
		return 0, 0, 0, 0
	}
	return at[0], at[1], at[2], at[3]
}

func (s *session) mouse(from string, part float64) {
	x0, y0, x1, y1 := s.way(from, part)
	s.do("drag "+from, chromedp.DragAndDropXY(x0, y0, x1, y1, 8))
}

func (s *session) finger(from string, part float64) {
	x0, y0, x1, y1 := s.way(from, part)
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		_, err := chromedp.Call(s.ctx, input.DispatchTouchEvent,
			input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
		s.note("touch", err)
	}
	const steps = 8
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: x0, Y: y0})
	for i := 1.; i <= steps; i++ {
		touch(input.DispatchTouchEventTypeTouchMove,
			&input.TouchPoint{X: x0 + (x1-x0)*i/steps, Y: y0 + (y1-y0)*i/steps})
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
}
