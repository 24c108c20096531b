package routerhttp

import (
	"encoding/xml"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"hanyin/agents"
	"hanyin/internal/message"
)

// handleGeoReport adds the paths of GeoReport v2, each in JSON and XML.
func (s *Server) handleGeoReport() {
	geo := func(pattern string, h func(http.ResponseWriter, *http.Request) error) {
		s.mux.HandleFunc(pattern, s.bounded(func(w http.ResponseWriter, r *http.Request) error {
			if err := s.checkJurisdiction(r); err != nil {
				return err
			}
			return h(w, r)
		}, s.refuseGeo))
	}
	for _, format := range Formats {
		geo("POST "+pathRequests+"."+format, s.submit)
		geo("GET "+pathRequests+"."+format, s.requests)
		geo("GET "+pathServices+"."+format, s.services)
	}
	geo("GET "+pathRequests+"/{id}", s.request)
	geo("GET "+pathTokens+"/{token}", s.token)
	geo("GET "+pathServices+"/{code}", s.service)
}

// inXML reports whether a request asks for XML, by the end of its path; all else is answered in JSON.
func inXML(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, ".xml") }

// nameIn strips the format off the name of a thing in a path.
func nameIn(r *http.Request, variable string) string {
	name := r.PathValue(variable)
	for _, format := range Formats {
		name = strings.TrimSuffix(name, "."+format)
	}
	return name
}

// checkJurisdiction holds a request to the jurisdiction that the server has, if it has one.
func (s *Server) checkJurisdiction(r *http.Request) error {
	want := s.settings.Jurisdiction
	if want == "" {
		return nil
	}
	got := r.URL.Query().Get("jurisdiction_id")
	if got == "" && r.Method == http.MethodPost && r.ParseForm() == nil {
		got = r.PostForm.Get("jurisdiction_id")
	}
	switch got {
	case want:
		return nil
	case "":
		return badRequestf("http.no_jurisdiction")
	}
	return badRequest{http.StatusNotFound, message.Errorf("http.jurisdiction", got)}
}

// submit takes a service request. With attribute[petition] it knows a repetition; without, each submission is a
// petition of its own.
func (s *Server) submit(w http.ResponseWriter, r *http.Request) error {
	if err := wantType(r, "application/x-www-form-urlencoded"); err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return badRequestf("http.form", err)
	}
	run, p, v, err := s.fromForm(r.PostForm)
	if err != nil {
		return badRequestf("%v", err)
	}
	k, err := s.decide(r.Context(), run, p, v)
	if err != nil {
		return err
	}
	id := text(strconv.FormatUint(k.receipt, 10))
	if s.settings.Token {
		return replyList(s, w, r, "service_requests", []created{{Token: "t" + id}})
	}
	return replyList(s, w, r, "service_requests", []created{{ID: id}})
}

// attributes are those of a service request that a router is told.
var attributes = []string{
	"attribute[again]", "attribute[attempt]", "attribute[channel]", "attribute[level]", "attribute[nature]",
	"attribute[petition]", "attribute[received]", "attribute[run]", "attribute[town]", "attribute[tried]",
	"attribute[urgent]",
}

// fromForm reads a petition from a form, with all that is wrong with it at once.
func (s *Server) fromForm(f url.Values) (run string, p agents.Petition, v agents.View, err error) {
	var problems reading
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if !strings.HasPrefix(name, "attribute[") {
			continue // a field of GeoReport that no router is asked with, such as an e-mail address
		}
		switch {
		case !slices.Contains(attributes, name):
			problems.note("%.60q is unknown: want one of %q", name, attributes)
		case len(f[name]) > 1 && name != "attribute[tried]":
			problems.note("%s: given more than once", name)
		}
	}
	number := func(name string, least uint64) uint64 {
		if f.Get(name) == "" {
			return 0
		}
		n, err := strconv.ParseUint(f.Get(name), 10, 53)
		if err != nil || n < least {
			problems.note("%s: want a whole number from %d", name, least)
		}
		return n
	}
	q := question{
		Run:      f.Get("attribute[run]"),
		Petition: number("attribute[petition]", 1), Attempt: whole(number("attribute[attempt]", 0)),
		Text: f.Get("description"), Declared: f.Get("service_code"),
		Channel: f.Get("attribute[channel]"), Nature: f.Get("attribute[nature]"),
		Again: f.Get("attribute[again]"),
		Level: f.Get("attribute[level]"), Tried: f["attribute[tried]"],
	}
	if text := f.Get("attribute[urgent]"); text != "" {
		if q.Urgent, err = strconv.ParseBool(text); err != nil {
			problems.note("attribute[urgent]: want true or false")
		}
	}
	if q.Petition == 0 && problems.wrong == nil {
		q.Petition = anonymous + s.meters.anonymous.Add(1)
	}
	q.Received.Time = s.start
	if text := f.Get("attribute[received]"); text != "" {
		t, err := parseStamp(text)
		if err != nil {
			problems.note("attribute[received]: %.120s", err)
		}
		q.Received.Time = t
	}
	place, err := s.place(f)
	if err != nil {
		problems.note("%v", err)
	}
	q.Town, q.Unit = place.town, place.unit
	if q.Declared == "" {
		problems.note("service_code: missing")
	}
	if !utf8.ValidString(q.Text) {
		problems.note("description: not UTF-8")
	}
	p, v, err = s.petition(&q)
	if err != nil {
		problems.note("%v", err)
	}
	return q.Run, p, v, problems.err()
}

