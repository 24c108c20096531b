package agents

import "hanyin/sim"

// harmCategory is the category of the issues that a hazard's harm leaves behind, by type (assumed); a scenario without
// it takes its first.
var harmCategory = [HazardTypeCount]string{"agri_water", "housing", "agri_water", "roads", "civil"}

// harm is the harm: urgent issues of households around it, numbered and drawn by the hazard, so that no other
// issue changes.
func (hz *hazards) harm(w *World, e sim.Event) {
	q := hz.due(e)
	if q == nil {
		return
	}
	p := &w.p.Hazard
	s := hz.chance.harm.At(uint64(q.id), onlyDraw)
	unit := &w.county.Units[w.county.Households[q.household].Unit]
	n := min(1+s.Geometric(max(0, p.HarmIssues-1)), p.HarmIssueMax, harmIssuesMost, unit.Households)
	w.truth(hz.truth(w, q, HazardHarmed, float64(n)))
	id, h, category := q.id, q.household, hz.harms[q.sort]
	hz.end(w, e.ID)
	for k := range n {
		number := ofHarm | uint64(id)<<5&^ofHarm | uint64(k)
		slot := w.demand.issueOf(w, IssueID(number), category)
		i := w.demand.issues.at(slot)
		i.urgent, i.shared, i.inGrid, i.supports = true, false, false, 0
		i.severity = max(i.severity, float32(w.p.Demand.UrgentSeverity))
		w.concerns.addNumbered(w, ConcernID(number), slot,
			unit.First+(h-unit.First+HouseholdID(k))%HouseholdID(unit.Households))
	}
}
