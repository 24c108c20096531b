package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/agents/router"
	"hanyin/experiments"
	"hanyin/internal/inputfile"
	"hanyin/internal/message"
	"hanyin/load/routerhttp"
	"hanyin/scenarios"
)

// routerFlags are how hanyin run and hanyin compare ask routers behind HTTP.
func (c console) routerFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringSliceFlag{Name: "router-url", Usage: message.In(c.lang, "flag.router_url")},
		&cli.StringFlag{Name: "router-answers", Usage: message.In(c.lang, "flag.router_answers")},
		&cli.BoolFlag{Name: "router-verify", Usage: message.In(c.lang, "flag.router_verify")},
		&cli.DurationFlag{Name: "router-timeout", Value: 5 * time.Second,
			Usage: message.In(c.lang, "flag.router_timeout")},
		&cli.IntFlag{Name: "router-batch", Value: 1, Usage: message.In(c.lang, "flag.router_batch")},
	}, c.remoteFlags()...)
}

// shownRouter is the address of a router as scenarios and results have it: without user, password and query.
func shownRouter(address string) (string, error) {
	u, err := routerhttp.ParseAddress(address, "hanyin")
	if err != nil {
		return "", wrong(err)
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: strings.TrimSuffix(u.Path, "/")}).String(), nil
}

// withRouter is a scenario whose desk asks the router at an address.
func (c console) withRouter(ctx *cli.Context, name, address string) (*scenarios.Scenario, error) {
	shown, err := shownRouter(address)
	if err != nil {
		return nil, err
	}
	s, err := scenarios.Load(name, append(slices.Clip(ctx.StringSlice("set")),
		fmt.Sprintf("routing.router=%q", shown)))
	if err != nil {
		return nil, wrong(err)
	}
	_, place, _ := strings.Cut(shown, "//")
	s.Name += "@" + place
	s.Title = message.In(message.English, "router.title", s.Title, shown)
	s.TitleZh = message.In(message.Chinese, "router.title", s.TitleZh, shown)
	return s, nil
}

// routersBehind are the routers behind HTTP that the scenarios of a call name, ready to be asked; without any, a
// *routersBehind that reaches none.
type routersBehind struct {
	*routerhttp.InCounty
	recording *routerhttp.Recording
	insecure  bool
	end       context.CancelFunc
}

// routersOf checks what a call says of routers behind HTTP, all mistakes together. The context of the call ends when
// one fails.
func (c console) routersOf(ctx *cli.Context, list ...*scenarios.Scenario) (*routersBehind, error) {
	r := &routersBehind{recording: &routerhttp.Recording{}, end: func() {}}
	named := slices.ContainsFunc(list,
		func(s *scenarios.Scenario) bool { return s != nil && router.IsAddress(s.Params.Routing.Router) })
	r.insecure = slices.ContainsFunc(list,
		func(s *scenarios.Scenario) bool { return s != nil && unchecked(ctx, s.Params.Routing.Router) })
	var faults []error
	if !named {
		for _, f := range c.routerFlags() {
			if name := f.Names()[0]; name != "router-url" && ctx.IsSet(name) {
				faults = append(faults, c.wrongf("router.flag_alone", name))
			}
		}
		return r, errors.Join(faults...)
	}
	if d := ctx.Duration("router-timeout"); d < time.Millisecond || d > time.Hour {
		faults = append(faults, c.wrongf("load.bad_duration", "router-timeout", d.String()))
	}
	if n := ctx.Int("router-batch"); n < 1 || n > routerhttp.MostInBatch {
		faults = append(faults, c.wrongf("router.bad_batch", n, routerhttp.MostInBatch))
	}
	if ctx.Bool("router-verify") && !ctx.IsSet("router-answers") {
		faults = append(faults, c.wrongf("router.verify_alone"))
	}
	settings := routerhttp.InCountySettings{Whole: map[string]string{}, Timeout: ctx.Duration("router-timeout"),
		Known: ctx.IsSet("router-answers"), Verify: ctx.Bool("router-verify"),
		Batch: ctx.Int("router-batch")}
	for _, address := range ctx.StringSlice("router-url") {
		if shown, err := shownRouter(address); err == nil { // told already otherwise
			settings.Whole[shown] = address
		}
	}
	var err error
	settings.Client, err = c.remote(ctx)
	faults = append(faults, err)
	if name := ctx.String("router-answers"); name != "" {
		r.recording, err = readAnswers(name)
		faults = append(faults, wrong(err))
	}
	if err := errors.Join(faults...); err != nil {
		return r, err
	}
	settings.Recording = r.recording
	ctx.Context, r.end = context.WithCancel(ctx.Context)
	settings.Fail = r.end
	r.InCounty = routerhttp.NewInCounty(ctx.Context, settings)
	return r, nil
}

func readAnswers(name string) (*routerhttp.Recording, error) {
	file, err := inputfile.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return routerhttp.ReadRecording(file, name)
}

// remote reaches routers; nil where no scenario names one.
func (r *routersBehind) remote() router.Remote {
	if r.InCounty == nil {
		return nil
	}
	return r.Connect
}

// failed is why a router ended the run, before anything else that went wrong; nil if none did.
func (r *routersBehind) failed() error {
	if r.InCounty == nil {
		return nil
	}
	if err := r.Failure(); err != nil {
		return verdict{exitFailed, err}
	}
	return nil
}

// save keeps the answers beside the other files of a run.
func (r *routersBehind) save(folder *experiments.Folder) error {
	if r.InCounty == nil {
		return nil
	}
	return folder.Write(experiments.AnswersFile, func(w io.Writer) error { return r.recording.Write(w) })
}

// showRouters says on standard error what each router was asked, and returns what did not hold.
func (c console) showRouters(r *routersBehind) error {
	if r.InCounty == nil {
		return nil
	}
	if r.insecure {
		c.warnLine("remote.not_checked")
	}
	var unmet error
	for _, a := range r.Asked() {
		if a.Calls > 0 {
			fmt.Fprintln(c.err, message.In(c.lang, "router.asked", a.Address, a.Questions, a.Calls,
				a.P50.String(), a.P99.String(), a.Human))
		} else {
			fmt.Fprintln(c.err, message.In(c.lang, "router.not_asked", a.Address, a.Questions, a.Human))
		}
		if a.Impossible > 0 {
			c.warnLine("router.impossible", a.Address, a.Impossible, a.FirstImpossible)
		}
		if a.Differed > 0 {
			unmet = errors.Join(unmet, verdict{exitUnmet, errors.New(message.In(c.lang, "router.differed", a.Address,
				a.Differed, a.FirstDiffered))})
		}
	}
	return unmet
}

func (c console) warnLine(key message.Key, args ...any) {
	c.caution(message.In(c.lang, key, args...))
}
