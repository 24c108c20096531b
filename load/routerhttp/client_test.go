package routerhttp_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/agents/petitiontext"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

func client(t testing.TB, url, protocol string) *routerhttp.Client {
	t.Helper()
	c, err := routerhttp.NewClient(county(), url, routerhttp.ClientSettings{Protocol: protocol, Connections: 64})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func sample(i uint64) agents.Petition {
	p, m := petitiontext.NewSampler(county(), 1, 0.8).Sample(i, 30*time.Hour+time.Duration(i)*time.Minute)
	p.Text = petitiontext.NewWriter(county(), 1, petitiontext.Both).Write(p, m)
	return p
}

// What servers do wrong comes out as an error with a name, before the deadline.
func TestBadServersAreNamed(t *testing.T) {
	answer := `{"petition":9,"attempt":0,"action":"human","reason":"x"}`
	respond := func(status int, kind, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	raw := func(text string, stays bool) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				panic(err)
			}
			_, _ = io.WriteString(conn, text)
			if stays { // until the client leaves
				_ = conn.SetReadDeadline(time.Now().Add(time.Minute))
				_, _ = io.Copy(io.Discard, conn)
			}
			_ = conn.Close()
		}
	}
	for _, c := range []struct {
		name string
		h    http.HandlerFunc
	}{
		{"redirect", respond(302, "application/json", answer)},
		{"content-type", respond(200, "text/html", "<p>hello</p>")},
		{"malformed", respond(200, "application/json", `{"petition":`)},
		{"malformed", respond(200, "application/json", `{"petition":9,"attempt":0,"action":"dance"}`)},
		{"malformed", respond(200, "application/json", `[]`)},
		{"malformed", respond(200, "application/json",
			`{"petition":9,"attempt":0,"action":"human","deadline":"soon"}`)},
		{"malformed", respond(200, "application/json", `{"attempt":0,"action":"human","reason":"x"}`)},
		{"malformed", respond(200, "application/json", `{"petition":9,"action":"human","reason":"x"}`)},
		{"malformed", respond(200, "application/json", `{"petition":9,"attempt":null,"action":"human","reason":"x"}`)},
		{"malformed", respond(200, "application/json",
			`{"petition":9,"attempt":0,"action":"human","reason":"x","deadline":"9999-12-31T00:00:00"}`)},
		{"status-404", respond(404, "text/plain", "not here")},
		{"status-500", respond(500, "application/json", `{"oops":1}`)},
		{"too-large", respond(200, "application/json", strings.Repeat(" ", 2<<20))},
		{"half-answer",
			raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"petition\":9",
				false)},
		{"half-answer", raw("", false)},
		{"timeout", raw("", true)},
		{"timeout", raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{", true)},
		{"malformed", raw("what do you want?\r\n\r\n", false)},
	} {
		server := httptest.NewServer(c.h)
		limit := 10 * time.Minute
		if c.name == "timeout" { // a client that waited on would be given a half-answer
			limit = time.Second
		}
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		_, err := client(t, server.URL, "hanyin").Route(ctx, sample(9), agents.View{})
		cancel()
		var call *load.CallError
		if !errors.As(err, &call) || call.Name != c.name {
			t.Errorf("got %v, want %s", err, c.name)
		}
		server.CloseClientConnections()
		go server.Close()
	}
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone.Close()
	for _, host := range []string{gone.Addr().String(), "no-such-host.invalid", "no-such-host.invalid:8311"} {
		_, err = client(t, "http://"+host, "hanyin").Route(context.Background(), sample(9), agents.View{})
		if call := (*load.CallError)(nil); !errors.As(err, &call) || call.Name != "unreachable" {
			t.Errorf("%s: got %v, want unreachable", host, err)
		}
	}
}

// An address of IP version 6 is one as any other.
func TestAnAddressOfVersion6(t *testing.T) {
	l, err := net.Listen("tcp", "[::1]:0")
	if err != nil {
		t.Skip("this machine has no address of version 6: ", err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.Host != l.Addr().String() {
			t.Errorf("Host: got %s, want %s", r.Host, l.Addr())
		}
		_, _ = io.WriteString(w, `{"petition":9,"attempt":0,"action":"human","reason":"x"}`)
	}))
	_ = server.Listener.Close()
	server.Listener = l
	server.Start()
	defer server.Close()
	if _, err := client(t, server.URL, "hanyin").Route(context.Background(), sample(9), agents.View{}); err != nil {
		t.Error(err)
	}
	var call *load.CallError // port 80, where nothing listens
	_, err = client(t, "http://[::1]", "hanyin").Route(context.Background(), sample(9), agents.View{})
	if errors.As(err, &call) && call.Name == "malformed" {
		t.Errorf("without a port: got %v", err)
	}
}

