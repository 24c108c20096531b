package coordinates

import (
	"math"
	"math/rand/v2"
	"testing"
)

// apart is the larger difference of two points, in degrees.
func apart(a, b Point) float64 { return max(math.Abs(a[0]-b[0]), math.Abs(a[1]-b[1])) }

// The pairs are those that the open converters publish: the first three of eviltransform's tests, which round to six
// figures of a degree, the others of coordtransform's README and of a port of eviltransform whose way back stops
// at a millionth of a degree; that of coordtransform from BD-09 does not iterate.
func TestPublishedPairs(t *testing.T) {
	for _, c := range []struct {
		what      string
		got, want Point
		within    float64
	}{
		{"Shanghai", GCJ02.FromWGS84(Point{121.5272106, 31.1774276}),
			Point{121.531541859215, 31.17530398364597}, 1e-9},
		{"Shenzhen", GCJ02.FromWGS84(Point{113.912316, 22.543847}),
			Point{113.9171764808363, 22.540796131694766}, 1e-9},
		{"Beijing", GCJ02.FromWGS84(Point{116.377817, 39.911954}), Point{116.38404722455657, 39.91334545536069}, 1e-9},
		{"to GCJ-02", GCJ02.FromWGS84(Point{116.404, 39.915}), Point{116.41024449916938, 39.91640428150164}, 1e-9},
		{"to BD-09", fromGCJ02toBD09(Point{116.404, 39.915}), Point{116.41036949371029, 39.92133699351021}, 1e-9},
		{"WGS84 to BD-09", BD09.FromWGS84(Point{116.404, 39.915}),
			Point{116.41662724378733, 39.922699552216216}, 1e-9},
		{"back from GCJ-02", GCJ02.ToWGS84(Point{116.404, 39.915}),
			Point{116.39775549316407, 39.913596801757805}, 1e-6},
		{"back from BD-09", BD09.ToWGS84(Point{116.404, 39.915}), Point{116.3913836995125, 39.907253214522164}, 2e-5},
		{"Denver", GCJ02.FromWGS84(Point{-104.9903, 39.7392}), Point{-104.9903, 39.7392}, 0},
		{"as it is", CGCS2000.ToWGS84(Point{108.5, 32.9}), Point{108.5, 32.9}, 0},
	} {
		if d := apart(c.got, c.want); !(d <= c.within) {
			t.Errorf("%s: %.12f, want %.12f: %.2g degrees apart", c.what, c.got, c.want, d)
		}
	}
}

// There and back is the same point, to a millimetre, all over China.
func TestThereAndBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		p := Point{73.5 + 61*random.Float64(), 18 + 35*random.Float64()}
		for s := range Systems.All() {
			if d := apart(s.ToWGS84(s.FromWGS84(p)), p); d > 1e-8 {
				t.Fatalf("%v: %v comes back %.2g degrees away", s, p, d)
			}
			if d := apart(s.FromWGS84(p), p); (d > 0) != (s == GCJ02 || s == BD09) || d > .02 {
				t.Fatalf("%v moves %v by %.2g degrees", s, p, d)
			}
		}
	}
}
