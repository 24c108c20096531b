package newcounty

import (
	"os"
	"path/filepath"
	"testing"

	"hanyin/internal/divisions"
	"hanyin/scenarios"
)

// TestLoad holds a county that is loaded against the one whose files are written: they are one scenario.
func TestLoad(t *testing.T) {
	place, _ := divisions.ByCode(610921)
	sets := []string{"time.days=30"}
	loaded, err := Load(place, sets)
	if err != nil {
		t.Fatal(err)
	}
	county, err := Make(Request{Name: place.Name, Place: &place})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range county.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	written, err := scenarios.Load(dir, sets)
	if err != nil {
		t.Fatal(err)
	}
	if loaded.Hash != written.Hash || loaded.Params.Days != 30 {
		t.Errorf("hash %s with %d days, the written one has %s", loaded.Hash, loaded.Params.Days, written.Hash)
	}
	if loaded.Name != "610921" || loaded.TitleZh != "汉阴县现状" {
		t.Errorf("it is %s, %s", loaded.Name, loaded.TitleZh)
	}
}
