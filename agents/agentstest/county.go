// Package agentstest states what the parts of the model promise, as tests that a new mechanism or router can be held
// against, and makes small counties to try them in.
package agentstest

import (
	"fmt"

	"hanyin/agents"
	"hanyin/agents/petitiontext"
)

// County returns a small county with every category and department that petition texts are about: two towns with three
// villages each, 600 households, no holidays. Its numbers are for tests and mean nothing.
func County() *agents.County {
	p := agents.Params{Start: "2020-01-01", WarmupDays: 0, Days: 365}
	p.Geo = agents.GeoParams{
		Towns: 2, Units: 6, L2: 12, L3: 24, GridsTotal: 42, Households: 600, Registered: 2000, Resident: 1500,
		L2UnsplitShare: 0,
		SpeedValley:    35, SpeedMountain: 25, DetourValley: 1.35, DetourMountain: 1.7, SpreadValley: 1.2,
		SpreadMountain: 2.5,
		UnitAlpha:      8, CommunityWeight: 2, ExtraMean: 2.2, ElderlyShare: 0.18, Seed: 1,
	}
	p.Household.ClassShare = [3]float64{0.8, 0.15, 0.05}
	p.Demand.Nature = [5]float64{0.75, 0.13, 0.06, 0.05, 0.01}
	p.Demand.UrgentSeverity, p.Demand.EffortSigma = 0.7, 0.7
	p.Voice.Mode, p.Voice.ModeOld = [3]float64{0.25, 0.35, 0.4}, [3]float64{0.55, 0.15, 0.3}
	p.Limits = agents.LimitParams{UrgentCloseH: 24, EnquiryWd: 1, HelpWd: 5, SuggestionWd: 10, ComplaintWd: 10,
		ComplexWd: 15}
	p.Work = agents.WorkParams{Office: [4]float64{8.5, 12, 14, 18}, Village: [4]float64{9, 12, 15, 18}}
	p.Grid.PhoneFrom, p.Grid.PhoneTo = 7, 21
	p.Town.Intake = 1
	p.Department.Slack, p.Department.ReferenceIssues, p.Department.ReachShare = 1.4, 3.5, 0.5
	c, err := agents.Build(p, tables())
	if err != nil {
		panic(fmt.Sprintf("agentstest: the small county does not build: %v", err))
	}
	return c
}

// tables has the departments and categories of the topics, all categories equally frequent.
func tables() agents.Tables {
	var t agents.Tables
	for i, name := range []string{"东", "西"} {
		t.Towns = append(t.Towns, agents.TownRow{Name: name, Code: i + 1, Villages: 3, Registered: 1000, Resident: 750,
			AreaKm2: 50, Lon: 108.5 + float64(0.1*float64(i)), Lat: 32.9, RoadKm: 10})
	}
	bodies, categories := map[string]bool{}, map[string]int{}
	for _, topic := range petitiontext.Topics() {
		if !bodies[topic.Body] {
			bodies[topic.Body] = true
			t.Bodies = append(t.Bodies, agents.BodyRow{ID: topic.Body, Name: topic.Body, English: topic.Body})
		}
		i, known := categories[topic.Category]
		if !known {
			i = len(t.Categories)
			categories[topic.Category] = i
			t.Categories = append(t.Categories, agents.CategoryRow{
				ID: topic.Category, Name: topic.Category, English: topic.Category, Block: i / 3, Urgent: 0.05,
				Effort: 4, Wait: 1, Feasible: 0.8, ToTown: 0.35,
				Season: [12]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
			})
		}
		row := &t.Categories[i]
		if n := len(row.Bodies); n == 0 || row.Bodies[n-1].Body != topic.Body {
			row.Bodies = append(row.Bodies, agents.Share{Body: topic.Body})
		}
	}
	for i := range t.Categories {
		row := &t.Categories[i]
		row.Share = 1 / float64(len(t.Categories))
		for b := range row.Bodies {
			row.Bodies[b].Share = 1 / float64(len(row.Bodies))
		}
	}
	return t
}
