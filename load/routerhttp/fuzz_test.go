package routerhttp_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

// fuzzServer answers without a network.
var fuzzServer = sync.OnceValue(func() http.Handler {
	return routerhttp.NewServer(county(), echoRouter(toHuman), routerhttp.ServerSettings{Body: 1 << 16})
})

// Whatever is asked, the server answers with JSON and a status that says whose mistake it was, never with 5xx.
func FuzzHanyinServer(f *testing.F) {
	f.Add(question)
	f.Add(
		`{"petition":1,"attempt":0,"received":"2020-01-06T09:30:00","town":"东","view":{"at":"2020-01-06T09:30:00","down":["power"],"queues":[1,2]}}`)
	f.Add("null")
	f.Fuzz(func(t *testing.T, body string) { ask(t, "/v1/route", "application/json", body) })
}

// The same for Open311 submissions.
func FuzzOpen311Server(f *testing.F) {
	f.Add("service_code=roads&description=坑&address_string=东 东-01")
	f.Add(
		"service_code=roads&attribute[petition]=7&attribute[attempt]=1&attribute[received]=2020-01-06T09:30:00&attribute[town]=东&attribute[tried]=power")
	f.Add("%zz&&==")
	f.Fuzz(func(t *testing.T, body string) {
		ask(t, "/open311/v2/requests.json", "application/x-www-form-urlencoded", body)
	})
}

func ask(t *testing.T, path, kind, body string) {
	req := httptest.NewRequest("POST", path, strings.NewReader(body))
	req.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	fuzzServer().ServeHTTP(w, req)
	if w.Code >= 500 || w.Header().Get("Content-Type") != "application/json" {
		t.Errorf("%q: status %d: %s", body, w.Code, w.Body)
	}
}

// fuzzAnswers is a server that answers what it is told to, and its address.
var fuzzAnswers = sync.OnceValues(func() (*string, string) {
	var mu sync.Mutex
	text := new(string)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, *text)
	}))
	return text, server.URL
})

// Whatever a server answers, the client returns a decision or a named error.
func FuzzHanyinClient(f *testing.F) {
	f.Add(
		`{"petition":9,"attempt":0,"action":"assign","owner":"power","level":"county","deadline":"2020-01-08T17:00:00","co_handlers":["x"]}`)
	f.Add(`{"error":{"kind":"overloaded","why":""}}`)
	f.Fuzz(func(t *testing.T, body string) { told(t, "hanyin", body) })
}

// The same for Open311.
func FuzzOpen311Client(f *testing.F) {
	f.Add(
		`[{"service_request_id":638344,"status":"open","agency_responsible":"power","expected_datetime":"2010-04-15T06:37:38-08:00"}]`)
	f.Add(`[{"token":"x"}]`)
	f.Fuzz(func(t *testing.T, body string) { told(t, "open311", body) })
}

func told(t *testing.T, protocol, body string) {
	text, url := fuzzAnswers()
	*text = body
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	_, err := client(t, url, protocol).Route(ctx, sample(9), agents.View{})
	var call *load.CallError
	var route *agents.RouteError
	if err != nil && !errors.As(err, &call) && !errors.As(err, &route) && !errors.As(err, new(*load.Pending)) {
		t.Errorf("%q: %T %v", body, err, err)
	}
}
