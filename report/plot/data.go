package plot

// A Tone says what a line, point or bar stands for. Tones differ in lightness too, and truth is dashed, so that colour
// alone says nothing.
type Tone uint8

// Tones. Record is what an office could know, Truth what only the model knows.
const (
	Record Tone = iota
	Truth
	Good
	Bad
	Neutral
	Base
)

// A Line goes through points; Low and High, where given, bound a band about it. NaN leaves a gap.
type Line struct {
	Label     string
	Tone      Tone
	X, Y      []float64
	Low, High []float64
	Dots      bool // mark the points
}

// A Tick is a mark on an axis.
type Tick struct {
	At    float64
	Label string
}

// Lines are curves over a common axis.
type Lines struct {
	X, Y    string  // labels of the axes
	LogX    bool    // X grows by factors; all X must be positive
	Ticks   []Tick  // of the X axis; nil: chosen
	YTicks  []Tick  // of the Y axis, which then spans them; nil: chosen
	Before  float64 // where Apart ends
	Apart   string  // what lies before Before, such as the warm-up; empty: nothing is set apart
	Unit    bool    // Y goes from 0 to 1
	Through bool    // draw the line at 0
	Lines   []Line
}

// A Row is a point with an interval, or a bar from 0 with one, under a label. NaN is not drawn.
type Row struct {
	Label     string
	Value     float64
	Low, High float64
	Tone      Tone
	Margin    float64 // what is nearer to 0 does not matter: shaded; 0 or NaN: none
	Text      string  // behind a bar, such as what it counts; empty: nothing
}

// Rows stand one below the other on a common axis.
type Rows struct {
	X       string // label of the axis
	Bars    bool   // bars from 0, else points
	Through bool   // draw the line at 0
	Rows    []Row
	Legend  map[Tone]string
	Ticks   []Tick
}

// A Cell of a heat map: a shade from -1 (worst) over 0 to +1 (best), and a short text.
type Cell struct {
	Shade float64
	Text  string
}

// Heat is a table of shaded cells: rows by columns.
type Heat struct {
	Columns []string
	Rows    []string
	Cells   [][]Cell
}

// A Town is a cell of the map: its seat, in km, its area, and a number that shades it.
type Town struct {
	Label string
	Text  string // under the label, such as the number
	X, Y  float64
	Km2   float64
	Value float64 // NaN: not shaded
	Hilly bool    // hatched

	Areas []Area       // within its true borders; nil: they are not known
	Inner []Area       // of its villages
	Dots  [][2]float64 // villages of which a point is known
}

// An Area is closed lines in km, the first around it, the others around holes in it.
type Area = [][][2]float64

// Towns are a map. If the true borders of any are known, it shows those, and the other towns as points; else it is
// schematic: cells around the seats, their areas in proportion to the true ones.
type Towns struct {
	Towns []Town
	Tone  Tone   // of the largest value
	Hilly string // what hatching means, for the legend
}

// A Tile is a square of a tile map, in a column and row counted from 0 at the top left.
type Tile struct {
	Label       string
	Text        string // below the label, such as the number
	Column, Row int
	Value       float64 // NaN: not shaded
}

// Tiles are a schematic map of equal squares, shaded by their values.
type Tiles struct {
	Tiles []Tile
	Tone  Tone // of the largest value
}
