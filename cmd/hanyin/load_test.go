package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
)

func TestMistakesOfALoadTestExitWith2(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "unsorted.txt"), []byte("0\n2\n1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "bad.csv"), []byte("text,label\n停电,\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "open.csv"), []byte("text,label\n停电,utilities\n\"停水,utilities\n"),
		0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ args, want string }{
		{"load", "--router NAME"},
		{"load --router tabel", `did you mean "table"?`},
		{"load --router table --url http://127.0.0.1:1", "leave one out"},
		{"load --url 127.0.0.1:1", "want one such as http://127.0.0.1:8311"},
		{"load --url http://127.0.0.1:1 --protocol soap", "want one of hanyin, open311"},
		{"load --router table --rate 0", "--rate 0: want more than 0"},
		{"load --router table --rate NaN --duration 0s", "--duration 0s: want 1 ms"},
		{"load --router table --schedule saw", "want constant, poisson"},
		{"load --router table --threshold response.p99<5", `"5" is no time`},
		{"load --router table --fault gremlins --threshold x", `fault "gremlins" is unknown`},
		{"load --router table --trace unsorted.txt", `unsorted.txt:3: "1" is earlier than the one before`},
		{"load --router bigram --train bad.csv", "bad.csv:2: no text or no label"},
		{"load --router table --compare nothing.json", "nothing.json"},
		{"load --router table --scenario hanyn", `did you mean "hanyin"`},
		{"load --router bigram --train open.csv", "open.csv:3: "},
		{"load --router table --out= --compare=", "--out has no value"},
		{"serve-router --listen 127.0.0.1:99999", "--listen 127.0.0.1:99999"},
		{"serve-router --listen nowhere", "want an address such as 127.0.0.1:8311"},
		{"serve-router --router tabel --body 1", "--body 1: want 256"},
		{"serve-router --router tabel --body 1", `did you mean "table"?`},
	} {
		got := call(t, dir, strings.Fields(c.args)...)
		if got.code != exitWrong || !strings.Contains(got.err, c.want) || got.out != "" {
			t.Errorf("hanyin %s: exit %d, said %q, printed %q, want 2, %q and nothing printed", c.args, got.code,
				got.err, got.out, c.want)
		}
	}
	if got := call(t, dir, "load", "--url", "http://127.0.0.1:1"); got.code != exitFailed ||
		!strings.Contains(got.err, "unreachable") {
		t.Errorf("nobody listens: exit %d, said %q, want 1 and unreachable", got.code, got.err)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	if got := call(t, dir, "serve-router", "--listen", taken.Addr().String()); got.code != exitFailed ||
		!strings.Contains(got.err, "choose another address") {
		t.Errorf("a port that is taken: exit %d, said %q, want 1", got.code, got.err)
	}
}

// A test with --out leaves every form of the result; --json is the document of routing in one piece.
func TestALoadTestLeavesItsFiles(t *testing.T) {
	dir := t.TempDir()
	got := call(t, dir,
		strings.Fields("load --router table --closed --count 20000 --json --out out --threshold errors==0")...)
	if got.code != 0 {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	var d struct {
		Schema, Router, Model string
		Submitted             int
		Passed, Valid         bool
		Invariants            []struct{ Violations int }
		Thresholds            []struct{ Met bool }
		Confusion             struct{ Counts [][]int }
		Scenario              struct{ Name, Hash string }
	}
	if err := json.Unmarshal([]byte(got.out), &d); err != nil {
		t.Fatal(err)
	}
	if d.Schema != "hanyin.load/1" || d.Router != "table" || d.Submitted != 20000 || !d.Passed || !d.Valid ||
		len(d.Invariants) != 12 || !d.Thresholds[0].Met || len(d.Confusion.Counts) < 13 || d.Scenario.Hash == "" {
		t.Errorf("got %+v", d)
	}
	for name, want := range map[string]string{
		"result.json": "hanyin.load/1", "report.html": "<svg", "metrics.prom": "hanyin_load_response_seconds{",
		"junit.xml":    `name="conservation"`,
		"service.hgrm": "Percentile", "response.hgrm": "Percentile", "lag.hgrm": "Percentile",
		"manifest.json": `"command"`,
	} {
		text, err := os.ReadFile(filepath.Join(dir, "out", name))
		if err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v, want %q in it", name, err, want)
		}
	}
	if got := call(t, dir, strings.Fields(
		"load --router table --closed --count 100 --out out")...); got.code != exitWrong {
		t.Errorf("a folder that holds a run: exit %d, want 2", got.code)
	}
}

