package experiments

import "hanyin/agents"

// watchers hands everything on to each of several, in order.
type watchers []agents.Watcher

func (ws watchers) Record(r agents.Record) {
	for _, w := range ws {
		w.Record(r)
	}
}

func (ws watchers) Truth(t agents.Truth) {
	for _, w := range ws {
		w.Truth(t)
	}
}
