package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const source = `package a

import "fmt"

// f adds 1 + 1.
func f(a, b int) bool {
	a += 2
	if !(a < b) || "1" == "2" {
		b++
	}
	if a == -b {
		return a-3*b == a/b
	}
	fmt.Println(a)
	return true
}
`

func TestChanges(t *testing.T) {
	list, err := changes("a.go", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range list {
		got = append(got, m.String())
		text, err := m.apply([]byte(source))
		if err != nil {
			t.Error(err)
		}
		before, after := strings.Split(source, "\n"), strings.Split(string(text), "\n")
		for i := range before {
			if differs := strings.ReplaceAll(before[i], " ", "") != strings.ReplaceAll(after[i], " ", ""); differs !=
				(i == m.line-1) {
				t.Errorf("%v: line %d is %q, was %q", m, i+1, after[i], before[i])
			}
		}
	}
	want := "[a.go:7: += -> -= a.go:7: 2 -> 1 a.go:7: 2 -> 3 a.go:8: || -> && a.go:8: ! ->  a.go:8: < -> <= " +
		"a.go:8: < -> > a.go:8: == -> != a.go:9: ++ -> -- " +
		"a.go:11: a == -b -> false && (a == -b) a.go:11: == -> != a.go:11: - ->  " +
		"a.go:12: == -> != a.go:12: a-3*b -> (3*b) - (a) a.go:12: - -> + a.go:12: * -> / " +
		"a.go:12: a/b -> (b) / (a) a.go:12: / -> * a.go:15: true -> false]"
	if fmt.Sprint(got) != want {
		t.Errorf("changes\n%v\nwant\n%s", got, want)
	}
}

// A longer list begins with a shorter one, another seed with another one.
func TestMutantsAreDrawnByKeys(t *testing.T) {
	one, err := mutants("../../sim", 1)
	if err != nil {
		t.Fatal(err)
	}
	two, err := mutants("../../sim", 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(one) < 500 || len(one) != len(two) || one[0] == two[0] && one[1] == two[1] && one[2] == two[2] {
		t.Errorf("%d and %d mutants, the first are %v and %v", len(one), len(two), one[0], two[0])
	}
}

func TestKnownHasReasons(t *testing.T) {
	if _, err := readKnown("known.txt"); err != nil {
		t.Error(err)
	}
}

func TestTestsThatNameWhatAFileDeclares(t *testing.T) {
	if got, err := testsOf("main.go"); err != nil || got !=
		"^(TestChanges|TestMutantsAreDrawnByKeys|TestKnownHasReasons|TestTestsThatNameWhatAFileDeclares|"+
			"TestEndsOfARun)$" {
		t.Errorf("tests that name what main.go declares are %q, %v", got, err)
	}
	if got, err := testsOf("../../sim/doc.go"); err != nil || got != "" {
		t.Errorf("tests of a file that declares nothing are %q, %v", got, err)
	}
}

// A run that works or waits for ever is ended, and told from one that fails and from one that notices nothing.
func TestEndsOfARun(t *testing.T) {
	short := bounds{processor: time.Second, clock: 30 * time.Second}
	for text, c := range map[string]struct {
		want string
		most bounds
	}{
		"exit 0":                   {survived, short},
		"exit 1":                   {caught, short},
		"exec sleep 60":            {forever, bounds{time.Hour, 200 * time.Millisecond}},
		"while :; do :; done":      {forever, short},
		"sleep 20 & exec sleep 60": {forever, bounds{time.Hour, 200 * time.Millisecond}},
	} {
		dir := t.TempDir()
		script := filepath.Join(dir, "tests")
		if err := os.WriteFile(script, []byte("#!/bin/sh\n"+text+"\n"), 0o777); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		if got, _, out := run(dir, script, c.most); got != c.want || time.Since(begun) > time.Minute {
			t.Errorf("%s: %s after %v, want %s\n%s", text, got, time.Since(begun), c.want, out)
		}
	}
}
