package main

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"go.yaml.in/yaml/v4"

	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/cluster"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/inputfile"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

// clusterFlags say how runs are given to a cluster; each rules over the key of the same name in [cluster].
func (c console) clusterFlags() []cli.Flag {
	text := func(name string) cli.Flag {
		return &cli.StringFlag{Name: name, Usage: message.In(c.lang, givingFlags[name])}
	}
	span := func(name string) cli.Flag {
		return &cli.DurationFlag{Name: name, Usage: message.In(c.lang, givingFlags[name]), DefaultText: "-"}
	}
	number := func(name string) cli.Flag {
		return &cli.IntFlag{Name: name, Usage: message.In(c.lang, givingFlags[name]), DefaultText: "-"}
	}
	return []cli.Flag{
		&cli.StringFlag{Name: "engine", Usage: message.In(c.lang, givingFlags["engine"]), Value: "slurm"},
		&cli.BoolFlag{Name: "detach", Usage: message.In(c.lang, givingFlags["detach"])},
		text("account"), text("partition"), span("time"), text("memory"), number("cpus"), span("chunk"),
		number("runs"), number("slots"),
		&cli.StringSliceFlag{Name: "module", Usage: message.In(c.lang, givingFlags["module"])},
		text("preamble"), text("image"), text("claim"), text("mount"), text("program"),
		&cli.DurationFlag{Name: "beat", Usage: message.In(c.lang, givingFlags["beat"]), Value: 15 * time.Second},
	}
}

// clusterRequest reads how the runs are to be given away: the experiment's [cluster], and over it the flags. All
// mistakes come together.
func (c console) clusterRequest(ctx *cli.Context, settings plan.Cluster) (cluster.Request, error) {
	for name, field := range map[string]*string{
		"account": &settings.Account, "partition": &settings.Partition, "memory": &settings.Memory,
		"image": &settings.Image, "claim": &settings.Claim, "mount": &settings.Mount,
	} {
		if ctx.IsSet(name) {
			*field = ctx.String(name)
		}
	}
	for name, field := range map[string]*int{"cpus": &settings.CPUs, "runs": &settings.Runs,
		"slots": &settings.Slots} {
		if ctx.IsSet(name) {
			*field = ctx.Int(name)
		}
	}
	for name, field := range map[string]*time.Duration{"time": &settings.Time, "chunk": &settings.Chunk} {
		if ctx.IsSet(name) {
			*field = ctx.Duration(name)
		}
	}
	if ctx.IsSet("module") {
		settings.Modules = ctx.StringSlice("module")
	}
	var faults []error
	if file := ctx.String("preamble"); file != "" {
		text, err := inputfile.Read(file)
		if err != nil {
			faults = append(faults, wrong(message.Errorf("--preamble: %w", err)))
		}
		settings.Preamble = string(text)
	}
	for _, f := range settings.Faults() {
		key := f.Key
		if key == "modules" {
			key = "module"
		}
		faults = append(faults, wrong(message.Errorf("--%s: %s: %s", key, f.What, f.Do)))
	}
	w := cluster.Request{Engine: ctx.String("engine"), Settings: settings, Program: ctx.String("program"),
		Beat: ctx.Duration("beat")}
	if w.Beat < 50*time.Millisecond || w.Beat > 10*time.Minute {
		faults = append(faults, c.wrongf("submit.bad_beat", w.Beat))
	}
	if w.Program != "" {
		if _, err := os.Stat(w.Program); err != nil {
			faults = append(faults, wrong(message.Errorf("--program: %w", err)))
		}
	}
	return w, errors.Join(faults...)
}