// Results that were kept are set side by side: in the terminal, as a page, as a document; what is no result, or flags
// of a test, are mistakes that are named together.
func TestResultsOfRoutersAreSetSideBySide(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"table", "faulty-owners"} {
		call(t, dir, strings.Fields("load --closed --count 2000 --petitions 500 --router "+name+" --out "+name)...)
	}
	got := call(t, dir, strings.Fields("load table faulty-owners --out both --json")...)
	var d struct {
		Schema  string
		Routers []struct {
			Name   string
			Result struct{ Passed bool }
		}
	}
	if err := json.Unmarshal([]byte(got.out), &d); err != nil || got.code != 0 || d.Schema != "hanyin.load-matrix/1" ||
		len(d.Routers) != 2 || !d.Routers[0].Result.Passed || d.Routers[1].Result.Passed {
		t.Fatalf("%v, exit %d, %s: got %+v", err, got.code, got.err, d)
	}
	page, err := os.ReadFile(filepath.Join(dir, "both", "report.html"))
	if err != nil || strings.Count(string(page), "faulty-owners") < 4 || strings.Contains(string(page), "%!") {
		t.Errorf("%v: the page does not show both: %.2000s", err, page)
	}
	if again := call(t, dir, strings.Fields("experiment report both --lang zh")...); again.code != 0 {
		t.Errorf("its report in Chinese: exit %d, %s", again.code, again.err)
	}
	shown := call(t, dir, strings.Fields("load table faulty-owners")...)
	if !regexp.MustCompile(`(?m)^ one-owner +0 +[1-9]`).MatchString(shown.out) {
		t.Errorf("no violations of one-owner: %s", shown.out)
	}
	for args, want := range map[string]string{
		"load table":                        "table is one result: name two or more",
		"load table faulty-owners --rate 5": "--rate does nothing beside results",
		"load table nowhere":                "nowhere",
		"load table table/manifest.json":    "want \"hanyin.load/1\"",
	} {
		if got := call(t, dir, strings.Fields(args)...); got.code != exitWrong || !strings.Contains(got.err, want) {
			t.Errorf("%s: exit %d, %s; want 2 and %q", args, got.code, got.err, want)
		}
	}
}

