package main

import (
	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
)

// The scripts ask the program itself what may come next.
const (
	bashCompletion = `_hanyin() {
    local cur="${COMP_WORDS[COMP_CWORD]}"
    local asked=("${COMP_WORDS[@]:0:COMP_CWORD}")
    [[ "$cur" == -* ]] && asked+=("$cur")
    COMPREPLY=($(compgen -W "$("${asked[@]}" --generate-bash-completion 2>/dev/null)" -- "$cur"))
}
complete -o bashdefault -o default -F _hanyin hanyin
`
	zshCompletion = `#compdef hanyin
_hanyin() {
    local -a offered
    local cur=${words[CURRENT]}
    local -a asked=("${(@)words[1,CURRENT-1]}")
    [[ "$cur" == -* ]] && asked+=("$cur")
    offered=("${(@f)$("${asked[@]}" --generate-bash-completion 2>/dev/null)}")
    if [[ -n "${offered[1]}" ]]; then _describe 'hanyin' offered; else _files; fi
}
compdef _hanyin hanyin
`
)

func (c console) completionCommand() *cli.Command {
	return c.command("completion", manual.Completion, func(ctx *cli.Context) error {
		if err := c.noArguments(ctx, 1); err != nil {
			return err
		}
		switch shell := ctx.Args().First(); shell {
		case "bash":
			return c.write(bashCompletion)
		case "zsh":
			return c.write(zshCompletion)
		case "fish":
			script, err := ctx.App.ToFishCompletion()
			if err != nil {
				return message.Errorf("command.fish", err)
			}
			return c.write(script)
		default:
			return c.wrongf("command.bad_shell", shell)
		}
	})
}
