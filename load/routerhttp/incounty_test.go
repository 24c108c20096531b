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
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/load"
	"hanyin/load/routerhttp"
	"hanyin/scenarios"
)

// simulate runs two months of the county with the router at an address.
func simulate(t *testing.T, url string, workers int, s routerhttp.InCountySettings) (*experiments.Result,
	*routerhttp.InCounty, error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if s.Recording == nil {
		s.Recording = &routerhttp.Recording{}
	}
	s.Fail = cancel
	asker := routerhttp.NewInCounty(ctx, s)
	sc, err := scenarios.Load("hanyin", []string{fmt.Sprintf("routing.router=%q", url), "time.days=20",
		"time.warmup_days=5"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiments.Replicate(ctx, sc, experiments.Options{Replications: 3, Workers: workers,
		Remote: asker.Connect})
	return r, asker, err
}

func written(t *testing.T, rec *routerhttp.Recording) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := rec.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func reread(t *testing.T, text []byte) *routerhttp.Recording {
	t.Helper()
	rec, err := routerhttp.ReadRecording(bytes.NewReader(text), "a.csv.gz")
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

// deciding answers the hanyin protocol by a function of the petition's text and the number of the call.
func deciding(t *testing.T, decide func(text string, call int64) (action, owner string)) *httptest.Server {
	t.Helper()
	var calls atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct {
			Petition uint64
			Attempt  int
			Text     string
		}
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		action, owner := decide(q.Text, calls.Add(1))
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"petition": q.Petition, "attempt": q.Attempt, "action": action,
			"owner": owner, "reason": "test"})
	}))
	t.Cleanup(server.Close)
	return server
}

func byWater(text string, _ int64) (string, string) {
	if strings.Contains(text, "水") {
		return "assign", "water"
	}
	return "human", ""
}

// The result depends neither on the number of workers nor on whether the router is there, once its answers are kept.
func TestRecordedAnswersRepeatTheRun(t *testing.T) {
	server := deciding(t, byWater)
	one, two := &routerhttp.Recording{}, &routerhttp.Recording{}
	a, asker, err := simulate(t, server.URL, 1, routerhttp.InCountySettings{Recording: one})
	if err != nil {
		t.Fatal(err)
	}
	asked := asker.Asked()[0]
	if asked.Questions < 500 || asked.Calls != asked.Questions || asked.Human == 0 || asked.Human == asked.Questions ||
		asked.P99 < asked.P50 || asked.P50 == 0 {
		t.Errorf("asked: %+v", asked)
	}
	b, _, err := simulate(t, server.URL, 3, routerhttp.InCountySettings{Recording: two})
	if err != nil || a.Hash() != b.Hash() {
		t.Errorf("one worker %s, three %s, %v", a.Hash(), b.Hash(), err)
	}
	if !bytes.Equal(written(t, one), written(t, two)) {
		t.Error("one worker and three recorded different answers")
	}
	server.Close()
	again := reread(t, written(t, one))
	c, asker, err := simulate(t, server.URL, 2, routerhttp.InCountySettings{Recording: again, Known: true})
	if err != nil || a.Hash() != c.Hash() || asker.Asked()[0].Calls != 0 {
		t.Errorf("from the recording: %s, want %s; %v; %+v", c.Hash(), a.Hash(), err, asker.Asked())
	}
	if !bytes.Equal(written(t, one), written(t, again)) {
		t.Error("a run from a recording wrote another")
	}
	other, _, err := simulate(t, deciding(t, func(string, int64) (string, string) { return "human", "" }).URL, 1,
		routerhttp.InCountySettings{})
	if err != nil || other.Hash() == a.Hash() {
		t.Errorf("a router that decides nothing gives the same run: %v", err)
	}
}

