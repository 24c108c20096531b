package casefile

import (
	"hanyin/agents"
	"hanyin/metrics"
)

// A Petition is a row of petitions.parquet: nothing in it is the model's own knowledge. Times are the county's local
// time; a null time did not happen.
type Petition struct {
	Replication int32  `parquet:"replication"`
	Petition    int64  `parquet:"petition"`
	Repeats     int64  `parquet:"repeats,optional"`     // the earlier petition on the same matter
	MergedInto  int64  `parquet:"merged_into,optional"` // the petition it was merged into
	Counted     bool   `parquet:"counted"`              // registered after the warm-up
	Channel     string `parquet:"channel,dict"`
	Mode        string `parquet:"mode,dict"`
	// of the account, by which it was put in; null by other channels
	Service   string `parquet:"service,optional,dict"`
	Nature    string `parquet:"nature,dict"`
	Category  string `parquet:"category,dict"` // as declared last
	Urgent    bool   `parquet:"urgent"`
	Town      string `parquet:"town,optional,dict"`
	Unit      string `parquet:"unit,optional,dict"`
	Grid      int32  `parquet:"grid,optional"` // index from 1
	Level     string `parquet:"level,dict"`    // that holds or held it last
	TopLevel  string `parquet:"top_level,dict"`
	Body      string `parquet:"body,optional,dict"`       // that holds or held it last
	FirstBody string `parquet:"first_body,optional,dict"` // of the first order

	Submitted  int64 `parquet:"submitted,optional,timestamp(millisecond:local)"`
	Registered int64 `parquet:"registered,optional,timestamp(millisecond:local)"`
	Contacted  int64 `parquet:"first_contact,optional,timestamp(millisecond:local)"`
	Routed     int64 `parquet:"routed,optional,timestamp(millisecond:local)"`
	Accepted   int64 `parquet:"accepted,optional,timestamp(millisecond:local)"`
	Started    int64 `parquet:"started,optional,timestamp(millisecond:local)"`
	Completed  int64 `parquet:"completed,optional,timestamp(millisecond:local)"`
	Finished   int64 `parquet:"promise_kept,optional,timestamp(millisecond:local)"`
	FedBack    int64 `parquet:"fed_back,optional,timestamp(millisecond:local)"`
	Rated      int64 `parquet:"rated,optional,timestamp(millisecond:local)"`
	Ended      int64 `parquet:"ended,optional,timestamp(millisecond:local)"`

	Ending     string  `parquet:"ending,dict"`
	Outcome    string  `parquet:"outcome,optional,dict"` // as recorded
	LimitH     float64 `parquet:"limit_h"`               // working hours, clock hours if urgent
	UsedH      float64 `parquet:"used_h"`                // to completion, in the measure of the limit
	CloseH     float64 `parquet:"close_h"`               // the same in working hours
	Rating     string  `parquet:"rating,dict"`           // 1 to 5, refused, cannot say, not asked
	Hops       int32   `parquet:"hops"`
	Returns    int32   `parquet:"returns"`
	Reworks    int32   `parquet:"reworks"`
	Extended   bool    `parquet:"extended"`
	Overdue    bool    `parquet:"overdue"` // ever
	Supervised bool    `parquet:"supervised"`
}

func (n *names) petition(replication int32, c *metrics.CaseRow) Petition {
	return Petition{
		Replication: replication, Petition: int64(c.Petition), Repeats: int64(c.Repeats),
		MergedInto: int64(c.MergedInto), Counted: c.Counted,
		Channel: c.Channel.String(), Mode: c.Mode.String(), Service: keyOr(agents.Services, c.Service,
			agents.NoService),
		Nature: c.Nature.String(), Category: n.category(c.Category),
		Urgent: c.Urgent, Town: n.town(c.Unit), Unit: n.unit(c.Unit), Grid: n.grid(c.Grid),
		Level: c.Level.String(), TopLevel: c.Top.String(), Body: n.body(c.Body),
		FirstBody: n.body(c.FirstBody),
		Submitted: n.date(c.Submitted), Registered: n.date(c.Registered), Contacted: n.date(c.Contacted),
		Routed:   n.date(c.Routed),
		Accepted: n.date(c.Accepted), Started: n.date(c.Started), Completed: n.date(c.Completed),
		Finished: n.date(c.Finished),
		FedBack:  n.date(c.FedBack), Rated: n.date(c.Rated), Ended: n.date(c.Ended),
		Ending: c.Ending.String(), Outcome: keyOr(agents.Outcomes, c.Outcome, agents.NoOutcome), LimitH: c.LimitH,
		UsedH:  c.UsedH,
		CloseH: c.CloseH,
		Rating: rating(c.Rating), Hops: int32(c.Hops), Returns: int32(c.Returns), Reworks: int32(c.Reworks),
		Extended: c.Extended, Overdue: c.EverOverdue, Supervised: c.Supervised,
	}
}
