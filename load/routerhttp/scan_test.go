package routerhttp

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"hanyin/agents"
)

// scanCounty is a county with the names that the answers below use.
func scanCounty() *agents.County {
	c := &agents.County{}
	c.Params.Start = "2020-01-01"
	c.Bodies, c.Categories = make([]agents.Body, 2), make([]agents.Category, 2)
	c.Bodies[0].ID, c.Bodies[0].Name, c.Bodies[1].ID, c.Bodies[1].Name = "power", "供电公司", "water", "自来水公司"
	c.Categories[0].ID, c.Categories[0].Name, c.Categories[1].ID = "roads", "道路", "utilities"
	c.Categories[1].Name = "公用事业"
	return c
}

// plainAnswers are answers as routers write them; each is scanned, not decoded.
var plainAnswers = []string{
	`{"petition":9,"attempt":0,"action":"human"}`,
	`{"run":"r1","petition":9007199254740991,"attempt":12,"action":"assign","owner":"power","co_handlers":["water"],` +
		`"category":"道路","level":"county","priority":7,"deadline":"2020-01-08T17:00:00.5","confidence":0.81,` +
		`"reason":"停电","receipt":18}`,
	" {\n\t\"action\" : \"reject\" , \"reason\" : \"\" , \"attempt\" : 0, \"petition\" : 1 , \"co_handlers\" : [ ] " +
		"}\r\n",
	`{"run":"other","petition":1,"attempt":0,"action":"assign","owner":"供电公司","deadline":"1999-12-31T23:59:59"}`,
	`{"petition":1,"attempt":0,"action":"human","confidence":1,"co_handlers":["water","power","供电公司"]}`,
	`{"petition":1,"attempt":0,"action":"human","deadline":"2020-01-08T7:00:00"}`,
}

// oddAnswers are answers that the scanner must leave to the decoder, which reads some and refuses others.
var oddAnswers = []string{
	``, `{}`, `null`, `[]`, `{"petition":1,"attempt":0}`, `{"petition":0,"attempt":0,"action":"human"}`,
	`{"petition":1,"attempt":0,"action":"human"} x`, `{"petition":1,"attempt":0,"action":"human"`,
	`{"petition":1,"attempt":0,"action":"human",}`, `{"petition":1 "attempt":0,"action":"human"}`,
	`{"petition":1,"petition":1,"attempt":0,"action":"human"}`, `{"petition":01,"attempt":0,"action":"human"}`,
	`{"petition":1.0,"attempt":0,"action":"human"}`, `{"petition":1e2,"attempt":0,"action":"human"}`,
	`{"petition":-1,"attempt":-1,"action":"human"}`, `{"petition":18446744073709551615,"attempt":0,"action":"human"}`,
	`{"petition":"1","attempt":0,"action":"human"}`, `{"petition":1,"attempt":null,"action":"human"}`,
	`{"petition":1,"attempt":0,"action":"hum\u0061n"}`, `{"petition":1,"attempt":0,"action":"nobody"}`,
	`{"petition":1,"attempt":0,"action":"human","owner":null}`, `{"petition":1,"attempt":0,"action":"human","x":[{}]}`,
	`{"petition":1,"attempt":0,"action":"assign","owner":"no-such-body","category":"none"}`,
	`{"petition":1,"attempt":0,"action":"assign","owner":"","category":"","level":"","run":"","co_handlers":[""]}`,
	"{\"petition\":1,\"attempt\":0,\"action\":\"human\",\"reason\":\"\xff\"}",
	"{\"petition\":1,\"attempt\":0,\"action\":\"human\",\"reason\":\"a\nb\"}",
	`{"petition":1,"attempt":0,"action":"human","deadline":"2020-01-08T17:00:00+08:00"}`,
	`{"petition":1,"attempt":0,"action":"human","deadline":"2020-01-08T17:00:00Z"}`,
	`{"petition":1,"attempt":0,"action":"human","deadline":"2020-02-30T17:00:00"}`,
	`{"petition":1,"attempt":0,"action":"human","deadline":"2020-01-08T17:00:00.1234567891234"}`,
	`{"petition":1,"attempt":0,"action":"human","deadline":"2220-01-08T17:00:00"}`,
	`{"petition":1,"attempt":0,"action":"human","deadline":"0001-01-01T00:00:00"}`,
	`{"petition":1,"attempt":0,"action":"human","confidence":0.}`,
	`{"petition":1,"attempt":0,"action":"human","confidence":1e-3}`,
	`{"petition":1,"attempt":0,"action":"human","priority":-3}`,
	`{"petition":1,"attempt":0,"action":"human","priority":2147483648}`,
	`{"petition":1,"attempt":0,"action":"human","co_handlers":["power",]}`,
	`{"petition":1,"attempt":0,"action":"human","co_handlers":"power"}`,
}

