package routerhttp_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

// What a city's server says of a request in another form than GeoReport's is named; what it does not know yet is
// pending; what it decided is read, whichever of the optional fields it fills in.
func TestAnswersOfCitiesAreNamed(t *testing.T) {
	const accepted = `[{"service_request_id":"7"}]`
	request := func(more string) string { return `[{"service_request_id":"7",` + more + `}]` }
	extended := func(more string) string {
		return request(`"status":"open","agency_responsible":"",` + `"extended_attributes":{` + more + `}`)
	}
	for _, c := range []struct {
		created, token, request string
		status                  int // of the last of them
		name                    string
	}{
		{accepted, "", request(`"status":"open"`), 200, "pending"},
		{accepted, "", `[{"code":404,"description":"not yet"}]`, 404, "pending"},
		{accepted, "", `[]`, 200, "malformed"},
		{accepted, "", `[{},{}]`, 200, "malformed"},
		{accepted, "", `{}`, 200, "malformed"},
		{accepted, "", `[{"service_request_id":"8"}]`, 200, "other-petition"},
		{accepted, "", `[{"code":500,"description":"the tea kitchen burns"}]`, 500,
			"status-500: the tea kitchen burns"},
		{accepted, "", `<html>`, 500, "status-500"},
		{accepted, "", request(`"status":"open","agency_responsible":"x","expected_datetime":"soon"`),
			200, "malformed"},
		{accepted, "", request(`"status":"open","agency_responsible":"x","expected_datetime":"9999-01-01T00:00:00Z"`),
			200,
			"malformed"},
		{accepted, "", extended(`"action":"dance"`), 200, "malformed"},
		{accepted, "", extended(`"level":"moon"`), 200, "malformed"},
		{accepted, "", extended(`"run":"another"`), 200, "other-run"},
		{accepted, "", request(`"status":"closed"`), 200, "reject"},
		{accepted, "", extended(`"action":"human"`), 200, "human"},
		{accepted, "", request(`"status":"open","agency_responsible":"nobody known","service_code":"housing",` +
			`"extended_attributes":{"co_handlers":["水"],"action":"assign","level":"county"}`), 200, "assign"},
		{`[{"token":"t7"}]`, `[]`, "", 200, "malformed"},
		{`[{"token":"t7"}]`, `[{"token":"t7"}]`, "", 200, "pending"},
		{`[{"token":"t7"}]`, `[{"code":404}]`, "", 404, "pending"},
		{`[{"token":"t7"}]`, `[{"code":500,"description":"no"}]`, "", 500, "status-500: no"},
		{`[{"token":"t7"}]`, accepted, request(`"status":"closed"`), 200, "reject"},
		{`[{}]`, "", "", 200, "malformed"},
		{`[]`, "", "", 200, "malformed"},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			text, last := c.created, c.token == "" && c.request == ""
			switch {
			case r.Method == "POST":
				if err := r.ParseForm(); err != nil || r.PostForm.Get("attribute[run]") != "ours" {
					t.Errorf("the run is %q, %v", r.PostForm.Get("attribute[run]"), err)
				}
			case strings.Contains(r.URL.Path, "/tokens/"):
				text, last = c.token, c.request == ""
			default:
				text, last = c.request, true
			}
			if last {
				w.WriteHeader(c.status)
			}
			_, _ = io.WriteString(w, text)
		}))
		k, err := routerhttp.NewClient(county(), server.URL,
			routerhttp.ClientSettings{Protocol: "open311", Run: "ours"})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		p := sample(9)
		p.Again = agents.TimedOut
		d, err := k.Route(ctx, p, agents.View{})
		cancel()
		server.Close()
		got := d.Action.String()
		if call := (*load.CallError)(nil); errors.As(err, &call) {
			if got = call.Name; strings.HasPrefix(c.name, "status-500: ") {
				got += ": " + call.Err.Error()
			}
		} else if pending := (*load.Pending)(nil); errors.As(err, &pending) {
			got = "pending"
		} else if err != nil {
			got = err.Error()
		}
		if got != c.name {
			t.Errorf("%s, %s, %s: got %s, want %s", c.created, c.token, c.request, got, c.name)
		}
	}
}

