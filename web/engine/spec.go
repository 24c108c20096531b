package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hanyin/docs"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// A Spec is what a person asks for: up to MostScenarios scenarios beside each other, the first being the baseline.
type Spec struct {
	Lang         string   `json:"lang"`
	Seed         *uint64  `json:"seed,omitempty"`         // to MostSeed; absent: the baseline's own
	Replications int      `json:"replications,omitempty"` // of each scenario; 0: the baseline's own
	Scenarios    []Option `json:"scenarios"`
}

// An Option is one scenario: another one, with values, dated changes and shocks laid over it.
type Option struct {
	Name    string           `json:"name,omitempty"` // of its file; absent: base, option-1, option-2 ...
	Title   string           `json:"title"`
	TitleZh string           `json:"title_zh,omitempty"`
	From    string           `json:"from"`              // an embedded scenario, questions/ID or counties/NAME
	Set     map[string]any   `json:"set,omitempty"`     // by key, in dots
	Changes []map[string]any `json:"changes,omitempty"` // the fields of a [[change]]
	Shocks  []map[string]any `json:"shocks,omitempty"`  // the fields of a [[shock]]
}

// Limits of what is asked for. Assumption: what one person looks at in a page.
const (
	MostScenarios    = 6
	MostReplications = 200
	MostDays         = 4000 // simulated in one replication, the warm-up included
	MostHouseholds   = 500_000
	MostSeed         = 1<<53 - 1 // what a number of JavaScript holds
	MostSpec         = 256 << 10 // bytes of a spec
	mostTitle        = 200
)

// questionsFrom begins the name of a question's scenario.
const questionsFrom = "questions/"

// A Fault is a mistake in a spec, with the key at fault where there is one.
type Fault struct {
	Scenario int    `json:"scenario"` // from 0; -1: none in particular
	Key      string `json:"key"`      // of a value; changes/2/value and shocks/0/days of a block; empty: none
	Message  string `json:"message"`
}

// Faults are all mistakes of a spec.
type Faults []Fault

// Error is the mistakes, one a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].Message
	}
	return strings.Join(lines, "\n")
}

// A study is a spec that has been read: its scenarios resolved and checked.
type study struct {
	engine    *Engine
	spec      Spec
	lang      message.Lang
	seed      uint64
	planned   int // replications of each scenario
	scenarios []*scenarios.Scenario
	files     []string // the scenarios' files, as text
}

// decode reads JSON strictly: what it does not know is a mistake.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return message.Errorf("web.bad_json", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return message.Errorf("web.bad_json", "more than one value")
	}
	return nil
}

// read reads and checks a spec. The error is of type Faults, in the language of the spec, or says that it is no spec.
func (e *Engine) read(text []byte) (*study, error) {
	if len(text) > MostSpec {
		return nil, message.Errorf("web.spec_too_large", MostSpec>>10)
	}
	s := &study{engine: e}
	if err := decode(text, &s.spec); err != nil {
		return nil, err
	}
	s.lang, _ = message.ParseLang(s.spec.Lang)
	var faults Faults
	wrong := func(scenario int, key string, what message.Key, args ...any) {
		faults = append(faults, Fault{scenario, key, message.In(s.lang, what, args...)})
	}
	if n := len(s.spec.Scenarios); n < 1 || n > MostScenarios {
		wrong(-1, "", "web.scenario_count", n, MostScenarios)
	}
	if n := s.spec.Replications; n < 0 || n > MostReplications {
		wrong(-1, "replications", "web.replication_count", n, MostReplications)
	}
	if s.spec.Seed != nil && *s.spec.Seed > MostSeed {
		wrong(-1, "seed", "web.seed", uint64(MostSeed))
	}
	if faults != nil {
		return nil, faults
	}
	names := map[string]bool{}
	for i := range s.spec.Scenarios {
		o := &s.spec.Scenarios[i]
		if o.Name == "" {
			o.Name = "base"
			if i > 0 {
				o.Name = "option-" + strconv.Itoa(i)
			}
		}
		if !plainName.MatchString(o.Name) || names[o.Name] {
			wrong(i, "name", "web.scenario_name", o.Name)
			continue
		}
		names[o.Name] = true
		sc, file, bad := e.resolve(o, i, s.lang)
		faults = append(faults, bad...)
		s.scenarios, s.files = append(s.scenarios, sc), append(s.files, file)
	}
	if faults != nil {
		return nil, faults
	}
	for i, sc := range s.scenarios {
		if days := sc.Params.WarmupDays + sc.Params.Days; days > MostDays {
			wrong(i, "time.days", "web.too_long", days, MostDays)
		}
		if n := sc.Params.Geo.Households; n > MostHouseholds {
			wrong(i, "geo.households", "web.too_many_households", n, MostHouseholds)
		}
	}
	s.seed, s.planned = s.scenarios[0].Seed, s.scenarios[0].Replications
	if s.spec.Seed != nil {
		s.seed = *s.spec.Seed
	}
	if s.spec.Replications > 0 {
		s.planned = s.spec.Replications
	}
	s.planned = min(s.planned, MostReplications)
	if faults != nil {
		return nil, faults
	}
	return s, nil
}

