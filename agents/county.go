package agents

import "hanyin/sim"

// A County (县) is the immutable part of a world: its map, its people as they are counted, its bodies, categories and
// calendars. It is built once from a scenario's tables and shared by all replications.
type County struct {
	Params         Params
	Towns          []Town
	Units          []Unit
	Grids          []Grid
	Households     []Household
	Bodies         []Body
	Categories     []Category
	Office         *sim.Calendar // the county's working days: limits, and departments without hours of their own
	Village        *sim.Calendar // village offices
	Phone          *sim.Calendar // when a grid worker answers
	DayH           float64       // mean duty hours of a working day of the office calendar
	crews          *sim.Calendar // when enforcement crews move
	named          []UnitRow     // as the scenario names them
	towns          *sim.Calendar // towns as bodies, their intake and their mediators
	desk           *sim.Calendar // the desk in duty hours
	experts        *sim.Calendar // mediation experts
	phoneH         float64       // mean hours a day that a grid worker answers
	expertsH       float64       // mean hours a day that experts can be had
	villageH       float64       // mean hours a day that a village office is open
	days           []day
	civic          []volunteerWork     // by CategoryID: where volunteers help
	petitionOffice BodyID              // 信访局, NoBody if the scenario has none
	justice        BodyID              // 司法局, NoBody if the scenario has none
	threshold      [ClassCount]float32 // least score of a class
}

// Town (镇) with its exact totals.
type Town struct {
	TownRow
	X, Y       float64 // of the seat, km east and north of the county's centre
	Body       BodyID  // the town as a handling body
	FirstUnit  UnitID
	Units      int
	Households int
}

// Unit is a village (村) or community (社区).
type Unit struct {
	Name       string // with its town's, such as 汉阳-07
	Town       TownID
	Community  bool
	SeatH      float64 // hours to the town's seat by road, one way
	X, Y       float64 // km east and north of the county's centre
	First      HouseholdID
	Households int
	Registered int
	Resident   int
	FirstL2    GridID
	L2         int
	FirstL3    GridID
	L3         int
}

// span is the unit's households, from first up to but not including last.
func (u *Unit) span() (first, last HouseholdID) { return u.First, u.First + HouseholdID(u.Households) }

// Grid (网格) of level 1, 2 or 3. Households belong to the lowest grid that covers them.
type Grid struct {
	Level      uint8
	Unit       UnitID
	Parent     GridID // NoGrid for level 1
	First      HouseholdID
	Households int // those it covers, at any level
}

// Household (户) as it is counted: what does not change in a run. It takes 32 bytes, so that no household lies across
// two lines of a cache.
type Household struct {
	Grid     GridID // the lowest grid that covers it
	Unit     UnitID
	Town     TownID
	Size     uint8
	Away     uint8 // members away all year
	Elder    bool  // elderly-only
	Kin      bool  // tied to its grid leader
	online   bool  // somebody in it uses the internet
	extra    uint8 // followers beyond the first, once it follows the account
	need     Class // true class of need at the start
	Literacy float32
	WorkerKm float32 // to the leader of its grid, by road
	TravelH  float32 // to the village office, one way
	resist   float32 // to following: the cumulated hazard at which it follows, a unit exponential
	score    float32 // of need: low income and vulnerable structure
}

// Body is a handling body (承办单位): a department, bureau or utility, or a town.
type Body struct {
	BodyRow
	Town     TownID // of a town as a body
	IsTown   bool
	Required float64 // working hours a working day that the flows of the reference county ask for
	Capacity float64 // hours a working day at effort 1: Required times the slack, before the spread between bodies
	Calendar *sim.Calendar
	dutyH    float64 // hours of its calendar for each working day of the office calendar
}

// Category of petitions with its bodies resolved.
type Category struct {
	CategoryRow
	handlers []handler
	block    []CategoryID // the other categories of its confusion block
}

type handler struct {
	body  BodyID
	share float64
}

type day struct {
	month   uint8 // 0 for January
	weekday uint8 // 0 for Monday
	spring  bool  // a day off of the festival that brings people home
	home    bool  // absent members are at home
}
