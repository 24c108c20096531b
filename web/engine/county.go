package engine

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"hanyin/docs"
	"hanyin/internal/message"
	"hanyin/scenarios"
)

// A County is a scenario of the user's own, from which the page can begin: its file and those that it reads.
type County struct {
	Name  string            `json:"name"`
	Main  string            `json:"main"`  // its scenario file, among Files
	Files map[string]string `json:"files"` // texts by path
}

// countiesFrom begins the name of a county of the user's own.
const countiesFrom = "counties/"

// reference is the county that the page begins with where it has no other.
const reference = "hanyin"

// From is what an option of the county is made from.
func (c *County) From() string { return countiesFrom + c.Name }

// scenario is the county as it is.
func (c *County) scenario() (*scenarios.Scenario, error) {
	return scenarios.LoadFS(memory(c.Files), c.Main, nil)
}

// Add gives the engine a county, before it is used. The error says what is wrong with its scenario.
func (e *Engine) Add(c County) error {
	if e.county(c.From()) != nil {
		return message.Errorf("web.county_twice", c.Name)
	}
	if _, err := c.scenario(); err != nil {
		return err
	}
	e.counties = append(e.counties, c)
	return nil
}

// AddJSON gives the engine the counties of a JSON array.
func (e *Engine) AddJSON(text []byte) error {
	var list []County
	if err := decode(text, &list); err != nil {
		return err
	}
	var faults []error
	for _, c := range list {
		faults = append(faults, e.Add(c))
	}
	return errors.Join(faults...)
}

// Counties are those that were added, as AddJSON takes them.
func (e *Engine) Counties() ([]byte, error) { return json.Marshal(e.counties) }

// county is that of an option's From; nil if it is none.
func (e *Engine) county(from string) *County {
	i := slices.IndexFunc(e.counties, func(c County) bool { return c.From() == from })
	if i < 0 {
		return nil
	}
	return &e.counties[i]
}

// sources are the files that an option's From may need beside the embedded ones, by path.
func (e *Engine) sources(from string) memory {
	files := memory{}
	if c := e.county(from); c != nil {
		for name, text := range c.Files {
			files[from+"/"+name] = text
		}
	}
	if strings.HasPrefix(from, questionsFrom) {
		maps.Copy(files, docs.QuestionFiles())
	}
	return files
}
