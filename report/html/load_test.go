package html

import (
	"context"
	"strings"
	"testing"
	"time"

	"hanyin/agents/agentstest"
	"hanyin/agents/router"
	"hanyin/experiments"
	"hanyin/internal/message"
	"hanyin/load"
	"hanyin/report"
)

// A load test of a router that breaks promises and misses a threshold, with a name to escape.
func TestLoadPage(t *testing.T) {
	county := agentstest.County()
	again, err := router.Again("faulty-duplicates", router.Options{County: county, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	thresholds, err := load.ParseThresholds([]string{"response.p99 < 0ms", "accuracy > 0.01"})
	if err != nil {
		t.Fatal(err)
	}
	d, err := load.Run(context.Background(), load.Settings{
		Name: "<i>power</i>", Corpus: load.NewCorpus(county, 1, 2000, .85, true), Seed: 1, Model: load.Closed,
		Count: 3000, Duration: time.Minute, Lanes: 1, Make: again, Thresholds: thresholds,
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Scenario = experiments.ScenarioRef{Name: "hanyin", Hash: "0"}
	d.Warnings = d.Sentences.Note(message.New("run.interrupted_load"))
	for _, lang := range []message.Lang{message.English, message.Chinese} {
		checkPage(t, made{d, func(c report.Context) *report.Document {
			p := report.Load(d, c)
			if text := p.Answer[0].In(report.Page) + p.Answer[len(p.Answer)-1].In(report.Page); !strings.Contains(text,
				"response.p99 < 0ms") || !strings.Contains(text, map[message.Lang]string{
				message.English: "asked again, the same answer", message.Chinese: "重复询问，答复相同"}[c.Lang]) {
				t.Errorf("the answer does not say what was missed and broken: %s", text)
			}
			return p
		}}, lang)
	}
}
