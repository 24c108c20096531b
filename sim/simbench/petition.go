package simbench

import (
	"context"
	"time"

	"hanyin/sim"
)

// PetitionOptions size a run of the petition network.
type PetitionOptions struct {
	T      float64 // horizon, in mean services of a village
	Warmup float64 // visits that end earlier do not count
	Seed   uint64  // of all randomness
}

// DefaultPetition is the petition network as it is usually run here.
func DefaultPetition() PetitionOptions { return PetitionOptions{T: 20_000, Warmup: 2_000, Seed: 1} }

// A TierResult is the visits that ended after the warm-up on one tier and their mean sojourn time.
type TierResult struct {
	N int64   `json:"n"`
	W float64 `json:"W"` // in mean services of a village
}

// A PetitionResult is what a run of the network gave; it marshals to the JSON line of hanyin bench petition.
type PetitionResult struct {
	Impl      string     `json:"impl"`
	Workload  string     `json:"workload"`
	Seed      uint64     `json:"seed"`
	T         float64    `json:"T"`
	Warmup    float64    `json:"warmup"`
	Arrivals  int64      `json:"arrivals"`          // petitions that came from outside
	Completed int64      `json:"completed"`         // petitions that left
	Events    int64      `json:"model_events"`      // arrivals from outside and ends of service
	Records   int64      `json:"records,omitempty"` // written by RecordVisits
	Wall      float64    `json:"wall_s"`            // seconds of the event loop
	Village   TierResult `json:"village"`
	Town      TierResult `json:"town"`
	Dept      TierResult `json:"dept"`
}

// The stations of the network, villages first, then towns, then departments, and how petitions move up.
const (
	villages, towns, departments = 156, 10, 30
	firstTown                    = villages
	firstDepartment              = firstTown + towns
	stations                     = firstDepartment + departments

	toTown       = 0.37 // share of what a village finishes that goes to its town
	toDepartment = 0.02 // share of what a town finishes that goes to some department
)

// unit is the mean service of a village. Mean times of the others follow from their rates.
const (
	unit              = time.Hour
	interarrival      = unit * 10 / 7    // per village
	villageService    = unit             // one server
	townService       = unit / 2         // three servers each
	departmentService = unit * 1000 / 27 // two servers each
)

// The events of the network: one arrives at station Arg from outside; the petition in slot ID ends
// its service at station Arg.
const (
	arrives sim.Kind = iota
	served
)

// A petition is the entity: who it is, and since when it is at its present station.
type petition struct {
	id   uint64
	came time.Duration
}

// A station is a resource and where its visits are counted.
type station struct {
	sim.Resource
	tier    int
	service time.Duration // mean
}

// A network is an open Jackson network (Jackson, Networks of waiting lines, Operations Research 5, 1957).
type network struct {
	loop      sim.Loop
	stations  [stations]station
	petitions []petition
	free      []uint32 // slots of petitions that left
	warmup    time.Duration
	visits    [3]int64
	sojourn   [3]float64 // sums, in units
	visitors  *register  // nil: visits leave no record

	arrivals, services, routes sim.Stream
	arrived, completed, ended  int64
}

// Petition runs an open Jackson network with the county's shape: 156 villages, 10 towns and 30
// departments, all first come first served with exponential services. In theory the mean sojourn
// is 3.333333 in a village, 0.734710 in a town and 49.304894 in a department.
func Petition(o PetitionOptions) PetitionResult {
	r, _ := newNetwork(o).run(context.Background(), o) // the background context cannot end, so the run cannot fail
	return r
}

func (w *network) run(ctx context.Context, o PetitionOptions) (PetitionResult, error) {
	start := time.Now()
	err := w.loop.Run(ctx, units(o.T), w)
	wall := time.Since(start).Seconds()
	return PetitionResult{
		Impl: "hanyin", Workload: "petition", Seed: o.Seed, T: o.T, Warmup: o.Warmup,
		Arrivals: w.arrived, Completed: w.completed, Events: w.arrived + w.ended, Wall: wall,
		Village: w.tier(0), Town: w.tier(1), Dept: w.tier(2),
	}, err
}

func units(x float64) time.Duration { return sim.Scale(unit, x) }

func newNetwork(o PetitionOptions) *network {
	seed := sim.Seed(o.Seed)
	w := &network{
		warmup:   units(o.Warmup),
		arrivals: seed.Stream("arrivals", 0),
		services: seed.Stream("services", 0),
		routes:   seed.Stream("routes", 0),
	}
	for i := range w.stations {
		s := &w.stations[i]
		switch {
		case i < firstTown:
			s.Servers, s.service = 1, villageService
			w.loop.In(w.arrivals.Exp(interarrival), sim.Event{Kind: arrives, Arg: uint16(i)})
		case i < firstDepartment:
			s.Servers, s.service, s.tier = 3, townService, 1
		default:
			s.Servers, s.service, s.tier = 2, departmentService, 2
		}
	}
	return w
}

// Handle is the table of contents of the model.
func (w *network) Handle(e sim.Event) {
	switch e.Kind {
	case arrives:
		w.arrive(e.Arg)
	case served:
		w.served(e.Arg, e.ID)
	}
}

// arrive lets a petition come from outside, and schedules the one after it.
func (w *network) arrive(at uint16) {
	w.loop.In(w.arrivals.Exp(interarrival), sim.Event{Kind: arrives, Arg: at})
	w.arrived++
	slot := uint32(len(w.petitions))
	if n := len(w.free); n > 0 {
		slot, w.free = w.free[n-1], w.free[:n-1]
	} else {
		w.petitions = append(w.petitions, petition{})
	}
	w.petitions[slot].id = uint64(w.arrived)
	w.join(at, slot)
}

// join brings a petition to a station.
func (w *network) join(at uint16, slot uint32) {
	w.petitions[slot].came = w.loop.Now()
	s := &w.stations[at]
	s.Join(w.loop.Now(), sim.Job{ID: slot})
	w.begin(at, s)
}

// begin lets a free server take the next petition, if there are both.
func (w *network) begin(at uint16, s *station) {
	if j, ok := s.Take(w.loop.Now()); ok {
		end := s.Ends(w.loop.Now(), w.services.Exp(s.service))
		w.loop.At(end, sim.Event{Kind: served, Arg: at, ID: j.ID})
		if w.visitors != nil {
			w.visitors.begin(j.ID, w.loop.Now())
		}
	}
}

// served ends a visit: the petition moves up or leaves, and the server takes the next.
func (w *network) served(at uint16, slot uint32) {
	s, now := &w.stations[at], w.loop.Now()
	s.Free(now)
	w.ended++
	if w.visitors != nil {
		w.visitors.end(w.petitions[slot], slot, at, now)
	}
	if now >= w.warmup {
		w.visits[s.tier]++
		w.sojourn[s.tier] += float64(now-w.petitions[slot].came) / float64(unit)
	}
	w.begin(at, s)
	switch {
	case s.tier == 0 && w.routes.Bernoulli(toTown):
		w.join(firstTown+at%towns, slot)
	case s.tier == 1 && w.routes.Bernoulli(toDepartment):
		w.join(uint16(firstDepartment+w.routes.IntN(departments)), slot)
	default:
		w.completed++
		w.free = append(w.free, slot)
	}
}

func (w *network) tier(i int) TierResult {
	if w.visits[i] == 0 {
		return TierResult{}
	}
	return TierResult{N: w.visits[i], W: w.sojourn[i] / float64(w.visits[i])}
}
