package casefile

import (
	"strconv"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
	"hanyin/metrics"
)

// names turn the numbers of a row into what a reader of the files knows.
type names struct {
	county *agents.County
	start  time.Time
}

func newNames(c *agents.County) (*names, error) {
	start, err := time.Parse("2006-01-02", c.Params.Start)
	if err != nil {
		return nil, message.Errorf("casefile.start_no_date", c.Params.Start, err)
	}
	return &names{c, start}, nil
}

// keyOr is the key of a value, empty (null in the file) for the one that stands for none.
func keyOr[T vocabulary.Integer](t *vocabulary.Table[T], v, none T) string {
	if v == none {
		return ""
	}
	return t.Key(v)
}

func rating(r int8) string {
	switch r {
	case metrics.NotAsked:
		return "not asked"
	case metrics.CannotSay:
		return "cannot say"
	case metrics.Refused:
		return "refused"
	}
	return strconv.Itoa(int(r))
}

func (n *names) category(c agents.CategoryID) string {
	if int(c) < len(n.county.Categories) {
		return n.county.Categories[c].ID
	}
	return ""
}

func (n *names) body(b agents.BodyID) string {
	if int(b) < len(n.county.Bodies) {
		return n.county.Bodies[b].ID
	}
	return ""
}

func (n *names) unit(u agents.UnitID) string {
	if int(u) < len(n.county.Units) {
		return n.county.Units[u].Name
	}
	return ""
}

func (n *names) town(u agents.UnitID) string {
	if int(u) < len(n.county.Units) {
		return n.county.Towns[n.county.Units[u].Town].Name
	}
	return ""
}

func (n *names) grid(g agents.GridID) int32 {
	if int(g) < len(n.county.Grids) {
		return int32(g) + 1
	}
	return 0
}

// date is milliseconds since 1970 of a time of the scenario, 0 (null) for what did not happen.
func (n *names) date(t time.Duration) int64 {
	if t == metrics.Never {
		return 0
	}
	return n.start.Add(t).UnixMilli()
}
