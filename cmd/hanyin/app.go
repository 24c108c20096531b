package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/say"
)

// app is the table of commands.
func (c console) app() *cli.App {
	app := &cli.App{
		Name:                      "hanyin",
		Version:                   experiments.Version,
		HideVersion:               true, // hanyin version says more
		Writer:                    c.out,
		ErrWriter:                 c.err,
		Usage:                     words.About.In(c.lang),
		CustomAppHelpTemplate:     c.appHelp(),
		EnableBashCompletion:      true,
		Suggest:                   true,
		DisableSliceFlagSeparator: true,
		Flags:                     []cli.Flag{c.langFlag()},
		ExitErrHandler:            func(*cli.Context, error) {}, // main decides
		OnUsageError:              c.usageError,
		Action:                    c.noCommand,
		Commands: []*cli.Command{
			c.runCommand(),
			c.scenarioCommand(),
			c.traceCommand(),
			c.benchCommand(),
			c.versionCommand(),
			c.completionCommand(),
		},
	}
	c.finish(app.Commands)
	return app
}

// finish gives every command what all of them have.
func (c console) finish(commands []*cli.Command) {
	for _, cmd := range commands {
		cmd.OnUsageError = c.usageError
		cmd.HideHelpCommand = true
		cmd.CustomHelpTemplate = c.commandHelp(len(cmd.Subcommands) > 0)
		cmd.Flags = append(cmd.Flags, c.langFlag())
		c.finish(cmd.Subcommands)
	}
}

// command begins a command from its page in the manual.
func (c console) command(name string, page page, action cli.ActionFunc, flags ...cli.Flag) *cli.Command {
	return &cli.Command{
		Name:        name,
		Usage:       page.Short.In(c.lang),
		ArgsUsage:   page.Args,
		Description: page.Long.In(c.lang) + "\n\n" + words.Examples.In(c.lang) + "\n   " + strings.Join(page.Examples, "\n   "),
		Action:      action,
		Flags:       flags,
	}
}

// group begins a command that only holds others.
func (c console) group(name string, page page, subcommands ...*cli.Command) *cli.Command {
	g := c.command(name, page, c.noCommand)
	g.Subcommands = subcommands
	return g
}

// noCommand answers a call without a command: help, or a suggestion for a misspelt one.
func (c console) noCommand(ctx *cli.Context) error {
	if !ctx.Args().Present() {
		if ctx.Command.Name == ctx.App.Name || ctx.Command.Name == "" {
			return cli.ShowAppHelp(ctx)
		}
		return cli.ShowSubcommandHelp(ctx)
	}
	commands := ctx.App.Commands
	if len(ctx.Command.Subcommands) > 0 {
		commands = ctx.Command.Subcommands
	}
	name := ctx.Args().First()
	if near := cli.SuggestCommand(commands, name); near != "" {
		return c.wrongf(words.UnknownCommandNear, name, strings.TrimSuffix(strings.TrimPrefix(near, "Did you mean \""), "\"?"))
	}
	return c.wrongf(words.UnknownCommand, name)
}

// usageError turns the flag parser's complaint into a mistake of the call.
func (c console) usageError(ctx *cli.Context, err error, _ bool) error {
	name := "hanyin"
	if ctx.Command != nil && ctx.Command.Name != "hanyin" {
		name = ctx.Command.HelpName
	}
	return wrong(fmt.Errorf("%w; %s", err, words.SeeHelp.In(c.lang, name)))
}

// noArguments refuses arguments that a command would not read.
func (c console) noArguments(ctx *cli.Context, most int) error {
	if ctx.NArg() <= most {
		return nil
	}
	return c.wrongf(words.TooManyArguments, ctx.Args().Get(most))
}

// write prints one whole text to standard output.
func (c console) write(text string) error {
	if _, err := io.WriteString(c.out, text); err != nil {
		return fmt.Errorf("%s: %w", words.CannotPrint.In(c.lang), err)
	}
	return nil
}

func (c console) appHelp() string {
	return headings.translate(c.lang, cli.AppHelpTemplate)
}

func (c console) commandHelp(group bool) string {
	if group {
		return headings.translate(c.lang, cli.SubcommandHelpTemplate)
	}
	return headings.translate(c.lang, cli.CommandHelpTemplate)
}

// translate replaces the library's English headings in a help template.
func (h headingTable) translate(lang say.Lang, template string) string {
	for _, p := range h {
		template = strings.ReplaceAll(template, p.En, p.In(lang))
	}
	return template
}
