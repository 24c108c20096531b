package qualify

import (
	"embed"
	"fmt"
	"io/fs"
	"math"

	"github.com/BurntSushi/toml"
)

// files are the published answers, one file a subject. An [[answer]] names its source, the function of the table
// estimators that computes it, the arguments of that function and, in checks, what is published of its results.
//
//go:embed answers/*.toml
var files embed.FS

// A published answer is the numbers of one source that one call computes.
type published struct {
	Source   string
	Function string         // a key of estimators
	With     toml.Primitive // the function's arguments
	Checks   []struct {
		ID       string
		Read     string // a key of the function's results
		Want     float64
		Within   float64 // largest difference that passes
		Relative float64 // the same as a share of Want, where Within is 0
		Chance   bool    // the function computes how far chance may take the result
		Source   string  // empty: that of the answer
	}
}

// results are the numbers that an estimator returns, by name.
type results map[string]float64

// An estimator decodes its arguments and computes its results.
type estimator func(arguments func(into any) error) (results, error)

// with makes an estimator of a function whose arguments are the fields of a struct.
func with[T any](f func(T) (results, error)) estimator {
	return func(arguments func(into any) error) (results, error) {
		var a T
		if err := arguments(&a); err != nil {
			return nil, err
		}
		return f(a)
	}
}

// publishedAnswers is the part that checks the file of a subject.
func publishedAnswers(subject Subject) part {
	return known(subject, func() []Check { return checkPublished(files, subject) })
}

// checkPublished computes every answer of a subject's file. A file that does not fit the estimators is our own
// mistake and panics; an estimator that refuses, or lacks a result, fails the checks.
func checkPublished(fsys fs.FS, subject Subject) []Check {
	name := "answers/" + string(subject) + ".toml"
	var file struct{ Answer []published }
	meta, err := toml.DecodeFS(fsys, name, &file)
	if err != nil {
		panic(err)
	}
	var all checks
	for _, a := range file.Answer {
		estimate, ok := estimators[a.Function]
		if !ok {
			panic(fmt.Sprintf("%s: there is no function %q", name, a.Function))
		}
		got, err := estimate(func(into any) error { return meta.PrimitiveDecode(a.With, into) })
		for _, c := range a.Checks {
			value, ok := got[c.Read]
			if !ok {
				value = math.NaN()
			}
			tolerance := c.Within
			switch {
			case c.Relative > 0:
				tolerance = float64(c.Relative * math.Abs(c.Want))
			case c.Chance:
				tolerance = got[c.Read+" by chance"]
			}
			all.source = a.Source
			if c.Source != "" {
				all.source = c.Source
			}
			all.near(c.ID, value, c.Want, tolerance, err)
		}
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		panic(fmt.Sprintf("%s: nothing reads %v", name, extra))
	}
	return all.list
}
