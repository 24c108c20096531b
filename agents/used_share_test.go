package agents_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"hanyin/agents"
)

// usedShares are the shares of the limit at which distributions are compared.
var usedShares = [...]float64{.01, .05, .1, .2, .35, .5, .65, .8, .9}

// Requests of Baltimore's 311 (a sample of 10,000 with due dates): of those closed within the limit, the share closed
// by each of usedShares, least and most over the agencies with 100 or more. Requests made in 2014 to 2016 served to
// fit; those of 2017 to 2019 are held out. Duplicates and transfers are left out.
var (
	fitted = [2][len(usedShares)]float64{{.011, .030, .133, .378, .633, .754, .854, .902, .944},
		{.452, .474, .551, .663, .795, .863, .914, .961, .988}}
	heldOut = [2][len(usedShares)]float64{{.011, .034, .195, .450, .675, .765, .841, .902, .949},
		{.485, .524, .572, .684, .797, .869, .925, .969, .989}}
)

// heldOutSlack is by how much the county may lie outside them: agencies of 110 requests have a sampling error of .045.
const heldOutSlack = 0.05

const baltimore = "../../shared/data/baltimore-311/baltimore_311_sample.csv"

// The numbers above are those of the file, where it is there.
func TestUsedSharesOfBaltimore(t *testing.T) {
	f, err := os.Open(baltimore)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no file of requests")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	created, due, closed := column("CreatedDate"), column("DueDate"), column("CloseDate")
	at := func(row []string, c int) (time.Time, bool) {
		x, err := time.Parse("01/02/2006 03:04:05 PM", row[c])
		return x, err == nil
	}
	inTime := [2]map[string][]float64{{}, {}}
	for _, row := range rows[1:] {
		status := row[column("SRStatus")]
		from, _ := at(row, created)
		limit, hasLimit := at(row, due)
		end, ended := at(row, closed)
		if !hasLimit || !ended || !limit.After(from) || strings.Contains(status, "Duplicate") ||
			strings.Contains(status, "Transferred") {
			continue
		}
		half := 0
		if from.Year() >= 2017 {
			half = 1
		}
		if used := max(0, float64(end.Sub(from))/float64(limit.Sub(from))); used <= 1 {
			agency := row[column("Agency")]
			inTime[half][agency] = append(inTime[half][agency], used)
		}
	}
	for half, want := range [][2][len(usedShares)]float64{fitted, heldOut} {
		for k, share := range usedShares {
			least, most := 1.0, 0.0
			for _, used := range inTime[half] {
				if len(used) >= 100 {
					by := doneBy(used, share)
					least, most = min(least, by), max(most, by)
				}
			}
			if math.Abs(least-want[0][k]) > 0.0006 || math.Abs(most-want[1][k]) > 0.0006 {
				t.Errorf("half %d, by %v of the limit: %.4f to %.4f in the file, want %v to %v", half+1, share, least,
					most, want[0][k], want[1][k])
			}
		}
	}
}

// doneBy is the share of used that is not above x.
func doneBy(used []float64, x float64) float64 {
	slices.Sort(used)
	return float64(sort.Search(len(used), func(i int) bool { return used[i] > x })) / float64(len(used))
}

// limitWatch takes down the used share of the limit of first completions, as recorded, and what became of limits.
type limitWatch struct {
	from  time.Duration
	limit map[agents.PetitionID]float64 // of those not yet completed
	used  []float64
	late  map[agents.PetitionID]bool // overdue and not yet completed
	count map[agents.RecordKind]int
}

func newLimitWatch(from time.Duration) *limitWatch {
	return &limitWatch{from: from, limit: map[agents.PetitionID]float64{}, late: map[agents.PetitionID]bool{},
		count: map[agents.RecordKind]int{}}
}

func (l *limitWatch) Truth(agents.Truth) {}

func (l *limitWatch) Record(r agents.Record) {
	if r.At < l.from {
		return
	}
	l.count[r.Kind]++
	limit, open := l.limit[r.Petition]
	switch {
	case r.Kind == agents.Registered:
		l.limit[r.Petition] = r.Value
	case !open:
	case r.Kind == agents.Extended:
		l.limit[r.Petition] = r.Value
	case r.Kind == agents.Overdue:
		l.late[r.Petition] = true
	case r.Kind == agents.Completed:
		l.used = append(l.used, r.Value/limit)
		delete(l.limit, r.Petition)
		delete(l.late, r.Petition)
	}
}

// In an ordinary year completions are recorded at once, early, before and after the limit; limits are extended and
// clocks stopped; some cases are late and some unfinished. Of those within the limit the distribution is one that an
// agency of the held-out half of Baltimore's years could have.
func TestCompletionIsWrittenByPeopleUnderALimit(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin")
	plan := s.Config(build(t, s), 5, nil)
	w := newLimitWatch(100 * day)
	plan.Watcher = w
	if err := agents.NewWorld(plan).RunTo(t.Context(), 365*day); err != nil {
		t.Fatal(err)
	}
	within := func(what string, got, least, most float64) {
		t.Helper()
		if !(got >= least && got <= most) {
			t.Errorf("%s: %.4f, want %v to %v", what, got, least, most)
		}
	}
	onTime := doneBy(w.used, 1)
	within("on time", onTime, 0.94, 0.995)
	within("beyond 1.5 of the limit", 1-doneBy(w.used, 1.5), 0.0005, 0.02)
	registered := float64(w.count[agents.Registered])
	within("extensions", float64(w.count[agents.Extended])/registered, 0.005, 0.1)
	within("clocks stopped", float64(w.count[agents.Suspended])/registered, 0.003, 0.05)
	within("unfinished past the limit at the end of the year", float64(len(w.late))/registered, 1/registered, 0.02)
	for k, share := range usedShares {
		within(fmt.Sprintf("in time, by %v of the limit", share), doneBy(w.used, share)/onTime,
			heldOut[0][k]-heldOutSlack, heldOut[1][k]+heldOutSlack)
	}
}

// Applications are decided by somebody with hours: while the desk is down nothing is extended and no clock stopped,
// and afterwards what was applied for meanwhile is decided.
func TestNobodyGrantsWhileTheDeskIsDown(t *testing.T) {
	day := 24 * time.Hour
	s := load(t, "hanyin")
	plan := s.Config(build(t, s), 5, nil)
	plan.Shocks = []agents.Shock{{Kind: agents.PlatformDown, From: 100 * day, Until: 120 * day}}
	w := newLimitWatch(100*day + time.Hour)
	plan.Watcher = w
	world := agents.NewWorld(plan)
	granted := func(to int) int {
		t.Helper()
		if err := world.RunTo(t.Context(), time.Duration(to)*day); err != nil {
			t.Fatal(err)
		}
		return w.count[agents.Extended] + w.count[agents.Suspended]
	}
	if n := granted(120); n > 0 {
		t.Errorf("%d granted while nobody is at the desk", n)
	}
	if n := granted(122); n < 10 {
		t.Errorf("%d granted in the two days after, want what was applied for meanwhile", n)
	}
}
