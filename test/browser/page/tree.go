package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"
)

// A node is one of the accessibility tree: what Chromium hands to a screen reader. The type of cdproto refuses
// properties that it does not know.
type node struct {
	ID         string     `json:"nodeId"`
	Ignored    bool       `json:"ignored"`
	Role       nodeValue  `json:"role"`
	Name       nodeValue  `json:"name"`
	Value      nodeValue  `json:"value"`
	Properties []property `json:"properties"`
	Children   []string   `json:"childIds"`
	DOM        int64      `json:"backendDOMNodeId"`
}

type nodeValue struct {
	Value any `json:"value"`
}

func (v nodeValue) text() string {
	if v.Value == nil {
		return ""
	}
	return strings.TrimSpace(fmt.Sprint(v.Value))
}

type property struct {
	Name  string    `json:"name"`
	Value nodeValue `json:"value"`
}

func (n *node) role() string { return n.Role.text() }
func (n *node) name() string { return n.Name.text() }

// is is a property of the node; "" where it has none.
func (n *node) is(name string) string {
	for _, p := range n.Properties {
		if p.Name == name {
			return p.Value.text()
		}
	}
	return ""
}

// A tree is the accessibility tree of a page.
type tree struct {
	order []*node // as a screen reader comes to them
	byID  map[string]*node
	above map[string]*node // the node above one, by its ID
}

func (s *session) accessibility() *tree {
	full := cdp.Command[accessibility.GetFullAXTreeParams, struct {
		Nodes []*node `json:"nodes"`
	}]{Method: accessibility.CommandGetFullAXTree}
	got, err := chromedp.Call(s.ctx, full, accessibility.GetFullAXTreeParams{})
	s.note("accessibility tree", err)
	t := &tree{byID: map[string]*node{}, above: map[string]*node{}}
	for _, n := range got.Nodes {
		t.byID[n.ID] = n
		for _, id := range n.Children {
			t.above[id] = n
		}
	}
	if len(got.Nodes) > 0 {
		t.walk(got.Nodes[0], func(n *node) {
			if !n.Ignored {
				t.order = append(t.order, n)
			}
		})
	}
	return t
}

// walk comes to a node and all below it, in order.
func (t *tree) walk(n *node, do func(*node)) {
	do(n)
	for _, id := range n.Children {
		if child := t.byID[id]; child != nil {
			t.walk(child, do)
		}
	}
}

// below counts the nodes of roles below a node.
func (t *tree) below(n *node, roles ...string) (count int) {
	t.walk(n, func(x *node) {
		if x != n && !x.Ignored && slices.Contains(roles, x.role()) {
			count++
		}
	})
	return count
}

// within reports whether a node is below one of a role.
func (t *tree) within(n *node, role string) bool {
	for n = t.above[n.ID]; n != nil; n = t.above[n.ID] {
		if n.role() == role {
			return true
		}
	}
	return false
}

// place is what a screen reader says of where a node is: the names of the groups about it.
func (t *tree) place(n *node) string {
	var names []string
	for n = t.above[n.ID]; n != nil; n = t.above[n.ID] {
		if slices.Contains(groups, n.role()) {
			names = append(names, n.name())
		}
	}
	return strings.Join(names, " in ")
}

// textOf is all that is read of a node.
func (t *tree) textOf(n *node) string {
	var b strings.Builder
	t.walk(n, func(x *node) {
		if x.role() == "StaticText" {
			b.WriteString(x.name())
		}
	})
	return b.String()
}

// Roles of the tree.
var (
	controls = []string{"button", "link", "textbox", "searchbox", "combobox", "ComboBoxSelect", "listbox", "slider",
		"switch", "checkbox", "radio", "tab", "spinbutton", "Date", "InputTime", "ColorWell", "DisclosureTriangle",
		"DisclosureTriangleGrouped", "menuitem"}
	pictures = []string{"image", "img", "Canvas", "graphics-document", "progressbar", "meter"}
	groups   = []string{"group", "region", "figure", "form", "row", "listitem"}
	named    = []string{"figure", "region", "navigation", "table", "tablist", "tabpanel", "search", "dialog"}
)

var (
	han   = regexp.MustCompile(`\p{Han}`)
	latin = regexp.MustCompile(`[A-Za-z]{2,} [A-Za-z]{2,}`)
	// Towns and villages have no English names: up to three characters are one.
	sentence = regexp.MustCompile(`\p{Han}{4,}`)
)

// foreign reports whether a name is not in the language of the page.
func foreign(name, lang string) bool {
	if strings.HasPrefix(lang, "zh") {
		return !han.MatchString(name) && latin.MatchString(name)
	}
	return sentence.MatchString(name)
}

