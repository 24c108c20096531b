//go:build !js

package router

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"io"
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

// wordList is gse's dictionary of simplified Chinese, a word and its frequency a line, packed with gzip. It lies here
// and not in gse because gse embeds its Japanese and traditional ones with it, 33 MB that no router reads; they leave
// the program as long as no interface or type parameter holds a *gse.Segmenter, which keeps all of its methods.
//
//go:generate go test . -run WordList -update
//go:embed words.txt.gz
var wordList []byte

// dictionary returns what cuts a text into words.
var dictionary = sync.OnceValues(func() (func(string) []gse.Segment, error) {
	packed, err := gzip.NewReader(bytes.NewReader(wordList))
	if err != nil {
		return nil, message.Errorf("router.dictionary", err)
	}
	words, err := io.ReadAll(packed)
	if err != nil {
		return nil, message.Errorf("router.dictionary", err)
	}
	seg := gse.Segmenter{SkipLog: true}
	if err := seg.LoadDictStr(string(words)); err != nil {
		return nil, message.Errorf("router.dictionary", err)
	}
	return func(text string) []gse.Segment { return seg.Segment([]byte(text)) }, nil
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
	cut, err := dictionary()
	if err != nil {
		return err
	}
	if n := len(labelsOf(samples)); n < 2 {
		return message.Errorf("router.too_few_labels", n)
	}
	words := func(text string, yield func(string)) {
		for _, t := range cut(text) {
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
		for _, t := range cut(text) {
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
