package main

import (
	"context"
	"crypto/rand"
	"errors"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"

	"github.com/urfave/cli/v2"

	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/web"
)

func (c console) webCommand() *cli.Command {
	lang := c.lang
	return c.command("web", webPage, c.web,
		&cli.StringFlag{Name: "listen", Value: "127.0.0.1:8321", Usage: message.In(lang, "flag.load_listen")},
		&cli.BoolFlag{Name: "open", Usage: message.In(lang, "flag.web_open")},
		&cli.StringFlag{Name: "out", Usage: message.In(lang, "flag.web_out"), DefaultText: "-"},
		&cli.StringSliceFlag{Name: "results", Usage: message.In(lang, "flag.web_results")},
		&cli.StringSliceFlag{Name: "host", Usage: message.In(lang, "flag.web_host")},
		&cli.StringFlag{Name: "token-file", Usage: message.In(lang, "flag.web_token")},
		&cli.IntFlag{Name: "workers", Usage: message.In(lang, "flag.workers")},
		&cli.DurationFlag{Name: "for", Usage: message.In(lang, "flag.load_for")},
		&cli.StringFlag{Name: "export", Usage: message.In(lang, "flag.web_export")},
		&cli.StringFlag{Name: "engine", Usage: message.In(lang, "flag.web_engine")},
	)
}

// webPage is the manual of hanyin web.
var webPage = page{
	Short: "manual.web_short",
	Long:  "manual.web_long",
	Args:  "[FILE ...]",
	Examples: []string{
		"hanyin web --listen 127.0.0.1:0 --out pages --for 200ms",
		"hanyin web --listen 127.0.0.1:0 --out pages --results . --for 200ms --lang zh"},
}

// web serves the page, or writes it into a folder.
func (c console) web(ctx *cli.Context) error {
	if ctx.IsSet("export") {
		return c.exportPage(ctx)
	}
	s, err := c.webSettings(ctx)
	if err != nil {
		return err
	}
	server, err := web.NewServer(ctx.Context, s)
	if err != nil {
		return wrong(err)
	}
	defer server.Close()
	listener, err := net.Listen("tcp", ctx.String("listen"))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return verdict{exitFailed, errors.New(message.In(c.lang, "web.port_in_use", ctx.String("listen")))}
	case err != nil:
		return verdict{exitFailed, errors.New(message.In(c.lang, "load.bad_listen", ctx.String("listen"), err))}
	}
	defer listener.Close()
	address := c.addressOf(listener.Addr().String(), s)
	if err := c.write(message.In(c.lang, "web.listening", address, s.Dir)); err != nil {
		return err
	}
	if ctx.Bool("open") {
		if err := openBrowser(address); err != nil {
			c.tell("hanyin: " + message.In(c.lang, "web.no_browser", address, err))
		}
	}
	until, cancel := ctx.Context, context.CancelFunc(func() {})
	if d := ctx.Duration("for"); d > 0 {
		until, cancel = context.WithTimeout(ctx.Context, d)
	}
	defer cancel()
	return server.Serve(until, listener)
}

// webSettings reads what the flags say, all mistakes together.
func (c console) webSettings(ctx *cli.Context) (web.Settings, error) {
	s := web.Settings{Dir: ctx.String("out"), Hosts: ctx.StringSlice("host"), Results: ctx.StringSlice("results"),
		Workers: ctx.Int("workers"), Lang: c.asked(ctx)}
	faults := []error{c.webFiles(ctx, &s), c.within(ctx, bound{"workers", 0, mostWorkers})}
	if ctx.IsSet("engine") {
		faults = append(faults, c.wrongf("compare.alone", "engine", "export"))
	}
	local, err := c.isLocal(ctx.String("listen"))
	faults = append(faults, err)
	switch {
	case ctx.IsSet("token-file"):
		s.Token, err = secretIn(ctx.String("token-file"))
		if err == nil && len(s.Token) < leastToken {
			err = c.wrongf("web.short_token", ctx.String("token-file"), leastToken)
		}
		faults = append(faults, err)
	case !local || len(s.Hosts) > 0: // who names a host has others reach it, through a proxy
		s.Token = rand.Text()
	}
	if !local {
		if host, _, err := net.SplitHostPort(ctx.String("listen")); err == nil && host != "" {
			s.Hosts = append(s.Hosts, host)
		}
		if name, err := os.Hostname(); err == nil {
			s.Hosts = append(s.Hosts, name)
		}
	}
	if s.Dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			faults = append(faults, c.wrongf("web.no_cache", err))
		}
		s.Dir = filepath.Join(cache, "hanyin", "web")
	}
	return s, errors.Join(faults...)
}

