package router

import (
	"context"
	"math"
	"slices"

	"time"

	"hanyin/agents"
	"hanyin/agents/petitiontext"
	"hanyin/internal/elementary"
	"hanyin/internal/message"
	"hanyin/sim"
)

// fit trains a linear classifier by logistic regression: stochastic gradient descent over the samples in a seeded
// order, a few times, the rate falling linearly (Bottou, Large-scale machine learning with stochastic gradient
// descent, 2010). Rate and epochs are assumptions.
func fit(ctx context.Context, samples []agents.Sample, seed sim.Seed) (*linear, error) {
	labels := labelsOf(samples)
	if len(labels) < 2 || len(labels) > 4*maxWords {
		return nil, message.Errorf("router.label_count", len(labels), 4*maxWords)
	}
	index := map[string]int{}
	for i, name := range labels {
		index[name] = i
	}
	m := descent{weights: make([][]float32, rowCount), bias: make([]float32, len(labels)),
		p: make([]float64, len(labels))}
	order := seed.Stream("training order", 0)
	const epochs, rate = 4, 0.08
	steps := epochs * len(samples)
	for step := range steps {
		if step%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		s := &samples[order.IntN(len(samples))]
		m.learn(s.Text, index[s.Label], float64(rate*(1-float64(step)/float64(steps))))
	}
	return pack(labels, m.weights, m.bias), nil
}

// descent is a classifier that is being trained.
type descent struct {
	weights [][]float32 // nil rows are zero
	bias    []float32
	p       []float64
	found   []uint32
}

func (m *descent) learn(text string, label int, rate float64) {
	m.found = m.found[:0]
	before := '^'
	for _, r := range text {
		if len(m.found) == longest {
			break
		}
		m.found = append(m.found, bigram(before, r))
		before = r
	}
	m.predict()
	for j := range m.p {
		g := m.p[j]
		if j == label {
			g--
		}
		d := float32(-rate * g)
		if math.Abs(g) < 1e-3 {
			continue
		}
		m.bias[j] += d
		for _, h := range m.found {
			if m.weights[h] == nil {
				m.weights[h] = make([]float32, len(m.p))
			}
			m.weights[h][j] += d
		}
	}
}

// predict sets p to the probabilities of the labels.
func (m *descent) predict() {
	for j := range m.p {
		m.p[j] = float64(m.bias[j])
	}
	for _, h := range m.found {
		for j, w := range m.weights[h] {
			m.p[j] += float64(w)
		}
	}
	top, total := slices.Max(m.p), 0.0
	for j := range m.p {
		m.p[j] = elementary.Exp(m.p[j] - top)
		total += m.p[j]
	}
	for j := range m.p {
		m.p[j] /= total
	}
}

func labelsOf(samples []agents.Sample) []string {
	var labels []string
	for i := range samples {
		labels = append(labels, samples[i].Label)
	}
	slices.Sort(labels)
	return slices.Compact(labels)
}

// trainingSize is how many texts the model writes to train a router: about 300 for each desk, an assumption.
const trainingSize = 8000

// Generated returns n labelled texts of the model, from the half of the templates given. They are other petitions than
// those of a run.
func Generated(c *agents.County, seed sim.Seed, half petitiontext.Half, n int) []agents.Sample {
	seed = seed.Derive("training texts", uint64(half))
	writer, sampler := petitiontext.NewWriter(c, seed, half), petitiontext.NewSampler(c, seed, 1)
	year := 365 * 24 * time.Hour
	samples := make([]agents.Sample, 0, n)
	for i := range n {
		p, m := sampler.Sample(uint64(i), year/time.Duration(n)*time.Duration(i))
		text, topic := writer.Text(p, m)
		if topic != nil {
			samples = append(samples, agents.Sample{Text: text, Label: topic.Label()})
		}
	}
	return samples
}

// samplesFor are the samples given, or generated ones.
func (o Options) samplesFor() []agents.Sample {
	if o.Samples != nil {
		return o.Samples
	}
	return Generated(o.County, o.Seed, petitiontext.First, trainingSize)
}