// A server that accepts connections and never answers costs every call its deadline, and no more.
func TestASilentServerEndsWithTheRun(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s := overHTTP(t, "http://"+l.Addr().String(), "hanyin", 30)
	s.Timeout = 100 * time.Millisecond
	res, err := load.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if res.Passed || res.Failed.Empty() || res.Errors["timeout"] == 0 || res.Hung > 0 || res.Ends.Dead != 30 {
		t.Errorf("passed %v, failed %q, errors %v, %d hung, %d dead letters", res.Passed, res.Failed, res.Errors,
			res.Hung, res.Ends.Dead)
	}
}

// An error counts by what became of the call, before what the server said of it: a router that crashed, or cannot read
// a question, did not refuse a petition. None of these is asked again.
func TestErrorsAreCountedByStatus(t *testing.T) {
	for status, want := range map[int]string{500: "status-500", 400: "status-400", 422: "permanent"} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, permanently)
		}))
		res, err := load.Run(t.Context(), overHTTP(t, server.URL, "hanyin", 20))
		server.Close()
		if err != nil || len(res.Errors) != 1 || res.Errors[want] != 20 || res.Ends.Dead != 20 {
			t.Errorf("status %d: %v, errors %v, dead letters %d: want 20 %s", status, err, res.Errors, res.Ends.Dead,
				want)
		}
	}
}

func overHTTP(t testing.TB, url, protocol string, count uint64) load.Settings {
	c := client(t, url, protocol)
	return load.Settings{
		Name: url, Corpus: load.NewCorpus(county(), 1, 2000, 0.85, true), Seed: 1, Model: load.Closed, Lanes: 4,
		Count: count, Duration: time.Minute, Remote: true,
		Blind: protocol == "open311", Make: func() (agents.Router, error) { return c, nil },
	}
}

func violated(res *load.Result) string {
	var names []string
	for _, v := range res.Invariants {
		if v.Violations > 0 {
			names = append(names, v.Name)
		}
	}
	return strings.Join(names, " ")
}

func TestReferenceRoutersPassOverHTTP(t *testing.T) {
	for _, protocol := range routerhttp.Protocols {
		for _, token := range []bool{false, true} {
			server := serve(t, "rules", func(s *routerhttp.ServerSettings) { s.Token = token })
			s := overHTTP(t, server.URL, protocol, 3000)
			s.Faults, _ = load.ParseFaults([]string{"lost", "duplicates", "poison", "clock"})
			res, err := load.Run(context.Background(), s)
			if err != nil {
				t.Fatal(err)
			}
			if !res.Passed || res.Answered < 3000 {
				t.Errorf("%s, token %v: violations %q, errors %v, %s%s", protocol, token, violated(res), res.Errors,
					res.Failed, res.Invalid)
			}
		}
	}
}