// A router that answers otherwise than recorded is reported, and the recorded answers hold.
func TestOtherAnswersAreReported(t *testing.T) {
	var strange atomic.Bool
	server := deciding(t, func(text string, call int64) (string, string) {
		if strange.Load() && call%10 == 0 {
			return "assign", "power"
		}
		return byWater(text, call)
	})
	rec := &routerhttp.Recording{}
	a, _, err := simulate(t, server.URL, 1, routerhttp.InCountySettings{Recording: rec})
	if err != nil {
		t.Fatal(err)
	}
	for _, changed := range []bool{false, true} {
		strange.Store(changed)
		b, asker, err := simulate(t, server.URL, 1, routerhttp.InCountySettings{Recording: reread(t, written(t, rec)),
			Known: true, Verify: true})
		if err != nil || b.Hash() != a.Hash() {
			t.Fatalf("verifying changed the result: %s, want %s, %v", b.Hash(), a.Hash(), err)
		}
		got := asker.Asked()[0]
		if (got.Differed > 0) != changed || changed == got.FirstDiffered.Empty() || got.Calls != got.Questions {
			t.Errorf("changed %v: %+v", changed, got)
		}
	}
}

// Answers that cannot be carried out are counted, and the desk decides.
func TestImpossibleAnswersAreCounted(t *testing.T) {
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	county, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	town := county.Bodies[county.Towns[0].Body].ID
	server := deciding(t, func(string, int64) (string, string) { return "assign", town })
	_, asker, err := simulate(t, server.URL, 1, routerhttp.InCountySettings{})
	if got := asker.Asked()[0]; err != nil || got.Impossible == 0 || got.Impossible == got.Questions ||
		!strings.Contains(got.FirstImpossible.String(), town) {
		t.Errorf("%+v, %v", got, err)
	}
}

// A body that the county does not have is told by the name that the router gave it, under load, in a check and in the
// county.
func TestUnknownBodiesAreNamed(t *testing.T) {
	server := deciding(t, func(string, int64) (string, string) { return "assign", "housing" })
	_, asker, err := simulate(t, server.URL, 1, routerhttp.InCountySettings{})
	if got := asker.Asked()[0]; err != nil || got.Impossible != got.Questions ||
		!strings.Contains(got.FirstImpossible.String(), `"housing"`) {
		t.Errorf("in the county: %+v, %v", got, err)
	}
	if b := strings.Join(check(t, server.URL), "\n"); !strings.Contains(b,
		`assigned to "housing", no body of the county`) {
		t.Errorf("in a check: %q", b)
	}
	res, err := load.Run(t.Context(), overHTTP(t, server.URL, "hanyin", 50))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range res.Invariants {
		if v.Name == "target" && (v.First == nil || !strings.Contains(v.First.String(),
			`assigned to "housing", no body`) ||
			!strings.Contains(v.First.In(message.Chinese), `派给了 "housing"，本县没有这个单位`)) {
			t.Errorf("under load: %v", v.First)
		}
	}
}

