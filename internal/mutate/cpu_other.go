//go:build !unix

package mutate

import "time"

var begun = time.Now()

// processorTime is the clock where the system does not say what a process took.
func processorTime() time.Duration { return time.Since(begun) }
