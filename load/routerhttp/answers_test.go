package routerhttp

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
)

// The latest 65,536 answers are kept and at most twice as many, each as it was, under its key and under its receipt.
func TestAnswersAreKeptAGenerationAndForgottenAfterTwo(t *testing.T) {
	a := newAnswers(time.Hour)
	text := func(n uint64) []byte {
		if n%10007 == 0 {
			return []byte(strings.Repeat("长", page)) // longer than a page
		}
		return fmt.Appendf(nil, `{"petition":%d}`, n)
	}
	const all = 3*generation + 17
	for n := uint64(1); n <= all; n++ {
		_, p, opened := a.open(questionKey{n, 0})
		if !opened {
			t.Fatalf("question %d was known before it was asked", n)
		}
		a.settle(questionKey{n, 0}, p, kept{content: n * 7, receipt: n + 5, received: time.Duration(n), text: text(n)})
	}
	for n := uint64(all - generation); n <= all; n++ {
		k, p, opened := a.open(questionKey{n, 0})
		if p != nil || opened || k.content != n*7 || k.receipt != n+5 || k.received != time.Duration(n) ||
			string(k.text) != string(text(n)) {
			t.Fatalf("question %d: got %+v", n, k)
		}
		if byID, ok := a.find(n + 5); !ok || byID.content != n*7 {
			t.Fatalf("receipt %d: got %+v, %v", n+5, byID, ok)
		}
	}
	if _, _, opened := a.open(questionKey{all - 2*generation - 20, 0}); !opened {
		t.Error("an answer older than two generations is still kept")
	}
	if kept := len(a.young.items) + len(a.old.items); kept > 2*generation {
		t.Errorf("%d answers are kept, want at most %d", kept, 2*generation)
	}
}

// Whoever asks while a question is being answered gets that answer; after a failure it is open again.
func TestAQuestionIsAnsweredOnceForAllWhoAsk(t *testing.T) {
	a, key := newAnswers(time.Hour), questionKey{1, 0}
	_, first, _ := a.open(key)
	_, second, opened := a.open(key)
	if opened || second != first {
		t.Fatal("the question was opened twice")
	}
	got := make(chan string)
	go func() {
		k, err := second.wait(t.Context())
		got <- fmt.Sprint(string(k.text), err)
	}()
	a.settle(key, first, kept{text: []byte("yes ")})
	if g := <-got; g != "yes <nil>" {
		t.Errorf("the second asker got %q", g)
	}
	key.attempt = 1
	_, p, _ := a.open(key)
	_, q, _ := a.open(key)
	a.forget(key, p, errors.New("no"))
	if _, err := q.wait(t.Context()); err == nil {
		t.Error("the failure was kept from the second asker")
	}
	if _, _, opened := a.open(key); !opened || len(a.pending) != 1 {
		t.Error("after a failure the question is not open again")
	}
}

// A run's answers are not another's. Runs are forgotten by age and, of too many, from the one silent for longest on.
func TestRunsAreForgottenByAgeAndNumber(t *testing.T) {
	m := newMemory(time.Hour)
	settle := func(run string) {
		a := m.of(run)
		_, p, opened := a.open(questionKey{1, 0})
		if !opened {
			t.Fatalf("run %s knew a question of another", run)
		}
		a.settle(questionKey{1, 0}, p, kept{})
	}
	for i := range maxRuns {
		settle(fmt.Sprint("run-", i))
	}
	m.of("run-0") // asks again: run-1 is now the one silent for longest
	settle("one more")
	if _, kept := m.runs["run-0"]; !kept || len(m.runs) != maxRuns {
		t.Errorf("%d runs are kept, want %d, run-0 among them", len(m.runs), maxRuns)
	}
	if _, kept := m.runs["run-1"]; kept {
		t.Error("the run silent for longest is still kept")
	}
	for _, a := range m.runs {
		a.used = a.used.Add(-3 * time.Hour)
	}
	if settle("after a night"); len(m.runs) != 1 {
		t.Errorf("%d runs are kept after a night, want the new one alone", len(m.runs))
	}
	a := m.of("after a night")
	for range 2 {
		a.turned = a.turned.Add(-2 * time.Hour)
		_, _, _ = a.open(questionKey{2, 0})
	}
	if _, _, opened := a.open(questionKey{1, 0}); !opened {
		t.Error("an answer older than twice the age is still kept")
	}
}

// Whatever differs between two questions under one key makes them two: each field of the petition, and the view.
func TestContentIsTheWholeQuestion(t *testing.T) {
	base, view := agents.Petition{ID: 1}, agents.View{Loads: make([]agents.Load, 3)}
	first := contentOf(&base, &view)
	for i := range reflect.TypeFor[agents.Petition]().NumField() {
		p := base
		switch f := reflect.ValueOf(&p).Elem().Field(i); f.Kind() {
		case reflect.String:
			f.SetString("x")
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		case reflect.Int, reflect.Int64:
			f.SetInt(7)
		default:
			f.SetUint(7)
		}
		if contentOf(&p, &view) == first {
			t.Errorf("another %s is the same question", reflect.TypeFor[agents.Petition]().Field(i).Name)
		}
	}
	for i := range reflect.TypeFor[agents.Load]().NumField() {
		v := agents.View{Loads: make([]agents.Load, 3)}
		switch f := reflect.ValueOf(&v.Loads[1]).Elem().Field(i); f.Kind() {
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Float64:
			f.SetFloat(7)
		default:
			f.SetInt(7)
		}
		if contentOf(&base, &v) == first {
			t.Errorf("another %s in the view is the same question", reflect.TypeFor[agents.Load]().Field(i).Name)
		}
	}
	if v := (agents.View{At: 1, Loads: view.Loads}); contentOf(&base, &v) == first {
		t.Error("another date of the view is the same question")
	}
}
