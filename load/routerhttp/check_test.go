package routerhttp_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
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
	if testing.Short() {
		t.Skip("calls programs, which have no race detector")
	}
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
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			defer func() {
				_ = cmd.Process.Kill()
				<-ended
			}()
			for {
				if c, err := net.Dial("tcp", address); err == nil {
					_ = c.Close()
					break
				}
				select {
				case err := <-ended:
					ended <- err
					t.Fatalf("it ended before it listened: %v", err)
				case <-time.After(20 * time.Millisecond): // until it listens
				}
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
			var settings routerhttp.InCountySettings
			if name == "python" { // where routers that gain by batches are written
				settings.Batch = 8
			}
			_, asker, err := simulate(t, "http://"+address, 2, settings)
			if err != nil || asker.Failure() != nil {
				t.Fatalf("in the county: %v, %v", err, asker.Failure())
			}
			if got := asker.Asked()[0]; got.Questions < 500 || got.Human == got.Questions || got.Impossible > 0 {
				t.Errorf("in the county: %+v", got)
			}
		})
	}
}

// A server that fails, takes anything, or says what no county can do, breaks a promise that names it.
func TestCheckNamesServersThatFail(t *testing.T) {
	for want, h := range map[string]http.HandlerFunc{
		"status-500": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
		"cannot be read": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"petition":1,"attempt":0,"action":"human","reason":"x"}`)
		},
	} {
		server := httptest.NewServer(h)
		if b := check(t, server.URL); len(b) < 3 || !strings.Contains(strings.Join(b, "\n"), want) {
			t.Errorf("%s: broken are %q", want, b)
		}
		server.Close()
	}
	town, other := agents.BodyID(0), agents.BodyID(0) // town centres
	for b := range county().Bodies {
		if county().Bodies[b].IsTown {
			town, other = other, agents.BodyID(b)
		}
	}
	for want, decide := range map[string]func(p agents.Petition, v agents.View) agents.Decision{
		"a co-handler is the owner": func(p agents.Petition, v agents.View) agents.Decision {
			return agents.Decision{Action: agents.Assign, Owner: upIn(p, v), CoHandlers: []agents.BodyID{upIn(p, v)}}
		},
		"before it was received": func(p agents.Petition, v agents.View) agents.Decision {
			return agents.Decision{Action: agents.Assign, Owner: upIn(p, v), Deadline: p.Received - time.Hour}
		},
		"the deadline moved back": func(p agents.Petition, v agents.View) agents.Decision {
			return agents.Decision{Action: agents.Assign, Owner: upIn(p, v),
				Deadline: p.Received + time.Hour*time.Duration(1+p.Attempt)}
		},
		`assigned to "no-such-body", no body of the county: want one of power, water`: func(agents.Petition, agents.View) agents.Decision {
			return agents.Decision{Action: agents.Assign, Owner: agents.NoBody - 1}
		},
		"does not cover": func(p agents.Petition, _ agents.View) agents.Decision {
			if county().Covers(town, p.Town) {
				return agents.Decision{Action: agents.Assign, Owner: other}
			}
			return agents.Decision{Action: agents.Assign, Owner: town}
		},
		"is down, or off duty": func(p agents.Petition, v agents.View) agents.Decision {
			for b, l := range v.Loads {
				if !l.Up && county().Covers(agents.BodyID(b), p.Town) {
					return agents.Decision{Action: agents.Assign, Owner: agents.BodyID(b)}
				}
			}
			return agents.Decision{Action: agents.ToHuman, Reason: "all are there"}
		},
	} {
		if b := strings.Join(check(t, serveRouter(t, echoRouter(decide), nil).URL), "\n"); !strings.Contains(b, want) {
			t.Errorf("%s: broken are %q", want, b)
		}
	}
}

// Every promise is about the answer to its own question: a server that gives somebody else's breaks each that is tried
// on it, however good the answer is.
func TestCheckWantsTheAnswerToItsQuestion(t *testing.T) {
	for name, x := range map[string]struct {
		from    int64 // questions that are answered rightly first
		spoils  func(*agents.Decision)
		broken  int
		beginBy string
	}{
		"another petition":            {0, func(d *agents.Decision) { d.Petition++ }, 8, "every petition is answered"},
		"another attempt":             {0, func(d *agents.Decision) { d.Attempt++ }, 8, "every petition is answered"},
		"another petition, later":     {60, func(d *agents.Decision) { d.Petition++ }, 7, "the same question"},
		"another petition, in others": {180, func(d *agents.Decision) { d.Petition++ }, 6, "whoever gets"},
	} {
		var asked atomic.Int64
		server := serveRouter(t, verbatim(func(p agents.Petition, v agents.View) agents.Decision {
			d := agents.Decision{Action: agents.Assign, Owner: upIn(p, v), Level: p.Level + 1, Petition: p.ID,
				Attempt: p.Attempt}
			if d.Owner == agents.NoBody {
				d.Action, d.Reason = agents.ToHuman, "none is left"
			}
			if asked.Add(1) > x.from {
				x.spoils(&d)
			}
			return d
		}), func(s *routerhttp.ServerSettings) { s.Forgetful = true })
		b := check(t, server.URL)
		if len(b) != x.broken || !strings.HasPrefix(b[0], x.beginBy) {
			t.Errorf("%s: %d broken, want %d from %q on: %q", name, len(b), x.broken, x.beginBy, b)
		}
		for _, line := range b {
			if !strings.Contains(line, "answered about") {
				t.Errorf("%s: %q", name, line)
			}
		}
	}
}

// verbatim is a router whose answers go out as they are, whatever they name.
type verbatim func(agents.Petition, agents.View) agents.Decision

// Route decides.
func (f verbatim) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	return f(p, v), nil
}

// upIn is a body that is up and covers the place of a petition, tried by nobody.
func upIn(p agents.Petition, v agents.View) agents.BodyID {
	for b, l := range v.Loads {
		id := agents.BodyID(b)
		if l.Up && (!p.Urgent || l.OnDuty) && county().Covers(id, p.Town) && !slices.Contains(p.Tried, id) {
			return id
		}
	}
	return agents.NoBody
}
