//go:build !race

package routerhttp

import (
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"unsafe"
)

// A quietConn is a TCP connection that reads and writes without telling Go's scheduler of the system calls. They never
// block, because the socket does not, and what has to wait is left to the runtime's poller as always, deadlines and
// all. A system call that the scheduler knows of wakes the runtime's monitor thread if the process was idle before, as
// it is before nearly every answer of a load test: that took 15 % of the generator's processor time. As with any
// connection of this package, one goroutine at a time reads, and one writes.
type quietConn struct {
	*net.TCPConn
	raw     syscall.RawConn
	in, out transfer
	receive func(fd uintptr) (done bool) // does what in says
	send    func(fd uintptr) (done bool) // does what out says
}

// transfer is a read or a write under way.
type transfer struct {
	b   []byte
	n   int // bytes of b that are done
	err syscall.Errno
}

// quiet makes a connection quiet if it can be.
func quiet(c net.Conn) net.Conn {
	tcp, ok := c.(*net.TCPConn)
	if !ok {
		return c
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return c
	}
	q := &quietConn{TCPConn: tcp, raw: raw}
	q.receive = func(fd uintptr) bool { return q.in.step(syscall.SYS_READ, fd) }
	q.send = func(fd uintptr) bool {
		for q.out.n < len(q.out.b) && q.out.err == 0 {
			if !q.out.step(syscall.SYS_WRITE, fd) {
				return false
			}
		}
		return true
	}
	return q
}

// step makes one system call; false if it has to wait.
func (t *transfer) step(call, fd uintptr) (done bool) {
	for rest := t.b[t.n:]; ; {
		n, _, err := syscall.RawSyscall(call, fd, uintptr(unsafe.Pointer(unsafe.SliceData(rest))), uintptr(len(rest)))
		switch err {
		case 0:
			t.n += int(n)
			return true
		case syscall.EAGAIN:
			return false
		case syscall.EINTR:
		default:
			t.err = err
			return true
		}
	}
}

// Read reads what is there, once anything is.
func (q *quietConn) Read(b []byte) (int, error) {
	q.in = transfer{b: b}
	err := q.raw.Read(q.receive)
	done := q.in
	q.in = transfer{} // the caller's memory is not kept
	switch {
	case err != nil:
		return 0, renamed("read", err)
	case done.err != 0:
		return 0, q.failed("read", done.err)
	case done.n == 0 && len(b) > 0:
		return 0, io.EOF
	}
	return done.n, nil
}

// Write writes all of b.
func (q *quietConn) Write(b []byte) (int, error) {
	q.out = transfer{b: b}
	err := q.raw.Write(q.send)
	done := q.out
	q.out = transfer{}
	switch {
	case err != nil:
		return done.n, renamed("write", err)
	case done.err != 0:
		return done.n, q.failed("write", done.err)
	}
	return done.n, nil
}

// renamed gives an error the name of what was done, as any other connection does: the runtime's is raw-read or
// raw-write.
func renamed(what string, err error) error {
	if op, ok := errors.AsType[*net.OpError](err); ok {
		op.Op = what
	}
	return err
}

func (q *quietConn) failed(what string, err syscall.Errno) error {
	return &net.OpError{Op: what, Net: "tcp", Source: q.LocalAddr(), Addr: q.RemoteAddr(),
		Err: os.NewSyscallError(what, err)}
}
