//go:build !render

package engine

import (
	"hanyin/internal/message"
	"hanyin/report"
)

// The engine of a page draws nothing, writes no spreadsheets and reads no results: what does makes it four times as
// large. A second one, with the tag render, does all that when it is asked for.

const renders = false

func draw(report.Figure) string { return "" }

func Open(map[string][]byte, message.Lang) ([]byte, error) { panic("engine: no results are read here") }

func render(string, *report.Document) (File, error) { panic("engine: nothing is rendered here") }
