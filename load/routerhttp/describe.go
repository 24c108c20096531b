package routerhttp

import (
	_ "embed"
	"net/http"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

//go:embed openapi.json
var openAPI []byte

// thing is something of the county as the description lists it.
type thing struct {
	Key     string `json:"key,omitzero"`
	Name    string `json:"name"`
	English string `json:"english,omitzero"`
	Town    string `json:"town,omitzero"`
}

// describeCounty is the description of the interface with the county's bodies, categories and towns: the bodies in the
// order of the queues in a view.
func (k *codec) describeCounty() ([]byte, error) {
	var doc map[string]jsontext.Value
	if err := json.Unmarshal(openAPI, &doc); err != nil {
		return nil, err
	}
	var county struct {
		Bodies     []thing `json:"bodies"`
		Categories []thing `json:"categories"`
		Towns      []thing `json:"towns"`
	}
	for _, b := range k.county.Bodies {
		t := thing{Key: b.ID, Name: b.Name, English: b.English}
		if b.IsTown {
			t.Town = k.county.Towns[b.Town].Name
		}
		county.Bodies = append(county.Bodies, t)
	}
	for _, c := range k.county.Categories {
		county.Categories = append(county.Categories, thing{Key: c.ID, Name: c.Name, English: c.English})
	}
	for _, t := range k.county.Towns {
		county.Towns = append(county.Towns, thing{Name: t.Name})
	}
	text, err := json.Marshal(county)
	if err != nil {
		return nil, err
	}
	doc["x-county"] = text
	return json.Marshal(doc, jsontext.WithIndent(" "), json.Deterministic(true))
}

func (s *Server) describe(w http.ResponseWriter, _ *http.Request) {
	_ = s.reply(w, http.StatusOK, s.description)
}
