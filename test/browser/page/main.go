// Command page uses the page of hanyin web in headless Chromium as people do, against the server and against the
// exported folder, and says what is wrong. It leaves screenshots.
//
//	page [-figures FILE] [-results DIR] [-only TEST] [-whole] CHROMIUM SHOTS HANYIN
//
// With -figures it measures the page instead and writes the figures into FILE; -results is a folder of results that
// are looked at too; -only runs one test. By keys alone and with less motion the exported page is used with -whole
// only: it is the page that the server gives.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"time"
)

type test struct {
	chromium, shots, hanyin, work string
	results, only                 string
	whole                         bool
	faults                        int
}

func main() {
	figures := flag.String("figures", "", "measure, and write the figures into a file")
	results := flag.String("results", "", "folder of results that are looked at")
	only := flag.String("only", "", "the one test to run, as views, or with -figures the one page, server or exported")
	whole := flag.Bool("whole", false, "also what the exported page shares with the server's: keys alone, less motion")
	flag.Parse()
	if flag.NArg() != 3 {
		fmt.Fprintln(os.Stderr, "page [-figures FILE] [-results DIR] [-only TEST] [-whole] CHROMIUM SHOTS HANYIN")
		os.Exit(2)
	}
	work, err := os.MkdirTemp("", "hanyin-page-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	t := &test{chromium: flag.Arg(0), shots: flag.Arg(1), hanyin: flag.Arg(2), work: work, results: *results,
		only: *only, whole: *whole}
	if *figures != "" {
		t.figures(*figures)
	} else {
		t.run()
	}
	os.RemoveAll(work)
	if t.faults > 0 {
		os.Exit(1)
	}
}

func (t *test) fault(text string) {
	fmt.Fprintln(os.Stderr, text)
	t.faults++
}

// end closes a session and takes its faults over.
func (t *test) end(s *session) {
	s.close()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		t.fault(f)
	}
}

func (t *test) run() {
	server, address := t.serve("127.0.0.1:0")
	if address == "" {
		return
	}
	t.each(address, []journey{{"views", t.views}, {"questions", t.questions}, {"controls", t.controls},
		{"keyboard", t.keyboard}, {"still", t.still}, {"tree", t.tree}, {"dragged", t.dragged},
		{"folders", t.folders}, {"runs", t.runs}, {"cancelled", t.cancelled}})
	if t.asked("killed") {
		server = t.killed(server, address)
	}
	stop(server)
	if t.asked("language") {
		t.language()
	}
	if t.asked("borders") {
		t.borders()
	}
	alone := []journey{{"exported", t.exported}, {"opened", t.opened}}
	if t.whole || t.only != "" {
		alone = append(alone, journey{"exported-keyboard", t.exportedKeyboard}, journey{"exported-still", t.still})
	}
	if !t.asked("cut") && !slices.ContainsFunc(alone, func(j journey) bool { return t.asked(j.name) }) {
		return
	}
	if folder := t.export(); folder != "" {
		if t.asked("cut") {
			t.cut(folder)
		}
		address, shut := t.static(http.FileServer(http.Dir(folder)))
		t.each(address, alone)
		shut()
	}
}

// A journey is a test of the page at an address.
type journey struct {
	name string
	does func(address string)
}

// each runs those journeys that are asked for.
func (t *test) each(address string, list []journey) {
	for _, j := range list {
		if t.asked(j.name) {
			j.does(address)
		}
	}
}

// asked reports whether a test is one of those to be run.
func (t *test) asked(name string) bool { return t.only == "" || t.only == name }

var announced = regexp.MustCompile(`http://[^ ]+/`)

// serve starts hanyin web and returns its address.
func (t *test) serve(listen string, more ...string) (*exec.Cmd, string) {
	args := append([]string{"web", "--listen", listen, "--out", filepath.Join(t.work, "runs")}, more...)
	if t.results != "" {
		args = append(args, "--results", t.results)
	}
	cmd := exec.Command(t.hanyin, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.fault("hanyin web: " + err.Error())
		return nil, ""
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address := announced.FindString(lines.Text()); address != "" {
			go func() {
				for lines.Scan() {
				}
			}()
			return cmd, address
		}
	}
	t.fault("hanyin web names no address")
	stop(cmd)
	return nil, ""
}

func stop(cmd *exec.Cmd) {
	if cmd != nil {
		cmd.Process.Signal(syscall.SIGINT)
		cmd.Wait()
	}
}

// export writes the static folder.
func (t *test) export() string {
	folder := filepath.Join(t.work, "folder")
	if out, err := exec.Command(t.hanyin, "web", "--export", folder).CombinedOutput(); err != nil {
		t.fault(fmt.Sprintf("hanyin web --export: %v: %s", err, out))
		return ""
	}
	return folder
}

// static serves files, as any web server does those of a folder.
func (t *test) static(files http.Handler) (address string, close func()) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.fault(err.Error())
		return "", func() {}
	}
	server := &http.Server{Handler: files, ReadHeaderTimeout: time.Minute}
	go server.Serve(listener)
	return "http://" + listener.Addr().String() + "/", func() { server.Close() }
}
