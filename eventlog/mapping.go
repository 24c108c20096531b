package eventlog

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones by name on machines without a database of them

	"github.com/BurntSushi/toml"

	"hanyin/internal/inputfile"
	"hanyin/internal/message"
	"hanyin/internal/misspelt"
	"hanyin/internal/plaintext"
)

// A Form is how a file holds its cases.
type Form string

// The forms that are read.
const (
	Cases      Form = "cases" // a row a case: CSV or a spreadsheet
	Steps      Form = "steps" // a row a step: CSV or a spreadsheet
	XES        Form = "xes"
	OCELJSON   Form = "ocel-json"
	OCELXML    Form = "ocel-xml"
	OCELSQLite Form = "ocel-sqlite"
	Open311    Form = "open311" // JSON or XML, a file or a folder of pages
	Clean      Form = "clean"   // a Parquet file that import wrote
	Petitions  Form = "petitions"
)

var forms = []Form{Cases, Steps, XES, OCELJSON, OCELXML, OCELSQLite, Open311, Clean, Petitions}

// The columns of a mapping that are no fields.
const (
	colID        = "id"
	colActivity  = "activity"
	colStart     = "start"
	colEnd       = "end"
	colLifecycle = "lifecycle"
	colInstance  = "instance"
	colResource  = "resource"
	colGroup     = "group"
)

var stepColumns = []string{colActivity, colStart, colEnd, colLifecycle, colInstance, colResource, colGroup}

// A Mapping says how a file is to be read. The zero Mapping says nothing; Guess makes one.
type Mapping struct {
	Form       Form   `toml:"form"`
	Encoding   string `toml:"encoding"`  // utf-8, gb18030, utf-16, windows-1252; of text files
	Delimiter  string `toml:"delimiter"` // of CSV
	Sheet      string `toml:"sheet"`     // of a spreadsheet
	HeadingRow int    `toml:"heading_row"`
	Zone       string `toml:"zone"`      // IANA name: the local time of the people in the log
	Order      Order  `toml:"order"`     // of dates such as 01/02/2020
	DateOnly   string `toml:"date_only"` // noon, start or end: where in its day a date without a time lies
	DateInID   bool   `toml:"date_in_id"`
	Personal   bool   `toml:"personal"` // names, numbers, addresses and free text are kept
	Case       string `toml:"case"`     // of OCEL: the type of object that is a case
	// of the cases of a run: the replication to read, from 0; -1 is all of them, told apart by their ids
	Replication int `toml:"replication"`

	Keep    []string          `toml:"keep"`    // other columns to keep; "*" is all of them
	Columns map[string]string `toml:"columns"` // field: heading
	Steps   []StepColumn      `toml:"step"`    // of form cases
	Yes     []string          `toml:"yes"`
	No      []string          `toml:"no"`
	Rename  Renames           `toml:"rename"`
	Window  Window            `toml:"window"`
}

// A StepColumn is a column that holds when a step happened.
type StepColumn struct {
	Activity string `toml:"activity"`
	Column   string `toml:"column"`
	Body     bool   `toml:"body"` // the body of the case did it
}

// Renames are values under other names: the file's, then the one to use.
type Renames struct {
	Category map[string]string `toml:"category"`
	Body     map[string]string `toml:"body"`
	Channel  map[string]string `toml:"channel"`
	Place    map[string]string `toml:"place"`
}

// A Window is the span of creation dates to keep, local, as 2020-01-31; From is in it, Until is not. Empty is open.
type Window struct {
	From  string `toml:"from"`
	Until string `toml:"until"`
}

