package routerhttp_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hanyin/agents"
	"hanyin/load/routerhttp"
)

// listening serves a router as the command does, with its own listener, until the test ends or stop is called; stop
// waits for the end.
func listening(t testing.TB, r agents.Router, s routerhttp.ServerSettings) (address string, stop func() error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- routerhttp.NewServer(county(), r, s).Serve(ctx, l) }()
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

// Slow askers (slowloris) are cut off and hold nobody up.
func TestSlowAskersAreCutOff(t *testing.T) {
	address, _ := listening(t, echoRouter(toHuman), routerhttp.ServerSettings{Read: 200 * time.Millisecond})
	slow, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	if _,
		err := io.WriteString(slow,
		"POST /v1/route HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Slow: "); err != nil {
		t.Fatal(err)
	}
	if status, _, _ := post(t, "http://"+address+"/v1/route", "application/json", question); status != 200 {
		t.Errorf("another asker got %d", status)
	}
	_ = slow.SetReadDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.ReadAll(slow); err != nil {
		t.Errorf("the slow asker was not cut off: %v", err)
	}
}

func TestHeadersAreBounded(t *testing.T) {
	address, _ := listening(t, echoRouter(toHuman), routerhttp.ServerSettings{})
	req, err := http.NewRequest("POST", "http://"+address+"/v1/route", strings.NewReader(question))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Large", strings.Repeat("x", 64<<10))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d, want 431", resp.StatusCode)
	}
}

// Ten times as many connections as there is room for: those beyond are told so and closed, and those inside go on
// being answered.
func TestTooManyConnectionsAreTurnedAway(t *testing.T) {
	const room, asked = 40, 400
	address, _ := listening(t, echoRouter(toHuman), routerhttp.ServerSettings{Connections: room, Read: time.Minute})
	inside, refused := 0, 0
	var open []net.Conn
	for i := range asked {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		_ = c.SetDeadline(time.Now().Add(20 * time.Second))
		body := questionNumber(i + 1)
		fmt.Fprintf(c,
			"POST /v1/route HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
			len(body), body)
		resp, err := http.ReadResponse(bufio.NewReader(c), nil)
		switch {
		case err != nil: // closed before the question was read
			refused++
		case resp.StatusCode == 200:
			inside++
			open = append(open, c)
		case resp.StatusCode == 503 && resp.Header.Get("Retry-After") != "":
			refused++
		default:
			t.Fatalf("connection %d: status %d", i, resp.StatusCode)
		}
	}
	if inside != room || refused != asked-room {
		t.Errorf("%d were answered and %d turned away, want %d and %d", inside, refused, room, asked-room)
	}
	for _, c := range open {
		_ = c.Close()
	}
}
