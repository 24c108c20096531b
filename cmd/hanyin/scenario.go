package main

import (
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

func (c console) scenarioCommand() *cli.Command {
	return c.group("scenario", manual.Scenario,
		c.command("list", manual.List, c.listScenarios, c.jsonFlag()),
		c.command("show", manual.Show, c.showScenario, c.setFlag(), c.jsonFlag()),
		c.command("check", manual.Check, c.checkScenario, c.setFlag()),
		c.command("diff", manual.Diff, c.diffScenarios, c.setFlag(), c.jsonFlag()),
		c.command("new", manual.New, c.newScenario,
			&cli.StringFlag{Name: "from", Value: "hanyin", Usage: message.In(c.lang, "flag.from")},
			&cli.BoolFlag{Name: "force", Usage: message.In(c.lang, "flag.replace")}),
	)
}

// listScenarios prints the embedded scenarios.
func (c console) listScenarios(ctx *cli.Context) error {
	if err := c.noArguments(ctx, 0); err != nil {
		return err
	}
	var list []report.Listed
	for _, name := range scenarios.Names() {
		s, err := scenarios.Load(name, nil)
		if err != nil {
			return message.Errorf("%s: %w", name, err)
		}
		list = append(list, report.Listed{Name: s.Name, Title: s.Title, TitleZh: s.TitleZh, Inherits: s.Inherits})
	}
	if ctx.Bool("json") {
		return c.writeJSON(struct {
			Schema    string          `json:"schema"`
			Version   string          `json:"version"`
			Scenarios []report.Listed `json:"scenarios"`
		}{"hanyin.scenario/1", experiments.Version, list})
	}
	return c.print(report.Scenarios(list, c.shown()))
}

// showScenario prints every value of a scenario with where it comes from.
func (c console) showScenario(ctx *cli.Context) error {
	s, err := c.named(ctx)
	if err != nil {
		return err
	}
	d := experiments.DescribeScenario(s)
	if ctx.Bool("json") {
		return c.writeJSON(d)
	}
	return c.print(report.Values(d, c.shown()))
}

// checkScenario says whether a scenario is in order.
func (c console) checkScenario(ctx *cli.Context) error {
	s, err := c.named(ctx)
	if err != nil {
		return err
	}
	if _, err := s.Build(); err != nil {
		return wrong(err)
	}
	var b strings.Builder
	b.WriteString(message.In(c.lang, "command.scenario_fine", ctx.Args().First(), len(s.Values), s.Hash))
	for _, w := range s.Warnings {
		b.WriteString(message.In(c.lang, "command.scenario_warning", w))
	}
	return c.write(b.String())
}

// named loads the scenario that a call must name.
func (c console) named(ctx *cli.Context) (*scenarios.Scenario, error) {
	if !ctx.Args().Present() {
		return nil, c.wrongf("command.missing_name")
	}
	s, err := scenarios.Load(ctx.Args().First(), ctx.StringSlice("set"))
	return s, errors.Join(c.noArguments(ctx, 1), wrong(err))
}
