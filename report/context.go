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
	interval := a.say(words.One)
	if n > 1 {
		interval = a.say(words.PageInterval, levelOf(level), a.word(overNames[over]))
	}
	return append(onPage(interval, a.say(words.Star)), a.say(words.NotForecast, scenario))
}

// levelOf is a confidence level in hundredths.
func levelOf(level float64) Quantity {
	return Quantity{Value: level, Half: nan, Hundred: true, Form: asMean}
}

// identity are the facts that tell a result: version, scenario and seed.
func (a author) identity(version string, s experiments.ScenarioRef, seed uint64) []Fact {
	return []Fact{a.fact(words.Version, version), a.fact(words.Scenario, s.Name), a.hash(s.Name, s.Hash), a.seed(seed)}
}

func (a author) fact(name message.Term, value string) Fact { return Fact{a.word(name), value} }

func (a author) hash(scenario, hash string) Fact { return Fact{a.word(words.Hash, scenario), hash} }

func (a author) seed(seed uint64) Fact { return a.fact(words.Seed, strconv.FormatUint(seed, 10)) }
