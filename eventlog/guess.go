package eventlog

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hanyin/internal/message"
)

// guessRows is how many rows are looked at to guess a mapping.
const guessRows = 2000

// errEnough ends a look at the beginning of a file.
var errEnough = message.Errorf("run.enough")

func isEnough(err error) bool { return errors.Is(err, errEnough) }

// magicOf is the beginning of a file, unpacked.
func magicOf(path string) ([]byte, error) {
	f, err := openPlain(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, message.Errorf("%s: %w", path, err)
	}
	return head[:n], nil
}

func isZip(magic []byte) bool    { return bytes.HasPrefix(magic, []byte("PK\x03\x04")) }
func isSQLite(magic []byte) bool { return bytes.HasPrefix(magic, []byte("SQLite format 3\x00")) }
func isXML(magic []byte) bool    { return firstSign(magic) == '<' }

// firstSign is the first byte that is neither blank nor a byte order mark.
func firstSign(magic []byte) byte {
	magic = bytes.TrimLeft(bytes.TrimPrefix(magic, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(magic) == 0 {
		return 0
	}
	return magic[0]
}

// FormOf is the form of a file or folder by what it holds; of tables it is Cases, and Guess tells those from Steps.
func FormOf(path string) (Form, string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", path, err
	}
	if info.IsDir() {
		run := filepath.Join(path, "petitions.parquet")
		if _, err := os.Stat(run); err == nil {
			return Petitions, run, nil
		}
		files, err := pages(path)
		if err != nil {
			return "", path, err
		}
		form, _, err := FormOf(files[0])
		if err == nil && form != Open311 {
			err = message.Errorf("eventlog.folder_not_open311", path, files[0])
		}
		return Open311, path, err
	}
	magic, err := magicOf(path)
	if err != nil {
		return "", path, err
	}
	switch {
	case len(magic) == 0:
		return "", path, message.Errorf("eventlog.empty_file", path)
	case isZip(magic):
		return Cases, path, nil
	case isSQLite(magic):
		return OCELSQLite, path, nil
	case bytes.HasPrefix(magic, []byte("PAR1")):
		p, f, err := openParquet(path)
		if err != nil {
			return "", path, err
		}
		defer f.Close()
		switch {
		case isClean(p):
			return Clean, path, nil
		case isPetitions(p):
			return Petitions, path, nil
		}
		return "", path, message.Errorf("eventlog.other_parquet", path)
	case bytes.HasPrefix(magic, []byte("\xd0\xcf\x11\xe0")):
		return "", path, message.Errorf("eventlog.old_spreadsheet",
			path)
	case bytes.HasPrefix(magic, []byte("%PDF")):
		return "", path, message.Errorf("eventlog.pdf", path)
	case isXML(magic):
		form, err := xmlForm(path)
		return form, path, err
	case firstSign(magic) == '{' || firstSign(magic) == '[':
		form, err := jsonForm(path)
		return form, path, err
	}
	return Cases, path, nil
}

func xmlForm(path string) (Form, error) {
	x, err := openXML(path)
	if err != nil {
		return "", err
	}
	defer x.close()
	root := ""
	for range 10_000 {
		token, err := x.next()
		if err != nil {
			return "", message.Errorf("%s: %w", path, err)
		}
		e, ok := tokenOf(token).(element)
		switch {
		case !ok:
		case root == "":
			root = e.name
			if strings.Contains(root, "service_requests") || root == "requests" {
				return Open311, nil
			}
			if root != "log" {
				return "", message.Errorf("eventlog.xml_root", path, root)
			}
		case e.name == "object-types" || e.name == "event-types" || e.name == "objects":
			return OCELXML, nil
		case e.name == "trace" || e.name == "extension" || e.name == "global" || e.name == "classifier" ||
			attributeTypes[e.name]:
			return XES, nil
		}
	}
	return XES, nil
}

func jsonForm(path string) (Form, error) {
	j, err := openJSON(path, "")
	if err != nil {
		return "", err
	}
	defer j.close()
	if j.PeekKind() == '[' {
		return Open311, nil
	}
	form := Open311
	err = j.members(func(name string) func(node) error {
		switch name {
		case "objectTypes", "eventTypes", "objects", "events":
			form = OCELJSON
		case "ocel:events", "ocel:objects", "ocel:global-log":
			form = ""
		}
		return func(node) error { return errEnough }
	})
	if err != nil && !isEnough(err) {
		return "", message.Errorf("%s: %w", path, err)
	}
	if form == "" {
		return "", message.Errorf("eventlog.ocel1", path)
	}
	return form, nil
}

// Guess makes a mapping for a file from what it holds. The second value is the file to open, another than the path for
// the folder of a run.
func Guess(ctx context.Context, path string) (*Mapping, string, error) {
	form, path, err := FormOf(path)
	if err != nil {
		return nil, path, err
	}
	m := &Mapping{Form: form, Zone: "UTC", DateOnly: "noon", Columns: map[string]string{}}
	switch form {
	case Cases:
		err = m.guessTable(path)
	case XES:
		err = m.guessXES(ctx, path)
	case OCELJSON, OCELXML, OCELSQLite:
		err = m.guessOCEL(ctx, path)
	case Open311:
		err = m.guessOpen311(path)
	case Clean:
		err = m.guessClean(path)
	case Petitions:
		m.Zone = "Asia/Shanghai"
	}
	return m, path, err
}

// guessTable reads the first rows of a table.
func (m *Mapping) guessTable(path string) error {
	t, date1904, err := m.openGuessed(path)
	if err != nil {
		return err
	}
	defer t.Close()
	var rows [][]string
	var numbers []int64
	for len(rows) < guessRows {
		cells, n, err := t.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return message.Errorf("%s: %w", path, err)
		}
		rows, numbers = append(rows, slices.Clone(cells)), append(numbers, n)
	}
	if len(rows) == 0 {
		return message.Errorf("eventlog.empty_file", path)
	}
	at := findHeading(rows[:min(len(rows), headingSearch)])
	if len(rows[at]) == 0 {
		return message.Errorf("eventlog.no_heading", path, headingSearch)
	}
	m.HeadingRow = int(numbers[at])
	heads := headings(rows[at])
	m.guessColumns(heads, rows[at+1:], date1904)
	return nil
}

