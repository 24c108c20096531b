package web_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// inPage runs a script of testdata in node beside the page's own files, and fails with what it prints.
func inPage(t *testing.T, script string) {
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
	out, err := exec.CommandContext(t.Context(), "node", filepath.Join("testdata", script), dir).CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	if len(out) > 0 {
		t.Errorf("%s", out)
	}
}

func TestRunsOfThePage(t *testing.T) { inPage(t, "runs.mjs") }
