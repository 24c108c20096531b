package plan

import (
	"errors"
	"path/filepath"

	"hanyin/experiments"
	"hanyin/internal/inputfile"
	"hanyin/internal/message"
)

// described reads the description of an experiment that a folder of results holds, experiment.json, to be run again
// exactly: nothing of it can be overridden. Its scenario files are looked for in the folder of the description, then
// in the working folder, and have to be what they were.
func described(file string, o Overrides) (*Experiment, error) {
	text, err := inputfile.Read(file)
	if err != nil {
		return nil, err
	}
	e, err := Restore(text)
	if err != nil {
		return nil, message.Errorf("%s: %w", file, err)
	}
	if e.Version != experiments.Version {
		return nil, message.Errorf("plan.other_version", file, e.Version, experiments.Version)
	}
	if len(o.Set) > 0 || o.Seed != nil || o.Replications > 0 || o.Budget > 0 || o.Sets > 0 || o.Share > 0 ||
		o.Branch != "" {
		return nil, message.Errorf("plan.run_as_it_was", file)
	}
	e.Build = experiments.Build()
	e.Rebase(filepath.Dir(file))
	if err = e.Verify(); err == nil {
		return e, nil
	}
	e.Rebase(".")
	if here := e.Verify(); here == nil {
		return e, nil
	} else if errors.Is(here, ErrChanged) && !errors.Is(err, ErrChanged) { // beside the description is none
		err = here
	}
	return nil, message.Errorf("%s: %w", file, err)
}