// anonymous is above all numbers that askers may use.
const anonymous = 1 << 53

// request tells what became of a service request.
func (s *Server) request(w http.ResponseWriter, r *http.Request) error {
	id := nameIn(r, "id")
	k, ok := s.answers.find(id)
	if !ok {
		return badRequest{http.StatusNotFound, &unknownID{id}}
	}
	a, err := s.stateOf(k)
	if err != nil {
		return err
	}
	return replyList(s, w, r, "service_requests", []serviceRequest{a})
}

// stateOf is a service request as its decision leaves it.
func (s *Server) stateOf(k kept) (serviceRequest, error) {
	run, d, err := s.readAnswer(k.text, "")
	if err != nil {
		return serviceRequest{}, err
	}
	received := text(inZone(s.start.Add(k.received)).Format(time.RFC3339))
	a := serviceRequest{
		ID: text(strconv.FormatUint(k.receipt, 10)), Status: "open", StatusNotes: text(d.Reason),
		ServiceCode: text(s.category(k.declared)), ServiceName: text(s.categoryName(k.declared)),
		Agency: text(s.BodyName(d.Owner)), Requested: received, Updated: received,
		Extended: &extended{Run: run, Petition: d.Petition, Attempt: d.Attempt, Action: d.Action.String(),
			Category: s.category(d.Category), Level: levelKey(d.Level), Confidence: d.Confidence},
	}
	if d.Action == agents.Reject {
		a.Status = "closed"
	}
	if d.Deadline != 0 {
		a.Expected = text(inZone(s.start.Add(d.Deadline)).Format(time.RFC3339Nano))
	}
	for _, b := range d.CoHandlers {
		a.Extended.CoHandlers = append(a.Extended.CoHandlers, s.BodyName(b))
	}
	return a, nil
}

func (s *Server) categoryName(c agents.CategoryID) string {
	if int(c) < len(s.county.Categories) {
		return s.county.Categories[c].Name
	}
	return ""
}

type unknownID struct{ id string }

func (u *unknownID) Error() string {
	return "service_request_id " + strconv.Quote(u.id) + " is unknown"
}

// token gives the id behind a token.
func (s *Server) token(w http.ResponseWriter, r *http.Request) error {
	token := nameIn(r, "token")
	id, ok := strings.CutPrefix(token, "t")
	if _, known := s.answers.find(id); !ok || !known {
		return badRequest{http.StatusNotFound, &unknownID{token}}
	}
	return replyList(s, w, r, "service_requests", []created{{ID: text(id), Token: text(token)}})
}

// Bounds of a list of requests, by the specification 1,000; how many are looked through is ours.
const (
	pageSize     = 50
	mostRequests = 1000
	mostSearched = 10000
	// mostConditions are the values of one condition: each is held against every request searched
	mostConditions = 100
)

// requests lists the latest service requests, page by page, those first that were received last, by the conditions of
// the query: service_request_id, service_code, status, start_date and end_date.
func (s *Server) requests(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	var wrong reading
	number := func(name string, usual, most int) int {
		if q.Get(name) == "" {
			return usual
		}
		n, err := strconv.Atoi(q.Get(name))
		if err != nil || n < 1 || n > most {
			wrong.note("%s: want a number from 1 to %d", name, most)
		}
		return n
	}
	moment := func(name string, usual time.Time) time.Time {
		if q.Get(name) == "" {
			return usual
		}
		t, err := parseStamp(q.Get(name))
		if err != nil {
			wrong.note("%s: %.120s", name, err)
		}
		return t
	}
	list := func(name string) []string {
		if q.Get(name) == "" {
			return nil
		}
		values := strings.SplitN(q.Get(name), ",", mostConditions+1)
		if len(values) > mostConditions {
			wrong.note("%s: want at most %d, with commas between", name, mostConditions)
		}
		return values
	}
	page, size := number("page", 1, mostRequests), number("page_size", pageSize, mostRequests)
	from, to := moment("start_date", s.start), moment("end_date", s.start.Add(100*365*24*time.Hour))
	ids, codes, states := list("service_request_id"), list("service_code"), list("status")
	for _, state := range states {
		if state != "open" && state != "closed" {
			wrong.note("status: %.40q: want open or closed", state)
		}
	}
	if err := wrong.err(); err != nil {
		return badRequestf("%v", err)
	}
	found := []serviceRequest{}
	skip := (page - 1) * size
	for _, k := range s.answers.latest(mostSearched) {
		if at := s.start.Add(k.received); at.Before(from) || at.After(to) {
			continue
		}
		a, err := s.stateOf(k)
		if err != nil {
			return err
		}
		if ids != nil && !slices.Contains(ids, string(a.ID)) ||
			codes != nil && !slices.Contains(codes, string(a.ServiceCode)) ||
			states != nil && !slices.Contains(states, a.Status) {
			continue
		}
		if skip--; skip < 0 {
			found = append(found, a)
		}
		if len(found) == size {
			break
		}
	}
	return replyList(s, w, r, "service_requests", found)
}

