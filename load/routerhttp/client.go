package routerhttp

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/valyala/fasthttp"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/load"
)

// A Client asks a router behind HTTP; it is an agents.Router and may be used by many goroutines. It follows no
// redirect, repeats nothing by itself, and reads answers of at most 1 MiB. Failures of a call are load.CallErrors by
// name: unreachable, timeout, half-answer, redirect, content-type, malformed, too-large, status-NNN.
type Client struct {
	*codec
	run     string
	http    *fasthttp.HostClient
	base    *url.URL
	open311 bool
}

// Protocols that a Client and a Server speak.
var Protocols = []string{"hanyin", "open311"}

// ClientSettings are how a Client asks.
type ClientSettings struct {
	Protocol    string // one of Protocols; default hanyin
	Connections int    // open at a time; default 256
	Run         string // goes with every question: petitions of different runs are different ones; "": none
}

// NewClient returns a client of the router at address, such as http://127.0.0.1:8311.
func NewClient(c *agents.County, address string, s ClientSettings) (*Client, error) {
	usual(&s.Protocol, "hanyin")
	usual(&s.Connections, 256)
	u, err := ParseAddress(address, s.Protocol)
	if err != nil {
		return nil, err
	}
	u.Path = strings.TrimSuffix(u.Path, "/")
	host := u.Host
	if u.Port() == "" {
		host = net.JoinHostPort(u.Hostname(), map[string]string{"http": "80", "https": "443"}[u.Scheme])
	}
	return &Client{
		codec: newCodec(c), base: u, open311: s.Protocol == "open311", run: s.Run,
		http: &fasthttp.HostClient{
			Addr: host, IsTLS: u.Scheme == "https", Name: "hanyin-load", MaxConns: s.Connections,
			MaxConnWaitTimeout: time.Minute, MaxIdleConnDuration: 20 * time.Second,
			MaxIdemponentCallAttempts: 1, MaxResponseBodySize: 1 << 20, DisablePathNormalizing: true,
			RetryIfErr: func(*fasthttp.Request, int, error) (bool, bool) { return false, false },
			Dial:       func(addr string) (net.Conn, error) { return fasthttp.DialTimeout(addr, 10*time.Second) },
		},
	}, nil
}

// ParseAddress checks where a router is said to be, and what it is said to speak.
func ParseAddress(address, protocol string) (*url.URL, error) {
	if protocol != "hanyin" && protocol != "open311" {
		return nil, message.Errorf("http.unknown_protocol", protocol, strings.Join(Protocols, ", "))
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, message.Errorf("http.address", address)
	}
	return u, nil
}

// Route asks about p.
func (c *Client) Route(ctx context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	if c.open311 {
		return c.routeOpen311(ctx, p)
	}
	req, resp := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(resp)
	req.Header.SetContentType("application/json")
	room := buffers.Get().(*[]byte)
	defer buffers.Put(room)
	*room = c.appendQuestion((*room)[:0], c.run, &p, &v)
	req.SetBodyRaw(*room)
	req.Header.SetBytesV("Idempotency-Key", appendKey(make([]byte, 0, 48), c.run, &p))
	if err := c.do(ctx, req, resp, "POST", "/v1/route"); err != nil {
		return agents.Decision{}, err
	}
	d, err := c.readAnswer(resp.Body())
	if err != nil {
		return d, fault("malformed", err)
	}
	return d, nil
}

// buffers hold bodies while they are sent.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// do makes one call and checks all but the answer's content.
func (c *Client) do(ctx context.Context, req *fasthttp.Request, resp *fasthttp.Response, method, path string) error {
	req.Header.SetMethod(method)
	req.Header.SetHost(c.base.Host)
	req.URI().SetScheme(c.base.Scheme)
	req.URI().SetHost(c.base.Host)
	target, query, _ := strings.Cut(path, "?")
	req.URI().SetPath(c.base.Path + target)
	req.URI().SetQueryString(query)
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(time.Minute)
	}
	if err := c.http.DoDeadline(req, resp, deadline); err != nil {
		return fault(nameOf(err), err)
	}
	return c.accept(resp)
}

// accept turns statuses and content types that are no answer into errors.
func (c *Client) accept(resp *fasthttp.Response) error {
	status := resp.StatusCode()
	if status >= 300 && status < 400 {
		return fault("redirect", message.Errorf("http.redirect", status, resp.Header.Peek("Location")))
	}
	kind, _, _ := strings.Cut(string(resp.Header.ContentType()), ";")
	isJSON := strings.EqualFold(strings.TrimSpace(kind), "application/json")
	if status == fasthttp.StatusOK || status == fasthttp.StatusCreated {
		if !isJSON {
			return fault("content-type", message.Errorf("http.want_json", kind))
		}
		return nil
	}
	var r refusal
	if isJSON && json.Unmarshal(resp.Body(), &r) == nil && r.Error.Kind != "" {
		if kind, ok := agents.RouteErrorKinds.Parse(r.Error.Kind); ok {
			return &agents.RouteError{Kind: kind,
				After: time.Duration(r.Error.AfterMs) * time.Millisecond, Why: r.Error.Why}
		}
	}
	if status == fasthttp.StatusTooManyRequests || status == fasthttp.StatusServiceUnavailable {
		after, _ := strconv.Atoi(string(resp.Header.Peek("Retry-After")))
		return &agents.RouteError{Kind: agents.Overloaded, After: time.Duration(after) * time.Second,
			Why: "status " + strconv.Itoa(status)}
	}
	return fault("status-"+strconv.Itoa(status), message.Errorf("%.200q", bytes.TrimSpace(resp.Body())))
}

func fault(name string, err error) error { return &load.CallError{Name: name, Err: err} }

// nameOf names what went wrong on the way.
func nameOf(err error) string {
	var dial *net.OpError
	t, timed := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, fasthttp.ErrTimeout), errors.Is(err, fasthttp.ErrNoFreeConns):
		return "timeout"
	case errors.Is(err, fasthttp.ErrDialTimeout):
		return "unreachable"
	case errors.As(err, &dial) && dial.Op == "dial":
		return "unreachable"
	case timed && t.Timeout():
		return "timeout"
	case errors.Is(err, fasthttp.ErrBodyTooLarge):
		return "too-large"
	case errors.Is(err, fasthttp.ErrConnectionClosed), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.As(err, &dial):
		return "half-answer"
	}
	return "malformed"
}
