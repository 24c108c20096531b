package scenarios

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/sim"
)

// fields reads the keys of one [[change]] or [[shock]] and complains with their lines.
type fields struct {
	name   string
	block  block
	r      *resolution
	ok     bool
	failed bool // some field was wrong
}

// fields checks that a block holds no other keys than those known.
func (r *resolution) fields(name string, b block, known []string) *fields {
	f := &fields{name: name, block: b, r: r, ok: true}
	for _, k := range sortedKeys(b.values) {
		if !slices.Contains(known, k) {
			f.wrong(k, didYouMean(k, known).Or(message.New("value.want", strings.Join(known, ", "))), "key.none_such")
		}
	}
	return f
}

func (b block) position(key string) position {
	if at, ok := b.lines[key]; ok {
		return at
	}
	return b.at
}

func (f *fields) at(key string) position { return f.block.position(key) }

func (f *fields) wrong(key string, do message.Text, what message.Key, args ...any) {
	f.ok, f.failed = false, true
	f.r.notes.wrong(f.at(key), "[["+f.name+"]] "+key, do, what, args...)
}

func (f *fields) missing(key string) {
	f.wrong(key, message.New("value.add_key", key), "value.missing")
}

// text is a field that must be there.
func (f *fields) text(key string) string {
	v, ok := f.block.values[key]
	if !ok {
		f.missing(key)
		return ""
	}
	s, ok := v.(string)
	if !ok || s == "" {
		f.wrong(key, message.New("value.want_text"), "value.no_text", show(v))
	}
	return s
}

// number is a field within bounds; it must be there.
func (f *fields) number(key string, least, most float64) float64 {
	v, ok := f.block.values[key]
	if !ok {
		f.missing(key)
		return least
	}
	x, err := toFloat(v)
	switch {
	case err != nil:
		f.wrong(key, message.New("value.want_number"), "%v", err)
		return least
	case x.(float64) < least || x.(float64) > most:
		f.wrong(key, message.New("value.want_range", literal(least), literal(most)), "value.out_of_range", show(v))
		return least
	}
	return x.(float64)
}

// whole is number for a count.
func (f *fields) whole(key string, least, most float64) int {
	x := f.number(key, least, most)
	if x != math.Trunc(x) {
		f.wrong(key, message.New("value.want_integer"), "value.no_integer", literal(x))
	}
	return elementary.Int(x)
}

const mostDays = 20000 // of a county too

// days is a span; 0 if it is not there and need not be.
func (f *fields) days(key string, needed bool) time.Duration {
	v, ok := f.block.values[key]
	if !ok && !needed {
		return 0
	}
	if !ok {
		f.missing(key)
		return 0
	}
	x, err := toFloat(v)
	if err != nil {
		f.wrong(key, message.New("value.want_days"), "%v", err)
		return 0
	}
	days := x.(float64)
	if days <= 0 || days > mostDays {
		f.wrong(key, message.New("change.want_days", mostDays), "value.out_of_range", show(v))
		return 0
	}
	return sim.Scale(time.Minute, math.Ceil(days*1440))
}

var momentForms = []string{time.DateOnly, "2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02T15:04:05"}

// moment is a date, or a date and time, within the horizon, as time since the start of the scenario.
func (f *fields) moment(key string) time.Duration {
	v, ok := f.block.values[key]
	if !ok {
		f.missing(key)
		return 0
	}
	date, ok := v.(time.Time)
	if s, isText := v.(string); isText {
		for _, form := range momentForms {
			if d, err := time.Parse(form, s); err == nil {
				date, ok = d, true
			}
		}
	}
	if !ok {
		f.wrong(key, message.New("value.write_date_or_time"), "value.no_date", show(v))
		return 0
	}
	start, err := time.Parse(time.DateOnly, f.r.items["time.start"].value().(string))
	if err != nil {
		return 0 // told already
	}
	wall := time.Date(date.Year(), date.Month(), date.Day(), date.Hour(), date.Minute(), 0, 0, time.UTC)
	end := start.AddDate(0, 0, int(f.r.items["time.warmup_days"].value().(int64)+
		f.r.items["time.days"].value().(int64)))
	if wall.Before(start) || !wall.Before(end) {
		f.wrong(key, message.New("value.want_range", start.Format(time.DateOnly),
			end.AddDate(0, 0, -1).Format(time.DateOnly)), "change.outside_run", wall.Format(time.DateOnly))
		return 0
	}
	return wall.Sub(start)
}

// names is a list of texts, or one text; nil if it is not there.
func (f *fields) names(key string) []string {
	v, ok := f.block.values[key]
	if !ok {
		return nil
	}
	if s, ok := v.(string); ok {
		return []string{s}
	}
	list, err := toNames(v)
	if err != nil {
		f.wrong(key, message.New("value.want_two_names"), "%v", err)
		return nil
	}
	return list.([]string)
}

// places is a list of known names, each once; named are others that stand for one of them.
func (f *fields) places(key string, known []string, named map[string]string) []string {
	list := slices.Clone(f.names(key))
	for i, name := range list {
		if id, ok := named[name]; ok {
			list[i], name = id, id
		}
		switch {
		case !slices.Contains(known, name):
			all := slices.AppendSeq(slices.Clone(known), maps.Keys(named))
			slices.Sort(all)
			f.wrong(key, didYouMean(name, all).Or(message.New("value.want", firstOf(known, 13))),
				"value.unknown", name)
		case slices.Contains(list[:i], name):
			f.wrong(key, message.New("value.name_once"), "value.twice", name)
		}
	}
	return list
}

// firstOf is the first names of a list, with dots where there are more.
func firstOf(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + ", ..."
}
