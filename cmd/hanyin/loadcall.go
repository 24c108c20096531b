package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/agents/router"
	"hanyin/internal/message"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

func (c console) loadFlags() []cli.Flag {
	lang := c.lang
	return append(c.remoteFlags(), []cli.Flag{
		&cli.StringFlag{Name: "router", Usage: message.In(lang, "flag.load_router")},
		&cli.StringFlag{Name: "url", Usage: message.In(lang, "flag.load_url")},
		&cli.StringFlag{Name: "check", Usage: message.In(lang, "flag.load_check")},
		&cli.StringFlag{Name: "protocol", Value: "hanyin", Usage: message.In(lang, "flag.load_protocol")},
		&cli.StringFlag{Name: "format", Value: "json", Usage: message.In(lang, "flag.load_format")},
		&cli.DurationFlag{Name: "settle", Value: 30 * time.Second, Usage: message.In(lang, "flag.load_settle")},
		&cli.StringFlag{Name: "scenario", Value: "hanyin", Usage: message.In(lang, "flag.load_scenario")},
		c.setFlag(), c.picturesFlag(),
		&cli.StringFlag{Name: "schedule", Value: "poisson", Usage: message.In(lang, "flag.load_schedule")},
		&cli.Float64Flag{Name: "rate", Value: 1000, Usage: message.In(lang, "flag.load_rate")},
		&cli.Float64Flag{Name: "from", Value: 1, Usage: message.In(lang, "flag.load_from")},
		&cli.IntFlag{Name: "steps", Value: 5, Usage: message.In(lang, "flag.load_steps")},
		&cli.DurationFlag{Name: "period", Value: 5 * time.Second, Usage: message.In(lang, "flag.load_period")},
		&cli.Float64Flag{Name: "swing", Value: 0.5, Usage: message.In(lang, "flag.load_swing")},
		&cli.Float64Flag{Name: "factor", Value: 5, Usage: message.In(lang, "flag.load_factor")},
		&cli.Float64Flag{Name: "speed", Usage: message.In(lang, "flag.load_speed"), DefaultText: "-"},
		&cli.StringFlag{Name: "corpus", Usage: message.In(lang, "flag.load_corpus")},
		&cli.StringFlag{Name: "trace", Usage: message.In(lang, "flag.load_trace")},
		&cli.BoolFlag{Name: "closed", Usage: message.In(lang, "flag.load_closed")},
		&cli.IntFlag{Name: "lanes", Usage: message.In(lang, "flag.load_lanes")},
		&cli.DurationFlag{Name: "duration", Value: 10 * time.Second, Usage: message.In(lang, "flag.load_duration")},
		&cli.Uint64Flag{Name: "count", Usage: message.In(lang, "flag.load_count")},
		&cli.DurationFlag{Name: "timeout", Value: 5 * time.Second, Usage: message.In(lang, "flag.load_timeout")},
		&cli.DurationFlag{Name: "max-lag", Value: 20 * time.Millisecond, Usage: message.In(lang, "flag.load_max_lag")},
		&cli.IntFlag{Name: "connections", Value: 256, Usage: message.In(lang, "flag.load_connections")},
		&cli.StringSliceFlag{Name: "threshold", Usage: message.In(lang, "flag.load_threshold")},
		&cli.StringSliceFlag{Name: "fault", Usage: message.In(lang, "flag.load_fault")},
		&cli.BoolFlag{Name: "find-max", Usage: message.In(lang, "flag.load_find_max")},
		&cli.StringFlag{Name: "train", Usage: message.In(lang, "flag.load_train")},
		&cli.IntFlag{Name: "petitions", Value: 20000, Usage: message.In(lang, "flag.load_petitions")},
		&cli.Float64Flag{Name: "accuracy", Usage: message.In(lang, "flag.load_accuracy"), DefaultText: "-"},
		&cli.StringFlag{Name: "compare", Usage: message.In(lang, "flag.load_compare")},
		&cli.Float64Flag{Name: "tolerance", Value: 0.25, Usage: message.In(lang, "flag.load_tolerance")},
		c.seedFlag(),
		&cli.StringFlag{Name: "out", Usage: message.In(lang, "flag.out")},
		&cli.BoolFlag{Name: "force", Usage: message.In(lang, "flag.force")},
		c.jsonFlag(),
	}...)
}