// plainName is what a scenario's file may be called.
var plainName = regexp.MustCompile("^[a-z0-9][a-z0-9_-]{0,39}$")

// refused are tables of keys that a spec may not set: they name files, or belong to the spec itself.
var refused = []string{"tables", "time.seed", "time.replications"}

// resolve reads an option as the scenario file that it stands for.
func (e *Engine) resolve(o *Option, number int, lang message.Lang) (*scenarios.Scenario, string, Faults) {
	f, faults := o.file(e.county(o.From), number, lang)
	if strings.Count(f.text.String(), "inherits = ") == 0 {
		return nil, "", faults
	}
	key := strings.Join([]string{o.From, o.Name, f.text.String()}, "\n")
	if s, ok := e.resolved.get(key); ok {
		return s, f.text.String(), faults
	}
	files := e.sources(o.From)
	files[o.Name+".toml"] = f.text.String()
	s, err := scenarios.LoadFS(files, o.Name+".toml", nil)
	if err == nil {
		e.resolved.put(key, s, mostResolved)
		return s, f.text.String(), faults
	}
	var problems scenarios.Errors
	if !errors.As(err, &problems) {
		return nil, "", append(faults, Fault{number, "", message.ErrorIn(lang, err)})
	}
	for _, p := range problems {
		text := message.ErrorIn(lang, p)
		line := 0
		if rest, ours := strings.CutPrefix(p.At, o.Name+".toml:"); ours {
			line, _ = strconv.Atoi(rest)
			text = strings.TrimPrefix(text, p.At+": ")
		}
		faults = append(faults, Fault{number, f.keys[line], text})
	}
	return nil, "", faults
}

// mostResolved is how many scenarios that were read are kept, by their text and what they are made from: a spec is
// read for every check, replication and summary of it. They are those of a spec, what they are made from, and those of
// the last one. Nobody changes a scenario that has been read.
const mostResolved = 3 * MostScenarios

// A scenarioFile is a scenario file under way, with the key that stands in each line.
type scenarioFile struct {
	text strings.Builder
	line int
	keys map[int]string
}

func (f *scenarioFile) add(key, format string, args ...any) {
	fmt.Fprintf(&f.text, format+"\n", args...)
	f.line++
	f.keys[f.line] = key
}

// file writes the scenario file of an option: what it inherits from, its values table by table, and its blocks in
// order of time. county is the one that it is made from, if any.
func (o *Option) file(county *County, number int, lang message.Lang) (*scenarioFile, Faults) {
	f := &scenarioFile{keys: map[int]string{}}
	var faults Faults
	wrong := func(key string, what message.Key, args ...any) {
		faults = append(faults, Fault{number, key, message.In(lang, what, args...)})
	}
	switch id, question := strings.CutPrefix(o.From, questionsFrom); {
	case question && docs.QuestionFiles()[id+".toml"] != "" && plainName.MatchString(id):
		f.add("from", "inherits = %s", quoted(id+".toml"))
		if id == o.Name {
			wrong("name", "web.scenario_name", o.Name)
		}
	case county != nil:
		f.add("from", "inherits = %s", quoted(o.From+"/"+county.Main))
	case !question && slices.Contains(scenarios.Names(), o.From):
		f.add("from", "inherits = %s", quoted(o.From))
	default:
		wrong("from", "web.no_scenario", o.From)
	}
	if len(o.Title) > mostTitle || len(o.TitleZh) > mostTitle {
		wrong("title", "web.title_too_long", mostTitle)
	}
	if o.Title != "" {
		f.add("title", "title = %s", quoted(o.Title))
	}
	if o.TitleZh != "" {
		f.add("title", "title_zh = %s", quoted(o.TitleZh))
	}
	table := ""
	for _, key := range sortedKeys(o.Set) {
		path, ok := splitPath(key)
		value, plain := tomlValue(o.Set[key])
		switch {
		case !ok || len(path) < 2 && key != "fit":
			wrong(key, "web.no_key", key)
			continue
		case slices.ContainsFunc(refused, func(r string) bool { return key == r || strings.HasPrefix(key, r+".") }):
			wrong(key, "web.refused_key", key)
			continue
		case !plain:
			wrong(key, "web.no_value", key)
			continue
		}
		if t := quotedPath(path[:len(path)-1]); t != table {
			f.add("", "")
			f.add(key, "[%s]", t)
			table = t
		}
		f.add(key, "%s = %s", quotedPath(path[len(path)-1:]), value)
	}
	for _, blocks := range []struct {
		name, of string
		list     []map[string]any
	}{{"changes", "change", o.Changes}, {"shocks", "shock", o.Shocks}} {
		order := make([]int, len(blocks.list))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int {
			return strings.Compare(fmt.Sprint(blocks.list[a]["from"]), fmt.Sprint(blocks.list[b]["from"]))
		})
		for _, i := range order {
			at := fmt.Sprintf("%s/%d", blocks.name, i)
			f.add("", "")
			f.add(at, "[[%s]]", blocks.of)
			for _, k := range sortedKeys(blocks.list[i]) {
				value, plain := tomlValue(blocks.list[i][k])
				if !plain || !plainName.MatchString(k) {
					wrong(at+"/"+k, "web.no_value", k)
					continue
				}
				f.add(at+"/"+k, "%s = %s", k, value)
			}
		}
	}
	return f, faults
}

