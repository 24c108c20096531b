package web_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hanyin/web"
)

// keepResult writes the head of a result into a folder, as if at that time.
func keepResult(t *testing.T, dir, schema string, at time.Time) {
	t.Helper()
	file := filepath.Join(dir, "result.json")
	text := fmt.Sprintf(`{"schema": %q, "title": %q}`, schema, filepath.Base(dir))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, at, at); err != nil {
		t.Fatal(err)
	}
}

type listed struct{ ID, Title, Kind string }

func foldersOf(t *testing.T, url, lang string) []listed {
	t.Helper()
	var list struct{ Folders []listed }
	_, text := ask(t, "GET", url+"/api/folders?lang="+lang, "")
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	return list.Folders
}

// The page opens the newest of the folders that it was called with, not of all that it lists.
func TestOpensTheNewestOfItsArguments(t *testing.T) {
	at, now := t.TempDir(), time.Now()
	keepResult(t, filepath.Join(at, "others", "newest"), "hanyin.run/1", now)
	keepResult(t, filepath.Join(at, "mine", "older"), "hanyin.run/1", now.Add(-2*time.Hour))
	keepResult(t, filepath.Join(at, "mine", "newer"), "hanyin.run/1", now.Add(-time.Hour))
	server := serve(t, web.Settings{Results: []string{filepath.Join(at, "others")},
		Open: []string{filepath.Join(at, "mine")}})
	var engine struct{ Folder string }
	_, text := ask(t, "GET", server.URL+"/engine.json", "")
	if err := json.Unmarshal([]byte(text), &engine); err != nil {
		t.Fatal(err)
	}
	list := foldersOf(t, server.URL, "en")
	if len(list) != 3 || list[0].Title != "newest" || list[1].Title != "newer" || engine.Folder != list[1].ID {
		t.Errorf("of %v it opens %s", list, engine.Folder)
	}
}

// Of more folders than are listed, the oldest are left out.
func TestListsTheNewestFolders(t *testing.T) {
	at, now := t.TempDir(), time.Now()
	for i := range 510 {
		keepResult(t, filepath.Join(at, fmt.Sprintf("r%03d", i)), "hanyin.run/1",
			now.Add(time.Duration(i)*time.Minute))
	}
	list := foldersOf(t, serve(t, web.Settings{Results: []string{at}}).URL, "en")
	if len(list) != 500 || list[0].Title != "r509" || list[499].Title != "r010" {
		t.Errorf("%d folders, %v to %v", len(list), list[0], list[len(list)-1])
	}
}

// The kinds of results are in the language asked for; one that is not known is called as in its schema.
func TestKindsOfFolders(t *testing.T) {
	at := t.TempDir()
	want := map[string]map[string]string{"counties": {"en": "Counties", "zh": "分县模拟"},
		"load-matrix":  {"en": "Load tests of routers, side by side", "zh": "分派器压力测试对照"},
		"validate-log": {"en": "Test on later records", "zh": "后期记录检验"}, "strange": {"en": "strange", "zh": "strange"}}
	for kind := range want {
		keepResult(t, filepath.Join(at, kind), "hanyin."+kind+"/1", time.Now())
	}
	server := serve(t, web.Settings{Results: []string{at}})
	for _, lang := range []string{"en", "zh"} {
		list := foldersOf(t, server.URL, lang)
		for _, f := range list {
			if f.Kind != want[f.Title][lang] {
				t.Errorf("%s in %s is called %s", f.Title, lang, f.Kind)
			}
		}
		if len(list) != len(want) {
			t.Errorf("listed %v", list)
		}
	}
}

// What is no result of hanyin is not listed, however it looks; what can be listed and not opened says why.
func TestFoldersThatHoldNoResult(t *testing.T) {
	at := t.TempDir()
	for name, text := range map[string]string{"empty": "", "list": `["schema"]`, "cut": `{"schema": "hanyin.run/1`,
		"other": `{"schema": "x.run/1"}`, "number": `{"schema": 3, "title": "hanyin.run/1"}`, "late": `{"a": "` +
			strings.Repeat("x", 70<<10) + `", "schema": "hanyin.run/1"}`,
		"experiment": `{"schema": "hanyin.experiment/1", "a": [1, {"b": 2}], "experiment": "by experiment"}`,
		"county":     `{"schema": "hanyin.fit/1", "county": "by county", "title_zh": "按县"}`,
		"broken":     `{"schema": "hanyin.run/1", "title": "broken", "kpis": 3`} {
		dir := filepath.Join(at, name)
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "result.json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(at, "folder", "result.json"), 0o700); err != nil {
		t.Fatal(err)
	}
	server := serve(t, web.Settings{Results: []string{at}})
	for lang, county := range map[string]string{"en": "by county", "zh": "按县"} {
		var got []string
		id := ""
		for _, f := range foldersOf(t, server.URL, lang) {
			got = append(got, f.Title)
			if f.Title == "broken" {
				id = f.ID
			}
		}
		slices.Sort(got)
		want := []string{"broken", "by experiment", county}
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("in %s listed %q, want %q", lang, got, want)
		}
		if answer, text := ask(t, "GET", server.URL+"/api/folders/"+id+"?lang="+lang, ""); answer.StatusCode < 400 ||
			answer.StatusCode == 404 ||
			!strings.Contains(text, "hanyin") {
			t.Errorf("in %s the broken one opens: %s %.200s", lang, answer.Status, text)
		}
	}
	if answer, text := ask(t, "GET", server.URL+"/api/folders/"+strings.Repeat("x", 100),
		""); answer.StatusCode != 404 ||
		!strings.Contains(text, "there is no folder "+strings.Repeat("x", 80)+"...: list the folders again") {
		t.Errorf("a folder that there is not: %s %s", answer.Status, text)
	}
	for _, dir := range []string{filepath.Join(at, "empty", "result.json"), filepath.Join(at, "nothing"),
		filepath.Join(at, "empty")} {
		s := web.Settings{Dir: filepath.Join(t.TempDir(), "kept"), Open: []string{dir}}
		if v, err := web.NewServer(t.Context(), s); err == nil || !strings.Contains(err.Error(), dir) {
			t.Errorf("%s is opened as results: %v", dir, err)
			v.Close()
		}
	}
}
