package message

import "testing"

func TestParseLang(t *testing.T) {
	for _, c := range []struct {
		name string
		want Lang
		ok   bool
	}{
		{"en", English, true}, {"zh", Chinese, true}, {"zh_CN.UTF-8", Chinese, true}, {"zh-Hans", Chinese, true},
		{"en_GB.UTF-8", English, true}, {"C.UTF-8", English, false}, {"", English, false}, {"zhuang", English, false},
	} {
		if got, ok := ParseLang(c.name); got != c.want || ok != c.ok {
			t.Errorf("ParseLang(%q) = %v, %v, want %v, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

func TestFaultsFindsWhatIsWrong(t *testing.T) {
	good := struct{ A, B Term }{Term{"%d of %s", "%[2]s 中的 %[1]d"}, Term{"100%%", "100%%"}}
	if f := Faults(good); len(f) != 0 {
		t.Errorf("Faults(good) = %v, want none", f)
	}
	bad := struct{ A, B []Term }{[]Term{{"only English", " "}}, []Term{{"%d", "%s"}, {"%d runs", "%d runs"}}}
	if f := Faults(bad); len(f) != 3 {
		t.Errorf("Faults(bad) = %v, want 3 faults", f)
	}
}
