package web_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"hanyin/web"
)

// Who can unpack events gets them packed, each when it happens; who cannot gets the same text.
func TestEventsArePacked(t *testing.T) {
	server := serve(t, web.Settings{})
	s := begin(t, server.URL, tiny(t, 2, 1.3))
	listen(t, t.Context(), server.URL, s.ID, "done")
	read := func(encoding string) (text string, size int) {
		req, err := http.NewRequestWithContext(t.Context(), "GET", server.URL+"/api/runs/"+s.ID+"/events", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", encoding)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		all, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if got := resp.Header.Get("Content-Encoding"); (got == "gzip") != (encoding == "gzip") {
			t.Fatalf("asked for %s, got %q", encoding, got)
		}
		if encoding != "gzip" {
			return string(all), len(all)
		}
		r, err := gzip.NewReader(strings.NewReader(string(all)))
		if err != nil {
			t.Fatal(err)
		}
		whole, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		return string(whole), len(all)
	}
	plain, large := read("identity")
	packed, small := read("gzip")
	if packed != plain || small > large/3 || !strings.Contains(plain, "event: done") {
		t.Errorf("%d bytes packed into %d, equal %v", large, small, packed == plain)
	}
}
