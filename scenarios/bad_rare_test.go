package scenarios

import (
	"strings"
)

const townHeader = "name,code,villages,communities,communities_159,registered,resident,registered_elsewhere," +
	"area_km2,lon,lat,road_km,terrain,double\n"

// rareCases are like badCases, of what is seldom written: dates out of all bounds, margins, blocks of the wrong type,
// tables that are no tables.
var rareCases = []badCase{
	{name: "types that TOML has and the key not", files: map[string]string{"bad.toml": `
[tables]
categories = "roads"
[demand]
nature = 0.2
storm_mult = 2020-01-31
[score]
weights = [0.5]
[household]
class_share = [0.5, "x", 0.2]
[department]
discipline = 2020-01-31
slack = { value = 1.5, tag = "Z", source = 3 }
[routing]
first_responsible = "a very long text that nobody would write in place of true or of false"
`}, want: `
bad.toml:3: [tables] categories: "roads" is no list of names: want a list of names: ["a", "b"]
bad.toml:5: [demand] nature: 0.2 is no list of 5 numbers: want a list of 5 numbers in brackets
bad.toml:6: [demand] storm_mult: 2020-01-31 is no number: want a number
bad.toml:8: [score] weights: there is no such key: it is a table: set its keys one by one, such as score.weights.speed
bad.toml:10: [household] class_share: element 1: "x" is no number: want a list of 3 numbers in brackets
bad.toml:12: [department] discipline: "2020-01-31" is unknown: want edf, fifo, sjf, score
bad.toml:13: [department] slack: source = 3 does not fit: write it as the base scenario does
bad.toml:13: [department] slack: tag "Z" is unknown: want S, P, D, A or M
bad.toml:15: [routing] first_responsible: "a very long text that nobody would write in place of tru..." is neither true nor false: want true or false
`},
	{name: "dates out of all bounds", files: map[string]string{"bad.toml": `
[time]
start = "1850-01-01"
`}, want: `
bad.toml:3: [time] start: the year 1850 is out of range: want 1900 to 2200
hanyin/adoption.toml:7: [adoption] opened: 2018-01-01 is more than 60 years from time.start = 1850-01-01: check both dates
`},
	{name: "nothing left", files: map[string]string{"bad.toml": `
[tables]
categories = []
[work]
weekdays = [0, 0, 0, 0, 0, 0, 0]
summer_from = "05-01"
summer_to = "09-30"
summer_later_h = 7
[category.roads]
season = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
`}, want: `
bad.toml:3: [tables] categories: there is no category: name at least one
bad.toml:5: [work] weekdays: there is no working day: want 1 for a working day, 0 for a day of rest
bad.toml:8: [work] summer_later_h: 7 is too large: want 0 to 6 (h)
bad.toml:8: [work] summer_later_h: the second shift would end at 25: lower it, or write rows in the table of hours (tables.hours)
`},
	{name: "nobody for a category", files: map[string]string{"bad.toml": `
[category.roads]
to_town = 0.5
[category.roads.bodies]
transport = 0
`}, want: `
bad.toml:5: [category.roads.bodies]: the shares add up to 0.5, want 1: change one of them
bad.toml:5: [category.roads.bodies] transport: nobody can reach department "transport": give it a share of a category, or leave out its row
`},
	{name: "a category whose block was left out", files: map[string]string{"bad.toml": `
[tables]
categories = ["roads", "land", "utilities"]
[category.roads]
share = 0.5
[category.land]
share = 0.25
[category.utilities]
share = 0.25
`}, want: `
bad.toml:3: [tables] categories: "land" is alone in its block "place", and the desk errs: give it the block of what it is mistaken for, or set lever.accuracy.off and .on to 1
`},
	{name: "margins", files: map[string]string{"bad.toml": `
[matters]
response.median_h = 3
"petition.count" = "5"
response.medain_h = "30min"
resolution.rate = "-2points"
`}, want: `
bad.toml:3: [matters] response.median_h: 3 is no text: write the amount with its unit in quotes, such as "30min"
bad.toml:4: [matters]: there is no KPI "petition.count": did you mean "petition.count_month"?
bad.toml:5: [matters]: there is no KPI "response.medain_h": did you mean "response.median_h"?
bad.toml:6: [matters]: there is no KPI "resolution.rate": hanyin run --json names them all
`},
	{name: "blocks of the wrong types", files: map[string]string{"bad.toml": `
[[shock]]
kind = "demand"
from = "2021-08-01"
days = "ten"
factor = "three"
categories = [1]
[[shock]]
kind = "outage"
from = "2021-09-01"
days = 3
departments = []
[[shock]]
kind = "outage"
from = "2021-10-01"
days = 3
[[shock]]
kind = "leader-loss"
from = "2021-11-01"
[[change]]
key = "a..b"
value = 1
from = "2021-08-01"
[[change]]
key = 3
value = 1
from = 5
`}, want: `
bad.toml:5: [[shock]] days: "ten" is no number: want a number of days
bad.toml:6: [[shock]] factor: "three" is no number: want a number
bad.toml:7: [[shock]] categories: element 0: 1 is no name: want ["a", "b"]
bad.toml:12: [[shock]] departments: it is empty: name at least one
bad.toml:13: [[shock]] departments: it is missing: add departments = ...
bad.toml:17: [[shock]] share: it is missing: add share = ...
bad.toml:21: [[change]] key: "a..b" has an empty part: write tables and key with dots, such as mechanisms.digital
bad.toml:25: [[change]] key: 3 is no text: want text in quotes
bad.toml:27: [[change]] from: 5 is no date: write it as "2020-01-31" or "2020-01-31 08:30"
`},
	{name: "two changes of one unit", files: map[string]string{"bad.toml": `
[[change]]
key = "mechanisms.digital"
value = 0.5
from = "2020-06-01"
ramp_days = 30
units = ["汉阳-01"]
[[change]]
key = "mechanisms.digital"
value = 0.7
from = "2020-06-15"
units = ["汉阳-01", "汉阳-02"]
[[change]]
key = "mechanisms.digital"
value = 0.7
from = "2020-06-15"
units = ["汉阳-03"]
`}, want: `
bad.toml:10: [[change]] mechanisms.digital: bad.toml:2 changes this value at the same time: keep one, or begin when the other has ended
`},
	{name: "towns of nobody and too many", files: map[string]string{"bad.toml": `
[tables]
towns = "towns.csv"
holidays = "empty.csv"
hours = "hours.csv"
departments = "offices.csv"
units = "none.csv"
`, "towns.csv": townHeader,
		"empty.csv": "", "hours.csv": "calendar,season_from,season_to,days,from,to\nnight,,,daily,\"22:00\n",
		"offices.csv": "id,name,english,third_party\n,,x,no\nhall,\"x\"y,z,no\n"}, want: `
towns.csv:1: there is no town: add at least one
offices.csv:3: no CSV: extraneous or missing " in quoted-field: mend the line: nothing after it in this file was read
empty.csv:1: there is no header: write the names of the columns on the first line, as the table of hanyin does
hours.csv:2: no CSV: extraneous or missing " in quoted-field: mend the line: nothing after it in this file was read
`},
	{name: "numbers of a table", files: map[string]string{"bad.toml": `
[tables]
towns = "towns.csv"
holidays = "off.csv"
`, "towns.csv": `name,code,villages,communities,communities_159,registered,resident,registered_elsewhere,area_km2,lon,lat,road_km,terrain,double
甲,1,-3,1,0,10,10,0,wide,nan,33,1,valley,no
`, "off.csv": "from,to,festival,kind\n2020-02-03,2020-02-01,spring,off\n2020-03-01,2020-07-01,,off\n"}, want: `
towns.csv:2: villages: "-3" is out of range: want 0 to 5000
towns.csv:2: area_km2: "wide" is no number: want a number
towns.csv:2: lon: "nan" is no number: want a number
off.csv:2: to: "2020-02-01" is not within 60 days from 2020-02-03: want a span of 1 to 60 days
off.csv:3: to: "2020-07-01" is not within 60 days from 2020-03-01: want a span of 1 to 60 days
`},
	{name: "routers behind addresses", files: map[string]string{"bad.toml": `
[routing]
router = "http://me:secret@localhost:8080/route?x=1"
`}, want: `
bad.toml:3: [routing] router: "http://me:secret@localhost:8080/route?x=1" is no address of a router: want http://HOST:PORT without user and query; those go with --router-url
`},
	{name: "routers without a host", files: map[string]string{"bad.toml": "[routing]\nrouter = \"http://\"\n"}, want: `
bad.toml:2: [routing] router: "http://" is no address of a router: want http://HOST:PORT without user and query; those go with --router-url
`},
	{name: "more homes than people", files: map[string]string{"bad.toml": `
[geo]
households = 400000
registered = 310000
resident = 237900
`}, want: `
bad.toml:3: [geo] households: 400000 households for 319300 people: want at least one person each
`},
	{name: "fewer homes than people fill", files: map[string]string{"bad.toml": `
[geo]
households = 3000
registered = 310000
resident = 237900
`}, want: `
bad.toml:3: [geo] households: 3000 households for 319300 people: want at most 100 people each
`},
	{name: "a year without a month", files: map[string]string{"bad.toml": `
[category.roads]
season = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
[category.land]
to_town = 0.5
[category.land.bodies]
natural_resources = 0
`}, want: `
bad.toml:3: [category.roads] season: every month is 0: raise one of them
bad.toml:7: [category.land]: no department handles what the towns do not: name its bodies, or set to_town = 1
bad.toml:7: [category.land.bodies] natural_resources: nobody can reach department "natural_resources": give it a share of a category, or leave out its row
`},
	{name: "units of a table", files: map[string]string{
		"bad.toml": "[tables]\ntowns = \"towns.csv\"\nunits = \"units.csv\"\n[geo]\nunits = 3\n",
		"towns.csv": townHeader +
			"甲,1,2,1,1,3000,2000,0,5,108,33,1,valley,no\n",
		"units.csv": "town,name,code,kind,registered,resident\n甲,东,1x,village,-4,many\n甲,东,2,town,,\n乙,西,3,village,,\n,,,village,,\n"}, want: `
towns.csv:2: 甲: the table of towns counts 2 villages and 1 community, that of units 2 and 0: let both tables count alike (units.csv)
units.csv:2: registered: "-4" is out of range: want 0 to 10000000
units.csv:2: resident: "many" is no whole number: want a whole number
units.csv:2: code: "1x" is no whole number: want a whole number
units.csv:3: kind: "town" is unknown: want one of village, community
units.csv:3: name: "东" stands at units.csv:2 already: give every unit of a town a name of its own
units.csv:4: town: "乙" is unknown: want one of 甲
units.csv:5: town: "" is empty: write something
`},
	{name: "units that are not there", files: map[string]string{"bad.toml": "[tables]\nunits = \"none.csv\"\n[demand]\nstorm_mult = -1\n"}, want: `
bad.toml:2: [tables] units: there is no file "none.csv": check the path: it is relative to the file that names it
bad.toml:4: [demand] storm_mult: -1 is too small: want 0 to 1000 (ratio)
`},
	{name: "units that are named", files: map[string]string{
		"bad.toml": "[tables]\ntowns = \"towns.csv\"\nunits = \"units.csv\"\n[geo]\nunits = 5\nhouseholds = 400\n",
		"towns.csv": townHeader +
			"甲,1,2,1,1,3000,2000,0,5,108,33,1,valley,no\n",
		"units.csv": "town,name,code,kind,registered,resident\n甲,东,1,village,,\n甲,西,2,village,,\n甲,南,3,community,,\n"},
		want: `
bad.toml:5: [geo] units: the table of units names 3, not 5: change tables.units and tables.towns, or set tables.units = ""
`},
	{name: "too few groups", files: map[string]string{"bad.toml": "[geo]\nl2 = 20\n"}, want: `
bad.toml:2: [geo] l2: 20 groups are too few for 156 units: want at least one each
`},
	{name: "departments counted", files: map[string]string{"bad.toml": "[department]\ncount = 99\n"}, want: `
bad.toml:2: [department] count: there are 25 departments and 10 towns: add or drop rows of the table of departments
`},
	{name: "too few third-level grids", files: map[string]string{"bad.toml": "[geo]\ngrids_total = 500\n"}, want: `
bad.toml:2: [geo] grids_total: 500 grids in all are fewer than 156 units and 941 groups: raise geo.grids_total or lower geo.l2
`},
	{name: "a path that leads out", files: map[string]string{
		"bad.toml":   "include = [\"../up.toml\", \"dir\", \"more.toml\"]\n",
		"dir/x.toml": "", "more.toml": "inherits = \"hanyin\"\n"}, want: `
bad.toml:1: include: there is no file "../up.toml": check the name: it is relative to this file
dir:1: this is no regular file: name a text file
more.toml:1: an included file holds values only: write inherits and include in bad.toml
`},
	{name: "sets of lists", files: map[string]string{"bad.toml": ""}, sets: []string{
		"tables.categories=roads, civl", `"a"b=3`, "demand.nature=" + strings.Repeat("[", 70),
		"voice.grid_constant.1=true",
		"speed=1", "gain=1", "bodies=1"}, want: `
--set tables.categories=roads, civl: [tables] categories: there is no category "civl": did you mean "civil"?
--set "a"b=3: "\"a\"b" is no dotted key: write tables and key with dots, such as village.staff
--set demand.nature=[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[" is no value: write it as in a scenario file: a number, true, "text" or [1, 2]
--set voice.grid_constant.1=true: [voice.grid_constant] 1: true is no number: want a number
--set speed=1: speed: there is no such key: did you mean score.weights.speed?
--set gain=1: gain: there is no such key: did you mean social.gain or trust.gain?
--set bodies=1: bodies: there is no such key: hanyin scenario show lists all keys
`},
}
