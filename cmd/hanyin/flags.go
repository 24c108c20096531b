package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
)

func (c console) langFlag() cli.Flag {
	return &cli.StringFlag{Name: "lang", Usage: message.In(c.lang, "flag.lang"), DefaultText: "LANG"}
}

func (c console) jsonFlag() cli.Flag {
	return &cli.BoolFlag{Name: "json", Usage: message.In(c.lang, "flag.json")}
}

func (c console) setFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "set", Usage: message.In(c.lang, "flag.set")}
}

func (c console) seedFlag() cli.Flag {
	return &cli.Uint64Flag{Name: "seed", Usage: message.In(c.lang, "flag.seed"), DefaultText: "-"}
}

// A meaning is what some flags of a command that simulates stand for; a key left empty is that of hanyin run.
type meaning struct{ seed, replications, out message.Key }

// computing are the flags of every command that simulates.
func (c console) computing(m meaning) []cli.Flag {
	return []cli.Flag{
		c.setFlag(),
		&cli.Uint64Flag{Name: "seed", Usage: message.In(c.lang, cmp.Or(m.seed, "flag.seed")), DefaultText: "-"},
		&cli.IntFlag{Name: "replications", Usage: message.In(c.lang, cmp.Or(m.replications, "flag.replications")),
			DefaultText: "-"},
		&cli.IntFlag{Name: "workers", Usage: message.In(c.lang, "flag.workers")},
		&cli.StringFlag{Name: "out", Usage: message.In(c.lang, cmp.Or(m.out, "flag.out"))},
		&cli.BoolFlag{Name: "force", Usage: message.In(c.lang, "flag.force")},
		c.jsonFlag(),
	}
}

// within checks whole-number flags that were given against their bounds and returns all mistakes together.
func (c console) within(ctx *cli.Context, bounds ...bound) error {
	var faults []error
	for _, b := range bounds {
		if v := ctx.Int(b.flag); ctx.IsSet(b.flag) && (v < b.low || v > b.high) {
			faults = append(faults, c.wrongf("command.bad_range", b.flag, v, b.low, b.high))
		}
	}
	return errors.Join(faults...)
}

type bound struct {
	flag      string
	low, high int
}

// outputs are the flags that name what a call writes, files or folders.
var outputs = []string{"out", "defects", "checkpoint"}

// apart refuses a call that writes two things to one place.
func (c console) apart(ctx *cli.Context) error {
	var faults []error
	for i, one := range outputs {
		for _, other := range outputs[:i] {
			if a, b := ctx.String(one), ctx.String(other); a != "" && b != "" && samePlace(a, b) {
				faults = append(faults, c.wrongf("command.one_place", other, b, one, a))
			}
		}
	}
	return errors.Join(faults...)
}

// samePlace reports whether two names, of what need not be there yet, are those of one file or folder.
func samePlace(a, b string) bool {
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	switch {
	case errA == nil && errB == nil:
		return os.SameFile(x, y)
	case errA == nil || errB == nil:
		return false
	}
	a, errA = filepath.Abs(a)
	b, errB = filepath.Abs(b)
	if errA != nil || errB != nil || a == b {
		return errA == nil && errB == nil
	}
	return filepath.Base(a) == filepath.Base(b) && filepath.Dir(a) != a && filepath.Dir(b) != b &&
		samePlace(filepath.Dir(a), filepath.Dir(b))
}
