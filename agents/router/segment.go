package router

import (
	"context"
	"sync"

	"github.com/go-ego/gse"

	"hanyin/agents"
	"hanyin/internal/message"
)

// segment routes by naive Bayes over the words of the text, cut by gse with its dictionary, the usual way with Chinese
// text. The dictionary takes about 130 MiB and a second or two; it is read when the first such router is made, never
// before.
type segment struct {
	named
	office
	reader
	options Options
}

var dictionary = sync.OnceValues(func() (*gse.Segmenter, error) {
	seg := &gse.Segmenter{SkipLog: true}
	if err := seg.LoadDictEmbed("zh"); err != nil {
		return nil, message.Errorf("router.dictionary", err)
	}
	return seg, nil
})

func newSegment(o Options) (agents.Router, error) {
	s := &segment{named: call("segment"), office: newOffice(o), options: o}
	if o.reader != nil {
		s.reader = *o.reader
		return s, nil
	}
	return s, s.Train(context.Background(), o.samplesFor())
}

// Train learns from texts labelled with desks (category/body), categories or bodies. It must not run beside Route.
func (s *segment) Train(ctx context.Context, samples []agents.Sample) error {
	seg, err := dictionary()
	if err != nil {
		return err
	}
	if n := len(labelsOf(samples)); n < 2 {
		return message.Errorf("router.too_few_labels", n)
	}
	words := func(text string, yield func(string)) {
		for _, t := range seg.Segment([]byte(text)) {
			if ctx.Err() != nil {
				return
			}
			yield(t.Token().Text())
		}
	}
	b := newBayes(samples, words)
	if err := ctx.Err(); err != nil {
		return err
	}
	scores := sync.Pool{New: func() any { s := make([]float64, len(b.labels)); return &s }}
	s.reader = reader{labels: b.labels, classify: func(text string) (int, float64) {
		score := scores.Get().(*[]float64)
		defer scores.Put(score)
		copy(*score, b.prior)
		for _, t := range seg.Segment([]byte(text)) {
			b.add(*score, t.Token().Text())
		}
		return b.label(*score)
	}}
	s.resolve(s.options.County)
	return nil
}

// Route reads the text; where it is not sure, a human decides.
func (s *segment) Route(_ context.Context, p agents.Petition, v agents.View) (agents.Decision, error) {
	return s.byText(&s.reader, &p, &v)
}
