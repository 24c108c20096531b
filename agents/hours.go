package agents

import "slices"

// hours is the process that counts the hours people spend, since the last report.
type hours struct {
	spent [][RoleCount]float64 // by UnitID; the last row is the county's own
}

func (h *hours) start(w *World) { h.spent = make([][RoleCount]float64, len(w.county.Units)+1) }

func (h *hours) unshare() { h.spent = slices.Clone(h.spent) }

func (h *hours) add(r Role, u UnitID, x float64) {
	i := int(u)
	if u == NoUnit {
		i = len(h.spent) - 1
	}
	h.spent[i][r] += x
}

// report tells the month's hours and begins anew.
func (h *hours) report(w *World) {
	for i := range h.spent {
		unit := UnitID(i)
		if i == len(h.spent)-1 {
			unit = NoUnit
		}
		for r, x := range h.spent[i] {
			if x > 0 {
				w.truth(Truth{At: w.Now(), Kind: HoursSpent, Body: NoBody, Unit: unit, Grid: NoGrid,
					Role: Role(r), Value: x})
			}
		}
		h.spent[i] = [RoleCount]float64{}
	}
}
