package load

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/sim"
)

// Training tells how well a trained router labels texts that were held out of its training.
type Training struct {
	Samples  int        `json:"samples"` // learned from
	HeldOut  int        `json:"held_out"`
	Accuracy Share      `json:"accuracy"`
	Table    *Confusion `json:"confusion"`
}

// headings of the two columns, in the order they are looked for.
var (
	textHeadings  = []string{"text", "文本", "留言详情", "content"}
	labelHeadings = []string{"label", "标签", "一级分类", "category"}
)

// ReadSamples reads labelled texts from CSV with a heading: columns text and label (or 留言详情 and 一级分类). All mistakes
// come together, each with name:line.
func ReadSamples(r io.Reader, name string) ([]agents.Sample, error) {
	content, err := readText(r, name)
	if err != nil {
		return nil, err
	}
	rows := csv.NewReader(strings.NewReader(content))
	rows.FieldsPerRecord = -1
	head, err := rows.Read()
	if err != nil {
		return nil, message.Errorf("load.texts_no_heading", name, err)
	}
	text, label := column(head, textHeadings), column(head, labelHeadings)
	if text < 0 || label < 0 {
		return nil, message.Errorf("load.texts_columns", name, head)
	}
	var samples []agents.Sample
	var errs []error
	for len(errs) <= mostMistakes {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			errs = append(errs, unreadable(name, err))
			break
		}
		line, _ := rows.FieldPos(0)
		switch {
		case len(row) <= max(text, label):
			errs = append(errs, message.Errorf("load.texts_short_row", name, line, len(row), max(text, label)+1))
		case strings.TrimSpace(row[text]) == "" || strings.TrimSpace(row[label]) == "":
			errs = append(errs, message.Errorf("load.texts_empty_cell", name, line))
		default:
			samples = append(samples, agents.Sample{Text: row[text], Label: strings.TrimSpace(row[label])})
		}
	}
	if len(errs) == 0 && len(samples) < 10 {
		errs = append(errs, message.Errorf("load.texts_few", name, len(samples)))
	}
	return samples, errors.Join(named(errs, name)...)
}

// unreadable says where a table stops being CSV.
func unreadable(name string, err error) error {
	if p, ok := errors.AsType[*csv.ParseError](err); ok {
		return message.Errorf("load.texts_quote", name, p.StartLine, p.Err)
	}
	return message.Errorf("%s: %w", name, err)
}

func column(head, wanted []string) int {
	for _, w := range wanted {
		if i := slices.Index(head, w); i >= 0 {
			return i
		}
	}
	return -1
}

// HoldOut divides samples by a seeded draw: about one in five is held out.
func HoldOut(samples []agents.Sample, seed sim.Seed) (learn, test []agents.Sample) {
	key := seed.Purpose("held out")
	for i, s := range samples {
		if draw := key.At(uint64(i), 0); draw.Bernoulli(0.2) {
			test = append(test, s)
		} else {
			learn = append(learn, s)
		}
	}
	return learn, test
}

// A Classifier labels texts.
type Classifier interface {
	Classify(text string) (label string, confidence float64)
}

// Examine labels held-out texts and counts.
func Examine(c Classifier, learned int, test []agents.Sample) *Training {
	t := &Training{Samples: learned, HeldOut: len(test), Table: &Confusion{}}
	for _, s := range test {
		t.Table.Labels = append(t.Table.Labels, s.Label)
	}
	var answers []string
	for _, s := range test {
		label, _ := c.Classify(s.Text)
		answers = append(answers, label)
		t.Table.Labels = append(t.Table.Labels, label)
	}
	slices.Sort(t.Table.Labels)
	t.Table.Labels = slices.Compact(t.Table.Labels)
	for range t.Table.Labels {
		t.Table.Counts = append(t.Table.Counts, make([]uint64, len(t.Table.Labels)))
	}
	right := uint64(0)
	for i, s := range test {
		row, _ := slices.BinarySearch(t.Table.Labels, s.Label)
		col, _ := slices.BinarySearch(t.Table.Labels, answers[i])
		t.Table.Counts[row][col]++
		if row == col {
			right++
		}
	}
	t.Accuracy = ratio(right, uint64(len(test)))
	return t
}
