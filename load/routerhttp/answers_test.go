package routerhttp

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// The latest 65,536 answers are kept and at most twice as many, each as it was, under its key and under its receipt.
func TestAnswersAreKeptAGenerationAndForgottenAfterTwo(t *testing.T) {
	a := newAnswers()
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
		if byID, ok := a.find(fmt.Sprint(n + 5)); !ok || byID.content != n*7 {
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
	a, key := newAnswers(), questionKey{1, 0}
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
