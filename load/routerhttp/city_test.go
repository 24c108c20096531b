package routerhttp_test

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/load"
	"hanyin/load/routerhttp"
)

// city is a GeoReport v2 server as cities run them, written from the published specification alone: requests are
// taken in, found a moment later, and given an agency by a job of its own. A moment is a number of times that it is
// asked, so that no clock is needed.
type city struct {
	later, hidden int // asks about a request before it has an agency, and before it, or its token's id, can be found
	token, xml    bool
	key           string // api_key that every call needs; "": none
	due           func(received time.Time, urgent bool) string
	mu            sync.Mutex
	list          []cityRequest
	byKey         map[string]int
}

type cityRequest struct {
	form  url.Values
	asked int // how often what became of it, by token or id
	found int // how often it was found
}

// never is more often than anybody asks.
const never = 1 << 30

func (c *city) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.key != "" && r.URL.Query().Get("api_key") != c.key {
		c.reply(w, 403, "errors", "error", map[string]any{"code": "403", "description": "api_key missing"})
		return
	}
	path, extension := strings.TrimPrefix(r.URL.Path, "/open311/v2/"), ".json"
	if c.xml {
		extension = ".xml"
	}
	path, ok := strings.CutSuffix(path, extension)
	if !ok {
		http.NotFound(w, r)
		return
	}
	if r.Method == "POST" && path == "requests" {
		_ = r.ParseForm()
		key := r.PostForm.Get("attribute[petition]") + "/" + r.PostForm.Get("attribute[attempt]")
		at, known := c.byKey[key]
		if !known {
			if c.byKey == nil {
				c.byKey = map[string]int{}
			}
			at = len(c.list)
			c.byKey[key] = at
			c.list = append(c.list, cityRequest{form: r.PostForm})
		}
		if c.token {
			c.reply(w, 200, "service_requests", "request", map[string]any{"token": fmt.Sprint("tok", at),
				"service_request_id": nil})
			return
		}
		c.reply(w, 201, "service_requests", "request", map[string]any{"service_request_id": at})
		return
	}
	at := -1
	if id, ok := strings.CutPrefix(path, "tokens/tok"); ok {
		_, _ = fmt.Sscan(id, &at)
		answer := map[string]any{"token": "tok" + id, "service_request_id": nil}
		if c.list[at].asked++; c.list[at].asked > c.hidden {
			answer["service_request_id"] = id
		}
		c.reply(w, 200, "service_requests", "request", answer)
		return
	}
	_, _ = fmt.Sscan(strings.TrimPrefix(path, "requests/"), &at)
	known := at >= 0 && at < len(c.list)
	if known {
		c.list[at].asked++
	}
	if !known || !c.token && c.list[at].asked <= c.hidden {
		c.reply(w, 404, "errors", "error", map[string]any{"code": 404, "description": "not found"})
		return
	}
	q := &c.list[at]
	q.found++
	answer := map[string]any{"service_request_id": at, "status": "open", "service_code": q.form.Get("service_code"),
		"agency_responsible": nil, "expected_datetime": nil}
	if q.found > c.later {
		answer["agency_responsible"] = q.form.Get("attribute[town]")
		if c.due != nil {
			received, err := time.Parse(time.RFC3339, q.form.Get("attribute[received]"))
			if err != nil {
				panic(err)
			}
			answer["expected_datetime"] = c.due(received, q.form.Get("attribute[urgent]") == "true")
		}
	}
	c.reply(w, 200, "service_requests", "request", answer)
}

func (c *city) reply(w http.ResponseWriter, status int, root, item string, fields map[string]any) {
	if !c.xml {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode([]any{fields})
		return
	}
	w.Header().Set("Content-Type", "text/xml")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<?xml version=\"1.0\" encoding=\"utf-8\"?><%s><%s>", root, item)
	for name, value := range fields {
		if value != nil {
			fmt.Fprintf(w, "<%s>", name)
			_ = xml.EscapeText(w, []byte(fmt.Sprint(value)))
			fmt.Fprintf(w, "</%s>", name)
		}
	}
	fmt.Fprintf(w, "</%s></%s>", item, root)
}