// service is a category as the list of services has it.
type service struct {
	XMLName     xml.Name `json:"-" xml:"service"`
	Code        string   `json:"service_code" xml:"service_code"`
	Name        string   `json:"service_name" xml:"service_name"`
	Description string   `json:"description" xml:"description"`
	Metadata    bool     `json:"metadata" xml:"metadata"`
	Type        string   `json:"type" xml:"type"`
	Keywords    string   `json:"keywords" xml:"keywords"`
	Group       string   `json:"group" xml:"group"`
}

// services lists the categories.
func (s *Server) services(w http.ResponseWriter, r *http.Request) error {
	list := []service{}
	for _, c := range s.county.Categories {
		list = append(list, service{Code: c.ID, Name: c.Name, Description: c.English, Metadata: true,
			Type: "realtime"})
	}
	return replyList(s, w, r, "services", list)
}

// definition is what a service asks beside its description and place.
type definition struct {
	XMLName    xml.Name    `json:"-" xml:"service_definition"`
	Code       string      `json:"service_code" xml:"service_code"`
	Attributes []attribute `json:"attributes" xml:"attributes>attribute"`
}

type attribute struct {
	Variable    bool             `json:"variable" xml:"variable"`
	Code        string           `json:"code" xml:"code"`
	Datatype    string           `json:"datatype" xml:"datatype"`
	Required    bool             `json:"required" xml:"required"`
	Note        string           `json:"datatype_description" xml:"datatype_description"`
	Order       int              `json:"order" xml:"order"`
	Description string           `json:"description" xml:"description"`
	Values      []attributeValue `json:"values,omitzero" xml:"values>value,omitempty"`
}

type attributeValue struct {
	Key  string `json:"key" xml:"key"`
	Name string `json:"name" xml:"name"`
}

// service tells what a category asks.
func (s *Server) service(w http.ResponseWriter, r *http.Request) error {
	code := nameIn(r, "code")
	category, known := s.categories[code]
	if !known {
		return badRequest{http.StatusNotFound, message.Errorf("http.no_service", code)}
	}
	d := definition{Code: s.category(category)}
	add := func(code, kind, what string, values []attributeValue) {
		d.Attributes = append(d.Attributes, attribute{Variable: true, Code: code, Datatype: kind,
			Order: len(d.Attributes) + 1, Description: what, Values: values})
	}
	add("urgent", "singlevaluelist", "urgent matters run on the clock, not on office hours",
		[]attributeValue{{"false", "否"}, {"true", "是"}})
	var natures []attributeValue
	for _, key := range agents.Natures.Keys() {
		natures = append(natures, attributeValue{key, agents.Natures.TermOf(key).Zh})
	}
	add("nature", "singlevaluelist", "what kind of petition it is", natures)
	add("run", "string", "the run that asks: with petition and attempt the key against repetition", nil)
	add("petition", "number", "the asker's number of the petition", nil)
	add("attempt", "number", "0, and one more after each return", nil)
	add("received", "datetime", "when the petition was received", nil)
	if inXML(r) {
		return s.replyXML(w, http.StatusOK, d)
	}
	return s.replyJSON(w, http.StatusOK, d)
}

// replyList answers with a list: in XML a root element around its items.
func replyList[T any](s *Server, w http.ResponseWriter, r *http.Request, root string, list []T) error {
	return replyListWith(s, w, r, http.StatusOK, root, list)
}

func replyListWith[T any](s *Server, w http.ResponseWriter, r *http.Request, status int, root string,
	list []T) error {
	if inXML(r) {
		return s.replyXML(w, status, struct {
			XMLName xml.Name
			Items   []T
		}{xml.Name{Local: root}, list})
	}
	return s.replyJSON(w, status, list)
}

func (s *Server) replyJSON(w http.ResponseWriter, status int, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.reply(w, status, body)
}

func (s *Server) replyXML(w http.ResponseWriter, status int, v any) error {
	body, err := xml.Marshal(v)
	if err != nil {
		return err
	}
	w.Header()["Content-Type"] = xmlType
	return s.write(w, status, append([]byte(xml.Header), body...))
}

var xmlType = []string{"text/xml; charset=utf-8"}

// refuseGeo answers with an error in the form of GeoReport v2.
func (s *Server) refuseGeo(w http.ResponseWriter, r *http.Request, status int, _, why string, _ time.Duration) {
	s.meters.refused(status)
	e := geoError{Code: status, Description: strings.ToValidUTF8(why, "\ufffd")}
	_ = replyListWith(s, w, r, status, "errors", []geoError{e})
}

// geoError is an error as the standard's example has it: its code is a number. Other servers write it as a string.
type geoError struct {
	XMLName     xml.Name `json:"-" xml:"error"`
	Code        int      `json:"code" xml:"code"`
	Description string   `json:"description" xml:"description"`
}
