package casefile

import "hanyin/metrics"

// A Dispute is a row of disputes.parquet: a registered dispute as the records tell it. Times are the county's local
// time; a null time did not happen.
type Dispute struct {
	Replication int32 `parquet:"replication"`
	// its number in the register; one held back and registered again is a new case
	Case    int64  `parquet:"case"`
	Counted bool   `parquet:"counted"` // registered after the warm-up
	Type    string `parquet:"type,dict"`
	Town    string `parquet:"town,optional,dict"`
	Unit    string `parquet:"unit,optional,dict"`
	Grid    int32  `parquet:"grid,optional"` // index from 1
	Level   string `parquet:"level,dict"`    // that mediates or mediated last
	Body    string `parquet:"body,optional,dict"`

	Registered    int64 `parquet:"registered,optional,timestamp(millisecond:local)"`
	ReachedTown   int64 `parquet:"reached_town,optional,timestamp(millisecond:local)"`
	ReachedCounty int64 `parquet:"reached_county,optional,timestamp(millisecond:local)"`
	Ended         int64 `parquet:"ended,optional,timestamp(millisecond:local)"`

	Sessions int32  `parquet:"sessions"`
	Ending   string `parquet:"ending,dict"`
}

func (n *names) dispute(replication int32, d *metrics.DisputeRow) Dispute {
	return Dispute{
		Replication: replication, Case: int64(d.Case), Counted: d.Counted, Type: d.Type.String(),
		Town: n.town(d.Unit), Unit: n.unit(d.Unit),
		Grid: n.grid(d.Grid), Level: d.Level.String(), Body: n.body(d.Body), Registered: n.date(d.Registered),
		ReachedTown:   n.date(d.Town),
		ReachedCounty: n.date(d.County), Ended: n.date(d.Ended), Sessions: int32(d.Sessions),
		Ending: d.Ending.String(),
	}
}
