package agents

import "hanyin/sim"

// chance holds one key per purpose, so that each draw is named by its purpose, its entity and the occasion and nobody
// else's draws shift when a mechanism is switched. Entities are latent issues, concerns, households and grids, whose
// numbers do not depend on rules. A process may have keys of its own as well, made when it starts.
type chance struct {
	candidate, issue, storm                  sim.Key // demand
	voice, hour, mode                        sim.Key // expression
	answer, grid, hold                       sim.Key // grid workers
	power, filter, hop, direct               sim.Key // the way up
	desk, declare, owner, merge              sim.Key // the platform
	accept, call, back, relief, coordination sim.Key // handling
	outcome, press, feedback, judge, rework  sim.Key // completion
	repeat, withdraw, fade                   sim.Key // what petitioners do
	shock, detect, quit, vacancy, present    sim.Key // households and workers
	service, dormant                         sim.Key // the account
	slide, sight, flag, support, errand      sim.Key // poverty and errands
	project, meeting, attend, calm           sim.Key // deliberation
	liaison, passOn, society                 sim.Key // 三线 people and social organisations
	enquiry, shockOf, capacity, lookUp       sim.Key
}

// newChance makes the keys of a replication. Which grids have an active leader belongs to the county, not to the
// replication.
func newChance(seed, county sim.Seed) chance {
	return chance{
		candidate: seed.Purpose("candidate"), issue: seed.Purpose("issue"), storm: seed.Purpose("storm"),
		voice: seed.Purpose("channel"), hour: seed.Purpose("hour"), mode: seed.Purpose("mode"),
		answer: seed.Purpose("answer"), grid: seed.Purpose("grid work"), hold: seed.Purpose("hold back"),
		power: seed.Purpose("power"), filter: seed.Purpose("filter"),
		hop: seed.Purpose("hand-over"), direct: seed.Purpose("direct"),
		desk: seed.Purpose("desk"), declare: seed.Purpose("classification"), owner: seed.Purpose("owner"),
		merge:  seed.Purpose("merge"),
		accept: seed.Purpose("sign-off"), call: seed.Purpose("call"), back: seed.Purpose("return"),
		relief: seed.Purpose("on call"), coordination: seed.Purpose("coordination"),
		outcome: seed.Purpose("outcome"), press: seed.Purpose("press"), feedback: seed.Purpose("feedback"),
		judge: seed.Purpose("rating"), rework: seed.Purpose("rework"),
		repeat: seed.Purpose("repeat"), withdraw: seed.Purpose("withdrawal"), fade: seed.Purpose("fade"),
		shock: seed.Purpose("shock"), detect: seed.Purpose("detection"), quit: seed.Purpose("quit"),
		capacity: seed.Purpose("body capacity"), lookUp: seed.Purpose("look-up"),
		vacancy: seed.Purpose("vacancy"), enquiry: seed.Purpose("enquiries"),
		shockOf: seed.Purpose("shock from outside"),
		slide:   seed.Purpose("slide"), sight: seed.Purpose("slide seen"), flag: seed.Purpose("false flags"),
		support: seed.Purpose("support"), errand: seed.Purpose("errands"),
		project: seed.Purpose("public project"), meeting: seed.Purpose("deliberation"),
		attend: seed.Purpose("attendance"), calm: seed.Purpose("calm"),
		liaison: county.Purpose("three lines"), passOn: seed.Purpose("passed on"),
		society: county.Purpose("social organisations"),
		service: seed.Purpose("intake service"), dormant: seed.Purpose("dormancy"),
		present: county.Purpose("active leader"),
	}
}
