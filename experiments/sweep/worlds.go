package sweep

import (
	"crypto/sha256"
	"fmt"
	"sync"
	"sync/atomic"

	"hanyin/agents"
	"hanyin/experiments/plan"
	"hanyin/scenarios"
)

// worlds keeps the scenarios and counties of the points in hand, since neighbouring tasks often share them. It holds a
// bounded number of each, whatever the number of points. Safe for concurrent use.
type worlds struct {
	experiment *plan.Experiment
	scenarios  cache[string, *scenarios.Scenario]
	counties   cache[[32]byte, *agents.County]
	latest     atomic.Pointer[agents.County]
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
	}
}

// scenario is that of a point, without the descriptions of its values.
func (w *worlds) scenario(p plan.Point) (*scenarios.Scenario, error) {
	return w.scenarios.get(p.Hash, func() (*scenarios.Scenario, error) {
		s, err := w.experiment.Load(p)
		if s != nil {
			s.Values = nil
		}
		return s, err
	})
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
	value V
	err   error
}

func (c *cache[K, V]) get(key K, build func() (V, error)) (V, error) {
	m := c.entry(key)
	m.once.Do(func() { m.value, m.err = build() })
	return m.value, m.err
}

// entry is that of a key; the oldest is forgotten when there are too many, though whoever works with it keeps it.
func (c *cache[K, V]) entry(key K) *cacheEntry[V] {
	c.mu.Lock()
	defer c.mu.Unlock()
	if m, ok := c.kept[key]; ok {
		return m
	}
	if c.kept == nil {
		c.kept = map[K]*cacheEntry[V]{}
	}
	if len(c.order) == c.most {
		delete(c.kept, c.order[0])
		c.order = append(c.order[:0], c.order[1:]...)
	}
	m := &cacheEntry[V]{}
	c.kept[key], c.order = m, append(c.order, key)
	return m
}
