//go:build unix

// Command connections opens many connections to a router on this machine at once, asks one question on each, and
// counts what becomes of them. It fails if a connection is neither answered nor turned away with a word, or if the
// server does not answer afterwards.
//
//	connections URL CONNECTIONS
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "connections:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("want an address and a number of connections")
	}
	u, err := url.Parse(args[0])
	if err != nil {
		return err
	}
	if ip := net.ParseIP(u.Hostname()); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("%s is not this machine", u.Host)
	}
	n, err := strconv.Atoi(args[1])
	if err != nil || n < 1 || n > 50000 {
		return fmt.Errorf("%s connections: want 1 to 50000", args[1])
	}
	if err := allowFiles(uint64(n) + 100); err != nil {
		return err
	}
	var mu sync.Mutex
	counts := map[string]int{}
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			end := ask(u.Host, i)
			mu.Lock()
			counts[end]++
			mu.Unlock()
		})
		if i%100 == 99 {
			time.Sleep(5 * time.Millisecond)
		}
	}
	all.Wait()
	fmt.Println(n, "connections:", counts)
	if bad := n - counts["answered"] - counts["turned away"]; bad != 0 || counts["answered"] == 0 {
		return fmt.Errorf("%d connections were neither answered nor turned away", bad)
	}
	if end := ask(u.Host, n); end != "answered" {
		return fmt.Errorf("afterwards: %s", end)
	}
	return nil
}

// allowFiles raises the number of files that may be open.
func allowFiles(n uint64) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return err
	}
	if limit.Cur >= n {
		return nil
	}
	if limit.Max < n {
		return fmt.Errorf("%d files may be open, %d are needed: raise ulimit -n", limit.Max, n)
	}
	limit.Cur = n
	return syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
}

// ask opens a connection, asks, waits for the answer, stays for a second, and says how it ended.
func ask(host string, i int) string {
	c, err := net.DialTimeout("tcp", host, 30*time.Second)
	if err != nil {
		return "not let in: " + err.Error()
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(30 * time.Second))
	fmt.Fprintf(c, "GET /healthz HTTP/1.1\r\nHost: %s\r\nX-Number: %d\r\n\r\n", host, i)
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	switch {
	case errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE):
		return "turned away" // the word was lost behind the reset
	case err != nil:
		return err.Error()
	case resp.StatusCode == http.StatusServiceUnavailable:
		return "turned away"
	case resp.StatusCode != http.StatusOK:
		return resp.Status
	}
	time.Sleep(time.Second)
	return "answered"
}
