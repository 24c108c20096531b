package engine

import (
	"context"
	"slices"
	"time"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/trace"
	"hanyin/internal/message"
	"hanyin/report"
)

// Story tells what became of one petition of a replication: a Document of what the records say and, beside it, what
// was true.
func (e *Engine) Story(ctx context.Context, spec []byte, scenario, replication int, petition uint32) ([]byte, error) {
	s, v, err := e.chosen(spec, scenario)
	if err == nil {
		err = within(replication)
	}
	if err != nil {
		return nil, err
	}
	if petition == 0 {
		return nil, message.Errorf("trace.no_petition", trace.ErrNotFound, replication, 0)
	}
	h, err := trace.Find(ctx, v.Scenario, trace.Query{Seed: &s.seed, Replication: replication,
		Petition: agents.PetitionID(petition)})
	if err != nil {
		return nil, err
	}
	return encode(DocumentOf(report.Tell(h, report.Context{Lang: s.lang}), nil))
}

// A Replay is how petitions moved between places in one month of one replication.
type Replay struct {
	Replication int     `json:"replication"`
	Month       int     `json:"month"`
	Begins      string  `json:"begins"` // the first day
	Hours       float64 `json:"hours"`  // how long the month is
	Places      []Place `json:"places"`
	// hour of the month, petition, place that it leaves, place that it comes to, place that shows where it arose
	Moves [][5]float64 `json:"moves"`
	// petitions that are open when the month begins, with the place that has them
	Open [][2]int `json:"open"`
	Left int      `json:"left"` // moves beyond the most that are shown
}

// A Place is where a petition can be.
type Place struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"` // town (where it arises), village, desk, centre, department or done
}

// mostMoves is how many movements a replay holds.
const mostMoves = 20_000

// Replay runs one replication up to the end of a month, counted from 0 at the start of the run, and returns a Replay.
func (e *Engine) Replay(ctx context.Context, spec []byte, scenario, replication, month int) ([]byte, error) {
	s, v, err := e.chosen(spec, scenario)
	if err == nil {
		err = within(replication)
	}
	if err != nil {
		return nil, err
	}
	start, err := time.Parse(time.DateOnly, v.Scenario.Params.Start)
	if err != nil {
		return nil, err
	}
	end := start.Add(v.County.Horizon())
	first := time.Date(start.Year(), start.Month()+time.Month(month), 1, 0, 0, 0, 0, time.UTC)
	if month == 0 {
		first = start
	}
	months := 12*(end.Year()-start.Year()) + int(end.Month()) - int(start.Month())
	if end.Day() > 1 {
		months++
	}
	if month < 0 || month >= months {
		return nil, message.Errorf("web.no_month", month, months)
	}
	next := time.Date(start.Year(), start.Month()+time.Month(month)+1, 1, 0, 0, 0, 0, time.UTC)
	if next.After(end) {
		next = end
	}
	w := &moveWatcher{county: v.County, from: first.Sub(start), until: next.Sub(start),
		at: map[agents.PetitionID]int{}}
	w.replay = Replay{Replication: replication, Month: month, Begins: first.Format(time.DateOnly),
		Hours: next.Sub(first).Hours(), Moves: [][5]float64{}, Open: [][2]int{}}
	w.name(s.lang)
	world := agents.NewWorld(v.Config(experiments.ReplicationSeed(s.seed, replication), w))
	if err := e.run(ctx, world, w.until, nil); err != nil {
		return nil, err
	}
	w.begin()
	return encode(w.replay)
}

// A moveWatcher follows where petitions are.
type moveWatcher struct {
	county      *agents.County
	from, until time.Duration
	replay      Replay
	at          map[agents.PetitionID]int // by petition that is open: its place
	began       bool
}

// name lists the places: towns where petitions arise, village offices of each town, the desk, bodies, and the end.
func (w *moveWatcher) name(lang message.Lang) {
	for _, t := range w.county.Towns {
		w.replay.Places = append(w.replay.Places, Place{"from:" + t.Name, t.Name, "town"})
	}
	for _, t := range w.county.Towns {
		w.replay.Places = append(w.replay.Places, Place{"village:" + t.Name,
			message.In(lang, "web.place_villages", t.Name), "village"})
	}
	w.replay.Places = append(w.replay.Places, Place{"desk", message.In(lang, "web.place_desk"), "desk"})
	for _, b := range w.county.Bodies {
		p := Place{b.ID, message.Term{En: orElse(b.English, b.Name), Zh: b.Name}.In(lang), "department"}
		if b.IsTown {
			p = Place{"centre:" + b.Name, message.In(lang, "web.place_centre", b.Name), "centre"}
		}
		w.replay.Places = append(w.replay.Places, p)
	}
	w.replay.Places = append(w.replay.Places, Place{"done", message.In(lang, "web.place_done"), "done"})
}

// begin takes down what is open when the month begins.
func (w *moveWatcher) begin() {
	if w.began {
		return
	}
	w.began = true
	for id, place := range w.at {
		w.replay.Open = append(w.replay.Open, [2]int{int(id), place})
	}
	slices.SortFunc(w.replay.Open, func(a, b [2]int) int { return a[0] - b[0] })
}

// Record follows a petition to its next place.
func (w *moveWatcher) Record(r agents.Record) {
	if r.Petition == 0 {
		return
	}
	towns := len(w.county.Towns)
	desk := 2 * towns
	origin := 0
	if int(r.Unit) < len(w.county.Units) {
		origin = int(w.county.Units[r.Unit].Town)
	}
	here, known := w.at[r.Petition]
	place := here
	switch r.Kind {
	case agents.Registered:
		here, known = origin, true
		place = desk
		switch {
		case r.Body != agents.NoBody:
			place = desk + 1 + int(r.Body)
		case r.Level <= agents.AtVillage:
			place = towns + origin
		}
	case agents.Routed, agents.Accepted, agents.Escalated:
		if place = desk + 1 + int(r.Body); r.Body == agents.NoBody {
			place = desk
			if r.Level <= agents.AtVillage {
				place = towns + origin
			}
		}
	case agents.Returned:
		place = desk
	case agents.Completed, agents.Merged, agents.Withdrawn, agents.Closed:
		place = len(w.replay.Places) - 1
	case agents.Reworked:
		known, here = true, len(w.replay.Places)-1
		if place = desk + 1 + int(r.Body); r.Body == agents.NoBody {
			place = towns + origin
		}
	}
	if !known || place == here {
		return
	}
	if r.At >= w.from {
		w.begin()
		if len(w.replay.Moves) < mostMoves {
			w.replay.Moves = append(w.replay.Moves, [5]float64{hundredths((r.At - w.from).Hours()),
				float64(r.Petition), float64(here), float64(place), float64(origin)})
		} else {
			w.replay.Left++
		}
	}
	if place == len(w.replay.Places)-1 {
		delete(w.at, r.Petition)
	} else {
		w.at[r.Petition] = place
	}
}

// Truth is not shown: the replay is of what offices see.
func (w *moveWatcher) Truth(agents.Truth) {}

// hundredths rounds hours, so that a replay stays small.
func hundredths(h float64) float64 { return float64(int64(float64(100*h)+.5)) / 100 }
