package main

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/experiments/stats"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// comparisonBounds checks the numbers of a call.
func (c console) comparisonBounds(ctx *cli.Context) error {
	level := ctx.Float64("level")
	var err error
	if !(level >= 0.5 && level < 1) {
		err = c.wrongf("compare.bad_level", level)
	}
	least := compare.FewestSequential
	if ctx.IsSet("best") {
		least = compare.SmallestBudget(1)
	}
	return errors.Join(err, c.within(ctx,
		bound{"replications", 2, mostReplications}, bound{"workers", 0, mostWorkers}, bound{"max-replications", least,
			mostReplications},
		bound{"budget", compare.SmallestBudget(ctx.NArg()), mostReplications}))
}

// conflicts are flags that do not go together, and flags that do nothing without another.
func (c console) conflicts(ctx *cli.Context) error {
	var faults []error
	for _, pair := range [][2]string{{"half-width", "best"}, {"half-width", "replications"}, {"best", "replications"},
		{"budget", "indifference"}, {"budget", "max-replications"}} {
		if ctx.IsSet(pair[0]) && ctx.IsSet(pair[1]) {
			faults = append(faults, c.wrongf("compare.conflict", pair[0], pair[1]))
		}
	}
	for _, pair := range [][2]string{{"indifference", "best"}, {"budget", "best"}} {
		if ctx.IsSet(pair[0]) && !ctx.IsSet(pair[1]) {
			faults = append(faults, c.wrongf("compare.alone", pair[0], pair[1]))
		}
	}
	if ctx.IsSet("max-replications") && !ctx.IsSet("best") && !ctx.IsSet("half-width") {
		faults = append(faults, c.wrongf("compare.alone", "max-replications", "half-width"))
	}
	return errors.Join(faults...)
}

// comparable refuses a KPI that does not exist or does not vary.
func (c console) comparable(flag, name string) error {
	k, ok := metrics.Lookup(name)
	switch {
	case !ok:
		return wrong(message.Errorf("--%s: %w", flag, metrics.NoKPI(name)))
	case k.Basis == metrics.Setting:
		return c.wrongf("compare.fixed_kpi", flag, name)
	}
	return nil
}

// about reads the subjects that a call names; nil without any.
func (c console) about(keys []string) ([]string, error) {
	var faults []error
	for _, key := range keys {
		if _, ok := compare.SubjectNamed(key); !ok {
			var known []string
			for _, s := range compare.Subjects {
				known = append(known, s.Key)
			}
			faults = append(faults, c.wrongf("compare.no_subject", key, strings.Join(known, ", ")))
		}
	}
	return keys, errors.Join(faults...)
}

// matters reads --matters KPI=AMOUNT, each KPI once.
func (c console) matters(list []string) (map[string]metrics.Margin, error) {
	margins := map[string]metrics.Margin{}
	var faults []error
	for _, arg := range list {
		name, amount, ok := strings.Cut(arg, "=")
		name = strings.TrimSpace(name)
		if _, twice := margins[name]; twice {
			faults = append(faults, c.wrongf("compare.matters_twice", name))
		}
		if !ok {
			faults = append(faults, c.wrongf("compare.matters_form", arg))
			continue
		}
		m, err := metrics.ReadMargin(name, amount)
		if err != nil {
			faults = append(faults, wrong(message.Errorf("compare.matters_wrong", err)))
		}
		margins[name] = m
	}
	return margins, errors.Join(faults...)
}

func (c console) correction(name string) (stats.Correction, error) {
	for known, correction := range map[string]stats.Correction{
		"holm": stats.Holm, "bonferroni": stats.Bonferroni, "hochberg": stats.Hochberg,
		"benjamini-hochberg": stats.BenjaminiHochberg,
	} {
		if strings.EqualFold(name, known) {
			return correction, nil
		}
	}
	return 0, c.wrongf("compare.bad_correction", name)
}

// precision reads --half-width; nil without it. It is for the first --kpi, or for the first of the headline.
func (c console) precision(ctx *cli.Context, kpis []string) (*compare.Precision, error) {
	if !ctx.IsSet("half-width") {
		return nil, nil
	}
	p := &compare.Precision{KPI: append(kpis, experiments.Headline()...)[0], Most: ctx.Int("max-replications")}
	var err error
	p.HalfWidth, p.Relative, err = c.amount("half-width", ctx.String("half-width"))
	return p, err
}

// choice reads --best; nil without it.
func (c console) choice(ctx *cli.Context) (*compare.Choice, error) {
	if !ctx.IsSet("best") {
		return nil, nil
	}
	b := &compare.Choice{KPI: ctx.String("best"), Indifference: 0.05, Relative: true,
		Most: ctx.Int("max-replications"), Budget: ctx.Int("budget")}
	err := c.comparable("best", b.KPI)
	if k, ok := metrics.Lookup(b.KPI); ok && err == nil && k.Dir == 0 {
		err = c.wrongf("compare.no_direction", b.KPI)
	}
	if ctx.IsSet("indifference") {
		var bad error
		b.Indifference, b.Relative, bad = c.amount("indifference", ctx.String("indifference"))
		err = errors.Join(err, bad)
	}
	return b, err
}

// amount reads a positive number of a KPI's units, such as 0.5, or a share of the baseline's mean, such as 5%.
func (c console) amount(flag, text string) (x float64, relative bool, err error) {
	number, relative := strings.CutSuffix(strings.TrimSpace(text), "%")
	x, err = strconv.ParseFloat(number, 64)
	if err != nil || !(x > 0) || math.IsInf(x, 0) {
		return 0, relative, c.wrongf("compare.bad_amount", flag, text)
	}
	if relative {
		x /= 100
	}
	return x, relative, nil
}
