package plan

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"hanyin/internal/elementary"
	"hanyin/scenarios"
	"hanyin/sim"
)

// A Point is one scenario that an experiment runs: where it starts from and what is laid over it.
type Point struct {
	Block    int      // which combination of the carried factors, from 0
	Run      int      // which run of the design, from 0
	Name     string   // the levels in words, such as "digital=1 empower=0"
	Scenario string   // as files name it
	Set      []string // Experiment.Set first
	Past     *Past    // what it goes on from, of a branched design; nil: it begins anew
	Hash     string   // of all that decides the point: of the scenario's values, of the overrides and of the past
	Seed     uint64   // of its replications, see World
}

// A Past is what the points of a block of a branched design are until the end of the warm-up.
type Past struct {
	Scenario string   `json:"scenario"` // as files name it
	Set      []string `json:"set"`      // Experiment.Set first
}

// Blocks is how often the design is repeated for the carried factors, at least 1.
func (e *Experiment) Blocks() int {
	n := 1
	for _, f := range e.Carried {
		n *= len(f.Levels)
	}
	return n
}

// Runs is the number of runs of the design.
func (e *Experiment) Runs() int { return len(e.runs) }

// Size is the number of points: runs times blocks.
func (e *Experiment) Size() int { return e.Runs() * e.Blocks() }

// Values are the coordinates of a run: for each factor the number of its level, or its value in the range.
func (e *Experiment) Values(run int) []float64 { return e.runs[run] }

// Point is the i-th, 0 <= i < Size: the runs of the first block, then those of the next, so that neighbours share
// their county wherever the design leaves it alone.
func (e *Experiment) Point(i int) Point {
	if e.Design.Kind == Counties {
		return e.countyPoint(i)
	}
	p := Point{Block: i / e.Runs(), Run: i % e.Runs(), Scenario: e.Scenario, Set: append([]string{}, e.Set...)}
	p.lay(e.carriedLevels(p.Block))
	if e.Design.Branch != "" {
		p.Past = &Past{Scenario: e.first(p.Scenario), Set: slices.Clone(p.Set)}
	}
	if e.Design.Kind == List && len(e.Points) > 0 {
		n := e.Points[p.Run]
		p.lay([]Level{{Scenario: n.Scenario, Set: n.Set}})
	} else {
		p.lay(e.levels(p.Run))
	}
	p.Name, p.Scenario = e.RunName(p.Run), e.first(p.Scenario)
	p.Hash = e.HashOf(p.Scenario, p.Set, p.Past)
	p.Seed = e.worldSeed(e.World(i))
	return p
}

// World is the number of the group of points, from 0, that share their random numbers, replication by replication.
// Differences between points of one world are paired (common random numbers). What an interval generalises over has a
// world of its own, so that chance is independent between those units and their spread holds it: a carried set, a
// trajectory of Morris, a base row of Saltelli's design, a point of a Latin hypercube or of Sobol' points, a county.
func (e *Experiment) World(point int) int {
	block, run := point/e.Runs(), point%e.Runs()
	each := e.Runs() // points of the design that share a world
	switch e.Design.Kind {
	case LHS, Points, Counties:
		each = 1
	case Sobol:
		each = e.Runs() / e.Design.Rows
	case Morris:
		each = e.Runs() / e.Design.Trajectories
	}
	return block*(e.Runs()/each) + run/each
}

// largestSeed is the greatest seed that a scenario file, or a number of JSON, holds exactly.
const largestSeed = 1<<53 - 1

// worldSeed is the seed of a world, which the call of a single run takes: the experiment's own for the first.
func (e *Experiment) worldSeed(world int) uint64 {
	if world == 0 {
		return e.Seed
	}
	return uint64(sim.Seed(e.Seed).Derive("world", uint64(world))) & largestSeed
}

