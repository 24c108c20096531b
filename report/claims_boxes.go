package report

import (
	"strings"

	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/internal/message"
)

// boxes say of every claim where it holds and where it falls.
func (r claimsReport) boxes() Section {
	s := Section{ID: "boxes", Title: r.word(claimed.Boxes), Lead: onPage(r.say(claimed.BoxesLead))}
	add := func(t Text) { s.Lead = append(s.Lead, t) }
	for _, c := range r.d.Claims {
		main := r.box(c.Main, claimed.Sets)
		if c.Main.Needs > 0 {
			main = joined("", main, r.say(claimed.Needs, c.Main.Needs, r.d.Accepted))
		}
		add(r.say(claimed.ByMain, c.ID, main))
		if other := r.box(c.Alternative, claimed.Sets); other.In(Terminal) != r.box(c.Main,
			claimed.Sets).In(Terminal) {
			add(r.say(claimed.ByAlternative, other))
		}
		if j := c.Ranges; j != nil {
			add(r.say(claimed.ByRanges, j.Holds, j.Of, r.box(*j, claimed.RangePoints)))
		}
		if c.Main.Verdict != analysis.Supported {
			var routes []string
			for _, route := range c.Routes {
				routes = append(routes, route.Label().In(r.lang))
			}
			add(r.say(claimed.Routes, strings.Join(routes, r.word(words.Semicolon))))
		}
	}
	if j := r.d.Ranges; j != nil {
		add(r.say(claimed.Ranges, j.Points, j.Assumptions, j.Runs))
	}
	return s
}

// mayBeChance is the share of relabellings from which on a box is said to be perhaps chance.
const mayBeChance = 0.05

// box is where among sets, or points, a claim falls, or why that cannot be said.
func (r claimsReport) box(j claims.Judgement, of message.Term) Text {
	b, name := j.Box, r.word(of)
	switch {
	case b == nil && j.NoBox == claims.FewSets:
		return word(r.word(claimed.Few, claims.LeastSets, name))
	case b == nil:
		return r.say(map[string]message.Term{claims.Everywhere: claimed.Everywhere, claims.Nowhere: claimed.Nowhere,
			claims.Alike: claimed.Alike, claims.NoneFound: claimed.None}[j.NoBox], name)
	}
	var limits []Text
	for _, l := range b.Limits {
		limits = append(limits, r.limit(l))
	}
	text := r.say(claimed.Inside, r.word(insides[b.Inside]), joined(r.word(claimed.And), limits...), b.Sets,
		percent(b.Density), percent(b.Coverage), name)
	if b.Chance > mayBeChance {
		text = joined("", text, r.say(claimed.Chance, percent(b.Chance)))
	}
	return text
}

// limit is an assumption within its bounds.
func (r claimsReport) limit(l claims.Limit) Text {
	name := l.Key
	if label := l.Label().In(r.lang); label != "" {
		name += r.word(words.Bracket, label)
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
