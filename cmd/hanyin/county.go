package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/eventlog"
	"hanyin/experiments"
	"hanyin/internal/atomicfile"
	"hanyin/internal/coordinates"
	"hanyin/internal/divisions"
	"hanyin/internal/message"
	"hanyin/internal/misspelt"
	"hanyin/internal/plaintext"
	"hanyin/scenarios/newcounty"
)

// countyPages are the manual of hanyin county.
var countyPages = struct{ Group, New page }{
	Group: page{Short: "manual.county_short", Long: "manual.county_long",
		Examples: []string{"hanyin county new 610921"}},
	New: page{Short: "manual.county_new_short", Long: "manual.county_new_long", Args: "[NAME|CODE]",
		Examples: []string{"hanyin county new 610921 --out mine",
			"hanyin county new 宁陕县 --out ningshan --lang zh"}},
}

func (c console) countyCommand() *cli.Command {
	file := func(name string, usage message.Key) cli.Flag {
		return &cli.StringFlag{Name: name, Usage: message.In(c.lang, usage)}
	}
	return c.group("county", countyPages.Group,
		c.command("new", countyPages.New, c.newCounty,
			file("units", "flag.county_units"), file("bodies", "flag.county_bodies"), file("log", "flag.county_log"),
			file("mapping", "flag.eventlog_mapping"), file("zone", "flag.eventlog_zone"),
			file("name", "flag.county_name"),
			file("holidays", "flag.county_holidays"), file("weekend", "flag.county_weekend"),
			file("without", "flag.county_without"),
			file("borders", "flag.county_borders"), file("crs", "flag.county_crs"),
			file("points", "flag.county_points"), file("points-crs", "flag.county_points_crs"),
			file("out", "flag.county_out"),
			&cli.BoolFlag{Name: "force", Usage: message.In(c.lang, "flag.replace")}))
}

// mostRows of a list of units or departments.
const mostRows = 100_000

