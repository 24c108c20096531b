package main

// An event is due at a time; seq, the order of scheduling, settles ties.
type event struct {
	at  float64
	seq uint64
	id  uint32
	arg uint32
}

// A heap is a binary heap of event values.
type heap struct {
	events []event
	seq    uint64
}

func before(a, b *event) bool { return a.at < b.at || a.at == b.at && a.seq < b.seq }

func (h *heap) push(at float64, id, arg uint32) {
	h.events = append(h.events, event{})
	es, i := h.events, len(h.events)-1
	x := event{at, h.seq, id, arg}
	h.seq++
	for i > 0 {
		up := (i - 1) / 2
		if !before(&x, &es[up]) {
			break
		}
		es[i] = es[up]
		i = up
	}
	es[i] = x
}

func (h *heap) pop() event {
	first := h.events[0]
	n := len(h.events) - 1
	x := h.events[n]
	h.events = h.events[:n]
	es, i := h.events, 0
	if n == 0 {
		return first
	}
	for {
		child := 2*i + 1
		if child >= n {
			break
		}
		if child+1 < n && before(&es[child+1], &es[child]) {
			child++
		}
		if !before(&es[child], &x) {
			break
		}
		es[i] = es[child]
		i = child
	}
	es[i] = x
	return first
}
