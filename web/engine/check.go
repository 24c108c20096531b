package engine

import (
	"errors"
	"regexp"
	"strings"

	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

// A Checked is what can be said of a spec before it is run.
type Checked struct {
	OK       bool            `json:"ok"`
	Faults   Faults          `json:"errors"`
	Options  []CheckedOption `json:"scenarios"`
	Command  string          `json:"command"` // that gives the same numbers, with the files of the options
	Estimate Estimate        `json:"estimate"`
}

// A CheckedOption is one scenario of a spec.
type CheckedOption struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Hash      string   `json:"hash"`
	TOML      string   `json:"toml"`      // its scenario file
	Sentences []string `json:"sentences"` // how it differs from what it is made from
	Changed   []string `json:"changed"`   // how it differs from the first scenario; of the first: nothing
	Warnings  []string `json:"warnings"`
}

// An Estimate is how much work a spec is, from what was run before in this engine.
type Estimate struct {
	Replications int     `json:"replications"` // of all scenarios
	Days         int     `json:"days"`         // simulated in each of the first scenario's
	Events       float64 `json:"events"`
	Seconds      float64 `json:"cpu_s"` // of one core, without what is known already
	Megabytes    float64 `json:"megabytes"`
}

// How much a county does where nothing has run yet. Measured on the reference county: 2.7 events a household and year
// of a run, a million events a second.
const (
	eventsPerHouseholdDay = .0123
	eventsPerSecond       = 1e6
	bytesPerHousehold     = 400
)

// Check reads a spec and returns a Checked; only what is no spec at all is an error.
func (e *Engine) Check(spec []byte) ([]byte, error) {
	c := Checked{Faults: Faults{}, Options: []CheckedOption{}}
	s, err := e.read(spec)
	switch {
	case errors.As(err, &c.Faults):
		return encode(c)
	case err != nil:
		return nil, err
	}
	c.OK, c.Command = true, s.command()
	for i, sc := range s.scenarios {
		o := CheckedOption{Name: sc.Name, Title: s.title(sc), Hash: sc.Hash, TOML: s.files[i], Sentences: []string{},
			Changed: []string{}, Warnings: []string{}}
		if from, err := s.origin(i); err == nil {
			o.Sentences = differs(from, sc, s.lang)
		}
		if i > 0 {
			o.Changed = differs(s.scenarios[0], sc, s.lang)
		}
		for _, w := range sc.Warnings {
			o.Warnings = append(o.Warnings, strings.TrimPrefix(message.ErrorIn(s.lang, w), w.At+": "))
		}
		c.Options = append(c.Options, o)
		c.Estimate.add(sc, s.planned)
	}
	e.mu.Lock()
	rate := eventsPerSecond
	if e.pace.seconds > 0 {
		rate = float64(e.pace.events) / e.pace.seconds
	}
	e.mu.Unlock()
	c.Estimate.Seconds = c.Estimate.Events / rate
	return encode(c)
}

// add adds a scenario's replications.
func (e *Estimate) add(s *scenarios.Scenario, replications int) {
	days := s.Params.WarmupDays + s.Params.Days
	if e.Replications == 0 {
		e.Days = days
	}
	households := float64(s.Params.Geo.Households)
	e.Replications += replications
	e.Events += float64(float64(replications) * float64(days) * households * eventsPerHouseholdDay)
	e.Megabytes = max(e.Megabytes, households*bytesPerHousehold/1e6)
}

// differs are the sentences on how a scenario differs from another, as hanyin scenario diff puts them, without
// the keys of a file; but a lever without its mechanism has the title of the one with it, and keeps its key.
func differs(from, to *scenarios.Scenario, lang message.Lang) []string {
	c := scenarios.Diff(from, to)
	if c.Same() {
		return []string{}
	}
	list := c.Sentences(report.InScenarios(lang))[1:]
	for i, s := range list {
		list[i] = keyNamed.ReplaceAllStringFunc(s, func(key string) string {
			if strings.HasSuffix(strings.TrimRight(key, "）)"), ".off") {
				return key
			}
			return ""
		})
	}
	return list
}

// keyNamed is where a sentence names the key of a value.
var keyNamed = regexp.MustCompile(`（[a-z_]+(?:\.[a-z0-9_-]+)+）|\s\([a-z_]+(?:\.[a-z0-9_-]+)+\)`)

// origin is the scenario that an option is made from.
func (s *study) origin(i int) (*scenarios.Scenario, error) {
	plain := Option{Name: "origin", From: s.spec.Scenarios[i].From}
	from, _, faults := s.engine.resolve(&plain, i, s.lang)
	if faults != nil {
		return nil, faults
	}
	return from, nil
}

// title is a scenario's title in the language of the spec.
func (s *study) title(sc *scenarios.Scenario) string {
	return message.Term{En: sc.Title, Zh: sc.TitleZh}.In(s.lang)
}

// command is the call that gives the same numbers in a folder with the files of the scenarios.
func (s *study) command() string {
	args := []string{"hanyin", "run"}
	if len(s.scenarios) > 1 {
		args[1] = "compare"
	}
	for _, sc := range s.scenarios {
		args = append(args, sc.Name+".toml")
	}
	args = append(args, "--replications", message.In(s.lang, "%d", s.planned), "--seed",
		message.In(s.lang, "%d", s.seed))
	return report.Call(args)
}
