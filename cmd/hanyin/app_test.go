package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
)

// leaves calls visit for every command that does something itself, with its full name.
func leaves(commands []*cli.Command, path []string, visit func(path []string, cmd *cli.Command)) {
	for _, cmd := range commands {
		full := append(slices.Clone(path), cmd.Name)
		if len(cmd.Subcommands) == 0 {
			visit(full, cmd)
		}
		leaves(cmd.Subcommands, full, visit)
	}
}

func TestEveryCommandHasItsPage(t *testing.T) {
	for _, lang := range []message.Lang{message.English, message.Chinese} {
		app := console{out: io.Discard, err: io.Discard, lang: lang}.app()
		leaves(app.Commands, nil, func(path []string, cmd *cli.Command) {
			if cmd.Usage == "" || strings.Count(cmd.Description, "\n   hanyin ") < 2 {
				t.Errorf("%v, %s: want a usage line and at least two examples, got %q, %q", path, lang, cmd.Usage,
					cmd.Description)
			}
		})
	}
}

func TestMistakesOfTheCallExitWith2(t *testing.T) {
	for _, c := range []struct {
		args string
		want string // in what is said
	}{
		{"benhc", `did you mean "bench"?`},
		{"bench phlod", `did you mean "phold"?`},
		{"zzz", "hanyin help lists them"},
		{"help zzz", "hanyin help lists them"},
		{"version extra", `"extra" is one argument too many`},
		{"version --jsn", "not defined: -jsn"},
		{"bench phold -n ten", `invalid value "ten"`},
		{"bench phold -n 0", "--n 0: want 1 to"},
		{"bench phold -n 0 -events -1", "--events -1: want 0 to"},
		{"bench petition -T 10 -warmup 10", "want 0 <= warmup < T"},
		{"bench petition -T NaN", "want 0 <= warmup < T"},
		{"completion tcsh", "want bash, zsh or fish"},
		{"completion", "want bash, zsh or fish"},
		{"--lang fr version", "want en or zh"},
		{"version --lang=", "want en or zh"},
		{"version --lang", "want en or zh"},
	} {
		got := call(t, t.TempDir(), strings.Fields(c.args)...)
		if got.code != exitWrong || !strings.Contains(got.err, c.want) || got.out != "" {
			t.Errorf("hanyin %s: exit %d, said %q, printed %q, want 2, %q and nothing printed", c.args, got.code,
				got.err, got.out, c.want)
		}
	}
}

func TestFlagsMayFollowArguments(t *testing.T) {
	app := console{out: io.Discard, err: io.Discard}.app()
	for in, want := range map[string]string{
		"hanyin completion bash --lang zh":          "hanyin completion --lang zh bash",
		"hanyin bench phold x -n 5 --seed=3 y":      "hanyin bench phold -n 5 --seed=3 x y",
		"hanyin --lang zh version --json":           "hanyin --lang zh version --json",
		"hanyin completion -- --lang":               "hanyin completion -- --lang",
		"hanyin bench --generate-bash-completion":   "hanyin bench --generate-bash-completion",
		"hanyin version phold --json":               "hanyin version --json phold",
		"hanyin":                                    "hanyin",
		"hanyin bench phold --seed":                 "hanyin bench phold --seed",
		"hanyin bench phold x --json y -- --z -n 4": "hanyin bench phold --json x y -- --z -n 4",
	} {
		if got := strings.Join(arrange(app, strings.Fields(in)), " "); got != want {
			t.Errorf("arrange(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestHelpSpeaksBothLanguages(t *testing.T) {
	for args, want := range map[string]string{
		"help":                     "Commands:",
		"help bench phold":         "hanyin bench phold -n 1000",
		"bench phold --help":       "hanyin bench phold -n 1000",
		"--lang zh help":           "命令:",
		"help bench --lang zh":     "用法:",
		"bench phold -h --lang zh": "显示帮助",
	} {
		if got := must(t, strings.Fields(args)...); !strings.Contains(got, want) {
			t.Errorf("hanyin %s: %s\nwant %q in it", args, got, want)
		}
	}
}

func TestCompletionOffersCommandsAndFlags(t *testing.T) {
	if got := must(t, "--generate-bash-completion"); !strings.Contains(got, "bench\n") {
		t.Errorf("commands offered: %q", got)
	}
	if got := must(t, "bench", "phold", "--se", "--generate-bash-completion"); !strings.Contains(got, "--seed") {
		t.Errorf("flags offered: %q", got)
	}
	for shell, want := range map[string]string{"bash": "complete ", "zsh": "compdef", "fish": "complete -c hanyin"} {
		if got := must(t, "completion", shell); !strings.Contains(got, want) {
			t.Errorf("completion %s lacks %q", shell, want)
		}
	}
}

func TestBenchPrintsOneLine(t *testing.T) {
	for args, want := range map[string]string{
		"bench phold -n 100 -events 5000 -seed 3": `"workload":"phold","n":100,"events":5000,"seed":3`,
		"bench petition -T 20 -warmup 2 -seed 4":  `"workload":"petition","seed":4,"T":20,"warmup":2`,
		"bench petition -T 1e-9 -warmup 0":        `"arrivals":0`,
	} {
		got := must(t, strings.Fields(args)...)
		if !json.Valid([]byte(got)) || strings.Count(got, "\n") != 1 || !strings.Contains(got, want) {
			t.Errorf("hanyin %s printed %q, want one JSON line with %s", args, got, want)
		}
	}
}

func TestFullStandardOutputIsAFailure(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	cmd := command(t, t.TempDir(), "version")
	cmd.Stdout = full
	if cmd.Run(); cmd.ProcessState.ExitCode() != exitFailed {
		t.Errorf("exit %d, want %d", cmd.ProcessState.ExitCode(), exitFailed)
	}
}

func TestBenchWritesVisits(t *testing.T) {
	dir := t.TempDir()
	visit := []string{"bench", "petition", "-T", "20", "-warmup", "2", "-csv", "visits.csv"}
	got := call(t, dir, visit...)
	text, err := os.ReadFile(filepath.Join(dir, "visits.csv"))
	if err != nil || got.code != exitDone {
		t.Fatalf("exit %d, %s, %v", got.code, got.err, err)
	}
	if want := fmt.Sprintf(`"records":%d,`, strings.Count(string(text), "\n")-1); !strings.Contains(got.out, want) {
		t.Errorf("printed %s, want %s", got.out, want)
	}
	if again := call(t, dir, visit...); again.code != exitWrong || again.out != "" ||
		!strings.Contains(again.err, "choose another name") {
		t.Errorf("a file that is there: exit %d, %s", again.code, again.err)
	}
}

func TestBadQuestsExitWith2(t *testing.T) {
	for args, want := range map[string]string{
		"trace":                                      "only one of them",
		"trace --dispute 3 --whistle 2":              "only one of them",
		"trace --meeting 3 --find dispute":           "only one of them",
		"trace --dispute 0":                          "--dispute 0: want 1 to",
		"trace --find dispute,reworked":              "absorbed, detected",
		"trace --find whistle,agreed --whistle -1":   "--whistle -1",
		"trace --find zzz":                           "dispute, meeting, whistle",
		"trace --find misrouted,dispute":             "--find dispute",
		"trace --whistle 999999 --set time.days=20 ": "has",
	} {
		if got := call(t, t.TempDir(), strings.Fields(args)...); got.code != exitWrong || got.out != "" ||
			!strings.Contains(got.err, want) {
			t.Errorf("hanyin %s: exit %d, printed %q, said %q, want 2, nothing and %q", args, got.code, got.out,
				got.err, want)
		}
	}
}
