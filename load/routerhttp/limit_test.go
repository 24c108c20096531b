package routerhttp_test

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
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

// asking opens a connection, sends a request and returns the connection with the status of the answer, 0 without one.
func asking(t *testing.T, address, request string) (net.Conn, int) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	fmt.Fprint(c, request)
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return c, 0
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	return c, resp.StatusCode
}

func posting(n int) string {
	body := questionNumber(n)
	return fmt.Sprintf("POST /v1/route HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"+
		"Content-Length: %d\r\n\r\n%s", len(body), body)
}

const health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

// Connections that lie idle keep nobody out: one more closes the one idle longest, and no other.
func TestIdleConnectionsGiveWay(t *testing.T) {
	const room, asked = 40, 200
	for name, s := range map[string]routerhttp.ServerSettings{
		"in all": {Connections: room, Read: time.Minute}, "of an address": {PerAddress: room, Read: time.Minute},
	} {
		address, _ := listening(t, echoRouter(toHuman), s)
		var open []net.Conn
		for i := range asked {
			c, status := asking(t, address, posting(i+1))
			if status != 200 {
				t.Fatalf("%s: connection %d: status %d", name, i, status)
			}
			open = append(open, c)
		}
		left, early := 0, 0
		for i, c := range open {
			_ = c.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
			_, err := c.Read(make([]byte, 1))
			var late net.Error
			alive := errors.As(err, &late) && late.Timeout()
			if alive {
				left++
			}
			if alive && i < asked/2 {
				early++
			}
		}
		if left != room || early > room/8 { // on a busy machine one may become idle late
			t.Errorf("%s: %d connections are open, %d of them of the first half: want %d and 0", name,
				left, early, room)
		}
	}
}

// Connections with a question under way are not closed for others, which are told so; health checks have room beside
// them, and those under way are answered.
func TestBusyConnectionsStay(t *testing.T) {
	const room = 4
	entered, release := make(chan struct{}, 100), make(chan struct{})
	address, _ := listening(t, echoRouter(func(p agents.Petition, v agents.View) agents.Decision {
		entered <- struct{}{}
		<-release
		return toHuman(p, v)
	}), routerhttp.ServerSettings{Connections: room, Timeout: time.Minute, Read: time.Minute})
	statuses := make(chan int, room)
	for i := range room {
		go func() {
			_, status := asking(t, address, posting(i+1))
			statuses <- status
		}()
	}
	for range room {
		<-entered
	}
	for i := range 50 {
		if _, status := asking(t, address, posting(100+i)); status != 503 {
			t.Fatalf("a question beyond the room: status %d, want 503", status)
		}
		if _, status := asking(t, address, health); status != 200 {
			t.Fatalf("a health check: status %d, want 200", status)
		}
	}
	close(release)
	for range room {
		if status := <-statuses; status != 200 {
			t.Errorf("under way: status %d, want 200", status)
		}
	}
}

// Processor time and answer grow no faster than what was sent, whatever is wrong with it: eight times as much costs at
// most thirty times as much, and no answer to a mistake is longer than the question by more than a bound.
func TestCostIsLinear(t *testing.T) {
	server := routerhttp.NewServer(county(), echoRouter(toHuman), routerhttp.ServerSettings{Body: 1 << 20})
	member := func(text string) string { return strings.Replace(question, `"attempt":0`, `"attempt":0,`+text, 1) }
	list := func(n int, one string) string { return "[" + strings.Repeat(one+",", n-1) + one + "]" }
	const form = "service_code=roads&description=x&attribute[town]=东"
	for name, c := range map[string]struct {
		path, kind string
		body       func(n int) string
	}{
		"unknown bodies tried": {"", "", func(n int) string { return member(`"tried":` + list(n, `"x"`)) }},
		"known bodies tried":   {"", "", func(n int) string { return member(`"tried":` + list(n, `"power"`)) }},
		"unknown bodies down": {"", "", func(n int) string {
			return member(`"view":{"at":"2020-01-06T09:30:00","down":` + list(n, `"x"`) + "}")
		}},
		"queues": {"", "", func(n int) string {
			return member(`"view":{"at":"2020-01-06T09:30:00","queues":` + list(n, "-1") + "}")
		}},
		"a long name": {"", "",
			func(n int) string { return member(`"channel":"` + strings.Repeat("\\u0001", n) + `"`) }},
		"a long run":  {"", "", func(n int) string { return member(`"run":"` + strings.Repeat("a", 4*n) + `"`) }},
		"a long text": {"", "", func(n int) string { return member(`"text":"` + strings.Repeat("水", n) + `"`) }},
		"a long time": {"", "",
			func(n int) string { return strings.Replace(question, "2020-", strings.Repeat("2", n), 1) }},
		"a long number":   {"", "", func(n int) string { return member(`"grid":` + strings.Repeat("9", 4*n)) }},
		"unknown members": {"", "", func(n int) string { return member(`"` + strings.Repeat("a", 4*n) + `":1`) }},
		"nested":          {"", "", func(n int) string { return member(`"x":` + strings.Repeat("[", n)) }},
		"spaces":          {"", "", func(n int) string { return strings.Repeat(" ", 4*n) + "x" }},
		"form, tried": {"/open311/v2/requests.json", "application/x-www-form-urlencoded",
			func(n int) string { return form + strings.Repeat("&attribute[tried]=x", n) }},
		"form, unknown": {"/open311/v2/requests.json", "application/x-www-form-urlencoded", func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "&attribute[%d]=1", i)
			}
			return form + b.String()
		}},
		"form, long": {"/open311/v2/requests.json", "application/x-www-form-urlencoded",
			func(n int) string { return form + "&attribute[received]=" + strings.Repeat("\x01", 4*n) }},
	} {
		cost := func(n int) (least time.Duration) {
			body := c.body(n)
			for range 5 {
				r := httptest.NewRequest("POST", cmp.Or(c.path, "/v1/route"), strings.NewReader(body))
				r.Header.Set("Content-Type", cmp.Or(c.kind, "application/json"))
				w := httptest.NewRecorder()
				start := time.Now()
				server.ServeHTTP(w, r)
				if took := time.Since(start); least == 0 || took < least {
					least = took
				}
				if w.Code >= 500 || w.Body.Len() > 16<<10 {
					t.Fatalf("%s of %d bytes: status %d, answer of %d bytes", name, len(body), w.Code, w.Body.Len())
				}
			}
			return least
		}
		small, large := cost(2000), cost(16000)
		if large > 30*small+20*time.Millisecond {
			t.Errorf("%s: 2,000 cost %v, 16,000 cost %v", name, small, large)
		}
	}
}
