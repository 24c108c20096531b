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

func TestNestedQuotationMarks(t *testing.T) {
	got := Term{`Hanyin with "the whole" 321`, "汉阴县“321”全部机制"}.Nested()
	if got.En != "Hanyin with 'the whole' 321" || got.Zh != "汉阴县‘321’全部机制" {
		t.Errorf("%+v", got)
	}
}