// openGuessed opens a table in CSV or XLSX and notes its sheet, or its encoding and delimiter, in the mapping.
func (m *Mapping) openGuessed(path string) (t table, date1904 bool, err error) {
	magic, err := magicOf(path)
	if err != nil {
		return nil, false, err
	}
	if isZip(magic) {
		x, sheet, err := openXLSX(path, "")
		if err != nil {
			return nil, false, err
		}
		m.Sheet = sheet
		return x, x.date1904, nil
	}
	f, err := openPlain(path)
	if err != nil {
		return nil, false, err
	}
	m.Encoding, err = guessEncoding(f)
	f.Close()
	if err != nil {
		return nil, false, message.Errorf("%s: %w", path, err)
	}
	if m.Delimiter, err = delimiterOf(path, m.Encoding); err != nil {
		return nil, false, err
	}
	t, err = openCSV(path, m.Encoding, m.Delimiter)
	return t, false, err
}

func delimiterOf(path, encoding string) (string, error) {
	f, err := openPlain(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text := make([]byte, 1<<16)
	n, err := io.ReadFull(decoded(f, encoding), text)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return "", message.Errorf("%s: %w", path, err)
	}
	lines := strings.Split(string(text[:n]), "\n")
	return guessDelimiter(lines[:min(len(lines), 50)]), nil
}

