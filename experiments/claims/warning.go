package claims

import "hanyin/internal/message"

// warnings are what a reader should know.
func (d *Document) warnings() []message.Text {
	ws := d.cautions
	note := func(key message.Key, args ...any) { ws = append(ws, message.New(key, args...)) }
	if d.Quick {
		note("claims.first_look", d.Replications)
	}
	switch n := len(d.Fits); {
	case n == 0:
		note("claims.no_set_accepted")
	case n == 1:
		note("claims.one_set", LeastSets, d.Accepted)
	case n < LeastSets:
		note("claims.few_sets_for_box", n, LeastSets, d.Accepted)
	}
	failed := 0
	for _, n := range d.Failures {
		failed += n
	}
	if failed > 0 {
		note("claims.failed_runs", failed, d.Runs)
	}
	for _, x := range d.Examples {
		example, _ := d.Sentences.Text(x)
		note("analysis.failed_run", example)
	}
	if d.Ranges != nil && d.Ranges.Failed > 0 {
		note("claims.failed_range_runs", d.Ranges.Failed, d.Ranges.Runs)
	}
	return ws
}
