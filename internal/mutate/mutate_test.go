package mutate

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// Mutations are many, the same each time, and mostly near to their seed.
func TestTextIsRepeatableAndVaried(t *testing.T) {
	seeds := []string{
		"a = 1\nb = \"x\"\n[t]\nc = [1, 2]\nwarmup_days = 365\nstart = \"2021-01-01\"\n[u]\nshare = 0.25\n"}
	words := []string{"other.key", "wd", "demand"}
	seen, short := map[string]bool{}, 0
	for n := range uint64(1000) {
		one := Text(n, seeds, words)
		if one != Text(n, seeds, words) {
			t.Fatalf("mutation %d differs from itself", n)
		}
		seen[one] = true
		if len(one) < len(seeds[0])/2 {
			short++
		}
	}
	if len(seen) < 700 || seen[seeds[0]] || short > 300 {
		t.Errorf("%d of 1,000 differ, %d lost half: a poor mutator", len(seen), short)
	}
}

// A first mutation that is no number fails the test, since it would begin with another than was asked for.
func TestFirstMutationHasToBeANumber(t *testing.T) {
	if os.Getenv("HANYIN_MUTATE_FIRST") == "1,000" { // of the process below
		Run(t, []string{"a = 1"}, nil, 1, time.Minute, func(int, string) error { return errors.New("begun") })
		return
	}
	program := exec.Command(os.Args[0], "-test.run=^TestFirstMutationHasToBeANumber$")
	program.Env = append(os.Environ(), "HANYIN_MUTATE_FIRST=1,000")
	out, err := program.CombinedOutput()
	if err == nil || strings.Contains(string(out), "begun") ||
		!strings.Contains(string(out), `"1,000": want the number`) {
		t.Errorf("%v: %s", err, out)
	}
}

// A call that takes too long of the processors fails the test; one that waits for others does not, where the system
// tells the two apart.
func TestLimitIsOfProcessorTime(t *testing.T) {
	busy := os.Getenv("HANYIN_MUTATE_BUSY")
	if busy != "" { // of the processes below
		Run(t, []string{"a = 1"}, nil, 1, 200*time.Millisecond, func(int, string) error {
			began := time.Now()
			for busy == "yes" && processorTime() < time.Second && time.Since(began) < time.Minute {
			}
			if busy == "no" {
				<-time.After(300 * time.Millisecond)
			}
			return nil
		})
		return
	}
	for busy, fails := range map[string]bool{"yes": true, "no": !knowsProcessorTime} {
		program := exec.Command(os.Args[0], "-test.run=^TestLimitIsOfProcessorTime$")
		program.Env = append(os.Environ(), "HANYIN_MUTATE_BUSY="+busy)
		if out, err := program.CombinedOutput(); (err != nil) != fails || fails && !strings.Contains(string(out),
			"of the processors, more than 200ms") {
			t.Errorf("busy %s: %v\n%s", busy, err, out)
		}
	}
}
