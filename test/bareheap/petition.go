package main

import (
	"math"
	"math/rand/v2"
	"time"
)

// The county of the benchmark: villages, towns and departments, in this order of station number.
const (
	villages, towns, departments = 156, 10, 30
	firstTown                    = villages
	firstDepartment              = firstTown + towns
	stations                     = firstDepartment + departments
)

type tierResult struct {
	N int64   `json:"n"`
	W float64 `json:"W"`
}

type petitionResult struct {
	Impl      string     `json:"impl"`
	Workload  string     `json:"workload"`
	Seed      uint64     `json:"seed"`
	T         float64    `json:"T"`
	Warmup    float64    `json:"warmup"`
	Arrivals  int64      `json:"arrivals"`
	Completed int64      `json:"completed"`
	Events    int64      `json:"model_events"`
	Wall      float64    `json:"wall_s"`
	Village   tierResult `json:"village"`
	Town      tierResult `json:"town"`
	Dept      tierResult `json:"dept"`
}

// A visit is a petition at its present station.
type visit struct {
	id      uint64
	arrived float64
}

// A station is a queue and its servers. The ring is a power of two long.
type station struct {
	ring          []visit
	head, waiting int
	busy, servers int
	tier          int
	service       float64
}

func (s *station) push(v visit) {
	if s.waiting == len(s.ring) {
		ring := make([]visit, max(8, 2*len(s.ring)))
		for i := range s.waiting {
			ring[i] = s.ring[(s.head+i)&(len(s.ring)-1)]
		}
		s.ring, s.head = ring, 0
	}
	s.ring[(s.head+s.waiting)&(len(s.ring)-1)] = v
	s.waiting++
}

func (s *station) pop() visit {
	v := s.ring[s.head]
	s.head = (s.head + 1) & (len(s.ring) - 1)
	s.waiting--
	return v
}

// A network is the state of the run: stations, and who is in service, by slot.
type network struct {
	heap      heap
	random    *rand.PCG
	stations  [stations]station
	inService []visit
	free      []uint32
	now       float64
	warmup    float64
	n         [3]int64
	sojourn   [3]float64
}

const arrival = math.MaxUint32 // the arg of an arrival; an end of service carries its slot

func (w *network) uniform() float64 {
	return (float64(w.random.Uint64()>>12) + 0.5) * (1.0 / (1 << 52))
}

func (w *network) exp(mean float64) float64 { return -math.Log(w.uniform()) * mean }

func petition(horizon, warmup float64, seed uint64) petitionResult {
	w := &network{random: rand.NewPCG(seed, 2), warmup: warmup}
	for i := range w.stations {
		s := &w.stations[i]
		switch {
		case i < firstTown:
			s.tier, s.servers, s.service = 0, 1, 1
			w.heap.push(w.exp(1/0.7), uint32(i), arrival)
		case i < firstDepartment:
			s.tier, s.servers, s.service = 1, 3, 1/2.0
		default:
			s.tier, s.servers, s.service = 2, 2, 1/0.027
		}
	}
	r := petitionResult{Impl: "bareheap", Workload: "petition", Seed: seed, T: horizon, Warmup: warmup}
	start := time.Now()
	for w.heap.events[0].at < horizon {
		e := w.heap.pop()
		w.now = e.at
		if e.arg == arrival {
			r.Arrivals++
			r.Events++
			w.heap.push(w.now+w.exp(1/0.7), e.id, arrival)
			w.join(e.id, uint64(r.Arrivals))
			continue
		}
		if left := w.served(e.id, e.arg, &r.Events); left {
			r.Completed++
		}
	}
	r.Wall = time.Since(start).Seconds()
	for tier, to := range []*tierResult{&r.Village, &r.Town, &r.Dept} {
		to.N = w.n[tier]
		if to.N > 0 {
			to.W = w.sojourn[tier] / float64(to.N)
		}
	}
	return r
}

// join brings a petition to a station.
func (w *network) join(at uint32, id uint64) {
	s := &w.stations[at]
	s.push(visit{id, w.now})
	w.begin(at, s)
}

// begin starts services while there are servers and petitions.
func (w *network) begin(at uint32, s *station) {
	for s.busy < s.servers && s.waiting > 0 {
		s.busy++
		slot := uint32(len(w.inService))
		if n := len(w.free); n > 0 {
			slot, w.free = w.free[n-1], w.free[:n-1]
			w.inService[slot] = s.pop()
		} else {
			w.inService = append(w.inService, s.pop())
		}
		w.heap.push(w.now+w.exp(s.service), at, slot)
	}
}

// served ends a service and reports whether the petition leaves the county's hands.
func (w *network) served(at, slot uint32, events *int64) bool {
	s := &w.stations[at]
	v := w.inService[slot]
	w.free = append(w.free, slot)
	s.busy--
	*events++
	if w.now >= w.warmup {
		w.n[s.tier]++
		w.sojourn[s.tier] += w.now - v.arrived
	}
	w.begin(at, s)
	switch {
	case s.tier == 0 && w.uniform() < 0.37:
		w.join(firstTown+at%towns, v.id)
	case s.tier == 1 && w.uniform() < 0.02:
		w.join(firstDepartment+uint32(w.uniform()*departments), v.id)
	default:
		return true
	}
	return false
}
