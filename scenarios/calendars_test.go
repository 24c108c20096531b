package scenarios_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hanyin/agents"
	"hanyin/scenarios"
)

// village is a county that is built and run in moments.
var village = []string{
	"geo.units=12", "geo.l2=24", "geo.l3=60", "geo.grids_total=96", "geo.households=600", "geo.registered=2000",
	"geo.resident=1500", "demand.multiplier=3",
}

// withFiles loads a scenario of the text, with tables beside it, over the small county.
func withFiles(t *testing.T, text string, files map[string]string, sets ...string) (*scenarios.Scenario, error) {
	t.Helper()
	fsys := fstest.MapFS{"own.toml": {Data: []byte("inherits = \"hanyin\"\n" + text)}}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return scenarios.LoadFS(fsys, "own.toml", slices.Concat(village, sets))
}

func loaded(t *testing.T, text string, files map[string]string, sets ...string) *scenarios.Scenario {
	t.Helper()
	s, err := withFiles(t, text, files, sets...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func built(t *testing.T, s *scenarios.Scenario) *agents.County {
	t.Helper()
	c, err := s.Build()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// warnings are those of a scenario's own lines.
func warnings(s *scenarios.Scenario) []string {
	var list []string
	for _, w := range s.Warnings {
		if !strings.HasPrefix(w.At, "--set") {
			list = append(list, w.String())
		}
	}
	return list
}

// at is an instant of a scenario's calendar.
func at(s *scenarios.Scenario, date string, hour float64) time.Duration {
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	start, _ := time.Parse(time.DateOnly, s.Params.Start)
	return d.Sub(start) + time.Duration(hour*float64(time.Hour))
}

// The working days of each year are those of the State Council's notices, days worked in exchange and the longer
// Spring Festival of 2020 included. The counts are of the notices themselves: weekdays less days off on weekdays, plus
// weekend days worked.
func TestWorkingDaysArePublished(t *testing.T) {
	s := loaded(t, "", nil, "time.start=2018-01-01", "time.warmup_days=0", "time.days=3287")
	if got := warnings(s); len(got) > 0 {
		t.Errorf("nine years in the table warn: %v", got)
	}
	office := built(t, s).Office
	for year, want := range map[int]float64{2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249,
		2023: 249, 2024: 251,
		2025: 248, 2026: 248} {
		from, to := at(s, fmt.Sprintf("%d-01-01", year), 0), at(s, fmt.Sprintf("%d-01-01", year+1), 0)
		if got := office.Days(from, to); got != want {
			t.Errorf("%d: %v working days, want %v", year, got, want)
		}
	}
	for date, open := range map[string]bool{
		"2020-01-19": true, "2020-01-31": false, "2020-02-01": false, "2020-02-03": true, "2020-10-08": false,
		"2021-01-01": false, "2021-02-07": true, "2021-04-05": false, "2021-05-08": true, "2021-09-21": false,
		"2022-01-29": true, "2022-10-09": true, "2023-01-28": true, "2024-02-09": true, "2024-02-16": false,
		"2025-02-08": true, "2025-10-08": false, "2026-02-23": false, "2026-02-28": true,
	} {
		if got := office.Open(at(s, date, 9)); got != open {
			t.Errorf("offices open on %s: %v, want %v", date, got, open)
		}
	}
}

// A day worked in exchange is a working day: it moves a deadline, and the run.
func TestDaysWorkedInExchangeCount(t *testing.T) {
	const off = "from,to,festival,kind\n2021-02-11,2021-02-17,spring,off\n2021-10-01,2021-10-07,national,off\n"
	const work = "2021-02-07,2021-02-07,,work\n2021-02-20,2021-02-20,,work\n"
	text := "[time]\nstart = \"2021-01-01\"\nwarmup_days = 0\ndays = 60\n[tables]\nholidays = \"off.csv\"\n"
	without := loaded(t, text, map[string]string{"off.csv": off})
	with := loaded(t, text, map[string]string{"off.csv": off + work})
	for _, x := range []struct {
		s    *scenarios.Scenario
		due  string
		open bool
	}{{without, "2021-02-22", false}, {with, "2021-02-20", true}} {
		c := built(t, x.s)
		if got, want := c.Office.AddDays(at(x.s, "2021-02-19", 10), 1), at(x.s, x.due, 10); got != want {
			t.Errorf("a day from 19 February at 10:00 is due after %v, want %s at 10:00, %v", got, x.due, want)
		}
		for _, date := range []string{"2021-02-07", "2021-02-20"} {
			if got := c.Office.Open(at(x.s, date, 9)); got != x.open {
				t.Errorf("open on %s: %v, want %v", date, got, x.open)
			}
		}
	}
	if a, b := hashOf(t, without), hashOf(t, with); a == b {
		t.Errorf("days worked in exchange change nothing: event hash %x in both", a)
	}
}

func hashOf(t *testing.T, s *scenarios.Scenario) uint64 {
	t.Helper()
	w := agents.NewWorld(s.Config(built(t, s), 7, nil))
	if err := w.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	return w.Hash()
}

// What the table of days off and the hours warn of, where and with what to do.
func TestCalendarWarnings(t *testing.T) {
	s := loaded(t, `
[time]
start = "2017-06-01"
warmup_days = 0
days = 1400
[tables]
holidays = "off.csv"
hours = "hours.csv"
[demand]
festival = "diwali"
[grid]
phone_from_h = 22
`, map[string]string{
		"off.csv":   "from,to,festival,kind\n2018-02-15,2018-02-21,spring,off\n2019-03-04,2019-03-05,,work\n",
		"hours.csv": "calendar,season_from,season_to,days,from,to\nnight,,,daily,20:00,08:00\n",
	})
	got := warnings(s)
	want := []string{
		`own.toml:4: [time] start: the run is from 2017 to 2021, and no days off are known of 2017, 2019, 2020, 2021: ` +
			`every weekday is worked there: add rows to the table of holidays, off.csv of own.toml:8`,
		`own.toml:11: [demand] festival: no day off is of the festival "diwali": nobody comes home: name a festival of ` +
			`the table of holidays`,
		`own.toml:13: [grid] phone_from_h: from 22 to 21 is a shift of 23 hours, into the next day: go on if it is ` +
			`meant, or exchange them`,
		`off.csv:3: kind: 2019-03-04 is a working day already: leave out the row`,
		`off.csv:3: kind: 2019-03-05 is a working day already: leave out the row`,
		`hours.csv:2: calendar: nobody has the calendar "night": its rows do nothing: give it to a department, such as ` +
			`[calendar] power = "night"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// limits keeps the limits that petitions are registered with, in hours.
type limits map[float64]int

func (l limits) Record(r agents.Record) {
	if r.Kind == agents.Registered {
		l[r.Value]++
	}
}
func (limits) Truth(agents.Truth) {}

// A limit of five working days is five of them, whatever their hours: 30 hours of winter's six-hour days, and in no
// case a day more or less.
func TestLimitsFollowTheDay(t *testing.T) {
	run := func(hours string) limits {
		s := loaded(t, "[time]\nwarmup_days = 0\ndays = 90\n[work]\noffice_hours = "+hours+"\n", nil)
		seen := limits{}
		if err := agents.NewWorld(s.Config(built(t, s), 3, seen)).Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		return seen
	}
	long, short := run("[8.5, 12, 14, 18]"), run("[9, 12, 14, 17]")
	if short[30] == 0 || long[37.5] == 0 || short[37.5] > 0 || long[30] > 0 {
		t.Errorf("limits in hours: got %v with days of 7.5 hours, %v with days of six: want 37.5 and 30", long, short)
	}
}

// Shifts over midnight, by keys and by rows, and other weekends.
func TestShiftsOverMidnight(t *testing.T) {
	s := loaded(t, `
[grid]
phone_from_h = 22
phone_to_h = 6
[enforcement]
duty_from_h = 20
duty_to_h = 4
[work]
office_hours = [8, 15, 15, 15]
weekdays = [1, 1, 1, 1, 0, 0, 1]
[calendar]
power = "duty"
public_security = "night"
towns = "hall"
[tables]
hours = "hours.csv"
`, map[string]string{"hours.csv": `calendar,season_from,season_to,days,from,to
duty,,,daily,00:00,24:00
night,11-01,03-31,daily,19:00,08:00
night,,,daily,20:30,07:00
hall,,,sun-thu,08:30,16:00
hall,,,sat,09:00,12:00
`})
	c := built(t, s)
	for _, x := range []struct {
		what string
		open bool
		got  bool
	}{
		{"the telephone at 23:00", true, c.Phone.Open(at(s, "2021-03-02", 23))},
		{"the telephone at 5:00", true, c.Phone.Open(at(s, "2021-03-03", 5))},
		{"the telephone at noon", false, c.Phone.Open(at(s, "2021-03-03", 12))},
		{"offices on Sunday", true, c.Office.Open(at(s, "2021-03-07", 9))},
		{"offices on Friday", false, c.Office.Open(at(s, "2021-03-05", 9))},
		{"power on a Saturday night", true, body(c, "power").Calendar.Open(at(s, "2021-03-06", 3))},
		{"police in winter at 19:30", true, body(c, "public_security").Calendar.Open(at(s, "2021-03-06", 19.5))},
		{"police in summer at 19:30", false, body(c, "public_security").Calendar.Open(at(s, "2021-06-06", 19.5))},
		{"police on the last winter's morning", true,
			body(c, "public_security").Calendar.Open(at(s, "2021-04-01", 7.5))},
		{"a town on Saturday morning", true, body(c, "town-1").Calendar.Open(at(s, "2021-03-06", 10))},
		{"a department on Saturday morning", false, body(c, "water_bureau").Calendar.Open(at(s, "2021-03-06", 10))},
	} {
		if x.got != x.open {
			t.Errorf("%s: open is %v, want %v", x.what, x.got, x.open)
		}
	}
	if c.DayH != 7 {
		t.Errorf("a working day has %v hours, want 7", c.DayH)
	}
}

func body(c *agents.County, id string) *agents.Body {
	for i := range c.Bodies {
		if c.Bodies[i].ID == id || strings.HasPrefix(id, "town-") && c.Bodies[i].IsTown {
			return &c.Bodies[i]
		}
	}
	panic("no body " + id)
}

// Every key of calendars moves some event when it is moved across its range.
func TestEveryCalendarKeyActs(t *testing.T) {
	span := []string{"time.start=2021-01-01", "time.warmup_days=0", "time.days=150"}
	hash := func(sets ...string) uint64 { return hashOf(t, loaded(t, "", nil, slices.Concat(span, sets)...)) }
	allOff := []string{"mechanisms.digital=0", "mechanisms.empower=0", "mechanisms.mobilise=0",
		"mechanisms.interact=0"}
	plain, late, bare := hash(), hash("work.summer_later_h=1"), hash(allOff...)
	for _, x := range []struct {
		than uint64
		sets []string
	}{
		{plain, []string{"work.office_hours=[0, 1, 2, 3]"}},
		{plain, []string{"work.office_hours=[0, 24, 24, 24]"}},
		{plain, []string{"work.village_hours=[0, 24, 24, 24]"}},
		{plain, []string{"work.village_hours=[22, 6, 6, 6]"}},
		{plain, []string{"work.weekdays=[1, 1, 1, 1, 1, 1, 1]"}},
		{plain, []string{"work.weekdays=[0, 0, 0, 0, 0, 0, 1]"}},
		{plain, []string{"work.summer_later_h=1"}},
		{plain, []string{"work.summer_later_h=6"}},
		{late, []string{"work.summer_later_h=1", "work.summer_from=04-01"}},
		{late, []string{"work.summer_later_h=1", "work.summer_to=05-10"}},
		{plain, []string{"grid.phone_from_h=0"}},
		{plain, []string{"grid.phone_from_h=24"}},
		{plain, []string{"grid.phone_to_h=6"}},
		{plain, []string{"enforcement.duty_from_h=0"}},
		{plain, []string{"enforcement.duty_to_h=4"}},
		{plain, []string{"calendar.towns=duty"}},
		{plain, []string{"calendar.towns=hall"}},
		{bare, slices.Concat(allOff, []string{"calendar.desk=duty"})},
		{plain, []string{"calendar.power=duty"}},
		{plain, []string{"calendar.housing_bureau=hall"}},
		{plain, []string{"demand.festival=national"}},
		{plain, []string{"demand.festival=labour"}},
	} {
		if hash(x.sets...) == x.than {
			t.Errorf("%v changes no event", x.sets)
		}
	}
}

// Another country's days off and weekend are a file and a key; a table of three published years, by day, says the same
// as the embedded one, by span.
func TestTablesOfDaysOff(t *testing.T) {
	list, err := os.ReadFile(filepath.Join("testdata", "notices-2020-2022.csv"))
	if err != nil {
		t.Fatal(err)
	}
	const years = "[time]\nstart = \"2020-01-01\"\nwarmup_days = 0\ndays = 1096\n"
	own := loaded(t, years, nil)
	other := loaded(t, years+"[tables]\nholidays = \"list.csv\"\n", map[string]string{"list.csv": string(list)})
	a, b := built(t, own).Office, built(t, other).Office
	for day := range 1096 {
		midnight := time.Duration(day) * 24 * time.Hour
		if got, want := a.Days(midnight, midnight+24*time.Hour), b.Days(midnight, midnight+24*time.Hour); got != want {
			t.Errorf("day %d: %v working days, want %v", day, got, want)
		}
	}
	abroad := loaded(t, `
[time]
start = "2023-01-01"
warmup_days = 0
days = 365
[tables]
holidays = "abroad.csv"
[work]
weekdays = [1, 1, 1, 1, 0, 0, 1]
[demand]
festival = "eid_al_fitr"
`, map[string]string{"abroad.csv": "from,to,festival,kind\n2023-04-21,2023-04-25,eid_al_fitr,off\n"})
	if got := warnings(abroad); len(got) > 0 {
		t.Errorf("warnings: %v", got)
	}
	office := built(t, abroad).Office
	if got := office.Days(at(abroad, "2023-04-16", 0), at(abroad, "2023-04-30", 0)); got != 7 {
		t.Errorf("two weeks with a festival: %v working days, want 7: Sunday to Thursday less three", got)
	}
}

// night keeps when petitions are signed off and begun.
type night struct {
	accepted, started map[agents.PetitionID]time.Duration
}

func (n night) Record(r agents.Record) {
	switch r.Kind {
	case agents.Accepted:
		n.accepted[r.Petition] = r.At
	case agents.Started:
		n.started[r.Petition] = r.At
	}
}
func (night) Truth(agents.Truth) {}

// A department on duty round the clock signs off and begins work when offices are closed; one that keeps office hours
// never does.
func TestADepartmentWorksByItsOwnCalendar(t *testing.T) {
	for _, duty := range []string{"", "duty"} {
		s, err := scenarios.Load("hanyin", slices.Concat(toy, only("hotline")))
		if err != nil {
			t.Fatal(err)
		}
		shifts := s.Tables.Shifts
		s.Tables = toyTables()
		s.Tables.Shifts, s.Tables.Bodies[0].Duty = shifts, duty
		c := built(t, s)
		seen := night{map[agents.PetitionID]time.Duration{}, map[agents.PetitionID]time.Duration{}}
		if err := agents.NewWorld(s.Config(c, 1, seen)).Run(context.Background()); err != nil {
			t.Fatal(err)
		}
		late, begun := 0, 0
		for id, accepted := range seen.accepted {
			if !c.Office.Open(accepted - 1) {
				late++
			}
			if started, ok := seen.started[id]; ok && started == accepted && !c.Office.Open(started-1) {
				begun++
			}
		}
		if onDuty := duty != ""; late > 0 != onDuty || begun > 0 != onDuty {
			t.Errorf("calendar %q: of %d petitions %d are signed off and %d begun while offices are closed", duty,
				len(seen.accepted), late, begun)
		}
	}
}

// A comparison of scenarios says that their hours differ; the same rows in another file are the same.
func TestDifferentHoursAreToldApart(t *testing.T) {
	const text = "[tables]\nhours = \"hours.csv\"\n"
	const rows = "calendar,season_from,season_to,days,from,to\noffice,05-01,09-30,mon-fri,08:00,"
	a := loaded(t, text, map[string]string{"hours.csv": rows + "12:00\n"})
	b := loaded(t, text, map[string]string{"hours.csv": rows + "13:00\n"})
	c := loaded(t, "[tables]\nhours = \"x.csv\"\n", map[string]string{"x.csv": "# the same\n" + rows + "12:00\n"})
	if a.Hash == b.Hash || !slices.Contains(scenarios.Diff(a, b).Sentences(scenarios.English),
		"The table of duty hours differs.") {
		t.Errorf("hashes %s and %s, %q", a.Hash, b.Hash, scenarios.Diff(a, b).Sentences(scenarios.English))
	}
	if a.Hash != c.Hash || !scenarios.Diff(a, c).Same() {
		t.Errorf("the same rows in another file: hashes %s and %s", a.Hash, c.Hash)
	}
}

// Towns have offices or not from the start; how many work there may change.
func TestTownOfficesStay(t *testing.T) {
	const change = "[[change]]\nkey = \"town.intake\"\nfrom = 2021-02-10\nvalue = "
	if _, err := withFiles(t, change+"2\n", nil); err != nil {
		t.Error(err)
	}
	if _, err := withFiles(t, change+"0\n", nil); err == nil ||
		!strings.Contains(err.Error(), "towns cannot get or lose their offices") {
		t.Errorf("towns lose their offices: %v", err)
	}
	if _, err := withFiles(t, change+"2\n", nil, "town.intake=0"); err == nil ||
		!strings.Contains(err.Error(), "towns cannot get or lose their offices") {
		t.Errorf("towns get offices: %v", err)
	}
}
