// Make writes the sheet of work orders of package ordersheet and the list of its county's places into a folder:
//
//	go run ./test/ordersheet/make DIR [ORDERS]
package main

import (
	"fmt"
	"os"
	"strconv"

	"hanyin/test/ordersheet"
)

func main() {
	orders, err := 50_000, error(nil)
	if len(os.Args) == 3 {
		orders, err = strconv.Atoi(os.Args[2])
	}
	if len(os.Args) < 2 || len(os.Args) > 3 || err != nil || orders < 1000 {
		fmt.Fprintln(os.Stderr, "usage: go run ./test/ordersheet/make DIR [ORDERS], at least 1000 orders")
		os.Exit(2)
	}
	if err := ordersheet.WriteFolder(os.Args[1], orders); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