// A failure ends the run at once and is named; the county does not go on with answers that nobody gave.
func TestFailuresEndTheRun(t *testing.T) {
	refusing := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			fmt.Fprint(w, body)
		}
	}
	hanging := func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // else the end of the connection is not seen
		<-r.Context().Done()
	}
	const workers = 2
	for name, c := range map[string]struct {
		after int64 // calls that are answered before
		then  http.HandlerFunc
		want  string
		most  int64 // calls after that
	}{
		"no JSON":        {50, refusing(200, "yes"), "malformed", workers},
		"forbidden":      {50, refusing(403, "{}"), "status-403", workers},
		"out of service": {50, refusing(500, "{}"), "status-500", 3 * workers},
		"overloaded":     {50, refusing(429, "{}"), "overloaded", 3 * workers},
		"hangs":          {50, hanging, "timeout", 3 * workers},
		"other petition": {50, refusing(200, `{"petition":7,"attempt":0,"action":"human"}`),
			"other-petition", workers},
		"from the start": {0, refusing(404, "no"), "does not answer: status-404", 1},
		"router crashes": {50, refusing(500, permanently),
			"status-500: route: permanent: so it is; nothing was written", workers},
		"not understood": {50, refusing(400, permanently),
			"status-400: route: permanent: so it is; nothing was written", workers},
		"another county": {0, refusing(400, permanently), "does not answer: status-400", 1},
	} {
		var calls atomic.Int64
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if calls.Add(1) > c.after {
				c.then(w, r)
				return
			}
			theirs(w, r)
		}))
		limit := 10 * time.Minute
		if c.want == "timeout" {
			limit = 100 * time.Millisecond
		}
		_, asker, err := simulate(t, server.URL, workers, routerhttp.InCountySettings{Timeout: limit})
		if got := fmt.Sprint(asker.Failure()); err == nil || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
		if n := calls.Load() - c.after; n > c.most && c.want != "timeout" { // whose early calls may be late as well
			t.Errorf("%s: %d calls after the first failure, want at most %d", name, n-1, c.most-1)
		}
		server.Close()
	}
	_, asker, err := simulate(t, "http://127.0.0.1:1", 1, routerhttp.InCountySettings{})
	if err == nil || !strings.Contains(fmt.Sprint(asker.Failure()), "unreachable") {
		t.Errorf("nobody listens: %v, %v", err, asker.Failure())
	}
	_, asker, err = simulate(t, "http://127.0.0.1:1", 1, routerhttp.InCountySettings{Known: true})
	if err == nil || !strings.Contains(fmt.Sprint(asker.Failure()), "not among the recorded answers") {
		t.Errorf("an empty recording: %v, %v", err, asker.Failure())
	}
}

const permanently = `{"error":{"kind":"permanent","why":"so it is"}}`

// A router that will not decide says so with status 422: that is an answer, and the desk decides.
func TestARouterMayDeclineToDecide(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusUnprocessableEntity)
		fmt.Fprint(w, permanently)
	}))
	defer server.Close()
	_, asker, err := simulate(t, server.URL, 2, routerhttp.InCountySettings{})
	if err != nil || asker.Failure() != nil {
		t.Fatal(err, asker.Failure())
	}
	if got := asker.Asked()[0]; got.Questions < 500 || got.Human != got.Questions {
		t.Errorf("%+v", got)
	}
}

// A router that panics where hanyin serves it, and a client that panics, end the run: the desk does not decide for
// them.
func TestPanicsEndTheRun(t *testing.T) {
	var asked, connected atomic.Int64
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	hanyin, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	served, _ := listeningFor(t, hanyin, echoRouter(func(agents.Petition, agents.View) agents.Decision {
		if asked.Add(1) > 50 {
			panic("no such case")
		}
		return agents.Decision{Action: agents.ToHuman, Reason: "none"}
	}), routerhttp.ServerSettings{})
	closing := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		theirs(w, r)
	}))
	closing.Config.ErrorLog = log.New(io.Discard, "", 0)
	closing.StartTLS()
	defer closing.Close()
	roots := x509.NewCertPool()
	roots.AddCert(closing.Certificate())
	for name, c := range map[string]struct {
		url   string
		after int64 // connections
		want  string
	}{
		"router": {"http://" + served, 0,
			"status-500: route: permanent: the router panicked; nothing was written"},
		"client":               {closing.URL, 20, "panic: no such certificate"},
		"client, at the start": {closing.URL, 0, "does not answer: panic: no such certificate"},
	} {
		connected.Store(0)
		settings := routerhttp.InCountySettings{Client: routerhttp.ClientSettings{TLS: &tls.Config{RootCAs: roots,
			ServerName: "example.com", VerifyConnection: func(tls.ConnectionState) error {
				if connected.Add(1) > c.after {
					panic("no such certificate")
				}
				return nil
			}}}}
		_, asker, err := simulate(t, c.url, 2, settings)
		if got := fmt.Sprint(asker.Failure()); err == nil || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %v, failure %s, want %s", name, err, got, c.want)
		}
	}
}

