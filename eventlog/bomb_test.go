package eventlog

import (
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// zeros gives so many bytes of one sign.
type zeros struct{ n int64 }

func (z *zeros) Read(p []byte) (int, error) {
	if z.n <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), z.n)
	for i := range p[:n] {
		p[i] = ' '
	}
	z.n -= n
	return int(n), nil
}

func TestBombsAreRefused(t *testing.T) {
	dir := t.TempDir()
	make := func(name string, write func(w io.Writer) error) string {
		path := filepath.Join(dir, name)
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(write(f), f.Close()); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct {
		path string
		want error
	}{
		{make("a.csv.gz", func(w io.Writer) error {
			z := gzip.NewWriter(w)
			io.WriteString(z, "case_id,created\n1,2021-03-05\n2,")
			_, err := io.Copy(z, &zeros{packedFree + 64<<20})
			return errors.Join(err, z.Close())
		}), nil}, // either limit may be met first
		{make("a.xlsx", func(w io.Writer) error {
			z := zip.NewWriter(w)
			f, err := z.Create("xl/worksheets/sheet1.xml")
			if err != nil {
				return err
			}
			_, err = io.Copy(f, &zeros{packedFree + 64<<20})
			return errors.Join(err, z.Close())
		}), ErrBomb},
		{make("quote.csv", func(w io.Writer) error {
			io.WriteString(w, "case_id,created\n1,2021-03-05\n2,\"2021\n")
			_, err := io.Copy(w, &zeros{2 * elementMax})
			return err
		}), ErrTooLong},
		{make("deep.xes", func(w io.Writer) error {
			_, err := io.WriteString(w, "<log><trace>"+strings.Repeat(`<list key="a">`, 10_000))
			return err
		}), nil},
		{make("long.xes", func(w io.Writer) error {
			io.WriteString(w, `<log><trace><string key="concept:name" value="`)
			_, err := io.Copy(w, &zeros{2 * elementMax})
			return err
		}), ErrTooLong},
		{make("entities.xes", func(w io.Writer) error {
			_, err := io.WriteString(w, `<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`+
				`<log><trace><string key="concept:name" value="&b;"/></trace></log>`)
			return err
		}), nil},
		{make("deep.json", func(w io.Writer) error {
			_, err := io.WriteString(w, `[{"service_request_id":`+strings.Repeat("[", 10_000))
			return err
		}), nil},
		{make("long.json", func(w io.Writer) error {
			io.WriteString(w, `[{"service_request_id":"`)
			_, err := io.Copy(w, &zeros{2 * elementMax})
			return err
		}), ErrTooLong},
	} {
		m, open, err := Guess(context.Background(), c.path)
		if err == nil {
			var r *Reader
			if r, err = Open(context.Background(), open, m, Options{}); err == nil {
				r.Close()
			}
		}
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", filepath.Base(c.path), err, c.want)
		}
	}
}

func TestASheetThatBreaksOffIsTold(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "a.xlsx")
	writeXLSX(t, whole, [][]string{{"工单编号", "受理时间"}, {"1", "2021-03-05"}, {"2", "2021-03-06"}, {"3", "2021-03-07"}},
		nil)
	for name, spoil := range map[string]func(string) string{
		"cut": func(s string) string { return s[:strings.Index(s, `<row r="4"`)] },
		"bad": func(s string) string { return strings.Replace(s, `<row r="3"`, `<row r="3" <`, 1) },
	} {
		broken := filepath.Join(t.TempDir(), "b.xlsx")
		respell(t, whole, broken, spoil)
		m, _, err := Guess(context.Background(), broken)
		if err == nil {
			_, err = Open(context.Background(), broken, m, Options{})
		}
		if err == nil || !strings.Contains(err.Error(), "breaks off after row") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// respell copies a spreadsheet and changes its sheet.
func respell(t *testing.T, from, to string, change func(string) string) {
	t.Helper()
	z, err := zip.OpenReader(from)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	f, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(part.Name, "xl/worksheets/") {
			text = []byte(change(string(text)))
		}
		into, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		into.Write(text)
	}
	if err := errors.Join(w.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
}
