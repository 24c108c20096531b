package experiments

import "hanyin/agents"

// watchers hands everything on to each of several, in order; nil ones have gone.
type watchers []agents.Watcher

func (ws watchers) Record(r agents.Record) {
	for _, w := range ws {
		if w != nil {
			w.Record(r)
		}
	}
}

func (ws watchers) Truth(t agents.Truth) {
	for _, w := range ws {
		if w != nil {
			w.Truth(t)
		}
	}
}
