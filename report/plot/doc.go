// Package plot draws what reports show: lines with bands, points with intervals, bars, heat maps and maps.
// A picture is drawn once and written as SVG or PNG. It is given numbers and finished labels; it knows no petition and
// no language. Equal pictures give equal bytes.
package plot