// Planted faults are found over HTTP as well. A server without a memory of keys has two effects of a repeated Open311
// submission.
func TestFaultyServersAreFound(t *testing.T) {
	for name, want := range map[string]string{
		"faulty-loses": "conservation", "faulty-duplicates": "single-effect", "faulty-owners": "one-owner",
		"faulty-cohandlers": "co-handlers",
		"faulty-deadline":   "deadline", "faulty-target": "target", "faulty-pingpong": "hops",
		"faulty-escalates": "escalation", "faulty-order": "order", "faulty-herds": "fairness",
	} {
		server := serve(t, name, func(s *routerhttp.ServerSettings) { s.Forgetful = true })
		s := overHTTP(t, server.URL, "hanyin", 3000)
		s.Faults, _ = load.ParseFaults([]string{"lost", "slow"})
		res, err := load.Run(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		if got := violated(res); got != want || res.Passed {
			t.Errorf("%s: violated %q, passed %v, want %s alone", name, got, res.Passed, want)
		}
	}
	server := serve(t, "table", func(s *routerhttp.ServerSettings) { s.Forgetful = true })
	s := overHTTP(t, server.URL, "open311", 1000)
	s.Faults, _ = load.ParseFaults([]string{"lost=0.2"})
	res, err := load.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if got := violated(res); got != "single-effect" {
		t.Errorf("open311 without a memory: violated %q, want single-effect", got)
	}
}

// A petition comes through the wire as it was, and so does a decision.
func TestWireKeepsWhatIsSaid(t *testing.T) {
	var seen agents.Petition
	var view agents.View
	echo := echoRouter(func(p agents.Petition, v agents.View) agents.Decision {
		seen, view = p, v
		return agents.Decision{
			Owner: 3, CoHandlers: []agents.BodyID{1, 2}, Category: 2, Level: agents.AtCounty, Priority: 7,
			Deadline: p.Received + 1234567891, Confidence: 0.25, Reason: "因 \"此\"",
		}
	})
	server := serveRouter(t, echo, nil)
	c := client(t, server.URL, "hanyin")
	for i := range uint64(50) {
		p := sample(i + 1)
		p.Attempt, p.Hops, p.Again, p.Level, p.Tried, p.DuplicateOf, p.Grid = 2, 3, agents.TimedOut, agents.AtTown,
			[]agents.BodyID{4, 5}, 77, 11
		v := agents.View{At: p.Received - time.Hour, Loads: make([]agents.Load, len(county().Bodies))}
		for b := range v.Loads {
			v.Loads[b] = agents.Load{Queue: b * 3, Up: b != 6, OnDuty: i%2 == 0}
		}
		d, err := c.Route(context.Background(), p, v)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := fmt.Sprintf("%+v", seen), fmt.Sprintf("%+v", p); got != want {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
		if view.At != v.At || view.Loads[6].Up || !view.Loads[5].Up || view.Loads[9].Queue != 27 ||
			view.Loads[1].OnDuty != v.Loads[1].OnDuty {
			t.Fatalf("view: got %+v", view)
		}
		d.Receipt = 0
		want := agents.Decision{
			Owner: 3, CoHandlers: []agents.BodyID{1, 2}, Category: 2, Level: agents.AtCounty, Priority: 7,
			Deadline: p.Received + 1234567891, Confidence: 0.25, Reason: "因 \"此\"", Petition: p.ID, Attempt: 2,
		}
		if fmt.Sprint(d) != fmt.Sprint(want) {
			t.Fatalf("got  %+v\nwant %+v", d, want)
		}
	}
}

type echoRouter func(agents.Petition, agents.View) agents.Decision

func (f echoRouter) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	return f(p, v), nil
}

// Two runs with one seed against one server are two runs, also if their petitions have the same numbers: neither gets
// the other's answers, and both pass.
func TestTwoRunsDoNotMeet(t *testing.T) {
	server := serve(t, "balance-rr", nil)
	for i, run := range []string{"a", "b", ""} {
		c, err := routerhttp.NewClient(county(), server.URL, routerhttp.ClientSettings{Run: run})
		if err != nil {
			t.Fatal(err)
		}
		s := overHTTP(t, server.URL, "hanyin", 500)
		s.Faults, _ = load.ParseFaults([]string{"lost=0.1", "stale=48h"})
		s.Make = func() (agents.Router, error) { return c, nil }
		res, err := load.Run(context.Background(), s)
		if err != nil || !res.Passed {
			t.Errorf("run %d: %v, violations %q, errors %v", i, err, violated(res), res.Errors)
		}
	}
	metrics, decisions := string(fetch(t, server.URL+"/metrics")), 0
	_, after, _ := strings.Cut(metrics, "\nhanyin_router_decisions_total ")
	_, _ = fmt.Sscan(after, &decisions)
	if decisions < 3*500 || strings.Contains(metrics, "status=\"409\"") {
		t.Errorf("%d decisions for 3 runs of 500 petitions: %s", decisions, metrics)
	}
}

// A connection that the server closed while it lay idle costs no error: the call is made once more on a fresh one.
// What breaks off on a fresh one, or after a part of an answer, is an error.
func TestIdleConnectionsThatWereClosedAreReplaced(t *testing.T) {
	var asked atomic.Int64
	theirs := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		var q struct{ Petition, Attempt uint64 }
		_ = json.NewDecoder(r.Body).Decode(&q)
		body := fmt.Sprintf(`{"petition":%d,"attempt":%d,"action":"human","reason":"x"}`, q.Petition, q.Attempt)
		conn, out, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		fmt.Fprintf(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
			len(body),
			body)
		_ = out.Flush()
		_ = conn.Close() // without a word
	})
	server := httptest.NewServer(theirs)
	defer server.Close()
	c := client(t, server.URL, "hanyin")
	for i := range uint64(20) {
		if _, err := c.Route(context.Background(), sample(i+1), agents.View{}); err != nil {
			t.Fatalf("call %d: %v", i, err)
		}
	}
	if c.Resent() != 19 || asked.Load() != 20 {
		t.Errorf("%d calls were made again and the server saw %d, want 19 and 20", c.Resent(), asked.Load())
	}
}

