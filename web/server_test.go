package web_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"hanyin/experiments"
	"hanyin/scenarios"
	"hanyin/web"
	"hanyin/web/engine"
)

// serve starts a server whose folder is dir.
func serve(t *testing.T, s web.Settings) *httptest.Server {
	t.Helper()
	if s.Dir == "" {
		s.Dir = filepath.Join(t.TempDir(), "kept")
	}
	v, err := web.NewServer(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(v.Handler())
	t.Cleanup(func() { v.Close(); server.Close() })
	return server
}

// ask makes a request with headers given as pairs, and returns the status and what came back.
func ask(t *testing.T, method, url, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(text)
}

// village makes a county that takes milliseconds a replication.
var village = map[string]any{"geo.households": 4000, "geo.units": 20, "geo.l2": 40, "geo.l3": 60,
	"geo.grids_total": 120, "geo.registered": 14000, "geo.resident": 12000}

// tiny is a comparison of a village, of days.
func tiny(t *testing.T, replications int, demand float64) string {
	t.Helper()
	return days(t, village, replications, demand)
}

// days is a comparison of some days of a county as set, of the whole one if nothing is.
func days(t *testing.T, county map[string]any, replications int, demand float64) string {
	t.Helper()
	set := map[string]any{"time.warmup_days": 2, "time.days": 5}
	maps.Copy(set, county)
	more := maps.Clone(set)
	more["demand.multiplier"] = demand
	return string(asJSON(t, engine.Spec{Lang: "en", Replications: replications, Scenarios: []engine.Option{
		{Title: "as it is", From: "hanyin", Set: set},
		{Title: "more", From: "hanyin", Set: more},
	}}))
}

// A status of a run, as the interface has it.
type status struct {
	ID, State       string
	Finished, Total int
	Error           string
}

// begin begins a run.
func begin(t *testing.T, url, spec string) status {
	t.Helper()
	resp, text := ask(t, "POST", url+"/api/runs", spec)
	var s status
	if err := json.Unmarshal([]byte(text), &s); err != nil || resp.StatusCode != http.StatusCreated {
		t.Fatalf("%s: %v: %.300s", resp.Status, err, text)
	}
	return s
}

// state asks how far a run has come.
func state(t *testing.T, url, id string) status {
	t.Helper()
	var s status
	if _, text := ask(t, "GET", url+"/api/runs/"+id, ""); json.Unmarshal([]byte(text), &s) != nil {
		t.Fatalf("%.300s", text)
	}
	return s
}

// listen reads the events of a run until one of a name, and returns how many of each there were and the last's data.
func listen(t *testing.T, ctx context.Context, url, id, until string) (map[string]int, string) {
	t.Helper()
	count, data, ok := eventsUntil(t, ctx, url, id, until)
	if !ok {
		t.Errorf("the events ended with %v, before %s", count, until)
	}
	return count, data
}

// eventsUntil counts the events of a run until one of that name, and reports whether it came.
func eventsUntil(t *testing.T, ctx context.Context, url, id, until string) (map[string]int, string, bool) {
	t.Helper()
	req, err := http.NewRequestWithContext(ctx, "GET", url+"/api/runs/"+id+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Error(err)
		return nil, "", false
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 64<<20)
	count, name := map[string]int{}, ""
	for lines.Scan() {
		if event, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
			name = event
			count[name]++
		}
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok && name == until {
			return count, data, true
		}
	}
	return count, "", false
}

// summaries are the summary of outcomes, as an engine gives it, with details and without.
type summaries struct{ whole, brief []byte }

func summaryOf(e *engine.Engine, spec string, outcomes [][]byte) (s summaries, err error) {
	sum, err := e.Summarise([]byte(spec), outcomes)
	if err != nil {
		return s, err
	}
	whole, err := sum.JSON()
	if err != nil {
		return s, err
	}
	brief, err := sum.Brief().JSON()
	return summaries{whole, brief}, err
}

