package compare

import "hanyin/agents"

// fanOut hands everything on to each of several, in order; nil ones have gone.
type fanOut []agents.Watcher

func (ws fanOut) Record(r agents.Record) {
	for _, w := range ws {
		if w != nil {
			w.Record(r)
		}
	}
}

func (ws fanOut) Truth(t agents.Truth) {
	for _, w := range ws {
		if w != nil {
			w.Truth(t)
		}
	}
}
