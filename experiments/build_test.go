package experiments

import (
	"regexp"
	"runtime/debug"
	"testing"
)

// A commit identifies a program only if the files were those of the commit.
func TestCommitOf(t *testing.T) {
	set := func(kv ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{}
		for i := 0; i < len(kv); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: kv[i], Value: kv[i+1]})
		}
		return info
	}
	for _, x := range []struct {
		info *debug.BuildInfo
		want string
	}{
		{nil, ""}, {set(), ""}, {set("vcs.revision", "abc"), "abc"},
		{set("vcs.revision", "abc", "vcs.modified", "false"), "abc"},
		{set("vcs.revision", "abc", "vcs.modified", "true"), ""},
		{set("vcs.modified", "true", "vcs.revision", "abc"), ""},
	} {
		if got := commitOf(x.info); got != x.want {
			t.Errorf("commitOf(%v) = %q, want %q", x.info, got, x.want)
		}
	}
	if form := regexp.MustCompile(`^sha256-[0-9a-f]{16}$`); !form.MatchString(hashOfProgram()) {
		t.Errorf("hashOfProgram() = %q", hashOfProgram())
	}
}
