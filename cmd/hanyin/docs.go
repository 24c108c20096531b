package main

import (
	"bytes"
	"cmp"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"text/template"
	"time"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
)

func (c console) docsCommand() *cli.Command {
	return c.group("docs", docsPage, c.docsManCommand())
}

func (c console) docsManCommand() *cli.Command {
	return c.command("man", docsManPage, c.writeManPages,
		&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.docs_out")})
}

// manFolders are where man looks for the pages of each language, below a folder of its path.
var manFolders = map[message.Lang]string{message.English: "man1", message.Chinese: "zh_CN/man1"}

// writeManPages writes one page a command and language below --out.
func (c console) writeManPages(ctx *cli.Context) error {
	if err := c.noArguments(ctx, 0); err != nil {
		return err
	}
	dir := ctx.String("out")
	if dir == "" {
		return c.wrongf("docs.no_folder")
	}
	written := 0
	for _, lang := range []message.Lang{message.English, message.Chinese} {
		sub := filepath.Join(dir, filepath.FromSlash(manFolders[lang]))
		if err := os.MkdirAll(sub, 0o777); err != nil {
			return c.disk(dir, err)
		}
		for name, text := range manPages(lang) {
			err := atomicfile.Write(filepath.Join(sub, name+".1"), 0o666, func(w io.Writer) error {
				_, err := w.Write(text)
				return err
			})
			if err != nil {
				return c.disk(dir, err)
			}
			written++
		}
	}
	return c.write(message.In(c.lang, "docs.written", written, dir))
}

// manPages returns the page of the program and of every command in roff, by name: hanyin-scenario-show.
func manPages(lang message.Lang) map[string][]byte {
	app := console{out: io.Discard, err: io.Discard, lang: lang}.app()
	pages := map[string][]byte{}
	add := func(p manPage) {
		var b strings.Builder
		if err := manMarkdown.Execute(&b, p); err != nil {
			panic(err) // the template is ours
		}
		pages[p.Name] = literalDashes(md2man.Render([]byte(b.String())))
	}
	root := newManPage(lang, []string{app.Name}, app.Usage, "", app.Description, app.Flags)
	root.Commands = subpages(root.Name, app.Commands)
	add(root)
	var walk func(path []string, commands []*cli.Command)
	walk = func(path []string, commands []*cli.Command) {
		for _, cmd := range commands {
			full := append(path[:len(path):len(path)], cmd.Name)
			p := newManPage(lang, full, cmd.Usage, cmd.ArgsUsage, cmd.Description, cmd.Flags)
			p.Commands = subpages(p.Name, cmd.Subcommands)
			p.SeeAlso = strings.Join(path, "-")
			add(p)
			walk(full, cmd.Subcommands)
		}
	}
	walk([]string{app.Name}, app.Commands)
	return pages
}

// A manPage is what manMarkdown shows of one command. Texts are Markdown already, but for Examples.
type manPage struct {
	Head                                   manHeadings
	Name, Call, Usage, Args, Version, Date string
	CommandWord, FlagWord                  string
	Long                                   []string // paragraphs
	Examples                               []string
	Flags                                  []manEntry
	Commands                               []manEntry
	SeeAlso                                string // the page above, if any
}

type manEntry struct{ Term, Text string }

type manHeadings struct{ Name, Synopsis, Description, Commands, Options, Examples, SeeAlso, Manual string }

func newManPage(lang message.Lang, path []string, usage, args, description string, flags []cli.Flag) manPage {

	long, examples, _ := strings.Cut(description, "\n\n"+message.In(lang, "command.examples")+"\n   ")
	p := manPage{
		Head: manHeadings{message.In(lang, "docs.name"), message.In(lang, "docs.synopsis"),
			message.In(lang, "docs.description"), message.In(lang, "docs.commands"),
			message.In(lang, "docs.options"), message.In(lang, "docs.examples"), message.In(lang, "docs.see_also"),
			message.In(lang, "docs.manual")},
		Name:    strings.Join(path, "-"),
		Call:    strings.Join(path, " "),
		Usage:   markdown(usage),
		Args:    markdown(args),
		Version: experiments.Version,
		Date:    commitDate(),

		CommandWord: message.In(lang, "help.command_word"),
		FlagWord:    markdown(message.In(lang, "help.flag_word")),
	}
	for paragraph := range strings.SplitSeq(long, "\n\n") {
		p.Long = append(p.Long, markdown(paragraph))
	}
	if examples != "" {
		p.Examples = strings.Split(examples, "\n   ")
	}
	for _, f := range flags {
		doc, ok := f.(cli.DocGenerationFlag)
		if !ok {
			continue
		}
		p.Flags = append(p.Flags, manFlag(f.Names(), doc))
	}
	return p
}

// manFlag is the entry of one flag: its names, the placeholder that its usage marks with backquotes, and its usage.
func manFlag(names []string, doc cli.DocGenerationFlag) manEntry {
	before, rest, _ := strings.Cut(doc.GetUsage(), "`")
	placeholder, after, _ := strings.Cut(rest, "`")
	terms := make([]string, len(names))
	for i, name := range names {
		dashes := "--"
		if len(name) == 1 {
			dashes = "-"
		}
		terms[i] = "**" + markdown(dashes+name) + "**"
		if doc.TakesValue() {
			terms[i] += " *" + markdown(cmp.Or(placeholder, "VALUE")) + "*"
		}
	}
	return manEntry{strings.Join(terms, ", "), markdown(before + placeholder + after)}
}

func subpages(above string, commands []*cli.Command) []manEntry {
	entries := make([]manEntry, len(commands))
	for i, cmd := range commands {
		entries[i] = manEntry{"**" + markdown(above+"-"+cmd.Name) + "**(1)", markdown(cmd.Usage)}
	}
	return entries
}

// markdown makes a text stand for itself where Markdown is read.
var markdown = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`,
	">", `\>`, "#", `\#`, "|", `\|`, "~", `\~`, "&", `\&`).Replace

// optionDash finds a hyphen that begins the name of an option.
var optionDash = regexp.MustCompile(`(?m)(^|[ (]|\\fB)-(\w)`)

// literalDashes marks the hyphens of options as ASCII ones; roff may print others as U+2010, which no shell reads.
func literalDashes(roff []byte) []byte {
	return optionDash.ReplaceAll(bytes.ReplaceAll(roff, []byte("--"), []byte(`\-\-`)), []byte(`$1\-$2`))
}

// commitDate is the day of the commit that the program is from, or nothing.
func commitDate() string {
	info, _ := debug.ReadBuildInfo()
	if b := describe(info); b.CommitTime != nil {
		if at, err := time.Parse(time.RFC3339, *b.CommitTime); err == nil {
			return at.UTC().Format(time.DateOnly)
		}
	}
	return ""
}

// manMarkdown is a page in the Markdown that md2man reads: a line that begins with % is the title, a paragraph that
// begins with a colon belongs to the term above it.
var manMarkdown = template.Must(template.New("man").Parse(
	`% {{.Name}} 1 "{{.Date}}" "hanyin {{.Version}}" "{{.Head.Manual}}"

# {{.Head.Name}}

{{.Name}} - {{.Usage}}

# {{.Head.Synopsis}}

**{{.Call}}**{{if .Commands}} *{{.CommandWord}}*{{end}} {{.FlagWord}}{{if .Args}} {{.Args}}{{end}}

# {{.Head.Description}}
{{range .Long}}
{{.}}
{{end}}{{if .Commands}}
# {{.Head.Commands}}
{{range .Commands}}
{{.Term}}
: {{.Text}}
{{end}}{{end}}
# {{.Head.Options}}
{{range .Flags}}
{{.Term}}
: {{.Text}}
{{end}}{{if .Examples}}
# {{.Head.Examples}}

` + "```" + `
{{range .Examples}}{{.}}
{{end}}` + "```" + `
{{end}}{{if .SeeAlso}}
# {{.Head.SeeAlso}}

**{{.SeeAlso}}**(1)
{{end}}`))
