package workflow

import (
	"hanyin/eventlog/arrivals"
	"hanyin/internal/vocabulary"
)

// An Engine is a way of making a simulated case.
type Engine string

// The engines.
const (
	Resample Engine = "resample" // whole cases of the record
	Queues   Engine = "queues"   // activities, resources with calendars, and lines before them
)

// Engines names the engines.
var Engines = vocabulary.Terms[Engine]{
	Resample: {En: "whole cases of the past", Zh: "整案重抽"},
	Queues:   {En: "activities and lines", Zh: "环节排队"},
}

// Ends says how a model treats the end of its record, where cases that had not finished are missing.
type Ends string

// The treatments.
const (
	AsRecorded Ends = "recorded" // as if none were missing
	AllCases   Ends = "all"      // what is missing is made up for; every simulated case counts
	Finished   Ends = "finished" // likewise, and simulated cases count once finished, as those of the record did
)

// Treatments names the treatments of the end of a record.
var Treatments = vocabulary.Terms[Ends]{
	AsRecorded: {En: "as recorded", Zh: "按记录"},
	AllCases:   {En: "unfinished cases made up for", Zh: "补足未办结"},
	Finished:   {En: "those finished by an end", Zh: "截止前办结"},
}

// A Setting is what a model is fitted with.
type Setting struct {
	Engine    Engine          `json:"engine"`
	Ends      Ends            `json:"ends"`
	HalfLifeH float64         `json:"half_life_h"` // of the weight of past cases, hours; 0: all weigh the same
	Arrivals  arrivals.Family `json:"arrivals"`
	// of Resample: a case begins at its own time of the week, near its arrival
	OwnHours bool `json:"own_hours"`
	Order    int  `json:"order"`  // of Queues: activities that decide the next; 0: whole sequences
	Oldest   bool `json:"oldest"` // of Queues: the oldest case first, not the first in line
}
