package routerhttp_test

import (
	"context"
	"net"
	"net/http"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/load/routerhttp"
)

// pipes is a listener whose connections are pipes within the process, so that a server of ours runs where no clock
// does (testing/synctest).
type pipes struct {
	waiting chan net.Conn
	closed  chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.waiting:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.closed); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	here, there := net.Pipe()
	p.waiting <- there
	return here, nil
}

// client calls the server; it keeps no connection open.
func (p *pipes) client() *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: p.dial, DisableKeepAlives: true}}
}

// piped serves a router over pipes until stop is called.
func piped(t *testing.T, r agents.Router, s routerhttp.ServerSettings) (p *pipes, stop func()) {
	t.Helper()
	p = &pipes{make(chan net.Conn), make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- routerhttp.NewServer(county(), r, s).Serve(ctx, p) }()
	return p, func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		time.Sleep(time.Minute) // of the test's clock, until the engine's goroutines that sleep have seen the end
	}
}
