package main

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/agents"
	"hanyin/agents/router"
	"hanyin/experiments"
	"hanyin/internal/inputfile"
	"hanyin/internal/message"
	"hanyin/load"
	"hanyin/load/routerhttp"
	"hanyin/scenarios"
	"hanyin/sim"
)

// loadTest builds the county, its petitions and the router of a call that has been checked.
func (c console) loadTest(ctx *cli.Context) (*loadTest, error) {
	s, err := scenarios.Load(ctx.String("scenario"), ctx.StringSlice("set"))
	if err != nil {
		return nil, wrong(err)
	}
	county, err := s.Build()
	if err != nil {
		return nil, wrong(err)
	}
	seed := sim.Seed(s.Seed)
	if given := seedOf(ctx); given != nil {
		seed = sim.Seed(*given)
	}
	thresholds, _ := load.ParseThresholds(ctx.StringSlice("threshold")) // checked before
	faults, _ := load.ParseFaults(faultList(ctx))
	t := &loadTest{
		scenario: experiments.ScenarioRef{Name: s.Name, Hash: s.Hash}, shape: arrivals(ctx),
		settings: load.Settings{
			Name: ctx.String("router"), Seed: seed, Schedule: ctx.String("schedule"), Rate: ctx.Float64("rate"),
			Duration: ctx.Duration("duration"),
			Count:    ctx.Uint64("count"), Timeout: ctx.Duration("timeout"), Lanes: ctx.Int("lanes"),
			Settle: ctx.Duration("settle"), Flying: ctx.Int("connections"), MaxLag: ctx.Duration("max-lag"),
			Faults: faults, Thresholds: thresholds, Remote: ctx.IsSet("url"), Blind: ctx.IsSet("url") &&
				ctx.String("protocol") == "open311",
		},
	}
	t.settings.Shape = t.shape(t.settings.Rate)
	if ctx.Bool("closed") {
		t.settings.Model = load.Closed
		if t.settings.Remote && t.settings.Lanes == 0 {
			t.settings.Lanes = 32
		}
	}
	if err := c.loadRouter(ctx, t, county); err != nil {
		return nil, err
	}
	if err := c.loadPetitions(ctx, t, s, county); err != nil {
		return nil, err
	}
	if ctx.Bool("find-max") {
		return t, nil // each try lasts until its calls carry the thresholds
	}
	return t, wrong(t.settings.Check())
}

// loadPetitions draws petitions over a year of the county, or takes those that the county's simulation registers.
func (c console) loadPetitions(ctx *cli.Context, t *loadTest, s *scenarios.Scenario,
	county *agents.County) (err error) {
	accuracy, set := s.Config(county, 0, nil).Rules.Accuracy, &t.settings
	if ctx.IsSet("accuracy") {
		accuracy = ctx.Float64("accuracy")
	}
	about, known := router.Describe(set.Name)
	texts := !known || about.ReadsText
	if name := ctx.String("corpus"); name != "" {
		return c.ownPetitions(ctx, t, county, name)
	}
	if ctx.IsSet("speed") {
		set.Corpus, set.Trace, err = load.Simulated(ctx.Context, s, county, set.Seed, accuracy, texts)
		if err != nil {
			return err
		}
		set.Schedule, set.Speed = "county", ctx.Float64("speed")
		c.spread(ctx, set)
		return nil
	}
	set.Corpus = load.NewCorpus(county, set.Seed, ctx.Int("petitions"), accuracy, texts)
	return c.loadTrace(ctx, set)
}

// ownPetitions reads the petitions of a file, to be replayed at their own times with --speed.
func (c console) ownPetitions(ctx *cli.Context, t *loadTest, county *agents.County, name string) error {
	file, err := inputfile.Open(name)
	if err != nil {
		return wrong(err)
	}
	defer file.Close()
	set := &t.settings
	var times []time.Duration
	if set.Corpus, times, err = load.ReadCorpus(county, file, name); err != nil {
		return wrong(err)
	}
	if !ctx.IsSet("speed") {
		return c.loadTrace(ctx, set)
	}
	if times == nil {
		return c.wrongf("load.own_no_times", name)
	}
	set.Schedule, set.Speed, set.Trace = "recorded", ctx.Float64("speed"), times
	c.spread(ctx, set)
	return nil
}

