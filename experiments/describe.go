package experiments

import (
	"math"

	"hanyin/scenarios"
)

// A ScenarioDocument is what hanyin scenario show --json prints: every value of a resolved scenario.
type ScenarioDocument struct {
	Schema   string         `json:"schema"`
	Version  string         `json:"version"`
	Scenario ScenarioRef    `json:"scenario"`
	Title    string         `json:"title"`
	TitleZh  string         `json:"title_zh"`
	Inherits string         `json:"inherits"`
	Values   []DescribedKey `json:"values"`
	Timeline []DescribedDay `json:"timeline"` // dated changes, then shocks
	Warnings []string       `json:"warnings"`
}

// A DescribedKey is one value with its metadata. Low and High, the plausible range, are null where there is none.
type DescribedKey struct {
	Key    string `json:"key"`
	Value  any    `json:"value"`
	Unit   string `json:"unit"`
	Low    Number `json:"low"`
	High   Number `json:"high"`
	Tag    string `json:"tag"`    // S study, P public, D derived, A assumption, M memory
	Source string `json:"source"` // whose number it is
	Where  string `json:"where"`  // file:line or --set
	En     string `json:"en"`
	Zh     string `json:"zh"`
}

// A DescribedDay is a dated change or a shock, told in a sentence.
type DescribedDay struct {
	Where string `json:"where"` // file:line
	En    string `json:"en"`
	Zh    string `json:"zh"`
}

// DescribeScenario lists the values of a scenario in its own order.
func DescribeScenario(s *scenarios.Scenario) ScenarioDocument {
	d := ScenarioDocument{
		Schema: "hanyin.scenario/1", Version: Version, Scenario: ScenarioRef{s.Name, s.Hash},
		Title: s.Title, TitleZh: s.TitleZh, Inherits: s.Inherits, Values: []DescribedKey{}, Timeline: []DescribedDay{},
		Warnings: texts(s.Warnings),
	}
	chinese := s.Timeline(scenarios.Chinese)
	for i, t := range s.Timeline(scenarios.English) {
		d.Timeline = append(d.Timeline, DescribedDay{t.Where, t.Text, chinese[i].Text})
	}
	for _, v := range s.Values {
		d.Values = append(d.Values, DescribedKey{v.Key, plainValue(v.Value), v.Unit, Number(v.Low), Number(v.High),
			v.Tag, v.Source, v.Where, v.En, v.Zh})
	}
	return d
}

// plainValue makes a value fit for JSON, which has no word for what is no number.
func plainValue(v any) any {
	if x, ok := v.(float64); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
		return nil
	}
	return v
}

// texts are the warnings in English, never null in JSON.
func texts(list []scenarios.Problem) []string {
	lines := []string{}
	for _, p := range list {
		lines = append(lines, p.String())
	}
	return lines
}

// A DifferenceDocument is what hanyin scenario diff --json prints: every value that differs.
type DifferenceDocument struct {
	Schema  string           `json:"schema"`
	Version string           `json:"version"`
	A       ScenarioRef      `json:"a"`
	B       ScenarioRef      `json:"b"`
	Values  []DifferentValue `json:"values"`
	Text    []string         `json:"text"` // in English, what the values mean and what else differs
}

// A DifferentValue is one value in both scenarios, null where a scenario has none.
type DifferentValue struct {
	Key    string `json:"key"`
	Unit   string `json:"unit"`
	A      any    `json:"a"`
	B      any    `json:"b"`
	WhereA string `json:"where_a"`
	WhereB string `json:"where_b"`
}

// DescribeDifference is a comparison of scenarios as a document.
func DescribeDifference(c scenarios.Comparison) DifferenceDocument {
	d := DifferenceDocument{
		Schema: "hanyin.scenario.diff/1", Version: Version, A: ScenarioRef{c.A.Name, c.A.Hash},
		B:      ScenarioRef{c.B.Name, c.B.Hash},
		Values: []DifferentValue{}, Text: c.Sentences(scenarios.English),
	}
	for _, v := range c.Values {
		d.Values = append(d.Values, DifferentValue{v.Key, v.Unit, plainValue(v.A), plainValue(v.B),
			v.WhereA, v.WhereB})
	}
	return d
}
