package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"

	"hanyin/experiments"
	"hanyin/internal/message"
)

// What version prints is what the Go tool wrote into the file of the program.
func TestVersionNamesItsBuild(t *testing.T) {
	var got build
	if err := json.Unmarshal([]byte(must(t, "version", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	if got.Schema != "hanyin.version/1" || got.Version != experiments.Version || got.Module != info.Main.Path ||
		got.Go != info.GoVersion {
		t.Errorf("got %+v, want version %s, module %s, %s", got, experiments.Version, info.Main.Path, info.GoVersion)
	}
	recorded := map[string]string{}
	for _, s := range info.Settings {
		recorded[s.Key] = s.Value
	}
	if want := recorded["GOOS"] + "/" + recorded["GOARCH"]; got.Platform != want {
		t.Errorf("platform %s, want %s", got.Platform, want)
	}
	if want, ok := recorded["vcs.revision"]; ok != (got.Commit != nil) || ok && *got.Commit != want {
		t.Errorf("commit %v, want %q", got.Commit, want)
	}
	if head, err := exec.Command("git", "rev-parse", "HEAD").Output(); err == nil && got.Commit != nil &&
		strings.TrimSpace(string(head)) != *got.Commit {
		t.Errorf("commit %s, git says %s", *got.Commit, head)
	}
}

func TestVersionInWords(t *testing.T) {
	stamped := &debug.BuildInfo{Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123abcd"},
		{Key: "vcs.time", Value: "2026-11-29T10:00:00Z"},
		{Key: "vcs.modified", Value: "true"},
		{Key: "CGO_ENABLED", Value: "0"},
	}}
	clean := &debug.BuildInfo{Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123abcd"},
		{Key: "vcs.modified", Value: "false"},
	}}
	for _, c := range []struct {
		info *debug.BuildInfo
		lang message.Lang
		want string
	}{
		{stamped, message.English, "(commit 0123abcd, 2026-11-29T10:00:00Z, with uncommitted changes)"},
		{clean, message.English, "(commit 0123abcd)"},
		{nil, message.English, "(commit not recorded)"},
		{stamped, message.Chinese, "(提交 0123abcd, 2026-11-29T10:00:00Z, 含未提交的改动)"},
	} {
		if got := describe(c.info).text(console{lang: c.lang}); !strings.Contains(got, c.want) ||
			strings.Count(got, "\n") != 2 {
			t.Errorf("got %q, want two lines with %q", got, c.want)
		}
	}
}