// loadTrace reads the arrivals of --trace, if it is given.
func (c console) loadTrace(ctx *cli.Context, set *load.Settings) error {
	name := ctx.String("trace")
	if name == "" {
		return nil
	}
	file, err := inputfile.Open(name)
	if err != nil {
		return wrong(err)
	}
	defer file.Close()
	set.Schedule = "trace"
	set.Trace, err = load.ReadTrace(file, name)
	if err != nil {
		return wrong(err)
	}
	c.spread(ctx, set)
	return nil
}

// spread sets rate and duration to those of a replay, which ends with its arrivals unless --duration cuts it short.
func (c console) spread(ctx *cli.Context, set *load.Settings) {
	speed := max(set.Speed, 1)
	if set.Speed > 0 {
		speed = set.Speed
	}
	length := time.Duration(float64(set.Trace[len(set.Trace)-1]-set.Trace[0])/speed) + time.Millisecond
	set.Rate = float64(len(set.Trace)) / length.Seconds()
	if !ctx.IsSet("duration") {
		set.Duration = length
	}
}

// loadRouter readies the router under test: a reference router, trained on a file if the call says so, or a client of
// one behind HTTP.
func (c console) loadRouter(ctx *cli.Context, t *loadTest, county *agents.County) error {
	set := &t.settings
	if set.Remote {
		set.Name = publicAddress(ctx.String("url"))
		call, err := c.remote(ctx)
		if err != nil {
			return err
		}
		call.Run, set.First = newRun()
		call.Protocol, call.Connections, call.Format = ctx.String("protocol"), ctx.Int("connections"),
			ctx.String("format")
		client, err := routerhttp.NewClient(county, ctx.String("url"), call)
		if err != nil {
			return wrong(err)
		}
		if unchecked(ctx, ctx.String("url")) {
			t.warnings = append(t.warnings, message.New("remote.not_checked"))
		}
		t.client = client
		set.Make = func() (agents.Router, error) { return client, nil }
		return nil
	}
	o := router.Options{County: county, Seed: set.Seed, Memory: &router.Memory{}}
	var held []agents.Sample
	if name := ctx.String("train"); name != "" {
		file, err := inputfile.Open(name)
		if err != nil {
			return wrong(err)
		}
		defer file.Close()
		samples, err := load.ReadSamples(file, name)
		if err != nil {
			return wrong(err)
		}
		o.Samples, held = load.HoldOut(samples, set.Seed)
	}
	again, err := router.Again(set.Name, o)
	if err != nil {
		return wrong(err)
	}
	set.Make = again
	if held == nil {
		return nil
	}
	return c.examine(t, o, held)
}

// newRun names a run against a router behind HTTP, and gives its first petition a number. Both are drawn anew each
// time: a router that remembers must not know the petitions of another run. Numbers stay below 2^53, as JSON's do, and
// two runs of a million calls meet once in 10^9.
func newRun() (name string, first uint64) {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	const room = 1 << 33
	return hex.EncodeToString(b[:8]), room + binary.LittleEndian.Uint64(b[8:])%(1<<53-2*room)
}

// examine tells how well the trained router labels what it has not seen.
func (c console) examine(t *loadTest, o router.Options, held []agents.Sample) error {
	r, err := t.settings.Make()
	if err != nil {
		return err
	}
	classifier, ok := r.(load.Classifier)
	if !ok {
		return c.wrongf("load.not_trainable", t.settings.Name)
	}
	t.training = load.Examine(classifier, len(o.Samples), held)
	for _, s := range o.Samples {
		if router.NamesDesk(o.County, s.Label) {
			return nil
		}
	}
	if len(o.Samples) == 0 {
		return message.Errorf("load.train_no_texts")
	}
	t.warnings = append(t.warnings, message.New("load.no_label_known", o.Samples[0].Label))
	return nil
}
