package routerhttp

import (
	"strings"
	"testing"

	"hanyin/internal/message"
)

// What is wrong with JSON is said in our words, alike in every run, with the place and without types of Go.
func TestMistakesOfJSONAreSaidPlainly(t *testing.T) {
	for body, want := range map[string][2]string{
		`[]`:                          {`want an object`, `应为对象`},
		`{"petition":"seven"}`:        {`petition: want a whole number`, `petition：应为整数`},
		`{"petition":1.5}`:            {`petition: want a whole number`, `petition：应为整数`},
		`{"petition":1e99}`:           {`petition: want a whole number`, `petition：应为整数`},
		`{"urgent":1}`:                {`urgent: want true or false`, `urgent：应为 true 或 false`},
		`{"urgent":null}`:             {``, ``},
		`{"text":{"a":1}}`:            {`text: want text in quotes`, `text：应为加引号的文本`},
		`{"tried":"交通"}`:              {`tried: want a list`, `tried：应为列表`},
		`{"tried":[["交通"]]}`:          {`tried.0: want text in quotes`, `tried.0：应为加引号的文本`},
		`{"attempt":true}`:            {`attempt: true is no whole number`, `attempt：true 不是整数`},
		`{"received":3}`:              {`received: 3 is no time`, `received：3 不是时间`},
		`{"petitions":3}`:             {`"petitions" is unknown`, `没有 "petitions" 这一项`},
		`{"view":{"downs":[]}}`:       {`view: "downs" is unknown`, `view：没有 "downs" 这一项`},
		`{"petition":1,"petition":2}`: {`duplicate`, `duplicate`},
		``:                            {`EOF`, `EOF`},
	} {
		var q question
		err := decode([]byte(body), &q, strict)
		if want[0] == "" {
			if err != nil {
				t.Errorf("%s: %v", body, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), want[0]) ||
			!strings.Contains(message.ErrorIn(message.Chinese, err), want[1]) || strings.Contains(err.Error(), "Go ") {
			t.Errorf("%s: %v, %s; want %s", body, err, message.ErrorIn(message.Chinese, err), want)
		}
	}
}
