package html

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	stdhtml "html"
	"regexp"
	"strings"
	"testing"

	"hanyin/experiments/analysis"
	"hanyin/experiments/plan"
	"hanyin/experiments/sweep"
	"hanyin/report"
)

// countiesMade is a run of a few counties for two days.
func countiesMade(t *testing.T) made {
	e, err := plan.Read("nation", plan.Overrides{Share: 0.001, Replications: 2,
		Set: []string{"time.days=2", "time.warmup_days=0"}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := sweep.Open(t.TempDir(), e)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Run(context.Background(), sweep.Options{}); err != nil {
		t.Fatal(err)
	}
	d, err := analysis.FinishCounties(s, 2)
	if err != nil {
		t.Fatal(err)
	}
	d.Warnings, d.Counties[0].Name = append(d.Warnings, "<em>warning</em>"), "<i>town</i>"
	return made{d, func(c report.Context) *report.Document { return report.Counties(d, c) }}
}

// A page with tables to be sorted has the one script that its policy names by its hash, and says how to run it again.
func TestPageOfCounties(t *testing.T) {
	m := countiesMade(t)
	var text bytes.Buffer
	if err := Write(&text, m.page(report.Context{})); err != nil {
		t.Fatal(err)
	}
	page := text.String()
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	scripts := regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllStringSubmatch(page, -1)
	if len(policy) == 0 || len(scripts) != 1 {
		t.Fatalf("%d policies, %d scripts", len(policy), len(scripts))
	}
	sum := sha256.Sum256([]byte(scripts[0][1]))
	want := "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if got := stdhtml.UnescapeString(policy[1]); got != want {
		t.Errorf("the policy is %s, want %s", got, want)
	}
	call := "<code>hanyin run nation --set time.days=2 --set time.warmup_days=0 --share 0.001 --replications 2</code>"
	if !strings.Contains(page, call) {
		t.Errorf("the page does not say %s", call)
	}
	var other bytes.Buffer
	if err := Write(&other, &report.Document{}); err != nil || strings.Contains(other.String(), "Content-Security") {
		t.Errorf("a page with nothing to sort has a policy: %v", err)
	}
}
