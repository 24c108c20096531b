package workflow

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hanyin/eventlog"
	"hanyin/eventlog/distance"
)

var (
	publishedLogs = flag.String("logs", "", "folder of the public logs: compare with what is published")
	updatePage    = flag.Bool("update", false, "rewrite the table of docs/records-processes.md")
)

// published are the logs on which simulators of processes are compared: for NGD, AED, CED, RED and CTD the best of
// Simod, DGEN, DSIM, RIMS and AgentSimulator, each the mean of ten simulated logs, and the better of two copies of the
// past as that comparison has it.
var published = []struct {
	name, file string
	best, copy [5]float64
}{
	{"LoanApp", "loanapp.csv.gz", [5]float64{.069, 2.97, .271, 1.66, 2.71}, [5]float64{.064, 25.8, .257, .54, .95}},
	{"P2P", "p2p.xes.gz", [5]float64{.200, 1044, .83, 722, 558}, [5]float64{.169, 652, 1.04, 694, 535}},
	{"ACR", "acr.xes.gz", [5]float64{.239, 242, 2.60, 15.6, 41.6}, [5]float64{.177, 151, 1.72, 26.2, 62.2}},
	{"Production", "production.xes.gz", [5]float64{.528, 61, 2.67, 18.7, 24.7}, [5]float64{.421, 258, 1.29, 50, 115}},
}

const (
	processPage = "records-processes.md"
	tableBegins = "<!-- table: go test ./eventlog/workflow -run Published -logs DIR -update -->\n"
	tableEnds   = "<!-- end of the table -->\n"
	// publishedDraws is how many logs are simulated, as in the published comparison, with the seed 0 of the command.
	publishedDraws = 10
)

// five are the measures of the published comparison.
func five(s distance.Scores) [5]float64 { return [5]float64{s.NGD, s.AED, s.CED, s.RED, s.CTD} }

// The table of docs/records-processes.md. It takes minutes, and the logs, which are not part of the project.
func TestPublished(t *testing.T) {
	if *publishedLogs == "" {
		t.Skip("needs -logs DIR and minutes")
	}
	table, met := "", 0
	var b strings.Builder
	b.WriteString("| log | measure | simulated | best published | copy, published | copies, ours | met | skill |\n" +
		"|---|---|---|---|---|---|---|---|\n")
	for _, p := range published {
		cases, zone := readAll(t, filepath.Join(*publishedLogs, p.file))
		split := SplitShare(cases, 0.8)
		m, err := Learn(context.Background(), split.Train, Options{Until: split.End, Zone: zone.Zone()})
		if err != nil {
			t.Fatal(err)
		}
		e, err := m.Evaluate(split, false, publishedDraws, 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		here := 0
		got, own, skill := five(e.Distance), five(e.Baselines.Better()), five(e.Skill)
		for i, name := range []string{"NGD", "AED", "CED", "RED", "CTD"} {
			word := "no"
			if got[i] <= min(p.best[i], p.copy[i]) {
				word = "yes"
				here++
			}
			fmt.Fprintf(&b, "| %s | %s | %.3g | %.3g | %.3g | %.3g | %s | %.2f |\n", p.name, name, got[i], p.best[i],
				p.copy[i], own[i], word, skill[i])
		}
		met += here
		table += fmt.Sprintf("| %s | %d and %d | %s, %s, half-life %.0f d, %s | %d of 5 |\n", p.name, len(split.Train),
			len(split.Test), m.Setting.Engine, m.Setting.Ends, m.Setting.HalfLifeH/24, m.Arrivals.Setting.Family, here)
	}
	fmt.Fprintf(&b, "\n**%d of 20** are at or below the smaller of the best published and the published copy.\n\n"+
		"| log | cases to learn from and to test on | what was chosen | met |\n|---|---|---|---|\n%s", met, table)
	t.Logf("\n%s", b.String())
	path := filepath.Join("..", "..", "docs", processPage)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := bytes.Index(text, []byte(tableBegins)), bytes.Index(text, []byte(tableEnds))
	if begin < 0 || end < begin {
		t.Fatalf("%s has no place for the table", path)
	}
	begin += len(tableBegins)
	switch now := string(text[begin:end]); {
	case *updatePage:
		if err := os.WriteFile(path, []byte(string(text[:begin])+b.String()+string(text[end:])), 0o644); err != nil {
			t.Fatal(err)
		}
	case now != b.String():
		t.Errorf("%s has another table: run with -update and read the difference\n%s", path, now)
	}
}

func readAll(t *testing.T, path string) ([]eventlog.Case, *eventlog.Reader) {
	t.Helper()
	m, open, err := eventlog.Guess(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := eventlog.Open(context.Background(), open, m, eventlog.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	var cases []eventlog.Case
	for {
		var c eventlog.Case
		err := r.Next(&c)
		if err == io.EOF {
			return cases, r
		}
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
}
