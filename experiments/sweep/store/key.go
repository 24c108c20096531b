package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// A Key is all that determines the result of one task.
type Key struct {
	Scenario    string // hash of every value of the resolved scenario
	Seed        uint64 // of the experiment
	Replication int    // from 0
	Version     string // of the program
	Build       string // of the program; results made before it was recorded have none
}

// Name is the content address: 64 hex digits of SHA-256 over the parts, each with its name, so that no two keys
// share one.
func (k Key) Name() string {
	text := fmt.Appendf(nil, "scenario=%q seed=%d replication=%d version=%q", k.Scenario, k.Seed, k.Replication,
		k.Version)
	if k.Build != "" {
		text = fmt.Appendf(text, " build=%q", k.Build)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
