package routerhttp

import (
	"container/list"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// limited is a listener that keeps so many connections open. One more closes the connection that has been idle
// longest; if none is idle, it is turned away with a word, instead of being let wait. A few places beyond those are
// for health checks alone, so that a server under load can still be watched.
type limited struct {
	net.Listener
	most      int // connections open at a time, without those for health checks
	mostFrom  int // of one address; 0: no limit
	meters    *meters
	mu        sync.Mutex
	open      int
	reserved  int // open for health checks
	addresses map[netip.Addr]int
	idle      list.List    // *limitedConn, the one idle longest first
	refused   atomic.Int32 // turned away and lingering
}

// reserve are the places for health checks.
const reserve = 16

// mostRefused are the connections turned away that may linger; those beyond are closed at once.
const mostRefused = 256

const turnedAway = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n" +
	"Content-Length: 72\r\nRetry-After: 1\r\nConnection: close\r\n\r\n" +
	`{"error":{"kind":"overloaded","after_ms":1000,"why":"too many at once"}}`

// Accept returns the next connection that there is room for.
func (l *limited) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if in, displaced := l.admit(c); in != nil {
			if displaced != nil {
				_ = displaced.Close()
			}
			return in, nil
		}
		l.meters.turnedAway.Add(1)
		_ = c.SetWriteDeadline(time.Now().Add(time.Second))
		_, _ = c.Write([]byte(turnedAway)) // fits the socket's buffer, so it cannot hold the others up
		if l.refused.Add(1) > mostRefused {
			l.refused.Add(-1)
			_ = c.Close()
			continue
		}
		go func() {
			defer l.refused.Add(-1)
			linger(c)
			_ = c.Close()
		}()
	}
}

// admit finds a place for a connection, nil if there is none, and the connection that has to go for it, nil if none.
func (l *limited) admit(c net.Conn) (in, displaced *limitedConn) {
	in = &limitedConn{of: l, from: addressOf(c)}
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.mostFrom > 0 && l.addresses[in.from] >= l.mostFrom:
		if displaced = l.idlest(in.from); displaced == nil {
			return nil, nil
		}
		l.leave(displaced)
	case l.open < l.most:
	case l.idle.Len() > 0:
		displaced = l.idle.Front().Value.(*limitedConn)
		l.leave(displaced)
	case l.reserved < reserve:
		in.reserved = true
		l.reserved++
	default:
		return nil, nil
	}
	in.Conn = quiet(c)
	if !in.reserved {
		l.open++
	}
	if l.addresses == nil {
		l.addresses = map[netip.Addr]int{}
	}
	l.addresses[in.from]++
	l.meters.connections.Add(1)
	return in, displaced
}

// idlest is the connection of an address that has been idle longest; nil if none is. The lock is held.
func (l *limited) idlest(from netip.Addr) *limitedConn {
	for e := l.idle.Front(); e != nil; e = e.Next() {
		if c := e.Value.(*limitedConn); c.from == from {
			return c
		}
	}
	return nil
}

func addressOf(c net.Conn) netip.Addr {
	if a, ok := c.RemoteAddr().(*net.TCPAddr); ok {
		return a.AddrPort().Addr().Unmap()
	}
	return netip.Addr{}
}

// leave gives a connection's place back, once. The lock is held.
func (l *limited) leave(c *limitedConn) {
	if c.left {
		return
	}
	c.left = true
	l.busy(c)
	if c.reserved {
		l.reserved--
	} else {
		l.open--
	}
	if l.addresses[c.from]--; l.addresses[c.from] == 0 {
		delete(l.addresses, c.from)
	}
	l.meters.connections.Add(-1)
}

// busy takes a connection from those that are idle. The lock is held.
func (l *limited) busy(c *limitedConn) {
	if c.place != nil {
		l.idle.Remove(c.place)
		c.place = nil
	}
}

// changed follows the state of a connection.
func (l *limited) changed(conn net.Conn, state fasthttp.ConnState) {
	c, ok := conn.(*limitedConn)
	if !ok {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy(c); state == fasthttp.StateIdle && !c.left {
		c.place = l.idle.PushBack(c)
	}
}

// limitedConn gives its place back when it is closed.
type limitedConn struct {
	net.Conn
	of       *limited
	from     netip.Addr
	reserved bool          // for health checks alone
	left     bool          // under the lock of the listener
	place    *list.Element // among the idle ones; under the lock
	refused  atomic.Bool   // in the middle of a request
}

// Close closes the connection. One that was refused keeps its place until its asker has had time to read why.
func (c *limitedConn) Close() error {
	c.of.mu.Lock()
	left := c.left
	c.of.mu.Unlock()
	if c.refused.Load() && !left {
		linger(c.Conn)
	}
	c.of.mu.Lock()
	c.of.leave(c)
	c.of.mu.Unlock()
	return c.Conn.Close()
}
