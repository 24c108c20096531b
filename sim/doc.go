// Package sim is a discrete-event simulation engine. It knows events, time, chance and queues, and
// has never heard of what is simulated with it.
//
// # A run
//
// A model is a struct with a Handle method and a [Loop]. Handle is a switch over kinds of [Event];
// each case changes the model's state and schedules what follows. [Loop.Run] takes the events off the [Agenda]
// in order of time, events of one instant in the order in which they were scheduled, moves
// the clock, and hands them over. That is all: there are no processes, no callbacks and no
// goroutines. One run is one goroutine; many replications run side by side.
//
// Time is a time.Duration since the start of the scenario, whole nanoseconds, so that ties are ties and
// tests may ask for equality. A [Calendar] brings in dates: it says when something is open, when an
// amount of open time has passed, and how much of it lies between two instants.
//
// Nothing is ever taken off the agenda. An event that came too late finds that out for itself, by a
// generation number or the state of whom it concerns, and returns.
//
// # Chance
//
// Random numbers come from Philox, a function of key and counter without state. The key is made of a [Seed] and
// the name of a purpose, once; the counter of an entity, an occasion in its life, and a block:
//
//	effort := seed.Purpose("effort")      // once
//	r := effort.At(petition, visit)       // any time, about 10 ns
//	service := r.LogNormal(3*time.Hour, 0.6)
//
// So the same petition brings the same work in every scenario that shares the seed, whoever handles it and
// whatever else is drawn: common random numbers without any bookkeeping. Samplers spend one
// uniform a value, by inversion (Beta and those that say so excepted), and their results do not depend on
// the machine: logarithm and exponential are tables of ours.
//
// # Queues
//
// A [Resource] is servers and one line, first come first served, by due date, by size or by priority,
// with opening hours and a policy for work that meets closing time. The model joins jobs and takes them; the
// resource keeps order and time-weighted statistics, in 128 bits, so that Little's law holds to
// the nanosecond. Preemption is [Resource.Interrupt], impatience [Resource.Drop] and [Resource.Discard].
//
// # Speed
//
// The agenda is a ladder queue over integers and costs the same 20 ns or so per event however many are
// pending; a binary heap, [HeapAgenda], stands beside it as its oracle. In steady state no
// event, draw or visit allocates. Package simbench holds two benchmarks with known answers.
//
// # Forks
//
// [Loop.Clone], [Resource.Clone] and the copying of streams, which are values, let a model be
// forked at any instant; original and copy go on alike until one of them is treated otherwise.
package sim
