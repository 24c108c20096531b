package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// The files of a scenario are found as Load finds them: a folder by the name of an embedded one is not it.
func TestFilesAreThoseThatLoadReads(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"hanyin/scenario.toml": "", "mine/scenario.toml": "",
		"child/scenario.toml": "inherits = \"../mine\"\n"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for ref, want := range map[string][]string{"hanyin": nil, "nowhere": nil, "./hanyin": {"hanyin/scenario.toml"},
		"child": {"child/scenario.toml", "mine/scenario.toml"}, "mine/scenario.toml": {"mine/scenario.toml"}} {
		got := Files(ref)
		for i := range got {
			got[i] = filepath.ToSlash(filepath.Clean(got[i]))
		}
		if !slices.Equal(got, want) {
			t.Errorf("files of %s are %v, want %v", ref, got, want)
		}
	}
}
