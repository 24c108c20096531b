//go:build !render

package engine

import "hanyin/report"

// The engine of a page draws nothing and writes no spreadsheets: what does makes it nearly three times as large. A
// second one, with the tag render, does both when it is asked for.

const renders = false

func draw(report.Figure) string { return "" }

func render(string, *report.Document) (File, error) { panic("engine: nothing is rendered here") }
