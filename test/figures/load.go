package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Of each measurement: calls under way, its length, and the rate of the open model.
const (
	askers     = 32
	length     = 4 * time.Second
	steadyRate = 2000
)

// A loadTable is the table of load tests: what a call costs the generator and the server.
type loadTable struct {
	table
	tools    string // the folder of vegeta and wrk
	url      string
	server   *os.Process
	question []byte
}

func measureLoad(rounds int, tools string) error {
	dir, err := os.MkdirTemp("", "figures")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	t := &loadTable{table: table{dir: dir}, tools: tools}
	if err := t.compile("hanyin", "build", "-ldflags", "-s -w", "./cmd/hanyin"); err != nil {
		return err
	}
	if t.question, err = t.captureQuestion(); err != nil {
		return err
	}
	if err := t.writeTargets(); err != nil {
		return err
	}
	for round := range rounds {
		fmt.Fprintf(os.Stderr, "round %d of %d\n", round+1, rounds)
		for _, part := range []func() error{t.inProcess, t.round} {
			if err := part(); err != nil {
				return err
			}
		}
	}
	return t.write(rounds, "load")
}

// inProcess adds the calls that a core carries to a router in the generator's own process, all checks on: what it
// takes beyond a test of a hundredth.
func (t *loadTable) inProcess() error {
	for _, x := range []struct {
		what, aim string
		n         int
		args      []string
		longer    string // the flag that makes it longer, in units
		unit      string
	}{
		{"in process, closed, a router that does nothing: calls per core", "5", 4_000_000,
			[]string{"--router", "null", "--closed", "--lanes", "1"}, "--count", ""},
		{"in process, open, table: calls per core", "0.6", 4000,
			[]string{"--router", "table", "--lanes", "1", "--rate", "100000", "--max-lag", "1m"}, "--duration", "ms"},
	} {
		var took time.Duration
		var sent float64
		for _, part := range []struct{ n, sign int }{{x.n, 1}, {x.n / 100, -1}} {
			args := slices.Concat([]string{"load", "--json", x.longer, fmt.Sprint(part.n, x.unit)}, x.args)
			command := onOneCore(t.path("hanyin"), args...)
			out, err := command.Output()
			n, bad := sentCalls(out)
			if err := errors.Join(err, bad); err != nil {
				return fmt.Errorf("hanyin %s: %w", strings.Join(args, " "), err)
			}
			sent += float64(part.sign) * n
			took += time.Duration(part.sign) * (command.ProcessState.UserTime() + command.ProcessState.SystemTime())
		}
		t.add(x.what, "`hanyin load "+strings.Join(x.args, " ")+"`", x.aim+" or more", "M/s",
			1e-6*sent/took.Seconds())
	}
	return nil
}

// sentCalls reads how many calls hanyin load made, and that none failed.
func sentCalls(out []byte) (float64, error) {
	var res struct {
		Sent   float64
		Errors map[string]int
	}
	err := json.Unmarshal(out, &res)
	if err == nil && len(res.Errors) > 0 {
		err = fmt.Errorf("errors %v", res.Errors)
	}
	return res.Sent, err
}

