//go:build !js || render

package plot

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// sans is the font that widths are measured by; it has the widths of Arial and Helvetica.
var sans = font.Font{Typeface: "Liberation", Variant: "Sans"}

// families let the browser choose: letters as wide as those measured, then any font with Chinese characters.
const families = `'Liberation Sans', Arial, Helvetica, 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif`

// described is how the library names the font of every text; opening is the head that it writes.
var (
	described = regexp.MustCompile(`font-family:[^;"]*;font-variant:[^;"]*;font-weight:[^;"]*;font-style:[^;"]*;`)
	opening   = regexp.MustCompile(`(?s)^.*?<svg [^>]*>\s*`)
)

// SVG is the picture as an element for a page or a file of its own, with text as text and a name for those who cannot
// see it.
func (p Picture) SVG(name string) string {
	k := &ink{handler: script{font.NewCache(liberation.Collection()), false}, face: sans}
	c := vgsvg.New(p.Width, p.Height)
	p.draw(draw.New(c), k)
	var b bytes.Buffer
	c.WriteTo(&b) // to memory, so it cannot fail
	body := opening.ReplaceAllString(b.String(), "")
	body = described.ReplaceAllString(body, "")
	body = strings.NewReplacer("\n\tstyle", " style", "\n<path", "<path").Replace(body)
	return fmt.Sprintf(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" role="img" aria-label="%s" style="font-family: %s">`+"\n%s",
		float64(p.Width), float64(p.Height), html.EscapeString(name), families, strings.TrimRight(body, "\n"))
}
