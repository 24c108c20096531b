package eventlog

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"hanyin/internal/inputfile"
	"hanyin/internal/message"
)

// Options are what a reader may be told beside the mapping. The zero value will do.
type Options struct {
	Dir      string           // of temporary files; empty is the system's
	Each     func(Defect)     // called for every defect; may be nil
	Progress func(rows int64) // called now and then while the file is read; may be nil
}

// A Reader gives the cases of a file in the order of their ids.
type Reader struct {
	m        *settled
	o        Options
	report   Report
	sorter   sorter
	merge    *merge
	buffer   []byte
	key      []byte // of the group that is next
	group    []record
	record   []byte // the first of the next group
	end      bool
	out      []Case // of a group, still to be given
	first    map[string]*firsts
	extras   map[string]bool
	seen     []bool // fields that some case has
	stepwise bool   // events are paired and cases made of them
	closes   bool   // closings are recorded
	unused   []string
	hash     string
	failed   error
}

// firsts counts the cases that began with an activity, and how often it stood elsewhere.
type firsts struct {
	begins, inside int64
	rows           []int64
}

// Open reads a file by a mapping and makes its cases ready. Mistakes of the mapping are told together, before anything
// is read. Close the reader after use.
func Open(ctx context.Context, path string, m *Mapping, o Options) (*Reader, error) {
	s, err := m.settle()
	if err != nil {
		return nil, err
	}
	r := &Reader{m: s, o: o, first: map[string]*firsts{}, extras: map[string]bool{},
		seen: make([]bool, len(Fields))}
	r.report.each = o.Each
	r.sorter.dir = o.Dir
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := r.read(ctx, path); err != nil {
		return nil, errors.Join(err, r.sorter.close())
	}
	if r.hash, err = hashOf(path); err == nil {
		r.merge, err = r.sorter.merged()
	}
	if err == nil {
		err = r.advance()
	}
	if err != nil {
		return nil, errors.Join(err, r.sorter.close())
	}
	return r, nil
}

// Close removes temporary files.
func (r *Reader) Close() error { return r.sorter.close() }

// Report is what was read and what was wrong with it; complete after Next has given io.EOF.
func (r *Reader) Report() *Report { return &r.report }

// Mapping is how the file was read.
func (r *Reader) Mapping() *Mapping { return r.m.Mapping }

// Zone is where the people of the log live.
func (r *Reader) Zone() *time.Location { return r.m.zone }

// Unused are the columns or attributes of the file that the mapping does not use.
func (r *Reader) Unused() []string { return r.unused }

// Extras are the names of attributes that cases keep beside the fields, sorted.
func (r *Reader) Extras() []string { return sortedKeys(r.extras) }

// Fields are the keys of the fields that some case has, in the order of Fields.
func (r *Reader) Fields() []string {
	var keys []string
	for i, there := range r.seen {
		if there {
			keys = append(keys, Fields[i].Key)
		}
	}
	return keys
}

// Info is what a log of these cases says of itself.
func (r *Reader) Info(source string) Info {
	return Info{Zone: r.m.zone.String(), Source: filepath.Base(source), SHA256: r.hash,
		Mapping: r.m.Text(message.English, nil), Closes: r.closes, Fields: r.Fields(), Extras: r.Extras()}
}

// Closes reports whether the file records when cases were closed.
func (r *Reader) Closes() bool { return r.closes }

// SHA256 is the hash of the file, or of the files of a folder one after the other.
func (r *Reader) SHA256() string { return r.hash }

