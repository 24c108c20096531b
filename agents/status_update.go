package agents

import "time"

// update is an officer's time to write where an account petition stands (进度查询), where the rules show it: officers who
// give a case less than its work leave it out as often.
func (off *offices) update(w *World, m *matter) time.Duration {
	if m.channel != ViaAccount || w.units[m.unit].VoiceTerm <= 0 {
		return 0
	}
	c := w.concerns.at(m.concern)
	m.updated = w.chance.accept.Uniform(uint64(c.id), statusUpdate|m.turn()) < off.care(w, m)
	if !m.updated {
		return 0
	}
	return hoursOf(w.p.Department.UpdateMin / 60)
}