// sortedKeys are the keys of a map in order; those without a table come first.
func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if dotted := strings.Contains(a, "."); dotted != strings.Contains(b, ".") {
			if dotted {
				return 1
			}
			return -1
		}
		return strings.Compare(tableOf(a), tableOf(b))*2 + strings.Compare(a, b)
	})
	return keys
}

// tableOf is a key without its last part.
func tableOf(key string) string { return key[:max(strings.LastIndexByte(key, '.'), 0)] }

// splitPath takes a key in dots apart. Parts hold no quotes and no characters that TOML does not show.
func splitPath(key string) ([]string, bool) {
	path := strings.Split(key, ".")
	for _, part := range path {
		if part == "" || len(part) > 100 || strings.ContainsFunc(part, func(r rune) bool {
			return r < ' ' || r == '"' || r == '\\' || r == 0x7f || r == '\ufffd'
		}) {
			return nil, false
		}
	}
	return path, true
}

// quotedPath is a path as it stands in a scenario file.
func quotedPath(path []string) string {
	parts := make([]string, len(path))
	for i, p := range path {
		parts[i] = p
		if strings.ContainsFunc(p, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-')
		}) {
			parts[i] = quoted(p)
		}
	}
	return strings.Join(parts, ".")
}

// quoted is a text as TOML has it.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// tomlValue is a value of JSON as TOML has it; false for what a scenario cannot hold: nothing, and tables.
func tomlValue(v any) (string, bool) {
	switch v := v.(type) {
	case bool:
		return strconv.FormatBool(v), true
	case string:
		return quoted(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	case float64:
		return tomlValue(json.Number(strconv.FormatFloat(v, 'g', -1, 64)))
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return strconv.FormatInt(n, 10), true
		}
		x, err := v.Float64()
		if err != nil || math.IsInf(x, 0) {
			return "", false
		}
		text := strconv.FormatFloat(x, 'g', -1, 64)
		if !strings.ContainsAny(text, ".e") {
			text += ".0"
		}
		return text, true
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			part, plain := tomlValue(v[i])
			if _, nested := v[i].([]any); !plain || nested {
				return "", false
			}
			parts[i] = part
		}
		return "[" + strings.Join(parts, ", ") + "]", true
	}
	return "", false
}

// Canonical is a spec in one form: equal specs, whatever the order and the spaces of their JSON, give equal bytes.
func Canonical(spec []byte) ([]byte, error) {
	if len(spec) > MostSpec {
		return nil, message.Errorf("web.spec_too_large", MostSpec>>10)
	}
	var s Spec
	if err := decode(spec, &s); err != nil {
		return nil, err
	}
	return encode(s)
}

// LanguageOf is the language of a spec, English for what is none.
func LanguageOf(spec []byte) message.Lang {
	var head struct{ Lang string }
	if json.Unmarshal(spec, &head) != nil {
		return message.English
	}
	lang, _ := message.ParseLang(head.Lang)
	return lang
}
