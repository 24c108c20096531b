package report

import (
	"strconv"

	"hanyin/experiments"
	"hanyin/internal/message"
)

// A Context is what a document knows beside the result.
type Context struct {
	Lang message.Lang
	Call string // the command that gave the result, of Call
}

func (c Context) author() author { return author{c.Lang} }

// usualNotes are what every page asks to keep in mind: intervals are over so many replications, sets or points.
func (a author) usualNotes(level float64, over string, n int, scenario string) []Text {
	interval := a.say("report.one")
	if n > 1 {
		interval = a.say("report.page_interval", levelOf(level), a.term(overNames[over]))
	}
	return append(onPage(interval, a.say("report.star")), a.say("report.not_forecast", scenario))
}

// levelOf is a confidence level in hundredths.
func levelOf(level float64) Quantity {
	return Quantity{Value: level, Half: nan, Hundred: true, Form: asMean}
}

// identity are the facts that tell a result: version, scenario and seed.
func (a author) identity(version string, s experiments.ScenarioRef, seed uint64) []Fact {
	return []Fact{a.fact("report.version", version), a.fact("report.scenario", s.Name),
		a.hash(s.Name, s.Hash), a.seed(seed)}
}

func (a author) fact(name message.Key, value string) Fact { return Fact{a.word(name), value} }

func (a author) hash(scenario, hash string) Fact { return Fact{a.word("report.hash", scenario), hash} }

func (a author) seed(seed uint64) Fact { return a.fact("report.seed", strconv.FormatUint(seed, 10)) }
