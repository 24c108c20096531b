package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/agents/router"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

func (c console) loadFlags() []cli.Flag {
	l, lang := &loading, c.lang
	return []cli.Flag{
		&cli.StringFlag{Name: "router", Usage: l.FlagRouter.In(lang)},
		&cli.StringFlag{Name: "url", Usage: l.FlagURL.In(lang)},
		&cli.StringFlag{Name: "protocol", Value: "hanyin", Usage: l.FlagProtocol.In(lang)},
		&cli.StringFlag{Name: "scenario", Value: "hanyin", Usage: l.FlagScenario.In(lang)},
		c.setFlag(), c.picturesFlag(),
		&cli.StringFlag{Name: "schedule", Value: "poisson", Usage: l.FlagSchedule.In(lang)},
		&cli.Float64Flag{Name: "rate", Value: 1000, Usage: l.FlagRate.In(lang)},
		&cli.Float64Flag{Name: "from", Value: 1, Usage: l.FlagFrom.In(lang)},
		&cli.IntFlag{Name: "steps", Value: 5, Usage: l.FlagSteps.In(lang)},
		&cli.DurationFlag{Name: "period", Value: 5 * time.Second, Usage: l.FlagPeriod.In(lang)},
		&cli.Float64Flag{Name: "swing", Value: 0.5, Usage: l.FlagSwing.In(lang)},
		&cli.Float64Flag{Name: "factor", Value: 5, Usage: l.FlagFactor.In(lang)},
		&cli.Float64Flag{Name: "speed", Usage: l.FlagSpeed.In(lang), DefaultText: "-"},
		&cli.StringFlag{Name: "trace", Usage: l.FlagTrace.In(lang)},
		&cli.BoolFlag{Name: "closed", Usage: l.FlagClosed.In(lang)},
		&cli.IntFlag{Name: "lanes", Usage: l.FlagLanes.In(lang)},
		&cli.DurationFlag{Name: "duration", Value: 10 * time.Second, Usage: l.FlagDuration.In(lang)},
		&cli.Uint64Flag{Name: "count", Usage: l.FlagCount.In(lang)},
		&cli.DurationFlag{Name: "timeout", Value: 5 * time.Second, Usage: l.FlagTimeout.In(lang)},
		&cli.DurationFlag{Name: "max-lag", Value: 20 * time.Millisecond, Usage: l.FlagMaxLag.In(lang)},
		&cli.IntFlag{Name: "connections", Value: 256, Usage: l.FlagConnections.In(lang)},
		&cli.StringSliceFlag{Name: "threshold", Usage: l.FlagThreshold.In(lang)},
		&cli.StringSliceFlag{Name: "fault", Usage: l.FlagFault.In(lang)},
		&cli.BoolFlag{Name: "find-max", Usage: l.FlagFindMax.In(lang)},
		&cli.StringFlag{Name: "train", Usage: l.FlagTrain.In(lang)},
		&cli.IntFlag{Name: "petitions", Value: 20000, Usage: l.FlagPetitions.In(lang)},
		&cli.Float64Flag{Name: "accuracy", Usage: l.FlagAccuracy.In(lang), DefaultText: "-"},
		&cli.StringFlag{Name: "compare", Usage: l.FlagCompare.In(lang)},
		&cli.Float64Flag{Name: "tolerance", Value: 0.25, Usage: l.FlagTolerance.In(lang)},
		c.seedFlag(),
		&cli.StringFlag{Name: "out", Usage: words.FlagOut.In(lang)},
		&cli.BoolFlag{Name: "force", Usage: words.FlagForce.In(lang)},
		c.jsonFlag(),
	}
}

// loadCall checks a call of hanyin load before anything is built, all mistakes together, and reads the earlier result
// to compare with.
func (c console) loadCall(ctx *cli.Context) (*load.Result, error) {
	faults := []error{c.noArguments(ctx, 0), c.whichRouter(ctx), c.loadNumbers(ctx), c.loadPairs(ctx)}
	_, err := load.ParseThresholds(ctx.StringSlice("threshold"))
	faults = append(faults, wrong(err))
	_, err = load.ParseFaults(faultList(ctx))
	faults = append(faults, wrong(err))
	switch ctx.String("schedule") {
	case "constant", "poisson", "ramp", "step", "burst", "sine":
	default:
		faults = append(faults, c.wrongf(loading.BadSchedule, ctx.String("schedule")))
	}
	var earlier *load.Result
	if name := ctx.String("compare"); name != "" {
		file, err := os.Open(name)
		if err == nil {
			defer file.Close()
			earlier, err = load.Read(file, name)
		}
		faults = append(faults, wrong(err))
	}
	return earlier, errors.Join(faults...)
}

