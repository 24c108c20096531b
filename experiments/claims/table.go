package claims

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/BurntSushi/toml"

	"hanyin/internal/message"
	"hanyin/metrics"
)

//go:embed claims.toml
var file string

// ID is 16 hex digits of what the claims say of which key figures, wording apart: whoever changes a threshold makes
// another test.
func ID() string { return mustTable().id() }

func (t table) id() string {
	hash := sha256.New()
	for _, a := range t.Assignments {
		fmt.Fprintln(hash, a.Name, a.Set)
	}
	for _, h := range t.Claims {
		for _, q := range h.Parts {
			fmt.Fprintln(hash, h.ID, q.KPIs, q.Combine, q.Contrast, q.Wants, q.Least, q.Relative)
		}
	}
	return hex.EncodeToString(hash.Sum(nil)[:8])
}

// A Hypothesis is a claim as the file has it.
type Hypothesis struct {
	ID       string
	En, Zh   string
	Contrast Contrast
	Parts    []Quantity `toml:"part"`
	Routes   []Route    `toml:"route"`
}

// A Quantity is a part of a claim as the file has it.
type Quantity struct {
	En, Zh   string
	KPIs     []string
	Combine  string
	Contrast Contrast // the claim's, where the file gives none
	Wants    string
	Least    float64
	Relative bool
}

// What a part may want of its quantity.
const (
	Rise      = "rise"
	Fall      = "fall"
	NotLower  = "not lower"
	NotHigher = "not higher"
	AtLeast   = "at least"
)

// Ways to combine two key figures.
const (
	Product = "product"
	Either  = "either" // 1 - (1-a)(1-b): the one, or failing that the other
)

// table is the file, read.
type table struct {
	Assignments []Assignment `toml:"assignment"`
	Claims      []Hypothesis `toml:"claim"`
}

// read reads the file. Only a mistake of ours makes it fail, which the tests find.
func read(text string) (table, error) {
	var t table
	meta, err := toml.Decode(text, &t)
	if err != nil {
		return t, message.Errorf("claims.toml: %w", err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return t, message.Errorf("claims.no_key", left[0])
	}
	for c := range t.Claims {
		h := &t.Claims[c]
		for q := range h.Parts {
			if h.Parts[q].Contrast.Kind == "" {
				h.Parts[q].Contrast = h.Contrast
			}
			if err := h.Parts[q].check(); err != nil {
				return t, message.Errorf("claims.part", h.ID, q+1, err)
			}
		}
	}
	return t, nil
}

func (q Quantity) check() error {
	for _, k := range q.KPIs {
		if _, ok := metrics.Lookup(k); !ok {
			return metrics.NoKPI(k)
		}
	}
	switch {
	case q.Combine == "" && len(q.KPIs) != 1, q.Combine != "" && len(q.KPIs) != 2:
		return message.Errorf("claims.kpi_count", len(q.KPIs), q.Combine)
	case !slices.Contains([]string{"", Product, Either}, q.Combine):
		return message.Errorf("claims.unknown_combine", q.Combine)
	case !slices.Contains([]string{"", Rise, Fall, NotLower, NotHigher, AtLeast}, q.Wants):
		return message.Errorf("claims.unknown_wants", q.Wants)
	case q.Wants != "" && !(q.Least > 0):
		return message.Errorf("claims.wants_positive", q.Wants, q.Least)
	case (q.Wants == AtLeast) != (q.Contrast.Kind == Level) && q.Wants != "":
		return message.Errorf("claims.kind_mismatch", q.Wants, q.Contrast.Kind)
	}
	return q.Contrast.check()
}

// Table is the ten claims.
func Table() []Hypothesis { return mustTable().Claims }

// mustTable is the file, which a test has found right.
func mustTable() table {
	t, err := read(file)
	if err != nil {
		panic(err)
	}
	return t
}