// The server's hint of how long it keeps a connection is heeded.
func TestKeepAliveFollowsTheHint(t *testing.T) {
	var connections atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Keep-Alive", "timeout=0, max=100")
		_, _ = io.WriteString(w, `{"petition":9,"attempt":0,"action":"human","reason":"x"}`)
	}))
	server.Config.ConnState = func(_ net.Conn, s http.ConnState) {
		if s == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	c := client(t, server.URL, "hanyin")
	for range 5 {
		if _, err := c.Route(context.Background(), sample(9), agents.View{}); err != nil {
			t.Fatal(err)
		}
	}
	if connections.Load() != 5 || c.Resent() != 0 {
		t.Errorf("%d connections and %d calls made again, want 5 and 0: none may be kept", connections.Load(),
			c.Resent())
	}
}

// What goes with every call: the query of the address, headers, a user and password, a client certificate.
func TestCallsCarryWhatServersAskFor(t *testing.T) {
	seen := make(chan *http.Request, 1)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case seen <- r:
		default:
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"petition":9,"attempt":0,"action":"human","reason":"x"}`)
	})
	server := httptest.NewServer(handler)
	defer server.Close()
	address := strings.Replace(server.URL, "http://", "http://ann:p%40ss@", 1) + "/api?api_key=a%20b"
	c, err := routerhttp.NewClient(county(), address,
		routerhttp.ClientSettings{Header: map[string]string{"X-Tenant": "7"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Route(context.Background(), sample(9), agents.View{}); err != nil {
		t.Fatal(err)
	}
	r := <-seen
	user, password, _ := r.BasicAuth()
	if r.URL.Path != "/api/v1/route" || r.URL.Query().Get("api_key") != "a b" || r.Header.Get("X-Tenant") != "7" ||
		user != "ann" || password != "p@ss" {
		t.Errorf("got %v, header %v, user %q, password %q", r.URL, r.Header, user, password)
	}
	secure := httptest.NewUnstartedServer(handler)
	secure.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert}
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	roots := x509.NewCertPool()
	roots.AddCert(secure.Certificate())
	for name, c := range map[string]struct {
		config *tls.Config
		want   string
	}{
		"unknown certificate": {&tls.Config{}, "certificate"},
		"no client's":         {&tls.Config{RootCAs: roots, ServerName: "example.com"}, "certificate"},
		"both": {&tls.Config{RootCAs: roots, ServerName: "example.com",
			Certificates: secure.TLS.Certificates}, ""},
		"not checked": {&tls.Config{InsecureSkipVerify: true, Certificates: secure.TLS.Certificates}, ""},
	} {
		r, err := routerhttp.NewClient(county(), secure.URL, routerhttp.ClientSettings{TLS: c.config})
		if err != nil {
			t.Fatal(err)
		}
		_, err = r.Route(context.Background(), sample(9), agents.View{})
		if call, failed := errors.AsType[*load.CallError](err); failed != (c.want != "") || failed &&
			call.Name != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

// A header of dozens of kilobytes, as proxies and policies make them, is no fault.
func TestLongHeadersAreRead(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Security-Policy", strings.Repeat("x", 30000))
		_, _ = io.WriteString(w, `{"petition":9,"attempt":0,"action":"human","reason":"x"}`)
	}))
	defer server.Close()
	c := client(t, server.URL, "hanyin")
	for range 3 {
		if _, err := c.Route(context.Background(), sample(9), agents.View{}); err != nil {
			t.Error(err)
		}
	}
}

// A server that breaks connections off at random, before, in and after its answers, costs named errors alone: the run
// ends in time, every call is an answer or an error, and no petition is lost.
func TestAServerThatBreaksOffAtRandom(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Petition, Attempt uint64 }
		_ = json.NewDecoder(r.Body).Decode(&q)
		body := fmt.Sprintf(`{"petition":%d,"attempt":%d,"action":"human","reason":"x"}`, q.Petition, q.Attempt)
		answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
			len(body), body)
		mu.Lock()
		at := len(answer)
		if draw.IntN(4) == 0 {
			at = draw.IntN(len(answer) + 1)
		}
		mu.Unlock()
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(conn, answer[:at])
		_ = conn.Close()
	}))
	defer server.Close()
	s := overHTTP(t, server.URL, "hanyin", 2000)
	s.Timeout = time.Minute
	res, err := load.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	cut := res.Errors["half-answer"]
	if share := float64(cut) / float64(res.Sent); share < .2 || share > .3 || len(res.Errors) != 1 ||
		res.Answered+cut != res.Sent {
		t.Errorf("%d calls, %d answers, errors %v: want a quarter half-answers, and no other error", res.Sent,
			res.Answered, res.Errors)
	}
	if res.Passed || res.Submitted != 2000 || res.Ends.Open > 0 || violated(res) != "" {
		t.Errorf("passed %v, %d petitions, ends %+v, violated %q", res.Passed, res.Submitted, res.Ends, violated(res))
	}
}

// hostile are the ways of a server to keep, flood or mislead its caller, by what a call to it is named. Some have
// several.
func hostile() map[string][]func(io.Writer) {
	const ok, kind = "HTTP/1.1 200 OK\r\n", "Content-Type: application/json\r\n"
	text := func(s string) func(io.Writer) { return func(w io.Writer) { _, _ = io.WriteString(w, s) } }
	endless := func(head, part string, pause time.Duration) func(io.Writer) {
		return func(w io.Writer) {
			_, err := io.WriteString(w, head)
			for begun := time.Now(); err == nil && time.Since(begun) < time.Minute; time.Sleep(pause) {
				_, err = io.WriteString(w, part)
			}
		}
	}
	stall := func(s string) func(io.Writer) {
		return func(w io.Writer) {
			_, _ = io.WriteString(w, s)
			_, _ = io.Copy(io.Discard, w.(io.Reader)) // until the client leaves
		}
	}
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, _ = z.Write(make([]byte, 64<<20))
	_ = z.Close()
	packed := func(header, before, after string) func(io.Writer) {
		return text(ok + kind + header + "\r\n" + before + bomb.String() + after)
	}
	size := func(n int) string { return fmt.Sprintf("Content-Length: %d\r\n", n) }
	other := `{"run":"another","petition":9,"attempt":0,"action":"human","reason":"x"}`
	const slow = 20 * time.Millisecond
	return map[string][]func(io.Writer){
		"timeout": {stall(""), stall(ok + "Content-Ty"), stall(ok + kind + size(1000) + "\r\n{"),
			endless(ok+kind+"X: ", "x", slow), endless(ok+kind+size(100000)+"\r\n", "{", slow)},
		"too-large": {endless(ok+kind, "X-Filler: "+strings.Repeat("x", 1000)+"\r\n", 0),
			endless(ok+kind+"Transfer-Encoding: chunked\r\n\r\n", "400\r\n"+strings.Repeat(" ", 1024)+"\r\n", 0)},
		"encoding": {text(ok + kind + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08"),
			packed("Content-Encoding: gzip\r\n"+size(bomb.Len()), "", "")},
		"malformed": {packed("Transfer-Encoding: gzip, chunked\r\n", fmt.Sprintf("%x\r\n", bomb.Len()),
			"\r\n0\r\n\r\n"), endless("", "HTTP/1.1 100 Continue\r\n\r\n", 0),
			text(ok + kind + "Content-Length: 99999999999999999999\r\n\r\n{}"),
			text(ok + kind + size(500000) + "\r\n" + strings.Repeat("[", 500000))},
		"redirect": {text("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://elsewhere.example/v1/route\r\n" +
			"Content-Length: 0\r\n\r\n")},
		"other-run":   {text(ok + kind + size(len(other)) + "\r\n" + other)},
		"half-answer": {text(ok + "Content-Ty")},
	}
}

// hijacked serves what answer writes to the bare connection; where it is nil, a decision.
func hijacked(t *testing.T, answer func() func(io.Writer)) *httptest.Server {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Petition, Attempt uint64 }
		_ = json.NewDecoder(r.Body).Decode(&q)
		write := answer()
		if write == nil {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprintf(w, `{"petition":%d,"attempt":%d,"action":"human","reason":"x"}`, q.Petition, q.Attempt)
			return
		}
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		write(conn)
		_ = conn.Close()
	}))
	t.Cleanup(func() {
		server.CloseClientConnections()
		go server.Close()
	})
	return server
}

// A server that stalls in its header or never ends it, drips, packs a bomb, sends elsewhere or answers for another run
// is named, within the time of the call, by either protocol.
func TestHostileServersAreNamedInTime(t *testing.T) {
	for want, answers := range hostile() {
		for i, answer := range answers {
			server := hijacked(t, func() func(io.Writer) { return answer })
			for _, protocol := range []string{"hanyin", "open311"} {
				if want == "other-run" && protocol == "open311" { // a request that is made names no run
					continue
				}
				limit := 10 * time.Minute
				if want == "timeout" { // a client that waited on would be given a half-answer
					limit = time.Second
				}
				ctx, cancel := context.WithTimeout(context.Background(), limit)
				_, err := client(t, server.URL, protocol).Route(ctx, sample(9), agents.View{})
				cancel()
				if call, ok := errors.AsType[*load.CallError](err); !ok || call.Name != want {
					t.Errorf("%s, the %d. of %s: got %.200v", protocol, i+1, want, err)
				} else if len(err.Error()) > 500 {
					t.Errorf("%s, the %d. of %s: %d bytes of message", protocol, i+1, want, len(err.Error()))
				}
			}
		}
	}
}

// A server that is hostile to every fourth call fails a whole run by the name of what it does, each call counted once,
// and the run ends in time with no petition open.
func TestHostileServersAreCountedInTime(t *testing.T) {
	for want, answers := range hostile() {
		if testing.Short() { // other ways of one kind take the same path, and most of them wait
			answers = answers[:1]
		}
		for i, answer := range answers {
			var calls, bad atomic.Uint64
			server := hijacked(t, func() func(io.Writer) {
				if calls.Add(1)%4 != 0 {
					return nil
				}
				bad.Add(1)
				return answer
			})
			const n = 40
			s := overHTTP(t, server.URL, "hanyin", n)
			s.Timeout = time.Minute
			if want == "timeout" {
				s.Timeout = 250 * time.Millisecond
			}
			res, err := load.Run(context.Background(), s)
			if err != nil {
				t.Fatal(err)
			}
			named := res.Errors[want]
			if named < bad.Load() || want != "timeout" && named > bad.Load() || len(res.Errors) != 1 ||
				res.Answered+named != res.Sent {
				t.Errorf("the %d. of %s: %d of %d calls, %d answers, errors %v", i+1, want, bad.Load(), res.Sent,
					res.Answered, res.Errors)
			}
			if res.Passed || res.Submitted != n || res.Ends.Open > 0 || violated(res) != "" {
				t.Errorf("the %d. of %s: passed %v, %d petitions, ends %+v, violated %q", i+1, want, res.Passed,
					res.Submitted, res.Ends, violated(res))
			}
		}
	}
}

// What goes with every call replaces no line that a question must have.
func TestAQuestionKeepsItsKeyAndLength(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		keys, own := r.Header["Idempotency-Key"], r.Header.Get("X-Own")
		if len(keys) != 1 || keys[0] != "r-9-0" || own != "yes" || err != nil || len(body) != int(r.ContentLength) {
			t.Errorf("keys %q, X-Own %q, %d bytes of %d, %v", keys, own, len(body), r.ContentLength, err)
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"petition":9,"attempt":0,"action":"human"}`)
	}))
	defer server.Close()
	c, err := routerhttp.NewClient(county(), server.URL, routerhttp.ClientSettings{Run: "r",
		Header: map[string]string{"idempotency-key": "mine", "Content-Length": "3", "X-Own": "yes"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Route(t.Context(), sample(9), agents.View{}); err != nil {
		t.Error(err)
	}
}
