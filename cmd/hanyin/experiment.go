package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/analysis"
	"hanyin/experiments/claims"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/experiments/sweep/cluster"
	"hanyin/experiments/sweep/store"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/report/html"
)

func (c console) experimentCommand() *cli.Command {
	budget := &cli.IntFlag{Name: "budget", Usage: message.In(c.lang, "flag.experiment_budget"), DefaultText: "-"}
	sets := &cli.IntFlag{Name: "sets", Usage: message.In(c.lang, "flag.experiment_sets"), DefaultText: "-"}
	shard := &cli.StringFlag{Name: "shard", Usage: message.In(c.lang, "flag.experiment_shard"), DefaultText: "1/1"}
	place := &cli.StringFlag{Name: "place", Usage: message.In(c.lang, "flag.experiment_place"), DefaultText: "-"}
	branch := &cli.StringFlag{Name: "branch", Usage: message.In(c.lang, "flag.experiment_branch"), DefaultText: "-"}
	out := &cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.experiment_merge_out")}
	return c.group("experiment", trialPages.Experiment,
		c.command("list", trialPages.List, c.listExperiments, c.jsonFlag()),
		c.command("run", trialPages.Run, c.runExperiment,
			append(c.computing(meaning{"flag.experiment_seed", "flag.experiment_replications", "flag.experiment_out"}),
				shard, budget, sets, branch, place, c.shareFlag())...),
		c.command("merge", trialPages.Merge, c.mergeExperiment, out, c.jsonFlag()),
		c.reportCommand(),
		c.command("submit", givingPages.Submit, c.submitExperiment, append(c.submitting(), budget, sets, branch,
			c.shareFlag())...),
		c.command("follow", givingPages.Follow, c.followExperiment, c.jsonFlag()),
		c.command("cancel", givingPages.Cancel, c.cancelExperiment),
		c.command("task", givingPages.Task, c.experimentTask, c.taskFlags()...),
	)
}

// listExperiments names the embedded experiments.
func (c console) listExperiments(ctx *cli.Context) error {
	if err := c.noArguments(ctx, 0); err != nil {
		return err
	}
	type entry struct {
		Name    string `json:"name"`
		Title   string `json:"title"`
		TitleZh string `json:"title_zh"`
		Points  int    `json:"points"`
		Runs    int    `json:"runs"`
	}
	list := []entry{}
	for _, name := range plan.Names() {
		e, err := plan.Read(name, plan.Overrides{})
		if err != nil {
			return wrong(err)
		}
		list = append(list, entry{name, e.Title, e.TitleZh, e.Size(), e.Size() * e.Replications})
	}
	if ctx.Bool("json") {
		return c.writeJSON(struct {
			Schema      string  `json:"schema"`
			Version     string  `json:"version"`
			Experiments []entry `json:"experiments"`
		}{"hanyin.experiment.list/1", experiments.Version, list})
	}
	var text strings.Builder
	for _, e := range list {
		fmt.Fprintf(&text, "%-12s %s\n", e.Name, message.In(c.lang, "experiment.listed",
			title(e.Title, e.TitleZh, c.lang),
			e.Points, e.Runs))
	}
	return c.write(text.String())
}

// A trial is a call that runs an experiment.
type trial struct {
	experiment *plan.Experiment
	shard      store.Shard
	dir        string
	place      string // whose tables are printed; empty: the county's
}

