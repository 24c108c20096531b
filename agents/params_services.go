package agents

// PovertyParams describe households that slide towards poverty and how they are found and supported (防返贫监测;
// docs/model.md, 7c).
type PovertyParams struct {
	// probability that a shock makes a household slide, by its class of need before; A .05 .20 .40
	Slide [3]float64 `key:"poverty.slide"`
	// median days until a slide ends by itself, one way or the other; A 200 100..400
	EndD     float64 `key:"poverty.end_d"`
	EndSigma float64 `key:"poverty.end_sigma"` // A .6
	// share of slides that end in poverty if nobody helps; A .5 .2...8
	Falls float64 `key:"poverty.falls"`
	Visit float64 `key:"poverty.detect_visit"` // a visit finds it; A .3 .1...6
	// a 三线 person hears of it, per week and linked household; A .1 .02...3
	News float64 `key:"poverty.detect_news"`
	// hazard a month that the household reports itself, times its trust in the village; A .08 .02...2
	Report float64 `key:"poverty.report_month"`
	// the same by the account, times its trust in the platform and its literacy; A .05 0...15
	Account float64 `key:"poverty.report_account"`
	// false flags per 1,000 households and month at a match of 1; A 10 2..40
	FalseFlags float64 `key:"poverty.false_flags"`
	// median working days from detection to support: inquiry, review, publication; A 15 7..30
	CheckWd    float64 `key:"poverty.check_wd"`
	CheckSigma float64 `key:"poverty.check_sigma"` // A .5
	Support    float64 `key:"poverty.support"`     // support averts poverty if it would have come; A .8 .5...95
	VillageH   float64 `key:"poverty.village_h"`   // committee hours per household listed; A 4 2..8
	OfficeH    float64 `key:"poverty.office_h"`    // department hours; A 3 1..8
	// gained by a household that falls, lost by one that is supported; A .15 0...4
	Grievance float64 `key:"poverty.grievance"`
}

// ErrandParams describe service errands (政务服务办事) and how they are done (docs/model.md, 7d).
type ErrandParams struct {
	PerYear     float64 `key:"errand.per_household_year"` // A 2.4 1..5
	VillageItem float64 `key:"errand.village_share"`      // items done at the village office (就近办); A .25 .1...5
	// of the others, those that can be done online (一网通办); A .5 .2...8
	OnlineItem float64 `key:"errand.online_share"`
	// logit that a follower tries online: this + OnlineLit x literacy; A -1.5 -3..0
	OnlineA   float64 `key:"errand.online_constant"`
	OnlineLit float64 `key:"errand.online_literacy"` // A 2.5 1..4
	// an attempt online succeeds with this + DoneLit x literacy; A .4 .2...7
	DoneA   float64 `key:"errand.online_done"`
	DoneLit float64 `key:"errand.online_done_lit"` // A .5 .2...6
	OnlineH float64 `key:"errand.online_h"`        // of an attempt; A .4 .2..1
	Ask     float64 `key:"errand.proxy_ask"`       // a household asks its leader to do it (帮代办); A .15 .05...4
	AskOld  float64 `key:"errand.proxy_ask_old"`   // more if elderly-only; A .35 .1...6
	// share of her week's hours a leader gives to errands at most; A .3 .1...6
	Cap        float64 `key:"errand.proxy_cap"`
	ProxyH     float64 `key:"errand.proxy_h"`     // her time per errand, the way apart; A .4 .2..1
	Batch      float64 `key:"errand.proxy_batch"` // errands done on one way to town; A 4 1..10
	AskH       float64 `key:"errand.ask_h"`       // the household's own time; A .2 .1...5
	VillageH   float64 `key:"errand.village_h"`   // a resident's time at the village office; A .4 .2..1
	CounterH   float64 `key:"errand.counter_h"`   // at the town's service hall, waiting included; A .7 .3..2
	MostVisits int     `key:"errand.visits_most"` // after so many trips it is done; A 4 2..8
}
