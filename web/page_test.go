package web_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"hanyin/web"
)

// inPage runs a script of testdata in node beside the page's own files, and fails with what it prints.
func inPage(t *testing.T, script string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("no node")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("assets")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "package.json"), []byte(`{"type": "module"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	args = append([]string{filepath.Join("testdata", script), dir}, args...)
	out, err := exec.CommandContext(t.Context(), "node", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	if len(out) > 0 {
		t.Errorf("%s", out)
	}
}

func TestRunsOfThePage(t *testing.T) { inPage(t, "runs.mjs") }

// What officials call things must find the question and the setting that they mean.
func TestSearchesOfThePage(t *testing.T) {
	server := serve(t, web.Settings{})
	catalogs := map[string]json.RawMessage{}
	for _, lang := range []string{"zh", "en"} {
		_, text := ask(t, "GET", server.URL+"/api/catalog?lang="+lang, "")
		catalogs[lang] = json.RawMessage(text)
	}
	text, err := json.Marshal(catalogs)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "catalogs.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	inPage(t, "find.mjs", file)
}
