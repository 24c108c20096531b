package agents

// LineParams describe the people of the three lines (三线人员: party members, delegates, central household heads) who hold
// no grid (docs/model.md, 7.3).
type LineParams struct {
	// of the persons a unit gains, those who lead no grid; D .189 (C7)
	OutsideShare float64 `key:"lines.outside_share"`
	// of those, 三线 people; the others belong to social organisations; A .6 .4...9
	LineShare float64 `key:"lines.line_share"`
	// party members, delegates, central household heads; A .5 .2 .3
	Kinds [3]float64 `key:"lines.kinds"`
	Links int        `key:"lines.links"` // households each is linked with; 8 4..15
	// probability a week that she passes on an issue of theirs that nobody knows of; .1
	PassOn float64 `key:"lines.pass_on"`
	// how far the trust of linked households moves to their mean each week; A .02 0...1
	News         float64 `key:"lines.news_week"`
	ExchangeH    float64 `key:"lines.exchange_h"`    // per household and week; A .05 .02...2
	ReceptionH   float64 `key:"lines.reception_h"`   // of a delegate each week; 2
	ReceptionDay int     `key:"lines.reception_day"` // 0 for Monday; P5: Wednesday
}

// SocialParams describe the social organisations of a unit (红白理事会, 道德评议会, 村民议事会, 志愿服务队, 文体协会, 乡贤协会) and their
// volunteers (docs/model.md, 7.10).
type SocialParams struct {
	GroupsMax int     `key:"social.groups_max"` // a unit has 1 to this many; 4
	Members   int     `key:"social.members"`    // volunteers in each; A 4 2..10
	HoursWeek float64 `key:"social.hours_week"` // of a unit at participation 1 and full force; 20 5..60
	// of the work on an eligible matter that volunteers can take; A .5 .2...8
	Share  float64 `key:"social.share"`
	Gain   float64 `key:"social.gain"`    // participation per successful action in view; .02
	TiredH float64 `key:"social.tired_h"` // hours a week per volunteer beyond which participation falls; 3
	Tired  float64 `key:"social.tired"`   // by this much a week; .01
	Decay  float64 `key:"social.decay"`   // share lost in a month without success; .03
	Most   float64 `key:"social.most"`    // participation at most, 1 at the start; A 1.5 1..3
}
