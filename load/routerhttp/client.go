package routerhttp

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
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
// redirect, repeats nothing by itself but a call on a connection that the server had closed, and reads answers of at
// most 1 MiB with a header of at most 64 KiB. Failures of a call are load.CallErrors by name: unreachable,
// certificate, timeout, half-answer, redirect, content-type, encoding, malformed, too-large, status-NNN, other-run.
type Client struct {
	*codec
	transport *transport
	settings  ClientSettings
	head      []byte // of a question in the hanyin protocol, up to what differs from call to call
}

// Protocols that a Client and a Server speak.
var Protocols = []string{"hanyin", "open311"}

// Formats in which a Client may ask for Open311 answers; it reads both, by their content type.
var Formats = []string{"json", "xml"}

// ClientSettings are how a Client asks.
type ClientSettings struct {
	Protocol    string            // one of Protocols; default hanyin
	Connections int               // open at a time; default 256
	Run         string            // goes with every question: petitions of different runs are different ones; "": none
	Header      map[string]string // sent with every call
	TLS         *tls.Config       // nil: as this machine is set up
	Format      string            // of Open311, one of Formats; default json
}

// NewClient returns a client of the router at address, such as http://127.0.0.1:8311. A query of the address goes with
// every call, a user and password as basic authentication.
func NewClient(c *agents.County, address string, s ClientSettings) (*Client, error) {
	usual(&s.Protocol, "hanyin")
	usual(&s.Connections, 256)
	usual(&s.Format, "json")
	u, err := ParseAddress(address, s.Protocol)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(Formats, s.Format) {
		return nil, message.Errorf("http.format", s.Format, strings.Join(Formats, ", "))
	}
	u.Path = strings.TrimSuffix(u.Path, "/")
	s.Header = maps.Clone(s.Header)
	if u.User != nil {
		if s.Header == nil {
			s.Header = map[string]string{}
		}
		s.Header["Authorization"] = "Basic " + basic(u.User)
	}
	client := &Client{codec: newCodec(c), settings: s, transport: newTransport(u, s.TLS, s.Connections)}
	client.head = client.questionHead()
	return client, nil
}

func basic(u *url.Userinfo) string {
	password, _ := u.Password()
	return base64.StdEncoding.EncodeToString([]byte(u.Username() + ":" + password))
}

// Resent is how many calls were made once more because the server had closed the connection while it lay idle.
func (c *Client) Resent() uint64 { return c.transport.resent.Load() }

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
	if c.settings.Protocol == "open311" {
		return c.routeOpen311(ctx, p)
	}
	resp := fasthttp.AcquireResponse()
	defer fasthttp.ReleaseResponse(resp)
	room := buffers.Get().(*questionRoom)
	defer buffers.Put(room)
	if err := c.send(ctx, c.question(room, &p, &v), resp); err != nil {
		return agents.Decision{}, err
	}
	return c.read(bytes.TrimPrefix(resp.Body(), byteOrderMark), c.settings.Run)
}

// read reads the answer to a question of that run.
func (c *Client) read(text []byte, asked string) (agents.Decision, error) {
	run, d, err := c.readAnswer(text, asked)
	if err != nil {
		return d, fault("malformed", err)
	}
	if run != "" && run != asked {
		return d, fault("other-run", message.Errorf("http.other_run", run, asked))
	}
	return d, nil
}

var byteOrderMark = []byte("\ufeff")

// buffers hold questions while they are sent.
var buffers = sync.Pool{New: func() any { return new(questionRoom) }}

type questionRoom struct{ body, request []byte }

// question writes the request that asks about p.
func (c *Client) question(room *questionRoom, p *agents.Petition, v *agents.View) []byte {
	room.body = c.appendQuestion(room.body[:0], c.settings.Run, p, v)
	b := append(room.request[:0], c.head...)
	b = appendKey(append(b, idempotencyKey+": "...), c.settings.Run, p)
	b = strconv.AppendInt(append(b, "\r\nContent-Length: "...), int64(len(room.body)), 10)
	b = append(append(b, "\r\n\r\n"...), room.body...)
	room.request = b
	return b
}

const idempotencyKey = "Idempotency-Key"

// questionHead is the header that all questions have, without its last line.
func (c *Client) questionHead() []byte {
	var h fasthttp.RequestHeader
	h.SetContentType("application/json")
	c.address(&h, "POST", "/v1/route")
	h.Del(idempotencyKey) // each question has its own
	h.Del(fasthttp.HeaderContentLength)
	return bytes.TrimSuffix(h.Header(), []byte("\r\n"))
}

// address fills in the header of a request: where it goes and what goes with every call.
func (c *Client) address(h *fasthttp.RequestHeader, method, path string) {
	base := c.transport.base
	h.SetMethod(method)
	h.SetUserAgent("hanyin-load")
	h.SetHost(base.Host)
	for name, value := range c.settings.Header {
		h.Set(name, value)
	}
	target, query, _ := strings.Cut(path, "?")
	uri := base.EscapedPath() + target
	if all := strings.Trim(base.RawQuery+"&"+query, "&"); all != "" {
		uri += "?" + all
	}
	h.SetRequestURI(uri)
}