// A run is begun, tells of each replication and of summaries, and has the numbers of the engine; asked for again it is
// the same run.
func TestRun(t *testing.T) {
	server := serve(t, web.Settings{})
	spec := tiny(t, 3, 2)
	s := begin(t, server.URL, spec)
	count, _ := listen(t, t.Context(), server.URL, s.ID, "done")
	if count["replication"] < 2 || count["summary"] == 0 || count["failed"] > 0 {
		t.Errorf("events %v", count)
	}
	if got := state(t, server.URL, s.ID); got.State != "done" || got.Finished != 6 || got.Total != 6 {
		t.Errorf("%+v", got)
	}
	resp, text := ask(t, "GET", server.URL+"/api/runs/"+s.ID+"/result", "")
	e := &engine.Engine{}
	var outcomes [][]byte
	for r := range 3 {
		for i := range 2 {
			o, err := e.Replicate(t.Context(), []byte(spec), i, r, engine.Progress{})
			if err != nil {
				t.Fatal(err)
			}
			outcomes = append(outcomes, o)
		}
	}
	want, err := summaryOf(e, spec, outcomes)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != 200 || text != string(want.whole) {
		t.Errorf("%s: the summary is not that of the engine:\n%.300s\n%.300s", resp.Status, text, want.whole)
	}
	for query, want := range map[string][]byte{"": want.whole, "?details=yes": want.whole, "?details=no": want.brief} {
		if _, got := ask(t, "GET", server.URL+"/api/runs/"+s.ID+"/events"+query, ""); !strings.Contains(got,
			"event: summary\ndata: "+string(want)+"\n\n") {
			t.Errorf("events%s hold no such summary:\n%.900s\n%.900s", query, got, want)
		}
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, []byte(spec), " ", "\t"); err != nil {
		t.Fatal(err)
	}
	if again := begin(t, server.URL, pretty.String()); again.ID != s.ID || again.Finished != 6 {
		t.Errorf("the same spec is another run: %+v", again)
	}
	if more := begin(t, server.URL, tiny(t, 4, 2)); more.Finished < 6 {
		t.Errorf("one replication more begins with %d of those that there are", more.Finished)
	}
}

// A run tells the figures of its first month before anything is whole, also beside a baseline that is known.
func TestEarly(t *testing.T) {
	server := serve(t, web.Settings{Workers: 1})
	spec := func(demand float64) string {
		set := func(demand float64) map[string]any {
			return map[string]any{"time.warmup_days": 2, "time.days": 90, "demand.multiplier": demand}
		}
		return string(asJSON(t, engine.Spec{Lang: "en", Replications: 1, Scenarios: []engine.Option{
			{Title: "as it is", From: "hanyin", Set: set(1)}, {Title: "more", From: "hanyin", Set: set(demand)}}}))
	}
	for _, demand := range []float64{1.5, 2} {
		s := begin(t, server.URL, spec(demand))
		count, data := listen(t, t.Context(), server.URL, s.ID, "early")
		var early engine.Summary
		if err := json.Unmarshal([]byte(data), &early); err != nil {
			t.Fatal(err)
		}
		if count["summary"] > 0 || early.Days != 29 || len(early.Scenarios) != 2 || early.Comparison == nil {
			t.Errorf("demand %g: %v, then %d days of %d scenarios", demand, count, early.Days, len(early.Scenarios))
		}
		_, data = listen(t, t.Context(), server.URL, s.ID, "summary")
		var whole engine.Summary
		if err := json.Unmarshal([]byte(data), &whole); err != nil || whole.Days != 0 || whole.Said == nil {
			t.Errorf("demand %g: the summary is of %d days (%v)", demand, whole.Days, err)
		}
		listen(t, t.Context(), server.URL, s.ID, "done")
	}
}

