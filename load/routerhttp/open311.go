package routerhttp

import (
	"context"
	"hash/fnv"
	"net/url"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/valyala/fasthttp"

	"hanyin/agents"
	"hanyin/internal/message"
)

// Open311 GeoReport v2, as far as routing needs it: POST requests gives an id or a token, GET tokens gives the id, GET
// requests gives the agency responsible and the expected time. Source: the GeoReport v2 specification,
// wiki.open311.org. What it has no word for goes by attributes, which other servers ignore: attribute[petition],
// attribute[attempt], and on the way back extended_attributes.
const (
	pathRequests = "/open311/v2/requests"
	pathTokens   = "/open311/v2/tokens"
	pathServices = "/open311/v2/services"
)

// created is the answer to POST requests.
type created struct {
	ID     text `json:"service_request_id,omitzero"`
	Token  text `json:"token,omitzero"`
	Notice text `json:"service_notice,omitzero"`
}

// serviceRequest is the answer to GET request.
type serviceRequest struct {
	ID          text      `json:"service_request_id"`
	Status      string    `json:"status"`
	StatusNotes text      `json:"status_notes,omitzero"`
	ServiceName text      `json:"service_name,omitzero"`
	ServiceCode text      `json:"service_code,omitzero"`
	Agency      text      `json:"agency_responsible,omitzero"`
	Requested   text      `json:"requested_datetime,omitzero"`
	Expected    text      `json:"expected_datetime,omitzero"`
	Address     text      `json:"address,omitzero"`
	Extended    *extended `json:"extended_attributes,omitzero"`
}

// extended is what our server adds.
type extended struct {
	Petition   uint64   `json:"petition"`
	Attempt    int      `json:"attempt"`
	Action     string   `json:"action"`
	Level      string   `json:"level,omitzero"`
	Confidence float64  `json:"confidence,omitzero"`
	CoHandlers []string `json:"co_handlers,omitzero"`
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

// routeOpen311 submits p and asks what became of it. Open311 has no key against repetition: whether a repeated
// submission has a second effect is what the load test finds out by the receipt, which is the request's id.
func (c *Client) routeOpen311(ctx context.Context, p agents.Petition) (agents.Decision, error) {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.Header.SetContentType("application/x-www-form-urlencoded")
	req.SetBodyString(c.form(&p).Encode())
	if err := c.do(ctx, req, resp, "POST", pathRequests+".json"); err != nil {
		return agents.Decision{}, err
	}
	var list []created
	if err := json.Unmarshal(resp.Body(), &list); err != nil || len(list) != 1 {
		return agents.Decision{}, fault("malformed", message.Errorf("http.want_one_request", resp.Body(), err))
	}
	id := string(list[0].ID)
	for tries := 0; id == ""; tries++ {
		var err error
		if id, err = c.redeem(ctx, string(list[0].Token), tries); err != nil {
			return agents.Decision{}, err
		}
	}
	return c.requestState(ctx, &p, id)
}

// form is a petition as GeoReport v2 takes it.
func (c *Client) form(p *agents.Petition) url.Values {
	f := url.Values{
		"service_code": {c.category(p.Declared)}, "description": {p.Text},
		"attribute[petition]": {strconv.FormatUint(p.ID, 10)}, "attribute[attempt]": {strconv.Itoa(p.Attempt)},
		"attribute[received]": {c.start.Add(p.Received).Format(layout)},
		"attribute[channel]":  {keyUnless(agents.Channels, p.Channel, agents.NoChannel)},
		"attribute[nature]":   {p.Nature.String()},
		"attribute[again]":    {keyUnless(agents.Agains, p.Again, agents.FirstAsk)},
		"attribute[level]":    {p.Level.String()},
	}
	if c.run != "" {
		f.Set("attribute[run]", c.run)
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
		f.Add("attribute[tried]", c.body(b))
	}
	return f
}

// redeem asks once for the id behind a token; "" if there is none yet.
func (c *Client) redeem(ctx context.Context, token string, tries int) (string, error) {
	if token == "" {
		return "", fault("malformed", message.Errorf("http.no_id"))
	}
	if tries > 0 {
		select {
		case <-ctx.Done():
			return "", fault("timeout", ctx.Err())
		case <-time.After(min(10*time.Millisecond<<tries, time.Second)):
		}
	}
	var list []created
	if err := c.fetch(ctx, pathTokens+"/"+url.PathEscape(token)+".json", &list); err != nil {
		return "", err
	}
	if len(list) != 1 {
		return "", fault("malformed", message.Errorf("http.requests_of_token", len(list)))
	}
	return string(list[0].ID), nil
}

func (c *Client) fetch(ctx context.Context, path string, into any) error {
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	if err := c.do(ctx, req, resp, "GET", path); err != nil {
		return err
	}
	if err := json.Unmarshal(resp.Body(), into); err != nil {
		return fault("malformed", err)
	}
	return nil
}

// requestState reads a decision out of a service request.
func (c *Client) requestState(ctx context.Context, p *agents.Petition, id string) (agents.Decision, error) {
	var list []serviceRequest
	if err := c.fetch(ctx, pathRequests+"/"+url.PathEscape(id)+".json", &list); err != nil {
		return agents.Decision{}, err
	}
	if len(list) != 1 {
		return agents.Decision{}, fault("malformed", message.Errorf("http.requests_of_id", len(list)))
	}
	r := list[0]
	if string(r.ID) != id {
		return agents.Decision{}, fault("other-petition", message.Errorf("http.other_request", id, r.ID))
	}
	return c.decisionOf(p, &r)
}

func (c *Client) decisionOf(p *agents.Petition, r *serviceRequest) (agents.Decision, error) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(r.ID))
	d := agents.Decision{Owner: agents.NoBody, Reason: string(r.StatusNotes), Receipt: h.Sum64(), Category: p.Declared,
		Confidence: 1}
	if r.Expected != "" {
		t, err := parseStamp(string(r.Expected))
		if err != nil {
			return d, fault("malformed", message.Errorf("http.expected_datetime", err))
		}
		d.Deadline = t.Sub(c.start)
	}
	if code, ok := c.categories[string(r.ServiceCode)]; ok {
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
