package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"hanyin/eventlog"
	"hanyin/eventlog/distance"
	"hanyin/eventlog/profile"
	"hanyin/internal/atomicfile"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
	"hanyin/report"
	"hanyin/report/html"
)

func (c console) eventlogCommand() *cli.Command {
	reading := func(more ...cli.Flag) []cli.Flag {
		return append([]cli.Flag{
			&cli.StringFlag{Name: "mapping", Usage: message.In(c.lang, "flag.eventlog_mapping")},
			&cli.StringFlag{Name: "zone", Usage: message.In(c.lang, "flag.eventlog_zone")},
		}, append(more, c.jsonFlag())...)
	}
	replace := &cli.BoolFlag{Name: "force", Usage: message.In(c.lang, "flag.replace")}
	return c.group("eventlog", recordPages.Group,
		c.command("inspect", recordPages.Inspect, c.inspectLog, reading(
			&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.eventlog_write_mapping")}, replace)...),
		c.command("import", recordPages.Import, c.importLog, reading(
			&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.eventlog_clean")},
			&cli.StringFlag{Name: "defects", Usage: message.In(c.lang, "flag.eventlog_defects")},
			&cli.BoolFlag{Name: "personal", Usage: message.In(c.lang, "flag.eventlog_personal")}, replace)...),
		c.command("profile", recordPages.Profile, c.profileLog, reading(
			&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.eventlog_page")})...),
		c.command("distance", recordPages.Distance, c.logDistance, reading(
			&cli.Float64Flag{Name: "split", Usage: message.In(c.lang, "flag.eventlog_split"), DefaultText: "-"},
			&cli.StringFlag{Name: "until", Usage: message.In(c.lang, "flag.eventlog_until")})...),
		c.command("simulate", recordPages.Simulate, c.simulateLog, reading(c.simulateFlags()...)...),
		c.command("export", recordPages.Export, c.exportLog, reading(
			&cli.StringFlag{Name: "out", Usage: message.In(c.lang, "flag.eventlog_export")},
			&cli.StringFlag{Name: "format", Usage: message.In(c.lang, "flag.eventlog_format")},
			&cli.BoolFlag{Name: "personal", Usage: message.In(c.lang, "flag.eventlog_personal")}, replace)...))
}

// mappingFor is the mapping of a file: the one that was given, else a guess. It gives the file to open too.
func (c console) mappingFor(ctx *cli.Context, file string) (*eventlog.Mapping, string, error) {
	guess, open, err := eventlog.Guess(ctx.Context, file)
	m := guess
	if name := ctx.String("mapping"); name != "" {
		var merr error
		if m, merr = eventlog.ReadMapping(name); merr != nil {
			return nil, open, wrong(merr)
		}
		if err == nil && m.Form != guess.Form && !(tabular(m.Form) && tabular(guess.Form)) {
			return nil, open, c.wrongf("eventlog.other_form", name, string(m.Form), file, string(guess.Form))
		}
		err = nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, open, c.wrongf("records.no_file", file)
	}
	if err != nil {
		return nil, open, wrong(err)
	}
	if zone := ctx.String("zone"); zone != "" {
		m.Zone = zone
	}
	if ctx.Bool("personal") {
		m.Personal = true
	}
	return m, open, nil
}

func tabular(f eventlog.Form) bool { return f == eventlog.Cases || f == eventlog.Steps }

// openLog opens a file of records by its mapping.
func (c console) openLog(ctx *cli.Context, file string, each func(eventlog.Defect)) (*eventlog.Reader, error) {
	m, open, err := c.mappingFor(ctx, file)
	if err != nil {
		return nil, err
	}
	o := eventlog.Options{Each: each}
	if c.terminal {
		o.Progress = func(rows int64) { fmt.Fprintf(c.err, "\r%s", message.In(c.lang, "eventlog.reading", rows)) }
	}
	r, err := eventlog.Open(ctx.Context, open, m, o)
	if c.terminal {
		fmt.Fprintf(c.err, "\r%s\r", strings.Repeat(" ", 40))
	}
	switch {
	case errors.Is(err, context.Canceled):
		return nil, err
	case err != nil:
		return nil, wrong(err)
	}
	return r, nil
}

// described reads all cases of a reader into a profile, and hands each on.
func described(r *eventlog.Reader, take func(*eventlog.Case) error) (*profile.Profile, error) {
	p := profile.New(r.Zone(), r.Closes())
	for {
		var one eventlog.Case
		err := r.Next(&one)
		if err == io.EOF {
			return p.Profile(), nil
		}
		if err == nil {
			p.Add(&one)
			if take != nil {
				err = take(&one)
			}
		}
		if err != nil {
			return nil, err
		}
	}
}

// oneFile is the only argument of a command that reads records.
func (c console) oneFile(ctx *cli.Context) (string, error) {
	if !ctx.Args().Present() {
		return "", c.wrongf("eventlog.which_file")
	}
	return ctx.Args().First(), c.noArguments(ctx, 1)
}

// free refuses a file that is there already, unless it may be replaced.
func (c console) free(ctx *cli.Context, name string) error {
	if _, err := os.Stat(name); name != "" && err == nil && !ctx.Bool("force") {
		return c.wrongf("command.file_there", name)
	}
	return nil
}

func (c console) inspectLog(ctx *cli.Context) error {
	file, err := c.oneFile(ctx)
	if err := errors.Join(err, c.free(ctx, ctx.String("out"))); err != nil {
		return err
	}
	r, err := c.openLog(ctx, file, nil)
	if err != nil {
		return err
	}
	defer r.Close()
	p, err := described(r, nil)
	if err != nil {
		return err
	}
	if out := ctx.String("out"); out != "" {
		err := atomicfile.Write(out, 0o644, func(w io.Writer) error {
			_, err := io.WriteString(w, r.Mapping().Text(c.lang, r.Unused()))
			return err
		})
		if err != nil {
			return err
		}
	}
	i := c.inspection(file, r, p)
	if ctx.Bool("json") {
		return c.writeJSON(i)
	}
	hint := message.In(c.lang, "eventlog.write_mapping", file)
	if out := ctx.String("out"); out != "" {
		hint = message.In(c.lang, "eventlog.mapping_written", out, file, out)
	}
	return c.print(report.EventLogInspection(i, c.shown()), "\n", c.zoneHint(ctx, r), hint, "\n")
}

// zoneHint asks for the zone where nothing tells it.
func (c console) zoneHint(ctx *cli.Context, r *eventlog.Reader) string {
	if r.Mapping().Zone != "UTC" || ctx.IsSet("zone") || ctx.IsSet("mapping") {
		return ""
	}
	return message.In(c.lang, "eventlog.assumed_zone") + "\n"
}

func (c console) inspection(file string, r *eventlog.Reader, p *profile.Profile) *report.Inspection {
	i := &report.Inspection{Schema: "hanyin.eventlog.inspect/1", File: file, SHA256: r.SHA256(), Mapping: r.Mapping(),
		Unused: r.Unused(), Report: r.Report(), Profile: p}
	if i.Unused == nil {
		i.Unused = []string{}
	}
	if i.Report.Defects == nil {
		i.Report.Defects = []eventlog.Count{}
	}
	return i
}

func (c console) importLog(ctx *cli.Context) error {
	file, err := c.oneFile(ctx)
	out := ctx.String("out")
	if err == nil && out == "" {
		err = c.wrongf("eventlog.which_out")
	}
	if err := errors.Join(err, c.free(ctx, out), c.free(ctx, ctx.String("defects"))); err != nil {
		return err
	}
	var list *defectList
	var each func(eventlog.Defect)
	if name := ctx.String("defects"); name != "" {
		if list, err = newDefectList(name); err != nil {
			return err
		}
		defer list.discard()
		each = list.add
	}
	r, err := c.openLog(ctx, file, each)
	if err != nil {
		return err
	}
	defer r.Close()
	var before func() error
	if list != nil {
		before = list.keep
	}
	p, err := c.writeLog(r, file, out, eventlog.ToClean, before)
	if err != nil {
		return err
	}
	i := c.inspection(file, r, p)
	if ctx.Bool("json") {
		return c.writeJSON(i)
	}
	return c.print(report.EventLogInspection(i, c.shown()), "\n", c.zoneHint(ctx, r),
		message.In(c.lang, "eventlog.log_written", out, r.Report().Cases, r.Report().Events), "\n")
}

// writeLog writes all cases of a reader as a format and gives their profile. The file takes its place last, after what
// before does.
func (c console) writeLog(r *eventlog.Reader, file, out string, f eventlog.Format, before func() error) (
	*profile.Profile, error) {
	w, err := eventlog.Create(out, f, r.Info(file))
	if err != nil {
		return nil, err
	}
	p, err := described(r, w.Write)
	if err == nil {
		var report []byte
		if report, err = json.Marshal(r.Report()); err == nil {
			eventlog.SetReport(w, string(report))
		}
		if err == nil && before != nil {
			err = before()
		}
		if err == nil {
			return p, w.Close()
		}
	}
	eventlog.Abandon(w)
	return nil, err
}

// A defectList writes every defect as a row of CSV, under another name until it is kept.
type defectList struct {
	file *atomicfile.File
	w    *plaintext.CSV
	err  error
}

func newDefectList(path string) (*defectList, error) {
	f, err := atomicfile.NewFile(path)
	if err != nil {
		return nil, err
	}
	l := &defectList{file: f, w: plaintext.NewCSV(f)}
	l.err = l.w.Write(eventlog.DefectTable.Header())
	return l, nil
}

func (l *defectList) add(d eventlog.Defect) {
	if l.err == nil {
		l.err = l.w.Write([]string{strconv.FormatInt(d.Row, 10), d.Column, string(d.Kind), d.Value})
	}
}

func (l *defectList) keep() error {
	l.w.Flush()
	if err := errors.Join(l.err, l.w.Error()); err != nil {
		return err
	}
	return l.file.Commit(0o644)
}

func (l *defectList) discard() { l.file.Discard() }

func (c console) profileLog(ctx *cli.Context) error {
	file, err := c.oneFile(ctx)
	if err != nil {
		return err
	}
	r, err := c.openLog(ctx, file, nil)
	if err != nil {
		return err
	}
	defer r.Close()
	p, err := described(r, nil)
	if err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(p)
	}
	dir := ctx.String("out")
	if dir != "" {
		page := report.EventLogProfile(file, r.Report(), p, c.shown())
		if err := errors.Join(os.MkdirAll(dir, 0o755), html.Save(html.Beside(dir), page,
			html.Sheets{Excel: c.excel(ctx)})); err != nil {
			return err
		}
	}
	after := c.zoneHint(ctx, r)
	if dir != "" {
		after += message.In(c.lang, "report.written", filepath.Join(dir, html.File)) + "\n"
	}
	return c.print(report.EventLogProfile(file, r.Report(), p, c.shown()), after)
}

func (c console) exportLog(ctx *cli.Context) error {
	file, err := c.oneFile(ctx)
	out := ctx.String("out")
	f, known := eventlog.FormatOf(out)
	if name := ctx.String("format"); name != "" {
		f, known = eventlog.Format(name), false
		for _, one := range eventlog.Formats {
			known = known || one == f
		}
	}
	switch {
	case err != nil:
	case out == "":
		err = c.wrongf("eventlog.which_out")
	case !known:
		err = c.wrongf("eventlog.which_format", "xes, ocel-json, ocel-sqlite, csv, open311, parquet")
	}
	if err := errors.Join(err, c.free(ctx, out)); err != nil {
		return err
	}
	r, err := c.openLog(ctx, file, nil)
	if err != nil {
		return err
	}
	defer r.Close()
	p, err := c.writeLog(r, file, out, f, nil)
	if err != nil {
		return err
	}
	if ctx.Bool("json") {
		return c.writeJSON(c.inspection(file, r, p))
	}
	return c.write(message.In(c.lang, "eventlog.log_written", out, r.Report().Cases, r.Report().Events) + "\n")
}

// readLog reads a whole log for measuring.
func (c console) readLog(ctx *cli.Context, file string) (*distance.Log, *time.Location, error) {
	r, err := c.openLog(ctx, file, nil)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	l, err := distance.Read(r)
	if err == nil && len(l.Cases) == 0 {
		err = c.wrongf("eventlog.no_cases", file)
	}
	return l, r.Zone(), err
}

func (c console) logDistance(ctx *cli.Context) error {
	split := ctx.IsSet("split") || ctx.IsSet("until")
	switch {
	case !ctx.Args().Present():
		return c.wrongf("eventlog.which_file")
	case ctx.NArg() < 2 && !split:
		return c.wrongf("eventlog.two_logs")
	case ctx.IsSet("split") && ctx.IsSet("until"):
		return c.wrongf("eventlog.one_line")
	case ctx.IsSet("split") && !(ctx.Float64("split") > 0 && ctx.Float64("split") < 1):
		return c.wrongf("eventlog.bad_split", strconv.FormatFloat(ctx.Float64("split"), 'g', -1, 64))
	}
	if err := c.noArguments(ctx, 2); err != nil {
		return err
	}
	a, zone, err := c.readLog(ctx, ctx.Args().First())
	if err != nil {
		return err
	}
	d := &report.LogDistance{Schema: "hanyin.eventlog.distance/1", A: ctx.Args().First(), B: ctx.Args().Get(1),
		CasesA: len(a.Cases)}
	truth := a
	if split {
		var s distance.Split
		var open *distance.Log
		if until := ctx.String("until"); until != "" {
			line, err := time.ParseInLocation(time.DateOnly, until, zone)
			if err != nil {
				return c.wrongf("eventlog.bad_until", until)
			}
			s, open = distance.SplitAt(a, line)
			d.Open = len(open.Cases)
		} else {
			s = distance.SplitShare(a, ctx.Float64("split"))
		}
		if len(s.Train.Cases) < leastCases || len(s.Test.Cases) < leastCases {
			return c.wrongf("eventlog.few_cases", len(s.Train.Cases), len(s.Test.Cases), leastCases)
		}
		b := distance.BaselinesOf(s.Train, s.Test)
		truth, d.Train, d.Cut, d.CasesA, d.Baselines = s.Test, len(s.Train.Cases), s.Cut, len(s.Test.Cases), &b
	} else {
		n := distance.NoiseOf(a)
		d.Noise = &n
	}
	if d.B != "" {
		b, _, err := c.readLog(ctx, d.B)
		if err != nil {
			return err
		}
		scores := distance.Between(truth, b)
		d.CasesB, d.Distance = len(b.Cases), &scores
		if d.Baselines != nil {
			skill := d.Baselines.Skill(scores)
			d.Skill = &skill
		}
	}
	if ctx.Bool("json") {
		return c.writeJSON(d)
	}
	return c.print(report.EventLogDistance(d, c.shown()))
}

// leastCases is the fewest cases of a part of a log that can be measured: random halves need one each.
const leastCases = 2