// HashOf is the hash of a point that starts from a scenario with all of set laid over it, or goes on so from a past;
// empty if no point does.
func (e *Experiment) HashOf(scenario string, set []string, past *Past) string {
	text := e.describe(scenario, set)
	if text == "" || (past != nil) != (e.Design.Branch != "") {
		return ""
	}
	if past != nil {
		before := e.describe(past.Scenario, past.Set)
		if before == "" {
			return ""
		}
		text += fmt.Sprintf("\n%s %q", e.Design.Branch, before)
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// describe is all of a scenario with set laid over it that a hash is of; empty if no point has them.
func (e *Experiment) describe(scenario string, set []string) string {
	own, hash := len(e.Set), e.Hashes[scenario]
	if e.Design.Kind == Counties {
		hash = e.hashOfCounty(scenario)
	}
	if hash == "" || len(set) < own || !slices.Equal(set[:own], e.Set) {
		return ""
	}
	return hash + "\n" + strings.Join(set[own:], "\n")
}

// first is the first name among those of scenarios that Set makes the same: their points share a hash, so that they
// must share a result to the byte.
func (e *Experiment) first(scenario string) string {
	same := scenario
	for name, hash := range e.Hashes {
		if hash == e.Hashes[scenario] && name < same {
			same = name
		}
	}
	return same
}

func (p *Point) lay(levels []Level) {
	for _, l := range levels {
		if l.Scenario != "" {
			p.Scenario = l.Scenario
		}
		p.Set = append(p.Set, l.Set...)
	}
}

// carriedLevels are the levels of the carried factors in a block, the last changing fastest.
func (e *Experiment) carriedLevels(block int) []Level {
	levels := make([]Level, len(e.Carried))
	for f := len(levels) - 1; f >= 0; f-- {
		n := len(e.Carried[f].Levels)
		levels[f] = e.Carried[f].Levels[block%n]
		block /= n
	}
	return levels
}

// Coordinates are the values of the carried factors and then of the factors at a point: a number, 0 or 1 for a switch,
// and for levels that are neither the level's place among those of its factor, from 0.
func (e *Experiment) Coordinates(p Point) []float64 {
	var values []float64
	for f, l := range e.carriedLevels(p.Block) {
		values = append(values, e.Carried[f].coordinate(l))
	}
	if e.Design.Kind == List && len(e.Points) > 0 {
		return values
	}
	for f, l := range e.levels(p.Run) {
		values = append(values, e.Factors[f].coordinate(l))
	}
	return values
}

func (f *Factor) coordinate(l Level) float64 {
	switch {
	case l.Number != nil:
		return *l.Number
	case l.Name == "true" && len(l.Set) == 1:
		return 1
	case l.Name == "false" && len(l.Set) == 1:
		return 0
	}
	return float64(slices.IndexFunc(f.Levels, func(x Level) bool { return x.Name == l.Name }))
}

// levels are those of a run, for ranges made up of the value.
func (e *Experiment) levels(run int) []Level {
	levels := make([]Level, len(e.Factors))
	for f, x := range e.runs[run] {
		if r := e.Factors[f].Range; r != nil {
			levels[f] = e.Factors[f].level(x)
			continue
		}
		levels[f] = e.Factors[f].Levels[elementary.Int(x)]
	}
	return levels
}

// level is the level that a value of a factor's range makes.
func (f *Factor) level(x float64) Level {
	text := scenarios.Literal(x)
	return Level{Name: text, Number: &x, Set: []string{f.Name + "=" + text}}
}

// RunName is a run in words.
func (e *Experiment) RunName(run int) string {
	switch {
	case e.Design.Kind == List && len(e.Points) > 0:
		return e.Points[run].Name
	case e.Design.Kind == Counties:
		return e.counties[run].Name
	}
	return e.inLevels(run, func(l Level) string { return l.Name })
}

// RunNameZh is a run in Chinese words.
func (e *Experiment) RunNameZh(run int) string {
	switch {
	case e.Design.Kind == List && len(e.Points) > 0:
		return cmp.Or(e.Points[run].Zh, e.Points[run].Name)
	case e.Design.Kind == Counties:
		return e.counties[run].Name
	}
	return e.inLevels(run, func(l Level) string { return cmp.Or(l.Zh, l.Name) })
}

// inLevels is a run as its factors' levels.
func (e *Experiment) inLevels(run int, name func(Level) string) string {
	parts := make([]string, len(e.Factors))
	for f, l := range e.levels(run) {
		parts[f] = e.Factors[f].Short() + "=" + name(l)
	}
	return strings.Join(parts, " ")
}

// Short is the last part of a factor's name, which tells it apart in a table.
func (f *Factor) Short() string { return f.Name[strings.LastIndexByte(f.Name, '.')+1:] }

// Load reads the scenario of a point, with all its values; the error is of type scenarios.Errors.
func (e *Experiment) Load(p Point) (*scenarios.Scenario, error) {
	if e.Design.Kind == Counties {
		return e.loadCounty(p)
	}
	return scenarios.Load(e.ref(p.Scenario), p.Set)
}

// LoadPast reads the scenario of the past of a point that has one.
func (e *Experiment) LoadPast(p Point) (*scenarios.Scenario, error) {
	return scenarios.Load(e.ref(p.Past.Scenario), p.Past.Set)
}