func sortedKeys(m map[string]bool) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func hashOf(path string) (string, error) {
	files, err := pages(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, file := range files {
		f, err := inputfile.Open(file)
		if err != nil {
			return "", err
		}
		_, err = io.Copy(h, f)
		if err := errors.Join(err, f.Close()); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// pages are the files of a path: itself, or the JSON and XML files of a folder by name.
func pages(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []string{path}, err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		name := strings.ToLower(e.Name())
		name = strings.TrimSuffix(name, ".gz")
		if !e.IsDir() && (strings.HasSuffix(name, ".json") || strings.HasSuffix(name, ".xml")) {
			files = append(files, filepath.Join(path, e.Name()))
		}
	}
	if len(files) == 0 {
		return nil, message.Errorf("eventlog.folder_without_pages", path)
	}
	return files, nil
}

// read takes the whole file into the sorter.
func (r *Reader) read(ctx context.Context, path string) error {
	switch r.m.Form {
	case Cases, Steps:
		return r.readTable(ctx, path)
	case XES:
		r.stepwise = true
		return r.readXES(ctx, path)
	case OCELJSON, OCELXML, OCELSQLite:
		r.stepwise = true
		return r.readOCEL(ctx, path)
	case Open311:
		return r.readOpen311(ctx, path)
	case Clean:
		return r.readClean(ctx, path)
	case Petitions:
		return r.readPetitions(ctx, path)
	}
	return message.Errorf("eventlog.no_form", path, string(r.m.Form))
}

// put hands a record on to be brought together with others of its id.
func (r *Reader) put(rec *record) error {
	for _, a := range rec.Extra {
		r.extras[a.Name] = true
	}
	for _, e := range rec.Events {
		for _, a := range e.Extra {
			r.extras[a.Name] = true
		}
	}
	for _, s := range rec.steps {
		for _, a := range s.Extra {
			r.extras[a.Name] = true
		}
	}
	for i := range r.seen {
		r.seen[i] = r.seen[i] || Fields[i].has(&rec.Case)
	}
	r.buffer = rec.encode(r.buffer[:0])
	return r.sorter.add(rec.ID, r.buffer)
}

// tick looks now and then whether to go on.
func (r *Reader) tick(ctx context.Context, n int64) error {
	if n&4095 != 0 {
		return nil
	}
	if r.o.Progress != nil {
		r.o.Progress(n)
	}
	return ctx.Err()
}

// openTable opens the rows of a file and skips to behind the heading.
func openTable(path string, m *Mapping) (t table, heads []string, date1904 bool, err error) {
	magic, err := magicOf(path)
	if err != nil {
		return nil, nil, false, err
	}
	if isZip(magic) {
		x, _, err := openXLSX(path, m.Sheet)
		if err != nil {
			return nil, nil, false, err
		}
		t, date1904 = x, x.date1904
	} else {
		if t, err = openCSV(path, m.Encoding, m.Delimiter); err != nil {
			return nil, nil, false, err
		}
	}
	want := max(m.HeadingRow, 1)
	for {
		cells, row, err := t.next()
		if err == io.EOF {
			err = message.Errorf("eventlog.no_heading_row", want)
		}
		if err != nil {
			t.Close()
			return nil, nil, false, message.Errorf("%s: %w", path, err)
		}
		if row >= int64(want) && len(cells) > 0 {
			return t, headings(cells), date1904, nil
		}
	}
}

func (r *Reader) readTable(ctx context.Context, path string) error {
	t, heads, date1904, err := openTable(path, r.m.Mapping)
	if err != nil {
		return err
	}
	defer t.Close()
	b, err := r.m.bind(heads)
	if err != nil {
		return prefixed(path, err)
	}
	b.date1904 = date1904
	r.stepwise, r.closes, r.unused = b.isSteps, b.knowsClose, b.others
	in := &interpreter{settled: r.m, binding: b, report: &r.report}
	if x, ok := t.(*xlsxTable); ok {
		b.sheet = true
		x.merged = func(row int64) { r.report.note(MergedCell, row, "", "") }
	}
	var rec record
	for n := int64(1); ; n++ {
		cells, row, err := t.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return message.Errorf("%s: %w", path, err)
		}
		if in.row(cells, row, &rec) {
			if err := r.put(&rec); err != nil {
				return err
			}
		}
		if err := r.tick(ctx, n); err != nil {
			return err
		}
	}
}

// prefixed puts a name before each of some errors.
func prefixed(name string, err error) error {
	var all []error
	for _, e := range split(err) {
		all = append(all, message.Errorf("%s: %w", name, e))
	}
	return errors.Join(all...)
}

// Next gives the next case, or io.EOF. The case may be kept; c is overwritten.
func (r *Reader) Next(c *Case) error {
	for len(r.out) == 0 {
		if r.failed != nil {
			return r.failed
		}
		if r.end {
			r.finish()
			r.failed = io.EOF
			return io.EOF
		}
		if err := r.gather(); err != nil {
			r.failed = err
			return err
		}
	}
	*c = r.out[0]
	r.out = r.out[1:]
	r.report.Cases++
	r.report.Events += int64(len(c.Events))
	return nil
}

// advance reads the first record of the next group.
func (r *Reader) advance() error {
	key, rec, err := r.merge.read()
	if err == io.EOF {
		r.end = true
		return nil
	}
	if err != nil {
		return err
	}
	r.key = append(r.key[:0], key...)
	r.record = append(r.record[:0], rec...)
	return nil
}

// groupMax is the most rows that one case may have.
const groupMax = 1 << 20

// gather reads all records of one id and makes its cases.
func (r *Reader) gather() error {
	r.group = r.group[:0]
	id := string(r.key)
	for !r.end && string(r.key) == id {
		if len(r.group) == groupMax {
			return message.Errorf("eventlog.case_too_long", id, groupMax, r.m.Columns[colID])
		}
		r.group = append(r.group, record{})
		r.group[len(r.group)-1].decode(r.record)
		if err := r.advance(); err != nil {
			return err
		}
	}
	switch {
	case r.m.Form == XES:
		r.traces()
	case r.stepwise:
		r.joined()
	default:
		r.lead()
	}
	return nil
}

// lead makes a case of the rows of one order: that of the lead body or else the first; what the others are is counted.
func (r *Reader) lead() {
	lead := 0
	for i := range r.group {
		if isLead(r.group[i].Nature) {
			lead = i
			break
		}
	}
	if len(r.group) > 1 {
		seen := map[string]bool{}
		seen[r.contents(&r.group[lead])] = true
		for i := range r.group {
			rec := &r.group[i]
			if i == lead {
				continue
			}
			what := r.contents(rec)
			switch {
			case seen[what]:
				r.report.note(Duplicate, rec.Row, "", rec.ID)
			case rec.Nature != "" && rec.Nature != r.group[lead].Nature:
				r.report.note(JointBody, rec.Row, "", rec.ID)
			default:
				r.report.note(Conflict, rec.Row, "", rec.ID)
			}
			seen[what] = true
		}
	}
	r.give(r.group[lead].Case)
}

func isLead(nature string) bool {
	return strings.Contains(nature, "主办") || strings.EqualFold(nature, "lead")
}

// contents is what a record says, without its row.
func (r *Reader) contents(rec *record) string {
	row := rec.Row
	rec.Row = 0
	r.buffer = rec.encode(r.buffer[:0])
	rec.Row = row
	return string(r.buffer)
}

// joined makes a case of the steps of one id. What several rows say of the case is what the first of them says.
func (r *Reader) joined() {
	c := r.group[0].Case
	steps := r.group[0].steps
	for i := range r.group[1:] {
		rec := &r.group[i+1]
		for j := range Fields {
			if f := &Fields[j]; f.Of(&c) == "" {
				f.copy(&c, &rec.Case)
			}
		}
		for _, a := range rec.Extra {
			if !slices.ContainsFunc(c.Extra, func(b Attribute) bool { return b.Name == a.Name }) {
				c.Extra = append(c.Extra, a)
			}
		}
		steps = append(steps, rec.steps...)
	}
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(a.row, b.row) })
	c.Events = append(c.Events, r.paired(steps)...)
	r.give(c)
}

