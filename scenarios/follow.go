package scenarios

import (
	"errors"
	"reflect"
	"slices"
	"time"

	"hanyin/internal/message"
)

// Follows errs, with everything that is wrong, if a run of the scenario before cannot go on by s from an instant on:
// values that are used up before a run begins must be the same, and so must the tables and what the timelines say of
// the time before.
func (s *Scenario) Follows(before *Scenario, at time.Duration) error {
	var faults []error
	for _, d := range Diff(before, s).Values {
		if !Changeable(d.Key) {
			faults = append(faults, message.Errorf("change.not_during_run", d.Key))
		}
	}
	if (before.Params.Town.Intake == 0) != (s.Params.Town.Intake == 0) {
		faults = append(faults, message.Errorf("change.town_offices"))
	}
	if len(faults) == 0 && !reflect.DeepEqual(before.Tables, s.Tables) {
		faults = append(faults, message.Errorf("change.other_tables"))
	}
	faults = append(faults, samePast("[[change]]", before.Changes, s.Changes, at, Change.text,
		func(c Change) time.Duration { return c.From })...)
	faults = append(faults, samePast("[[shock]]", before.Shocks, s.Shocks, at, Shock.text,
		func(x Shock) time.Duration { return x.From })...)
	return errors.Join(faults...)
}

// samePast errs if two timelines differ before an instant.
func samePast[T any](what string, a, b []T, at time.Duration, text func(T) string,
	from func(T) time.Duration) []error {
	past := func(all []T) (texts []string) {
		for _, x := range all {
			if from(x) < at {
				texts = append(texts, text(x))
			}
		}
		return texts
	}
	if !slices.Equal(past(a), past(b)) {
		return []error{message.Errorf("change.other_past", what)}
	}
	return nil
}
