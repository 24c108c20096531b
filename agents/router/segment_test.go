package router

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the list of words of the router segment afresh")

// TestWordList holds the packed dictionary against the one in the module that it comes from.
func TestWordList(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-ego/gse").Output()
	if err != nil {
		t.Skip("no go command to ask where the module lies: ", err)
	}
	file, err := os.Open(filepath.Join(strings.TrimSpace(string(out)), "data", "dict", "zh", "s_1.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var want bytes.Buffer
	for lines := bufio.NewScanner(file); lines.Scan(); {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		frequency, _, _ := strings.Cut(rest, " ")
		want.WriteString(word + " " + frequency + "\n")
	}
	if *update {
		var packed bytes.Buffer
		z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		z.Write(want.Bytes())
		z.Close()
		if err := os.WriteFile("words.txt.gz", packed.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		wordList = packed.Bytes()
	}
	z, err := gzip.NewReader(bytes.NewReader(wordList))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("words.txt.gz has %d bytes that are not the module's %d: run go generate", len(got), want.Len())
	}
}
