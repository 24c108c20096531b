package scenarios

// Planned are the keys that planners change most, by what they are about.
func Planned() []string {
	return []string{
		"limits.first_contact_wd", "limits.enquiry_wd", "limits.help_wd", "limits.suggestion_wd",
		"limits.complaint_wd",
		"limits.complex_wd", "limits.extension_granted",
		"lever.desk_staff.on", "lever.desk_minutes.on", "desk.return_visit_min",
		"lever.active_l3.on", "lever.personnel.on", "geo.l3", "grid.visit_h", "grid.visit_days.guanxin",
		"grid.visit_days.lianxin", "village.staff", "town.intake", "town.mediators", "town.crews",
		"lever.mediation_expert.on", "lever.mediation_delay.on", "dispute.stage_limit_d",
		"score.weights.speed", "score.weights.backlog", "score.weights.satisfaction", "lever.score_satisfaction.on",
		"lever.score_published.on", "lever.return_visit.on", "lever.admin_minutes.on",
		"lever.account.on", "mechanisms.digital", "mechanisms.empower", "mechanisms.mobilise", "mechanisms.interact",
		"demand.multiplier", "demand.storm_days_year",
	}
}
