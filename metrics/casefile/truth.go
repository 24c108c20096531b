package casefile

import (
	"math"

	"hanyin/agents"
	"hanyin/metrics"
)

// A Truth is a row of oracle.parquet: what only the model knows of a petition, or, where petition is null, of a
// concern that no record shows.
type Truth struct {
	Replication int32  `parquet:"replication"`
	Petition    int64  `parquet:"petition,optional"`
	Concern     int64  `parquet:"concern,optional"`
	Issue       int64  `parquet:"issue,optional"`
	Household   int64  `parquet:"household,optional"` // index from 1
	Counted     bool   `parquet:"counted"`            // the concern arose after the warm-up
	Town        string `parquet:"town,optional,dict"`
	Unit        string `parquet:"unit,optional,dict"`
	Category    string `parquet:"category,dict"` // the true one
	Class       string `parquet:"class,dict"`
	Channel     string `parquet:"channel,dict"` // by which the concern was first told
	Urgent      bool   `parquet:"urgent"`
	Elder       bool   `parquet:"elder"`
	Mountain    bool   `parquet:"mountain"`
	LowLiteracy bool   `parquet:"low_literacy"`

	Arose     int64 `parquet:"arose,optional,timestamp(millisecond:local)"`
	Detected  int64 `parquet:"detected,optional,timestamp(millisecond:local)"`
	Expressed int64 `parquet:"expressed,optional,timestamp(millisecond:local)"`
	Resolved  int64 `parquet:"truly_resolved,optional,timestamp(millisecond:local)"`
	Ended     int64 `parquet:"ended,optional,timestamp(millisecond:local)"`

	Fate       string   `parquet:"fate,dict"`
	ResolvedH  *float64 `parquet:"resolved_h,optional"`  // working hours from expression to true resolution
	ResolvedBy int64    `parquet:"resolved_by,optional"` // the petition whose handling resolved it
	Silences   int32    `parquet:"silences"`
	Suppressed int32    `parquet:"suppressed"`
	PassedUp   int32    `parquet:"passed_up"`
	Repeats    int32    `parquet:"repeats"`
	Absorbed   bool     `parquet:"absorbed"`
	Misrouted  bool     `parquet:"misrouted"`
	Altered    bool     `parquet:"altered"`
	Formal     bool     `parquet:"closed_formally"`
	Abandoned  bool     `parquet:"abandoned"`
	Outcome    string   `parquet:"outcome,optional,dict"` // the true one
	Z          *float64 `parquet:"z,optional"`            // latent satisfaction when judged last
}

func (n *names) truth(replication int32, o *metrics.OracleRow) Truth {
	t := Truth{
		Replication: replication, Petition: int64(o.Petition), Concern: int64(o.Concern), Issue: int64(o.Issue),
		Counted: o.Counted,
		Town:    n.town(o.Unit), Unit: n.unit(o.Unit), Category: n.category(o.Category), Class: o.Class.String(),
		Channel: o.Channel.String(), Urgent: o.Urgent, Elder: o.Elder, Mountain: o.Mountain,
		LowLiteracy: o.LowLit,
		Arose:       n.date(o.Arose), Detected: n.date(o.Detected), Expressed: n.date(o.Expressed),
		Resolved: n.date(o.Resolved), Ended: n.date(o.Ended),
		Fate: o.Fate.String(), ResolvedH: known(o.ResolvedH), ResolvedBy: int64(o.ResolvedBy),
		Silences: int32(o.Silences), Suppressed: int32(o.Suppressed), PassedUp: int32(o.PassedUp),
		Repeats:  int32(o.Repeats),
		Absorbed: o.Absorbed, Misrouted: o.Misrouted, Altered: o.Altered, Formal: o.Formal, Abandoned: o.Abandoned,
		Outcome: keyOr(agents.Outcomes, o.Outcome, agents.NoOutcome), Z: known(o.Z),
	}
	if o.Concern != 0 {
		t.Household = int64(o.Household) + 1
	}
	return t
}

func known(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}
