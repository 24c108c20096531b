package report

import (
	"strconv"
	"time"

	"hanyin/experiments/compare"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/report/plot"
)

// windowTerms are the words for phases and weekly numbers of a window.
var windowTerms = map[string]message.Term{
	"before": {En: "before", Zh: "之前"}, "during": {En: "during", Zh: "期间"}, "after": {En: "after", Zh: "之后"},
	"backlog":    {En: "petitions not completed, at a week's end", Zh: "每周期末在办件数"},
	"registered": {En: "registered a week", Zh: "每周受理"},
	"completed":  {En: "completed on record a week", Zh: "每周登记办结"},
	"resolved":   {En: "truly resolved a week *", Zh: "每周真正解决 *"},
}

// peaked says how far a shock went, in a sentence.
func (r compareReport) peaked(w *compare.Window) Text {
	peak, peakWeek := beside(w.Peak, w.PeakHalf.OrZero(), ""), r.weekTo(w.PeakWeek)
	switch {
	case !w.Distinct:
		return r.say("compare.no_window")
	case w.Peak <= 0 || !w.Excess:
		return joined("", r.say("compare.no_peak"), r.afterwards(w))
	case !w.Recover.Defined():
		last := w.Weeks[len(w.Weeks)-1]
		still := beside(last.Alternative-last.Baseline, last.HalfWidth.OrZero(), "")
		return joined("", r.say("compare.peaked_stays", peakWeek, peak, still, r.weekTo(last.Begins)), r.afterwards(w))
	case w.Recover == 0:
		return joined("", r.say("compare.peaked_within", peakWeek, peak), r.afterwards(w))
	}
	return joined("", r.say("compare.peaked", peakWeek, peak, elementary.Int(float64(w.Recover))), r.afterwards(w))
}

// afterwards is by how much the backlog differs on average of the weeks after a shock; empty where there are none.
func (r compareReport) afterwards(w *compare.Window) Text {
	for _, p := range w.Phases {
		if p.Measure == "backlog" && p.Phase == "after" {
			return r.say("compare.week_mean", signed(p.Difference, p.HalfWidth.OrZero(), ""))
		}
	}
	return Text{}
}

// day is a date as sentences have it.
func (r compareReport) day(date string) string {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return r.lang.Date(at)
}

// weekTo is the last day of a week, at whose end the backlog is counted.
func (r compareReport) weekTo(begins string) string {
	at, err := time.Parse(time.DateOnly, begins)
	if err != nil {
		return begins
	}
	return r.lang.Date(at.AddDate(0, 0, 6))
}

// window is the weeks around the shocks of an alternative.
func (r compareReport) window(i int, w *compare.Window) Section {
	id := strconv.Itoa(i + 1)
	caption := r.word("compare.window", r.short(i), r.day(w.From), r.day(w.To))
	if w.From == w.To { // it comes at an instant and stays
		caption = r.word("compare.window_from", r.short(i), r.day(w.From))
	}
	t := &Table{ID: "window-" + id, Caption: caption, Columns: []Column{
		column("measure", r.word("compare.weekly")), column("phase", r.word("compare.phase")),
		column("baseline", r.word("compare.baseline")), column("alternative", r.word("compare.alternative")),
		column("difference", r.word("compare.difference"))}}
	for _, measure := range []string{"backlog", "registered", "completed", "resolved"} {
		for _, p := range w.Phases {
			if p.Measure == measure {
				half := p.HalfWidth.OrZero()
				t.add(word(r.term(windowTerms[measure])), word(r.term(windowTerms[p.Phase])),
					beside(p.Baseline, half, ""), beside(p.Alternative, half, ""),
					change(p.Difference, p.HalfWidth, ""))
			}
		}
	}
	s := Section{ID: "weeks-" + id, Title: t.Caption, Lead: onPage(r.say("compare.came", r.short(i), r.peaked(w))),
		Tables: []*Table{t}}
	if f := r.windowFigure(id, i, w); f != nil {
		s.Figures = []Figure{*f}
	}
	return s
}

// windowFigure draws the backlog week by week, with a line where the shock begins.
func (r compareReport) windowFigure(id string, i int, w *compare.Window) *Figure {
	data := &Table{ID: "window-weeks-" + id, Caption: r.word("compare.window_backlog"), Columns: []Column{
		column("begins", r.word("compare.week_begins")), column("phase", r.word("compare.phase")),
		column("baseline", r.word("compare.baseline")), column("alternative", r.word("compare.alternative"))}}
	base := plot.Line{Label: r.word("compare.baseline"), Tone: plot.Base}
	other := plot.Line{Label: r.short(i), Tone: plot.Record}
	lines := plot.Lines{X: r.word("compare.week_begins"), Y: r.term(windowTerms["backlog"])}
	for n, week := range w.Weeks {
		if _, err := time.Parse(time.DateOnly, week.Begins); err != nil {
			return nil
		}
		x := float64(n)
		base.X, base.Y = append(base.X, x), append(base.Y, float64(week.Baseline))
		other.X, other.Y = append(other.X, x), append(other.Y, float64(week.Alternative))
		if n%6 == 0 {
			lines.Ticks = append(lines.Ticks, plot.Tick{At: x, Label: week.Begins})
		}
		if week.Phase == "before" {
			lines.Before, lines.Apart = x+.5, r.term(windowTerms["before"])
		}
		data.add(word(week.Begins), word(r.term(windowTerms[week.Phase])), alone(week.Baseline, ""),
			alone(week.Alternative, ""))
	}
	lines.Lines = []plot.Line{base, other}
	return &Figure{ID: "window-figure-" + id, Title: data.Caption, Drawing: lines, Data: data, Says: []Text{
		r.say("compare.window_says", r.d.Baseline.Replications), r.say("compare.window_not")}}
}