// loadCall checks a call of hanyin load before anything is built, all mistakes together, and reads the earlier result
// to compare with.
func (c console) loadCall(ctx *cli.Context) (*load.Result, error) {
	faults := []error{c.whichRouter(ctx), c.loadNumbers(ctx), c.loadPairs(ctx)}
	_, err := load.ParseThresholds(ctx.StringSlice("threshold"))
	faults = append(faults, wrong(err))
	_, err = load.ParseFaults(faultList(ctx))
	faults = append(faults, wrong(err))
	switch ctx.String("schedule") {
	case "constant", "poisson", "ramp", "step", "burst", "sine":
	default:
		faults = append(faults, c.wrongf("load.bad_schedule", ctx.String("schedule")))
	}
	var earlier *load.Result
	if name := ctx.String("compare"); name != "" {
		earlier, err = readResult(name)
		faults = append(faults, err)
	}
	return earlier, errors.Join(faults...)
}

// whichRouter asks for exactly one of --router and --url.
func (c console) whichRouter(ctx *cli.Context) error {
	name, url := ctx.String("router"), ctx.String("url")
	switch {
	case name == "" && url == "":
		return c.wrongf("load.which_router", strings.Join(router.Names(), ", "))
	case name != "" && url != "":
		return c.wrongf("load.both_routers")
	case name != "" && !router.Known(name):
		return wrong(router.Unknown(name))
	case url != "":
		_, err := routerhttp.ParseAddress(url, ctx.String("protocol"))
		if f := ctx.String("format"); !slices.Contains(routerhttp.Formats, f) {
			err = errors.Join(err, message.Errorf("http.format", f, strings.Join(routerhttp.Formats, ", ")))
		}
		return wrong(err)
	}
	return nil
}

// loadNumbers checks the numbers of the call against their bounds.
func (c console) loadNumbers(ctx *cli.Context) error {
	var faults []error
	for _, name := range []string{"rate", "from", "factor", "speed"} {
		if x := ctx.Float64(name); (ctx.IsSet(name) || name != "speed") && !(x > 0 && x <= 1e8) {
			faults = append(faults, c.wrongf("load.bad_rate", name, fmt.Sprint(x)))
		}
	}
	for _, name := range []string{"duration", "timeout", "settle", "max-lag", "period"} {
		if d := ctx.Duration(name); d < time.Millisecond || d > 24*time.Hour {
			faults = append(faults, c.wrongf("load.bad_duration", name, d.String()))
		}
	}
	for _, name := range []string{"swing", "accuracy", "tolerance"} {
		if x := ctx.Float64(name); !(x >= 0 && x <= 1) {
			faults = append(faults, c.wrongf("load.bad_number", name, fmt.Sprint(x), "0", "1"))
		}
	}
	for _, b := range []bound{{"steps", 1, 1000}, {"lanes", 0, 1024}, {"connections", 1, 100000},
		{"petitions", 100, 1000000}} {
		if v := ctx.Int(b.flag); v < b.low || v > b.high {
			faults = append(faults, c.wrongf("command.bad_range", b.flag, v, b.low, b.high))
		}
	}
	return errors.Join(faults...)
}

// loadPairs refuses flags that contradict each other.
func (c console) loadPairs(ctx *cli.Context) error {
	var faults []error
	for _, p := range [][2]string{{"closed", "speed"}, {"closed", "trace"}, {"closed", "find-max"}, {"speed", "trace"},
		{"corpus", "accuracy"}, {"corpus", "petitions"}, {"speed", "find-max"}, {"trace", "find-max"},
		{"url", "train"}} {
		if ctx.IsSet(p[0]) && ctx.IsSet(p[1]) {
			faults = append(faults, c.wrongf("load.alone", p[0], p[1]))
		}
	}
	for _, p := range [][2]string{{"rate", "speed"}, {"schedule", "speed"}, {"rate", "trace"}, {"schedule", "trace"}} {
		if ctx.IsSet(p[0]) && ctx.IsSet(p[1]) {
			faults = append(faults, c.wrongf("load.unseen", p[0]))
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
