package engine

import (
	"encoding/json"
	"math"
	"strconv"
	"time"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/metrics"
)

// An Outcome is what one replication came to, in numbers that survive the way through JavaScript: all that a summary
// needs. Its parts are for this package alone; who holds outcomes keeps them as they are.
type Outcome struct {
	Schema      string  `json:"schema"`
	Version     string  `json:"version"`
	Scenario    string  `json:"scenario"` // its hash
	Seed        uint64  `json:"seed"`
	Replication int     `json:"replication"`
	Days        int     `json:"days,omitempty"` // counted, of an early outcome; 0: all
	Hash        string  `json:"event_hash"`
	Events      uint64  `json:"events"`
	Broken      []text  `json:"broken"` // invariants
	Summary     packed  `json:"summary"`
	Places      *Places `json:"places"`
	Paths       []Path  `json:"paths"`
}

// outcomeSchema names the form of outcomes.
const outcomeSchema = "hanyin.web.outcome/1"

// exact is a float64 that reads back as the same number, infinities included.
type exact float64

// MarshalJSON writes the shortest decimal; what is no number is null.
func (x exact) MarshalJSON() ([]byte, error) {
	switch v := float64(x); {
	case math.IsNaN(v):
		return []byte("null"), nil
	case math.IsInf(v, 0):
		return strconv.AppendQuote(nil, strconv.FormatFloat(v, 'g', -1, 64)), nil
	default:
		return strconv.AppendFloat(nil, v, 'g', -1, 64), nil
	}
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (x *exact) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*x = exact(math.NaN())
		return nil
	}
	s := string(text)
	if len(s) > 1 && s[0] == '"' {
		s = s[1 : len(s)-1]
	}
	v, err := strconv.ParseFloat(s, 64)
	*x = exact(v)
	return err
}

// sparse is a row of figures without those that are missing: their numbers in the table of KPIs, and their values.
type sparse struct {
	At []int   `json:"at"`
	Is []exact `json:"is"`
}

func sparseOf(row []float64) sparse {
	s := sparse{[]int{}, []exact{}}
	for i, v := range row {
		if !math.IsNaN(v) {
			s.At, s.Is = append(s.At, i), append(s.Is, exact(v))
		}
	}
	return s
}

// row is the row of n figures; ok is false where it does not fit.
func (s sparse) row(n int) (row []float64, ok bool) {
	row = make([]float64, n)
	for i := range row {
		row[i] = math.NaN()
	}
	if len(s.At) != len(s.Is) {
		return nil, false
	}
	for i, at := range s.At {
		if at < 0 || at >= n {
			return nil, false
		}
		row[at] = float64(s.Is[i])
	}
	return row, true
}

// text is a message that keeps how it was put.
type text struct{ message.Text }