// againstCity runs a test against a city's server.
func againstCity(t *testing.T, c *city, count uint64, settings routerhttp.ClientSettings, query string,
	settle time.Duration) *load.Result {
	t.Helper()
	server := httptest.NewServer(c)
	defer server.Close()
	settings.Protocol = "open311"
	router, err := routerhttp.NewClient(county(), server.URL+query, settings)
	if err != nil {
		t.Fatal(err)
	}
	s := overHTTP(t, server.URL, "open311", count)
	s.Make = func() (agents.Router, error) { return router, nil }
	s.NoAudit, s.Settle, s.Timeout = true, settle, time.Minute
	res, err := load.Run(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// Servers that assign later, that do not find a new request at once, that give a token or speak XML alone are driven
// like those that decide at once.
func TestCitiesAreDrivenAsTheyAre(t *testing.T) {
	for name, c := range map[string]*city{
		"at once":          {},
		"later":            {later: 5},
		"not found yet":    {hidden: 2},
		"token":            {token: true, hidden: 2},
		"XML":              {xml: true},
		"XML, later":       {xml: true, later: 2, hidden: 1},
		"token, later":     {token: true, hidden: 1, later: 3},
		"with an API key":  {key: "abc"},
		"key, XML, hidden": {key: "abc", xml: true, hidden: 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			format := "json"
			if c.xml {
				format = "xml"
			}
			const count = 60
			res := againstCity(t, c, count, routerhttp.ClientSettings{Format: format}, "?api_key="+c.key, time.Hour)
			if len(res.Errors) > 0 || res.Human != 0 || res.Assigned.Unsettled > 0 || res.Assigned.Time.N < count {
				t.Errorf("errors %v, to humans %v, assignment %+v", res.Errors, res.Human, res.Assigned)
			}
			var later, asks uint64 // petitions decided later, and how often each is asked about after it was put
			if asks = uint64(c.hidden + c.later); asks > 0 {
				later = res.Sent
			}
			if a := res.Assigned; a.Later != later || a.Polls != later*asks || uint64(res.Service.N) != res.Sent {
				t.Errorf("%d calls, %d with a time, assignment %+v: want %d later, asked %d times each", res.Sent,
					res.Service.N, a, later, asks)
			}
		})
	}
}

// What has no agency when its time is over is left to a human and counted; what is never found is an error; a key
// that is missing is told in the server's words.
func TestCitiesThatNeverAssignAreNamed(t *testing.T) {
	res := againstCity(t, &city{later: never}, 5, routerhttp.ClientSettings{}, "", 50*time.Millisecond)
	if res.Assigned.Unsettled != 5 || res.Human != 1 || len(res.Errors) > 0 {
		t.Errorf("unsettled %d, to humans %v, errors %v", res.Assigned.Unsettled, res.Human, res.Errors)
	}
	res = againstCity(t, &city{hidden: never}, 1, routerhttp.ClientSettings{}, "", 50*time.Millisecond)
	if res.Errors["status-404"] == 0 || res.Ends.Dead != 1 || res.Passed {
		t.Errorf("never found: errors %v, dead letters %d", res.Errors, res.Ends.Dead)
	}
	server := httptest.NewServer(&city{key: "abc"})
	defer server.Close()
	_, err := client(t, server.URL, "open311").Route(context.Background(), sample(1), agents.View{})
	if err == nil || err.Error() != "status-403: api_key missing" {
		t.Errorf("without a key: %v", err)
	}
}

// One instant in four spellings is one deadline: all lawful, or all not.
func TestZonesAreConverted(t *testing.T) {
	china := time.FixedZone("", 8*3600)
	open := func(received time.Time) time.Time { // nine in the morning of the next working day of the test's county
		d := received.In(china).AddDate(0, 0, 1)
		for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			d = d.AddDate(0, 0, 1)
		}
		return time.Date(d.Year(), d.Month(), d.Day(), 9, 0, 0, 0, china)
	}
	for name, spell := range map[string]func(time.Time) string{
		"local": func(d time.Time) string { return d.Format("2006-01-02T15:04:05") },
		"+08":   func(d time.Time) string { return d.Format(time.RFC3339) },
		"Z":     func(d time.Time) string { return d.UTC().Format(time.RFC3339) },
		"-05":   func(d time.Time) string { return d.In(time.FixedZone("", -5*3600)).Format(time.RFC3339) },
	} {
		for _, c := range []struct {
			shift  time.Duration
			lawful bool
		}{{0, true}, {-3 * time.Hour, false}} {
			res := againstCity(t, &city{due: func(received time.Time, urgent bool) string {
				if urgent { // runs on the clock
					return spell(received.Add(2*time.Hour + 40*c.shift))
				}
				return spell(open(received).Add(c.shift))
			}}, 100, routerhttp.ClientSettings{}, "", time.Hour)
			for _, v := range res.Invariants {
				if v.Name == "deadline" && (v.Checked == 0 || (v.Violations == 0) != c.lawful) {
					t.Errorf("%s, moved by %v: %d of %d violations", name, c.shift, v.Violations, v.Checked)
				}
			}
		}
	}
}

