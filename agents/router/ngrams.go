package router

import (
	"context"
	"hash/fnv"
	"math"
	"slices"
	"unicode/utf8"

	"hanyin/agents"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/sim"
)

// ngrams routes by a linear classifier on characters and their pairs and triples. It takes longer to train and to ask
// than bigrams and reads texts that it has not seen better.
type ngrams struct {
	named
	office
	reader
	options Options
}

func newNgram(o Options) (agents.Router, error) {
	n := &ngrams{named: call("ngram"), office: newOffice(o), options: o}
	if o.reader != nil {
		n.reader = *o.reader
		return n, nil
	}
	return n, n.Train(context.Background(), o.samplesFor())
}

// Train learns from texts labelled with desks (category/body), categories or bodies. It must not run beside Route.
func (n *ngrams) Train(ctx context.Context, samples []agents.Sample) error {
	m, err := fitMargins(ctx, samples, n.options.Seed)
	if err != nil {
		return err
	}
	n.reader = reader{classify: m.classify, labels: m.labels}
	n.resolve(n.options.County)
	return nil
}

// Route reads the text; where it is not sure, a human decides.
func (n *ngrams) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	return n.byText(&n.reader, &p, &v)
}

// margins is a linear classifier on n-grams of characters, one label against the rest, weighted by (1 + log count) and
// log inverse document frequency, each text scaled to length 1. Its confidence is a soft maximum of the margins, its
// scale fitted to texts that were held out.
type margins struct {
	labels  []string
	rows    map[uint64]int32 // of an n-gram in at least two texts
	inverse []float32        // log inverse document frequency
	weights []float32        // of n-gram i at weights[i*len(labels):]
	scale   float64
}

// Bounds of training; the cost of a mistake and the number of rounds are assumptions, tried on labelled messages in
// five parts (costs 5, 20 and 100 give macro-F1 .735, .743, .748).
const (
	longestGram = 3
	mistakeCost = 20.0
	rounds      = 30
	holdOutOne  = 5 // of so many texts, one is held out to fit the scale
)

// feature is an n-gram of a text with its weight.
type feature struct {
	row    int32
	weight float32
}

// grams yields a key for each n-gram of the text.
func grams(text string, yield func(key uint64)) {
	var starts [longestGram]int
	for i, n := 0, 0; i < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[i:])
		copy(starts[1:], starts[:longestGram-1])
		starts[0] = i
		i += size
		for length := 1; length <= min(longestGram, n+1); length++ {
			h := fnv.New64a()
			_, _ = h.Write([]byte(text[starts[length-1]:i]))
			yield(h.Sum64())
		}
	}
}

// features are those n-grams of a text that the classifier knows.
func (m *margins) features(text string) []feature {
	var found []int32
	grams(text, func(key uint64) {
		if row, known := m.rows[key]; known {
			found = append(found, row)
		}
	})
	slices.Sort(found)
	var list []feature
	square := 0.0
	for i := 0; i < len(found); {
		j := i
		for j < len(found) && found[j] == found[i] {
			j++
		}
		w := float64((1 + elementary.Log(float64(j-i))) * float64(m.inverse[found[i]]))
		list = append(list, feature{found[i], float32(w)})
		square += float64(w * w)
		i = j
	}
	if square > 0 {
		for i := range list {
			list[i].weight /= float32(math.Sqrt(square))
		}
	}
	return list
}

