package engine

import "hanyin/report"

// The engine of a page draws nothing and writes no spreadsheets: what does would make it twice as large.

const renders = false

func draw(report.Figure) string { return "" }

func render(string, *report.Document) (File, error) { panic("engine: nothing is rendered here") }
