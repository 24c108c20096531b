package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
)

const completionFlag = "--generate-bash-completion"

// arrange moves the flags of a call before its arguments, because people write hanyin run FILE --json and the flag
// parser stops at the first argument. Everything after "--" is an argument.
func arrange(app *cli.App, args []string) []string {
	if len(args) == 0 || args[len(args)-1] == completionFlag {
		return args
	}
	known, commands := app.Flags, app.Commands
	head := args[:1:1]
	var flags, rest []string
	for i := 1; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			rest = append(rest, args[i:]...)
			break
		}
		if len(arg) > 1 && arg[0] == '-' {
			flags = append(flags, arg)
			if takesNext(known, arg) && i+1 < len(args) {
				i++
				flags = append(flags, args[i])
			}
			continue
		}
		if cmd := called(commands, arg); cmd != nil && len(rest) == 0 {
			head = append(append(head, flags...), arg)
			flags, known, commands = nil, cmd.Flags, cmd.Subcommands
			continue
		}
		rest = append(rest, arg)
		commands = nil
	}
	return slices.Concat(head, flags, rest)
}

// takesNext reports whether a flag as written takes the next word as its value.
func takesNext(known []cli.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	if strings.Contains(name, "=") {
		return false
	}
	for _, f := range known {
		if doc, ok := f.(cli.DocGenerationFlag); ok && slices.Contains(f.Names(), name) {
			return doc.TakesValue()
		}
	}
	return false
}

func called(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// language finds the language of a call before its flags are parsed, since help and errors need it: --lang if given,
// else LANG if it names one of the two languages, else English.
func language(args []string, env string) (message.Lang, error) {
	lang, _ := message.ParseLang(env)
	for i, arg := range args {
		if arg == "--" {
			break
		}
		name, value, found := strings.Cut(arg, "=")
		if name != "--lang" && name != "-lang" {
			continue
		}
		if !found && i+1 < len(args) {
			value = args[i+1]
		}
		named, ok := message.ParseLang(value)
		if !ok {
			return lang, wrong(message.Errorf("--lang %s: %s", value, message.In(lang, "command.bad_lang")))
		}
		lang = named
	}
	return lang, nil
}