// The interface is as openapi.json describes it: every operation is asked, well and badly.
func TestInterfaceIsAsDescribed(t *testing.T) {
	results := t.TempDir()
	folder, err := experiments.CreateFolder(filepath.Join(results, "one"), false)
	if err != nil {
		t.Fatal(err)
	}
	sc, err := scenarios.Load("hanyin", []string{"time.warmup_days=2", "time.days=5"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := experiments.Replicate(t.Context(), sc, experiments.Options{Replications: 2, Folder: folder})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Save(folder, []string{"hanyin", "run"}); err != nil {
		t.Fatal(err)
	}
	county := filepath.Join(t.TempDir(), "mine.toml")
	records := filepath.Join(filepath.Dir(county), "records.csv")
	for file, text := range map[string]string{county: "inherits = \"hanyin\"\ntitle = \"Mine as it is\"\n",
		records: ownRecords} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	server := serve(t, web.Settings{Results: []string{results}, Counties: []string{county}, Records: records})
	spec := tiny(t, 2, 2)
	id := begin(t, server.URL, spec).ID
	listen(t, t.Context(), server.URL, id, "done")
	_, raw := ask(t, "GET", server.URL+"/api/openapi.json", "")
	doc, err := openapi3.NewLoader().LoadFromData([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	doc.Security = nil
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"application/toml", "text/html", "text/event-stream", "application/zip",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.FileBodyDecoder)
	}
	var list struct{ Folders []struct{ ID, Kind string } }
	if _, text := ask(t, "GET", server.URL+"/api/folders", ""); json.Unmarshal([]byte(text), &list) != nil ||
		len(list.Folders) != 1 || list.Folders[0].Kind != "Report of a run" {
		t.Fatalf("folders: %.300s", text)
	}
	none := strings.Repeat("0", 32)
	run := "/api/runs/" + id
	asked := map[string]bool{}
	for _, q := range []struct {
		method, path, body string
		status             int
	}{
		{"GET", "/api/catalog?lang=zh", "", 200}, {"GET", "/api/catalog", "", 200},
		{"POST", "/api/check", spec, 200}, {"POST", "/api/check", "{", 400},
		{"POST", "/api/check", strings.Replace(spec, "demand.multiplier", "demand.multiplyer", 1), 200},
		{"POST", "/api/runs", spec, 201}, {"POST", "/api/runs", `{"scenarios":[]}`, 422},
		{"POST", "/api/runs", `{"scenarios":[],"x":1}`, 400},
		{"POST", "/api/runs", strings.Repeat(" ", engine.MostSpec+10), 413},
		{"GET", run, "", 200}, {"GET", "/api/runs/" + none, "", 404},
		{"GET", run + "/events", "", 200}, {"GET", run + "/result", "", 200},
		{"GET", run + "/events?details=no", "", 200}, {"GET", run + "/events?details=perhaps", "", 400},
		{"GET", run + "/story?scenario=0&replication=0&petition=3", "", 200},
		{"GET", run + "/story?scenario=0&replication=0&petition=99999999", "", 400},
		{"GET", run + "/story?scenario=9&replication=0&petition=3", "", 400},
		{"GET", run + "/replay?scenario=1&replication=1&month=0", "", 200},
		{"GET", run + "/replay?scenario=1&replication=1&month=12", "", 400},
		{"GET", run + "/replay?scenario=1", "", 400},
		{"GET", run + "/take/scenario", "", 200}, {"GET", run + "/take/result.json", "", 200},
		{"GET", run + "/take/document", "", 200}, {"GET", run + "/take/report.html", "", 200},
		{"GET", run + "/take/tables.xlsx", "", 200}, {"GET", run + "/take/nothing", "", 404},
		{"GET", "/api/catalog?county=hanyin&lang=en", "", 200}, {"GET", "/api/months", "", 200},
		{"GET", "/api/folders", "", 200}, {"GET", "/api/folders/" + list.Folders[0].ID, "", 200},
		{"GET", "/api/folders/" + none, "", 404}, {"GET", "/api/openapi.json", "", 200},
		{"DELETE", run, "", 204}, {"DELETE", "/api/runs/" + none, "", 404},
	} {
		resp, text := ask(t, q.method, server.URL+q.path, q.body)
		if resp.StatusCode != q.status {
			t.Errorf("%s %s: %s, want %d: %.200s", q.method, q.path, resp.Status, q.status, text)
			continue
		}
		req := httptest.NewRequest(q.method, q.path, strings.NewReader(q.body))
		if q.body != "" {
			req.Header.Set("Content-Type", "application/json")
		}
		route, params, err := router.FindRoute(req)
		if err != nil {
			t.Fatalf("%s %s: %v", q.method, q.path, err)
		}
		asked[q.method+" "+route.Path] = true
		input := &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route}
		if q.status < 300 {
			if err := openapi3filter.ValidateRequest(t.Context(), input); err != nil {
				t.Errorf("%s %s: the question is not as described: %.500v", q.method, q.path, err)
			}
		}
		err = openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: input, Status: resp.StatusCode, Header: resp.Header,
			Body:    io.NopCloser(strings.NewReader(text)),
			Options: &openapi3filter.Options{IncludeResponseStatus: true}})
		if err != nil {
			t.Errorf("%s %s: the answer is not as described: %.600v", q.method, q.path, err)
		}
	}
	for _, pattern := range web.Routes() {
		if !asked[pattern] {
			t.Errorf("%s is answered and not described", pattern)
		}
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			if !asked[method+" "+path] {
				t.Errorf("%s %s is described and was not asked", method, path)
			}
		}
	}
}

