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
	written := write(t, county, sets)
	if loaded.Hash != written.Hash || loaded.Params.Days != 30 {
		t.Errorf("hash %s with %d days, the written one has %s", loaded.Hash, loaded.Params.Days, written.Hash)
	}
	if loaded.Name != "610921" || loaded.TitleZh != "汉阴县现状" {
		t.Errorf("it is %s, %s", loaded.Name, loaded.TitleZh)
	}
}

// write loads a county from its files.
func write(t *testing.T, county *County, sets []string) *scenarios.Scenario {
	t.Helper()
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
	return written
}

// A county with other days off in the week gets the holidays of the nation without warnings about days that its week
// works anyway.
func TestWeekendsAgreeWithHolidays(t *testing.T) {
	place, _ := divisions.ByCode(152528)
	for weekend, worked := range map[string]int{"sun": 31, "sat,sun": 59, "fri,sat": 28, "none": 0} {
		off, err := ParseWeekend(weekend)
		if err != nil {
			t.Fatal(err)
		}
		county, err := Make(Request{Name: place.Name, Place: &place, Weekend: &off})
		if err != nil {
			t.Fatal(err)
		}
		s := write(t, county, nil)
		if len(s.Warnings) > 0 {
			t.Errorf("%s: %v", weekend, s.Warnings)
		}
		n, spring := 0, 0
		for _, h := range s.Tables.Holidays {
			if h.Work {
				n++
			}
			if h.Festival == s.Params.Demand.Festival && h.Year == 2024 {
				spring++
			}
		}
		if n != worked || spring != 8 {
			t.Errorf("%s: %d days worked in exchange, %d days of the spring festival of 2024", weekend, n, spring)
		}
	}
}
