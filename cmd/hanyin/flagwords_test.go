package main

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
)

func TestMistakesAreToldInChinese(t *testing.T) {
	for args, want := range map[string]string{
		"run --nosuch":                                  "没有选项 -nosuch",
		"run --seed=x":                                  `选项 -seed 的取值 "x" 不合要求`,
		"run --set demand.issues_per_hh_yaer=3":         `没有这个键: 是否指 "demand.issues_per_hh_year"？`,
		"scenario check nosuch.toml":                    "没有这个文件: 请核对路径",
		"load --router tabel":                           `没有分派器 "tabel"：是否指 "table"？`,
		"load --router table --threshold p99":           "没有比较符",
		"experiment run nosuch":                         "没有这个名称的实验或文件",
		"load --router table --compare nosuch.json":     "没有这个文件或文件夹",
		"scenario check hanyin --set village.staff=abc": "不是取值",
	} {
		got := call(t, t.TempDir(), append(strings.Fields(args), "--lang", "zh")...)
		if got.code != exitWrong || !strings.Contains(got.err, want) {
			t.Errorf("hanyin %s: exit %d, said %q, want 2 and %q", args, got.code, got.err, want)
		}
	}
}

var (
	// english are three words in a row: more than a name or a unit, so a sentence that nobody has put into Chinese.
	english = regexp.MustCompile(`[A-Za-z']+ [A-Za-z']+ [A-Za-z']+`)
	// unspoken is what stays as it is: a call within a sentence; and the default of an option, which makes no line
	// Chinese.
	unspoken = regexp.MustCompile(`hanyin( [a-z-]+)+|man( -?[a-zA-Z-]+)+|\(默认: [^)]*\)`)
)

// Help in Chinese has Chinese in every line but the calls, and no English sentence beside it.
func TestHelpIsChineseThroughout(t *testing.T) {
	pages := 0
	var helps func(commands []*cli.Command, path []string)
	helps = func(commands []*cli.Command, path []string) {
		pages++
		for line := range strings.Lines(chineseHelp(t, path)) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "hanyin") {
				_, line, _ = strings.Cut(line, " - ") // the title; a call has none
			}
			line = strings.TrimSpace(unspoken.ReplaceAllString(line, ""))
			if line != "" && !strings.ContainsFunc(line, func(r rune) bool { return unicode.Is(unicode.Han, r) }) ||
				english.MatchString(line) {
				t.Errorf("hanyin %s --help --lang zh: not in Chinese: %s", strings.Join(path, " "), line)
			}
		}
		for _, cmd := range commands {
			helps(cmd.Subcommands, append(slices.Clone(path), cmd.Name))
		}
	}
	helps(console{}.app().Commands, nil)
	if pages < 20 {
		t.Errorf("%d pages of help, want those of at least 20 commands", pages)
	}
}

// chineseHelp is what a command says of itself.
func chineseHelp(t *testing.T, path []string) string {
	t.Helper()
	var out bytes.Buffer
	app := console{out: &out, err: io.Discard, lang: message.Chinese}.app()
	if err := app.Run(slices.Concat([]string{"hanyin"}, path, []string{"--help"})); err != nil {
		t.Fatalf("hanyin %s --help: %v", strings.Join(path, " "), err)
	}
	if out.Len() == 0 {
		t.Fatalf("hanyin %s --help prints nothing", strings.Join(path, " "))
	}
	return out.String()
}
