package web_test

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hanyin/web"
)

// A server that is told to end closes its streams of events and gives its address back at once, and one without an
// address says so.
func TestServeEnds(t *testing.T) {
	v, err := web.NewServer(t.Context(), web.Settings{Dir: filepath.Join(t.TempDir(), "kept")}) // all by default
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	url := "http://" + l.Addr().String()
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- v.Serve(ctx, l) }()
	run := begin(t, url, days(t, nil, 40, 2)) // minutes of work
	resp, err := http.Get(url + "/api/runs/" + run.ID + "/events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	stream := bufio.NewReader(resp.Body)
	if line, err := stream.ReadString('\n'); err != nil || !strings.HasPrefix(line, "event:") {
		t.Fatalf("the stream begins with %q, %v", line, err)
	}
	end()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("told to end: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the server goes on with a stream that is open")
	}
	if _, err := net.DialTimeout("tcp", l.Addr().String(), time.Second); err == nil {
		t.Error("the address still answers")
	}
	if err := v.Serve(t.Context(), l); !errors.Is(err, net.ErrClosed) {
		t.Errorf("an address that is closed: %v, want %v", err, net.ErrClosed)
	}
}

// What a server cannot be started with is named.
func TestServersThatCannotStart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	none := filepath.Join(t.TempDir(), "none")
	for name, s := range map[string]web.Settings{
		"a folder that is a file":  {Dir: file},
		"no such results to open":  {Open: []string{none}},
		"no such results to list":  {Results: []string{none}},
		"results without a result": {Open: []string{filepath.Dir(file)}},
		"no such records":          {Records: none},
		"no such county":           {Counties: []string{none}},
	} {
		want := none
		switch {
		case s.Dir != "":
			want = file
		case len(s.Open) > 0 && s.Open[0] != none:
			want = s.Open[0]
		}
		if s.Dir == "" {
			s.Dir = filepath.Join(t.TempDir(), "kept")
		}
		if v, err := web.NewServer(t.Context(), s); err == nil || v != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s named", name, err, want)
		}
	}
}
