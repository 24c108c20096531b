package routerhttp

import (
	"net"
	"sync"
	"time"
)

// limited is a listener that keeps so many connections open and turns further ones away with a word, instead of
// letting them wait.
type limited struct {
	net.Listener
	room   chan struct{}
	meters *meters
}

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
		select {
		case l.room <- struct{}{}:
			l.meters.connections.Add(1)
			return &limitedConn{Conn: c, leave: sync.OnceFunc(func() {
				<-l.room
				l.meters.connections.Add(-1)
			})}, nil
		default:
			l.meters.turnedAway.Add(1)
			_ = c.SetWriteDeadline(time.Now().Add(time.Second))
			_, _ = c.Write([]byte(turnedAway)) // fits the socket's buffer, so it cannot hold the others up
			_ = c.Close()
		}
	}
}

// limitedConn gives its place back when it is closed.
type limitedConn struct {
	net.Conn
	leave func()
}

// Close closes the connection.
func (c *limitedConn) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