// copy puts what one case has in the field into another.
func (f *Field) copy(to, from *Case) {
	switch {
	case f.text != nil:
		*f.text(to) = *f.text(from)
	case f.instant != nil:
		*f.instant(to) = *f.instant(from)
	case f.answer != nil:
		*f.answer(to) = *f.answer(from)
	default:
		*f.number(to) = *f.number(from)
	}
}

// traces makes a case of each trace of a name.
func (r *Reader) traces() {
	seen := map[string]bool{}
	for i := range r.group {
		rec := &r.group[i]
		if i > 0 {
			what := r.contents(rec)
			if len(seen) == 0 {
				seen[r.contents(&r.group[0])] = true
			}
			if seen[what] {
				r.report.note(Duplicate, rec.Row, "", rec.ID)
				continue
			}
			seen[what] = true
			r.report.note(IDAgain, rec.Row, "", rec.ID)
			rec.ID += " (" + strconv.Itoa(i+1) + ")"
		}
		c := rec.Case
		c.Events = append(c.Events, r.paired(rec.steps)...)
		r.give(c)
	}
}

// Phases of a lifecycle that are paired.
const (
	phaseStart    = "start"
	phaseComplete = "complete"
)

// paired makes events of steps: a start and the next completion of the same activity are one.
func (r *Reader) paired(steps []step) []Event {
	if !slices.ContainsFunc(steps, func(s step) bool { return s.phase != "" && s.phase != phaseComplete }) {
		events := make([]Event, len(steps))
		for i := range steps {
			events[i] = steps[i].Event
		}
		r.countSame(steps)
		return events
	}
	r.countSame(steps)
	slices.SortStableFunc(steps, func(a, b step) int {
		if d := a.End.Compare(b.End); d != 0 {
			return d
		}
		return phaseRank(a.phase) - phaseRank(b.phase)
	})
	type place struct {
		Event
		row int64
	}
	var events []place
	type open struct{ step, at int } // of steps and events
	waiting := map[string][]open{}
	for i := range steps {
		s := &steps[i]
		switch s.phase {
		case phaseStart:
			waiting[s.Activity] = append(waiting[s.Activity], open{i, len(events)})
			events = append(events, place{s.Event, s.row})
		case phaseComplete, "":
			list := waiting[s.Activity]
			at := -1
			if s.phase == phaseComplete {
				at = match(list, func(o open) *step { return &steps[o.step] }, s)
			}
			if at < 0 {
				events = append(events, place{s.Event, s.row})
				continue
			}
			e := &events[list[at].at]
			e.End = s.End
			if e.Resource == "" {
				e.Resource = s.Resource
			}
			if e.Body == "" {
				e.Body = s.Body
			}
			for _, a := range s.Extra {
				if !slices.ContainsFunc(e.Extra, func(b Attribute) bool { return b.Name == a.Name }) {
					e.Extra = append(e.Extra, a)
				}
			}
			waiting[s.Activity] = slices.Delete(list, at, at+1)
		default:
			r.report.note(OtherLifecycle, s.row, "", s.Activity)
			e := s.Event
			e.Activity += " (" + s.phase + ")"
			events = append(events, place{e, s.row})
		}
	}
	for _, list := range waiting {
		for _, o := range list {
			r.report.note(StartUnfinished, steps[o.step].row, "", steps[o.step].Activity)
		}
	}
	slices.SortStableFunc(events, func(a, b place) int { return int(a.row - b.row) })
	out := make([]Event, len(events))
	for i := range events {
		out[i] = events[i].Event
	}
	return out
}

