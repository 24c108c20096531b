package router

import (
	"hanyin/agents"
	"hanyin/internal/elementary"
)

// A bayes is a multinomial naive Bayes classifier over words with add-one smoothing (Manning, Raghavan and Schütze,
// Introduction to Information Retrieval, 2008, sec. 13.2).
type bayes struct {
	labels []string
	prior  []float64
	word   map[string]int32 // row of a word; unknown ones count for nothing
	rows   [][]float64      // log P(word | label)
}

// newBayes learns from samples whose texts are cut by words.
func newBayes(samples []agents.Sample, words func(text string, yield func(word string))) *bayes {
	b := &bayes{labels: labelsOf(samples), word: map[string]int32{}}
	index := map[string]int{}
	for i, name := range b.labels {
		index[name] = i
	}
	texts, total := make([]float64, len(b.labels)), make([]float64, len(b.labels))
	for i := range samples {
		j := index[samples[i].Label]
		texts[j]++
		words(samples[i].Text, func(w string) {
			row, ok := b.word[w]
			if !ok {
				row = int32(len(b.rows))
				b.word[w] = row
				b.rows = append(b.rows, make([]float64, len(b.labels)))
			}
			b.rows[row][j]++
			total[j]++
		})
	}
	for j := range b.labels {
		b.prior = append(b.prior, elementary.Log(texts[j]/float64(len(samples))))
	}
	for _, row := range b.rows {
		for j := range row {
			row[j] = elementary.Log((row[j] + 1) / (total[j] + float64(len(b.rows))))
		}
	}
	return b
}

// label adds up the evidence in score, which is as long as there are labels.
func (b *bayes) label(score []float64) (best int, confidence float64) {
	for j := range score {
		if score[j] > score[best] {
			best = j
		}
	}
	total := 0.0
	for j := range score {
		total += elementary.Exp(score[j] - score[best])
	}
	return best, 1 / total
}

func (b *bayes) add(score []float64, word string) {
	if row, ok := b.word[word]; ok {
		for j, x := range b.rows[row] {
			score[j] += x
		}
	}
}
