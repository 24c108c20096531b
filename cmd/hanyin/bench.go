package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
	"hanyin/sim/simbench"
)

func (c console) benchCommand() *cli.Command {
	return c.group("bench", manual.Bench, c.pholdCommand(), c.petitionCommand())
}

func (c console) pholdCommand() *cli.Command {
	usual := simbench.DefaultPhold()
	return c.command("phold", manual.Phold, func(ctx *cli.Context) error {
		o := simbench.PholdOptions{N: ctx.Int("n"), Events: ctx.Int("events"), Seed: ctx.Uint64("seed")}
		err := errors.Join(c.noArguments(ctx, 0), c.within(ctx, bound{"n", 1, math.MaxInt32},
			bound{"events", 0, math.MaxInt}))
		if err != nil {
			return err
		}
		return c.measure(ctx.Context, func() any { return simbench.Phold(o) })
	},
		&cli.IntFlag{Name: "n", Value: usual.N, Usage: message.In(c.lang, "flag.processes")},
		&cli.IntFlag{Name: "events", Value: usual.Events, Usage: message.In(c.lang, "flag.events")},
		&cli.Uint64Flag{Name: "seed", Value: usual.Seed, Usage: message.In(c.lang, "flag.seed_plain")})
}

func (c console) petitionCommand() *cli.Command {
	usual := simbench.DefaultPetition()
	return c.command("petition", manual.Petition, func(ctx *cli.Context) error {
		o := simbench.PetitionOptions{T: ctx.Float64("T"), Warmup: ctx.Float64("warmup"), Seed: ctx.Uint64("seed")}
		err := c.noArguments(ctx, 0)
		if !(o.T > 0 && o.T <= longestPetition && o.Warmup >= 0 && o.Warmup < o.T) {
			err = errors.Join(err, c.wrongf("command.bad_span", ctx.String("T"), ctx.String("warmup"),
				longestPetition))
		}
		if err != nil {
			return err
		}
		if file := ctx.String("csv"); file != "" {
			return c.recordVisits(ctx.Context, o, file)
		}
		return c.measure(ctx.Context, func() any { return simbench.Petition(o) })
	},
		&cli.Float64Flag{Name: "T", Value: usual.T, Usage: message.In(c.lang, "flag.span")},
		&cli.Float64Flag{Name: "warmup", Value: usual.Warmup, Usage: message.In(c.lang, "flag.warmup")},
		&cli.StringFlag{Name: "csv", Usage: message.In(c.lang, "flag.visits")},
		&cli.Uint64Flag{Name: "seed", Value: usual.Seed, Usage: message.In(c.lang, "flag.seed_plain")})
}

// longestPetition keeps the end of the run within the clock: 2^63 ns are 2.56 million hours, one hour a unit.
const longestPetition = 2e6

// measure prints what a benchmark returns as one line of JSON. Benchmarks do not poll a context, so that their loop is
// bare; an interruption leaves the work behind, and the program ends.
func (c console) measure(ctx context.Context, work func() any) error {
	result := make(chan any, 1)
	go func() { result <- work() }()
	select {
	case r := <-result:
		return c.writeLine(r)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c console) writeLine(document any) error {
	line, err := json.Marshal(document)
	if err != nil {
		return err
	}
	return c.write(string(line) + "\n")
}

// recordVisits runs the petition network with one CSV record a visit in a file that is not there yet, and leaves no
// half of it.
func (c console) recordVisits(ctx context.Context, o simbench.PetitionOptions, name string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	switch {
	case errors.Is(err, fs.ErrExist):
		return c.wrongf("command.visits_there", name)
	case err != nil:
		return wrong(err)
	}
	r, err := simbench.RecordVisits(ctx, o, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return c.writeLine(r)
}
