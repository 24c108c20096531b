package main

import (
	"cmp"
	"os"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/internal/plaintext"
	"hanyin/report"
	"hanyin/report/html"
	"hanyin/report/plot"
	"hanyin/report/text"
)

func (c console) picturesFlag() cli.Flag {
	return &cli.BoolFlag{Name: "pictures", Usage: message.In(c.lang, "flag.report_pictures")}
}

// A draft is a document in the language asked for.
type draft func(message.Lang) *report.Document

// save writes the page and the files of a result into the folder of --out, if there is one.
func (c console) save(ctx *cli.Context, folder *experiments.Folder, page draft, files func() error) error {
	if folder == nil {
		return nil
	}
	err := c.keepPage(ctx, folder, page)
	if err == nil {
		err = files()
	}
	return c.disk(ctx.String("out"), err)
}

// keepPage writes the page into the folder of --out and, if asked for, its pictures alone.
func (c console) keepPage(ctx *cli.Context, f html.Store, write draft) error {
	p := write(c.lang)
	if err := html.Save(f, p, html.Sheets{Excel: c.excel(ctx)}); err != nil || !ctx.Bool("pictures") {
		return err
	}
	letters, err := plot.FindLetters()
	pixels := p
	if err != nil && c.lang == message.Chinese {
		c.caution(message.In(c.lang, "report.english_pictures"))
		pixels = write(message.English)
	}
	return html.SavePictures(f, p, pixels, letters)
}

func (c console) csvFlag() cli.Flag {
	return &cli.StringFlag{Name: "csv", Usage: message.In(c.lang, "flag.csv"), DefaultText: "-"}
}

// excel reports whether CSV files are for Excel: as --csv says, else in Chinese, where Excel needs the byte order
// mark.
func (c console) excel(ctx *cli.Context) bool {
	if form := ctx.String("csv"); form != "" {
		return form == excelCSV
	}
	return c.lang == message.Chinese
}

// The forms of CSV files.
const plainCSV, excelCSV = "plain", "excel"

// csvForm refuses a form of CSV files that does not exist.
func (c console) csvForm(ctx *cli.Context) error {
	if form := ctx.String("csv"); form != "" && form != plainCSV && form != excelCSV {
		return c.wrongf("command.bad_csv", form)
	}
	return nil
}

// warn prints a document's warnings.
func (c console) warn(sentences message.Sentences, warnings []string) {
	for _, w := range warnings {
		c.caution(report.Warning(sentences, w, c.shown()))
	}
}

// print prints a document as tables, and what is said after it.
func (c console) print(d *report.Document, after ...string) error {
	return c.put(c.tables(d) + plaintext.Line(strings.Join(after, "")))
}

// tables is a document as tables that fit the console, harmless and in its colours.
func (c console) tables(d *report.Document) string {
	return text.Render(d, text.Options{Width: c.columns(), Colour: c.colour})
}

// Widths that tables may be asked to fit. Where the output is no terminal they fit usualWidth.
const (
	leastWidth = 60
	usualWidth = 120
)

// columns are the columns that tables fit.
func (c console) columns() int { return max(cmp.Or(c.knownColumns(), usualWidth), leastWidth) }

// knownColumns are the columns of the terminal, or those that COLUMNS names; 0: unknown.
func (c console) knownColumns() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); c.width == 0 && err == nil && n > 0 {
		return max(n, leastWidth)
	}
	return c.width
}

// calledIn is what a document knows of this call, in a language.
func calledIn(lang message.Lang) report.Context {
	return report.Context{Lang: lang, Call: report.Call(withoutSecrets(os.Args))}
}

// shown is what a document that is printed knows of this call.
func (c console) shown() report.Context { return calledIn(c.lang) }
