package load_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"hanyin/agents"
	"hanyin/load"
)

// Petitions of one's own are asked about as they stand, in order of time; accuracy is over those whose body is known.
func TestOwnPetitionsAreAskedAbout(t *testing.T) {
	power := county().Bodies[1].ID
	text := "文本,时间,地点,渠道,紧急,主责单位\n" +
		"路灯不亮,2021-03-01 10:00:00,本县西镇街口,hotline,否,\n" +
		"停电了,2021-03-01 09:00:00,东-02 二组,,是," + power + "\n" +
		"停水了,2021-03-01 09:30:00,东镇,grid,,water-that-is\n"
	_, _, err := load.ReadCorpus(county(), strings.NewReader(text), "own.csv")
	if err == nil || err.Error() != `own.csv:4: body "water-that-is" is none of the county: want its key or name, `+
		"or leave it empty" {
		t.Errorf("got %v", err)
	}
	text = strings.Replace(text, "water-that-is", "", 1)
	corpus, times, err := load.ReadCorpus(county(), strings.NewReader(text), "own.csv")
	if err != nil || fmt.Sprint(times) != "[0s 30m0s 1h0m0s]" {
		t.Fatalf("got %v, %v", times, err)
	}
	first := corpus.Items[0]
	if first.Petition.Text != "停电了" || !first.Petition.Urgent || first.Unjudged || first.Matter.Body != 1 ||
		county().Units[first.Petition.Unit].Name != "东-02" || !corpus.Items[1].Unjudged ||
		corpus.Items[2].Petition.Town != 1 || corpus.Items[2].Petition.Channel != agents.ViaHotline {
		t.Errorf("got %+v", corpus.Items)
	}
	s := reference("random", 3000)
	s.Corpus = corpus
	res := run(t, s)
	if res.Ends.Closed != 3000 || res.Accuracy < 0 || res.Accuracy > .3 || len(res.Errors) > 0 {
		t.Errorf("ends %+v, accuracy %v, errors %v", res.Ends, res.Accuracy, res.Errors)
	}
	s.Model, s.Trace, s.Speed, s.Count, s.MaxLag = load.Open, times, 36000, 0, time.Second
	s.Duration = 200 * time.Millisecond
	synctest.Test(t, func(t *testing.T) {
		if res := run(t, s); res.Submitted != 3 {
			t.Errorf("%d petitions were replayed, want 3", res.Submitted)
		}
	})
	for _, c := range []struct{ text, want string }{
		{"x,y\n", "own.csv:1: columns"}, {"text\n", "no petitions"}, {"text,place\n,南\n", "own.csv:2: no text"},
		{"text,place\n,南\n", `place "南" names no town`}, {"text,received\na,soon\n", `received "soon"`},
		{"text,channel\na,drum\n", `channel "drum" is unknown`}, {"text\n\"a\n", "own.csv:2: "},
	} {
		if _, _, err := load.ReadCorpus(county(), strings.NewReader(c.text), "own.csv"); err == nil ||
			!strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.text, err, c.want)
		}
	}
}
