package routerhttp

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

const (
	answerLimit = 1 << 20          // bytes of an answer
	headerLimit = 64 << 10         // bytes of its header
	idleLimit   = 20 * time.Second // for which an idle connection is kept unless the server names a shorter time
	dialLimit   = 10 * time.Second
)

// A transport makes calls over HTTP/1.1 and keeps connections open between them. It is written for a load test: it
// knows of every failure whether anything had been answered and whether the connection had been used before, which a
// general client hides. Answers are read by fasthttp.
type transport struct {
	base    *url.URL
	address string
	tls     *tls.Config // nil: plain
	room    chan struct{}
	mu      sync.Mutex
	idle    []*conn // the one used last at the end
	resent  atomic.Uint64
}

// conn is a connection with its buffers.
type conn struct {
	net.Conn
	in    *bufio.Reader
	until time.Time // when it is too old to be used again
	used  bool      // a call was answered on it
}

func newTransport(base *url.URL, config *tls.Config, connections int) *transport {
	t := &transport{base: base, address: base.Host, room: make(chan struct{}, connections)}
	if base.Port() == "" {
		t.address = net.JoinHostPort(base.Hostname(), map[string]string{"http": "80", "https": "443"}[base.Scheme])
	}
	if base.Scheme == "https" {
		t.tls = config.Clone()
		if t.tls.ServerName == "" {
			t.tls.ServerName = base.Hostname()
		}
		t.tls.NextProtos = []string{"http/1.1"}
	}
	return t
}

// do sends a request and reads its answer. A call on a connection that the server closed while it lay idle is made
// again on a fresh one: not one byte was answered, so the server has not taken it up, or will know it again by its
// key.
func (t *transport) do(ctx context.Context, request []byte, resp *fasthttp.Response) error {
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(time.Minute)
	}
	if err := t.enter(ctx, deadline); err != nil {
		return err
	}
	defer func() { <-t.room }()
	c := t.kept()
	for {
		if c == nil {
			var err error
			if c, err = t.dial(ctx, deadline); err != nil {
				return err
			}
		}
		answered, err := c.call(request, resp, deadline)
		if err == nil {
			t.keep(c, resp)
			return nil
		}
		_ = c.Close()
		var slow net.Error
		if answered || !c.used || errors.As(err, &slow) && slow.Timeout() {
			return err
		}
		t.resent.Add(1)
		c = nil
		resp.Reset()
	}
}

// enter waits for room among the connections.
func (t *transport) enter(ctx context.Context, deadline time.Time) error {
	select {
	case t.room <- struct{}{}:
		return nil
	default:
	}
	late := time.NewTimer(time.Until(deadline))
	defer late.Stop()
	select {
	case t.room <- struct{}{}:
		return nil
	case <-late.C:
	case <-ctx.Done():
	}
	return fasthttp.ErrNoFreeConns
}

// kept returns the idle connection used last, nil if there is none that is young enough.
func (t *transport) kept() *conn {
	now := time.Now()
	t.mu.Lock()
	defer t.mu.Unlock()
	for n := len(t.idle); n > 0; n = len(t.idle) {
		c := t.idle[n-1]
		t.idle = t.idle[:n-1]
		if now.Before(c.until) {
			return c
		}
		_ = c.Close()
	}
	return nil
}

func (t *transport) keep(c *conn, resp *fasthttp.Response) {
	if resp.ConnectionClose() {
		_ = c.Close()
		return
	}
	c.used, c.until = true, time.Now().Add(idleTime(string(resp.Header.Peek("Keep-Alive"))))
	t.mu.Lock()
	t.idle = append(t.idle, c)
	t.mu.Unlock()
}

// idleTime is how long a connection may be kept idle by the server's hint (Keep-Alive: timeout=5): half a second less
// than that, at least half of it, so that the server is not about to close it.
func idleTime(hint string) time.Duration {
	if hint == "" {
		return idleLimit
	}
	for part := range strings.SplitSeq(hint, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if n, err := strconv.Atoi(value); err == nil && strings.EqualFold(name, "timeout") && n >= 0 {
			d := time.Duration(min(n, 3600)) * time.Second
			return min(idleLimit, max(d-500*time.Millisecond, d/2))
		}
	}
	return idleLimit
}

func (t *transport) dial(ctx context.Context, deadline time.Time) (*conn, error) {
	ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), minTime(deadline, time.Now().Add(dialLimit)))
	defer cancel()
	var d net.Dialer
	raw, err := d.DialContext(ctx, "tcp", t.address)
	if err != nil {
		if dial := (*net.OpError)(nil); errors.As(err, &dial) && dial.Op == "dial" {
			return nil, err
		}
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
	}
	raw = quiet(raw)
	if t.tls != nil {
		secure := tls.Client(raw, t.tls)
		if err := secure.HandshakeContext(ctx); err != nil {
			_ = raw.Close()
			return nil, &handshakeError{err}
		}
		raw = secure
	}
	return &conn{Conn: raw, in: bufio.NewReader(raw)}, nil
}

// handshakeError is a failure to agree on a secure connection.
type handshakeError struct{ error }

func (h *handshakeError) Unwrap() error { return h.error }

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// call sends a request and reads its answer; answered reports whether any of it came.
func (c *conn) call(request []byte, resp *fasthttp.Response, deadline time.Time) (answered bool, err error) {
	if err := c.SetDeadline(deadline); err != nil {
		return false, err
	}
	if _, err := c.Write(request); err != nil {
		return false, err
	}
	if _, err := c.in.Peek(1); err != nil {
		return false, err
	}
	if err = resp.ReadLimitBody(c.in, answerLimit); err == nil {
		return true, nil
	}
	if small := (*fasthttp.ErrSmallBuffer)(nil); errors.As(err, &small) && c.in.Size() < headerLimit {
		c.in = bufio.NewReaderSize(c.in, headerLimit) // nothing of the header has been taken from the reader
		resp.Reset()
		err = resp.ReadLimitBody(c.in, answerLimit)
	}
	return true, err
}