// trial reads the call; all its mistakes come together.
func (c console) trial(ctx *cli.Context) (trial, error) {
	faults := []error{
		c.noArguments(ctx, 1),
		c.within(ctx, bound{"replications", 1, mostReplications}, bound{"workers", 0, mostWorkers},
			bound{"budget", 1, mostReplications * 1000}, bound{"sets", 1, mostReplications}),
	}
	if x := ctx.Float64("share"); ctx.IsSet("share") && !(x >= plan.LeastShare && x <= 1) {
		faults = append(faults, c.wrongf("counties.bad_share", x))
	}
	if branch := ctx.String("branch"); ctx.IsSet("branch") && branch != plan.AfterWarmup {
		faults = append(faults, c.wrongf("experiment.bad_branch", branch, plan.AfterWarmup))
	}
	var t trial
	var err error
	if !ctx.Args().Present() {
		faults = append(faults, c.wrongf("experiment.which_experiment"))
	} else if t.experiment, err = plan.Read(ctx.Args().First(), plan.Overrides{
		Set: ctx.StringSlice("set"), Seed: seedOf(ctx), Replications: ctx.Int("replications"),
		Budget: ctx.Int("budget"), Sets: ctx.Int("sets"), Share: ctx.Float64("share"),
		Branch: ctx.String("branch"),
	}); err != nil {
		faults = append(faults, wrong(err))
	}
	if text := ctx.String("shard"); text != "" {
		if t.shard, err = store.ParseShard(text); err != nil {
			faults = append(faults, wrong(message.Errorf("--%w", err)))
		}
	}
	if t.experiment != nil && t.experiment.Precision != nil && t.shard.Of > 1 {
		faults = append(faults, c.wrongf("experiment.no_shards"))
	}
	if t.place = ctx.String("place"); t.place != "" {
		faults = append(faults, c.placed(ctx, t))
	}
	if t.dir = ctx.String("out"); t.dir == "" && t.experiment != nil {
		t.dir = "experiment-" + t.experiment.Name
	}
	return t, errors.Join(faults...)
}

// placed checks that the experiment asks for a place's results and the call for its tables.
func (c console) placed(ctx *cli.Context, t trial) error {
	var faults []error
	for _, flag := range []string{"json", "shard"} {
		if ctx.IsSet(flag) {
			faults = append(faults, c.wrongf("compare.conflict", "place", flag))
		}
	}
	if e := t.experiment; e != nil {
		if known := slices.Concat(e.Towns, e.Categories); !slices.Contains(known, t.place) {
			faults = append(faults, c.wrongf("experiment.no_place", t.place, e.Name, strings.Join(known, ", ")))
		}
	}
	return errors.Join(faults...)
}

// runExperiment does what is still to do of an experiment and prints what came of it.
func (c console) runExperiment(ctx *cli.Context) error {
	t, err := c.trial(ctx)
	if err != nil {
		return err
	}
	return c.runTrial(ctx, t)
}

// runTrial runs what is still to do of a trial.
func (c console) runTrial(ctx *cli.Context, t trial) error {
	s, err := c.openTrial(t, ctx.Bool("force"))
	if err != nil {
		return err
	}
	c.note("experiment.begins", t.experiment.Name, t.experiment.Size(), t.experiment.Replications,
		t.experiment.Size()*t.experiment.Replications, t.dir)
	from, to := t.shard.Range(t.experiment.Size() * t.experiment.Replications)
	tally := c.showSweep(to - from)
	n, err := s.Run(ctx.Context, sweep.Options{Shard: t.shard, Workers: ctx.Int("workers"), Progress: tally.step,
		Effort: c.estimated})
	tally.end()
	for _, file := range tally.last.Damaged {
		c.note("experiment.mended", file)
	}
	if err != nil {
		return c.unfinished(ctx.Context, err, t.dir, tally.last)
	}
	if t.shard.Of > 1 {
		return c.shardDone(t, tally.last, ctx.Bool("json"))
	}
	return c.analysed(s, n, t.place, ctx.Bool("json"))
}

// openTrial opens the folder of an experiment; one that holds another experiment is refused, or with force made that
// of this one.
func (c console) openTrial(t trial, force bool) (*sweep.Sweep, error) {
	if err := taken(t.dir); err != nil {
		return nil, c.disk(t.dir, err)
	}
	if _, err := os.Stat(filepath.Join(t.dir, store.ExperimentFile)); err == nil && force {
		if err := replaceExperiment(t); err != nil {
			return nil, c.disk(t.dir, err)
		}
	}
	s, err := sweep.Open(t.dir, t.experiment)
	if s != nil && s.Repaired > 0 {
		c.note("experiment.repaired", filepath.Join(t.dir, store.ExperimentFile), s.Repaired)
	}
	switch {
	case errors.As(err, new(*sweep.OtherBuildError)):
		return nil, wrong(message.Errorf("--out %w", err))
	case errors.Is(err, store.ErrOtherExperiment):
		return nil, c.wrongf("experiment.other_experiment", t.dir, t.experiment.ID())
	case err != nil:
		return nil, c.disk(t.dir, err)
	}
	return s, nil
}

