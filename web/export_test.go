package web

import (
	"maps"
	"slices"
)

// Routes are the patterns of the interface's operations.
func Routes() []string { return slices.Sorted(maps.Keys((&Server{}).routes())) }
