package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The page's server says where it is, ends cleanly, and names what is wrong with a call.
func TestWeb(t *testing.T) {
	dir := t.TempDir()
	got := call(t, dir, "web", "--listen", "127.0.0.1:0", "--out", "kept", "--for", "100ms")
	if got.code != exitDone || !strings.Contains(got.out, "http://127.0.0.1:") || strings.Contains(got.out, "token") {
		t.Errorf("exit %d: %s%s", got.code, got.out, got.err)
	}
	got = call(t, dir, "web", "--listen", "0.0.0.0:0", "--out", "kept", "--for", "100ms")
	if got.code != exitDone || !strings.Contains(got.out, "?token=") {
		t.Errorf("for other machines: exit %d: %s%s", got.code, got.out, got.err)
	}
	got = call(t, dir, "web", "--listen", "127.0.0.1:0", "--host", "example.org", "--out", "kept", "--for", "100ms")
	if got.code != exitDone || !strings.Contains(got.out, "?token=") {
		t.Errorf("behind a proxy: exit %d: %s%s", got.code, got.out, got.err)
	}
	county := filepath.Join(dir, "mine.toml")
	if err := os.WriteFile(county, []byte("inherits = \"hanyin\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got = call(t, dir, "web", "mine.toml", "--listen", "127.0.0.1:0", "--out", "kept", "--for", "100ms")
	if got.code != exitDone {
		t.Errorf("a county: exit %d: %s%s", got.code, got.out, got.err)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	got = call(t, dir, "web", "--listen", taken.Addr().String(), "--out", "kept")
	if got.code != exitFailed || !strings.Contains(got.err, "is in use") {
		t.Errorf("a port in use: exit %d: %s", got.code, got.err)
	}
	for name, text := range map[string]string{"mine.txt": "mine", "short": "abc\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range [][2]string{
		{"web --listen nowhere", "want an address"}, {"web --out .", "other files"},
		{"web --out kept --results no-such", "no results there"}, {"web --out kept --workers -1", "--workers"},
		{"web --out kept --token-file short", "fewer than 16"}, {"web --out kept --token-file none", "none"},
		{"web --out kept extra", "extra"}, {"web --out kept mine.txt", "no cases"},
		{"web --out kept2 .", "no results"},
		{"web --out kept mine.txt short", "both taken"}, {"web --export x mine.txt", "scenarios alone"},
		{"web --export . ", "other files"},
		{"web --export x --listen 127.0.0.1:0", "--export and --listen"}, {"web --engine x", "--engine"},
		{"web --export x --engine kept", "no engine there"},
	} {
		if got := call(t, dir, strings.Fields(c[0])...); got.code != exitWrong || !strings.Contains(got.err, c[1]) {
			t.Errorf("%s: exit %d, want words with %q: %s", c[0], got.code, c[1], got.err)
		}
	}
}
