package routerhttp

import (
	"strconv"
	"sync"
	"time"

	"hanyin/agents"
)

// questionKey is the key against repetition: a petition and its attempt.
type questionKey struct {
	petition uint64
	attempt  int
}

// kept is an answer that a repeated question gets. Its fields may be read once done is closed.
type kept struct {
	done     chan struct{}
	content  uint64 // hash of the question
	text     []byte // the answer in the hanyin protocol
	decision agents.Decision
	received time.Duration
	err      error
}

// answers keeps the latest answers: between one and two generations of them, so memory is bounded. A repetition that comes later than
// that is taken for a new question.
type answers struct {
	mu         sync.Mutex
	young, old map[questionKey]*kept
	byReceipt  [2]map[uint64]*kept // of the young and the old: what an Open311 id stands for
}

// generation is how many answers are surely kept.
const generation = 1 << 16

func newAnswers() *answers {
	return &answers{young: map[questionKey]*kept{}, old: map[questionKey]*kept{}, byReceipt: [2]map[uint64]*kept{{}, {}}}
}

// open returns what is kept under the key, and whether it was opened just now: then the caller must settle or forget it.
func (a *answers) open(key questionKey) (*kept, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if k, ok := a.young[key]; ok {
		return k, false
	}
	if k, ok := a.old[key]; ok {
		return k, false
	}
	if len(a.young) >= generation {
		a.young, a.old = make(map[questionKey]*kept, generation), a.young
		a.byReceipt = [2]map[uint64]*kept{make(map[uint64]*kept, generation), a.byReceipt[0]}
	}
	k := &kept{done: make(chan struct{})}
	a.young[key] = k
	return k, true
}

// settle makes a filled answer known.
func (a *answers) settle(key questionKey, k *kept) {
	a.mu.Lock()
	a.byReceipt[0][k.decision.Receipt] = k
	a.mu.Unlock()
	close(k.done)
}

// forget gives up a question that had no answer, so that it may be asked again.
func (a *answers) forget(key questionKey, k *kept, err error) {
	a.mu.Lock()
	delete(a.young, key)
	delete(a.old, key)
	a.mu.Unlock()
	k.err = err
	close(k.done)
}

// find returns the answer that an Open311 request id stands for.
func (a *answers) find(id string) (*kept, bool) {
	receipt, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return nil, false
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, m := range a.byReceipt {
		if k, ok := m[receipt]; ok {
			return k, true
		}
	}
	return nil, false
}
