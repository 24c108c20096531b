package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message/translate"
)

func (c console) helpCommand() *cli.Command {
	return c.command("help", manual.Help, func(ctx *cli.Context) error {
		args := slices.Concat([]string{"hanyin"}, ctx.Args().Slice(), []string{"--help"})
		return c.app().RunContext(ctx.Context, args)
	})
}

// setHelpLanguage sets the library's own words, which it holds in variables of its package.
func (c console) setHelpLanguage() {
	cli.HelpFlag = &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: words.FlagHelp.In(c.lang),
		DisableDefaultText: true}
	cli.FlagStringer = func(f cli.Flag) string {
		return strings.ReplaceAll(plainFlag(f), "(default: ", words.Default.In(c.lang))
	}
}

var plainFlag = cli.FlagStringer

// helpTemplate is the help page of the program and of any command, for text/template with the library's functions.
func helpTemplate(lang translate.Lang, commands string) string {
	h := func(p translate.Phrase) string { return p.In(lang) }
	return `{{.HelpName}}{{if .Usage}} - {{.Usage}}{{end}}

` + h(headings.Usage) + `
   {{.HelpName}}{{if ` + commands + `}} ` + h(headings.CommandWord) + `{{end}}{{if .ArgsUsage}} {{.ArgsUsage}}{{end}} ` + h(headings.FlagWord) + `
{{if .Description}}
   {{wrap .Description 3}}
{{end}}{{if ` + commands + `}}
` + h(headings.Commands) + `{{range ` + commands + `}}
   {{.Name}}{{"\t"}}{{.Usage}}{{end}}
{{end}}
` + h(headings.Flags) + `{{range .VisibleFlags}}
   {{.}}{{end}}
`
}
