package routerhttp

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"hash/fnv"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/valyala/fasthttp"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/load"
)

// Open311 GeoReport v2: POST requests gives an id or a token, GET tokens gives the id, GET requests gives the agency
// responsible and the expected time, at once or later. Source: the GeoReport v2 specification, wiki.open311.org. What
// it has no word for goes by attributes, which other servers ignore: attribute[run], attribute[petition],
// attribute[attempt], and on the way back extended_attributes.
const (
	pathRequests = "/open311/v2/requests"
	pathTokens   = "/open311/v2/tokens"
	pathServices = "/open311/v2/services"
)

// created is the answer to POST requests and to GET tokens.
type created struct {
	XMLName xml.Name `json:"-" xml:"request"`
	ID      text     `json:"service_request_id,omitzero" xml:"service_request_id,omitempty"`
	Token   text     `json:"token,omitzero" xml:"token,omitempty"`
	Notice  text     `json:"service_notice,omitzero" xml:"service_notice,omitempty"`
}

// serviceRequest is the answer to GET request.
type serviceRequest struct {
	XMLName     xml.Name  `json:"-" xml:"request"`
	ID          text      `json:"service_request_id" xml:"service_request_id"`
	Status      string    `json:"status" xml:"status"`
	StatusNotes text      `json:"status_notes,omitzero" xml:"status_notes,omitempty"`
	ServiceName text      `json:"service_name,omitzero" xml:"service_name,omitempty"`
	ServiceCode text      `json:"service_code,omitzero" xml:"service_code,omitempty"`
	Description text      `json:"description,omitzero" xml:"description,omitempty"`
	Agency      text      `json:"agency_responsible,omitzero" xml:"agency_responsible,omitempty"`
	Notice      text      `json:"service_notice,omitzero" xml:"service_notice,omitempty"`
	Requested   text      `json:"requested_datetime,omitzero" xml:"requested_datetime,omitempty"`
	Updated     text      `json:"updated_datetime,omitzero" xml:"updated_datetime,omitempty"`
	Expected    text      `json:"expected_datetime,omitzero" xml:"expected_datetime,omitempty"`
	Address     text      `json:"address,omitzero" xml:"address,omitempty"`
	Extended    *extended `json:"extended_attributes,omitzero" xml:"extended_attributes,omitempty"`
}

// extended is what our server adds.
type extended struct {
	Run        string   `json:"run,omitzero" xml:"run,omitempty"`
	Petition   uint64   `json:"petition" xml:"petition"`
	Attempt    int      `json:"attempt" xml:"attempt"`
	Action     string   `json:"action" xml:"action"`
	Category   string   `json:"category,omitzero" xml:"category,omitempty"`
	Level      string   `json:"level,omitzero" xml:"level,omitempty"`
	Confidence float64  `json:"confidence,omitzero" xml:"confidence,omitempty"`
	CoHandlers []string `json:"co_handlers,omitzero" xml:"co_handlers>body,omitempty"`
}

// text is a string that may be null or a number, as servers differ.
type text string

// UnmarshalJSON reads it.
func (t *text) UnmarshalJSON(b []byte) error {
	switch {
	case string(b) == "null":
		*t = ""
	case len(b) > 0 && b[0] == '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = text(s)
	default:
		*t = text(b)
	}
	return nil
}

// readList reads a list of GeoReport v2, in JSON or, by its content type, XML: a root element around its items.
func readList[T any](resp *fasthttp.Response) ([]T, error) {
	body := bytes.TrimPrefix(resp.Body(), byteOrderMark)
	var list []T
	if contentKind(resp) != "xml" {
		err := decode(body, &list)
		return list, err
	}
	var root struct {
		Items []T `xml:",any"`
	}
	err := xml.Unmarshal(body, &root)
	return root.Items, err
}

// routeOpen311 submits p and asks what became of it, once; what is not decided then is pending. Open311 has no key
// against repetition: whether a repeated submission has a second effect is what the load test finds out by the
// receipt, which is the request's id.
func (c *Client) routeOpen311(ctx context.Context, p agents.Petition) (agents.Decision, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.Header.SetContentType("application/x-www-form-urlencoded")
	req.SetBodyString(c.form(&p).Encode())
	if err := c.do(ctx, req, resp, "POST", pathRequests+"."+c.settings.Format); err != nil {
		return agents.Decision{}, geoFault(err, resp)
	}
	list, err := readList[created](resp)
	if err != nil || len(list) != 1 {
		return agents.Decision{}, fault("malformed", message.Errorf("http.want_one_request", resp.Body(), err))
	}
	switch id, token := string(list[0].ID), string(list[0].Token); {
	case id != "":
		return c.Poll(ctx, p, "request "+id)
	case token != "":
		return c.Poll(ctx, p, "token "+token)
	}
	return agents.Decision{}, fault("malformed", message.Errorf("http.no_id"))
}

// Poll asks what became of a petition, by the id of its request or by the token that stands for an id to come. What
// has no agency yet, and what cannot be found just after it was taken in, is pending.
func (c *Client) Poll(ctx context.Context, p agents.Petition, ticket string) (agents.Decision, error) {
	kind, id, _ := strings.Cut(ticket, " ")
	if kind == "token" {
		list, err := fetchList[created](ctx, c, pathTokens, id)
		switch {
		case notFound(err):
			return agents.Decision{}, &load.Pending{Ticket: ticket, Why: err}
		case err != nil:
			return agents.Decision{}, err
		case len(list) != 1:
			return agents.Decision{}, fault("malformed", message.Errorf("http.requests_of_token", len(list)))
		case list[0].ID == "":
			return agents.Decision{}, &load.Pending{Ticket: ticket}
		}
		id = string(list[0].ID)
	}
	ticket = "request " + id
	list, err := fetchList[serviceRequest](ctx, c, pathRequests, id)
	switch {
	case notFound(err):
		return agents.Decision{}, &load.Pending{Ticket: ticket, Why: err}
	case err != nil:
		return agents.Decision{}, err
	case len(list) != 1:
		return agents.Decision{}, fault("malformed", message.Errorf("http.requests_of_id", len(list)))
	}
	r := &list[0]
	if string(r.ID) != id {
		return agents.Decision{}, fault("other-petition", message.Errorf("http.other_request", id, r.ID))
	}
	if r.Agency == "" && r.Status != "closed" && r.Extended == nil {
		return agents.Decision{}, &load.Pending{Ticket: ticket}
	}
	return c.decisionOf(&p, r)
}

