package compare

import (
	"os"
	"testing"

	"hanyin/internal/hugepages"
)

func TestMain(m *testing.M) {
	hugepages.Reserve() // as in the program
	os.Exit(m.Run())
}
