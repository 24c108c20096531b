package html

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	stdhtml "html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hanyin/experiments"
	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/report"
	"hanyin/scenarios"
)

// tiny is a county of 400 households for 60 days.
var tiny = []string{"geo.households=400", "geo.units=10", "geo.l2=20", "geo.l3=30", "geo.grids_total=60",
	"geo.registered=1400", "geo.resident=1200", "time.days=60", "time.warmup_days=10"}

func scenario(t *testing.T, name string, sets ...string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Load(name, append(sets, tiny...))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A made is a document with the page made of it.
type made struct {
	document any
	page     func(report.Context) *report.Document
}

func runMade(t *testing.T) made {
	s := scenario(t, "hanyin")
	s.Title, s.TitleZh = `<script>alert("title")</script>`, `<b>标题</b>`
	r, err := experiments.Replicate(context.Background(), s, experiments.Options{Replications: 2})
	if err != nil {
		t.Fatal(err)
	}
	d := r.Document()
	d.Warnings = d.Sentences.Note(message.Plain("<em>warning</em>"), message.New("compare.same_scenario",
		"<em>warning", "sat.true"))
	d.Departments[0].English, d.Towns[0].Name = "<i>power</i>", "<i>town</i>"
	return made{d, func(c report.Context) *report.Document { return report.Run(d, c) }}
}

func compareMade(t *testing.T) made { return comparisonMade(t, compare.Comparison{Replications: 3}) }

func severalMade(t *testing.T) made {
	storm := scenario(t, "hanyin")
	storm.Name, storm.Title, storm.TitleZh = "storm", "A storm", "暴雨"
	storm.Shocks = []scenarios.Shock{{Kind: "storm", From: 20 * 24 * time.Hour, Days: 7 * 24 * time.Hour}}
	return comparisonMade(t, compare.Comparison{Replications: 2, Alternatives: []*scenarios.Scenario{storm}})
}

func choiceMade(t *testing.T) made {
	return comparisonMade(t, compare.Comparison{Choice: &compare.Choice{KPI: "resolve.true_rate", Budget: 21}})
}

func comparisonMade(t *testing.T, c compare.Comparison) made {
	t.Helper()
	other := scenario(t, "hanyin", "mechanisms.digital=0")
	other.Name, other.Title, other.TitleZh = "<i>power</i>", `<b>标题</b>`, `<b>标题</b>`
	c.Baseline, c.Alternatives = scenario(t, "hanyin"), append(c.Alternatives, other)
	compared, err := compare.Run(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	d, err := compared.Document()
	if err != nil {
		t.Fatal(err)
	}
	return made{d, func(c report.Context) *report.Document { return report.Compare(d, nil, false, c) }}
}

var (
	dataElement = regexp.MustCompile(`<data value="([^"]*)">([^<]*)</data>`)
	external    = regexp.MustCompile(`(?i)(src|href)\s*=\s*"?(https?:|//|file:)|url\(|@import|<script|<link|<iframe`)
	idAttribute = regexp.MustCompile(` id="([^"]*)"`)
)

func TestPages(t *testing.T) {
	for name, make := range map[string]func(*testing.T) made{
		"run": runMade, "compare": compareMade, "choice": choiceMade, "several": severalMade, "claims": claimsMade,
		"counties": countiesMade,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := make(t)
			for _, lang := range []message.Lang{message.English, message.Chinese} {
				checkPage(t, m, lang)
			}
		})
	}
}

// checkPage holds a page to what every page promises.
func checkPage(t *testing.T, m made, lang message.Lang) {
	t.Helper()
	context := report.Context{Lang: lang, Call: "hanyin test --set '<x>=1'"}
	var text, again bytes.Buffer
	p := m.page(context)
	if err := Write(&text, p); err != nil {
		t.Fatal(err)
	}
	Write(&again, m.page(context))
	if !bytes.Equal(text.Bytes(), again.Bytes()) {
		t.Errorf("%s: equal documents give different pages", lang)
	}
	html := strings.Replace(text.String(), "<script>"+sortJS+"</script>\n", "", 1)
	checkNumbers(t, html, m.document)
	checkProse(t, html, m.document)
	checkReadBack(t, text.String(), m.document, context)
	if lang == message.Chinese {
		checkLanguage(t, html)
	}
	for _, bad := range []string{"<em>warning", "<b>标题", "<i>power", "<i>town", "<x>", "%!", "NaN", "ZgotmplZ"} {
		if strings.Contains(html, bad) {
			t.Errorf("%s: the page contains %q", lang, bad)
		}
	}
	if found := external.FindString(strings.ReplaceAll(html, "&lt;script", "")); found != "" {
		t.Errorf("%s: the page reaches outside: %q", lang, found)
	}
	ids := map[string]bool{}
	for _, id := range idAttribute.FindAllStringSubmatch(html, -1) {
		if ids[id[1]] {
			t.Errorf("%s: id %q stands twice", lang, id[1])
		}
		ids[id[1]] = true
	}
	for _, f := range p.Figures() {
		if f.Title == "" || len(f.Says) == 0 || f.Data == nil || len(f.Data.Rows) == 0 {
			t.Errorf("%s: figure %s lacks a title, a sentence or its numbers", lang, f.ID)
		}
		if says := fmt.Sprint(texts(f.Says)); !notShown.MatchString(says) || !counted.MatchString(says) ||
			!based.MatchString(says) {
			t.Errorf("%s: figure %s does not say its n, its basis and what it does not show: %s", lang, f.ID, says)
		}
	}
	if n := len(html); n > 2<<20 {
		t.Errorf("%s: %d bytes, want less than 2 MB", lang, n)
	}
}

