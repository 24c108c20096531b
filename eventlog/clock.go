package eventlog

import (
	"strings"
	"time"
	"unicode/utf8"

	"hanyin/internal/elementary"

	"hanyin/internal/plaintext"
)

// An Order says which number of a date such as 01/02/2020 is the month.
type Order string

// The orders of dates.
const (
	YearFirst  Order = "ymd"
	MonthFirst Order = "mdy"
	DayFirst   Order = "dmy"
)

// A civil is a time as it is written: local unless offset is there.
type civil struct {
	year, month, day, hour, min, sec, nano int
	clock                                  bool // has a time of day
	zoned                                  bool // has an offset
	offset                                 int  // seconds east of Greenwich
	serial                                 bool // was the serial number of a spreadsheet
	wide                                   bool // had full-width or Chinese signs
	slashed                                bool // began with neither a year nor a month's name
}

// serial days that are read as dates: 1954 to 2119.
const (
	serialLow  = 20000
	serialHigh = 80500
)

// parseCivil reads a time in any of the forms that exports have: with - / . or Chinese signs, full-width digits, am
// and pm in front or behind, an offset, the serial number of a spreadsheet, seconds or milliseconds since 1970.
func parseCivil(s string, order Order, date1904 bool) (civil, bool) {
	var c civil
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			c.wide = true
			s = plaintext.Narrow(s)
			break
		}
	}
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 64 {
		return c, false
	}
	if number(s) {
		return c, c.fromNumber(s, date1904)
	}
	p := scanner{s: s}
	if !c.date(&p, order) {
		return c, false
	}
	if !c.timeOfDay(&p) {
		return c, false
	}
	return c, p.end() && c.valid()
}

func number(s string) bool {
	dots := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] >= '0' && s[i] <= '9':
		case s[i] == '.' && i > 0:
			dots++
		default:
			return false
		}
	}
	return dots <= 1
}

// fromNumber reads 20200131, 20200131093000, a serial day, seconds or milliseconds since 1970.
func (c *civil) fromNumber(s string, date1904 bool) bool {
	whole, fraction, _ := strings.Cut(s, ".")
	switch {
	case fraction == "" && (len(whole) == 8 || len(whole) == 12 || len(whole) == 14) && whole[0] <= '2' &&
		whole[0] > '0':
		c.year, c.month, c.day = digits(whole[:4]), digits(whole[4:6]), digits(whole[6:8])
		if len(whole) > 8 {
			c.clock = true
			c.hour, c.min = digits(whole[8:10]), digits(whole[10:12])
		}
		if len(whole) == 14 {
			c.sec = digits(whole[12:14])
		}
		return c.valid()
	case len(whole) == 5:
		days := digits(whole)
		if date1904 {
			days += 1462
		}
		if days < serialLow || days > serialHigh {
			return false
		}
		c.serial = true
		part := 0.0
		scale := 0.1
		for i := 0; i < len(fraction); i++ {
			part += float64(float64(fraction[i]-'0') * scale)
			scale /= 10
		}
		// a spreadsheet's day is good to about a millisecond, and cells hold whole seconds
		secs := elementary.Int(float64(part*86400) + 0.5)
		t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Add(time.Duration(secs) * time.Second)
		c.year, c.month, c.day = t.Year(), int(t.Month()), t.Day()
		c.hour, c.min, c.sec, c.clock = t.Hour(), t.Minute(), t.Second(), secs != 0
		return true
	case len(whole) == 10 || len(whole) == 13:
		n := digits(whole)
		var t time.Time
		if len(whole) == 13 {
			t = time.UnixMilli(int64(n)).UTC()
		} else {
			t = time.Unix(int64(n), 0).UTC()
		}
		c.year, c.month, c.day = t.Year(), int(t.Month()), t.Day()
		c.hour, c.min, c.sec, c.nano = t.Hour(), t.Minute(), t.Second(), t.Nanosecond()
		c.clock, c.zoned = true, true
		return true
	}
	return false
}