// MarshalJSON writes the text with its key's format and arguments.
func (t text) MarshalJSON() ([]byte, error) {
	s := message.Sentences{}
	return json.Marshal(struct {
		Text string            `json:"text"`
		Put  message.Sentences `json:"put"`
	}{s.Note(t.Text)[0], s})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (t *text) UnmarshalJSON(raw []byte) error {
	var in struct {
		Text string
		Put  message.Sentences
	}
	err := json.Unmarshal(raw, &in)
	t.Text, _ = in.Put.Text(in.Text)
	return err
}

// packed is a metrics.Summary without what no summary of several replications needs. Times are in seconds.
type packed struct {
	Values   sparse   `json:"values"`
	Cases    sparse   `json:"cases"`
	Towns    []sparse `json:"towns"`
	Bodies   []sparse `json:"bodies"`
	BodyRank []exact  `json:"body_rank"`
	// month, body, score, speed, backlog, satisfaction, ranked, rank, counted
	Scores     [][]exact       `json:"scores"`
	Hours      []exact         `json:"hours"`
	Months     [][]exact       `json:"months"`
	TrueMonths [][]exact       `json:"true_months"`
	KPIMonths  []sparse        `json:"kpi_months"` // by month, in the order of metrics.MonthlyTable
	Weeks      [][]exact       `json:"weeks"`
	Funnel     metrics.Funnel  `json:"funnel"`
	Spread     []packedSpread  `json:"spread"`
	Balance    metrics.Balance `json:"balance"`
	Violations []text          `json:"violations"`
	Sketched   []string        `json:"sketched"`
}

type packedSpread struct {
	Name      string        `json:"name"`
	Basis     metrics.Basis `json:"basis"`
	Unit      string        `json:"unit"`
	Cases     exact         `json:"cases"`
	Quantiles []exact       `json:"quantiles"`
}

func exacts(list []float64) []exact {
	out := make([]exact, len(list))
	for i, v := range list {
		out[i] = exact(v)
	}
	return out
}

func floats(list []exact) []float64 {
	out := make([]float64, len(list))
	for i, v := range list {
		out[i] = float64(v)
	}
	return out
}

func seconds(d time.Duration) exact { return exact(d / time.Second) }

func truth(b bool) exact {
	if b {
		return 1
	}
	return 0
}

func textsOf(list []message.Text) []text {
	out := make([]text, len(list))
	for i, t := range list {
		out[i] = text{t}
	}
	return out
}

// pack takes down a summary.
func pack(s *metrics.Summary) packed {
	p := packed{Values: sparseOf(s.Values), Cases: sparseOf(s.Cases), BodyRank: exacts(s.BodyRank),
		Hours: exacts(s.Hours[:]), Funnel: s.Funnel, Balance: s.Balance, Violations: textsOf(s.Violations),
		Sketched: append([]string{}, s.Sketched...), Towns: []sparse{}, Bodies: []sparse{}, Scores: [][]exact{},
		Months: [][]exact{}, TrueMonths: [][]exact{}, KPIMonths: []sparse{}, Weeks: [][]exact{},
		Spread: []packedSpread{}}
	for _, row := range s.Towns {
		p.Towns = append(p.Towns, sparseOf(row))
	}
	for _, row := range s.Bodies {
		p.Bodies = append(p.Bodies, sparseOf(row))
	}
	for _, r := range s.Scores {
		p.Scores = append(p.Scores, []exact{exact(r.Month), exact(r.Body), exact(r.Score), exact(r.Speed),
			exact(r.Backlog), exact(r.Satisfaction), truth(r.Ranked), exact(r.Rank), truth(r.Counted)})
	}
	for _, m := range s.Months {
		p.Months = append(p.Months, []exact{exact(m.Number), seconds(m.End), truth(m.Counted), exact(m.Registered),
			exact(m.Completed), exact(m.Open), exact(m.Backlog), exact(m.Overdue)})
	}
	for _, m := range s.TrueMonths {
		p.TrueMonths = append(p.TrueMonths, []exact{exact(m.Latent), exact(m.Expressed), exact(m.Resolved),
			exact(m.Trust)})
	}
	for _, row := range s.KPIMonths {
		p.KPIMonths = append(p.KPIMonths, sparseOf(row))
	}
	for _, w := range s.Weeks {
		p.Weeks = append(p.Weeks, []exact{seconds(w.End), exact(w.Backlog), exact(w.Registered), exact(w.Completed),
			exact(w.Resolved)})
	}
	for _, d := range s.Spread {
		p.Spread = append(p.Spread, packedSpread{d.Name, d.Basis, d.Unit, exact(d.Cases), exacts(d.Quantiles)})
	}
	return p
}

// damaged says that what should be an outcome is none.
var errDamaged = message.Errorf("web.damaged_outcome")

// unpack is the summary that pack took down, without flow, enquiries and figures by category, which no summary of
// several replications needs.
func (p *packed) unpack(towns, bodies int) (s metrics.Summary, err error) {
	ok := true
	rowOf := func(r sparse, n int) []float64 {
		list, fits := r.row(n)
		ok = ok && fits
		return list
	}
	row := func(r sparse) []float64 { return rowOf(r, len(metrics.Table())) }
	wide := func(rows [][]exact, width int) [][]exact {
		for _, r := range rows {
			ok = ok && len(r) == width
		}
		if !ok {
			return nil
		}
		return rows
	}
	s = metrics.Summary{Values: row(p.Values), Cases: row(p.Cases), BodyRank: floats(p.BodyRank), Funnel: p.Funnel,
		Balance: p.Balance, Sketched: p.Sketched}
	if ok = ok && len(p.Hours) == len(s.Hours) && len(p.Towns) == towns && len(p.Bodies) == bodies &&
		len(p.BodyRank) == bodies; ok {
		copy(s.Hours[:], floats(p.Hours))
	}
	for _, r := range p.Towns {
		s.Towns = append(s.Towns, row(r))
	}
	for _, r := range p.Bodies {
		s.Bodies = append(s.Bodies, row(r))
	}
	at := func(x exact) time.Duration { return time.Duration(x) * time.Second }
	for _, r := range wide(p.Scores, 9) {
		ok = ok && r[1] >= 0 && int(r[1]) < bodies
		s.Scores = append(s.Scores, metrics.ScoreRow{Month: int(r[0]), Body: bodyOf(r[1]), Score: float64(r[2]),
			Speed: float64(r[3]), Backlog: float64(r[4]), Satisfaction: float64(r[5]), Ranked: r[6] == 1,
			Rank: int(r[7]), Counted: r[8] == 1})
	}
	for _, r := range wide(p.Months, 8) {
		s.Months = append(s.Months, metrics.Month{Number: int(r[0]), End: at(r[1]), Counted: r[2] == 1,
			Registered: int(r[3]), Completed: int(r[4]), Open: int(r[5]), Backlog: int(r[6]), Overdue: int(r[7])})
	}
	for _, r := range wide(p.TrueMonths, 4) {
		s.TrueMonths = append(s.TrueMonths, metrics.TrueMonth{Latent: int(r[0]), Expressed: int(r[1]),
			Resolved: int(r[2]), Trust: float64(r[3])})
	}
	for _, r := range p.KPIMonths {
		s.KPIMonths = append(s.KPIMonths, rowOf(r, len(metrics.MonthlyTable())))
	}
	for _, r := range wide(p.Weeks, 5) {
		s.Weeks = append(s.Weeks, metrics.Week{End: at(r[0]), Backlog: int(r[1]), Registered: int(r[2]),
			Completed: int(r[3]), Resolved: int(r[4])})
	}
	for _, d := range p.Spread {
		ok = ok && (len(d.Quantiles) == 0 || len(d.Quantiles) == len(metrics.Levels()))
		s.Spread = append(s.Spread, metrics.Distribution{Name: d.Name, Basis: d.Basis, Unit: d.Unit,
			Cases: float64(d.Cases), Quantiles: floats(d.Quantiles)})
	}
	for _, v := range p.Violations {
		s.Violations = append(s.Violations, v.Text)
	}
	if !ok || len(s.Months) != len(s.TrueMonths) || len(s.Months) != len(s.KPIMonths) {
		return s, errDamaged
	}
	return s, nil
}

// replication is the run that an outcome took down.
func (o *Outcome) replication(v experiments.Variant) (*experiments.Replication, error) {
	hash, err := strconv.ParseUint(o.Hash, 16, 64)
	if err != nil || o.Schema != outcomeSchema {
		return nil, errDamaged
	}
	s, err := o.Summary.unpack(len(v.County.Towns), len(v.County.Bodies))
	if err != nil {
		return nil, err
	}
	if len(o.Places.Towns) != len(v.County.Towns) || len(o.Places.Bodies) != len(v.County.Bodies) {
		return nil, errDamaged
	}
	rep := &experiments.Replication{Hash: hash, Events: o.Events, Summary: s}
	if len(o.Broken) > 0 {
		rep.Broken = message.Errorf("%w", &message.Error{Text: o.Broken[0].Text})
	}
	return rep, nil
}
