package compare

import (
	"flag"
	"os"
	"testing"

	"hanyin/internal/hugepages"
)

var whole = flag.Bool("whole", false, "simulations of coverage with all their trials, a few minutes")

func TestMain(m *testing.M) {
	flag.Parse()
	hugepages.Reserve() // as in the program
	os.Exit(m.Run())
}
