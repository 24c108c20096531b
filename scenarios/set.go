package scenarios

import (
	"strings"

	"github.com/BurntSushi/toml"

	"hanyin/internal/message"
)

// parseSet reads one --set argument, key=value. The value is TOML, or plain text where the key wants text; a list of
// names may stand without brackets and quotes.
func parseSet(arg string, order int, c catalog, n *notes) (entry, bool) {
	at := position{set: arg, order: order}
	key, value, ok := strings.Cut(arg, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	switch {
	case !ok:
		n.wrong(at, "", message.New("key.write_set"), "key.no_value")
		return entry{}, false
	case key == "":
		n.wrong(at, "", message.New("key.write_set"), "key.no_key")
		return entry{}, false
	}
	path, err := splitKey(key)
	if err != nil {
		n.wrong(at, "", message.New("key.write_dots"), "%v", err)
		return entry{}, false
	}
	if value == "" {
		n.wrong(at, "", message.New("key.write_set_value", key), "key.no_value")
		return entry{}, false
	}
	s, _ := c.lookup(c.canonical(path))
	parsed, ok := parseValue(value, s.kind)
	if !ok {
		n.wrong(at, "", message.New("key.write_as_in_file"), "key.not_a_value", value)
		return entry{}, false
	}
	return entry{path: path, value: parsed, at: at}, true
}

// parseValue reads a TOML value; bare words are allowed where text or names are wanted.
func parseValue(value string, k kind) (any, bool) {
	bare := !strings.ContainsAny(value, "\"'[]{}\n\r")
	switch {
	case k == text && bare:
		return value, true
	case k == names && bare:
		var list []any
		for name := range strings.SplitSeq(value, ",") {
			list = append(list, strings.TrimSpace(name))
		}
		return list, true
	}
	if _, what := tooNested(value); !what.Empty() {
		return nil, false
	}
	var tree map[string]any
	meta, err := toml.Decode("v = "+value, &tree)
	if err != nil || len(meta.Keys()) != 1 {
		return nil, false
	}
	return tree["v"], true
}
