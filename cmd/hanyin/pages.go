package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"

	"hanyin/experiments/paper"
	"hanyin/experiments/picture"
	"hanyin/experiments/say"
	"hanyin/said"
)

func (c console) picturesFlag() cli.Flag {
	return &cli.BoolFlag{Name: "pictures", Usage: paging.FlagPictures.In(c.lang)}
}

// A draft is a page in the language asked for.
type draft func(say.Lang) *paper.Page

// keepPage writes the page into the folder of --out and, if asked for, its pictures alone.
func (c console) keepPage(ctx *cli.Context, f paper.Store, write draft) error {
	p := write(c.lang)
	if err := p.Save(f); err != nil || !ctx.Bool("pictures") {
		return err
	}
	letters, err := picture.FindLetters()
	pixels := p
	if err != nil && c.lang == say.Chinese {
		fmt.Fprintln(c.err, words.Warning.In(c.lang, paging.NoFont.In(c.lang)))
		pixels = write(say.English)
	}
	return p.SavePictures(f, pixels, letters)
}

// warn prints a document's warnings.
func (c console) warn(book said.Book, warnings []string) {
	for _, w := range warnings {
		fmt.Fprintln(c.err, words.Warning.In(c.lang, say.Sentence(c.lang, book, w)))
	}
}

// onPage is the command line for a page, in a language.
func onPage(lang say.Lang) paper.Context {
	return paper.Context{Lang: lang, Call: paper.Call(os.Args)}
}

// paging are the words about pages.
var paging = struct{ FlagPictures, NoFont say.Phrase }{
	FlagPictures: say.Phrase{En: "write the report's pictures alone too, as SVG and PNG", Zh: "另存报告中的图片（SVG 与 PNG）"},
	NoFont:       say.Phrase{En: "no font with Chinese characters was found on this machine, so the PNG pictures have English labels; installing fonts-noto-cjk helps", Zh: "本机没有找到含汉字的字体，PNG 图片改用英文标注；安装 fonts-noto-cjk 后即可使用中文"},
}