// A router learns from a file, and tells how well.
func TestALoadTestTrains(t *testing.T) {
	dir := t.TempDir()
	text := "text,label\n" + strings.Repeat("家里停电了,utilities/power\n自来水停了,utilities/water\n", 50)
	if err := os.WriteFile(filepath.Join(dir, "labelled.csv"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	got := call(t, dir, strings.Fields("load --router bigram --closed --count 2000 --train labelled.csv --json")...)
	var d struct{ Training struct{ Accuracy float64 } }
	if err := json.Unmarshal([]byte(got.out), &d); err != nil || d.Training.Accuracy != 1 {
		t.Errorf("exit %d, %v, accuracy %v, want 1: %s", got.code, err, d.Training.Accuracy, got.err)
	}
}

// Warnings in a document are in English whoever reads it; on a terminal they are in the reader's language.
func TestWarningsOfALoadTestDoNotDependOnTheReader(t *testing.T) {
	dir := t.TempDir()
	text := "text,label\n" + strings.Repeat("家里停电了,甲类\n自来水停了,乙类\n", 20)
	if err := os.WriteFile(filepath.Join(dir, "labelled.csv"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	args := strings.Fields("load --router bigram --closed --count 500 --train labelled.csv --lang zh")
	if got := call(t, dir, append(args, "--json")...); !strings.Contains(got.out, "no label names a body") {
		t.Errorf("the document holds no English warning: exit %d, %s", got.code, got.err)
	}
	if got := call(t, dir, args...); !strings.Contains(got.err, "标签均非本县的单位或类别") {
		t.Errorf("no Chinese warning was printed: exit %d, %s", got.code, got.err)
	}
}

// Ctrl-C ends a test with what was done until then, and the document says so.
func TestAnInterruptedLoadTestSaysSo(t *testing.T) {
	url, asked := answering(t)
	cmd := command(t, t.TempDir(), append(strings.Fields("load --closed --duration 1h --json --lang en --url"),
		url)...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked
	_ = cmd.Process.Signal(os.Interrupt)
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Fatalf("ended with %v, want exit %d; said %s", err, exitInterrupted, said.String())
	}
	var d struct{ Warnings []string }
	if err := json.Unmarshal(out.Bytes(), &d); err != nil || len(d.Warnings) != 1 ||
		!strings.Contains(d.Warnings[0], "interrupted") {
		t.Errorf("%v, warnings %v, want the interruption", err, d.Warnings)
	}
}

// answering is the address of a server that hands all petitions to a human, and what is closed when a test is under
// way: its twentieth question has come.
func answering(t *testing.T) (url string, asked chan struct{}) {
	t.Helper()
	asked = make(chan struct{})
	var n atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Petition, Attempt uint64 }
		_ = json.NewDecoder(r.Body).Decode(&q)
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"petition":%d,"attempt":%d,"action":"human","reason":"x"}`, q.Petition, q.Attempt)
		if n.Add(1) == 20 {
			close(asked)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, asked
}

// Petitions made unreadable on purpose end as dead letters and do not fail a run, unless a threshold asks.
func TestErrorsAskedForFailNothing(t *testing.T) {
	args := strings.Fields("load --router bigram --closed --count 1000 --fault poison=0.1 --lang en --json")
	got := call(t, t.TempDir(), args...)
	var d struct {
		Unreadable struct{ Calls, Errors, Dead_letters int }
		Thresholds []struct{ Met, Default bool }
	}
	if err := json.Unmarshal([]byte(got.out), &d); err != nil || got.code != exitDone || d.Unreadable.Errors < 50 ||
		len(d.Thresholds) != 2 || !d.Thresholds[0].Met || !d.Thresholds[1].Default {
		t.Errorf("exit %d, %v, said %q: got %+v", got.code, err, got.err, d)
	}
	if got := call(t, t.TempDir(), append(args, "--threshold", "errors == 0")...); got.code != exitUnmet {
		t.Errorf("exit %d, said %q, want 3", got.code, got.err)
	}
}

// Any percentile may be asked about that the calls can carry; others are refused before the run, or not met after it.
func TestPercentilesThatCallsCannotCarryAreRefused(t *testing.T) {
	for _, c := range []struct {
		args, want string
		code       int
	}{
		{"--count 1000 --threshold response.p95<10s", "", exitDone},
		{"--count 2000 --threshold response.p(99)<10s", "", exitDone},
		{"--count 1 --threshold service.p999<1s", "it takes 10000 calls to judge it, and this test makes about 1",
			exitWrong},
		{"--count 510 --threshold service.p99<1s", "", exitUnmet},
		{"--count 700 --threshold service.p101<1s", "is nothing that is measured", exitWrong},
		{"--count 700 --threshold service.p(101)<1s", "is nothing that is measured", exitWrong},
	} {
		got := call(t, t.TempDir(), strings.Fields("load --router table --closed --lang en "+c.args)...)
		if got.code != c.code || !strings.Contains(got.err, c.want) {
			t.Errorf("%s: exit %d, said %q, want %d and %q", c.args, got.code, got.err, c.code, c.want)
		}
	}
}

// Neither keys nor passwords stand in what a result shows or keeps.
func TestSecretsAreHidden(t *testing.T) {
	args := []string{"hanyin", "load", "--url", "https://ann:secret@h/x?api_key=secret&b=secret", "--header",
		"Authorization: secret", "--header=X: secret", "--router-url=http://u:secret@h", "--rate", "5"}
	want := "hanyin load --url https://h/x?api_key=***&b=*** --header Authorization: *** --header=X: *** " +
		"--router-url=http://h --rate 5"
	if got := strings.Join(withoutSecrets(args), " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if args[3] == withoutSecrets(args)[3] {
		t.Error("the call itself was changed")
	}
}

// What is wrong with the way to a router is told before the run.
func TestMistakesInCallsToRoutersExitWith2(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"two.txt": "a\nb\n", "nopair.txt": "token\n", "empty.pem": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for args, want := range map[string]string{
		"--header nocolon":                              "want NAME: VALUE",
		"--bearer-file two.txt":                         "two.txt: want one line",
		"--basic-file nopair.txt":                       "want one line, USER:PASSWORD",
		"--bearer-file missing.txt":                     "missing.txt",
		"--cert a.pem":                                  "give both",
		"--ca empty.pem":                                "no certificate in it",
		"--bearer-file nopair.txt --basic-file two.txt": "leave one out",
		"--protocol open311 --format yaml":              "want one of json, xml",
		"--settle 0s":                                   "--settle 0s",
	} {
		got := call(t, dir, strings.Fields("load --lang en --url https://127.0.0.1:1 "+args)...)
		if got.code != exitWrong || !strings.Contains(got.err, want) {
			t.Errorf("%s: exit %d, said %q, want 2 and %q", args, got.code, got.err, want)
		}
	}
}
