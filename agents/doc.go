// Package agents is the simulated county: its map, its households, grid workers, village committees, town centres,
// departments and platform, and what happens to a matter from the moment it troubles a household until it is truly
// resolved or given up.
//
// Five quantities are never merged: a concern is latent, may be expressed, may be registered as a petition, may be
// recorded as completed, and may be truly resolved. What an office could know leaves the world as a Record; what only
// the model knows as a Truth.
//
// The package reads Rules and Params and never asks which mechanism set them.
//
// # Processes
//
// A World is one replication over a County that never changes. It has a clock (a sim.Loop), the rules and parameters
// in force, and a table of processes (process.go). A process owns a part of the state and some kinds of events, and
// others ask it only through its methods: w.leaders.spend charges hours to a grid leader, w.lines.join puts a petition
// in a line. Its methods take the world as their first argument where they need it. Entities lie in pools, slices
// whose slots are used again, and refer to one another by slot.
//
// Events are never taken off the agenda. One that has come too late finds that its entity has moved on, because the
// step or life it carries is no longer the entity's, and does nothing.
//
// # The way of one petition
//
// An issue arises by a Poisson process, by a storm, a harm or a shock (demand.go), and each household it touches has a
// concern (concern.go). The household chooses a channel or silence, and speaks (voice.go): a matter is opened
// (matter.go). A grid leader who is told, or finds the concern on a visit (visit.go), settles it or passes it up
// (leader_matters.go). At the village, the platform or the petition office it is registered and gets a limit
// (register.go). It is handed over from level to level, or goes straight to the desk (handover.go). The desk
// classifies it and chooses a body (desk.go, desk_router.go). The body signs off, works on it in its line, waits,
// works together with others or sends it back (office.go, office_work.go, lines.go). It ends with an outcome and is
// recorded as completed (completion.go); the petitioner hears of it, judges, and may have it reopened; it is closed,
// and what is unresolved rests until it fades or is spoken of again (judgement.go).
//
// # Draws
//
// A draw is named by its purpose (chance.go), its entity and the occasion (occasion.go), and never taken from a shared
// stream, so that worlds under different rules meet the same issues, disputes, hazards and projects.
package agents