// replaceExperiment makes the folder of a trial that of its experiment, without results: what goes are those of the
// experiment that it holds and the files that its commands write.
func replaceExperiment(t trial) error {
	text, err := t.experiment.JSON()
	if err != nil {
		return err
	}
	further := slices.Concat([]string{experiments.ManifestFile}, experiments.Listed(t.dir),
		[]string{analysis.ResultFile, analysis.RunsFile, claims.TableFile, experiments.ReportFile},
		pageFiles(t.dir), clusterFiles(t.dir))
	return store.Replace(t.dir, text, further)
}

// pageFiles are the tables and pictures that a report has beside its page.
func pageFiles(dir string) (names []string) {
	for _, pattern := range []string{html.WorkbookFile, html.TablesFolder + "/*.csv", html.TablesFolder + "/*.parquet",
		html.PicturesFolder + "/*.svg", html.PicturesFolder + "/*.png"} {
		found, _ := fs.Glob(os.DirFS(dir), pattern) // the pattern is right
		names = append(names, found...)
	}
	return names
}

// clusterFiles are the files of the rounds that an experiment was given to a cluster in.
func clusterFiles(dir string) (names []string) {
	_ = filepath.WalkDir(filepath.Join(dir, cluster.Folder), func(path string, d fs.DirEntry, err error) error {
		if name, wrong := filepath.Rel(dir, path); err == nil && wrong == nil && !d.IsDir() {
			names = append(names, filepath.ToSlash(name))
		}
		return nil // what cannot be read cannot be removed either
	})
	return names
}

// taken returns an error if a folder holds the results of something else than an experiment.
func taken(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, store.ExperimentFile)); err == nil || atomicfile.Pending(dir) {
		return nil
	}
	return experiments.CheckFree(dir)
}

// unfinished says what an experiment that ended early has kept, and how to go on.
func (c console) unfinished(ctx context.Context, err error, dir string, done store.Progress) error {
	kept := message.In(c.lang, "experiment.kept", done.Done(), done.Tasks, dir)
	switch {
	case errors.Is(err, context.Canceled) && terminated(ctx):
		return verdict{exitTryAgain, errors.New(kept)}
	case errors.Is(err, context.Canceled):
		return verdict{exitInterrupted, errors.New(kept)}
	case errors.Is(err, store.ErrTryAgain):
		return verdict{exitTryAgain, message.Errorf("%w; %s", err, kept)}
	}
	return c.disk(dir, message.Errorf("%w; %s", err, kept))
}

// terminated reports whether ctx was ended by SIGTERM, as schedulers do, and not by Ctrl-C. signal.NotifyContext says
// so in its cause alone.
func terminated(ctx context.Context) bool {
	return strings.HasPrefix(context.Cause(ctx).Error(), syscall.SIGTERM.String())
}

// shardDone tells that a share is done; the results await their merge.
func (c console) shardDone(t trial, done store.Progress, asJSON bool) error {
	if asJSON {
		return c.writeJSON(struct {
			Schema     string   `json:"schema"`
			Version    string   `json:"version"`
			Experiment string   `json:"experiment"`
			ID         string   `json:"id"`
			Shard      string   `json:"shard"`
			Runs       int      `json:"runs"`
			Warnings   []string `json:"warnings"`
		}{"hanyin.experiment.shard/1", experiments.Version, t.experiment.Name, t.experiment.ID(), t.shard.String(),
			done.Done(), []string{}})
	}
	return c.write(message.In(c.lang, "experiment.shard_done", t.shard, done.Done(), t.dir) + "\n")
}

// mergeExperiment joins folders and, if nothing is missing, prints what came of the whole.
func (c console) mergeExperiment(ctx *cli.Context) error {
	dirs, out := ctx.Args().Slice(), ctx.String("out")
	switch {
	case len(dirs) == 0:
		return c.wrongf("experiment.which_folders")
	case out == "":
		out = dirs[0]
	}
	s, err := c.mergeInto(ctx.Context, out, dirs)
	if err != nil {
		return err
	}
	n, missing, err := s.Complete()
	if err != nil {
		return c.disk(out, err)
	}
	if missing > 0 {
		return verdict{exitTryAgain, errors.New(message.In(c.lang, "experiment.missing", out, missing,
			s.Experiment.Size()*n,
			s.Experiment.Name))}
	}
	return c.analysed(s, n, "", ctx.Bool("json"))
}

