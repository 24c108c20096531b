package eventlog

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hanyin/internal/message"
	"hanyin/internal/plaintext"
)

// A binding says which cells of a row are what.
type binding struct {
	heads      []string
	id         int
	idHead     string
	fields     []boundField
	steps      []boundStep
	step       [7]int // of stepColumns, -1 where there is none
	extra      []int
	others     []string // headings that are not used
	date1904   bool
	isSteps    bool
	sheet      bool // rows end at their last filled cell
	knowsClose bool
}

type boundField struct {
	*Field
	at []int // several are joined as levels
}

type boundStep struct {
	StepColumn
	at int
}

// casePrefix begins the names of columns of a log of steps that belong to the case.
const casePrefix = "case:"

// levels divides the parts of a category, and the columns that hold them.
const levels = "->"

// bind finds the columns of a mapping in a heading. What is missing is told all at once.
func (s *settled) bind(heads []string) (*binding, error) {
	b := &binding{heads: heads, id: -1, isSteps: s.Form == Steps}
	used := map[int]bool{}
	var faults []error
	find := func(heading string) int {
		i := slices.Index(heads, heading)
		if i < 0 {
			i = slices.IndexFunc(heads, func(h string) bool { return normal(h) == normal(heading) && normal(h) != "" })
		}
		if i < 0 {
			faults = append(faults, missing(heading, heads))
			return -1
		}
		used[i] = true
		return i
	}
	if h, ok := s.Columns[colID]; ok {
		b.id, b.idHead = find(h), h
	} else if b.isSteps {
		faults = append(faults, message.Errorf("eventlog.steps_without_id"))
	}
	for i, key := range stepColumns {
		b.step[i] = -1
		if h, ok := s.Columns[key]; ok && b.isSteps {
			b.step[i] = find(h)
		}
	}
	for i := range Fields {
		f := &Fields[i]
		h, ok := s.Columns[f.Key]
		if !ok {
			continue
		}
		var at []int
		for part := range strings.SplitSeq(h, levels) {
			at = append(at, find(strings.TrimSpace(part)))
		}
		if f.Key == "closed" {
			b.knowsClose = true
		}
		if !f.Personal || s.Personal {
			b.fields = append(b.fields, boundField{f, at})
		}
	}
	for _, st := range s.Mapping.Steps {
		if !b.isSteps {
			b.steps = append(b.steps, boundStep{st, find(st.Column)})
		}
	}
	for i, h := range heads {
		switch {
		case used[i]:
		case s.keepAll && (s.Personal || !personal(h)), s.keep[h]:
			b.extra = append(b.extra, i)
		default:
			b.others = append(b.others, h)
		}
	}
	for h := range s.keep {
		if h != "*" && !slices.Contains(heads, h) {
			faults = append(faults, missing(h, heads))
		}
	}
	return b, errors.Join(faults...)
}

// personal reports whether a heading names a person, a number or a place to find one.
func personal(heading string) bool {
	if f := fieldFor(heading); f != nil {
		return f.Personal
	}
	h := normal(heading)
	for _, word := range []string{"姓名", "电话", "手机", "身份证", "地址", "联系人", "邮箱", "微信", "phone", "email", "address",
		"latitude", "longitude", "firstname", "lastname", "geom", "coordinate", "street", "location"} {
		if strings.Contains(h, word) {
			return true
		}
	}
	return h == "lat" || h == "long" || h == "lng" || h == "x" || h == "y"
}

// An interpreter turns rows into records.
type interpreter struct {
	*settled
	*binding
	report *Report
}

var footerWords = []string{"合计", "总计", "小计", "共计", "制表", "填表", "审核人", "备注", "说明", "注:", "打印", "导出时间", "数据来源",
	"total", "grand total", "sum", "subtotal", "source:", "note:", "generated"}

