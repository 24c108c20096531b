package routerhttp_test

import (
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"hanyin/agents"
	"hanyin/agents/agentstest"
	"hanyin/agents/router"
	"hanyin/load/routerhttp"
)

var county = sync.OnceValue(agentstest.County)

// question is a petition of the small county.
const question = `{"petition":1,"attempt":0,"received":"2020-01-06T09:30:00","town":"东","unit":"东-01","declared":"roads","text":"公路路面全是坑","channel":"hotline"}`

// running is a server that runs until the test ends.
type running struct{ URL string }

// serve starts a server of a reference router on this machine; change may be nil.
func serve(t testing.TB, name string, change func(*routerhttp.ServerSettings)) running {
	t.Helper()
	r, err := router.New(name, router.Options{County: county(), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return serveRouter(t, r, change)
}

func serveRouter(t testing.TB, r agents.Router, change func(*routerhttp.ServerSettings)) running {
	t.Helper()
	var s routerhttp.ServerSettings
	if change != nil {
		change(&s)
	}
	address, _ := listening(t, r, s)
	return running{"http://" + address}
}

func fetch(t *testing.T, url string) []byte {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func post(t *testing.T, url, kind, body string) (int, string, http.Header) {
	t.Helper()
	resp, err := http.Post(url, kind, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text), resp.Header
}

func TestRepeatedQuestionsHaveOneEffect(t *testing.T) {
	server := serve(t, "balance-rr", nil)
	_, first, _ := post(t, server.URL+"/v1/route", "application/json", question)
	for range 3 {
		if _, again, _ := post(t, server.URL+"/v1/route", "application/json", question); again != first {
			t.Errorf("got %s, first %s", again, first)
		}
	}
	other := strings.Replace(question, "全是坑", "全是水", 1)
	if status, text, _ := post(t, server.URL+"/v1/route", "application/json", other); status != http.StatusConflict {
		t.Errorf("another petition under the same key: status %d: %s", status, text)
	}
	if m := string(fetch(t, server.URL+"/metrics")); !strings.Contains(m, "hanyin_router_decisions_total 1\n") ||
		!strings.Contains(m, "hanyin_router_repeated_total 3\n") {
		t.Errorf("metrics: %s", m)
	}
}

// withView is the question with a view.
func withView(view string) string { return strings.TrimSuffix(question, "}") + `,"view":` + view + "}" }

func TestBadQuestionsAreRefused(t *testing.T) {
	server := serve(t, "table", func(s *routerhttp.ServerSettings) { s.Body = 4096 })
	json := "application/json"
	for _, c := range []struct {
		name, kind, body string
		status           int
		why              string
	}{
		{"too large", json, strings.Repeat(" ", 5000) + question, 413, "larger than 4096"},
		{"deep", json, strings.Repeat("[", 3000), 400, ""},
		{"deep in a member", json, `{"petition":1,"view":` + strings.Repeat(`{"at":`, 600) + "1", 400, ""},
		{"not UTF-8", json, strings.Replace(question, "公路", "\xff\xfe", 1), 400, "UTF-8"},
		{"duplicate member", json, strings.Replace(question, `"attempt":0`, `"attempt":0,"attempt":1`, 1),
			400, "duplicate"},
		{"unknown member", json, strings.Replace(question, `"attempt":0`, `"attempt":0,"colour":1`, 1), 400, "colour"},
		{"half", json, question[:50], 400, ""},
		{"empty", json, "", 400, ""},
		{"null", json, "null", 400, "petition: missing"},
		{"wrong type", "text/plain", question, 415, "want application/json"},
		{"no type", "", question, 415, ""},
		{"all at once", json,
			`{"petition":0,"attempt":0,"received":"2020-01-06T09:30:00","town":"南","declared":"x","channel":"drum"}`,
			400, `channel: \"drum\" is unknown`},
		{"huge number", json, strings.Replace(question, `"petition":1`, `"petition":1e400`, 1), 400, ""},
		{"before the start", json, strings.Replace(question, "2020", "1999", 1), 400, "received"},
		{"far off", json, strings.Replace(question, "2020", "9999", 1), 400, "more than a hundred years"},
		{"attempt null", json, strings.Replace(question, `"attempt":0`, `"attempt":null`, 1), 400, "no whole number"},
		{"attempt as text", json, strings.Replace(question, `"attempt":0`, `"attempt":"0"`, 1), 400,
			"no whole number"},
		{"attempt 1.5", json, strings.Replace(question, `"attempt":0`, `"attempt":1.5`, 1), 400, "no whole number"},
		{"attempt huge", json, strings.Replace(question, `"attempt":0`, `"attempt":1e30`, 1), 400, "no whole number"},
		{"queue null", json, strings.Replace(question, `"attempt":0`,
			`"attempt":0,"view":{"at":"2020-01-06T09:30:00",`+
				`"queues":[null]}`, 1), 400, "no whole number"},
		{"no attempt", json, strings.Replace(question, `"attempt":0,`, "", 1), 400, "attempt: missing"},
		{"unknown body down", json, withView(`{"at":"2020-01-06T09:30:00","down":["powr"]}`), 400,
			`view.down: \"powr\" is unknown`},
		{"view of no time", json, withView(`{"down":["power"]}`), 400, "view.at: want"},
		{"view of a far time", json, withView(`{"at":"9999-01-06T09:30:00"}`), 400, "view.at: 9999"},
		{"less than nobody waits", json,
			withView(`{"at":"2020-01-06T09:30:00","queues":[-1` + strings.Repeat(",0", len(county().Bodies)-1) + `]}`),
			400,
			"view.queues: -1"},
	} {
		status, text, header := post(t, server.URL+"/v1/route", c.kind, c.body)
		if status != c.status || !strings.Contains(text, c.why) || !strings.Contains(text, `"kind":"permanent"`) ||
			header.Get("Content-Type") != json {
			t.Errorf("%s: got %d %s, want %d with %q", c.name, status, text, c.status, c.why)
		}
	}
}
