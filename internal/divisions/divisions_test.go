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
	for _, listed := range Counties() {
		counties++
		c, found := ByCode(listed.Code)
		if !found || c.Name != listed.Name {
			t.Fatalf("%d is %s by code, want %s", listed.Code, c.Name, listed.Name)
		}
		for _, town := range c.Towns {
			towns++
			for _, u := range town.Units {
				units++
				if seen[u.Code] || u.Name == "" || u.Name == "村" || u.Name == "社区" {
					t.Fatalf("%d %q in %s %s: a code twice or no name", u.Code, u.Name, c.Name, town.Name)
				}
				seen[u.Code] = true
			}
		}
	}
	if counties != 2978 || towns != 41352 || units != 620573 {
		t.Errorf("%d counties, %d towns, %d units, want 2,978, 41,352 and 620,573", counties, towns, units)
	}
}

// TestAreas finds provinces and prefectures by code, name and short name.
func TestAreas(t *testing.T) {
	for name, want := range map[string]Area{
		"61": {61, "陕西省"}, "陕西": {61, "陕西省"}, "6109": {6109, "安康市"}, "安康": {6109, "安康市"},
		"吉林": {22, "吉林省"}, "吉林市": {2202, "吉林市"}, "广西": {45, "广西壮族自治区"}, "延边": {2224, "延边朝鲜族自治州"},
		"nation": {0, "全国"}, "全国": {0, "全国"},
	} {
		if found := Areas(name); len(found) != 1 || found[0] != want {
			t.Errorf("%s is %v, want %v alone", name, found, want)
		}
	}
	for _, none := range []string{"", "陕", "汉阴县", "610921", "60", "族自治州"} {
		if found := Areas(none); found != nil {
			t.Errorf("%q is %v", none, found)
		}
	}
	if n := len(Areas("市辖区")); n != 4 {
		t.Errorf("%d prefectures 市辖区, want 4", n)
	}
	shaanxi := 0
	for _, c := range Counties() {
		if (Area{Code: 61}).Holds(c.Code) != (c.Province == "陕西省") || !(Area{}).Holds(c.Code) {
			t.Errorf("%d %s is held wrongly", c.Code, c.Name)
		}
		if (Area{Code: 61}).Holds(c.Code) {
			shaanxi++
		}
	}
	if shaanxi != 107 {
		t.Errorf("%d counties of Shaanxi, want 107", shaanxi)
	}
}

func TestOfTown(t *testing.T) {
	if found := OfTown("漩涡镇"); len(found) != 1 || found[0].Code != 610921 {
		t.Errorf("漩涡镇 is in %v", found)
	}
	if found := OfTown("城关镇"); len(found) < 50 {
		t.Errorf("%d counties have a town 城关镇", len(found))
	}
	if found := OfTown("漩涡"); found != nil {
		t.Errorf("漩涡 is in %v", found)
	}
}
