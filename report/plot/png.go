//go:build !js || render

package plot

import (
	"image"
	"image/png"
	"io"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// dotsPerInch of a PNG: enough for print.
const dotsPerInch = 220

// PNG writes the picture as pixels.
func (p Picture) PNG(w io.Writer, l Letters) error {
	return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, p.image(l))
}

func (p Picture) image(l Letters) image.Image {
	c := vgimg.NewWith(vgimg.UseWH(p.Width, p.Height), vgimg.UseDPI(dotsPerInch))
	p.draw(draw.New(c), l.ink())
	return c.Image()
}