func phaseRank(phase string) int {
	if phase == phaseStart {
		return 0
	}
	return 1
}

// match finds the start that a completion ends: of the same instance where both have one, else the earliest of the
// same resource, else the earliest.
func match[T any](list []T, of func(T) *step, s *step) int {
	best := -1
	for i := range list {
		o := of(list[i])
		switch {
		case s.instance != "" || o.instance != "":
			if s.instance == o.instance {
				return i
			}
		case o.Resource == s.Resource:
			return i
		case best < 0:
			best = i
		}
	}
	return best
}

// countSame counts steps that say the same as another of the case.
func (r *Reader) countSame(steps []step) {
	if len(steps) < 2 {
		return
	}
	seen := map[string]bool{}
	for i := range steps {
		s := &steps[i]
		b := putText(putText(putEvent(r.buffer[:0], &s.Event), s.phase), s.instance)
		if seen[string(b)] {
			r.report.note(SameEvent, s.row, "", s.Activity)
		}
		seen[string(b)] = true
		r.buffer = b
	}
}

// give checks a case and puts it out.
func (r *Reader) give(c Case) {
	if len(c.Events) == 0 {
		r.report.note(NoEvents, c.Row, "", c.ID)
		return
	}
	c.sortEvents()
	r.rename(&c)
	if c.Created.IsZero() && r.stepwise {
		c.Created = c.Start()
	}
	if !c.Created.IsZero() {
		if !r.m.from.IsZero() && c.Created.Before(r.m.from) || !r.m.until.IsZero() && !c.Created.Before(r.m.until) {
			r.report.note(OutsideWindow, c.Row, "", c.ID)
			return
		}
		switch {
		case c.Closed.IsZero():
		case c.Closed.Before(c.Created):
			r.report.note(ClosedBefore, c.Row, "", c.ID)
			closed := c.Closed
			c.Closed = time.Time{}
			c.Events = slices.DeleteFunc(c.Events, func(e Event) bool {
				return !r.stepwise && e.Activity == activityClosed && e.End.Equal(closed)
			})
		case c.Closed.Equal(c.Created):
			r.report.note(ClosedAtOnce, c.Row, "", c.ID)
		}
		if c.Start().Before(c.Created) {
			r.report.note(StepBefore, c.Row, "", c.ID)
		}
	}
	if len(c.Events) == 0 {
		r.report.note(NoEvents, c.Row, "", c.ID)
		return
	}
	if r.closes && c.Closed.IsZero() {
		r.report.note(OpenAtEnd, c.Row, "", c.ID)
	}
	if r.stepwise {
		r.countFirst(&c)
	}
	r.out = append(r.out, c)
}

