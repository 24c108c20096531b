package main

import "hanyin/internal/message"

// A page of the manual is what --help says about one command. Its examples are run by a test.
type page struct {
	Short, Long message.Key
	Args        string
	Examples    []string
}

var manual = struct {
	Run, WarmUp, Scenario, List, Show, Keys, Check, Diff, New, Trace, Bench, Phold, Petition, Version, Licences,
	Completion, Help page
}{
	Run: page{
		Short: "manual.run_short",
		Long:  "manual.run_long",
		Args:  "[SCENARIO|nation|PROVINCE]",
		Examples: []string{
			"hanyin run",
			"hanyin run nation --share 0.01 --set time.days=10 --set time.warmup_days=0",
			"hanyin run --replications 4 --set mechanisms.digital=0",
			"hanyin run --replications 4 --lang zh",
			"hanyin run hanyin --seed 7 --replications 2 --set time.days=90 --json"},
	},
	WarmUp: page{
		Short: "manual.warmup_short",
		Long:  "manual.warmup_long",
		Args:  "[SCENARIO]",
		Examples: []string{
			"hanyin warmup --replications 4 --years 5",
			"hanyin warmup hanyin --seed 7 --replications 4 --years 5 --json"},
	},
	Scenario: page{
		Short:    "manual.scenario_short",
		Long:     "manual.scenario_long",
		Examples: []string{"hanyin scenario list", "hanyin scenario show hanyin"},
	},
	List: page{
		Short:    "manual.scenario_list_short",
		Long:     "manual.scenario_list_long",
		Examples: []string{"hanyin scenario list", "hanyin scenario list --json"},
	},
	Show: page{
		Short: "manual.scenario_show_short",
		Long:  "manual.scenario_show_long",
		Args:  "NAME [FILTER]",
		Examples: []string{
			"hanyin scenario show hanyin",
			"hanyin scenario show hanyin limits",
			"hanyin scenario show hanyin --set department.slack=1.2 --lang zh"},
	},
	Keys: page{
		Short:    "manual.scenario_keys_short",
		Long:     "manual.scenario_keys_long",
		Args:     "[NAME]",
		Examples: []string{"hanyin scenario keys", "hanyin scenario keys history --lang zh"},
	},
	Check: page{
		Short: "manual.scenario_check_short",
		Long:  "manual.scenario_check_long",
		Args:  "FILE",
		Examples: []string{"hanyin scenario check hanyin",
			"hanyin scenario check hanyin --set routing.filter_village=0.2"},
	},
	Diff: page{
		Short: "manual.scenario_diff_short",
		Long:  "manual.scenario_diff_long",
		Args:  "A B",
		Examples: []string{"hanyin scenario diff hanyin all-off",
			"hanyin scenario diff hanyin hanyin --set department.slack=1.1 --lang zh"},
	},
	New: page{
		Short:    "manual.scenario_new_short",
		Long:     "manual.scenario_new_long",
		Args:     "FILE",
		Examples: []string{"hanyin scenario new mine.toml", "hanyin scenario new off.toml --from all-off --lang zh"},
	},
	Trace: page{
		Short: "manual.trace_short",
		Long:  "manual.trace_long",
		Args:  "[SCENARIO]",
		Examples: []string{
			"hanyin trace --find misrouted,returned,escalated",
			"hanyin trace --petition 1000 --lang zh",
			"hanyin trace --find dispute,suppressed --set time.days=30",
			"hanyin trace --find meeting,agreed --set time.days=30 --lang zh"},
	},
	Bench: page{
		Short:    "manual.bench_short",
		Long:     "manual.bench_long",
		Examples: []string{"hanyin bench phold", "hanyin bench petition"},
	},
	Phold: page{
		Short:    "manual.bench_phold_short",
		Long:     "manual.bench_phold_long",
		Examples: []string{"hanyin bench phold", "hanyin bench phold -n 1000 -events 1000000 -seed 2"},
	},
	Petition: page{
		Short: "manual.bench_petition_short",
		Long:  "manual.bench_petition_long",
		Examples: []string{"hanyin bench petition", "hanyin bench petition -T 2000 -warmup 200 -seed 2",
			"hanyin bench petition -T 200 -warmup 20 -csv visits.csv"},
	},
	Version: page{
		Short:    "manual.version_short",
		Long:     "manual.version_long",
		Examples: []string{"hanyin version", "hanyin version --json"},
	},
	Licences: page{
		Short:    "manual.licences_short",
		Long:     "manual.licences_long",
		Examples: []string{"hanyin licences", "hanyin licences --sbom"},
	},
	Completion: page{
		Short:    "manual.completion_short",
		Long:     "manual.completion_long",
		Args:     "bash|zsh|fish",
		Examples: []string{"hanyin completion bash", "hanyin completion fish"},
	},
	Help: page{
		Short:    "manual.help_short",
		Long:     "manual.help_long",
		Args:     "[COMMAND...]",
		Examples: []string{"hanyin help", "hanyin help bench phold"},
	},
}