// mergeInto joins the results of dirs in the folder out.
func (c console) mergeInto(ctx context.Context, out string, dirs []string) (*sweep.Sweep, error) {
	first, err := sweep.Reopen(dirs[0])
	if err != nil {
		return nil, wrong(err)
	}
	if err := oneBuild(first, dirs); err != nil { // before anything is written
		return nil, wrong(err)
	}
	if _, err := first.Store.OpenOthers(dirs...); err != nil {
		return nil, wrong(err)
	}
	if claims.Made(first.Experiment) {
		return nil, c.wrongf("claims.no_merge", dirs[0])
	}
	if err := taken(out); errors.Is(err, experiments.ErrHeld) {
		return nil, c.wrongf("experiment.merge_held", out)
	} else if err != nil {
		return nil, c.disk(out, err)
	}
	s, err := sweep.Open(out, first.Experiment)
	if errors.Is(err, store.ErrOtherExperiment) {
		return nil, c.wrongf("experiment.other_merge", out, dirs[0])
	}
	if err != nil {
		return nil, c.disk(out, err)
	}
	m, err := s.Store.Merge(ctx, dirs...)
	for _, file := range m.Damaged {
		c.note("experiment.damaged", file)
	}
	switch {
	case errors.Is(err, store.ErrOtherExperiment) || errors.Is(err, store.ErrNoExperiment) ||
		errors.Is(err, store.ErrDiffers):
		return nil, wrong(err)
	case errors.Is(err, store.ErrTryAgain):
		return nil, verdict{exitTryAgain, err}
	case errors.Is(err, context.Canceled) && terminated(ctx):
		return nil, verdict{exitTryAgain, errors.New(message.In(c.lang, "command.interrupted"))}
	case err != nil:
		return nil, c.disk(out, err)
	}
	c.note("experiment.merged", m.Added, m.Known, out)
	return s, nil
}

// oneBuild returns an error that names every folder whose results were made by another build of the program than those
// of the first.
func oneBuild(first *sweep.Sweep, dirs []string) (err error) {
	for _, dir := range dirs[1:] {
		other, wrong := sweep.Reopen(dir)
		if wrong == nil && other.Experiment.ID() == first.Experiment.ID() &&
			other.Experiment.Build != first.Experiment.Build {
			err = errors.Join(err, message.Errorf("experiment.merge_other_build", dir,
				cmp.Or(other.Experiment.Build, "-"), cmp.Or(first.Experiment.Build, "-"), dirs[0]))
		}
	}
	return err
}

// analysed analyses a whole experiment, keeps the document and prints it: all of it, or of its tables those of one
// place.
func (c console) analysed(s *sweep.Sweep, replications int, place string, asJSON bool) error {
	if s.Experiment.Design.Kind == plan.Counties {
		return c.pooled(s, replications, asJSON)
	}
	d, err := analysis.Finish(s, replications)
	if err != nil {
		return c.disk(s.Store.Dir(), err)
	}
	if asJSON {
		err = c.writeJSON(d)
	} else {
		c.warn(d.Sentences, d.Warnings)
		document := report.Experiment(d, c.shown())
		if place != "" {
			document = report.ExperimentAt(d, place, c.shown())
		}
		err = c.print(document)
	}
	return cmp.Or(err, c.failures(d.Failed(), d.Design.Runs, d.Failures, d.Examples))
}

// failures are how an experiment that has been printed ends: failed if no run has a result, unmet if the program is at
// fault in any.
func (c console) failures(failed, runs int, kinds map[string]int, examples []string) error {
	if failed > 0 && failed == runs {
		return broken{verdict{exitFailed, errors.New(message.In(c.lang, "experiment.all_failed", failed,
			examples[0]))}}
	}
	if n := kinds[string(sweep.Broken)] + kinds[string(sweep.Panicked)]; n > 0 {
		return broken{verdict{exitUnmet, errors.New(message.In(c.lang, "experiment.broken", n, examples[0]))}}
	}
	return nil
}

// broken is the verdict on an experiment whose results are whole, and of whose runs some failed.
type broken struct{ verdict }

func (b broken) Unwrap() error { return b.verdict }
