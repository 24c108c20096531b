package mechanism

// Added are the mechanisms beyond those of the study, each with its levers, as in digital.go.
var Added = []Mechanism{}
