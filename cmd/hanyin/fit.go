package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/experiments/records"
	"hanyin/experiments/records/outcome"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

// fitPage is the manual of hanyin fit.
var fitPage = page{Short: "manual.fit_short", Long: "manual.fit_long", Args: "LOG",
	Examples: []string{runForFit, "hanyin fit run-1 --county hanyin --rounds 2 --out fitted",
		"hanyin fit run-1 --rounds 1 --until 2021-02-20 --out fitted --force --lang zh"}}

// runForFit makes the run whose cases the examples take for records.
const runForFit = "hanyin run --replications 1 --set time.days=60 --set time.warmup_days=366 --out run-1 --force"

func (c console) fitCommand() *cli.Command {
	text := func(name string, usage message.Key) cli.Flag {
		return &cli.StringFlag{Name: name, Usage: message.In(c.lang, usage)}
	}
	return c.command("fit", fitPage, c.fit,
		text("county", "flag.fit_county"), text("until", "flag.fit_until"), text("mapping", "flag.eventlog_mapping"),
		text("zone", "flag.eventlog_zone"), text("out", "flag.fit_out"), c.seedFlag(),
		&cli.IntFlag{Name: "rounds", Usage: message.In(c.lang, "flag.fit_rounds"), DefaultText: "12"},
		&cli.IntFlag{Name: "workers", Usage: message.In(c.lang, "flag.workers")},
		&cli.BoolFlag{Name: "force", Usage: message.In(c.lang, "flag.replace")}, c.jsonFlag())
}

// fit fits a county to records and writes the county that came of it.
func (c console) fit(ctx *cli.Context) error {
	if !ctx.Args().Present() {
		return c.wrongf("fit.which")
	}
	s, err := scenarios.Load(countyName(ctx), nil)
	faults := []error{c.noArguments(ctx, 1), wrong(err), c.within(ctx, bound{"workers", 0, mostWorkers},
		bound{"rounds", 0, 1000})}
	o := records.Options{Seed: usualSeed, Workers: ctx.Int("workers"), Rounds: ctx.Int("rounds")}
	if ctx.IsSet("seed") {
		o.Seed = ctx.Uint64("seed")
	}
	if until := ctx.String("until"); until != "" {
		if o.Until, err = time.Parse(time.DateOnly, until); err != nil {
			faults = append(faults, c.wrongf("eventlog.bad_until", until))
		}
	}
	out := ctx.String("out")
	if out == "" {
		out = filepath.Base(countyName(ctx)) + "-fitted"
	}
	faults = append(faults, c.disk(out, experiments.CheckFolder(out, ctx.Bool("force"))), c.notACounty(ctx, out))
	faults = append(faults, c.there(ctx.Args().First()))
	if err := errors.Join(faults...); err != nil {
		return err
	}
	l, err := c.records(ctx, ctx.Args().First(), s)
	if err != nil {
		return err
	}
	if c.terminal {
		o.Progress = func(round, rounds int) {
			fmt.Fprintf(c.err, "\r%s", message.In(c.lang, "fit.round", round+1, rounds))
		}
	}
	f, err := records.Make(ctx.Context, s, l, o)
	if c.terminal {
		fmt.Fprintf(c.err, "\r%30s\r", "")
	}
	if err != nil {
		return c.fitFault(err)
	}
	if err := c.writeFit(ctx, f, out); err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(f)
	}
	return c.print(report.Fit(&f.Fit, c.shown()), message.In(c.lang, "fit.written", out, out))
}

// countyName is the county that a fit begins with, the reference county if the call names none.
func countyName(ctx *cli.Context) string {
	if name := ctx.String("county"); name != "" {
		return name
	}
	return "hanyin"
}

// notACounty refuses a folder of the county to be fitted or of what it inherits from, and one that holds a scenario
// that no fit wrote.
func (c console) notACounty(ctx *cli.Context, out string) error {
	info, err := os.Stat(out)
	if err != nil {
		return nil
	}
	for _, file := range scenarios.Files(countyName(ctx)) {
		if own, err := os.Stat(filepath.Dir(file)); err == nil && os.SameFile(info, own) {
			return c.wrongf("fit.out_of_county", out, file)
		}
	}
	has := func(name string) bool {
		_, err := os.Lstat(filepath.Join(out, name))
		return err == nil
	}
	if has(records.ScenarioFile) && !has(outcome.FitFile) {
		return c.wrongf("fit.out_of_scenario", out, records.ScenarioFile, outcome.FitFile)
	}
	return nil
}

// fitFault tells mistakes of the call from those of the program.
func (c console) fitFault(err error) error {
	if errors.As(err, new(*message.Error)) {
		return wrong(err)
	}
	return err
}

// there refuses the name of a file of records that does not exist.
func (c console) there(file string) error {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return c.wrongf("records.no_file", file)
	}
	return nil
}

// records reads the cases of a file for a county.
func (c console) records(ctx *cli.Context, file string, s *scenarios.Scenario) (*records.Log, error) {
	r, err := c.openLog(ctx, file, nil)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	l, err := records.Read(r, file, s)
	if err != nil {
		return nil, c.fitFault(err)
	}
	return l, nil
}

// writeFit writes the fitted county into its folder, once it has been read as others will.
func (c console) writeFit(ctx *cli.Context, f *records.Fit, out string) error {
	folder, err := experiments.CreateFolder(out, ctx.Bool("force"))
	if err != nil {
		return c.disk(out, err)
	}
	defer folder.Discard()
	if err := checkFit(f, countyName(ctx), filepath.Join(folder.Scratch(), "check")); err != nil {
		return c.disk(out, err)
	}
	inherits, err := inheritedBy(out, countyName(ctx))
	if err != nil {
		return err
	}
	for _, file := range f.Files(inherits) {
		err = errors.Join(err, folder.Write(file.Name, func(w io.Writer) error {
			_, err := io.WriteString(w, file.Text)
			return err
		}))
	}
	err = errors.Join(err, folder.Write(records.RecordsFile, f.WriteRecords),
		c.keepPage(ctx, folder, func(lang message.Lang) *report.Document {
			return report.Fit(&f.Fit, calledIn(lang))
		}))
	if err == nil {
		err = c.keepDocument(folder, recordsManifest, outcome.FitFile, f)
	}
	return c.disk(out, err)
}

// checkFit writes the scenario of a fit into a folder for the purpose and reads it again.
func checkFit(f *records.Fit, county, dir string) error {
	inherits, err := inheritedBy(dir, county)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for _, file := range f.Files(inherits) {
		if err := os.WriteFile(filepath.Join(dir, file.Name), []byte(file.Text), 0o666); err != nil {
			return err
		}
	}
	written, err := scenarios.Load(dir, nil)
	if err != nil {
		return err
	}
	return errors.Join(f.Check(written), os.RemoveAll(dir))
}

// inheritedBy is a county as a scenario in a folder names it: an embedded one by its name, else by its path.
func inheritedBy(folder, county string) (string, error) {
	if scenarios.Files(county) == nil {
		return county, nil
	}
	return relative(folder, county)
}

// relative is the path of a county from a folder beside it.
func relative(folder, county string) (string, error) {
	from, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(county)
	if err != nil {
		return "", err
	}
	path, err := filepath.Rel(from, to)
	return filepath.ToSlash(path), err
}