// submitExperiment gives the runs of an experiment to a cluster and follows them to their end.
func (c console) submitExperiment(ctx *cli.Context) error {
	t, err := c.trial(ctx)
	var settings plan.Cluster
	if t.experiment != nil {
		settings = t.experiment.Cluster
	} else {
		settings = plan.Cluster{CPUs: 1, Chunk: time.Minute, Mount: "/sweep"} // so that the flags can be judged
	}
	w, fault := c.clusterRequest(ctx, settings)
	if err := errors.Join(err, fault); err != nil {
		return err
	}
	if err := cluster.CheckOwner(ctx.Context, t.dir); err != nil {
		return c.plain(err)
	}
	s, err := c.openTrial(t, false)
	if err != nil {
		return err
	}
	site, err := cluster.At(s)
	if err != nil {
		return c.disk(t.dir, err)
	}
	r, err := site.Submit(ctx.Context, w, c.printProblem)
	switch {
	case err != nil:
		return c.plain(c.disk(t.dir, err))
	case r == nil: // nothing is missing
		return c.analysed(s, s.Experiment.Replications, "", ctx.Bool("json"))
	}
	c.note("submit.given", r.Number, r.Missing, len(r.Chunks), r.Engine, site.JobName(r), t.dir)
	if r.Engine == "k8s" || ctx.Bool("detach") {
		return c.given(site, r, ctx.Bool("json"))
	}
	return c.follow(ctx, site)
}

// given prints what was handed over, for Kubernetes the manifest.
func (c console) given(site *cluster.Site, r *cluster.Round, asJSON bool) error {
	var manifest []any
	text := message.In(c.lang, "submit.detached", report.Quoted(site.Dir)) + "\n"
	if r.Engine == "k8s" {
		file, err := os.ReadFile(site.Manifest(r))
		if err != nil {
			return c.disk(site.Dir, err)
		}
		text = string(file)
		for d := yaml.NewDecoder(strings.NewReader(text)); ; {
			var document any
			if err := d.Decode(&document); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return err
			}
			manifest = append(manifest, document)
		}
	}
	if !asJSON {
		return c.write(text)
	}
	return c.writeJSON(struct {
		Schema     string   `json:"schema"`
		Version    string   `json:"version"`
		Experiment string   `json:"experiment"`
		ID         string   `json:"id"`
		Folder     string   `json:"folder"`
		Engine     string   `json:"engine"`
		Round      int      `json:"round"`
		Runs       int      `json:"runs"`
		Missing    int      `json:"missing"`
		Tasks      int      `json:"tasks"`
		Job        string   `json:"job"`
		Manifest   []any    `json:"manifest,omitempty"`
		Warnings   []string `json:"warnings"`
	}{"hanyin.experiment.submit/1", experiments.Version, site.Sweep.Experiment.Name, r.Experiment, site.Dir, r.Engine,
		r.Number, r.Runs, r.Missing,
		len(r.Chunks), site.JobName(r), manifest, []string{}})
}

// followExperiment takes a submitted experiment up again.
func (c console) followExperiment(ctx *cli.Context) error {
	site, err := c.site(ctx)
	if err != nil {
		return err
	}
	return c.follow(ctx, site)
}

// site opens the folder that a call names.
func (c console) site(ctx *cli.Context) (*cluster.Site, error) {
	dir := ctx.Args().First()
	if err := c.noArguments(ctx, 1); err != nil {
		return nil, err
	}
	if dir == "" {
		return nil, c.wrongf("submit.which_folder")
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, wrong(err)
	}
	site, err := cluster.Open(dir)
	return site, c.plain(err)
}

// follow shows one bar until every run has its result, then what came of them.
func (c console) follow(ctx *cli.Context, site *cluster.Site) error {
	tally := c.showSweep(0)
	note := func(p *cluster.Problem) {
		tally.aside()
		c.printProblem(p)
	}
	f := cluster.Follower{Site: site, Note: note, Status: func(s cluster.Status) {
		if s.Round > 0 { // else all is done
			tally.what = message.In(c.lang, "submit.working", s.Round, s.Running, s.Waiting)
		}
		tally.step(s.Progress)
	}}
	err := f.Follow(ctx.Context)
	tally.end()
	switch {
	case errors.Is(err, context.Canceled) && terminated(ctx.Context):
		return verdict{exitTryAgain, errors.New(message.In(c.lang, "submit.left", report.Quoted(site.Dir)))}
	case errors.Is(err, context.Canceled):
		return verdict{exitInterrupted, errors.New(message.In(c.lang, "submit.left", report.Quoted(site.Dir)))}
	case err != nil:
		return c.plain(c.disk(site.Dir, err))
	}
	if err := site.Release(ctx.Context); err != nil {
		c.caution(message.ErrorIn(c.lang, err))
	}
	return c.analysed(site.Sweep, site.Sweep.Experiment.Replications, "", ctx.Bool("json"))
}