func TestAnswersAreScannedOrLeft(t *testing.T) {
	k := newCodec(scanCounty())
	for _, text := range plainAnswers {
		if _, _, plain := k.scanAnswer([]byte(text), "r1"); !plain {
			t.Errorf("%s: was not scanned", text)
		}
		sameByBothWays(t, k, text)
	}
	for _, text := range oddAnswers {
		if _, _, plain := k.scanAnswer([]byte(text), "r1"); plain {
			t.Errorf("%s: was scanned", text)
		}
		sameByBothWays(t, k, text)
	}
}

// sameByBothWays holds the scanner against the decoder: whatever it takes, the decoder reads alike.
func sameByBothWays(t *testing.T, k *codec, text string) {
	t.Helper()
	run, d, plain := k.scanAnswer([]byte(text), "r1")
	if !plain {
		return
	}
	wantRun, want, err := k.decodeAnswer([]byte(text))
	if err != nil || run != wantRun || !reflect.DeepEqual(d, want) {
		t.Errorf("%q: scanned as %q %+v, decoded as %q %+v, %v", text, run, d, wantRun, want, err)
	}
}

// What the scanner takes of any text, the decoder reads alike.
func FuzzAnswerScanner(f *testing.F) {
	for _, list := range [][]string{plainAnswers, oddAnswers} {
		for _, text := range list {
			f.Add(text)
		}
	}
	k := newCodec(scanCounty())
	f.Fuzz(func(t *testing.T, text string) { sameByBothWays(t, k, text) })
}

// The same of thirty thousand answers put together from pieces, plain and odd ones, so that most nearly hold.
func TestScannerReadsAsTheDecoder(t *testing.T) {
	k := newCodec(scanCounty())
	r := rand.New(rand.NewPCG(1, 2))
	// pick takes the first, or in one of eight cases any
	pick := func(list ...string) string { return list[max(0, r.IntN(8*len(list))-7*len(list))] }
	scanned := 0
	for range 30_000 {
		members := []string{
			`"petition":` + pick("1", "17", "0", "123456789012345678", "1234567890123456789", "1.0", `"1"`, "null"),
			`"attempt":` + pick("0", "1", "00", "-1", "999999999", "1000000000", "null"),
			`"action":` + pick(`"assign"`, `"human"`, `"reject"`, `"Assign"`, `""`, `null`, `"hum\u0061n"`),
		}
		for _, m := range []string{
			`"run":` + pick(`"r1"`, `"r2"`, `""`, "7"),
			`"owner":` + pick(`"power"`, `"water"`, `"供电公司"`, `"none"`, `""`, "null"),
			`"co_handlers":` + pick(`[]`, `["power"]`, `["power" , "water"]`, `["x"]`, `[1]`, `null`, `["power"`),
			`"category":` + pick(`"roads"`, `"道路"`, `"x"`, `""`), `"level":` + pick(`"county"`, `"grid"`, `"x"`, `""`),
			`"priority":` + pick("0", "5", "-5", "4294967296", "05"),
			`"deadline":` + pick(`"2020-01-02T03:04:05"`, `"2020-01-02T03:04:05.000000001"`, `"2020-01-02"`, `""`,
				`"2020-13-02T03:04:05"`, `"2020-01-02T03:04:05Z"`, `"2119-12-01T00:00:00"`, `"2020-06-30T23:59:60"`),
			`"confidence":` + pick("0", "1", "0.5", "0.30000000000000004", "0.123456789012345678901",
				".5", "1e0", "12"),
			`"reason":` + pick(`"停水"`, `""`, `"a\"b"`, "\"\xed\xa0\x80\"", "\"\u2028\""),
			`"receipt":` + pick("0", "44", "-1", "18446744073709551615"), `"other":` + pick("1", "{}"),
		} {
			if r.IntN(4) == 0 {
				members = append(members, m)
			}
		}
		if r.IntN(20) == 0 {
			members = append(members, members[r.IntN(len(members))])
		}
		r.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
		text := pick("", " ") + "{" + strings.Join(members, pick(",", " , ", ",\n")) + pick("}", "}", "}",
			" } \n", "}}")
		sameByBothWays(t, k, text)
		if _, _, plain := k.scanAnswer([]byte(text), "r1"); plain {
			scanned++
		}
	}
	if scanned < 10_000 {
		t.Errorf("%d of 30,000 answers were scanned: want 10,000 or more, for the test to say anything", scanned)
	}
}

// A text is quoted as the library does it, and times are written as the layout has them.
func TestQuestionsAreWrittenAsTheLibraryWould(t *testing.T) {
	for _, text := range []string{"a", "停水\u2028三天", `say "yes"`, `C:\x`, "tab\tnew\nline", "\x7f",
		"\x00", "<&>", "😀"} {
		want, err := jsontext.AppendQuote([]byte(`,"text":`), text)
		if got := appendText(nil, "text", text); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q is written as %s, want %s (%v)", text, got, want, err)
		}
	}
	k := newCodec(scanCounty())
	for _, d := range []time.Duration{0, 1, time.Second, 36*time.Hour + 500*time.Millisecond, -time.Hour} {
		want := strconv.Quote(k.start.Add(d).Format(layout))
		if got := string(k.appendStamp(nil, d)); got != want {
			t.Errorf("%v after the start is written as %s, want %s", d, got, want)
		}
	}
}
