package router

import (
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/internal/misspelt"
	"hanyin/sim"
)

// Options are what a reference router is made from.
type Options struct {
	County  *agents.County  // required
	Seed    sim.Seed        // of draws and of training texts
	Samples []agents.Sample // what a trained router learns; nil: texts that the model generates
	Memory  *Memory         // decisions already given, which outlive a restart; nil: a new one
	Remote  Remote          // reaches routers named by address; nil: none is reached
	reader  *reader         // trained already
}

// A Remote reaches the router at an address for a county. What it returns makes one for each replication, which may
// be asked at the same time.
type Remote func(address string, c *agents.County) (func() agents.Router, error)

// IsAddress reports whether the name of a router is the address of one behind HTTP.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

// entry is a line of the table of routers.
type entry struct {
	name             string
	english, chinese string
	text             bool // reads the petition's text
	build            func(Options) (agents.Router, error)
}

func table() []entry {
	return []entry{
		{"null", "sends everything to the petitioner's town at once, to measure the caller", "一律派本镇，用于测量调用方",
			false, newNull},
		{"random", "any body on duty that covers the place: the floor", "随机派给任一在岗单位：下限", false, newRandom},
		{"oracle", "the true department: the ceiling", "派给真正的主责部门：上限", false, newOracle},
		{"table", "by declared category and town, as most systems do", "按申报类别与镇查表，多数系统的做法", false, newTable},
		{"rules", "keywords and ordered expressions", "关键词与有序规则", true, newRules},
		{"bigram", "a linear classifier on character bigrams, low confidence to a human", "字二元组线性分类，低置信转人工",
			true, newBigram},
		{"ngram", "a linear classifier on one to three characters, calibrated, low confidence to a human",
			"一至三字组线性分类（经校准），低置信转人工", true, newNgram},
		{"segment", "word segmentation and naive Bayes", "分词加朴素贝叶斯", true, newSegment},
		{"balance", "the table's bodies, the less loaded of two drawn", "按表取候选，两取其轻", false,
			newBalance(TwoChoices, false)},
		{"balance-rr", "the table's bodies in turn", "按表取候选，轮流", false, newBalance(RoundRobin, false)},
		{"balance-idle", "of the table's bodies the one that got nothing for longest", "按表取候选，最久未派者", false,
			newBalance(LongestIdle, false)},
		{"balance-jsq", "of the table's bodies the one with the shortest line", "按表取候选，队最短者", false,
			newBalance(ShortestQueue, false)},
		{"balance-fair", "the table's bodies in proportion to their capacity", "按表取候选，按能力加权", false,
			newBalance(WeightedFair, false)},
		{"balance-bigram", "the bigram's bodies, the less loaded of two drawn", "按文本取候选，两取其轻", true,
			newBalance(TwoChoices, true)},
		{"ladder", "balance by text, one rung up when time runs out, learning from returned petitions",
			"按文本均衡，超时上报，从退单学习", true, newLadder},
		{"faulty-loses", "accepts some petitions for nobody", "个别诉求收而不派", false, newFaulty(loses)},
		{"faulty-duplicates", "gives a repeated question another owner", "重复询问改派他人", false, newFaulty(duplicates)},
		{"faulty-owners", "names the owner once more among the co-handlers", "主办又列为协办", false, newFaulty(owners)},
		{"faulty-cohandlers", "forgets the co-handlers when asked again", "再问时漏掉协办", false, newFaulty(forgets)},
		{"faulty-deadline", "reckons a new deadline at every reassignment", "每次改派重新计时", false, newFaulty(deadlines)},
		{"faulty-target", "sends to another town or to a body that does not exist", "派给外镇或不存在的单位", false,
			newFaulty(targets)},
		{"faulty-pingpong", "sends a petition back to the body that returned it", "退单后又派回原单位", false,
			newFaulty(pingpong)},
		{"faulty-escalates", "goes up two rungs at a time", "一次越两级上报", false, newFaulty(escalates)},
		{"faulty-order", "answers with the decision of an earlier attempt", "用旧的答复充新的答复", false, newFaulty(stale)},
		{"faulty-poison", "stops for everybody while one petition cannot be read", "一件读不懂则全部停下", true,
			newFaulty(poison)},
		{"faulty-herds", "sends everything to one body", "全部派往同一单位", false, newFaulty(herds)},
		{"faulty-hangs", "ignores its context", "不理会调用时限", false, newFaulty(hangs)},
	}
}

// Names returns the names of all reference routers.
func Names() []string {
	var names []string
	for _, e := range table() {
		names = append(names, e.name)
	}
	return names
}

// Describe returns what a reference router says of itself.
func Describe(name string) (agents.Description, bool) {
	for _, e := range table() {
		if e.name == name {
			return e.describe(), true
		}
	}
	return agents.Description{}, false
}

// New makes the reference router of that name. A trained one trains now, which takes up to a few seconds.
func New(name string, o Options) (agents.Router, error) {
	if o.County == nil {
		return nil, message.Errorf("router.no_county", name)
	}
	if o.Memory == nil {
		o.Memory = &Memory{}
	}
	for _, e := range table() {
		if e.name == name {
			return e.build(o)
		}
	}
	return nil, Unknown(name)
}

// Known reports whether there is a reference router of that name.
func Known(name string) bool { return slices.Contains(Names(), name) }

// Unknown is the mistake of naming a router that does not exist, with a suggestion.
func Unknown(name string) error {
	if best := misspelt.Nearest(name, Names()); best != "" {
		return message.Errorf("router.unknown_did_you_mean", name, best)
	}
	return message.Errorf("router.unknown", name, strings.Join(Names(), ", "))
}

func (e entry) describe() agents.Description {
	return agents.Description{Name: e.name, English: e.english, Chinese: e.chinese, ReadsText: e.text}
}

// named gives a router its description.
type named struct{ about agents.Description }

// Describe says what the router is.
func (n named) Describe() agents.Description { return n.about }

func call(name string) named {
	about, _ := Describe(name)
	return named{about}
}
