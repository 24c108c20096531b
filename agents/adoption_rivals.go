package agents

import (
	"time"

	"hanyin/internal/elementary"
)

// The rival readings of contradiction C3 (more than 10,000 petitions passed on, 18 in July 2022): the account was new
// and much used at first (b), or entries were made in bulk in its first year that were no petitions (c). Both are off
// unless a scenario switches them on.

// openedAt is the account's first day in the time of the run; the start if the date is none (Build has said so).
func openedAt(p *Params) time.Duration {
	start, err := time.Parse(time.DateOnly, p.Start)
	opened, err2 := time.Parse(time.DateOnly, p.Adoption.Opened)
	if err != nil || err2 != nil {
		return 0
	}
	return opened.Sub(start)
}

// novelty is what the account's newness adds to its utility: the log of 1 + novelty x exp(-t/months).
func (ad *adoption) novelty(w *World) float64 {
	p := &w.p.Adoption
	if p.Novelty == 0 || p.NoveltyMonths <= 0 || w.Now() < ad.launched {
		return 0
	}
	months := (w.Now() - ad.launched).Hours() / (24 * 365.0 / 12)
	return elementary.Log(1 + float64(p.Novelty*elementary.Exp(-months/p.NoveltyMonths)))
}

// writeBulk writes the day's share of bulk entries: complete on paper at once, and nobody's matter.
func (ad *adoption) writeBulk(w *World) {
	p := &w.p.Adoption
	const days = 365
	day := int((w.Now() - ad.launched) / day24)
	if p.BulkEntries == 0 || day < 0 || day >= days {
		return
	}
	for due := p.BulkEntries * (day + 1) / days; ad.bulkDone < due; ad.bulkDone++ {
		w.petitions.numbered++
		w.petitions.count.registered++
		w.petitions.count.closed++
		r := Record{At: w.Now(), Channel: ViaAccount, Mode: Text, Service: DirectLine, Level: AtCounty,
			Category: NoCategory, Body: NoBody, Unit: 0, Grid: NoGrid, Petition: w.petitions.numbered}
		for _, k := range []RecordKind{Submitted, Registered, Completed, Closed} {
			r.Kind, r.Value = k, 0
			if k == Registered {
				due := w.county.Office.AddDays(w.Now(), w.p.Limits.HelpWd)
				r.Value = w.county.Office.Work(w.Now(), due).Hours()
			}
			if k == Completed {
				r.Outcome = Resolved
			}
			w.record(r)
		}
		w.truth(Truth{At: w.Now(), Kind: Invented, Channel: ViaAccount, Level: AtCounty, Body: NoBody, Unit: 0,
			Grid: NoGrid, Petition: w.petitions.numbered})
	}
}