// guessColumns says what the columns of a table are.
func (m *Mapping) guessColumns(heads []string, rows [][]string, date1904 bool) {
	values := func(heading string) []string {
		i := slices.Index(heads, heading)
		var all []string
		for _, r := range rows {
			if i >= 0 && i < len(r) && strings.TrimSpace(r[i]) != "" {
				all = append(all, strings.TrimSpace(r[i]))
			}
		}
		return all
	}
	first := func(of []string, taken ...string) string {
		for _, name := range of {
			for _, h := range heads {
				if normal(h) == name && !slices.Contains(taken, h) {
					return h
				}
			}
		}
		return ""
	}
	id := first(idHeadings)
	if id == "" { // any column that never says the same twice
		for _, h := range heads {
			if v := values(h); len(v) > 1 && len(v)*10 >= len(rows)*9 && distinct(v) == len(v) {
				id = h
				break
			}
		}
	}
	m.Columns = guessNames(slices.DeleteFunc(slices.Clone(heads), func(h string) bool { return h == id }))
	if id != "" { // else every row is a case of its own
		m.Columns[colID] = id
	}
	ids := values(id)
	if activity := first(activityHeadings, id); activity != "" && id != "" &&
		(distinct(ids) < len(ids) || normal(activity) == "conceptname") {
		m.guessSteps(activity, id, first)
	} else {
		m.guessStepColumns(heads)
	}
	m.guessLevels(heads)
	m.dropUntimely(values, date1904)
	if m.Columns["created"] == "" && m.Form == Cases {
		in := &interpreter{settled: &settled{Mapping: m, zone: time.UTC}}
		dated := 0
		for _, v := range ids {
			if _, ok := in.dateInID(v); ok {
				dated++
			}
		}
		m.DateInID = dated > 0 && dated*10 >= len(ids)*9
	}
	for _, key := range []string{"created", "closed", "due", colEnd} {
		if o := orderOf(values(m.Columns[key])); o != "" {
			m.Order = o
			break
		}
	}
	m.Zone = zoneOf(heads, rows)
}

func distinct(values []string) int {
	seen := map[string]bool{}
	for _, v := range values {
		seen[v] = true
	}
	return len(seen)
}

// guessSteps makes the mapping one of a row a step.
func (m *Mapping) guessSteps(activity, id string, first func(of []string, taken ...string) string) {
	m.Form = Steps
	taken := []string{id, activity}
	m.Columns[colActivity] = activity
	for key, h := range m.Columns { // what is a step's own is no field of the case
		if key != colID && key != colActivity && !strings.HasPrefix(h, casePrefix) && fieldByKey[h] == nil &&
			(slices.Contains(endHeadings, normal(h)) || slices.Contains(startHeadings, normal(h)) ||
				slices.Contains(groupHeadings, normal(h)) || h == activity) {
			delete(m.Columns, key)
		}
	}
	for _, c := range []struct {
		key string
		of  []string
	}{{colStart, startHeadings}, {colEnd, endHeadings}, {colLifecycle, lifecycleHeadings},
		{colInstance, instanceHeadings},
		{colResource, resourceHeadings}, {colGroup, groupHeadings}} {
		h := first(c.of, taken...)
		if h == "" {
			continue
		}
		m.Columns[c.key] = h
		taken = append(taken, h)
		for key, other := range m.Columns {
			if other == h && key != c.key && fieldByKey[key] != nil {
				delete(m.Columns, key)
			}
		}
	}
}

// guessStepColumns finds the columns that hold when steps happened.
func (m *Mapping) guessStepColumns(heads []string) {
	m.Form = Cases
	for _, h := range heads {
		name := stepHeadings[normal(h)]
		if name == "" || h == m.Columns["created"] || h == m.Columns["closed"] || h == m.Columns["due"] {
			continue
		}
		if slices.ContainsFunc(m.Steps, func(s StepColumn) bool { return s.Activity == name }) {
			name += " (" + h + ")"
		}
		m.Steps = append(m.Steps, StepColumn{name, h, true})
		for key, other := range m.Columns {
			if other == h {
				delete(m.Columns, key)
			}
		}
	}
}

// guessLevels joins columns that each hold one level of the category.
func (m *Mapping) guessLevels(heads []string) {
	var parts []string
	for _, level := range []string{"一级", "二级", "三级", "四级"} {
		i := slices.IndexFunc(heads, func(h string) bool {
			return strings.HasPrefix(normal(h), level) && (strings.Contains(h, "类") || strings.Contains(h, "项"))
		})
		if i < 0 {
			break
		}
		parts = append(parts, heads[i])
	}
	if len(parts) > 0 && m.Columns["category"] == "" {
		m.Columns["category"] = strings.Join(parts, levels)
	}
}