// Answers that files give, normalised, besides those of a mapping.
var (
	usualYes = []string{"是", "yes", "y", "true", "1", "已解决", "解决", "满意", "非常满意", "很满意", "基本满意", "已立案", "通过", "已通过",
		"准确", "按时", "按期", "已响应", "已联系", "合格", "基本解决", "部分满意", "t"}
	usualNo = []string{"否", "no", "n", "false", "0", "未解决", "不满意", "非常不满意", "很不满意", "未立案", "不立案", "不通过", "未通过", "不准确",
		"超时", "超期", "逾期", "未响应", "未联系", "不合格", "部分解决", "f"}
)

// settled is a mapping made ready for reading.
type settled struct {
	*Mapping
	zone        *time.Location
	from, until time.Time
	answers     map[string]Answer
	keep        map[string]bool
	keepAll     bool
}

// settle checks what does not need the file and makes a mapping ready.
func (m *Mapping) settle() (*settled, error) {
	s := &settled{Mapping: m, answers: map[string]Answer{}, keep: map[string]bool{}}
	var faults []error
	fault := func(key string, err error) { faults = append(faults, message.Errorf("%s: %w", key, err)) }
	if !slices.Contains(forms, m.Form) {
		fault("form", message.Errorf("eventlog.want_one_of", string(m.Form), join(forms)))
	}
	if encodings[m.Encoding] == nil && m.Encoding != "" {
		fault("encoding", message.Errorf("eventlog.want_one_of", m.Encoding,
			strings.Join(slices.Sorted(maps.Keys(encodings)), ", ")))
	}
	if m.Delimiter != "" && len([]rune(m.Delimiter)) != 1 {
		fault("delimiter", message.Errorf("eventlog.one_sign", m.Delimiter))
	}
	if m.Replication < -1 {
		fault("replication", message.Errorf("eventlog.too_small", m.Replication, -1))
	}
	if m.HeadingRow < 0 {
		fault("heading_row", message.Errorf("eventlog.too_small", m.HeadingRow, 0))
	}
	var err error
	if s.zone, err = time.LoadLocation(m.Zone); err != nil || m.Zone == "Local" {
		fault("zone", message.Errorf("eventlog.no_zone", m.Zone))
		s.zone = time.UTC
	}
	if !slices.Contains([]Order{"", YearFirst, MonthFirst, DayFirst}, m.Order) {
		fault("order", message.Errorf("eventlog.want_one_of", string(m.Order), "ymd, mdy, dmy"))
	}
	if !slices.Contains([]string{"", "noon", "start", "end"}, m.DateOnly) {
		fault("date_only", message.Errorf("eventlog.want_one_of", m.DateOnly, "noon, start, end"))
	}
	day := func(key, text string) time.Time {
		if text == "" {
			return time.Time{}
		}
		t, err := time.ParseInLocation(time.DateOnly, text, s.zone)
		if err != nil {
			fault(key, message.Errorf("eventlog.no_date", text))
		}
		return t
	}
	s.from, s.until = day("window.from", m.Window.From), day("window.until", m.Window.Until)
	if !s.from.IsZero() && !s.until.IsZero() && !s.from.Before(s.until) {
		fault("window", message.Errorf("eventlog.not_before", m.Window.From, m.Window.Until))
	}
	for _, key := range slices.Sorted(maps.Keys(m.Columns)) {
		if !knownColumn(key) {
			fault("columns", unknown(key, ColumnKeys()))
		}
	}
	for i, c := range m.Steps {
		if c.Activity == "" || c.Column == "" {
			fault("step", message.Errorf("eventlog.step_incomplete", i+1))
		}
	}
	for a, words := range map[Answer][][]string{Yes: {usualYes, m.Yes}, No: {usualNo, m.No}} {
		for _, list := range words {
			for _, w := range list {
				s.answers[answerWord(w)] = a
			}
		}
	}
	for _, w := range m.Yes { // what the mapping says goes before what is usual
		s.answers[answerWord(w)] = Yes
	}
	for _, w := range m.No {
		if slices.ContainsFunc(m.Yes, func(y string) bool { return answerWord(y) == answerWord(w) }) {
			fault("yes, no", message.Errorf("eventlog.both_answers", w))
		}
		s.answers[answerWord(w)] = No
	}
	for _, k := range m.Keep {
		s.keep[k] = true
	}
	s.keepAll = s.keep["*"]
	return s, errors.Join(faults...)
}

