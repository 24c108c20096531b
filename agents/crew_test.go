package agents

import (
	"math"
	"testing"
	"time"
)

// Crews that are free arrive after mobilisation and the ride, to the nanosecond.
func TestWhistleArrivesByTheRoad(t *testing.T) {
	p := quietParams()
	outspoken(&p)
	p.Enforcement.Crews, p.Town.BaseLoad = 1000, 0
	r := quietRules
	r.Whistle = 1
	w, n := lived(t, p, r, 1)
	arrived := n.registered(CrewArrived)
	if len(arrived) < 100 {
		t.Fatalf("%d arrivals: too few to mean anything", len(arrived))
	}
	for _, a := range arrived {
		unit := &w.county.Units[a.Unit]
		town := &w.county.Towns[unit.Town]
		detour, speed := 1.35, 35.0
		if town.Mountain {
			detour, speed = 1.7, 25
		}
		if want := 15 + 60*detour*math.Hypot(unit.X-town.X, unit.Y-town.Y)/speed; math.Abs(a.Value-want) > 1e-6 {
			t.Fatalf("unit %d: arrived after %v min, want %v", a.Unit, a.Value, want)
		}
	}
}

// A whistle for a violation that can be ended, with the power to end it: resolved when the crew is done, with
// probability .8.
func TestEnforcementEnds(t *testing.T) {
	p := quietParams()
	outspoken(&p)
	p.Demand.IssuesPerHHYear = 4
	p.Enforcement.Crews, p.Town.BaseLoad = 1000, 0
	r := quietRules
	r.Whistle = 1
	_, n := lived(t, p, r, 2)
	ended, all := 0.0, 0.0
	for _, d := range n.registered(CrewDone) {
		ended += d.Value
		all++
	}
	if se := math.Sqrt(.16 / all); math.Abs(ended/all-.8) > 4*se || all < 1000 {
		t.Errorf("%v of %v violations ended, want .8 within %.3f", ended, all, 4*se)
	}
}

// Where the crew lacks the power the county's unit comes in a working day.
func TestCountyAnswers(t *testing.T) {
	p := quietParams()
	outspoken(&p)
	p.Enforcement.Crews, p.Town.BaseLoad, p.Enforcement.OnSiteSigma = 1000, 0, 0
	p.Enforcement.LacksPower, p.Enforcement.MajorShare = 1, 0
	r := quietRules
	r.Whistle = 1
	w, n := lived(t, p, r, 3)
	arrived := map[CaseID]time.Duration{}
	for _, a := range n.registered(CrewArrived) {
		arrived[a.Case] = a.At
	}
	done := n.registered(CrewDone)
	if len(done) < 100 {
		t.Fatalf("%d calls done: too few to mean anything", len(done))
	}
	for _, d := range done {
		if want := w.county.Office.Add(arrived[d.Case]+2*time.Hour, 7*time.Hour+30*time.Minute); d.At != want {
			t.Fatalf("whistle %d: done at %v, want %v", d.Case, d.At, want)
		}
	}
}

// Legal review takes an officer of the judicial bureau three hours a case, and the case waits for one: the fewer hours
// the bureau has, the longer.
func TestReviewTakesTheBureausHours(t *testing.T) {
	mean := func(share, bureau float64) (days float64, cases int) {
		p := quietParams()
		outspoken(&p)
		p.Enforcement.Crews, p.Town.BaseLoad, p.Enforcement.OnSiteSigma = 1000, 0, 0
		p.Enforcement.LacksPower, p.Enforcement.MajorShare, p.Dispute.BureauH = 0, share, bureau
		r := quietRules
		r.Whistle = 1
		_, n := lived(t, p, r, 3)
		arrived := map[CaseID]time.Duration{}
		for _, a := range n.registered(CrewArrived) {
			arrived[a.Case] = a.At
		}
		done := n.registered(CrewDone)
		for _, d := range done {
			days += (d.At - arrived[d.Case]).Hours() / 24 / float64(len(done))
		}
		return days, len(done)
	}
	none, _ := mean(0, 40)
	some, _ := mean(1, 40)
	late, cases := mean(1, 4)
	if cases < 100 || some < none+0.1 || late < some+0.1 {
		t.Errorf(
			"days from arrival to the end: %.2f without review, %.2f with a large bureau, %.2f with a small one "+
				"(%d cases)",
			none, some, late, cases)
	}
}

