package agents

import (
	"context"
	"testing"

	"hanyin/sim"
)

// hamlet returns the parameters of a small county of two towns in which nothing happens by itself: no issues, disputes
// or hazards, leaders with all the time in the world, trust .6 throughout. Tests switch on what they are about.
func quietParams() Params {
	var p Params
	p.Start, p.Days = "2021-01-04", 365
	p.Geo = GeoParams{
		Towns: 2, Units: 4, GridsTotal: 4 + 12 + 40, L2: 12, L3: 40, Households: 1000, Registered: 3200,
		Resident: 2400, SpeedValley: 35, SpeedMountain: 25,
		DetourValley: 1.35, DetourMountain: 1.7, SpreadValley: 1.2, SpreadMountain: 2.5, UnitAlpha: 8,
		CommunityWeight: 2, ExtraMean: 2.23, Seed: 1,
	}
	p.Household.ClassShare, p.Household.ClassMult = [3]float64{.8, .15, .05}, [3]float64{.8, 1.6, 2.5}
	p.Household.KinL3, p.Household.KinL2 = .35, .15
	p.Demand.CollectiveMean, p.Demand.CollectiveMax, p.Demand.FestivalMult = 6, 15, 1
	p.Grid = GridParams{
		HoursL1: 1e6, HoursL2: 1e6, HoursL3: 1e6, VisitH: .4, DaysGuanxin: 30, DaysLianxin: 7,
		DaysFangxin: 30, DaysOff: 120,
		PhoneFrom: 7, PhoneTo: 21, SubsidyRef: 100, VacancyD: 30, NewSkill: .5, LearnMonths: 6,
	}
	p.Work = WorkParams{Office: [4]float64{8.5, 12, 14, 18}, Village: [4]float64{9, 12, 15, 18}}
	p.Village = VillageParams{Staff: 6, HoursWeek: 20, TryShare: .5}
	p.Town = TownParams{Intake: 2, Mediators: 3, BaseLoad: .7}
	p.Department = DepartmentParams{Slack: 1.4, Discipline: "edf"}
	p.Score.EffortMax = 1
	p.Demand.Nature, p.Voice.SizeH = [5]float64{1}, 3
	p.Trust.Init = .6
	p.Satisfaction.ExpectStart = .8
	p.Routing.ReemergeSeverity, p.Routing.HopSigma = 1.3, .8
	p.Dispute = DisputeParams{
		Experts: 1000, ExpertHoursWeek: 80, ExpertCases: 2, ExpertH: .1,
		HomeMult: 1, SameUnit: .9, Types: [7]float64{.30, .25, .17, .10, .08, .06, .04}, DifficultyShape: 3.5,
		StakeShape: 4,
		TellA:      100, TellD: 10, FadeD: 180, ReemergeD: 30, BGrid: .22, BVillage: .67, BTown: 1.78, BCounty: -1.83,
		Difficulty: -3.2, Stake: -1, Kin: .8, Trust: .6, Skill: .5, Expert: .5, Attempts: 2, Second: .6,
		GridD: 1, VillageD: 3, TownD: 7, CountyD: 20, Sigma: .6, StageD: 30, GridH: 1.5, VillageH: 3, TownH: 4,
		CountyH: 10, PartyH: 2, BureauH: 4,
		Grievance: .15, Harm: .03,
	}
	p.Hazard = HazardParams{
		Types: [5]float64{.25, .25, .2, .2, .1}, HarmShare: .08, HarmD: 90, PassD: 365, Detect: .5, ReportD: 1e4,
		PredictD: 15, Class2: 406, Class3: 4860,
		FalseAlarmH: .5, ClearH: 2, HarmIssues: 5, HarmIssueMax: 20,
	}
	p.Enforcement = EnforcementParams{
		LegalReview: true,
		Crews:       2, CrewSize: 4, LimitValley: 30, LimitMountain: 90, MobiliseMin: 15, OnSiteH: 2,
		OnSiteSigma: .6, Success: .8,
		CountyWd: 1, ReviewH: 3, LetterWd: 5, LetterSigma: .8, PettyD: 7, ToH: 24,
	}
	return p
}

// outspoken makes every household tell the village of an issue at once, in a county whose limits never press.
func outspoken(p *Params) {
	p.Demand.IssuesPerHHYear, p.Demand.Multiplier, p.Demand.Nature = .5, 1, [5]float64{1}
	p.Voice.SilenceFirst, p.Voice.VillageA, p.Voice.Hazard = -100, 100, 1
	for d := range p.Voice.Weekday {
		p.Voice.Weekday[d] = 1
	}
	for h := range p.Voice.Hour {
		p.Voice.Hour[h] = 1
	}
	p.Limits = LimitParams{HelpWd: 2000, ComplexWd: 2000, UrgentCloseH: 1e5, PressShare: .8, EscalateShare: .6}
}

func quietTables() Tables {
	return Tables{
		Towns: []TownRow{
			{Name: "谷", Code: 1, Villages: 2, Communities: 1, Registered: 2200, Resident: 1700, AreaKm2: 60,
				Lon: 108.5, Lat: 32.9, Double: true},
			{Name: "山", Code: 2, Villages: 1, Registered: 1000, Resident: 700, AreaKm2: 60, Lon: 108.6, Lat: 32.9,
				Mountain: true},
		},
		Bodies: []BodyRow{{ID: "land", Name: "自然资源局"}, {ID: "justice", Name: "司法局"}},
		Categories: []CategoryRow{
			{ID: "land", Bodies: []Share{{"land", 1}}, Share: 1, Violation: 1, Effort: 3, Wait: 1, Feasible: 1,
				ToTown: .5, Season: [12]float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
		},
	}
}

// quietRules have every leader in place and nothing else.
var quietRules = Rules{Accuracy: 1, DeskStaff: 2, ActiveL3: 1, LookUp: 1, HandOver: 2,
	MediationDelay: 1, MediationExpert: 1}

// notes keeps what a world tells.
type notes struct {
	records []Record
	truths  []Truth
}

func (n *notes) Record(r Record) { n.records = append(n.records, r) }
func (n *notes) Truth(t Truth)   { n.truths = append(n.truths, t) }

func (n *notes) count(k TruthKind) int {
	sum := 0
	for _, t := range n.truths {
		if t.Kind == k {
			sum++
		}
	}
	return sum
}

func (n *notes) registered(k RecordKind) []Record {
	var some []Record
	for _, r := range n.records {
		if r.Kind == k {
			some = append(some, r)
		}
	}
	return some
}

// live builds the quiet county and returns its world, not yet run, with what it will tell.
func live(t *testing.T, p Params, r Rules, seed sim.Seed) (*World, *notes) {
	t.Helper()
	c, err := Build(p, quietTables())
	if err != nil {
		t.Fatal(err)
	}
	n := &notes{}
	return NewWorld(Config{County: c, Seed: seed, Rules: r, Watcher: n}), n
}

// lived is live, run to the horizon.
func lived(t *testing.T, p Params, r Rules, seed sim.Seed) (*World, *notes) {
	t.Helper()
	w, n := live(t, p, r, seed)
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := w.Check(); err != nil {
		t.Fatal(err)
	}
	return w, n
}
