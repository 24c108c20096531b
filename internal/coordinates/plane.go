package coordinates

import (
	"math"

	"hanyin/internal/elementary"
)

// KmPerDegree is the length of a degree of latitude on a sphere of 6,371 km, the earth's mean radius (R1 of GRS80,
// 6,371.0088 km; Moritz, Geodetic Reference System 1980, Journal of Geodesy 74, 2000): 2π·6371/360.
const KmPerDegree = 111.19

// kmPerDegreeEast is that of a degree of longitude on the equator of WGS84, whose radius is 6,378.137 km (NIMA
// TR8350.2, 2000): 2π·6378.137/360. Times the cosine of the latitude it is nearer to a degree's length on the
// ellipsoid than the sphere's.
const kmPerDegreeEast = 111.32

// Km places p on a plane through a point: km east and north of it. Between 18° and 54° of latitude, a degree differs
// from its length on the ellipsoid by -0.2 to 0.5 % to the north, and by -0.3 to 0 % to the east.
func Km(from, p Point) (east, north float64) {
	return float64((p[0] - from[0]) * kmPerDegreeEast * elementary.Cos(from[1]*math.Pi/180)),
		float64((p[1] - from[1]) * KmPerDegree)
}
