package html

import (
	"context"
	"strings"
	"testing"

	"hanyin/experiments/claims"
	"hanyin/experiments/sweep"
	"hanyin/report"
)

// claimsMade is a first look at the claims in the tiny county.
func claimsMade(t *testing.T) made {
	e, err := claims.Plan(claims.Options{Quick: true, Set: tiny})
	if err != nil {
		t.Fatal(err)
	}
	s, err := sweep.Open(t.TempDir(), e)
	if err == nil {
		_, err = s.Run(context.Background(), sweep.Options{})
	}
	if err != nil {
		t.Fatal(err)
	}
	d, err := claims.Analyse(s, nil, true)
	if err != nil {
		t.Fatal(err)
	}
	d.Claims[0].En, d.Claims[0].Zh = `<script>alert("claim")</script>`, `<b>标题</b>`
	return made{d, func(c report.Context) *report.Document {
		p := report.Claims(d, c)
		if n := len(p.Key.Rows); n != 10 || !strings.Contains(p.Answer[3].In(report.Page), "K1") {
			t.Errorf("%d claims, the answer %q, want ten, none of them decided", n, p.Answer[3].In(report.Page))
		}
		return p
	}}
}
