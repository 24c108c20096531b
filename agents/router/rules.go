//go:build !js

package router

import (
	"context"
	_ "embed"
	"errors"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	"hanyin/agents"
	"hanyin/agents/petitiontext"
	"hanyin/internal/message"
)

//go:embed rules.txt
var ruleLines string

// keywords routes by the officers' words: it counts each body's words in the text, asks ordered expressions, then
// takes the body with most words, then the table.
type keywords struct {
	named
	office
	table   *candidates
	matcher *matcher
	group   []uint8  // by word
	groups  []string // names of the counts in expressions
	desks   []desk   // by group: where most words decide
	rules   []rule
	pool    sync.Pool // *reading
}

type rule struct {
	program *vm.Program
	desk    desk
	text    string
}

// reading is the scratch of one petition.
type reading struct {
	machine vm.VM
	counts  [64]uint8
	facts   map[string]any
}

func newRules(o Options) (agents.Router, error) { return newKeywords(o, ruleLines, nil) }

// newKeywords makes the router of a list of rules; more are words that count for nothing but must be looked for.
func newKeywords(o Options, lines string, more []string) (*keywords, error) {
	k := &keywords{named: call("rules"), office: newOffice(o), table: newCandidates(o.County)}
	var words []string
	for _, t := range petitiontext.Topics() {
		d, ok := parseDesk(o.County, t.Label())
		if !ok {
			continue
		}
		g := k.groupOf(t, d)
		for _, w := range t.Words {
			words = append(words, w)
			k.group = append(k.group, g)
		}
	}
	k.groups = append(k.groups, "")
	k.desks = append(k.desks, desk{})
	for range more {
		k.group = append(k.group, uint8(len(k.groups)-1))
	}
	k.matcher = newMatcher(append(words, more...))
	k.pool.New = func() any { return &reading{facts: map[string]any{}} }
	return k, k.compile(lines, o.County)
}

// groupOf is the number of a topic's count: one a body, and one for what towns settle of village affairs.
func (k *keywords) groupOf(t petitiontext.Topic, d desk) uint8 {
	name := t.Body
	if t.Category == "village" && t.Town {
		name = "village_affairs"
	}
	for i, g := range k.groups {
		if g == name {
			return uint8(i)
		}
	}
	k.groups, k.desks = append(k.groups, name), append(k.desks, d)
	return uint8(len(k.groups) - 1)
}

// compile reads the rules; all mistakes come together.
func (k *keywords) compile(lines string, c *agents.County) error {
	env := map[string]any{"urgent": false, "elder": false, "voice": false, "report": false,
		"complaint": false, "hops": 0}
	for _, t := range petitiontext.Topics() { // also of bodies this county lacks
		env[t.Body] = 0
	}
	for _, g := range k.groups {
		env[g] = 0
	}
	env["village_affairs"] = 0
	var mistakes []error
	line := 0
	for text := range strings.Lines(lines) {
		line++
		text = strings.TrimSpace(text)
		if text == "" || text[0] == '#' {
			continue
		}
		when, label, _ := strings.Cut(text, " => ")
		program, err := expr.Compile(when, expr.Env(env), expr.AsBool())
		if err != nil {
			mistakes = append(mistakes, message.Errorf("router.rules_line", line, err))
			continue
		}
		if d, ok := parseDesk(c, label); ok { // a county without that body has no use for the rule
			k.rules = append(k.rules, rule{program, d, when})
		}
	}
	if mistakes != nil {
		return errors.Join(mistakes...)
	}
	return nil
}

// Route counts, asks the rules, and falls back on the most words and on the table.
func (k *keywords) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if err := readable(&p); err != nil {
		return agents.Decision{}, err
	}
	if d, ok := k.memory.recall(&p); ok {
		return d, nil
	}
	r := k.pool.Get().(*reading)
	defer k.pool.Put(r)
	clear(r.counts[:])
	k.matcher.count(p.Text, k.group, r.counts[:])
	d, err := k.decide(r, &p, &v)
	if err == nil {
		k.memory.keep(&p, &d)
	}
	return d, err
}

func (k *keywords) decide(r *reading, p *agents.Petition, v *agents.View) (agents.Decision, error) {
	k.state(r, p)
	for i := range k.rules {
		holds, err := r.machine.Run(k.rules[i].program, r.facts)
		if err != nil {
			return agents.Decision{}, &agents.RouteError{Kind: agents.Permanent, Why: "rule " + k.rules[i].text +
				": " + err.Error()}
		}
		if holds.(bool) {
			return k.assign(p, v, &k.rules[i].desk, 0.9, k.rules[i].text), nil
		}
	}
	most := 0
	for g := range len(k.groups) - 1 {
		if r.counts[g] > r.counts[most] {
			most = g
		}
	}
	if r.counts[most] > 0 {
		return k.assign(p, v, &k.desks[most], 0.6, "most words"), nil
	}
	return k.first(p, v, k.table.of(p.Declared, p.Town), "table"), nil
}

// state puts the petition's facts before the expressions.
func (k *keywords) state(r *reading, p *agents.Petition) {
	for g, name := range k.groups {
		r.facts[name] = int(r.counts[g])
	}
	r.facts["urgent"], r.facts["elder"], r.facts["voice"] = p.Urgent, p.Elder, p.Mode == agents.Voice
	r.facts["report"], r.facts["complaint"], r.facts["hops"] = p.Nature == agents.Report,
		p.Nature == agents.Complaint, p.Hops
}