// tree checks in every view what a screen reader gets, in both languages.
func (t *test) tree(address string) {
	for _, l := range []look{{width: 1280, lang: "zh-CN"}, {width: 390, lang: "en-US"}} {
		s := t.open("tree-"+l.lang[:2], address, l)
		s.until(startShown)
		s.readable("start", l.lang)
		s.js(`(async () => { const {set} = await import("./app/state.js"); set({replications: 2}); })()`)
		s.click(".questions [data-id=deadlines] button", "")
		s.until(answerShown)
		s.until(allComputed)
		s.announced()
		for _, part := range parts {
			s.click("#tab-"+part.id, "")
			s.until(fmt.Sprintf("document.querySelector(%q)", part.shown))
			s.readable(part.id, l.lang)
		}
		s.story()
		s.readable("story", l.lang)
		for _, view := range others {
			s.click(fmt.Sprintf(".steps button:nth-child(%d)", view.place), "")
			s.until(fmt.Sprintf("document.querySelector(%q)", view.shown))
			if view.id == "change" {
				s.click("#kind-storm", "")
				s.until(`document.querySelector("#shocks-0")`)
				s.click("#kind-", "")
				s.until(`document.querySelector("form.form select")`)
				s.js(`document.querySelectorAll("details").forEach(d => { d.open = true; })`)
				s.until(`document.querySelectorAll(".control").length > 100`)
			}
			s.readable(view.id, l.lang)
		}
		t.end(s)
	}
}

// announced checks that what a run came to is read out: a live region holds the answer that the page shows.
func (s *session) announced() {
	var answer string
	s.note("answer", json.Unmarshal([]byte(s.js(`document.querySelector(".verdict .sentences li").textContent.trim()`)),
		&answer))
	tree := s.accessibility()
	for _, n := range tree.order {
		if n.is("live") == "polite" && answer != "" && strings.Contains(tree.textOf(n), answer) {
			return
		}
	}
	s.fault("no live region announces: " + answer)
}

// readable checks the accessibility tree of a view: every control, picture and landmark has a name in the language of
// the page, headings are in order, tables have heads, figures have their numbers as a text, and what takes the focus
// has a role.
func (s *session) readable(view, lang string) {
	// Numbers of figures are folded away.
	s.js(`document.querySelectorAll("details.data").forEach(d => { d.open = true; })`)
	tree := s.accessibility()
	say := func(format string, args ...any) { s.fault(view + " to be read: " + fmt.Sprintf(format, args...)) }
	level, tops, found := 0, 0, 0
	landmarks, twice := map[string]int{}, map[string]int{}
	for _, n := range tree.order {
		role, name := n.role(), n.name()
		switch {
		case tree.within(n, "Date"): // parts that the browser names in its own language
			continue
		case slices.Contains(controls, role):
			found++
			twice[role+" "+name+" in "+tree.place(n)]++
			if name == "" {
				say("a %s without a name: %s", role, s.markup(n))
			}
		case slices.Contains(pictures, role), slices.Contains(named, role):
			if name == "" {
				say("a %s without a name, with %.60q", role, tree.textOf(n))
			}
		case n.is("focusable") == "true" && (role == "generic" || role == "none" || name == "" && role != "main" &&
			role != "RootWebArea"):
			say("what takes the focus has the role %q and the name %q: %.60q", role, name, tree.textOf(n))
		}
		if foreign(name, lang) && (slices.Contains(controls, role) && name != "English" && name != "中文" ||
			slices.Contains(pictures, role) || slices.Contains(named, role) || role == "heading") {
			say("a %s has the name %q", role, name)
		}
		switch role {
		case "heading":
			at := 0
			fmt.Sscan(n.is("level"), &at)
			if name == "" || at > level+1 {
				say("the heading %q has level %d after one of level %d", name, at, level)
			}
			if level = at; at == 1 {
				tops++
			}
		case "slider", "spinbutton":
			if n.Value.text() == "" && n.is("valuetext") == "" {
				say("the %s %q has no value", role, name)
			}
		case "table":
			if rows := tree.below(n, "row"); tree.below(n, "columnheader") == 0 ||
				rows > 1 && tree.below(n, "rowheader") == 0 {
				say("the table %q has no heads", name)
			}
		case "figure":
			if tree.below(n, pictures...) > 0 && tree.below(n, "table") == 0 {
				say("the figure %q has no numbers to read", name)
			}
		case "main", "banner", "contentinfo":
			landmarks[role]++
		}
	}
	if tops != 1 || landmarks["main"] != 1 || landmarks["banner"] != 1 || landmarks["contentinfo"] != 1 {
		say("%d headings of level 1, landmarks %v", tops, landmarks)
	}
	for what, n := range twice {
		if n > 1 {
			say("%d times %q", n, what)
		}
	}
	if found < 8 {
		say("only %d controls", found)
	}
}

// markup is the beginning of the element that a node stands for.
func (s *session) markup(n *node) string {
	got, err := chromedp.Call(s.ctx, dom.GetOuterHTML, dom.GetOuterHTMLParams{BackendNodeID: cdp.BackendNodeID(n.DOM)})
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%.200s", got.OuterHTML)
}