func digits(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// A scanner reads a time from the left.
type scanner struct {
	s string
	i int
}

func (p *scanner) end() bool { return p.i >= len(p.s) }

func (p *scanner) blanks() {
	for !p.end() && (p.s[p.i] == ' ' || p.s[p.i] == ',') {
		p.i++
	}
}

// int reads up to nine digits; n is how many.
func (p *scanner) int() (v, n int) {
	for !p.end() && p.s[p.i] >= '0' && p.s[p.i] <= '9' && n < 9 {
		v = v*10 + int(p.s[p.i]-'0')
		p.i++
		n++
	}
	return v, n
}

// one reads one of some signs.
func (p *scanner) one(signs ...string) bool {
	for _, sign := range signs {
		if strings.HasPrefix(p.s[p.i:], sign) {
			p.i += len(sign)
			return true
		}
	}
	return false
}

// word reads letters of the alphabet.
func (p *scanner) word() string {
	from := p.i
	for !p.end() && (p.s[p.i]|0x20) >= 'a' && (p.s[p.i]|0x20) <= 'z' {
		p.i++
	}
	return p.s[from:p.i]
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// monthNamed is the number of a month by its English name, 0 if it is none.
func monthNamed(word string) int {
	if len(word) < 3 {
		return 0
	}
	word = strings.ToLower(word)
	for i, m := range months {
		if strings.HasPrefix(word, m) {
			return i + 1
		}
	}
	return 0
}

func (c *civil) date(p *scanner, order Order) bool {
	if word := p.word(); word != "" { // Jan 2, 2006, or Mon, 2 Jan 2006
		if c.month = monthNamed(word); c.month == 0 {
			p.blanks()
		} else {
			p.one(".")
			p.blanks()
			var n int
			if c.day, n = p.int(); n == 0 {
				return false
			}
			p.blanks()
			c.year, n = p.int()
			return n == 4
		}
	}
	a, n := p.int()
	if n == 0 {
		return false
	}
	sep := p.i
	if p.one("-", "/", ".", "年", " ") {
		word := p.word()
		if m := monthNamed(word); m != 0 { // 02-Jan-2006, 2 Jan 2006
			c.day, c.month = a, m
			p.one("-", " ", "/", ".")
			c.year, n = p.int()
			return n == 4
		}
		if word != "" {
			return false
		}
	} else {
		return false
	}
	if p.s[sep] == ' ' {
		return false
	}
	b, m := p.int()
	if m == 0 || !p.one("-", "/", ".", "月") {
		return false
	}
	d, k := p.int()
	if k == 0 {
		return false
	}
	p.one("日", "号")
	switch {
	case n == 4:
		c.year, c.month, c.day = a, b, d
	case k == 4 && order == DayFirst:
		c.slashed = true
		c.year, c.month, c.day = d, b, a
	case k == 4:
		c.slashed = true
		c.year, c.month, c.day = d, a, b
	case n == 2 && order == YearFirst:
		c.slashed = true
		c.year, c.month, c.day = 2000+a, b, d
	case k == 2 && order == DayFirst:
		c.slashed = true
		c.year, c.month, c.day = 2000+d, b, a
	case k == 2 && order == MonthFirst:
		c.slashed = true
		c.year, c.month, c.day = 2000+d, a, b
	default:
		return false
	}
	return true
}

// timeOfDay reads what follows a date: nothing, or a time of day, am or pm, and an offset.
func (c *civil) timeOfDay(p *scanner) bool {
	p.blanks()
	p.one("T", "t")
	p.blanks()
	if p.one("星期", "周") {
		p.one("一", "二", "三", "四", "五", "六", "日", "天")
		p.blanks()
	}
	half := c.half(p)
	p.blanks()
	hour, n := p.int()
	if n == 0 {
		return half == ""
	}
	c.hour, c.clock = hour, true
	if !p.one(":", "时", "点") {
		return false
	}
	if c.min, n = p.int(); n == 0 && !strings.HasSuffix(p.s[:p.i], "时") && !strings.HasSuffix(p.s[:p.i], "点") {
		return false
	}
	if p.one(":", "分") {
		c.sec, _ = p.int()
		p.one("秒")
		if p.one(".", ",") {
			scale := 100_000_000
			for !p.end() && p.s[p.i] >= '0' && p.s[p.i] <= '9' {
				c.nano += int(p.s[p.i]-'0') * scale
				scale /= 10
				p.i++
			}
		}
	}
	p.blanks()
	if half == "" {
		half = c.half(p)
		p.blanks()
	}
	switch {
	case half == "pm" && c.hour < 12:
		c.hour += 12
	case half == "am" && c.hour == 12:
		c.hour = 0
	}
	return c.zone(p)
}

// half reads am or pm, in either language.
func (c *civil) half(p *scanner) string {
	switch {
	case p.one("AM", "am", "A.M.", "a.m.", "上午", "凌晨", "早上"):
		return "am"
	case p.one("PM", "pm", "P.M.", "p.m.", "下午", "晚上", "中午"):
		return "pm"
	}
	return ""
}

func (c *civil) zone(p *scanner) bool {
	switch {
	case p.end():
		return true
	case p.one("Z", "z", "UTC", "GMT"):
		c.zoned = true
		return true
	}
	sign := 1
	switch {
	case p.one("+"):
	case p.one("-"):
		sign = -1
	default:
		return false
	}
	h, n := p.int()
	m := 0
	switch {
	case n == 4:
		h, m = h/100, h%100
	case n != 1 && n != 2:
		return false
	case p.one(":"):
		if m, n = p.int(); n != 2 {
			return false
		}
	}
	c.zoned, c.offset = true, sign*(h*3600+m*60)
	return h <= 15 && m < 60
}

var monthDays = [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

func (c *civil) valid() bool {
	if c.hour == 24 && c.min == 0 && c.sec == 0 { // midnight at the end of the day
		return c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= monthDays[c.month-1] && c.year >= 1
	}
	leap := c.year%4 == 0 && (c.year%100 != 0 || c.year%400 == 0)
	return c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
		c.day <= monthDays[c.month-1] && (c.month != 2 || c.day < 29 || leap) &&
		c.hour >= 0 && c.hour < 24 && c.min < 60 && c.sec <= 60
}

// in is the instant in a zone. A local time that a change of clocks leaves out is given as gap, one that it repeats as
// twice; the first of the two is taken.
func (c *civil) in(zone *time.Location) (t time.Time, gap, twice bool) {
	if c.zoned {
		t = time.Date(c.year, time.Month(c.month), c.day, c.hour, c.min, c.sec, c.nano, time.UTC)
		return t.Add(-time.Duration(c.offset) * time.Second), false, false
	}
	t = time.Date(c.year, time.Month(c.month), c.day, c.hour, c.min, c.sec, c.nano, zone)
	_, before := t.Add(-12 * time.Hour).Zone()
	_, after := t.Add(12 * time.Hour).Zone()
	if before != after {
		if t.Minute() != c.min || t.Hour() != c.hour%24 {
			gap = true
			t = time.Date(c.year, time.Month(c.month), c.day, c.hour, c.min, c.sec, c.nano, time.UTC).
				Add(-time.Duration(before) * time.Second)
		} else {
			// the same local time by the other offset
			early := time.Date(c.year, time.Month(c.month), c.day, c.hour, c.min, c.sec, c.nano, time.UTC).
				Add(-time.Duration(max(before, after)) * time.Second).In(zone)
			late := early.Add(time.Duration(max(before, after)-min(before, after)) * time.Second)
			if early.Hour() == late.Hour() && early.Minute() == late.Minute() && early.Day() == late.Day() {
				t, twice = early, true
			}
		}
	}
	return t.UTC(), gap, twice
}

// placeholder reports whether a date stands for none: 1900-01-01, 1899-12-30, 9999-12-31 and whatever else lies
// outside 1954 to 2119, where no register of service requests lies.
func (c *civil) placeholder() bool {
	return c.year < 1954 || c.year > 2119 || c.year == 1970 && c.month == 1 && c.day <= 2
}

// hasWide reports whether a value has full-width digits or letters.
func hasWide(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == 0xef && (s[i+1] == 0xbc || s[i+1] == 0xbd) { // U+FF00 to U+FF7F
			r, _ := utf8.DecodeRuneInString(s[i:])
			if r >= 0xff10 && r <= 0xff19 || r >= 0xff21 && r <= 0xff3a || r >= 0xff41 && r <= 0xff5a {
				return true
			}
		}
	}
	return false
}
