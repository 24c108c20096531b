package distance

import (
	"context"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"hanyin/eventlog"
)

// A list gives cases that are there.
type list struct{ cases []eventlog.Case }

func (l *list) Next(c *eventlog.Case) error {
	if len(l.cases) == 0 {
		return io.EOF
	}
	*c = l.cases[0]
	l.cases = l.cases[1:]
	return nil
}

// What copying the past scores on public logs, as the table of published scores has it where the copy is the better of
// its two baselines: n-grams, hours of the week, events within cases, cycle time.
func TestCopiesOfPublicLogs(t *testing.T) {
	for _, c := range []struct {
		file               string
		ngd, ced, red, ctd float64 // 0 where the other baseline is the better
	}{
		{"p2p.xes.gz", .169, 0, 0, 535},
		{"acr.xes.gz", .177, 1.72, 26.2, 62.2},
	} {
		path := filepath.Join("..", "..", "..", "shared", "data", "bps-logs", c.file)
		if _, err := os.Stat(path); err != nil {
			t.Skip("no public logs here")
		}
		m, open, err := eventlog.Guess(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := eventlog.Open(context.Background(), open, m, eventlog.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		l, err := Read(r)
		if err != nil {
			t.Fatal(err)
		}
		s := SplitShare(l, 0.8)
		got := Between(s.Test, Copy(s.Train, s.Test))
		for _, x := range [][2]float64{{got.NGD, c.ngd}, {got.CED, c.ced}, {got.RED, c.red}, {got.CTD, c.ctd}} {
			if x[1] != 0 && math.Abs(x[0]-x[1]) > 0.005*x[1] {
				t.Errorf("%s: %v, want %v", c.file, x[0], x[1])
			}
		}
	}
}
