// Command rename gives the module another path, everywhere: in go.mod, in imports, and where scripts, documents,
// comments and tests name a package by its whole path. Run it at the root of the module:
//
//	go run ./internal/rename example.org/team/hanyin
//
// The new path needs a dot in its first element; without one, the Go tool takes the path for the standard library's
// and neither go install nor another module finds it. Other uses of the old path as a word, such as the name of the
// command or of a scenario, stay.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	flag.Usage = func() { fmt.Fprintln(os.Stderr, "usage: go run ./internal/rename MODULE") }
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	files, err := rename(".", flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "rename:", err)
		os.Exit(1)
	}
	fmt.Printf("%d files changed; go build ./... && go vet ./... checks them\n", files)
}