func notFound(err error) bool {
	call, ok := errors.AsType[*load.CallError](err)
	return ok && call.Name == "status-404"
}

func fetchList[T any](ctx context.Context, c *Client, path, id string) ([]T, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	if err := c.do(ctx, req, resp, "GET", path+"/"+url.PathEscape(id)+"."+c.settings.Format); err != nil {
		return nil, geoFault(err, resp)
	}
	list, err := readList[T](resp)
	if err != nil {
		return nil, fault("malformed", err)
	}
	return list, nil
}

// geoFault puts the description of an error of GeoReport v2 in place of its body.
func geoFault(err error, resp *fasthttp.Response) error {
	call, ok := errors.AsType[*load.CallError](err)
	if !ok || !strings.HasPrefix(call.Name, "status-") {
		return err
	}
	list, unread := readList[struct {
		Description string `json:"description" xml:"description"`
	}](resp)
	if unread != nil || len(list) == 0 || list[0].Description == "" {
		return err
	}
	return &load.CallError{Name: call.Name, Final: call.Final, Err: message.Errorf("%.200s", list[0].Description)}
}

// form is a petition as GeoReport v2 takes it.
func (c *Client) form(p *agents.Petition) url.Values {
	f := url.Values{
		"service_code": {c.category(p.Declared)}, "description": {p.Text},
		"attribute[petition]": {strconv.FormatUint(p.ID, 10)}, "attribute[attempt]": {strconv.Itoa(p.Attempt)},
		"attribute[received]": {inZone(c.start.Add(p.Received)).Format(time.RFC3339Nano)},
		"attribute[channel]":  {keyUnless(agents.Channels, p.Channel, agents.NoChannel)},
		"attribute[nature]":   {p.Nature.String()},
		"attribute[again]":    {keyUnless(agents.Agains, p.Again, agents.FirstAsk)},
		"attribute[level]":    {p.Level.String()},
	}
	if c.settings.Run != "" {
		f.Set("attribute[run]", c.settings.Run)
	}
	place := ""
	if int(p.Town) < len(c.county.Towns) {
		place = c.county.Towns[p.Town].Name
	}
	f.Set("attribute[town]", place)
	if int(p.Unit) < len(c.county.Units) {
		place += " " + c.county.Units[p.Unit].Name
	}
	f.Set("address_string", place)
	if p.Urgent {
		f.Set("attribute[urgent]", "true")
	}
	for _, b := range p.Tried {
		f.Add("attribute[tried]", c.BodyName(b))
	}
	return f
}

// decisionOf reads a decision out of a service request. A service code that is the one asked about is no category of
// the router's own.
func (c *Client) decisionOf(p *agents.Petition, r *serviceRequest) (agents.Decision, error) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(r.ID))
	d := agents.Decision{Owner: agents.NoBody, Reason: string(r.StatusNotes), Receipt: h.Sum64(),
		Category: agents.NoCategory, Confidence: 1}
	if r.Expected != "" {
		t, err := parseStamp(string(r.Expected))
		if err != nil {
			return d, fault("malformed", message.Errorf("http.expected_datetime", err))
		}
		var r reading
		d.Deadline = c.since(&r, "expected_datetime", t)
		if err := r.err(); err != nil {
			return d, fault("malformed", err)
		}
	}
	if code, ok := c.categories[string(r.ServiceCode)]; ok && code != p.Declared {
		d.Category = code
	}
	switch {
	case r.Status == "closed" && r.Agency == "":
		d.Action = agents.Reject
	case r.Agency == "":
		d.Action = agents.ToHuman
	default:
		d.Owner = c.bodyNamed(string(r.Agency))
		d.Level = agents.AtCounty
		if int(d.Owner) < len(c.county.Bodies) && c.county.Bodies[d.Owner].IsTown {
			d.Level = agents.AtTown
		}
		if p.Again == agents.TimedOut { // GeoReport has no rungs: an answer is taken to be one up
			d.Level = min(p.Level+1, agents.AtCounty)
		}
	}
	if r.Extended == nil {
		return d, nil
	}
	var problems reading
	if r.Extended.Run != "" && r.Extended.Run != c.settings.Run {
		return d, fault("other-run", message.Errorf("http.other_run", r.Extended.Run, c.settings.Run))
	}
	if code, ok := c.categories[r.Extended.Category]; ok {
		d.Category = code
	}
	d.Petition, d.Attempt = r.Extended.Petition, r.Extended.Attempt
	d.Action = value(&problems, "action", agents.Actions, r.Extended.Action, d.Action)
	d.Level = value(&problems, "level", agents.Levels, r.Extended.Level, d.Level)
	for _, name := range r.Extended.CoHandlers {
		d.CoHandlers = append(d.CoHandlers, c.bodyNamed(name))
	}
	if err := problems.err(); err != nil {
		return d, fault("malformed", err)
	}
	return d, nil
}
