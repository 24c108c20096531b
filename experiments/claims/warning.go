package claims

import "hanyin/internal/message"

// warnings are what a reader should know.
func (d *Document) warnings() []message.Text {
	ws := d.cautions
	note := func(format string, args ...any) { ws = append(ws, message.Put(format, args...)) }
	if d.Quick {
		note("a first look: %d replications of one parameter set; nothing here may be quoted as a result",
			d.Replications)
	}
	switch n := len(d.Fits); {
	case n == 0:
		note(
			"no parameter set has been accepted by a calibration: the scenario's own values are used, and what is " +
				"not known of them is left out")
	case n == 1:
		note(
			"one parameter set: no claim can be decided; verdicts need at least 2 sets and boxes %d, and %d have "+
				"been accepted; intervals are over replications, that is of chance alone", LeastSets, d.Accepted)
	case n < LeastSets:
		note("%d parameter sets: a box of deciding assumptions is looked for from %d sets on; %d have been accepted",
			n, LeastSets, d.Accepted)
	}
	failed := 0
	for _, n := range d.Failures {
		failed += n
	}
	if failed > 0 {
		note("%d of %d runs failed and are left out, with all that is paired with them", failed, d.Runs)
	}
	for _, x := range d.Examples {
		example, _ := d.Sentences.Text(x)
		note("a failed run: %s", example)
	}
	if d.Ranges != nil && d.Ranges.Failed > 0 {
		note("%d of %d runs over the assumed ranges failed; points that need them are left out", d.Ranges.Failed,
			d.Ranges.Runs)
	}
	return ws
}
