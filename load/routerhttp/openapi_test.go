package routerhttp_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// Every operation of the description is asked of the running server, well and badly, and question and answer are as
// described.
func TestDescriptionMatchesTheRunningServer(t *testing.T) {
	server := serve(t, "table", nil)
	raw := fetch(t, server.URL+"/openapi.json")
	doc, err := openapi3.NewLoader().LoadFromData(raw)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		t.Fatal(err)
	}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	openapi3filter.RegisterBodyDecoder("text/xml", openapi3filter.FileBodyDecoder)
	form := "application/x-www-form-urlencoded"
	asked := map[string]bool{}
	for _, q := range []struct {
		method, path, kind, body string
		status                   int
	}{
		{"POST", "/v1/route", "application/json", question, 200},
		{"POST", "/v1/route", "application/json", strings.Replace(question, `"attempt":0`,
			`"attempt":0,"attempt":1`, 1), 400},
		{"POST", "/v1/route", "text/plain", question, 415},
		{"POST", "/v1/route/batch", "application/json", "[" + question + "]", 200},
		{"POST", "/v1/route/batch", "application/json", "[]", 400},
		{"POST", "/v1/route/batch", "text/plain", "[" + question + "]", 415},
		{"GET", "/open311/v2/services.json", "", "", 200},
		{"GET", "/open311/v2/services.xml", "", "", 200},
		{"GET", "/open311/v2/services/roads.json", "", "", 200},
		{"GET", "/open311/v2/services/roads.xml", "", "", 200},
		{"GET", "/open311/v2/services/nothing.json", "", "", 404},
		{"POST", "/open311/v2/requests.json", form, "service_code=roads&description=坑&address_string=东 东-01", 200},
		{"POST", "/open311/v2/requests.xml", form, "service_code=roads&description=坑&lat=32.9&long=108.5", 200},
		{"POST", "/open311/v2/requests.json", form, "description=坑", 400},
		{"POST", "/open311/v2/requests.xml", form, "description=坑", 400},
		{"GET", "/open311/v2/requests.json?page_size=1&status=open", "", "", 200},
		{"GET", "/open311/v2/requests.xml", "", "", 200},
		{"GET", "/open311/v2/requests/1.json", "", "", 200},
		{"GET", "/open311/v2/requests/1.xml", "", "", 200},
		{"GET", "/open311/v2/requests/nothing.json", "", "", 404},
		{"GET", "/open311/v2/tokens/t1.json", "", "", 200},
		{"GET", "/open311/v2/tokens/nothing.json", "", "", 404},
		{"GET", "/healthz", "", "", 200},
		{"GET", "/readyz", "", "", 200},
		{"GET", "/metrics", "", "", 200},
		{"GET", "/openapi.json", "", "", 200},
	} {
		req, err := http.NewRequest(q.method, server.URL+q.path, strings.NewReader(q.body))
		if err != nil {
			t.Fatal(err)
		}
		if q.kind != "" {
			req.Header.Set("Content-Type", q.kind)
		}
		route, params, err := router.FindRoute(httptest.NewRequest(q.method, q.path, nil))
		if err != nil {
			t.Fatalf("%s %s: %v", q.method, q.path, err)
		}
		asked[q.method+" "+route.Path] = true
		input := &openapi3filter.RequestValidationInput{Request: req, PathParams: params, Route: route}
		if err := openapi3filter.ValidateRequest(context.Background(), input); q.status == 200 && err != nil {
			t.Errorf("%s %s: the question is not as described: %v", q.method, q.path, err)
		}
		req.Body = io.NopCloser(strings.NewReader(q.body))
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != q.status {
			t.Errorf("%s %s: status %d, want %d: %s", q.method, q.path, resp.StatusCode, q.status, body)
		}
		err = openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: input, Status: resp.StatusCode, Header: resp.Header,
			Body:    io.NopCloser(bytes.NewReader(body)),
			Options: &openapi3filter.Options{IncludeResponseStatus: true},
		})
		if err != nil {
			t.Errorf("%s %s: the answer is not as described: %v", q.method, q.path, err)
		}
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			if !asked[method+" "+path] {
				t.Errorf("%s %s was not asked", method, path)
			}
		}
	}
}

// The description lists the county's bodies in the order of the queues in a view.
func TestDescriptionListsTheCounty(t *testing.T) {
	var d struct {
		County struct {
			Bodies, Categories []struct{ Key, Name string }
		} `json:"x-county"`
	}
	if err := json.Unmarshal(fetch(t, serve(t, "table", nil).URL+"/openapi.json"), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.County.Bodies) != len(county().Bodies) || len(d.County.Categories) != len(county().Categories) {
		t.Fatalf("got %d bodies and %d categories", len(d.County.Bodies), len(d.County.Categories))
	}
	for i, b := range d.County.Bodies {
		if b.Key != county().Bodies[i].ID {
			t.Errorf("body %d is %s, want %s", i, b.Key, county().Bodies[i].ID)
		}
	}
}
