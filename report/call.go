package report

import "strings"

// Call is a command line as somebody else would type it: the program by its name, without what does not decide the
// results (where they go, how many workers, in which language or form they are told).
func Call(args []string) string {
	if len(args) == 0 {
		return ""
	}
	parts := []string{"hanyin"} // whatever name the program was built under
	for i := 1; i < len(args); i++ {
		name, _, joined := strings.Cut(strings.TrimLeft(args[i], "-"), "=")
		flag := strings.HasPrefix(args[i], "-")
		switch {
		case flag && (name == "out" || name == "workers" || name == "lang"):
			if !joined {
				i++
			}
		case flag && (name == "force" || name == "json" || name == "pictures" || name == "verbose"):
		default:
			parts = append(parts, Quoted(args[i]))
		}
	}
	return strings.Join(parts, " ")
}

// Quoted is an argument as a shell takes it.
func Quoted(arg string) string {
	plain := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
			strings.ContainsRune("-_=./:,+%@", r) || r > 127)
	}
	if arg != "" && strings.IndexFunc(arg, plain) < 0 {
		return arg
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}