// Without the rule a letter brings the crew: half of them within five working days, none on the register of whistles.
func TestLetterInsteadOfWhistle(t *testing.T) {
	p := quietParams()
	outspoken(&p)
	p.Demand.IssuesPerHHYear = 4
	p.Enforcement.Crews = 1000
	w, n := lived(t, p, quietRules, 4)
	if len(n.registered(Whistled))+len(n.registered(CrewArrived))+len(n.registered(CrewDone)) > 0 {
		t.Error("records of whistles without a whistle")
	}
	registered := map[PetitionID]time.Duration{}
	for _, r := range n.registered(Registered) {
		registered[r.Petition] = r.At
	}
	soon, all := 0.0, 0.0
	for _, s := range n.registered(Started) {
		at, ok := registered[s.Petition]
		if !ok || at > 300*day24 {
			continue
		}
		delete(registered, s.Petition) // the first start is the crew's
		all++
		way := time.Duration(15*float64(time.Minute)) + w.crews.travel[s.Unit]
		soon += truthValue(w.county.Office.Work(at, s.At-way) <= w.workdays(5))
	}
	if se := math.Sqrt(.25 / all); math.Abs(soon/all-.5) > 4*se || all < 1000 {
		t.Errorf("%.3f of %v crews came within 5 working days of the letter, want half within %.3f",
			soon/all, all, 4*se)
	}
}

// Petty whistles are their share of all, and take a crew's time like any other.
func TestPettyWhistles(t *testing.T) {
	p := quietParams()
	outspoken(&p)
	p.Demand.IssuesPerHHYear, p.Enforcement.PettyShare, p.Enforcement.Crews = 4, .4, 1000
	r := quietRules
	r.Whistle = 1
	_, n := lived(t, p, r, 6)
	petty, all := 0.0, 0.0
	for _, d := range n.registered(CrewDone) {
		petty += truthValue(d.Value == -1)
		all++
	}
	if math.Abs(petty/all-.4) > .03 {
		t.Errorf("%.3f of %v whistles petty, want .4", petty/all, all)
	}
}

// A crew that becomes free answers the whistle before the alarm that came first.
func TestWhistlesGoBeforeAlarms(t *testing.T) {
	p := quietParams()
	p.Enforcement.Crews = 1
	w, n := live(t, p, quietRules, 1)
	mountain := w.county.Towns[1].FirstUnit // a town without double staff
	w.crews.call(w, call{kind: checkUp, unit: mountain})
	w.crews.call(w, call{kind: checkUp, unit: mountain})
	w.units[mountain].Whistle = 1
	w.crews.whistleForNothing(w, mountain)
	for w.loop.Now() < 5*day24 && w.loop.Step(w) {
	}
	var order []RecordKind
	for _, r := range n.records {
		if r.Kind == AlarmFalse || r.Kind == CrewDone {
			order = append(order, r.Kind)
		}
	}
	if len(order) != 3 || order[0] != AlarmFalse || order[1] != CrewDone || order[2] != AlarmFalse {
		t.Errorf("order of ends %v: want the alarm at work, the whistle, the alarm that waited", order)
	}
}

// A matter that is withdrawn while it waits spares the crew the way.
func TestWithdrawnMatterSparesTheCrew(t *testing.T) {
	p := quietParams()
	outspoken(&p)
	p.Enforcement.Crews = 0
	r := quietRules
	r.Whistle = 1
	w, n := live(t, p, r, 1)
	for len(n.registered(Whistled)) == 0 {
		w.loop.Step(w)
	}
	m := w.petitions.at(w.crews.at(1).matter)
	w.petitions.stop(w, w.crews.at(1).matter)
	m.working = true // somebody else has it now
	l := &w.lines.all[w.lines.crews(w, w.county.Units[m.unit].Town)]
	l.SetServers(w.Now(), 1)
	w.lines.serve(w, l)
	if l.Busy() != 0 || w.crews.live != 0 || len(n.registered(CrewArrived)) > 0 {
		t.Errorf("busy %d, calls %d: want the call given up", l.Busy(), w.crews.live)
	}
}

// Where a town has too few crews whistles are late. With alerts the desk calls about each, and the crew does what it
// is called about without ordinary work, so the line is shorter; without late whistles nothing of it happens.
func TestLateWhistlesAreUrged(t *testing.T) {
	late := func(alert float64, crews int, limit float64) (minutes, desk float64) {
		p := quietParams()
		outspoken(&p)
		p.Enforcement.Crews, p.Town.BaseLoad, p.Desk.AlertMin = crews, 0.7, 5
		p.Enforcement.LimitValley, p.Enforcement.LimitMountain = limit, limit
		r := quietRules
		r.Whistle, r.Alert = 1, alert
		_, n := lived(t, p, r, 4)
		arrived := n.registered(CrewArrived)
		for _, a := range arrived {
			minutes += a.Value / float64(len(arrived))
		}
		for _, h := range n.truths {
			if h.Kind == HoursSpent && h.Role == DeskStaff {
				desk += h.Value
			}
		}
		return minutes, desk
	}
	plain, without := late(0, 1, 30)
	urged, with := late(1, 1, 30)
	if urged > 0.9*plain || with <= without {
		t.Errorf(
			"arrival after %.0f min with alerts and %.0f without, %.1f and %.1f hours of the desk: want shorter "+
				"and more",
			urged, plain, with, without)
	}
	plain, without = late(0, 1, 1e7)
	urged, with = late(1, 1, 1e7)
	if urged != plain || with != without {
		t.Errorf("no whistle is late: arrival after %v and %v min, %v and %v hours of the desk", urged, plain,
			with, without)
	}
}
