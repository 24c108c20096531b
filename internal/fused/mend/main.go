// Command mend converts the value of each product that a compiler may fuse with a sum, in the packages named:
//
//	go run ./internal/fused/mend ./agents ./metrics/...
package main

import (
	"fmt"
	"go/format"
	"os"

	"golang.org/x/tools/go/packages"

	"hanyin/internal/fused"
)

func main() {
	if err := mend(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func mend(patterns []string) error {
	all, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, patterns...)
	if err != nil {
		return err
	}
	for _, p := range all {
		for _, e := range p.Errors {
			return e
		}
		for i, file := range p.Syntax {
			found := fused.Products(file, p.TypesInfo)
			if len(found) == 0 {
				continue
			}
			name := p.CompiledGoFiles[i]
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			mended, err := format.Source(fused.Apply(text, fused.Mend(text, p.Fset, p.Types, found)))
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if err := os.WriteFile(name, mended, 0o644); err != nil {
				return err
			}
			fmt.Printf("%s: %d products\n", name, len(found))
		}
	}
	return nil
}
