package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const loadTesting = "../../docs/load-testing.md"

// The commands of docs/load-testing.md work, in their order and in one folder. A comment tells another exit code than
// 0; a line that ends with & runs beside those after it.
func TestLoadTestingCommandsWork(t *testing.T) {
	page, err := os.ReadFile(loadTesting)
	if err != nil {
		t.Fatal(err)
	}
	port := freePort(t)
	dir := t.TempDir()
	for _, file := range regexp.MustCompile("(?s)<!-- file: (\\S+) -->\n```\\w*\n(.*?)```").FindAllStringSubmatch(
		string(page), -1) {
		if err := os.WriteFile(filepath.Join(dir, file[1]), []byte(file[2]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	quoted := regexp.MustCompile(`'[^']*'|\S+`)
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(page), -1) {
		lines := strings.NewReplacer("127.0.0.1:8311", "127.0.0.1:"+port, "\\\n", " ").Replace(block[1])
		for line := range strings.Lines(lines) {
			line, remark, _ := strings.Cut(strings.TrimSpace(line), " #")
			line, beside := strings.CutSuffix(line, " &")
			var args []string
			for _, word := range quoted.FindAllString(line, -1)[1:] {
				args = append(args, strings.Trim(word, "'"))
			}
			if beside {
				start(t, dir, port, args)
				continue
			}
			want := 0
			if strings.Contains(remark, "exit 3") {
				want = exitUnmet
			}
			if got := call(t, dir, args...); got.code != want && !strings.Contains(remark, "any exit") {
				t.Errorf("%s: exit %d, want %d: %s%s", line, got.code, want, got.out, got.err)
			}
		}
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// start runs a server until the test ends, which it must do in good order.
func start(t *testing.T, dir, port string, args []string) {
	t.Helper()
	cmd := exec.Command(program, args...) // outlives the test's context, to be told to end
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		if err := <-ended; err != nil {
			t.Errorf("%v: %v", args, err)
		}
	})
	for {
		if c, err := net.Dial("tcp", "127.0.0.1:"+port); err == nil {
			_ = c.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%v ended before it listened: %v", args, err)
		case <-time.After(20 * time.Millisecond): // until it listens
		}
	}
}

// The code that the page shows is code that runs.
func TestLoadTestingShowsCodeThatRuns(t *testing.T) {
	page, err := os.ReadFile(loadTesting)
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)<!-- code of (\\S+): \\w+ -->\n```go\n(.*?)```").FindAllStringSubmatch(
		string(page), -1)
	if len(blocks) != 1 {
		t.Errorf("%d blocks of code, want 1", len(blocks))
	}
	for _, m := range blocks {
		file, err := os.ReadFile("../../" + m[1])
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(file), m[2]) {
			t.Errorf("%s does not have the code that the page shows", m[1])
		}
	}
}
