package main

import (
	"cmp"
	"errors"
	"hanyin/internal/message"

	"github.com/urfave/cli/v2"
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
