package scenarios

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// A badCase is a scenario with mistakes and, line by line, what the reader says. The file is bad.toml.
type badCase struct {
	name  string
	files map[string]string
	sets  []string
	want  string
}

var badCases = []badCase{
	{name: "unknown keys and tables", files: map[string]string{"bad.toml": `
[demand]
issues_per_hh_yaer = 0.5
[demnd]
storm_mult = 3
[village]
slack = 2
[mechanisms]
digtal = 1
magic = 1
`}, want: `
bad.toml:3: [demand] issues_per_hh_yaer: there is no such key: did you mean "demand.issues_per_hh_year"?
bad.toml:5: [demnd] storm_mult: there is no such key: did you mean demand.storm_mult?
bad.toml:7: [village] slack: there is no such key: did you mean department.slack?
bad.toml:9: [mechanisms] digtal: there is no such key: did you mean "mechanisms.digital"?
bad.toml:10: [mechanisms] magic: there is no such key: hanyin scenario show lists all keys
`},
	{name: "types and bounds", files: map[string]string{"bad.toml": `title = 3
[demand]
issues_per_hh_year = "much"
storm_mult = -1
nature = [0.7, 0.1]
effort_sigma = nan
[village]
staff = 5.5
[routing]
first_responsible = 1
filter_village = 1.2
[department]
discipline = "edff"
slack = { value = 1.5, unit = "hours" }
`}, want: `
bad.toml:1: title: 3 is no text: write it in quotes: title = "..."
bad.toml:3: [demand] issues_per_hh_year: "much" is no number: want a number
bad.toml:4: [demand] storm_mult: -1 is too small: want 0 to 1000 (ratio)
bad.toml:5: [demand] nature: a list of 2, want 5 numbers: want a list of 5 numbers in brackets
bad.toml:6: [demand] effort_sigma: NaN is no number: want a number
bad.toml:8: [village] staff: 5.5 is no whole number: want a whole number
bad.toml:10: [routing] first_responsible: 1 is neither true nor false: want true or false
bad.toml:11: [routing] filter_village: 1.2 is too large: want 0 to 1 (probability)
bad.toml:13: [department] discipline: "edff" is unknown: did you mean "edf"?
bad.toml:14: [department] slack: unit = "hours" contradicts the base scenario: want "ratio", or leave it out
`},
	{name: "a fit that does not exist", files: map[string]string{"bad.toml": `
fit = 3
[tables]
fits = "fits.csv"
`, "fits.csv": "fit,distance,weight,dispute.b_town\n1,0.2,0.5,1.5\n2,0.4,0.5,1.25\n"}, want: `
bad.toml:2: fit: there is no accepted parameter set 3 in fits.csv: want 0, the base values, to 2
`},
	{name: "a table of fits with mistakes", files: map[string]string{"bad.toml": `
fit = 1
[tables]
fits = "fits.csv"
`, "fits.csv": "# made by hand\nfit,distance,dispute.b_twon,demand.nature,village.staff\n1,0.2,1.5,0.1,6\n"}, want: `
fits.csv:2: the header has no column weight: add it
fits.csv:2: the column "dispute.b_twon" is no number of a scenario: did you mean "dispute.b_town"?
fits.csv:2: the column "demand.nature" is no number of a scenario: name keys that hold one number
fits.csv:2: the column "village.staff" is no number of a scenario: name keys that hold one number
`},
	{name: "fits of wrong values", files: map[string]string{"bad.toml": `
fit = 1
[tables]
fits = "fits.csv"
`, "fits.csv": "fit,distance,weight,dispute.b_town,demand.issues_per_hh_year\n1,0.2,0.5,much,-1\n"}, want: `
fits.csv:2: dispute.b_town: "much" is no number: want a number
fits.csv:2: [demand] issues_per_hh_year: -1 is too small: want 0 to 100 (issues per household and year)
`},
	{name: "a fit that is no number", files: map[string]string{"bad.toml": "fit = 1.5\n"}, want: `
bad.toml:1: fit: 1.5 is no whole number: want a whole number
`},
	{name: "sums and order", files: map[string]string{"bad.toml": `
[household]
class_share = [0.5, 0.2, 0.2]
[score]
weights = { speed = 0.5 }
[satisfaction]
cuts = [0, 2, 1, 3]
[voice]
weekday = [0, 0, 0, 0, 0, 0, 0]
[grid]
phone_from_h = 21
[dispute]
types = [1, 1, 0, 0, 0, 0, 0]
[hazard]
types = [0.1, 0.1, 0.1, 0.1, 0.1]
[enforcement]
duty_from_h = 21
[deliberation]
action_h_most = 5
`}, want: `
bad.toml:3: [household] class_share: they add up to 0.9, want 1: change one of them
bad.toml:5: [score.weights] speed: the weights add up to 1.15, want 1: change one of the three
bad.toml:7: [satisfaction] cuts: element 2: 2 comes before 1: put them in order
bad.toml:9: [voice] weekday: every weight is 0: raise one of them
bad.toml:11: [grid] phone_from_h: there are no hours at all: let a shift end after it begins
bad.toml:13: [dispute] types: they add up to 2, want 1: change one of them
bad.toml:15: [hazard] types: they add up to 0.5, want 1: change one of them
bad.toml:17: [enforcement] duty_from_h: there are no hours at all: let a shift end after it begins
bad.toml:19: [deliberation] action_h_most: deliberation.action_h_least = 10 is more than deliberation.action_h_most = 5: exchange them
`},
	{name: "calendars", files: map[string]string{"bad.toml": `
[tables]
holidays = "off.csv"
hours = "hours.csv"
[work]
office_hours = [8.5, 12, 11, 18]
village_hours = [22, 6, 5, 5.5]
weekdays = [1, 1, 1, 1, 0.5, 0, 0]
summer_from = "5-1"
summer_later_h = 6
[calendar]
power = "dutty"
pwer = "office"
desk = "night"
water = "shut"
[[change]]
key = "work.office_hours"
value = [9, 12, 14, 17]
from = "2021-05-01"
`, "off.csv": `from,to,festival,kind
2021-02-11,2021-02-17,Spring,off
2021-02-17,2021-02-17,,work
2021-13-01,2021-13-01,,work
`, "hours.csv": `calendar,season_from,season_to,days,from,to
office,05-01,09-31,mon-fri,08:00,12:00
office,05-01,09-30,mon-fry,08:00,12:00
Office,,,mon,08:00,25:00
night,,,daily,22:00,06:00
night,,,sat,05:00,09:00
night,,,sun,21:00,23:00
night,,,,24:00,06:00
night,,,mon,08:00,08:00
village,05-01,,holiday,closed,12:00
shut,,,daily,closed,
`}, want: `
bad.toml:6: [work] office_hours: the shifts [8.5, 12, 11, 18] overlap: let one end before the next begins
bad.toml:7: [work] village_hours: the shifts [22, 6, 5, 5.5] overlap: let one end before the next begins
bad.toml:8: [work] weekdays: element 4: 0.5 is neither: want 1 for a working day, 0 for a day of rest
bad.toml:9: [work] summer_from: "5-1" is no day of the year: write it as 05-01
bad.toml:12: [calendar] power: there is no calendar "dutty": add rows of that name to the table of hours (tables.hours)
bad.toml:13: [calendar] pwer: there is no department "pwer": did you mean "power"?
bad.toml:15: [calendar] water: the calendar "shut" has no hours at all: let a shift end after it begins
bad.toml:17: [[change]] key: work.office_hours cannot change during a run: it is used up before one begins: give the season rows of its own in the table of hours (tables.hours)
off.csv:2: festival: "Spring" is no name of a festival: write it in lower case, such as spring or mid_autumn
off.csv:3: from: 2021-02-17 stands at off.csv:2 already: keep one of them
off.csv:4: from: "2021-13-01" is no date: write it as 2020-01-31
off.csv:4: to: "2021-13-01" is no date: write it as 2020-01-31
hours.csv:2: season_to: "09-31" is no day of the year: write it as 05-01, or leave both ends empty for the whole year
hours.csv:3: days: "fry" is no day of the week: did you mean "fri"?
hours.csv:4: calendar: "Office" is no name of a calendar: write it in lower case, such as office or night_duty
hours.csv:4: to: "25:00" is no time of day: want 00:00 to 24:00; a shift that ends before it begins ends the next day
hours.csv:6: from: the shift overlaps that of hours.csv:5: let one end before the other begins
hours.csv:7: from: the shift overlaps that of hours.csv:5: let one end before the other begins
hours.csv:8: days: "" is empty: want mon to sun, a range such as mon-fri, daily or holiday
hours.csv:8: from: "24:00" begins with the next day: write 00:00 and the day after
hours.csv:9: to: "08:00" ends when it begins: there are no hours between: write 00:00 and 24:00 for the whole day, or "closed"
hours.csv:10: season_to: "" is no day of the year: write it as 05-01, or leave both ends empty for the whole year
hours.csv:10: to: "12:00" follows closed: leave it empty
`},
	{name: "categories and departments", files: map[string]string{"bad.toml": `
[tables]
departments = "offices.csv"
categories = ["roads", "roads", "civl", "snow"]
[category.roads]
block = "alone"
[category.roads.bodies]
transprt = 0.5
[category.snow]
share = 1
`, "offices.csv": `id,name,english,third_party
transport,交通运输局,transport,no
highways,公路,highways,perhaps
idle,闲,idle,no
idle,闲,idle,no
`}, want: `
bad.toml:3: [tables] departments: nobody can reach department "transport": give it a share of a category, or leave out its row
bad.toml:3: [tables] departments: nobody can reach department "highways": give it a share of a category, or leave out its row
bad.toml:3: [tables] departments: nobody can reach department "idle": give it a share of a category, or leave out its row
bad.toml:4: [tables] categories: "roads" stands twice: name it once
bad.toml:4: [tables] categories: there is no category "civl": did you mean "civil"?
bad.toml:8: [category.roads.bodies] transprt: there is no department "transprt": did you mean "transport"?
bad.toml:8: [category.roads.bodies]: the shares add up to 0.5, want 1: change one of them
bad.toml:10: [category.snow]: missing: [block collective effort_h english feasible in_grid look_up name season storm to_town urgent violation wait_wd]: set them: a category says all about itself
offices.csv:3: third_party: "perhaps" is unknown: want one of no, yes
offices.csv:5: id: "idle" stands at offices.csv:4 already: give each department an id of its own
`},
	{name: "a block of one", files: map[string]string{"bad.toml": `
[category.roads]
block = "alone"
`}, want: `
bad.toml:3: [category.roads] block: "roads" is alone in its block "alone", and the desk errs: give it the block of what it is mistaken for, or set lever.accuracy.off and .on to 1
`},
	{name: "places and levers", files: map[string]string{"bad.toml": `
[town_mechanisms."汉阴"]
digital = 0.5
[unit_mechanisms."汉阳-99"]
digital = 0.5
[assign]
accuracy = "digitel"
[lever]
accuracy = { on = 2, foo = 1 }
`}, want: `
bad.toml:3: [town_mechanisms.汉阴] digital: there is no town "汉阴": did you mean "汉阳"?
bad.toml:5: [unit_mechanisms.汉阳-99] digital: there is no unit "汉阳-99": did you mean "汉阳-09"?
bad.toml:7: [assign] accuracy: there is no mechanism "digitel": did you mean "digital"?
bad.toml:9: [lever] accuracy: "foo" says nothing about a value: want value and low, high, min, max, sum, choices, unit, tag, source, en, zh
bad.toml:9: [lever.accuracy] on: 2 is too large: want 0 to 1 (share)
`},
	{name: "a lever of two mechanisms", files: map[string]string{"bad.toml": `
include = ["one.toml", "other.toml"]
[assign]
direct = ["digital", "interact"]
merge = "empower"
`, "one.toml": "[assign]\naccuracy = \"empower\"\nmerge = \"digital\"\n", "other.toml": "[assign]\naccuracy = \"interact\"\n[village]\nstaff = 7\n"}, want: `
bad.toml:4: [assign] direct: a lever belongs to one mechanism: name one
other.toml:2: [assign] accuracy: it is set at one.toml:2 already: keep one of them
`},
	{name: "the county's totals", files: map[string]string{"bad.toml": `
[geo]
towns = 11
units = 3
[time]
start = "2020-13-01"
`}, want: `
bad.toml:3: [geo] towns: there are 10 rows for 11 towns: add rows to the table of towns
bad.toml:6: [time] start: "2020-13-01" is no date: write it as 2020-01-31
`},
	{name: "totals that cannot be met", files: map[string]string{"bad.toml": `
[geo]
units = 3
resident = 400000
l3 = 10
grids_total = 5973
households = 400000
registered = 310000
`}, want: `
bad.toml:3: [geo] units: 3 units are too few for 10 towns: raise it or lower geo.towns
bad.toml:4: [geo] resident: 400000 residents are more than the 319300 people registered or counted here: want at most 319300
bad.toml:5: [geo] l3: 3 units, 941 groups and 10 grids do not add up to geo.grids_total = 5973: leave one of them out
bad.toml:5: [geo] l3: 10 third-level grids are too few for 800 groups to be split: lower geo.l2, raise geo.l2_unsplit_share, or set geo.l3 = 0
`},
	{name: "tables", files: map[string]string{"bad.toml": `
[tables]
towns = "towns.csv"
holidays = "off.csv"
departments = "none.csv"
`, "towns.csv": `name,code,villages,communities,communities_159,registered,resident,registered_elsewhere,area_km2,lon,lat,road_km,terrain,double
甲,1,0,0,0,10,20,0,5,108,33,1,hill,no
甲,2,x,1,1,10,5,0,-5,108,33,1,valley,no
`, "off.csv": `from,to,festivl
2020-01-01,2020-01-02,spring
`}, want: `
bad.toml:5: [tables] departments: there is no file "none.csv": check the path: it is relative to the file that names it
towns.csv:2: terrain: "hill" is unknown: want one of valley, mountain
towns.csv:2: 甲: the town has neither village nor community: give it at least one
towns.csv:2: 甲: 20 residents are more than its 10 registered and 0 registered elsewhere: raise registered_elsewhere
towns.csv:3: villages: "x" is no whole number: want a whole number
towns.csv:3: area_km2: "-5" is out of range: want 0.001 to 1e+06
towns.csv:3: name: "甲" stands at towns.csv:2 already: give each town a row of its own
off.csv:1: the header has no column festival: add it
off.csv:1: the header has no column kind: add it
off.csv:1: the column "festivl" is unknown: did you mean "festival"?
`},
	{name: "a syntax error ends its file only",
		files: map[string]string{"bad.toml": "inherits = \"parent.toml\"\n[demand]\nstorm_mult =\n",
			"parent.toml": "x"}, sets: []string{"village.staf=3"}, want: `
bad.toml:3: no TOML: expected value but found '\n' instead: mend the line: nothing after it in this file was read
--set village.staf=3: [village] staf: there is no such key: did you mean "village.staff"?
`},
	{name: "a parent with mistakes of its own",
		files: map[string]string{"bad.toml": "inherits = \"dir/parent.toml\"\n[demand]\nstorm_mult = -1\n",
			"dir/parent.toml": "inherits = \"grand.toml\"\n[village]\nstaff = -1\n",
			"dir/grand.toml":  "[town]\nintake = -1\n"}, want: `
bad.toml:3: [demand] storm_mult: -1 is too small: want 0 to 1000 (ratio)
dir/parent.toml:3: [village] staff: -1 is too small: want 0 to 1000 (persons)
dir/grand.toml:2: [town] intake: -1 is too small: want 0 to 1000 (persons)
`},
	{name: "a cycle", files: map[string]string{"bad.toml": `inherits = "b.toml"`,
		"b.toml": "\ninherits = \"bad.toml\"\n[demand]\nfoo = 1"}, want: `
b.toml:2: inherits: a cycle: bad.toml -> b.toml -> bad.toml: let one of them inherit from hanyin
b.toml:4: [demand] foo: there is no such key: hanyin scenario show lists all keys
`},
	{name: "parents that are not there", files: map[string]string{"bad.toml": `inherits = "hanyn"`}, want: `
bad.toml:1: inherits: there is no scenario "hanyn": did you mean "hanyin"?
`},
	{name: "a parent's path that leads nowhere", files: map[string]string{"bad.toml": `inherits = "../up.toml"
include = ["more.toml", 3]`}, want: `
bad.toml:1: inherits: there is no file "../up.toml": check the path: it is relative to this file
bad.toml:2: include: 3 is no file name: write include = ["file.toml"]
bad.toml:2: include: there is no file "more.toml": check the name: it is relative to this file
`},
	{name: "not UTF-8", files: map[string]string{"bad.toml": "[demand]\n# \xff\n"}, want: `
bad.toml:2: the line is not UTF-8: save the file as UTF-8
`},
	{name: "enormous", files: map[string]string{"bad.toml": strings.Repeat("# much ado\n", 100_000)}, want: `
bad.toml:1: the file is larger than 1024 KiB: write only what differs from the parent, or split the file with include
`},
	{name: "missing", files: map[string]string{}, want: `
bad.toml:1: the file cannot be read, file does not exist: check the path and the permissions
`},
	{name: "sets", files: map[string]string{"bad.toml": ""}, sets: []string{
		"village.staff", "village.staff=", "=3", "a..b=3", `"a=3`, "demand.nature=[1", "village.staff=seven",
		"routing.router=tabel", "voice.grid_constant.7=1", "voice.grid_constant.1=x", "village.staff=1\nx=2", "", " ",
	}, want: `
--set village.staff: no value: write --set key=value, such as --set village.staff=7
--set village.staff=: no value: write --set village.staff=VALUE
--set =3: no key: write --set key=value, such as --set village.staff=7
--set a..b=3: "a..b" has an empty part: write tables and key with dots, such as village.staff
--set "a=3: the quote in "\"a" is not closed: write tables and key with dots, such as village.staff
--set demand.nature=[1: "[1" is no value: write it as in a scenario file: a number, true, "text" or [1, 2]
--set village.staff=seven: "seven" is no value: write it as in a scenario file: a number, true, "text" or [1, 2]
--set routing.router=tabel: [routing] router: "tabel" is unknown: did you mean "table"?
--set voice.grid_constant.7=1: [voice.grid_constant] 7: there is no element 7: want 0 to 2
--set voice.grid_constant.1=x: "x" is no value: write it as in a scenario file: a number, true, "text" or [1, 2]
--set village.staff=1 x=2: "1\nx=2" is no value: write it as in a scenario file: a number, true, "text" or [1, 2]
--set "": no value: write --set key=value, such as --set village.staff=7
--set " ": no value: write --set key=value, such as --set village.staff=7
`},
	{name: "a timeline", files: map[string]string{"bad.toml": `
change = 3
[[shock]]
kind = "storm"
from = "2021-08-01"
days = -1
[[shock]]
kind = "strom"
from = "2021-08-02"
days = 0
facter = 2
towns = ["汉阴"]
[[shock]]
kind = "outage"
from = "2021-07-01"
days = 3
departments = ["power", "powr"]
share = 1
[[shock]]
kind = "epidemic"
from = 2021-09-01
days = 60
factor = 3
[[shock]]
kind = "demand"
from = "soon"
factor = 0.5
[[shock]]
kind = "duplicates"
from = "2021-10-01"
count = 50
category = ["roads", "land"]
towns = ["城关", "汉阳"]
[[shock]]
kind = "staff-cut"
from = "2021-11-01"
days = 3
share = 0.5
`}, want: `
bad.toml:2: change: 3 is no [[change]]: write it as a table of a list: [[change]]
bad.toml:6: [[shock]] days: -1 is out of range: want more than 0 and at most 20000 days
bad.toml:8: [[shock]] kind: the county knows no "strom": did you mean "storm"?
bad.toml:10: [[shock]] days: 0 is out of range: want more than 0 and at most 20000 days
bad.toml:11: [[shock]] facter: there is no such key: did you mean "factor"?
bad.toml:12: [[shock]] towns: "汉阴" is unknown: did you mean "汉阳"?
bad.toml:15: [[shock]] from: it begins before the one above it: put the blocks in order of time
bad.toml:17: [[shock]] departments: "powr" is unknown: did you mean "power"?
bad.toml:18: [[shock]] share: there is no such key: want kind, from, note, days, departments
bad.toml:20: [[shock]] kind: no category epidemic is in use: inherit from "epidemic", or describe [category.epidemic] and name it in tables.categories
bad.toml:24: [[shock]] days: it is missing: add days = ...
bad.toml:26: [[shock]] from: "soon" is no date: write it as "2020-01-31" or "2020-01-31 08:30"
bad.toml:27: [[shock]] factor: 0.5 is out of range: want 1 to 1000
bad.toml:32: [[shock]] category: roads, land are 2: name one
bad.toml:33: [[shock]] towns: 城关, 汉阳 are 2: name one
bad.toml:34: [[shock]] staff: no staff is named: name kinds of offices (villages, towns, departments), or departments = [...]
`},
	{name: "changes", files: map[string]string{"bad.toml": `
[[change]]
key = "mechanisms.digital"
value = 1.5
from = "2020-03-01"
[[change]]
key = "mechanisms.digital"
value = 0.5
from = "2020-06-01"
ramp_days = 30
[[change]]
key = "mechanisms.digital"
value = 0.7
from = "2020-06-15"
towns = ["汉阳"]
[[change]]
key = "geo.units"
value = 3
from = "2020-07-01"
[[change]]
key = "village.staf"
value = 3
from = "2020-07-01"
[[change]]
key = "village.staff"
value = "six"
from = "2020-07-01"
towns = ["汉阳"]
ramp_days = 3
[[change]]
key = "score.weights.speed"
value = 0.9
from = "2020-08-01"
[[change]]
key = "mechanisms.empower"
value = 0
from = "2029-08-01"
towns = ["汉阴"]
units = ["汉阳-77"]
[[change]]
value = 0
`}, want: `
bad.toml:4: [mechanisms] digital: 1.5 is too large: want 0 to 1 (intensity)
bad.toml:13: [[change]] mechanisms.digital: bad.toml:6 changes this value at the same time: keep one, or begin when the other has ended
bad.toml:17: [[change]] key: geo.units cannot change during a run: it is used up before one begins: set it for the whole run
bad.toml:21: [[change]] key: there is no key "village.staf": did you mean "village.staff"?
bad.toml:25: [[change]] key: only the intensity of a mechanism can differ between places: leave out towns and units, or change a mechanism
bad.toml:26: [[change]] value: "six" is no whole number: want a whole number
bad.toml:29: [[change]] ramp_days: village.staff does not change gradually: leave it out
bad.toml:37: [[change]] from: 2029-08-01 is outside the run: want 2020-01-01 to 2022-12-30
bad.toml:38: [[change]] towns: "汉阴" is unknown: did you mean "汉阳"?
bad.toml:39: [[change]] units: "汉阳-77" is unknown: did you mean "汉阳-07"?
bad.toml:40: [[change]] key: it is missing: add key = ...
bad.toml:40: [[change]] from: it is missing: add from = ...
`},
	{name: "changes of one value by two names", files: map[string]string{"bad.toml": `
[[change]]
key = 'mechanisms."digital"'
value = 0.5
from = "2020-06-01"
[[change]]
key = "mechanisms.digital"
value = 0.7
from = "2020-06-01"
`}, want: `
bad.toml:8: [[change]] mechanisms.digital: bad.toml:2 changes this value at the same time: keep one, or begin when the other has ended
`},
	{name: "a change that leaves things crooked", files: map[string]string{"bad.toml": `
[[change]]
key = "score.weights.speed"
value = 0.9
from = "2020-08-01"
`}, want: `
bad.toml:4: [score.weights] speed: the weights add up to 1.55, want 1: change one of the three
`},
}

func TestMistakesAreNamedAllAtOnce(t *testing.T) {
	for _, c := range slices.Concat(badCases, rareCases) {
		t.Run(c.name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for name, text := range c.files {
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			s, err := LoadFS(fsys, "bad.toml", c.sets)
			var all Errors
			if s != nil || !errors.As(err, &all) {
				t.Fatalf("got %v, %v, want no scenario and Errors", s, err)
			}
			if got, want := err.Error(), strings.TrimSpace(c.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
