package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
)

func (c console) helpCommand() *cli.Command {
	return c.command("help", manual.Help, func(ctx *cli.Context) error {
		args := slices.Concat([]string{"hanyin"}, ctx.Args().Slice(), []string{"--help"})
		return c.app().RunContext(ctx.Context, args)
	})
}

// setHelpLanguage sets the library's own words, which it holds in variables of its package.
func (c console) setHelpLanguage() {
	cli.HelpFlag = &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: message.In(c.lang, "flag.help"),
		DisableDefaultText: true}
	cli.FlagStringer = func(f cli.Flag) string {
		return strings.ReplaceAll(plainFlag(f), "(default: ", message.In(c.lang, "command.default"))
	}
}

var plainFlag = cli.FlagStringer

// helpTemplate is the help page of the program and of any command, for text/template with the library's functions.
func helpTemplate(lang message.Lang, commands string) string {
	h := func(key message.Key) string { return message.In(lang, key) }
	return `{{.HelpName}}{{if .Usage}} - {{.Usage}}{{end}}

` + h("help.usage") + `
   {{.HelpName}}{{if ` + commands + `}} ` + h("help.command_word") + `{{end}}{{if .ArgsUsage}} {{.ArgsUsage}}{{end}} ` + h("help.flag_word") + `
{{if .Description}}
   {{wrap .Description 3}}
{{end}}{{if ` + commands + `}}
` + h("help.commands") + `{{range ` + commands + `}}
   {{.Name}}{{"\t"}}{{.Usage}}{{end}}
{{end}}
` + h("help.flags") + `{{range .VisibleFlags}}
   {{.}}{{end}}
`
}
