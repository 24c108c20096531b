package agents

// Held is what a world keeps: by kind the entities that are there and the slots that their pool has had to make,
// concerns first; and the events on the agenda, those included that will come too late.
type Held struct {
	Live, Slots [6]int
	Pending     int
}

// Held counts what the world keeps just now.
func (w *World) Held() Held {
	count := func(live, items int) [2]int { return [2]int{live, max(0, items-1)} }
	h := Held{Pending: w.loop.Pending()}
	for k, n := range [...][2]int{
		count(w.concerns.live, len(w.concerns.items)), count(w.demand.issues.live, len(w.demand.issues.items)),
		count(w.petitions.live, len(w.petitions.items)),
		count(w.disputes.pool.live, len(w.disputes.pool.items)), count(w.hazards.pool.live, len(w.hazards.pool.items)),
		count(w.crews.pool.live, len(w.crews.pool.items)),
	} {
		h.Live[k], h.Slots[k] = n[0], n[1]
	}
	return h
}

// Capacities is what every line works with just now: servers times rate.
func (w *World) Capacities() []float64 {
	var all []float64
	for i := range w.lines.all {
		all = append(all, float64(w.lines.all[i].Servers)*w.lines.all[i].Rate)
	}
	return all
}

// TownBodies are the ids of towns as bodies.
var TownBodies = townBodies
