// Package outcome holds what comes of fits, forecasts and tests of records, as their files have it, for those who read
// them and neither records nor the county.
package outcome

import (
	"hanyin/eventlog/distance/score"
	"hanyin/experiments"
	"hanyin/internal/message"
)

// Names of the files.
const (
	FitFile      = "fit.json"
	ForecastFile = "forecast.json"
	TestFile     = "validate-log.json" // a test on later records
)

// A Parameter is a value that was fitted, with the interval that the records leave.
type Parameter struct {
	Key    string             `json:"key"`
	Before experiments.Number `json:"before"` // of the county
	// of the days of the records; null for months that they have not
	Value    experiments.Number    `json:"value"`
	Interval [2]experiments.Number `json:"interval"`           // 95 %, within the bounds of the parameter
	Written  experiments.Number    `json:"written"`            // in the scenario, which begins when the records end
	AtBound  bool                  `json:"at_bound,omitempty"` // it could not move on towards its figure
	En       string                `json:"en"`
	Zh       string                `json:"zh"`
}

// A Figure compares the records with the fitted county over the same days.
type Figure struct {
	Key     string             `json:"key"`
	Of      string             `json:"of,omitempty"` // body or category
	Records experiments.Number `json:"records"`
	Fitted  experiments.Number `json:"fitted"`
	Error   experiments.Number `json:"error"`  // standard error of what the records say
	Missed  bool               `json:"missed"` // by more than missedBy standard errors of the difference
}

// A Fit is what came of fitting a county to records.
type Fit struct {
	Schema     string         `json:"schema"` // hanyin.fit/1
	County     string         `json:"county"` // scenario that it inherits from
	CountyHash string         `json:"county_hash"`
	Log        string         `json:"log"`
	SHA256     string         `json:"sha256"`
	Zone       string         `json:"zone"`
	From       string         `json:"from"`  // first day of the records used
	Until      string         `json:"until"` // the day after the last
	Orders     int            `json:"orders"`
	Open       int            `json:"open"`    // at the end
	Earlier    int            `json:"earlier"` // before From, not used
	Seed       uint64         `json:"seed"`
	Rounds     int            `json:"rounds"`
	Runs       int            `json:"runs"` // replications in all
	DateOnly   bool           `json:"date_only"`
	Arrivals   string         `json:"arrivals"` // family of the model of what comes after the records
	Level      float64        `json:"level"`    // spread of the log of its error in totals, by back-testing
	Times      float64        `json:"times"`    // spread of the log of times between parts of the records
	Quick      float64        `json:"quick"`    // spread of the logit of the share closed within a day
	Warmup     int            `json:"warmup_days"`
	Parameters []Parameter    `json:"parameters"`
	Figures    []Figure       `json:"figures"`
	NotTold    []message.Text `json:"not_told"` // what the records do not tell
	Pooled     []string       `json:"pooled"`   // categories with too few orders for times of their own
	Hotline    []string       `json:"as_hotline"`
	Undated    int            `json:"undated"` // cases of which the closing alone is known, not used
	Places     int            `json:"unknown_places"`
	Names      Names          `json:"names"`
}

// A Chance is what may become of an order that is open.
type Chance struct {
	ID      string  `json:"id"`
	Body    string  `json:"body"`
	AgeDays float64 `json:"age_d"`
	Due     string  `json:"due,omitempty"`
	Late    float64 `json:"late"`   // probability that it is late by the end of the span; 0 without a limit
	Closed  float64 `json:"closed"` // probability that it is closed by then
	Limited bool    `json:"-"`      // it has one
}

// An Outlook is what a body may come to.
type Outlook struct {
	Body   string     `json:"body"`
	Open   int        `json:"open"`
	Closed [3]float64 `json:"closed"` // of those open, within the span: 5 %, median, 95 %
	Late   [3]float64 `json:"late"`   // of those open, late by the end of the span
	New    [3]float64 `json:"new"`    // orders that come
	Left   [3]float64 `json:"left"`   // open at the end, new ones included
}

// A Score compares probabilities with what came: the mean of the squared error (G. W. Brier, Monthly Weather Review
// 78, 1950), beside that of the share in the past.
type Score struct {
	Event  string             `json:"event"` // closed or late
	Orders int                `json:"orders"`
	Share  experiments.Number `json:"share"` // that came
	Brier  experiments.Number `json:"brier"`
	Base   experiments.Number `json:"base"` // of the share in the records fitted
	Skill  experiments.Number `json:"skill"`
}

// A Forecast is what may come from orders that are open.
type Forecast struct {
	Schema     string    `json:"schema"` // hanyin.forecast/1
	County     string    `json:"county"`
	Log        string    `json:"log"`
	SHA256     string    `json:"sha256"`
	At         string    `json:"at"`
	Days       int       `json:"days"`
	Futures    int       `json:"futures"`
	Seed       uint64    `json:"seed"`
	Open       int       `json:"open"`
	Limited    int       `json:"limited"` // of those open, with a limit
	Bodies     []Outlook `json:"bodies"`
	Names      Names     `json:"names"`
	Orders     []Chance  `json:"orders"` // those most likely late first, then those least likely closed
	WeeksAsked int       `json:"weeks_asked,omitempty"`
	Weeks      int       `json:"weeks,omitempty"` // that the later records hold
	Scores     []Score   `json:"scores,omitempty"`
}

// Measured is how many simulated logs the measures are means over.
const Measured = 10

// A Band is a figure of the test: what came, and what was to be expected.
type Band struct {
	Key    string             `json:"key"`
	Of     string             `json:"of,omitempty"` // body or month
	Truth  experiments.Number `json:"truth"`
	Low    experiments.Number `json:"low"`
	Median experiments.Number `json:"median"`
	High   experiments.Number `json:"high"`
	Inside bool               `json:"inside"`
}

// A Test is a fitted county beside later records.
type Test struct {
	Schema       string          `json:"schema"` // hanyin.validate-log/1
	County       string          `json:"county"`
	Log          string          `json:"log"`
	SHA256       string          `json:"sha256"`
	FitSHA256    string          `json:"fit_sha256"` // of the records that were fitted
	From         string          `json:"from"`
	Until        string          `json:"until"`
	Orders       int             `json:"orders"`
	Earlier      int             `json:"earlier"` // orders of the log before From, not used
	Open         int             `json:"open"`    // at the start
	FromOpen     bool            `json:"from_open"`
	Replications int             `json:"replications"`
	Seed         uint64          `json:"seed"`
	Activities   []string        `json:"activities"` // that the measures see
	Distance     score.Scores    `json:"distance"`   // mean of simulated logs
	Baselines    score.Baselines `json:"baselines"`
	Skill        score.Scores    `json:"skill"`
	Bands        []Band          `json:"bands"`
	Inside       int             `json:"inside"`
	Names        Names           `json:"names"`
}

// Names are what a county calls its bodies and categories, by id: documents name them by ids, people by these.
type Names map[string]Name

// A Name is that of a body or a category in both languages.
type Name struct {
	En string `json:"en"`
	Zh string `json:"zh"`
}
