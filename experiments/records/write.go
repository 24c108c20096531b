package records

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"hanyin/agents"
	"hanyin/eventlog"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
	"hanyin/scenarios"
)

// Names of the files of a fitted county.
const (
	ScenarioFile = "scenario.toml"
	RecordsFile  = "records.parquet" // the cases that it was fitted to, without personal data
	townsFile    = "towns.csv"
	bodiesFile   = "departments.csv"
)

// A File is one of a fitted county's.
type File struct{ Name, Text string }

// Files are the scenario of a fitted county and its tables. inherits is the county as the scenario names it: an
// embedded one, or its path from the folder of the files.
func (f *Fit) Files(inherits string) []File {
	return []File{{ScenarioFile, f.toml(inherits)}, {townsFile, f.towns()}, {bodiesFile, f.bodies()}}
}

// rounded is a value as it is written.
func rounded(x float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	return v
}

func literal(v any) string {
	switch v := v.(type) {
	case float64:
		s := strconv.FormatFloat(rounded(v), 'g', -1, 64)
		if strings.Contains(s, "e") {
			s = strconv.FormatFloat(rounded(v), 'f', -1, 64)
		}
		return s
	case []float64:
		var each []string
		for _, x := range v {
			each = append(each, literal(x))
		}
		return "[" + strings.Join(each, ", ") + "]"
	}
	return fmt.Sprint(v)
}

// toml is the scenario.
func (f *Fit) toml(inherits string) string {
	var b strings.Builder
	p, was := &f.state.Params, &f.base.Params
	fmt.Fprintf(&b,
		"# Fitted by hanyin fit to %s (SHA-256 %s),\n# %d orders from %s to before %s. fit.json holds the "+
			"intervals.\ninherits = %q\ntitle = %q\ntitle_zh = %q\n", filepath.Base(f.Log), f.SHA256, f.Orders,
		f.From, f.Until,
		inherits, f.base.Title+", fitted to records", f.base.TitleZh+"（按记录拟合）")
	until, _ := time.Parse(time.DateOnly, f.Until)
	fmt.Fprintf(&b, "\n[tables]\ntowns = %q\ndepartments = %q\n\n[time]\nstart = %q\nwarmup_days = %d\ndays = 365\n",
		townsFile, bodiesFile, until.AddDate(0, 0, -f.Warmup).Format(time.DateOnly), f.Warmup)
	table := func(name string, pairs ...any) {
		var lines []string
		for i := 0; i < len(pairs); i += 3 {
			if now, before := literal(pairs[i+1]), literal(pairs[i+2]); now != before {
				form := "%s = { value = %s, tag = \"D\", source = \"records\" }\n"
				if strings.HasPrefix(name, "lever.") { // two values share what is said of them
					form = "%s = %s\n"
				}
				lines = append(lines, fmt.Sprintf(form, pairs[i], now))
			}
		}
		if lines != nil {
			fmt.Fprintf(&b, "\n[%s]\n%s", name, strings.Join(lines, ""))
		}
	}
	table("demand", "issues_per_hh_year", p.Demand.IssuesPerHHYear, was.Demand.IssuesPerHHYear)
	v, w := &p.Voice, &was.Voice
	table("voice", "grid_constant", v.GridA[:], w.GridA[:], "village_constant", v.VillageA, w.VillageA,
		"account_constant", v.AccountA, w.AccountA, "hotline_constant", v.HotlineA, w.HotlineA,
		"xinfang_constant", v.XinfangA, w.XinfangA, "hazard", v.Hazard, w.Hazard, "weekday", v.Weekday[:],
		w.Weekday[:], "hour",
		v.Hour[:], w.Hour[:])
	table("grid", "detect.issue", p.Grid.DetectIssue, was.Grid.DetectIssue)
	table("department", "reference_issues", p.Department.ReferenceIssues, was.Department.ReferenceIssues,
		"spread", p.Department.Spread, was.Department.Spread, "refuse", p.Department.Refuse, was.Department.Refuse,
		"accept_h", p.Department.AcceptMedianH, was.Department.AcceptMedianH)
	table("limits", "press_share", p.Limits.PressShare, was.Limits.PressShare, "list_infeasible",
		p.Limits.ListInfeasible,
		was.Limits.ListInfeasible, "review_wd", p.Limits.ReviewWd, was.Limits.ReviewWd)
	table("routing", "repeat", p.Routing.RepeatShare, was.Routing.RepeatShare)
	table("satisfaction", "base", p.Satisfaction.Base, was.Satisfaction.Base,
		"refuse", p.Satisfaction.Refuse, was.Satisfaction.Refuse)
	table("work", "weekdays", p.Work.Weekdays[:], was.Work.Weekdays[:], "office_hours", p.Work.Office[:],
		was.Work.Office[:])
	pair, before := f.state.Plan.Pairs[accuracyLever], f.base.Plan.Pairs[accuracyLever]
	table("lever."+accuracyLever, "off", pair.Off, before.Off, "on", pair.On, before.On)
	shares := f.shares()
	for c := range f.state.Tables.Categories {
		row, old := &f.state.Tables.Categories[c], &f.base.Tables.Categories[c]
		table("category."+row.ID, "share", shares[c], old.Share, "season", row.Season[:], old.Season[:],
			"small_share", row.SmallShare, old.SmallShare, "wait_wd", row.Wait, old.Wait,
			"wait_sigma", row.WaitSigma, old.WaitSigma, "limit_wd", row.LimitWd, old.LimitWd,
			"to_town", row.ToTown, old.ToTown)
		if slices.Equal(row.Bodies, old.Bodies) {
			continue
		}
		fmt.Fprintf(&b, "\n[category.%s.bodies]\n", row.ID)
		for _, gone := range old.Bodies {
			if !slices.ContainsFunc(row.Bodies, func(s agents.Share) bool { return s.Body == gone.Body }) {
				fmt.Fprintf(&b, "%s = 0\n", gone.Body)
			}
		}
		for _, s := range row.Bodies {
			fmt.Fprintf(&b, "%s = %s\n", s.Body, literal(s.Share))
		}
	}
	return b.String()
}

