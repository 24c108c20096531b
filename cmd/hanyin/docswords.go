package main

var docsPage = page{
	Short:    "manual.docs_short",
	Long:     "manual.docs_long",
	Examples: []string{"hanyin docs man --out man", "hanyin docs man --out man --lang zh"},
}

var docsManPage = page{
	Short:    "manual.docs_man_short",
	Long:     "manual.docs_man_long",
	Examples: []string{"hanyin docs man --out man", "hanyin docs man --out man --lang zh"},
}
