package plan

import (
	"maps"
	"slices"

	"hanyin/internal/message"
	"hanyin/scenarios"
)

// ErrChanged says that a scenario is not as it was when the experiment was read.
var ErrChanged = message.Errorf("plan.has_changed")

// Base is the folder that the scenario files of an experiment are relative to.
func (e *Experiment) Base() string { return e.dir }

// Rebase says where the scenario files of a restored experiment are.
func (e *Experiment) Rebase(dir string) { e.dir = dir }

// Verify reads every scenario that a point starts from again, as another process on another machine should before it
// runs one: ErrChanged if one differs, scenarios.Errors if one has mistakes or is not there.
func (e *Experiment) Verify() error {
	for _, ref := range slices.Sorted(maps.Keys(e.Hashes)) {
		s, err := scenarios.Load(e.ref(ref), e.Set)
		if err != nil {
			return err
		}
		if s.Hash != e.Hashes[ref] {
			return message.Errorf("plan.scenario_changed", ref, ErrChanged, s.Hash, e.Hashes[ref])
		}
	}
	return nil
}