// row reads one row into a record and reports whether there is one.
func (in *interpreter) row(cells []string, n int64, rec *record) bool {
	in.report.Rows++
	rec.Case.reset()
	rec.steps = rec.steps[:0]
	rec.Row = n
	if len(cells) == 0 {
		in.report.note(BlankRow, n, "", "")
		return false
	}
	id := in.cell(cells, in.id)
	if in.noRecord(cells, id, n) {
		return false
	}
	if len(cells) < len(in.heads) && !in.sheet || len(cells) > len(in.heads) && !blank(cells[len(in.heads):]) {
		in.report.note(Ragged, n, "", "")
	}
	switch {
	case in.id < 0: // the row is the case
		rec.ID = fmt.Sprintf("%09d", n)
	case id == "":
		in.report.note(NoID, n, in.idHead, "")
		return false
	default:
		rec.ID = in.plain(id, n, in.idHead)
	}
	var createdDay, closedDay bool
	for _, f := range in.fields {
		day := in.field(&rec.Case, f, cells, n)
		switch f.Key {
		case "created":
			createdDay = day
		case "closed":
			closedDay = day
		}
	}
	var ofEvent []Attribute
	for _, i := range in.extra {
		v := in.cell(cells, i)
		if v == "" {
			continue
		}
		name, ofCase := strings.CutPrefix(in.heads[i], casePrefix)
		a := Attribute{inName(name), in.masked(v, n, in.heads[i])}
		if in.isSteps && !ofCase {
			ofEvent = append(ofEvent, a)
		} else {
			rec.Extra = append(rec.Extra, a)
		}
	}
	if in.isSteps {
		return in.stepOf(cells, n, rec, ofEvent)
	}
	if rec.Created.IsZero() && in.DateInID {
		if t, ok := in.dateInID(rec.ID); ok {
			rec.Created, createdDay = t, true
			in.report.note(DateFromID, n, in.idHead, rec.ID)
		}
	}
	in.settleDay(&rec.Case, createdDay, closedDay)
	in.events(cells, n, rec)
	return true
}

// noRecord counts rows that hold no case: footers, totals, headings again.
func (in *interpreter) noRecord(cells []string, id string, n int64) bool {
	if in.id >= 0 && id != "" && id == in.heads[in.id] {
		in.report.note(HeadingAgain, n, "", "")
		return true
	}
	if id != "" && id[0] < utf8.RuneSelf && (id[0] >= '0' && id[0] <= '9') {
		return false
	}
	first := ""
	filled := 0
	for _, c := range cells {
		if c = strings.TrimSpace(c); c != "" {
			if first == "" {
				first = strings.ToLower(plaintext.Narrow(strings.ReplaceAll(c, " ", "")))
			}
			filled++
		}
	}
	if (id != "" || in.id < 0) && filled > (len(in.heads)+1)/2 {
		return false
	}
	for _, w := range footerWords {
		if strings.HasPrefix(first, strings.ReplaceAll(w, " ", "")) {
			in.report.note(Footer, n, "", "")
			return true
		}
	}
	return false
}

// cell is a cell without blanks around it; empty if the row is too short. Bytes that are no UTF-8 are replaced.
func (in *interpreter) cell(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return present(cells[i])
}

// present is a value without blanks around it, empty where it stands for none.
func present(v string) string {
	v = strings.TrimSpace(v)
	switch v {
	case "N/A", "NULL", "null", "None", "NaN", "nan", "#N/A", "-", "--", "—", "无", "/":
		return ""
	}
	return v
}

// plain is text with narrow digits and letters and whole UTF-8.
func (in *interpreter) plain(v string, n int64, column string) string {
	ascii, control := true, false
	for i := 0; i < len(v); i++ {
		ascii = ascii && v[i] < utf8.RuneSelf
		control = control || v[i] < ' '
	}
	if control {
		v = withoutControls(v)
	}
	if ascii {
		return v
	}
	if !utf8.ValidString(v) {
		in.report.note(BadEncoding, n, column, "")
		v = strings.ToValidUTF8(v, "\ufffd")
	} else if strings.ContainsRune(v, utf8.RuneError) {
		in.report.note(BadEncoding, n, column, "")
	}
	if hasWide(v) {
		in.report.note(WideSigns, n, column, v)
		v = plaintext.Narrow(v)
	}
	return v
}

// withoutControls keeps ends of lines and tabs, and drops what else controls.
func withoutControls(v string) string {
	v = strings.ReplaceAll(v, "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r < ' ' && r != '\n' && r != '\t':
			return -1
		}
		return r
	}, v))
}

// masked is plain text in which numbers of telephones and identity cards are replaced, unless personal data stay.
func (in *interpreter) masked(v string, n int64, column string) string {
	v = in.plain(v, n, column)
	if in.Personal {
		return v
	}
	out, found := mask(v)
	if found {
		in.report.note(Masked, n, column, "")
	}
	return out
}

