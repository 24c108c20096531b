package router

import (
	"unicode/utf8"

	"hanyin/agents"
)

// maxText is the longest text a router reads, in bytes; a longer one is refused for good.
const maxText = 16 << 10

// readable refuses, for good, a text that is no UTF-8 or too long: poison for whatever reads it.
func readable(p *agents.Petition) error {
	switch {
	case len(p.Text) > maxText:
		return &agents.RouteError{Kind: agents.Permanent, Why: "text is longer than 16 KiB"}
	case !utf8.ValidString(p.Text):
		return &agents.RouteError{Kind: agents.Permanent, Why: "text is not UTF-8"}
	}
	return nil
}
