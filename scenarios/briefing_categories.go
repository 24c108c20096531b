package scenarios

import (
	"fmt"
	"slices"
	"strings"
)

// categories are the sentences on categories in use that only one of the scenarios has. Their values are not told
// again, nor is the list.
func (c Comparison) categories(l Language, told map[string]bool) []string {
	var out []string
	gone, fresh := apart(categoryIDs(c.A.Tables.Categories), categoryIDs(c.B.Tables.Categories))
	for _, id := range fresh {
		row := c.B.Tables.Categories[slices.Index(categoryIDs(c.B.Tables.Categories), id)]
		out = append(out,
			fmt.Sprintf(l.pick("There is a category more, %s (%s): %s of latent issues, median working time %s hours.",
				"增加诉求类别%s（%s）：占潜在诉求%s，办理工时中位%s小时。"),
				c.B.categoryName(l, id), id, l.number(row.Share, "share"), short(row.Effort)))
	}
	for _, id := range gone {
		out = append(out, fmt.Sprintf(l.pick("There is no category %s (%s).", "不含诉求类别%s（%s）。"),
			c.A.categoryName(l, id), id))
	}
	for _, d := range c.Values {
		path, _ := splitKey(d.Key)
		one := path[0] == "category" && (d.A == nil || d.B == nil) && slices.Contains(append(gone, fresh...), path[1])
		if one || d.Key == "tables.categories" && len(out) > 0 {
			told[d.Key] = true
		}
	}
	return out
}

// categoryName is a category's label, or its id if it is not in use.
func (s *Scenario) categoryName(l Language, id string) string {
	if i := slices.Index(categoryIDs(s.Tables.Categories), id); i >= 0 {
		return l.pick(s.Tables.Categories[i].English, s.Tables.Categories[i].Name)
	}
	return id
}

// names is the sentence on a list of names: what is in it more and what no longer, or its new order.
func (l Language) names(what, key string, a, b []string) string {
	gone, fresh := apart(a, b)
	var parts []string
	if len(fresh) > 0 {
		parts = append(parts, fmt.Sprintf(l.pick("also %s", "增加%s"), l.list(fresh)))
	}
	if len(gone) > 0 {
		parts = append(parts, fmt.Sprintf(l.pick("no longer %s", "不再有%s"), l.list(gone)))
	}
	if len(parts) == 0 {
		parts = append(parts, l.pick("in another order", "顺序不同"))
	}
	return fmt.Sprintf(l.pick("%s (%s): %s.", "%s（%s）：%s。"), what, key, strings.Join(parts, l.pick("; ", "；")))
}
