package main

// recordPages are the manual of hanyin eventlog. Its examples make a run first, whose folder is a log.
var recordPages = struct{ Group, Inspect, Import, Profile, Distance, Simulate, Export page }{
	Group: page{
		Short: "manual.eventlog_short",
		Long:  "manual.eventlog_long",
		Examples: []string{"hanyin eventlog inspect orders.xlsx --out mapping.toml",
			"hanyin eventlog import orders.xlsx --mapping mapping.toml --out orders.parquet"},
	},
	Inspect: page{
		Short: "manual.eventlog_inspect_short",
		Long:  "manual.eventlog_inspect_long",
		Args:  "FILE",
		Examples: []string{runForLog,
			"hanyin eventlog inspect run-1 --out mapping.toml",
			"hanyin eventlog inspect run-1 --mapping mapping.toml --lang zh"},
	},
	Import: page{
		Short: "manual.eventlog_import_short",
		Long:  "manual.eventlog_import_long",
		Args:  "FILE",
		Examples: []string{runForLog,
			"hanyin eventlog import run-1 --out log.parquet --defects defects.csv",
			"hanyin eventlog import run-1 --out again.parquet --zone Asia/Shanghai --lang zh"},
	},
	Profile: page{
		Short: "manual.eventlog_profile_short",
		Long:  "manual.eventlog_profile_long",
		Args:  "FILE",
		Examples: []string{runForLog,
			"hanyin eventlog profile run-1 --out page",
			"hanyin eventlog profile run-1 --lang zh", "hanyin eventlog profile run-1 --json"},
	},
	Distance: page{
		Short: "manual.eventlog_distance_short",
		Long:  "manual.eventlog_distance_long",
		Args:  "A [B]",
		Examples: []string{runForLog,
			"hanyin eventlog export run-1 --out run.xes",
			"hanyin eventlog distance run-1 run.xes",
			"hanyin eventlog distance run-1 --split 0.8 --lang zh",
			"hanyin eventlog distance run-1 run.xes --until 2020-02-01 --json"},
	},
	Simulate: page{
		Short: "manual.eventlog_simulate_short",
		Long:  "manual.eventlog_simulate_long",
		Args:  "LOG",
		Examples: []string{runForLog,
			"hanyin eventlog simulate run-1 --replications 3",
			"hanyin eventlog simulate run-1 --replications 2 --engine queues --open --out simulated --format xes " +
				"--lang zh",
			"hanyin eventlog simulate run-1 --split 0.6 --replications 2 --json"},
	},
	Export: page{
		Short: "manual.eventlog_export_short",
		Long:  "manual.eventlog_export_long",
		Args:  "FILE",
		Examples: []string{runForLog,
			"hanyin eventlog export run-1 --out run.xes",
			"hanyin eventlog export run-1 --out run.sqlite --lang zh",
			"hanyin eventlog export run-1 --out requests.json --format open311"},
	},
}

// runForLog makes the run that the examples read.
const runForLog = "hanyin run --replications 1 --set time.days=60 --set time.warmup_days=10 " +
	"--set geo.households=400 --set geo.units=10 --set geo.l2=20 --set geo.l3=30 --set geo.grids_total=60 " +
	"--set geo.registered=1400 " +
	"--set geo.resident=1200 --out run-1 --force"
