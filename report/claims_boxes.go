//go:build !js || render

package report

import (
	"strings"

	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
)

// boxes say of every claim where it holds and where it falls.
func (r claimsReport) boxes() Section {
	s := Section{ID: "boxes", Title: r.word("claims.boxes"), Lead: onPage(r.say("claims.boxes_lead"))}
	add := func(t Text) { s.Lead = append(s.Lead, t) }
	for _, c := range r.d.Claims {
		main := r.box(c.Main, "claims.sets")
		switch {
		case c.Main.Needs > 0:
			main = joined("", main, r.say("claims.needs", twoDigits(c.Main.Needs), r.d.Accepted))
		case c.Main.Needs < 0:
			main = joined("", main, r.say("claims.needs_many", stats.MostNeeded(c.Main.Of), r.d.Accepted))
		}
		add(r.say("claims.by_main", c.ID, main))
		if other := r.box(c.Alternative, "claims.sets"); other.In(Terminal) != r.box(c.Main,
			"claims.sets").In(Terminal) {
			add(r.say("claims.by_alternative", other))
		}
		if j := c.Ranges; j != nil {
			add(r.say("claims.by_ranges", j.Holds, j.Of, r.box(*j, "claims.range_points")))
		}
		if c.Main.Verdict != analysis.Supported {
			var routes []string
			for _, route := range c.Routes {
				routes = append(routes, route.Label().In(r.lang))
			}
			add(r.say("claims.routes", strings.Join(routes, r.word("report.semicolon"))))
		}
	}
	if j := r.d.Ranges; j != nil {
		add(r.say("claims.ranges", j.Points, j.Assumptions, j.Runs))
	}
	return s
}

// mayBeChance is the share of relabellings from which on a box is said to be perhaps chance.
const mayBeChance = 0.05

// box is where among sets, or points, a claim falls, or why that cannot be said.
func (r claimsReport) box(j claims.Judgement, of message.Key) Text {
	b, name := j.Box, r.word(of)
	switch {
	case b == nil && j.NoBox == claims.FewSets:
		return word(r.word("claims.few", claims.LeastSets, name))
	case b == nil:
		return r.say(map[string]message.Key{claims.Everywhere: "claims.everywhere", claims.Nowhere: "claims.nowhere",
			claims.Alike: "claims.alike", claims.NoneFound: "claims.none"}[j.NoBox], name)
	}
	var limits []Text
	for _, l := range b.Limits {
		limits = append(limits, r.limit(l))
	}
	text := r.say("claims.inside", r.term(insides[b.Inside]), joined(r.word("claims.and"), limits...), b.Sets,
		percent(b.Density), percent(b.Coverage), name)
	if b.Chance > mayBeChance {
		text = joined("", text, r.say("claims.chance", percent(b.Chance)))
	}
	return text
}

// limit is an assumption within its bounds.
func (r claimsReport) limit(l claims.Limit) Text {
	name := l.Key
	if label := l.Label().In(r.lang); label != "" {
		name += r.word("report.bracket", label)
	}
	low, high := alone(l.Low, ""), alone(l.High, "")
	switch {
	case l.Low.Defined() && l.High.Defined():
		return joined("", low, word(" <= "+name+" <= "), high)
	case l.Low.Defined():
		return joined("", word(name+" >= "), low)
	}
	return joined("", word(name+" <= "), high)
}
