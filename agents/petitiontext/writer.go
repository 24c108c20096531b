package petitiontext

import (
	"strconv"
	"strings"
	"time"

	"hanyin/agents"
	"hanyin/sim"
)

// A Writer writes texts for petitions of one county. It is immutable and may be shared. Make it with NewWriter.
type Writer struct {
	county *agents.County
	start  time.Time
	key    sim.Key
	half   Half
	topics []Topic
	frames map[string]*ways
	by     map[subject][]int // topics, in order
}

// subject is what topics are looked up by. Body is NoBody for any.
type subject struct {
	category agents.CategoryID
	body     agents.BodyID
}

// NewWriter returns a writer for the county that uses one half of the templates, or both. Texts are drawn from seed.
func NewWriter(c *agents.County, seed sim.Seed, half Half) *Writer {
	w := &Writer{county: c, key: seed.Purpose("petition text"), half: half, topics: Topics(),
		frames: parseFrames(frameLines), by: map[subject][]int{}}
	w.start, _ = time.Parse("2006-01-02", c.Params.Start)
	for i, t := range w.topics {
		category, ok := c.CategoryByID(t.Category)
		if !ok {
			continue
		}
		w.file(subject{category, agents.NoBody}, i)
		if body, ok := c.BodyByID(t.Body); ok {
			w.file(subject{category, body}, i)
		}
	}
	return w
}

func (w *Writer) file(s subject, topic int) { w.by[s] = append(w.by[s], topic) }

// Write returns the text of petition p, whose matter is m. A category without topics yields a text without any.
func (w *Writer) Write(p agents.Petition, m agents.Matter) string {
	text, _ := w.Text(p, m)
	return text
}

// Text is Write, and tells the topic it drew; nil if the category has none.
func (w *Writer) Text(p agents.Petition, m agents.Matter) (string, *Topic) {
	d := draft{w: w, p: p, s: w.key.At(p.ID, 0)}
	t := w.topic(&d.s, m)
	var parts []string
	say := func(frame string) {
		if f := w.frames[frame]; f != nil {
			parts = append(parts, d.fill(pick(&d.s, f[w.half])))
		}
	}
	if p.Mode != agents.Photo || d.s.Bernoulli(0.3) {
		say(openings[p.Channel])
	}
	if d.s.Bernoulli(0.12) {
		say("trap")
	}
	if t != nil {
		d.topic = t
		if d.s.Bernoulli(0.7) {
			say("subject")
		}
		if len(parts) == 0 || d.s.Bernoulli(0.85) {
			parts = append(parts, d.fill(pick(&d.s, t.ways[w.half])))
		}
	}
	if d.s.Bernoulli(0.15) {
		say("aside")
	}
	if p.Mode != agents.Photo {
		w.surround(&d, m, say)
	}
	if p.Urgent {
		say("urgent")
	}
	say(demands[p.Nature%agents.NatureCount])
	return slip(&d.s, strings.Join(parts, "，")+"。", p), t
}

// surround adds what a longer text tells besides the matter: season, severity, neighbours, age.
func (w *Writer) surround(d *draft, m agents.Matter, say func(string)) {
	if d.s.Bernoulli(0.25) {
		say("season")
	}
	switch {
	case m.Severity < 0.3:
		say("mild")
	case m.Severity < 0.6:
		say("middling")
	default:
		say("severe")
	}
	if d.s.Bernoulli(0.2) {
		say("collective")
	}
	if d.p.Elder && d.s.Bernoulli(0.5) {
		say("elder")
	}
}

// topic draws a topic of the matter: of its category and body, else of its category alone.
func (w *Writer) topic(s *sim.Stream, m agents.Matter) *Topic {
	known := w.by[subject{m.Category, m.Body}]
	if len(known) == 0 || m.Body == agents.NoBody {
		known = w.by[subject{m.Category, agents.NoBody}]
	}
	var fit []int
	for _, i := range known {
		if w.topics[i].Town == m.Town {
			fit = append(fit, i)
		}
	}
	if len(fit) == 0 {
		fit = known
	}
	if len(fit) == 0 {
		return nil
	}
	return &w.topics[fit[s.IntN(len(fit))]]
}

// draft is a text being written.
type draft struct {
	w     *Writer
	p     agents.Petition
	s     sim.Stream
	topic *Topic // nil if there is none
}

func pick(s *sim.Stream, of []string) string { return of[s.IntN(len(of))] }

var whens = []string{"昨天", "前天", "这几天", "上个星期", "从月初", "半个月前", "今天早上", "昨晚", "好长时间", "去年"}

// fill replaces the slots of a template.
func (d *draft) fill(template string) string {
	if !strings.Contains(template, "{") {
		return template
	}
	if strings.Contains(template, "{p}") {
		template = strings.ReplaceAll(template, "{p}", d.place())
	}
	if strings.Contains(template, "{t}") {
		template = strings.ReplaceAll(template, "{t}", pick(&d.s, whens))
	}
	if strings.Contains(template, "{n}") {
		template = strings.ReplaceAll(template, "{n}", strconv.Itoa(2+d.s.IntN(28)))
	}
	for strings.Contains(template, "{w}") {
		template = strings.Replace(template, "{w}", d.word(d.topic), 1)
	}
	if strings.Contains(template, "{x}") {
		template = strings.ReplaceAll(template, "{x}", d.word(&d.w.topics[d.s.IntN(len(d.w.topics))]))
	}
	return strings.ReplaceAll(template, "{s}", season(d.w.start.Add(d.p.Received).Month()))
}

// word draws one of the officers' words for a topic. Of three words, one is common to both halves and each half has
// one of its own.
func (d *draft) word(t *Topic) string {
	i := d.s.IntN(len(t.Words))
	if own := int(d.w.half); own != 0 && i%3 != 0 && i%3 != own {
		i -= i % 3
	}
	return t.Words[i]
}

// place names town and unit, and a group of houses that no map shows.
func (d *draft) place() string {
	name := ""
	if int(d.p.Town) < len(d.w.county.Towns) {
		name = d.w.county.Towns[d.p.Town].Name + "镇"
	}
	if int(d.p.Unit) < len(d.w.county.Units) && d.s.Bernoulli(0.8) {
		name += d.w.county.Units[d.p.Unit].Name
	}
	if d.s.Bernoulli(0.6) {
		name += strconv.Itoa(1+d.s.IntN(9)) + "组"
	}
	return name
}

func season(m time.Month) string {
	return [...]string{"过年", "春节", "春耕", "清明", "农忙", "汛期", "暑假", "三伏天", "开学", "国庆", "入冬", "年底"}[m-1]
}
