package routerhttp_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"hanyin/agents"
	"hanyin/load/routerhttp"
)

// listening serves a router as the command does, with its own listener, until the test ends or stop is called; stop
// waits for the end.
func listening(t testing.TB, r agents.Router, s routerhttp.ServerSettings) (address string, stop func() error) {
	t.Helper()
	return listeningFor(t, county(), r, s)
}

func listeningFor(t testing.TB, c *agents.County, r agents.Router, s routerhttp.ServerSettings) (address string,
	stop func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- routerhttp.NewServer(c, r, s).Serve(ctx, l) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	t.Cleanup(func() { _ = stop() })
	return l.Addr().String(), stop
}

func toHuman(p agents.Petition, _ agents.View) agents.Decision {
	return agents.Decision{Action: agents.ToHuman, Reason: "test", Petition: p.ID, Attempt: p.Attempt}
}

func questionNumber(n int) string {
	return strings.Replace(question, `"petition":1`, fmt.Sprintf(`"petition":%d`, n), 1)
}

// What is too much is turned away with 429 and Retry-After; what was let in is answered.
func TestOverloadIsShed(t *testing.T) {
	enter, leave := make(chan struct{}, 100), make(chan struct{})
	slow := echoRouter(func(p agents.Petition, v agents.View) agents.Decision {
		enter <- struct{}{}
		<-leave
		return toHuman(p, v)
	})
	address, _ := listening(t, slow, routerhttp.ServerSettings{Concurrency: 3, Timeout: time.Minute})
	var wg sync.WaitGroup
	var answered atomic.Int32
	for i := range 3 {
		wg.Go(func() {
			if status, _, _ := post(t, "http://"+address+"/v1/route", "application/json",
				questionNumber(i+1)); status == 200 {
				answered.Add(1)
			}
		})
	}
	for range 3 {
		<-enter
	}
	status, text, header := post(t, "http://"+address+"/v1/route", "application/json", questionNumber(9))
	if status != 429 || header.Get("Retry-After") == "" || !strings.Contains(text, `"overloaded"`) {
		t.Errorf("got %d %s, want 429 with Retry-After", status, text)
	}
	close(leave)
	wg.Wait()
	if answered.Load() != 3 {
		t.Errorf("%d of 3 that were let in were answered", answered.Load())
	}
}

// Told to stop, a server answers what is under way and nothing new.
func TestDrainLosesNothing(t *testing.T) {
	enter, leave := make(chan struct{}, 1), make(chan struct{})
	slow := echoRouter(func(p agents.Petition, v agents.View) agents.Decision {
		enter <- struct{}{}
		<-leave
		return toHuman(p, v)
	})
	address, stop := listening(t, slow, routerhttp.ServerSettings{Timeout: time.Minute})
	status := make(chan int)
	go func() {
		s, _, _ := post(t, "http://"+address+"/v1/route", "application/json", question)
		status <- s
	}()
	<-enter
	ended := make(chan error)
	go func() { ended <- stop() }()
	for { // until nobody is let in any more
		c, err := net.Dial("tcp", address)
		if err != nil {
			break
		}
		_ = c.Close()
	}
	close(leave)
	if s := <-status; s != 200 {
		t.Errorf("the question under way got %d", s)
	}
	if err := <-ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
}

// Slow askers (slowloris) are cut off when their time is over, and hold nobody up until then.
func TestSlowAskersAreCutOff(t *testing.T) {
	county() // outside the bubble, which its lock may not cross
	synctest.Test(t, func(t *testing.T) {
		server, stop := piped(t, echoRouter(toHuman), routerhttp.ServerSettings{Read: 10 * time.Second})
		defer stop()
		slow, _ := server.dial(t.Context(), "", "")
		defer slow.Close()
		began := time.Now()
		if _, err := io.WriteString(slow,
			"POST /v1/route HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Slow: "); err != nil {
			t.Fatal(err)
		}
		resp, err := server.client().Post("http://pipe/v1/route", "application/json", strings.NewReader(question))
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if took := time.Since(began); resp.StatusCode != 200 || took != 0 {
			t.Errorf("another asker got %d after %v", resp.StatusCode, took)
		}
		text, err := io.ReadAll(slow)
		if took := time.Since(began); err != nil || took != 10*time.Second {
			t.Errorf("the slow asker was told %.100q and cut off after %v, %v", text, took, err)
		}
	})
}

