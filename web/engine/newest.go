package engine

import "sync"

// A newest holds the values that came last, by key. It may be used by several goroutines at a time; the zero value is
// ready.
type newest[V any] struct {
	mu    sync.Mutex
	known map[string]V
	order []string // the oldest first
}

// get is the value of a key; ok is false where it is not held.
func (n *newest[V]) get(key string) (v V, ok bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	v, ok = n.known[key]
	return v, ok
}

// last is the value of the key that came last, and zero where there is none.
func (n *newest[V]) last() (v V) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.order) == 0 {
		return v
	}
	return n.known[n.order[len(n.order)-1]]
}

// put holds a value. Where there are more than most, the one that came first goes.
func (n *newest[V]) put(key string, v V, most int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.known == nil {
		n.known = map[string]V{}
	}
	if _, twice := n.known[key]; !twice {
		n.order = append(n.order, key)
	}
	n.known[key] = v
	if len(n.order) > most {
		delete(n.known, n.order[0])
		n.order = n.order[1:]
	}
}
