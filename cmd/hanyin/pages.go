package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/internal/message"
	"hanyin/internal/message/translate"
	"hanyin/report/html"
	"hanyin/report/plot"
)

func (c console) picturesFlag() cli.Flag {
	return &cli.BoolFlag{Name: "pictures", Usage: paging.FlagPictures.In(c.lang)}
}

// A draft is a page in the language asked for.
type draft func(translate.Lang) *html.Page

// keepPage writes the page into the folder of --out and, if asked for, its pictures alone.
func (c console) keepPage(ctx *cli.Context, f html.Store, write draft) error {
	p := write(c.lang)
	if err := p.Save(f); err != nil || !ctx.Bool("pictures") {
		return err
	}
	letters, err := plot.FindLetters()
	pixels := p
	if err != nil && c.lang == translate.Chinese {
		fmt.Fprintln(c.err, words.Warning.In(c.lang, paging.NoFont.In(c.lang)))
		pixels = write(translate.English)
	}
	return p.SavePictures(f, pixels, letters)
}

// warn prints a document's warnings.
func (c console) warn(book message.Sentences, warnings []string) {
	for _, w := range warnings {
		fmt.Fprintln(c.err, words.Warning.In(c.lang, translate.Sentence(c.lang, book, w)))
	}
}

// onPage is the command line for a page, in a language.
func onPage(lang translate.Lang) html.Context {
	return html.Context{Lang: lang, Call: html.Call(os.Args)}
}

// paging are the words about pages.
var paging = struct{ FlagPictures, NoFont translate.Phrase }{
	FlagPictures: translate.Phrase{En: "write the report's pictures alone too, as SVG and PNG",
		Zh: "另存报告中的图片（SVG 与 PNG）"},
	NoFont: translate.Phrase{
		En: "no font with Chinese characters was found on this machine, so the PNG pictures have English labels; " +
			"installing fonts-noto-cjk helps", Zh: "本机没有找到含汉字的字体，PNG 图片改用英文标注；安装 fonts-noto-cjk 后即可使用中文"},
}
