package agents

// A draw is named by its purpose, its entity and the occasion (see chance). Where one purpose serves several draws
// about an entity, each of them is an occasion with a name here, and what can happen again is told apart by counts.
// Numbers must differ within a purpose and must not change: every draw hangs on them.

// Draws about a candidate of a Poisson process.
const (
	gapBefore uint64 = iota // the time until it
	candidate               // whether it is one, whom it befalls, and what it is
)

// Draws about a storm; its issues are entities of their own, numbered from stormIssueFrom.
const (
	stormGap uint64 = iota
	stormExtent
	stormIssue

	stormIssueFrom = 1 << 32
	laterStorms    = 1 << 16 // numbers of storms from here on are of a chain that new parameters began
)

// Draws about an issue.
const (
	issueNature  uint64 = iota // all that resolving it takes
	issueTouches               // how many households it touches
)

// Draws about how a household uses the account for a concern.
const (
	accountMode     uint64 = iota
	kinIsOtherParty        // whether its grid leader is
)

// Draws about what a level does with a petition that passes it, see matter.at.
const (
	villageFilter uint64 = iota
	townFilter
	villageBypass // whether an account petition goes past the village
)

const townPower uint64 = 1 // whether a town lacks the power; the village's draw counts the chain alone

// Draws about who handles a petition.
const (
	townOrDepartment uint64 = iota
	firstDepartment         // and one more after each return

	toTownUnclaimed = 0x80 // whether a town gets what nobody takes
)

// refusal is whether a department refuses what is its own; how long a return takes counts turns.
const refusal uint64 = 1 << 32

// coHandler is whom a body works together with; the delay until they meet counts those still to come.
const coHandler uint64 = 0x80

// jointHours is how long the meeting with a co-handler takes; counts those still to come.
const jointHours uint64 = 0x40

// Draws about outcomes, see matter.occasion: the leader's own attempt, and from firstLevel on those of the levels.
const (
	leaderOutcome uint64 = iota
	levelOutcome
)

// Draws about the judgement of a petition.
const (
	judgementFelt uint64 = iota
	judgementSaid        // whether it is asked for and what is recorded
)

const onlyDraw uint64 = 0 // of a purpose with one

// beforeStart stands in for the number of the month, or of the decision, in draws about what was so at the start.
const beforeStart uint64 = 1 << 48

// inPublic marks the draws whether a concern is brought up at a meeting or to a crew; the others of their purpose, by
// whom it is passed on, count days as they do.
const inPublic uint64 = 1 << 32

// Draws about a reply, see matter.occasion: what becomes of it when it is due counts extensions.
const (
	replyPoint uint64 = 0x40 // at which share of the limit somebody turns to it; counts extensions too
	replyWork  uint64 = 0x80

	applied  uint64 = 0x20 // whether more time is applied for; this and the next count extensions too
	approval uint64 = 0x30 // the desk's work on it, and whether it is granted
	listed   uint64 = 0x10 // whether the body applies for the list rather than explain
)

// signOffTime is how long an officer takes for a sign-off; when the order is seen counts turns.
const signOffTime uint64 = 1 << 32

// intakeTime is how long the village takes down what a resident says; counts the chain.
const intakeTime uint64 = 0x40

// statusUpdate is whether an officer writes one; counts turns.
const statusUpdate uint64 = 1 << 33

// Draws about a meeting. A project and a dispute have numbers of their own beside issues'.
const (
	meetingNeeded uint64 = iota // whether a matter of village affairs is one for a meeting
	meetingDelay
	meetingAgreement // counts the tries from bit 8
	meetingLabour
	meetingSuccess

	projectKey = 1 << 40
	disputeKey = 1 << 41
)

// expertWork is the time an expert takes for a session.
const expertWork uint64 = 1 << 32

const leaderKin uint64 = 1 << 16 // whether the leader who mediates is kin; whether the parties tell counts emergences

// Draws about who finds a hazard: visits count days.
const hazardByCamera uint64 = 1 << 32

// Draws about calls on crews: those for matters are told apart by matter.occasion.
const (
	clearanceOnSite uint64 = 1 << 32
	pettyOnSite     uint64 = 1 << 33
	violationEnded  uint64 = 1 << 40
	flawFound       uint64 = 1 << 41
)

// Draws about support after a slide.
const (
	supportDelay uint64 = iota
	supportWorks
)

// Draws about a shock: a surge's issues of a town count towns.
const (
	surgeCandidate uint64 = 1 << 32
	leaderLost     uint64 = 1 << 40
	firstDuplicate uint64 = 1 << 41
)

// decision numbers the decisions of a household about a concern.
func (c *concern) decision() uint64 { return uint64(c.chain)<<8 | uint64(c.weeks) }

// at numbers the draws of a level, or of whatever k tells apart, in each repetition of a concern.
func (m *matter) at(k uint64) uint64 { return uint64(m.chain)<<8 | k }

// turn numbers the times a petition comes to the desk or to a body: one more with each return.
func (m *matter) turn() uint64 { return m.at(uint64(m.returns)) }

// occasion numbers the occasions of a draw within a matter: which repetition of the concern, which rework, which
// attempt.
func (m *matter) occasion(k uint64) uint64 {
	return uint64(m.chain)<<16 | uint64(m.reworks)<<12 | uint64(m.failures)<<8 | k
}

// handOver numbers the hand-overs of a matter.
func (m *matter) handOver() uint64 {
	return uint64(m.chain)<<16 | uint64(m.returns)<<8 | uint64(m.hops)
}

// occasion numbers the attempts in a dispute's life.
func (d *dispute) occasion() uint64 {
	return uint64(d.emergence)<<16 | uint64(d.level)<<8 | uint64(d.attempts)
}

// day numbers the days, for what is drawn anew every day.
func (w *World) day() uint64 { return uint64(w.Now() / day24) }
