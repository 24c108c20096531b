package metrics

import "hanyin/agents"

// An expression is one time that a concern was told, from both sides: what the records say of the petition that came
// of it, and what is true. One that was never registered has an empty case.
type expression struct {
	Case  CaseRow
	Truth OracleRow
}

func (t *expression) registered() bool { return t.Case.Petition != 0 }

func (f *frame) isTownBody(b agents.BodyID) bool {
	return int(b) < len(f.county.Bodies) && f.county.Bodies[b].IsTown
}
