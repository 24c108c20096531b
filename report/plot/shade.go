//go:build !js || render

package plot

import "image/color"

// veil lies over what does not count.
var veil = color.NRGBA{0xff, 0xff, 0xff, 0x99}

// shade is the ground for -1 to +1, red over white to blue, and letters that can be read on it.
func shade(x float64) (ground, letter color.Color) {
	if !finite(x) {
		return color.RGBA{0xee, 0xee, 0xee, 0xff}, dark
	}
	if x == 0 {
		return color.RGBA{0xf1, 0xf3, 0xf5, 0xff}, dark // to be seen as a cell
	}
	x = min(max(x, -1), 1)
	end := colours[Record]
	if x < 0 {
		end, x = colours[Bad], -x
	}
	return blend(end, x)
}

// blend is a colour on white at a strength in [0, 1], and letters that can be read on it.
func blend(end color.RGBA, x float64) (ground, letter color.Color) {
	mix := func(to uint8) uint8 { return uint8(255 + x*(float64(to)-255) + .5) }
	g := color.RGBA{mix(end.R), mix(end.G), mix(end.B), 0xff}
	white, black := color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBA{0, 0, 0, 0xff}
	if contrast(g, white) >= contrast(g, black) { // one of them always has more than 4.5 to 1
		return g, white
	}
	return g, black
}
