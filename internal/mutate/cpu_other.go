//go:build !unix

package mutate

import "time"

var begun = time.Now()

// knowsProcessorTime is whether the system says what a process took of the processors.
const knowsProcessorTime = false

// processorTime is the clock where the system does not say what a process took.
func processorTime() time.Duration { return time.Since(begun) }
