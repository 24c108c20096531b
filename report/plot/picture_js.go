//go:build !render

package plot

// In a browser nothing is drawn without the tag render: the library that draws and its fonts are as large as the
// model.

// A Picture is nothing.
type Picture struct{}

// Picture draws nothing.
func (Lines) Picture() Picture { return Picture{} }

// Picture draws nothing.
func (Rows) Picture() Picture { return Picture{} }

// Picture draws nothing.
func (Heat) Picture() Picture { return Picture{} }

// Picture draws nothing.
func (Towns) Picture() Picture { return Picture{} }

// Picture draws nothing.
func (Tiles) Picture() Picture { return Picture{} }