// dropUntimely drops columns of times that hold none, such as limits in days.
func (m *Mapping) dropUntimely(values func(string) []string, date1904 bool) {
	timely := func(h string) bool {
		v := values(h)
		good := 0
		for _, x := range v {
			if _, ok := parseCivil(x, m.Order, date1904); ok {
				good++
			}
		}
		return len(v) == 0 || good*2 >= len(v)
	}
	for _, key := range []string{"created", "due", "closed", colStart, colEnd} {
		if h, ok := m.Columns[key]; ok && !timely(h) {
			delete(m.Columns, key)
		}
	}
	m.Steps = slices.DeleteFunc(m.Steps, func(s StepColumn) bool { return !timely(s.Column) })
}

// orderOf is the order of dates that begin with neither a year nor the name of a month, empty if there are none: the
// one that explains all of them, month first where both do.
func orderOf(values []string) Order {
	var slashed, month, day int
	for _, v := range values {
		a, okA := parseCivil(v, MonthFirst, false)
		b, okB := parseCivil(v, DayFirst, false)
		if !okA && !okB || !(okA && a.slashed) && !(okB && b.slashed) {
			continue
		}
		slashed++
		if okA {
			month++
		}
		if okB {
			day++
		}
	}
	switch {
	case slashed == 0:
		return ""
	case day > month:
		return DayFirst
	}
	return MonthFirst
}

// zoneOf is the zone of records by their language and headings; UTC where nothing tells.
func zoneOf(heads []string, rows [][]string) string {
	han := 0
	for _, h := range heads {
		if strings.ContainsFunc(h, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
			han++
		}
	}
	switch {
	case han*2 > len(heads):
		return "Asia/Shanghai"
	case slices.Contains(heads, "Unique Key") && slices.Contains(heads, "Borough"):
		return "America/New_York"
	}
	_ = rows
	return "UTC"
}

func (m *Mapping) guessXES(ctx context.Context, path string) error {
	x, err := openXML(path)
	if err != nil {
		return err
	}
	defer x.close()
	s := &settled{Mapping: &Mapping{}, zone: time.UTC}
	r := &Reader{m: s}
	t := &traceSource{xmlSource: x, a: r.reading(nil)}
	var rec record
	for n := 0; n < guessRows && err == nil && ctx.Err() == nil; n++ {
		err = t.next(&rec)
	}
	if err != nil && err != io.EOF {
		return message.Errorf("%s: %w", path, err)
	}
	m.Columns = guessNames(sortedKeys(t.a.ofCases))
	for key, name := range m.Columns { // names of standard extensions are read as such
		for _, usual := range xesUsual {
			if name == usual {
				delete(m.Columns, key)
			}
		}
	}
	return nil
}

func (m *Mapping) guessOCEL(ctx context.Context, path string) error {
	src, err := openOCEL(path, m.Form)
	if err != nil {
		return err
	}
	defer src.Close()
	kind, names, err := guessCase(ctx, src)
	if err != nil {
		return message.Errorf("%s: %w", path, err)
	}
	m.Case, m.Columns = kind, guessNames(names)
	return nil
}

func (m *Mapping) guessOpen311(path string) error {
	files, err := pages(path)
	if err != nil {
		return err
	}
	f, err := openPlain(files[0])
	if err != nil {
		return err
	}
	m.Encoding, err = guessEncoding(f)
	f.Close()
	if err != nil {
		return message.Errorf("%s: %w", files[0], err)
	}
	names, err := requestNames(path, m.Encoding)
	if err != nil {
		return err
	}
	m.Columns = guessNames(slices.DeleteFunc(names, func(n string) bool { return n == "service_request_id" }))
	return nil
}

func (m *Mapping) guessClean(path string) error {
	p, f, err := openParquet(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if zone, ok := p.Lookup(metaZone); ok && zone != "" {
		m.Zone = zone
	}
	return nil
}
