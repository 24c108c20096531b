package main

import (
	"fmt"
	"runtime"
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
		if !ctx.Bool("json") {
			return c.write(fmt.Sprintf("hanyin %s (%s %s/%s)\n", experiments.Version, runtime.Version(), runtime.GOOS,
				runtime.GOARCH))
		}
		return c.writeJSON(struct {
			Schema  string `json:"schema"`
			Version string `json:"version"`
			Go      string `json:"go"`
		}{"hanyin.version/1", experiments.Version, runtime.Version()})
	}, c.jsonFlag())
}

// writeJSON prints one document on standard output.
func (c console) writeJSON(document any) error {
	var b strings.Builder
	if err := experiments.WriteJSON(&b, document); err != nil {
		return message.Errorf("document: %w", err)
	}
	return c.write(b.String())
}
