package sim

// A Kind says what an event means; each model numbers its own.
type Kind uint16

// An Event is something that is still to happen: eight bytes without pointers, so that an
// agenda of millions costs the garbage collector nothing. The engine reads no field of it.
type Event struct {
	Kind Kind
	Arg  uint16 // a small detail, as Kind says: a stage, a generation, a class
	ID   uint32 // whom it concerns, as Kind says
}

// bits packs e into one word, for hashing.
func (e Event) bits() uint64 {
	return uint64(e.Kind)<<48 | uint64(e.Arg)<<32 | uint64(e.ID)
}

// A Model is what a Loop simulates.
type Model interface {
	// Handle lets e happen now. It may schedule further events on the loop, not before now.
	// An event that came too late (its job is done, its entity gone) returns and does nothing:
	// nothing is ever taken off the agenda.
	Handle(e Event)
}