// Whoever sends too much is told so, even while still writing: the connection is not reset under the answer.
func TestWhatIsTooMuchIsAnswered(t *testing.T) {
	for name, c := range map[string]struct {
		header, body string
		others       int // connections of the same address that wait for theirs, where two may be open
		status       int
	}{
		"header":     {"X-Large: " + strings.Repeat("x", 8<<20) + "\r\n", "{}", 0, 431},
		"body":       {"", strings.Repeat(" ", 8<<20), 0, 413},
		"connection": {"", strings.Repeat(" ", 8<<20), 2, 503},
	} {
		t.Run(name, func(t *testing.T) {
			address, _ := listening(t, echoRouter(toHuman), routerhttp.ServerSettings{PerAddress: 2})
			for range c.others {
				other, err := net.Dial("tcp", address)
				if err != nil {
					t.Fatal(err)
				}
				defer other.Close()
			}
			conn, err := net.Dial("tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			request := fmt.Sprintf("POST /v1/route HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"+
				"%sContent-Length: %d\r\n\r\n%s", c.header, len(c.body), c.body)
			if _, err := io.WriteString(conn, request); err != nil {
				t.Fatalf("writing: %v", err)
			}
			resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(resp.Body)
			if err != nil || resp.StatusCode != c.status || !strings.Contains(string(text), `"kind"`) {
				t.Errorf("status %d, want %d: %.100q %v", resp.StatusCode, c.status, text, err)
			}
		})
	}
}

// asking sends a request on a connection and returns the status of the answer, 0 without one.
func asking(t *testing.T, c net.Conn, request string) int {
	t.Helper()
	if _, err := io.WriteString(c, request); err != nil {
		return 0
	}
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode
}

func posting(n int) string {
	body := questionNumber(n)
	return fmt.Sprintf("POST /v1/route HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"+
		"Content-Length: %d\r\n\r\n%s", len(body), body)
}

const health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

// Connections that lie idle keep nobody out: one more closes the one idle longest, and no other.
func TestIdleConnectionsGiveWay(t *testing.T) {
	const room, asked = 40, 100
	county()
	for name, s := range map[string]routerhttp.ServerSettings{
		"in all": {Connections: room}, "of an address": {PerAddress: room},
	} {
		synctest.Test(t, func(t *testing.T) {
			server, stop := piped(t, echoRouter(toHuman), s)
			defer stop()
			var open []net.Conn
			for i := range asked {
				c, _ := server.dial(t.Context(), "", "")
				defer c.Close()
				if status := asking(t, c, posting(i+1)); status != 200 {
					t.Fatalf("%s: connection %d: status %d", name, i, status)
				}
				synctest.Wait() // until it is idle
				open = append(open, c)
			}
			var kept []int
			for i, c := range open {
				_ = c.SetReadDeadline(time.Now().Add(time.Millisecond))
				if _, err := c.Read(make([]byte, 1)); errors.Is(err, os.ErrDeadlineExceeded) {
					kept = append(kept, i)
				}
			}
			if len(kept) != room || kept[0] != asked-room {
				t.Errorf("%s: open are %v, want the last %d", name, kept, room)
			}
		})
	}
}

// A connection that is used again is not the one idle longest any more.
func TestConnectionsInUseOutliveIdleOnes(t *testing.T) {
	county()
	synctest.Test(t, func(t *testing.T) {
		server, stop := piped(t, echoRouter(toHuman), routerhttp.ServerSettings{Connections: 2})
		defer stop()
		for i := range 10 {
			used, _ := server.dial(t.Context(), "", "")
			defer used.Close()
			for range 3 {
				other, _ := server.dial(t.Context(), "", "")
				defer other.Close()
				if status := asking(t, other, health); status != 200 {
					t.Fatalf("round %d: another connection: status %d", i, status)
				}
				synctest.Wait()
				if status := asking(t, used, health); status != 200 {
					t.Fatalf("round %d: the one in use: status %d", i, status)
				}
				synctest.Wait()
			}
		}
	})
}

// Connections with a question under way are not closed for others, which are told so; health checks have room beside
// them, and those under way are answered.
func TestBusyConnectionsStay(t *testing.T) {
	const room = 4
	county()
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		server, stop := piped(t, echoRouter(func(p agents.Petition, v agents.View) agents.Decision {
			<-release
			return toHuman(p, v)
		}), routerhttp.ServerSettings{Connections: room})
		defer stop()
		ask := func(request string) int {
			c, _ := server.dial(t.Context(), "", "")
			defer c.Close()
			return asking(t, c, request)
		}
		statuses := make(chan int, room)
		for i := range room {
			go func() { statuses <- ask(posting(i + 1)) }()
		}
		synctest.Wait() // until all are under way
		for i := range 50 {
			if status := ask(posting(100 + i)); status != 503 {
				t.Fatalf("a question beyond the room: status %d, want 503", status)
			}
			if status := ask(health); status != 200 {
				t.Fatalf("a health check: status %d, want 200", status)
			}
			synctest.Wait() // until its place is free
		}
		close(release)
		for range room {
			if status := <-statuses; status != 200 {
				t.Errorf("under way: status %d, want 200", status)
			}
		}
	})
}
