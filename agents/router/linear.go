package router

import (
	"math"
	"unicode/utf8"

	"hanyin/internal/elementary"
)

// A linear is a linear classifier on character bigrams. Its weights are rounded to 8 bits and summed four labels at a
// time in the 16-bit lanes of a word: 255 bigrams of at most 255 cannot overflow a lane, so the sums are exact and a
// text costs one cache line a bigram.
type linear struct {
	labels []string
	words  int      // per row, four labels each
	rows   []uint64 // weights of bigram h at rows[h*words:]
	bias   []uint64 // one row, added once
	step   float64  // a unit of weight
}

const (
	rowBits  = 15
	rowCount = 1 << rowBits
	longest  = 254 // bigrams of a text that count, so that with the bias a lane holds
	maxWords = 16  // at most 64 labels
)

// bigram hashes two neighbouring characters to a row.
func bigram(a, b rune) uint32 {
	return (uint32(a)*0x9e3779b1 ^ uint32(b)*0x85ebca6b) * 0xc2b2ae35 >> (32 - rowBits)
}

// classify returns the best label and its probability under the model, at least 1/labels.
func (l *linear) classify(text string) (label int, confidence float64) {
	var sums [maxWords]uint64
	acc := sums[:l.words]
	copy(acc, l.bias)
	before, n := rune('^'), 0
	for i := 0; i < len(text) && n < longest; n++ {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		at := int(bigram(before, r)) * l.words
		row := l.rows[at : at+len(acc)]
		for j := range acc {
			acc[j] += row[j]
		}
		before = r
	}
	return l.best(acc)
}

// best finds the highest lane and its share in the soft maximum.
func (l *linear) best(acc []uint64) (label int, confidence float64) {
	top := -1
	for j := range l.labels {
		if s := int(acc[j/4] >> (16 * (j % 4)) & 0xffff); s > top {
			top, label = s, j
		}
	}
	total := 0.0
	for j := range l.labels {
		behind := float64(float64(top-int(acc[j/4]>>(16*(j%4))&0xffff)) * l.step)
		if behind < 12 { // e^-12 is nothing beside the leader's 1
			total += elementary.Exp(-behind)
		}
	}
	return label, 1 / total
}

// pack rounds weights, by row and label, to the classifier's lanes.
func pack(labels []string, weights [][]float32, bias []float32) *linear {
	low, high := float32(0), float32(0)
	for _, row := range append(weights, bias) {
		for _, w := range row {
			low, high = min(low, w), max(high, w)
		}
	}
	l := &linear{labels: labels, words: (len(labels) + 3) / 4, step: max(1e-9, float64(high-low)/255)}
	row := func(ws []float32) []uint64 {
		packed := make([]uint64, l.words)
		for j := range labels {
			q := -float64(low) / l.step
			if ws != nil {
				q += float64(ws[j]) / l.step
			}
			packed[j/4] |= uint64(elementary.Int(min(255, math.Round(q)))) << (16 * (j % 4))
		}
		return packed
	}
	for _, ws := range weights {
		l.rows = append(l.rows, row(ws)...)
	}
	l.bias = row(bias)
	return l
}
