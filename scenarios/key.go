package scenarios

import (
	"strings"

	"hanyin/internal/message"
)

// dotted writes a path as in --set: parts joined by dots, quoted where they hold a dot or a quote or nothing.
func dotted(path []string) string {
	parts := make([]string, len(path))
	for i, p := range path {
		parts[i] = p
		if p == "" || strings.ContainsAny(p, `."=`) {
			parts[i] = `"` + strings.ReplaceAll(p, `"`, ``) + `"`
		}
	}
	return strings.Join(parts, ".")
}

// splitKey is the path that a dotted key names; parts may stand in double quotes.
func splitKey(key string) ([]string, error) {
	var path []string
	for rest := key; ; {
		var part string
		if quoted, ok := strings.CutPrefix(rest, `"`); ok {
			var closed bool
			if part, rest, closed = strings.Cut(quoted, `"`); !closed {
				return nil, message.Errorf("key.open_quote", key)
			}
		} else {
			end := strings.IndexByte(rest, '.')
			if end < 0 {
				end = len(rest)
			}
			part, rest = strings.TrimSpace(rest[:end]), rest[end:]
			if part == "" {
				return nil, message.Errorf("key.empty_part", key)
			}
		}
		path = append(path, part)
		if rest == "" {
			return path, nil
		}
		var more bool
		if rest, more = strings.CutPrefix(rest, "."); !more {
			return nil, message.Errorf("key.not_dotted", key)
		}
	}
}

// where shows a path as it stands in a file: [table] key.
func where(path []string) string {
	if len(path) < 2 {
		return dotted(path)
	}
	return "[" + dotted(path[:len(path)-1]) + "] " + dotted(path[len(path)-1:])
}
