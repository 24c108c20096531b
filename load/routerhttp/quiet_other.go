//go:build !linux || race

package routerhttp

import "net"

// quiet changes nothing here. System calls that the scheduler does not know of are made on Linux alone, and not under
// the race detector: package syscall tells it that what was written to a socket happened before it was read, and a raw
// call does not.
func quiet(c net.Conn) net.Conn { return c }
