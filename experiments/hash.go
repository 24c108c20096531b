package experiments

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
)

// A hashChain combines the event hashes of replications in order: FNV-1a over their little-endian bytes. The zero
// value is empty.
type HashChain struct{ bytes []byte }

func (h *HashChain) Add(hash uint64) { h.bytes = binary.LittleEndian.AppendUint64(h.bytes, hash) }

// String is 16 hex digits.
func (h *HashChain) String() string {
	sum := fnv.New64a()
	sum.Write(h.bytes)
	return fmt.Sprintf("%016x", sum.Sum64())
}
