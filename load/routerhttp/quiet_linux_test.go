//go:build !race

package routerhttp

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/url"
	"testing"
	"time"
)

// quietPair is a quiet connection and the other end of it.
func quietPair(t *testing.T) (q, other *net.TCPConn, c net.Conn) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	base := &url.URL{Scheme: "http", Host: l.Addr().String()}
	dialled, err := newTransport(base, nil, 1).dial(t.Context(), time.Now().Add(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	quietly, ok := dialled.Conn.(*quietConn)
	if !ok {
		t.Fatalf("the transport dialled a %T", dialled.Conn)
	}
	accepted, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = quietly.Close(), accepted.Close() })
	return quietly.TCPConn, accepted.(*net.TCPConn), quietly
}

// What does not fit the socket's buffer waits until it does, and arrives whole and in order, both ways.
func TestQuietConnCarriesWhatDoesNotFit(t *testing.T) {
	_, other, c := quietPair(t)
	sent := make([]byte, 32<<20)
	for i := range sent {
		sent[i] = byte(i * i >> 8)
	}
	echoed := make(chan error, 1)
	go func() {
		got, err := io.ReadAll(io.LimitReader(other, int64(len(sent))))
		if err == nil {
			_, err = other.Write(got)
		}
		echoed <- errors.Join(err, other.CloseWrite())
	}()
	if n, err := c.Write(sent); n != len(sent) || err != nil {
		t.Fatal(n, err)
	}
	got, err := io.ReadAll(c)
	if err != nil || !bytes.Equal(got, sent) {
		t.Errorf("%d bytes came back of %d, equal: %v, error %v", len(got), len(sent), bytes.Equal(got, sent), err)
	}
	if err := <-echoed; err != nil {
		t.Error(err)
	}
}

// Deadlines end reads and writes that wait, with the error of any other connection.
func TestQuietConnKeepsDeadlines(t *testing.T) {
	q, other, c := quietPair(t)
	if err := c.SetDeadline(time.Now().Add(500 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	n, err := c.Write(make([]byte, 32<<20))
	if op := (*net.OpError)(nil); n == 32<<20 || nameOf(err) != "timeout" || !errors.As(err, &op) || op.Op != "write" {
		t.Error("write:", n, err)
	}
	n2, err := c.Read(make([]byte, 1))
	if op := (*net.OpError)(nil); n2 != 0 || nameOf(err) != "timeout" || !errors.As(err, &op) || op.Op != "read" {
		t.Error("read:", n2, err)
	}
	if q := c.(*quietConn); q.in.b != nil || q.out.b != nil {
		t.Error("the connection keeps what it was given")
	}
	_ = q.CloseWrite()
	if arrived, err := io.Copy(io.Discard, other); arrived != int64(n) || err != nil {
		t.Error(arrived, "bytes arrived of", n, "that were written;", err)
	}
}

// A connection that ends says how: closed by the other end, broken off by it, or closed here.
func TestQuietConnNamesItsEnd(t *testing.T) {
	for _, x := range []struct {
		name string
		end  func(q, other *net.TCPConn) error
		read error // the cause
		says string
	}{
		{"closed there", func(_, other *net.TCPConn) error { return other.Close() }, io.EOF, "half-answer"},
		{"broken off", func(_, other *net.TCPConn) error {
			return errors.Join(other.SetLinger(0), other.Close())
		}, nil, "half-answer"},
		{"closed here", func(q, _ *net.TCPConn) error { return q.Close() }, net.ErrClosed, "half-answer"},
	} {
		q, other, c := quietPair(t)
		ended := make(chan error, 1)
		go func() { ended <- x.end(q, other) }()
		n, err := c.Read(make([]byte, 10))
		if n != 0 || err == nil || x.read != nil && !errors.Is(err, x.read) || nameOf(err) != x.says {
			t.Errorf("%s: read %d bytes, error %v, named %s", x.name, n, err, nameOf(err))
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if _, err := c.Write(make([]byte, 1)); x.name != "closed there" && err == nil {
			t.Errorf("%s: still written to", x.name)
		}
	}
}