// Who waits for the answer to a question that another has put hears of the router's panic as well: status 500, which
// is no decision.
func TestAPanicReachesAllWhoWait(t *testing.T) {
	county()
	synctest.Test(t, func(t *testing.T) {
		asked, others := 0, make(chan struct{})
		server, stop := piped(t, echoRouter(func(agents.Petition, agents.View) agents.Decision {
			asked++
			<-others
			panic("no such case")
		}), routerhttp.ServerSettings{})
		defer stop()
		statuses := make(chan int, 3)
		for range 3 {
			go func() {
				resp, err := server.client().Post("http://pipe/v1/route", "application/json",
					strings.NewReader(question))
				if err != nil {
					t.Error(err)
					statuses <- 0
					return
				}
				statuses <- resp.StatusCode
				_ = resp.Body.Close()
			}()
		}
		synctest.Wait() // until one asks and the others wait
		close(others)
		for range 3 {
			if got := <-statuses; got != http.StatusInternalServerError || asked != 1 {
				t.Errorf("status %d, asked %d times, want 500 and once", got, asked)
			}
		}
	})
}

// A failure that is over in a moment costs nothing.
func TestPassingFailuresAreMended(t *testing.T) {
	var calls atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if calls.Add(1)%100 == 7 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		theirs(w, r)
	}))
	defer server.Close()
	if _, asker, err := simulate(t, server.URL, 2, routerhttp.InCountySettings{}); err != nil ||
		asker.Failure() != nil ||
		asker.Asked()[0].Calls <= asker.Asked()[0].Questions {
		t.Errorf("%v, %v, %+v", err, asker.Failure(), asker.Asked())
	}
}

func TestBadRecordingsAreRefused(t *testing.T) {
	good := string(unpacked(t, written(t, &routerhttp.Recording{})))
	row := func(router, question, action string) string {
		return good + router + "," + question + "," + action + ",water\n"
	}
	hash := strings.Repeat("0f", 16)
	for _, c := range []struct{ text, want string }{
		{"a,b\n", "want a recording"},
		{row("http://a", hash, "asign"), `a.csv.gz:2: action "asign"`},
		{row("http://a", "12", "assign"), "32 hexadecimal digits"},
		{row("table", hash, "assign"), `router "table"`},
		{row("http://a", hash, "assign") + "http://a," + hash + ",human,\n", "a.csv.gz:3: question"},
		{row("http://a", "1", "assign") + "http://a," + hash + ",x,\n", "a.csv.gz:3: action"},
		{good + "http://a\n", "not whole"},
		{good + strings.Repeat("http://a,12,assign,\n", 30), "a.csv.gz: and more: mend these first"},
	} {
		_, err := routerhttp.ReadRecording(bytes.NewReader(packed(t, c.text)), "a.csv.gz")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.text, err, c.want)
		}
	}
	whole := packed(t, row("http://a", hash, "assign"))
	if _, err := routerhttp.ReadRecording(bytes.NewReader(whole[:len(whole)-9]), "a"); err == nil {
		t.Error("a file cut short was read")
	}
	if _, err := routerhttp.ReadRecording(strings.NewReader(good), "a"); err == nil {
		t.Error("a file that is not compressed was read")
	}
	if _, err := routerhttp.ReadRecording(bytes.NewReader(whole), "a"); err != nil {
		t.Error(err)
	}
}

// A router that a scenario names is not reached by who has not been given the means.
func TestNobodyElseReachesARouter(t *testing.T) {
	s, err := scenarios.Load("hanyin", []string{`routing.router="http://127.0.0.1:9"`})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := experiments.Prepare(s); err == nil || errors.Is(err, experiments.ErrWorld) ||
		!strings.Contains(err.Error(), "only hanyin run and hanyin compare") {
		t.Errorf("got %v", err)
	}
	for _, bad := range []string{"http://", "http://a/?key=1", "http://me:secret@a"} {
		if _, err := scenarios.Load("hanyin", []string{fmt.Sprintf("routing.router=%q", bad)}); err == nil ||
			!strings.Contains(err.Error(), "no address of a router") {
			t.Errorf("%s: got %v", bad, err)
		}
	}
}

func packed(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(text))
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unpacked(t *testing.T, text []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}