// cancelExperiment ends what a cluster still does of an experiment.
func (c console) cancelExperiment(ctx *cli.Context) error {
	site, err := c.site(ctx)
	if err != nil {
		return err
	}
	done, runs, err := site.Cancel(ctx.Context)
	if err != nil {
		return c.plain(c.disk(site.Dir, err))
	}
	return c.write(message.In(c.lang, "submit.cancelled", done, runs, site.Dir) + "\n")
}

// experimentTask does one task of a submitted experiment: the call that engines make.
func (c console) experimentTask(ctx *cli.Context) error {
	asked := 0
	for _, name := range []string{"chunk", "finish", "all"} {
		if ctx.IsSet(name) {
			asked++
		}
	}
	dir, round := ctx.Args().First(), ctx.Int("round")
	if err := c.noArguments(ctx, 1); err != nil || dir == "" || asked != 1 || round < 1 {
		return errors.Join(err, c.wrongf("submit.which_task"))
	}
	switch {
	case ctx.Bool("all"):
		code, err := cluster.All(ctx.Context, dir, round)
		if err == nil && code != exitDone {
			err = verdict{code, errors.New(message.In(c.lang, "submit.unfinished", code))}
		}
		return c.plain(err)
	case ctx.Bool("finish"):
		site, done, err := cluster.Finish(ctx.Context, dir, round, c.printProblem)
		if err != nil || done.Done() < done.Tasks || done.Tasks == 0 { // or another round does the rest
			return c.taskEnded(ctx.Context, err, dir, done)
		}
		return c.analysed(site.Sweep, site.Sweep.Experiment.Replications, "", ctx.Bool("json"))
	}
	done, err := cluster.Task(ctx.Context, dir, round, ctx.Int("chunk"))
	if err != nil {
		return c.taskEnded(ctx.Context, err, dir, done)
	}
	return c.write(message.In(c.lang, "submit.chunk_done", ctx.Int("chunk"), done.Done(), done.Ran) + "\n")
}

// taskEnded says why a task ended early, so that its log tells.
func (c console) taskEnded(ctx context.Context, err error, dir string, done store.Progress) error {
	if plain := c.plain(err); plain == nil || errors.As(plain, new(verdict)) {
		return plain
	}
	if errors.As(err, new(scenarios.Errors)) {
		return wrong(err)
	}
	return c.unfinished(ctx, err, dir, done)
}

// plain says a cluster's problem in the console's language, with its exit code.
func (c console) plain(err error) error {
	var p *cluster.Problem
	if !errors.As(err, &p) {
		return err
	}
	code := exitFailed
	switch {
	case p.Wrong:
		code = exitWrong
	case p.Retryable:
		code = exitTryAgain
	}
	return verdict{code, errors.New(p.In(c.lang))}
}

// printProblem says what is odd and no reason to stop.
func (c console) printProblem(p *cluster.Problem) { c.caution(p.In(c.lang)) }

// submitting are the flags of submit: which experiment, as for run, and how it is given away.
func (c console) submitting() []cli.Flag {
	return append(c.clusterFlags(), c.setFlag(), c.seedFlag(),
		&cli.IntFlag{Name: "replications", Usage: message.In(c.lang, "flag.experiment_replications"),
			DefaultText: "-"},
		&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.experiment_out")},
		c.jsonFlag())
}

func (c console) taskFlags() []cli.Flag {
	return []cli.Flag{
		&cli.IntFlag{Name: "round", Usage: message.In(c.lang, givingFlags["round"]), DefaultText: "-"},
		&cli.IntFlag{Name: "chunk", Usage: message.In(c.lang, givingFlags["number"]), DefaultText: "-"},
		&cli.BoolFlag{Name: "finish", Usage: message.In(c.lang, givingFlags["finish"])},
		&cli.BoolFlag{Name: "all", Usage: message.In(c.lang, givingFlags["all"])},
		c.jsonFlag(),
	}
}
