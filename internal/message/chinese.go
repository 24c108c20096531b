package message

// tongues are the translations of what packages below say, by package: the English format and its Chinese. What two
// packages say is in the first.
var tongues = []map[string]string{ofScenarios, ofAgents, ofPlans, ofExperiments, ofDesigns, ofEstimates, ofLoad,
	ofClaims, ofWarnings}

// chinese is the Chinese of an English format, or of a unit.
func chinese(format string) (string, bool) {
	for _, t := range tongues {
		if zh, ok := t[format]; ok {
			return zh, true
		}
	}
	if unit, ok := Units[format]; ok {
		return unit.Zh, true
	}
	return "", false
}
