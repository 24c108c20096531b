package routerhttp

import (
	"cmp"
	"context"
	"slices"
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

// kept is an answer that a repeated question gets.
type kept struct {
	content  uint64 // hash of the question
	receipt  uint64
	received time.Duration
	declared agents.CategoryID
	text     []byte // the answer in the hanyin protocol; nobody may write to it
}

// pending is a question that is being answered. Its answer and error may be read once done is closed.
type pending struct {
	done   chan struct{} // nil while nobody waits
	answer kept
	err    error
}

// wait returns when the question is answered, or ctx ends.
func (p *pending) wait(ctx context.Context) (kept, error) {
	select {
	case <-p.done:
		return p.answer, p.err
	case <-ctx.Done():
		return kept{}, ctx.Err()
	}
}

// memory keeps answers apart by run. It forgets by age, and by size: of too many runs the one that has been silent for
// longest.
type memory struct {
	mu   sync.Mutex
	age  time.Duration // for which answers are surely kept
	runs map[string]*answers
}

const (
	maxRuns    = 64
	maxAnswers = 4 * generation // of all runs together, beside those of the run that is asking
)

func newMemory(age time.Duration) *memory { return &memory{age: age, runs: map[string]*answers{}} }

// of returns the answers of a run.
func (m *memory) of(run string) *answers {
	now := time.Now()
	m.mu.Lock()
	defer m.mu.Unlock()
	a, known := m.runs[run]
	if !known {
		m.makeRoom(now)
		a = newAnswers(m.age)
		m.runs[run] = a
	}
	a.used = now
	return a
}

// makeRoom forgets runs that are too old or, from the one silent for longest on, too many.
func (m *memory) makeRoom(now time.Time) {
	for {
		total, silent := 0, ""
		for run, a := range m.runs {
			if now.Sub(a.used) > 2*m.age {
				delete(m.runs, run)
				continue
			}
			total += a.count()
			if oldest, found := m.runs[silent]; !found || a.used.Before(oldest.used) {
				silent = run
			}
		}
		if len(m.runs) < maxRuns && total <= maxAnswers {
			return
		}
		delete(m.runs, silent)
	}
}

// find returns the answer that an Open311 request id stands for, of whatever run.
func (m *memory) find(id string) (kept, bool) {
	receipt, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return kept{}, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range m.runs {
		if k, ok := a.find(receipt); ok {
			return k, true
		}
	}
	return kept{}, false
}

// latest returns the last n answers of all runs, the newest first.
func (m *memory) latest(n int) []kept {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []kept
	for _, a := range m.runs {
		list = append(list, a.latest(n)...)
	}
	slices.SortFunc(list, func(a, b kept) int { return cmp.Compare(b.receipt, a.receipt) })
	return list[:min(n, len(list))]
}

// latest returns the last n answers of the run.
func (a *answers) latest(n int) []kept {
	a.mu.Lock()
	defer a.mu.Unlock()
	var list []kept
	for _, s := range [...]*shelf{a.young, a.old} {
		for i := len(s.items) - 1; i >= 0 && len(list) < n; i-- {
			list = append(list, s.at(uint32(i)))
		}
	}
	return list
}

// answers keeps the latest answers of a run: between one and two generations of them, so memory is bounded, and none
// for longer than twice its age. A repetition that comes later than that is taken for a new question.
type answers struct {
	used       time.Time // under the memory's lock
	mu         sync.Mutex
	age        time.Duration
	turned     time.Time // when the young shelf was begun
	pending    map[questionKey]*pending
	young, old *shelf
}

// generation is how many answers are surely kept.
const generation = 1 << 16

func newAnswers(age time.Duration) *answers {
	return &answers{age: age, turned: time.Now(), pending: map[questionKey]*pending{}, young: newShelf(0),
		old: newShelf(0)}
}

func (a *answers) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.young.items) + len(a.old.items)
}

// turn makes the young shelf the old one if it is full, or if its time is over.
func (a *answers) turn(now time.Time) {
	full, over := len(a.young.items) >= generation, now.Sub(a.turned) > a.age
	if !full && !over {
		return
	}
	room := 0
	if full {
		room = generation
	}
	a.young, a.old, a.turned = newShelf(room), a.young, now
}

// open returns the answer kept under the key, or the question if it is being answered, or neither: then it is opened
// just now, and the caller must settle or forget it.
func (a *answers) open(key questionKey) (k kept, p *pending, opened bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.turn(time.Now())
	for _, s := range [...]*shelf{a.young, a.old} {
		if i, ok := s.byKey[key]; ok {
			return s.at(i), nil, false
		}
	}
	if p, ok := a.pending[key]; ok {
		if p.done == nil {
			p.done = make(chan struct{})
		}
		return kept{}, p, false
	}
	p = &pending{}
	a.pending[key] = p
	return kept{}, p, true
}

// settle keeps the answer to a question and tells those who wait for it.
func (a *answers) settle(key questionKey, p *pending, k kept) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.turn(time.Now())
	a.young.put(key, k)
	p.answer = k
	a.end(key, p)
}

// forget gives up a question that had no answer, so that it may be asked again.
func (a *answers) forget(key questionKey, p *pending, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	p.err = err
	a.end(key, p)
}

func (a *answers) end(key questionKey, p *pending) {
	delete(a.pending, key)
	if p.done != nil {
		close(p.done)
	}
}

// find returns the answer with that receipt.
func (a *answers) find(receipt uint64) (kept, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, s := range [...]*shelf{a.young, a.old} {
		if i, ok := s.byReceipt[receipt]; ok {
			return s.at(i), true
		}
	}
	return kept{}, false
}

// A shelf holds a generation of answers. Nothing on it holds pointers but the list of its pages, so that the collector
// does not walk over a hundred thousand answers while questions wait.
type shelf struct {
	byKey     map[questionKey]uint32
	byReceipt map[uint64]uint32
	items     []item
	pages     [][]byte // texts one after the other
}

type item struct {
	content, receipt uint64
	received         time.Duration
	declared         agents.CategoryID
	page, from, to   uint32
}

// page is how many bytes of text lie on a page; a longer text has one of its own.
const page = 1 << 18

func newShelf(n int) *shelf {
	return &shelf{byKey: make(map[questionKey]uint32, n), byReceipt: make(map[uint64]uint32, n),
		items: make([]item, 0, n)}
}

func (s *shelf) put(key questionKey, k kept) {
	last := len(s.pages) - 1
	if last < 0 || len(s.pages[last])+len(k.text) > cap(s.pages[last]) {
		s.pages = append(s.pages, make([]byte, 0, max(page, len(k.text))))
		last++
	}
	from := len(s.pages[last])
	s.pages[last] = append(s.pages[last], k.text...)
	i := uint32(len(s.items))
	s.items = append(s.items, item{k.content, k.receipt, k.received, k.declared, uint32(last), uint32(from),
		uint32(from + len(k.text))})
	s.byKey[key], s.byReceipt[k.receipt] = i, i
}

func (s *shelf) at(i uint32) kept {
	it := &s.items[i]
	return kept{it.content, it.receipt, it.received, it.declared, s.pages[it.page][it.from:it.to:it.to]}
}