// learnWords takes up the n-grams that stand in at least two texts.
func (m *margins) learnWords(samples []agents.Sample) {
	texts := map[uint64]int{}
	last := map[uint64]int{}
	for i := range samples {
		grams(samples[i].Text, func(key uint64) {
			if last[key] != i+1 {
				last[key] = i + 1
				texts[key]++
			}
		})
	}
	var keys []uint64
	for key, n := range texts {
		if n >= 2 {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys) // the order must not depend on the map's
	m.rows = make(map[uint64]int32, len(keys))
	for i, key := range keys {
		m.rows[key] = int32(i)
		m.inverse = append(m.inverse, float32(elementary.Log(float64(1+len(samples))/float64(texts[key]))))
	}
}

// learn fits a support vector machine with squared hinge loss for each label by coordinate descent in the dual (Hsieh,
// Chang, Lin, Keerthi and Sundararajan, A dual coordinate descent method for large-scale linear SVM, 2008).
func (m *margins) learn(ctx context.Context, samples []agents.Sample) error {
	m.learnWords(samples)
	texts := make([][]feature, len(samples))
	for i := range samples {
		texts[i] = m.features(samples[i].Text)
	}
	k := len(m.labels)
	m.weights = make([]float32, len(m.inverse)*k)
	const diagonal = 1 / (2 * mistakeCost)
	w := make([]float64, len(m.inverse))
	for label, name := range m.labels {
		if err := ctx.Err(); err != nil {
			return err
		}
		clear(w)
		alpha := make([]float64, len(samples))
		for range rounds {
			moved := 0.0
			for i, text := range texts {
				if len(text) == 0 {
					continue
				}
				y := -1.0
				if samples[i].Label == name {
					y = 1
				}
				g := 0.0
				for _, f := range text {
					g += float64(w[f.row] * float64(f.weight))
				}
				before := alpha[i]
				alpha[i] = max(0, before-(float64(y*g)-1+float64(alpha[i]*diagonal))/(1+diagonal))
				if d := float64((alpha[i] - before) * y); d != 0 {
					for _, f := range text {
						w[f.row] += float64(d * float64(f.weight))
					}
					moved = max(moved, math.Abs(d))
				}
			}
			if moved < 1e-3 {
				break
			}
		}
		for row, x := range w {
			m.weights[row*k+label] = float32(x)
		}
	}
	return nil
}

// of returns the margins of a text, by label.
func (m *margins) of(text string) []float64 {
	k := len(m.labels)
	sums := make([]float64, k)
	for _, f := range m.features(text) {
		row := m.weights[int(f.row)*k : int(f.row)*k+k]
		for j, w := range row {
			sums[j] += float64(float64(w) * float64(f.weight))
		}
	}
	return sums
}

func (m *margins) classify(text string) (label int, confidence float64) {
	sums := m.of(text)
	for j := range sums {
		if sums[j] > sums[label] {
			label = j
		}
	}
	return label, elementary.Exp(-logLoss(sums, label, m.scale))
}

// logLoss is -log of the soft maximum's share of the label.
func logLoss(sums []float64, label int, scale float64) float64 {
	total := 0.0
	for _, s := range sums {
		total += elementary.Exp(float64(scale * (s - sums[label])))
	}
	return elementary.Log(total)
}

// fitMargins trains on four fifths, fits the scale of the confidence to the last fifth by the least log loss
// (temperature scaling: Guo, Pleiss, Sun and Weinberger, On calibration of modern neural networks, 2017), and trains
// again on all.
func fitMargins(ctx context.Context, samples []agents.Sample, seed sim.Seed) (*margins, error) {
	labels := labelsOf(samples)
	if len(labels) < 2 {
		return nil, message.Errorf("router.too_few_labels", len(labels))
	}
	var learn, held []agents.Sample
	key := seed.Purpose("texts held out to calibrate")
	for i, s := range samples {
		if draw := key.At(uint64(i), 0); draw.Bernoulli(1.0 / holdOutOne) {
			held = append(held, s)
		} else {
			learn = append(learn, s)
		}
	}
	part := &margins{labels: labels}
	if err := part.learn(ctx, learn); err != nil {
		return nil, err
	}
	var sums [][]float64
	for _, s := range held {
		sums = append(sums, part.of(s.Text))
	}
	best, least := 1.0, math.Inf(1)
	for scale := 0.5; scale <= 16; scale = float64(scale * 1.15) {
		loss := 0.0
		for i, s := range held {
			label, _ := slices.BinarySearch(labels, s.Label)
			loss += logLoss(sums[i], label, scale)
		}
		if loss < least {
			best, least = scale, loss
		}
	}
	m := &margins{labels: labels, scale: best}
	return m, m.learn(ctx, samples)
}
