package load

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/internal/vocabulary"
)

// ownColumns are the columns of a file of petitions and the headings by which each is known.
var ownColumns = []struct {
	name     string
	headings []string
}{
	{"text", []string{"text", "文本", "内容", "诉求内容", "留言详情", "content", "description"}},
	{"received", []string{"received", "时间", "受理时间", "登记时间", "留言时间", "requested_datetime"}},
	{"place", []string{"place", "town", "地点", "地址", "镇", "address"}},
	{"channel", []string{"channel", "渠道"}},
	{"declared", []string{"declared", "申报类别"}},
	{"nature", []string{"nature", "性质"}},
	{"urgent", []string{"urgent", "紧急"}},
	{"category", []string{"category", "类别", "真实类别"}},
	{"body", []string{"body", "department", "主责单位", "承办单位"}},
}

// ReadCorpus reads petitions of one's own from CSV with a heading (UTF-8 or GB18030): text, and as far as there are
// such columns received (when), place (a text with the name of a town or unit), channel, declared (category), nature,
// urgent, and the truth to judge by: category and body. A petition without a true body is closed by whoever gets it
// and counts for no accuracy; one without a place is dealt to the towns in turn. With received times, rows come in
// their order, and times are those of the arrivals from the first on; else times is nil. All mistakes come together,
// each with name:line.
func ReadCorpus(c *agents.County, r io.Reader, name string) (corpus *Corpus, times []time.Duration, err error) {
	text, err := readText(r, name)
	if err != nil {
		return nil, nil, err
	}
	rows := csv.NewReader(strings.NewReader(text))
	rows.FieldsPerRecord = -1
	head, err := rows.Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil, message.Errorf("load.own_columns", name, head)
	case err != nil:
		return nil, nil, unreadable(name, err)
	}
	o := ownReader{county: c, name: name, columns: map[string]int{}}
	for _, col := range ownColumns {
		if at := column(head, col.headings); at >= 0 {
			o.columns[col.name] = at
		}
	}
	if _, ok := o.columns["text"]; !ok {
		return nil, nil, message.Errorf("load.own_columns", name, head)
	}
	for len(o.errs) <= mostMistakes {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			o.errs = append(o.errs, unreadable(name, err))
			break
		}
		o.line, _ = rows.FieldPos(0)
		o.read(row)
	}
	if len(o.errs) == 0 && len(o.items) == 0 {
		o.errs = append(o.errs, message.Errorf("load.own_empty", name))
	}
	if err := errors.Join(named(o.errs, name)...); err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256([]byte(text))
	corpus = &Corpus{Name: filepath.Base(name) + " " + hex.EncodeToString(sum[:6]), County: c}
	corpus.Items, times = o.inOrder()
	return corpus, times, nil
}

// ownReader reads rows of petitions.
type ownReader struct {
	county  *agents.County
	name    string
	columns map[string]int
	line    int
	items   []Item
	at      []instant
	errs    []error
}

func (o *ownReader) wrong(key message.Key, args ...any) {
	o.errs = append(o.errs, message.Errorf("%s:%d: %w", o.name, o.line, message.Errorf(key, args...)))
}

func (o *ownReader) cell(row []string, column string) string {
	if at, ok := o.columns[column]; ok && at < len(row) {
		return strings.TrimSpace(row[at])
	}
	return ""
}

func (o *ownReader) read(row []string) {
	c := o.county
	it := Item{Petition: agents.Petition{Text: o.cell(row, "text"), Grid: agents.NoGrid, Unit: agents.NoUnit,
		Level: agents.AtTown, Mode: agents.Text}, Unjudged: true, Unseen: true,
		Matter: agents.Matter{Category: agents.NoCategory, Body: agents.NoBody}}
	p := &it.Petition
	if p.Text == "" {
		o.wrong("load.own_no_text")
	}
	p.Channel = wordIn(o, row, "channel", agents.Channels, agents.NoChannel)
	p.Nature = wordIn(o, row, "nature", agents.Natures, agents.Help)
	if text := o.cell(row, "urgent"); text != "" {
		yes, err := strconv.ParseBool(strings.NewReplacer("是", "true", "否", "false").Replace(text))
		if err != nil {
			o.wrong("load.own_urgent", text)
		}
		p.Urgent = yes
	}
	if text := o.cell(row, "declared"); text != "" {
		p.Declared = o.category(text)
	}
	if text := o.cell(row, "category"); text != "" {
		it.Matter.Category = o.category(text)
	}
	if text := o.cell(row, "body"); text != "" {
		at := slices.IndexFunc(c.Bodies, func(b agents.Body) bool { return b.ID == text || b.Name == text })
		if at < 0 {
			o.wrong("load.own_body", text)
		}
		it.Matter.Body, it.Unjudged = agents.BodyID(at), false
	}
	p.Town = agents.TownID(len(o.items) % len(c.Towns))
	if text := o.cell(row, "place"); text != "" {
		town, unit, found := townIn(c, text)
		if !found {
			o.wrong("load.own_place", text)
		}
		p.Town, p.Unit = town, unit
	}
	if _, dated := o.columns["received"]; dated {
		at, err := parseInstant(o.cell(row, "received"))
		switch {
		case err != nil || len(o.at) > 0 && at.form != o.at[0].form:
			o.wrong("load.own_received", o.cell(row, "received"))
		default:
			o.at = append(o.at, at)
		}
	}
	o.items = append(o.items, it)
}

func wordIn[T vocabulary.Integer](o *ownReader, row []string, column string, t *vocabulary.Table[T], missing T) T {
	text := o.cell(row, column)
	if text == "" {
		return missing
	}
	for _, key := range t.Keys() {
		if term := t.TermOf(key); text == key || text == term.Zh || text == term.En {
			v, _ := t.Parse(key)
			return v
		}
	}
	o.wrong("load.own_word", column, text, strings.Join(t.Keys(), ", "))
	return missing
}

func (o *ownReader) category(text string) agents.CategoryID {
	at := slices.IndexFunc(o.county.Categories, func(c agents.Category) bool { return c.ID == text || c.Name == text })
	if at < 0 {
		o.wrong("load.own_category", text)
		return 0
	}
	return agents.CategoryID(at)
}

// townIn finds the town, and the unit if it is named, in the text of a place.
func townIn(c *agents.County, text string) (agents.TownID, agents.UnitID, bool) {
	for i, u := range c.Units {
		if strings.Contains(text, u.Name) {
			return u.Town, agents.UnitID(i), true
		}
	}
	for i, t := range c.Towns {
		if strings.Contains(text, t.Name) {
			return agents.TownID(i), agents.NoUnit, true
		}
	}
	return 0, agents.NoUnit, false
}

// inOrder returns the petitions in order of time with their arrivals. Without times they are spread over a year as
// people speak up. In the scenario, a recorded time is that long after its start as after the first, within a year.
func (o *ownReader) inOrder() (items []Item, times []time.Duration) {
	order := make([]int, len(o.items))
	for i := range order {
		order[i] = i
	}
	if o.at != nil {
		slices.SortStableFunc(order, func(a, b int) int {
			switch x, y := o.at[a].seconds, o.at[b].seconds; {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
	}
	spread := newClock(o.county)
	for n, i := range order {
		it := o.items[i]
		it.Petition.Received = spread.at((float64(n) + 0.5) / float64(len(order)))
		if o.at != nil {
			since := time.Duration((o.at[i].seconds - o.at[order[0]].seconds) * float64(time.Second))
			times = append(times, since)
			it.Petition.Received = since % year
		}
		it.Due = latest(o.county, &it.Petition)
		items = append(items, it)
	}
	return items, times
}
