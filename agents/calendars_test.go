package agents

import (
	"testing"
	"time"
)

// homeFrom returns, for each day of a year from the start, whether absent members are at home.
func homeFrom(t *testing.T, start string, homeDays int, rows []Holiday) []bool {
	t.Helper()
	c := &County{}
	c.Params.Start, c.Params.Days = start, 365
	c.Params.Work.Office, c.Params.Work.Village = [4]float64{8.5, 12, 14, 18}, [4]float64{9, 12, 15, 18}
	c.Params.Household.HomeDays, c.Params.Demand.Festival = homeDays, "spring"
	if err := c.makeCalendars(&Tables{Holidays: rows}); err != nil {
		t.Fatal(err)
	}
	var home []bool
	for i := range 365 {
		home = append(home, c.day(time.Duration(i)*day24).home)
	}
	return home
}

// Whoever comes home for a festival is there as long, whatever the day a run begins on: before it, within it, or after
// its last day off.
func TestStartInsideAFestivalFindsPeopleAtHome(t *testing.T) {
	var rows []Holiday
	for d := 11; d <= 17; d++ {
		rows = append(rows, Holiday{Year: 2021, Month: 2, Day: d, Festival: "spring"})
	}
	rows = append(rows, Holiday{Year: 2021, Month: 2, Day: 20, Work: true, Festival: "spring"},
		Holiday{Year: 2021, Month: 5, Day: 1, Festival: "labour"})
	first := time.Date(2021, 2, 11, 0, 0, 0, 0, time.UTC)
	for _, start := range []string{"2021-01-01", "2021-02-10", "2021-02-11", "2021-02-14", "2021-02-17", "2021-02-25",
		"2021-03-03", "2021-03-04"} {
		begin, _ := time.Parse(time.DateOnly, start)
		for i, got := range homeFrom(t, start, 21, rows) {
			since := begin.AddDate(0, 0, i).Sub(first) / day24
			if want := since >= 0 && since < 21 && !begin.AddDate(0, 0, i).Before(first); got != want {
				t.Errorf("a run from %s: at home on day %d: got %v, want %v", start, i, got, want)
			}
		}
	}
}