// asked is the language that the call asks for; empty where it is that of the environment, which says nothing about
// who opens the page.
func (c console) asked(ctx *cli.Context) string {
	if !ctx.IsSet("lang") {
		return ""
	}
	return c.lang.String()
}

// webFiles tells what the arguments are: scenarios, folders of results, or a file of case records. The folder of a fit
// is both of the first.
func (c console) webFiles(ctx *cli.Context, s *web.Settings) error {
	var faults []error
	for _, name := range ctx.Args().Slice() {
		info, err := os.Stat(name)
		switch {
		case err != nil:
			faults = append(faults, c.wrongf("web.no_file", name))
		case info.IsDir():
			county := isFile(filepath.Join(name, "scenario.toml"))
			if county {
				s.Counties = append(s.Counties, name)
			}
			if !county || slices.ContainsFunc(report.ResultFiles(),
				func(file string) bool { return isFile(filepath.Join(name, file)) }) {
				s.Open = append(s.Open, name)
			}
		case filepath.Ext(name) == ".toml":
			s.Counties = append(s.Counties, name)
		case s.Records != "":
			faults = append(faults, c.wrongf("web.one_file_of_records", s.Records, name))
		default:
			s.Records = name
		}
	}
	return errors.Join(faults...)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// leastToken is how many characters a token has at least.
const leastToken = 16

// isLocal reports whether an address is reached from this machine alone.
func (c console) isLocal(address string) (bool, error) {
	host, _, err := net.SplitHostPort(address)
	if err == nil {
		_, err = net.ResolveTCPAddr("tcp", address)
	}
	if err != nil {
		return false, c.wrongf("load.bad_address", address, err)
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback(), nil
}

// addressOf is what a browser is to open.
func (c console) addressOf(listening string, s web.Settings) string {
	host, port, _ := net.SplitHostPort(listening)
	if ip, err := netip.ParseAddr(host); err == nil && ip.IsUnspecified() {
		host = "localhost"
		if name, err := os.Hostname(); err == nil {
			host = name
		}
	}
	address := "http://" + net.JoinHostPort(host, port) + "/"
	if s.Token != "" {
		address += "?token=" + s.Token
	}
	return address
}

// openBrowser opens an address in the user's browser.
func openBrowser(address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	cmd := exec.Command(name, args...) // which may be the browser itself, so it is not ended
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

// exportPage writes the page into a folder, with the engine that computes in it.
func (c console) exportPage(ctx *cli.Context) error {
	var given web.Settings
	faults := []error{c.webFiles(ctx, &given)}
	for _, name := range append(given.Results, given.Records) {
		if name != "" && !slices.Contains(given.Counties, name) {
			faults = append(faults, c.wrongf("web.export_county", name))
		}
	}
	for _, flag := range []string{"listen", "open", "out", "results", "host", "token-file", "workers", "for"} {
		if ctx.IsSet(flag) {
			faults = append(faults, c.wrongf("compare.conflict", "export", flag))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	dir := ctx.String("export")
	size, err := web.Export(ctx.Context, dir, ctx.String("engine"), c.asked(ctx), given.Counties...)
	switch {
	case errors.Is(err, atomicfile.ErrBusy):
		return err
	case err != nil:
		return wrong(err)
	}
	return c.write(message.In(c.lang, "web.exported", dir, float64(size)/1e6))
}
