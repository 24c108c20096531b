package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/eventlog"
	"hanyin/eventlog/workflow"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/report/html"
	"hanyin/sim"
)

// simulateFlags are those of hanyin eventlog simulate beside the flags of reading.
func (c console) simulateFlags() []cli.Flag {
	return []cli.Flag{
		&cli.Float64Flag{Name: "split", Usage: message.In(c.lang, "flag.eventlog_simulate_split"), DefaultText: "0.8"},
		&cli.StringFlag{Name: "until", Usage: message.In(c.lang, "flag.eventlog_simulate_until")},
		&cli.BoolFlag{Name: "open", Usage: message.In(c.lang, "flag.eventlog_open")},
		&cli.StringFlag{Name: "engine", Usage: message.In(c.lang, "flag.eventlog_engine")},
		&cli.IntFlag{Name: "replications", Usage: message.In(c.lang, "flag.eventlog_replications"), DefaultText: "10"},
		c.seedFlag(),
		&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.eventlog_simulated")},
		&cli.StringFlag{Name: "format", Usage: message.In(c.lang, "flag.eventlog_simulated_format"),
			DefaultText: "csv"},
		&cli.BoolFlag{Name: "force", Usage: message.In(c.lang, "flag.replace")},
	}
}

// endings are those of files of each format.
var endings = map[eventlog.Format]string{eventlog.ToXES: ".xes", eventlog.ToOCELJSON: ".json",
	eventlog.ToOCELSQLite: ".sqlite", eventlog.ToCSV: ".csv", eventlog.ToOpen311: ".json",
	eventlog.ToClean: ".parquet"}

// A simulateCall is what hanyin eventlog simulate is asked for.
type simulateCall struct {
	file         string
	split        float64 // 0: by until
	until        string
	open         bool
	engine       workflow.Engine // empty: chosen
	replications int
	seed         sim.Seed
	out          string
	format       eventlog.Format
}

// simulation reads a call; all mistakes come together.
func (c console) simulation(ctx *cli.Context) (simulateCall, error) {
	call := simulateCall{split: 0.8, until: ctx.String("until"), open: ctx.Bool("open"),
		engine: workflow.Engine(ctx.String("engine")), replications: usualReplications,
		seed: sim.Seed(ctx.Uint64("seed")), out: ctx.String("out"), format: eventlog.ToCSV}
	var faults []error
	file, err := c.oneFile(ctx)
	call.file = file
	faults = append(faults, err, c.within(ctx, bound{"replications", 1, mostReplications}))
	if call.out != "" {
		faults = append(faults, c.disk(call.out, experiments.CheckFolder(call.out, ctx.Bool("force"))))
	}
	if ctx.IsSet("replications") {
		call.replications = ctx.Int("replications")
	}
	if ctx.IsSet("split") {
		if call.split = ctx.Float64("split"); !(call.split > 0 && call.split < 1) {
			faults = append(faults, c.wrongf("eventlog.bad_split", strconv.FormatFloat(call.split, 'g', -1, 64)))
		}
	}
	switch {
	case call.until != "" && ctx.IsSet("split"):
		faults = append(faults, c.wrongf("eventlog.one_line"))
	case call.until != "":
		call.split = 0
	}
	if !slices.Contains([]workflow.Engine{"", workflow.Resample, workflow.Queues}, call.engine) {
		faults = append(faults, c.wrongf("workflow.which_engine", string(call.engine)))
	}
	if call.open && call.engine == workflow.Resample {
		faults = append(faults, c.wrongf("workflow.open_needs_queues"))
	}
	if name := ctx.String("format"); name != "" {
		call.format = eventlog.Format(name)
		switch {
		case endings[call.format] == "":
			faults = append(faults, c.wrongf("eventlog.which_format",
				"xes, ocel-json, ocel-sqlite, csv, open311, parquet"))
		case call.out == "":
			faults = append(faults, c.wrongf("workflow.format_without_out"))
		}
	}
	return call, errors.Join(faults...)
}

