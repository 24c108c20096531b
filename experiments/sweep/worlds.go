package sweep

import (
	"crypto/sha256"
	"fmt"
	"sync"
	"sync/atomic"

	"hanyin/agents"
	"hanyin/experiments"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep/store"
	"hanyin/scenarios"
)

// worlds keeps the scenarios and counties of the points in hand, since neighbouring tasks often share them. It holds a
// bounded number of each, whatever the number of points. Safe for concurrent use.
type worlds struct {
	experiment *plan.Experiment
	scenarios  cache[string, *scenarios.Scenario]
	counties   cache[[32]byte, *agents.County]
	latest     atomic.Pointer[agents.County]

	// of a branched design
	befores cache[int, *scenarios.Scenario]  // until the branch, by block
	pasts   cache[pastID, *experiments.Past] // see Sweep.past
	order   store.Order                      // of the tasks under way,
	to      int                              // before which the share ends
}

// mostScenarios bounds the scenarios kept, a few tens of kilobytes each.
const mostScenarios = 1024

func newWorlds(e *plan.Experiment, workers int) *worlds {
	most := mostScenarios
	if e.Design.Kind == plan.Counties { // no two points share one, and a city's list of places is long
		most = workers + 1
	}
	return &worlds{
		experiment: e,
		scenarios:  cache[string, *scenarios.Scenario]{most: most},
		counties:   cache[[32]byte, *agents.County]{most: workers + 1},
		befores:    cache[int, *scenarios.Scenario]{most: workers + 1},
		pasts:      cache[pastID, *experiments.Past]{most: workers},
	}
}

// scenario is that of a point, without the descriptions of its values. That of a branched design has to follow the
// one before.
func (w *worlds) scenario(p plan.Point) (*scenarios.Scenario, error) {
	return w.scenarios.get(p.Hash, func() (*scenarios.Scenario, error) {
		s, err := w.experiment.Load(p)
		if err == nil && p.Past != nil {
			var before *scenarios.Scenario
			if before, err = w.before(p); err == nil {
				err = s.Follows(before, plan.BranchTime(before))
			}
		}
		if s != nil {
			s.Values = nil
		}
		return s, err
	})
}

// before is the scenario of a point of a branched design until the branch.
func (w *worlds) before(p plan.Point) (*scenarios.Scenario, error) {
	return w.befores.get(p.Block, func() (*scenarios.Scenario, error) { return w.experiment.LoadPast(p) })
}

// county is that of a scenario; scenarios that differ in their mechanisms alone share one, and most others share its
// people.
func (w *worlds) county(s *scenarios.Scenario) (*agents.County, error) {
	id := sha256.Sum256(fmt.Appendf(nil, "%+v %+v", s.Params, s.Tables))
	return w.counties.get(id, func() (*agents.County, error) {
		c, err := s.BuildLike(w.latest.Load())
		if err == nil {
			w.latest.Store(c)
		}
		return c, err
	})
}

// A cache keeps the latest values, each made once even if several ask at a time.
type cache[K comparable, V any] struct {
	most  int
	mu    sync.Mutex
	kept  map[K]*cacheEntry[V]
	order []K // from the oldest
}

type cacheEntry[V any] struct {
	once  sync.Once
	ready atomic.Bool
	value V
	err   error
}

func (c *cache[K, V]) get(key K, build func() (V, error)) (V, error) {
	m, _ := c.entry(key)
	return m.get(build)
}

// get is the value, made by the first who asks.
func (m *cacheEntry[V]) get(build func() (V, error)) (V, error) {
	m.once.Do(func() {
		m.value, m.err = build()
		m.ready.Store(true)
	})
	return m.value, m.err
}

// entry is that of a key, and whether it was added now; the oldest is forgotten when there are too many, though
// whoever works with it keeps it.
func (c *cache[K, V]) entry(key K) (m *cacheEntry[V], added bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if m, ok := c.kept[key]; ok {
		return m, false
	}
	if c.kept == nil {
		c.kept = map[K]*cacheEntry[V]{}
	}
	if len(c.order) == c.most {
		delete(c.kept, c.order[0])
		c.order = append(c.order[:0], c.order[1:]...)
	}
	m = &cacheEntry[V]{}
	c.kept[key], c.order = m, append(c.order, key)
	return m, true
}
