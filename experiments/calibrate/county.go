package calibrate

import (
	"context"
	"fmt"
	"maps"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/design"
	"hanyin/experiments/targets"
	"hanyin/internal/message"
	"hanyin/scenarios"
	"hanyin/sim"
)

// History is the scenario that is fitted.
const History = "history"

// FreeKeys are the parameters that calibration may move, and nothing else, each with the fitted targets that it moves
// most. Those that act together stand next to each other.
var FreeKeys = []string{
	"demand.issues_per_hh_year", "voice.account_constant", // T6
	"dispute.b_grid", "dispute.b_village", "dispute.b_town", "dispute.b_county", // T2, T3
	"adoption.campaign", "lever.adopt_q.on", // T12
	"department.slack", "limits.press_share", // T14 on time, T15
	"satisfaction.resolved", "satisfaction.base", "satisfaction.telephone", // T10, T14, T18
}

// a county is the model that is fitted: the preset history, and what else fitted outputs are read off, at other values
// of the free parameters.
type county struct {
	scenario     *scenarios.Scenario        // at the values of the base scenario
	worlds       map[string]*agents.County  // by scenario that outputs are read off; no free parameter changes them
	own          map[string]map[string]bool // by scenario, the free parameters that it sets itself
	free         []Free
	sets         []string
	seed         sim.Seed
	replications int
}

// newCounty loads the scenario, without any accepted parameter set, and reads the ranges of the free parameters off
// it.
func newCounty(o Options) (*county, error) {
	c := &county{sets: append(o.Sets[:len(o.Sets):len(o.Sets)], "fit=0"), seed: sim.Seed(o.Seed),
		replications: o.Replications, worlds: map[string]*agents.County{}, own: map[string]map[string]bool{}}
	var err error
	if c.scenario, err = scenarios.Load(History, c.sets); err != nil {
		return nil, err
	}
	if c.free, err = free(c.scenario); err != nil {
		return nil, err
	}
	_, reads := outputs()
	for _, o := range reads {
		if c.worlds[o.Scenario()] != nil {
			continue
		}
		s, err := targets.Load(o.Scenario(), c.sets)
		if err != nil {
			return nil, err
		}
		c.own[o.Scenario()] = ownKeys(s)
		if c.worlds[o.Scenario()], err = s.Build(); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// base is the embedded scenario that those which outputs are read off inherit from, and that a parameter set lies
// over.
const base = "hanyin"

// ownKeys are the keys that a scenario or one between sets, not the base scenario and not a call.
func ownKeys(s *scenarios.Scenario) map[string]bool {
	own := map[string]bool{}
	for _, v := range s.Values {
		file, _, _ := strings.Cut(v.Where, ":")
		if path.Dir(file) != base && !strings.HasPrefix(v.Where, "--set") {
			own[v.Key] = true
		}
	}
	return own
}

// free reads the ranges of the free parameters off a scenario.
func free(s *scenarios.Scenario) ([]Free, error) {
	values := map[string]scenarios.Value{}
	for _, v := range s.Values {
		values[v.Key] = v
	}
	var all []Free
	for _, key := range FreeKeys {
		v, ok := values[key]
		if !ok {
			return nil, message.Errorf("calibrate.no_value", key)
		}
		if !(v.Low < v.High) {
			return nil, message.Errorf("calibrate.empty_range", key, v.Low, v.High)
		}
		all = append(all, Free{key, v.Low, v.High})
	}
	return all, nil
}

// outputs are those of the fitted targets, in their order.
func outputs() ([]Output, []targets.Output) {
	var wanted []Output
	var reads []targets.Output
	for _, t := range targets.Table() {
		if t.Use != targets.Fitted {
			continue
		}
		for _, o := range t.Outputs {
			wanted = append(wanted, Output{t.ID, o.Name, o.Low, o.High})
			reads = append(reads, o)
		}
	}
	return wanted, reads
}

// problem is the county as something to fit.
func (c *county) problem(ctx context.Context) (Problem, error) {
	wanted, reads := outputs()
	p := Problem{Free: c.free, Outputs: wanted, Simulate: func(ctx context.Context,
		theta []float64) ([][]float64, error) {
		all := make([][]float64, c.replications)
		for r := range all {
			all[r] = make([]float64, len(reads))
		}
		for _, name := range slices.Sorted(maps.Keys(c.worlds)) {
			s, err := targets.Load(name, append(c.sets[:len(c.sets):len(c.sets)], c.setsOf(name, theta)...))
			if err != nil {
				return nil, err
			}
			for r := range all { // every point meets the same streams: common random numbers
				seen, err := targets.Observe(ctx, s, c.worlds[name], c.seed.Derive("calibration", uint64(r)))
				if err != nil {
					return nil, err
				}
				read(all[r], reads, name, seen)
			}
		}
		return all, nil
	}}
	mark, err := c.fingerprint(ctx)
	p.Model = c.scenario.Hash + " " + mark
	return p, err
}

// estimate tells what the waves take in all scenarios that outputs are read off.
func (c *county) estimate(ctx context.Context, o Options) {
	var all experiments.Effort
	for _, name := range slices.Sorted(maps.Keys(c.worlds)) {
		s, err := targets.Load(name, c.sets)
		if err != nil {
			return
		}
		v, err := experiments.PrepareIn(s, c.worlds[name])
		if err != nil {
			return
		}
		if e, long := v.Effort(ctx, (o.First+o.Waves*o.Wave)*o.Replications, o.Workers); long {
			all = all.Beside(e)
		}
	}
	if all.Replications > 0 {
		o.Effort(all)
	}
}

// read notes what one replication of a scenario says of the outputs that are read off it, 0 where it met no case.
func read(y []float64, reads []targets.Output, scenario string, seen *targets.Observation) {
	for k, o := range reads {
		if o.Scenario() != scenario {
			continue
		}
		if x := o.Read(seen); !math.IsNaN(x) {
			y[k] = x
		}
	}
}

// trialDays is how long the model is run to see whether it is still the one that made the points of a folder.
const trialDays = 90

// fingerprint is a hash of the events of a short run: it changes whenever the model does.
func (c *county) fingerprint(ctx context.Context) (string, error) {
	s, err := scenarios.Load(History, append(c.sets[:len(c.sets):len(c.sets)], "time.days="+strconv.Itoa(trialDays)))
	if err != nil {
		return "", err
	}
	world, err := s.Build() // the horizon belongs to the county
	if err != nil {
		return "", err
	}
	w := agents.NewWorld(s.Config(world, c.seed, nil))
	if err := w.Run(ctx); err != nil {
		return "", err
	}
	return fmt.Sprintf("%016x", w.Hash()), nil
}

// setsOf are the overrides that put a parameter set in force in a scenario that outputs are read off. What the
// scenario itself says, such as that its departments have no slack, holds against a parameter set, as it does where
// the set is used (scenarios, fit).
func (c *county) setsOf(scenario string, theta []float64) []string {
	var s []string
	for i, f := range c.free {
		if !c.own[scenario][f.Key] {
			s = append(s, f.Key+"="+strconv.FormatFloat(theta[i], 'g', -1, 64))
		}
	}
	return s
}

func namesOf(all []Free) []string {
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = f.Key
	}
	return names
}

func spans(all []Free) []design.Span {
	s := make([]design.Span, len(all))
	for i, f := range all {
		s[i] = design.Span{Low: f.Low, High: f.High}
	}
	return s
}
