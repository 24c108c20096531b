package plot

import (
	"slices"
	"testing"
)

func TestLabelsBreakWhereTheyMay(t *testing.T) {
	for _, c := range []struct {
		label string
		want  []string
	}{
		{"山区镇", []string{"山区镇"}},
		{"T9 满意率（官方口径）（公众号）", []string{"T9 满意率（官方口径）", "（公众号）"}},
		{"T18 公布考核十个月后：按时办结率", []string{"T18 公布考核十个月后：", "按时办结率"}},
		{"T13 People in governance per unit, mobilisation and interaction off",
			[]string{"T13 People in governance per", "unit, mobilisation and intera…"}},
		{"education, sport, science and technology", []string{"education, sport, science and", "technology"}},
	} {
		if got := fit(c.label, lineWidth); !slices.Equal(got, c.want) {
			t.Errorf("fit(%q) = %q, want %q", c.label, got, c.want)
		}
	}
}