// simulateLog learns a process from the first part of a log, simulates the rest, and measures what came of it.
func (c console) simulateLog(ctx *cli.Context) error {
	call, err := c.simulation(ctx)
	if err != nil {
		return err
	}
	r, err := c.openLog(ctx, call.file, nil)
	if err != nil {
		return err
	}
	defer r.Close()
	var cases []eventlog.Case
	for {
		var one eventlog.Case
		err := r.Next(&one)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		cases = append(cases, one)
	}
	var split workflow.Split
	if call.until != "" {
		line, err := time.ParseInLocation(time.DateOnly, call.until, r.Zone())
		if err != nil {
			return c.wrongf("eventlog.bad_until", call.until)
		}
		split = workflow.SplitAt(cases, line)
	} else {
		split = workflow.SplitShare(cases, call.split)
	}
	if len(split.Train) < workflow.LeastCases || len(split.Test) < leastCases {
		return c.wrongf("workflow.few_cases", len(split.Train), len(split.Test), workflow.LeastCases, leastCases)
	}
	return c.simulateSplit(ctx, call, r, split)
}

// simulateSplit is simulateLog for a log that has been read.
func (c console) simulateSplit(ctx *cli.Context, call simulateCall, r *eventlog.Reader, split workflow.Split) error {
	o := workflow.Options{Until: split.End, Zone: r.Zone(), Seed: call.seed, Engine: call.engine}
	if call.open {
		o.Engine = workflow.Queues
	}
	m, err := workflow.Learn(ctx.Context, split.Train, o)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case err != nil:
		return wrong(err)
	}
	folder, err := c.folder(ctx)
	if err != nil {
		return err
	}
	defer folder.Discard()
	var files []string
	keep := func(k int, simulated []eventlog.Case) error {
		if err := ctx.Context.Err(); err != nil || call.out == "" {
			return err
		}
		name := fmt.Sprintf("simulated-%0*d%s", len(strconv.Itoa(call.replications)), k+1, endings[call.format])
		files = append(files, name)
		return c.disk(call.out, writeCases(folder, name, call.format, r, call.file, simulated))
	}
	e, err := m.Evaluate(split, call.open, call.replications, call.seed, keep)
	if err != nil {
		return err
	}
	s := &report.LogSimulation{Schema: "hanyin.eventlog.simulate/1", File: call.file, SHA256: r.SHA256(),
		Train: len(split.Train), Test: len(split.Test), Cut: len(split.Open), FromOpen: call.open,
		First: split.First().In(r.Zone()), Replications: call.replications, Seed: uint64(call.seed), Files: files,
		Setting: m.Setting, Arrivals: m.Arrivals.Setting, Candidates: m.Candidates, Evaluation: *e}
	err = c.save(ctx, folder,
		func(lang message.Lang) *report.Document { return report.EventLogSimulation(s, calledIn(lang)) },
		func() error { return c.keepDocument(folder, recordsManifest, "simulate.json", s) })
	if err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(s)
	}
	after := c.zoneHint(ctx, r)
	if call.out != "" {
		after += message.In(c.lang, "report.written", filepath.Join(call.out, html.File)) + "\n" +
			message.In(c.lang, "workflow.written", call.out, strings.Join(files, ", ")) + "\n"
	}
	return c.print(report.EventLogSimulation(s, c.shown()), after)
}

// writeCases writes simulated cases as a log of their own into a folder.
func writeCases(folder *experiments.Folder, name string, f eventlog.Format, r *eventlog.Reader, source string,
	cases []eventlog.Case) error {
	info := r.Info(source)
	info.Closes, info.Fields, info.Extras, info.Mapping = true, []string{"created", "closed"}, nil, ""
	path := filepath.Join(folder.Scratch(), "log")
	w, err := eventlog.Create(path, f, info)
	if err != nil {
		return err
	}
	for i := range cases {
		if err := w.Write(&cases[i]); err != nil {
			eventlog.Abandon(w)
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	log, err := os.Open(path)
	if err != nil {
		return err
	}
	defer os.Remove(path)
	defer log.Close()
	return folder.Write(name, func(to io.Writer) error {
		_, err := io.Copy(to, log)
		return err
	})
}
