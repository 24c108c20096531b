package router

import (
	"context"

	"hanyin/agents"
)

// sure is the confidence below which a text router asks a human; an assumption.
const sure = 0.5

// A reader decides by what the text says: it is a classifier with the desks its labels stand for.
type reader struct {
	classify func(text string) (label int, confidence float64)
	labels   []string
	desks    []desk
	known    []bool // the label names a desk
}

func (r *reader) resolve(c *agents.County) {
	r.desks, r.known = make([]desk, len(r.labels)), make([]bool, len(r.labels))
	for i, name := range r.labels {
		r.desks[i], r.known[i] = parseDesk(c, name)
	}
}

// read returns the desk of p's text; nil with the reason if a human should decide.
func (r *reader) read(p *agents.Petition) (*desk, float64, string) {
	if p.Text == "" {
		return nil, 0, "no text"
	}
	label, confidence := r.classify(p.Text)
	if confidence < sure {
		return nil, confidence, "not sure"
	}
	if !r.known[label] {
		return nil, confidence, "label names no body: " + r.labels[label]
	}
	return &r.desks[label], confidence, "text"
}

// Classify returns the label that the router gives to a text, and how sure it is of it.
func (r *reader) Classify(text string) (label string, confidence float64) {
	i, confidence := r.classify(text)
	return r.labels[i], confidence
}

// bigrams routes by a linear classifier on the bigrams of the text.
type bigrams struct {
	named
	office
	reader
	options Options
}

func newBigram(o Options) (agents.Router, error) {
	b := &bigrams{named: call("bigram"), office: newOffice(o), options: o}
	if o.reader != nil {
		b.reader = *o.reader
		return b, nil
	}
	return b, b.Train(context.Background(), o.samplesFor())
}

// Train learns from texts labelled with desks (category/body), categories or bodies. It must not run beside Route.
func (b *bigrams) Train(ctx context.Context, samples []agents.Sample) error {
	l, err := fit(ctx, samples, b.options.Seed)
	if err != nil {
		return err
	}
	b.reader = reader{classify: l.classify, labels: l.labels}
	b.resolve(b.options.County)
	return nil
}

// Route reads the text; where it is not sure, a human decides.
func (b *bigrams) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	return b.byText(&b.reader, &p, &v)
}

// byText routes by what a reader makes of the text.
func (o *office) byText(r *reader, p *agents.Petition, v *agents.View) (agents.Decision, error) {
	if err := readable(p); err != nil {
		return agents.Decision{}, err
	}
	if d, ok := o.memory.recall(p); ok {
		return d, nil
	}
	var d agents.Decision
	if desk, confidence, why := r.read(p); desk != nil {
		d = o.assign(p, v, desk, confidence, why)
	} else {
		d = o.human(p, why)
		d.Confidence = confidence
	}
	o.memory.keep(p, &d)
	return d, nil
}