// captureQuestion returns a question as hanyin load asks it, view and all, for the others to ask.
func (t *loadTable) captureQuestion() ([]byte, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	var last []byte
	server := http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		last, _ = io.ReadAll(r.Body)
		var q struct{ Petition, Attempt int }
		_ = json.Unmarshal(last, &q)
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"petition":%d,"attempt":%d,"action":"human","reason":"none"}`, q.Petition, q.Attempt)
	})}
	go func() { _ = server.Serve(l) }()
	defer server.Close()
	_, err = t.run(1, "hanyin", "load", "--url", "http://"+l.Addr().String(), "--closed", "--lanes", "1",
		"--count", "3")
	if err == nil && !bytes.Contains(last, []byte(`"view"`)) {
		err = fmt.Errorf("no question with a view came: %s", last)
	}
	return last, err
}

// writeTargets writes what vegeta and wrk read. wrk sends the question as it is, or with a number of its own for each
// call and a look at the number in the answer, which is the least of what hanyin load does.
func (t *loadTable) writeTargets() error {
	number, after, _ := bytes.Cut(bytes.TrimPrefix(t.question, []byte(`{"petition":`)), []byte(","))
	script := `wrk.method, wrk.headers["Content-Type"] = "POST", "application/json"
`
	own := script + fmt.Sprintf(`local n, rest = %s, [=[,%s]=]
request = function()
	n = n + 1
	return wrk.format(nil, nil, nil, '{"petition":' .. string.format("%%d", n) .. rest)
end
wrong = 0
response = function(status, headers, body)
	if status ~= 200 or not tonumber(body:match('"petition":(%%d+)')) then wrong = wrong + 1 end
end
local mine
setup = function(thread) mine = thread end
done = function()
	if mine:get("wrong") > 0 then print("wrong answers: " .. mine:get("wrong")) end
end
`, number, after)
	files := map[string]string{
		"same.lua": script + "wrk.body = [=[" + string(t.question) + "]=]\n", "own.lua": own,
		"question.json": string(t.question),
	}
	for name, text := range files {
		if err := os.WriteFile(t.path(name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// round starts a server and measures every generator against it, one after the other.
func (t *loadTable) round() error {
	server := onOneCore(t.path("hanyin"), "serve-router", "--router", "table", "--listen", "127.0.0.1:0")
	out, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	defer func() {
		_ = server.Process.Signal(syscall.SIGTERM)
		_ = server.Wait()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	at := strings.Index(line, "http://")
	if err != nil || at < 0 {
		return fmt.Errorf("the server said %q: %w", line, err)
	}
	t.url, t.server = strings.TrimRight(strings.Fields(line[at:])[0], ".,;"), server.Process
	return t.generators()
}

// onOneCore is a command whose Go code runs on one core at a time; wrk does by itself.
func onOneCore(program string, args ...string) *exec.Cmd {
	command := exec.Command(program, args...)
	command.Env = append(os.Environ(), "GOMAXPROCS=1")
	return command
}

// A bout is what the calls of one generator cost.
type bout struct{ client, server time.Duration } // of one call

// against runs a generator of which calls tells how many it made, from what it printed. own is what the generator
// takes before its first call.
func (t *loadTable) against(own time.Duration, calls func(out []byte) (float64, error), program string,
	args ...string) (bout, error) {
	before, err := processorTime(t.server.Pid)
	if err != nil {
		return bout{}, err
	}
	command := onOneCore(program, args...)
	out, err := command.Output()
	if err != nil {
		return bout{}, fmt.Errorf("%s %s: %w\n%s", program, strings.Join(args, " "), err, out)
	}
	after, err := processorTime(t.server.Pid)
	if err != nil {
		return bout{}, err
	}
	n, err := calls(out)
	if err != nil || n < 1 {
		return bout{}, fmt.Errorf("%s %s: no calls: %w\n%s", program, strings.Join(args, " "), err, out)
	}
	each := func(d time.Duration) time.Duration { return time.Duration(float64(d) / n) }
	took := command.ProcessState.UserTime() + command.ProcessState.SystemTime() - own
	return bout{each(took), each(after - before)}, nil
}

// generators measures one round.
func (t *loadTable) generators() error {
	hanyin := t.path("hanyin")
	closed := []string{"load", "--url", t.url, "--closed", "--lanes", strconv.Itoa(askers), "--json", "--count"}
	few, err := t.run(1, "hanyin", append(closed, "100")...)
	if err != nil {
		return err
	}
	ours, err := t.against(few.processor, sentCalls, hanyin, append(closed, "60000")...)
	if err != nil {
		return err
	}
	wrk := func(script string) (bout, error) {
		return t.against(0, wrkCalls, filepath.Join(t.tools, "wrk"), "-t1", "-c"+strconv.Itoa(askers),
			"-d"+length.String(), "-s", t.path(script), t.url+"/v1/route")
	}
	same, err := wrk("same.lua")
	if err != nil {
		return err
	}
	own, err := wrk("own.lua")
	if err != nil {
		return err
	}
	attack := filepath.Join(t.dir, "attack.bin")
	targets := t.path("targets")
	if err := os.WriteFile(targets, fmt.Appendf(nil, "POST %s/v1/route\nContent-Type: application/json\n@%s\n", t.url,
		t.path("question.json")), 0o644); err != nil {
		return err
	}
	vegeta := func(args ...string) (bout, error) {
		return t.against(0, func([]byte) (float64, error) { return t.vegetaCalls(attack) },
			filepath.Join(t.tools, "vegeta"), append([]string{"attack", "-targets", targets, "-duration",
				length.String(), "-output", attack}, args...)...)
	}
	theirs, err := vegeta("-rate", "0", "-max-workers", strconv.Itoa(askers), "-workers", strconv.Itoa(askers))
	if err != nil {
		return err
	}
	t.notes(ours, same, own, theirs)
	if err := t.steady(vegeta, attack); err != nil {
		return err
	}
	return t.highest()
}

// openRates are the petitions a second of the open model that are tried, from the first that is wanted down; each is
// asked about 1.68 times.
var openRates = []int{24000, 21500, 18000, 15000, 12000, 9000, 6000, 3000, 1500}

// highest adds the highest of those rates at which a run passes, both ends on this machine: valid, every promise kept,
// and 99 in 100 answers within 10 ms of the moment when the question was due.
func (t *loadTable) highest() error {
	rates := make([]string, len(openRates))
	best, p99 := 0.0, math.NaN()
	for i, rate := range openRates {
		rates[i] = strconv.Itoa(rate)
		if best > 0 {
			continue
		}
		out, err := exec.Command(t.path("hanyin"), "load", "--url", t.url, "--rate", rates[i], "--duration",
			length.String(), "--threshold", "response.p99 < 10ms", "--max-lag", "10ms", "--json").Output()
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && (exit.ExitCode() == 3 || exit.ExitCode() == 4) {
			continue // it did not pass, or the load was not put on
		}
		if err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
		var res struct {
			Achieved float64 `json:"achieved_per_s"`
			Response struct {
				P99 float64 `json:"p99_us"`
			}
		}
		if err := json.Unmarshal(out, &res); err != nil {
			return err
		}
		best, p99 = res.Achieved, res.Response.P99
	}
	call := "`hanyin load --url … --rate R --threshold 'response.p99 < 10ms' --max-lag 10ms`"
	t.add("open model: calls a second of the highest rate that passes, of "+strings.Join(rates, ", ")+
		" petitions a second (0: none)", call, "30 or more", "k/s", best/1e3)
	if best > 0 {
		t.add("the same: 99th percentile, from the due moment", call, "10 or less", "ms", p99/1e3)
	}
	return nil
}

// notes adds a round of the closed model to the table.
func (t *loadTable) notes(ours, same, own, theirs bout) {
	micro := func(d time.Duration) float64 { return float64(d) / 1e3 }
	const ( // commands
		load = "`hanyin load --url … --closed --lanes 32`"
		fix  = "`wrk -t1 -c32`, one question over and over, answers unread"
		numb = "`wrk -t1 -c32`, numbered questions, answers read"
		veg  = "`vegeta attack -rate 0 -max-workers 32`, one question"
	)
	for _, x := range []struct {
		what, command string
		bout
	}{{"hanyin", load, ours}, {"wrk, one question", fix, same}, {"wrk, numbered", numb, own},
		{"vegeta", veg, theirs}} {
		t.add("a call by "+x.what+": generator", x.command, "", "µs", micro(x.client))
		t.add("the same: server, asked by "+x.what, x.command, "", "µs", micro(x.server))
	}
	t.add("generator: hanyin over wrk, one question", "", "1.5 or less", "", ratio(ours.client, same.client))
	t.add("generator: hanyin over wrk, numbered", "", "1.5 or less", "", ratio(ours.client, own.client))
	t.add("generator: hanyin over vegeta", "", "1 or less", "", ratio(ours.client, theirs.client))
	t.add("calls that two cores can carry, both ends of hanyin", "2 over both costs", "30 or more", "k/s",
		2e-3/(ours.client+ours.server).Seconds())
}

// steady adds the times of the open model at a steady rate: hanyin's from the call and from the due moment, vegeta's
// from the call.
func (t *loadTable) steady(vegeta func(...string) (bout, error), attack string) error {
	command := onOneCore(t.path("hanyin"), "load", "--url", t.url, "--schedule", "constant", "--rate",
		strconv.Itoa(steadyRate), "--duration", length.String(), "--max-lag", "5s", "--threshold", "errors == 0",
		"--json")
	out, err := command.Output()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	var res struct {
		Service, Response struct {
			P99 float64 `json:"p99_us"`
		}
	}
	if err := json.Unmarshal(out, &res); err != nil {
		return err
	}
	if _, err := vegeta("-rate", strconv.Itoa(steadyRate)); err != nil {
		return err
	}
	theirs, err := t.vegetaReport(attack)
	what := fmt.Sprintf("open model, %d/s, 99th percentile: ", steadyRate)
	call := fmt.Sprintf("`hanyin load --url … --schedule constant --rate %d`", steadyRate)
	t.add(what+"hanyin, from the call", call, "", "ms", res.Service.P99/1e3)
	t.add(what+"hanyin, from the due moment", call, "", "ms", res.Response.P99/1e3)
	t.add(what+"vegeta, from the call", fmt.Sprintf("`vegeta attack -rate %d`", steadyRate), "", "ms",
		theirs.Latencies.P99/1e6)
	return err
}

// wrkCalls reads how many calls wrk made and that none failed.
func wrkCalls(out []byte) (n float64, err error) {
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, "Non-2xx") || strings.Contains(line, "Socket errors") ||
			strings.Contains(line, "wrong answers") {
			return 0, fmt.Errorf("%s", line)
		}
		if head, _, ok := strings.Cut(line, " requests in"); ok {
			n, err = strconv.ParseFloat(strings.TrimSpace(head), 64)
		}
	}
	return n, err
}

// vegetaReport is what vegeta says of an attack.
type vegetaReport struct {
	Requests  float64
	Success   float64
	Latencies struct {
		P99 float64 `json:"99th"`
	}
}

func (t *loadTable) vegetaReport(attack string) (r vegetaReport, err error) {
	out, err := exec.Command(filepath.Join(t.tools, "vegeta"), "report", "-type", "json", attack).Output()
	if err == nil {
		err = json.Unmarshal(out, &r)
	}
	if err == nil && r.Success < 1 {
		err = fmt.Errorf("vegeta: only %g of its calls went well", r.Success)
	}
	return r, err
}

func (t *loadTable) vegetaCalls(attack string) (float64, error) {
	r, err := t.vegetaReport(attack)
	return r.Requests, err
}

// processorTime is what a process has used so far, to the tick of the system (10 ms).
func processorTime(pid int) (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	user, err := strconv.ParseFloat(fields[11], 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseFloat(fields[12], 64)
	const tick = 10 * time.Millisecond
	return time.Duration((user + system) * float64(tick)), err
}