func (r *Reader) rename(c *Case) {
	with := func(names map[string]string, v *string) {
		if to, ok := names[*v]; ok {
			*v = to
		}
	}
	with(r.m.Rename.Category, &c.Category)
	with(r.m.Rename.Channel, &c.Channel)
	with(r.m.Rename.Place, &c.Place)
	if len(r.m.Rename.Body) == 0 {
		return
	}
	with(r.m.Rename.Body, &c.Body)
	with(r.m.Rename.Body, &c.FirstBody)
	for i := range c.Events {
		with(r.m.Rename.Body, &c.Events[i].Body)
	}
}

func (r *Reader) countFirst(c *Case) {
	for i := range c.Events {
		f := r.first[c.Events[i].Activity]
		if f == nil {
			f = &firsts{}
			r.first[c.Events[i].Activity] = f
		}
		switch {
		case i > 0:
			f.inside++
		default:
			f.begins++
			if len(f.rows) < shownRows {
				f.rows = append(f.rows, c.Row)
			}
		}
	}
}

// rareBeginning is the share of cases below which an activity that also stands inside others is no beginning.
const rareBeginning = 0.01

// finish counts what shows only when all cases are known.
func (r *Reader) finish() {
	for _, f := range r.first {
		if f.begins > 0 && f.inside > 0 && float64(f.begins) < rareBeginning*float64(r.report.Cases) {
			r.report.noteMany(CutAtStart, f.begins, f.rows)
		}
	}
	r.report.sort()
}
