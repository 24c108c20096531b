package main

import (
	"errors"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/misspelt"
	"hanyin/internal/plaintext"
)

// app is the table of commands.
func (c console) app() *cli.App {
	c.setHelpLanguage()
	app := &cli.App{
		Name:                      "hanyin",
		Version:                   experiments.Version,
		HideVersion:               true, // hanyin version says more
		Writer:                    c.out,
		ErrWriter:                 c.err,
		Usage:                     message.In(c.lang, "command.about"),
		Description:               message.In(c.lang, "command.help_hint"),
		CustomAppHelpTemplate:     helpTemplate(c.lang, ".Commands"),
		HideHelpCommand:           true, // ours takes a path
		EnableBashCompletion:      true,
		Suggest:                   true,
		DisableSliceFlagSeparator: true,
		Flags:                     []cli.Flag{c.langFlag(), cli.HelpFlag},
		ExitErrHandler:            func(*cli.Context, error) {}, // main decides
		OnUsageError:              c.usageError,
		Action:                    c.noCommand,
		Commands: []*cli.Command{
			c.runCommand(),
			c.warmUpCommand(),
			c.scenarioCommand(),
			c.compareCommand(),
			c.calibrateCommand(),
			c.validateCommand(),
			c.traceCommand(),
			c.loadCommand(),
			c.serveRouterCommand(),
			c.webCommand(),
			c.qualifyCommand(),
			c.benchCommand(),
			c.experimentCommand(),
			c.claimsCommand(),
			c.countyCommand(),
			c.fitCommand(),
			c.forecastCommand(),
			c.eventlogCommand(),
			c.versionCommand(),
			c.licencesCommand(),
			c.completionCommand(),
			c.docsCommand(),
			c.helpCommand(),
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
		cmd.CustomHelpTemplate = helpTemplate(c.lang, ".Subcommands")
		cmd.Before = c.noEmptyFlags
		cmd.Flags = append(cmd.Flags, c.langFlag())
		c.finish(cmd.Subcommands)
	}
}

// command begins a command from its page in the manual.
func (c console) command(name string, page page, action cli.ActionFunc, flags ...cli.Flag) *cli.Command {
	return &cli.Command{
		Name:      name,
		Usage:     message.In(c.lang, page.Short),
		ArgsUsage: page.Args,
		Description: message.In(c.lang, page.Long) + "\n\n" + message.In(c.lang, "command.examples") + "\n   " +
			strings.Join(page.Examples, "\n   "),
		Action: func(ctx *cli.Context) error {
			if err := c.apart(ctx); err != nil {
				return err
			}
			return action(ctx)
		},
		Flags: flags,
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
	var names []string
	for _, cmd := range commands {
		names = append(names, cmd.Name)
	}
	if near := misspelt.Nearest(name, names); near != "" {
		return c.wrongf("command.unknown_command_near", name, near)
	}
	return c.wrongf("command.unknown_command", name)
}

// usageError turns the flag parser's complaint into a mistake of the call.
func (c console) usageError(ctx *cli.Context, err error, _ bool) error {
	name := "hanyin"
	if ctx.Command != nil && ctx.Command.Name != "hanyin" {
		name = ctx.Command.HelpName
	}
	if c.lang == message.Chinese {
		return wrong(message.Errorf("%s; %s", misuse(err), message.In(c.lang, "command.see_help", name)))
	}
	return wrong(message.Errorf("%w; %s", err, message.In(c.lang, "command.see_help", name)))
}

// noEmptyFlags refuses a flag that was given nothing, as --out "$DIR" is where DIR was never set: what was asked for
// would not be done.
func (c console) noEmptyFlags(ctx *cli.Context) error {
	var faults []error
	for _, f := range ctx.Command.Flags {
		if s, ok := f.(*cli.StringFlag); ok && ctx.IsSet(s.Name) && ctx.String(s.Name) == "" {
			faults = append(faults, c.wrongf("command.empty_flag", s.Name))
		}
	}
	return errors.Join(faults...)
}

// noArguments refuses arguments that a command would not read.
func (c console) noArguments(ctx *cli.Context, most int) error {
	if ctx.NArg() <= most {
		return nil
	}
	return c.wrongf("command.too_many_arguments", ctx.Args().Get(most))
}

// write prints one whole text to standard output, made harmless.
func (c console) write(text string) error { return c.put(plaintext.Line(text)) }

// put prints a text that is harmless, with the colours it has.
func (c console) put(text string) error {
	if _, err := io.WriteString(c.out, text); err != nil {
		return message.Errorf("%s: %w", message.In(c.lang, "command.cannot_print"), err)
	}
	return nil
}