// mask replaces mobile numbers of 11 digits and identity numbers of 18.
func mask(v string) (string, bool) {
	found := false
	for i := 0; i < len(v); {
		if v[i] < '0' || v[i] > '9' {
			i++
			continue
		}
		end := i
		for end < len(v) && v[end] >= '0' && v[end] <= '9' {
			end++
		}
		digits, with := end-i, ""
		switch {
		case digits == 11 && v[i] == '1' && v[i+1] >= '3':
			with = "<PHONE>"
		case digits == 18:
			with = "<ID>"
		case digits == 17 && end < len(v) && (v[end] == 'X' || v[end] == 'x'):
			with = "<ID>"
			end++
		}
		if with != "" {
			v = v[:i] + with + v[end:]
			end = i + len(with)
			found = true
		}
		i = end
	}
	return v, found
}

// field reads one field; for instants it reports whether only the day is known.
func (in *interpreter) field(c *Case, f boundField, cells []string, n int64) (day bool) {
	head := ""
	if f.at[0] >= 0 {
		head = in.heads[f.at[0]]
	}
	v := in.cell(cells, f.at[0])
	for _, at := range f.at[1:] {
		if more := in.cell(cells, at); more != "" {
			v += levels + more
		}
	}
	return in.value(c, f.Field, v, n, head)
}

// value reads what a file has for one field; for instants it reports whether only the day is known.
func (in *interpreter) value(c *Case, f *Field, v string, n int64, head string) (day bool) {
	if v == "" {
		return false
	}
	switch {
	case f.text != nil:
		if f.Personal {
			v = in.plain(v, n, head)
		} else {
			v = in.masked(v, n, head)
		}
		if f.Key == "category" {
			v = tidyLevels(v)
		}
		*f.text(c) = v
	case f.instant != nil:
		var t time.Time
		t, day = in.time(v, n, head, f.Key == "due")
		*f.instant(c) = t
	case f.answer != nil:
		a, ok := in.answers[answerWord(v)]
		if !ok {
			in.report.note(BadAnswer, n, head, v)
		}
		*f.answer(c) = a
	default:
		x, err := strconv.ParseFloat(strings.ReplaceAll(plaintext.Narrow(v), ",", ""), 64)
		if err != nil || x-x != 0 {
			in.report.note(BadNumber, n, head, v)
			return false
		}
		*f.number(c) = Some(x)
	}
	return day
}

// tidyLevels writes the levels of a category with "->" between them: also those that stand apart by an arrow, a
// full-width sign or, between Chinese words, by a bare ">".
func tidyLevels(v string) string {
	if !strings.ContainsAny(v, ">→＞") {
		return v
	}
	v = strings.NewReplacer("→", levels, "－＞", levels, "-＞", levels, "—>", levels, "＞", levels).Replace(v)
	var b strings.Builder
	last := rune(0)
	for i, r := range v {
		next, _ := utf8.DecodeRuneInString(v[min(i+max(utf8.RuneLen(r), 1), len(v)):])
		if r == '>' && isHan(last) && isHan(next) {
			b.WriteByte('-')
		}
		b.WriteRune(r)
		last = r
	}
	if v = b.String(); !strings.Contains(v, levels) {
		return v
	}
	parts := strings.Split(v, levels)
	kept := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, levels)
}

func isHan(r rune) bool { return r >= 0x3400 && r <= 0x9fff }

// time reads an instant and counts what is odd about it; day is true where only the date is known.
func (in *interpreter) time(v string, n int64, column string, due bool) (t time.Time, day bool) {
	c, ok := parseCivil(v, in.Order, in.date1904)
	if !ok {
		in.report.note(BadTime, n, column, v)
		return time.Time{}, false
	}
	if c.placeholder() {
		in.report.note(Placeholder, n, column, v)
		return time.Time{}, false
	}
	if c.serial {
		in.report.note(SerialDate, n, column, v)
	}
	if c.wide && hasWide(v) {
		in.report.note(WideSigns, n, column, v)
	}
	if !c.clock {
		in.report.note(DateOnly, n, column, v)
		switch {
		case due || in.DateOnly == "end":
			c.hour, c.min, c.sec = 23, 59, 59
		case in.DateOnly == "start":
		default:
			c.hour = 12
		}
	}
	t, gap, twice := c.in(in.zone)
	if gap {
		in.report.note(ClockGap, n, column, v)
	}
	if twice {
		in.report.note(ClockTwice, n, column, v)
	}
	return t.Truncate(time.Microsecond), !c.clock
}

