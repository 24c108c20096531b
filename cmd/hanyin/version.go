package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/message"
)

func (c console) versionCommand() *cli.Command {
	return c.command("version", manual.Version, func(ctx *cli.Context) error {
		if err := c.noArguments(ctx, 0); err != nil {
			return err
		}
		info, _ := debug.ReadBuildInfo()
		b := describe(info)
		if !ctx.Bool("json") {
			return c.write(b.text(c))
		}
		return c.writeJSON(b)
	}, c.jsonFlag())
}

// A build says which program this is. What the Go tool did not record is nil: a program made by go run, or outside a
// repository, has no commit.
type build struct {
	Schema     string  `json:"schema"`
	Title      string  `json:"title"`
	Version    string  `json:"version"`
	Build      string  `json:"build"` // of which results are kept apart from those of others
	Module     string  `json:"module"`
	Commit     *string `json:"commit"`      // full identifier
	CommitTime *string `json:"commit_time"` // RFC 3339, UTC
	Modified   *bool   `json:"modified"`    // the files differed from the commit
	Go         string  `json:"go"`
	Platform   string  `json:"platform"` // operating system/architecture
	CGo        *bool   `json:"cgo"`
}

// describe reads what the Go tool recorded in the program; info may be nil.
func describe(info *debug.BuildInfo) build {
	b := build{
		Schema:   "hanyin.version/1",
		Title:    experiments.Title,
		Version:  experiments.Version,
		Build:    experiments.Build(),
		Go:       runtime.Version(),
		Platform: runtime.GOOS + "/" + runtime.GOARCH,
	}
	if info == nil {
		return b
	}
	b.Module = info.Main.Path
	for _, s := range info.Settings {
		yes := s.Value == "true" || s.Value == "1"
		switch s.Key {
		case "vcs.revision":
			b.Commit = &s.Value
		case "vcs.time":
			b.CommitTime = &s.Value
		case "vcs.modified":
			b.Modified = &yes
		case "CGO_ENABLED":
			b.CGo = &yes
		}
	}
	return b
}

// text is the same for people, in two lines: the version with the commit, and what it was built with.
func (b build) text(c console) string {
	commit := message.In(c.lang, "command.no_commit")
	if b.Commit != nil {
		commit = message.In(c.lang, "command.commit", *b.Commit)
		if b.CommitTime != nil {
			commit += ", " + *b.CommitTime
		}
		if b.Modified != nil && *b.Modified {
			commit += ", " + message.In(c.lang, "command.modified")
		}
	}
	return fmt.Sprintf("hanyin %s (%s)\n%s\n", b.Version, commit, message.In(c.lang, "command.built_with",
		b.Go, b.Platform))
}

// writeJSON prints one document on standard output.
func (c console) writeJSON(document any) error {
	var b strings.Builder
	if err := experiments.WriteJSON(&b, document); err != nil {
		return message.Errorf("command.document", err)
	}
	return c.write(b.String())
}