// newCounty makes a scenario folder.
func (c console) newCounty(ctx *cli.Context) error {
	if err := c.noArguments(ctx, 1); err != nil {
		return err
	}
	r := newcounty.Request{Name: ctx.String("name")}
	out := ctx.String("out")
	var faults []error
	var unread []error // of lists that could not be read, without which nothing more is said
	if name := ctx.Args().First(); name != "" {
		place, err := c.place(name)
		if faults = append(faults, err); place != nil {
			r.Place = place
			if r.Name == "" {
				r.Name = place.Name
			}
			if out == "" {
				out = strconv.Itoa(place.Code)
			}
		}
	} else if ctx.String("units") == "" && ctx.String("log") == "" {
		return c.wrongf("newcounty.which")
	}
	read := func(flag string) *newcounty.Table {
		if ctx.String(flag) == "" {
			return nil
		}
		sheet, err := eventlog.ReadSheet(ctx.String(flag), mostRows)
		if err != nil {
			unread = append(unread, wrong(err))
			return nil
		}
		t := newcounty.Table(sheet)
		return &t
	}
	r.Units, r.Bodies, r.Holidays = read("units"), read("bodies"), read("holidays")
	faults = append(faults, setLevels(&r, ctx.String("without")))
	if text := ctx.String("weekend"); text != "" {
		off, err := newcounty.ParseWeekend(text)
		faults, r.Weekend = append(faults, wrong(err)), &off
	}
	if file := ctx.String("log"); file != "" {
		survey, err := c.survey(ctx, file)
		unread, r.Log = append(unread, err), survey
	}
	if out == "" {
		out = "county"
	}
	if r.Name == "" {
		r.Name = filepath.Base(out)
	}
	faults = append(append(faults, unread...), c.readMaps(ctx, &r))
	var county *newcounty.County
	if known := r.Place != nil || r.Units != nil || r.Log != nil; known && errors.Join(unread...) == nil {
		var err error
		county, err = newcounty.Make(r)
		faults = append(faults, wrong(err))
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	if err := county.Check(); err != nil {
		return wrong(err)
	}
	if err := c.keepsLists(ctx, out); err != nil {
		return err
	}
	if err := c.writeCounty(out, county, ctx.Bool("force")); err != nil {
		return err
	}
	return c.tellCounty(out, r.Name, county)
}

// readMaps reads the files with borders and points, whose coordinate system has to be given, as has that of longitudes
// and latitudes in the list of units.
func (c console) readMaps(ctx *cli.Context, r *newcounty.Request) error {
	system := func(flag string, otherwise coordinates.System) (coordinates.System, error) {
		key := strings.ToLower(ctx.String(flag))
		if key == "" {
			return otherwise, nil
		}
		s, ok := coordinates.Systems.Parse(strings.NewReplacer("-", "", "_", "").Replace(key))
		if !ok {
			return s, c.wrongf("newcounty.no_crs", "--"+flag, key, strings.Join(coordinates.Systems.Keys(), ", "))
		}
		return s, nil
	}
	areas, err1 := system("crs", coordinates.WGS84)
	points, err2 := system("points-crs", areas)
	faults := []error{err1, err2}
	borders, marks, units := ctx.String("borders"), ctx.String("points"), ""
	if r.Units != nil && r.Units.Located() {
		units = r.Units.Path
	}
	all, own := ctx.String("crs") != "", ctx.String("points-crs") != ""
	if !all {
		var unknown []string
		for file, known := range map[string]bool{borders: false, marks: own, units: own} {
			if file != "" && !known {
				unknown = append(unknown, file)
			}
		}
		if slices.Sort(unknown); unknown != nil {
			faults = append(faults, c.wrongf("newcounty.need_crs", strings.Join(unknown, ", ")))
		}
	}
	// a list that could not be read may have had some
	if unread := r.Units == nil && ctx.String("units") != ""; marks == "" && units == "" && !unread {
		if own {
			faults = append(faults, c.wrongf("newcounty.idle_crs", "--points-crs", "--points, --units"))
		}
		if all && borders == "" {
			faults = append(faults, c.wrongf("newcounty.idle_crs", "--crs", "--borders, --points, --units"))
		}
	}
	r.PointsSystem = points
	if err := errors.Join(faults...); err != nil {
		return err
	}
	read := func(file string, s coordinates.System) *newcounty.Map {
		if file == "" {
			return nil
		}
		list, err := newcounty.ReadMap(file, s)
		faults = append(faults, wrong(err))
		return list
	}
	r.Borders, r.Points = read(borders, areas), read(marks, points)
	return errors.Join(faults...)
}

// setLevels notes the levels that the county has not, divided by commas.
func setLevels(r *newcounty.Request, without string) error {
	for _, level := range strings.FieldsFunc(without, func(c rune) bool { return strings.ContainsRune(",，、 ", c) }) {
		switch level {
		case "grids", "网格":
			r.NoGrids = true
		case "towns", "乡镇":
			r.NoTowns = true
		default:
			return wrong(message.Errorf("newcounty.no_level", level))
		}
	}
	return nil
}

// survey reads what records say of a county.
func (c console) survey(ctx *cli.Context, file string) (*newcounty.Survey, error) {
	r, err := c.openLog(ctx, file, nil)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	s := &newcounty.Survey{}
	p, err := described(r, func(one *eventlog.Case) error {
		o := newcounty.Order{Created: one.Created, Place: one.Place, Category: one.Category, Body: one.Body}
		if o.Created.IsZero() {
			o.Created = one.Start()
		}
		s.Add(o)
		return nil
	})
	if err == nil && p.Cases == 0 {
		err = c.wrongf("eventlog.no_cases", file)
	}
	return s, err
}

// place is the county of a name or code. The error of one that is no county says what else it is.
func (c console) place(name string) (*divisions.County, error) {
	name = strings.TrimSpace(plaintext.Narrow(name))
	if padded.MatchString(name) {
		name = name[:6]
	}
	found := divisions.Find(name)
	if len(found) == 1 {
		return &found[0], nil
	}
	if len(found) > 1 {
		return nil, c.wrongf("newcounty.several", name, len(found), countyList(found))
	}
	area := strings.TrimSuffix(strings.TrimSuffix(name, "00"), "00") // 610900 is 6109
	if areas := divisions.Areas(area); areas != nil {
		counties := slices.DeleteFunc(slices.Clone(divisions.Counties()), func(county divisions.County) bool {
			return !slices.ContainsFunc(areas, func(a divisions.Area) bool { return a.Holds(county.Code) })
		})
		return nil, c.wrongf("newcounty.above", name, len(counties), countyList(counties), area)
	}
	towns := divisions.OfTown(name)
	if below.MatchString(name) {
		towns = divisions.Find(name[:6])
	}
	if towns != nil {
		return nil, c.wrongf("newcounty.below", name, countyList(towns))
	}
	advice := message.New("newcounty.check_name")
	if best := misspelt.Alike(name, divisions.Names(), .75); best != nil {
		advice = message.New("key.did_you_mean", strings.Join(best[:min(mostListed, len(best))], ", "))
	}
	return nil, c.wrongf("newcounty.unknown", name, advice)
}

var (
	padded = regexp.MustCompile(`^\d{6}(000){1,2}$`)    // the code of a county, filled up with zeros
	below  = regexp.MustCompile(`^\d{6}(\d{3}|\d{6})$`) // that of a town or village
)

// mostListed is how many counties of a name or area are listed.
const mostListed = 12

// countyList are counties with their codes and where they are.
func countyList(counties []divisions.County) string {
	var each []string
	for _, f := range counties[:min(mostListed, len(counties))] {
		each = append(each, fmt.Sprintf("%d %s%s%s", f.Code, f.Province, strings.TrimSuffix(f.Prefecture, "市辖区"),
			f.Name))
	}
	if len(counties) > mostListed {
		each = append(each, "...")
	}
	return strings.Join(each, "; ")
}

// keepsLists is an error if a file of the call is one of those that are replaced.
func (c console) keepsLists(ctx *cli.Context, out string) error {
	var faults []error
	for _, flag := range []string{"units", "bodies", "holidays", "borders", "points"} {
		given, err := os.Stat(ctx.String(flag))
		if err != nil {
			continue
		}
		for _, name := range newcounty.FileNames() {
			file := filepath.Join(out, name)
			if there, err := os.Stat(file); err == nil && os.SameFile(given, there) {
				faults = append(faults, c.wrongf("newcounty.own_list", file))
			}
		}
	}
	return errors.Join(faults...)
}

// writeCounty makes the folder in one step, so that it is never there in part. With force the files of a folder that
// is there go, those too that this county has not, and its others are left alone.
func (c console) writeCounty(out string, county *newcounty.County, force bool) error {
	if _, err := os.Stat(out); err == nil {
		if !force {
			return c.wrongf("newcounty.there", out)
		}
		return c.disk(out, replaceCounty(out, county))
	}
	beside, err := os.MkdirTemp(filepath.Dir(out), atomicfile.Temporary+"*")
	if err != nil {
		return c.disk(out, err)
	}
	for _, f := range county.Files {
		err = errors.Join(err, atomicfile.Write(filepath.Join(beside, f.Name), 0o644, func(w io.Writer) error {
			_, err := io.WriteString(w, f.Text)
			return err
		}))
	}
	if err == nil {
		err = errors.Join(os.Chmod(beside, 0o755), os.Rename(beside, out))
	}
	if err != nil {
		os.RemoveAll(beside)
		return c.disk(out, err)
	}
	return c.disk(out, atomicfile.SyncDir(filepath.Dir(out)))
}

// replaceCounty puts a county in the place of the one in a folder. The scenario goes first and comes last, so that it
// is there over files of its own alone.
func replaceCounty(dir string, county *newcounty.County) error {
	change, err := atomicfile.Begin(dir)
	if errors.Is(err, atomicfile.ErrBusy) {
		return message.Errorf("%s: %w", dir, experiments.ErrHeld)
	}
	if err != nil {
		return err
	}
	defer change.Discard()
	for _, f := range county.Files {
		w, err := change.Create(f.Name)
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, f.Text)
		if err = errors.Join(err, w.Close()); err != nil {
			return err
		}
	}
	former := slices.DeleteFunc(newcounty.FileNames(), func(name string) bool {
		_, err := os.Lstat(filepath.Join(dir, name))
		return err != nil
	})
	return change.Commit(former, newcounty.ScenarioFile)
}

// tellCounty says what was made and what was filled in.
func (c console) tellCounty(out, name string, county *newcounty.County) error {
	text := message.In(c.lang, "newcounty.made", out, name, county.Towns, county.Units, strconv.Itoa(county.People),
		county.Bodies)
	for _, note := range county.Notes {
		text += message.In(c.lang, "newcounty.note", note)
	}
	if county.Unused != nil {
		text += message.In(c.lang, "newcounty.not_used", strings.Join(county.Unused, ", "))
	}
	text += message.In(c.lang, "newcounty.filled")
	for _, f := range county.Filled {
		text += message.In(c.lang, "newcounty.filled_line", f.What, f.Value, f.Rule)
	}
	return c.write(text + message.In(c.lang, "newcounty.next", out))
}