func answerWord(w string) string { return strings.ToLower(strings.TrimSpace(plaintext.Narrow(w))) }

func join[T ~string](list []T) string {
	texts := make([]string, len(list))
	for i, x := range list {
		texts[i] = string(x)
	}
	return strings.Join(texts, ", ")
}

func knownColumn(key string) bool {
	return key == colID || slices.Contains(stepColumns, key) || fieldByKey[key] != nil
}

// ColumnKeys are all that the table columns of a mapping may name.
func ColumnKeys() []string {
	keys := append([]string{colID}, stepColumns...)
	for _, f := range Fields {
		keys = append(keys, f.Key)
	}
	return keys
}

// unknown is the error about a name that is none of some, with the nearest of them.
func unknown(name string, known []string) error {
	if best := misspelt.Nearest(name, known); best != "" {
		return message.Errorf("eventlog.did_you_mean", name, best)
	}
	return message.Errorf("eventlog.want_one_of", name, strings.Join(known, ", "))
}

// missing is the error about a column that a file has not.
func missing(heading string, there []string) error {
	err := unknown(heading, there)
	return message.Errorf("eventlog.no_column", err)
}

// mappingLimit is the most bytes of a mapping file.
const mappingLimit = 1 << 20

// ReadMapping reads a mapping file. Its mistakes are told together, each with its line.
func ReadMapping(path string) (*Mapping, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > mappingLimit {
		return nil, message.Errorf("eventlog.mapping_too_long", path, info.Size(), mappingLimit)
	}
	text, err := inputfile.Read(path)
	if err != nil {
		return nil, err
	}
	return parseMapping(path, string(text))
}

func parseMapping(path, text string) (*Mapping, error) {
	m := &Mapping{}
	meta, err := toml.Decode(text, m)
	var bad toml.ParseError
	if errors.As(err, &bad) {
		return nil, message.Errorf("%s:%d: %s", path, bad.Position.Line, bad.Message)
	}
	if err != nil {
		return nil, message.Errorf("%s: %w", path, err)
	}
	var faults []error
	for _, key := range meta.Undecoded() {
		last := key[len(key)-1]
		faults = append(faults, message.Errorf("%s:%d: %w", path, lineOf(text, key), unknown(last, mappingKeys(key))))
	}
	_, err = m.settle()
	for _, fault := range split(err) {
		name, _, _ := strings.Cut(fault.Error(), ":")
		faults = append(faults, message.Errorf("%s:%d: %w", path, lineOf(text, strings.Split(name, ".")), fault))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return m, nil
}

// split is the errors that were joined.
func split(err error) []error {
	if err == nil {
		return nil
	}
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		return j.Unwrap()
	}
	return []error{err}
}

// mappingKeys are the keys that may stand where one of a mapping stands.
func mappingKeys(key toml.Key) []string {
	switch {
	case len(key) > 1 && key[0] == "rename":
		return []string{"category", "body", "channel", "place"}
	case len(key) > 1 && key[0] == "window":
		return []string{"from", "until"}
	case len(key) > 1 && key[0] == "step":
		return []string{"activity", "column", "body"}
	}
	return []string{"form", "encoding", "delimiter", "sheet", "heading_row", "zone", "order",
		"date_only", "date_in_id",
		"personal", "case", "replication", "keep", "columns", "step", "yes", "no", "rename", "window"}
}

