package agents

// HazardParams describe hazards (隐患), how they are found and what they do (docs/model.md, 3.3).
type HazardParams struct {
	PerUnitYear float64    `key:"demand.hazards_per_unit_year"` // 6
	Types       [5]float64 `key:"hazard.types"`                 // shares, in the order of HazardType
	HarmShare   float64    `key:"hazard.harm_share"`            // would come to harm if nobody did anything; .08
	HarmD       float64    `key:"hazard.harm_d"`                // mean days until they do; 90
	// mean days until one passes by itself; A 365 180..720
	PassD  float64 `key:"hazard.pass_d"`
	Detect float64 `key:"grid.detect.hazard"` // on a visit to the household by it; .5
	// mean days until a resident reports it; A 120 60..365
	ReportD float64 `key:"hazard.report_d"`
	// mean days until cameras and prediction see what they can see; A 15 3..60
	PredictD     float64 `key:"hazard.predict_d"`
	Class2       float64 `key:"hazard.cameras_class2"`  // streams, S 406
	Class3       float64 `key:"hazard.cameras_class3"`  // streams, S 4860
	FalseAlarmH  float64 `key:"hazard.false_alarm_h"`   // a crew's time per false alarm; .5
	ClearH       float64 `key:"hazard.clear_h"`         // median time of a crew to remove one; A 2 .5..8
	HarmIssues   float64 `key:"hazard.harm_issues"`     // mean urgent issues of a harm; A 5 2..10
	HarmIssueMax int     `key:"hazard.harm_issues_max"` // 20
}

// cameraReference is the number of camera streams at which the rules' recall holds (the study, Q20).
const cameraReference = 406 + 4860

// EnforcementParams describe the towns' enforcement crews (执法队) and how they are called (docs/model.md, 7.7).
type EnforcementParams struct {
	Crews         int     `key:"town.crews"`                // per town; 2
	CrewSize      float64 `key:"town.crew_size"`            // persons; 4
	LimitValley   float64 `key:"town.report_min.valley"`    // minutes from whistle to arrival; 30
	LimitMountain float64 `key:"town.report_min.mountain"`  // 90
	MobiliseMin   float64 `key:"enforcement.mobilise_min"`  // 15
	OnSiteH       float64 `key:"enforcement.on_site_h"`     // median; 2
	OnSiteSigma   float64 `key:"enforcement.on_site_sigma"` // A .6 .3..1
	Success       float64 `key:"enforcement.success"`       // .8
	// change of that per unit of the violator's trust in government above one half, and of its grievance: A .6 0..1.2;
	// .3 0...8
	ComplyTrust  float64 `key:"enforcement.comply_trust"`
	ComplyGrudge float64 `key:"enforcement.comply_grievance"`
	// the county's unit must come; A .15, as towns in docs/model.md, 5
	LacksPower  float64 `key:"enforcement.lacks_power"`
	CountyWd    float64 `key:"enforcement.county_wd"`    // until it has come; 1
	MajorShare  float64 `key:"enforcement.major_share"`  // cases that need legal review; .08
	ReviewH     float64 `key:"enforcement.review_h"`     // median work of the judicial bureau in a review; A 4 1..12
	LegalReview bool    `key:"enforcement.legal_review"` // major decisions are reviewed before they take effect; true
	// major decisions with a flaw that would have them set aside; A .15 .05...3
	Flawed      float64 `key:"enforcement.flawed"`
	ReviewFinds float64 `key:"enforcement.review_finds"` // flaws that a review finds; A .8 .5..1
	// median until the crew has mended what a review found; A 1 .5..3
	CorrectWd   float64 `key:"enforcement.correct_wd"`
	LetterWd    float64 `key:"enforcement.letter_wd"`    // median until a letter brings a crew; 5
	LetterSigma float64 `key:"enforcement.letter_sigma"` // A .8 .4..1.2
	PettyShare  float64 `key:"enforcement.petty_share"`  // of all whistles; .25 .1...4
	// mean days from a true whistle to a petty one of the same unit; A 7 1..30
	PettyD float64 `key:"enforcement.petty_d"`
	FromH  float64 `key:"enforcement.duty_from_h"` // crews move daily from; A 8 6..9
	ToH    float64 `key:"enforcement.duty_to_h"`   // to; 21
}