// Our own server speaks GeoReport v2 as the standard has it: errors, places, definitions, lists, zones, XML.
func TestOurServerSpeaksGeoReport(t *testing.T) {
	server := serve(t, "table", func(s *routerhttp.ServerSettings) { s.Jurisdiction = "hanyin.gov" })
	base := server.URL + "/open311/v2"
	form := "application/x-www-form-urlencoded"
	with := "?jurisdiction_id=hanyin.gov"
	for _, c := range []struct {
		path, body string
		status     int
		want       string
	}{
		{"/requests.json", "service_code=roads&address_id=东", 400,
			`[{"code":400,"description":"jurisdiction_id was not`},
		{"/requests.json", "jurisdiction_id=x&service_code=roads", 404,
			`[{"code":404,"description":"jurisdiction_id \"x\"`},
		{"/requests.json" + with, "address_id=东", 400, `[{"code":400,"description":"service_code: missing`},
		{"/requests.xml" + with, "address_id=东", 400, "<errors><error><code>400</code><description>service_code"},
		{"/requests.json" + with, "service_code=roads&address_string=省城大街5号", 400, "names no town"},
		{"/requests.json" + with, "service_code=roads", 400, "one of lat and long"},
		{"/requests.json" + with, "service_code=roads&lat=x&long=108", 400, "want degrees"},
		{"/requests.json" + with, "service_code=roads&address_id=东&attribute[urgent]=perhaps", 400,
			"want true or false"},
		{"/requests.json" + with, "service_code=roads&address_id=东&attribute[urgnet]=true", 400,
			`\"attribute[urgnet]\" is unknown`},
		{"/requests.json" + with, "service_code=roads&address_id=东&attribute[urgent]=true&attribute[urgent]=false",
			400,
			"attribute[urgent]: given more than once"},
		{"/requests.json" + with, "service_code=roads&address_id=东&attribute[petition]=0", 400,
			"a whole number from 1"},
		{"/requests.json" + with, "service_code=roads&address_string=本县西镇 西-02 村口", 200, "service_request_id"},
		{"/requests.json" + with, "service_code=roads&lat=32.9&long=108.601", 200, "service_request_id"},
		{"/requests.xml" + with, "service_code=utilities&address_id=东-01&attribute[urgent]=TRUE", 200,
			"<service_requests><request><service_request_id>3</service_request_id>"},
	} {
		status, text, _ := post(t, base+c.path, form, c.body)
		if status != c.status || !strings.Contains(text, c.want) {
			t.Errorf("POST %s %s: got %d %s, want %d with %q", c.path, c.body, status, text, c.status, c.want)
		}
	}
	for path, want := range map[string]string{
		"/services/roads.json":                                  `"code":"nature","datatype":"singlevaluelist"`,
		"/services/roads.xml":                                   "<service_code>roads</service_code><attributes>",
		"/services.xml":                                         "<services><service><service_code>",
		"/requests/1.json":                                      `"requested_datetime":"2020-01-01T00:00:00+08:00"`,
		"/requests/1.xml":                                       "<requested_datetime>2020-01-01T00:00:00+08:00<",
		"/requests.json?page_size=2&page=2":                     `[{"service_request_id":"1"`,
		"/requests.json?service_code=utilities":                 `[{"service_request_id":"3"`,
		"/requests.json?service_request_id=2,9":                 `[{"service_request_id":"2"`,
		"/requests.json?status=closed":                          `[]`,
		"/requests.json?start_date=2020-01-02T00:00:00%2B08:00": `[]`,
		"/requests.json?page=0":                                 "page: want a number from 1",
	} {
		separator := "?"
		if strings.Contains(path, "?") {
			separator = "&"
		}
		if text := string(fetch(t, base+path+separator+with[1:])); !strings.Contains(text, want) {
			t.Errorf("GET %s: got %.300s, want %q", path, text, want)
		}
	}
	if text := string(fetch(t, base+"/requests/2.json"+with)); !strings.Contains(text, `"expected_datetime":"2020-`) ||
		!strings.Contains(text, "+08:00") {
		t.Errorf("no zone: %s", text)
	}
}

// A place is found wherever it is said: the nearest unit of a point, a town's name anywhere in an address.
func TestPlacesAreFound(t *testing.T) {
	var seen agents.Petition
	server := serveRouter(t, echoRouter(func(p agents.Petition, v agents.View) agents.Decision {
		seen = p
		return toHuman(p, v)
	}), nil)
	for body, want := range map[string]string{
		"lat=32.9&long=108.5":                     "东",
		"lat=32.9&long=108.6":                     "西",
		"address_string=某县西镇街口":                   "西",
		"address_string=西-03 二组":                  "西-03",
		"address_id=东-02":                         "东-02",
		"attribute[town]=西&address_string=西 西-01": "西-01",
	} {
		if status, text, _ := post(t, server.URL+"/open311/v2/requests.json", "application/x-www-form-urlencoded",
			"service_code=roads&"+body); status != 200 {
			t.Errorf("%s: %d %s", body, status, text)
			continue
		}
		town, unit := county().Towns[seen.Town].Name, ""
		if int(seen.Unit) < len(county().Units) {
			unit = county().Units[seen.Unit].Name
		}
		if town != want && unit != want {
			t.Errorf("%s: got town %s, unit %s, want %s", body, town, unit, want)
		}
	}
}
