package routerhttp

import (
	"io"
	"net"
	"time"
)

// lingering is how long a connection that was refused in the middle of its request is read on. Half a second is what
// net/http waits for the same reason.
const lingering = 500 * time.Millisecond

// linger is done before a connection is closed whose asker may still be writing. Closed with something unread, a TCP
// connection is reset, and an asker whose write fails never sees the answer (RFC 9112, section 9.6): so the answer is
// ended, and what still comes is read and thrown away until the asker closes or the time is over.
func linger(c net.Conn) {
	if half, ok := c.(interface{ CloseWrite() error }); ok && half.CloseWrite() == nil {
		_ = c.SetReadDeadline(time.Now().Add(lingering))
		_, _ = io.Copy(io.Discard, struct{ io.Reader }{c})
	}
}
