package message

import (
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var review = flag.Bool("review", false,
	"write the Chinese of the pages into testdata/reviewed.zh.txt, once it has been read")

// reviewedFile has the Chinese of what pages and tables say, one entry a line, as somebody who reads Chinese every day
// has read it.
const reviewedFile = "testdata/reviewed.zh.txt"

// pageEntries are the messages of which pages, tables and terminals of planners are made.
func pageEntries() []entry {
	return slices.Concat(reportEntries, runReportEntries, compareReportEntries, experimentReportEntries,
		claimsReportEntries, storyEntries)
}

// TestChineseOfPagesIsReviewed: with -v it prints every sentence. A new sentence, or one put otherwise, is read in
// context by somebody who reads Chinese every day; then -review takes it into the list.
func TestChineseOfPagesIsReviewed(t *testing.T) {
	var lines []string
	for _, e := range pageEntries() {
		lines = append(lines, e.key+"\t"+strings.ReplaceAll(e.zh, "\n", "⏎"))
	}
	slices.Sort(lines)
	if *review {
		if err := os.WriteFile(reviewedFile, []byte(strings.Join(lines, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(reviewedFile)
	if err != nil {
		t.Fatal(err)
	}
	reviewed := strings.Split(strings.TrimSpace(string(text)), "\n")
	for _, line := range lines {
		t.Log(line)
		if !slices.Contains(reviewed, line) {
			t.Errorf("not reviewed: %s", line)
		}
	}
	for _, line := range reviewed {
		if !slices.Contains(lines, line) {
			t.Errorf("%s has a sentence that no page has: %s", reviewedFile, line)
		}
	}
}

// A habit is a way of putting things that an office would not.
type habit struct {
	what string
	is   *regexp.Regexp
}

// habits are looked for in every Chinese message.
var habits = []habit{
	{"a double negative", regexp.MustCompile(`不是没有|并非没有|并非不|不无|无不|莫不|不得不|不能不|没有不|不可不|未必不|` +
		`未尝不|不会不|没有未|无未`)},
	{"a wrong measure word", regexp.MustCompile(`(%(\[\d\])?[sdv]|[一二两三四五六七八九十\d]) ?(` +
		`个(户|诉求|工单|案件|件|纠纷|隐患|重复|次|人次|家庭|分钟|天|工作人员|群众)|名(户|单位|镇|村)|件(人|户|镇|纠纷)|` +
		`位(户|镇|村|单位)|起(诉求|户|人)|次(户|人员|镇)|户(人|镇)|条(诉求|户|人))`)},
	{"a file's name as a noun", regexp.MustCompile(`(一种|一个|方案|情景)(是|为)%(\[\d\])?s\.toml|[是为与和]\w+\.toml`)},
	{"a saving that may be negative", regexp.MustCompile(`(省下|节省|减少|降低)的?(时间|工时|用时)?，?(为|是|：) ?[-−]`)},
	{"punctuation of another script", regexp.MustCompile(`\p{Han}[,;!?]|[,;!?]\p{Han}|\p{Han}\(|\)\p{Han}`)},
	{"a mark twice", regexp.MustCompile(`。。|，，|、、|：：|；；|的的|了了|在在|是是`)},
	{"a translated turn", regexp.MustCompile(`当[^，。]{1,12}的时候|被用来|被用于|对于[^，。]{1,12}来说|进行了|其中之一|这一事实`)},
	{"two registers", regexp.MustCompile(`志愿人员|居民本人|咱们|老百姓|啥|蛮|挺好`)},
}

// code is what a message quotes to be written as it is.
var code = regexp.MustCompile(`\[[^\]]*, [^\]]*\]`)

// faultsOf are the habits of a Chinese text.
func faultsOf(zh string) (faults []string) {
	zh = code.ReplaceAllString(zh, "[]")
	for _, h := range habits {
		if found := h.is.FindString(zh); found != "" {
			faults = append(faults, h.what+": "+found)
		}
	}
	return faults
}

func TestChineseReadsAsWritten(t *testing.T) {
	for _, table := range slices.Concat(sentences, words) {
		for _, e := range table {
			for _, fault := range faultsOf(e.zh) {
				t.Errorf("%s: %s, in %q", e.key, fault, e.zh)
			}
		}
	}
}

func TestHabitsAreFound(t *testing.T) {
	for _, zh := range []string{
		"这不是没有道理", "不得不重办", "共 %d 个诉求", "%s 个户", "3 件纠纷", "一种是third2.toml", "省下的时间：-1,186", "在办件,共三件",
		"办结（原(旧)）了(新)", "没有。。", "当诉求超期的时候", "花费志愿人员的时间",
	} {
		if len(faultsOf(zh)) == 0 {
			t.Errorf("%q has no fault", zh)
		}
	}
	for _, zh := range []string{"共 %d 件诉求", "%s 户", "3 起纠纷", "没有哪类家庭因此受损", "docs/claims.md 写明规则", "（%s）", "无论处理器多少"} {
		if faults := faultsOf(zh); len(faults) > 0 {
			t.Errorf("%q: %v", zh, faults)
		}
	}
}
