package main

import (
	"cmp"
	"errors"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message/translate"
)

func (c console) langFlag() cli.Flag {
	return &cli.StringFlag{Name: "lang", Usage: words.FlagLang.In(c.lang), DefaultText: "LANG"}
}

func (c console) jsonFlag() cli.Flag {
	return &cli.BoolFlag{Name: "json", Usage: words.FlagJSON.In(c.lang)}
}

func (c console) setFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "set", Usage: words.FlagSet.In(c.lang)}
}

func (c console) seedFlag() cli.Flag {
	return &cli.Uint64Flag{Name: "seed", Usage: words.FlagSeed.In(c.lang), DefaultText: "-"}
}

// A meaning is what some flags of a command that simulates stand for; a phrase left empty is that of hanyin run.
type meaning struct{ seed, replications, out translate.Phrase }

// computing are the flags of every command that simulates.
func (c console) computing(m meaning) []cli.Flag {
	return []cli.Flag{
		c.setFlag(),
		&cli.Uint64Flag{Name: "seed", Usage: cmp.Or(m.seed, words.FlagSeed).In(c.lang), DefaultText: "-"},
		&cli.IntFlag{Name: "replications", Usage: cmp.Or(m.replications, words.FlagReplications).In(c.lang),
			DefaultText: "-"},
		&cli.IntFlag{Name: "workers", Usage: words.FlagWorkers.In(c.lang)},
		&cli.StringFlag{Name: "out", Usage: cmp.Or(m.out, words.FlagOut).In(c.lang)},
		&cli.BoolFlag{Name: "force", Usage: words.FlagForce.In(c.lang)},
		c.jsonFlag(),
	}
}

// within checks whole-number flags that were given against their bounds and returns all mistakes together.
func (c console) within(ctx *cli.Context, bounds ...bound) error {
	var faults []error
	for _, b := range bounds {
		if v := ctx.Int(b.flag); ctx.IsSet(b.flag) && (v < b.low || v > b.high) {
			faults = append(faults, c.wrongf(words.BadRange, b.flag, v, b.low, b.high))
		}
	}
	return errors.Join(faults...)
}

type bound struct {
	flag      string
	low, high int
}
