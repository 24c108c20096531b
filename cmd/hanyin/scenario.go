package main

import (
	"errors"
	"slices"
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
		c.command("keys", manual.Keys, c.showKeys, c.setFlag(), c.jsonFlag()),
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

// showScenario prints every value of a scenario with where it comes from, or those that a filter names.
func (c console) showScenario(ctx *cli.Context) error {
	s, err := c.named(ctx, 2)
	if err != nil {
		return err
	}
	d := experiments.DescribeScenario(s)
	if filter := ctx.Args().Get(1); filter != "" {
		d.Values = slices.DeleteFunc(d.Values, func(v experiments.DescribedKey) bool { return !matches(v, filter) })
		if len(d.Values) == 0 {
			return c.wrongf("command.no_key_matches", filter, strings.Join(tablesOf(s), ", "))
		}
	}
	if ctx.Bool("json") {
		return c.writeJSON(d)
	}
	return c.print(report.Values(d, c.shown()))
}

// matches reports whether a value belongs to the table that a filter names, or has the filter in its key or meaning.
func matches(v experiments.DescribedKey, filter string) bool {
	filter = strings.ToLower(strings.Trim(filter, "[]"))
	for _, text := range []string{v.Key, v.En, v.Zh} {
		if strings.Contains(strings.ToLower(text), filter) {
			return true
		}
	}
	return false
}

// tablesOf are the tables that a scenario's keys stand in, in their order.
func tablesOf(s *scenarios.Scenario) []string {
	var names []string
	for _, v := range s.Values {
		if table, _, ok := strings.Cut(v.Key, "."); ok && !slices.Contains(names, table) {
			names = append(names, table)
		}
	}
	return names
}

// showKeys prints the keys that planners change most.
func (c console) showKeys(ctx *cli.Context) error {
	name := "hanyin"
	if ctx.Args().Present() {
		name = ctx.Args().First()
	}
	s, err := scenarios.Load(name, ctx.StringSlice("set"))
	if err := errors.Join(c.noArguments(ctx, 1), wrong(err)); err != nil {
		return err
	}
	planned, d := scenarios.Planned(), experiments.DescribeScenario(s)
	d.Timeline, d.Warnings = nil, nil
	d.Values = slices.DeleteFunc(d.Values,
		func(v experiments.DescribedKey) bool { return !slices.Contains(planned, v.Key) })
	slices.SortFunc(d.Values, func(a, b experiments.DescribedKey) int {
		return slices.Index(planned, a.Key) - slices.Index(planned, b.Key)
	})
	if ctx.Bool("json") {
		return c.writeJSON(d)
	}
	return c.print(report.Keys(d, c.shown()))
}

// checkScenario says whether a scenario is in order.
func (c console) checkScenario(ctx *cli.Context) error {
	s, err := c.named(ctx, 1)
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

// named loads the scenario that a call must name, with so many arguments at most.
func (c console) named(ctx *cli.Context, most int) (*scenarios.Scenario, error) {
	if !ctx.Args().Present() {
		return nil, c.wrongf("command.missing_name")
	}
	s, err := scenarios.Load(ctx.Args().First(), ctx.StringSlice("set"))
	return s, errors.Join(c.noArguments(ctx, most), wrong(err))
}
