package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/agents/router"
	"hanyin/internal/message"
	"hanyin/load/routerhttp"
	"hanyin/scenarios"
	"hanyin/sim"
)

func (c console) serveRouterCommand() *cli.Command {
	lang := c.lang
	return c.command("serve-router", servePage, c.serveRouter,
		&cli.StringFlag{Name: "router", Value: "table", Usage: message.In(lang, "flag.load_router")},
		&cli.StringFlag{Name: "listen", Value: "127.0.0.1:8311", Usage: message.In(lang, "flag.load_listen")},
		&cli.StringFlag{Name: "scenario", Value: "hanyin", Usage: message.In(lang, "flag.load_scenario")},
		c.setFlag(),
		c.seedFlag(),
		&cli.IntFlag{Name: "concurrency", Value: 256, Usage: message.In(lang, "flag.load_concurrency")},
		&cli.IntFlag{Name: "connections", Value: 4096, Usage: message.In(lang, "flag.load_open")},
		&cli.IntFlag{Name: "per-address", Usage: message.In(lang, "flag.load_per_address")},
		&cli.IntFlag{Name: "body", Value: 64 << 10, Usage: message.In(lang, "flag.load_body")},
		&cli.DurationFlag{Name: "timeout", Value: 2 * time.Second, Usage: message.In(lang, "flag.load_serve_timeout")},
		&cli.DurationFlag{Name: "for", Usage: message.In(lang, "flag.load_for")},
		&cli.BoolFlag{Name: "forgetful", Usage: message.In(lang, "flag.load_forgetful")},
		&cli.StringFlag{Name: "jurisdiction", Usage: message.In(lang, "flag.load_jurisdiction")},
		&cli.BoolFlag{Name: "token", Usage: message.In(lang, "flag.load_token")},
		&cli.BoolFlag{Name: "log-text", Usage: message.In(lang, "flag.load_log_text")},
	)
}

// serveRouter puts a reference router behind HTTP until it is told to stop.
func (c console) serveRouter(ctx *cli.Context) error {
	s, err := scenarios.Load(ctx.String("scenario"), ctx.StringSlice("set"))
	faults := []error{c.noArguments(ctx, 0), wrong(err)}
	name := ctx.String("router")
	if !router.Known(name) {
		faults = append(faults, wrong(router.Unknown(name)))
	}
	if _, err := net.ResolveTCPAddr("tcp", ctx.String("listen")); err != nil {
		faults = append(faults, c.wrongf("load.bad_address", ctx.String("listen"), err))
	}
	for _, b := range []bound{{"concurrency", 1, 1 << 20}, {"connections", 1, 1 << 20}, {"per-address", 0, 1 << 20},
		{"body", 256, 1 << 30}} {
		if v := ctx.Int(b.flag); v < b.low || v > b.high {
			faults = append(faults, c.wrongf("command.bad_range", b.flag, v, b.low, b.high))
		}
	}
	if d := ctx.Duration("timeout"); d < time.Millisecond || d > 24*time.Hour {
		faults = append(faults, c.wrongf("load.bad_duration", "timeout", d.String()))
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	county, err := s.Build()
	if err != nil {
		return wrong(err)
	}
	seed := sim.Seed(s.Seed)
	if given := seedOf(ctx); given != nil {
		seed = sim.Seed(*given)
	}
	r, err := router.New(name, router.Options{County: county, Seed: seed})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", ctx.String("listen"))
	if err != nil {
		return verdict{exitFailed, errors.New(message.In(c.lang, "load.bad_listen", ctx.String("listen"), err))}
	}
	defer listener.Close()
	if err := c.write(message.In(c.lang, "load.listening", name, listener.Addr())); err != nil {
		return err
	}
	return c.serveUntil(ctx, listener, routerhttp.NewServer(county, r, routerhttp.ServerSettings{
		Name: name, Body: int64(ctx.Int("body")), Concurrency: ctx.Int("concurrency"),
		Connections: ctx.Int("connections"), PerAddress: ctx.Int("per-address"), Timeout: ctx.Duration("timeout"),
		Forgetful: ctx.Bool("forgetful") || hidden(name), Token: ctx.Bool("token"),
		Jurisdiction: ctx.String("jurisdiction"), LogText: ctx.Bool("log-text"),
		Log: slog.New(slog.NewJSONHandler(c.err, nil)),
	}))
}

// hidden reports whether a faulty router's fault shows only if it is itself asked again: a server that remembers its
// answers would cure it.
func hidden(router string) bool {
	return router == "faulty-duplicates" || router == "faulty-cohandlers"
}

// serveUntil serves until Ctrl-C, SIGTERM or the end of --for. To be told to stop is a clean end, not an interruption.
func (c console) serveUntil(ctx *cli.Context, l net.Listener, s *routerhttp.Server) error {
	until, cancel := ctx.Context, context.CancelFunc(func() {})
	if d := ctx.Duration("for"); d > 0 {
		until, cancel = context.WithTimeout(ctx.Context, d)
	}
	defer cancel()
	return s.Serve(until, l)
}
