package load

import (
	"errors"
	"sort"
	"strconv"
	"strings"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/sim"
)

// Faults are what goes wrong on request. All are drawn by key from the run's seed; the zero value has none.
type Faults struct {
	// share of decisions whose owner lets the deadline pass, at a department and a town that are slow
	Slow       float64
	Down       float64       // share of the time that some body is down; another one every week of the scenario
	Stale      time.Duration // age of the view, scenario time; at least a fresh one every ViewEvery
	Lost       float64       // share of answers that are lost after the effect, and asked for again
	Duplicates float64       // share of petitions that are asked about two to four more times at once
	Poison     float64       // share of petitions whose text cannot be read
	Restart    time.Duration // the router is made anew this often, wall time
	Clock      float64       // share of petitions at which the scenario's clock steps by up to two hours, either way
}

// faultUsual are the strengths of a fault named without a value.
var faultUsual = map[string]string{
	"slow": "0.5", "down": "0.3", "stale": "24h", "lost": "0.02", "duplicates": "0.01", "poison": "0.002",
	"restart": "500ms", "clock": "0.001",
}

// ParseFaults reads faults such as "lost", "lost=0.05" or "all"; all mistakes come together.
func ParseFaults(list []string) (Faults, error) {
	var f Faults
	var errs []error
	for _, text := range list {
		name, value, given := strings.Cut(strings.TrimSpace(text), "=")
		if name == "all" && !given {
			for n, usual := range faultUsual {
				errs = append(errs, f.set(n, usual))
			}
			continue
		}
		usual, known := faultUsual[name]
		if !known {
			errs = append(errs, message.Errorf("load.unknown_fault", name, strings.Join(faultNames(), ", ")))
			continue
		}
		if !given {
			value = usual
		}
		errs = append(errs, f.set(name, value))
	}
	return f, errors.Join(errs...)
}

func faultNames() []string {
	var names []string
	for n := range faultUsual {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

func (f *Faults) set(name, value string) error {
	shares := map[string]*float64{"slow": &f.Slow, "down": &f.Down, "lost": &f.Lost, "duplicates": &f.Duplicates,
		"poison": &f.Poison, "clock": &f.Clock}
	if share := shares[name]; share != nil {
		x, err := strconv.ParseFloat(value, 64)
		if err != nil || !(x >= 0 && x <= 1) {
			return message.Errorf("load.fault_share", name, value, name, faultUsual[name])
		}
		*share = x
		return nil
	}
	d, err := time.ParseDuration(value)
	if err != nil || d < 0 || name == "restart" && d < 10*time.Millisecond {
		return message.Errorf("load.fault_time", name, value, name, faultUsual[name])
	}
	if name == "stale" {
		f.Stale = d
	} else {
		f.Restart = d
	}
	return nil
}

// faultInjector draws the faults of a run.
type faultInjector struct {
	Faults
	audit                              float64 // share of answers asked for again anyhow
	repeat, bad, slow, clock, co, down sim.Key
	none                               bool
}

func newFaultInjector(f Faults, audit float64, seed sim.Seed) faultInjector {
	return faultInjector{
		Faults: f, audit: audit, none: f == Faults{},
		repeat: seed.Purpose("lost answers"), bad: seed.Purpose("poison"), slow: seed.Purpose("slow bodies"),
		clock: seed.Purpose("clock steps"),
		co:    seed.Purpose("co-handlers not reached"), down: seed.Purpose("bodies down"),
	}
}

// repeats is how many more times the attempt is asked about before anybody acts.
func (m *faultInjector) repeats(id uint64, attempt int) int {
	if m.none { // the audit alone needs no draw
		if m.audit > 0 && id%auditEvery == auditEvery/2 {
			return 1
		}
		return 0
	}
	s := m.repeat.At(id, uint64(attempt))
	u := s.Uniform()
	switch {
	case u < m.Duplicates:
		return 2 + s.IntN(3)
	case u < m.Duplicates+m.Lost+m.audit:
		return 1
	}
	return 0
}

// auditEvery is of how many petitions one is asked about twice without any fault, to hold the router to its word.
const auditEvery = 128

// bodyDown returns the body that is down at scenario time t, -1 if none.
func (m *faultInjector) bodyDown(t time.Duration, bodies int) int {
	if m.Down == 0 {
		return -1
	}
	week := uint64(t / (7 * 24 * time.Hour))
	s := m.down.At(week, 0)
	b := s.IntN(bodies)
	if float64(t%(7*24*time.Hour))/float64(7*24*time.Hour) < m.Down {
		return b
	}
	return -1
}

// slowBodies marks the bodies that are slow all the time: one department and one town.
func (m *faultInjector) slowBodies(c *agents.County) []bool {
	slow := make([]bool, len(c.Bodies))
	if m.Slow == 0 {
		return slow
	}
	towns := len(c.Towns)
	s := m.slow.At(0, 0)
	slow[c.Towns[s.IntN(towns)].Body] = true
	if departments := len(slow) - towns; departments > 0 {
		slow[s.IntN(departments)] = true
	}
	return slow
}
