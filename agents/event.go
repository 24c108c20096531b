package agents

import "hanyin/sim"

// Kinds of events on the agenda. ID is the slot of a matter or a concern unless said otherwise; Arg tells a late event
// from a timely one.
const (
	issueDue      sim.Kind = iota // the next candidate of the demand process
	stormDue                      // ID: number of the storm
	stormIssueDue                 // ID: town
	decideDue                     // a household decides whether and where to speak
	submitDue                     // it speaks
	toldGrid                      // the grid worker answers
	gridDone                      // her work on a matter ends
	handedOver                    // a matter arrives where it was sent
	lineOpens                     // ID: line
	served                        // Arg: line; a server ends its work on a matter
	acceptDue                     // a department signs off
	reliefDue                     // a crew on call ends its work on an urgent matter
	coordinated                   // the co-handling body is ready
	waited                        // nothing external stands in the way any more
	returned                      // a wrong body sends the petition back
	pressed                       // most of the limit is used up
	limitDue                      // the limit is over
	unstartedDue                  // time-driven escalation
	feedbackDue
	judgeDue         // the petitioner judges; a rating may be asked
	withdrawDue      // the petitioner gives up
	repeatDue        // speaks up again
	fadeDue          // an unresolved concern passes
	failureForgotten // ID: household
	recoveryDue      // ID: household
	vacancyFilled    // ID: grid
	dayBegins
	weekBegins
	monthEnds
	rulesChange // ID: index of the change
	disputeDue  // the next candidate of the process of disputes; Arg: version of its rate
	disputeTold // ID of this and the next four: dispute
	disputeFades
	sessionDue     // the parties come together
	disputeArrives // at the next level
	hazardDue      // the next hazard; Arg: version of the rate
	hazardReported // ID of this and the next four: hazard
	hazardSeen     // by cameras
	hazardPassedOn // to the town
	hazardHarms
	hazardPasses
	falseAlarm  // ID: unit
	crewArrives // ID: call
	letterRead  // ID of this and the next: matter
	enforcedDue
	pettyDue    // ID: unit
	shockBegins // ID: index of the shock
	shockEnds
	projectDue // the next public project; Arg: version of its rate
	meetingDue // ID: meeting
	slideEnds  // ID of this and the next: slide
	slideSupported
	receptionDue // a delegate hears an account petitioner
	surgeIssue   // Arg: index of the shock; ID: town
)

// Handle is the table of contents of the model.
func (w *World) Handle(e sim.Event) {
	switch e.Kind {
	case issueDue:
		w.candidate(e)
	case stormDue:
		w.storm(e.ID)
	case stormIssueDue:
		w.stormIssue(TownID(e.ID))
	case decideDue:
		w.decideAgain(e)
	case submitDue:
		w.submit(e)
	case toldGrid:
		w.told(e)
	case gridDone:
		w.gridDone(e)
	case handedOver:
		w.handedOver(e)
	case lineOpens:
		w.lines[e.ID].opening = false
		w.serve(&w.lines[e.ID])
	case served:
		w.served(e)
	case acceptDue:
		w.acceptDue(e)
	case reliefDue:
		w.relieved(e)
	case coordinated:
		w.coordinated(e)
	case waited:
		w.waited(e)
	case returned:
		w.returned(e)
	case pressed:
		w.pressed(e)
	case limitDue:
		w.limitReached(e)
	case unstartedDue:
		w.unstarted(e)
	case feedbackDue:
		w.feedback(e)
	case judgeDue:
		w.judge(e)
	case withdrawDue:
		w.withdraw(e)
	case repeatDue:
		w.repeat(e)
	case fadeDue:
		w.fade(e)
	case failureForgotten:
		w.households[e.ID].fails--
	case recoveryDue:
		w.recover(HouseholdID(e.ID))
	case vacancyFilled:
		w.fill(GridID(e.ID))
	case dayBegins:
		w.day()
	case weekBegins:
		w.week()
	case monthEnds:
		w.month()
	case disputeDue:
		w.disputeCandidate(e)
	case disputeTold:
		w.disputeTold(e)
	case disputeFades:
		w.disputeFades(e)
	case sessionDue:
		w.sessionDue(e)
	case disputeArrives:
		w.disputeArrives(e)
	case hazardDue:
		w.hazardCandidate(e)
	case hazardReported:
		w.hazardReported(e)
	case hazardSeen:
		w.hazardSeen(e)
	case hazardPassedOn:
		w.hazardPassedOn(e)
	case hazardHarms:
		w.hazardHarms(e)
	case hazardPasses:
		w.hazardPasses(e)
	case falseAlarm:
		w.callCrew(call{kind: checkUp, unit: UnitID(e.ID)})
	case crewArrives:
		w.crewArrives(e)
	case letterRead:
		w.letterRead(e)
	case enforcedDue:
		w.enforcedDue(e)
	case pettyDue:
		w.pettyDue(UnitID(e.ID))
	case rulesChange:
		if e.Arg == w.plan {
			w.change(int(e.ID))
		}
	case shockBegins:
		if e.Arg == w.plan {
			w.strike(int(e.ID))
		}
	case shockEnds:
		if e.Arg == w.plan {
			w.calm(int(e.ID))
		}
	case projectDue:
		w.project(e)
	case slideEnds:
		w.slideEnds(e)
	case slideSupported:
		w.supported(e)
	case meetingDue:
		w.holdMeeting(e)
	case receptionDue:
		w.received(e)
	case surgeIssue:
		w.surgeIssue(e)
	}
}
