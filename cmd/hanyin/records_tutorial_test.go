package main

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"

	"hanyin/test/ordersheet"
)

// recordsTutorials are the pages on a county of one's own records, in both languages.
var recordsTutorials = []string{"../../docs/tutorial-records.md", "../../docs/tutorial-records.zh.md"}

// The tutorials on records are followed to the letter with a sheet of 50,000 orders, in less than fifteen minutes and
// ten commands: -whole, and with -update the outputs are written anew. Without -whole the sheet has 2,000 orders,
// simulations are fewer, and only what the pages show of each output has to be there.
func TestRecordsTutorialsWork(t *testing.T) {
	pages := recordsTutorials
	orders := 50_000
	if !*whole {
		pages, orders = pages[:1], 2000
	}
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			dir := t.TempDir()
			if err := ordersheet.WriteFolder(dir, orders); err != nil {
				t.Fatal(err)
			}
			d := folderAt(t, dir)
			d.loose = !*whole
			if run := d.run; !*whole {
				d.run = func(line string) string { return run(fewerRuns(line)) }
			}
			begun := processorSeconds()
			calls := follow(t, page, d)
			if took := processorSeconds() - begun; len(calls) > 10 || took > mostSeconds {
				t.Errorf("%d calls in %.0f s, want at most 10 in %d s", len(calls), took, mostSeconds)
			}
			if page, err := os.ReadFile(filepath.Join(dir, "decision", "report.html")); err != nil || len(page) == 0 {
				t.Errorf("no report: %v", err)
			}
		})
	}
}

// mostSeconds of processor time are less than fifteen minutes on one core, whatever else a machine does.
const mostSeconds = 15 * 60

// processorSeconds is the processor time of this process so far, as far as it has been counted.
func processorSeconds() float64 {
	sample := []metrics.Sample{{Name: "/cpu/classes/user:cpu-seconds"}}
	runtime.GC() // counts
	metrics.Read(sample)
	return sample[0].Value.Float64()
}

// fewerRuns is a call with fewer simulations.
func fewerRuns(line string) string {
	for begins, options := range map[string]string{
		"hanyin fit": " --rounds 2", "hanyin validate": " --replications 3", "hanyin compare": " --replications 2",
	} {
		if strings.HasPrefix(line, begins) {
			return line + options
		}
	}
	return line
}

// The page's last section is true of Vancouver's file, where it is.
func TestRecordsTutorialServesACity(t *testing.T) {
	const file = "vancouver_311_2023.csv"
	text, err := os.ReadFile(filepath.Join("../../../shared/data/vancouver-311-2023", file))
	if err != nil {
		t.Skipf("no records of Vancouver: %v", err)
	}
	if !*whole {
		t.Skip("-whole follows the page with Vancouver's records")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, file), text, 0o666); err != nil {
		t.Fatal(err)
	}
	d := folderAt(t, dir)
	d.loose = true
	run, keep := d.run, d.keep
	d.run = func(line string) string {
		line = strings.NewReplacer("orders.xlsx", file, "--units places.csv ", "", "栖云县", "Vancouver").Replace(line)
		if strings.Contains(line, "inspect") {
			line += " --zone America/Vancouver"
		}
		return run(line)
	}
	d.keep = func(name, text string) { keep(name, strings.ReplaceAll(text, ordersheet.Worst, "311 Contact Centre")) }
	begun := processorSeconds()
	follow(t, recordsTutorials[0], d)
	if took := processorSeconds() - begun; took > mostSeconds {
		t.Errorf("%.0f s, want at most %d s", took, mostSeconds)
	}
}
