package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
	"hanyin/internal/message/translate"
	"hanyin/report"
	"hanyin/report/html"
	"hanyin/report/plot"
	"hanyin/report/text"
)

func (c console) picturesFlag() cli.Flag {
	return &cli.BoolFlag{Name: "pictures", Usage: paging.FlagPictures.In(c.lang)}
}

// A draft is a document in the language asked for.
type draft func(translate.Lang) *report.Document

// keepPage writes the page into the folder of --out and, if asked for, its pictures alone.
func (c console) keepPage(ctx *cli.Context, f html.Store, write draft) error {
	p := write(c.lang)
	if err := html.Save(f, p); err != nil || !ctx.Bool("pictures") {
		return err
	}
	letters, err := plot.FindLetters()
	pixels := p
	if err != nil && c.lang == translate.Chinese {
		fmt.Fprintln(c.err, words.Warning.In(c.lang, paging.NoFont.In(c.lang)))
		pixels = write(translate.English)
	}
	return html.SavePictures(f, p, pixels, letters)
}

// warn prints a document's warnings.
func (c console) warn(sentences message.Sentences, warnings []string) {
	for _, w := range warnings {
		fmt.Fprintln(c.err, words.Warning.In(c.lang, translate.Sentence(c.lang, sentences, w)))
	}
}

// print prints a document as tables.
func (c console) print(d *report.Document) error { return c.write(text.Render(d, text.Options{})) }

// calledIn is what a document knows of this call, in a language.
func calledIn(lang translate.Lang) report.Context {
	return report.Context{Lang: lang, Call: report.Call(os.Args)}
}

// shown is what a document that is printed knows of this call.
func (c console) shown() report.Context { return calledIn(c.lang) }

// paging are the words about pages.
var paging = struct{ FlagPictures, NoFont translate.Phrase }{
	FlagPictures: translate.Phrase{En: "write the report's pictures alone too, as SVG and PNG",
		Zh: "另存报告中的图片（SVG 与 PNG）"},
	NoFont: translate.Phrase{
		En: "no font with Chinese characters was found on this machine, so the PNG pictures have English labels; " +
			"installing fonts-noto-cjk helps", Zh: "本机没有找到含汉字的字体，PNG 图片改用英文标注；安装 fonts-noto-cjk 后即可使用中文"},
}