// settleDay keeps a date without a time of day from contradicting an instant of the same local day.
func (in *interpreter) settleDay(c *Case, createdDay, closedDay bool) {
	if c.Created.IsZero() || c.Closed.IsZero() || !c.Closed.Before(c.Created) || !in.sameDay(c.Created, c.Closed) {
		return
	}
	switch {
	case closedDay:
		c.Closed = c.Created
	case createdDay:
		c.Created = c.Closed
	}
}

func (in *interpreter) sameDay(a, b time.Time) bool {
	y1, m1, d1 := a.In(in.zone).Date()
	y2, m2, d2 := b.In(in.zone).Date()
	return y1 == y2 && m1 == m2 && d1 == d2
}

// dateInID is the first date in an id that is written as 20200131.
func (in *interpreter) dateInID(id string) (time.Time, bool) {
	for i := 0; i+8 <= len(id); i++ {
		if i > 0 && id[i-1] >= '0' && id[i-1] <= '9' && id[i] != '2' {
			continue
		}
		part := id[i : i+8]
		if !number(part) || strings.Contains(part, ".") || part[0] != '1' && part[0] != '2' {
			continue
		}
		c := civil{year: digits(part[:4]), month: digits(part[4:6]), day: digits(part[6:])}
		if c.year < 1990 || c.year > 2100 || !c.valid() {
			continue
		}
		switch in.DateOnly {
		case "start":
		case "end":
			c.hour, c.min, c.sec = 23, 59, 59
		default:
			c.hour = 12
		}
		t, _, _ := c.in(in.zone)
		return t, true
	}
	return time.Time{}, false
}

// Activities of cases that a row tells.
const (
	activityCreated = "created"
	activityClosed  = "closed"
)

// events makes the events of a case from the columns that hold times.
func (in *interpreter) events(cells []string, n int64, rec *record) {
	add := func(activity string, at time.Time, body string) {
		if !at.IsZero() {
			rec.Events = append(rec.Events, Event{Activity: activity, Start: at, End: at, Body: body})
		}
	}
	add(activityCreated, rec.Created, "")
	for _, s := range in.steps {
		v := in.cell(cells, s.at)
		if v == "" {
			continue
		}
		t, day := in.time(v, n, in.heads[s.at], false)
		if day && !rec.Created.IsZero() && t.Before(rec.Created) && in.sameDay(t, rec.Created) {
			t = rec.Created
		}
		body := ""
		if s.Body {
			body = rec.Body
		}
		add(s.Activity, t, body)
	}
	if !slices.ContainsFunc(rec.Events, func(e Event) bool { return e.Activity == activityClosed }) {
		add(activityClosed, rec.Closed, rec.Body)
	}
	if rec.Created.IsZero() {
		in.report.note(NoCreated, n, in.Columns["created"], "")
	}
}

// stepOf reads the event of a row of steps.
func (in *interpreter) stepOf(cells []string, n int64, rec *record, extra []Attribute) bool {
	get := func(i int) string { return in.cell(cells, in.step[i]) }
	s := step{row: n, phase: strings.ToLower(get(3)), instance: get(4)}
	s.Activity, s.Extra = in.plain(get(0), n, ""), extra
	s.Resource, s.Body = in.plain(get(5), n, ""), in.plain(get(6), n, "")
	if s.Activity == "" {
		in.report.note(NoActivity, n, in.Columns[colActivity], "")
		return false
	}
	if v := get(1); v != "" {
		s.Start, _ = in.time(v, n, in.Columns[colStart], false)
	}
	if v := get(2); v != "" {
		s.End, _ = in.time(v, n, in.Columns[colEnd], false)
	}
	return in.keepStep(rec, s)
}

// keepStep takes a step whose instants were read.
func (in *interpreter) keepStep(rec *record, s step) bool {
	switch {
	case s.Start.IsZero() && s.End.IsZero():
		in.report.note(NoTime, s.row, "", s.Activity)
		return false
	case s.Start.IsZero():
		s.Start = s.End
	case s.End.IsZero():
		s.End = s.Start
	case s.End.Before(s.Start):
		in.report.note(EndBeforeStart, s.row, "", s.Activity)
		s.Start = s.End
	default:
		if s.Start != s.End {
			s.phase = "" // the row has both ends itself
		}
	}
	rec.steps = append(rec.steps, s)
	return true
}
