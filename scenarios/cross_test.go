package scenarios

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Values that single bounds allow and that make no sense together, or at all, are refused; where two keys are at odds
// the mistake names both.
func TestNonsenseIsRefused(t *testing.T) {
	shock := "[[shock]]\nkind = \"duplicates\"\nfrom = \"2021-10-01\"\ncategory = \"roads\"\n" +
		"towns = [\"城关\"]\ncount = "
	for _, c := range []struct {
		text string
		want []string
	}{
		{"[adoption]\nopened = \"../../etc/passwd\"\n", []string{"[adoption] opened", "is no date"}},
		{"[adoption]\nopened = \"1901-01-01\"\n",
			[]string{"[adoption] opened", "1901-01-01", "time.start = 2020-01-01"}},
		{"[satisfaction]\ncuts = [0, 0, 0, 0]\n", []string{"[satisfaction] cuts", "comes twice"}},
		{"[satisfaction]\ncuts = [0, 2, 1, 3]\n", []string{"[satisfaction] cuts", "comes before"}},
		{"[demand]\ncollective_mean = 20\n", []string{"demand.collective_mean = 20", "demand.collective_max = 15"}},
		{"[demand]\ncollective_max = 3\n", []string{"demand.collective_mean = 6", "demand.collective_max = 3"}},
		{"[hazard]\nharm_issues = 30\n", []string{"hazard.harm_issues = 30", "hazard.harm_issues_max = 20"}},
		{"[silence]\nretry_d = 100\n", []string{"silence.retry_d = 100", "silence.retry_most_d = 90"}},
		{"[score]\neffort_start = 1.5\n", []string{"score.effort_start = 1.5", "score.effort_max = 1.4"}},
		{"[category.land]\nname = \" \"\n", []string{"[category.land] name", "is empty"}},
		{"[work]\noffice_hours = [0, 0, 0, 0]\n", []string{"[work] office_hours", "no hours at all"}},
		{shock + "1.5\n", []string{"[[shock]] count", "1.5 is no whole number"}},
		{"[geo]\nhouseholds = 100000\n" + shock + "1000000\n", []string{"[[shock]] count", "geo.households = 100000"}},
	} {
		text := "inherits = \"hanyin\"\n" + c.text
		_, err := LoadFS(fstest.MapFS{"mine.toml": {Data: []byte(text)}}, "mine.toml", nil)
		if err == nil {
			t.Errorf("%q is accepted", c.text)
			continue
		}
		for _, part := range c.want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q: %v, want %q", c.text, err, part)
			}
		}
	}
}
