package experiments

import (
	"encoding/json"
	"math"
	"testing"
)

func TestNumberIsAlwaysJSON(t *testing.T) {
	got, err := json.Marshal([]Number{0, 7.1, Number(math.NaN()), Number(math.Inf(-1)), 1e300})
	if want := "[0,7.1,null,null,1e+300]"; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

func TestDecimalIsEmptyWithoutANumber(t *testing.T) {
	for x, want := range map[float64]string{math.NaN(): "", math.Inf(1): "", math.Inf(-1): "", 0: "0", -.25: "-0.25"} {
		if got := Decimal(x); got != want {
			t.Errorf("%v is %q in a table, want %q", x, got, want)
		}
	}
}

func TestHashChainDependsOnOrder(t *testing.T) {
	chain := func(hashes ...uint64) string {
		var h HashChain
		for _, x := range hashes {
			h.Add(x)
		}
		return h.String()
	}
	if chain(1, 2) == chain(2, 1) || chain(1) == chain(1, 0) {
		t.Error("hashes in another order, or one more, give the same")
	}
	if got, want := chain(), "cbf29ce484222325"; got != want { // FNV-1a's offset basis
		t.Errorf("empty chain %s, want %s", got, want)
	}
}
