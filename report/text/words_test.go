package text

import (
	"slices"
	"strings"
	"testing"

	"hanyin/experiments/compare"
	"hanyin/internal/message"
	"hanyin/internal/message/translate"
	"hanyin/metrics"
	"hanyin/scenarios"
)

func TestEveryWordInBothLanguages(t *testing.T) {
	for _, catalogue := range []any{
		words, said, ofRecords, ofTruths, channelNames, levelNames, outcomeNames, comparing, parting,
		verdicts, effects, groups, validating, counted, channelTitles,
		calibrating, affairNames, affairRecords, affairTruths, disputeNames, meetingNames, about, subjects, qualifying,
	} {
		for _, fault := range translate.Faults(catalogue) {
			t.Error(fault)
		}
	}
	for _, c := range slices.Concat(townColumns, bodyColumns) {
		for _, fault := range translate.Faults(c.head) {
			t.Errorf("%s: %s", c.kpi, fault)
		}
	}
}

func TestEveryKPIHasLabelsAndAUnit(t *testing.T) {
	for _, k := range metrics.Table() {
		if k.English == "" || k.Chinese == "" {
			t.Errorf("%s: labels %q, %q", k.Name, k.English, k.Chinese)
		}
		if !message.HasUnit(k.Unit) {
			t.Errorf("%s: unit %q has no word in Chinese", k.Name, k.Unit)
		}
	}
}

func TestEveryUnitOfAValueHasAWord(t *testing.T) {
	s, err := scenarios.Load("hanyin", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range s.Values {
		if UnitOf(v.Unit, translate.Chinese) == v.Unit && v.Unit != "0..1" {
			t.Errorf("%s: unit %q has no word in Chinese", v.Key, v.Unit)
		}
	}
}

// A mistake names the unit in the reader's language.
func TestMistakesNameUnits(t *testing.T) {
	_, err := scenarios.Load("hanyin", []string{"mechanisms.digital=2"})
	if err == nil {
		t.Fatal("an intensity of 2 is no mistake")
	}
	for lang, want := range map[translate.Lang]string{translate.English: "(intensity)", translate.Chinese: "（强度）"} {
		if got := translate.Error(lang, err); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q in it", got, want)
		}
	}
}

func TestColumnsAreKPIs(t *testing.T) {
	if metrics.Index(scoreKPI) < 0 {
		t.Errorf("%s is no KPI", scoreKPI)
	}
	for _, c := range slices.Concat(townColumns, bodyColumns) {
		k, ok := metrics.Lookup(c.kpi)
		if !ok {
			t.Errorf("%s is no KPI", c.kpi)
		}
		for _, head := range []string{c.head.En, c.head.Zh} {
			if starred := strings.HasSuffix(head, "*"); starred != (k.Basis == metrics.Oracle) {
				t.Errorf("%s: heading %q, but its basis is %s: a star marks truth and nothing else", c.kpi,
					head, k.Basis)
			}
		}
	}
}

func TestEveryGroupAndVerdictHasWords(t *testing.T) {
	for _, g := range metrics.PeopleSuffixes() {
		if _, ok := groups[g]; !ok {
			t.Errorf("households %q have no words", g)
		}
	}
	for _, v := range []compare.Verdict{compare.Higher, compare.Lower, compare.NotSeen,
		compare.Same, compare.Untold} {
		if _, ok := verdicts[v]; !ok {
			t.Errorf("verdict %q has no words", v)
		}
	}
}
