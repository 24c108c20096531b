package main

import (
	"fmt"
	"runtime"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/licences"
	"hanyin/internal/message"
)

func (c console) licencesCommand() *cli.Command {
	return c.command("licences", manual.Licences, c.licences,
		&cli.BoolFlag{Name: "sbom", Usage: message.In(c.lang, "flag.licences_sbom")})
}

// licences prints the notices of all that others wrote and the program holds, or its bill of materials.
func (c console) licences(ctx *cli.Context) error {
	if err := c.noArguments(ctx, 0); err != nil {
		return err
	}
	if ctx.Bool("sbom") {
		return c.writeJSON(licences.NewBOM("hanyin", experiments.Version, runtime.Version()))
	}
	parts := licences.All()
	var b strings.Builder
	fmt.Fprintln(&b, message.In(c.lang, "licences.head", len(parts)))
	for _, p := range parts {
		version := p.Version
		if p.Kind == licences.Library {
			version = runtime.Version()
		}
		fmt.Fprintf(&b, "\n%s\n%s %s\n%s\n", strings.Repeat("=", 80), p.Name, version, p.Licence)
		for _, n := range p.Notices {
			fmt.Fprintf(&b, "%s %s\n\n%s\n", strings.Repeat("-", 20), n.File, strings.Trim(n.Text, "\n"))
		}
	}
	return c.write(b.String())
}
