package main

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// byWater answers the hanyin protocol: water to the water company, the rest to the desk.
func byWater(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Petition uint64
		Attempt  int
		Text     string
	}
	if r.URL.Query().Get("key") != "secret-key" {
		http.Error(w, "no key", http.StatusForbidden)
		return
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	a := map[string]any{"petition": q.Petition, "attempt": q.Attempt, "action": "human", "reason": "not about water"}
	if strings.Contains(q.Text, "水") {
		a["action"], a["owner"] = "assign", "water"
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(a)
}

// A comparison with a router behind HTTP leaves its answers; with them the same call gives the same files without the
// router, and no file holds the key of its address.
func TestRouterBehindHTTPInTheCounty(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(byWater))
	defer server.Close()
	dir := t.TempDir()
	url := server.URL + "?key=secret-key"
	args := []string{"compare", "hanyin", "--router-url", url, "--replications", "2", "--set", "time.days=20", "--set",
		"time.warmup_days=5"}
	got := call(t, dir, append(args, "--out", "a")...)
	if got.code != exitDone || !strings.Contains(got.err, "calls over HTTP") ||
		strings.Contains(got.err, "secret-key") ||
		!strings.Contains(got.out, "router "+server.URL) {
		t.Fatalf("exit %d: %s\n%s", got.code, got.err, got.out)
	}
	server.Close()
	recorded := append(args, "--router-answers", filepath.Join("a", "router-answers.csv.gz"))
	if got := call(t, dir, append(recorded, "--out", "b")...); got.code != exitDone ||
		!strings.Contains(got.err, "all answered from the record") {
		t.Fatalf("from the recording: exit %d: %s", got.code, got.err)
	}
	for _, name := range []string{"router-answers.csv.gz", "kpis.csv", "manifest.json", "result.json", "report.html"} {
		a, err := os.ReadFile(filepath.Join(dir, "a", name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(a), "secret-key") {
			t.Errorf("%s holds the key", name)
		}
		if b, _ := os.ReadFile(filepath.Join(dir, "b", name)); (name == "kpis.csv" ||
			name == "router-answers.csv.gz") &&
			string(a) != string(b) {
			t.Errorf("%s differs from the recording", name)
		}
	}
	if got := call(t, dir, append(recorded, "--router-verify")...); got.code != exitFailed ||
		!strings.Contains(got.err, "does not answer: unreachable") || got.out != "" {
		t.Errorf("verifying without the router: exit %d: %s", got.code, got.err)
	}
	if got := call(t, dir, append(args, "--seed", "9", "--router-answers", "a/router-answers.csv.gz", "--out",
		"c")...); got.code != exitFailed || !strings.Contains(got.err, "not among the recorded answers") {
		t.Errorf("another seed: exit %d: %s", got.code, got.err)
	}
	if _, err := os.Stat(filepath.Join(dir, "c")); err == nil {
		t.Error("a run that failed left a folder")
	}
}

func TestMistakesInCallsWithRoutersExitWith2(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "plain.csv"), []byte("router,question,action,owner\n"),
		0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ args, want string }{
		{"compare hanyin", "at least one other scenario or --router-url"},
		{"compare hanyin --router-url ftp://a", "want one such as http://127.0.0.1:8311"},
		{"compare hanyin --router-url http://a --router-url http://a/?key=1", "http://a is named twice"},
		{"run --router-url http://a --router-url http://b", "takes one"},
		{"run --router-timeout 1s", "--router-timeout: no scenario"},
		{"run --insecure", "--insecure: no scenario"},
		{"run --router-url http://a --router-verify", "--router-verify: give --router-answers"},
		{"run --router-url http://a --router-timeout 0s", "--router-timeout 0s"},
		{"run --router-batch 4", "--router-batch: no scenario"},
		{"run --router-url http://a --router-batch 0", "--router-batch 0: want 1 to 32"},
		{"run --router-url http://a --router-batch 33", "--router-batch 33: want 1 to 32"},
		{"run --router-url http://a --router-answers nothing.gz", "nothing.gz"},
		{"run --router-url http://a --router-answers plain.csv", "plain.csv: want a recording"},
		{"run --set routing.router=http://a?b=c", "is no address of a router"},
	} {
		if got := call(t, dir, strings.Fields(c.args)...); got.code != exitWrong ||
			!strings.Contains(got.err, c.want) ||
			got.out != "" {
			t.Errorf("hanyin %s: exit %d, said %q, want 2 and %q", c.args, got.code, got.err, c.want)
		}
	}
}

// Every command that asks a router may be called twice against one server that remembers: the second call is not
// refused or answered from what the first one asked, and comes out as the first.
func TestNetworkCommandsTwiceAgainstOneServer(t *testing.T) {
	dir := t.TempDir()
	served := command(t, dir, "serve-router", "--router", "table", "--listen", "127.0.0.1:0")
	out, err := served.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := served.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = served.Process.Kill()
		_ = served.Wait()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	url := regexp.MustCompile(`http://[0-9.:]+`).FindString(line)
	if err != nil || url == "" {
		t.Fatalf("%q, %v", line, err)
	}
	short := []string{"--replications", "1", "--set", "time.days=10", "--set", "time.warmup_days=2", "--json"}
	for _, args := range [][]string{
		{"load", "--url", url, "--closed", "--count", "300", "--lanes", "2", "--max-lag", "5s"},
		{"load", "--url", url, "--closed", "--count", "300", "--lanes", "2", "--max-lag", "5s",
			"--protocol", "open311"},
		{"load", "--check", url},
		append([]string{"run", "--router-url", url}, short...),
	} {
		hash := regexp.MustCompile(`"event_hash": "[0-9a-f]+"`)
		first, second := call(t, dir, args...), call(t, dir, args...)
		if first.code != exitDone || second.code != exitDone {
			t.Errorf("%v: exit %d and %d\n%s\n%s", args, first.code, second.code, first.err, second.err)
		}
		if a, b := hash.FindString(first.out), hash.FindString(second.out); args[0] == "run" && a != b {
			t.Errorf("%v: %s and %s", args, a, b)
		}
	}
	// Without TLS there is no certificate to leave unchecked, and nothing is said of one.
	for _, args := range [][]string{{"load", "--url", url, "--closed", "--count", "20", "--insecure", "--json"},
		append([]string{"run", "--router-url", url, "--insecure"}, short...)} {
		got := call(t, dir, args...)
		if strings.Contains(got.out+got.err, "insecure") || strings.Contains(got.err, "certificate") {
			t.Errorf("%v speaks of a certificate: %s", args, got.err)
		}
	}
}
