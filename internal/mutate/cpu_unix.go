//go:build unix

package mutate

import (
	"syscall"
	"time"
)

// knowsProcessorTime is whether the system says what a process took of the processors.
const knowsProcessorTime = true

// processorTime is what this process has taken of the processors.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
