package divisions

import "testing"

func TestFind(t *testing.T) {
	found := Find("610921")
	if len(found) != 1 {
		t.Fatalf("%d counties of one code", len(found))
	}
	c := found[0]
	if c.Name != "汉阴县" || c.Prefecture != "安康市" || c.Province != "陕西省" || len(c.Towns) != 10 {
		t.Errorf("%s, %s, %s, %d towns", c.Name, c.Prefecture, c.Province, len(c.Towns))
	}
	units, communities := 0, 0
	for _, town := range c.Towns {
		units += len(town.Units)
		for _, u := range town.Units {
			if u.Community {
				communities++
			}
		}
	}
	if units != 160 || communities != 21 {
		t.Errorf("%d units, %d communities, want 160 and 21", units, communities)
	}
	if first := c.Towns[0]; first.Name != "城关镇" || first.Code != 610921100 || first.Units[0] != (Unit{610921100001,
		"南街社区", true}) {
		t.Errorf("the first town is %s %d, its first unit %+v", first.Name, first.Code, first.Units[0])
	}
	if short := Find("汉阴"); len(short) != 1 || short[0].Code != c.Code {
		t.Errorf("the short name finds %d counties", len(short))
	}
	if n := len(Find("鼓楼区")); n < 3 {
		t.Errorf("%d districts 鼓楼区, want at least 3", n)
	}
	if Find("汉") != nil || Find("") != nil {
		t.Error("a name too short to be one finds counties")
	}
}

// TestTable counts the whole nation: every code once, no empty name.
func TestTable(t *testing.T) {
	counties, towns, units := 0, 0, 0
	seen := map[int]bool{}
	each(func(c County, lines []string) {
		counties++
		for _, line := range lines {
			town := town(c.Code, line)
			towns++
			for _, u := range town.Units {
				units++
				if seen[u.Code] || u.Name == "" || u.Name == "村" || u.Name == "社区" {
					t.Fatalf("%d %q in %s %s: a code twice or no name", u.Code, u.Name, c.Name, town.Name)
				}
				seen[u.Code] = true
			}
		}
	})
	if counties != 2978 || towns != 41352 || units != 620573 {
		t.Errorf("%d counties, %d towns, %d units, want 2,978, 41,352 and 620,573", counties, towns, units)
	}
}
