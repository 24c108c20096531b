package main

import (
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/report"
	"hanyin/scenarios"
)

func (c console) traceCommand() *cli.Command {
	return c.command("trace", manual.Trace, c.trace,
		&cli.IntFlag{Name: "petition", Usage: words.FlagPetition.In(c.lang), DefaultText: "-"},
		&cli.StringFlag{Name: "find", Usage: words.FlagFind.In(c.lang)},
		&cli.IntFlag{Name: "replication", Usage: words.FlagReplication.In(c.lang)},
		c.setFlag(), c.seedFlag(), c.jsonFlag())
}

// trace tells the story of one petition.
func (c console) trace(ctx *cli.Context) error {
	q, faults := c.quest(ctx)
	s, err := scenarios.Load(c.scenarioName(ctx), ctx.StringSlice("set"))
	if err := errors.Join(c.noArguments(ctx, 1), faults, wrong(err)); err != nil {
		return err
	}
	story, err := experiments.Trace(ctx.Context, s, q)
	switch {
	case errors.Is(err, experiments.ErrWorld):
		return wrong(err)
	case errors.Is(err, experiments.ErrNotFound) && q.Petition != 0:
		return wrong(err)
	case errors.Is(err, experiments.ErrNotFound):
		return verdict{exitUnmet, err}
	case err != nil:
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(report.DescribeStory(story))
	}
	return c.write(report.Story(story, c.lang))
}

// quest reads which petition is asked for.
func (c console) quest(ctx *cli.Context) (experiments.Quest, error) {
	q := experiments.Quest{Replication: ctx.Int("replication"), Petition: agents.PetitionID(ctx.Int("petition")), Seed: seedOf(ctx)}
	faults := []error{c.within(ctx, bound{"petition", 1, math.MaxUint32}, bound{"replication", 0, mostReplications})}
	for _, name := range strings.FieldsFunc(ctx.String("find"), func(r rune) bool { return r == ',' || r == ' ' }) {
		if !slices.Contains(experiments.Findings(), name) {
			faults = append(faults, c.wrongf(words.BadFinding, name, strings.Join(experiments.Findings(), ", ")))
		}
		q.Find = append(q.Find, name)
	}
	if ctx.IsSet("petition") == (len(q.Find) > 0) {
		faults = append(faults, c.wrongf(words.OneQuest))
	}
	return q, errors.Join(faults...)
}
