package main

import "hanyin/internal/message"

// givingFlags are what the flags say of themselves.
var givingFlags = map[string]message.Key{
	"engine":    "flag.submit_engine",
	"detach":    "flag.submit_detach",
	"account":   "flag.submit_account",
	"partition": "flag.submit_partition",
	"time":      "flag.submit_time",
	"memory":    "flag.submit_memory",
	"cpus":      "flag.submit_cpus",
	"chunk":     "flag.submit_chunk",
	"runs":      "flag.submit_runs",
	"slots":     "flag.submit_slots",
	"module":    "flag.submit_module",
	"preamble":  "flag.submit_preamble",
	"image":     "flag.submit_image",
	"claim":     "flag.submit_claim",
	"mount":     "flag.submit_mount",
	"program":   "flag.submit_program",
	"beat":      "flag.submit_beat",
	"round":     "flag.submit_round",
	"number":    "flag.submit_number",
	"finish":    "flag.submit_finish",
	"all":       "flag.submit_all",
}

const shortRuns = " --replications 2 --set time.days=10 --set time.warmup_days=0 --out sweep"

// givingPages are the manual of experiments on a cluster.
var givingPages = struct{ Submit, Follow, Cancel, Task page }{
	Submit: page{
		Short: "manual.submit_short",
		Long:  "manual.submit_long",
		Args:  "NAME|FILE",
		Examples: []string{
			"hanyin experiment submit readings --engine local" + shortRuns,
			"hanyin experiment submit readings --engine k8s --claim sweeps --out pods --replications 2 --set " +
				"time.days=10 --set time.warmup_days=0"},
	},
	Follow: page{
		Short: "manual.follow_short",
		Long:  "manual.follow_long",
		Args:  "DIR",
		Examples: []string{
			"hanyin experiment submit readings --engine local --detach" + shortRuns,
			"hanyin experiment follow sweep"},
	},
	Cancel: page{
		Short: "manual.cancel_short",
		Long:  "manual.cancel_long",
		Args:  "DIR",
		Examples: []string{
			"hanyin experiment submit readings --engine local --detach" + shortRuns,
			"hanyin experiment cancel sweep"},
	},
	Task: page{
		Short: "manual.task_short",
		Long:  "manual.task_long",
		Args:  "DIR",
		Examples: []string{
			"hanyin experiment submit readings --engine k8s --claim sweeps" + shortRuns,
			"hanyin experiment task sweep --round 1 --chunk 0",
			"hanyin experiment task sweep --round 1 --finish"},
	},
}
