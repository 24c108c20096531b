package main

import "hanyin/internal/message/translate"

var docsPage = page{
	Short:    translate.Phrase{En: "writes the program's own documentation", Zh: "生成本程序的文档"},
	Long:     translate.Phrase{En: "Manual pages for man(1).", Zh: "供 man(1) 使用的手册页。"},
	Examples: []string{"hanyin docs man --out man", "hanyin docs man --out man --lang zh"},
}

var docsManPage = page{
	Short: translate.Phrase{En: "writes manual pages in both languages", Zh: "生成中英文手册页"},
	Long: translate.Phrase{
		En: "One page for each command, in man1 below the folder and, in Chinese, in zh_CN/man1. Pages that are " +
			"there are replaced.\nmanpath takes the folder: man -M man hanyin-run shows a page.",
		Zh: "每个命令一页：英文页在该文件夹的 man1 中，中文页在 zh_CN/man1 中。已有的同名页将被替换。\n" +
			"查看方法：LANG=zh_CN.UTF-8 man -M man hanyin-run。"},
	Examples: []string{"hanyin docs man --out man", "hanyin docs man --out man --lang zh"},
}

// documenting are the messages of hanyin docs and the headings of manual pages.
var documenting = struct {
	FlagOut, NoFolder, Written                                                translate.Phrase
	Name, Synopsis, Description, Commands, Options, Examples, SeeAlso, Manual translate.Phrase
}{
	FlagOut: translate.Phrase{En: "write the pages below `DIR`", Zh: "把手册页写入文件夹 `DIR`"},
	NoFolder: translate.Phrase{En: "where to? --out DIR names the folder for the pages",
		Zh: "请指明文件夹：--out DIR"},
	Written:     translate.Phrase{En: "%d manual pages written below %s\n", Zh: "已在 %[2]s 中写出 %[1]d 个手册页\n"},
	Name:        translate.Phrase{En: "NAME", Zh: "名称"},
	Synopsis:    translate.Phrase{En: "SYNOPSIS", Zh: "用法"},
	Description: translate.Phrase{En: "DESCRIPTION", Zh: "说明"},
	Commands:    translate.Phrase{En: "COMMANDS", Zh: "命令"},
	Options:     translate.Phrase{En: "OPTIONS", Zh: "选项"},
	Examples:    translate.Phrase{En: "EXAMPLES", Zh: "示例"},
	SeeAlso:     translate.Phrase{En: "SEE ALSO", Zh: "参见"},
	Manual:      translate.Phrase{En: "hanyin manual", Zh: "hanyin 手册"},
}
