package petitiontext

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"hanyin/agents"
)

//go:embed topics.txt
var topicLines string

//go:embed frames.txt
var frameLines string

// Half names a half of the templates.
type Half uint8

// Both halves together, or one of them.
const (
	Both Half = iota
	First
	Second
)

// ways are the sentences of one place in a text, by Half.
type ways [3][]string

func (w *ways) add(half Half, sentence string) {
	w[half] = append(w[half], sentence)
	w[Both] = append(w[Both], sentence)
}

// A Topic is one thing that petitions are about, with the words that officers know it by.
type Topic struct {
	Category string // ID of an agents.CategoryRow
	Body     string // ID of the competent department
	Town     bool   // the petitioner's town may settle it as well
	Words    []string
	ways     ways
}

// Topics returns all topics in their order.
func Topics() []Topic { return parseTopics(topicLines) }

func parseTopics(text string) []Topic {
	var topics []Topic
	for line := range sentences(text) {
		mark, rest, _ := strings.Cut(line, " ")
		if mark == "=" {
			f := strings.Fields(rest)
			topics = append(topics, Topic{Category: f[0], Body: f[1], Town: slices.Contains(f, "+town")})
			continue
		}
		t := &topics[len(topics)-1]
		if mark == "k:" || mark == "k" {
			t.Words = strings.Fields(rest)
			continue
		}
		t.ways.add(halfOf(mark), rest)
	}
	return topics
}

func parseFrames(text string) map[string]*ways {
	frames := map[string]*ways{}
	var current *ways
	for line := range sentences(text) {
		mark, rest, _ := strings.Cut(line, " ")
		if mark == "=" {
			current = &ways{}
			frames[rest] = current
			continue
		}
		current.add(halfOf(mark), rest)
	}
	return frames
}

// sentences yields the lines that are neither blank nor a remark.
func sentences(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}

func halfOf(mark string) Half {
	switch mark {
	case "a":
		return First
	case "b":
		return Second
	}
	panic(fmt.Sprintf("petitiontext: %q begins no line of a template", mark))
}

// place of an opening by channel.
var openings = [agents.ChannelCount]string{
	agents.NoChannel: "opening hotline", agents.ViaGrid: "opening grid", agents.ViaVillage: "opening village",
	agents.ViaAccount: "opening account", agents.ViaHotline: "opening hotline", agents.ViaXinfang: "opening xinfang",
}

var demands = [agents.NatureCount]string{"help", "complaint", "suggestion", "report", "enquiry"}

// Label names the topic's desk: category/body, with +town where the town may settle it.
func (t Topic) Label() string {
	if t.Town {
		return t.Category + "/" + t.Body + "+town"
	}
	return t.Category + "/" + t.Body
}

// Ways is how many ways there are to tell the topic: in all, and in each half.
func (t Topic) Ways() map[Half]int {
	return map[Half]int{Both: len(t.ways[Both]), First: len(t.ways[First]), Second: len(t.ways[Second])}
}