// shares are those of the categories in millionths, which sum to 1 as they are written.
func (f *Fit) shares() []float64 {
	rows := f.state.Tables.Categories
	out, left, largest := make([]float64, len(rows)), 1.0, 0
	for i, row := range rows {
		out[i] = math.Round(row.Share*1e6) / 1e6
		left -= out[i]
		if row.Share > rows[largest].Share {
			largest = i
		}
	}
	out[largest] = math.Round((out[largest]+left)*1e6) / 1e6
	return out
}

func (f *Fit) towns() string {
	rows := [][]string{{"name", "code", "villages", "communities", "registered", "resident", "registered_elsewhere",
		"area_km2", "lon", "lat", "road_km", "terrain", "double", "demand", "staffing", "tag", "source"}}
	for _, t := range f.state.Tables.Towns {
		terrain, double := "valley", "no"
		if t.Mountain {
			terrain = "mountain"
		}
		if t.Double {
			double = "yes"
		}
		rows = append(rows, []string{t.Name, strconv.Itoa(t.Code), strconv.Itoa(t.Villages),
			strconv.Itoa(t.Communities), strconv.Itoa(t.Registered), strconv.Itoa(t.Resident),
			strconv.Itoa(t.RegisteredElsewhere), exact(t.AreaKm2), exact(t.Lon), exact(t.Lat),
			exact(t.RoadKm), terrain,
			double, literal(t.Demand), literal(t.Staffing), "D", "records"})
	}
	return table(rows)
}

func (f *Fit) bodies() string {
	rows := [][]string{{"id", "name", "english", "third_party", "staffing", "tag", "source"}}
	for _, b := range f.state.Tables.Bodies {
		third := "no"
		if b.ThirdParty {
			third = "yes"
		}
		rows = append(rows, []string{b.ID, b.Name, b.English, third, literal(b.Staffing), "D", "records"})
	}
	return table(rows)
}

func exact(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

func table(rows [][]string) string {
	var b bytes.Buffer
	w := plaintext.NewCSV(&b)
	w.WriteAll(rows)
	return b.String()
}

// Check errs unless a scenario, as it was written and read again, has the values that were fitted.
func (f *Fit) Check(s *scenarios.Scenario) error {
	written := f.adjuster.valuesIn(s)
	for c, row := range s.Tables.Categories {
		for m, x := range row.Season {
			written[seasonKey(f.state.Tables.Categories[c].ID, m)] = x
		}
	}
	for _, p := range f.Parameters {
		got, want := written[p.Key], float64(p.Written)
		// six digits are written, of values some of which are made to sum to 1 or to a mean of 1 again when they are
		// read; and of shares millionths, whose largest takes what is left of all
		if math.Abs(got-want) > float64(2e-5*math.Abs(want))+float64(1e-6*float64(len(s.Tables.Categories))) {
			return message.Errorf("records.not_as_fitted", p.Key, literal(got), literal(want))
		}
	}
	return nil
}

// WriteRecords writes the cases that the county was fitted to as a clean log.
func (f *Fit) WriteRecords(w io.Writer) error {
	out, err := eventlog.NewWriter(w, eventlog.ToClean, f.log.info)
	if err != nil {
		return err
	}
	from, _ := time.Parse(time.DateOnly, f.From)
	until, _ := time.Parse(time.DateOnly, f.Until)
	for i := range f.log.cases {
		c := &f.log.cases[i]
		at := c.Created
		if at.IsZero() {
			at = c.Start()
		}
		if x := wallOf(at, f.log.Zone); x >= wall(from.Unix()) && x < wall(until.Unix()) {
			if err := out.Write(c); err != nil {
				return err
			}
		}
	}
	return out.Close()
}
