package compare

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"hanyin/scenarios"
)

// TestMergedTownsHaveFiguresOfTheirOwn: both towns before and the merged one after, whose petitions are about as many;
// towns that stay as they are have none.
func TestMergedTownsHaveFiguresOfTheirOwn(t *testing.T) {
	const head = "name,code,villages,communities,registered,resident,registered_elsewhere,area_km2,lon,lat,road_km," +
		"terrain,double,tag,source\n"
	const stays = "城关,610921100,3,1,9000,8000,0,165,108.511,32.891,1,valley,yes,A,test\n"
	files := fstest.MapFS{
		"two.csv": {Data: []byte(head + stays +
			"双河口,610921110,3,0,6000,5000,0,149,108.488,33.039,28,mountain,no,A,test\n" +
			"观音河,610921109,2,0,4000,3500,0,88,108.4,33.06,32,mountain,no,A,test\n")},
		"one.csv": {Data: []byte(head + stays +
			"双河口,610921110,5,0,10000,8500,0,237,108.488,33.039,28,mountain,no,A,test\n")},
	}
	for name, towns := range map[string]string{"base.toml": "two.csv", "merged.toml": "one.csv"} {
		files[name] = &fstest.MapFile{Data: []byte("inherits = \"hanyin\"\n[time]\nwarmup_days = 10\ndays = 60\n" +
			"[tables]\ntowns = \"" + towns + "\"\n[geo]\ntowns = " + map[bool]string{true: "3",
			false: "2"}[towns == "two.csv"] + "\n")}
	}
	var list []*scenarios.Scenario
	for _, name := range []string{"base.toml", "merged.toml"} {
		s, err := scenarios.LoadFS(files, name, nil)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	doc, err := mustCompare(t, Comparison{Baseline: list[0], Alternatives: list[1:], Replications: 3}).Document()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	count := map[bool]float64{}
	for _, f := range doc.Alternatives[0].Towns {
		names = append(names, f.Town)
		e := f.KPIs["petition.count_month"]
		if e.N != 3 || !(e.Mean > 0) {
			t.Errorf("%s: %+v petitions a month", f.Town, e)
		}
		count[f.After] += float64(e.Mean)
	}
	if got := strings.Join(names, " "); got != "双河口 观音河 双河口" {
		t.Errorf("towns %s", got)
	}
	if math.Abs(count[true]/count[false]-1) > .3 {
		t.Errorf("%.0f petitions a month in both towns, %.0f in the merged one", count[false], count[true])
	}
}