// Requests of other pages, under other names, for files, too large ones and wrong ones are refused, and the server
// goes on.
func TestHostileRequests(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	server := serve(t, web.Settings{Dir: dir})
	if err := os.WriteFile(filepath.Join(filepath.Dir(dir), "secret.json"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	spec := tiny(t, 2, 2)
	address := strings.TrimPrefix(server.URL, "http://")
	for _, c := range []struct {
		name, method, path, body string
		headers                  []string
		status                   int
	}{
		{"another host", "GET", "/", "", []string{"Host", "evil.example"}, 421},
		{"a name that begins alike", "GET", "/api/catalog", "", []string{"Host", "localhost.evil.example"}, 421},
		{"an address of the network", "GET", "/api/catalog", "", []string{"Host", "192.168.1.2:8321"}, 421},
		{"no host", "GET", "/api/catalog", "", []string{"Host", ":80"}, 421},
		{"another page changes", "POST", "/api/runs", spec, []string{"Origin", "http://evil.example"}, 403},
		{"another page reads", "GET", "/api/catalog", "", []string{"Origin", "http://evil.example"}, 403},
		{"no origin at all", "POST", "/api/runs", spec, []string{"Origin", "null"}, 403},
		{"another port", "POST", "/api/runs", spec, []string{"Origin", "http://127.0.0.1:1"}, 403},
		{"another site", "GET", "/api/runs/x/events", "", []string{"Sec-Fetch-Site", "cross-site",
			"Sec-Fetch-Mode", "cors"},
			403},
		{"a script of another site", "GET", "/app/main.js", "", []string{"Sec-Fetch-Site", "cross-site",
			"Sec-Fetch-Mode",
			"no-cors"}, 403},
		{"a link from another site", "GET", "/", "", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode",
			"navigate"}, 200},
		{"the page itself", "POST", "/api/check", spec, []string{"Origin", "http://" + address, "Sec-Fetch-Site",
			"same-origin"}, 200},
		{"a form", "POST", "/api/runs", spec, []string{"Content-Type", "text/plain"}, 415},
		{"no body", "POST", "/api/runs", "", nil, 415},
		{"too large", "POST", "/api/check", strings.Repeat("a", engine.MostSpec+1), nil, 413},
		{"deep", "POST", "/api/check", strings.Repeat(`[`, 100_000), nil, 400},
		{"a deep value", "POST", "/api/check", `{"scenarios":[{"title":"x","from":"hanyin","set":{"a.b":` +
			strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}}]}`, nil, 200},
		{"up and out", "GET", "/../../etc/passwd", "", nil, 404},
		{"up and out, written otherwise", "GET", "/%2e%2e/%2e%2e/etc/passwd", "", nil, 404},
		{"a folder of assets", "GET", "/app/", "", nil, 404}, {"a folder", "GET", "/app", "", nil, 404},
		{"a run by a path", "GET", "/api/runs/..%2F..%2Fsecret", "", nil, 404},
		{"a run by a name", "GET", "/api/runs/secret", "", nil, 404},
		{"a folder by a path", "GET", "/api/folders/..%2F..", "", nil, 404},
		{"to take a path", "GET", "/api/runs/" + strings.Repeat("0", 32) + "/take/..%2Fx", "", nil, 404},
		{"another method", "PUT", "/api/runs", spec, nil, 405}, {"a method of the page", "POST", "/", "{}", nil, 405},
		{"no such page", "GET", "/api/nothing", "", nil, 404},
		{"a null byte", "GET", "/api/runs/%00", "", nil, 404},
	} {
		resp, text := ask(t, c.method, server.URL+c.path, c.body, c.headers...)
		if resp.StatusCode != c.status && !(c.status == 404 && resp.StatusCode/100 == 3) {
			t.Errorf("%s: %s, want %d: %.200s", c.name, resp.Status, c.status, text)
		}
		if strings.Contains(text, "secret\n") || strings.Contains(text, "root:") {
			t.Errorf("%s: a file of this machine came back", c.name)
		}
		for name, want := range map[string]string{"Content-Security-Policy": "default-src 'none'",
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY"} {
			if !strings.Contains(resp.Header.Get(name), want) {
				t.Errorf("%s: %s is %q", c.name, name, resp.Header.Get(name))
			}
		}
	}
	for _, from := range []string{"/etc/passwd", "../secret", "questions/../now", "questions/nine-towns", "file:x"} {
		_, text := ask(t, "POST", server.URL+"/api/check", fmt.Sprintf(
			`{"scenarios":[{"title":"x","from":%q},{"title":"y","from":"hanyin","set":{"tables.towns":%q}}]}`, from,
			from))
		if strings.Contains(text, `"ok":true`) || strings.Contains(text, "root:") {
			t.Errorf("from %q: %.300s", from, text)
		}
	}
	if resp, _ := ask(t, "GET", server.URL+"/", ""); strings.Contains(resp.Header.Get("Content-Security-Policy"),
		"script-src 'self' 'unsafe-inline'") {
		t.Error("scripts may stand in the page")
	}
	if s := begin(t, server.URL, spec); s.ID == "" {
		t.Error("the server does not go on")
	}
}

// A server that others reach asks for its token.
func TestToken(t *testing.T) {
	const token = "0123456789abcdef0123"
	server := serve(t, web.Settings{Token: token})
	for name, c := range map[string]struct {
		path    string
		headers []string
		status  int
	}{
		"none":           {"/", nil, 401},
		"none, catalog":  {"/api/catalog", nil, 401},
		"a wrong one":    {"/?token=x", nil, 401},
		"the right one":  {"/?token=" + token, nil, 303},
		"a bearer":       {"/api/catalog", []string{"Authorization", "Bearer " + token}, 200},
		"a wrong bearer": {"/api/catalog", []string{"Authorization", "Bearer " + token + "x"}, 401},
		"a cookie":       {"/api/catalog", []string{"Cookie", "hanyin_token=" + token}, 200},
		"a wrong cookie": {"/api/catalog", []string{"Cookie", "hanyin_token=1"}, 401},
		"another name":   {"/", []string{"Host", "evil.example", "Cookie", "hanyin_token=" + token}, 421},
	} {
		resp, text := ask(t, "GET", server.URL+c.path, "", c.headers...)
		if resp.StatusCode != c.status {
			t.Errorf("%s: %s, want %d: %.100s", name, resp.Status, c.status, text)
		}
		if c.status == 303 {
			cookie := resp.Header.Get("Set-Cookie")
			if !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") ||
				resp.Header.Get("Location") != "/" {
				t.Errorf("%s: cookie %q, location %q", name, cookie, resp.Header.Get("Location"))
			}
		}
	}
}

// A run that nobody listens to is cancelled after a while, one that is cancelled stays so, and both go on when
// somebody listens.
func TestCancelled(t *testing.T) {
	server := serve(t, web.Settings{Workers: 1, Grace: 50 * time.Millisecond})
	long := strings.ReplaceAll(tiny(t, 200, 1.5), `"time.days":5`, `"time.days":3000`)
	left := begin(t, server.URL, long)
	ctx, leave := context.WithCancel(t.Context())
	listen(t, ctx, server.URL, left.ID, "replication")
	leave()
	waitFor(t, server.URL, left.ID, "interrupted")

	short := tiny(t, 10, 1.25)
	s := begin(t, server.URL, short)
	if resp, _ := ask(t, "DELETE", server.URL+"/api/runs/"+s.ID, ""); resp.StatusCode != 204 {
		t.Errorf("cancelling: %s", resp.Status)
	}
	if got := state(t, server.URL, s.ID); got.State == "running" || got.State == "failed" {
		t.Errorf("after cancelling: %+v", got)
	}
	listen(t, t.Context(), server.URL, s.ID, "done")
	if got := state(t, server.URL, s.ID); got.State != "done" || got.Finished != 20 {
		t.Errorf("after listening again: %+v", got)
	}
}

// waitFor waits until a run has a state.
func waitFor(t *testing.T, url, id, want string) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); ; {
		got := state(t, url, id)
		if got.State == want {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("the run is %+v, want %s", got, want)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// A run outlives its server: the next one says that it is interrupted, and goes on with what was kept.
func TestRestart(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "kept")
	spec := days(t, nil, 8, 1.75) // long enough to be met at work
	first, err := web.NewServer(t.Context(), web.Settings{Dir: dir, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(first.Handler())
	id := begin(t, server.URL, spec).ID
	listen(t, t.Context(), server.URL, id, "summary")
	first.Close()
	server.CloseClientConnections()
	server.Close()

	again := serve(t, web.Settings{Dir: dir, Workers: 1})
	got := state(t, again.URL, id)
	if got.State != "interrupted" || got.Finished < 2 || got.Finished >= got.Total {
		t.Fatalf("after a restart: %+v", got)
	}
	if resp, text := ask(t, "GET", again.URL+"/api/runs/"+id+"/result", ""); resp.StatusCode != 200 {
		t.Errorf("what was kept has no summary: %s %.200s", resp.Status, text)
	}
	listen(t, t.Context(), again.URL, id, "done")
	if got := state(t, again.URL, id); got.State != "done" {
		t.Errorf("after listening: %+v", got)
	}
	fresh := serve(t, web.Settings{})
	other := begin(t, fresh.URL, spec)
	listen(t, t.Context(), fresh.URL, other.ID, "done")
	_, a := ask(t, "GET", again.URL+"/api/runs/"+id+"/result", "")
	_, b := ask(t, "GET", fresh.URL+"/api/runs/"+other.ID+"/result", "")
	if a != b {
		t.Error("a run that was interrupted has other numbers than one that was not")
	}
}

// Fifty clients at a time get what they asked for, though they share a baseline.
func TestFiftyClients(t *testing.T) {
	server := serve(t, web.Settings{})
	var all sync.WaitGroup
	clients := 50
	if testing.Short() { // under the race detector, where a replication takes ten times as long
		clients = 6
	}
	results := make([]string, clients)
	for i := range results {
		all.Go(func() {
			spec := tiny(t, 2, 1+float64(i%10)/10)
			resp, err := http.Post(server.URL+"/api/runs", "application/json", strings.NewReader(spec))
			if err != nil {
				t.Error(err)
				return
			}
			defer resp.Body.Close()
			var s status
			if err := json.NewDecoder(resp.Body).Decode(&s); err != nil || s.ID == "" {
				t.Errorf("client %d: %s %v", i, resp.Status, err)
				return
			}
			_, results[i] = listen(t, t.Context(), server.URL, s.ID, "summary")
			listen(t, t.Context(), server.URL, s.ID, "done")
		})
	}
	all.Wait()
	for i, text := range results {
		if text == "" {
			t.Errorf("client %d has no summary", i)
		}
	}
}

// A folder that is not the server's, and one of results that is none, are refused.
func TestFolders(t *testing.T) {
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "mine.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]web.Settings{"a folder with other files": {Dir: other},
		"a file": {Dir: filepath.Join(other, "mine.txt")},
		"no folder of results": {Dir: filepath.Join(t.TempDir(), "x"),
			Results: []string{filepath.Join(other, "no")}}} {
		if v, err := web.NewServer(t.Context(), s); err == nil {
			v.Close()
			t.Errorf("%s is taken", name)
		}
	}
}

// What a first visit loads is small: packed, and not sent again while it is the same.
func TestFirstLoadIsSmall(t *testing.T) {
	server := serve(t, web.Settings{})
	sum := 0
	err := filepath.WalkDir("assets", func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		path := strings.TrimPrefix(filepath.ToSlash(name), "assets")
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		resp, body := ask(t, "GET", server.URL+path, "", "Accept-Encoding", "gzip, br")
		sum += len(body)
		if resp.Header.Get("Content-Encoding") == "gzip" {
			z, err := gzip.NewReader(strings.NewReader(body))
			if err != nil {
				return err
			}
			raw, err := io.ReadAll(z)
			if err != nil {
				return err
			}
			body = string(raw)
		}
		if body != string(text) {
			t.Errorf("%s is not served as it is", path)
		}
		if again, _ := ask(t, "GET", server.URL+path, "", "Accept-Encoding", "gzip, br", "If-None-Match",
			resp.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s again: %s", path, again.Status)
		}
		if resp, plain := ask(t, "GET", server.URL+path, "", "Accept-Encoding", "gzip;q=0"); plain != string(text) ||
			resp.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s, plain: %s", path, resp.Status)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	_, catalog := ask(t, "GET", server.URL+"/api/catalog?lang=zh", "", "Accept-Encoding", "gzip")
	s := begin(t, server.URL, string(asJSON(t, engine.Spec{Lang: "zh", Replications: 10, Scenarios: []engine.Option{
		{Title: "as it is", From: "hanyin", Set: village}}})))
	_, events := ask(t, "GET", server.URL+"/api/runs/"+s.ID+"/events?details=no", "", "Accept-Encoding", "gzip")
	sum += len(catalog) + len(events)
	if sum > 400_000 || len(catalog) < 10_000 || len(events) < 5_000 {
		t.Errorf("a first visit loads %d bytes, the catalogue %d, events %d", sum, len(catalog), len(events))
	}
	t.Logf("a first visit loads %d bytes, of them the catalogue %d, events %d", sum, len(catalog), len(events))
}