// checkNumbers asks of every number shown that it stands in the document, to the last digit.
func checkNumbers(t *testing.T, html string, document any) {
	t.Helper()
	text, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	known := map[float64]bool{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	for {
		token, err := decoder.Token()
		if err != nil {
			break
		}
		if x, ok := token.(float64); ok {
			known[x] = true
		}
	}
	shown := dataElement.FindAllStringSubmatch(html, -1)
	if len(shown) < 20 {
		t.Errorf("the page shows %d numbers, want many", len(shown))
	}
	for _, m := range shown {
		if x, err := strconv.ParseFloat(m[1], 64); err != nil || !known[x] {
			t.Errorf("%q, shown as %q, is not in result.json", m[1], m[2])
		}
	}
}

// What every picture says of itself: what it does not show, how many, and who could have known.
var (
	notShown = regexp.MustCompile(`not show|are not parts|不含|不表示|并非`)
	counted  = regexp.MustCompile(`</data>|n is in|n 见|\(n\)|（n）`)
	based    = regexp.MustCompile(`(?i)record|truth|measured|as each target|记录|真实|实测|口径`)
)

// checkReadBack asks that the page of the document as it was written is the same.
func checkReadBack(t *testing.T, want string, document any, c report.Context) {
	t.Helper()
	text, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, content := range map[string]string{experiments.ResultFile: string(text),
		experiments.ManifestFile: `{"command": ["hanyin", "test", "--set", "<x>=1"]}`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	page, err := report.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	Write(&again, page(c))
	if got := again.String(); got != want {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("%s: read back, the page differs: %q, want %q", c.Lang, got[at:min(at+80, len(got))],
			want[at:min(at+80, len(want))])
	}
}

// english are three words one after the other.
var english = regexp.MustCompile(`[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}[^<]*`)

// foreign are parts of a page that speak another language and say so, and the call.
var foreign = regexp.MustCompile(
	`(?s)<span lang="en">.*?</span>|<style>.*?</style>|<code>.*?</code>|hanyin scenario (show \S+|diff)`)

// wronglyPut is Chinese that no office would write, whatever the numbers are.
var wronglyPut = regexp.MustCompile(
	`(省下|节省|少用|减少|降低|下降)[^。；，\d]{0,8}[-−]\d|[\p{Han}“](\w|-)+\.toml`)

func checkLanguage(t *testing.T, html string) {
	t.Helper()
	for _, text := range regexp.MustCompile(`>[^<]+`).FindAllString(foreign.ReplaceAllString(html, ""), -1) {
		if found := english.FindString(text); found != "" {
			t.Errorf("English on a Chinese page: %q", found)
		}
		if found := wronglyPut.FindString(text); found != "" {
			t.Errorf("a saving below 0 or the name of a file as a noun: %q in %q", found, text)
		}
	}
}

// Prose and cells of text may hold these numbers that result.json does not: parts of names and of units, what a method
// is called by, and levels of the axes' explanations. Everything else has to stand there, as a number or as part of a
// text.
var known = regexp.MustCompile(strings.Join([]string{
	`[A-Z]+\d+(\.\d+)?`,  // K1, M2, T18, sources Q14
	`\d{4}-\d\d(-\d\d)?`, // months and dates
	`90(th percentile| 分位)|120 (minutes|分钟)|18 (件|of)|\b30 (days|天)`,                       // names of KPIs
	`1,000 residents|\b0 (to|至) 1(00)?\b|0\.\.1`,                                           // units
	`(touch|碰到) 0\b|holds 0|含 0\b|\b0 (is|为|表示|:)|\b1 (is|为|表示|:)|: 1 |10 ns|10 纳秒|1 best`, // how to read a picture
	// percentiles, levels, and the study's own words
	`\b(50|90|99|99\.9|95) ?%|99 in 100|p 小于 0\.05|p below 0\.05`,
}, "|"))

// checkProse asks of the numbers in prose and in cells of text that they stand in the document.
func checkProse(t *testing.T, html string, document any) {
	t.Helper()
	text, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	written := html
	for _, left := range []string{`(?s)<style>.*?</style>`, `(?s)<svg.*?</svg>`, `(?s)<code>.*?</code>`,
		`(?s)<head>.*?</head>`, `<data[^>]*>[^<]*</data>`, `<[^>]*>`} {
		written = regexp.MustCompile(left).ReplaceAllString(written, " ")
	}
	written = stdhtml.UnescapeString(written)
	numbers := regexp.MustCompile(`\d[\d,]*(\.\d+)?`)
	in := map[string]bool{}
	for _, n := range numbers.FindAllString(string(text), -1) {
		in[strings.ReplaceAll(n, ",", "")] = true
	}
	written = known.ReplaceAllString(written, " ")
	for _, at := range numbers.FindAllStringIndex(written, -1) {
		if n := strings.ReplaceAll(written[at[0]:at[1]], ",", ""); !in[n] {
			t.Errorf("%s stands in a sentence or a cell of text and not in result.json: %q", n,
				written[max(0, at[0]-60):min(len(written), at[1]+30)])
		}
	}
}
