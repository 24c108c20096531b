package agents

import "hanyin/internal/vocabulary"

// Post (岗位) says which people with paid hours a HoursPaid or HoursBusy truth is about.
type Post uint8

// Posts.
const (
	VillagePost Post = iota
	DepartmentPost
	TownPost // officers of a town as a handling body
	IntakePost
	MediatorPost
	CrewPost
	DutyPost // round the clock; only hours at work are counted as paid, standby is part of other work
	DeskPost
	ExpertPost
	PostCount
)

// Posts names the posts.
var Posts = vocabulary.New[Post]("post", []vocabulary.Word{
	VillagePost:    {Key: "village", En: "village committees", Zh: "村（社区）干部"},
	DepartmentPost: {Key: "department", En: "department officers", Zh: "部门经办人员"},
	TownPost:       {Key: "town", En: "town officers", Zh: "镇经办人员"},
	IntakePost:     {Key: "intake", En: "town intake officers", Zh: "镇受理人员"},
	MediatorPost:   {Key: "mediator", En: "town mediators", Zh: "镇调解员"},
	CrewPost:       {Key: "crew", En: "enforcement crews", Zh: "执法队"},
	DutyPost:       {Key: "duty", En: "officers on duty", Zh: "值班人员"},
	DeskPost:       {Key: "desk", En: "desk officers", Zh: "平台受理人员"},
	ExpertPost:     {Key: "expert", En: "mediation experts", Zh: "调解专家"},
})

// String returns the post's key.
func (p Post) String() string { return Posts.Key(p) }

// post returns whose line it is.
func (l *line) post(w *World) Post {
	switch l.kind.(type) {
	case villageOffice:
		return VillagePost
	case townIntake:
		return IntakePost
	case townMediators:
		return MediatorPost
	case townCrews:
		return CrewPost
	case bodyDuty:
		return DutyPost
	case countyDesk:
		return DeskPost
	case expertPanel:
		return ExpertPost
	}
	if w.county.Bodies[l.index].IsTown {
		return TownPost
	}
	return DepartmentPost
}

// unit is where the hours of a line belong: the village, the first unit of the town, or the county.
func (l *line) unit(w *World) UnitID {
	town := TownID(l.index)
	switch l.kind.(type) {
	case villageOffice:
		return UnitID(l.index)
	case countyDesk, expertPanel:
		return NoUnit
	case bodyOffice, bodyDuty:
		if !w.county.Bodies[l.index].IsTown {
			return NoUnit
		}
		town = w.county.Bodies[l.index].Town
	}
	return w.county.Towns[town].FirstUnit
}

// body is the handling body whose officers they are; NoBody for the other posts.
func (l *line) body() BodyID {
	if _, ok := l.kind.(bodyOffice); ok {
		return BodyID(l.index)
	}
	return NoBody
}

// count adds up the hours paid and the hours at work since it was last called, at the rates that held; it precedes
// every change of capacity.
func (l *line) count(w *World) {
	offered, atWork := l.ServerHours(w.Now())
	rate := l.Rate
	if rate == 0 {
		rate = 1
	}
	paid := rate
	if _, ok := l.kind.(bodyOffice); ok && l.effort > 0 {
		paid /= l.effort // who works harder is paid the same
	}
	l.paid += float64((offered - l.offered) * paid)
	l.busy += float64((atWork - l.atWork) * paid)
	l.offered, l.atWork = offered, atWork
}

// everyMonth reports the hours paid and the hours at work of every line, and begins anew.
func (ls *lines) everyMonth(w *World) {
	ls.reportWaits(w)
	for i := range ls.all {
		l := &ls.all[i]
		l.count(w)
		post := l.post(w)
		if post == DutyPost {
			l.paid = l.busy
		}
		if l.paid > 0 {
			t := Truth{At: w.Now(), Kind: HoursPaid, Body: l.body(), Unit: l.unit(w), Grid: NoGrid, Type: uint8(post)}
			t.Value = l.paid
			w.truth(t)
			t.Kind, t.Value = HoursBusy, min(l.busy, l.paid)
			w.truth(t)
		}
		l.paid, l.busy = 0, 0
	}
}
