package routerhttp_test

import (
	"cmp"
	"fmt"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"hanyin/load/routerhttp"
)

// Processor time and answer grow no faster than what was sent, whatever is wrong with it: eight times as much costs at
// most thirty times as much (what grows with the square costs sixty-four times), and no answer to a mistake is longer
// than a bound. The time is that of this thread alone, so that other work does not count.
func TestCostIsLinear(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
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
				before := threadTime(t)
				server.ServeHTTP(w, r)
				if took := threadTime(t) - before; least == 0 || took < least {
					least = took
				}
				if w.Code >= 500 || w.Body.Len() > 16<<10 {
					t.Fatalf("%s of %d bytes: status %d, answer of %d bytes", name, len(body), w.Code, w.Body.Len())
				}
			}
			return least
		}
		small, large := cost(2000), cost(16000)
		if large > 30*max(small, 50*time.Microsecond) { // too short a time says nothing
			t.Errorf("%s: 2,000 cost %v, 16,000 cost %v", name, small, large)
		}
	}
}

// threadTime is the processor time of this thread.
func threadTime(t *testing.T) time.Duration {
	t.Helper()
	var used unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Nano())
}
