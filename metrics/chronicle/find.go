package chronicle

import (
	"fmt"
	"slices"
	"strings"

	"hanyin/agents"
)

// A Find is a set of things that may happen to a petition.
type Find uint32

// property is one thing that may happen, by the word that asks for it.
type property struct {
	word   string
	record agents.RecordKind // that shows it
	truth  agents.TruthKind
	isTrue bool
}

// properties in the order of their bits.
var properties = []property{
	{word: "returned", record: agents.Returned},
	{word: "escalated", record: agents.Escalated},
	{word: "coordinated", record: agents.Coordinated},
	{word: "extended", record: agents.Extended},
	{word: "overdue", record: agents.Overdue},
	{word: "supervised", record: agents.Supervised},
	{word: "kept", record: agents.Finished},
	{word: "reworked", record: agents.Reworked},
	{word: "merged", record: agents.Merged},
	{word: "withdrawn", record: agents.Withdrawn},
	{word: "misrouted", truth: agents.Misrouted, isTrue: true},
	{word: "altered", truth: agents.Altered, isTrue: true},
	{word: "suppressed", truth: agents.Suppressed, isTrue: true},
	{word: "formal", truth: agents.ClosedFormally, isTrue: true},
	{word: "abandoned", truth: agents.Abandoned, isTrue: true},
	{word: "repeated", truth: agents.Repeated, isTrue: true},
	{word: "resolved", truth: agents.TrulyResolved, isTrue: true},
}

// Words lists what ParseFind understands.
func Words() []string {
	words := make([]string, len(properties))
	for i, p := range properties {
		words[i] = p.word
	}
	return words
}

// ParseFind reads words separated by commas, such as "misrouted,returned". It errs on any that is unknown, naming those that are known.
func ParseFind(s string) (Find, error) {
	var f Find
	for word := range strings.SplitSeq(s, ",") {
		i := slices.Index(Words(), strings.TrimSpace(word))
		if i < 0 {
			return 0, fmt.Errorf("%q is nothing that can be found: choose from %s", strings.TrimSpace(word), strings.Join(Words(), ", "))
		}
		f |= 1 << i
	}
	return f, nil
}

// String is the words of the set, separated by commas.
func (f Find) String() string {
	var words []string
	for i, p := range properties {
		if f&(1<<i) != 0 {
			words = append(words, p.word)
		}
	}
	return strings.Join(words, ",")
}

func ofRecord(k agents.RecordKind) (f Find) {
	for i, p := range properties {
		if !p.isTrue && p.record == k {
			f |= 1 << i
		}
	}
	return f
}

func ofTruth(k agents.TruthKind) (f Find) {
	for i, p := range properties {
		if p.isTrue && p.truth == k {
			f |= 1 << i
		}
	}
	return f
}
