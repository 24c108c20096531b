package records

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"hanyin/agents"
	"hanyin/internal/message"
	"hanyin/internal/misspelt"
	"hanyin/scenarios"
	"hanyin/scenarios/newcounty"
)

// names finds the categories, bodies, channels and places of records in a county, and counts those that it has not.
type names struct {
	categories, bodies, towns, units map[string]int
	unitTown                         []int
	known                            [2][]string // of categories and bodies, as they are offered
	missing                          [2]map[string]int
	channels                         map[string]agents.Channel
	asHotline                        map[string]int // channels that are none of the county's
	places                           map[string]int // that are not found
}

// Kinds of names that a county must have.
const (
	aCategory = iota
	aBody
)

// usualChannels are names of channels that many platforms have, beside those of the county.
var usualChannels = map[string]agents.Channel{
	"phone": agents.ViaHotline, "telephone": agents.ViaHotline, "call": agents.ViaHotline, "电话": agents.ViaHotline,
	"12345": agents.ViaHotline, "12345热线": agents.ViaHotline, "热线电话": agents.ViaHotline, "来电": agents.ViaHotline,
	"web": agents.ViaAccount, "app": agents.ViaAccount, "api": agents.ViaAccount, "mobile": agents.ViaAccount,
	"internet": agents.ViaAccount, "online": agents.ViaAccount, "网络": agents.ViaAccount, "网站": agents.ViaAccount,
	"微信小程序": agents.ViaAccount, "网站留言": agents.ViaAccount, "互联网": agents.ViaAccount,
	"微信": agents.ViaAccount, "微信公众号": agents.ViaAccount, "小程序": agents.ViaAccount, "手机": agents.ViaAccount,
	"网格上报": agents.ViaGrid, "网格": agents.ViaGrid, "网格长": agents.ViaGrid, "村社区": agents.ViaVillage,
	"社区": agents.ViaVillage, "来访": agents.ViaXinfang, "来信": agents.ViaXinfang, "来信来访": agents.ViaXinfang,
	"信访局": agents.ViaXinfang,
}

func namesOf(s *scenarios.Scenario, county *agents.County) *names {
	n := &names{categories: map[string]int{}, bodies: map[string]int{}, towns: map[string]int{},
		units:   map[string]int{},
		missing: [2]map[string]int{{}, {}}, channels: maps.Clone(usualChannels), asHotline: map[string]int{},
		places: map[string]int{}}
	put := func(to map[string]int, i int, all ...string) {
		for _, name := range all {
			if _, ok := to[newcounty.Plain(name)]; !ok && name != "" {
				to[newcounty.Plain(name)] = i
			}
		}
	}
	for i, c := range s.Tables.Categories {
		put(n.categories, i, c.ID, c.Name, c.English)
		n.known[aCategory] = append(n.known[aCategory], c.ID+" "+c.Name)
	}
	for i, b := range county.Bodies {
		put(n.bodies, i, b.ID, b.Name, b.English)
		if b.IsTown {
			put(n.bodies, i, newcounty.Bare(b.Name))
			continue
		}
		n.known[aBody] = append(n.known[aBody], b.ID+" "+b.Name)
	}
	for i, t := range s.Tables.Towns {
		put(n.towns, i, t.Name, newcounty.Bare(t.Name))
	}
	for _, u := range county.Units {
		n.unitTown = append(n.unitTown, int(u.Town))
		put(n.units, int(u.Town), u.Name)
		if _, own, ok := strings.Cut(u.Name, "-"); ok {
			put(n.units, int(u.Town), own)
		}
	}
	for c := agents.ViaGrid; c < agents.ChannelCount; c++ {
		w := agents.Channels.Words()[c]
		for _, name := range []string{w.Key, w.En, w.Zh} {
			n.channels[newcounty.Plain(name)] = c
		}
	}
	return n
}

// category finds a category by its whole name or by one of its levels, the last first. A county with the category of
// all others takes what it does not know.
func (n *names) category(name string) (agents.CategoryID, bool) {
	if name == "" {
		return agents.NoCategory, true
	}
	if i, ok := n.categories[newcounty.Plain(name)]; ok {
		return agents.CategoryID(i), true
	}
	for _, level := range slices.Backward(strings.Split(name, "->")) {
		if i, ok := n.categories[newcounty.Plain(level)]; ok {
			return agents.CategoryID(i), true
		}
	}
	if i, ok := n.categories[newcounty.OtherCategory]; ok {
		return agents.CategoryID(i), true
	}
	n.missing[aCategory][name]++
	return 0, false
}

// body finds a department or a town; none is recorded where the name is empty.
func (n *names) body(name string) (int, bool) {
	if name == "" {
		return nobody, true
	}
	if i, ok := n.knownBody(name); ok {
		return i, true
	}
	n.missing[aBody][name]++
	return nobody, false
}

// knownBody finds a body that the county has.
func (n *names) knownBody(name string) (int, bool) {
	if i, ok := n.bodies[newcounty.Plain(name)]; ok {
		return i, true
	}
	i, ok := n.bodies[newcounty.Bare(name)]
	return i, ok
}

// channel finds a channel; what is none of the county's counts as its hotline.
func (n *names) channel(name string) agents.Channel {
	if c, ok := n.channels[newcounty.Plain(name)]; ok {
		return c
	}
	if name != "" {
		n.asHotline[name]++
	}
	return agents.ViaHotline
}

// town finds a town by its name or by one of its villages.
func (n *names) town(place, community string) int {
	for _, name := range []string{place, newcounty.Bare(place)} {
		if i, ok := n.towns[newcounty.Plain(name)]; ok {
			return i
		}
	}
	for _, name := range []string{community, place} {
		if i, ok := n.units[newcounty.Plain(name)]; ok && name != "" {
			return i
		}
	}
	if place != "" {
		n.places[place]++
	}
	return unknown
}

// err names what the county has not, all at once, with what it has.
func (n *names) err() error {
	var faults []error
	for kind, key := range []message.Key{"records.no_category", "records.no_body"} {
		if len(n.missing[kind]) == 0 {
			continue
		}
		const most = 12
		list := byCount(n.missing[kind])
		var each []message.Text
		for _, name := range list[:min(most, len(list))] {
			each = append(each, n.offer(kind, name))
		}
		if rest := len(list) - len(each); rest > 0 {
			each = append(each, message.New("records.other_names", rest))
		}
		faults = append(faults, message.Errorf(key, len(list), message.List("; ", each...),
			strings.Join(n.known[kind], "; ")))
	}
	return errors.Join(faults...)
}

// offer is a name with how often it occurs and the one that may be meant.
func (n *names) offer(kind int, name string) message.Text {
	from := n.categories
	if kind == aBody {
		from = n.bodies
	}
	best := misspelt.Alike(newcounty.Plain(name), slices.Sorted(maps.Keys(from)), .75)
	if best == nil {
		return message.New("records.name", name, n.missing[kind][name])
	}
	return message.New("records.name_offer", name, n.missing[kind][name], best[0])
}

// byCount are the names of counts, the most frequent first.
func byCount(m map[string]int) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		if d := cmp.Compare(m[b], m[a]); d != 0 {
			return d
		}
		return cmp.Compare(a, b)
	})
}