// Hours of a row with a season go before those of one without, and those before the hours of the keys; a day worked in
// exchange has the hours of the first working day of the week.
func TestWhichHoursCount(t *testing.T) {
	at := func(h float64) time.Duration { return time.Duration(h * float64(time.Hour)) }
	const mon, tue, fri, sat, sun = DaySet(1), DaySet(2), DaySet(16), DaySet(32), DaySet(64)
	weekdays := mon | tue | 4 | 8 | fri
	c := &County{Bodies: []Body{{BodyRow: BodyRow{ID: "police", Duty: "night"}}, {IsTown: true}}}
	c.Params.Start, c.Params.Days = "2021-01-01", 730
	c.Params.Work = WorkParams{Office: [4]float64{8.5, 12, 14, 18}, Village: [4]float64{9, 12, 15, 18}, Towns: "hall",
		Weekdays:    [7]float64{1, 1, 1, 1, 1, 0, 0},
		SummerLater: 0.5, SummerFrom: "05-01", SummerTo: "09-30"}
	c.Params.Grid.PhoneFrom, c.Params.Grid.PhoneTo = 22, 6
	err := c.makeCalendars(&Tables{
		Holidays: []Holiday{{Year: 2021, Month: 2, Day: 11, Festival: "spring"},
			{Year: 2021, Month: 2, Day: 20, Work: true}},
		Shifts: []Shift{
			{Calendar: OfficeHours, Days: fri, From: at(8), To: at(14)},
			{Calendar: OfficeHours, First: 1201, Last: 131, Days: weekdays, From: at(10), To: at(16)},
			{Calendar: "night", Days: ^DaySet(0), From: at(20), To: at(32)},
			{Calendar: "hall", Days: weekdays | sat, From: at(9), To: at(17)},
			{Calendar: "hall", Days: DayOff, From: at(10), To: at(11)},
			{Calendar: VillageHours, Days: sun},
		}})
	if err != nil {
		t.Fatal(err)
	}
	hours := func(date string, from, to float64) (a, b time.Duration) {
		d, _ := time.Parse(time.DateOnly, date)
		start, _ := time.Parse(time.DateOnly, "2021-01-01")
		return d.Sub(start) + at(from), d.Sub(start) + at(to)
	}
	police := c.Bodies[0].Calendar
	for _, x := range []struct {
		why  string
		work func(a, b time.Duration) time.Duration
		date string
		want float64
	}{
		{"a winter's Tuesday by a row with a season over New Year", c.Office.Work, "2021-01-05", 6},
		{"its last day", c.Office.Work, "2021-01-29", 6},
		{"a Friday of the next winter", c.Office.Work, "2021-12-03", 6},
		{"a Friday by a row without a season", c.Office.Work, "2021-02-05", 6},
		{"a Tuesday by the keys", c.Office.Work, "2021-02-02", 7.5},
		{"a summer's Tuesday by the keys", c.Office.Work, "2021-05-04", 7.5},
		{"a day off", c.Office.Work, "2021-02-11", 0},
		{"a Saturday", c.Office.Work, "2021-02-06", 0},
		{"a Saturday worked in exchange: as on Monday", c.Office.Work, "2021-02-20", 7.5},
		{"a village on a Sunday that a row closes", c.Village.Work, "2021-02-07", 0},
		{"a village on a day off", c.Village.Work, "2021-02-11", 6},
		{"the telephone through the night", c.Phone.Work, "2021-02-11", 8},
		{"a night shift on a day off", police.Work, "2021-02-11", 12},
		{"the hall on a Saturday", c.towns.Work, "2021-02-06", 8},
		{"the hall on a day off", c.towns.Work, "2021-02-11", 1},
		{"the hall on a Sunday", c.towns.Work, "2021-02-07", 0},
	} {
		a, b := hours(x.date, 0, 24)
		if got := x.work(a, b); got != at(x.want) {
			t.Errorf("%s: %v open on %s, want %v", x.why, got, x.date, at(x.want))
		}
	}
	if a, b := hours("2021-05-04", 14, 14.5); c.Office.Work(a, b) != 0 {
		t.Error("offices are open at 14:00 in summer, half an hour too early")
	}
	if a, _ := hours("2021-05-04", 18, 0); !c.Office.Open(a) {
		t.Error("offices are closed at 18:00 in summer, half an hour too early")
	}
	if c.Bodies[1].Calendar != c.towns || c.desk != c.Office {
		t.Error("a town's body has not the towns' calendar, or the desk not the offices'")
	}
}

// A body on duty round the clock has the hours of its people spread over them: its capacity is what it was.
func TestCapacityIsTheSameOnAnyCalendar(t *testing.T) {
	c := &County{Bodies: []Body{{BodyRow: BodyRow{ID: "a"}}, {BodyRow: BodyRow{ID: "b", Duty: "duty"}}}}
	c.Params.Start, c.Params.Days = "2021-01-01", 365
	c.Params.Work.Office, c.Params.Work.Village = [4]float64{8.5, 12, 14, 18}, [4]float64{9, 12, 15, 18}
	if err := c.makeCalendars(&Tables{Shifts: []Shift{{Calendar: "duty", Days: ^DaySet(0), To: day24}}}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{7.5, 24 * 365. / 261} {
		if got := c.Bodies[i].dutyH; got < want-1e-9 || got > want+1e-9 {
			t.Errorf("body %d: %v hours for each working day, want %v", i, got, want)
		}
	}
	if c.DayH != 7.5 || c.villageH != 6 {
		t.Errorf("a working day has %v hours and a village's %v, want 7.5 and 6", c.DayH, c.villageH)
	}
}
