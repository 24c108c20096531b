package routerhttp_test

import (
	"context"
	"net"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/router"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

func check(t *testing.T, url string) (broken []string) {
	t.Helper()
	c, err := routerhttp.NewClient(county(), url, routerhttp.ClientSettings{Run: "check"})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Check(context.Background(), load.NewCorpus(county(), 1, 500, .9, true).Items, 1) {
		if !p.Broken.Empty() {
			broken = append(broken, p.Name.String()+": "+p.Broken.String())
			if p.Request == "" && !strings.Contains(p.Name.String(), "cannot be read") {
				t.Errorf("%s: no question shows it", p.Name)
			}
		}
	}
	return broken
}

// The reference routers keep every promise over HTTP, and each fault that a check can see is named.
func TestCheckNamesBrokenPromises(t *testing.T) {
	for _, name := range []string{"table", "rules", "balance"} {
		if b := check(t, serve(t, name, nil).URL); b != nil {
			t.Errorf("%s: %q", name, b)
		}
	}
	for name, want := range map[string]string{
		"faulty-duplicates": "the same question", "faulty-target": "whoever gets a petition",
		"faulty-pingpong": "a returned petition", "faulty-escalates": "out of time",
	} {
		r, err := router.New(name, router.Options{County: county(), Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		address, _ := listening(t, r, routerhttp.ServerSettings{Forgetful: true})
		if b := strings.Join(check(t, "http://"+address), "\n"); !strings.Contains(b, want) {
			t.Errorf("%s: got %q, want %q in it", name, b, want)
		}
	}
	silent := serveRouter(t, echoRouter(func(p agents.Petition, _ agents.View) agents.Decision {
		return agents.Decision{Action: agents.ToHuman}
	}), nil)
	if b := check(t, silent.URL); len(b) == 0 || !strings.Contains(b[0], "without a reason") {
		t.Errorf("no reasons: got %q", b)
	}
}

// The examples in Go, Python and Node keep every promise and pass a load test.
func TestExampleRoutersKeepTheirPromises(t *testing.T) {
	for name, start := range map[string]func(t *testing.T) []string{
		"python": func(*testing.T) []string { return []string{"python3", "examples/router.py"} },
		"node":   func(*testing.T) []string { return []string{"node", "examples/router.mjs"} },
		"go": func(t *testing.T) []string {
			program := filepath.Join(t.TempDir(), "gorouter")
			build := exec.Command("go", "build", "-o", program, "./examples/gorouter")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			return []string{program}
		},
	} {
		t.Run(name, func(t *testing.T) {
			command := start(t)
			if _, err := exec.LookPath(command[0]); err != nil {
				t.Skip(command[0] + " is not here")
			}
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			address := l.Addr().String()
			_ = l.Close()
			_, port, _ := net.SplitHostPort(address)
			cmd := exec.Command(command[0], append(command[1:], port)...)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer func() {
				_ = cmd.Process.Kill()
				_ = cmd.Wait()
			}()
			for range 200 {
				if c, err := net.Dial("tcp", address); err == nil {
					_ = c.Close()
					break
				}
				time.Sleep(50 * time.Millisecond) // until it listens
			}
			if b := check(t, "http://"+address); b != nil {
				t.Errorf("broken: %q", b)
			}
			s := overHTTP(t, "http://"+address, "hanyin", 500)
			s.Faults, _ = load.ParseFaults([]string{"lost=0.1", "down", "slow"})
			res, err := load.Run(context.Background(), s)
			if err != nil || !res.Passed {
				t.Errorf("%v: violated %q, errors %v, %s", err, violated(res), res.Errors, res.Failed)
			}
			_, asker, err := simulate(t, "http://"+address, 2, routerhttp.InCountySettings{})
			if err != nil || asker.Failure() != nil {
				t.Fatalf("in the county: %v, %v", err, asker.Failure())
			}
			if got := asker.Asked()[0]; got.Questions < 500 || got.Human == got.Questions || got.Impossible > 0 {
				t.Errorf("in the county: %+v", got)
			}
		})
	}
}
