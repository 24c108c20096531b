package main

import (
	"errors"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
	"hanyin/load"
	"hanyin/load/routerhttp"
	"hanyin/scenarios"
	"hanyin/sim"
)

// checkPromises holds a router behind HTTP against every promise and prints what it kept and broke.
func (c console) checkPromises(ctx *cli.Context) error {
	s, err := scenarios.Load(ctx.String("scenario"), ctx.StringSlice("set"))
	faults := []error{c.noArguments(ctx, 0), wrong(err)}
	for _, other := range []string{"router", "url"} {
		if ctx.IsSet(other) {
			faults = append(faults, c.wrongf("load.alone", "check", other))
		}
	}
	if ctx.String("protocol") != "hanyin" {
		faults = append(faults, c.wrongf("check.protocol"))
	}
	call, err := c.remote(ctx)
	faults = append(faults, err)
	_, err = routerhttp.ParseAddress(ctx.String("check"), "hanyin")
	if err := errors.Join(append(faults, wrong(err))...); err != nil {
		return err
	}
	county, err := s.Build()
	if err != nil {
		return wrong(err)
	}
	run, first := newRun()
	call.Run = run
	client, err := routerhttp.NewClient(county, ctx.String("check"), call)
	if err != nil {
		return wrong(err)
	}
	corpus := load.NewCorpus(county, sim.Seed(s.Seed), 1000, 0.9, true)
	promises := client.Check(ctx.Context, corpus.Items, first)
	broken := 0
	for _, p := range promises {
		line := message.In(c.lang, "check.kept", p.Name, p.Asked)
		if !p.Broken.Empty() {
			broken++
			line = message.In(c.lang, "check.broken", p.Name, p.Broken, p.Request)
		}
		if err := c.write(line + "\n"); err != nil {
			return err
		}
	}
	if broken > 0 {
		return verdict{exitUnmet, errors.New(message.In(c.lang, "check.failed", broken, len(promises)))}
	}
	return nil
}
