package report

import (
	"strconv"

	"hanyin/agents"
	"hanyin/experiments/compare"
)

// use shows the use of paid hours at every post and how long it was waited for, in the baseline and in an alternative.
func (r compareReport) use(i int, a compare.Alternative) Section {
	id := strconv.Itoa(i + 1)
	t := &Table{ID: "use-of-" + id, Caption: r.word("compare.use_caption", r.quoted(r.name(r.d.Baseline)),
		r.quoted(r.name(a.Scenario))),
		Columns: []Column{column("post", r.word("compare.post")),
			column("use_baseline", r.word("compare.use_baseline")), column("use", r.word("compare.use")),
			column("verdict", r.word("compare.verdict")), column("wait_baseline", r.word("compare.wait_baseline")),
			column("wait", r.word("compare.wait"))}}
	t.Notes = []Text{r.say("compare.use_note")}
	judged := false
	for p := range agents.PostCount {
		use, ok := a.KPI("utilisation." + agents.Posts.Key(p))
		if !ok {
			continue
		}
		judged = judged || use.Family != ""
		wait, _ := a.KPI("wait.p90_h." + agents.Posts.Key(p))
		t.Rows = append(t.Rows, Row{Cells: []Text{word(agents.Posts.Term(p).In(r.lang)),
			alone(use.Baseline, use.Unit), alone(use.Alternative, use.Unit), r.verdict(use),
			alone(wait.Baseline, wait.Unit), alone(wait.Alternative, wait.Unit)}})
	}
	if !judged {
		t.drop("verdict")
	}
	return Section{ID: "use-" + id, Title: r.word("compare.use_title", r.name(a.Scenario)), Tables: []*Table{t},
		Folded: true}
}
