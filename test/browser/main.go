// Command browser loads reports in headless Chromium, in three widths, and says what is wrong with them: markup that
// does not nest, errors on the console, overflow, empty pictures, missing names, weak contrast, anything fetched. It
// leaves screenshots.
//
//	browser CHROMIUM SHOTS REPORT...
package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

//go:embed harness.html
var harness string

// widths of a desk, of a tablet held upright and of a telephone, in px.
var widths = []int{1280, 768, 390}

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "browser CHROMIUM SHOTS REPORT...")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(chromium, shots string, reports []string) error {
	var faults []error
	for _, r := range reports {
		if err := nests(r); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", r, err))
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: pages(reports)}
	go server.Serve(listener)
	defer server.Close()
	profile, err := os.MkdirTemp("", "hanyin-browser-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	root := "http://" + listener.Addr().String()
	taken := make(chan error)
	// beside the check
	go func() { taken <- photograph(browser{chromium, profile + "/shots", root}, shots, reports) }()
	faults = append(faults, browser{chromium, profile + "/check", root}.check(len(reports)*len(widths)), <-taken)
	return errors.Join(faults...)
}

// photograph takes a picture of every kind of report: all its languages, on a desk and on a telephone, side by side.
func photograph(b browser, shots string, reports []string) error {
	kinds := map[string][]string{}
	for i, r := range reports {
		kind := filepath.Base(filepath.Dir(r))
		kinds[kind] = append(kinds[kind], fmt.Sprint("page=", i))
	}
	var faults []error
	for kind, pages := range kinds {
		size := fmt.Sprintf("--window-size=%d,%d", len(pages)*(widths[0]+widths[1]), shotHeight)
		_, err := b.open("/frames?"+strings.Join(pages, "&"), "--screenshot="+filepath.Join(shots, kind+".png"), size)
		faults = append(faults, err)
	}
	return errors.Join(faults...)
}

// shotHeight is how much of a page a screenshot shows, in px.
const shotHeight = 2600

// nests reports whether a page's elements nest, by the rules of HTML for empty ones.
func nests(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(empty.ReplaceAll(text, []byte("<$1/>"))))
	d.Entity = xml.HTMLEntity
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// empty are the elements that have no end in HTML.
var empty = regexp.MustCompile(`<((?:meta|br|hr|img|input)\b[^>]*?)/?>`)

// pages serves the harness, the list of pages, the pages, and some of them in frames.
func pages(reports []string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, harness) })
	mux.HandleFunc("/list", func(w http.ResponseWriter, _ *http.Request) {
		var names []string
		for i, r := range reports {
			names = append(names, fmt.Sprintf("/page/%d/%s", i, filepath.ToSlash(r)))
		}
		json.NewEncoder(w).Encode(map[string]any{"pages": names, "widths": widths})
	})
	mux.HandleFunc("/page/{number}/", func(w http.ResponseWriter, r *http.Request) {
		var i int
		fmt.Sscan(r.PathValue("number"), &i)
		w.Header().Set("Content-Type", "text/html")
		if text, err := os.ReadFile(reports[i]); err == nil {
			w.Write(text)
		}
	})
	mux.HandleFunc("/frames", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<!DOCTYPE html><body style="margin:0;display:flex">`)
		for _, page := range r.URL.Query()["page"] {
			for _, width := range widths {
				fmt.Fprintf(w, `<iframe src="/page/%s/x" style="border:0;flex:none;width:%dpx;height:%dpx"></iframe>`,
					html.EscapeString(page), width, shotHeight)
			}
		}
	})
	return mux
}

type browser struct{ chromium, profile, root string }

// open loads an address and returns what was written.
func (b browser) open(path string, flags ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	args := append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--hide-scrollbars",
		"--enable-logging=stderr", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--user-data-dir=" +
			b.profile, "--virtual-time-budget=20000",
	}, flags...)
	cmd := exec.CommandContext(ctx, b.chromium, append(args, b.root+path)...)
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w\n%s", path, err, log.String())
	}
	for line := range strings.Lines(log.String()) {
		if strings.Contains(line, "CONSOLE") && !strings.Contains(line, "favicon") {
			return "", fmt.Errorf("%s: on the console: %s", path, line)
		}
	}
	return out.String(), nil
}

var result = regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`)

// check runs the harness over all pages and widths.
func (b browser) check(want int) error {
	dom, err := b.open("/", "--dump-dom")
	if err != nil {
		return err
	}
	m := result.FindStringSubmatch(dom)
	if m == nil {
		return errors.New("the harness did not load")
	}
	var found struct {
		Checked int
		Faults  []string
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(m[1])), &found); err != nil {
		return fmt.Errorf("the harness did not end: %s", m[1])
	}
	var faults []error
	for _, f := range found.Faults {
		faults = append(faults, errors.New(f))
	}
	if found.Checked != want {
		faults = append(faults, fmt.Errorf("%d pages were checked, want %d", found.Checked, want))
	}
	return errors.Join(faults...)
}
