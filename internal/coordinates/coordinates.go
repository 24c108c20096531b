// Package coordinates converts longitudes and latitudes of the systems that maps of China use to WGS84.
//
// WGS84 is that of GPS, OpenStreetMap and GeoJSON (RFC 7946). CGCS2000 (2000国家大地坐标系), that of surveying offices and
// of Tianditu, has the same origin and axes, and an ellipsoid that differs by 0.1 mm on the ground; since its epoch,
// 2000.0, the plate has moved by about 3 cm a year. It is taken as WGS84, which is wrong by less than a metre.
//
// GCJ-02 shifts points of China by 100 to 700 m. No office has published how; the formula here is the one that open
// converters share (eviltransform by googollee, coordtransform by wandergis), on the ellipsoid of Krasovsky (1940).
// BD-09, Baidu's, moves GCJ-02 once more, by a formula of the same sources. Both are undone by iteration. What comes
// out is good for a map of a county, and not for surveying.
package coordinates

import (
	"math"

	"hanyin/internal/elementary"
	"hanyin/internal/vocabulary"
)

// A System is what longitudes and latitudes refer to.
type System uint8

// Systems.
const (
	WGS84 System = iota
	CGCS2000
	GCJ02
	BD09
)

// Systems names the systems.
var Systems = vocabulary.New[System]("coordinate system", []vocabulary.Word{
	WGS84:    {Key: "wgs84", En: "WGS84", Zh: "WGS84"},
	CGCS2000: {Key: "cgcs2000", En: "CGCS2000", Zh: "CGCS2000（国家2000）"},
	GCJ02:    {Key: "gcj02", En: "GCJ-02", Zh: "GCJ-02（国测局）"},
	BD09:     {Key: "bd09", En: "BD-09", Zh: "BD-09（百度）"},
})

// String is the system's key.
func (s System) String() string { return Systems.Key(s) }

// A Point is a longitude and a latitude, in degrees.
type Point = [2]float64

// InChina reports whether GCJ-02 shifts a point: the rectangle is that of the open converters.
func InChina(p Point) bool {
	return p[0] >= 72.004 && p[0] <= 137.8347 && p[1] >= 0.8293 && p[1] <= 55.8271
}

// ToWGS84 converts a point of a system.
func (s System) ToWGS84(p Point) Point {
	switch s {
	case BD09:
		return undo(fromWGS84toGCJ02, undo(fromGCJ02toBD09, p))
	case GCJ02:
		return undo(fromWGS84toGCJ02, p)
	}
	return p
}

// FromWGS84 converts a point to a system.
func (s System) FromWGS84(p Point) Point {
	switch s {
	case BD09:
		return fromGCJ02toBD09(fromWGS84toGCJ02(p))
	case GCJ02:
		return fromWGS84toGCJ02(p)
	}
	return p
}

// undo finds the point that a shift moves to p, to 1e-10 degrees (0.01 mm): a shift hardly differs between points as
// near as it is wide, so that each step leaves less than a hundredth of the error.
func undo(shift func(Point) Point, p Point) Point {
	const steps, enough = 12, 1e-10
	at := p
	for range steps {
		moved := shift(at)
		dx, dy := p[0]-moved[0], p[1]-moved[1]
		at[0], at[1] = at[0]+dx, at[1]+dy
		if math.Abs(dx)+math.Abs(dy) < enough {
			break
		}
	}
	return at
}

// Krasovsky's ellipsoid: half of the long axis in metres, and the square of the eccentricity.
const (
	axis         = 6378245.0
	eccentricity = 0.00669342162296594323
)

func fromWGS84toGCJ02(p Point) Point {
	if !InChina(p) {
		return p
	}
	east, north := shifts(p[0]-105, p[1]-35)
	lat := float64(p[1] / 180 * math.Pi)
	sin := elementary.Sin(lat)
	w := 1 - float64(eccentricity*float64(sin*sin))
	root := math.Sqrt(w)
	metresNorth := axis * (1 - eccentricity) / (w * root) * math.Pi / 180
	metresEast := axis / root * elementary.Cos(lat) * math.Pi / 180
	return Point{p[0] + east/metresEast, p[1] + north/metresNorth}
}

// shifts are those of GCJ-02 in metres, x and y being degrees east of 105° and north of 35°.
func shifts(x, y float64) (east, north float64) {
	sin := func(amplitude, turns float64) float64 {
		return float64(amplitude * elementary.Sin(float64(turns*math.Pi)))
	}
	xy, root := float64(float64(.1*x)*y), math.Sqrt(math.Abs(x))
	short := sin(20, float64(6*x)) + sin(20, 2*x)
	east = 300 + x + float64(2*y) + float64(float64(.1*x)*x) + xy + float64(.1*root) + (short+sin(20, x)+
		sin(40, x/3)+sin(150, x/12)+sin(300, x/30))*2/3
	north = -100 + float64(2*x) + float64(3*y) + float64(float64(.2*y)*y) + xy + float64(.2*root) + (short+sin(20, y)+
		sin(40, y/3)+sin(160, y/12)+sin(320, y/30))*2/3
	return east, north
}

func fromGCJ02toBD09(p Point) Point {
	if !InChina(p) {
		return p
	}
	const turn = math.Pi * 3000 / 180
	x, y := p[0], p[1]
	r := elementary.Hypot(x, y)
	longer := 1 + float64(.00002*elementary.Sin(float64(y*turn)))/r
	sin, cos := elementary.Sincos(float64(.000003 * elementary.Cos(float64(x*turn))))
	return Point{
		float64(longer*(float64(x*cos)-float64(y*sin))) + .0065,
		float64(longer*(float64(y*cos)+float64(x*sin))) + .006,
	}
}