// lineOf is the line of a key in a TOML text, 1 where it is not found.
func lineOf(text string, key []string) int {
	table, last := strings.Join(key[:len(key)-1], "."), key[len(key)-1]
	in, n := "", 0
	first := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			in = strings.Trim(strings.SplitN(line, "]", 2)[0], "[ ")
			if in == last && first == 0 {
				first = n
			}
			continue
		}
		name, _, ok := strings.Cut(line, "=")
		if ok && in == table && strings.Trim(strings.TrimSpace(name), `"'`) == last {
			return n
		}
	}
	return max(first, 1)
}

// Text is the mapping as a file for a person to edit, with comments in a language. Others are columns of the file that
// it does not use.
func (m *Mapping) Text(lang message.Lang, others []string) string {
	var b strings.Builder
	note := func(text message.Key, args ...any) {
		for line := range strings.Lines(message.In(lang, text, args...)) {
			b.WriteString("# " + strings.TrimRight(line, "\n") + "\n")
		}
	}
	key := func(name, value string) { fmt.Fprintf(&b, "%s = %s\n", name, value) }
	note("mapping.head")
	key("form", strconv.Quote(string(m.Form)))
	if m.Encoding != "" {
		key("encoding", quote(m.Encoding))
	}
	if m.Delimiter != "" {
		key("delimiter", quote(m.Delimiter))
	}
	if m.Sheet != "" {
		key("sheet", quote(m.Sheet))
	}
	if m.HeadingRow > 0 {
		key("heading_row", strconv.Itoa(m.HeadingRow))
	}
	note("mapping.zone")
	key("zone", quote(m.Zone))
	if m.Order != "" {
		note("mapping.order")
		key("order", quote(string(m.Order)))
	}
	note("mapping.date_only")
	key("date_only", quote(m.DateOnly))
	if m.DateInID {
		note("mapping.date_in_id")
		key("date_in_id", "true")
	}
	if m.Case != "" {
		note("mapping.case")
		key("case", quote(m.Case))
	}
	if m.Form == Petitions {
		note("mapping.replication")
		key("replication", strconv.Itoa(m.Replication))
	}
	note("mapping.personal")
	key("personal", strconv.FormatBool(m.Personal))
	if len(others) > 0 {
		note("mapping.others", strings.Join(others, ", "))
	}
	key("keep", quotes(m.Keep))
	note("mapping.answers")
	key("yes", quotes(m.Yes))
	key("no", quotes(m.No))
	b.WriteString("\n")
	note("mapping.columns", strings.Join(ColumnKeys(), ", "))
	b.WriteString("[columns]\n")
	for _, k := range ColumnKeys() {
		if h, ok := m.Columns[k]; ok {
			key(k, quote(h))
		}
	}
	if len(m.Steps) > 0 {
		b.WriteString("\n")
		note("mapping.steps")
	}
	for _, s := range m.Steps {
		fmt.Fprintf(&b, "[[step]]\nactivity = %s\ncolumn = %s\nbody = %v\n", quote(s.Activity),
			quote(s.Column), s.Body)
	}
	b.WriteString("\n")
	note("mapping.rename")
	for _, r := range []struct {
		name   string
		values map[string]string
	}{{"category", m.Rename.Category}, {"body", m.Rename.Body}, {"channel", m.Rename.Channel},
		{"place", m.Rename.Place}} {
		if len(r.values) == 0 {
			fmt.Fprintf(&b, "# [rename.%s]\n", r.name)
			continue
		}
		fmt.Fprintf(&b, "[rename.%s]\n", r.name)
		for _, k := range slices.Sorted(maps.Keys(r.values)) {
			key(quote(k), quote(r.values[k]))
		}
	}
	b.WriteString("\n")
	note("mapping.window")
	b.WriteString("[window]\n")
	key("from", quote(m.Window.From))
	key("until", quote(m.Window.Until))
	return b.String()
}

// quote is a basic string of TOML.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, "\\u%04X", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func quotes(list []string) string {
	all := make([]string, len(list))
	for i, s := range list {
		all[i] = quote(s)
	}
	return "[" + strings.Join(all, ", ") + "]"
}