// do makes one call and checks all but the answer's content.
func (c *Client) do(ctx context.Context, req *fasthttp.Request, resp *fasthttp.Response, method, path string) error {
	c.address(&req.Header, method, path)
	req.UseHostHeader = true
	var request bytes.Buffer
	if _, err := req.WriteTo(&request); err != nil {
		return fault(nameOf(err), briefError{err})
	}
	return c.send(ctx, request.Bytes(), resp)
}

// send is do with a request that is written already.
func (c *Client) send(ctx context.Context, request []byte, resp *fasthttp.Response) error {
	if err := c.transport.do(ctx, request, resp); err != nil {
		return fault(nameOf(err), briefError{err})
	}
	return c.accept(resp)
}

// accept turns statuses and content types that are no answer into errors.
func (c *Client) accept(resp *fasthttp.Response) error {
	status := resp.StatusCode()
	if status >= 300 && status < 400 {
		return fault("redirect", message.Errorf("http.redirect", status, resp.Header.Peek("Location")))
	}
	if code := string(resp.Header.ContentEncoding()); code != "" && code != "identity" {
		return fault("encoding", message.Errorf("http.encoding", code))
	}
	kind := contentKind(resp)
	if status == fasthttp.StatusOK || status == fasthttp.StatusCreated {
		if kind != "json" && (kind != "xml" || c.settings.Protocol != "open311") {
			return fault("content-type", message.Errorf("http.want_json", resp.Header.ContentType()))
		}
		return nil
	}
	var r refusal
	if kind == "json" && json.Unmarshal(resp.Body(), &r) == nil && r.Error.Kind != "" {
		if kind, ok := agents.RouteErrorKinds.Parse(r.Error.Kind); ok {
			refused := r.routeError(kind)
			if kind != agents.Permanent || status == fasthttp.StatusUnprocessableEntity {
				return refused
			}
			// by another status the server could not read the question, knows another county or broke down: that is
			// no decision
			return &load.CallError{Name: "status-" + strconv.Itoa(status), Final: true, Err: refused}
		}
	}
	if status == fasthttp.StatusTooManyRequests || status == fasthttp.StatusServiceUnavailable {
		after, _ := strconv.Atoi(string(resp.Header.Peek("Retry-After")))
		return &agents.RouteError{Kind: agents.Overloaded, After: time.Duration(after) * time.Second,
			Why: "status " + strconv.Itoa(status)}
	}
	return &load.CallError{Name: "status-" + strconv.Itoa(status), Final: refusedForGood(status),
		Err: message.Errorf("%.200q", bytes.TrimSpace(resp.Body()))}
}

// refusedForGood reports whether a status means that the same call would be refused again.
func refusedForGood(status int) bool {
	switch status {
	case fasthttp.StatusNotFound, fasthttp.StatusRequestTimeout, fasthttp.StatusConflict, fasthttp.StatusLocked,
		http.StatusTooEarly:
		return false
	}
	return status >= 400 && status < 500
}

// contentKind is json or xml, also of types such as application/vnd.api+json, else what the server says.
func contentKind(resp *fasthttp.Response) string {
	if string(resp.Header.ContentType()) == "application/json" { // the usual spelling, without copies of it
		return "json"
	}
	kind, _, _ := strings.Cut(strings.ToLower(string(resp.Header.ContentType())), ";")
	kind = strings.TrimSpace(kind)
	switch {
	case kind == "application/json" || strings.HasSuffix(kind, "+json"):
		return "json"
	case kind == "text/xml" || kind == "application/xml" || strings.HasSuffix(kind, "+xml"):
		return "xml"
	}
	return kind
}

func fault(name string, err error) error { return &load.CallError{Name: name, Err: err} }

// A briefError shows the beginning of an error of the HTTP library, which quotes kilobytes of what it could not read.
type briefError struct{ error }

func (e briefError) Error() string {
	const most = 300
	text := e.error.Error()
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "..."
	}
	return text
}

func (e briefError) Unwrap() error { return e.error }

// nameOf names what went wrong on the way.
func nameOf(err error) string {
	var dial *net.OpError
	t, timed := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, fasthttp.ErrNoFreeConns):
		return "timeout"
	case errors.As(err, &dial) && dial.Op == "dial":
		return "unreachable"
	case errors.As(err, new(*handshakeError)), errors.As(err, &dial) && dial.Op == "remote error": // an alert of TLS
		return "certificate"
	case timed && t.Timeout():
		return "timeout"
	case errors.Is(err, fasthttp.ErrBodyTooLarge), errors.As(err, new(*fasthttp.ErrSmallBuffer)):
		return "too-large"
	case errors.Is(err, fasthttp.ErrConnectionClosed), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.As(err, &dial):
		return "half-answer"
	}
	return "malformed"
}
