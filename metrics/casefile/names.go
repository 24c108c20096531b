package casefile

import (
	"strconv"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
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
		return nil, message.Errorf("cases: the county's first day %q is no date: %w", c.Params.Start, err)
	}
	return &names{c, start}, nil
}

var (
	channels = []string{"none", "grid", "village", "account", "hotline", "xinfang"}
	modes    = []string{"spoken", "voice", "text", "photo"}
	// 民情直通, 风险申报, 违法举报, 代表工作, 涉疫报备
	services = []string{"", "direct line", "risk report", "violation report", "delegate work", "epidemic report"}
	natures  = []string{"help", "complaint", "suggestion", "report", "enquiry"}
	levels   = []string{"grid", "village", "town", "county"}
	outcomes = []string{"", "resolved", "explained", "promised", "formal"}
	classes  = []string{"fangxin", "guanxin", "lianxin"}
	endings  = []string{"open", "closed", "withdrawn", "merged"}
	fates    = []string{"pending", "resolved", "lapsed", "ended before"}
)

// pick names a value, by its number where it has no name.
func pick[T ~uint8](words []string, x T) string {
	if int(x) < len(words) {
		return words[x]
	}
	return strconv.Itoa(int(x))
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
