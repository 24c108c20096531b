package experiments

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"hanyin/internal/message"
	"hanyin/internal/parallelmap"
)

// Crashes takes the replications that panicked out of an error of parallelmap.InOrder: a text for each, by its number
// in the map and the cause, and what remains of the error. The others are in the result.
func Crashes(err error, text func(i int, cause string) message.Text) (crashed []message.Text, rest error) {
	var panics parallelmap.Panics
	if !errors.As(err, &panics) {
		return nil, err
	}
	for _, p := range panics {
		crashed = append(crashed, text(p.Number, Cause(p.Value, p.Stack)))
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			if _, isPanics := e.(parallelmap.Panics); !isPanics {
				rest = errors.Join(rest, e)
			}
		}
	}
	return crashed, rest
}

// Cause is a panic's value with the place in the source, such as "division by zero (hanyin/sim.(*Loop).At,
// loop.go:31)".
func Cause(value any, stack []byte) string {
	_, after, _ := strings.Cut(string(stack), "\npanic(")
	lines := strings.Split(after, "\n")
	for i, line := range lines[:len(lines)-1] {
		if end := strings.LastIndexByte(line, '('); end > 0 && line[0] != '\t' &&
			!strings.HasPrefix(line, "runtime.") {
			place, _, _ := strings.Cut(path.Base(strings.TrimSpace(lines[i+1])), " ")
			return fmt.Sprintf("%v (%s, %s)", value, line[:end], place)
		}
	}
	return fmt.Sprint(value)
}
