package scenarios

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"hanyin/internal/message"
)

// Language of sentences.
type Language uint8

// The two languages.
const (
	English Language = iota
	Chinese
)

// pick is one of two phrases.
func (l Language) pick(en, zh string) string {
	if l == Chinese {
		return zh
	}
	return en
}

// isPercent reports whether a unit is written as a percentage.
func isPercent(unit string) bool {
	for _, p := range percentUnits {
		if strings.HasPrefix(unit, p) {
			return true
		}
	}
	return false
}

// amount is a value as a planner reads it, without its unit: 0.72 of a share is 72 %.
func (l Language) amount(v any, unit string) string {
	switch v := v.(type) {
	case float64:
		return l.number(v, unit)
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return l.yes(v)
	case string:
		return v
	case []string:
		return l.list(v)
	case []float64:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = l.number(x, unit)
		}
		return strings.Join(parts, " / ")
	}
	return l.pick("nothing", "无")
}

func (l Language) number(x float64, unit string) string {
	switch {
	case unit == "switch" && (x == 0 || x == 1):
		return l.yes(x == 1)
	case isPercent(unit):
		return short(float64(100*x)) + l.pick(" %", "%")
	}
	return short(x)
}

func (l Language) yes(b bool) string {
	if b {
		return l.pick("yes", "是")
	}
	return l.pick("no", "否")
}

// short has at most four digits after the point.
func short(x float64) string {
	return strconv.FormatFloat(math.Round(x*1e4)/1e4, 'f', -1, 64)
}

// unit follows an amount.
func (l Language) unit(unit string) string {
	switch {
	case l == Chinese:
		return unitsZh[unit]
	case isPercent(unit), plainUnits[unit]:
		return ""
	}
	return " " + orElse(unitsEn[unit], unit)
}

// fromTo says in Chinese that something was changed from the amount a to b, each with its unit; numbers stand apart.
func fromTo(what, a, b, unit string) string {
	with := func(amount string) string {
		first, _ := utf8.DecodeRuneInString(amount)
		begins, _ := utf8.DecodeRuneInString(unit)
		switch {
		case first >= utf8.RuneSelf:
			return amount + unit
		case unit == "" || strings.ContainsRune("（/", begins):
			return " " + amount + unit
		}
		return " " + amount + " " + unit
	}
	before := with(a)
	if last, _ := utf8.DecodeLastRuneInString(before); last < utf8.RuneSelf {
		before += " "
	}
	return what + "由" + before + "改为" + with(b)
}

// force is how strongly a mechanism is on.
func (l Language) force(x float64) string {
	switch x {
	case 0:
		return l.pick("off", "关闭")
	case 1:
		return l.pick("at full force", "全力")
	}
	return fmt.Sprintf(l.pick("at %s %% of its force", "%s%% 力度"), short(float64(100*x)))
}

// change says by how much a number grew or shrank, where that means something.
func (l Language) change(a, b any, unit string) string {
	x, errX := asFloat(a)
	y, errY := asFloat(b)
	if errX != nil || errY != nil || x <= 0 || y <= 0 || isPercent(unit) || unit == "switch" || unit == "seed" {
		return ""
	}
	percent := short(math.Round(1000*math.Abs(y/x-1)) / 10)
	if y > x {
		return fmt.Sprintf(l.pick(", %s %% more", "，增加 %s%%"), percent)
	}
	return fmt.Sprintf(l.pick(", %s %% less", "，减少 %s%%"), percent)
}

func asFloat(v any) (float64, error) {
	if i, ok := v.(int64); ok {
		return float64(i), nil
	}
	f, ok := v.(float64)
	if !ok {
		return 0, message.Errorf("value.type_no_number", v)
	}
	return f, nil
}

// day is the date of a moment since the start of the scenario, with the time of day unless it is midnight.
func (l Language) day(s *Scenario, at time.Duration) string {
	start, _ := time.Parse(time.DateOnly, s.Params.Start)
	d := start.Add(at)
	date := message.Lang(l).Date(d)
	if d.Hour() != 0 || d.Minute() != 0 {
		date += d.Format(" 15:04")
	}
	return date
}

// span is a number of days.
func (l Language) span(d time.Duration) string {
	days := short(d.Hours() / 24)
	if l == Chinese {
		return days + "天"
	}
	if days == "1" {
		return "1 day"
	}
	return days + " days"
}

func (l Language) list(names []string) string { return strings.Join(names, l.pick(", ", "、")) }

// capital begins a sentence.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