// whichRouter asks for exactly one of --router and --url.
func (c console) whichRouter(ctx *cli.Context) error {
	name, url := ctx.String("router"), ctx.String("url")
	switch {
	case name == "" && url == "":
		return c.wrongf(loading.NoRouter, strings.Join(router.Names(), ", "))
	case name != "" && url != "":
		return c.wrongf(loading.BothRouters)
	case name != "" && !router.Known(name):
		return wrong(router.Unknown(name))
	case url != "":
		_, err := routerhttp.ParseAddress(url, ctx.String("protocol"))
		return wrong(err)
	}
	return nil
}

// loadNumbers checks the numbers of the call against their bounds.
func (c console) loadNumbers(ctx *cli.Context) error {
	var faults []error
	for _, name := range []string{"rate", "from", "factor", "speed"} {
		if x := ctx.Float64(name); (ctx.IsSet(name) || name != "speed") && !(x > 0 && x <= 1e8) {
			faults = append(faults, c.wrongf(loading.BadRate, name, fmt.Sprint(x)))
		}
	}
	for _, name := range []string{"duration", "timeout", "max-lag", "period"} {
		if d := ctx.Duration(name); d < time.Millisecond || d > 24*time.Hour {
			faults = append(faults, c.wrongf(loading.BadDuration, name, d.String()))
		}
	}
	for _, name := range []string{"swing", "accuracy", "tolerance"} {
		if x := ctx.Float64(name); !(x >= 0 && x <= 1) {
			faults = append(faults, c.wrongf(loading.BadNumber, name, fmt.Sprint(x), "0", "1"))
		}
	}
	for _, b := range []bound{{"steps", 1, 1000}, {"lanes", 0, 1024}, {"connections", 1, 100000},
		{"petitions", 100, 1000000}} {
		if v := ctx.Int(b.flag); v < b.low || v > b.high {
			faults = append(faults, c.wrongf(words.BadRange, b.flag, v, b.low, b.high))
		}
	}
	return errors.Join(faults...)
}

// loadPairs refuses flags that contradict each other.
func (c console) loadPairs(ctx *cli.Context) error {
	var faults []error
	for _, p := range [][2]string{{"closed", "speed"}, {"closed", "trace"}, {"closed", "find-max"}, {"speed", "trace"},
		{"speed", "find-max"}, {"trace", "find-max"}, {"url", "train"}} {
		if ctx.IsSet(p[0]) && ctx.IsSet(p[1]) {
			faults = append(faults, c.wrongf(loading.Alone, p[0], p[1]))
		}
	}
	for _, p := range [][2]string{{"rate", "speed"}, {"schedule", "speed"}, {"rate", "trace"}, {"schedule", "trace"}} {
		if ctx.IsSet(p[0]) && ctx.IsSet(p[1]) {
			faults = append(faults, c.wrongf(loading.Unseen, p[0]))
		}
	}
	return errors.Join(faults...)
}

// faultList splits what --fault was given at commas.
func faultList(ctx *cli.Context) []string {
	var list []string
	for _, f := range ctx.StringSlice("fault") {
		list = append(list, strings.Split(f, ",")...)
	}
	return list
}

// arrivals makes the shape of the schedule that the call names.
func arrivals(ctx *cli.Context) func(rate float64) load.Shape {
	from, period, duration := ctx.Float64("from"), ctx.Duration("period"), ctx.Duration("duration")
	switch ctx.String("schedule") {
	case "constant":
		return load.Constant
	case "ramp":
		return func(rate float64) load.Shape { return load.Ramp(from, rate, duration) }
	case "step":
		return func(rate float64) load.Shape { return load.Steps(from, rate, ctx.Int("steps"), duration) }
	case "burst":
		return func(rate float64) load.Shape { return load.Bursts(rate, ctx.Float64("factor"), period/10, period) }
	case "sine":
		return func(rate float64) load.Shape { return load.Sine(rate, ctx.Float64("swing"), period) }
	}
	return load.Poisson
}
