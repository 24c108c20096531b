package coordinates

import (
	"math"
	"testing"
)

// Distances on the plane are those on the ellipsoid of WGS84 (its axes and eccentricity, with the radii of curvature
// of the meridian and the prime vertical) within what Km promises.
func TestKm(t *testing.T) {
	const a, e2 = 6378.137, 0.00669437999014
	for lat := 18.; lat <= 54; lat += 3 {
		w := math.Sqrt(1 - e2*math.Pow(math.Sin(lat*math.Pi/180), 2))
		perEast := a / w * math.Cos(lat*math.Pi/180) * math.Pi / 180
		perNorth := a * (1 - e2) / (w * w * w) * math.Pi / 180
		east, north := Km(Point{108, lat}, Point{108.1, lat + .1})
		if d := north/(.1*perNorth) - 1; d < -.002 || d > .005 {
			t.Errorf("%g°: %.3f km to the north of %.3f", lat, north, .1*perNorth)
		}
		if d := east/(.1*perEast) - 1; d < -.003 || d > 0 {
			t.Errorf("%g°: %.3f km to the east of %.3f", lat, east, .1*perEast)
		}
	}
	if east, north := Km(Point{108, 32}, Point{107, 31}); east >= 0 || north != -KmPerDegree {
		t.Errorf("a degree to the south-west is %g, %g", east, north)
	}
}
