package main

import (
	"errors"
	"math"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/trace"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

func (c console) traceCommand() *cli.Command {
	return c.command("trace", manual.Trace, c.trace,
		&cli.IntFlag{Name: "petition", Usage: message.In(c.lang, "flag.petition"), DefaultText: "-"},
		&cli.IntFlag{Name: "dispute", Usage: message.In(c.lang, "flag.dispute"), DefaultText: "-"},
		&cli.IntFlag{Name: "meeting", Usage: message.In(c.lang, "flag.meeting"), DefaultText: "-"},
		&cli.IntFlag{Name: "whistle", Usage: message.In(c.lang, "flag.whistle"), DefaultText: "-"},
		&cli.StringFlag{Name: "find", Usage: message.In(c.lang, "flag.find")},
		&cli.IntFlag{Name: "replication", Usage: message.In(c.lang, "flag.replication")},
		c.setFlag(), c.seedFlag(), c.jsonFlag())
}

// trace tells the story of one petition, dispute, meeting or whistle.
func (c console) trace(ctx *cli.Context) error {
	q, faults := c.traceQuery(ctx)
	s, err := scenarios.Load(c.scenarioName(ctx), ctx.StringSlice("set"))
	if err := errors.Join(c.noArguments(ctx, 1), faults, wrong(err)); err != nil {
		return err
	}
	story, err := trace.Find(ctx.Context, s, q)
	switch {
	case errors.Is(err, experiments.ErrWorld):
		return wrong(err)
	case errors.Is(err, trace.ErrNotFound) && (q.Petition != 0 || q.Number != 0):
		return wrong(err)
	case errors.Is(err, trace.ErrNotFound):
		return verdict{exitUnmet, err}
	case err != nil:
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(report.DescribeStory(story))
	}
	return c.print(report.Tell(story, c.shown()))
}

// traceQuery reads what is asked for: a number of one kind, or what it met, where the first name may be that of a
// kind.
func (c console) traceQuery(ctx *cli.Context) (trace.Query, error) {
	q := trace.Query{Replication: ctx.Int("replication"), Petition: agents.PetitionID(ctx.Int("petition")),
		Seed: seedOf(ctx)}
	faults := []error{c.within(ctx, bound{"petition", 1, math.MaxUint32}, bound{"dispute", 1, math.MaxUint32},
		bound{"meeting", 1, math.MaxUint32},
		bound{"whistle", 1, math.MaxUint32}, bound{"replication", 0, mostReplications})}
	asked := 0
	for subject := range trace.Subjects.All() {
		if !ctx.IsSet(subject.String()) {
			continue
		}
		if asked++; subject != trace.Petition {
			q.Subject, q.Number = subject, uint32(ctx.Int(subject.String()))
		}
	}
	names := strings.FieldsFunc(ctx.String("find"), func(r rune) bool { return r == ',' || r == ' ' })
	if len(names) > 0 {
		asked++
		if subject, ok := trace.Subjects.Parse(names[0]); ok && subject != trace.Petition {
			q.Subject, names = subject, names[1:]
		}
	}
	for _, name := range names {
		if known := trace.ConditionsOf(q.Subject); !slices.Contains(known, name) ||
			q.Subject == trace.Petition && !slices.Contains(trace.Conditions(), name) {
			faults = append(faults, c.wrongf("command.bad_finding", name, strings.Join(known, ", ")))
		}
	}
	q.Find = names
	if asked != 1 {
		faults = append(faults, c.wrongf("command.one_quest"))
	}
	return q, errors.Join(faults...)
}