// Settings that cannot be met are refused before anything is asked.
func TestClientsThatCannotBe(t *testing.T) {
	for want, c := range map[string]struct {
		address string
		s       routerhttp.ClientSettings
	}{
		"telegram": {"http://127.0.0.1:1", routerhttp.ClientSettings{Protocol: "telegram"}},
		"yaml":     {"http://127.0.0.1:1", routerhttp.ClientSettings{Protocol: "open311", Format: "yaml"}},
		"ftp":      {"ftp://127.0.0.1:1", routerhttp.ClientSettings{Protocol: "hanyin"}},
		"http://":  {"http://", routerhttp.ClientSettings{Protocol: "hanyin"}},
		"%zz":      {"http://%zz", routerhttp.ClientSettings{Protocol: "hanyin"}},
	} {
		if _, err := routerhttp.NewClient(county(), c.address, c.s); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// breaking is a router that answers the text of a petition: it panics, fails in some way, or says what no county has.
type breaking struct{}

func (breaking) Route(ctx context.Context, p agents.Petition, _ agents.View) (agents.Decision, error) {
	d := agents.Decision{Action: agents.Reject, Owner: agents.NoBody, Category: agents.NoCategory, Reason: "x"}
	switch p.Text {
	case "panic":
		panic("as it was asked to")
	case "overloaded":
		return d, &agents.RouteError{Kind: agents.Overloaded, Why: "busy", After: 3 * time.Second}
	case "permanent":
		return d, &agents.RouteError{Kind: agents.Permanent, Why: "never"}
	case "slow":
		<-ctx.Done()
		return d, ctx.Err()
	case "strange":
		return d, errors.New("a word of the machine's own")
	case "helped":
		d.Action, d.Owner, d.CoHandlers = agents.Assign, 0, []agents.BodyID{1}
	}
	return d, nil
}

// What goes wrong behind a server is told its askers by status and kind, over both protocols; what the machine says of
// itself is not.
func TestWhatGoesWrongBehindAServer(t *testing.T) {
	server := serveRouter(t, breaking{}, func(s *routerhttp.ServerSettings) { s.Timeout = 300 * time.Millisecond })
	for i, c := range []struct {
		text   string
		status int
		kind   string
	}{
		{"panic", 500, "permanent"}, {"overloaded", 429, "overloaded"}, {"permanent", 422, "permanent"},
		{"slow", 503, "try-again"}, {"strange", 500, "try-again"},
	} {
		body := fmt.Sprintf(`{"petition":%d,"attempt":0,"text":%q,"town":"东","received":"2020-01-01T09:00:00+08:00"}`,
			i+1,
			c.text)
		status, text, header := post(t, server.URL+"/v1/route", "application/json", body)
		if status != c.status || strings.Contains(text, "machine's own") {
			t.Errorf("%s: status %d: %s, want %d", c.text, status, text, c.status)
		}
		if again := header.Get("Retry-After") != ""; again != (status == 429 || status == 503) {
			t.Errorf("%s: status %d with Retry-After %q", c.text, status, header.Get("Retry-After"))
		}
		status, text, header = post(t, server.URL+"/open311/v2/requests.json", "application/x-www-form-urlencoded",
			"service_code=roads&address_id=东&description="+c.text)
		if status != c.status || !strings.HasPrefix(text, fmt.Sprintf(`[{"code":%d,`, status)) ||
			strings.Contains(text, "machine's own") {
			t.Errorf("%s as a request: status %d: %s, want %d", c.text, status, text, c.status)
		}
		if again := header.Get("Retry-After") != ""; again != (status == 429 || status == 503) {
			t.Errorf("%s as a request: status %d with Retry-After %q", c.text, status, header.Get("Retry-After"))
		}
	}
	base := server.URL + "/open311/v2/requests.json"
	form := "application/x-www-form-urlencoded"
	for text, want := range map[string]string{"rejected": `"status":"closed"`, "helped": `"co_handlers":["`} {
		status, answer, _ := post(t, base, form, "service_code=roads&address_id=东&description="+text)
		_, id, _ := strings.Cut(answer, `"service_request_id":"`)
		id, _, _ = strings.Cut(id, `"`)
		if got := string(fetch(t, server.URL+"/open311/v2/requests/"+id+".json")); status != 200 ||
			!strings.Contains(got, want) {
			t.Errorf("%s: status %d, then %s, want %s", text, status, got, want)
		}
	}
	for query, want := range map[string]string{
		"start_date=soon": "start_date", "status=lost": "want open or closed",
		"service_code=" + strings.Repeat("a,", 200): "service_code: want at most", "page_size=0": "page_size",
	} {
		if got := string(fetch(t, base+"?"+query)); !strings.Contains(got, want) {
			t.Errorf("?%.40s: %.200s, want %q", query, got, want)
		}
	}
	for _, c := range []struct {
		path, kind, body string
		status           int
	}{
		{"/v1/route", "text/plain", "{}", 415}, {"/open311/v2/requests.json", "application/json", "{}", 415},
		{"/open311/v2/requests.json", form, "a=%zz", 400}, {"/nowhere", "application/json", "{}", 404},
		{"/open311/v2/requests.json", form, "description=" + strings.Repeat("a", 2<<20), 413},
		{"/open311/v2/requests.json", form, "service_code=roads&address_id=nowhere", 400},
		{"/open311/v2/requests.json", form, "service_code=roads&address_id=东&attribute[received]=soon", 400},
		{"/open311/v2/requests.json", form, "service_code=roads&address_id=东&description=%ff", 400},
	} {
		if status, text, _ := post(t, server.URL+c.path, c.kind, c.body); status != c.status {
			t.Errorf("POST %s %s %.40s: status %d, want %d: %.200s", c.path, c.kind, c.body, status, c.status, text)
		}
	}
}
