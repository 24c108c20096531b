// Package geojsontest makes maps of counties that there are not, for tests.
package geojsontest

import (
	"encoding/json"
	"math/rand/v2"
)

// A Place is a cell of a made-up map.
type Place struct {
	Properties map[string]any
	Ring       [][2]float64 // closed, against the clock, degrees
}

// Collection is the places as GeoJSON, with a function over every position.
func Collection(places []Place, of func([2]float64) [2]float64) []byte {
	type object = map[string]any
	var features []object
	for _, p := range places {
		var ring [][2]float64
		for _, at := range p.Ring {
			if of != nil {
				at = of(at)
			}
			ring = append(ring, at)
		}
		features = append(features, object{"type": "Feature", "properties": p.Properties,
			"geometry": object{"type": "Polygon", "coordinates": [][][2]float64{ring}}})
	}
	text, _ := json.Marshal(object{"type": "FeatureCollection", "features": features})
	return text
}

// Partition divides a piece of land of about so many degrees around a point among n places, in rows. Neighbours share
// every position of the winding line between them.
func Partition(n int, lon, lat, size float64) [][][2]float64 {
	columns := 1
	for columns*columns < n {
		columns++
	}
	rows := (n + columns - 1) / columns
	corner := func(i, k int) [2]float64 {
		r := rand.New(rand.NewPCG(uint64(i), uint64(k)+99))
		x, y := (float64(i)+.5*r.Float64())/float64(columns), (float64(k)+.5*r.Float64())/float64(rows)
		return [2]float64{lon + float64((x-.5)*size), lat + float64((y-.5)*size*.8)}
	}
	// line goes from one corner to the next, both left out; it is the same both ways
	line := func(i, k, i2, k2 int) [][2]float64 {
		a, b := corner(i, k), corner(i2, k2)
		r := rand.New(rand.NewPCG(uint64(i*1000+k), uint64(i2*1000+k2)))
		const steps = 40
		var out [][2]float64
		side := 0.
		for s := 1; s < steps; s++ {
			t := float64(s) / steps
			side += float64((r.Float64() - .5) * .12)
			off := float64(side * t * (1 - t) * 3)
			dx, dy := b[0]-a[0], b[1]-a[1]
			x, y := a[0]+float64(t*dx)-float64(off*dy), a[1]+float64(t*dy)+float64(off*dx)
			out = append(out, [2]float64{x, y})
		}
		return out
	}
	back := func(list [][2]float64) [][2]float64 {
		var out [][2]float64
		for i := len(list) - 1; i >= 0; i-- {
			out = append(out, list[i])
		}
		return out
	}
	var cells [][][2]float64
	for cell := range n {
		i, k := cell%columns, cell/columns
		last := i + 1
		if cell == n-1 {
			last = columns // the last takes the rest of its row
		}
		var ring [][2]float64
		for x := i; x < last; x++ {
			ring = append(append(ring, corner(x, k)), line(x, k, x+1, k)...)
		}
		ring = append(append(ring, corner(last, k)), line(last, k, last, k+1)...)
		for x := last; x > i; x-- {
			ring = append(append(ring, corner(x, k+1)), back(line(x-1, k+1, x, k+1))...)
		}
		ring = append(append(ring, corner(i, k+1)), back(line(i, k, i, k+1))...)
		cells = append(cells, append(ring, ring[0]))
	}
	return cells
}
